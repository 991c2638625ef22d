/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Block-wise transfers (RFC 7959). CoAP reassembles by the pair of addresses alone and mixes transfers of one pair of
 * nodes; here a transfer is known by its token, or by its resource where each block has a token of its own
 * (section 2.5), and blocks stand at their offset, because their size may change on the way (section 2.4).
 */
#include "packet-tmf.h"

#define TRANSFER_KEY 0x10000 /* of p_add_proto_data(); sequences.c uses the numbers below */
#define ANY_TOKEN UINT8_MAX

typedef struct transfer_key {
    uint8_t requester[16], responder[16];
    uint32_t port; /* the requester's */
    uint32_t resource;
    uint8_t upload, token_length, token[8];
} transfer_key;

typedef struct transfer {
    uint32_t id;
    const fragment_head *whole; /* NULL until it is complete */
} transfer;

static reassembly_table blocks;
static wmem_map_t *transfers;
static uint32_t last_id;

static unsigned key_hash(const void *key) { return wmem_strong_hash(key, sizeof(transfer_key)); }
static gboolean key_equal(const void *a, const void *b) { return memcmp(a, b, sizeof(transfer_key)) == 0; }

static void reset(void) { last_id = 0; }

void tmf_blocks_register(void) {
    reassembly_table_register(&blocks, &addresses_ports_reassembly_table_functions);
    transfers = wmem_map_new_autoreset(wmem_epan_scope(), wmem_file_scope(), key_hash, key_equal);
    register_init_routine(reset);
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

static transfer *find_transfer(const tmf_message *message, const packet_info *pinfo) {
    transfer_key key;
    transfer *found;

    make_key(&key, message, pinfo, true);
    found = (transfer *)wmem_map_lookup(transfers, &key);
    if (found)
        return found;
    make_key(&key, message, pinfo, false);
    return (transfer *)wmem_map_lookup(transfers, &key);
}

/* What begins anew takes nothing from a transfer that was given up. */
static transfer *begin_transfer(const tmf_message *message, const packet_info *pinfo) {
    transfer *begun = wmem_new0(wmem_file_scope(), transfer);
    unsigned with_token;

    begun->id = ++last_id;
    for (with_token = 0; with_token < 2; with_token++) {
        transfer_key *key = wmem_new(wmem_file_scope(), transfer_key);

        make_key(key, message, pinfo, with_token);
        wmem_map_insert(transfers, key, begun);
    }
    return begun;
}

/* Once for each block: the copies that other hops or retransmissions show belong to the same transfer. */
static transfer *follow_transfer(const tmf_message *message, packet_info *pinfo, tvbuff_t *payload) {
    const tmf_coap *coap = &message->coap;
    const bool begins = coap->block_number == 0 && !message->repeated;
    transfer *found = begins ? begin_transfer(message, pinfo) : find_transfer(message, pinfo);
    const fragment_head *head;

    if (!found)
        return NULL;
    p_add_proto_data(wmem_file_scope(), pinfo, proto_tmf, TRANSFER_KEY + message->ordinal, found);
    if (message->repeated || found->whole)
        return found;
    head = fragment_add_check(&blocks, payload, 0, pinfo, found->id, NULL, coap->block_number * coap->block_size,
                              tvb_captured_length(payload), coap->block_more);
    if (head && head->tvb_data)
        found->whole = head;
    return found;
}

tvbuff_t *tmf_reassemble_blocks(tmf_message *message, packet_info *pinfo, tvbuff_t *payload) {
    const tmf_coap *coap = &message->coap;
    const transfer *found;
    tvbuff_t *whole;

    if (coap->block_number == 0 && !coap->block_more)
        return payload;
    if (tvb_captured_length(payload) < tvb_reported_length(payload))
        return NULL;
    found = PINFO_FD_VISITED(pinfo) ? (const transfer *)p_get_proto_data(wmem_file_scope(), pinfo, proto_tmf,
                                                                         TRANSFER_KEY + message->ordinal)
                                    : follow_transfer(message, pinfo, payload);
    if (!found || !found->whole)
        return NULL;
    message->block_head = found->whole;
    if (found->whole->reassembled_in != pinfo->num && (!message->repeated || coap->block_more))
        return NULL;
    whole = tvb_new_chain(payload, found->whole->tvb_data);
    add_new_data_source(pinfo, whole, "Reassembled TMF blocks");
    return whole;
}

void tmf_draw_blocks(tmf_message *message, packet_info *pinfo) {
    const fragment_head *head = message->block_head;
    proto_item *item;

    if (!message->coap.has_block)
        return;
    item =
        proto_tree_add_uint(message->tree, hf_tmf[TMF_F_BLOCK_NUMBER], message->tvb, 0, 0, message->coap.block_number);
    proto_item_set_generated(item);
    if (head && head->reassembled_in != pinfo->num) {
        item = proto_tree_add_uint(message->tree, hf_tmf[TMF_F_BLOCK_REASSEMBLED_IN], message->tvb, 0, 0,
                                   head->reassembled_in);
        proto_item_set_generated(item);
    } else if (!message->payload_tvb && message->coap.payload_offset < tvb_reported_length(message->tvb)) {
        tmf_add_finding_at(message, pinfo, item, TMF_X_BLOCK_INCOMPLETE, message->coap.block_number, 0);
    }
}
