// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the tests of the decoder share: bytes from hexadecimal digits, decoding with all properties checked, and a
// rendering of records that is written independently of the decoder's own texts.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tmf/tmf.h"

namespace tmf::test {

using Bytes = std::vector<uint8_t>;
using View = std::span<const uint8_t>;

/// The bytes of hexadecimal digits; spaces between them are ignored.
Bytes bytes(std::string_view digits);
std::string hex(View bytes);
/// A TLV in base form.
Bytes tlv(uint8_t type, View value);
Bytes operator+(Bytes left, const Bytes &right);

/// "/c/jf" to its row; the path must be known.
const tmf_message_info *message(std::string_view path);

/// A decoded payload. It lies in a buffer of exactly its size, so that the sanitizers see one byte too many.
class Decoded {
public:
    /// `coap` may be absent. `reported` is the length on the wire when the capture is cut.
    Decoded(tmf_context context, std::optional<tmf_coap> coap, View payload, size_t reported);

    Decoded(const Decoded &) = delete;
    Decoded &operator=(const Decoded &) = delete;

    const tmf_result &result() const { return result_; }
    const tmf_context &context() const { return context_; }
    std::span<const tmf_record> records() const { return {records_.get(), result_.record_count}; }
    std::span<const tmf_finding> findings() const { return {findings_.get(), result_.finding_count}; }

    size_t count(tmf_finding_id id) const;
    bool has(tmf_finding_id id) const { return count(id) != 0; }
    /// Names of the findings without "tmf.expert.", in order, those of chat severity left out.
    std::string complaints() const;

    /// "[Channel channel_page=0 channel=15]": TLVs in brackets, other headings in braces, values as "name=value"
    /// without "tmf.", and without what the name shares with the one before it. Types and lengths are left out.
    std::string values() const;
    /// Types of the message's own TLVs, "16 33 34".
    std::string types() const;
    /// The values of one field, rendered as in values(), joined by spaces.
    std::string all(tmf_field field) const;
    std::string text(uint32_t record, size_t room = 400) const;
    /// Text of the first heading of a TLV of that type.
    std::string line(uint8_t type) const;
    std::string name() const;
    std::string summary() const;

private:
    void check() const;

    std::unique_ptr<uint8_t[]> payload_;
    std::unique_ptr<tmf_record[]> records_;
    std::unique_ptr<tmf_finding[]> findings_;
    std::optional<tmf_coap> coap_;
    tmf_context context_;
    tmf_result result_;
};

/// A list of TLVs of a space, without a message around it.
std::unique_ptr<Decoded> decodeTlvs(tmf_space space, View payload);
std::unique_ptr<Decoded> decodeTlvs(tmf_space space, std::string_view digits);

/// What is known about a message besides its bytes.
struct Around {
    std::string_view request{}; ///< path of the request that a response answers; unknown if empty
    tmf_carrier carrier = TMF_CARRIER_UDP;
    std::string_view source{}, destination{}; ///< IPv6 addresses; unknown if empty
};

/// A whole CoAP message, decoded as the plugin does it.
std::unique_ptr<Decoded> decodeMessage(View message, const Around &around = {});
std::unique_ptr<Decoded> decodeMessage(std::string_view digits, const Around &around = {});
/// Request of `path` (CON, POST unless said otherwise) and its successful response.
std::unique_ptr<Decoded> request(std::string_view path, std::string_view payload, const Around &around = {},
                                 tmf_coap_type type = TMF_COAP_CON, uint8_t code = TMF_COAP_POST);
std::unique_ptr<Decoded> response(std::string_view path, std::string_view payload, uint8_t code = TMF_COAP_CHANGED);
Bytes coap(tmf_coap_type type, uint8_t code, std::string_view path, View payload);

/// Every row of every table of TLVs.
struct Row {
    tmf_space space;
    const tmf_tlv_info *info;
};
std::vector<Row> allRows();
const char *spaceName(tmf_space space);
/// True for type and length of a TLV, whichever list it is in.
bool isFraming(const tmf_record &record);

} // namespace tmf::test
