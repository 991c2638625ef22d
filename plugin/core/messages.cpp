// SPDX-License-Identifier: GPL-2.0-or-later
//
// The Uri-Paths of TMF: names, TLV space, CoAP type, and the TLVs that requests and responses hold.
// Source: OpenThread thread/uri_paths.cpp and the senders and receivers of each path; ot-commissioner uri.hpp;
// nanostack thread_constants.h.
#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <string_view>

#include "text.hpp"
#include "tlv.hpp"

namespace {

template <uint8_t... types> constexpr std::array<uint8_t, sizeof...(types)> kTypes{types...};
template <uint8_t... types> constexpr tmf_types kList{kTypes<types...>.data(), sizeof...(types)};
constexpr tmf_types kNone{nullptr, 0};

constexpr std::array<uint8_t, 256> kAllTypes = [] {
    std::array<uint8_t, 256> all{};
    std::iota(all.begin(), all.end(), uint8_t{0});
    return all;
}();
/// For messages whose TLVs no public source lists.
constexpr tmf_types kAnything{kAllTypes.data(), kAllTypes.size()};

constexpr tmf_types kDataset = kList<14, 0, 53, 2, 7, 5, 3, 1, 4, 12, 74>;
constexpr tmf_types kPendingDataset = kList<14, 51, 52, 0, 53, 2, 7, 5, 3, 1, 4, 12, 74>;
constexpr tmf_types kGet = kList<13, 63, 64>;
constexpr tmf_types kSigned = kList<63, 64>;
constexpr tmf_types kState = kList<16>;
constexpr tmf_types kRelay = kList<18, 19, 20, 17>;
constexpr tmf_types kProxy = kList<49, 48>;
constexpr tmf_types kAdmitter = kList<16, 90>;
constexpr tmf_types kAdmitterMore = kList<11, 18>;

constexpr auto MESHCOP = TMF_SPACE_MESHCOP;
constexpr auto NETWORK = TMF_SPACE_NETWORK;
constexpr auto DIAG = TMF_SPACE_DIAGNOSTIC;
constexpr auto HISTORY = TMF_SPACE_HISTORY;
constexpr auto NONE = TMF_SPACE_NONE;
constexpr auto CON = TMF_CON;
constexpr auto NON = TMF_NON;
constexpr auto ANY = TMF_CON_OR_NON;

constexpr unsigned PETITION = TMF_MESSAGE_PETITION;
constexpr unsigned KEEP_ALIVE = TMF_MESSAGE_KEEP_ALIVE;
constexpr unsigned GET_ACTIVE = TMF_MESSAGE_GET_ACTIVE;
constexpr unsigned GET_PENDING = TMF_MESSAGE_GET_PENDING;
constexpr unsigned SET_ACTIVE = TMF_MESSAGE_SET_ACTIVE;
constexpr unsigned SET_PENDING = TMF_MESSAGE_SET_PENDING;
constexpr unsigned DTLS = TMF_MESSAGE_DTLS;

/// Most messages have no traits.
struct Row : tmf_message_info {
    constexpr Row(const char *path, const char *request, const char *response, tmf_space space, tmf_transport transport,
                  tmf_types must, tmf_types may, tmf_types responseMust, tmf_types responseMay, unsigned traits = 0)
        : tmf_message_info{path, request, response, space, transport, must, may, responseMust, responseMay, traits} {}
};

// clang-format off
/// Ascending by path.
constexpr Row kMessages[] = {
    // path, request, response, space, CoAP type, TLVs of the request: mandatory, optional; of the response; traits
    {"/.well-known/ccm", "COM_TOK.req", "COM_TOK.rsp", NONE, CON, kNone, kNone, kNone, kNone},
    {"/.well-known/est/att", "EST_CSRATTRS.req", "EST_CSRATTRS.rsp", NONE, CON, kNone, kNone, kNone, kNone},
    {"/.well-known/est/rv", "EST_RV.req", "EST_RV.rsp", NONE, CON, kNone, kNone, kNone, kNone},
    {"/.well-known/est/sen", "EST_SIMPLEENROLL.req", "EST_SIMPLEENROLL.rsp", NONE, CON, kNone, kNone, kNone, kNone},
    {"/.well-known/est/sren", "EST_SIMPLEREENROLL.req", "EST_SIMPLEREENROLL.rsp", NONE, CON, kNone, kNone, kNone, kNone},
    {"/.well-known/thread/c/rxr", "TRI_RX.ntf", "TRI_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/.well-known/thread/c/txr", "TRI_TX.ntf", "TRI_TX.rsp", MESHCOP, NON, kList<20>, kList<17, 18, 19, 21>, kNone, kNone},
    {"/a/ae", "ADDR_ERR.ntf", "ADDR_ERR.rsp", NETWORK, CON, kList<0, 3>, kNone, kNone, kNone},
    {"/a/an", "ADDR_NTF.ntf", "ADDR_NTF.rsp", NETWORK, CON, kList<0, 3, 2>, kList<6>, kNone, kNone},
    {"/a/aq", "ADDR_QRY.qry", "ADDR_QRY.rsp", NETWORK, NON, kList<0>, kNone, kNone, kNone},
    {"/a/ar", "ADDR_REL.ntf", "ADDR_REL.rsp", NETWORK, CON, kList<2, 1>, kNone, kNone, kNone},
    {"/a/as", "ADDR_SOL.req", "ADDR_SOL.rsp", NETWORK, CON, kList<1, 4>, kList<2, 254>, kList<4>, kList<2, 7>},
    {"/a/nd", "ND_DATA.req", "ND_DATA.rsp", NETWORK, CON, kNone, kList<8, 9>, kNone, kList<8, 9>},
    {"/a/sd", "SVR_DATA.ntf", "SVR_DATA.rsp", NETWORK, CON, kNone, kList<10, 2>, kNone, kNone},
    {"/a/yl", "AnycastLocate.req", "AnycastLocate.rsp", NETWORK, CON, kNone, kNone, kList<3, 2>, kNone},
    {"/b/ba", "BB.ans", "BB_ANS.rsp", NETWORK, CON, kList<0, 3, 6, 12>, kList<2>, kNone, kNone},
    {"/b/bmr", "BMLR.ntf", "BMLR.rsp", NETWORK, NON, kList<14, 11>, kNone, kNone, kNone},
    {"/b/bq", "BB.qry", "BB_QRY.rsp", NETWORK, NON, kList<0>, kList<2>, kNone, kNone},
    {"/c/ab", "MGMT_ANNOUNCE_BEGIN.ntf", "MGMT_ANNOUNCE_BEGIN.rsp", MESHCOP, CON, kList<11, 53, 54, 55>, kSigned, kNone, kNone},
    {"/c/ag", "MGMT_ACTIVE_GET.req", "MGMT_ACTIVE_GET.rsp", MESHCOP, CON, kNone, kGet, kNone, kDataset, GET_ACTIVE},
    {"/c/an", "MGMT_ANNOUNCE.ntf", "MGMT_ANNOUNCE.rsp", MESHCOP, ANY, kNone, kAnything, kNone, kAnything},
    {"/c/ar", "MGMT_ACTIVE_REPLACE.req", "MGMT_ACTIVE_REPLACE.rsp", MESHCOP, CON,
     kList<11, 14, 0, 53, 2, 7, 5, 3, 1, 4, 12>, kList<74>, kState, kNone, SET_ACTIVE},
    {"/c/as", "MGMT_ACTIVE_SET.req", "MGMT_ACTIVE_SET.rsp", MESHCOP, CON,
     kList<14>, kList<11, 0, 53, 2, 7, 5, 3, 1, 4, 12, 74, 63, 64>, kState, kNone, SET_ACTIVE},
    {"/c/bg", "MGMT_BBR_GET.req", "MGMT_BBR_GET.rsp", MESHCOP, CON, kNone, kList<13>, kNone, kList<67, 68, 69>},
    {"/c/bs", "MGMT_BBR_SET.req", "MGMT_BBR_SET.rsp", MESHCOP, CON, kList<11>, kList<67, 68, 69, 63, 64>, kState, kNone},
    {"/c/ca", "COMM_KA.req", "COMM_KA.rsp", MESHCOP, CON, kList<16, 11>, kList<64>, kState, kNone, KEEP_ALIVE | DTLS},
    {"/c/cg", "MGMT_COMMISSIONER_GET.req", "MGMT_COMMISSIONER_GET.rsp", MESHCOP, CON,
     kNone, kList<13>, kNone, kList<11, 9, 8, 18, 61, 62, 65, 66, 16>},
    {"/c/cjf", "NMKP_JOIN_FIN.req", "NMKP_JOIN_FIN.rsp", MESHCOP, CON,
     kList<37>, kList<36, 32, 33, 34, 35>, kList<16, 5, 2, 3, 0, 1, 4>, kList<14, 7, 12, 53>, DTLS},
    {"/c/cp", "COMM_PET.req", "COMM_PET.rsp", MESHCOP, CON, kList<10>, kSigned, kState, kList<10, 11>, PETITION | DTLS},
    {"/c/cs", "MGMT_COMMISSIONER_SET.req", "MGMT_COMMISSIONER_SET.rsp", MESHCOP, CON,
     kList<11>, kList<8, 18, 61, 62, 65, 66, 63, 64>, kState, kNone},
    {"/c/dc", "MGMT_DATASET_CHANGED.ntf", "MGMT_DATASET_CHANGED.rsp", MESHCOP, CON, kNone, kNone, kNone, kNone},
    {"/c/er", "MGMT_ED_REPORT.ans", "MGMT_ED_REPORT.rsp", MESHCOP, CON, kList<53, 57>, kNone, kNone, kNone},
    {"/c/es", "MGMT_ED_SCAN.qry", "MGMT_ED_SCAN.rsp", MESHCOP, CON, kList<11, 53, 54, 55, 56>, kSigned, kNone, kNone},
    {"/c/ja", "JOIN_APP.req", "JOIN_APP.rsp", MESHCOP, CON, kList<32, 33, 34, 35, 37>, kList<36>, kState, kNone},
    {"/c/je", "JOIN_ENT.ntf", "JOIN_ENT.rsp", MESHCOP, CON, kList<5>, kList<7, 2, 3, 14, 53, 4, 12, 6>, kNone, kNone},
    {"/c/jf", "JOIN_FIN.req", "JOIN_FIN.rsp", MESHCOP, CON, kList<16, 33, 34, 35, 37>, kList<36, 32>, kState, kNone, DTLS},
    {"/c/la", "LEAD_KA.req", "LEAD_KA.rsp", MESHCOP, CON, kList<16, 11>, kList<64>, kState, kNone, KEEP_ALIVE},
    {"/c/lp", "LEAD_PET.req", "LEAD_PET.rsp", MESHCOP, CON, kList<10>, kSigned, kState, kList<10, 11>, PETITION},
    {"/c/mg", "MGMT_GET.req", "MGMT_GET.rsp", MESHCOP, CON, kNone, kList<13>, kNone, kAnything},
    {"/c/ms", "MGMT_SET.req", "MGMT_SET.rsp", MESHCOP, CON, kNone, kAnything, kState, kNone},
    {"/c/nj", "EnrollerJoinerAccept.req", "EnrollerJoinerAccept.rsp", MESHCOP, CON, kList<19>, kNone, kAdmitter, kAdmitterMore},
    {"/c/nk", "EnrollerKeepAlive.req", "EnrollerKeepAlive.rsp", MESHCOP, CON, kState, kList<92, 8>, kAdmitter, kAdmitterMore},
    {"/c/nl", "EnrollerJoinerRelease.req", "EnrollerJoinerRelease.rsp", MESHCOP, CON, kList<19>, kNone, kAdmitter, kAdmitterMore},
    {"/c/nm", "MGMT_NET_MIGRATE.req", "MGMT_NET_MIGRATE.rsp", MESHCOP, CON, kList<11, 3>, kSigned, kNone, kState},
    {"/c/nr", "EnrollerRegister.req", "EnrollerRegister.rsp", MESHCOP, CON, kList<91, 92, 8>, kNone, kAdmitter, kAdmitterMore},
    {"/c/ns", "EnrollerReportState.ntf", "EnrollerReportState.rsp", MESHCOP, NON, kList<90>, kAdmitterMore, kNone, kNone},
    {"/c/pc", "MGMT_PANID_CONFLICT.ans", "MGMT_PANID_CONFLICT.rsp", MESHCOP, CON, kList<53, 1>, kNone, kNone, kNone},
    {"/c/pg", "MGMT_PENDING_GET.req", "MGMT_PENDING_GET.rsp", MESHCOP, CON, kNone, kGet, kNone, kPendingDataset, GET_PENDING},
    {"/c/pq", "MGMT_PANID_QUERY.qry", "MGMT_PANID_QUERY.rsp", MESHCOP, CON, kList<11, 53, 1>, kSigned, kNone, kNone},
    {"/c/ps", "MGMT_PENDING_SET.req", "MGMT_PENDING_SET.rsp", MESHCOP, CON,
     kList<14, 51, 52>, kList<11, 0, 53, 2, 7, 5, 3, 1, 4, 12, 74, 63, 64>, kState, kNone, SET_PENDING},
    {"/c/re", "MGMT_REENROLL.req", "MGMT_REENROLL.rsp", MESHCOP, CON, kList<11>, kSigned, kNone, kState},
    {"/c/rt", "MGMT_DOMAIN_RESET.req", "MGMT_DOMAIN_RESET.rsp", MESHCOP, CON, kList<11>, kSigned, kNone, kState},
    {"/c/rx", "RLY_RX.ntf", "RLY_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/c/rxb", "NMKP_RX.ntf", "NMKP_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/c/rxr", "TRI_RX.ntf", "TRI_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/c/sp", "MGMT_SEC_PENDING_SET.req", "MGMT_SEC_PENDING_SET.rsp", MESHCOP, CON,
     kList<11, 58>, kList<14, 51, 52, 0, 53, 2, 7, 5, 3, 1, 4, 12, 63, 64>, kState, kNone, SET_PENDING},
    {"/c/te", "TCAT_ENABLE.req", "TCAT_ENABLE.rsp", MESHCOP, CON, kList<52>, kList<23>, kState, kNone},
    {"/c/tx", "RLY_TX.ntf", "RLY_TX.rsp", MESHCOP, NON, kRelay, kList<21>, kNone, kNone},
    {"/c/txb", "NMKP_TX.ntf", "NMKP_TX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/c/txr", "TRI_TX.ntf", "TRI_TX.rsp", MESHCOP, NON, kList<20>, kList<17, 18, 19, 21>, kNone, kNone},
    {"/c/ur", "UDP_RX.ntf", "UDP_RX.rsp", MESHCOP, NON, kProxy, kNone, kNone, kNone, DTLS},
    {"/c/ut", "UDP_TX.ntf", "UDP_TX.rsp", MESHCOP, NON, kProxy, kNone, kNone, kNone, DTLS},
    {"/d/da", "DIAG_GET.ans", "DIAG_GET_ANS.rsp", DIAG, CON, kNone,
     kList<33, 32, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 15, 16, 17, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31,
           34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44>, kNone, kNone},
    {"/d/dg", "DIAG_GET.req", "DIAG_GET.rsp", DIAG, CON, kList<18>, kNone, kNone,
     kList<0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 15, 16, 17, 19, 20, 21, 23, 24, 25, 26, 27, 28,
           34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44>},
    {"/d/dq", "DIAG_GET.qry", "DIAG_GET_QRY.rsp", DIAG, ANY, kList<18>, kList<33, 63, 64>, kNone, kNone},
    {"/d/dr", "DIAG_RST.ntf", "DIAG_RST.rsp", DIAG, CON, kList<18>, kSigned, kNone, kNone},
    {"/h/an", "HistoryAnswer.ans", "HistoryAnswer.rsp", HISTORY, CON, kList<0, 3, 1>, kNone, kNone, kNone},
    {"/h/qy", "HistoryQuery.qry", "HistoryQuery.rsp", HISTORY, ANY, kList<0, 2>, kNone, kNone, kNone},
    {"/n/dn", "DUA.ntf", "DUA_NTF.rsp", NETWORK, CON, kList<4, 0>, kNone, kNone, kNone},
    {"/n/dr", "DUA.req", "DUA.rsp", NETWORK, CON, kList<0, 3>, kList<6>, kList<4, 0>, kNone},
    {"/n/mr", "MLR.req", "MLR.rsp", NETWORK, CON, kList<14>, kList<11, 15, 63, 64>, kList<4>, kList<14>},
};
// clang-format on

/// The TLVs of responses, as sets of types.
constexpr auto kInResponses = [] {
    std::array<std::array<uint64_t, 4>, TMF_SPACE_COUNT> sets{};
    const auto add = [&](tmf_space space, const tmf_types &list) {
        for (size_t i = 0; i < list.count && list.types != kAllTypes.data(); i++)
            sets[space][list.types[i] >> 6] |= uint64_t{1} << (list.types[i] & 63);
    };
    for (const Row &message : kMessages) {
        add(message.space, message.response_must);
        add(message.space, message.response_may);
    }
    // MGMT_GET.rsp, which may hold anything: what nanostack answers, and the nested list of some.
    add(MESHCOP, kList<13, 32, 33, 34, 35, 36, 37>);
    return sets;
}();

constexpr std::string_view path(const tmf_message_info &message) { return message.path; }

/// The first eight characters as a number that is ordered as they are: almost all paths are that short.
constexpr uint64_t head(std::string_view path) {
    uint64_t value = 0;
    for (size_t i = 0; i < 8; i++)
        value = value << 8 | (i < path.size() ? static_cast<uint8_t>(path[i]) : 0);
    return value;
}

constexpr auto kHeads = [] {
    std::array<uint64_t, std::size(kMessages)> heads{};
    std::ranges::transform(kMessages, heads.begin(),
                           [](const tmf_message_info &message) { return head(path(message)); });
    return heads;
}();

consteval bool valid() {
    for (size_t i = 0; i < std::size(kMessages); i++) {
        if (i && path(kMessages[i - 1]) >= path(kMessages[i]))
            return false;
        if (path(kMessages[i]).size() >= TMF_PATH_MAX)
            return false;
    }
    return true;
}
static_assert(valid(), "the Uri-Paths do not ascend, or one is too long");

} // namespace

