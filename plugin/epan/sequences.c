/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages that belong together without being request and response: queries and their answers, a Commissioner's
 * session, the timestamps of a network. What the first pass finds is kept with the message.
 */
#include "packet-tmf.h"

#define FINDINGS_MAX 4

/* What asks and what answers. One kind of answer belongs to one kind of query. */
typedef struct exchange {
    const char *query_path, *answer_path;
    tmf_field id; /* tells queries of one node apart: a number, or an address */
    const tmf_message_info *query, *answer;
} exchange;

#define NO_FIELD TMF_FIELD_COUNT
static exchange exchanges[] = {
    {"/d/dq", "/d/da", TMF_F_QUERY_ID, NULL, NULL},   {"/h/qy", "/h/an", TMF_F_QUERY_ID, NULL, NULL},
    {"/a/aq", "/a/an", TMF_F_TARGET_EID, NULL, NULL}, {"/b/bq", "/b/ba", TMF_F_TARGET_EID, NULL, NULL},
    {"/c/pq", "/c/pc", TMF_F_PAN_ID, NULL, NULL},     {"/c/es", "/c/er", NO_FIELD, NULL, NULL},
};

typedef struct query {
    uint8_t address[16]; /* of the node that asks */
    uint32_t id;         /* what tells it apart, or NO_ID */
    uint8_t exchange;
    uint8_t count;     /* Count of an energy scan */
    bool to_many;      /* to an address that several nodes have */
    uint8_t to[16];    /* where it went */
    uint64_t channels; /* a set; of channels from 64 on nothing is known */
    time_t when;
    struct query *older; /* of the same kind and node */
    uint32_t query_frame, first_answer, answers;
} query;
#define NO_ID UINT32_MAX
/* RFC 7252 has no such time. An energy scan takes minutes. */
#define QUERY_LIFETIME 600

/* The next answer of one node to one query. */
typedef struct answerer {
    uint8_t address[16];
    const query *asked;
    uint32_t next;
    bool finished;
} answerer;

/* An answer, whose copies belong to the same query. */
typedef struct given {
    const tmf_transaction *transaction;
    query *answered;
    uint32_t ordinal;
} given;

/* What is known of a network, or of what two nodes have to do with each other outside of one. */
typedef struct network {
    uint8_t ends[2][16]; /* the prefix of the network, or both addresses */
    uint32_t ports;      /* 0 for a network */
    uint16_t session;
    bool has_session, has_timestamp[2];
    uint64_t timestamp[2][3]; /* Active, Pending: seconds, ticks, U */
} network;

/* Kept with a message. */
typedef struct sequence {
    query *answered, *asked;
    uint32_t ordinal; /* of an answer */
    unsigned finding_count;
    struct {
        tmf_finding_id id;
        uint8_t type; /* TLV that the text names */
        uint32_t a, b;
    } findings[FINDINGS_MAX];
} sequence;

static wmem_map_t *queries, *answerers, *answers, *networks;

/* The structures are made from zeroed memory. */
TMF_KEY(query, offsetof(query, count))
TMF_KEY(answerer, offsetof(answerer, next))
TMF_KEY(given, offsetof(given, answered))
TMF_KEY(network, offsetof(network, session))

void tmf_sequences_register(void) {
    unsigned i;

    for (i = 0; i < array_length(exchanges); i++) {
        exchanges[i].query = tmf_find_message(exchanges[i].query_path, strlen(exchanges[i].query_path));
        exchanges[i].answer = tmf_find_message(exchanges[i].answer_path, strlen(exchanges[i].answer_path));
    }
    queries = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), query_hash, query_equal);
    answerers = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), answerer_hash, answerer_equal);
    answers = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), given_hash, given_equal);
    networks = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), network_hash, network_equal);
}

static uint32_t number(const tmf_message *message, tmf_field field, uint32_t otherwise) {
    const tmf_record *record = tmf_find_record(&message->result, field);

    return record ? (uint32_t)record->value : otherwise;
}

static void note(sequence *found, tmf_finding_id id, uint8_t type, uint32_t a, uint32_t b) {
    if (found->finding_count == FINDINGS_MAX)
        return;
    found->findings[found->finding_count].id = id;
    found->findings[found->finding_count].type = type;
    found->findings[found->finding_count].a = a;
    found->findings[found->finding_count++].b = b;
}

