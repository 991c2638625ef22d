/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Requests and their responses. CoAP's own table keeps the first request of a token forever and has no entry for
 * empty tokens, so that reused tokens would name the wrong message; here the newest request counts.
 *
 * A response is found by the address and port of the requester and by token, an acknowledgement also by Message ID, an
 * empty message by this alone (RFC 7252 section 5.3.2). If several requests match, the one sent to the responding node is
 * taken.
 */
#include "transactions.h"

#include "draw.h"
#include "nodes.h"
#include "packet-tmf.h"
#include "state.h"
#include "transaction_table.h"

/* What the first pass found for a message; later passes look it up. Ascending by frame and ordinal. */
typedef struct frame_entry {
    tmf_transaction *transaction;
    uint32_t frame;
    uint16_t mid;
    uint16_t ordinal : 15;
    uint16_t repeated : 1;
} frame_entry;

static struct {
    frame_entry *entries;
    size_t count, capacity;
} frames;

/* Who responds to a request that had a response before. */
typedef struct later_response {
    const tmf_transaction *transaction;
    uintptr_t responder; /* tmf_hash_of_node() */
} later_response;

/* A confirmable response, which is acknowledged by its own Message ID. */
typedef struct confirmable {
    uint8_t responder[16], requester[16];
    uint32_t responder_port, requester_port, mid;
    uint32_t unused; /* 0 */
    tmf_transaction *transaction;
} confirmable;

static wmem_map_t *later_responses, *confirmables;

TMF_KEY(later_response, sizeof(later_response))
TMF_KEY(confirmable, offsetof(confirmable, transaction))

/* The memory itself is gone with the capture before. */
static void reset(void) { memset(&frames, 0, sizeof frames); }

void tmf_transactions_register(void) {
    tmf_table_register();
    later_responses =
        wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), later_response_hash, later_response_equal);
    confirmables = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), confirmable_hash, confirmable_equal);
    register_init_routine(reset);
}

/* What is known of a transaction from one of its messages, the requester being at the source or the destination. */
static void probe(tmf_transaction *key, const tmf_coap *coap, const packet_info *pinfo, bool from_source) {
    const address *requester = from_source ? &pinfo->src : &pinfo->dst;
    const address *responder = from_source ? &pinfo->dst : &pinfo->src;

    memset(key, 0, sizeof *key);
    tmf_address_bytes(requester, key->address);
    key->port = (uint16_t)(from_source ? pinfo->srcport : pinfo->destport);
    key->responder = tmf_hash_of_node(responder, from_source ? pinfo->destport : pinfo->srcport);
    key->mid = coap->mid;
    key->token_length = coap->token_length;
    memcpy(key->token, coap->token, sizeof key->token);
}

void tmf_prefetch_transaction(const packet_info *pinfo, const tmf_coap *coap) {
    tmf_transaction key;

    if (PINFO_FD_VISITED(pinfo) || coap->token_length == 0)
        return;
    probe(&key, coap, pinfo, tmf_coap_is_request(coap->code));
    tmf_table_prefetch(&key);
}

static bool is_old(const packet_info *pinfo, const tmf_transaction *transaction) {
    return tmf_is_old(pinfo, transaction->request_time.secs);
}

/* An empty message acknowledges a request with any token. */
static bool has_token_of(const tmf_transaction *transaction, const tmf_coap *coap) {
    return coap->code == TMF_COAP_EMPTY || (transaction->token_length == coap->token_length &&
                                            memcmp(transaction->token, coap->token, coap->token_length) == 0);
}

/* Nothing answers it but an acknowledgement. */
static bool is_notification(const tmf_transaction *transaction) {
    const tmf_message_info *message = transaction->message;

    return message && (message->transport == TMF_NON || (message->transport == TMF_CON_OR_NON && transaction->non));
}

/* The request of a response or acknowledgement that `key` describes: the newest that went to whom now answers. If there
 * is none, a node answers from another of its addresses: then it is the newest that went to an address which several
 * nodes have, or else the newest with that token. */
