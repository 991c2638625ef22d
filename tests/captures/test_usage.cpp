// SPDX-License-Identifier: GPL-2.0-or-later
//
// The ways users ask for TMF: field options, filters, columns, Decode As, preferences, profiles they already have.
#include "captures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace tmf::test {
namespace {

constexpr const char *kCapture = "recorded/joiners.plain.pcapng";

Arguments with(const std::string &capture, const Arguments &more) { return findCapture(capture).arguments() + more; }

Strings printed(const std::string &capture, const Arguments &more) { return lines(tsharkOutput(with(capture, more))); }

/// Frames whose message has a name, with the names.
std::map<int, Strings> names(const std::string &capture, const Arguments &more = {}) {
    std::map<int, Strings> list;
    for (const auto &[number, packet] : dissect(findCapture(capture), more))
        if (packet.has("tmf.message"))
            list[number] = packet.all("tmf.message");
    return list;
}

// --- fields -----------------------------------------------------------------------------------------------------

TEST(Fields, WithAndWithoutAFilterInOnePassAndTwo) {
    const Arguments query{"-T", "fields", "-e", "frame.number", "-e", "tmf.commissioner_id"};
    Strings expected;
    for (const auto &entry : messages("joiners"))
        if (entry.at("layer") == "udp" &&
            (entry.value("uri", "") == "/c/lp" || entry.value("response_to", "") == "/c/lp"))
            expected.push_back(std::to_string(entry.at("packet").get<int>()) + "\tacme-commissioner");
    ASSERT_FALSE(expected.empty());
    for (const Arguments &options : {Arguments{}, Arguments{"-2"}}) {
        Arguments more = query;
        more += options;
        auto all = printed(kCapture, more);
        all.erase(std::remove_if(all.begin(), all.end(), [](const auto &line) { return line.back() == '\t'; }),
                  all.end());
        EXPECT_EQ(all, expected);
        more.insert(more.end(), {"-Y", "tmf.commissioner_id"});
        EXPECT_EQ(printed(kCapture, more), expected);
    }
}

TEST(Fields, AnOptionMayBeOneWordWithItsField) {
    EXPECT_EQ(printed("script", {"-Tfields", "-etmf.vendor_name", "-etmf.message"}),
              printed("script", {"-T", "fields", "-e", "tmf.vendor_name", "-e", "tmf.message"}));
}

TEST(Fields, AnotherFilterDoesNotHideThem) {
    EXPECT_EQ(printed(kCapture, {"-Y", "frame.number == 5", "-T", "fields", "-e", "tmf.commissioner_id"}),
              Strings{"acme-commissioner"});
}

TEST(Fields, CustomColumn) {
    const auto rows =
        printed("recorded/joiners.inner.pcapng", {"-o", R"(gui.column.format:"V","%Cus:tmf.vendor_name:0:R")"});
    EXPECT_EQ(std::count_if(rows.begin(), rows.end(),
                            [](const auto &row) { return row.find("AcmeLamps") != std::string::npos; }),
              4)
        << testing::PrintToString(rows);
}

TEST(Fields, ElasticSearchOutput) {
    const auto &text = tsharkOutput(with("script", {"-T", "ek"}));
    std::size_t found = 0;
    for (const auto &line : lines(text)) {
        if (line.empty())
            continue;
        const json packet = json::parse(line);
        found += packet.contains("layers") && packet["layers"].contains("tmf") &&
                 line.find("Acme Corp1") != std::string::npos;
    }
    EXPECT_EQ(found, 4U);
}

TEST(Fields, JsonAndPdmlHaveALayer) {
    const json packets = json::parse(tsharkOutput(with("script", {"-T", "json"})));
    EXPECT_TRUE(packets.at(1).at("_source").at("layers").contains("tmf"));
    EXPECT_NE(tsharkOutput(with("script", {"-T", "pdml"})).find(R"(<proto name="tmf")"), std::string::npos);
}

TEST(Fields, TreeLinesShowValues) {
    const auto &tree = tsharkOutput(with("script", {"-V", "-O", "tmf"}));
    EXPECT_NE(tree.find("Vendor Name: Acme Corp1"), std::string::npos) << tree;
}

TEST(Fields, LayersBelowAreNotHidden) {
    for (const char *field : {"coap.code", "coap.mid", "coap.token", "coap.opt.uri_path_recon"})
        EXPECT_FALSE(filtered(findCapture(kCapture), std::string("tmf && ") + field).empty()) << field;
    EXPECT_EQ(filtered(findCapture(kCapture), "tmf").size(), filtered(findCapture(kCapture), "coap").size());
}

// --- layers -----------------------------------------------------------------------------------------------------

/// What is no TLV is shown by others, whether or not somebody looks at CoAP.
TEST(Layers, OtherFormatsAreThoseOfWireshark) {
    const Capture &capture = findCapture("transactions");
    const std::vector<int> texts{capture.frame("error: 4.04 with diagnostic text"),
                                 capture.frame("error: 5.00 with bytes that look like a State TLV")};
    EXPECT_EQ(filtered(capture, "data-text-lines"), texts);
    EXPECT_EQ(filtered(capture, "data-text-lines && coap"), texts);
    EXPECT_EQ(filtered(findCapture("snaplen-cut"), "_ws.short && tmf"),
              filtered(findCapture("snaplen-cut"), "_ws.short && tmf && coap.code"));
}

TEST(Layers, AreThereWhereNobodyLooksAtThem) {
    for (const char *capture : {kCapture, "udp-proxy", "recorded/external-commissioner-dtls.dsb.pcapng"}) {
        const Arguments protocols{"-T", "fields", "-e", "frame.protocols"};
        Arguments looked = protocols;
        looked.insert(looked.end(), {"-e", "tmf.message", "-e", "coap.mid"});
        auto expected = printed(capture, looked);
        for (auto &line : expected)
            line = line.substr(0, line.find('\t'));
        EXPECT_EQ(printed(capture, protocols), expected) << capture;

        const auto hierarchy = printed(capture, {"-q", "-z", "io,phs"});
        for (const char *protocol : {"coap", "tmf"})
            EXPECT_TRUE(std::any_of(hierarchy.begin(), hierarchy.end(),
                                    [&](const std::string &line) {
                                        const auto name =
                                            line.substr(std::min(line.find_first_not_of(' '), line.size()));
                                        return name.rfind(std::string(protocol) + ' ', 0) == 0;
                                    }))
                << capture << ": " << protocol;
        for (const auto &line : hierarchy)
            EXPECT_EQ(line.find("tmf."), std::string::npos) << capture << ": a field among the layers: " << line;
    }
}

// --- settings ---------------------------------------------------------------------------------------------------

class Settings : public testing::TestWithParam<Arguments> {};

TEST_P(Settings, NamesTlvsAndValuesAreTheSame) {
    const auto &plain = dissect(findCapture(kCapture));
    for (const auto &[number, packet] : dissect(findCapture(kCapture), GetParam()))
        for (const char *field :
             {"tmf.message", "tmf.uri", "tmf.tlv.type", "tmf.tlv.length", "tmf.commissioner_session_id", "tmf.state",
              "tmf.joiner_iid", "tmf.network_name", "_ws.malformed"})
            EXPECT_EQ(packet.all(field), plain.at(number).all(field)) << "frame " << number << " " << field;
}

INSTANTIATE_TEST_SUITE_P(OnPort61631, Settings,
                         testing::Values(Arguments{"-d", "udp.port==61631,coap"},
                                         Arguments{"-o", "coap.udp.port:61631"}, Arguments{"-d", "udp.port==61631,tmf"},
                                         Arguments{"-2", "-d", "udp.port==61631,coap"},
                                         Arguments{"-o", "tmf.udp.port:61631"}),
                         [](const auto &info) { return "variant_" + std::to_string(info.index); });

TEST(OneSetting, ProfileWithTheBuiltInEntry) {
    Sandbox::instance().profile("coap-tmf", "decode_as_entries", "decode_as_entry: udp.port,61631,(none),CoAP-TMF\n");
    EXPECT_EQ(names(kCapture, {"-C", "coap-tmf"}), names(kCapture));
}

TEST(OneSetting, OtherPortsByDecodeAsAndPreference) {
    // The inner file of the commissioner's session is on a port of its own.
    Capture session = findCapture("recorded/external-commissioner-dtls.inner.pcapng");
    session.decode_as.clear();
    EXPECT_TRUE(filtered(session, "tmf").empty());
    EXPECT_EQ(filtered(session, "tmf", {"-d", "udp.port==49153,tmf"}).size(), 200U);
    EXPECT_EQ(filtered(session, "tmf", {"-o", "tmf.udp.port:49153"}).size(), 200U);
    EXPECT_EQ(filtered(session, "tmf.uri", {"-d", "udp.port==49153,coap"}).size(), 200U);
}

TEST(OneSetting, AnotherPortIsJudgedLikeTheUsualOne) {
    const Capture &networks = findCapture("networks");
    const auto path = onAnotherPort(Sandbox::instance().capture(networks.file));
    const Arguments found{"-q", "-z", "expert"};
    const auto &usual = tsharkOutput(networks.arguments() + found);
    EXPECT_NE(usual.find(" TMF "), usual.npos);
    EXPECT_EQ(lines(tsharkOutput(networks.arguments(path) + Arguments{"-o", "tmf.udp.port:61631,12345"} + found)),
              lines(usual));
}

TEST(OneSetting, DisabledProtocolIsSilent) {
    EXPECT_TRUE(filtered(findCapture(kCapture), "coap && tmf.message", {"--disable-protocol", "tmf"}).empty());
    // Plain CoAP keeps its own dissection.
    const auto &script = findCapture("script");
    EXPECT_EQ(filtered(script, "coap", {"--disable-protocol", "tmf"}).size(), 4U);
    EXPECT_TRUE(filtered(script, "tmf.message", {"--disable-protocol", "tmf"}).empty());
}

TEST(OneSetting, DisabledProtocolLeavesTheBuiltInOne) {
    Sandbox::instance().profile("coap-tmf", "decode_as_entries", "decode_as_entry: udp.port,61631,(none),CoAP-TMF\n");
    const Capture &capture = findCapture(kCapture);
    const auto &disabled = dissect(capture, {"-C", "coap-tmf", "--disable-protocol", "tmf"});
    ASSERT_FALSE(disabled.empty());
    for (const auto &[number, packet] : dissect(capture, {"-C", "coap-tmf"}, Plugin::Without))
        EXPECT_EQ(disabled.at(number).one("frame.protocols"), packet.one("frame.protocols")) << "frame " << number;
    EXPECT_NE(disabled.at(1).one("frame.protocols").find("thread"), std::string::npos);
}

TEST(HiddenKeys, AreInNoLine) {
    // Whole and cut ones, inside of UDP_TX, and in the line for the key table.
    for (const std::string capture : {"hidden-keys", "messages", "recorded/joiners.plain.pcapng"}) {
        const auto details = [&](const char *hide) {
            return tsharkOutput(with(capture, {"-o", std::string("tmf.hide_keys:") + hide, "-V"}));
        };
        Strings keys;
        for (const auto &[number, packet] : dissect(findCapture(capture)))
            for (const char *field : {"tmf.network_key", "tmf.pskc", "tmf.joiner_router_kek"})
                for (const auto &value : packet.all(field))
                    keys.push_back(plainHex(value));
        ASSERT_FALSE(keys.empty()) << capture;
        for (const auto &key : keys) {
            EXPECT_NE(details("FALSE").find(key), std::string::npos) << capture;
            EXPECT_EQ(details("TRUE").find(key), std::string::npos) << capture;
        }
    }
    const auto parts = [](const Arguments &more) {
        Arguments arguments{"-V"};
        arguments += more;
        return tsharkOutput(with("hidden-keys", arguments)).find("c0ffee") != std::string::npos;
    };
    EXPECT_TRUE(parts({}));
    EXPECT_FALSE(parts({"-o", "tmf.hide_keys:TRUE"}));
    EXPECT_FALSE(parts({"-o", "tmf.hide_keys:TRUE", "-o", "tmf.builtin:always"}));
}

// --- the built-in dissector's fields ----------------------------------------------------------------------------

TEST(BuiltInFields, AreThereForThoseWhoUseThem) {
    const auto &capture = findCapture("messages");
    const int frame = capture.frame("LEAD_PET.req");
    for (const Arguments &passes : {Arguments{}, Arguments{"-2"}}) {
        const auto frames = filtered(capture, R"(thread_meshcop.tlv.commissioner_id == "Comm-1")", passes);
        EXPECT_NE(std::find(frames.begin(), frames.end(), frame), frames.end());
    }
    const auto values =
        printed("messages", {"-T", "fields", "-e", "frame.number", "-e", "thread_meshcop.tlv.commissioner_id"});
    EXPECT_NE(std::find(values.begin(), values.end(), std::to_string(frame) + "\tComm-1"), values.end());
    const auto column =
        printed("messages", {"-o", R"(gui.column.format:"C","%Cus:thread_meshcop.tlv.commissioner_id:0:R")"});
    EXPECT_NE(column.at(static_cast<std::size_t>(frame - 1)).find("Comm-1"), std::string::npos);
}

TEST(BuiltInFields, AreThereInPlainCoapToo) {
    // The second one has messages in a single block.
    for (const char *capture : {"messages", "identification"}) {
        const auto frames = [&](const Arguments &more) {
            return filtered(findCapture(capture), "thread_meshcop.tlv.type", more);
        };
        EXPECT_FALSE(frames({}).empty()) << capture;
        EXPECT_EQ(frames({"-d", "udp.port==61631,coap"}), frames({})) << capture;
        EXPECT_EQ(frames({"-o", "coap.udp.port:61631"}), frames({})) << capture;
        EXPECT_TRUE(frames({"-o", "tmf.builtin:never", "-d", "udp.port==61631,coap"}).empty()) << capture;
    }
}

TEST(BuiltInFields, DoNotReplaceOurs) {
    const auto rows = printed("messages", {"-Y", "thread_meshcop.tlv.commissioner_id && tmf.commissioner_id", "-T",
                                           "fields", "-e", "tmf.message"});
    EXPECT_FALSE(rows.empty());
    for (const auto &row : rows)
        EXPECT_EQ(row.find(','), std::string::npos) << "each message once: " << row;
}

class BuiltInBeside : public testing::TestWithParam<const char *> {};

/// It would hand what messages carry to DTLS and UDP as if it were the packet's own.
TEST_P(BuiltInBeside, ChangesNothingElse) {
    const auto compare = [](const Arguments &more) {
        Arguments never{"-o", "tmf.builtin:never"}, always{"-o", "tmf.builtin:always"};
        never += more;
        always += more;
        EXPECT_EQ(printed(GetParam(), always), printed(GetParam(), never)) << testing::PrintToString(more);
    };
    for (const Arguments &passes : {Arguments{}, Arguments{"-2"}}) {
        Arguments fields = passes;
        fields += {"-T", "fields"};
        for (const char *field :
             {"_ws.col.Protocol", "_ws.col.Info", "tmf.message", "tmf.tlv.type", "tmf.tlv.length", "tmf.response_to",
              "tmf.answer_count", "coap.mid", "udp.stream", "dtls.record.length"})
            fields += {"-e", field};
        compare(fields);
    }
    compare({"-q", "-z", "tmf,tree"});
    compare({"-q", "-z", "conv,udp"});
    EXPECT_FALSE(printed(GetParam(), {"-o", "tmf.builtin:always", "-Y", "thread_meshcop"}).empty());
}

INSTANTIATE_TEST_SUITE_P(Captures, BuiltInBeside,
                         testing::Values("udp-proxy", "relayed-handshakes", "recorded/joiners.dsb.pcapng",
                                         "recorded/external-commissioner-dtls.dsb.pcapng"),
                         [](const auto &info) { return testName(findCapture(info.param)); });

TEST(BuiltInFields, ArePaidForOnlyWhenUsed) {
    for (const auto &[number, packet] : dissect(findCapture("messages")))
        EXPECT_EQ(packet.one("frame.protocols").find("thread_"), std::string::npos) << "frame " << number;
    // Other words of the command line may be names, too.
    for (const Arguments &output : {Arguments{"-V"}, Arguments{"-T", "pdml"}})
        for (const auto &line : printed("messages", output + Arguments{"--disable-protocol", "thread_address"}))
            EXPECT_EQ(line.find("thread_meshcop"), std::string::npos) << line;
}

TEST(BuiltInFields, AreThereUnderAnyNameOfTshark) {
    const auto arguments =
        findCapture("messages").arguments() + Arguments{"-T", "fields", "-e", "thread_meshcop.tlv.commissioner_id"};
    const auto run = tsharkNamed(".tshark-wrapped", arguments);
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, tsharkOutput(arguments));
    EXPECT_NE(run.out.find("Comm-1"), run.out.npos);
}

