// SPDX-License-Identifier: GPL-2.0-or-later
//
// Each rule that the TLVs of one message can break: reported when it should be, silent where real traffic looks alike.
#include "support.hpp"

#include <array>

namespace tmf::test {
namespace {

struct Case {
    tmf_finding_id id;
    const char *path, *payload;
    const char *why = "";
};

constexpr Case kReported[] = {
    {TMF_X_MALFORMED_TLV, "/c/lp", "0a0a436f6d6d", "10 bytes declared, 4 there"},
    {TMF_X_MALFORMED_TLV, "/c/lp", "0a024869 10", "a lone byte"},
    {TMF_X_MALFORMED_TLV, "/c/rx", "11ff00", "half an escaped length"},
    {TMF_X_MALFORMED_TLV, "/c/rx", "11ff0100 16", "escaped, past the end"},
    {TMF_X_MALFORMED_TLV, "/a/sd", "0a04 03280040", "past the end of the TLV around it"},
    {TMF_X_MALFORMED_TLV, "/a/sd", "0a05 0b03 8005 01", "service data past the end of its TLV"},
    {TMF_X_TLV_LENGTH, "/c/la", "100200010b0236cc"},
    {TMF_X_ESCAPED_SHORT, "/c/lp", "0aff000241 42"},
    {TMF_X_ESCAPED_USUAL, "/c/rx", "11ff000116"},
    {TMF_X_DUPLICATE_TLV, "/c/as", "0b0236cc0e0800000000006500000003000014000300001a"},
    {TMF_X_DUPLICATE_TLV, "/d/da", "0102c8000102c800"},
    {TMF_X_UNKNOWN_TLV, "/c/as", "0e080000000000650000 1601aa"},
    {TMF_X_UNKNOWN_TLV, "/a/sd", "0a02 1e00", "Network Data 15"},
    {TMF_X_UNEXPECTED_TLV, "/c/lp", "0a0141 100101"},
    {TMF_X_MISSING_MANDATORY, "/c/lp", ""},
    {TMF_X_MISSING_MANDATORY, "/c/rx", "1202c0011308cde0d8dd4efc2973111016fefd00000000000000030003010000"},
    {TMF_X_MISSING_MANDATORY, "/c/tx", "1308cde0d8dd4efc297314022800111016fefd00000000000000030003010000"},
    {TMF_X_MISSING_MANDATORY, "/c/ar", "0e080000000000650000"},
    {TMF_X_MISSING_MANDATORY, "/c/ab", "0b0236cc 360103 370200c8"},
    {TMF_X_STATE_VALUE, "/c/la", "1001020b0236cc"},
    {TMF_X_STATE_VALUE, "/c/la", "1001fe0b0236cc"},
    {TMF_X_STATE_VALUE, "/c/la", "10017f0b0236cc"},
    {TMF_X_BA_LOCATOR_IN_SET, "/c/cs", "0b0236cc0801ff09020400"},
    {TMF_X_ACTIVE_SET_CONNECTIVITY, "/c/as", "0b0236cc0e080000000000650000000300000f"},
    {TMF_X_ACTIVE_SET_CONNECTIVITY, "/c/as", "0b0236cc0e080000000000650000 0102face"},
    {TMF_X_ACTIVE_SET_CONNECTIVITY, "/c/as", "0b0236cc0e080000000000650000 0708fde21f0c8a13e8e7"},
    {TMF_X_ACTIVE_SET_CONNECTIVITY, "/c/as", "0b0236cc0e080000000000650000 0510eaf9149fdc7378770698d59180221958"},
    {TMF_X_ACTIVE_REPLACE_NOT_COMMISSIONER, "/c/ar", "0e080000000000650000000300000f"},
    {TMF_X_TIMESTAMP_INVALID, "/c/as", "0e08ffffffffffffffff"},
    {TMF_X_TIMESTAMP_INVALID, "/c/ps", "3308ffffffffffffffff"},
    {TMF_X_TIMESTAMP_INVALID, "/c/as", "0e080000000000000001", "orphan announcement"},
    {TMF_X_DELAY_TIMER_RANGE, "/c/ps", "34040000752f"},
    {TMF_X_DELAY_TIMER_RANGE, "/c/ps", "34040f731401"},
    {TMF_X_DELAY_TIMER_KEY, "/c/ps", "0510eaf9149fdc7378770698d59180221958 3404000493df"},
    {TMF_X_SECURITY_POLICY_ROTATION, "/c/as", "0c040000f7f8"},
    {TMF_X_SECURITY_POLICY_ROTATION, "/c/as", "0c030001f7"},
    {TMF_X_SECURITY_POLICY_SHORT, "/c/as", "0c030e10ff"},
    {TMF_X_CHANNEL_RANGE, "/c/as", "000300000a"},
    {TMF_X_CHANNEL_RANGE, "/c/as", "000300001b"},
    {TMF_X_CHANNEL_RANGE, "/c/as", "4a0300001b"},
    {TMF_X_PAN_ID_BROADCAST, "/c/as", "0102ffff"},
    {TMF_X_ML_PREFIX, "/c/as", "070820010db800000000"},
    {TMF_X_CHANNEL_MASK_ENTRY, "/c/as", "3500", "no entry"},
    {TMF_X_CHANNEL_MASK_ENTRY, "/c/as", "350100", "half an entry"},
    {TMF_X_CHANNEL_MASK_ENTRY, "/c/as", "35050004001fff", "an entry past the end"},
    {TMF_X_CHANNEL_MASK_ENTRY, "/c/as", "35040002001f", "page 0 has masks of 4 bytes"},
    {TMF_X_CHANNEL_MASK_ENTRY, "/d/da", "2400"},
    {TMF_X_CHANNEL_MASK_PAGE, "/c/as", "350c000400100000000400010000"},
    {TMF_X_CHANNEL_MASK_NONE, "/c/pq", "3506000400000000"},
    {TMF_X_CHANNEL_MASK_NONE, "/c/pq", "35060004ffe0001f", "channels 0 to 10 and 27 to 31"},
    {TMF_X_CHANNEL_MASK_NONE, "/c/pq", "3506020480000000", "page 2 has channels 1 to 10"},
    {TMF_X_STEERING_LENGTH, "/c/cs", "0b0236cc0800"},
    {TMF_X_STEERING_LENGTH, "/c/cs", "0b0236cc081100000000000000000000000000000000 01"},
    {TMF_X_STEERING_LENGTH, "/c/cs", "0b0236cc3d00"},
    {TMF_X_ENROLLER_STEERING, "/c/nr", "5b0141 5c01c0 08021234"},
    {TMF_X_ENROLLER_STEERING, "/c/nr", "5b01415c01c0080101"},
    {TMF_X_ENROLLER_STEERING, "/c/nk", "100101080400000000"},
    {TMF_X_GET_EMPTY, "/c/ag", "0d00"},
    {TMF_X_GET_EMPTY, "/d/dg", "1200"},
    {TMF_X_STRING_UTF8, "/c/lp", "0a0341c328"},
    {TMF_X_STRING_UTF8, "/c/lp", "0a03410042"},
    {TMF_X_STRING_UTF8, "/c/lp", "0a02410a"},
    {TMF_X_STRING_UTF8, "/c/lp", "0a02c285", "a C1 control character"},
    {TMF_X_STRING_UTF8, "/d/da", "1902c0af", "an overlong form"},
    {TMF_X_STRING_UTF8, "/d/da", "1903eda080", "a surrogate"},
    {TMF_X_KEK_RELAY, "/c/tx", "1510000102030405060708090a0b0c0d0e0f"},
    {TMF_X_SECRET_VISIBLE, "/c/tx", "1510000102030405060708090a0b0c0d0e0f"},
    {TMF_X_SECRET_VISIBLE, "/c/je", "0510eaf9149fdc7378770698d59180221958"},
    {TMF_X_SECRET_VISIBLE, "/c/je", "04102eaae29484388e3119581a7b5a948c07"},
    {TMF_X_UDP_PORT_ZERO, "/c/ut", "30040000f0bf"},
    {TMF_X_UDP_PORT_ZERO, "/c/ut", "3004f0bf0000"},
    {TMF_X_MLR_ADDRESS, "/n/mr", "0e10fd000db8000000000000000000000001"},
    {TMF_X_MLR_ADDRESS, "/n/mr", "0e11ff040000000000000000000000000001 00"},
    {TMF_X_MLR_ADDRESS, "/n/mr", "0e00"},
    {TMF_X_MLR_TIMEOUT, "/n/mr", "0e10ff0400000000000000000000000012340b0400000e10"},
    {TMF_X_STATUS_UNKNOWN, "/a/as", "01086ac6c2de12b212df040100"},
    {TMF_X_STATUS_UNKNOWN, "/a/as", "01086ac6c2de12b212df040106"},
    {TMF_X_STATUS_UNKNOWN, "/n/dn", "0401070010fddead00beef00001111222233334444"},
    {TMF_X_DIAG_TYPE_LIST, "/d/dg", ""},
    {TMF_X_DIAG_TYPE_LIST, "/d/dq", "21021234"},
    {TMF_X_DIAG_TYPE_LIST, "/d/dr", ""},
    {TMF_X_DIAG_LIST_ONLY_QUERY, "/d/dg", "12011d"},
    {TMF_X_DIAG_LIST_ONLY_QUERY, "/d/dg", "1202001f"},
    {TMF_X_DIAG_ANSWER_MISSING, "/d/da", "210212340102c800"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "100460180460", "Child Table"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "0811fd0000000000000000000000000000 0100", "IPv6 Address List"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "1e13c818fd00000000000000000000000000000100", "addresses of a child"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "0509e70004000000000000", "Route64 without the router of its mask"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "050be70004000000000000f1f1", "Route64 with one router too many"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "25098000000000000000 80"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "05050102030405"},
    {TMF_X_CONNECTIVITY_RESERVED, "/d/da", "040780030201010502", "priority 10"},
    {TMF_X_CONNECTIVITY_RESERVED, "/d/da", "040741030201010502", "reserved bits"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a06 050428003300", "Border Router at the top"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a04 07021140", "context at the top"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a05 0103e40010", "route at the top"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a04 0d02e400", "server at the top"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a08 0306 0000 03020000", "Prefix in Prefix"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a08 0306 0000 0d02e400", "Server in Prefix"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a0b 0b09 8001 01 0504e400f100", "Border Router in Service"},
    {TMF_X_MALFORMED_TLV, "/a/sd", "0a05 0b03000000", "Service without its enterprise number"},
    {TMF_X_NETDATA_PREFIX_LENGTH, "/a/sd", "0a15 03130081 fdfdfdfdfdfdfdfdfdfdfdfdfdfdfdfdfd"},
    {TMF_X_NETDATA_PREFIX_LENGTH, "/a/sd", "0a07 03050040 fd0000", "64 bits in 3 bytes"},
    {TMF_X_NETDATA_CONTEXT_ZERO, "/a/sd", "0a10 030e0040fd00123456780000 07021040"},
    {TMF_X_NETDATA_STABLE, "/a/sd", "0a12 02100040fd00123456780000 050428003300"},
    {TMF_X_NETDATA_STABLE, "/a/sd", "0a09 0a07 8001 01 0d02e400", "Service"},
    {TMF_X_NETDATA_PREFERENCE, "/a/sd", "0a12 03100040fd00123456780000 05042800b300"},
    {TMF_X_NETDATA_PREFERENCE, "/a/sd", "0a11 030f0040fd00123456780000 0103e40080"},
};

constexpr Case kSilent[] = {
    {TMF_X_MALFORMED_TLV, "/c/lp", "0a024869"},
    {TMF_X_ESCAPED_SHORT, "/c/rx", "11ff000116"},
    {TMF_X_ESCAPED_SHORT, "/c/ut", "30ff0004f0bff0bf"},
    {TMF_X_ESCAPED_SHORT, "/c/cp", "0a0141 3fff0001d2"},
    {TMF_X_ESCAPED_SHORT, "/n/mr", "3fff0001d2"},
    {TMF_X_DUPLICATE_TLV, "/d/da", "1d001d00"},
    {TMF_X_DUPLICATE_TLV, "/d/da", "1e001e00"},
    {TMF_X_DUPLICATE_TLV, "/d/da", "1f001f00"},
    {TMF_X_DUPLICATE_TLV, "/h/an", "000212340300030001028000"},
    {TMF_X_DUPLICATE_TLV, "/a/sd", "0a08 0302 0000 0302 0000", "Network Data may repeat"},
    {TMF_X_UNEXPECTED_TLV, "/c/as", "1601aa", "unknown, not unexpected"},
    {TMF_X_UNEXPECTED_TLV, "/c/mg", "0d0121"},
    {TMF_X_UNEXPECTED_TLV, "/c/ms", "000300000f"},
    {TMF_X_MISSING_MANDATORY, "/c/ab", "35060004001fffe0360103370200c8", "OpenThread does not look for the session"},
    {TMF_X_MISSING_MANDATORY, "/c/pq", "35060004001fffe00102dead"},
    {TMF_X_MISSING_MANDATORY, "/c/es", "35060004001fffe036010237020020380203e8"},
    {TMF_X_MISSING_MANDATORY, "/c/as", "0e080000000000650000", "not from a Commissioner"},
    {TMF_X_MISSING_MANDATORY, "/c/tx", "1202c0011308cde0d8dd4efc2973111016fefd00000000000000030003010000"},
    {TMF_X_MISSING_MANDATORY, "/c/mg", ""},
    {TMF_X_STATE_VALUE, "/c/la", "1001010b0236cc"},
    {TMF_X_STATE_VALUE, "/c/la", "1001000b0236cc"},
    {TMF_X_STATE_VALUE, "/c/la", "1001ff0b0236cc"},
    {TMF_X_STATE_REJECT, "/c/la", "1001ff0b0236cc", "a resignation"},
    {TMF_X_BA_LOCATOR_IN_SET, "/c/bs", "0b0236cc09020400"},
    {TMF_X_ACTIVE_SET_CONNECTIVITY, "/c/as", "0e080000000000650000000300000f", "not from a Commissioner"},
    {TMF_X_ACTIVE_SET_CONNECTIVITY, "/c/ps", "0b0236cc0e080000000000650000000300000f"},
    {TMF_X_ACTIVE_SET_CONNECTIVITY, "/c/as", "0b0236cc0e080000000000650000030347524c"},
    {TMF_X_TIMESTAMP_INVALID, "/c/as", "0e080000000000650001"},
    {TMF_X_TIMESTAMP_INVALID, "/c/as", "0e080000000000000000"},
    {TMF_X_TIMESTAMP_INVALID, "/c/as", "0e06000000000000 0102face", "too short to tell"},
    {TMF_X_TIMESTAMP_INVALID, "/c/je", "0e080000000000000001", "not a set request"},
    {TMF_X_DELAY_TIMER_RANGE, "/c/ps", "340400007530"},
    {TMF_X_DELAY_TIMER_RANGE, "/c/ps", "34040f731400"},
    {TMF_X_DELAY_TIMER_RANGE, "/c/te", "340400000400"},
    {TMF_X_DELAY_TIMER_KEY, "/c/ps", "0510eaf9149fdc7378770698d59180221958 3404000493e0"},
    {TMF_X_DELAY_TIMER_KEY, "/c/ps", "3404000493df"},
    {TMF_X_SECURITY_POLICY_ROTATION, "/c/as", "0c040002f7f8"},
    {TMF_X_SECURITY_POLICY_SHORT, "/c/as", "0c0402a0f7f8"},
    {TMF_X_CHANNEL_RANGE, "/c/as", "000300000b"},
    {TMF_X_CHANNEL_RANGE, "/c/as", "000300001a"},
    {TMF_X_CHANNEL_RANGE, "/c/as", "0003020001", "915 MHz"},
    {TMF_X_CHANNEL_RANGE, "/c/as", "4a03000000", "unset"},
    {TMF_X_PAN_ID_BROADCAST, "/c/pq", "0102ffff", "not a dataset"},
    {TMF_X_ML_PREFIX, "/c/as", "0708fd00000000000000"},
    {TMF_X_CHANNEL_MASK_ENTRY, "/c/as", "350401020001", "lengths of other pages are free"},
    {TMF_X_CHANNEL_MASK_PAGE, "/c/as", "350c000400100000020400010000"},
    {TMF_X_CHANNEL_MASK_NONE, "/c/as", "3506000400000020"},
    {TMF_X_CHANNEL_MASK_NONE, "/d/da", "2406000400000000", "that no channel is disliked is normal"},
    {TMF_X_STEERING_LENGTH, "/c/cs", "0b0236cc080100"},
    {TMF_X_STEERING_LENGTH, "/c/cs", "0b0236cc08100000000000000000000000000000 0001"},
    {TMF_X_ENROLLER_STEERING, "/c/nr", "0801ff"},
    {TMF_X_ENROLLER_STEERING, "/c/nr", "080100"},
    {TMF_X_ENROLLER_STEERING, "/c/nr", "08080000000000200200"},
    {TMF_X_ENROLLER_STEERING, "/c/cs", "08021234"},
    {TMF_X_GET_EMPTY, "/c/ag", "0d0100"},
    {TMF_X_STRING_UTF8, "/c/lp", "0a04f09f9880"},
    {TMF_X_STRING_UTF8, "/c/lp", "0a00"},
    {TMF_X_UDP_PORT_ZERO, "/c/ut", "3004f0bff0bf"},
    {TMF_X_MLR_ADDRESS, "/n/mr", "0e10ff040000000000000000000000000001"},
    {TMF_X_MLR_ADDRESS, "/b/bmr", "0e10fd000db8000000000000000000000001"},
    {TMF_X_MLR_TIMEOUT, "/n/mr", "0e10ff0400000000000000000000000012340f0236cc0b0400000e10"},
    {TMF_X_STATUS_UNKNOWN, "/a/as", "01086ac6c2de12b212df040105"},
    {TMF_X_STATUS_UNKNOWN, "/n/dn", "0401010010fddead00beef00001111222233334444"},
    {TMF_X_DIAG_TYPE_LIST, "/d/da", ""},
    {TMF_X_DIAG_LIST_ONLY_QUERY, "/d/dq", "12011d"},
    {TMF_X_DIAG_ANSWER_MISSING, "/d/da", "210212340102c80020028000"},
    {TMF_X_DIAG_ANSWER_MISSING, "/d/da", "0102c800", "before Thread 1.3.1"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "1000"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "050ae70004000000000000f1"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "050ce70005000000000000001f02", "entries of 12 bits"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "050ee70007000000000000a01b02c03d", "three of them"},
    {TMF_X_DIAG_TABLE_SIZE, "/d/da", "250a80000000000000008000"},
    {TMF_X_CONNECTIVITY_RESERVED, "/d/da", "0407c0030201010502"},
    {TMF_X_NETDATA_CONTEXT_ZERO, "/a/sd", "0a10 030e0040fd00123456780000 07021140"},
    {TMF_X_NETDATA_STABLE, "/a/sd", "0a12 03100040fd00123456780000 040428003300",
     "a stable TLV around an unstable one"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a04 08020b00", "Commissioning Data holds TLVs of another space"},
    {TMF_X_NETDATA_SUBTLV, "/a/sd", "0a11 030f0040fd001234567800001303616263", "a type that is not assigned"},
    {TMF_X_UNEXPECTED_TLV, "/c/as", "0e0800000000006500008200", "sent by certification tests"},
};

TEST(Findings, AreReported) {
    for (const Case &wanted : kReported) {
        const auto decoded = request(wanted.path, wanted.payload);
        EXPECT_TRUE(decoded->has(wanted.id))
            << tmf_findings()[wanted.id].abbrev << " for " << wanted.path << ' ' << wanted.payload << ' ' << wanted.why;
    }
}

TEST(Findings, AreSilentWhereTheyShouldBe) {
    for (const Case &wanted : kSilent) {
        const auto decoded = request(wanted.path, wanted.payload);
        EXPECT_FALSE(decoded->has(wanted.id))
            << tmf_findings()[wanted.id].abbrev << " for " << wanted.path << ' ' << wanted.payload << ' ' << wanted.why;
    }
}

TEST(Findings, AreAtTheTlvTheySpeakOf) {
    const auto decoded = request("/c/as", "0b0236cc 0e080000000000650000 0102ffff");
    for (const tmf_finding &finding : decoded->findings()) {
        if (finding.id != TMF_X_PAN_ID_BROADCAST)
            continue;
        ASSERT_LT(finding.record, decoded->records().size());
        EXPECT_EQ(decoded->records()[finding.record].field, TMF_F_PAN_ID);
        EXPECT_EQ(finding.type, 1);
    }
}

TEST(Findings, TextsNameTheTlvAndTheNumbers) {
    const auto text = [](const Decoded &decoded, tmf_finding_id id) {
        for (const tmf_finding &finding : decoded.findings()) {
            std::array<char, 200> buffer;
            if (finding.id == id)
                return std::string(buffer.data(), tmf_finding_text(&finding, buffer.data(), buffer.size()));
        }
        return std::string("not reported");
    };
    EXPECT_EQ(text(*request("/c/lp", "0a0a436f6d6d"), TMF_X_MALFORMED_TLV),
              "Commissioner ID: damaged: 10 bytes are declared, 4 are there");
    EXPECT_EQ(text(*request("/c/rx", "11ff0100 16"), TMF_X_MALFORMED_TLV),
              "Joiner DTLS Encapsulation: damaged: 256 bytes are declared, 1 are there");
    EXPECT_EQ(text(*request("/c/lp", "0a024869 10"), TMF_X_MALFORMED_TLV),
              "State: damaged: 2 bytes are declared, 1 are there");
    EXPECT_EQ(text(*request("/c/lp", ""), TMF_X_MISSING_MANDATORY),
              "Commissioner ID is mandatory in this message and missing");
    EXPECT_EQ(text(*request("/c/as", "1601aa"), TMF_X_UNKNOWN_TLV), "TLV type 22 is not assigned here");
    EXPECT_EQ(text(*request("/c/as", "000300001b"), TMF_X_CHANNEL_RANGE),
              "Channel 27 is not a channel of page 0 (11 to 26)");
    EXPECT_EQ(text(*request("/a/sd", "0a06 050428003300"), TMF_X_NETDATA_SUBTLV),
              "Border Router: a Network Data TLV that does not belong here");
    EXPECT_EQ(text(*response("/d/dg", "", 0x85), TMF_X_RESPONSE_CODE),
              "Response code 4.05; a request that was carried out is answered with 2.04");
}

TEST(Findings, AListWhoseEndIsMissingIsReadAsFarAsItGoes) {
    // Eighteen bytes of two addresses; two children and a part of the third; a Prefix without its last byte.
    const auto addresses = request("/n/mr", "0e20 ff040000000000000000000000000001 ff05");
    EXPECT_EQ(addresses->all(TMF_F_IPV6_ADDRESS), "ff04::1");
    EXPECT_EQ(addresses->all(TMF_F_TLV_VALUE), "ff05");
    const auto children = response("/d/dg", "1009 a0010f a0020f a0");
    EXPECT_EQ(children->all(TMF_F_CHILD_TABLE_ID), "1 2");
    for (const auto *decoded : {addresses.get(), children.get()}) {
        EXPECT_EQ(decoded->count(TMF_X_MALFORMED_TLV), 1U);
        EXPECT_FALSE(decoded->has(TMF_X_DIAG_TABLE_SIZE));
    }
    const auto network = request("/a/sd", "0a14 0310 0040fd00123456780000 05042800330008");
    EXPECT_EQ(network->all(TMF_F_NWD_PREFIX), "fd00:1234:5678::/64");
    EXPECT_EQ(network->all(TMF_F_NWD_BR_RLOC16), "0x2800");
    EXPECT_EQ(network->count(TMF_X_MALFORMED_TLV), 1U) << "the TLV of the message";
}

TEST(Findings, ServersOfAServiceHaveTheirData) {
    // Backbone Router, SRP/DNS unicast
    for (const char *server : {"0a0e 0b0c8001010d07 280010 0102 0304", "0a0a 0b0880015d0d03 280010"}) {
        EXPECT_TRUE(request("/a/sd", server)->has(TMF_X_TLV_LENGTH)) << server;
    }
    const auto longer = request("/a/sd", "0a12 0b1080 01 01 0d0b 2800 10 0102 00000304 aabb");
    EXPECT_EQ(longer->all(TMF_F_NWD_SERVER_DATA), "aabb");
    EXPECT_FALSE(longer->has(TMF_X_TLV_LENGTH));
}

TEST(Findings, WhatIsTooShortShowsItsBeginning) {
    EXPECT_EQ(request("/c/jf", "2504 18b43000")->all(TMF_F_STACK_VERSION_OUI), "0x18b430");
    EXPECT_EQ(response("/d/dg", "0503 07aabb")->all(TMF_F_ROUTE_ID_SEQ), "7");
}

TEST(Findings, MissingTlvsAreNamedOneByOne) {
    const auto decoded = request("/c/rx", "120203e8", {}, TMF_COAP_NON);
    EXPECT_EQ(decoded->count(TMF_X_MISSING_MANDATORY), 3U);
    std::string types;
    for (const tmf_finding &finding : decoded->findings())
        if (finding.id == TMF_X_MISSING_MANDATORY)
            types += std::to_string(finding.type) + ' ';
    EXPECT_EQ(types, "19 20 17 ");
}

TEST(Findings, SixteenMulticastAddressesAreTooMany) {
    const auto addresses = [](size_t count) {
        std::string value;
        for (size_t i = 0; i < count; i++)
            value += "ff040000000000000000000000000001";
        return request("/n/mr", hex(tlv(14, bytes(value))));
    };
    EXPECT_FALSE(addresses(15)->has(TMF_X_MLR_ADDRESS));
    // 256 bytes need the escaped form.
    std::string value;
    for (size_t i = 0; i < 16; i++)
        value += "ff040000000000000000000000000001";
    EXPECT_TRUE(request("/n/mr", "0eff0100" + value)->has(TMF_X_MLR_ADDRESS));
}

TEST(Findings, DatasetsHave254Bytes) {
    const auto set = [](size_t length) {
        const Bytes future = tlv(130, Bytes(length - 14, 0x55)); // with its header and the two TLVs below
        return request("/c/ps", "0b0236cc 0e080000000000650000 0102face" + hex(future));
    };
    EXPECT_FALSE(set(252)->has(TMF_X_DATASET_SIZE)) << "10 + 4 + 240 bytes; the session does not count";
    EXPECT_TRUE(set(253)->has(TMF_X_DATASET_SIZE));
}

} // namespace
} // namespace tmf::test
