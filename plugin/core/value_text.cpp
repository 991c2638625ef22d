// SPDX-License-Identifier: GPL-2.0-or-later
//
// The texts of single values.
#include "value_text.hpp"

#include <algorithm>

#include "reader.hpp"

namespace tmf {
namespace {

/// The unit behind a number.
std::string_view unitOf(const tmf_field_info &info, uint64_t value) {
    const std::string_view unit = info.unit;
    return {unit.data(), unit.size() - (value == 1 && tmf_unit_has_singular(info.unit))};
}

/// Longest run of opaque bytes that a line shows.
constexpr size_t kMostBytes = 32;

/// Vendor Stack Version as text. OpenThread stores the revision in the low nibble of the build, as the layout says.
void stackVersion(Text &text, std::span<const uint8_t> value) {
    const uint64_t oui = Reader(value, 0).peek(3);
    const uint64_t build = Reader(value, 0).peek(2, 3);
    text.number(static_cast<uint64_t>(value[5] & 0x0f)) << '.';
    text.number(static_cast<uint64_t>(value[5] >> 4)) << '.';
    text.number(build & 0x0f) << " build ";
    text.number(build >> 4) << " OUI ";
    text.hex(oui, 6);
}

void typeName(Text &text, tmf_space space, uint8_t type) {
    const tmf_tlv_info *info = tmf_find_tlv(space, type);
    (text << (info ? info->name : "Unknown") << " (").number(uint64_t{type}) << ')';
}

} // namespace

const char *valueName(const tmf_field_info &info, uint64_t value) noexcept {
    for (const tmf_value_name *name = info.names; name && name->name; name++)
        if (name->value == static_cast<uint32_t>(value))
            return name->name;
    return nullptr;
}

void appendCode(Text &text, uint8_t code) noexcept {
    const unsigned detail = code & 0x1f;
    text.number(uint64_t{tmf_coap_class(code)}) << '.';
    text << static_cast<char>('0' + detail / 10) << static_cast<char>('0' + detail % 10);
}

void appendValue(Text &text, const tmf_result &result, const tmf_record &record) noexcept {
    const tmf_field_info &info = tmf_fields()[record.field];
    const std::span<const uint8_t> bytes(result.data + record.offset, record.length);
    switch (info.type) {
    case TMF_STRING:
        if (record.field == TMF_F_VENDOR_STACK_VERSION && (record.flags & TMF_RECORD_GENERATED))
            stackVersion(text, bytes);
        else
            text.utf8(bytes);
        return;
    case TMF_NONE:
        return;
    case TMF_BYTES:
    case TMF_EUI64:
        text.hexBytes(bytes.first(std::min(bytes.size(), kMostBytes)));
        if (bytes.size() > kMostBytes)
            text << "...";
        return;
    case TMF_IPV6:
        text.ipv6(bytes);
        // The length of a prefix in Network Data is the byte in front of it; the others are whole bytes.
        if (record.field == TMF_F_NWD_PREFIX)
            (text << '/').number(static_cast<uint64_t>(result.data[record.offset - 1]));
        else if (bytes.size() < 16)
            (text << '/').number(uint64_t{8} * bytes.size());
        return;
    case TMF_OUI:
        text.hex(record.value, 6);
        return;
    case TMF_TLV_TYPE:
        typeName(text, static_cast<tmf_space>(record.space), static_cast<uint8_t>(record.value));
        return;
    default:
        break;
    }
    if (const char *name = valueName(info, record.value)) {
        text << name;
        return;
    }
    if (info.type == TMF_INT8)
        text.number(static_cast<int64_t>(record.value));
    else if (info.base == TMF_HEX)
        (text << "0x").hex(record.value, info.mask ? 1 : tmf_type_bits(info.type) / 4);
    else
        text.number(record.value);
    if (info.unit)
        text << ' ' << unitOf(info, record.value);
}

} // namespace tmf

size_t tmf_type_text(tmf_space space, uint8_t type, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    tmf::typeName(text, space, type);
    return text.size();
}
