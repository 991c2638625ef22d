/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Block-wise transfers (RFC 7959). CoAP reassembles by the pair of addresses alone and mixes transfers of one pair of
 * nodes; here the path belongs to the key.
 */
#include "packet-tmf.h"

static reassembly_table blocks;

void tmf_blocks_register(void) { reassembly_table_register(&blocks, &addresses_ports_reassembly_table_functions); }

/* What the blocks of a transfer have in common is the resource (RFC 7959 section 2.5); each may have a token of its own. */
static uint32_t transfer_id(const tmf_message *message) {
    const tmf_coap *coap = &message->coap;
    const uint32_t side = coap->block1 ? 1 : 2;

    return side ^ (message->uri ? g_str_hash(message->uri) : wmem_strong_hash(coap->token, coap->token_length));
}

tvbuff_t *tmf_reassemble_blocks(tmf_message *message, packet_info *pinfo, tvbuff_t *payload) {
    const tmf_coap *coap = &message->coap;
    const uint32_t id = transfer_id(message);
    const unsigned length = tvb_captured_length(payload);
    fragment_head *head;
    tvbuff_t *whole;

    if (coap->block_number == 0 && !coap->block_more)
        return payload;
    if (length < tvb_reported_length(payload))
        return NULL;
    /* What begins anew takes nothing from a transfer that was given up. */
    if (coap->block_number == 0 && !PINFO_FD_VISITED(pinfo) && !message->repeated) {
        tvbuff_t *rest = fragment_delete(&blocks, pinfo, id, NULL);

        if (rest)
            tvb_free(rest);
    }
    head = fragment_add_seq_check(&blocks, payload, 0, pinfo, id, NULL, coap->block_number, length, coap->block_more);
    message->block_head = head;
    if (!head || !head->tvb_data || head->reassembled_in != pinfo->num)
        return NULL;
    whole = tvb_new_chain(payload, head->tvb_data);
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
    if (head && head->reassembled_in && head->reassembled_in != pinfo->num) {
        item = proto_tree_add_uint(message->tree, hf_tmf[TMF_F_BLOCK_REASSEMBLED_IN], message->tvb, 0, 0,
                                   head->reassembled_in);
        proto_item_set_generated(item);
    } else if (!message->payload_tvb && message->coap.payload_offset < tvb_reported_length(message->tvb)) {
        tmf_add_finding_at(message, pinfo, item, TMF_X_BLOCK_INCOMPLETE, message->coap.block_number, 0);
    }
}