/* ---------------------------------------------------------------- queries and answers */

static uint32_t id_of(const tmf_message *message, unsigned i) {
    const tmf_record *record = exchanges[i].id == NO_FIELD ? NULL : tmf_find_record(&message->result, exchanges[i].id);

    if (!record)
        return NO_ID;
    return record->length > 4 ? wmem_strong_hash(message->result.data + record->offset, record->length) & ~1U
                              : (uint32_t)record->value;
}

static uint64_t channels_of(const tmf_message *message) {
    uint64_t channels = 0;
    uint32_t i;

    for (i = 0; i < message->result.record_count; i++) {
        const tmf_record *record = &message->result.records[i];

        if (record->field == TMF_F_CHANNEL_MASK_CHANNEL && record->value < 64)
            channels |= (uint64_t)1 << record->value;
    }
    return channels;
}

static query *find_query(const address *asker, uint32_t id, unsigned number_of_exchange) {
    query key;

    memset(&key, 0, sizeof key);
    tmf_address_bytes(asker, key.address);
    key.id = id;
    key.exchange = (uint8_t)number_of_exchange;
    return (query *)wmem_map_lookup(queries, &key);
}

static void ask(sequence *found, tmf_message *message, packet_info *pinfo, unsigned i) {
    const uint32_t id = id_of(message, i);
    query *before = find_query(&pinfo->src, NO_ID, i), *asked = message->repeated ? before : NULL;
    unsigned looked_at = 0;

    while (asked && asked->query_frame != message->transaction->request_frame)
        asked = ++looked_at < TMF_OLDER_MAX ? asked->older : NULL;
    if (!asked) {
        asked = wmem_new0(wmem_file_scope(), query);
        tmf_address_bytes(&pinfo->src, asked->address);
        tmf_address_bytes(&pinfo->dst, asked->to);
        asked->id = id;
        asked->exchange = (uint8_t)i;
        asked->count = (uint8_t)number(message, TMF_F_COUNT, 0);
        asked->to_many = !message->transaction || message->transaction->to_many;
        asked->channels = channels_of(message);
        asked->when = pinfo->abs_ts.secs;
        asked->older = before;
        asked->query_frame = pinfo->num;
        wmem_map_insert(queries, asked, asked);
        /* What the answer does not tell apart is found through the newest query of the node. */
        if (id != NO_ID) {
            query *newest = (query *)wmem_memdup(wmem_file_scope(), asked, sizeof *asked);

            newest->id = NO_ID;
            wmem_map_insert(queries, newest, asked);
        }
    }
    found->asked = asked;
}

/* The newest query of a node that may have had this answer, preferably one that went to who answers. */
static query *find_likely_query(const tmf_message *message, const packet_info *pinfo, unsigned i, uint32_t id) {
    const uint64_t channels = channels_of(message);
    query *asked = find_query(&pinfo->dst, NO_ID, i), *any = NULL;
    uint8_t from[16];
    unsigned looked_at = 0;

    tmf_address_bytes(&pinfo->src, from);
    for (; asked && looked_at < TMF_OLDER_MAX; asked = asked->older, looked_at++) {
        if (tmf_is_older(pinfo, asked->when, QUERY_LIFETIME))
            break;
        /* A query that is cut may have asked for any. */
        if ((asked->channels && (channels & ~asked->channels)) || (id != NO_ID && asked->id != id))
            continue;
        if (asked->to_many || memcmp(asked->to, from, sizeof from) == 0)
            return asked;
        if (!any)
            any = asked;
    }
    return any;
}

/* True if there are queries of the node, all of which have another ID than the answer. */
static bool has_foreign_id(const packet_info *pinfo, unsigned i) {
    const query *asked = find_query(&pinfo->dst, NO_ID, i);
    const bool any = asked != NULL;
    unsigned looked_at = 0;

    /* One that is cut may have had it. */
    while (asked && asked->id != NO_ID && ++looked_at < TMF_OLDER_MAX)
        asked = asked->older;
    return any && (!asked || asked->id != NO_ID);
}

