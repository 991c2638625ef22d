// SPDX-License-Identifier: GPL-2.0-or-later
#include "support.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace tmf::test {

Bytes bytes(std::string_view digits) {
    Bytes out;
    std::string pair;
    for (const char c : digits) {
        if (c == ' ')
            continue;
        pair += c;
        if (pair.size() == 2) {
            out.push_back(static_cast<uint8_t>(std::stoul(pair, nullptr, 16)));
            pair.clear();
        }
    }
    if (!pair.empty())
        throw std::invalid_argument("odd number of digits");
    return out;
}

std::string hex(View bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (const uint8_t byte : bytes) {
        out += kDigits[byte >> 4];
        out += kDigits[byte & 0xf];
    }
    return out;
}

Bytes tlv(uint8_t type, View value) {
    Bytes out{type, static_cast<uint8_t>(value.size())};
    out.insert(out.end(), value.begin(), value.end());
    return out;
}

Bytes operator+(Bytes left, const Bytes &right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

const tmf_message_info *message(std::string_view path) {
    const tmf_message_info *row = tmf_find_message(path.data(), path.size());
    if (!row)
        throw std::invalid_argument("unknown path " + std::string(path));
    return row;
}

namespace {

/// A buffer on the heap of exactly that size.
template <typename T> std::unique_ptr<T[]> exactly(size_t count) { return std::unique_ptr<T[]>(new T[count]); }

std::unique_ptr<uint8_t[]> copy(View bytes) {
    auto out = exactly<uint8_t>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), out.get());
    return out;
}

std::string ipv6(View value) {
    std::array<uint8_t, 16> address{};
    std::copy(value.begin(), value.end(), address.begin());
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(AF_INET6, address.data(), text.data(), text.size());
    return text.data();
}

std::string hexNumber(uint64_t value) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "0x%llx", static_cast<unsigned long long>(value));
    return text.data();
}

std::string render(const tmf_result &result, const tmf_record &record) {
    const tmf_field_info &info = tmf_fields()[record.field];
    const View value(result.data + record.offset, record.length);
    switch (info.type) {
    case TMF_NONE:
        return "";
    case TMF_STRING:
        return record.flags & TMF_RECORD_GENERATED ? "(text)" : '"' + std::string(value.begin(), value.end()) + '"';
    case TMF_BYTES:
    case TMF_EUI64:
        return hex(value);
    case TMF_IPV6:
        return ipv6(value) + (value.size() < 16 ? "/" + std::to_string(8 * value.size()) : "");
    case TMF_INT8:
        return std::to_string(static_cast<int64_t>(record.value));
    case TMF_OUI:
        return hexNumber(record.value);
    default:
        return info.base == TMF_HEX ? hexNumber(record.value) : std::to_string(record.value);
    }
}

/// Name without "tmf.". What it shares with the name before it, up to the last dot, is left out.
std::string shortName(tmf_field field, std::string &before) {
    const std::string name = std::string(tmf_fields()[field].abbrev).substr(strlen("tmf."));
    const std::string parent = name.substr(0, name.rfind('.') == name.npos ? 0 : name.rfind('.'));
    const bool same = !parent.empty() && parent == before;
    before = parent;
    return same ? name.substr(parent.size()) : name;
}

std::array<uint8_t, 16> address(std::string_view text) {
    std::array<uint8_t, 16> out{};
    if (inet_pton(AF_INET6, std::string(text).c_str(), out.data()) != 1)
        throw std::invalid_argument("no IPv6 address: " + std::string(text));
    return out;
}

} // namespace

bool isFraming(const tmf_record &record) {
    switch (record.field) {
    case TMF_F_TLV_TYPE:
    case TMF_F_TLV_LENGTH:
    case TMF_F_NESTED_TLV_TYPE:
    case TMF_F_NESTED_TLV_LENGTH:
    case TMF_F_NWD_TLV_TYPE:
    case TMF_F_NWD_TLV_LENGTH:
    case TMF_F_COMMISSIONING_TLV_TYPE:
    case TMF_F_COMMISSIONING_TLV_LENGTH:
        return true;
    default:
        return false;
    }
}

