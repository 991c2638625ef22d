/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_HOOKS_H
#define TMF_HOOKS_H

#include "packet-tmf.h"

void tmf_hooks_register(void);
static inline bool tmf_is_tmf_port(const packet_info *pinfo) {
    return pinfo->srcport == TMF_UDP_PORT || pinfo->destport == TMF_UDP_PORT;
}
/* True if `tvb` is a message of TMF: by its port, its path, or its request. What is none is noted for its answers. */
bool tmf_recognise(tvbuff_t *tvb, packet_info *pinfo, tmf_coap *coap);
/* Shows the CoAP layer of a message, whose payload is left to this plugin. */
void tmf_call_coap(tmf_frame *frame, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const tmf_coap *coap);

/* Calls a dissector. A message that is damaged must not take what can be shown of it along: the decoder names the damage,
 * and Wireshark says that a capture is cut. */
void tmf_call_guarded(dissector_handle_t handle, tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data);
/* Mends CoAP's line of a payload below `node`; `data` is its length, an unsigned. */
void tmf_mend_coap_tree(proto_node *node, void *data);

#endif
