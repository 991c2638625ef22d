/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Shows one TMF message: the decoder turns its bytes into records, which are drawn, linked to other messages, and
 * handed to taps. All that matters happens with and without a tree.
 */
#include "packet-tmf.h"

#include "blocks.h"
#include "draw.h"
#include "hooks.h"
#include "joiners.h"
#include "kek.h"
#include "nodes.h"
#include "printed_fields.h"
#include "sequences.h"
#include "stats.h"
#include "transactions.h"
#include "tunnels.h"

tmf_frame *tmf_known_frame(packet_info *pinfo) {
    return (tmf_frame *)p_get_proto_data(pinfo->pool, pinfo, proto_tmf, TMF_DATA_FRAME);
}

tmf_frame *tmf_get_frame(packet_info *pinfo) {
    tmf_frame *frame = tmf_known_frame(pinfo);

    if (!frame) {
        tmf_mark_printed_fields();
        frame = wmem_new0(pinfo->pool, tmf_frame);
        p_add_proto_data(pinfo->pool, pinfo, proto_tmf, TMF_DATA_FRAME, frame);
    }
    return frame;
}

/* Where nobody sees it, a finding counts only for the highest severity, which Wireshark keeps for the capture. */
static bool counts(const tmf_message *message, tmf_severity severity) {
    return message->reported || tmf_severities[severity] > expert_get_highest_severity();
}

static void add_finding(const tmf_message *message, packet_info *pinfo, proto_item *item, const tmf_finding *finding) {
    char text[TEXT_MAX];

    if (message->quoted)
        return;
    if (message->findings)
        wmem_array_append_one(message->findings, finding->id);
    if (!counts(message, tmf_findings()[finding->id].severity))
        return;
    tmf_finding_text(finding, text, sizeof text);
    expert_add_info_format(pinfo, item ? item : proto_tree_get_parent(message->tree), &ei_tmf[finding->id], "%s", text);
}

void tmf_add_finding_at(tmf_message *message, packet_info *pinfo, proto_item *item, tmf_finding_id id, uint32_t a,
                        uint32_t b) {
    const tmf_finding finding = {.id = (uint16_t)id, .record = TMF_NO_RECORD, .a = a, .b = b};

    add_finding(message, pinfo, item, &finding);
}

void tmf_add_finding(tmf_message *message, packet_info *pinfo, const tmf_finding *finding) {
    proto_item *item = message->items && finding->record != TMF_NO_RECORD ? message->items[finding->record] : NULL;

    add_finding(message, pinfo, item, finding);
}

static void set_addresses(tmf_context *context, const packet_info *pinfo) {
    context->addressed = (pinfo->src.type == AT_IPv6 && pinfo->dst.type == AT_IPv6) ||
                         (pinfo->src.type == AT_IPv4 && pinfo->dst.type == AT_IPv4);
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
    /* A path of which the capture holds only the beginning is not used. */
    if (coap->cut && !context->message)
        length = 0;
    if (!message->quoted)
        message->transaction =
            tmf_find_transaction(pinfo, message->tvb, coap, context->message, message->ordinal, &message->repeated);
    if (!tmf_coap_is_request(coap->code) && message->transaction) {
        context->message = message->transaction->message;
        path = context->message ? context->message->path : message->transaction->path;
        length = strlen(path);
        context->matched = true;
    }
    if (length)
        message->uri = context->message ? context->message->path : wmem_strndup(pinfo->pool, path, length);
    context->space = context->message ? context->message->space : tmf_path_space(path, length);
}

/* Who looks at the message decides how much of it is decoded and drawn. */
static void find_readers(tmf_message *message, packet_info *pinfo, proto_tree *tree) {
    message->shown = proto_field_is_referenced(tree, proto_tmf);
    message->visible = tree && PTREE_DATA(tree)->visible;
    message->listed = col_get_writable(pinfo->cinfo, COL_INFO);
    message->tapped = tmf_have_listener() && !message->quoted;
    message->reported = message->shown || col_get_writable(pinfo->cinfo, COL_EXPERT) ||
                        proto_field_is_referenced(tree, proto_expert) || tmf_have_expert_listener();
    message->tree = tree;
}

static const uint64_t every_type[4] = {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX};

