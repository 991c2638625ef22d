/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where TMF is found: on its UDP port and in DTLS sessions, by the plugin's own dissectors. What CoAP gets on its own is
 * found by passive.c.
 */
#include "hooks.h"

#include "builtin.h"
#include "coap.h"
#include "packet-tmf.h"
#include "passive.h"
#include "printed_fields.h"
#include "stats.h"
#include "transactions.h"
#include "tunnels.h"

void proto_reg_handoff_tmf(void);

/* Below are the system ports (RFC 6335). */
#define FIRST_USER_PORT 1024

static dissector_handle_t tmf_handle;
static range_t *preferred_ports; /* while a capture is open */

static int dissect(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, tmf_carrier carrier) {
    volatile int length = 0;

    if (!tmf_narrow_tree(tree))
        return tmf_dissect_coap(frame, tvb, pinfo, tree, carrier);
    TRY { length = tmf_dissect_coap(frame, tvb, pinfo, tree, carrier); }
    FINALLY { tmf_widen_tree(tree); }
    ENDTRY;
    return length;
}

/* ---------------------------------------------------------------- what is TMF */

/* Clients get TMF's port, too: the system port of a service tells. */
static bool is_of_a_service(const packet_info *pinfo) {
    return MIN(pinfo->srcport, pinfo->destport) < FIRST_USER_PORT &&
           MAX(pinfo->srcport, pinfo->destport) == TMF_UDP_PORT;
}

bool tmf_is_tmf_port(const packet_info *pinfo) {
    if (pinfo->srcport == TMF_UDP_PORT || pinfo->destport == TMF_UDP_PORT)
        return !is_of_a_service(pinfo);
    return value_is_in_range(preferred_ports, pinfo->srcport) && value_is_in_range(preferred_ports, pinfo->destport);
}

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

/* ---------------------------------------------------------------- UDP and DTLS */

static int dissect_tmf(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_) {
    tmf_frame *frame;
    tmf_coap coap;

    if (is_of_a_service(pinfo) && !tmf_recognise(tvb, pinfo, &coap))
        return 0;
    frame = tmf_get_frame(pinfo);
    return dissect(frame, tvb, pinfo, tree, frame->carrier);
}

static int dissect_tmf_dtls(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_) {
    return dissect(tmf_get_frame(pinfo), tvb, pinfo, tree, TMF_CARRIER_DTLS);
}

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

static void read_ports(void) {
    preferred_ports = range_copy(wmem_file_scope(), prefs_get_range_value("tmf", "udp.port"));
}

void tmf_hooks_register(void) {
    tmf_handle = register_dissector("tmf", dissect_tmf, proto_tmf);
    register_init_routine(read_ports);
    tmf_passive_register();
}

void proto_reg_handoff_tmf(void) {
    dissector_add_uint_with_preference("udp.port", TMF_UDP_PORT, tmf_handle);
    dissector_add_for_decode_as("dtls.port", create_dissector_handle(dissect_tmf_dtls, proto_tmf));
    heur_dissector_add("dtls", dissect_dtls_heuristic, "TMF over DTLS", "tmf_dtls", proto_tmf, HEURISTIC_ENABLE);

    tmf_coap_handoff();
    tmf_builtin_handoff(); /* before its payloads are taken */
    tmf_passive_handoff();
    tmf_tunnels_handoff();
    tmf_stats_handoff();
}
