/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Differences between Wireshark 4.0, 4.2, 4.4 and 4.6, each named after the change, and the headers that
 * the layer needs. Newer Wireshark headers no longer include these for us.
 */
#ifndef TMF_WS_COMPAT_H
#define TMF_WS_COMPAT_H

/* Without it the headers of 4.0 define ssize_t on their own. */
#ifndef HAVE_SSIZE_T
#define HAVE_SSIZE_T 1
#endif

#include <glib.h>
#include <ws_version.h>

#include <epan/conversation.h>
#include <epan/exceptions.h>
#include <epan/expert.h>
#include <epan/packet.h>
#include <epan/prefs.h>
#include <epan/proto_data.h>
#include <epan/reassemble.h>
#include <epan/show_exception.h>
#include <epan/stats_tree.h>
#include <epan/tap.h>
#include <epan/tfs.h>
#include <epan/to_str.h>
#include <epan/uat.h>
#include <epan/unit_strings.h>
#include <epan/wmem_scopes.h>

#define TMF_WIRESHARK_AT_LEAST(major, minor)                                                                           \
    (WIRESHARK_VERSION_MAJOR > (major) || (WIRESHARK_VERSION_MAJOR == (major) && WIRESHARK_VERSION_MINOR >= (minor)))

/* 4.3 replaced gboolean, an int, by bool in callbacks and preferences. */
#if TMF_WIRESHARK_AT_LEAST(4, 3)
typedef bool ws_bool;
#else
typedef gboolean ws_bool;
#endif

/* 4.3 changed the separator of menu paths in the names of statistics. */
#ifdef STATS_TREE_MENU_SEPARATOR
#define TMF_MENU STATS_TREE_MENU_SEPARATOR
#else
#define TMF_MENU "/"
#endif

#endif
