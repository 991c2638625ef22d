// SPDX-License-Identifier: GPL-2.0-or-later
#include "decoder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "messages.hpp"
#include "text.hpp"

namespace tmf {
namespace {

bool has(tmf_space space, uint8_t type, uint8_t trait) {
    const Tlv *row = find(space, type);
    return row && row->info.traits & trait;
}

void addType(uint64_t *set, uint8_t type) { set[type >> 6] |= uint64_t{1} << (type & 63); }

constexpr uint64_t masked(uint64_t raw, const tmf_field_info &info) {
    return info.mask ? (raw & info.mask) >> std::countr_zero(info.mask) : raw;
}

} // namespace

Header readHeader(const Reader &reader, tmf_space space) noexcept {
    Header header;
    const auto first = static_cast<uint8_t>(reader.peek(1));
    const bool networkData = space == TMF_SPACE_NETWORK_DATA;
    header.type = networkData ? first >> 1 : first;
    header.stable = networkData && (first & 1);
    header.length = static_cast<uint32_t>(reader.peek(1, 1));
    header.escaped = !networkData && header.length == 0xff;
    header.size = header.escaped ? 4 : 2;
    header.complete = reader.left() >= header.size;
    // Half a length declares nothing.
    if (header.escaped)
        header.length = header.complete ? static_cast<uint32_t>(reader.peek(2, 2)) : 0;
    return header;
}

/// What is wrong in a list because its end is missing, which has been said.
static bool followsFromCut(tmf_finding_id id, uint32_t a) {
    return id == TMF_X_MALFORMED_TLV || id == TMF_X_TLV_LENGTH || id == TMF_X_DIAG_TABLE_SIZE ||
           (id == TMF_X_NETDATA_PREFIX_LENGTH && a <= 128);
}

uint32_t Decoder::add(tmf_field field, uint32_t offset, uint32_t length, uint64_t value, uint8_t flags) noexcept {
    if (full_)
        return TMF_NO_RECORD;
    if (out_.record_count == out_.record_capacity) {
        full_ = true; // said once; nothing is appended any more
        if (out_.record_capacity)
            reportMessage(TMF_X_TOO_MANY_VALUES);
        return TMF_NO_RECORD;
    }
    out_.records[out_.record_count] = {.field = static_cast<uint16_t>(field),
                                       .depth = depth_,
                                       .flags = flags,
                                       .space = space_,
                                       .type = type_,
                                       .unused = 0,
                                       .offset = offset,
                                       .length = length,
                                       .value = value};
    return out_.record_count++;
}

void Decoder::reportOn(uint32_t record, uint8_t space, uint8_t type, tmf_finding_id id, uint32_t a,
                       uint32_t b) noexcept {
    if (out_.finding_count == out_.finding_capacity || (inCut_ && followsFromCut(id, a)))
        return;
    out_.findings[out_.finding_count++] = {
        .id = static_cast<uint16_t>(id), .space = space, .type = type, .record = record, .a = a, .b = b};
}

uint32_t Decoder::field(tmf_field id, const Reader &reader, uint32_t width) noexcept {
    const tmf_field_info &info = tmf_fields()[id];
    uint64_t value = 0;
    switch (info.type) {
    case TMF_STRING:
        if (!isCleanText(reader.rest().first(width)))
            report(TMF_X_STRING_UTF8);
        break;
    case TMF_BYTES:
    case TMF_IPV6:
    case TMF_EUI64:
    case TMF_NONE:
        break;
    case TMF_INT8:
        value = static_cast<uint64_t>(static_cast<int64_t>(static_cast<int8_t>(reader.peek(1))));
        break;
    default:
        value = masked(reader.peek(width), info);
    }
    return add(id, reader.offset(), width, value);
}

void Decoder::layout(Layout parts, Reader &reader) noexcept {
    for (const Part &part : parts) {
        const uint32_t width = part.width == kRest ? reader.left() : part.width;
        if (width > reader.left())
            return;
        if (width == 0 && parts.size() > 1)
            return;
        field(part.field, reader, width);
        if (!part.stay)
            reader.skip(width);
    }
}

void Decoder::raw(Reader &reader) noexcept {
    if (reader.empty())
        return;
    add(TMF_F_TLV_VALUE, reader.offset(), reader.left());
    reader.skip(reader.left());
}

void Decoder::value(const Tlv &row, Reader &reader) noexcept {
    if (row.special) {
        row.special(*this, row, reader);
        return;
    }
    if (row.repeat == Repeat::kOnce) {
        layout(row.layout, reader);
        return;
    }
    const uint32_t length = reader.left();
    const uint32_t size = widthOf(row.layout);
    while (reader.left() >= size) {
        if (row.repeat == Repeat::kEntries) {
            const Group group(*this, row.entry, reader, size);
            layout(row.layout, reader);
        } else {
            layout(row.layout, reader);
        }
    }
    if (!reader.empty() && space_ == TMF_SPACE_DIAGNOSTIC)
        report(TMF_X_DIAG_TABLE_SIZE, length);
}

void Decoder::checkPlace(const Header &header, const Tlv *in) noexcept {
    const Tlv *row = find(TMF_SPACE_NETWORK_DATA, header.type);
    if (row && row->within != (in ? in->info.type : Tlv::kTop))
        report(TMF_X_NETDATA_SUBTLV);
}

bool Decoder::dialectValue(const Header &header, Reader &reader, bool own) noexcept {
    const bool text = !reader.empty() && isCleanText(reader.rest());
    const bool fits = lengthFits(find(TMF_SPACE_MESHCOP, TMF_MESHCOP_STACK_VERSION)->info, header.length);
    const bool data = header.type == TMF_MESHCOP_STACK_VERSION && text && (!own || !fits);
    const bool version = header.type == TMF_MESHCOP_STACK_VERSION + 1 && (!own || text);
    if (!data && !version)
        return false;
    if (data)
        decodeVendorData(*this, *find(TMF_SPACE_MESHCOP, TMF_MESHCOP_VENDOR_DATA), reader);
    if (version)
        field(TMF_F_VENDOR_STACK_VERSION, reader, reader.left());
    reader.skip(reader.left());
    return true;
}

/// True if the value is entries, types or TLVs, one behind the other.
static bool holdsList(const Tlv &row) {
    constexpr std::array<Special, 6> lists{decodeGet,    decodeHeadedAddresses,   decodeNetworkData,
                                           decodePrefix, decodeCommissioningData, decodeService};
    return row.repeat != Repeat::kOnce || std::ranges::find(lists, row.special) != lists.end();
}

void Decoder::tlv(Reader &reader, const Header &header, const ListFormat &format) noexcept {
    const uint32_t start = reader.offset();
    const uint32_t needed = header.size + header.length;
    const bool whole = header.complete && needed <= reader.left();
    const uint32_t size = std::min(needed, reader.left());
    space_ = format.space;
    type_ = header.type;
    stable_ = header.stable;
    const uint32_t own = add(format.tlv, start, size, header.type, TMF_RECORD_GROUP | TMF_RECORD_TLV);
    tlv_ = own;
    depth_++;
    add(format.type, start, 1, header.type);
    if (format.space == TMF_SPACE_NETWORK_DATA)
        add(TMF_F_NWD_TLV_STABLE, start, 1, header.stable);
    if (header.complete)
        add(format.length, start + (header.escaped ? 2 : 1), header.escaped ? 2 : 1, header.length);

    const Tlv *row = find(format.space, header.type);
    reader.skip(std::min(header.size, reader.left()));
    Reader rest = reader.take(header.length);
    if (!whole) {
        // What the capture has cut off is no fault of the sender.
        const uint32_t declared = header.complete ? header.length : needed;
        const uint32_t there = header.complete ? rest.left() : size;
        if (!format.own || declared > there + missing_)
            report(TMF_X_MALFORMED_TLV, declared, there);
        // A list is useful as far as it goes.
        if (!rest.empty() && row && holdsList(*row)) {
            const bool before = std::exchange(inCut_, true);
            value(*row, rest);
            inCut_ = before;
        }
    } else if (format.dialect && dialectValue(header, rest, format.own)) {
        report(TMF_X_DIALECT_NUMBER);
    } else if (!row) {
        report(TMF_X_UNKNOWN_TLV, header.type);
    } else {
        const bool before = std::exchange(inCut_, false);
        if (!lengthFits(row->info, header.length))
            report(TMF_X_TLV_LENGTH, header.length);
        value(*row, rest);
        inCut_ = before;
    }
    // Nested lists have moved on.
    tlv_ = own;
    space_ = format.space;
    type_ = header.type;
    raw(rest);
    depth_--;
}

void Decoder::list(Reader &reader, const ListFormat &format, const Tlv *in) noexcept {
    const uint64_t *only = format.own ? context_.only : nullptr;
    while (!reader.empty() && !full_) {
        const Header header = readHeader(reader, format.space);
        if (only && !tmf_has_type(only, header.type) && header.complete &&
            header.size + header.length <= reader.left()) {
            reader.skip(header.size + header.length);
            addType(out_.present, header.type);
            continue;
        }
        tlv(reader, header, format);
        if (header.escaped && header.complete && header.length < 255)
            report(has(format.space, header.type, TMF_TLV_ESCAPED) ? TMF_X_ESCAPED_USUAL : TMF_X_ESCAPED_SHORT,
                   header.length);
        if (format.space == TMF_SPACE_NETWORK_DATA)
            checkPlace(header, in);
        if (!format.own)
            continue;
        if (tmf_has_tlv(&out_, header.type) && !has(format.space, header.type, TMF_TLV_REPEATS))
            report(TMF_X_DUPLICATE_TLV);
        addType(out_.present, header.type);
    }
    reader.skip(reader.left());
}

bool readTimestamp(const tmf_result &result, uint32_t index, uint64_t (&parts)[3]) noexcept {
    const tmf_record *seconds = &result.records[index];
    // The fields of a timestamp follow each other, in the table and in a TLV that is long enough.
    if (index + 2 >= result.record_count || seconds[2].field != seconds[0].field + 2)
        return false;
    for (size_t i = 0; i < 3; i++)
        parts[i] = seconds[i].value;
    return true;
}

bool isInvalidTimestamp(const uint64_t (&parts)[3]) noexcept {
    return parts[0] == 0xffffffffffff && parts[1] == 0x7fff && parts[2] == 1;
}

/// The answer to MGMT_GET, which no stack is known to send otherwise.
static bool isDialect(const tmf_context &context) {
    return context.coap && tmf_coap_is_success(context.coap->code) && context.message == Path("/c/mg");
}

} // namespace tmf

