// SPDX-License-Identifier: GPL-2.0-or-later
//
// The engine that walks a list of TLVs and fills the caller's arrays.
#pragma once

#include <bit>
#include <cstdint>
#include <span>

#include "reader.hpp"
#include "tlv.hpp"
#include "tmf/tmf.h"

namespace tmf {

/// How the header of the TLVs in a list is read and named.
struct ListFormat {
    tmf_space space;
    tmf_field tlv, type, length;
    bool own; ///< the list of the message itself: counted, checked for duplicates
    /// A CoAP test script for device identification (captures/crafted/script.pcapng) has Vendor Data as 37 and the
    /// stack version as 38, both as text.
    bool dialect = false;
};

inline constexpr ListFormat kNestedList = {
    TMF_SPACE_MESHCOP, TMF_F_NESTED_TLV, TMF_F_NESTED_TLV_TYPE, TMF_F_NESTED_TLV_LENGTH, false, true};
inline constexpr ListFormat kCommissioningList = {TMF_SPACE_MESHCOP, TMF_F_COMMISSIONING_TLV,
                                                  TMF_F_COMMISSIONING_TLV_TYPE, TMF_F_COMMISSIONING_TLV_LENGTH, false};
inline constexpr ListFormat kNetworkDataList = {TMF_SPACE_NETWORK_DATA, TMF_F_NWD_TLV, TMF_F_NWD_TLV_TYPE,
                                                TMF_F_NWD_TLV_LENGTH, false};

/// Type and length of one TLV.
struct Header {
    uint8_t type = 0;
    bool stable = false;   ///< Network Data only
    bool escaped = false;  ///< length in the form ff + 16 bits
    bool complete = false; ///< the header itself is all there
    uint32_t size = 0;     ///< bytes of the header
    uint32_t length = 0;   ///< declared length of the value
};

/// Reads a header without moving the reader.
Header readHeader(const Reader &reader, tmf_space space) noexcept;

/// True if the rule for its length admits `length`.
constexpr bool lengthFits(const tmf_tlv_info &info, uint32_t length) {
    if (length == 0 && info.empty_ok)
        return true;
    return length >= info.min && length <= info.max && (length - info.min) % info.step == 0;
}

class Decoder {
public:
    Decoder(const tmf_context &context, tmf_result &out, uint32_t missing) noexcept
        : context_(context), out_(out), missing_(missing) {}

    const tmf_context &context() const noexcept { return context_; }
    const tmf_result &result() const noexcept { return out_; }

    /// True if the capture does not hold the whole payload.
    bool cut() const noexcept { return missing_ != 0; }
    /// True if the present Network Data TLV is marked stable.
    bool stable() const noexcept { return stable_; }

    /// Appends a record at the present depth; its number, or TMF_NO_RECORD when the array is full.
    uint32_t add(tmf_field field, uint32_t offset, uint32_t length, uint64_t value = 0, uint8_t flags = 0) noexcept;
    /// Appends a finding about the present TLV.
    void report(tmf_finding_id id, uint32_t a = 0, uint32_t b = 0) noexcept { reportOn(tlv_, space_, type_, id, a, b); }
    /// Appends a finding about the whole message, `type` being the TLV its text names.
    void reportMessage(tmf_finding_id id, uint8_t type = 0, uint32_t a = 0, uint32_t b = 0) noexcept {
        reportOn(TMF_NO_RECORD, context_.space, type, id, a, b);
    }
    void reportOn(uint32_t record, uint8_t space, uint8_t type, tmf_finding_id id, uint32_t a = 0,
                  uint32_t b = 0) noexcept;

    /// Reads a list of TLVs to its end. `in` is the Network Data TLV around it, if any.
    void list(Reader &reader, const ListFormat &format, const Tlv *in = nullptr) noexcept;
    /// Reads fields one after the other; stops in front of the first that is not all there.
    void layout(Layout parts, Reader &reader) noexcept;
    /// Appends one field that is `width` bytes long at the reader's place, without moving it.
    uint32_t field(tmf_field field, const Reader &reader, uint32_t width) noexcept;
    /// The same, and moves the reader behind the field.
    void read(tmf_field id, Reader &reader, uint32_t width) noexcept {
        field(id, reader, width);
        reader.skip(width);
    }
    /// Shows what is left as raw bytes.
    void raw(Reader &reader) noexcept;

    /// Opens a heading; what is appended while it lives is below it.
    class Group {
    public:
        Group(Decoder &decoder, tmf_field field, const Reader &reader, uint32_t length) noexcept : decoder_(decoder) {
            decoder.add(field, reader.offset(), length, 0, TMF_RECORD_GROUP);
            decoder.depth_++;
        }
        ~Group() { decoder_.depth_--; }
        Group(const Group &) = delete;
        Group &operator=(const Group &) = delete;

    private:
        Decoder &decoder_;
    };

    /// Kind of the service around a Server TLV (value_names.hpp).
    uint8_t service = 0;

private:
    void tlv(Reader &reader, const Header &header, const ListFormat &format) noexcept;
    void value(const Tlv &row, Reader &reader) noexcept;
    /// A value of ListFormat::dialect. False if Thread's reading holds.
    bool dialectValue(const Header &header, Reader &reader, bool own) noexcept;
    void checkPlace(const Header &header, const Tlv *in) noexcept;

    const tmf_context &context_;
    tmf_result &out_;
    uint32_t missing_; ///< bytes of the payload that the capture does not hold
    uint32_t tlv_ = TMF_NO_RECORD;
    uint8_t depth_ = 0;
    uint8_t space_ = TMF_SPACE_NONE;
    uint8_t type_ = 0;
    bool stable_ = false;
    bool full_ = false;
    bool inCut_ = false; ///< within a list whose end is missing
};

/// Rules for values and messages (rules.cpp); run when the payload is decoded.
void checkValues(Decoder &decoder) noexcept;
void checkMessage(Decoder &decoder) noexcept;

/// True if the payload of a message is a list of TLVs, of which the capture lacks the last `missing` bytes (guess.cpp).
bool isList(const tmf_context &context, std::span<const uint8_t> payload, uint32_t missing) noexcept;

/// Reads a timestamp from the record of its seconds on; false if it is cut.
bool readTimestamp(const tmf_result &result, uint32_t index, uint64_t (&parts)[3]) noexcept;
/// All ones.
bool isInvalidTimestamp(const uint64_t (&parts)[3]) noexcept;

} // namespace tmf
