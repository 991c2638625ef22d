// SPDX-License-Identifier: GPL-2.0-or-later
//
// Messages inside messages: the outer one stays intact, the inner one is dissected with its own peers.
#include "captures.hpp"

#include <gtest/gtest.h>

namespace tmf::test {
namespace {

using Numbers = std::vector<std::int64_t>;

const Packet &proxy(std::string_view label) { return packet("udp-proxy", label); }
const Packet &relay(std::string_view label) { return packet("relayed-handshakes", label); }

const Row &row(std::string_view capture, std::string_view label) {
    const Capture &entry = findCapture(capture);
    return packetList(entry).at(entry.frame(label));
}

// --- UDP Encapsulation ------------------------------------------------------------------------------------------

TEST(UdpProxy, OuterAndInnerMessageAreBothShown) {
    const Packet &packet = proxy("UDP_TX, address first");
    EXPECT_EQ(packet.all("tmf.message"), (Strings{"UDP_TX.ntf", "MGMT_ACTIVE_GET.req"}));
    EXPECT_EQ(packet.all("tmf.uri"), (Strings{"/c/ut", "/c/ag"}));
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{49, 48, 13}));
    EXPECT_EQ(packet.numbers("tmf.get_type"), (Numbers{14, 12}));
    EXPECT_EQ(packet.number("tmf.udp_encap.src_port"), 61631);
    EXPECT_EQ(packet.number("tmf.udp_encap.dst_port"), 61631);
    EXPECT_EQ(packet.one("tmf.ipv6_address"), "fd00:db8::ff:fe00:400");
}

TEST(UdpProxy, InfoColumnKeepsTheOuterMessage) {
    const Row &tx = row("udp-proxy", "UDP_TX, address first");
    EXPECT_EQ(tx.protocol, "TMF");
    EXPECT_EQ(tx.info.find("UDP_TX.ntf"), 0U) << tx.info;
    EXPECT_NE(tx.info.find("MGMT_ACTIVE_GET.req"), std::string::npos) << tx.info;
    EXPECT_NE(tx.info.find("/c/ut"), std::string::npos) << tx.info;
}

TEST(UdpProxy, AnswersMatchTheirRequestsThroughTheProxy) {
    const Capture &capture = findCapture("udp-proxy");
    const Packet &first = proxy("UDP_RX, address last");
    EXPECT_EQ(first.all("tmf.message"), (Strings{"UDP_RX.ntf", "MGMT_ACTIVE_GET.rsp"}));
    EXPECT_EQ(first.all("tmf.uri"), (Strings{"/c/ur", "/c/ag"}));
    EXPECT_EQ(first.numbers("tmf.tlv.type"), (Numbers{48, 14, 12, 49}));
    EXPECT_EQ(first.number("tmf.active_timestamp.seconds"), 1);
    EXPECT_EQ(first.number("tmf.response_to"), capture.frame("UDP_TX, address first"));
    const Packet &second = proxy("UDP_RX, address first, escaped length");
    EXPECT_EQ(second.all("tmf.message"), (Strings{"UDP_RX.ntf", "MGMT_COMMISSIONER_GET.rsp"}));
    EXPECT_EQ(second.number("tmf.commissioner_session_id"), 0x1234);
    EXPECT_EQ(second.number("tmf.response_to"), capture.frame("UDP_TX, address last, escaped length"));
}

TEST(UdpProxy, AddressAfterTheDatagramCountsToo) {
    const Packet &packet = proxy("UDP_TX, address last, escaped length");
    EXPECT_EQ(packet.all("tmf.message"), (Strings{"UDP_TX.ntf", "MGMT_COMMISSIONER_GET.req"}));
    EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{48, 13, 49}));
}

TEST(UdpProxy, InnerMessageWithoutPayloadOrAddress) {
    EXPECT_EQ(proxy("UDP_TX around a message without payload").all("tmf.message"),
              (Strings{"UDP_TX.ntf", "MGMT_ACTIVE_GET.req"}));
    EXPECT_EQ(proxy("UDP_TX without address").all("tmf.message"), (Strings{"UDP_TX.ntf", "LEAD_PET.req"}));
    EXPECT_TRUE(proxy("UDP_TX without address").findings().count("missing_mandatory"));
}

