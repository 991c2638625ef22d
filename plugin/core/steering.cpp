// SPDX-License-Identifier: GPL-2.0-or-later
//
// The bloom filter of Steering Data.
// Source: OpenThread meshcop/steering_data.cpp.
#include "tmf/tmf.h"

namespace {

/// CRC-16 that starts at 0, most significant bit first, without reflection or final XOR.
uint16_t crc16(const uint8_t *bytes, size_t length, uint16_t polynomial) {
    uint16_t crc = 0;
    for (size_t i = 0; i < length; i++) {
        crc = static_cast<uint16_t>(crc ^ bytes[i] << 8);
        for (int bit = 0; bit < 8; bit++)
            crc = static_cast<uint16_t>(crc & 0x8000 ? crc << 1 ^ polynomial : crc << 1);
    }
    return crc;
}

} // namespace

bool tmf_steering_admits(const uint8_t *filter, size_t length, const uint8_t id[8]) {
    constexpr uint16_t kPolynomials[] = {0x1021, 0x8005}; // CCITT, ANSI
    if (length == 0 || length > 16)
        return false;
    for (const uint16_t polynomial : kPolynomials) {
        const size_t bit = crc16(id, 8, polynomial) % (8 * length);
        if (!(filter[length - 1 - bit / 8] >> bit % 8 & 1))
            return false;
    }
    return true;
}
