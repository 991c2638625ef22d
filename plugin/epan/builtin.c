/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Wireshark's own Thread dissector, which has the payloads where this plugin is not loaded. Its fields stay available to
 * those who use them.
 */
#include "builtin.h"

#include "coap.h"
#include "register.h"

static dissector_handle_t builtin_handle;
static int inside[2]; /* DTLS and UDP, to which the built-in dissector hands what a message carries */

static const char *const builtin_protocols[] = {"thread_meshcop", "thread_address", "thread_diagnostic",
                                                "thread_nm",      "thread_bl",      "thread_nwd"};
static const header_field_info *builtin_fields[array_length(builtin_protocols)];

/* It does not know which keys to hide. */
bool tmf_wants_builtin(void) {
    unsigned i;

    if (!builtin_handle || tmf_pref_builtin == TMF_BUILTIN_NEVER || tmf_pref_hide_keys)
        return false;
    if (tmf_pref_builtin == TMF_BUILTIN_ALWAYS)
        return true;
    for (i = 0; i < array_length(builtin_fields); i++)
        if (builtin_fields[i] && builtin_fields[i]->ref_type != HF_REF_TYPE_NONE)
            return true;
    return false;
}

/* What is changed while the built-in dissector runs, and put back afterwards. */
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
    TRY { tmf_call_guarded(builtin_handle, tvb, pinfo, tree, data); }
    FINALLY { restore(pinfo, before); }
    ENDTRY;
}

/* Only its own items are wanted: what is inside of a message is dissected by this plugin, with the ends of the tunnel,
 * and the columns are written by it. */
void tmf_call_builtin(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    surroundings before = {.writable = col_get_writable(pinfo->cinfo, -1)};
    unsigned i;

    if (!tmf_wants_builtin())
        return;
    col_set_writable(pinfo->cinfo, -1, FALSE);
    for (i = 0; i < array_length(inside); i++) {
        before.enabled[i] = proto_is_protocol_enabled(find_protocol_by_id(inside[i]));
        proto_set_decoding(inside[i], FALSE);
    }
    run_builtin(tvb, pinfo, tree, data, &before);
}

int tmf_leave_to_builtin(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data) {
    return builtin_handle ? call_dissector_only(builtin_handle, tvb, pinfo, tree, data) : 0;
}

void tmf_builtin_handoff(void) {
    unsigned i;

    inside[0] = proto_get_id_by_filter_name("dtls");
    inside[1] = proto_get_id_by_filter_name("udp");
    for (i = 0; i < array_length(builtin_protocols); i++)
        builtin_fields[i] = proto_registrar_get_byname(builtin_protocols[i]);
    builtin_handle = dissector_get_string_handle(find_dissector_table("coap_tmf_media_type"), TMF_MEDIA_TYPE);
}
