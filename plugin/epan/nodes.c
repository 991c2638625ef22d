/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How nodes are told apart in keys: by their addresses.
 */
#include "nodes.h"

void tmf_address_bytes(const address *addr, uint8_t bytes[16]) {
    memset(bytes, 0, 16);
    if (addr->type == AT_IPv6) {
        memcpy(bytes, addr->data, 16);
    } else if (addr->type == AT_IPv4) {
        bytes[10] = bytes[11] = 0xff;
        memcpy(bytes + 12, addr->data, 4);
    } else if (addr->len > 0) {
        memcpy(bytes, addr->data, MIN((size_t)addr->len, 16));
    }
}

uint32_t tmf_hash_of_node(const address *addr, uint32_t port) {
    uint8_t bytes[16];
    uint64_t words[2];

    tmf_address_bytes(addr, bytes);
    memcpy(words, bytes, sizeof words);
    return (uint32_t)(((words[0] * 0x9e3779b97f4a7c15 ^ words[1] ^ port) * 0x9e3779b97f4a7c15) >> 32);
}
