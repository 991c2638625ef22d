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
    tmf_query *older;             /* of the same kind and node */
    uint32_t frame, first_answer; /* frames; the second 0 if there is no answer */
    uint32_t answer_count;
};
#define NO_ID TMF_NO_NUMBER
/* RFC 7252 has no such time. An energy scan takes minutes. */
#define QUERY_LIFETIME 600

/* The next answer of one node to one query. */
struct tmf_answerer {
    uint8_t address[16];
    const tmf_query *query;
    uint32_t next;
    uint32_t newest; /* the frame of its newest part */
    bool finished;
};

/* An answer, whose copies belong to the same query. */
typedef struct kept_answer {
    tmf_query *query;
    uint32_t ordinal;
} kept_answer;

static wmem_map_t *queries, *answerers;
static wmem_map_t *kept_answers; /* by their transactions */

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
    kept_answers = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), g_direct_hash, g_direct_equal);
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

/* Nodes also answer to the Anycast Locator of the Commissioner, which the number of its session tells: fc30 to fc37. */
static void insert_by_session(const tmf_message *message, tmf_query *query) {
    const uint32_t session = tmf_number(message, TMF_F_COMMISSIONER_SESSION_ID, TMF_NO_NUMBER);
    tmf_query *key;

    if (session == TMF_NO_NUMBER || !tmf_is_locator(query->address) || tmf_is_anycast_locator(query->address))
        return;
    key = (tmf_query *)wmem_memdup(wmem_file_scope(), query, sizeof *query);
    key->address[14] = 0xfc;
    key->address[15] = (uint8_t)(0x30 + session % 8);
    key->id = NO_ID;
    wmem_map_insert(queries, key, query);
}

