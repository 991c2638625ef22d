/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The symbols that Wireshark looks for in a plugin.
 */
#include "ws_compat.h"

#ifdef __has_include
#if __has_include(<wsutil/plugins.h>)
#include <wsutil/plugins.h>
#endif
#endif

#define TMF_EXPORT __attribute__((visibility("default"))) extern

void proto_register_tmf(void);
void proto_reg_handoff_tmf(void);

TMF_EXPORT const char plugin_version[];
TMF_EXPORT const int plugin_want_major;
TMF_EXPORT const int plugin_want_minor;
TMF_EXPORT void plugin_register(void);
TMF_EXPORT uint32_t plugin_describe(void);

const char plugin_version[] = TMF_VERSION;
const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

void plugin_register(void) {
    static proto_plugin plugin;

    plugin.register_protoinfo = proto_register_tmf;
    plugin.register_handoff = proto_reg_handoff_tmf;
    proto_register_plugin(&plugin);
}

/* 4.3 added a description; earlier versions do not ask for it. */
uint32_t plugin_describe(void) {
#ifdef WS_PLUGIN_DESC_DISSECTOR
    return WS_PLUGIN_DESC_DISSECTOR;
#else
    return 0;
#endif
}
