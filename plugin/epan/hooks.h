/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_HOOKS_H
#define TMF_HOOKS_H

#include "packet-tmf.h"

void tmf_hooks_register(void);
/* True between nodes of a network: one of the ports is TMF's, or both are those of the preference. */
bool tmf_is_tmf_port(const packet_info *pinfo);
/* True if `tvb` is a message of TMF: by its port, its path, or its request. What is none is noted for its answers. */
bool tmf_recognise(tvbuff_t *tvb, packet_info *pinfo, tmf_coap *coap);

#endif
