/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages that Wireshark's CoAP dissector gets without this plugin: on port 5683, by Decode As, by the preference
 * coap.udp.port. They are noted when their payload comes by a media type and shown by a post-dissector, which also finds
 * those without a payload; so every message is shown once, and never while CoAP is still at work on it.
 */
#include "passive.h"

#include "builtin.h"
#include "coap.h"
#include "hooks.h"
#include "packet-tmf.h"

#define UDP_HEADER 8

/* CoAP, and CoAP as a carrier of TMF, offer their payloads to these. */
static dissector_handle_t media_of_tmf_handle, media_of_coap_handle;
static dissector_handle_t media_handle; /* who had the payloads before, perhaps another plugin */
static int proto_coap = -1;

/* CoAP leaves a mark with each frame it was at. */
static bool coap_was_here(packet_info *pinfo) {
    return p_get_proto_data(wmem_file_scope(), pinfo, proto_coap, 0) != NULL;
}

static unsigned read_uint16(const uint8_t *bytes) { return (unsigned)bytes[0] << 8 | bytes[1]; }

static bool is_udp_header(const uint8_t *header, const packet_info *pinfo) {
    return read_uint16(header) == pinfo->srcport && read_uint16(header + 2) == pinfo->destport;
}

/* CoAP's payload is a part of its message: goes back to the start, which a UDP header or the start of decrypted data
 * confirms. NULL if the payload stands alone, as reassembled blocks do. */
static tvbuff_t *find_message_of(tvbuff_t *payload, packet_info *pinfo) {
    tvbuff_t *source = tvb_get_ds_tvb(payload);
    const int end = tvb_raw_offset(payload);
    const unsigned captured = tvb_captured_length(payload);
    const uint8_t *bytes = tvb_get_ptr(source, 0, end + (int)captured);
    int start;
    tmf_coap coap;

    for (start = end - 5; start >= 0; start--) {
        const unsigned length = (unsigned)(end - start) + tvb_reported_length(payload);
        const bool confirmed = start == 0 || (start >= UDP_HEADER && is_udp_header(bytes + start - UDP_HEADER, pinfo) &&
                                              read_uint16(bytes + start - 4) == length + UDP_HEADER);

        if (confirmed && tmf_coap_parse(bytes + start, (size_t)(end - start) + captured, length, &coap) &&
            coap.payload_offset == (unsigned)(end - start))
            return tvb_new_subset_length(source, start, (int)length);
    }
    return NULL;
}

static void defer(packet_info *pinfo, tvbuff_t *tvb) {
    tmf_frame *frame = tmf_get_frame(pinfo);

    if (!frame->deferred)
        frame->deferred = wmem_list_new(pinfo->pool);
    wmem_list_append(frame->deferred, tvb);
}

/* A message without payload in one of the packet's buffers: behind its UDP header, or decrypted. What looks like the
 * header may be a part of an address. */
static tvbuff_t *find_message_in(tvbuff_t *source, packet_info *pinfo) {
    const unsigned captured = tvb_captured_length(source);
    const uint8_t *bytes = tvb_get_ptr(source, 0, (int)captured);
    unsigned at;
    tmf_coap coap;

    for (at = 0; at + UDP_HEADER + 4 <= captured; at++) {
        const unsigned length = read_uint16(bytes + at + 4);

        if (is_udp_header(bytes + at, pinfo) && length >= UDP_HEADER + 4 &&
            at + length <= tvb_reported_length(source)) {
            tvbuff_t *message = tvb_new_subset_length(source, (int)at + UDP_HEADER, (int)length - UDP_HEADER);

            if (tmf_parse_coap(message, &coap))
                return message;
        }
    }
    /* Wireshark shows what each wrong key makes of an 802.15.4 frame, too. */
    if (proto_is_frame_protocol(pinfo->layers, "dtls") && tmf_parse_coap(source, &coap))
        return tvb_new_subset_remaining(source, 0);
    return NULL;
}

/* True if a message of the packet has a block option, of either direction: CoAP then hands over a copy of its payload. */
static bool has_block(packet_info *pinfo) {
    const GSList *item;
    tmf_coap coap;

    for (item = pinfo->data_src; item; item = item->next) {
        tvbuff_t *message = find_message_in(get_data_source_tvb((const struct data_source *)item->data), pinfo);

        if (message && tmf_recognise(message, pinfo, &coap) && (coap.has_block || coap.other_option))
            return true;
    }
    return false;
}

/* A payload of CoAP, by its media type. Returns 0 for what is not TMF. */
static int take_payload(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    tvbuff_t *message;
    tmf_coap coap;

    if (!tmf_get_frame(pinfo)->own_coap) {
        if (pinfo->flags.in_error_pkt || !proto_is_protocol_enabled(find_protocol_by_id(proto_tmf)) ||
            !coap_was_here(pinfo))
            return 0;
        message = find_message_of(tvb, pinfo);
        if (message && tmf_recognise(message, pinfo, &coap))
            defer(pinfo, message);
        else if (message || !has_block(pinfo))
            return 0;
    }
    tmf_call_builtin(tvb, pinfo, tree, data);
    return (int)tvb_captured_length(tvb);
}

