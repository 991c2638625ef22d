/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where TMF is found: on its UDP port, in DTLS sessions, and in CoAP messages that reach Wireshark's CoAP dissector
 * without this plugin (port 5683, Decode As, the preference coap.udp.port).
 *
 * The plugin's own dissector calls CoAP and shows the message behind it. Messages that CoAP gets directly are noted
 * when their payload comes by a media type and shown by a post-dissector, which also finds those without a payload;
 * so every message is shown once, and never while CoAP is still at work on it.
 */
#include "packet-tmf.h"

#include <epan/dissectors/packet-coap.h>

void proto_reg_handoff_tmf(void);

#define UDP_HEADER 8
#define MEDIA_TYPE "application/octet-stream"

static dissector_handle_t tmf_handle, media_of_tmf_handle, media_of_coap_handle;
/* CoAP, and CoAP as a carrier of TMF, which offers its payloads to the built-in dissector. */
static dissector_handle_t coap_handle, coap_for_tmf_handle;
/* Who had the payloads before: Wireshark's own Thread dissector, and perhaps another plugin. */
static dissector_handle_t builtin_handle, media_handle;
static int proto_coap = -1, hf_coap_payload = -1;
static int inside[2]; /* DTLS and UDP, to which the built-in dissector hands what a message carries */

static const char *const builtin_protocols[] = {"thread_meshcop", "thread_address", "thread_diagnostic",
                                                "thread_nm",      "thread_bl",      "thread_nwd"};
static const header_field_info *builtin_fields[array_length(builtin_protocols)];

/* The built-in dissector's fields stay available to those who use them. It does not know which keys to hide. */
static bool wants_builtin(void) {
    unsigned i;

    if (!builtin_handle || !coap_for_tmf_handle || tmf_pref_builtin == TMF_BUILTIN_NEVER || tmf_pref_hide_keys)
        return false;
    if (tmf_pref_builtin == TMF_BUILTIN_ALWAYS)
        return true;
    for (i = 0; i < array_length(builtin_fields); i++)
        if (builtin_fields[i] && builtin_fields[i]->ref_type != HF_REF_TYPE_NONE)
            return true;
    return false;
}

/* CoAP cuts the line of a payload after 79 characters, and with it the digits of the length (4.0 to 4.6). */
static void mend_payload_line(proto_node *node, void *data) {
    if (PNODE_FINFO(node) && PNODE_FINFO(node)->hfinfo->id == hf_coap_payload)
        proto_item_set_text(node, "Payload: %u bytes of " TMF_PROTOCOL, *(const unsigned *)data);
}

static void mend_coap_tree(proto_node *node, void *data) {
    if (PNODE_FINFO(node) && PNODE_FINFO(node)->hfinfo->id == proto_coap)
        proto_tree_children_foreach(node, mend_payload_line, data);
}

/* A message that is damaged must not take what can be shown of it along. The decoder names the damage; what is left to
 * say for Wireshark is that a capture is cut. */
static void call_guarded(dissector_handle_t handle, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree,
                         proto_tree *error_tree, void *data) {
    TRY { call_dissector_only(handle, tvb, pinfo, tree, data); }
    CATCH_BOUNDS_ERRORS {
        if (tvb_captured_length(tvb) < tvb_reported_length(tvb))
            show_exception(tvb, pinfo, error_tree, EXCEPT_CODE, GET_MESSAGE);
    }
    ENDTRY;
}

/* What the built-in dissector must find otherwise than it is. */
typedef struct surroundings {
    ws_bool writable, enabled[array_length(inside)];
} surroundings;

static void restore(packet_info *pinfo, const surroundings *before) {
    unsigned i;

    for (i = 0; i < array_length(inside); i++)
        proto_set_decoding(inside[i], before->enabled[i]);
    col_set_writable(pinfo->cinfo, -1, before->writable);
}

static void run_builtin(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data, const surroundings *before) {
    TRY { call_guarded(builtin_handle, tvb, pinfo, tree, tree, data); }
    FINALLY { restore(pinfo, before); }
    ENDTRY;
}

/* Only its own items are wanted: what is inside of a message is dissected by this plugin, with the ends of the tunnel,
 * and the columns are written by it. */
static void call_builtin(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    surroundings before = {.writable = col_get_writable(pinfo->cinfo, -1)};
    unsigned i;

    if (!wants_builtin())
        return;
    col_set_writable(pinfo->cinfo, -1, FALSE);
    for (i = 0; i < array_length(inside); i++) {
        before.enabled[i] = proto_is_protocol_enabled(find_protocol_by_id(inside[i]));
        proto_set_decoding(inside[i], FALSE);
    }
    run_builtin(tvb, pinfo, tree, data, &before);
}

/* The tree is filled where it is looked at. Expert items hang on any tree. */
static bool is_looked_at(proto_tree *tree, int proto) {
    return proto_field_is_referenced(tree, proto) || proto_field_is_referenced(tree, proto_expert);
}

/* All that is in front of the payload was read here before, and to the end. */
static bool is_known(const tmf_coap *coap) {
    return !coap->cut && !coap->damaged && !coap->has_block && !coap->other_option;
}

