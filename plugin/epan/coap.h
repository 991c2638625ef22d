/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_COAP_H
#define TMF_COAP_H

#include "packet-tmf.h"

void tmf_coap_handoff(void);
/* False if this is no CoAP. */
bool tmf_parse_coap(tvbuff_t *tvb, tmf_coap *coap);
/* Calls CoAP and shows the message. The number of bytes that were used, 0 if this is no CoAP. */
int tmf_dissect_coap(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, tmf_carrier carrier);

/* Calls a dissector. A message that is damaged must not take what can be shown of it along: the decoder names the damage,
 * and Wireshark says that a capture is cut. */
void tmf_call_guarded(dissector_handle_t handle, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
/* Mends CoAP's line of a payload below `node`; `data` is its length, an unsigned. */
void tmf_mend_coap_tree(proto_node *node, void *data);

#endif
