// SPDX-License-Identifier: GPL-2.0-or-later
//
// The user's table of joiners: whose Joiner IID has a name, which filters admit it, and what is no entry.
#include "captures.hpp"

#include <gtest/gtest.h>

namespace tmf::test {
namespace {

Arguments joiner(const std::string &eui64, const std::string &name = "lamp") {
    return {"-o", "uat:tmf_joiners:\"" + eui64 + "\",\"" + name + "\""};
}

class Spelling : public testing::TestWithParam<const char *> {};

TEST_P(Spelling, NamesTheJoinerInItsRelays) {
    const Arguments table = joiner(GetParam());
    EXPECT_EQ(packet("relayed-handshakes", "first joiner: Client Hello", table).one("tmf.joiner_name"), "lamp");
    EXPECT_FALSE(packet("relayed-handshakes", "second joiner: Client Hello", table).has("tmf.joiner_name"));
}

INSTANTIATE_TEST_SUITE_P(Joiners, Spelling, testing::Values("18b4300000000001", "18:b4:30:00:00:00:00:01"),
                         [](const auto &info) { return info.index ? "colons" : "digits"; });

TEST(Joiners, AreNamedWhereverTheirIidIs) {
    // Also on their own link, where it is a part of their address.
    const Capture &capture = findCapture("recorded/joiners.pcapng");
    const auto frames = filtered(capture, "tmf.joiner_iid == 01:a3:82:1e:55:94:08:f6");
    EXPECT_FALSE(frames.empty());
    EXPECT_EQ(filtered(capture, R"(tmf.joiner_name == "lamp")", joiner("18b4300000000004")), frames);
}

TEST(Joiners, AreFoundInSteeringData) {
    const Arguments table = joiner("18b4300000000001");
    EXPECT_EQ(
        packet("tlv-examples", "meshcop Steering Data: all joiners allowed", table).one("tmf.steering_data.match"),
        "lamp");
    const Packet &other = packet("tlv-examples", "meshcop NMKP Steering Data: all", table);
    EXPECT_EQ(other.one("tmf.nmkp_steering_data.match"), "lamp");
    EXPECT_FALSE(other.has("tmf.steering_data.match")) << "it is another way to join";
    for (const char *none : {"meshcop Steering Data: no joiner allowed", "meshcop AE Steering Data: none",
                             "meshcop Steering Data: 6-byte filter (value from certification step 18)"})
        EXPECT_FALSE(packet("tlv-examples", none, table).has("tmf.steering_data.match")) << none;
}

TEST(Joiners, AnEui64IsEightBytes) {
    for (const char *wrong : {"", "18b430000000000", "18b43000000000010", "18b430000000000102", "lamp"}) {
        const auto &run = tshark(findCapture("script").arguments() + joiner(wrong));
        EXPECT_NE(run.status, 0) << wrong;
        EXPECT_NE(run.err.find("is no EUI-64"), std::string::npos) << run.err;
    }
}

} // namespace
} // namespace tmf::test