static void ask(tmf_sequence *found, tmf_message *message, packet_info *pinfo, unsigned i) {
    const uint32_t id = id_of(message, i);
    tmf_query *before = find_query(&pinfo->src, NO_ID, i), *query = message->repeated ? before : NULL;
    unsigned looked_at = 0;

    while (query && query->frame != message->transaction->request_frame)
        query = ++looked_at < TMF_OLDER_MAX ? query->older : NULL;
    if (!query) {
        query = wmem_new0(wmem_file_scope(), tmf_query);
        tmf_address_bytes(&pinfo->src, query->address);
        tmf_address_bytes(&pinfo->dst, query->to);
        query->id = id;
        query->exchange = (uint8_t)i;
        query->count = (uint8_t)tmf_number(message, TMF_F_COUNT, 0);
        query->to_many = message->transaction->to_many;
        query->channels = channels_of(message);
        query->when = pinfo->abs_ts.secs;
        query->older = before;
        query->frame = pinfo->num;
        wmem_map_insert(queries, query, query);
        /* What the answer does not tell apart is found through the newest query of the node. */
        if (id != NO_ID) {
            tmf_query *newest = (tmf_query *)wmem_memdup(wmem_file_scope(), query, sizeof *query);

            newest->id = NO_ID;
            wmem_map_insert(queries, newest, query);
        }
        insert_by_session(message, query);
    }
    found->own_query = query;
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
static bool are_all(const measurements *measured, const tmf_query *query) {
    const unsigned wanted = measured->channels * query->count;

    return !query->count || measured->cut || measured->count == wanted ||
           (measured->count >= MEASUREMENTS_MAX && measured->count < wanted);
}

static tmf_answerer *find_answerer(const address *node, const tmf_query *query, bool make) {
    tmf_answerer key, *known;

    memset(&key, 0, sizeof key);
    tmf_address_bytes(node, key.address);
    key.query = query;
    known = (tmf_answerer *)wmem_map_lookup(answerers, &key);
    if (!known && make) {
        known = (tmf_answerer *)wmem_memdup(wmem_file_scope(), &key, sizeof key);
        wmem_map_insert(answerers, known, known);
    }
    return known;
}

/* The answer may come in parts that are not counted. */
static bool may_be_split(const tmf_query *query) {
    return (unsigned)ws_count_ones(query->channels) * query->count > MEASUREMENTS_MAX;
}

/* It went to one node by its locator, and another one answers. */
static bool is_elsewhere(const tmf_query *query, const uint8_t from[16]) {
    return !query->to_many && tmf_is_locator(query->to) && tmf_is_locator(from) && memcmp(query->to, from, 16) != 0;
}

static bool may_be_answered(const tmf_query *query, const packet_info *pinfo, const uint8_t from[16], uint64_t channels,
                            uint32_t id) {
    /* A query that is cut may have asked for any. */
    if ((query->channels && (channels & ~query->channels)) || (id != NO_ID && query->id != id))
        return false;
    /* Each node answers once, but for diagnostics. */
    return exchanges[query->exchange].id == TMF_F_QUERY_ID ||
           (!is_elsewhere(query, from) && (may_be_split(query) || !find_answerer(&pinfo->src, query, false)));
}

/* The query of a node that may have had this answer: by what was measured, by where it went, the newest. */
static tmf_query *find_likely_query(const tmf_message *message, const packet_info *pinfo, unsigned i, uint32_t id) {
    const uint64_t channels = channels_of(message);
    const measurements measured = measurements_of(message);
    tmf_query *query = find_query(&pinfo->dst, NO_ID, i), *likely = NULL;
    int most = -1;
    uint8_t from[16];
    unsigned looked_at = 0;

    tmf_address_bytes(&pinfo->src, from);
    for (; query && looked_at < TMF_OLDER_MAX; query = query->older, looked_at++) {
        const bool addressed = query->to_many || memcmp(query->to, from, sizeof from) == 0;
        const bool complete = are_all(&measured, query);
        const int weight = 2 * complete + addressed;

        if (tmf_is_older(pinfo, query->when, QUERY_LIFETIME))
            break;
        /* Any but the newest must fit. */
        if (!may_be_answered(query, pinfo, from, channels, id) || (looked_at > 0 && !complete))
            continue;
        if (weight > most)
            likely = query;
        most = MAX(weight, most);
    }
    return likely;
}

/* True if there are queries of the node, all of which have another ID than the answer. */
static bool has_foreign_id(const packet_info *pinfo, unsigned i) {
    const tmf_query *query = find_query(&pinfo->dst, NO_ID, i);
    const bool any = query != NULL;
    unsigned looked_at = 0;

    /* One that is cut may have had it. */
    while (query && query->id != NO_ID && ++looked_at < TMF_OLDER_MAX)
        query = query->older;
    return any && (!query || query->id != NO_ID);
}

static tmf_query *find_answered_query(tmf_sequence *found, const tmf_message *message, const packet_info *pinfo,
                                      unsigned i) {
    const uint32_t id = id_of(message, i);
    tmf_query *query;

    if (id == NO_ID || exchanges[i].id == TMF_F_PAN_ID)
        return find_likely_query(message, pinfo, i, id);
    query = find_query(&pinfo->dst, id, i);
    if (!query && exchanges[i].id == TMF_F_QUERY_ID && has_foreign_id(pinfo, i))
        tmf_note(found, TMF_X_DIAG_QUERY_ID, 0, 0, 0);
    return query && !tmf_is_older(pinfo, query->when, QUERY_LIFETIME) ? query : NULL;
}

/* Parts are numbered from 0. */
static void check_index(tmf_sequence *found, tmf_message *message, packet_info *pinfo, const tmf_query *query) {
    const uint32_t part = tmf_number(message, TMF_F_ANSWER_INDEX, TMF_NO_NUMBER);
    tmf_answerer *node = find_answerer(&pinfo->src, query, true);

    if (part == TMF_NO_NUMBER || query->id == NO_ID)
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

static void keep_answer(const tmf_transaction *transaction, tmf_query *query) {
    kept_answer *kept = wmem_new(wmem_file_scope(), kept_answer);

    kept->query = query;
    kept->ordinal = query->answer_count;
    wmem_map_insert(kept_answers, transaction, kept);
}

static void answer(tmf_sequence *found, tmf_message *message, packet_info *pinfo, unsigned i) {
    const measurements measured = measurements_of(message);
    const kept_answer *before =
        message->repeated ? (const kept_answer *)wmem_map_lookup(kept_answers, message->transaction) : NULL;
    tmf_query *query = before ? before->query : NULL;

    if (!message->repeated)
        query = find_answered_query(found, message, pinfo, i);
    if (!query)
        return;
    found->answered_query = query;
    found->ordinal = before ? before->ordinal : ++query->answer_count;
    if (!before) {
        if (query->answer_count == 1)
            query->first_answer = pinfo->num;
        check_index(found, message, pinfo, query);
        keep_answer(message->transaction, query);
    }
    if (!are_all(&measured, query))
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

    if (found->own_query && found->own_query->answer_count) {
        tmf_draw_number(message, TMF_F_ANSWER_IN, found->own_query->first_answer);
        tmf_draw_number(message, TMF_F_ANSWER_COUNT, found->own_query->answer_count);
    }
    if (found->answered_query) {
        tmf_draw_number(message, TMF_F_QUERY_IN, found->answered_query->frame);
        tmf_draw_number(message, TMF_F_ANSWER_COUNT, found->ordinal);
    }
    /* What does not come is known only behind the first pass. */
    if (PINFO_FD_VISITED(pinfo) && node && !node->finished && node->newest == pinfo->num)
        tmf_add_finding_at(message, pinfo, NULL, TMF_X_DIAG_ANSWER_UNFINISHED, 0, 0);
}
