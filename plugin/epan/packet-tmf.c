/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shows one TMF message: the decoder turns its bytes into records, which are drawn, linked to other messages, and
 * handed to taps. All that matters happens with and without a tree.
 */
#include "packet-tmf.h"

#define TEXT_MAX 256

tmf_frame *tmf_get_frame(packet_info *pinfo) {
    tmf_frame *frame = (tmf_frame *)p_get_proto_data(pinfo->pool, pinfo, proto_tmf, 0);

    if (!frame) {
        frame = wmem_new0(pinfo->pool, tmf_frame);
        p_add_proto_data(pinfo->pool, pinfo, proto_tmf, 0, frame);
    }
    return frame;
}

static const char *pool_text(packet_info *pinfo, const char *text, size_t length) {
    return wmem_strndup(pinfo->pool, text, length);
}

void tmf_add_finding_at(tmf_message *message, packet_info *pinfo, proto_item *item, tmf_finding_id id, uint32_t a,
                        uint32_t b) {
    const tmf_finding finding = {.id = (uint16_t)id, .record = TMF_NO_RECORD, .a = a, .b = b};
    char text[TEXT_MAX];

    tmf_finding_text(&finding, text, sizeof text);
    expert_add_info_format(pinfo, item ? item : proto_tree_get_parent(message->tree), &ei_tmf[id], "%s", text);
}

void tmf_add_finding(tmf_message *message, packet_info *pinfo, const tmf_finding *finding) {
    proto_item *item = proto_tree_get_parent(message->tree);
    char text[TEXT_MAX];

    if (message->items && finding->record != TMF_NO_RECORD && message->items[finding->record])
        item = message->items[finding->record];
    tmf_finding_text(finding, text, sizeof text);
    expert_add_info_format(pinfo, item, &ei_tmf[finding->id], "%s", text);
}

static void set_addresses(tmf_context *context, const packet_info *pinfo) {
    context->addressed = pinfo->src.type == AT_IPv6 && pinfo->dst.type == AT_IPv6;
    if (!context->addressed)
        return;
    tmf_address_bytes(&pinfo->src, context->source);
    tmf_address_bytes(&pinfo->dst, context->destination);
}

/* Which message this is: requests say it by their path, responses by their request. */
static void identify(tmf_message *message, packet_info *pinfo) {
    tmf_context *context = &message->context;
    const tmf_coap *coap = &message->coap;
    const char *path = coap->path;
    size_t length = coap->path_length;

    if (length)
        context->message = tmf_find_message(path, length);
    message->transaction = tmf_find_transaction(pinfo, coap, context->message, message->ordinal, &message->repeated);
    if (!tmf_coap_is_request(coap->code) && message->transaction) {
        context->matched = true;
        context->message = message->transaction->message;
        path = context->message ? context->message->path : message->transaction->path;
        length = strlen(path);
    }
    if (length)
        message->uri = context->message ? context->message->path : pool_text(pinfo, path, length);
    context->space = context->message ? context->message->space : tmf_path_space(path, length);
}

static void decode(tmf_message *message, packet_info *pinfo) {
    tvbuff_t *payload = message->payload_tvb;
    const unsigned captured = payload ? tvb_captured_length(payload) : 0;
    const unsigned reported = payload ? tvb_reported_length(payload) : 0;
    /* The decoder checks its bounds itself, so it may have a plain pointer to what was captured. */
    const uint8_t *bytes = captured ? tvb_get_ptr(payload, 0, (int)captured) : (const uint8_t *)"";
    tmf_result *result = &message->result;

    if (message->context.space == TMF_SPACE_NONE && !message->context.matched &&
        tmf_coap_is_success(message->coap.code)) {
        message->context.space = tmf_guess_space(bytes, captured);
        message->context.guessed = message->context.space != TMF_SPACE_NONE;
    }
    result->record_capacity = (uint32_t)tmf_record_bound(captured);
    result->finding_capacity = (uint32_t)tmf_finding_bound(captured);
    result->records = wmem_alloc_array(pinfo->pool, tmf_record, result->record_capacity);
    result->findings = wmem_alloc_array(pinfo->pool, tmf_finding, result->finding_capacity);
    tmf_decode(&message->context, bytes, captured, reported, result);
}

static void name(tmf_message *message, packet_info *pinfo) {
    char text[TEXT_MAX];
    size_t length = tmf_message_name(&message->context, text, sizeof text);

    message->name = pool_text(pinfo, text, length);
    length = tmf_summary(&message->context, &message->result, text, sizeof text);
    message->summary = pool_text(pinfo, text, length);
}

static void draw_head(tmf_message *message, packet_info *pinfo, proto_tree *tree) {
    proto_item *root = proto_tree_add_item(tree, proto_tmf, message->tvb, 0, -1, ENC_NA);
    proto_item *item;

    message->tree = proto_item_add_subtree(root, ett_tmf);
    proto_item_append_text(root, ", %s%s%s", message->name, *message->summary ? " " : "", message->summary);
    item = proto_tree_add_string(message->tree, hf_tmf[TMF_F_MESSAGE], message->tvb, 0, 0, message->name);
    proto_item_set_generated(item);
    if (message->uri) {
        item = proto_tree_add_string(message->tree, hf_tmf[TMF_F_URI], message->tvb, 0, 0, message->uri);
        proto_item_set_generated(item);
    }
    tmf_draw_transaction(message, pinfo);
    tmf_draw_blocks(message, pinfo);
}

void tmf_dissect_message(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const tmf_coap *coap,
                         tmf_carrier carrier) {
    tmf_frame *frame = tmf_get_frame(pinfo);
    tmf_message *message = wmem_new0(pinfo->pool, tmf_message);
    char *coap_info = wmem_strdup(pinfo->pool, col_get_text(pinfo->cinfo, COL_INFO));
    const char *inner;
    uint32_t i;

    message->tvb = tvb;
    message->coap = *coap;
    message->ordinal = frame->messages++;
    message->context.coap = &message->coap;
    message->context.carrier = carrier;
    if (coap->payload_offset < tvb_reported_length(tvb))
        message->payload_tvb = tvb_new_subset_remaining(tvb, (int)coap->payload_offset);
    set_addresses(&message->context, pinfo);
    identify(message, pinfo);
    message->has_payload = message->payload_tvb != NULL;
    if (coap->has_block && message->payload_tvb)
        message->payload_tvb = tmf_reassemble_blocks(message, pinfo, message->payload_tvb);
    decode(message, pinfo);
    name(message, pinfo);
    draw_head(message, pinfo, tree);
    tmf_draw_records(message);
    for (i = 0; i < message->result.finding_count; i++)
        tmf_add_finding(message, pinfo, &message->result.findings[i]);
    tmf_draw_joiners(message, pinfo);
    tmf_follow_sequences(message, pinfo);
    inner = tmf_dissect_tunnels(message, pinfo, tree);

    col_set_str(pinfo->cinfo, COL_PROTOCOL, "TMF");
    tmf_set_info(pinfo, message, inner, coap_info);
    tmf_tap_message(message, pinfo);
}

int tmf_dissect_coap(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, tmf_carrier carrier) {
    tmf_coap coap;
    const unsigned captured = tvb_captured_length(tvb);

    if (captured == 0 || !tmf_coap_parse(tvb_get_ptr(tvb, 0, (int)captured), captured, tvb_reported_length(tvb), &coap))
        return 0;
    tmf_call_coap(tvb, pinfo, tree, &coap);
    tmf_dissect_message(tvb, pinfo, tree, &coap, carrier);
    return (int)captured;
}
