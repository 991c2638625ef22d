// SPDX-License-Identifier: GPL-2.0-or-later
//
// Device identification: JOIN_FIN, JOIN_APP and MGMT_GET as Thread defines them, and the dialect of a CoAP test
// script (captures/crafted/script.pcapng) that answers with Uri-Path, a Get TLV around its TLVs, and numbers of its own.
#include "captures.hpp"

#include <gtest/gtest.h>

#include <cctype>

namespace tmf::test {
namespace {

const Strings kVendorFields{"tmf.message",           "tmf.state",
                            "tmf.vendor_name",       "tmf.vendor_model",
                            "tmf.vendor_sw_version", "tmf.vendor_stack_version"};

Arguments vendorQuery(const std::string &capture, const Arguments &more) {
    Arguments arguments = findCapture(capture).arguments();
    arguments += more;
    arguments += {"-T", "fields"};
    for (const auto &field : kVendorFields)
        arguments += {"-e", field};
    return arguments;
}

class Where : public testing::TestWithParam<const char *> {
protected:
    std::string label(const std::string &what) const { return what + " " + GetParam(); }
    const Packet &script(const char *what) const { return packet("script", label(what)); }
    const Packet &message(const char *what) const { return packet("identification", label(what)); }
    std::string info(const std::string &capture, const std::string &what) const {
        const Capture &entry = findCapture(capture);
        return packetList(entry).at(entry.frame(label(what))).info;
    }
};

TEST_P(Where, ScriptRequestHasAName) {
    EXPECT_EQ(script("request").all("tmf.message"), Strings{"MGMT_GET.req"});
    EXPECT_EQ(script("request").all("tmf.uri"), Strings{"/c/mg"});
}

TEST_P(Where, ScriptResponseShowsItsValues) {
    const Packet &response = script("response");
    EXPECT_EQ(response.all("tmf.message"), Strings{"MGMT_GET.rsp"});
    EXPECT_EQ(response.all("tmf.uri"), Strings{"/c/mg"});
    EXPECT_EQ(response.one("tmf.vendor_name"), "Acme Corp1");
    EXPECT_EQ(response.one("tmf.vendor_model"), "SmartSensor");
    EXPECT_EQ(response.one("tmf.vendor_sw_version"), "v1.2.3a");
    EXPECT_EQ(response.one("tmf.vendor_stack_version"), "stk-1.4");
    EXPECT_EQ(plainHex(response.one("tmf.vendor_data")), "41435449564521") << "ACTIVE!";
    EXPECT_FALSE(response.gaveUp());
}

TEST_P(Where, ScriptResponseDeviationsAreNamed) {
    const auto findings = script("response").findings();
    for (const char *finding : {"malformed_tlv", "get_nested", "uri_in_response", "dialect_number"})
        EXPECT_TRUE(findings.count(finding)) << finding;
}

TEST_P(Where, ScriptResponseIsOneMessage) {
    const Packet &response = script("response");
    // The Get TLV is the only TLV of the message itself; what it holds has names of its own.
    EXPECT_EQ(response.numbers("tmf.tlv.type"), std::vector<std::int64_t>{13});
    EXPECT_EQ(response.numbers("tmf.tlv.length"), std::vector<std::int64_t>{56});
    EXPECT_FALSE(response.has("tmf.get_type"));
}

TEST_P(Where, JoinFinRequest) {
    const Packet &request = message("JOIN_FIN.req");
    EXPECT_EQ(request.one("tmf.message"), "JOIN_FIN.req");
    EXPECT_EQ(request.one("tmf.uri"), "/c/jf");
    EXPECT_EQ(request.numbers("tmf.tlv.type"), (std::vector<std::int64_t>{16, 33, 34, 35, 36, 37, 32}));
    EXPECT_EQ(request.number("tmf.state"), 1);
    EXPECT_EQ(request.one("tmf.vendor_name"), "Acme Corp1");
    EXPECT_EQ(request.one("tmf.vendor_model"), "SmartSensor");
    EXPECT_EQ(request.one("tmf.vendor_sw_version"), "v1.2.3a");
    EXPECT_EQ(request.one("tmf.provisioning_url"), "https://a.example/p/1");
    EXPECT_EQ(plainHex(request.one("tmf.vendor_data")), "deadbeef");
    EXPECT_EQ(request.number("tmf.stack_version.build"), 0x123);
    EXPECT_EQ(request.number("tmf.stack_version.revision"), 4);
    EXPECT_EQ(request.number("tmf.stack_version.minor"), 4);
    EXPECT_EQ(request.number("tmf.stack_version.major"), 1);
    EXPECT_TRUE(request.has("tmf.vendor_stack_version"));
}

TEST_P(Where, JoinFinResponse) {
    const Packet &response = message("JOIN_FIN.rsp");
    EXPECT_EQ(response.one("tmf.message"), "JOIN_FIN.rsp");
    EXPECT_EQ(response.one("tmf.uri"), "/c/jf");
    EXPECT_EQ(response.number("tmf.state"), 1);
}

TEST_P(Where, JoinApp) {
    EXPECT_EQ(message("JOIN_APP.req").one("tmf.message"), "JOIN_APP.req");
    EXPECT_EQ(message("JOIN_APP.req").one("tmf.vendor_model"), "SmartSensor");
    EXPECT_EQ(message("JOIN_APP.rsp").one("tmf.message"), "JOIN_APP.rsp");
    EXPECT_EQ(message("JOIN_APP.rsp").one("tmf.uri"), "/c/ja");
}

TEST_P(Where, MgmtGet) {
    const Packet &request = message("MGMT_GET.req"), &response = message("MGMT_GET.rsp");
    EXPECT_EQ(request.one("tmf.message"), "MGMT_GET.req");
    EXPECT_EQ(request.numbers("tmf.get_type"), (std::vector<std::int64_t>{32, 33, 34, 35, 36, 37}));
    EXPECT_EQ(response.one("tmf.message"), "MGMT_GET.rsp");
    EXPECT_EQ(response.one("tmf.vendor_name"), "Acme Corp1");
}

TEST_P(Where, SeparateMgmtGetResponse) {
    const Packet &ack = message("empty ACK"), &response = message("separate MGMT_GET.rsp");
    EXPECT_EQ(ack.one("tmf.message"), "MGMT_GET.ack");
    EXPECT_EQ(response.one("tmf.message"), "MGMT_GET.rsp");
    EXPECT_EQ(response.one("tmf.uri"), "/c/mg");
    EXPECT_EQ(response.one("tmf.vendor_name"), "Acme Corp1");
}

TEST_P(Where, RegularMessagesHaveNoDeviation) {
    for (const char *what : {"JOIN_FIN.req", "JOIN_FIN.rsp", "JOIN_APP.req", "MGMT_GET.req", "MGMT_GET.rsp"}) {
        const auto findings = message(what).findings();
        for (const char *finding : {"malformed_tlv", "get_nested", "uri_in_response", "dialect_number", "tlv_length",
                                    "missing_mandatory", "unexpected_tlv", "unknown_tlv", "duplicate_tlv"})
            EXPECT_FALSE(findings.count(finding)) << what << ": " << finding;
    }
}

TEST_P(Where, InfoColumnLeadsWithWhatMatters) {
    EXPECT_EQ(info("identification", "JOIN_FIN.req").find("JOIN_FIN.req Accept, Acme Corp1 SmartSensor v1.2.3a"), 0U);
    EXPECT_EQ(info("identification", "JOIN_FIN.rsp").find("JOIN_FIN.rsp Accept"), 0U);
    EXPECT_EQ(info("script", "request").find("MGMT_GET.req"), 0U);
    const auto response = info("script", "response");
    EXPECT_EQ(response.find("MGMT_GET.rsp"), 0U);
    EXPECT_NE(response.find("Acme Corp1"), std::string::npos) << response;
    EXPECT_NE(response.find("2.04 Changed"), std::string::npos) << "CoAP's own summary follows: " << response;
}

INSTANTIATE_TEST_SUITE_P(Identification, Where,
                         testing::Values("on 61631 over IPv6", "on 5683 over IPv6", "on 61631 over IPv4",
                                         "on 5683 over IPv4"),
                         [](const auto &info) {
                             std::string name;
                             for (const char c : std::string(info.param))
                                 if (std::isalnum(static_cast<unsigned char>(c)))
                                     name += c;
                             return name;
                         });

class VendorQuery : public testing::TestWithParam<Arguments> {};

TEST_P(VendorQuery, Script) {
    const auto rows = lines(tsharkOutput(vendorQuery("script", GetParam())));
    std::size_t shown = 0;
    for (const auto &row : rows)
        if (row == "MGMT_GET.rsp\t\tAcme Corp1\tSmartSensor\tv1.2.3a\tstk-1.4")
            ++shown;
    EXPECT_EQ(shown, 4U) << testing::PrintToString(rows);
}

TEST_P(VendorQuery, RecordedJoinFin) {
    const auto rows = lines(tsharkOutput(vendorQuery("recorded/joiners.inner.pcapng", GetParam())));
    std::size_t first = 0, second = 0;
    for (const auto &row : rows) {
        first += row.find("JOIN_FIN.req\t1\tAcmeLamps\tLampOne\t1.2.3\t") == 0;
        second += row.find("JOIN_FIN.req\t1\tAcmeLamps\tLampThree\t9.9\t") == 0;
    }
    EXPECT_EQ(first, 2U) << testing::PrintToString(rows);
    EXPECT_EQ(second, 2U) << testing::PrintToString(rows);
}

INSTANTIATE_TEST_SUITE_P(Identification, VendorQuery,
                         testing::Values(Arguments{}, Arguments{"-2"}, Arguments{"-Y", "tmf.vendor_name"},
                                         Arguments{"-2", "-Y", "tmf.vendor_name"}));

} // namespace
} // namespace tmf::test
