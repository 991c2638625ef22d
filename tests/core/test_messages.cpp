// SPDX-License-Identifier: GPL-2.0-or-later
//
// The Uri-Paths: names, spaces, CoAP types, and the TLVs of requests and responses, written down a second time.
#include "support.hpp"

#include <set>
#include <sstream>

namespace tmf::test {
namespace {

struct Message {
    const char *path, *request, *response;
    tmf_space space;
    tmf_transport transport;
    const char *must, *may, *responseMust, *responseMay; ///< "*" is any type
};

// clang-format off
constexpr Message kMessages[] = {
    {"/c/lp", "LEAD_PET.req", "LEAD_PET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "10", "63 64", "16", "10 11"},
    {"/c/la", "LEAD_KA.req", "LEAD_KA.rsp", TMF_SPACE_MESHCOP, TMF_CON, "16 11", "64", "16", ""},
    {"/c/cp", "COMM_PET.req", "COMM_PET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "10", "63 64", "16", "10 11"},
    {"/c/ca", "COMM_KA.req", "COMM_KA.rsp", TMF_SPACE_MESHCOP, TMF_CON, "16 11", "64", "16", ""},
    {"/c/rx", "RLY_RX.ntf", "RLY_RX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "18 19 20 17", "", "", ""},
    {"/c/tx", "RLY_TX.ntf", "RLY_TX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "18 19 20 17", "21", "", ""},
    {"/c/ut", "UDP_TX.ntf", "UDP_TX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "49 48", "", "", ""},
    {"/c/ur", "UDP_RX.ntf", "UDP_RX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "49 48", "", "", ""},
    {"/c/ag", "MGMT_ACTIVE_GET.req", "MGMT_ACTIVE_GET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "", "13 63 64", "", "14 0 53 2 7 5 3 1 4 12 74"},
    {"/c/as", "MGMT_ACTIVE_SET.req", "MGMT_ACTIVE_SET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "14", "11 0 53 2 7 5 3 1 4 12 74 63 64", "16", ""},
    {"/c/ar", "MGMT_ACTIVE_REPLACE.req", "MGMT_ACTIVE_REPLACE.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11 14 0 53 2 7 5 3 1 4 12", "74", "16", ""},
    {"/c/pg", "MGMT_PENDING_GET.req", "MGMT_PENDING_GET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "", "13 63 64", "", "14 51 52 0 53 2 7 5 3 1 4 12 74"},
    {"/c/ps", "MGMT_PENDING_SET.req", "MGMT_PENDING_SET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "14 51 52", "11 0 53 2 7 5 3 1 4 12 74 63 64", "16", ""},
    {"/c/cg", "MGMT_COMMISSIONER_GET.req", "MGMT_COMMISSIONER_GET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "", "13", "", "11 9 8 18 61 62 65 66 16"},
    {"/c/cs", "MGMT_COMMISSIONER_SET.req", "MGMT_COMMISSIONER_SET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11", "8 18 61 62 65 66 63 64", "16", ""},
    {"/c/dc", "MGMT_DATASET_CHANGED.ntf", "MGMT_DATASET_CHANGED.rsp", TMF_SPACE_MESHCOP, TMF_CON, "", "", "", ""},
    {"/c/ab", "MGMT_ANNOUNCE_BEGIN.ntf", "MGMT_ANNOUNCE_BEGIN.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11 53 54 55", "63 64", "", ""},
    {"/c/pq", "MGMT_PANID_QUERY.qry", "MGMT_PANID_QUERY.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11 53 1", "63 64", "", ""},
    {"/c/pc", "MGMT_PANID_CONFLICT.ans", "MGMT_PANID_CONFLICT.rsp", TMF_SPACE_MESHCOP, TMF_CON, "53 1", "", "", ""},
    {"/c/es", "MGMT_ED_SCAN.qry", "MGMT_ED_SCAN.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11 53 54 55 56", "63 64", "", ""},
    {"/c/er", "MGMT_ED_REPORT.ans", "MGMT_ED_REPORT.rsp", TMF_SPACE_MESHCOP, TMF_CON, "53 57", "", "", ""},
    {"/c/je", "JOIN_ENT.ntf", "JOIN_ENT.rsp", TMF_SPACE_MESHCOP, TMF_CON, "5", "7 2 3 14 53 4 12 6", "", ""},
    {"/c/jf", "JOIN_FIN.req", "JOIN_FIN.rsp", TMF_SPACE_MESHCOP, TMF_CON, "16 33 34 35 37", "36 32", "16", ""},
    {"/c/ja", "JOIN_APP.req", "JOIN_APP.rsp", TMF_SPACE_MESHCOP, TMF_CON, "32 33 34 35 37", "36", "16", ""},
    {"/c/mg", "MGMT_GET.req", "MGMT_GET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "", "13", "", "*"},
    {"/c/ms", "MGMT_SET.req", "MGMT_SET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "", "*", "16", ""},
    {"/c/te", "TCAT_ENABLE.req", "TCAT_ENABLE.rsp", TMF_SPACE_MESHCOP, TMF_CON, "52", "23", "16", ""},
    {"/c/nr", "EnrollerRegister.req", "EnrollerRegister.rsp", TMF_SPACE_MESHCOP, TMF_CON, "91 92 8", "", "16 90", "11 18"},
    {"/c/nk", "EnrollerKeepAlive.req", "EnrollerKeepAlive.rsp", TMF_SPACE_MESHCOP, TMF_CON, "16", "92 8", "16 90", "11 18"},
    {"/c/nj", "EnrollerJoinerAccept.req", "EnrollerJoinerAccept.rsp", TMF_SPACE_MESHCOP, TMF_CON, "19", "", "16 90", "11 18"},
    {"/c/nl", "EnrollerJoinerRelease.req", "EnrollerJoinerRelease.rsp", TMF_SPACE_MESHCOP, TMF_CON, "19", "", "16 90", "11 18"},
    {"/c/ns", "EnrollerReportState.ntf", "EnrollerReportState.rsp", TMF_SPACE_MESHCOP, TMF_NON, "90", "11 18", "", ""},
    {"/c/bg", "MGMT_BBR_GET.req", "MGMT_BBR_GET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "", "13", "", "67 68 69"},
    {"/c/bs", "MGMT_BBR_SET.req", "MGMT_BBR_SET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11", "67 68 69 63 64", "16", ""},
    {"/c/re", "MGMT_REENROLL.req", "MGMT_REENROLL.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11", "63 64", "", "16"},
    {"/c/rt", "MGMT_DOMAIN_RESET.req", "MGMT_DOMAIN_RESET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11", "63 64", "", "16"},
    {"/c/nm", "MGMT_NET_MIGRATE.req", "MGMT_NET_MIGRATE.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11 3", "63 64", "", "16"},
    {"/c/sp", "MGMT_SEC_PENDING_SET.req", "MGMT_SEC_PENDING_SET.rsp", TMF_SPACE_MESHCOP, TMF_CON, "11 58", "14 51 52 0 53 2 7 5 3 1 4 12 63 64", "16", ""},
    {"/c/an", "MGMT_ANNOUNCE.ntf", "MGMT_ANNOUNCE.rsp", TMF_SPACE_MESHCOP, TMF_CON_OR_NON, "", "*", "", "*"},
    {"/c/rxr", "TRI_RX.ntf", "TRI_RX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "18 19 20 17", "", "", ""},
    {"/c/txr", "TRI_TX.ntf", "TRI_TX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "20", "17 18 19 21", "", ""},
    {"/c/rxb", "NMKP_RX.ntf", "NMKP_RX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "17 19 18 20", "", "", ""},
    {"/c/txb", "NMKP_TX.ntf", "NMKP_TX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "17 19 18 20", "", "", ""},
    {"/c/cjf", "NMKP_JOIN_FIN.req", "NMKP_JOIN_FIN.rsp", TMF_SPACE_MESHCOP, TMF_CON, "37", "36 32 33 34 35", "16 5 2 3 0 1 4", "14 7 12 53"},
    {"/a/aq", "ADDR_QRY.qry", "ADDR_QRY.rsp", TMF_SPACE_NETWORK, TMF_NON, "0", "", "", ""},
    {"/a/an", "ADDR_NTF.ntf", "ADDR_NTF.rsp", TMF_SPACE_NETWORK, TMF_CON, "0 3 2", "6", "", ""},
    {"/a/ae", "ADDR_ERR.ntf", "ADDR_ERR.rsp", TMF_SPACE_NETWORK, TMF_CON, "0 3", "", "", ""},
    {"/a/as", "ADDR_SOL.req", "ADDR_SOL.rsp", TMF_SPACE_NETWORK, TMF_CON, "1 4", "2 254", "4", "2 7"},
    {"/a/ar", "ADDR_REL.ntf", "ADDR_REL.rsp", TMF_SPACE_NETWORK, TMF_CON, "2 1", "", "", ""},
    {"/a/sd", "SVR_DATA.ntf", "SVR_DATA.rsp", TMF_SPACE_NETWORK, TMF_CON, "", "10 2", "", ""},
    {"/a/yl", "AnycastLocate.req", "AnycastLocate.rsp", TMF_SPACE_NETWORK, TMF_CON, "", "", "3 2", ""},
    {"/a/nd", "ND_DATA.req", "ND_DATA.rsp", TMF_SPACE_NETWORK, TMF_CON, "", "8 9", "", "8 9"},
    {"/n/mr", "MLR.req", "MLR.rsp", TMF_SPACE_NETWORK, TMF_CON, "14", "11 15 63 64", "4", "14"},
    {"/n/dr", "DUA.req", "DUA.rsp", TMF_SPACE_NETWORK, TMF_CON, "0 3", "6", "4 0", ""},
    {"/n/dn", "DUA.ntf", "DUA_NTF.rsp", TMF_SPACE_NETWORK, TMF_CON, "4 0", "", "", ""},
    {"/b/bmr", "BMLR.ntf", "BMLR.rsp", TMF_SPACE_NETWORK, TMF_NON, "14 11", "", "", ""},
    {"/b/bq", "BB.qry", "BB_QRY.rsp", TMF_SPACE_NETWORK, TMF_NON, "0", "2", "", ""},
    {"/b/ba", "BB.ans", "BB_ANS.rsp", TMF_SPACE_NETWORK, TMF_CON, "0 3 6 12", "2", "", ""},
    {"/d/dg", "DIAG_GET.req", "DIAG_GET.rsp", TMF_SPACE_DIAGNOSTIC, TMF_CON, "18", "", "", "0 1 2 3 4 5 6 7 8 9 14 15 16 17 19 20 21 23 24 25 26 27 28 34 35 36 37 38 39 40 41 42 43 44"},
    {"/d/dq", "DIAG_GET.qry", "DIAG_GET_QRY.rsp", TMF_SPACE_DIAGNOSTIC, TMF_CON_OR_NON, "18", "33 63 64", "", ""},
    {"/d/da", "DIAG_GET.ans", "DIAG_GET_ANS.rsp", TMF_SPACE_DIAGNOSTIC, TMF_CON, "", "33 32 0 1 2 3 4 5 6 7 8 9 14 15 16 17 19 20 21 23 24 25 26 27 28 29 30 31 34 35 36 37 38 39 40 41 42 43 44", "", ""},
    {"/d/dr", "DIAG_RST.ntf", "DIAG_RST.rsp", TMF_SPACE_DIAGNOSTIC, TMF_CON, "18", "63 64", "", ""},
    {"/h/qy", "HistoryQuery.qry", "HistoryQuery.rsp", TMF_SPACE_HISTORY, TMF_CON_OR_NON, "0 2", "", "", ""},
    {"/h/an", "HistoryAnswer.ans", "HistoryAnswer.rsp", TMF_SPACE_HISTORY, TMF_CON, "0 3 1", "", "", ""},
    {"/.well-known/ccm", "COM_TOK.req", "COM_TOK.rsp", TMF_SPACE_NONE, TMF_CON, "", "", "", ""},
    {"/.well-known/thread/c/rxr", "TRI_RX.ntf", "TRI_RX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "18 19 20 17", "", "", ""},
    {"/.well-known/thread/c/txr", "TRI_TX.ntf", "TRI_TX.rsp", TMF_SPACE_MESHCOP, TMF_NON, "20", "17 18 19 21", "", ""},
    {"/.well-known/est/rv", "EST_RV.req", "EST_RV.rsp", TMF_SPACE_NONE, TMF_CON, "", "", "", ""},
    {"/.well-known/est/att", "EST_CSRATTRS.req", "EST_CSRATTRS.rsp", TMF_SPACE_NONE, TMF_CON, "", "", "", ""},
    {"/.well-known/est/sen", "EST_SIMPLEENROLL.req", "EST_SIMPLEENROLL.rsp", TMF_SPACE_NONE, TMF_CON, "", "", "", ""},
    {"/.well-known/est/sren", "EST_SIMPLEREENROLL.req", "EST_SIMPLEREENROLL.rsp", TMF_SPACE_NONE, TMF_CON, "", "", "", ""},
};
// clang-format on

std::string list(const tmf_types &types) {
    if (types.count == 256)
        return "*";
    std::string out;
    for (size_t i = 0; i < types.count; i++)
        out += (i ? " " : "") + std::to_string(types.types[i]);
    return out;
}

/// Lists are sets: the order of TLVs is free.
std::string sorted(const std::string &types) {
    std::multiset<std::string> words;
    std::istringstream in(types);
    for (std::string word; in >> word;)
        words.insert(word);
    std::string out;
    for (const auto &word : words)
        out += word + ' ';
    return out;
}

TEST(Messages, NamesAndTlvs) {
    for (const Message &wanted : kMessages) {
        SCOPED_TRACE(wanted.path);
        const tmf_message_info *row = tmf_find_message(wanted.path, std::string_view(wanted.path).size());
        ASSERT_NE(row, nullptr);
        EXPECT_STREQ(row->path, wanted.path);
        EXPECT_STREQ(row->request, wanted.request);
        EXPECT_STREQ(row->response, wanted.response);
        EXPECT_EQ(row->space, wanted.space);
        EXPECT_EQ(row->transport, wanted.transport);
        EXPECT_EQ(sorted(list(row->must)), sorted(wanted.must));
        EXPECT_EQ(sorted(list(row->may)), sorted(wanted.may));
        EXPECT_EQ(sorted(list(row->response_must)), sorted(wanted.responseMust));
        EXPECT_EQ(sorted(list(row->response_may)), sorted(wanted.responseMay));
    }
}

TEST(Messages, Traits) {
    constexpr struct {
        unsigned trait;
        std::string_view paths;
    } kTraits[] = {
        {TMF_MESSAGE_PETITION, "/c/cp /c/lp"},
        {TMF_MESSAGE_KEEP_ALIVE, "/c/ca /c/la"},
        {TMF_MESSAGE_GET_ACTIVE, "/c/ag"},
        {TMF_MESSAGE_GET_PENDING, "/c/pg"},
        {TMF_MESSAGE_SET_ACTIVE, "/c/ar /c/as"},
        {TMF_MESSAGE_SET_PENDING, "/c/ps /c/sp"},
        {TMF_MESSAGE_DTLS, "/c/ca /c/cjf /c/cp /c/jf /c/ur /c/ut"},
        {TMF_MESSAGE_BY_GET, "/.well-known/est/att /c/bg"},
        {TMF_MESSAGE_RARE, "/c/ja /c/mg /c/ms /c/te"},
        {TMF_MESSAGE_FOREIGN, "/.well-known/ccm /.well-known/est/att /.well-known/est/rv /.well-known/est/sen "
                              "/.well-known/est/sren /.well-known/thread/c/rxr /.well-known/thread/c/txr /c/bg"},
        {TMF_MESSAGE_BACKBONE, "/.well-known/ccm /.well-known/est/att /.well-known/est/rv /.well-known/est/sen "
                               "/.well-known/est/sren /.well-known/thread/c/rxr /.well-known/thread/c/txr "
                               "/b/ba /b/bmr /b/bq"},
        {TMF_MESSAGE_FROM_JOINER, "/c/cjf /c/jf"},
        {TMF_MESSAGE_TO_JOINER, "/c/je"},
        {TMF_MESSAGE_OUTWARD, "/.well-known/thread/c/rxr /c/rx /c/rxb /c/rxr"},
    };
    unsigned all = 0;
    for (const auto &[trait, paths] : kTraits) {
        std::string found;
        for (size_t i = 0; const tmf_message_info *row = tmf_message_at(i); i++)
            if (tmf_message_does(row, trait))
                found += (found.empty() ? "" : " ") + std::string(row->path);
        EXPECT_EQ(found, paths) << trait;
        all |= trait;
    }
    for (size_t i = 0; const tmf_message_info *row = tmf_message_at(i); i++)
        EXPECT_EQ(row->traits & ~all, 0U) << row->path;
    EXPECT_FALSE(tmf_message_does(nullptr, all));
}

TEST(Messages, AscendAndAreComplete) {
    size_t count = 0;
    std::string before;
    for (; const tmf_message_info *row = tmf_message_at(count); count++) {
        EXPECT_LT(before, row->path);
        before = row->path;
        EXPECT_EQ(tmf_find_message(row->path, before.size()), row);
    }
    EXPECT_EQ(count, std::size(kMessages));
    EXPECT_EQ(tmf_message_at(SIZE_MAX), nullptr);
}

TEST(Messages, EveryListedTypeIsInItsSpace) {
    for (size_t i = 0; const tmf_message_info *row = tmf_message_at(i); i++)
        for (const tmf_types &types : {row->must, row->may, row->response_must, row->response_may})
            for (size_t j = 0; types.count < 256 && j < types.count; j++)
                EXPECT_NE(tmf_find_tlv(row->space, types.types[j]), nullptr)
                    << row->path << ' ' << unsigned{types.types[j]};
}

TEST(Messages, UnknownPaths) {
    for (const std::string_view path : {"", "/", "/c", "/c/", "/c/l", "/c/lpx", "c/lp", "/C/lp", "/c/lp/", "/zz/zz"})
        EXPECT_EQ(tmf_find_message(path.data(), path.size()), nullptr) << path;
    EXPECT_NE(tmf_find_message("/c/lpzz", 5), nullptr) << "the length counts, not a terminator";
}

TEST(Messages, SpaceOfAPath) {
    const auto space = [](std::string_view path) { return tmf_path_space(path.data(), path.size()); };
    EXPECT_EQ(space("/c/zz"), TMF_SPACE_MESHCOP);
    EXPECT_EQ(space("/a/zz"), TMF_SPACE_NETWORK);
    EXPECT_EQ(space("/n/zz"), TMF_SPACE_NETWORK);
    EXPECT_EQ(space("/b/zz"), TMF_SPACE_NETWORK);
    EXPECT_EQ(space("/d/zz"), TMF_SPACE_DIAGNOSTIC);
    EXPECT_EQ(space("/h/zz"), TMF_SPACE_HISTORY);
    for (const std::string_view path : {"", "/", "/c", "c/zz", "/cc/zz", "/x/zz", "/.well-known/core"})
        EXPECT_EQ(space(path), TMF_SPACE_NONE) << path;
}

std::string nameOf(tmf_coap_type type, uint8_t code, std::string_view path, std::string_view of = {}) {
    return decodeMessage(coap(type, code, path, {}), {.request = of})->name();
}

TEST(Names, EveryPath) {
    for (const Message &wanted : kMessages) {
        const tmf_coap_type type = wanted.transport == TMF_NON ? TMF_COAP_NON : TMF_COAP_CON;
        EXPECT_EQ(nameOf(type, TMF_COAP_POST, wanted.path), wanted.request);
        EXPECT_EQ(nameOf(TMF_COAP_ACK, TMF_COAP_CHANGED, "", wanted.path), wanted.response);
        EXPECT_EQ(nameOf(TMF_COAP_ACK, 0x84, "", wanted.path), wanted.response) << "an error is a response";
    }
}

TEST(Names, AnnouncementOfABackboneRouter) {
    EXPECT_EQ(nameOf(TMF_COAP_CON, TMF_COAP_POST, "/b/ba"), "BB.ans");
    EXPECT_EQ(nameOf(TMF_COAP_NON, TMF_COAP_POST, "/b/ba"), "PRO_BB.ntf");
}

TEST(Names, EmptyMessagesOfARequest) {
    EXPECT_EQ(decodeMessage("60001234", {.request = "/c/cp"})->name(), "COMM_PET.ack");
    EXPECT_EQ(decodeMessage("70001234", {.request = "/c/rx"})->name(), "RLY_RX.rst");
}

TEST(Names, WithoutARequestOrAKnownPath) {
    EXPECT_EQ(decodeMessage("60001234")->name(), "Acknowledgement");
    EXPECT_EQ(decodeMessage("70001234")->name(), "Reset");
    EXPECT_EQ(nameOf(TMF_COAP_CON, TMF_COAP_POST, "/c/zz"), "/c/zz");
    EXPECT_EQ(decodeMessage("60441234ff100101")->name(), "MeshCoP response");
    EXPECT_EQ(decodeMessage("60441234ff00086ac6c2de12b212df0102c800")->name(), "Diagnostic response");
    EXPECT_EQ(decodeMessage("60441234")->name(), "TMF response");
}

TEST(Names, AreCutToTheRoom) {
    const auto coapMessage = decodeMessage(coap(TMF_COAP_CON, TMF_COAP_POST, "/c/jf", {}));
    for (size_t room = 0; room < 20; room++) {
        const std::unique_ptr<char[]> buffer(new char[room]);
        const size_t length = tmf_message_name(&coapMessage->context(), buffer.get(), room);
        EXPECT_EQ(length, room ? std::min<size_t>(room - 1, 12) : 0);
        if (room) {
            EXPECT_EQ(std::string(buffer.get()), std::string("JOIN_FIN.req").substr(0, room - 1));
        }
    }
}

} // namespace
} // namespace tmf::test