const tmf_message_info *tmf_message_at(size_t index) {
    return index < std::size(kMessages) ? &kMessages[index] : nullptr;
}

const tmf_message_info *tmf_find_message(const char *text, size_t length) {
    const std::string_view wanted(text, length);
    const uint64_t key = head(wanted);
    const auto first = static_cast<size_t>(std::ranges::lower_bound(kHeads, key) - kHeads.begin());
    for (size_t i = first; i < kHeads.size() && kHeads[i] == key; i++)
        if (path(kMessages[i]) == wanted)
            return &kMessages[i];
    return nullptr;
}

bool tmf::isInResponses(tmf_space space, uint8_t type) noexcept {
    return tmf_has_type(kInResponses[space].data(), type);
}

tmf_space tmf_path_space(const char *text, size_t length) {
    if (length < 3 || text[0] != '/' || text[2] != '/')
        return TMF_SPACE_NONE;
    switch (text[1]) {
    case 'c':
        return TMF_SPACE_MESHCOP;
    case 'a':
    case 'n':
    case 'b':
        return TMF_SPACE_NETWORK;
    case 'd':
        return TMF_SPACE_DIAGNOSTIC;
    case 'h':
        return TMF_SPACE_HISTORY;
    default:
        return TMF_SPACE_NONE;
    }
}

