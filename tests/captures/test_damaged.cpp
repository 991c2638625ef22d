// SPDX-License-Identifier: GPL-2.0-or-later
//
// One damaged TLV must not hide the others, and nothing may be read from bytes that belong to something else.
#include "captures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace tmf::test {
namespace {

using Numbers = std::vector<std::int64_t>;

const Packet &damaged(std::string_view label) { return packet("damaged-tlvs", label); }
const Packet &network(std::string_view label) { return packet("network-layer-tlvs", label); }

void expectFinding(const Packet &packet, const std::string &finding) {
    EXPECT_TRUE(packet.findings().count(finding))
        << finding << " is not among " << testing::PrintToString(packet.findings());
}

TEST(DamagedTlvs, NothingEndsTheDissection) {
    for (const char *name : {"damaged-tlvs", "network-layer-tlvs", "snaplen-cut", "conformance", "uri-paths"})
        for (const auto &[number, packet] : dissect(findCapture(name))) {
            // Where CoAP's own bytes are missing the cut is CoAP's to tell.
            if (packet.has("tmf.message")) {
                EXPECT_FALSE(packet.gaveUp()) << name << " frame " << number;
            }
        }
}

class CutTlv : public testing::TestWithParam<const char *> {};

TEST_P(CutTlv, WholeTlvsAreShownAndTheCutOneIsNamed) {
    const Packet &packet = damaged(GetParam());
    EXPECT_EQ(packet.one("tmf.message"), "MGMT_COMMISSIONER_SET.req");
    ASSERT_FALSE(packet.all("tmf.tlv.type").empty());
    EXPECT_EQ(packet.numbers("tmf.tlv.type").front(), 11);
    EXPECT_EQ(packet.number("tmf.commissioner_session_id"), 0x1234);
    expectFinding(packet, "malformed_tlv");
    EXPECT_FALSE(packet.has("tmf.steering_data"));
    EXPECT_FALSE(packet.has("tmf.channel_mask.channel"));
}

INSTANTIATE_TEST_SUITE_P(DamagedTlvs, CutTlv,
                         testing::Values("lone type byte", "value cut off", "channel mask cut off",
                                         "extended length cut off", "extended value cut off"));

TEST(DamagedTlvs, PathAndTokenStayInTheInfoColumn) {
    const Capture &capture = findCapture("damaged-tlvs");
    const Row &row = packetList(capture).at(capture.frame("lone type byte"));
    EXPECT_EQ(row.protocol, "TMF");
    EXPECT_EQ(row.info.find("MGMT_COMMISSIONER_SET.req"), 0U) << row.info;
    EXPECT_NE(row.info.find("TKN:71"), std::string::npos) << row.info;
    EXPECT_NE(row.info.find("/c/cs"), std::string::npos) << row.info;
    EXPECT_EQ(row.info.find("Malformed"), std::string::npos) << row.info;
}

TEST(DamagedTlvs, PayloadMarkerWithoutPayload) {
    EXPECT_EQ(damaged("payload marker without payload").one("tmf.message"), "MGMT_COMMISSIONER_SET.req");
    expectFinding(damaged("payload marker without payload"), "payload_marker_empty");
}

TEST(DamagedOptions, AreNamedAndNothingIsInvented) {
    const Capture &capture = findCapture("damaged-options");
    for (const auto &[number, packet] : dissect(capture)) {
        expectFinding(packet, "coap_options");
        EXPECT_FALSE(packet.has("tmf.tlv.type")) << "frame " << number;
        EXPECT_TRUE(packet.has("tmf.message")) << "frame " << number;
    }
}

// CoAP reads the options once more, and gives up on one that the decoder steps over.
TEST(DamagedOptions, OfOtherProtocolsTakeNothingAlong) {
    const Packet &packet = damaged("OSCORE option without what its flags announce");
    EXPECT_EQ(packet.one("tmf.message"), "MGMT_COMMISSIONER_SET.req");
    EXPECT_EQ(packet.number("tmf.commissioner_session_id"), 0x1234);
}

TEST(DamagedOptions, AreNoMalformedPacketsWhereNobodyLooks) {
    for (const char *name : {"damaged-options", "damaged-tlvs"}) {
        Arguments arguments = findCapture(name).arguments();
        arguments += {"-q", "-z", "io,phs"};
        const std::string &hierarchy = tsharkOutput(arguments);
        EXPECT_EQ(hierarchy.find("_ws.malformed"), std::string::npos) << hierarchy;
        EXPECT_NE(hierarchy.find("udp"), std::string::npos) << hierarchy;
    }
}

// A filter for them looks.
TEST(DamagedOptions, AreMalformedPacketsForAFilter) {
    const Capture &capture = findCapture("damaged-tlvs");
    std::vector<int> shown;
    for (const auto &[number, packet] : dissect(capture))
        if (packet.has("_ws.malformed"))
            shown.push_back(number);
    EXPECT_EQ(filtered(capture, "_ws.malformed"), shown);
    EXPECT_EQ(filtered(capture, "_ws.malformed", {"-2"}), shown);
    EXPECT_FALSE(shown.empty());
}

TEST(CutCaptures, WhatIsNotThereBreaksNoRule) {
    for (const char *label : {"Get cut behind its header", "address list cut behind its type"})
        EXPECT_EQ(::tmf::test::packet("snaplen-cut", label).findings(), std::set<std::string>{"capture_cut"}) << label;
}

TEST(WrongLengths, ShortValuesAreNotInterpreted) {
    const Packet &timestamp = damaged("7-byte Active Timestamp");
    expectFinding(timestamp, "tlv_length");
    EXPECT_FALSE(timestamp.has("tmf.active_timestamp.ticks"));
    EXPECT_FALSE(timestamp.has("tmf.pending_timestamp.seconds"));
    EXPECT_EQ(timestamp.number("tmf.commissioner_session_id"), 0x1234);

    const Packet &channel = damaged("2-byte Channel");
    expectFinding(channel, "tlv_length");
    EXPECT_FALSE(channel.has("tmf.channel"));
    EXPECT_EQ(channel.number("tmf.commissioner_session_id"), 0x1234);

    const Packet &session = damaged("1-byte Session ID");
    expectFinding(session, "tlv_length");
    EXPECT_FALSE(session.has("tmf.commissioner_session_id"));
    EXPECT_EQ(session.one("tmf.network_name"), "name");
}

TEST(WrongLengths, LongerValuesShowWhatIsKnown) {
    const struct {
        const char *label, *field;
        std::int64_t value;
    } cases[] = {
        {"2-byte State", "tmf.state", 0},
        {"3-byte PAN ID", "tmf.pan_id", 0x1a2b},
        {"4-byte Channel", "tmf.channel", 15},
        {"3-byte Session ID", "tmf.commissioner_session_id", 0x1234},
        {"9-byte Active Timestamp", "tmf.active_timestamp.seconds", 101},
    };
    for (const auto &[label, field, value] : cases) {
        EXPECT_EQ(damaged(label).number(field), value) << label;
        expectFinding(damaged(label), "tlv_length");
    }
    EXPECT_EQ(damaged("9-byte Active Timestamp").number("tmf.commissioner_session_id"), 0x1234);
}

TEST(WrongLengths, LongStringsAreStillStrings) {
    EXPECT_EQ(damaged("33-byte Vendor Name").one("tmf.vendor_name"), std::string(33, 'V'));
    EXPECT_EQ(damaged("33-byte Vendor Name").one("tmf.vendor_model"), "Lamp 7");
    expectFinding(damaged("33-byte Vendor Name"), "tlv_length");
    EXPECT_EQ(damaged("17-byte Network Name").one("tmf.network_name"), "SeventeenBytesXYZ");
    expectFinding(damaged("17-byte Network Name"), "tlv_length");
}

TEST(SecurityPolicy, AllItsFormsAreRead) {
    const Packet &four = damaged("4-byte Security Policy");
    EXPECT_EQ(four.number("tmf.security_policy.rotation"), 672);
    for (const char *bit : {"o", "n", "r", "c"})
        EXPECT_EQ(four.number(std::string("tmf.security_policy.") + bit), 1) << bit;
    EXPECT_EQ(four.number("tmf.security_policy.b"), 0);
    EXPECT_EQ(four.number("tmf.commissioner_session_id"), 0x1234);
    EXPECT_FALSE(four.findings().count("tlv_length"));

    const Packet &three = damaged("3-byte Security Policy");
    EXPECT_EQ(three.number("tmf.security_policy.rotation"), 3600);
    EXPECT_EQ(three.number("tmf.commissioner_session_id"), 0x1234);
    expectFinding(three, "security_policy_short");
    EXPECT_FALSE(three.findings().count("tlv_length"));

    EXPECT_EQ(damaged("6-byte Security Policy").number("tmf.security_policy.rotation"), 672);
}

TEST(EnergyList, WhatFollowsIsNotLost) {
    const Packet &packet = damaged("energy list before session");
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{53, 57, 11}));
    EXPECT_EQ(packet.number("tmf.commissioner_session_id"), 0x1234);
    EXPECT_EQ(packet.numbers("tmf.energy_list.dbm"), (Numbers{-96, -80, -64, -48}));
}

