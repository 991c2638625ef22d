/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Requests and their responses. CoAP's own table keeps the first request of a token for ever and has no entry for
 * empty tokens, so that reused tokens would name the wrong message; here the newest request counts.
 *
 * A response is found by the address and port of the requester, because a request to an anycast or multicast address
 * is answered from another one: by token, or where there is none by Message ID (RFC 7252 section 5.3.2).
 */
#include "packet-tmf.h"

/* RFC 7252 section 4.8.2: after this time a Message ID may stand for another message. */
#define EXCHANGE_LIFETIME 247

/* What the first pass found for a message; later passes look it up. Ascending by frame and ordinal. */
typedef struct frame_entry {
    tmf_transaction *transaction;
    uint32_t frame;
    uint16_t ordinal;
    bool repeated;
} frame_entry;

static wmem_map_t *by_token, *by_mid;
static struct {
    frame_entry *entries;
    size_t count, capacity;
} frames;

void tmf_address_bytes(const address *addr, uint8_t bytes[16]) {
    memset(bytes, 0, 16);
    if (addr->type == AT_IPv6) {
        memcpy(bytes, addr->data, 16);
    } else if (addr->type == AT_IPv4) {
        bytes[10] = bytes[11] = 0xff;
        memcpy(bytes + 12, addr->data, 4);
    } else if (addr->len > 0) {
        memcpy(bytes, addr->data, MIN((size_t)addr->len, 16));
    }
}

/* FNV-1a over the requester and what tells its requests apart. */
static unsigned mix(const tmf_transaction *t, const uint8_t *more, size_t length) {
    uint32_t hash = 2166136261u ^ t->port;
    size_t i;

    for (i = 0; i < sizeof t->address; i++)
        hash = (hash ^ t->address[i]) * 16777619u;
    for (i = 0; i < length; i++)
        hash = (hash ^ more[i]) * 16777619u;
    return hash;
}

static bool same_requester(const tmf_transaction *a, const tmf_transaction *b) {
    return a->port == b->port && memcmp(a->address, b->address, sizeof a->address) == 0;
}

static unsigned token_hash(const void *key) {
    const tmf_transaction *t = (const tmf_transaction *)key;

    return mix(t, t->token, t->token_length);
}

static gboolean token_equal(const void *left, const void *right) {
    const tmf_transaction *a = (const tmf_transaction *)left, *b = (const tmf_transaction *)right;

    return same_requester(a, b) && a->token_length == b->token_length &&
           memcmp(a->token, b->token, a->token_length) == 0;
}

static unsigned mid_hash(const void *key) {
    const tmf_transaction *t = (const tmf_transaction *)key;

    return mix(t, (const uint8_t *)&t->mid, sizeof t->mid);
}

static gboolean mid_equal(const void *left, const void *right) {
    const tmf_transaction *a = (const tmf_transaction *)left, *b = (const tmf_transaction *)right;

    return same_requester(a, b) && a->mid == b->mid;
}

static void reset_frames(void) { memset(&frames, 0, sizeof frames); }

void tmf_transactions_register(void) {
    by_token = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), token_hash, token_equal);
    by_mid = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), mid_hash, mid_equal);
    register_init_routine(reset_frames);
}

static void probe(tmf_transaction *key, const tmf_coap *coap, const address *requester, uint32_t port) {
    memset(key, 0, sizeof *key);
    tmf_address_bytes(requester, key->address);
    key->port = (uint16_t)port;
    key->mid = coap->mid;
    key->token_length = coap->token_length;
    memcpy(key->token, coap->token, sizeof key->token);
}

static bool is_old(const packet_info *pinfo, const tmf_transaction *transaction) {
    return pinfo->abs_ts.secs - transaction->request_time.secs > EXCHANGE_LIFETIME;
}

/* The request of a response or acknowledgement that `key` describes. */
static tmf_transaction *find_request(const packet_info *pinfo, const tmf_coap *coap, const tmf_transaction *key) {
    tmf_transaction *newest, *t;

    if (coap->token_length) {
        newest = (tmf_transaction *)wmem_map_lookup(by_token, key);
        if (coap->type != TMF_COAP_ACK)
            return newest;
        for (t = newest; t; t = t->older)
            if (t->mid == coap->mid)
                return t;
        return newest;
    }
    if (coap->type != TMF_COAP_ACK && coap->type != TMF_COAP_RST)
        return NULL;
    t = (tmf_transaction *)wmem_map_lookup(by_mid, key);
    return t && !is_old(pinfo, t) ? t : NULL;
}

static tmf_transaction *match_response(const packet_info *pinfo, const tmf_coap *coap) {
    tmf_transaction key, *found;

    probe(&key, coap, &pinfo->dst, pinfo->destport);
    found = find_request(pinfo, coap, &key);
    if (found)
        return found;
    /* Files made from decrypted data do not keep the direction: then token and Message ID must both fit. */
    if (coap->type != TMF_COAP_ACK || coap->token_length == 0)
        return NULL;
    probe(&key, coap, &pinfo->src, pinfo->srcport);
    found = find_request(pinfo, coap, &key);
    return found && found->mid == coap->mid ? found : NULL;
}