TEST(UdpProxy, TooShortNeverReadsItsNeighbour) {
    for (const char *length : {"0", "1", "2", "3"}) {
        const auto label = std::string("UDP Encapsulation of ") + length + " bytes, address after";
        const Packet &packet = proxy(label);
        EXPECT_EQ(packet.all("tmf.message"), Strings{"UDP_TX.ntf"}) << label;
        EXPECT_EQ(packet.numbers("tmf.tlv.type"), (Numbers{48, 49})) << label;
        EXPECT_EQ(packet.numbers("tmf.tlv.length").front(), toNumber(length));
        EXPECT_FALSE(packet.has("tmf.udp_encap.dst_port")) << label;
        EXPECT_EQ(packet.one("tmf.ipv6_address"), "fd00:db8::ff:fe00:400") << label;
        EXPECT_TRUE(packet.findings().count("tlv_length")) << label;
    }
    EXPECT_TRUE(proxy("UDP Encapsulation of 1 byte at the end").findings().count("tlv_length"));
    EXPECT_FALSE(proxy("UDP Encapsulation of 1 byte at the end").gaveUp());
}

TEST(UdpProxy, EmptyDatagramIsNoError) {
    const Packet &packet = proxy("UDP Encapsulation without payload");
    EXPECT_EQ(packet.all("tmf.message"), Strings{"UDP_TX.ntf"});
    EXPECT_EQ(packet.number("tmf.udp_encap.dst_port"), 61631);
    EXPECT_FALSE(packet.gaveUp());
}

TEST(UdpProxy, WhatIsNoMessageIsNamed) {
    EXPECT_TRUE(proxy("UDP Encapsulation of what is no message").findings().count("inner_damaged"));
    EXPECT_FALSE(proxy("other protocol inside").findings().count("inner_damaged"));
    EXPECT_FALSE(proxy("UDP_TX, address first").findings().count("inner_damaged"));
}

TEST(UdpProxy, PortZeroIsNamed) {
    for (const char *label : {"source port 0", "destination port 0"})
        EXPECT_TRUE(proxy(label).findings().count("udp_port_zero")) << label;
    EXPECT_FALSE(proxy("UDP_TX, address first").findings().count("udp_port_zero"));
}

TEST(UdpProxy, OtherProtocolsInsideAreFound) {
    const auto protocols = proxy("other protocol inside").one("frame.protocols");
    EXPECT_NE(protocols.find(":dns"), std::string::npos) << protocols;
    const Row &shown = row("udp-proxy", "other protocol inside");
    EXPECT_EQ(shown.info.find("UDP_TX.ntf"), 0U) << shown.info;
}

TEST(UdpProxy, NoInventedChecksumErrorAndNoSecondConversation) {
    const Capture &capture = findCapture("udp-proxy");
    EXPECT_TRUE(
        filtered(capture, "udp.checksum.status == 0 || udp.checksum.zero", {"-o", "udp.check_checksum:TRUE"}).empty());
    // One conversation, each frame counted once.
    Arguments arguments = capture.arguments();
    arguments += {"-q", "-z", "conv,udp"};
    std::size_t conversations = 0;
    for (const auto &line : lines(tsharkOutput(arguments)))
        conversations += line.find("<->") != std::string::npos;
    EXPECT_EQ(conversations, 1U) << tsharkOutput(arguments);
}

TEST(UdpProxy, DeepNestingEndsWithAFinding) {
    for (const Arguments &passes : {Arguments{}, Arguments{"-2"}}) {
        const Packet &packet = ::tmf::test::packet("udp-proxy", "10 UDP_TX in one another", passes);
        const auto &names = packet.all("tmf.message");
        EXPECT_GE(names.size(), 2U);
        EXPECT_TRUE(packet.findings().count("tunnel_depth"));
        EXPECT_FALSE(packet.gaveUp());
    }
}

// --- sessions of which a part is missing ------------------------------------------------------------------------

/// Lines of frame number, names, and findings of a capture without some of its frames.
Strings rowsWithout(const Capture &capture, const std::vector<int> &frames, const Arguments &more) {
    auto arguments = capture.arguments(without(Sandbox::instance().capture(capture.file), frames));
    arguments += more;
    arguments += {"-T", "fields",
                  "-e", "frame.number",
                  "-e", "tmf.message",
                  "-e", "tmf.response_to",
                  "-e", "tmf.expert.not_decrypted"};
    return lines(tsharkOutput(arguments));
}

Capture relayed() {
    Capture capture = findCapture("recorded/external-commissioner.plain.pcapng");
    capture.keylog = "recorded/external-commissioner.keylog.txt";
    return capture;
}

TEST(PartOfASession, EachPassKnowsTheSame) {
    unsigned compared = 0;
    for (const Capture &capture : {findCapture("recorded/external-commissioner-dtls.dsb.pcapng"),
                                   findCapture("recorded/joiners.dsb.pcapng"), relayed()}) {
        for (const char *name : {"COMM_PET.req", "JOIN_FIN.req"}) {
            const auto frames = filtered(capture, std::string("tmf.message == \"") + name + "\"");
            if (frames.empty())
                continue;
            compared++;
            EXPECT_EQ(rowsWithout(capture, frames, {}), rowsWithout(capture, frames, {"-2"}))
                << capture.file << ", " << name;
        }
    }
    EXPECT_EQ(compared, 4U);
}

