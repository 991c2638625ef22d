/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Block-wise transfers (RFC 7959). CoAP reassembles by the pair of addresses alone and mixes transfers of one pair of
 * nodes; here a transfer is known by its token, or by its resource where each block has a token of its own
 * (section 2.5), and blocks stand at their offset, because their size may change on the way (section 2.4).
 */
#include "blocks.h"

#include "draw.h"
#include "nodes.h"
#include "packet-tmf.h"
#include "state.h"

#define ANY_TOKEN UINT8_MAX

typedef struct transfer_key {
    uint8_t requester[16], responder[16];
    uint32_t port; /* the requester's */
    uint32_t resource;
    uint8_t upload, token_length, token[8];
} transfer_key;

typedef struct transfer {
    time_t last;
    uint8_t *data;
    uint32_t length, capacity;
    uint32_t whole_in; /* the frame that completes it, or 0 */
    bool given_up;     /* its blocks contradict each other, or are too many */
} transfer;

static wmem_map_t *transfers;
static wmem_map_t *exchanges[2]; /* transaction of a block -> transfer: of a download, of an upload */

TMF_KEY(transfer_key, offsetof(transfer_key, token) + sizeof(((transfer_key *)NULL)->token))

/* No message of TMF is near as long, and what is decoded from a payload takes several hundred times its size. */
#define TRANSFER_MAX 65536

void tmf_blocks_register(void) {
    unsigned i;

    transfers = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), transfer_key_hash, transfer_key_equal);
    for (i = 0; i < array_length(exchanges); i++)
        exchanges[i] = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), g_direct_hash, g_direct_equal);
}

static void make_key(transfer_key *key, const tmf_message *message, const packet_info *pinfo, bool with_token) {
    const tmf_coap *coap = &message->coap;
    const bool upload = tmf_coap_is_request(coap->code);

    memset(key, 0, sizeof *key);
    tmf_address_bytes(upload ? &pinfo->src : &pinfo->dst, key->requester);
    tmf_address_bytes(upload ? &pinfo->dst : &pinfo->src, key->responder);
    key->port = upload ? pinfo->srcport : pinfo->destport;
    key->resource = message->uri ? g_str_hash(message->uri) : 0;
    key->upload = upload;
    key->token_length = with_token ? coap->token_length : ANY_TOKEN;
    if (with_token)
        memcpy(key->token, coap->token, sizeof key->token);
}

/* What continues a transfer does not belong to one that is complete: its token may have been used before. */
static transfer *find_unfinished(const tmf_message *message, const packet_info *pinfo) {
    unsigned without_token;

    for (without_token = 0; without_token < 2; without_token++) {
        transfer_key key;
        transfer *found;

        make_key(&key, message, pinfo, !without_token);
        found = (transfer *)wmem_map_lookup(transfers, &key);
        if (found && !found->whole_in && !tmf_is_old(pinfo, found->last))
            return found;
    }
    return NULL;
}

/* What begins anew takes nothing from a transfer that was given up. */
static transfer *begin_transfer(const tmf_message *message, const packet_info *pinfo) {
    transfer *begun = wmem_new0(wmem_file_scope(), transfer);
    unsigned with_token;

    for (with_token = 0; with_token < 2; with_token++) {
        transfer_key *key = wmem_new(wmem_file_scope(), transfer_key);

        make_key(key, message, pinfo, with_token);
        wmem_map_insert(transfers, key, begun);
    }
    return begun;
}

/* CoAP sends a block when the one before it was received: they come in order, or again. */
static void take_block(transfer *into, const tmf_coap *coap, const packet_info *pinfo, tvbuff_t *payload) {
    const uint32_t offset = coap->block_number * coap->block_size, length = tvb_captured_length(payload);
    const uint32_t end = offset + length, known = into->length > offset ? MIN(into->length - offset, length) : 0;

    if (into->given_up || offset > into->length)
        return;
    if (end > TRANSFER_MAX || (known && tvb_memeql(payload, 0, into->data + offset, known) != 0)) {
        into->given_up = true;
        return;
    }
    if (end > into->capacity) {
        into->capacity = MAX(end, into->capacity * 2);
        into->data = (uint8_t *)wmem_realloc(wmem_file_scope(), into->data, into->capacity);
    }
    tvb_memcpy(payload, into->data + offset, 0, length);
    into->length = MAX(into->length, end);
    if (!coap->block_more)
        into->whole_in = pinfo->num;
}

/* The copies of a block that other hops or retransmissions show belong to the same transfer. */
static transfer *find_transfer(const tmf_message *message, const packet_info *pinfo) {
    wmem_map_t *known = exchanges[tmf_coap_is_request(message->coap.code)];
    transfer *found;

    if (message->repeated)
        return (transfer *)wmem_map_lookup(known, message->transaction);
    found = message->coap.block_number == 0 ? begin_transfer(message, pinfo) : find_unfinished(message, pinfo);
    if (found && message->transaction)
        wmem_map_insert(known, message->transaction, found);
    return found;
}

/* Takes each block once. */
static const transfer *follow_transfer(const tmf_message *message, packet_info *pinfo, tvbuff_t *payload) {
    transfer *found = find_transfer(message, pinfo);

    if (!found)
        return NULL;
    found->last = pinfo->abs_ts.secs;
    p_add_proto_data(wmem_file_scope(), pinfo, proto_tmf, TMF_DATA_TRANSFER + message->ordinal, found);
    if (!message->repeated)
        take_block(found, &message->coap, pinfo, payload);
    return found;
}

tvbuff_t *tmf_reassemble_blocks(tmf_message *message, packet_info *pinfo, tvbuff_t *payload) {
    const tmf_coap *coap = &message->coap;
    const transfer *found;
    tvbuff_t *whole;

    if (coap->block_number == 0 && !coap->block_more)
        return payload;
    if (message->quoted || tvb_captured_length(payload) < tvb_reported_length(payload))
        return NULL;
    found = PINFO_FD_VISITED(pinfo) ? (const transfer *)p_get_proto_data(wmem_file_scope(), pinfo, proto_tmf,
                                                                         TMF_DATA_TRANSFER + message->ordinal)
                                    : follow_transfer(message, pinfo, payload);
    if (!found || !found->whole_in)
        return NULL;
    message->whole_in = found->whole_in;
    if (found->whole_in != pinfo->num && (!message->repeated || coap->block_more))
        return NULL;
    whole = tvb_new_child_real_data(payload, found->data, found->length, (int)found->length);
    add_new_data_source(pinfo, whole, "Reassembled TMF blocks");
    return whole;
}

void tmf_draw_blocks(tmf_message *message, packet_info *pinfo) {
    proto_item *item;

    if (!message->coap.has_block)
        return;
    item = tmf_draw_number(message, TMF_F_BLOCK_NUMBER, message->coap.block_number);
    if (message->whole_in && message->whole_in != pinfo->num)
        tmf_draw_number(message, TMF_F_BLOCK_REASSEMBLED_IN, message->whole_in);
    else if (!message->payload_tvb && message->coap.payload_offset < tvb_reported_length(message->tvb))
        tmf_add_finding_at(message, pinfo, item, TMF_X_BLOCK_INCOMPLETE, message->coap.block_number, 0);
}
