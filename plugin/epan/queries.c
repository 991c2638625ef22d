/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Queries and their answers, which are requests of their own.
 */
#include "queries.h"

#include "draw.h"
#include "nodes.h"
#include "state.h"
#include "transactions.h"

#include <wsutil/bits_count_ones.h>

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

struct tmf_query {
    uint8_t address[16]; /* of the node that asks */
    uint32_t id;         /* what tells it apart, or NO_ID */
    uint8_t exchange;
    uint8_t count;     /* Count of an energy scan */
    bool to_many;      /* to an address that several nodes have */
    uint8_t to[16];    /* where it went */
    uint64_t channels; /* a set; of channels from 64 on nothing is known */
    time_t when;
    tmf_query *older; /* of the same kind and node */
    uint32_t query_frame, first_answer, answers;
};
#define NO_ID TMF_NO_NUMBER
/* RFC 7252 has no such time. An energy scan takes minutes. */
#define QUERY_LIFETIME 600

/* The next answer of one node to one query. */
struct tmf_answerer {
    uint8_t address[16];
    const tmf_query *asked;
    uint32_t next;
    uint32_t newest; /* the frame of its newest part */
    bool finished;
};

/* An answer, whose copies belong to the same query. */
typedef struct given {
    tmf_query *answered;
    uint32_t ordinal;
} given;

static wmem_map_t *queries, *answerers;
static wmem_map_t *answers; /* by their transactions */

/* The structures are made from zeroed memory. */
TMF_KEY(query, offsetof(tmf_query, count))
TMF_KEY(answerer, offsetof(tmf_answerer, next))

void tmf_queries_register(void) {
    unsigned i;

    for (i = 0; i < array_length(exchanges); i++) {
        exchanges[i].query = tmf_find_message(exchanges[i].query_path, strlen(exchanges[i].query_path));
        exchanges[i].answer = tmf_find_message(exchanges[i].answer_path, strlen(exchanges[i].answer_path));
    }
    queries = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), query_hash, query_equal);
    answerers = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), answerer_hash, answerer_equal);
    answers = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), g_direct_hash, g_direct_equal);
}