class OpaqueTlv : public testing::TestWithParam<int> {};

TEST_P(OpaqueTlv, ValueIsNotTakenForTlvs) {
    const Packet &packet = damaged("TLV " + std::to_string(GetParam()) + " with a value that looks like TLVs");
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{GetParam(), 16}));
    EXPECT_EQ(packet.number("tmf.state"), 1);
    EXPECT_FALSE(packet.has("tmf.commissioner_session_id"));
    EXPECT_FALSE(packet.has("tmf.network_key"));
}

INSTANTIATE_TEST_SUITE_P(SkippedValues, OpaqueTlv, testing::Values(60, 63, 67, 70, 71),
                         testing::PrintToStringParamName());

TEST(UnknownTlvs, AreSkippedWhole) {
    const Packet &packet = damaged("unknown TLVs");
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{130, 200, 11}));
    EXPECT_EQ(packet.number("tmf.commissioner_session_id"), 0x1234);
    expectFinding(packet, "unknown_tlv");
}

TEST(VendorData, IsBytesAndNotTheModel) {
    const Packet &packet = damaged("binary Vendor Data");
    EXPECT_EQ(packet.one("tmf.vendor_model"), "Lamp 7");
    EXPECT_EQ(plainHex(packet.one("tmf.vendor_data")), "0102ff00");
}

