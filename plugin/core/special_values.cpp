// SPDX-License-Identifier: GPL-2.0-or-later
//
// Values that a list of parts cannot describe.
#include <algorithm>
#include <array>
#include <iterator>

#include "decoder.hpp"
#include "messages.hpp"
#include "text.hpp"
#include "value_names.hpp"

namespace tmf {
namespace {

/// Channels that a page has; unknown pages are not judged.
constexpr bool hasChannel(uint8_t page, uint32_t channel) {
    if (page == 0)
        return channel >= 11 && channel <= 26;
    if (page == 2)
        return channel >= 1 && channel <= 10;
    return true;
}

/// Calls `each` with the number of every set bit, the first bit of the first byte being 0.
template <typename Each> void eachBit(std::span<const uint8_t> bytes, Each each) {
    for (uint32_t i = 0; i < bytes.size(); i++)
        for (uint32_t bit = 0; bit < 8; bit++)
            if (bytes[i] & 0x80 >> bit)
                each(i * 8 + bit, i);
}

/// What the Status TLV of a message says, in the request and in the response.
struct Status {
    const tmf_message_info *message;
    tmf_field request, response;
};
constexpr Status kStatuses[] = {
    {Path("/a/as"), TMF_F_REASON, TMF_F_SOLICIT_STATUS},
    {Path("/n/dn"), TMF_F_DUA_STATUS, TMF_F_DUA_STATUS},
    {Path("/n/dr"), TMF_F_DUA_STATUS, TMF_F_DUA_STATUS},
    {Path("/n/mr"), TMF_F_MLR_STATUS, TMF_F_MLR_STATUS},
};

bool isPrintable(std::span<const uint8_t> bytes) { return !bytes.empty() && isCleanText(bytes); }

constexpr tmf_field next(tmf_field field, int by) { return static_cast<tmf_field>(field + by); }

} // namespace

/// MeshCoP 53, diagnostic 36: entries of page, length and mask. `entry` is the field of a channel.
void decodeChannelMask(Decoder &decoder, const Tlv &tlv, Reader &reader) noexcept {
    if (reader.empty())
        decoder.report(TMF_X_CHANNEL_MASK_ENTRY);
    std::array<uint64_t, 4> pages{};
    while (!reader.empty()) {
        const auto page = static_cast<uint8_t>(reader.peek(1));
        const auto length = static_cast<uint32_t>(reader.peek(1, 1));
        if (reader.left() < 2 || length > reader.left() - 2) {
            decoder.report(TMF_X_CHANNEL_MASK_ENTRY);
            return;
        }
        const Decoder::Group group(decoder, TMF_F_CHANNEL_MASK_ENTRY, reader, 2 + length);
        decoder.read(TMF_F_CHANNEL_MASK_PAGE, reader, 1);
        decoder.read(TMF_F_CHANNEL_MASK_LENGTH, reader, 1);
        decoder.field(TMF_F_CHANNEL_MASK_MASK, reader, length);
        bool usable = false;
        const uint32_t start = reader.offset();
        eachBit(reader.rest().first(length), [&](uint32_t channel, uint32_t byte) {
            decoder.add(tlv.entry, start + byte, 1, channel, TMF_RECORD_GENERATED);
            usable |= hasChannel(page, channel);
        });
        reader.skip(length);
        if ((page == 0 || page == 2) && length != 4)
            decoder.report(TMF_X_CHANNEL_MASK_ENTRY);
        // That no channel is disliked is nothing to remark on.
        if (!usable && tlv.entry == TMF_F_CHANNEL_MASK_CHANNEL)
            decoder.report(TMF_X_CHANNEL_MASK_NONE, page);
        uint64_t &word = pages[page >> 6];
        if (word >> (page & 63) & 1)
            decoder.report(TMF_X_CHANNEL_MASK_PAGE, page);
        word |= uint64_t{1} << (page & 63);
    }
}

/// MeshCoP 8, 61, 62: a bloom filter. `entry` is the field of the bytes; its kind and bits are the next two fields.
void decodeSteeringData(Decoder &decoder, const Tlv &tlv, Reader &reader) noexcept {
    const auto bytes = reader.rest();
    if (bytes.empty() || bytes.size() > 16)
        decoder.report(TMF_X_STEERING_LENGTH, reader.left());
    if (bytes.empty())
        return;
    uint32_t set = 0;
    for (const uint8_t byte : bytes)
        set += static_cast<uint32_t>(std::popcount(byte));
    const uint32_t all = reader.left() * 8;
    decoder.field(tlv.entry, reader, reader.left());
    decoder.add(next(tlv.entry, 1), reader.offset(), reader.left(),
                set == 0     ? 0
                : set == all ? 1
                             : 2,
                TMF_RECORD_GENERATED);
    decoder.add(next(tlv.entry, 2), reader.offset(), reader.left(), set, TMF_RECORD_GENERATED);
    reader.skip(reader.left());
}

/// MeshCoP 57: the bytes, and each of them as a measurement.
void decodeEnergyList(Decoder &decoder, const Tlv &, Reader &reader) noexcept {
    decoder.field(TMF_F_ENERGY_LIST, reader, reader.left());
    while (!reader.empty()) {
        decoder.read(TMF_F_ENERGY_LIST_DBM, reader, 1);
    }
}

/// MeshCoP 13, diagnostic 18: types that are asked for. In a response a CoAP test script for device identification
/// (captures/crafted/script.pcapng, ListFormat::dialect) puts a list of TLVs here, with a length that may be too large; it
/// is taken for one only if it is framed like one to its end.
void decodeGet(Decoder &decoder, const Tlv &tlv, Reader &reader) noexcept {
    const tmf_context &context = decoder.context();
    const bool response = context.coap && tmf_coap_is_success(context.coap->code);
    if (response && tlv.info.type == TMF_MESHCOP_GET) {
        Reader probe = reader;
        uint32_t count = 0;
        while (!probe.empty()) {
            const Header header = readHeader(probe, TMF_SPACE_MESHCOP);
            if (!header.complete || header.type < TMF_MESHCOP_PROVISIONING_URL ||
                header.type > TMF_MESHCOP_STACK_VERSION + 1 || !probe.skip(header.size) || !probe.skip(header.length)) {
                count = 0;
                break;
            }
            count++;
        }
        if (count) {
            decoder.report(TMF_X_GET_NESTED);
            decoder.list(reader, kNestedList);
            return;
        }
    }
    if (reader.empty())
        decoder.report(TMF_X_GET_EMPTY);
    while (!reader.empty()) {
        decoder.read(TMF_F_GET_TYPE, reader, 1);
    }
}

/// MeshCoP 36: bytes; as text besides when they are printable, as most stacks send them.
void decodeVendorData(Decoder &decoder, const Tlv &, Reader &reader) noexcept {
    decoder.field(TMF_F_VENDOR_DATA, reader, reader.left());
    if (isPrintable(reader.rest()))
        decoder.add(TMF_F_VENDOR_DATA_TEXT, reader.offset(), reader.left(), 0, TMF_RECORD_GENERATED);
    reader.skip(reader.left());
}

/// MeshCoP 37: the parts and the whole as text.
void decodeStackVersion(Decoder &decoder, const Tlv &tlv, Reader &reader) noexcept {
    // Of text, as some write a version, no numbers are made.
    if (reader.left() != tlv.info.min && isPrintable(reader.rest()))
        return;
    if (reader.left() >= tlv.info.min)
        decoder.add(TMF_F_VENDOR_STACK_VERSION, reader.offset(), tlv.info.min, 0, TMF_RECORD_GENERATED);
    decoder.layout(tlv.layout, reader);
}

/// Network layer 4: what a number means depends on the message.
void decodeStatus(Decoder &decoder, const Tlv &, Reader &reader) noexcept {
    if (reader.empty())
        return;
    const tmf_context &context = decoder.context();
    const bool request = context.coap && tmf_coap_is_request(context.coap->code);
    const auto *row = std::ranges::find(kStatuses, context.message, &Status::message);
    if (row == std::end(kStatuses))
        decoder.read(TMF_F_STATUS, reader, 1);
    else
        decoder.read(request ? row->request : row->response, reader, 1);
}

/// Network layer 7: a set of router IDs.
void decodeRouterMask(Decoder &decoder, const Tlv &tlv, Reader &reader) noexcept {
    const Reader value = reader;
    decoder.layout(tlv.layout, reader);
    if (value.left() < tlv.info.min)
        return;
    eachBit(value.rest().subspan(1, 8), [&](uint32_t id, uint32_t byte) {
        decoder.add(TMF_F_ROUTER_MASK_ROUTER, value.offset() + 1 + byte, 1, id, TMF_RECORD_GENERATED);
    });
}

/// With an option of OpenThread an entry has 12 bits, 8 of them for the cost. Two such entries are as long as three of
/// 8 bits; then that of the router itself, which is 0x001, decides.
static bool isLongRoutes(std::span<const uint8_t> entries, uint32_t routers) {
    if (entries.size() != (routers * 3 + 1) / 2)
        return false;
    if (routers > 2)
        return true;
    for (uint32_t i = 0; i < routers; i++) {
        const uint32_t at = i * 3 / 2;
        const uint32_t two = static_cast<uint32_t>(entries[at]) << 8 | entries[at + 1];
        if ((i % 2 ? two & 0xfff : two >> 4) == 0x001)
            return true;
    }
    return false;
}

/// Diagnostic 5 and 37: a set of router IDs and one entry for each of them. Route64 begins with an ID sequence.
void decodeRoutes(Decoder &decoder, const Tlv &tlv, Reader &reader) noexcept {
    const bool route64 = tlv.entry == TMF_F_ROUTE_ID_SEQ;
    const uint32_t width = route64 ? 1 : 2;
    const uint32_t length = reader.left();
    if (route64 && length > 0) {
        decoder.read(TMF_F_ROUTE_ID_SEQ, reader, 1);
    }
    if (length < tlv.info.min) {
        decoder.report(TMF_X_DIAG_TABLE_SIZE, length);
        return;
    }
    decoder.field(TMF_F_ROUTE_MASK, reader, 8);
    const Reader mask = reader.take(8);
    uint32_t routers = 0;
    eachBit(mask.rest(), [&](uint32_t, uint32_t) { routers++; });
    if (route64 && isLongRoutes(reader.rest(), routers)) {
        decoder.raw(reader);
        return;
    }
    eachBit(mask.rest(), [&](uint32_t id, uint32_t) {
        if (reader.left() < width)
            return;
        const Decoder::Group group(decoder, TMF_F_ROUTE_ENTRY, reader, width);
        // Told by its bit in the mask; Wireshark wants items within those around them.
        decoder.add(TMF_F_ROUTE_ROUTER, reader.offset(), width, id, TMF_RECORD_GENERATED);
        decoder.layout(tlv.layout, reader);
    });
    if (length != tlv.info.min + routers * width)
        decoder.report(TMF_X_DIAG_TABLE_SIZE, length);
}

/// Diagnostic 30: the child's RLOC16 and its addresses.
void decodeHeadedAddresses(Decoder &decoder, const Tlv &, Reader &reader) noexcept {
    const uint32_t length = reader.left();
    if (length < 2)
        return;
    decoder.read(TMF_F_CHILD_RLOC16, reader, 2);
    while (reader.left() >= 16) {
        decoder.read(TMF_F_CHILD_IPV6_ADDRESS, reader, 16);
    }
    if (!reader.empty())
        decoder.report(TMF_X_DIAG_TABLE_SIZE, length);
}

} // namespace tmf