/* CoAP's payload is then left to this plugin. */
static void call_own_coap(tmf_frame *frame, dissector_handle_t handle, tvbuff_t *tvb, packet_info *pinfo,
                          proto_tree *tree, proto_tree *error_tree) {
    frame->own_coap++;
    TRY { call_guarded(handle, tvb, pinfo, tree, error_tree, NULL); }
    FINALLY { frame->own_coap--; }
    ENDTRY;
}

void tmf_call_coap(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const tmf_coap *coap) {
    const bool builtin = wants_builtin(), shown = builtin || is_looked_at(tree, proto_coap);
    unsigned payload_length = tvb_reported_length(tvb) - coap->payload_offset;

    if (!shown)
        proto_tree_add_item(tree, proto_coap, tvb, 0, -1, ENC_NA);
    /* Where nobody looks CoAP has only columns to fill and requests to remember, for which it needs no payload. Without
     * it nothing is left that could end too early. */
    if (!shown && is_known(coap)) {
        if (payload_length)
            tvb = tvb_new_subset_length(tvb, 0, (int)coap->payload_offset);
        call_dissector_only(coap_handle, tvb, pinfo, NULL, NULL);
        return;
    }
    call_own_coap(frame, builtin ? coap_for_tmf_handle : coap_handle, tvb, pinfo, shown ? tree : NULL, tree);
    if (payload_length && tree && PTREE_DATA(tree)->visible && tree->last_child)
        mend_coap_tree(tree->last_child, &payload_length);
}

static int dissect(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, tmf_carrier carrier) {
    volatile int length = 0;

    if (!tmf_narrow_tree(tree))
        return tmf_dissect_coap(frame, tvb, pinfo, tree, carrier);
    TRY { length = tmf_dissect_coap(frame, tvb, pinfo, tree, carrier); }
    FINALLY { tmf_widen_tree(tree); }
    ENDTRY;
    return length;
}

static int dissect_tmf(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_) {
    tmf_frame *frame = tmf_get_frame(pinfo);

    return dissect(frame, tvb, pinfo, tree, frame->carrier);
}

static int dissect_tmf_dtls(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_) {
    return dissect(tmf_get_frame(pinfo), tvb, pinfo, tree, TMF_CARRIER_DTLS);
}

/* ---------------------------------------------------------------- messages that CoAP gets directly */

/* CoAP leaves a mark with each frame it was at. */
static bool coap_was_here(packet_info *pinfo) {
    return p_get_proto_data(wmem_file_scope(), pinfo, proto_coap, 0) != NULL;
}

/* Requests are TMF by their path, responses by their request, and everything is on TMF's port. Elsewhere a path may be
 * that of another application, which says what its payloads are. */
static bool is_tmf(packet_info *pinfo, const tmf_coap *coap) {
    const bool is_error = !tmf_coap_is_request(coap->code) && !tmf_coap_is_success(coap->code);
    const bool known_path = coap->path_length && tmf_find_message(coap->path, coap->path_length);

    if (pinfo->srcport == TMF_UDP_PORT || pinfo->destport == TMF_UDP_PORT)
        return true;
    if (coap->other_format && !is_error)
        return false;
    return coap->path_length ? known_path : !tmf_coap_is_request(coap->code) && tmf_knows_request(pinfo, coap);
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

bool tmf_parse(tvbuff_t *tvb, packet_info *pinfo, tmf_coap *coap) {
    if (!tmf_parse_coap(tvb, coap))
        return false;
    if (is_tmf(pinfo, coap))
        return true;
    if (tmf_coap_is_request(coap->code))
        tmf_note_foreign_request(pinfo, coap);
    return false;
}

/* A payload of CoAP, by its media type. Returns 0 for what is not TMF. */
static int take_payload(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data, bool builtin) {
    tvbuff_t *message;
    tmf_coap coap;

    if (!tmf_get_frame(pinfo)->own_coap) {
        if (pinfo->flags.in_error_pkt || !proto_is_protocol_enabled(find_protocol_by_id(proto_tmf)) ||
            !coap_was_here(pinfo))
            return 0;
        message = find_message_of(tvb, pinfo);
        if (!message || !tmf_parse(message, pinfo, &coap))
            return 0;
        defer(pinfo, message);
    }
    if (builtin)
        call_builtin(tvb, pinfo, tree, data);
    return (int)tvb_captured_length(tvb);
}

static int dissect_media_of_tmf(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    if (take_payload(tvb, pinfo, tree, data, true))
        return (int)tvb_captured_length(tvb);
    return builtin_handle ? call_dissector_only(builtin_handle, tvb, pinfo, tree, data) : 0;
}

static int dissect_media(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    if (take_payload(tvb, pinfo, tree, data, false))
        return (int)tvb_captured_length(tvb);
    return media_handle ? call_dissector_only(media_handle, tvb, pinfo, tree, data) : 0;
}

/* A message without payload in one of the packet's buffers: behind its UDP header, or decrypted. */
static tvbuff_t *find_message_in(tvbuff_t *source, packet_info *pinfo) {
    const unsigned captured = tvb_captured_length(source);
    const uint8_t *bytes = tvb_get_ptr(source, 0, (int)captured);
    unsigned at;
    tmf_coap coap;

    for (at = 0; at + UDP_HEADER + 4 <= captured; at++) {
        const unsigned length = read_uint16(bytes + at + 4);

        if (is_udp_header(bytes + at, pinfo) && length >= UDP_HEADER + 4 && at + length <= tvb_reported_length(source))
            return tvb_new_subset_length(source, (int)at + UDP_HEADER, (int)length - UDP_HEADER);
    }
    /* Wireshark shows what each wrong key makes of an 802.15.4 frame, too. */
    if (proto_is_frame_protocol(pinfo->layers, "dtls") && tmf_parse_coap(source, &coap))
        return tvb_new_subset_remaining(source, 0);
    return NULL;
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

        if (!tmf_parse(message, pinfo, &coap))
            continue;
        /* Of several messages CoAP's text is that of the last one. */
        col_clear(pinfo->cinfo, COL_INFO);
        if (!wmem_list_frame_next(item) && coap_info)
            col_append_str(pinfo->cinfo, COL_INFO, coap_info);
        if (tree && PTREE_DATA(tree)->visible && wmem_list_count(messages) == 1) {
            unsigned payload_length = tvb_reported_length(message) - coap.payload_offset;

            proto_tree_children_foreach(tree, mend_coap_tree, &payload_length);
        }
        tmf_dissect_message(frame, message, pinfo, tree, &coap, decrypted ? TMF_CARRIER_DTLS : TMF_CARRIER_UDP);
    }
    return (int)tvb_captured_length(tvb);
}

