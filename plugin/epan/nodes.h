/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The addresses of nodes: how they are told apart in keys, and what kinds there are. */
#ifndef TMF_NODES_H
#define TMF_NODES_H

#include "ws_compat.h"

/* The 16 bytes that stand for an address: IPv6, or IPv4 mapped into it, or zero. */
void tmf_address_bytes(const address *addr, uint8_t bytes[16]);
/* Tells a few nodes apart. */
uint32_t tmf_hash_of_node(const address *addr, uint32_t port);

/* ff00::/8 (RFC 4291 section 2.7), or 224.0.0.0/4. */
bool tmf_is_multicast(const address *addr);
/* fe80::/10 (RFC 4291 section 2.5.6). */
bool tmf_is_link_local(const uint8_t address[16]);
/* A locator of Thread, whose interface identifier is 0:ff:fe00:xxxx: that of a node by its RLOC16, or an Anycast Locator
 * (ALOC), 0:ff:fe00:fcxx, which several nodes may have. */
bool tmf_is_locator(const uint8_t address[16]);
bool tmf_is_anycast_locator(const uint8_t address[16]);
/* fe80::ff:fe00:RLOC16. */
void tmf_link_local_locator(uint16_t rloc16, uint8_t address[16]);

#endif
