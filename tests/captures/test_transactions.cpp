// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which request does a response belong to? Each test is a case in which a CoAP dissector that knows nothing of TMF
// finds the wrong request or none.
#include "captures.hpp"

#include <gtest/gtest.h>

namespace tmf::test {
namespace {

using Numbers = std::vector<std::int64_t>;

const Capture &transactions() { return findCapture("transactions"); }
const Packet &in(std::string_view label) { return packet("transactions", label); }

void expectMessage(const std::string &label, const std::string &name, const std::string &uri) {
    EXPECT_EQ(in(label).all("tmf.message"), Strings{name}) << label;
    EXPECT_EQ(in(label).all("tmf.uri"), Strings{uri}) << label;
}

/// The two packets are linked to each other; the request knows of its response in the second pass.
void expectLinked(const std::string &capture, const std::string &request, const std::string &response) {
    const Capture &entry = findCapture(capture);
    EXPECT_EQ(packet(capture, request, {"-2"}).number("tmf.response_in"), entry.frame(response)) << request;
    EXPECT_EQ(packet(capture, response).number("tmf.response_to"), entry.frame(request)) << response;
    EXPECT_TRUE(packet(capture, response).has("tmf.response_time")) << response;
}

TEST(Transactions, EmptyTokenIsMatchedByMessageIdAndPeer) {
    expectMessage("empty token: LEAD_PET.rsp, late", "LEAD_PET.rsp", "/c/lp");
    EXPECT_EQ(in("empty token: LEAD_PET.rsp, late").numbers("tmf.tlv.type"), (Numbers{16, 11}));
    EXPECT_EQ(in("empty token: LEAD_PET.rsp, late").number("tmf.commissioner_session_id"), 0x1234);
    expectMessage("empty token: DIAG_GET.rsp", "DIAG_GET.rsp", "/d/dg");
    EXPECT_EQ(plainHex(in("empty token: DIAG_GET.rsp").one("tmf.ext_mac")), "6ac6c2de12b212df");
    EXPECT_EQ(in("empty token: DIAG_GET.rsp").number("tmf.rloc16"), 0x2800);
    expectMessage("empty token: MGMT_COMMISSIONER_GET.rsp", "MGMT_COMMISSIONER_GET.rsp", "/c/cg");
    expectLinked("transactions", "empty token: LEAD_PET.req", "empty token: LEAD_PET.rsp, late");
    expectLinked("transactions", "empty token: DIAG_GET.req of another node", "empty token: DIAG_GET.rsp");
}

TEST(Transactions, ResponseWithoutRequestIsGuessedAndSaysSo) {
    const Packet &meshcop = in("request missing: MeshCoP response");
    EXPECT_EQ(meshcop.numbers("tmf.tlv.type"), (Numbers{16, 10, 11}));
    EXPECT_EQ(meshcop.one("tmf.commissioner_id"), "Comm-1");
    EXPECT_EQ(meshcop.number("tmf.commissioner_session_id"), 0x36cc);
    const Packet &diagnostic = in("request missing: diagnostic response");
    EXPECT_EQ(diagnostic.numbers("tmf.tlv.type"), (Numbers{0, 1, 6}));
    EXPECT_EQ(diagnostic.number("tmf.rloc16"), 0xc800);
    for (const Packet *guessed : {&meshcop, &diagnostic}) {
        EXPECT_TRUE(guessed->findings().count("space_guessed"));
        EXPECT_FALSE(guessed->has("tmf.uri"));
    }
}

TEST(Transactions, WhatAcknowledgesAResponseIsNamed) {
    expectMessage("separate: ACK of the response", "LEAD_PET.ack", "/c/lp");
    EXPECT_FALSE(in("separate: ACK of the response").has("tmf.response_to")) << "it is no response";
}

TEST(Transactions, AResetIsTheEndOfAnyRequest) {
    expectMessage("reset", "AnycastLocate.rst", "/a/yl");
    expectMessage("reset of RLY_RX", "RLY_RX.rst", "/c/rx");
    expectLinked("transactions", "no payload: AnycastLocate.req", "reset");
    expectLinked("transactions", "RLY_RX.ntf", "reset of RLY_RX");
}

TEST(Transactions, NodesThatRespondAreCounted) {
    EXPECT_EQ(packet("transactions", "multicast: DIAG_GET.req", {"-2"}).number("tmf.response_count"), 2);
    const Packet &once = packet("transactions", "response again: MGMT_GET.req", {"-2"});
    EXPECT_TRUE(once.has("tmf.response_in"));
    EXPECT_FALSE(once.has("tmf.response_count")) << "one node, twice";
}

TEST(Transactions, ResponseWithoutRequestAndPayloadIsNotMalformed) {
    EXPECT_FALSE(in("request missing: response without payload").gaveUp());
    EXPECT_FALSE(in("request missing: response without payload").has("tmf.uri"));
}

TEST(Transactions, SeparateResponse) {
    expectMessage("separate: empty ACK", "LEAD_PET.ack", "/c/lp");
    expectMessage("separate: LEAD_PET.rsp", "LEAD_PET.rsp", "/c/lp");
    expectLinked("transactions", "separate: LEAD_PET.req", "separate: LEAD_PET.rsp");
    expectMessage("separate: empty ACK of LEAD_KA", "LEAD_KA.ack", "/c/la");
    expectMessage("separate: LEAD_KA.rsp, Non-confirmable", "LEAD_KA.rsp", "/c/la");
    expectLinked("transactions", "separate: LEAD_KA.req", "separate: LEAD_KA.rsp, Non-confirmable");
}

TEST(Transactions, ReusedTokenNamesTheNewestRequest) {
    expectMessage("token reused: DIAG_GET.rsp", "DIAG_GET.rsp", "/d/dg");
    const std::string label = "token reused: MGMT_ACTIVE_GET.rsp";
    expectMessage(label, "MGMT_ACTIVE_GET.rsp", "/c/ag");
    EXPECT_EQ(in(label).numbers("tmf.tlv.type"), (Numbers{14, 0, 53, 2, 12}));
    EXPECT_EQ(in(label).number("tmf.active_timestamp.seconds"), 1);
    EXPECT_EQ(plainHex(in(label).one("tmf.ext_pan_id")), "dead00beef00cafe");
    EXPECT_FALSE(in(label).has("tmf.mode"));
    expectLinked("transactions", "token reused: MGMT_ACTIVE_GET.req", label);
}

TEST(Transactions, UriHostAndUriPortHideNothing) {
    for (const char *option : {"Uri-Host", "Uri-Port"}) {
        const std::string prefix = option;
        expectMessage(prefix + ": LEAD_PET.req", "LEAD_PET.req", "/c/lp");
        EXPECT_EQ(in(prefix + ": LEAD_PET.req").one("tmf.commissioner_id"), "host");
        expectMessage(prefix + ": LEAD_PET.rsp", "LEAD_PET.rsp", "/c/lp");
        EXPECT_EQ(in(prefix + ": LEAD_PET.rsp").number("tmf.commissioner_session_id"), 0x1234);
    }
    expectMessage("Uri-Host and Uri-Port: LEAD_KA.req", "LEAD_KA.req", "/c/la");
    expectMessage("Uri-Host and Uri-Port: LEAD_KA.rsp", "LEAD_KA.rsp", "/c/la");
}

TEST(Transactions, ErrorResponsesHoldTextAndNoTlvs) {
    for (const char *label : {"error: 4.04 with diagnostic text", "error: 4.00 without payload",
                              "error: 5.00 with bytes that look like a State TLV"}) {
        EXPECT_FALSE(in(label).has("tmf.tlv.type")) << label;
        EXPECT_FALSE(in(label).has("tmf.state")) << label;
        EXPECT_FALSE(in(label).gaveUp()) << label;
    }
    expectMessage("error: 4.04 with diagnostic text", "MGMT_GET.rsp", "/c/mg");
    EXPECT_EQ(in("error: 4.04 with diagnostic text").one("tmf.diagnostic_text"), "Not Found");
    expectMessage("error: 4.00 without payload", "MGMT_ED_SCAN.rsp", "/c/es");
    expectMessage("error: 5.00 with bytes that look like a State TLV", "LEAD_PET.rsp", "/c/lp");
}

TEST(Transactions, AnAlocIsAnsweredFromAnRloc) {
    expectMessage("ALOC: LEAD_PET.rsp from the RLOC", "LEAD_PET.rsp", "/c/lp");
    EXPECT_EQ(in("ALOC: LEAD_PET.rsp from the RLOC").number("tmf.commissioner_session_id"), 0x1234);
    expectLinked("transactions", "ALOC: LEAD_PET.req", "ALOC: LEAD_PET.rsp from the RLOC");
}

TEST(Transactions, AMulticastIsAnsweredByMany) {
    for (const char *label : {"multicast: DIAG_GET.rsp of one node", "multicast: DIAG_GET.rsp of another node"}) {
        expectMessage(label, "DIAG_GET.rsp", "/d/dg");
        EXPECT_EQ(in(label).number("tmf.response_to"), transactions().frame("multicast: DIAG_GET.req")) << label;
    }
    EXPECT_EQ(plainHex(in("multicast: DIAG_GET.rsp of another node").one("tmf.ext_mac")), "1122334455667788");
}

TEST(Transactions, AFormatOfItsOwnIsNoTlvsButTmf) {
    expectMessage("other format: EST_RV.req", "EST_RV.req", "/.well-known/est/rv");
    expectMessage("other format: EST_RV.rsp", "EST_RV.rsp", "/.well-known/est/rv");
    expectLinked("transactions", "other format: EST_RV.req", "other format: EST_RV.rsp");
}

TEST(Transactions, RetransmittedRequestKeepsItsName) {
    expectMessage("retransmission: LEAD_KA.req again", "LEAD_KA.req", "/c/la");
    expectMessage("retransmission: LEAD_KA.rsp", "LEAD_KA.rsp", "/c/la");
    EXPECT_EQ(in("retransmission: LEAD_KA.rsp").number("tmf.response_to"),
              transactions().frame("retransmission: LEAD_KA.req"));
}

TEST(Transactions, MessagesWithoutPayloadAreNamed) {
    expectMessage("no payload: MGMT_GET.req", "MGMT_GET.req", "/c/mg");
    expectMessage("no payload: MGMT_GET.rsp", "MGMT_GET.rsp", "/c/mg");
    expectMessage("no payload: MGMT_DATASET_CHANGED.ntf", "MGMT_DATASET_CHANGED.ntf", "/c/dc");
    expectMessage("no payload: MGMT_DATASET_CHANGED.rsp", "MGMT_DATASET_CHANGED.rsp", "/c/dc");
    expectMessage("no payload: AnycastLocate.req", "AnycastLocate.req", "/a/yl");
    expectMessage("not POST: MGMT_BBR_GET.req by GET", "MGMT_BBR_GET.req", "/c/bg");
    expectLinked("transactions", "no payload: MGMT_GET.req", "no payload: MGMT_GET.rsp");
}

// --- tokens and Message IDs that several messages have ------------------------------------------------------------

TEST(Ambiguous, WhoAnswersTellsWhoWasAsked) {
    for (const std::string prefix : {"two servers", "separate"}) {
        EXPECT_EQ(packet("ambiguous", prefix + ": MGMT_GET.rsp").one("tmf.vendor_name"), "Acme") << prefix;
        EXPECT_EQ(packet("ambiguous", prefix + ": DIAG_GET.rsp").number("tmf.rloc16"), 0x4c00) << prefix;
        expectLinked("ambiguous", prefix + ": MGMT_GET.req", prefix + ": MGMT_GET.rsp");
        expectLinked("ambiguous", prefix + ": DIAG_GET.req", prefix + ": DIAG_GET.rsp");
    }
}

TEST(Ambiguous, SeparateResponseWithoutToken) {
    const std::string label = "empty token: separate MGMT_ACTIVE_GET.rsp";
    EXPECT_EQ(packet("ambiguous", label).one("tmf.message"), "MGMT_ACTIVE_GET.rsp");
    EXPECT_EQ(packet("ambiguous", label).number("tmf.response_to"),
              findCapture("ambiguous").frame("empty token: MGMT_ACTIVE_GET.req"));
}

TEST(Ambiguous, WhatIsNoTmfStaysCoap) {
    expectLinked("ambiguous", "MGMT_GET.req on 5683", "MGMT_GET.rsp on 5683");
    for (const char *label :
         {"no TMF: request", "no TMF: response", "no TMF: slow request", "no TMF: separate response"})
        for (const Arguments &passes : {Arguments{}, Arguments{"-2"}}) {
            EXPECT_FALSE(packet("ambiguous", label, passes).has("tmf.message")) << label;
            EXPECT_TRUE(packet("ambiguous", label, passes).has("coap.code")) << label;
        }
}

TEST(Ambiguous, AnAddressMayLookLikeAUdpHeader) {
    const auto &changed = packet("ambiguous", "MGMT_DATASET_CHANGED.ntf on 5683, from an address with its UDP header");
    EXPECT_EQ(changed.one("tmf.message"), "MGMT_DATASET_CHANGED.ntf");
}

TEST(Ambiguous, ANodeMayAnswerFromAnotherAddress) {
    expectLinked("ambiguous", "anycast: LEAD_PET.req", "anycast: LEAD_PET.rsp");
    expectLinked("ambiguous", "anycast: DIAG_GET.req", "anycast: DIAG_GET.rsp");
    expectLinked("ambiguous", "other address: DIAG_GET.req", "other address: DIAG_GET.rsp");
    EXPECT_EQ(packet("ambiguous", "other address: DIAG_GET.rsp").number("tmf.rloc16"), 0x4c00);
}

TEST(Ambiguous, OtherCoapEndsNothingOfAnotherServer) {
    expectLinked("ambiguous", "other server: MGMT_GET.req", "other server: MGMT_GET.rsp");
}

TEST(Ambiguous, EmptyMessagesBelongToWhoSendsThem) {
    const Capture &capture = findCapture("ambiguous");
    for (const char *message : {"MGMT_GET", "DIAG_GET"}) {
        const Packet &ack = packet("ambiguous", std::string("one MID: ACK of ") + message);
        EXPECT_EQ(ack.one("tmf.message"), std::string(message) + ".ack");
        EXPECT_EQ(ack.number("tmf.response_to"), capture.frame(std::string("one MID: ") + message + ".req"));
    }
    EXPECT_EQ(packet("ambiguous", "one MID: ping").one("tmf.message"), "Ping");
    EXPECT_FALSE(packet("ambiguous", "one MID: ping").has("tmf.response_to"));
}

TEST(Ambiguous, AnAcknowledgementHasTheMessageIdOfItsRequest) {
    const Packet &response = packet("ambiguous", "ACK of a request that is missing");
    EXPECT_FALSE(response.has("tmf.response_to"));
    EXPECT_TRUE(response.findings().count("response_unmatched"));
}

TEST(Ambiguous, ARetransmissionBetweenOthersIsKnown) {
    const Capture &capture = findCapture("ambiguous");
    EXPECT_EQ(packet("ambiguous", "LEAD_KA.req", {"-2"}).number("tmf.response_in"), capture.frame("LEAD_KA.rsp"));
    EXPECT_EQ(packet("ambiguous", "LEAD_KA.rsp").number("tmf.response_to"), capture.frame("LEAD_KA.req"));
}

TEST(Ambiguous, EachNodeAnswersOnceOnManyHops) {
    EXPECT_EQ(packet("ambiguous", "multicast", {"-2"}).number("tmf.response_count"), 3);
    EXPECT_FALSE(packet("ambiguous", "multicast").findings().count("con_expected"));
}

TEST(Ambiguous, ATokenDoesNotLastForever) {
    EXPECT_FALSE(packet("ambiguous", "old token: an answer much later").has("tmf.response_to"));
}

TEST(Transactions, AFilteredViewAgrees) {
    const std::string label = "token reused: MGMT_ACTIVE_GET.rsp";
    EXPECT_EQ(filtered(transactions(), R"(tmf.message == "MGMT_ACTIVE_GET.rsp")"),
              std::vector<int>{transactions().frame(label)});
    EXPECT_EQ(filtered(transactions(), R"(tmf.message == "MGMT_ACTIVE_GET.rsp")", {"-2"}),
              std::vector<int>{transactions().frame(label)});
}

/// What `-z tmf,tree` counts in the line of response times.
std::string responseTimes(const Arguments &more) {
    auto arguments = transactions().arguments();
    arguments += more;
    for (const auto &line : lines(tsharkOutput(arguments)))
        if (line.rfind("Response time (ms)", 0) == 0)
            return line;
    return "none";
}

TEST(Transactions, AReadFilterTakesNoResponseFromItsRequest) {
    // Frames that the filter drops give their numbers to others; the first of these had no request.
    const std::string counted = responseTimes({"-2", "-q", "-z", "tmf,tree", "-R", "frame"});
    EXPECT_NE(counted, "none");
    EXPECT_EQ(responseTimes({"-2", "-q", "-z", "tmf,tree", "-R", "!(coap.mid == 0x3103)"}), counted);
    EXPECT_EQ(responseTimes({"-2", "-q", "-z", "tmf,tree", "-R", "coap.code >= 64 || coap.type == 3"}), counted);
}

TEST(Ambiguous, WhatWasAnsweredGivesWayToWhatAllMayAnswer) {
    EXPECT_EQ(packet("ambiguous", "answered: DIAG_GET.rsp of the same node").number("tmf.response_to"),
              findCapture("ambiguous").frame("answered: DIAG_GET.req to all"));
}

TEST(Ambiguous, AnotherPayloadIsAnotherRequest) {
    for (const std::string round : {"first", "second", "third"})
        expectLinked("ambiguous", "same again: " + round + " JOIN_FIN.req", "same again: " + round + " JOIN_FIN.rsp");
}

TEST(Ambiguous, ANotificationIsNotAnswered) {
    const Packet &response = packet("ambiguous", "notification: MGMT_ACTIVE_GET.rsp");
    EXPECT_EQ(response.one("tmf.message"), "MGMT_ACTIVE_GET.rsp");
    EXPECT_FALSE(packet("ambiguous", "notification: ACK of MGMT_ACTIVE_GET").has("tmf.response_time"));
    EXPECT_TRUE(response.has("tmf.response_time"));
}

TEST(Ambiguous, AnAcknowledgementIsThatOfItsNodes) {
    EXPECT_EQ(packet("ambiguous", "one MID for two: ACK ae").one("tmf.message"), "LEAD_PET.ack");
    EXPECT_EQ(packet("ambiguous", "one MID for two: ACK af").one("tmf.message"), "MGMT_ACTIVE_GET.ack");
}

// --- queries and their answers ----------------------------------------------------------------------------------

TEST(Queries, AnswersAreLinkedToTheirQuery) {
    const Capture &capture = findCapture("queries");
    const std::map<std::string, std::string> pairs{{"MGMT_PANID_CONFLICT.ans", "MGMT_PANID_QUERY.qry"},
                                                   {"MGMT_ED_REPORT.ans", "MGMT_ED_SCAN.qry"},
                                                   {"DIAG_GET.ans, first of two", "DIAG_GET.qry"},
                                                   {"DIAG_GET.ans, last of two", "DIAG_GET.qry"},
                                                   {"DIAG_GET.ans of another node", "DIAG_GET.qry"}};
    for (const auto &[answer, query] : pairs)
        EXPECT_EQ(packet("queries", answer).number("tmf.query_in"), capture.frame(query)) << answer;
}

TEST(Queries, OfSeveralTheLikelyOneIsAnswered) {
    const Capture &capture = findCapture("queries");
    for (const auto &[answer, query] :
         std::map<std::string, std::string>{{"MGMT_PANID_CONFLICT.ans for 1111", "MGMT_PANID_QUERY.qry for 1111"},
                                            {"MGMT_PANID_CONFLICT.ans for 2222", "MGMT_PANID_QUERY.qry for 2222"},
                                            {"MGMT_ED_REPORT.ans of 00010000", "MGMT_ED_SCAN.qry of 00010000"},
                                            {"MGMT_ED_REPORT.ans of 00000800", "MGMT_ED_SCAN.qry of 00000800"},
                                            {"DIAG_GET.ans of one", "DIAG_GET.qry to one"},
                                            {"DIAG_GET.ans of the other", "DIAG_GET.qry to the other"},
                                            {"ADDR_NTF.ntf", "ADDR_QRY.qry"}}) {
        EXPECT_EQ(packet("queries", answer).number("tmf.query_in"), capture.frame(query)) << answer;
        EXPECT_EQ(packet("queries", query, {"-2"}).number("tmf.answer_in"), capture.frame(answer)) << query;
        EXPECT_FALSE(packet("queries", answer).findings().count("energy_list_count")) << answer;
    }
    EXPECT_FALSE(packet("queries", "ADDR_QRY.qry for another", {"-2"}).has("tmf.answer_in"));
    EXPECT_EQ(packet("queries", "ADDR_NTF.ntf, retransmitted").number("tmf.query_in"), capture.frame("ADDR_QRY.qry"));
    EXPECT_FALSE(packet("queries", "MGMT_PANID_CONFLICT.ans of nobody's query").has("tmf.query_in"));
}

TEST(Queries, ARetransmissionIsTheSameQuery) {
    const auto answer = findCapture("queries").frame("MGMT_PANID_CONFLICT.ans to one");
    EXPECT_EQ(packet("queries", "MGMT_PANID_CONFLICT.ans to one").number("tmf.query_in"),
              findCapture("queries").frame("MGMT_PANID_QUERY.qry, one"));
    for (const char *query : {"MGMT_PANID_QUERY.qry, one", "MGMT_PANID_QUERY.qry, one, retransmitted"})
        EXPECT_EQ(packet("queries", query, {"-2"}).number("tmf.answer_in"), answer) << query;
    EXPECT_FALSE(packet("queries", "MGMT_PANID_QUERY.qry, another", {"-2"}).has("tmf.answer_in"));
}

TEST(Queries, DiagnosticAnswersHaveVendorNames) {
    EXPECT_EQ(filtered(findCapture("queries"), R"(tmf.vendor_name == "Acme Corp1")"),
              std::vector<int>{findCapture("queries").frame("DIAG_GET.ans, last of two")});
}

TEST(Queries, AcknowledgementsAreNamed) {
    EXPECT_EQ(packet("queries", "MGMT_PANID_QUERY.rsp").one("tmf.message"), "MGMT_PANID_QUERY.rsp");
    EXPECT_EQ(packet("queries", "MGMT_ED_REPORT.rsp").one("tmf.message"), "MGMT_ED_REPORT.rsp");
    EXPECT_EQ(packet("queries", "DIAG_GET_ANS.rsp, last of two").one("tmf.message"), "DIAG_GET_ANS.rsp");
    expectLinked("queries", "MGMT_ED_SCAN.qry", "MGMT_ED_SCAN.rsp");
}

TEST(Queries, AQueryIdMayBeUsedAgain) {
    for (const std::string round : {"first", "second"})
        for (const auto &[node, ordinal] : std::map<std::string, int>{{"2800", 1}, {"4c00", 2}, {"2800 again", 1}}) {
            const Packet &answer = packet("sequences", "DIAG_GET.ans of " + node + ", " + round);
            EXPECT_EQ(answer.number("tmf.query_in"), findCapture("sequences").frame("DIAG_GET.qry, " + round)) << node;
            EXPECT_EQ(answer.number("tmf.answer_count"), ordinal) << node << ", " << round;
            EXPECT_FALSE(answer.findings().count("diag_answer_index")) << node << ", " << round;
        }
}

// --- sessions and timestamps ------------------------------------------------------------------------------------

Strings framesWith(const std::string &capture, const std::string &finding, const Arguments &passes = {}) {
    Strings labels;
    for (const int frame : filtered(findCapture(capture), "tmf.expert." + finding, passes))
        labels.push_back(findCapture(capture).packets.at(static_cast<std::size_t>(frame) - 1));
    return labels;
}

TEST(Queries, AScanIsFoundByWhatWasMeasured) {
    EXPECT_EQ(packet("queries", "MGMT_ED_REPORT.ans of 00180000, Count 02").number("tmf.query_in"),
              findCapture("queries").frame("MGMT_ED_SCAN.qry of 00180000, Count 02"));
    EXPECT_EQ(framesWith("queries", "energy_list_count"), Strings{"MGMT_ED_REPORT.ans of 5 measurements"})
        << "long reports are split";
}

TEST(Queries, AnswersOfAnotherIdAreNamed) {
    EXPECT_EQ(framesWith("queries", "diag_query_id"), Strings{"DIAG_GET.ans of ID 0002"});
}

TEST(Queries, WhoWasNotAskedDoesNotAnswer) {
    EXPECT_TRUE(packet("queries", "MGMT_ED_REPORT.ans of that node").has("tmf.query_in"));
    for (const char *answer :
         {"MGMT_ED_REPORT.ans of a node that was not asked", "MGMT_ED_REPORT.ans of the node that has answered",
          "MGMT_PANID_CONFLICT.ans of a node that was not asked"})
        EXPECT_FALSE(packet("queries", answer).has("tmf.query_in")) << answer;
}

// fc30 and the session's number modulo 8.
TEST(Queries, AreAnsweredAtTheLocatorOfTheirSession) {
    const Capture &capture = findCapture("queries");
    for (const auto &[answer, query] :
         std::map<std::string, std::string>{{"MGMT_ED_REPORT.ans", "MGMT_ED_SCAN.qry of a session"},
                                            {"MGMT_PANID_CONFLICT.ans", "MGMT_PANID_QUERY.qry of a session"}}) {
        EXPECT_EQ(packet("queries", answer + " to its session").number("tmf.query_in"), capture.frame(query)) << answer;
        EXPECT_FALSE(packet("queries", answer + " to another session").has("tmf.query_in")) << answer;
    }
}
TEST(Queries, PartsOfAnAnswerAreCounted) {
    EXPECT_EQ(framesWith("queries", "diag_answer_index"),
              (Strings{"DIAG_GET.ans in parts, behind the last", "DIAG_GET.ans in parts, gap"}));
    EXPECT_EQ(framesWith("queries", "diag_answer_again"), Strings{"DIAG_GET.ans in parts, first again"});
    EXPECT_EQ(framesWith("queries", "diag_answer_unfinished"), Strings{}) << "more may come";
    EXPECT_EQ(framesWith("queries", "diag_answer_unfinished", {"-2"}), Strings{"DIAG_GET.ans in parts, second"});
}

TEST(Sequences, ASessionIsOneOfTwoNodes) {
    EXPECT_EQ(framesWith("sequences", "session_mismatch"),
              (Strings{"a: COMM_KA.req of another session", "d: COMM_KA.req of another session"}));
}

TEST(Sequences, ATimestampIsComparedWithValidOnesAndOnce) {
    EXPECT_EQ(framesWith("sequences", "timestamp_not_newer"), Strings{"MGMT_ACTIVE_SET.req, not newer"});
}

TEST(Networks, ASessionIsWhatTheLeaderSaysAndMayEnd) {
    const Strings wrong{"set in session 2222, too early",
                        "keep-alive of session 3333, its petition missing",
                        "outside: set in session 7778",
                        "outside: announce to all in session 7779",
                        "outside: set in session 9999, the first time",
                        "outside: set in session 9999, the second time",
                        "zero: set in session 0001",
                        "PAN face: set in the session of 0000"};
    for (const Arguments &passes : {Arguments{}, Arguments{"-2"}})
        EXPECT_EQ(framesWith("networks", "session_mismatch", passes), wrong);
}

TEST(Networks, ADatasetIsWhatTheLeaderHasAcceptedAndMayBeReplaced) {
    const Strings old{"pending set, older than what was read",
                      "pending set, older than what was accepted",
                      "active set, older than what was accepted",
                      "active replace, older than what was accepted",
                      "active set too old on two hops, first",
                      "active set too old on two hops, second",
                      "active set, older than between the hops",
                      "outside: active set, not newer",
                      "outside: active set again",
                      "outside: pending set, older than what was read",
                      "commissioner: active set, older",
                      "secure: pending set, older than by URI"};
    for (const Arguments &passes : {Arguments{}, Arguments{"-2"}})
        EXPECT_EQ(framesWith("networks", "timestamp_not_newer", passes), old);
    const auto &told = findCapture("networks");
    EXPECT_NE(tsharkOutput(told.arguments() + Arguments{"-Y", "tmf.expert.timestamp_not_newer", "-V"})
                  .find("Pending Timestamp is not newer than that of frame " +
                        std::to_string(told.frame("pending get: answer"))),
              std::string::npos);
}

// --- block-wise transfers ---------------------------------------------------------------------------------------

TEST(Blockwise, InterleavedUploadsAreNotMixed) {
    for (const char *path : {"c/as", "c/ps"})
        for (const char *number : {"0", "1"}) {
            const auto label = std::string(path) + " block " + number;
            EXPECT_EQ(packet("blockwise", label).one("tmf.uri"), "/" + std::string(path)) << label;
            EXPECT_FALSE(packet("blockwise", label).gaveUp()) << label;
        }
    const Packet &active = packet("blockwise", "c/as block 1"), &pending = packet("blockwise", "c/ps block 1");
    EXPECT_EQ(active.one("tmf.message"), "MGMT_ACTIVE_SET.req");
    EXPECT_EQ(active.numbers("tmf.tlv.type"), (Numbers{11, 14, 0, 53, 2, 3}));
    EXPECT_EQ(active.one("tmf.network_name"), "OpenThread-blk");
    EXPECT_EQ(pending.one("tmf.message"), "MGMT_PENDING_SET.req");
    EXPECT_EQ(pending.numbers("tmf.tlv.type"), (Numbers{11, 52, 14, 0, 53, 2, 3}));
    EXPECT_EQ(pending.number("tmf.delay_timer"), 30000);
}

TEST(Blockwise, AnAnswerInBlocksIsPutTogether) {
    const Packet &last = packet("blockwise", "d/dg answer block 1");
    EXPECT_EQ(last.one("tmf.message"), "DIAG_GET.rsp");
    EXPECT_EQ(plainHex(last.one("tmf.ext_mac")), "6ac6c2de12b212df");
    EXPECT_EQ(last.all("tmf.ipv6_address"), Strings(3, "fd00:db8::1"));
}

TEST(Blockwise, EachBlockMayHaveATokenOfItsOwn) {
    const Packet &request = packet("blockwise", "c/as anew block 1"),
                 &answer = packet("blockwise", "d/dg answer with token cc11");
    EXPECT_EQ(request.one("tmf.network_name"), "OpenThread-new");
    EXPECT_EQ(request.numbers("tmf.tlv.type"), (Numbers{11, 14, 0, 53, 2, 3}));
    EXPECT_EQ(answer.all("tmf.ipv6_address"), Strings(3, "fd00:db8::1"));
    EXPECT_EQ(packet("blockwise", "d/dg answer with reused tokens, block 1").all("tmf.ipv6_address"),
              Strings(3, "fd00:db8::1"));
    EXPECT_TRUE(packet("blockwise", "c/as given up").findings().count("block_incomplete"));
}

TEST(Blockwise, WhatAResponseSaysOfTheUploadIsNoBlockOfItsOwn) {
    const Packet &done = packet("blockwise", "c/as answer to block 1"),
                 &going = packet("blockwise", "c/as answer to block 0");
    EXPECT_EQ(done.number("tmf.state"), 1);
    EXPECT_TRUE(done.findings().empty());
    EXPECT_TRUE(going.findings().empty()) << "2.31 Continue";
    EXPECT_TRUE(packet("blockwise", "d/dg asks for block 1").findings().empty()) << "no Type List is wanted";
}

TEST(Blockwise, AnswersToOnePathAreNotMixed) {
    for (const std::string token : {"b1", "b2"}) {
        const Packet &last = packet("blockwise-mixed", token + " answer block 1");
        EXPECT_EQ(last.numbers("tmf.tlv.type"), (Numbers{0, 8})) << token;
        EXPECT_EQ(last.all("tmf.ipv6_address"), Strings(3, "fd00:db8::" + token.substr(1))) << token;
    }
}

TEST(Blockwise, AnUploadIsAnsweredByBlocks) {
    EXPECT_EQ(packet("blockwise-mixed", "both: upload block 1").numbers("tmf.get_type").size(), 40U);
    EXPECT_EQ(packet("blockwise-mixed", "both: answer block 1").numbers("tmf.tlv.type"), (Numbers{33, 34, 35}));
    EXPECT_EQ(packet("blockwise-mixed", "both: answer block 1").one("tmf.vendor_sw_version"), "v1.2.3a");
}

TEST(Blockwise, TheSizeOfBlocksMayChange) {
    EXPECT_EQ(packet("blockwise-mixed", "smaller: 32 bytes").numbers("tmf.tlv.type"),
              (Numbers{11, 3, 53, 7, 7, 7, 7, 7, 7}));
}

TEST(Blockwise, WhatAnErrorQuotesIsNoPartOfATransfer) {
    EXPECT_EQ(packet("blockwise-mixed", "quoted: port unreachable").one("tmf.message"), "MGMT_ACTIVE_SET.req");
    EXPECT_EQ(packet("blockwise-mixed", "quoted: block 2").one("tmf.network_name"), "OpenThread-icmp");
    EXPECT_TRUE(packet("blockwise-mixed", "quoted: port unreachable").findings().empty());
}

TEST(Blockwise, BlocksOfTwoTransfersAreNotJoined) {
    for (const char *label : {"contradiction: block 2", "old: block 1 of another"})
        for (const Arguments &passes : {Arguments{}, Arguments{"-2"}}) {
            EXPECT_FALSE(packet("blockwise-mixed", label, passes).has("tmf.tlv.type")) << label;
            EXPECT_TRUE(packet("blockwise-mixed", label, passes).findings().count("block_incomplete")) << label;
        }
}

TEST(Blockwise, ALongTransferIsGivenUp) {
    const Packet &last = packet("blockwise-mixed", "long: block 64");
    EXPECT_FALSE(last.has("tmf.tlv.type"));
    EXPECT_TRUE(last.findings().count("block_incomplete"));
}

TEST(Blockwise, EachHopShowsTheWhole) {
    for (const char *hop : {"first", "second"})
        for (const Arguments &passes : {Arguments{}, Arguments{"-2"}})
            EXPECT_EQ(
                packet("blockwise-mixed", std::string("hops: block 1 on the ") + hop, passes).one("tmf.network_name"),
                "OpenThread-hop")
                << hop;
}

} // namespace
} // namespace tmf::test
