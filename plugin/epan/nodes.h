/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef TMF_NODES_H
#define TMF_NODES_H

#include "ws_compat.h"

/* The 16 bytes that stand for an address: IPv6, or IPv4 mapped into it, or zero. */
void tmf_address_bytes(const address *addr, uint8_t bytes[16]);
/* Tells a few nodes apart. */
uint32_t tmf_hash_of_node(const address *addr, uint32_t port);

#endif