static tmf_transaction *find_request(const packet_info *pinfo, const tmf_coap *coap, const tmf_transaction *key) {
    const bool acknowledges = coap->type == TMF_COAP_ACK || coap->type == TMF_COAP_RST;
    const bool empty = coap->code == TMF_COAP_EMPTY;
    tmf_transaction *to_many = NULL, *newest = NULL, *t;
    unsigned i;

    t = empty ? tmf_table_find_by_mid(key) : tmf_table_find_by_token(key);
    for (i = 0; t && i < TMF_OLDER_MAX && !is_old(pinfo, t); t = tmf_table_older(t, empty), i++) {
        if ((acknowledges && t->mid != key->mid) || !has_token_of(t, coap))
            continue;
        if (empty && coap->type == TMF_COAP_ACK && !t->has_ack)
            continue;
        /* What was answered before, or never is, gives way to a newer request that anybody may answer. */
        if (t->responder == key->responder && !(to_many && !acknowledges && (t->response_frame || is_notification(t))))
            return t->is_over ? NULL : t;
        if (!to_many && t->to_many)
            to_many = t;
        if (!newest && coap->token_length)
            newest = t;
    }
    t = to_many ? to_many : newest;
    return t && !t->is_over ? t : NULL;
}

static void keep_confirmable(const packet_info *pinfo, const tmf_coap *coap, tmf_transaction *transaction) {
    confirmable *kept = wmem_new0(wmem_file_scope(), confirmable);

    tmf_address_bytes(&pinfo->src, kept->responder);
    tmf_address_bytes(&pinfo->dst, kept->requester);
    kept->responder_port = pinfo->srcport;
    kept->requester_port = pinfo->destport;
    kept->mid = coap->mid;
    kept->transaction = transaction;
    wmem_map_insert(confirmables, kept, kept);
}

/* The transaction whose confirmable response an empty message acknowledges, or a message is sent again. */
static tmf_transaction *find_confirmable(const packet_info *pinfo, const tmf_coap *coap) {
    const bool acknowledges = coap->code == TMF_COAP_EMPTY;
    confirmable key = {.responder_port = acknowledges ? pinfo->destport : pinfo->srcport,
                       .requester_port = acknowledges ? pinfo->srcport : pinfo->destport,
                       .mid = coap->mid};
    const confirmable *found;

    tmf_address_bytes(acknowledges ? &pinfo->dst : &pinfo->src, key.responder);
    tmf_address_bytes(acknowledges ? &pinfo->src : &pinfo->dst, key.requester);
    found = (const confirmable *)wmem_map_lookup(confirmables, &key);
    return found && !is_old(pinfo, found->transaction) && has_token_of(found->transaction, coap) ? found->transaction
                                                                                                 : NULL;
}

static tmf_transaction *match_response(const packet_info *pinfo, const tmf_coap *coap) {
    const bool ping = coap->code == TMF_COAP_EMPTY && (coap->type == TMF_COAP_CON || coap->type == TMF_COAP_NON);
    tmf_transaction key, *found;

    if (ping)
        return NULL;
    /* The token may be in use again when a response is. */
    found = coap->code != TMF_COAP_EMPTY && coap->type == TMF_COAP_CON ? find_confirmable(pinfo, coap) : NULL;
    if (found)
        return found;
    probe(&key, coap, pinfo, false);
    found = find_request(pinfo, coap, &key);
    if (found)
        return found;
    if (coap->code == TMF_COAP_EMPTY)
        return find_confirmable(pinfo, coap);
    /* Files made from decrypted data do not keep the direction: then token and Message ID must both fit. */
    if (coap->type != TMF_COAP_ACK || coap->token_length == 0)
        return NULL;
    probe(&key, coap, pinfo, true);
    return find_request(pinfo, coap, &key);
}

static bool is_address_of_many(const address *addr) {
    uint8_t bytes[16];

    tmf_address_bytes(addr, bytes);
    return tmf_is_multicast(addr) || tmf_is_anycast_locator(bytes);
}

/* A path of which the capture holds only the beginning is not used. */
static const char *path_of(const tmf_coap *coap) { return coap->cut ? "" : coap->path; }

/* Of payload and length, by which a message that is sent again is told from another one with the same Message ID. */
static uint16_t digest_of(tvbuff_t *tvb, const tmf_coap *coap) {
    const unsigned captured = tvb_captured_length(tvb);
    const uint8_t *bytes = tvb_get_ptr(tvb, 0, (int)captured);
    uint64_t digest = captured, word = 0;
    unsigned at;

    if (captured < tvb_reported_length(tvb))
        return 0;
    for (at = coap->payload_offset; at + sizeof word <= captured; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        digest = tmf_mix(digest, word);
    }
    word = 0;
    if (at < captured)
        memcpy(&word, bytes + at, captured - at);
    return (uint16_t)(tmf_mix(digest, word) >> 48) | 1;
}