static int dissect_media_of_tmf(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    if (take_payload(tvb, pinfo, tree, data))
        return (int)tvb_captured_length(tvb);
    return tmf_leave_to_builtin(tvb, pinfo, tree, data);
}

static int dissect_media(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    if (take_payload(tvb, pinfo, tree, data))
        return (int)tvb_captured_length(tvb);
    return media_handle ? call_dissector_only(media_handle, tvb, pinfo, tree, data) : 0;
}

static tvbuff_t *deferred_from(const tmf_frame *frame, tvbuff_t *source) {
    wmem_list_frame_t *item;

    for (item = frame->deferred ? wmem_list_head(frame->deferred) : NULL; item; item = wmem_list_frame_next(item))
        if (tvb_get_ds_tvb((tvbuff_t *)wmem_list_frame_data(item)) == source)
            return (tvbuff_t *)wmem_list_frame_data(item);
    return NULL;
}

/* The messages of the packet in their order: those whose payload CoAP offered, and those without one. */
static wmem_list_t *collect_messages(const tmf_frame *frame, packet_info *pinfo) {
    wmem_list_t *messages = wmem_list_new(pinfo->pool);
    const GSList *item;

    for (item = pinfo->data_src; item; item = item->next) {
        tvbuff_t *source = get_data_source_tvb((const struct data_source *)item->data);
        tvbuff_t *message = deferred_from(frame, source);

        if (!message)
            message = find_message_in(source, pinfo);
        if (message)
            wmem_list_append(messages, message);
    }
    return messages;
}

static bool is_icmp(packet_info *pinfo) {
    return proto_is_frame_protocol(pinfo->layers, "icmpv6") || proto_is_frame_protocol(pinfo->layers, "icmp");
}

static int postdissect(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_) {
    tmf_frame *frame = tmf_known_frame(pinfo);
    wmem_list_t *messages;
    wmem_list_frame_t *item;
    const char *coap_info;
    tmf_coap coap;

    if (frame && frame->messages && !frame->deferred)
        return 0;
    /* Most frames of most captures have nothing to do with CoAP, and what an error of ICMP quotes is left to it. */
    if (!coap_was_here(pinfo) || is_icmp(pinfo) || !proto_is_protocol_enabled(find_protocol_by_id(proto_tmf)))
        return 0;
    frame = tmf_get_frame(pinfo);
    messages = frame->messages ? frame->deferred : collect_messages(frame, pinfo);
    coap_info = col_get_text(pinfo->cinfo, COL_INFO);
    if (coap_info)
        coap_info = wmem_strdup(pinfo->pool, coap_info);
    for (item = wmem_list_head(messages); item; item = wmem_list_frame_next(item)) {
        tvbuff_t *message = (tvbuff_t *)wmem_list_frame_data(item);
        const bool decrypted = tvb_raw_offset(message) == 0;

        if (!tmf_recognise(message, pinfo, &coap))
            continue;
        /* Of several messages CoAP's text is that of the last one. */
        col_clear(pinfo->cinfo, COL_INFO);
        if (!wmem_list_frame_next(item) && coap_info)
            col_append_str(pinfo->cinfo, COL_INFO, coap_info);
        if (tree && PTREE_DATA(tree)->visible && wmem_list_count(messages) == 1) {
            unsigned payload_length = tvb_reported_length(message) - coap.payload_offset;

            proto_tree_children_foreach(tree, tmf_mend_coap_tree, &payload_length);
        }
        tmf_dissect_message(frame, message, pinfo, tree, &coap, decrypted ? TMF_CARRIER_DTLS : TMF_CARRIER_UDP);
    }
    return (int)tvb_captured_length(tvb);
}

void tmf_passive_register(void) {
    /* These belong to no protocol, so that disabling TMF does not take the payloads from others. */
    media_of_tmf_handle = register_dissector_with_description("tmf_payload_of_coap_tmf", "TMF payload of CoAP-TMF",
                                                              dissect_media_of_tmf, -1);
    media_of_coap_handle = register_dissector_with_description("tmf_payload", "TMF payload", dissect_media, -1);
}

void tmf_passive_handoff(void) {
    proto_coap = proto_get_id_by_filter_name("coap");
    media_handle = dissector_get_string_handle(find_dissector_table("media_type"), TMF_MEDIA_TYPE);
    dissector_add_string("coap_tmf_media_type", TMF_MEDIA_TYPE, media_of_tmf_handle);
    dissector_add_string("media_type", TMF_MEDIA_TYPE, media_of_coap_handle);
    /* Of no protocol either: that would be a layer of each packet. */
    register_postdissector(create_dissector_handle(postdissect, -1));
}
