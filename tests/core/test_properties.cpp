// SPDX-License-Identifier: GPL-2.0-or-later
//
// What holds for every payload, tried on random ones and on random changes of real ones. Decoded::check() tests each
// result: offsets, depths, bounds, texts of findings.
#include "examples.hpp"
#include "support.hpp"

#include <cstring>
#include <random>

namespace tmf::test {
namespace {

constexpr tmf_space kSpaces[] = {TMF_SPACE_NONE,       TMF_SPACE_MESHCOP, TMF_SPACE_NETWORK,
                                 TMF_SPACE_DIAGNOSTIC, TMF_SPACE_HISTORY, TMF_SPACE_NETWORK_DATA};

/// The same numbers in every run.
class Random {
public:
    explicit Random(uint32_t seed) : engine_(seed) {}
    uint32_t below(uint32_t limit) { return static_cast<uint32_t>(engine_() % limit); }
    uint8_t byte() { return static_cast<uint8_t>(engine_()); }
    Bytes some(uint32_t most) {
        Bytes out(below(most + 1));
        for (uint8_t &value : out)
            value = byte();
        return out;
    }

private:
    std::mt19937 engine_;
};

/// Known types with values of about the right length.
Bytes plausible(Random &random, tmf_space space) {
    std::vector<const tmf_tlv_info *> rows;
    for (size_t i = 0; const tmf_tlv_info *info = tmf_tlv_at(space, i); i++)
        rows.push_back(info);
    Bytes out;
    for (uint32_t count = random.below(6); !rows.empty() && count > 0; count--) {
        const tmf_tlv_info &info = *rows[random.below(static_cast<uint32_t>(rows.size()))];
        const uint32_t length = std::min<uint32_t>(info.min + random.below(3) * info.step, 60) + (random.below(8) == 0);
        Bytes value(length);
        for (uint8_t &byte : value)
            byte = random.below(3) ? static_cast<uint8_t>(random.below(20)) : random.byte();
        const bool networkData = space == TMF_SPACE_NETWORK_DATA;
        out = out + tlv(static_cast<uint8_t>(networkData ? info.type << 1 | random.below(2) : info.type), value);
    }
    return out;
}

void expectSameResult(const Decoded &left, const Decoded &right) {
    ASSERT_EQ(left.records().size(), right.records().size());
    ASSERT_EQ(left.findings().size(), right.findings().size());
    ASSERT_EQ(std::memcmp(left.records().data(), right.records().data(), left.records().size_bytes()), 0);
    ASSERT_EQ(std::memcmp(left.findings().data(), right.findings().data(), left.findings().size_bytes()), 0);
    ASSERT_EQ(std::memcmp(left.result().present, right.result().present, sizeof left.result().present), 0);
}

/// Every text of a result is terminated, printable UTF-8, and cut to the room it has.
void expectTexts(const Decoded &decoded, Random &random) {
    for (uint32_t i = 0; i < decoded.records().size(); i++) {
        const std::string whole = decoded.text(i);
        const size_t room = random.below(40);
        const std::string part = decoded.text(i, room);
        ASSERT_EQ(whole.substr(0, part.size()), part);
        ASSERT_TRUE(part.size() < room || room == 0);
        for (const char c : whole)
            ASSERT_TRUE(static_cast<uint8_t>(c) >= 0x20 && c != 0x7f)
                << hex(View(decoded.result().data, decoded.result().captured));
    }
    decoded.summary();
    decoded.name();
}

TEST(Properties, RandomPayloads) {
    Random random(1);
    for (int round = 0; round < 4000; round++) {
        const tmf_space space = kSpaces[random.below(std::size(kSpaces))];
        const Bytes payload = random.below(2) ? random.some(80) : plausible(random, space);
        const auto decoded = decodeTlvs(space, payload);
        expectSameResult(*decoded, *decodeTlvs(space, payload));
        expectTexts(*decoded, random);
        if (HasFatalFailure())
            FAIL() << spaceName(space) << ' ' << hex(payload);
    }
}

TEST(Properties, RandomMessages) {
    Random random(2);
    std::vector<const tmf_message_info *> rows;
    for (size_t i = 0; const tmf_message_info *row = tmf_message_at(i); i++)
        rows.push_back(row);
    for (int round = 0; round < 4000; round++) {
        const tmf_message_info &row = *rows[random.below(static_cast<uint32_t>(rows.size()))];
        const auto type = static_cast<tmf_coap_type>(random.below(4));
        const bool isRequest = random.below(2);
        const uint8_t code = isRequest ? TMF_COAP_POST : random.below(5) ? TMF_COAP_CHANGED : 0x84;
        const Bytes payload = plausible(random, row.space);
        const Bytes data = coap(type, code, isRequest ? row.path : "", payload);
        const auto decoded = decodeMessage(data, {.request = row.path});
        expectSameResult(*decoded, *decodeMessage(data, {.request = row.path}));
        expectTexts(*decoded, random);
        if (HasFatalFailure())
            FAIL() << hex(data);
    }
}

TEST(Properties, ChangedBytesOfRealMessages) {
    Random random(3);
    const std::string_view kReal[] = {"62440107aa07ff0e080000000000010000000300000f35060004001fffe002081de5bfecd5165b8f"
                                      "0708fde21f0c8a13e8e70510eaf9149f"
                                      "dc7378770698d59180221958030f4f70656e5468726561642d616163330102face04102eaae29484"
                                      "388e3119581a7b5a948c070c0402a0f7"
                                      "f8",
                                      "4202011baa1bb164026461ff210212341d2ba8123401020304050607080004000000f00000000a00"
                                      "00100000781ac4c0000a000500030000"
                                      "00000000001d0020028000",
                                      "42020116aa16b161027364ff0a1203100040fd00123456780000050428003300",
                                      "5202010eaa0eb163027478ff1202c0011308cde0d8dd4efc29731402280015100001020304050607"
                                      "08090a0b0c0d0e0f110e17fefd000100"
                                      "00000000040001aa"};
    for (int round = 0; round < 4000; round++) {
        Bytes data = bytes(kReal[random.below(std::size(kReal))]);
        for (uint32_t changes = 1 + random.below(4); changes > 0; changes--)
            data[4 + random.below(static_cast<uint32_t>(data.size() - 4))] = random.byte();
        data.resize(data.size() - random.below(3));
        tmf_coap header;
        if (!tmf_coap_parse(data.data(), data.size(), data.size(), &header))
            continue;
        expectTexts(*decodeMessage(data, {.request = "/c/ag"}), random);
        if (HasFatalFailure())
            FAIL() << hex(data);
    }
}

TEST(Properties, ADepthOfTlvsIsNoProblem) {
    // Prefix in Prefix in Prefix ... in both carriers of Network Data.
    Bytes nested;
    while (nested.size() < 240) {
        Bytes outer{0x03, static_cast<uint8_t>(nested.size() + 2), 0, 0};
        nested = outer + nested;
    }
    for (const auto &[space, type] : {std::pair(TMF_SPACE_NETWORK, 10), std::pair(TMF_SPACE_DIAGNOSTIC, 7)}) {
        const auto decoded = decodeTlvs(space, tlv(static_cast<uint8_t>(type), nested));
        EXPECT_EQ(decoded->count(TMF_X_NETDATA_SUBTLV), 59U);
        EXPECT_EQ(decoded->records().back().depth, 61);
    }
}

/// What is left of the records when the message's own TLVs are decoded only where they are wanted or damaged.
std::vector<tmf_record> wanted(const Decoded &whole, const uint64_t (&only)[4]) {
    std::vector<tmf_record> out;
    bool keep = true;
    for (uint32_t i = 0; i < whole.records().size(); i++) {
        const tmf_record &record = whole.records()[i];
        if (record.depth == 0 && (record.flags & TMF_RECORD_TLV)) {
            keep = tmf_has_type(only, record.type);
            for (const tmf_finding &finding : whole.findings())
                keep |= finding.id == TMF_X_MALFORMED_TLV && finding.record == i;
        }
        if (keep)
            out.push_back(record);
    }
    return out;
}

TEST(Properties, OnlySomeTypes) {
    Random random(4);
    for (int round = 0; round < 4000; round++) {
        tmf_context context{};
        context.space = kSpaces[1 + random.below(4)]; // Network Data are never a message's own list
        const Bytes payload = random.below(2) ? random.some(80) : plausible(random, context.space);
        const auto whole = decodeTlvs(context.space, payload);
        uint64_t only[4];
        for (uint64_t &word : only)
            word = static_cast<uint64_t>(random.below(UINT32_MAX)) << 32 | random.below(UINT32_MAX);
        context.only = only;
        const Decoded part(context, std::nullopt, payload, payload.size());
        const std::vector<tmf_record> expected = wanted(*whole, only);
        ASSERT_EQ(part.records().size(), expected.size()) << spaceName(context.space) << ' ' << hex(payload);
        for (size_t i = 0; i < expected.size(); i++)
            ASSERT_EQ(std::memcmp(&part.records()[i], &expected[i], sizeof expected[i]), 0) << i;
        ASSERT_EQ(std::memcmp(part.result().present, whole->result().present, sizeof part.result().present), 0);
        const auto damaged = [](const Decoded &decoded) {
            size_t count = 0;
            for (const tmf_finding &finding : decoded.findings())
                count += finding.id == TMF_X_MALFORMED_TLV && decoded.records()[finding.record].depth == 0;
            return count;
        };
        ASSERT_EQ(damaged(part), damaged(*whole)) << hex(payload);
    }
}

TEST(Properties, OnlySomeTypesWithoutRules) {
    // A keep-alive from nowhere to nowhere, without its session; then the same with damaged options.
    for (const bool damaged : {false, true}) {
        Bytes message = bytes("4202011baa1bb163026c61ff100101");
        if (damaged)
            message = bytes("4202011baa1bb163026c61f0");
        tmf_coap header;
        ASSERT_TRUE(tmf_coap_parse(message.data(), message.size(), message.size(), &header));
        tmf_context context{};
        context.message = test::message("/c/la");
        context.space = TMF_SPACE_MESHCOP;
        const Bytes payload(message.begin() + header.payload_offset, message.end());
        EXPECT_EQ(Decoded(context, header, payload, payload.size()).complaints(),
                  damaged ? "coap_options" : "missing_mandatory");
        constexpr uint64_t kNone[4] = {};
        context.only = kNone;
        EXPECT_EQ(Decoded(context, header, payload, payload.size()).complaints(), damaged ? "coap_options" : "");
    }
}

TEST(Properties, ArraysThatAreTooSmall) {
    const Bytes payload = bytes("0e080000000000010000000300000f35060004001fffe0030347524c0102ffff");
    const auto whole = decodeTlvs(TMF_SPACE_MESHCOP, payload);
    tmf_context context{};
    context.space = TMF_SPACE_MESHCOP;
    for (uint32_t records = 0; records < whole->records().size(); records++) {
        for (const uint32_t findings : {0U, 1U, 64U}) {
            const std::unique_ptr<tmf_record[]> recordArray(new tmf_record[records]);
            const std::unique_ptr<tmf_finding[]> findingArray(new tmf_finding[findings]);
            tmf_result result{};
            result.records = recordArray.get();
            result.findings = findingArray.get();
            result.record_capacity = records;
            result.finding_capacity = findings;
            tmf_decode(&context, payload.data(), payload.size(), payload.size(), &result);
            ASSERT_LE(result.record_count, records);
            ASSERT_LE(result.finding_count, findings);
            ASSERT_EQ(std::memcmp(recordArray.get(), whole->records().data(), result.record_count * sizeof(tmf_record)),
                      0);
            uint32_t said = 0;
            for (uint32_t i = 0; i < result.finding_count; i++)
                said += findingArray[i].id == TMF_X_TOO_MANY_VALUES;
            ASSERT_LE(said, 1U);
            ASSERT_TRUE(said == 1 || records == 0 || findings < 64) << records;
        }
    }
}

TEST(Properties, EmptyPayloadOfEverySpace) {
    for (const tmf_space space : kSpaces) {
        const auto decoded = decodeTlvs(space, Bytes{});
        EXPECT_TRUE(decoded->records().empty());
        EXPECT_TRUE(decoded->findings().empty());
    }
}

TEST(Properties, PresentTypes) {
    const auto decoded = decodeTlvs(TMF_SPACE_NETWORK, "0a04 08020b00 fe02000a 040100");
    for (unsigned type = 0; type < 256; type++)
        EXPECT_EQ(tmf_has_tlv(&decoded->result(), static_cast<uint8_t>(type)), type == 10 || type == 254 || type == 4)
            << type;
}

} // namespace
} // namespace tmf::test
