// SPDX-License-Identifier: GPL-2.0-or-later
//
// The dialect of a CoAP test script for device identification (captures/crafted/script.pcapng): the answer to MGMT_GET is
// a Get TLV around a list of TLVs whose last two have numbers of their own. It is read by what it holds, and changes
// nothing about standard traffic.
#include "support.hpp"

namespace tmf::test {
namespace {

constexpr char kScript[] = "62441234 7670 b163026d67 ff 0d38"
                           "210a41636d6520436f727031 220b536d61727453656e736f72 230876312e322e336100"
                           "250741435449564521 260773746b2d312e34";

TEST(Dialect, AnswerOfTheScript) {
    const auto decoded = decodeMessage(kScript, {.request = "/c/mg"});
    EXPECT_EQ(decoded->name(), "MGMT_GET.rsp");
    EXPECT_EQ(decoded->types(), "13") << "what is inside has names of its own";
    EXPECT_EQ(decoded->all(TMF_F_TLV_LENGTH), "56");
    EXPECT_EQ(decoded->all(TMF_F_NESTED_TLV_TYPE), "33 34 35 37 38");
    EXPECT_EQ(decoded->all(TMF_F_NESTED_TLV_LENGTH), "10 11 8 7 7");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_NAME), "\"Acme Corp1\"");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_MODEL), "\"SmartSensor\"");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_DATA), hex(View(reinterpret_cast<const uint8_t *>("ACTIVE!"), 7)));
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_STACK_VERSION), "\"stk-1.4\"");
    EXPECT_EQ(decoded->all(TMF_F_STACK_VERSION_OUI), "");
    EXPECT_EQ(decoded->summary(), "Acme Corp1 SmartSensor v1.2.3a");
}

TEST(Dialect, EachDeviationIsMarked) {
    const auto decoded = decodeMessage(kScript, {.request = "/c/mg"});
    EXPECT_EQ(decoded->count(TMF_X_GET_NESTED), 1U);
    EXPECT_EQ(decoded->count(TMF_X_DIALECT_NUMBER), 2U);
    EXPECT_EQ(decoded->count(TMF_X_URI_IN_RESPONSE), 1U);
    EXPECT_EQ(decoded->count(TMF_X_STRING_UTF8), 1U) << "the NUL behind the version";
    EXPECT_EQ(decoded->count(TMF_X_MALFORMED_TLV), 1U) << "56 bytes are declared, 53 are there";
    EXPECT_FALSE(decoded->has(TMF_X_UNKNOWN_TLV));
    EXPECT_FALSE(decoded->has(TMF_X_TLV_LENGTH));
}

TEST(Dialect, WithTheRightLength) {
    std::string script = kScript;
    script.replace(script.find("0d38"), 4, "0d35");
    const auto decoded = decodeMessage(script, {.request = "/c/mg"});
    EXPECT_FALSE(decoded->has(TMF_X_MALFORMED_TLV));
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_STACK_VERSION), "\"stk-1.4\"");
}

TEST(Dialect, SixBytesAreThreadsStackVersion) {
    const auto decoded = response("/c/mg", "0d08 250618b430123441");
    EXPECT_EQ(decoded->all(TMF_F_STACK_VERSION_MAJOR), "1");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_DATA), "");
    EXPECT_FALSE(decoded->has(TMF_X_DIALECT_NUMBER));
}

TEST(Dialect, RequestsAskForTypes) {
    // The same bytes as in the answer are a list of types when they are asked for.
    const auto decoded = request("/c/mg", "0d04 21022022");
    EXPECT_EQ(decoded->all(TMF_F_GET_TYPE), "33 2 32 34");
    EXPECT_FALSE(decoded->has(TMF_X_GET_NESTED));
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_NAME), "");
}

TEST(Dialect, ListsOfTypesInAResponseStayListsOfTypes) {
    for (const char *payload : {"0d06 212223242520", "0d01 21", "0d03 210520", "0d02 0b08", "0d03 0b01aa"}) {
        const auto decoded = response("/c/mg", payload);
        EXPECT_FALSE(decoded->has(TMF_X_GET_NESTED)) << payload;
        EXPECT_EQ(decoded->all(TMF_F_NESTED_TLV_TYPE), "") << payload;
        EXPECT_NE(decoded->all(TMF_F_GET_TYPE), "") << payload;
    }
}

TEST(Dialect, TheAnswerMayBeTheListItself) {
    const auto decoded = response("/c/mg", "21024142 250741435449564521 260773746b2d312e34");
    EXPECT_EQ(decoded->types(), "33 37 38");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_STACK_VERSION), "\"stk-1.4\"");
    EXPECT_EQ(decoded->count(TMF_X_DIALECT_NUMBER), 2U);
}

TEST(Dialect, SixLettersInTheGetTlvAreData) {
    const auto decoded = response("/c/mg", "0d0f 2506414354495645 260573746b2d31");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_STACK_VERSION), "\"stk-1\"");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_DATA), "414354495645");
}

TEST(Dialect, NumbersInOtherMessagesAreThreads) {
    const auto decoded = request("/c/jf", "21024142 250741435449564521 260773746b2d312e34");
    EXPECT_EQ(decoded->types(), "33 37 38");
    EXPECT_TRUE(decoded->has(TMF_X_TLV_LENGTH)) << "37 has six bytes";
    EXPECT_EQ(decoded->all(TMF_F_STACK_VERSION_OUI), "") << "a text holds no numbers";
    EXPECT_TRUE(decoded->has(TMF_X_UNKNOWN_TLV)) << "38 is not assigned";
    EXPECT_FALSE(decoded->has(TMF_X_DIALECT_NUMBER));
}

TEST(Dialect, StandardMessagesKeepTheirReading) {
    // Every MeshCoP TLV that is not a Get TLV reads the same in a response as by itself.
    for (const Row &row : allRows()) {
        if (row.space != TMF_SPACE_MESHCOP || row.info->type == 13)
            continue;
        const Bytes payload = tlv(row.info->type, Bytes(row.info->min, 0x26));
        EXPECT_EQ(response("/c/mg", hex(payload))->values(), decodeTlvs(TMF_SPACE_MESHCOP, payload)->values())
            << row.info->name;
    }
}

TEST(Dialect, DiagnosticTypeListsAreNoDialect) {
    const auto decoded = response("/d/dg", "1204 21022022");
    EXPECT_FALSE(decoded->has(TMF_X_GET_NESTED));
    EXPECT_EQ(decoded->all(TMF_F_GET_TYPE), "33 2 32 34");
}

} // namespace
} // namespace tmf::test
