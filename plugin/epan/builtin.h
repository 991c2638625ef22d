/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_BUILTIN_H
#define TMF_BUILTIN_H

#include "ws_compat.h"

/* The payloads that CoAP offers to Thread's dissectors. */
#define TMF_MEDIA_TYPE "application/octet-stream"
void tmf_builtin_handoff(void);
/* True if somebody uses the fields of the built-in dissector. */
bool tmf_wants_builtin(void);
/* Has it add them, where they are wanted. */
void tmf_call_builtin(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
/* Gives it a payload that is none of TMF. */
int tmf_leave_to_builtin(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);

#endif