TEST(Strings, InvalidUtf8IsNamed) {
    expectFinding(damaged("Vendor Name that is not UTF-8"), "string_utf8");
    EXPECT_EQ(damaged("Vendor Name that is not UTF-8").all("tmf.vendor_name").size(), 1U);
}

TEST(ExtendedLength, WorksInEverySpace) {
    EXPECT_EQ(damaged("extended length, MeshCoP").one("tmf.commissioner_id"), "host");
    EXPECT_EQ(damaged("extended length, MeshCoP").numbers("tmf.tlv.length"), Numbers{4});
    EXPECT_EQ(damaged("extended length, diagnostic").one("tmf.vendor_name"), "ACME");
    EXPECT_EQ(damaged("extended length, diagnostic").number("tmf.rloc16"), 0x2800);
    EXPECT_EQ(damaged("extended length, network layer").number("tmf.rloc16"), 0x2800);
    EXPECT_EQ(damaged("extended length, network layer").number("tmf.last_transaction_time"), 10);
}

TEST(GetTlv, RequestedTypesAreNotPresentTypes) {
    const Packet &packet = damaged("requested and present types");
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), Numbers{13});
    EXPECT_EQ(packet.numbers("tmf.get_type"), (Numbers{5, 4, 2, 14}));
}

TEST(Filters, NumbersAreNumbers) {
    const Capture &capture = findCapture("damaged-tlvs");
    const int frame = capture.frame("two UDP ports");
    const auto contains = [&](const std::string &filter) {
        const auto frames = filtered(capture, filter);
        return std::find(frames.begin(), frames.end(), frame) != frames.end();
    };
    EXPECT_TRUE(contains("tmf.commissioner_session_id == 0x1234"));
    EXPECT_TRUE(contains("tmf.commissioner_session_id > 4000"));
    EXPECT_FALSE(contains("tmf.commissioner_session_id > 5000"));
    EXPECT_TRUE(contains("tmf.commissioner_udp_port == 49191"));
    EXPECT_TRUE(contains("tmf.joiner_udp_port == 1000"));
    EXPECT_FALSE(contains("tmf.joiner_udp_port == 49191"));
}

// --- network layer and Network Data -----------------------------------------------------------------------------

TEST(NetworkLayer, AddressesDoNotHideWhatFollows) {
    for (const char *path : {"a/an", "b/bmr", "n/mr"}) {
        const Packet &packet = network(std::string("two IPv6 Addresses, then others, ") + path);
        EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{14, 11, 2})) << path;
        EXPECT_EQ(packet.all("tmf.ipv6_address"), (Strings{"ff05::1234", "ff05::5678"})) << path;
        EXPECT_EQ(packet.number("tmf.timeout"), 300) << path;
        EXPECT_EQ(packet.number("tmf.rloc16"), 0x2800) << path;
    }
}

TEST(NetworkLayer, Rloc16HasOneNameEverywhere) {
    EXPECT_EQ(network("RLOC16 in n/dr").number("tmf.rloc16"), 0x2800);
    EXPECT_EQ(network("RLOC16 in b/bq").number("tmf.rloc16"), 0x2800);
}