static tmf_transaction *match_request(const packet_info *pinfo, const tmf_coap *coap, const tmf_message_info *message,
                                      bool *repeated) {
    wmem_map_t *map = coap->token_length ? by_token : by_mid;
    tmf_transaction key, *t;

    probe(&key, coap, &pinfo->src, pinfo->srcport);
    t = (tmf_transaction *)wmem_map_lookup(map, &key);
    if (t && t->mid == coap->mid && t->message == message && !is_old(pinfo, t) &&
        (message || strcmp(t->path, coap->path) == 0)) {
        *repeated = true;
        return t;
    }
    key.older = t;
    t = (tmf_transaction *)wmem_memdup(wmem_file_scope(), &key, sizeof key);
    t->message = message;
    t->path = message ? NULL : wmem_strdup(wmem_file_scope(), coap->path);
    t->request_frame = pinfo->num;
    t->request_time = pinfo->abs_ts;
    /* Only what may be answered or acknowledged needs to be found by Message ID. */
    if (coap->token_length)
        wmem_map_insert(by_token, t, t);
    if (coap->token_length == 0 || coap->type == TMF_COAP_CON)
        wmem_map_insert(by_mid, t, t);
    return t;
}

static bool precedes(const frame_entry *entry, uint32_t frame, uint32_t ordinal) {
    return entry->frame < frame || (entry->frame == frame && entry->ordinal < ordinal);
}

/* Position of the first entry that does not precede the message. */
static size_t entry_position(uint32_t frame, uint32_t ordinal) {
    size_t low = 0, high = frames.count;

    if (high && precedes(&frames.entries[high - 1], frame, ordinal))
        return high;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (precedes(&frames.entries[middle], frame, ordinal))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void remember(uint32_t frame, uint32_t ordinal, tmf_transaction *transaction, bool repeated) {
    const size_t at = entry_position(frame, ordinal);
    frame_entry *entry;

    if (frames.count == frames.capacity) {
        frames.capacity = frames.capacity ? frames.capacity + frames.capacity / 2 : 256;
        frames.entries =
            (frame_entry *)wmem_realloc(wmem_file_scope(), frames.entries, frames.capacity * sizeof *frames.entries);
    }
    entry = &frames.entries[at];
    memmove(entry + 1, entry, (frames.count - at) * sizeof *entry);
    entry->transaction = transaction;
    entry->frame = frame;
    entry->ordinal = (uint16_t)ordinal;
    entry->repeated = repeated;
    frames.count++;
}

tmf_transaction *tmf_find_transaction(packet_info *pinfo, const tmf_coap *coap, const tmf_message_info *message,
                                      uint32_t ordinal, bool *repeated) {
    const bool request = tmf_coap_is_request(coap->code);
    tmf_transaction *transaction;

    *repeated = false;
    if (PINFO_FD_VISITED(pinfo)) {
        const size_t at = entry_position(pinfo->num, ordinal);
        const frame_entry *entry = at < frames.count ? &frames.entries[at] : NULL;

        if (!entry || entry->frame != pinfo->num || entry->ordinal != ordinal)
            return NULL;
        *repeated = entry->repeated;
        return entry->transaction;
    }
    transaction = request ? match_request(pinfo, coap, message, repeated) : match_response(pinfo, coap);
    if (!transaction)
        return NULL;
    if (!request && coap->code != TMF_COAP_EMPTY) {
        /* A multicast request is answered by several nodes, a response comes again on each hop. */
        *repeated = transaction->response_frame != 0 && transaction->response_mid == coap->mid;
        if (transaction->response_frame == 0)
            transaction->response_frame = pinfo->num;
        if (!*repeated)
            transaction->responses++;
        transaction->response_mid = coap->mid;
    }
    remember(pinfo->num, ordinal, transaction, *repeated);
    return transaction;
}

bool tmf_knows_request(packet_info *pinfo, const tmf_coap *coap) {
    return PINFO_FD_VISITED(pinfo) ? entry_position(pinfo->num, 0) < frames.count &&
                                         frames.entries[entry_position(pinfo->num, 0)].frame == pinfo->num
                                   : match_response(pinfo, coap) != NULL;
}

void tmf_draw_transaction(tmf_message *message, packet_info *pinfo) {
    const tmf_transaction *transaction = message->transaction;
    const bool request = tmf_coap_is_request(message->coap.code);
    proto_item *item;
    nstime_t delta;

    if (!transaction)
        return;
    if (request) {
        if (transaction->response_frame == 0)
            return;
        item = proto_tree_add_uint(message->tree, hf_tmf[TMF_F_RESPONSE_IN], message->tvb, 0, 0,
                                   transaction->response_frame);
        proto_item_set_generated(item);
        if (transaction->responses > 1) {
            item = proto_tree_add_uint(message->tree, hf_tmf[TMF_F_RESPONSE_COUNT], message->tvb, 0, 0,
                                       transaction->responses);
            proto_item_set_generated(item);
        }
        return;
    }
    item =
        proto_tree_add_uint(message->tree, hf_tmf[TMF_F_RESPONSE_TO], message->tvb, 0, 0, transaction->request_frame);
    proto_item_set_generated(item);
    nstime_delta(&delta, &pinfo->abs_ts, &transaction->request_time);
    item = proto_tree_add_time(message->tree, hf_tmf[TMF_F_RESPONSE_TIME], message->tvb, 0, 0, &delta);
    proto_item_set_generated(item);
}