/* What is read of messages that nobody looks at, all of types below 64: what links them to others (queries.c,
 * sessions.c, datasets.c), what carries packets (tunnels.c), and lists of TLVs, which may be damaged. */
#define TYPE(type) ((uint64_t)1 << TMF_##type)
static const uint64_t read_always[TMF_SPACE_COUNT][4] = {
    [TMF_SPACE_MESHCOP] =
        {/* queries, sessions, datasets */
         TYPE(MESHCOP_PAN_ID) | TYPE(MESHCOP_SESSION_ID) | TYPE(MESHCOP_ACTIVE_TIMESTAMP) | TYPE(MESHCOP_STATE) |
         TYPE(MESHCOP_PENDING_TIMESTAMP) | TYPE(MESHCOP_DELAY_TIMER) | TYPE(MESHCOP_CHANNEL_MASK) |
         TYPE(MESHCOP_COUNT) | TYPE(MESHCOP_ENERGY_LIST) | TYPE(MESHCOP_SECURE_DISSEMINATION) |
         /* tunnels */
         TYPE(MESHCOP_JOINER_DTLS) | TYPE(MESHCOP_JOINER_IID) | TYPE(MESHCOP_JOINER_ROUTER_LOCATOR) |
         TYPE(MESHCOP_KEK) | TYPE(MESHCOP_UDP_ENCAPSULATION) | TYPE(MESHCOP_IPV6_ADDRESS) |
         /* a list */
         TYPE(MESHCOP_GET)},
    [TMF_SPACE_NETWORK] = {TYPE(NETWORK_TARGET_EID) | TYPE(NETWORK_SESSION_ID) | TYPE(NETWORK_NETWORK_DATA)},
    [TMF_SPACE_DIAGNOSTIC] = {TYPE(DIAGNOSTIC_ANSWER) | TYPE(DIAGNOSTIC_QUERY_ID) | TYPE(DIAGNOSTIC_NETWORK_DATA)},
    [TMF_SPACE_HISTORY] = {TYPE(HISTORY_QUERY_ID) | TYPE(HISTORY_ANSWER)},
};
#undef TYPE

/* Room for what a payload may hold at most, as large as the largest so far; only what it does hold is kept with the
 * packet. */
static struct {
    tmf_record *records;
    tmf_finding *findings;
    size_t record_capacity, finding_capacity;
} room;

static void make_room(tmf_result *result, unsigned captured) {
    const size_t record_bound = tmf_record_bound(captured), finding_bound = tmf_finding_bound(captured);

    if (room.record_capacity < record_bound) {
        room.records = (tmf_record *)wmem_realloc(wmem_epan_scope(), room.records, record_bound * sizeof(tmf_record));
        room.record_capacity = record_bound;
    }
    if (room.finding_capacity < finding_bound) {
        room.findings =
            (tmf_finding *)wmem_realloc(wmem_epan_scope(), room.findings, finding_bound * sizeof(tmf_finding));
        room.finding_capacity = finding_bound;
    }
    result->records = room.records;
    result->findings = room.findings;
    result->record_capacity = (uint32_t)record_bound;
    result->finding_capacity = (uint32_t)finding_bound;
}

static void decode(tmf_message *message, packet_info *pinfo) {
    tvbuff_t *tvb = message->tvb;
    unsigned start = message->coap.payload_offset, captured, reported;
    const uint8_t *bytes;
    tmf_result *result = &message->result;

    /* The payload stands in the message, or blocks were put together to it. */
    if (message->coap.has_block && start < tvb_reported_length(tvb)) {
        tvb = message->payload_tvb = tmf_reassemble_blocks(message, pinfo, tvb_new_subset_remaining(tvb, (int)start));
        start = 0;
    }
    captured = tvb ? tvb_captured_length(tvb) - start : 0;
    reported = tvb ? tvb_reported_length(tvb) - start : 0;
    /* The decoder checks its bounds itself, so it may have a plain pointer to what was captured. */
    bytes = captured ? tvb_get_ptr(tvb, (int)start, (int)captured) : (const uint8_t *)"";
    if (message->context.space == TMF_SPACE_NONE && !message->uri && tmf_coap_is_success(message->coap.code)) {
        message->context.space = tmf_guess_space(bytes, captured);
        message->context.guessed = message->context.space != TMF_SPACE_NONE;
    }
    /* No rule is of a higher severity than a warning. */
    if (message->tapped || counts(message, TMF_WARN))
        set_addresses(&message->context, pinfo);
    else
        message->context.only = message->listed ? every_type : read_always[message->context.space];
    make_room(result, captured);
    tmf_decode(&message->context, bytes, captured, reported, result);
    if (result->record_count) {
        result->records =
            (tmf_record *)wmem_memdup(pinfo->pool, result->records, result->record_count * sizeof(tmf_record));
        if (!message->payload_tvb)
            message->payload_tvb = tvb_new_subset_remaining(tvb, (int)start);
    }
    if (result->finding_count)
        result->findings =
            (tmf_finding *)wmem_memdup(pinfo->pool, result->findings, result->finding_count * sizeof(tmf_finding));
}