/* ---------------------------------------------------------------- DTLS */

/* Decrypted data of a session on any port: a request with a path of TMF, or the answer to one. */
static ws_bool dissect_dtls_heuristic(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_) {
    conversation_t *session = find_or_create_conversation(pinfo);
    const unsigned first = GPOINTER_TO_UINT(conversation_get_proto_data(session, proto_tmf));
    tmf_frame *frame = tmf_get_frame(pinfo);
    /* Later passes know no more of a frame than the first one did. In a relay nothing but TMF is expected. */
    const bool known = frame->depth > 0 || (first && first < pinfo->num);
    tmf_coap coap;

    if (!tmf_parse_coap(tvb, &coap) || coap.damaged)
        return FALSE;
    if (!is_tmf(pinfo, &coap) && !(known && coap.path_length == 0))
        return FALSE;
    if (!first)
        conversation_add_proto_data(session, proto_tmf, GUINT_TO_POINTER(pinfo->num));
    dissect(frame, tvb, pinfo, tree, TMF_CARRIER_DTLS);
    return TRUE;
}

/* ---------------------------------------------------------------- registration */

void tmf_hooks_register(void) {
    tmf_handle = register_dissector("tmf", dissect_tmf, proto_tmf);
    /* These belong to no protocol, so that disabling TMF does not take the payloads from others. */
    media_of_tmf_handle = register_dissector_with_description("tmf_payload_of_coap_tmf", "TMF payload of CoAP-TMF",
                                                              dissect_media_of_tmf, -1);
    media_of_coap_handle = register_dissector_with_description("tmf_payload", "TMF payload", dissect_media, -1);
}

void proto_reg_handoff_tmf(void) {
    unsigned i;

    proto_coap = proto_get_id_by_filter_name("coap");
    hf_coap_payload = proto_registrar_get_id_byname("coap.payload");
    inside[0] = proto_get_id_by_filter_name("dtls");
    inside[1] = proto_get_id_by_filter_name("udp");
    for (i = 0; i < array_length(builtin_protocols); i++)
        builtin_fields[i] = proto_registrar_get_byname(builtin_protocols[i]);
    coap_handle = find_dissector_add_dependency("coap", proto_tmf);
    coap_for_tmf_handle = find_dissector("coap_for_tmf");

    dissector_add_uint_with_preference("udp.port", TMF_UDP_PORT, tmf_handle);
    dissector_add_for_decode_as("dtls.port", create_dissector_handle(dissect_tmf_dtls, proto_tmf));
    heur_dissector_add("dtls", dissect_dtls_heuristic, "TMF over DTLS", "tmf_dtls", proto_tmf, HEURISTIC_ENABLE);

    builtin_handle = dissector_get_string_handle(find_dissector_table("coap_tmf_media_type"), MEDIA_TYPE);
    media_handle = dissector_get_string_handle(find_dissector_table("media_type"), MEDIA_TYPE);
    dissector_add_string("coap_tmf_media_type", MEDIA_TYPE, media_of_tmf_handle);
    dissector_add_string("media_type", MEDIA_TYPE, media_of_coap_handle);
    /* Of no protocol either: that would be a layer of each packet. */
    register_postdissector(create_dissector_handle(postdissect, -1));
    tmf_tunnels_handoff();
    tmf_stats_handoff();
}
