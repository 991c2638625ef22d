// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every rule that one message can break is reported by its name (the goldens tell what else is); every Uri-Path has its
// name.
#include "captures.hpp"
#include "message_names.hpp"

#include <gtest/gtest.h>

#include <cctype>

namespace tmf::test {
namespace {

// --- findings ---------------------------------------------------------------------------------------------------

/// The labelled packets of the capture, "finding: what it shows".
Strings labelsOfFindings() {
    Strings list;
    for (const auto &label : findCapture("conformance").packets)
        if (label.rfind("before ", 0) != 0 && label.rfind("clean", 0) != 0)
            list.push_back(label);
    return list;
}

class Finding : public testing::TestWithParam<std::string> {};

TEST_P(Finding, IsReported) {
    const auto name = GetParam().substr(0, GetParam().find(':'));
    const auto findings = packet("conformance", GetParam()).findings();
    EXPECT_TRUE(findings.count(name)) << "only " << testing::PrintToString(findings);
}

INSTANTIATE_TEST_SUITE_P(Conformance, Finding, testing::ValuesIn(labelsOfFindings()), [](const auto &info) {
    std::string name;
    for (const char c : info.param)
        name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return name;
});

TEST(Conformance, MessagesThatBreakNoRuleHaveNoFinding) {
    for (const auto &label : findCapture("conformance").packets)
        if (label.rfind("clean", 0) == 0) {
            EXPECT_EQ(packet("conformance", label).findings(), std::set<std::string>{}) << label;
        }
}

TEST(Conformance, FindingsAreExpertItems) {
    // -z expert has a line for each finding: "frequency group protocol summary".
    Arguments arguments = findCapture("conformance").arguments();
    arguments += {"-q", "-z", "expert"};
    const auto &table = tsharkOutput(arguments);
    for (const char *text : {"Errors", "Warns", "Notes", "Chats", " TMF "})
        EXPECT_NE(table.find(text), std::string::npos) << text << " in\n" << table;
}

TEST(Conformance, SeverityIsFilterable) {
    const Capture &capture = findCapture("conformance");
    const auto errors = filtered(capture, "tmf && _ws.expert.severity == error");
    EXPECT_EQ(errors, (std::vector<int>{capture.frame("malformed_tlv: value past the end"),
                                        capture.frame("payload_marker_empty: marker only")}));
}

TEST(Conformance, RegularTrafficHasNoWarnings) {
    // What real stacks send as a matter of course must not be called wrong.
    for (const char *file :
         {"recorded/joiners.plain.pcapng", "recorded/diagnostics.plain.pcapng", "recorded/network-layer.plain.pcapng"})
        for (const auto &[number, packet] : dissect(findCapture(file)))
            for (const char *finding :
                 {"malformed_tlv", "tlv_length", "duplicate_tlv", "missing_mandatory", "unknown_tlv", "method_not_post",
                  "scope_mismatch", "uri_unknown", "response_unmatched"})
                EXPECT_FALSE(packet.findings().count(finding)) << file << " frame " << number << ": " << finding;
}

// --- Uri-Paths --------------------------------------------------------------------------------------------------

TEST(UriPaths, EachHasItsNameAndItsTlvs) {
    const Capture &capture = findCapture("uri-paths");
    for (const auto &[uri, names] : messageNames()) {
        const std::string &name = names.request, path = uri.substr(1);
        const Packet &message = packet("uri-paths", path);
        EXPECT_EQ(message.one("tmf.message"), name) << path;
        EXPECT_EQ(message.one("tmf.uri"), uri);
        EXPECT_EQ(message.all("tmf.tlv.type").size(), 1U) << path;
        EXPECT_FALSE(message.findings().count("uri_unknown")) << path;
        const Row &row = packetList(capture).at(capture.frame(path));
        EXPECT_EQ(row.protocol, "TMF") << path;
        EXPECT_EQ(row.info.find(name), 0U) << row.info;
    }
}

TEST(UriPaths, EachSpaceHasItsValues) {
    EXPECT_EQ(packet("uri-paths", "c/cs").number("tmf.commissioner_session_id"), 0x36cc);
    for (const char *path : {"a/an", "n/dr", "b/bq", "d/da"})
        EXPECT_EQ(packet("uri-paths", path).number("tmf.rloc16"), 0x2800) << path;
    EXPECT_EQ(packet("uri-paths", "h/qy").number("tmf.query_id"), 0x1234);
}

TEST(UriPaths, CommercialVariantsOfTheRelayAreRead) {
    for (const char *path :
         {"c/rxr", "c/txr", "c/rxb", "c/txb", "c/cjf", ".well-known/thread/c/rxr", ".well-known/thread/c/txr"}) {
        EXPECT_EQ(packet("uri-paths", path).one("tmf.uri"), "/" + std::string(path));
        EXPECT_EQ(packet("uri-paths", path).number("tmf.commissioner_session_id"), 0x36cc) << path;
    }
}

TEST(UriPaths, UnknownOnesOfAKnownSpaceShowTheirTlvs) {
    for (const char *path : {"c/zz", "a/zz", "n/zz", "b/zz", "d/zz", "h/zz"}) {
        const Packet &message = packet("uri-paths", path);
        EXPECT_TRUE(message.findings().count("uri_unknown")) << path;
        EXPECT_EQ(message.one("tmf.uri"), "/" + std::string(path));
        EXPECT_EQ(message.all("tmf.tlv.type").size(), 1U) << path;
    }
}

TEST(UriPaths, NoPayloadIsSwallowed) {
    for (const char *path : {"c", "c/lp/x", "x/yy"}) {
        const Packet &message = packet("uri-paths", path);
        EXPECT_TRUE(message.has("tmf.payload") || message.has("tmf.tlv.type")) << path;
    }
}

// --- the list of whole messages ---------------------------------------------------------------------------------

TEST(Messages, EachHasTheNameItsLabelBeginsWith) {
    const Capture &capture = findCapture("messages");
    std::size_t compared = 0;
    for (const auto &label : capture.packets) {
        const auto name = label.substr(0, label.find_first_of(", "));
        if (name.find('.') == std::string::npos || std::isdigit(static_cast<unsigned char>(name[0])))
            continue;
        EXPECT_EQ(packet("messages", label).all("tmf.message").front(), name) << label;
        ++compared;
    }
    EXPECT_GT(compared, 40U);
}

TEST(Messages, TheLongDiagnosticAnswerIsReadToItsEnd) {
    const Packet &answer = packet("messages", "DIAG_GET.rsp of 609 bytes");
    EXPECT_EQ(answer.numbers("tmf.tlv.type"),
              (std::vector<std::int64_t>{0,  1,  2,  5,  6,  8,  16, 30, 30, 7,  3,  4,  14, 15,
                                         17, 18, 19, 24, 25, 26, 27, 28, 29, 31, 34, 35, 36}));
    EXPECT_EQ(answer.number("tmf.rloc16"), 0xc800);
    EXPECT_EQ(answer.number("tmf.partition_id"), 0x360bb9f7);
    EXPECT_EQ(answer.one("tmf.vendor_name"), "VendorName");
    EXPECT_EQ(answer.one("tmf.vendor_model"), "VendorModel");
    EXPECT_EQ(answer.one("tmf.vendor_sw_version"), "VendorSWVersion");
    EXPECT_EQ(answer.one("tmf.vendor_stack_version"), "ThreadStackVersion");
    EXPECT_EQ(answer.one("tmf.vendor_app_url"), "https://example.com/app");
    EXPECT_EQ(answer.numbers("tmf.child_table.child_id"), (std::vector<std::int64_t>{24, 29, 25}));
    EXPECT_EQ(answer.numbers("tmf.route.router_id"), (std::vector<std::int64_t>{13, 26, 33, 38, 39, 50, 51, 60, 62}));
    EXPECT_EQ(answer.numbers("tmf.network_data.tlv.type"),
              (std::vector<std::int64_t>{1, 0, 1, 3, 2, 5, 6, 5, 6, 1, 0, 5, 6, 4}));
    EXPECT_EQ(answer.number("tmf.commissioner_session_id"), 0x8dbc);
    EXPECT_EQ(answer.number("tmf.border_agent_rloc16"), 0x8400);
    EXPECT_EQ(answer.number("tmf.network_data.srp.port"), 58860);
    EXPECT_EQ(answer.number("tmf.child.child_timeout"), 240);
    EXPECT_EQ(answer.number("tmf.child.average_rssi"), -60);
    EXPECT_EQ(answer.number("tmf.router_neighbor.connection_time"), 43981);
    EXPECT_EQ(answer.number("tmf.mle_counters.tracked_time"), 19);
}

TEST(Messages, Datasets) {
    const Packet &active = packet("messages", "MGMT_ACTIVE_GET.rsp");
    EXPECT_EQ(active.number("tmf.active_timestamp.seconds"), 1);
    EXPECT_EQ(active.number("tmf.active_timestamp.ticks"), 0);
    EXPECT_EQ(active.number("tmf.active_timestamp.u"), 0);
    EXPECT_EQ(active.number("tmf.channel"), 15);
    EXPECT_EQ(active.numbers("tmf.channel_mask.channel"),
              (std::vector<std::int64_t>{11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26}));
    EXPECT_EQ(active.one("tmf.mesh_local_prefix"), "fde2:1f0c:8a13:e8e7::");
    EXPECT_EQ(plainHex(active.one("tmf.network_key")), "eaf9149fdc7378770698d59180221958");
    EXPECT_EQ(active.one("tmf.network_name"), "OpenThread-aac3");
    EXPECT_EQ(active.number("tmf.pan_id"), 0xface);
    EXPECT_EQ(active.number("tmf.security_policy.rotation"), 672);
    const Packet &pending = packet("messages", "MGMT_PENDING_GET.rsp");
    EXPECT_EQ(pending.number("tmf.pending_timestamp.seconds"), 2);
    EXPECT_EQ(pending.number("tmf.delay_timer"), 46354);
    EXPECT_EQ(pending.number("tmf.channel"), 26);
}

TEST(Messages, NetworkData) {
    const Packet &data = packet("messages", "SVR_DATA.ntf with all kinds of sub-TLVs");
    EXPECT_EQ(data.numbers("tmf.network_data.border_router.rloc16"),
              (std::vector<std::int64_t>{0x2800, 0x2801, 0x4c00, 0x2800}));
    EXPECT_EQ(data.numbers("tmf.network_data.has_route.rloc16"), (std::vector<std::int64_t>{0xec00, 0x2801}));
    EXPECT_EQ(data.numbers("tmf.network_data.context.id"), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(data.number("tmf.commissioner_session_id"), 0x36cc);
}

TEST(Messages, SteeringAndEnergy) {
    EXPECT_EQ(packet("messages", "MGMT_ED_REPORT.ans").numbers("tmf.energy_list.dbm"),
              (std::vector<std::int64_t>{-60, -75}));
    EXPECT_EQ(packet("messages", "MLR.req from a Commissioner").one("tmf.ipv6_address"), "ff04::1234");
    EXPECT_EQ(packet("messages", "MLR.req from a Commissioner").number("tmf.commissioner_session_id"), 0x36cc);
    EXPECT_EQ(packet("messages", "ADDR_SOL.rsp").numbers("tmf.router_mask.router_id"),
              (std::vector<std::int64_t>{13, 26, 33, 38, 39, 50, 51, 60, 62}));
    EXPECT_EQ(packet("messages", "RLY_TX.ntf with KEK").number("tmf.joiner_router_locator"), 0x2800);
    EXPECT_EQ(plainHex(packet("messages", "RLY_TX.ntf with KEK").one("tmf.joiner_router_kek")),
              "000102030405060708090a0b0c0d0e0f");
}

// --- every TLV by itself ----------------------------------------------------------------------------------------

TEST(TlvExamples, NoneIsDamagedOrUnknown) {
    const Capture &capture = findCapture("tlv-examples");
    for (const auto &label : capture.packets) {
        const auto findings = packet("tlv-examples", label).findings();
        for (const char *finding : {"malformed_tlv", "tlv_length", "space_guessed"})
            EXPECT_FALSE(findings.count(finding)) << label << ": " << finding;
        if (label.find("Future TLV") == std::string::npos) {
            EXPECT_FALSE(findings.count("unknown_tlv")) << label;
        }
    }
}

} // namespace
} // namespace tmf::test
