// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reads the parts of a CoAP message that TMF depends on (RFC 7252 section 3, RFC 7959 section 2.2).
#include <algorithm>
#include <cstring>
#include <span>

#include "reader.hpp"
#include "tmf/tmf.h"

namespace {

enum Option : uint32_t { kUriPath = 11, kContentFormat = 12, kBlock2 = 23, kBlock1 = 27 };

constexpr uint64_t kOctetStream = 42;

/// Codes that are assigned: requests 0.01..0.07, responses of classes 2, 4 and 5.
bool plausible(uint8_t code) {
    const unsigned detail = code & 0x1f;
    switch (code >> 5) {
    case 0:
        return detail <= 7;
    case 2:
    case 4:
    case 5:
        return true;
    default:
        return false;
    }
}

void appendSegment(tmf_coap &out, std::span<const uint8_t> segment) {
    const size_t room = sizeof out.path - 1 - out.path_length;
    if (room == 0)
        return;
    out.path[out.path_length++] = '/';
    const size_t length = std::min(segment.size(), room - 1);
    for (const uint8_t byte : segment.first(length)) {
        const bool printable = byte > 0x20 && byte < 0x7f && byte != '/';
        out.path[out.path_length++] = printable ? static_cast<char>(byte) : '?';
    }
    out.path[out.path_length] = '\0';
}

/// Up to three bytes; size exponent 7 is reserved (RFC 7959 section 2.2). The block of the other direction, such as
/// Block1 in a response, acknowledges or asks.
void setBlock(tmf_coap &out, tmf::Reader value, bool block1) {
    const auto word = static_cast<uint32_t>(value.left() <= 3 ? value.peek(value.left()) : 7);
    const uint32_t exponent = word & 7;
    if (exponent == 7) {
        out.damaged = true;
        return;
    }
    const uint32_t number = word >> 4;
    if (block1 != tmf_coap_is_request(out.code)) {
        out.other_option = true;
        out.asks_block = !block1 && number > 0;
        return;
    }
    out.has_block = true;
    out.block_number = number;
    out.block_more = word & 8;
    out.block_size = 16u << exponent;
}

/// A delta or a length with its extension bytes; false if it is reserved or cut.
bool extended(tmf::Reader &reader, uint32_t &nibble) {
    if (nibble == 15)
        return false;
    const uint32_t width = nibble == 13 ? 1 : nibble == 14 ? 2 : 0;
    if (width == 0)
        return true;
    const uint32_t offset = nibble == 13 ? 13 : 269;
    nibble = static_cast<uint32_t>(reader.peek(width)) + offset;
    return reader.skip(width);
}

} // namespace

bool tmf_coap_parse(const uint8_t *data, size_t captured, size_t reported, tmf_coap *out) {
    *out = {};
    out->payload_offset = static_cast<uint32_t>(captured);
    if (captured < 4)
        return false;
    const uint8_t first = data[0];
    out->type = first >> 4 & 3;
    out->token_length = first & 0x0f;
    out->code = data[1];
    out->mid = static_cast<uint16_t>(data[2] << 8 | data[3]);
    if (first >> 6 != 1 || out->token_length > sizeof out->token || !plausible(out->code))
        return false;
    if (4u + out->token_length > reported)
        return false;
    if (out->code == TMF_COAP_EMPTY && (out->token_length != 0 || reported != 4))
        return false;
    tmf::Reader reader({data, captured}, 0);
    reader.skip(4);
    const tmf::Reader token = reader.take(out->token_length);
    std::memcpy(out->token, token.rest().data(), token.left());

    uint32_t number = 0;
    while (!reader.empty()) {
        const auto head = static_cast<uint8_t>(reader.peek(1));
        reader.skip(1);
        if (head == 0xff) {
            out->payload_offset = reader.offset();
            out->empty_marker = reader.offset() == reported;
            return true;
        }
        uint32_t delta = head >> 4;
        uint32_t length = head & 0x0f;
        if (!extended(reader, delta) || !extended(reader, length) || length > reader.left()) {
            out->damaged = captured == reported;
            out->cut = captured < reported;
            out->payload_offset = static_cast<uint32_t>(captured);
            return true;
        }
        number += delta;
        tmf::Reader value = reader.take(length);
        switch (number) {
        case kUriPath:
            appendSegment(*out, value.rest());
            break;
        case kContentFormat:
            out->other_format = value.left() > 2 || value.peek(value.left()) != kOctetStream;
            break;
        case kBlock1:
            setBlock(*out, value, true);
            break;
        case kBlock2:
            setBlock(*out, value, false);
            break;
        default:
            out->other_option = true;
        }
    }
    out->cut = captured < reported;
    return true;
}