TEST(PartOfASession, AResponseInARelayIsReadWithoutItsRequest) {
    const Capture capture = relayed();
    const auto requests = filtered(capture, R"(tmf.message == "JOIN_FIN.req")");
    ASSERT_FALSE(requests.empty());
    std::size_t responses = 0;
    for (const auto &row : rowsWithout(capture, requests, {})) {
        responses += row.find("\tRLY_TX.ntf,MeshCoP response\t") != std::string::npos;
        EXPECT_EQ(row.back(), '\t') << "not_decrypted: " << row;
    }
    EXPECT_EQ(responses, filtered(capture, R"(tmf.message == "JOIN_FIN.rsp" && tmf.message == "RLY_TX.ntf")").size());
}

// --- border agent sessions --------------------------------------------------------------------------------------

TEST(BorderAgent, SessionsAreReadOnAnyPort) {
    const auto &recorded = messages("external-commissioner-dtls");
    const Capture &capture = findCapture("border-agent-ports");
    for (const char *port : {"5684", "49191"})
        for (int number = 7; number <= 12; ++number) {
            // The recording's truth: petition, its empty ACK and separate response, a get and its answer, UDP_TX.
            const Strings names{"COMM_PET.req",        "COMM_PET.ack",        "COMM_PET.rsp",
                                "MGMT_ACTIVE_GET.req", "MGMT_ACTIVE_GET.rsp", "UDP_TX.ntf"};
            const auto index = static_cast<std::size_t>(number - 7);
            ASSERT_EQ(recorded.at(index).at("frame"), number);
            const auto label = "datagram " + std::to_string(number) + " on " + port;
            const auto &shown = packet("border-agent-ports", label).all("tmf.message");
            ASSERT_FALSE(shown.empty()) << label;
            EXPECT_EQ(shown.front(), names[index]) << label;
            EXPECT_EQ(packetList(capture).at(capture.frame(label)).protocol, "TMF") << label;
        }
}

TEST(BorderAgent, PetitionIsRead) {
    for (const char *port : {"5684", "49191"}) {
        const std::string on = std::string(" on ") + port;
        EXPECT_EQ(packet("border-agent-ports", "datagram 7" + on).one("tmf.commissioner_id"), "Dev Laptop");
        EXPECT_EQ(packet("border-agent-ports", "datagram 9" + on).number("tmf.commissioner_session_id"), 24342);
        EXPECT_EQ(packet("border-agent-ports", "datagram 11" + on).one("tmf.mesh_local_prefix"), "fd3e:2:9:4::");
    }
}

TEST(BorderAgent, ADatagramMayHoldSeveralMessages) {
    const Packet &both = packet("border-agent-ports", "datagram 8 on 49192");
    EXPECT_EQ(both.all("tmf.message"), (Strings{"COMM_PET.ack", "COMM_PET.rsp"}));
    EXPECT_EQ(both.number("tmf.commissioner_session_id"), 24342);
    const auto info = row("border-agent-ports", "datagram 8 on 49192").info;
    EXPECT_EQ(info.find("COMM_PET.ack, "), 0U) << info;
    EXPECT_NE(info.find("; COMM_PET.rsp Accept, session 0x5f16, "), std::string::npos) << info;
}

TEST(BorderAgent, SessionsMayBeDecodedAsTmf) {
    // Nothing need be guessed then.
    const Capture &capture = findCapture("border-agent-ports");
    const auto &told = dissect(capture, {"-d", "dtls.port==49192,tmf", "--disable-heuristic", "tmf_dtls"});
    for (int number = capture.frame("datagram 7 on 49192"); number <= capture.frame("datagram 11 on 49192"); number++)
        EXPECT_EQ(told.at(number).all("tmf.message"), dissect(capture).at(number).all("tmf.message")) << number;
    EXPECT_FALSE(told.at(capture.frame("datagram 7 on 49191")).has("tmf.message")) << "the others would be";
}

// --- relayed joiner sessions ------------------------------------------------------------------------------------

