// SPDX-License-Identifier: GPL-2.0-or-later
//
// Decodes one input, writes all its texts, and stops the program when something that must hold does not.
#include "target.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <numeric>
#include <span>
#include <vector>

#include "tmf/tmf.h"

namespace {

#define REQUIRE(condition)                                                                                             \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);                        \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)

constexpr size_t kRoom = 300; // for texts

/// Bytes in a buffer of exactly their size, so that AddressSanitizer sees one too many.
class Exactly {
public:
    explicit Exactly(std::span<const uint8_t> bytes) : bytes_(new uint8_t[bytes.size()]), size_(bytes.size()) {
        std::ranges::copy(bytes, bytes_.get());
    }
    const uint8_t *data() const { return bytes_.get(); }
    size_t size() const { return size_; }

private:
    std::unique_ptr<uint8_t[]> bytes_;
    size_t size_;
};

/// Room for the results of the largest input so far, with a guard behind the part that may be used.
class Arrays {
public:
    tmf_result result(size_t size) {
        const size_t records = tmf_record_bound(size), findings = tmf_finding_bound(size);
        records_.resize(std::max(records_.size(), records + 1));
        findings_.resize(std::max(findings_.size(), findings + 1));
        records_[records].unused = kGuard;
        findings_[findings].a = kGuard;
        tmf_result out{};
        out.records = records_.data();
        out.findings = findings_.data();
        out.record_capacity = static_cast<uint32_t>(records);
        out.finding_capacity = static_cast<uint32_t>(findings);
        return out;
    }
    void check(size_t size) const {
        REQUIRE(records_[tmf_record_bound(size)].unused == kGuard);
        REQUIRE(findings_[tmf_finding_bound(size)].a == kGuard);
    }

private:
    static constexpr uint16_t kGuard = 0xdead;
    std::vector<tmf_record> records_;
    std::vector<tmf_finding> findings_;
};

/// Terminated, and UTF-8 without control characters.
void checkText(const char *text, size_t length, size_t room) {
    REQUIRE(length < room && text[length] == '\0' && std::memchr(text, '\0', length) == nullptr);
    for (size_t i = 0; i < length;) {
        const auto first = static_cast<uint8_t>(text[i]);
        REQUIRE(first >= 0x20 && first != 0x7f);
        const size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        REQUIRE(first < 0x80 || (first >= 0xc2 && first < 0xf5));
        REQUIRE(i + size <= length);
        for (size_t j = 1; j < size; j++)
            REQUIRE((static_cast<uint8_t>(text[i + j]) & 0xc0) == 0x80);
        i += size;
    }
}

void checkRecords(const tmf_result &result) {
    unsigned deepest = 0; // the depth that the next record may have
    for (uint32_t i = 0; i < result.record_count; i++) {
        const tmf_record &record = result.records[i];
        REQUIRE(record.field < TMF_FIELD_COUNT && record.space < TMF_SPACE_COUNT);
        REQUIRE(record.depth <= deepest);
        deepest = record.depth + (record.flags & TMF_RECORD_GROUP ? 1U : 0U);
        REQUIRE(uint64_t{record.offset} + record.length <= result.captured);
        REQUIRE(!(record.flags & TMF_RECORD_TLV) || record.flags & TMF_RECORD_GROUP);
    }
    for (uint32_t i = 0; i < result.finding_count; i++) {
        const tmf_finding &finding = result.findings[i];
        REQUIRE(finding.id < TMF_FINDING_COUNT && finding.space < TMF_SPACE_COUNT);
        REQUIRE(finding.id != TMF_X_TOO_MANY_VALUES);
        REQUIRE(finding.record == TMF_NO_RECORD || finding.record < result.record_count);
    }
}

void checkTexts(const tmf_context &context, const tmf_result &result, size_t room) {
    std::array<char, kRoom> text;
    for (uint32_t i = 0; i < result.record_count; i++)
        checkText(text.data(), tmf_record_text(&result, i, text.data(), room), room);
    for (uint32_t i = 0; i < result.finding_count; i++)
        checkText(text.data(), tmf_finding_text(&result.findings[i], text.data(), room), room);
    checkText(text.data(), tmf_message_name(&context, text.data(), room), room);
    checkText(text.data(), tmf_summary(&context, &result, text.data(), room), room);
}

/// Where only some types are decoded, nothing else changes: the records are some of those of the whole.
void checkPart(const tmf_result &part, const tmf_result &whole) {
    checkRecords(part);
    REQUIRE(std::memcmp(part.present, whole.present, sizeof part.present) == 0);
    uint32_t at = 0;
    for (uint32_t i = 0; i < part.record_count; i++, at++) {
        while (at < whole.record_count && std::memcmp(&part.records[i], &whole.records[at], sizeof(tmf_record)) != 0)
            at++;
        REQUIRE(at < whole.record_count);
    }
}

void decode(const tmf_context &context, const Exactly &payload, size_t reported, uint8_t variant) {
    static Arrays first, second;
    tmf_result result = first.result(payload.size());
    tmf_decode(&context, payload.data(), payload.size(), reported, &result);
    first.check(payload.size());
    checkRecords(result);
    // What costs most is done for a part of the inputs. Texts mostly have room enough, sometimes only for a terminator.
    if (variant % 4 == 0)
        checkTexts(context, result, variant % 16 ? kRoom : 1 + variant / 4);
    tmf_result again = second.result(payload.size());
    if (variant % 4 == 2) {
        tmf_context some = context;
        const std::array<uint64_t, 4> only{uint64_t{0x10040002} << (variant & 31), 0, ~uint64_t{0}, variant};
        some.only = only.data();
        tmf_decode(&some, payload.data(), payload.size(), reported, &again);
        checkPart(again, result);
    }
    if (variant % 4 != 1)
        return;
    tmf_decode(&context, payload.data(), payload.size(), reported, &again);
    REQUIRE(again.record_count == result.record_count && again.finding_count == result.finding_count);
    REQUIRE(std::memcmp(again.records, result.records, result.record_count * sizeof(tmf_record)) == 0);
    REQUIRE(std::memcmp(again.findings, result.findings, result.finding_count * sizeof(tmf_finding)) == 0);
}

void setAddresses(tmf_context &context, unsigned kind) {
    context.addressed = kind != 0;
    const bool linkLocal = kind == 2;
    context.source[0] = linkLocal ? 0xfe : 0xfd;
    context.source[1] = linkLocal ? 0x80 : 0x11;
    std::ranges::copy(context.source, context.destination);
    if (kind == 3) {
        context.destination[0] = 0xff;
        context.destination[1] = 0x03;
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2)
        return 0;
    const uint8_t row = data[0], how = data[1];
    const std::span<const uint8_t> bytes(data + 2, size - 2);
    const size_t missing = how & 0x20 ? 1 + row : 0;
    const auto variant = static_cast<uint8_t>(std::accumulate(bytes.begin(), bytes.end(), 0U));
    tmf_context context{};
    context.message = row ? tmf_message_at(row - 1) : nullptr;
    context.carrier = static_cast<tmf_carrier>((how & 3) % 3);
    setAddresses(context, how >> 3 & 3);

    if (how & 0x40) {
        context.space = static_cast<tmf_space>((how & 7) % TMF_SPACE_COUNT);
        context.message = nullptr;
        decode(context, Exactly(bytes), bytes.size() + missing, variant);
        return 0;
    }

    const Exactly message(bytes);
    tmf_coap coap;
    if (!tmf_coap_parse(message.data(), message.size(), message.size() + missing, &coap))
        return 0;
    REQUIRE(coap.path_length < TMF_PATH_MAX && std::strlen(coap.path) == coap.path_length);
    REQUIRE(coap.token_length <= sizeof coap.token);
    REQUIRE(coap.payload_offset <= message.size());
    const Exactly payload(bytes.subspan(coap.payload_offset));
    context.coap = &coap;
    if (tmf_coap_is_request(coap.code)) {
        context.message = tmf_find_message(coap.path, coap.path_length);
        context.space = tmf_path_space(coap.path, coap.path_length);
    }
    if (context.message) {
        context.space = context.message->space;
        context.matched = true;
    } else if (!tmf_coap_is_request(coap.code)) {
        context.space = tmf_guess_space(payload.data(), payload.size());
        context.guessed = context.space != TMF_SPACE_NONE;
    }
    decode(context, payload, payload.size() + missing, variant);
    if (payload.size() >= 8)
        tmf_steering_admits(payload.data(), std::min<size_t>(payload.size(), 16), payload.data());
    return 0;
}
