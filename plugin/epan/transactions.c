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

static struct {
    frame_entry *entries;
    size_t count, capacity;
} frames;

/* Transactions lie in blocks, which never move. */
#define BLOCK_SIZE 1024
static struct {
    tmf_transaction **blocks;
    uint32_t count, capacity;
} transactions;

/* Finds transactions by a key: open addressing, because a capture has millions of requests and Wireshark's maps take
 * three places in memory for each. Its capacity is a power of two, of which at most 3/4 are used. */
typedef struct slot {
    uint32_t hash;
    uint32_t number; /* of the transaction, from 1; 0: the slot is free */
} slot;

typedef struct directory {
    bool by_token; /* or by Message ID */
    slot *slots;
    uint32_t used, capacity;
} directory;

static directory by_token = {.by_token = true}, by_mid = {.by_token = false};
static uint32_t filed_by_mid; /* transactions up to this number are in by_mid, if they belong there */
static uint64_t seed;         /* so that no capture can be made whose keys all collide */

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

/* Over the requester and what tells its requests apart. */
static uint32_t hash_of(const directory *dir, const tmf_transaction *t) {
    static const uint64_t odd = 0x9e3779b97f4a7c15;
    uint64_t words[4] = {0, 0, 0, t->port};
    uint64_t hash = seed;
    unsigned i;

    memcpy(words, t->address, sizeof t->address);
    if (dir->by_token) {
        memcpy(&words[2], t->token, sizeof t->token);
        words[3] |= (uint64_t)t->token_length << 16;
    } else {
        words[2] = t->mid;
    }
    for (i = 0; i < array_length(words); i++) {
        hash = (hash ^ words[i]) * odd;
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

static bool same_key(const directory *dir, const tmf_transaction *a, const tmf_transaction *b) {
    if (a->port != b->port || memcmp(a->address, b->address, sizeof a->address) != 0)
        return false;
    return dir->by_token ? a->token_length == b->token_length && memcmp(a->token, b->token, sizeof a->token) == 0
                         : a->mid == b->mid;
}

static tmf_transaction *transaction_at(uint32_t number) {
    return &transactions.blocks[(number - 1) / BLOCK_SIZE][(number - 1) % BLOCK_SIZE];
}

/* The slot of a key, or the free one where it belongs. */
static slot *slot_of(const directory *dir, const tmf_transaction *key, uint32_t hash) {
    uint32_t at = hash & (dir->capacity - 1);

    while (dir->slots[at].number &&
           !(dir->slots[at].hash == hash && same_key(dir, transaction_at(dir->slots[at].number), key)))
        at = (at + 1) & (dir->capacity - 1);
    return &dir->slots[at];
}

static void grow(directory *dir) {
    const directory old = *dir;
    uint32_t i;

    dir->capacity = old.capacity ? old.capacity * 2 : 256;
    dir->slots = wmem_alloc0_array(wmem_file_scope(), slot, dir->capacity);
    for (i = 0; i < old.capacity; i++) {
        uint32_t at = old.slots[i].hash & (dir->capacity - 1);

        if (old.slots[i].number == 0)
            continue;
        while (dir->slots[at].number)
            at = (at + 1) & (dir->capacity - 1);
        dir->slots[at] = old.slots[i];
    }
    wmem_free(wmem_file_scope(), old.slots);
}

static tmf_transaction *look_up(const directory *dir, const tmf_transaction *key, uint32_t hash) {
    const slot *found = dir->capacity ? slot_of(dir, key, hash) : NULL;

    return found && found->number ? transaction_at(found->number) : NULL;
}

/* Files a transaction in place of one that has the same key. */
static void file(directory *dir, uint32_t number, uint32_t hash) {
    slot *place;

    if (dir->used >= dir->capacity / 4 * 3)
        grow(dir);
    place = slot_of(dir, transaction_at(number), hash);
    dir->used += place->number == 0;
    place->hash = hash;
    place->number = number;
}

/* Few messages are looked up by Message ID, so that requests are filed only when one is. */
static tmf_transaction *look_up_by_mid(const tmf_transaction *key) {
    while (filed_by_mid < transactions.count) {
        const tmf_transaction *transaction = transaction_at(++filed_by_mid);

        if (transaction->has_ack)
            file(&by_mid, filed_by_mid, hash_of(&by_mid, transaction));
    }
    return look_up(&by_mid, key, hash_of(&by_mid, key));
}

/* The number of a copy that lasts. */
static uint32_t keep(const tmf_transaction *transaction) {
    const uint32_t block = transactions.count / BLOCK_SIZE;

    if (block == transactions.capacity) {
        transactions.capacity = transactions.capacity ? transactions.capacity * 2 : 16;
        transactions.blocks = (tmf_transaction **)wmem_realloc(wmem_file_scope(), transactions.blocks,
                                                               transactions.capacity * sizeof(void *));
    }
    if (transactions.count % BLOCK_SIZE == 0)
        transactions.blocks[block] = wmem_alloc_array(wmem_file_scope(), tmf_transaction, BLOCK_SIZE);
    transactions.blocks[block][transactions.count % BLOCK_SIZE] = *transaction;
    return ++transactions.count;
}

/* The memory itself is gone with the capture before. */
static void reset(void) {
    memset(&frames, 0, sizeof frames);
    memset(&transactions, 0, sizeof transactions);
    by_token.slots = by_mid.slots = NULL;
    by_token.used = by_token.capacity = by_mid.used = by_mid.capacity = filed_by_mid = 0;
}

void tmf_transactions_register(void) {
    seed = (uint64_t)g_random_int() << 32 | g_random_int();
    register_init_routine(reset);
}

static void probe(tmf_transaction *key, const tmf_coap *coap, const address *requester, uint32_t port) {
    memset(key, 0, sizeof *key);
    tmf_address_bytes(requester, key->address);
    key->port = (uint16_t)port;
    key->mid = coap->mid;
    key->token_length = coap->token_length;
    memcpy(key->token, coap->token, sizeof key->token);
}

void tmf_expect_transaction(const packet_info *pinfo, const tmf_coap *coap) {
    const bool request = tmf_coap_is_request(coap->code);
    tmf_transaction key;

    if (PINFO_FD_VISITED(pinfo) || coap->token_length == 0 || by_token.capacity == 0)
        return;
    probe(&key, coap, request ? &pinfo->src : &pinfo->dst, request ? pinfo->srcport : pinfo->destport);
    __builtin_prefetch(&by_token.slots[hash_of(&by_token, &key) & (by_token.capacity - 1)]);
}

static bool is_old(const packet_info *pinfo, const tmf_transaction *transaction) {
    return pinfo->abs_ts.secs - transaction->request_time.secs > EXCHANGE_LIFETIME;
}

/* The request of a response or acknowledgement that `key` describes. */
static tmf_transaction *find_request(const packet_info *pinfo, const tmf_coap *coap, const tmf_transaction *key) {
    tmf_transaction *newest, *t;

    if (coap->token_length) {
        newest = look_up(&by_token, key, hash_of(&by_token, key));
        if (coap->type != TMF_COAP_ACK)
            return newest;
        for (t = newest; t; t = t->older)
            if (t->mid == coap->mid)
                return t;
        return newest;
    }
    if (coap->type != TMF_COAP_ACK && coap->type != TMF_COAP_RST)
        return NULL;
    t = look_up_by_mid(key);
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
    tmf_transaction key, *t;
    uint32_t number, hash;

    probe(&key, coap, &pinfo->src, pinfo->srcport);
    hash = hash_of(&by_token, &key);
    t = coap->token_length ? look_up(&by_token, &key, hash) : look_up_by_mid(&key);
    if (t && t->mid == coap->mid && t->message == message && !is_old(pinfo, t) &&
        (message || strcmp(t->path, coap->path) == 0)) {
        *repeated = true;
        return t;
    }
    key.older = t;
    key.message = message;
    key.path = message ? NULL : wmem_strdup(wmem_file_scope(), coap->path);
    key.request_frame = pinfo->num;
    key.request_time = pinfo->abs_ts;
    key.has_ack = coap->token_length == 0 || coap->type == TMF_COAP_CON;
    number = keep(&key);
    if (coap->token_length)
        file(&by_token, number, hash);
    return transaction_at(number);
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