static uint32_t id_of(const tmf_message *message, unsigned i) {
    const tmf_record *record = exchanges[i].id == NO_FIELD ? NULL : tmf_find_record(&message->result, exchanges[i].id);

    if (!record)
        return NO_ID;
    if (record->length <= sizeof(uint32_t))
        return (uint32_t)record->value;
    /* Of an address, and never NO_ID. */
    return wmem_strong_hash(message->result.data + record->offset, record->length) & ~1U;
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

static tmf_query *find_query(const address *asker, uint32_t id, unsigned number_of_exchange) {
    tmf_query key;

    memset(&key, 0, sizeof key);
    tmf_address_bytes(asker, key.address);
    key.id = id;
    key.exchange = (uint8_t)number_of_exchange;
    return (tmf_query *)wmem_map_lookup(queries, &key);
}

static void ask(tmf_sequence *found, tmf_message *message, packet_info *pinfo, unsigned i) {
    const uint32_t id = id_of(message, i);
    tmf_query *before = find_query(&pinfo->src, NO_ID, i), *asked = message->repeated ? before : NULL;
    unsigned looked_at = 0;

    while (asked && asked->query_frame != message->transaction->request_frame)
        asked = ++looked_at < TMF_OLDER_MAX ? asked->older : NULL;
    if (!asked) {
        asked = wmem_new0(wmem_file_scope(), tmf_query);
        tmf_address_bytes(&pinfo->src, asked->address);
        tmf_address_bytes(&pinfo->dst, asked->to);
        asked->id = id;
        asked->exchange = (uint8_t)i;
        asked->count = (uint8_t)tmf_number(message, TMF_F_COUNT, 0);
        asked->to_many = message->transaction->to_many;
        asked->channels = channels_of(message);
        asked->when = pinfo->abs_ts.secs;
        asked->older = before;
        asked->query_frame = pinfo->num;
        wmem_map_insert(queries, asked, asked);
        /* What the answer does not tell apart is found through the newest query of the node. */
        if (id != NO_ID) {
            tmf_query *newest = (tmf_query *)wmem_memdup(wmem_file_scope(), asked, sizeof *asked);

            newest->id = NO_ID;
            wmem_map_insert(queries, newest, asked);
        }
    }
    found->asked = asked;
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

/* What an energy report holds. */
typedef struct measurements {
    unsigned count, channels;
    bool cut;
} measurements;

static measurements measurements_of(const tmf_message *message) {
    const measurements found = {.count = count_records(message, TMF_F_ENERGY_LIST_DBM),
                                .channels = count_records(message, TMF_F_CHANNEL_MASK_CHANNEL),
                                .cut = is_cut(message)};

    return found;
}

/* An energy scan measures each channel so many times. OpenThread cuts a report that is longer than this. */
#define MEASUREMENTS_MAX 64
static bool are_all(const measurements *measured, const tmf_query *asked) {
    const unsigned wanted = measured->channels * asked->count;

    return !asked->count || measured->cut || measured->count == wanted ||
           (measured->count >= MEASUREMENTS_MAX && measured->count < wanted);
}

static tmf_answerer *find_answerer(const address *node, const tmf_query *asked, bool make) {
    tmf_answerer key, *known;

    memset(&key, 0, sizeof key);
    tmf_address_bytes(node, key.address);
    key.asked = asked;
    known = (tmf_answerer *)wmem_map_lookup(answerers, &key);
    if (!known && make) {
        known = (tmf_answerer *)wmem_memdup(wmem_file_scope(), &key, sizeof key);
        wmem_map_insert(answerers, known, known);
    }
    return known;
}

/* The answer may come in parts that are not counted. */
static bool may_be_split(const tmf_query *asked) {
    return (unsigned)ws_count_ones(asked->channels) * asked->count > MEASUREMENTS_MAX;
}

/* It went to one node by its locator, and another one answers. */
static bool is_elsewhere(const tmf_query *asked, const uint8_t from[16]) {
    return !asked->to_many && tmf_is_locator(asked->to) && tmf_is_locator(from) && memcmp(asked->to, from, 16) != 0;
}

static bool may_be_answered(const tmf_query *asked, const packet_info *pinfo, const uint8_t from[16], uint64_t channels,
                            uint32_t id) {
    /* A query that is cut may have asked for any. */
    if ((asked->channels && (channels & ~asked->channels)) || (id != NO_ID && asked->id != id))
        return false;
    /* Each node answers once, but for diagnostics. */
    return exchanges[asked->exchange].id == TMF_F_QUERY_ID ||
           (!is_elsewhere(asked, from) && (may_be_split(asked) || !find_answerer(&pinfo->src, asked, false)));
}

/* The query of a node that may have had this answer: by what was measured, by where it went, the newest. */
static tmf_query *find_likely_query(const tmf_message *message, const packet_info *pinfo, unsigned i, uint32_t id) {
    const uint64_t channels = channels_of(message);
    const measurements measured = measurements_of(message);
    tmf_query *asked = find_query(&pinfo->dst, NO_ID, i), *likely = NULL;
    int most = -1;
    uint8_t from[16];
    unsigned looked_at = 0;

    tmf_address_bytes(&pinfo->src, from);
    for (; asked && looked_at < TMF_OLDER_MAX; asked = asked->older, looked_at++) {
        const bool addressed = asked->to_many || memcmp(asked->to, from, sizeof from) == 0;
        const bool complete = are_all(&measured, asked);
        const int weight = 2 * complete + addressed;

        if (tmf_is_older(pinfo, asked->when, QUERY_LIFETIME))
            break;
        /* Any but the newest must fit. */
        if (!may_be_answered(asked, pinfo, from, channels, id) || (looked_at > 0 && !complete))
            continue;
        if (weight > most)
            likely = asked;
        most = MAX(weight, most);
    }
    return likely;
}

/* True if there are queries of the node, all of which have another ID than the answer. */
static bool has_foreign_id(const packet_info *pinfo, unsigned i) {
    const tmf_query *asked = find_query(&pinfo->dst, NO_ID, i);
    const bool any = asked != NULL;
    unsigned looked_at = 0;

    /* One that is cut may have had it. */
    while (asked && asked->id != NO_ID && ++looked_at < TMF_OLDER_MAX)
        asked = asked->older;
    return any && (!asked || asked->id != NO_ID);
}

static tmf_query *find_answered(tmf_sequence *found, const tmf_message *message, const packet_info *pinfo, unsigned i) {
    const uint32_t id = id_of(message, i);
    tmf_query *asked;

    if (id == NO_ID || exchanges[i].id == TMF_F_PAN_ID)
        return find_likely_query(message, pinfo, i, id);
    asked = find_query(&pinfo->dst, id, i);
    if (!asked && exchanges[i].id == TMF_F_QUERY_ID && has_foreign_id(pinfo, i))
        tmf_note(found, TMF_X_DIAG_QUERY_ID, 0, 0, 0);
    return asked && !tmf_is_older(pinfo, asked->when, QUERY_LIFETIME) ? asked : NULL;
}

/* Parts are numbered from 0. */
static void check_index(tmf_sequence *found, tmf_message *message, packet_info *pinfo, const tmf_query *answered) {
    const uint32_t part = tmf_number(message, TMF_F_ANSWER_INDEX, TMF_NO_NUMBER);
    tmf_answerer *node = find_answerer(&pinfo->src, answered, true);

    if (part == TMF_NO_NUMBER || answered->id == NO_ID)
        return;
    if (part + 1 == node->next && !node->finished)
        tmf_note(found, TMF_X_DIAG_ANSWER_AGAIN, 0, part, 0);
    else if (part != node->next || node->finished)
        tmf_note(found, TMF_X_DIAG_ANSWER_INDEX, 0, part, node->next);
    node->next = part + 1;
    node->newest = pinfo->num;
    node->finished = node->finished || tmf_number(message, TMF_F_ANSWER_LAST, 0) != 0;
    found->answerer = node;
}

static void keep_given(const tmf_transaction *transaction, tmf_query *answered) {
    given *kept = wmem_new(wmem_file_scope(), given);

    kept->answered = answered;
    kept->ordinal = answered->answers;
    wmem_map_insert(answers, transaction, kept);
}

static void answer(tmf_sequence *found, tmf_message *message, packet_info *pinfo, unsigned i) {
    const measurements measured = measurements_of(message);
    const given *before = message->repeated ? (const given *)wmem_map_lookup(answers, message->transaction) : NULL;
    tmf_query *answered = before ? before->answered : NULL;

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
    if (!are_all(&measured, answered))
        tmf_note(found, TMF_X_ENERGY_LIST_COUNT, 0, measured.count, measured.channels);
}

void tmf_follow_queries(tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    unsigned i;

    if (!tmf_coap_is_request(message->coap.code))
        return;
    for (i = 0; i < array_length(exchanges); i++) {
        if (message->context.message == exchanges[i].query)
            ask(found, message, pinfo, i);
        if (message->context.message == exchanges[i].answer)
            answer(found, message, pinfo, i);
    }
}

void tmf_draw_query(const tmf_sequence *found, tmf_message *message, packet_info *pinfo) {
    const tmf_answerer *node = found->answerer;

    if (found->asked && found->asked->answers) {
        tmf_draw_number(message, TMF_F_ANSWER_IN, found->asked->first_answer);
        tmf_draw_number(message, TMF_F_ANSWER_COUNT, found->asked->answers);
    }
    if (found->answered) {
        tmf_draw_number(message, TMF_F_QUERY_IN, found->answered->query_frame);
        tmf_draw_number(message, TMF_F_ANSWER_COUNT, found->ordinal);
    }
    /* What does not come is known only behind the first pass. */
    if (PINFO_FD_VISITED(pinfo) && node && !node->finished && node->newest == pinfo->num)
        tmf_add_finding_at(message, pinfo, NULL, TMF_X_DIAG_ANSWER_UNFINISHED, 0, 0);
}
