// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is not TMF stays what it is: the same protocols, columns and data as without the plugin.
#include "captures.hpp"

#include <gtest/gtest.h>

namespace tmf::test {
namespace {

const Capture &foreign() { return findCapture("other-protocols"); }

class Foreign : public testing::TestWithParam<Arguments> {};

TEST_P(Foreign, ProtocolsAreThoseWithoutThePlugin) {
    const auto &with = dissect(foreign(), GetParam()), &without = dissect(foreign(), GetParam(), Plugin::Without);
    ASSERT_EQ(with.size(), foreign().packets.size());
    ASSERT_EQ(without.size(), with.size());
    for (const auto &[number, packet] : with) {
        const auto &label = foreign().packets.at(static_cast<std::size_t>(number - 1));
        EXPECT_EQ(packet.one("frame.protocols"), without.at(number).one("frame.protocols")) << label;
        EXPECT_EQ(packet.all("data.data"), without.at(number).all("data.data")) << label;
        EXPECT_EQ(packet.has("_ws.malformed"), without.at(number).has("_ws.malformed")) << label;
        EXPECT_FALSE(packet.has("tmf.message")) << label;
        EXPECT_FALSE(packet.has("tmf.tlv.type")) << label;
        EXPECT_TRUE(packet.findings().empty()) << label;
    }
}

TEST_P(Foreign, ColumnsAreThoseWithoutThePlugin) {
    const auto &with = packetList(foreign(), GetParam()), &without = packetList(foreign(), GetParam(), Plugin::Without);
    ASSERT_EQ(with.size(), foreign().packets.size());
    ASSERT_EQ(without.size(), with.size());
    for (const auto &[number, row] : with) {
        const auto &label = foreign().packets.at(static_cast<std::size_t>(number - 1));
        EXPECT_EQ(row.protocol, without.at(number).protocol) << label;
        EXPECT_EQ(row.info, without.at(number).info) << label;
    }
}

INSTANTIATE_TEST_SUITE_P(OtherProtocols, Foreign, testing::Values(Arguments{}, Arguments{"-2"}),
                         [](const auto &info) { return std::string(info.param.empty() ? "one_pass" : "two_passes"); });

TEST(OtherProtocols, TmfBesideThemIsFound) {
    // The plugin was at work in the runs above: the same ports and media types do lead to TMF.
    EXPECT_EQ(packet("script", "request on 61631 over IPv6").one("frame.protocols").find("raw:ipv6:udp:tmf"), 0U);
    EXPECT_TRUE(packet("script", "response on 5683 over IPv6").has("tmf.vendor_name"));
}

TEST(OtherProtocols, RecordingsKeepTheirOtherTraffic) {
    // MLE, DNS, ICMPv6 and the rest of a mesh are dissected as before.
    const Capture &capture = findCapture("recorded/network-layer.pcapng");
    const auto &with = dissect(capture), &without = dissect(capture, {}, Plugin::Without);
    ASSERT_FALSE(with.empty());
    ASSERT_EQ(without.size(), with.size());
    for (const auto &[number, packet] : without)
        if (!with.at(number).has("tmf.message")) {
            EXPECT_EQ(with.at(number).one("frame.protocols"), packet.one("frame.protocols")) << "frame " << number;
        }
}

} // namespace
} // namespace tmf::test
