/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The CoAP layer of a message: Wireshark's own dissector shows it, and leaves the payload to this plugin.
 */
#include "coap.h"

#include "builtin.h"
#include "command_line.h"
#include "stats.h"
#include "transactions.h"

/* CoAP, and CoAP as a carrier of TMF, which offers its payloads to the built-in dissector. */
static dissector_handle_t coap_handle, coap_for_tmf_handle;
/* CoAP's layer and nothing of what is in it. */
static dissector_handle_t coap_layer_handle;
static int proto_coap = -1, proto_malformed_packet = -1, hf_coap_payload = -1;

bool tmf_parse_coap(tvbuff_t *tvb, tmf_coap *coap) {
    const unsigned captured = tvb_captured_length(tvb);

    return captured && tmf_coap_parse(tvb_get_ptr(tvb, 0, (int)captured), captured, tvb_reported_length(tvb), coap);
}

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

/* Expert items hang on any tree, and some of CoAP's mark the packet as malformed. */
static bool is_looked_at(proto_tree *tree) {
    const int protocols[] = {proto_coap, proto_expert, proto_malformed_packet};
    unsigned i;

    for (i = 0; i < array_length(protocols); i++)
        if (proto_field_is_referenced(tree, protocols[i]))
            return true;
    return false;
}

/* True if CoAP has nothing to add: the decoder has read the header and all options, the capture holds the whole message,
 * and only this plugin shows the payload (of other content formats and of errors CoAP would have others show it). */
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

/* CoAP's conversation, of the requester with anybody: while it is there, those of other protocols do not take the port. */
static void keep_conversation(packet_info *pinfo, bool request) {
    const conversation_type type = conversation_pt_to_conversation_type(pinfo->ptype);
    const address *requester = request ? &pinfo->src : &pinfo->dst, *responder = request ? &pinfo->dst : &pinfo->src;
    const uint32_t from = request ? pinfo->srcport : pinfo->destport, to = request ? pinfo->destport : pinfo->srcport;

    if (!find_conversation(pinfo->num, requester, responder, type, from, to, NO_ADDR_B | NO_PORT_B))
        conversation_new(pinfo->num, &pinfo->src, &pinfo->dst, type, pinfo->srcport, pinfo->destport,
                         NO_ADDR2 | NO_PORT2);
}

/* The layer and nothing of what is in it; `data` is the message. */
static int dissect_coap_layer(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    keep_conversation(pinfo, tmf_coap_is_request(((const tmf_coap *)data)->code));
    proto_tree_add_item(tree, proto_coap, tvb, 0, -1, ENC_NA);
    return (int)tvb_captured_length(tvb);
}

/* If nobody looks at CoAP's items, it still fills columns, raises findings and remembers requests for those who look
 * later. Where nobody wants these either, its layer is enough. It needs no payload for that, and without one it cannot run
 * past the end, so no guard is needed. */
static void call_unseen_coap(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, tmf_coap *coap) {
    tvbuff_t *header = tvb;

    if (tmf_is_single_pass() && !pinfo->cinfo && !tmf_have_expert_listener()) {
        call_dissector_only(coap_layer_handle, tvb, pinfo, tree, coap);
        return;
    }
    if (coap->payload_offset < tvb_reported_length(tvb))
        header = tvb_new_subset_length(tvb, 0, (int)coap->payload_offset);
    if (call_dissector_only(coap_handle, header, pinfo, NULL, NULL))
        proto_tree_add_item(tree, proto_coap, tvb, 0, -1, ENC_NA);
}

static void call_coap(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, tmf_coap *coap) {
    const bool builtin = coap_for_tmf_handle && tmf_wants_builtin();
    unsigned payload_length = tvb_reported_length(tvb) - coap->payload_offset;
    proto_node *before, *node;

    if (!builtin && !is_looked_at(tree) && is_plain(coap, tvb)) {
        call_unseen_coap(tvb, pinfo, tree, coap);
        return;
    }
    before = tree ? tree->last_child : NULL;
    call_own_coap(frame, builtin ? coap_for_tmf_handle : coap_handle, tvb, pinfo, tree);
    if (!payload_length || !tree || !PTREE_DATA(tree)->visible)
        return;
    for (node = before ? before->next : tree->first_child; node; node = node->next)
        tmf_mend_coap_tree(node, &payload_length);
}

int tmf_dissect_coap(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, tmf_carrier carrier) {
    tmf_coap coap;

    if (!tmf_parse_coap(tvb, &coap))
        return 0;
    tmf_prefetch_transaction(pinfo, &coap);
    call_coap(frame, tvb, pinfo, tree, &coap);
    tmf_dissect_message(frame, tvb, pinfo, tree, &coap, carrier);
    return (int)tvb_captured_length(tvb);
}

void tmf_coap_handoff(void) {
    proto_coap = proto_get_id_by_filter_name("coap");
    proto_malformed_packet = proto_get_id_by_filter_name("_ws.malformed");
    hf_coap_payload = proto_registrar_get_id_byname("coap.payload");
    coap_handle = find_dissector_add_dependency("coap", proto_tmf);
    coap_for_tmf_handle = find_dissector("coap_for_tmf");
    coap_layer_handle = create_dissector_handle(dissect_coap_layer, proto_coap);
}