// --- columns ----------------------------------------------------------------------------------------------------

TEST(Columns, ProtocolAndInfo) {
    const auto &rows = packetList(findCapture(kCapture));
    for (const auto &[number, list] : names(kCapture)) {
        EXPECT_EQ(rows.at(number).protocol, "TMF") << "frame " << number;
        EXPECT_EQ(rows.at(number).info.find(list.front()), 0U) << rows.at(number).info;
        EXPECT_NE(rows.at(number).info.find("MID:"), std::string::npos) << rows.at(number).info;
    }
}

TEST(Columns, WhatMattersInAMessage) {
    const Capture &capture = findCapture("messages");
    const auto info = [&](const std::string &label) { return packetList(capture).at(capture.frame(label)).info; };
    EXPECT_EQ(info("LEAD_PET.rsp accept").find("LEAD_PET.rsp Accept, session 0x36cc"), 0U)
        << info("LEAD_PET.rsp accept");
    EXPECT_EQ(info("MGMT_ACTIVE_GET.rsp").find("MGMT_ACTIVE_GET.rsp OpenThread-aac3 ch 15 PAN 0xface"), 0U)
        << info("MGMT_ACTIVE_GET.rsp");
    EXPECT_EQ(info("ADDR_SOL.req").find("ADDR_SOL.req too few routers"), 0U) << info("ADDR_SOL.req");
    EXPECT_EQ(info("DIAG_GET.rsp").find("DIAG_GET.rsp RLOC16 0xc800"), 0U) << info("DIAG_GET.rsp");
    const auto registration = info("MLR.req from a Commissioner");
    EXPECT_EQ(registration.find("MLR.req "), 0U) << registration;
    EXPECT_NE(registration.find("ff04::1234, 3600 s"), std::string::npos) << registration;
    EXPECT_EQ(info("LEAD_PET.rsp reject").find("LEAD_PET.rsp Reject"), 0U) << info("LEAD_PET.rsp reject");
}

} // namespace
} // namespace tmf::test