/* True unless both are known and differ. */
static bool same_payload(const tmf_transaction *a, const tmf_transaction *b) {
    return !a->digest || !b->digest || a->digest == b->digest;
}

/* The same request again: a retransmission, or the copy of another hop. */
static tmf_transaction *find_repeated(const packet_info *pinfo, const tmf_coap *coap, const tmf_transaction *key,
                                      const tmf_message_info *message) {
    tmf_transaction *t = tmf_table_find_by_token(key);
    unsigned i;

    for (i = 0; t && i < TMF_OLDER_MAX && !is_old(pinfo, t); t = tmf_table_older(t, false), i++) {
        if (t->mid != key->mid || t->responder != key->responder || t->message != message ||
            (!message && strcmp(t->path, path_of(coap)) != 0))
            continue;
        if (same_payload(t, key)) {
            t->digest = t->digest ? t->digest : key->digest;
            return t;
        }
        /* Behind what was answered another exchange begins. */
        if (t->response_frame)
            return NULL;
    }
    return NULL;
}

/* Keeps a request; `message` NULL stands for a path that TMF does not know. */
static tmf_transaction *keep_request(tmf_transaction *key, const packet_info *pinfo, const tmf_coap *coap,
                                     const tmf_message_info *message) {
    key->message = message;
    key->path = message ? NULL : wmem_strdup(wmem_file_scope(), path_of(coap));
    key->request_frame = pinfo->num;
    key->request_time = pinfo->abs_ts;
    key->has_ack = coap->token_length == 0 || coap->type == TMF_COAP_CON;
    key->to_many = is_address_of_many(&pinfo->dst);
    key->non = coap->type == TMF_COAP_NON;
    return tmf_table_add(key);
}

static tmf_transaction *match_request(const packet_info *pinfo, tvbuff_t *tvb, const tmf_coap *coap,
                                      const tmf_message_info *message, bool *repeated) {
    tmf_transaction key, *t;

    probe(&key, coap, pinfo, true);
    key.digest = digest_of(tvb, coap);
    t = find_repeated(pinfo, coap, &key, message);
    *repeated = t != NULL;
    return t ? t : keep_request(&key, pinfo, coap, message);
}

void tmf_note_foreign_request(const packet_info *pinfo, const tmf_coap *coap) {
    tmf_transaction key;

    if (PINFO_FD_VISITED(pinfo) || pinfo->flags.in_error_pkt)
        return;
    probe(&key, coap, pinfo, true);
    if (!tmf_table_find_by_token(&key) || find_repeated(pinfo, coap, &key, NULL))
        return;
    key.is_over = true;
    keep_request(&key, pinfo, coap, NULL);
}

/* Counts who responds. A multicast request is answered by several nodes, and each response comes again on each hop and
 * when it is not acknowledged. */
static bool is_new_response(tmf_transaction *transaction, const packet_info *pinfo) {
    const uint32_t responder = tmf_hash_of_node(&pinfo->src, pinfo->srcport);

    if (transaction->responses == 0) {
        transaction->response_frame = pinfo->num;
        transaction->first_responder = responder;
    } else {
        const later_response key = {.transaction = transaction, .responder = responder};
        later_response *later;

        if (transaction->first_responder == responder || wmem_map_contains(later_responses, &key))
            return false;
        later = (later_response *)wmem_memdup(wmem_file_scope(), &key, sizeof key);
        wmem_map_insert(later_responses, later, later);
    }
    transaction->responses++;
    return true;
}

/* RFC 7252 section 4.2: a request that cannot be processed may be reset. */
static bool refuses(const tmf_transaction *transaction, const tmf_coap *coap) {
    return coap->type == TMF_COAP_RST && coap->mid == transaction->mid;
}

static bool precedes(const frame_entry *entry, uint32_t frame, uint32_t ordinal) {
    return entry->frame < frame || (entry->frame == frame && entry->ordinal < ordinal);
}

/* Position of the first entry that does not precede the message. A frame that a read filter has dropped gives its number
 * to the next one, whose entries then stand in front of its own. */
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

static bool is_entry_of(const frame_entry *entry, const tmf_coap *coap) {
    return entry->mid == coap->mid && has_token_of(entry->transaction, coap);
}

/* NULL if the first pass knew nothing of the message. */
static const frame_entry *recall(const packet_info *pinfo, const tmf_coap *coap, uint32_t ordinal) {
    const size_t at = entry_position(pinfo->num, ordinal);
    const frame_entry *entry = at < frames.count ? &frames.entries[at] : NULL;

    return entry && entry->frame == pinfo->num && entry->ordinal == ordinal && is_entry_of(entry, coap) ? entry : NULL;
}