Decoded::Decoded(tmf_context context, std::optional<tmf_coap> coap, View payload, size_t reported)
    : payload_(copy(payload)), records_(exactly<tmf_record>(tmf_record_bound(payload.size()))),
      findings_(exactly<tmf_finding>(tmf_finding_bound(payload.size()))), coap_(coap), context_(context), result_{} {
    context_.coap = coap_ ? &*coap_ : nullptr;
    result_.records = records_.get();
    result_.findings = findings_.get();
    result_.record_capacity = static_cast<uint32_t>(tmf_record_bound(payload.size()));
    result_.finding_capacity = static_cast<uint32_t>(tmf_finding_bound(payload.size()));
    tmf_decode(&context_, payload_.get(), payload.size(), reported, &result_);
    check();
}

/// What holds for every result.
void Decoded::check() const {
    ASSERT_LT(result_.record_count, tmf_record_bound(result_.captured)) << "the bound is too small";
    ASSERT_LT(result_.finding_count, tmf_finding_bound(result_.captured)) << "the bound is too small";
    ASSERT_FALSE(has(TMF_X_TOO_MANY_VALUES));
    unsigned deepest = 0; // the depth that the next record may have
    for (const tmf_record &record : records()) {
        ASSERT_LT(record.field, TMF_FIELD_COUNT);
        ASSERT_LT(record.space, TMF_SPACE_COUNT);
        ASSERT_LE(record.depth, deepest);
        deepest = record.depth + (record.flags & TMF_RECORD_GROUP ? 1U : 0U);
        ASSERT_LE(uint64_t{record.offset} + record.length, result_.captured);
        const bool heading = record.flags & TMF_RECORD_TLV;
        ASSERT_FALSE(heading && !(record.flags & TMF_RECORD_GROUP));
        ASSERT_EQ(tmf_fields()[record.field].type == TMF_NONE || heading, (record.flags & TMF_RECORD_GROUP) != 0);
    }
    for (const tmf_finding &finding : findings()) {
        ASSERT_LT(finding.id, TMF_FINDING_COUNT);
        ASSERT_LT(finding.space, TMF_SPACE_COUNT);
        ASSERT_TRUE(finding.record == TMF_NO_RECORD || finding.record < result_.record_count);
        std::array<char, 300> text;
        ASSERT_GT(tmf_finding_text(&finding, text.data(), text.size()), 0U);
        ASSERT_EQ(std::string_view(text.data()).find_first_of("{}"), std::string_view::npos) << text.data();
    }
}

size_t Decoded::count(tmf_finding_id id) const {
    return static_cast<size_t>(std::ranges::count(findings(), id, &tmf_finding::id));
}

std::string Decoded::complaints() const {
    std::string out;
    for (const tmf_finding &finding : findings()) {
        const tmf_finding_info &info = tmf_findings()[finding.id];
        if (info.severity != TMF_CHAT)
            out += (out.empty() ? "" : " ") + std::string(info.abbrev).substr(strlen("tmf.expert."));
    }
    return out;
}

std::string Decoded::values() const {
    std::string out, before;
    std::vector<char> open;
    const auto close = [&](size_t depth) {
        while (open.size() > depth) {
            out += open.back();
            open.pop_back();
        }
    };
    for (const tmf_record &record : records()) {
        if (isFraming(record))
            continue;
        close(record.depth);
        const bool heading = record.flags & TMF_RECORD_TLV;
        const bool group = record.flags & TMF_RECORD_GROUP;
        if (!out.empty())
            out += ' ';
        const auto field = static_cast<tmf_field>(record.field);
        if (heading) {
            const tmf_tlv_info *info = tmf_find_tlv(static_cast<tmf_space>(record.space), record.type);
            out += '[' + (info ? std::string(info->name) : "unknown " + std::to_string(record.type));
        } else if (group) {
            out += '{' + shortName(field, before);
        } else {
            out += shortName(field, before) + '=' + render(result_, record);
        }
        if (group)
            open.push_back(heading ? ']' : '}');
    }
    close(0);
    return out;
}

std::string Decoded::types() const {
    std::string out;
    for (const tmf_record &record : records())
        if (record.field == TMF_F_TLV)
            out += (out.empty() ? "" : " ") + std::to_string(record.type);
    return out;
}

std::string Decoded::all(tmf_field field) const {
    std::string out;
    for (const tmf_record &record : records())
        if (record.field == field)
            out += (out.empty() ? "" : " ") + render(result_, record);
    return out;
}

std::string Decoded::text(uint32_t record, size_t room) const {
    const auto buffer = exactly<char>(room);
    const size_t length = tmf_record_text(&result_, record, buffer.get(), room);
    return room ? std::string(buffer.get(), length) : "";
}

