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

#endif