TEST(NetworkData, SrpUnicastService) {
    const Packet &packet = network("SRP unicast service");
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{10, 2}));
    EXPECT_EQ(packet.numbers("tmf.network_data.tlv.type"), (Numbers{5, 6}));
    EXPECT_EQ(packet.one("tmf.network_data.srp.address"), "fd00:db8::1");
    EXPECT_EQ(packet.number("tmf.network_data.srp.port"), 0xd11f);
    EXPECT_EQ(packet.number("tmf.network_data.server.rloc16"), 0x2800);
    EXPECT_FALSE(packet.has("tmf.network_data.bbr.sequence_number"));
    EXPECT_EQ(packet.number("tmf.rloc16"), 0x2800);
}

TEST(NetworkData, SrpAnycastService) {
    const Packet &packet = network("SRP anycast service");
    EXPECT_EQ(packet.number("tmf.network_data.srp.sequence_number"), 7);
    EXPECT_EQ(packet.number("tmf.network_data.server.rloc16"), 0x2800);
    EXPECT_FALSE(packet.has("tmf.network_data.bbr.sequence_number"));
    EXPECT_EQ(packet.number("tmf.rloc16"), 0x2800);
}

TEST(NetworkData, BackboneRouterService) {
    const Packet &packet = network("BBR service");
    EXPECT_EQ(packet.number("tmf.network_data.bbr.sequence_number"), 10);
    EXPECT_EQ(packet.number("tmf.network_data.bbr.reregistration_delay"), 5);
    EXPECT_EQ(packet.number("tmf.network_data.bbr.mlr_timeout"), 3600);
    EXPECT_EQ(packet.number("tmf.rloc16"), 0x2800);
}

TEST(NetworkData, ServiceWithoutData) {
    const Packet &packet = network("service without data");
    EXPECT_EQ(packet.numbers("tmf.network_data.tlv.type"), (Numbers{5, 6}));
    EXPECT_EQ(packet.number("tmf.network_data.server.rloc16"), 0x2800);
    EXPECT_EQ(packet.number("tmf.rloc16"), 0x2800);
}

TEST(NetworkData, ShortContextEndsWithItsTlv) {
    const Packet &packet = network("6LoWPAN Context of one byte");
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{10, 2}));
    EXPECT_EQ(packet.number("tmf.rloc16"), 0x2800);
    expectFinding(packet, "tlv_length");
    EXPECT_FALSE(packet.has("tmf.network_data.context.length"));
}

TEST(NetworkData, DamageInsideDoesNotReachOutside) {
    const Packet &packet = network("Prefix running past the Network Data");
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{10, 2}));
    EXPECT_EQ(packet.number("tmf.rloc16"), 0x2800);
    expectFinding(packet, "malformed_tlv");
}

// --- captures with a snapshot length ----------------------------------------------------------------------------

TEST(SnaplenCut, IsNotDamage) {
    const Packet &packet = ::tmf::test::packet("snaplen-cut", "whole TLVs, then a cut value");
    EXPECT_EQ(packet.one("tmf.message"), "MGMT_COMMISSIONER_SET.req");
    EXPECT_EQ(packet.number("tmf.commissioner_session_id"), 0x1234);
    EXPECT_EQ(plainHex(packet.one("tmf.steering_data")), "ff");
    expectFinding(packet, "capture_cut");
    EXPECT_FALSE(packet.findings().count("malformed_tlv"));
}

TEST(SnaplenCut, WhatIsThereIsShown) {
    for (const char *label : {"cut after two TLVs", "cut inside a TLV header"}) {
        const Packet &packet = ::tmf::test::packet("snaplen-cut", label);
        EXPECT_EQ(packet.number("tmf.commissioner_session_id"), 0x1234) << label;
        expectFinding(packet, "capture_cut");
        EXPECT_FALSE(packet.findings().count("malformed_tlv")) << label;
    }
    EXPECT_EQ(::tmf::test::packet("snaplen-cut", "response cut").number("tmf.commissioner_session_id"), 0x1234);
}

TEST(SnaplenCut, NothingIsInventedWhenCoapItselfIsCut) {
    for (const char *label : {"cut after the payload marker", "cut inside the Uri-Path", "cut inside the header"})
        EXPECT_FALSE(::tmf::test::packet("snaplen-cut", label).has("tmf.tlv.type")) << label;
}

} // namespace
} // namespace tmf::test