static void remember(const packet_info *pinfo, const tmf_coap *coap, uint32_t ordinal, tmf_transaction *transaction,
                     bool repeated) {
    const size_t at = entry_position(pinfo->num, ordinal);
    frame_entry *entry;

    if (frames.count == frames.capacity) {
        frames.capacity = frames.capacity ? frames.capacity + frames.capacity / 2 : 256;
        frames.entries =
            (frame_entry *)wmem_realloc(wmem_file_scope(), frames.entries, frames.capacity * sizeof *frames.entries);
    }
    entry = &frames.entries[at];
    memmove(entry + 1, entry, (frames.count - at) * sizeof *entry);
    entry->transaction = transaction;
    entry->frame = pinfo->num;
    entry->mid = coap->mid;
    entry->ordinal = ordinal & 0x7fff;
    entry->repeated = repeated;
    frames.count++;
}

tmf_transaction *tmf_find_transaction(packet_info *pinfo, tvbuff_t *tvb, const tmf_coap *coap,
                                      const tmf_message_info *message, uint32_t ordinal, bool *repeated) {
    const bool request = tmf_coap_is_request(coap->code);
    tmf_transaction *transaction;

    *repeated = false;
    if (PINFO_FD_VISITED(pinfo)) {
        const frame_entry *entry = recall(pinfo, coap, ordinal);

        *repeated = entry && entry->repeated;
        return entry ? entry->transaction : NULL;
    }
    transaction = request ? match_request(pinfo, tvb, coap, message, repeated) : match_response(pinfo, coap);
    if (!transaction)
        return NULL;
    if (!request && (coap->code != TMF_COAP_EMPTY || refuses(transaction, coap)))
        *repeated = !is_new_response(transaction, pinfo);
    if (!request && coap->code != TMF_COAP_EMPTY && coap->type == TMF_COAP_CON)
        keep_confirmable(pinfo, coap, transaction);
    remember(pinfo, coap, ordinal, transaction, *repeated);
    return transaction;
}

bool tmf_knows_request(packet_info *pinfo, const tmf_coap *coap) {
    size_t at;

    if (!PINFO_FD_VISITED(pinfo))
        return match_response(pinfo, coap) != NULL;
    for (at = entry_position(pinfo->num, 0); at < frames.count && frames.entries[at].frame == pinfo->num; at++)
        if (is_entry_of(&frames.entries[at], coap))
            return true;
    return false;
}

static bool is_requester(const tmf_transaction *transaction, const address *node, uint32_t port) {
    uint8_t bytes[16];

    tmf_address_bytes(node, bytes);
    return memcmp(bytes, transaction->address, sizeof bytes) == 0 && port == transaction->port;
}

/* True if an empty message is about the response, which may have the Message ID of the request. */
static bool is_about_response(const tmf_message *message, const packet_info *pinfo) {
    const tmf_transaction *transaction = message->transaction;

    return message->coap.mid != transaction->mid || (is_requester(transaction, &pinfo->src, pinfo->srcport) &&
                                                     !is_requester(transaction, &pinfo->dst, pinfo->destport));
}

void tmf_draw_transaction(tmf_message *message, packet_info *pinfo) {
    const tmf_transaction *transaction = message->transaction;
    const bool request = tmf_coap_is_request(message->coap.code);
    proto_item *item;
    nstime_t delta;

    if (!transaction)
        return;
    if (request) {
        if (transaction->response_frame)
            tmf_draw_number(message, TMF_F_RESPONSE_IN, transaction->response_frame);
        if (transaction->responses > 1)
            tmf_draw_number(message, TMF_F_RESPONSE_COUNT, transaction->responses);
        return;
    }
    /* What acknowledges the response is none. */
    if (message->coap.code == TMF_COAP_EMPTY && is_about_response(message, pinfo))
        return;
    tmf_draw_number(message, TMF_F_RESPONSE_TO, transaction->request_frame);
    /* The response comes later. */
    if (message->coap.code == TMF_COAP_EMPTY && message->coap.type == TMF_COAP_ACK)
        return;
    nstime_delta(&delta, &pinfo->abs_ts, &transaction->request_time);
    item = proto_tree_add_time(message->tree, hf_tmf[TMF_F_RESPONSE_TIME], message->tvb, 0, 0, &delta);
    proto_item_set_generated(item);
}