static query *find_answered(sequence *found, const tmf_message *message, const packet_info *pinfo, unsigned i) {
    const uint32_t id = id_of(message, i);
    query *asked;

    if (id == NO_ID || exchanges[i].id == TMF_F_PAN_ID)
        return find_likely_query(message, pinfo, i, id);
    asked = find_query(&pinfo->dst, id, i);
    if (!asked && exchanges[i].id == TMF_F_QUERY_ID && has_foreign_id(pinfo, i))
        note(found, TMF_X_DIAG_QUERY_ID, 0, 0, 0);
    return asked && !tmf_is_older(pinfo, asked->when, QUERY_LIFETIME) ? asked : NULL;
}

static void check_index(sequence *found, tmf_message *message, packet_info *pinfo, const query *answered) {
    const uint32_t part = number(message, TMF_F_ANSWER_INDEX, NO_ID);
    answerer key, *node;

    if (part == NO_ID || answered->id == NO_ID)
        return;
    memset(&key, 0, sizeof key);
    tmf_address_bytes(&pinfo->src, key.address);
    key.asked = answered;
    node = (answerer *)wmem_map_lookup(answerers, &key);
    if (!node) {
        node = (answerer *)wmem_memdup(wmem_file_scope(), &key, sizeof key);
        wmem_map_insert(answerers, node, node);
    }
    if (part != node->next || node->finished)
        note(found, TMF_X_DIAG_ANSWER_INDEX, 0, part, node->next);
    node->next = part + 1;
    node->finished = number(message, TMF_F_ANSWER_LAST, 0) != 0;
}

/* The capture does not hold all of it. */
static bool is_cut(const tmf_message *message) {
    return tvb_captured_length(message->tvb) < tvb_reported_length(message->tvb);
}

static unsigned count_records(const tmf_message *message, tmf_field field) {
    unsigned count = 0;
    uint32_t i;

    for (i = 0; i < message->result.record_count; i++)
        count += message->result.records[i].field == field;
    return count;
}

static const given *find_given(const tmf_transaction *transaction) {
    const given key = {.transaction = transaction};

    return (const given *)wmem_map_lookup(answers, &key);
}

static void keep_given(const tmf_transaction *transaction, query *answered) {
    given *kept = wmem_new(wmem_file_scope(), given);

    kept->transaction = transaction;
    kept->answered = answered;
    kept->ordinal = answered->answers;
    wmem_map_insert(answers, kept, kept);
}

static void answer(sequence *found, tmf_message *message, packet_info *pinfo, unsigned i) {
    const given *before = message->repeated ? find_given(message->transaction) : NULL;
    query *answered = before ? before->answered : NULL;

    if (!message->repeated)
        answered = find_answered(found, message, pinfo, i);
    if (!answered)
        return;
    found->answered = answered;
    found->ordinal = before ? before->ordinal : ++answered->answers;
    if (!before) {
        if (answered->answers == 1)
            answered->first_answer = pinfo->num;
        check_index(found, message, pinfo, answered);
        keep_given(message->transaction, answered);
    }
    if (answered->count && !is_cut(message)) {
        const unsigned measurements = count_records(message, TMF_F_ENERGY_LIST_DBM);
        const unsigned channels = count_records(message, TMF_F_CHANNEL_MASK_CHANNEL);

        if (measurements != channels * answered->count)
            note(found, TMF_X_ENERGY_LIST_COUNT, 0, measurements, channels);
    }
}

/* ---------------------------------------------------------------- sessions and timestamps */

static network *find_network(tmf_message *message, packet_info *pinfo, bool make) {
    const bool request = tmf_coap_is_request(message->coap.code);
    const bool in_network = message->context.carrier != TMF_CARRIER_DTLS && pinfo->src.type == AT_IPv6 &&
                            (pinfo->srcport == TMF_UDP_PORT || pinfo->destport == TMF_UDP_PORT);
    network key, *known;

    memset(&key, 0, sizeof key);
    if (in_network) {
        /* The other end may be a Commissioner outside. */
        uint8_t server[16];

        tmf_address_bytes(request ? &pinfo->dst : &pinfo->src, server);
        if (server[0] == 0xff)
            tmf_address_bytes(&pinfo->src, server);
        memcpy(key.ends, server, 8);
    } else {
        const bool swap = cmp_address(&pinfo->src, &pinfo->dst) > 0;

        tmf_address_bytes(&pinfo->src, key.ends[swap]);
        tmf_address_bytes(&pinfo->dst, key.ends[!swap]);
        key.ports = MIN(pinfo->srcport, pinfo->destport) << 16 | MAX(pinfo->srcport, pinfo->destport);
    }
    known = (network *)wmem_map_lookup(networks, &key);
    if (!known && make) {
        known = (network *)wmem_memdup(wmem_file_scope(), &key, sizeof key);
        wmem_map_insert(networks, known, known);
    }
    return known;
}

