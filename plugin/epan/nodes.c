/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "nodes.h"

#include "state.h"

/* What the interface identifier of a locator begins with. */
static const uint8_t locator[6] = {0, 0, 0, 0xff, 0xfe, 0};

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
    return (uint32_t)(tmf_mix(tmf_mix(0, words[0]), words[1] ^ port) >> 32);
}

bool tmf_is_multicast(const address *addr) {
    uint8_t bytes[16];

    tmf_address_bytes(addr, bytes);
    return bytes[0] == 0xff || (addr->type == AT_IPv4 && bytes[12] >> 4 == 0xe);
}

bool tmf_is_link_local(const uint8_t address[16]) { return address[0] == 0xfe && (address[1] & 0xc0) == 0x80; }

bool tmf_is_locator(const uint8_t address[16]) { return memcmp(address + 8, locator, sizeof locator) == 0; }

bool tmf_is_anycast_locator(const uint8_t address[16]) { return tmf_is_locator(address) && address[14] == 0xfc; }

void tmf_link_local_locator(uint16_t rloc16, uint8_t address[16]) {
    memset(address, 0, 16);
    address[0] = 0xfe;
    address[1] = 0x80;
    memcpy(address + 8, locator, sizeof locator);
    address[14] = (uint8_t)(rloc16 >> 8);
    address[15] = (uint8_t)rloc16;
}