size_t tmf_message_name(const tmf_context *context, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    const tmf_coap *coap = context->coap;
    const tmf_message_info *message = context->message;
    if (!coap)
        return 0;
    const bool empty = coap->code == TMF_COAP_EMPTY;
    if (!message) {
        constexpr std::string_view kSpaces[TMF_SPACE_COUNT] = {"TMF",        "MeshCoP", "Network layer",
                                                               "Diagnostic", "History", ""};
        constexpr std::string_view kEmpty[] = {"Ping", "Empty message", "Acknowledgement", "Reset"};
        if (coap->damaged)
            text << "Damaged message";
        else if (tmf_coap_is_request(coap->code) && coap->cut)
            text << "Cut message";
        else if (tmf_coap_is_request(coap->code))
            text << (coap->path_length ? std::string_view(coap->path, coap->path_length)
                                       : std::string_view("Request without Uri-Path"));
        else if (empty)
            text << kEmpty[coap->type & 3];
        else
            text << kSpaces[context->space] << " response";
        return text.size();
    }
    if (tmf_coap_is_request(coap->code)) {
        // One path, two messages: answers go to one router, announcements to all.
        const bool announcement = coap->type == TMF_COAP_NON && std::string_view(message->path) == "/b/ba";
        text << (announcement ? std::string_view("PRO_BB.ntf") : std::string_view(message->request));
        return text.size();
    }
    std::string_view name = message->response;
    if (empty) {
        text << name.substr(0, name.rfind('.')) << (coap->type == TMF_COAP_RST ? ".rst" : ".ack");
        return text.size();
    }
    text << name;
    return text.size();
}