static bool is_petition(const tmf_message *message) {
    return strcmp(message->uri, "/c/lp") == 0 || strcmp(message->uri, "/c/cp") == 0;
}

static bool is_keep_alive(const tmf_message *message) {
    return strcmp(message->uri, "/c/la") == 0 || strcmp(message->uri, "/c/ca") == 0;
}

static void accept_session(tmf_message *message, packet_info *pinfo, uint32_t session) {
    network *changed = find_network(message, pinfo, true);

    changed->session = (uint16_t)session;
    changed->has_session = true;
}

static void follow_session(sequence *found, tmf_message *message, packet_info *pinfo) {
    const uint32_t session = number(message, TMF_F_COMMISSIONER_SESSION_ID, NO_ID);
    const bool request = tmf_coap_is_request(message->coap.code);
    network *known;

    if (session == NO_ID)
        return;
    if (!request) {
        if (is_petition(message) && !message->repeated && (int32_t)number(message, TMF_F_STATE, 0) == 1)
            accept_session(message, pinfo, session);
        return;
    }
    /* What the Border Agent tells an Enroller. */
    if (strcmp(message->uri, "/c/ns") == 0)
        return;
    if (message->transaction)
        message->transaction->session = (uint16_t)session;
    known = find_network(message, pinfo, false);
    if (known && known->has_session && known->session != session)
        note(found, TMF_X_SESSION_MISMATCH, 0, session, known->session);
    /* A resignation: the session after it may begin outside of the capture. */
    else if (known && is_keep_alive(message) && (int32_t)number(message, TMF_F_STATE, 0) == -1)
        known->has_session = false;
}

/* False if it is not there, cut, or invalid (all ones). Its fields follow each other. */
static bool read_timestamp(const tmf_message *message, tmf_field seconds, uint64_t value[3]) {
    const tmf_record *record = tmf_find_record(&message->result, seconds);
    unsigned i;

    if (!record || record + 2 >= message->result.records + message->result.record_count)
        return false;
    for (i = 0; i < 3; i++)
        value[i] = record[i].value;
    return value[0] != 0xffffffffffff || value[1] != 0x7fff || value[2] != 1;
}

static bool is_newer(const uint64_t a[3], const uint64_t b[3]) {
    unsigned i;

    for (i = 0; i < 2 && a[i] == b[i]; i++)
        ;
    return a[i] > b[i];
}

/* Of the Active or the Pending Dataset. */
static bool is_dataset_get(const tmf_message *message) {
    return strcmp(message->uri, "/c/ag") == 0 || strcmp(message->uri, "/c/pg") == 0;
}

static void follow_timestamps(sequence *found, tmf_message *message, packet_info *pinfo) {
    static const tmf_field fields[] = {TMF_F_ACTIVE_TIMESTAMP_SECONDS, TMF_F_PENDING_TIMESTAMP_SECONDS};
    static const uint8_t types[] = {14, 51};
    const bool request = tmf_coap_is_request(message->coap.code);
    const bool get = is_dataset_get(message);
    const bool active_set = strcmp(message->uri, "/c/as") == 0, pending_set = strcmp(message->uri, "/c/ps") == 0;
    unsigned i;

    for (i = 0; i < array_length(fields); i++) {
        uint64_t value[3] = {0};
        const bool valid = read_timestamp(message, fields[i], value);
        network *known;

        /* An answer without a timestamp may say that there is no such dataset. */
        if (!request && get && (i == 0) == (strcmp(message->uri, "/c/ag") == 0) &&
            (valid || message->result.captured == 0)) {
            known = find_network(message, pinfo, true);
            memcpy(known->timestamp[i], value, sizeof value);
            known->has_timestamp[i] = valid;
        }
        if (!valid)
            continue;
        /* A new network key may bring an older Active Timestamp along. */
        if (!request || message->repeated || !(active_set || pending_set) ||
            (pending_set && i == 0 && tmf_has_tlv(&message->result, 5)))
            continue;
        known = find_network(message, pinfo, false);
        if (known && known->has_timestamp[i] && !is_newer(value, known->timestamp[i]))
            note(found, TMF_X_TIMESTAMP_NOT_NEWER, types[i], 0, 0);
    }
}