TEST(Relay, HandshakeIsNamedWithItsJoiner) {
    const Row &first = row("relayed-handshakes", "first joiner: Client Hello");
    EXPECT_EQ(first.protocol, "TMF");
    EXPECT_EQ(first.info.find("RLY_RX.ntf"), 0U) << first.info;
    EXPECT_NE(first.info.find("cde0d8dd4efc2973"), std::string::npos) << first.info;
    EXPECT_NE(first.info.find("Client Hello"), std::string::npos) << first.info;
    EXPECT_NE(first.info.find("/c/rx"), std::string::npos) << first.info;
    const Row &second = row("relayed-handshakes", "second joiner: Hello Verify Request");
    EXPECT_EQ(second.info.find("RLY_TX.ntf"), 0U) << second.info;
    EXPECT_NE(second.info.find("3ac84b6a3e9b5729"), std::string::npos) << second.info;
}

TEST(Relay, JoinersAreFilterable) {
    const Capture &capture = findCapture("relayed-handshakes");
    const auto frames = filtered(capture, "tmf.joiner_iid == 3a:c8:4b:6a:3e:9b:57:29 && dtls.handshake.type == 1");
    EXPECT_EQ(frames, (std::vector<int>{capture.frame("second joiner: Client Hello"),
                                        capture.frame("second joiner: Client Hello with cookie")}));
    EXPECT_EQ(filtered(capture,
                       "dtls.record.content_type && tmf.joiner_router_locator == 0x2800 && tmf.joiner_udp_port == 1000")
                  .size(),
              9U);
}

TEST(Relay, RecordIsBelowItsTlv) {
    const Capture &capture = findCapture("relayed-handshakes");
    Arguments arguments = capture.arguments();
    const auto number = std::to_string(capture.frame("first joiner: Client Hello"));
    arguments += {"-T", "json", "-Y", "frame.number == " + number};
    const json layers = json::parse(tsharkOutput(arguments)).at(0).at("_source").at("layers");
    EXPECT_FALSE(layers.contains("dtls"));
    EXPECT_NE(layers.at("tmf").dump().find(R"("dtls":{)"), std::string::npos) << layers.at("tmf").dump(1);
    EXPECT_TRUE(relay("first joiner: Client Hello").has("tmf.joiner_dtls"));
}

TEST(Relay, MissingKeysAreHintedAt) {
    EXPECT_TRUE(relay("first joiner: Application Data").findings().count("not_decrypted"));
    EXPECT_FALSE(relay("first joiner: Client Hello").findings().count("not_decrypted"));
    EXPECT_TRUE(relay("RLY_TX with KEK").findings().count("kek_not_set"));
    const Row &data = row("relayed-handshakes", "first joiner: Application Data");
    EXPECT_EQ(data.info.find("RLY_RX.ntf"), 0U) << data.info;
}

TEST(Relay, ItsFindingsAreNotThoseOfTheInside) {
    // The record in RLY_TX is damaged.
    const Packet &outer = packet("hidden-keys", "RLY_TX with a KEK");
    EXPECT_EQ(outer.all("tmf.message"), Strings{"RLY_TX.ntf"});
    EXPECT_NE(outer.one("frame.protocols").find(":dtls"), std::string::npos) << outer.one("frame.protocols");
    EXPECT_TRUE(outer.findings().count("inner_damaged"));
    auto arguments = findCapture("hidden-keys").arguments();
    arguments += {"-q", "-z", "expert"};
    for (const auto &line : lines(tsharkOutput(arguments)))
        EXPECT_EQ(line.find("  DTLS  "), std::string::npos) << line;
}

TEST(Relay, AKekIsSetAsAKey) {
    const auto missing = [](const std::string &entry) {
        return packet("relayed-handshakes", "RLY_TX with KEK", {"-o", "uat:ieee802154_keys:" + entry})
            .findings()
            .count("kek_not_set");
    };
    const std::string kek = relay("RLY_TX with KEK").one("tmf.joiner_router_kek"); // with or without colons
    EXPECT_FALSE(missing("\"" + kek + "\",\"0\",\"No hash\""));
    EXPECT_FALSE(missing("\"" + plainHex(kek) + "\",\"0\",\"No hash\""));
    EXPECT_TRUE(missing("\"" + plainHex(kek) + "\",\"1\",\"Thread hash\"")) << "makes other keys of it";
}

TEST(Relay, WhatIsNoDtlsIsNotCalledSo) {
    for (const char *label : {"RLY_RX around bytes that are no DTLS", "RLY_RX around an empty record"}) {
        EXPECT_EQ(relay(label).all("tmf.message"), Strings{"RLY_RX.ntf"}) << label;
        EXPECT_FALSE(relay(label).gaveUp()) << label;
        EXPECT_EQ(relay(label).one("frame.protocols").find("dtls"), std::string::npos) << label;
    }
    EXPECT_TRUE(relay("RLY_RX around bytes that are no DTLS").findings().count("not_dtls"));
    EXPECT_FALSE(relay("first joiner: Client Hello").findings().count("not_dtls"));
}

} // namespace
} // namespace tmf::test