using tmf::Decoder;
using tmf::Reader;

// A byte yields at most 8 channel records and a heading; a TLV of two bytes up to four. The slack is for short payloads.
size_t tmf_record_bound(size_t payload_length) { return 64 + payload_length * 10; }
size_t tmf_finding_bound(size_t payload_length) { return 64 + payload_length * 4; }

void tmf_decode(const tmf_context *context, const uint8_t *payload, size_t captured, size_t reported, tmf_result *out) {
    out->record_count = 0;
    out->finding_count = 0;
    out->data = payload;
    out->captured = static_cast<uint32_t>(captured);
    for (uint64_t &word : out->present)
        word = 0;
    const auto missing = static_cast<uint32_t>(reported > captured ? reported - captured : 0);
    Decoder decoder(*context, *out, missing);
    Reader reader({payload, captured}, 0);

    const unsigned codeClass = context->coap ? tmf_coap_class(context->coap->code) : 0;
    if (codeClass >= 4) {
        if (captured)
            decoder.field(TMF_F_DIAGNOSTIC_TEXT, reader, static_cast<uint32_t>(captured));
    } else if (tmf::isList(*context, {payload, captured}, missing)) {
        decoder.list(reader,
                     {context->space, TMF_F_TLV, TMF_F_TLV_TYPE, TMF_F_TLV_LENGTH, true, tmf::isDialect(*context)});
        if (!context->only)
            tmf::checkValues(decoder);
    } else if (captured) {
        decoder.field(TMF_F_PAYLOAD, reader, static_cast<uint32_t>(captured));
    }
    if (missing) {
        const uint32_t front = context->coap ? context->coap->payload_offset : 0;
        decoder.reportMessage(TMF_X_CAPTURE_CUT, 0, front + static_cast<uint32_t>(captured),
                              front + static_cast<uint32_t>(reported));
    }
    tmf::checkMessage(decoder);
}

const tmf_record *tmf_find_record(const tmf_result *result, tmf_field field) {
    for (uint32_t i = 0; i < result->record_count; i++)
        if (result->records[i].field == field)
            return &result->records[i];
    return nullptr;
}

bool tmf_read_timestamp(const tmf_result *result, tmf_field seconds, uint64_t parts[3]) {
    const tmf_record *record = tmf_find_record(result, seconds);
    uint64_t read[3];
    if (!record || !tmf::readTimestamp(*result, static_cast<uint32_t>(record - result->records), read) ||
        tmf::isInvalidTimestamp(read))
        return false;
    std::ranges::copy(read, parts);
    return true;
}