/* What is written about a message, as far as anybody reads it. */
static void write_texts(tmf_message *message, packet_info *pinfo) {
    char *text;

    message->name = message->summary = "";
    if (!message->shown && !message->listed && !message->tapped)
        return;
    text = (char *)wmem_alloc(pinfo->pool, TEXT_MAX);
    tmf_message_name(&message->context, text, TEXT_MAX);
    message->name = text;
    if (!message->visible && !message->listed)
        return;
    text = (char *)wmem_alloc(pinfo->pool, TEXT_MAX);
    tmf_summary(&message->context, &message->result, text, TEXT_MAX);
    message->summary = text;
}

/* The protocol's item is in any tree: without one Wireshark forgets the layer, and its hierarchy lacks the protocol. */
static void draw_head(tmf_message *message, packet_info *pinfo, proto_tree *tree) {
    proto_item *root = proto_tree_add_item(tree, proto_tmf, message->tvb, 0, -1, ENC_NA);

    if (!message->shown) {
        if (root != tree) /* which stands for an item that nobody needs */
            message->tree = proto_item_add_subtree(root, ett_tmf);
        return;
    }
    proto_item_set_text(root, TMF_PROTOCOL ", %s%s%s", message->name, *message->summary ? " " : "", message->summary);
    message->tree = proto_item_add_subtree(root, ett_tmf);
    tmf_draw_text(message, TMF_F_MESSAGE, message->name);
    if (message->uri)
        tmf_draw_text(message, TMF_F_URI, message->uri);
    tmf_draw_transaction(message, pinfo);
}

void tmf_dissect_message(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const tmf_coap *coap,
                         tmf_carrier carrier) {
    tmf_message *message = wmem_new0(pinfo->pool, tmf_message);
    const char *coap_info = NULL, *inner;
    uint32_t i;

    message->frame = frame;
    message->tvb = tvb;
    message->coap = *coap;
    message->ordinal = frame->messages++;
    message->quoted = pinfo->flags.in_error_pkt;
    /* CoAP leaves its own behind when it ends too early. */
    pinfo->current_proto = "TMF";
    message->context.coap = &message->coap;
    /* An export of what was decrypted keeps the ports of its session. */
    message->context.carrier = carrier == TMF_CARRIER_UDP && !tmf_is_tmf_port(pinfo) ? TMF_CARRIER_COAP : carrier;
    identify(message, pinfo);
    find_readers(message, pinfo, tree);
    if (message->tapped)
        message->findings = wmem_array_new(pinfo->pool, sizeof(uint16_t));
    if (message->listed)
        coap_info = wmem_strdup(pinfo->pool, col_get_text(pinfo->cinfo, COL_INFO));
    decode(message, pinfo);
    write_texts(message, pinfo);
    draw_head(message, pinfo, tree);
    tmf_draw_blocks(message, pinfo);
    inner = tmf_dissect_tunnels(message, pinfo);
    tmf_draw_records(message, message->result.record_count);
    tmf_offer_kek(message, pinfo);
    for (i = 0; i < message->result.finding_count; i++)
        tmf_add_finding(message, pinfo, &message->result.findings[i]);
    if (message->shown)
        tmf_draw_joiners(message);
    if (!message->quoted)
        tmf_follow_sequences(message, pinfo);

    col_set_str(pinfo->cinfo, COL_PROTOCOL, "TMF");
    if (message->listed)
        tmf_set_info(pinfo, message, inner, coap_info);
    tmf_tap_message(message, pinfo);
}
