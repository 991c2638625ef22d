/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where TMF is found: on its UDP port and in DTLS sessions, where the plugin's own dissector calls CoAP and shows the
 * message behind it. What CoAP gets on its own is found by passive.c.
 */
#include "hooks.h"

#include "builtin.h"
#include "packet-tmf.h"
#include "passive.h"
#include "printed.h"
#include "stats.h"
#include "transactions.h"
#include "tunnels.h"

void proto_reg_handoff_tmf(void);

static dissector_handle_t tmf_handle;
/* CoAP, and CoAP as a carrier of TMF, which offers its payloads to the built-in dissector. */
static dissector_handle_t coap_handle, coap_for_tmf_handle;
static int proto_coap = -1, hf_coap_payload = -1;

/* CoAP cuts the line of a payload after 79 characters, and with it the digits of the length (4.0 to 4.6). */
static void mend_payload_line(proto_node *node, void *data) {
    if (PNODE_FINFO(node) && PNODE_FINFO(node)->hfinfo->id == hf_coap_payload)
        proto_item_set_text(node, "Payload: %u bytes of " TMF_PROTOCOL, *(const unsigned *)data);
}

void tmf_mend_coap_tree(proto_node *node, void *data) {
    if (PNODE_FINFO(node) && PNODE_FINFO(node)->hfinfo->id == proto_coap)
        proto_tree_children_foreach(node, mend_payload_line, data);
}

void tmf_call_guarded(dissector_handle_t handle, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    TRY { call_dissector_only(handle, tvb, pinfo, tree, data); }
    CATCH_BOUNDS_ERRORS {
        if (tvb_captured_length(tvb) < tvb_reported_length(tvb))
            show_exception(tvb, pinfo, tree, EXCEPT_CODE, GET_MESSAGE);
    }
    ENDTRY;
}

/* Expert items hang on any tree. */
static bool is_looked_at(proto_tree *tree, int proto) {
    return proto_field_is_referenced(tree, proto) || proto_field_is_referenced(tree, proto_expert);
}

/* All that is in front of the payload was read here before, and to the end; the payload is there and left to this
 * plugin, where CoAP would have others show another format and the text of an error. */
static bool is_plain(const tmf_coap *coap, const tvbuff_t *tvb) {
    const bool whole = tvb_captured_length(tvb) == tvb_reported_length(tvb);
    const bool foreign = coap->other_format || tmf_coap_class(coap->code) >= 4;

    return !coap->damaged && !coap->has_block && !coap->other_option && whole &&
           !(foreign && coap->payload_offset < tvb_reported_length(tvb));
}

/* CoAP's payload is then left to this plugin. */
static void call_own_coap(tmf_frame *frame, dissector_handle_t handle, tvbuff_t *tvb, packet_info *pinfo,
                          proto_tree *tree) {
    frame->own_coap++;
    TRY { tmf_call_guarded(handle, tvb, pinfo, tree, NULL); }
    FINALLY { frame->own_coap--; }
    ENDTRY;
}

void tmf_call_coap(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const tmf_coap *coap) {
    const bool builtin = coap_for_tmf_handle && tmf_wants_builtin();
    unsigned payload_length = tvb_reported_length(tvb) - coap->payload_offset;
    proto_node *before, *node;

    /* Where nobody looks CoAP has only columns to fill and requests to remember, for which it needs no payload. Without
     * it nothing is left that could end too early. */
    if (!builtin && !is_looked_at(tree, proto_coap) && is_plain(coap, tvb)) {
        proto_tree_add_item(tree, proto_coap, tvb, 0, -1, ENC_NA);
        if (payload_length)
            tvb = tvb_new_subset_length(tvb, 0, (int)coap->payload_offset);
        call_dissector_only(coap_handle, tvb, pinfo, NULL, NULL);
        return;
    }
    before = tree ? tree->last_child : NULL;
    call_own_coap(frame, builtin ? coap_for_tmf_handle : coap_handle, tvb, pinfo, tree);
    if (!payload_length || !tree || !PTREE_DATA(tree)->visible)
        return;
    for (node = before ? before->next : tree->first_child; node; node = node->next)
        tmf_mend_coap_tree(node, &payload_length);
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

/* ---------------------------------------------------------------- what is TMF */

/* Requests are TMF by their path, responses by their request, and everything is on TMF's port. Elsewhere the path may be
 * that of another application, whose payloads are said to be no octet-stream. */
static bool is_tmf(packet_info *pinfo, const tmf_coap *coap) {
    const tmf_message_info *message;

    if (tmf_is_tmf_port(pinfo))
        return true;
    if (coap->path_length == 0)
        return !tmf_coap_is_request(coap->code) && tmf_knows_request(pinfo, coap);
    message = tmf_find_message(coap->path, coap->path_length);
    return message && (message->space == TMF_SPACE_NONE || !coap->other_format);
}

bool tmf_recognise(tvbuff_t *tvb, packet_info *pinfo, tmf_coap *coap) {
    if (!tmf_parse_coap(tvb, coap))
        return false;
    if (is_tmf(pinfo, coap))
        return true;
    if (tmf_coap_is_request(coap->code))
        tmf_note_foreign_request(pinfo, coap);
    return false;
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
    tmf_passive_register();
}

void proto_reg_handoff_tmf(void) {
    proto_coap = proto_get_id_by_filter_name("coap");
    hf_coap_payload = proto_registrar_get_id_byname("coap.payload");
    coap_handle = find_dissector_add_dependency("coap", proto_tmf);
    coap_for_tmf_handle = find_dissector("coap_for_tmf");

    dissector_add_uint_with_preference("udp.port", TMF_UDP_PORT, tmf_handle);
    dissector_add_for_decode_as("dtls.port", create_dissector_handle(dissect_tmf_dtls, proto_tmf));
    heur_dissector_add("dtls", dissect_dtls_heuristic, "TMF over DTLS", "tmf_dtls", proto_tmf, HEURISTIC_ENABLE);

    tmf_builtin_handoff(); /* before its payloads are taken */
    tmf_passive_handoff();
    tmf_tunnels_handoff();
    tmf_stats_handoff();
}