std::string Decoded::line(uint8_t type) const {
    for (uint32_t i = 0; i < result_.record_count; i++)
        if ((records_[i].flags & TMF_RECORD_TLV) && records_[i].type == type)
            return text(i);
    return "no such TLV";
}

std::string Decoded::name() const {
    std::array<char, 100> text;
    return {text.data(), tmf_message_name(&context_, text.data(), text.size())};
}

std::string Decoded::summary() const {
    std::array<char, 400> text;
    return {text.data(), tmf_summary(&context_, &result_, text.data(), text.size())};
}

std::unique_ptr<Decoded> decodeTlvs(tmf_space space, View payload) {
    tmf_context context{};
    context.space = space;
    return std::make_unique<Decoded>(context, std::nullopt, payload, payload.size());
}

std::unique_ptr<Decoded> decodeTlvs(tmf_space space, std::string_view digits) {
    return decodeTlvs(space, bytes(digits));
}

std::unique_ptr<Decoded> decodeMessage(View data, const Around &around) {
    const auto buffer = copy(data);
    tmf_coap coap;
    if (!tmf_coap_parse(buffer.get(), data.size(), data.size(), &coap))
        throw std::invalid_argument("no CoAP: " + hex(data));
    const bool isRequest = tmf_coap_is_request(coap.code);
    const std::string_view path = isRequest ? std::string_view(coap.path, coap.path_length) : around.request;
    tmf_context context{};
    context.message = tmf_find_message(path.data(), path.size());
    context.space = tmf_path_space(path.data(), path.size());
    if (context.message)
        context.space = context.message->space;
    context.matched = !isRequest && !around.request.empty();
    context.carrier = around.carrier;
    const View payload = data.subspan(coap.payload_offset);
    if (!isRequest && !context.matched) {
        context.space = tmf_guess_space(payload.data(), payload.size());
        context.guessed = context.space != TMF_SPACE_NONE;
    }
    if (!around.source.empty()) {
        context.addressed = true;
        std::ranges::copy(address(around.source), context.source);
        std::ranges::copy(address(around.destination), context.destination);
    }
    return std::make_unique<Decoded>(context, coap, payload, payload.size());
}

std::unique_ptr<Decoded> decodeMessage(std::string_view digits, const Around &around) {
    return decodeMessage(bytes(digits), around);
}

Bytes coap(tmf_coap_type type, uint8_t code, std::string_view path, View payload) {
    Bytes out{static_cast<uint8_t>(0x42 | type << 4), code, 0x12, 0x34, 0xaa, 0x55};
    uint8_t delta = 0xb0;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::string_view segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size());
        if (segment.size() < 13) {
            out.push_back(static_cast<uint8_t>(delta | segment.size()));
        } else {
            out.push_back(delta | 13);
            out.push_back(static_cast<uint8_t>(segment.size() - 13));
        }
        out.insert(out.end(), segment.begin(), segment.end());
        delta = 0;
    }
    if (!payload.empty()) {
        out.push_back(0xff);
        out.insert(out.end(), payload.begin(), payload.end());
    }
    return out;
}

std::unique_ptr<Decoded> request(std::string_view path, std::string_view payload, const Around &around,
                                 tmf_coap_type type, uint8_t code) {
    return decodeMessage(coap(type, code, path, bytes(payload)), around);
}

std::unique_ptr<Decoded> response(std::string_view path, std::string_view payload, uint8_t code) {
    return decodeMessage(coap(TMF_COAP_ACK, code, "", bytes(payload)), {.request = path});
}

std::vector<Row> allRows() {
    std::vector<Row> rows;
    for (const tmf_space space :
         {TMF_SPACE_MESHCOP, TMF_SPACE_NETWORK, TMF_SPACE_DIAGNOSTIC, TMF_SPACE_HISTORY, TMF_SPACE_NETWORK_DATA})
        for (size_t i = 0; const tmf_tlv_info *info = tmf_tlv_at(space, i); i++)
            rows.push_back({space, info});
    return rows;
}

const char *spaceName(tmf_space space) {
    constexpr const char *kNames[TMF_SPACE_COUNT] = {"none",       "meshcop", "network",
                                                     "diagnostic", "history", "network data"};
    return kNames[space];
}

} // namespace tmf::test