static void follow_keep_alive(sequence *found, tmf_message *message, packet_info *pinfo) {
    const tmf_record *state = tmf_find_record(&message->result, TMF_F_STATE);

    if (!message->transaction || !state || !is_keep_alive(message))
        return;
    if (tmf_coap_is_request(message->coap.code))
        message->transaction->resigns = (int64_t)state->value == -1;
    else if (state->value == 1 && message->transaction->resigns)
        note(found, TMF_X_KEEPALIVE_MISMATCH, 0, 0, 0);
    /* The petition may have been missed. */
    else if (state->value == 1 && message->transaction->session && !message->repeated)
        accept_session(message, pinfo, message->transaction->session);
}

/* ---------------------------------------------------------------- one message */

static sequence *follow(tmf_message *message, packet_info *pinfo) {
    const tmf_message_info *info = message->context.message;
    const tmf_result *result = &message->result;
    const bool request = tmf_coap_is_request(message->coap.code);
    sequence found;
    unsigned i;

    memset(&found, 0, sizeof found);
    for (i = 0; request && i < array_length(exchanges); i++) {
        if (info == exchanges[i].query)
            ask(&found, message, pinfo, i);
        if (info == exchanges[i].answer)
            answer(&found, message, pinfo, i);
    }
    if (message->context.space == TMF_SPACE_MESHCOP && (request || tmf_coap_is_success(message->coap.code))) {
        if (tmf_has_tlv(result, 11))
            follow_session(&found, message, pinfo);
        if ((!request && is_dataset_get(message)) || tmf_has_tlv(result, 14) || tmf_has_tlv(result, 51))
            follow_timestamps(&found, message, pinfo);
        if (tmf_has_tlv(result, 16))
            follow_keep_alive(&found, message, pinfo);
    }
    /* MLR.req of a Commissioner */
    if (message->context.space == TMF_SPACE_NETWORK && request && tmf_has_tlv(result, 15))
        follow_session(&found, message, pinfo);
    if (!found.asked && !found.answered && found.finding_count == 0)
        return NULL;
    return (sequence *)wmem_memdup(wmem_file_scope(), &found, sizeof found);
}

static void draw_number(const tmf_message *message, int hf, uint32_t value) {
    if (value)
        proto_item_set_generated(proto_tree_add_uint(message->tree, hf, message->tvb, 0, 0, value));
}

void tmf_follow_sequences(tmf_message *message, packet_info *pinfo) {
    const uint32_t key = message->ordinal + 1;
    const sequence *found;
    unsigned i;

    if (!message->uri)
        return;
    if (!PINFO_FD_VISITED(pinfo)) {
        found = follow(message, pinfo);
        if (found)
            p_add_proto_data(wmem_file_scope(), pinfo, proto_tmf, key, (void *)found);
    } else {
        found = (const sequence *)p_get_proto_data(wmem_file_scope(), pinfo, proto_tmf, key);
    }
    if (!found)
        return;
    if (found->asked) {
        draw_number(message, hf_tmf[TMF_F_ANSWER_IN], found->asked->first_answer);
        draw_number(message, hf_tmf[TMF_F_ANSWER_COUNT], found->asked->answers);
    }
    if (found->answered) {
        draw_number(message, hf_tmf[TMF_F_QUERY_IN], found->answered->query_frame);
        draw_number(message, hf_tmf[TMF_F_ANSWER_COUNT], found->ordinal);
    }
    for (i = 0; i < found->finding_count; i++) {
        const tmf_finding finding = {.id = (uint16_t)found->findings[i].id,
                                     .space = TMF_SPACE_MESHCOP,
                                     .type = found->findings[i].type,
                                     .record = TMF_NO_RECORD,
                                     .a = found->findings[i].a,
                                     .b = found->findings[i].b};

        tmf_add_finding(message, pinfo, &finding);
    }
}
