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

/// The types of several lists.
template <const tmf_types &...lists>
constexpr auto kJoined = [] {
    std::array<uint8_t, (lists.count + ...)> all{};
    uint8_t *end = all.data();
    ((end = std::copy_n(lists.types, lists.count, end)), ...);
    return all;
}();
template <const tmf_types &...lists> constexpr tmf_types kPlus{kJoined<lists...>.data(), kJoined<lists...>.size()};

// What the lists of several messages share.
constexpr tmf_types kSession = kList<TMF_MESHCOP_SESSION_ID>;
/// Of these numbers in all spaces that have them.
constexpr tmf_types kSigned = kList<TMF_MESHCOP_COMMISSIONER_TOKEN, TMF_MESHCOP_COMMISSIONER_SIGNATURE>;
constexpr tmf_types kState = kList<TMF_MESHCOP_STATE>;
constexpr tmf_types kGet = kList<TMF_MESHCOP_GET>;
constexpr tmf_types kTimestamp = kList<TMF_MESHCOP_ACTIVE_TIMESTAMP>;
constexpr tmf_types kPending =
    kList<TMF_MESHCOP_ACTIVE_TIMESTAMP, TMF_MESHCOP_PENDING_TIMESTAMP, TMF_MESHCOP_DELAY_TIMER>;
constexpr tmf_types kParameters =
    kList<TMF_MESHCOP_CHANNEL, TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_EXT_PAN_ID, TMF_MESHCOP_MESH_LOCAL_PREFIX,
          TMF_MESHCOP_NETWORK_KEY, TMF_MESHCOP_NETWORK_NAME, TMF_MESHCOP_PAN_ID, TMF_MESHCOP_PSKC,
          TMF_MESHCOP_SECURITY_POLICY>;
constexpr tmf_types kWakeup = kList<TMF_MESHCOP_WAKEUP_CHANNEL>;
constexpr tmf_types kDataset = kPlus<kTimestamp, kParameters, kWakeup>;
constexpr tmf_types kPendingDataset = kPlus<kPending, kParameters, kWakeup>;
constexpr tmf_types kCommissioner = kList<TMF_MESHCOP_COMMISSIONER_ID>;
constexpr tmf_types kBorderAgent = kList<TMF_MESHCOP_BORDER_AGENT_LOCATOR>;
constexpr tmf_types kJoining =
    kList<TMF_MESHCOP_STEERING_DATA, TMF_MESHCOP_JOINER_UDP_PORT, TMF_MESHCOP_AE_STEERING_DATA,
          TMF_MESHCOP_NMKP_STEERING_DATA, TMF_MESHCOP_AE_UDP_PORT, TMF_MESHCOP_NMKP_UDP_PORT>;
constexpr tmf_types kUrl = kList<TMF_MESHCOP_PROVISIONING_URL>;
constexpr tmf_types kVendor =
    kList<TMF_MESHCOP_VENDOR_NAME, TMF_MESHCOP_VENDOR_MODEL, TMF_MESHCOP_VENDOR_SW_VERSION, TMF_MESHCOP_STACK_VERSION>;
constexpr tmf_types kJoiner = kList<TMF_MESHCOP_JOINER_IID>;
constexpr tmf_types kRouter = kList<TMF_MESHCOP_JOINER_ROUTER_LOCATOR>;
constexpr tmf_types kRelay = kList<TMF_MESHCOP_JOINER_UDP_PORT, TMF_MESHCOP_JOINER_IID,
                                   TMF_MESHCOP_JOINER_ROUTER_LOCATOR, TMF_MESHCOP_JOINER_DTLS>;
constexpr tmf_types kRelayBack =
    kList<TMF_MESHCOP_JOINER_DTLS, TMF_MESHCOP_JOINER_UDP_PORT, TMF_MESHCOP_JOINER_IID, TMF_MESHCOP_KEK>;
constexpr tmf_types kProxy = kList<TMF_MESHCOP_IPV6_ADDRESS, TMF_MESHCOP_UDP_ENCAPSULATION>;
constexpr tmf_types kAdmitter = kList<TMF_MESHCOP_STATE, TMF_MESHCOP_ADMITTER_STATE>;
constexpr tmf_types kAdmitterMore = kList<TMF_MESHCOP_SESSION_ID, TMF_MESHCOP_JOINER_UDP_PORT>;
constexpr tmf_types kRegistrar =
    kList<TMF_MESHCOP_TRI_HOSTNAME, TMF_MESHCOP_REGISTRAR_ADDRESS, TMF_MESHCOP_REGISTRAR_HOSTNAME>;
constexpr tmf_types kAddresses = kList<TMF_NETWORK_IPV6_ADDRESSES>;
constexpr tmf_types kStatus = kList<TMF_NETWORK_STATUS>;
constexpr tmf_types kTypeList = kList<TMF_DIAGNOSTIC_TYPE_LIST>;
constexpr tmf_types kQueryId = kList<TMF_DIAGNOSTIC_QUERY_ID>;
constexpr tmf_types kAnswer = kList<TMF_DIAGNOSTIC_ANSWER>;
constexpr tmf_types kDiagnostics =
    kList<TMF_DIAGNOSTIC_EXT_MAC, TMF_DIAGNOSTIC_RLOC16, TMF_DIAGNOSTIC_MODE, TMF_DIAGNOSTIC_TIMEOUT,
          TMF_DIAGNOSTIC_CONNECTIVITY, TMF_DIAGNOSTIC_ROUTE64, TMF_DIAGNOSTIC_LEADER_DATA, TMF_DIAGNOSTIC_NETWORK_DATA,
          TMF_DIAGNOSTIC_IPV6_ADDRESSES, TMF_DIAGNOSTIC_MAC_COUNTERS, TMF_DIAGNOSTIC_BATTERY_LEVEL,
          TMF_DIAGNOSTIC_SUPPLY_VOLTAGE, TMF_DIAGNOSTIC_CHILD_TABLE, TMF_DIAGNOSTIC_CHANNEL_PAGES,
          TMF_DIAGNOSTIC_MAX_CHILD_TIMEOUT, TMF_DIAGNOSTIC_LDEVID_KEY, TMF_DIAGNOSTIC_IDEVID_CERTIFICATE,
          TMF_DIAGNOSTIC_EUI64, TMF_DIAGNOSTIC_VERSION, TMF_DIAGNOSTIC_VENDOR_NAME, TMF_DIAGNOSTIC_VENDOR_MODEL,
          TMF_DIAGNOSTIC_VENDOR_SW_VERSION, TMF_DIAGNOSTIC_STACK_VERSION, TMF_DIAGNOSTIC_MLE_COUNTERS,
          TMF_DIAGNOSTIC_VENDOR_APP_URL, TMF_DIAGNOSTIC_NON_PREFERRED_CHANNELS, TMF_DIAGNOSTIC_ENHANCED_ROUTE,
          TMF_DIAGNOSTIC_BR_STATE, TMF_DIAGNOSTIC_BR_INFRA_ADDRESSES, TMF_DIAGNOSTIC_BR_LOCAL_OMR,
          TMF_DIAGNOSTIC_BR_PD_OMR, TMF_DIAGNOSTIC_BR_LOCAL_ON_LINK, TMF_DIAGNOSTIC_BR_FAVORED_ON_LINK,
          TMF_DIAGNOSTIC_VENDOR_OUI>;
/// In answers to queries only.
constexpr tmf_types kNeighbors =
    kList<TMF_DIAGNOSTIC_CHILD, TMF_DIAGNOSTIC_CHILD_IPV6_ADDRESSES, TMF_DIAGNOSTIC_ROUTER_NEIGHBOR>;

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
    {"/.well-known/est/sren", "EST_SIMPLEREENROLL.req", "EST_SIMPLEREENROLL.rsp", NONE, CON,
     kNone, kNone, kNone, kNone},
    {"/.well-known/thread/c/rxr", "TRI_RX.ntf", "TRI_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/.well-known/thread/c/txr", "TRI_TX.ntf", "TRI_TX.rsp", MESHCOP, NON, kRouter, kRelayBack, kNone, kNone},
    {"/a/ae", "ADDR_ERR.ntf", "ADDR_ERR.rsp", NETWORK, CON,
     kList<TMF_NETWORK_TARGET_EID, TMF_NETWORK_ML_EID>, kNone, kNone, kNone},
    {"/a/an", "ADDR_NTF.ntf", "ADDR_NTF.rsp", NETWORK, CON,
     kList<TMF_NETWORK_TARGET_EID, TMF_NETWORK_ML_EID, TMF_NETWORK_RLOC16>, kList<TMF_NETWORK_LAST_TRANSACTION>,
     kNone, kNone},
    {"/a/aq", "ADDR_QRY.qry", "ADDR_QRY.rsp", NETWORK, NON, kList<TMF_NETWORK_TARGET_EID>, kNone, kNone, kNone},
    {"/a/ar", "ADDR_REL.ntf", "ADDR_REL.rsp", NETWORK, CON,
     kList<TMF_NETWORK_RLOC16, TMF_NETWORK_EXT_MAC>, kNone, kNone, kNone},
    {"/a/as", "ADDR_SOL.req", "ADDR_SOL.rsp", NETWORK, CON,
     kList<TMF_NETWORK_EXT_MAC, TMF_NETWORK_STATUS>, kList<TMF_NETWORK_RLOC16, TMF_NETWORK_XTAL_ACCURACY>,
     kStatus, kList<TMF_NETWORK_RLOC16, TMF_NETWORK_ROUTER_MASK>},
    {"/a/nd", "ND_DATA.req", "ND_DATA.rsp", NETWORK, CON,
     kNone, kList<TMF_NETWORK_ND_OPTION, TMF_NETWORK_ND_DATA>,
     kNone, kList<TMF_NETWORK_ND_OPTION, TMF_NETWORK_ND_DATA>},
    {"/a/sd", "SVR_DATA.ntf", "SVR_DATA.rsp", NETWORK, CON,
     kNone, kList<TMF_NETWORK_NETWORK_DATA, TMF_NETWORK_RLOC16>, kNone, kNone},
    {"/a/yl", "AnycastLocate.req", "AnycastLocate.rsp", NETWORK, CON,
     kNone, kNone, kList<TMF_NETWORK_ML_EID, TMF_NETWORK_RLOC16>, kNone},
    {"/b/ba", "BB.ans", "BB_ANS.rsp", NETWORK, CON,
     kList<TMF_NETWORK_TARGET_EID, TMF_NETWORK_ML_EID, TMF_NETWORK_LAST_TRANSACTION, TMF_NETWORK_NETWORK_NAME>,
     kList<TMF_NETWORK_RLOC16>, kNone, kNone},
    {"/b/bmr", "BMLR.ntf", "BMLR.rsp", NETWORK, NON,
     kList<TMF_NETWORK_IPV6_ADDRESSES, TMF_NETWORK_TIMEOUT>, kNone, kNone, kNone},
    {"/b/bq", "BB.qry", "BB_QRY.rsp", NETWORK, NON,
     kList<TMF_NETWORK_TARGET_EID>, kList<TMF_NETWORK_RLOC16>, kNone, kNone},
    {"/c/ab", "MGMT_ANNOUNCE_BEGIN.ntf", "MGMT_ANNOUNCE_BEGIN.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_SESSION_ID, TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_COUNT, TMF_MESHCOP_PERIOD>, kSigned,
     kNone, kNone},
    {"/c/ag", "MGMT_ACTIVE_GET.req", "MGMT_ACTIVE_GET.rsp", MESHCOP, CON,
     kNone, kPlus<kGet, kSigned>, kNone, kDataset, GET_ACTIVE},
    {"/c/an", "MGMT_ANNOUNCE.ntf", "MGMT_ANNOUNCE.rsp", MESHCOP, ANY, kNone, kAnything, kNone, kAnything},
    {"/c/ar", "MGMT_ACTIVE_REPLACE.req", "MGMT_ACTIVE_REPLACE.rsp", MESHCOP, CON,
     kPlus<kSession, kTimestamp, kParameters>, kWakeup, kState, kNone, SET_ACTIVE},
    {"/c/as", "MGMT_ACTIVE_SET.req", "MGMT_ACTIVE_SET.rsp", MESHCOP, CON,
     kTimestamp, kPlus<kSession, kParameters, kWakeup, kSigned>, kState, kNone, SET_ACTIVE},
    {"/c/bg", "MGMT_BBR_GET.req", "MGMT_BBR_GET.rsp", MESHCOP, CON, kNone, kGet, kNone, kRegistrar},
    {"/c/bs", "MGMT_BBR_SET.req", "MGMT_BBR_SET.rsp", MESHCOP, CON,
     kSession, kPlus<kRegistrar, kSigned>, kState, kNone},
    {"/c/ca", "COMM_KA.req", "COMM_KA.rsp", MESHCOP, CON,
     kPlus<kState, kSession>, kList<TMF_MESHCOP_COMMISSIONER_SIGNATURE>, kState, kNone, KEEP_ALIVE | DTLS},
    {"/c/cg", "MGMT_COMMISSIONER_GET.req", "MGMT_COMMISSIONER_GET.rsp", MESHCOP, CON,
     kNone, kGet, kNone, kPlus<kSession, kBorderAgent, kJoining, kState>},
    {"/c/cjf", "NMKP_JOIN_FIN.req", "NMKP_JOIN_FIN.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_STACK_VERSION>,
     kList<TMF_MESHCOP_VENDOR_DATA, TMF_MESHCOP_PROVISIONING_URL, TMF_MESHCOP_VENDOR_NAME, TMF_MESHCOP_VENDOR_MODEL,
           TMF_MESHCOP_VENDOR_SW_VERSION>,
     kList<TMF_MESHCOP_STATE, TMF_MESHCOP_NETWORK_KEY, TMF_MESHCOP_EXT_PAN_ID, TMF_MESHCOP_NETWORK_NAME,
           TMF_MESHCOP_CHANNEL, TMF_MESHCOP_PAN_ID, TMF_MESHCOP_PSKC>,
     kList<TMF_MESHCOP_ACTIVE_TIMESTAMP, TMF_MESHCOP_MESH_LOCAL_PREFIX, TMF_MESHCOP_SECURITY_POLICY,
           TMF_MESHCOP_CHANNEL_MASK>, DTLS},
    {"/c/cp", "COMM_PET.req", "COMM_PET.rsp", MESHCOP, CON,
     kCommissioner, kSigned, kState, kPlus<kCommissioner, kSession>, PETITION | DTLS},
    {"/c/cs", "MGMT_COMMISSIONER_SET.req", "MGMT_COMMISSIONER_SET.rsp", MESHCOP, CON,
     kSession, kPlus<kJoining, kSigned>, kState, kNone},
    {"/c/dc", "MGMT_DATASET_CHANGED.ntf", "MGMT_DATASET_CHANGED.rsp", MESHCOP, CON, kNone, kNone, kNone, kNone},
    {"/c/er", "MGMT_ED_REPORT.ans", "MGMT_ED_REPORT.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_ENERGY_LIST>, kNone, kNone, kNone},
    {"/c/es", "MGMT_ED_SCAN.qry", "MGMT_ED_SCAN.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_SESSION_ID, TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_COUNT, TMF_MESHCOP_PERIOD,
           TMF_MESHCOP_SCAN_DURATION>, kSigned, kNone, kNone},
    {"/c/ja", "JOIN_APP.req", "JOIN_APP.rsp", MESHCOP, CON,
     kPlus<kUrl, kVendor>, kList<TMF_MESHCOP_VENDOR_DATA>, kState, kNone},
    {"/c/je", "JOIN_ENT.ntf", "JOIN_ENT.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_NETWORK_KEY>,
     kList<TMF_MESHCOP_MESH_LOCAL_PREFIX, TMF_MESHCOP_EXT_PAN_ID, TMF_MESHCOP_NETWORK_NAME,
           TMF_MESHCOP_ACTIVE_TIMESTAMP, TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_PSKC, TMF_MESHCOP_SECURITY_POLICY,
           TMF_MESHCOP_NETWORK_KEY_SEQUENCE>, kNone, kNone},
    {"/c/jf", "JOIN_FIN.req", "JOIN_FIN.rsp", MESHCOP, CON,
     kPlus<kState, kVendor>, kList<TMF_MESHCOP_VENDOR_DATA, TMF_MESHCOP_PROVISIONING_URL>, kState, kNone, DTLS},
    {"/c/la", "LEAD_KA.req", "LEAD_KA.rsp", MESHCOP, CON,
     kPlus<kState, kSession>, kList<TMF_MESHCOP_COMMISSIONER_SIGNATURE>, kState, kNone, KEEP_ALIVE},
    {"/c/lp", "LEAD_PET.req", "LEAD_PET.rsp", MESHCOP, CON,
     kCommissioner, kSigned, kState, kPlus<kCommissioner, kSession>, PETITION},
    {"/c/mg", "MGMT_GET.req", "MGMT_GET.rsp", MESHCOP, CON, kNone, kGet, kNone, kAnything},
    {"/c/ms", "MGMT_SET.req", "MGMT_SET.rsp", MESHCOP, CON, kNone, kAnything, kState, kNone},
    {"/c/nj", "EnrollerJoinerAccept.req", "EnrollerJoinerAccept.rsp", MESHCOP, CON,
     kJoiner, kNone, kAdmitter, kAdmitterMore},
    {"/c/nk", "EnrollerKeepAlive.req", "EnrollerKeepAlive.rsp", MESHCOP, CON,
     kState, kList<TMF_MESHCOP_ENROLLER_MODE, TMF_MESHCOP_STEERING_DATA>, kAdmitter, kAdmitterMore},
    {"/c/nl", "EnrollerJoinerRelease.req", "EnrollerJoinerRelease.rsp", MESHCOP, CON,
     kJoiner, kNone, kAdmitter, kAdmitterMore},
    {"/c/nm", "MGMT_NET_MIGRATE.req", "MGMT_NET_MIGRATE.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_SESSION_ID, TMF_MESHCOP_NETWORK_NAME>, kSigned, kNone, kState},
    {"/c/nr", "EnrollerRegister.req", "EnrollerRegister.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_ENROLLER_ID, TMF_MESHCOP_ENROLLER_MODE, TMF_MESHCOP_STEERING_DATA>, kNone,
     kAdmitter, kAdmitterMore},
    {"/c/ns", "EnrollerReportState.ntf", "EnrollerReportState.rsp", MESHCOP, NON,
     kList<TMF_MESHCOP_ADMITTER_STATE>, kAdmitterMore, kNone, kNone},
    {"/c/pc", "MGMT_PANID_CONFLICT.ans", "MGMT_PANID_CONFLICT.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_PAN_ID>, kNone, kNone, kNone},
    {"/c/pg", "MGMT_PENDING_GET.req", "MGMT_PENDING_GET.rsp", MESHCOP, CON,
     kNone, kPlus<kGet, kSigned>, kNone, kPendingDataset, GET_PENDING},
    {"/c/pq", "MGMT_PANID_QUERY.qry", "MGMT_PANID_QUERY.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_SESSION_ID, TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_PAN_ID>, kSigned, kNone, kNone},
    {"/c/ps", "MGMT_PENDING_SET.req", "MGMT_PENDING_SET.rsp", MESHCOP, CON,
     kPending, kPlus<kSession, kParameters, kWakeup, kSigned>, kState, kNone, SET_PENDING},
    {"/c/re", "MGMT_REENROLL.req", "MGMT_REENROLL.rsp", MESHCOP, CON, kSession, kSigned, kNone, kState},
    {"/c/rt", "MGMT_DOMAIN_RESET.req", "MGMT_DOMAIN_RESET.rsp", MESHCOP, CON, kSession, kSigned, kNone, kState},
    {"/c/rx", "RLY_RX.ntf", "RLY_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/c/rxb", "NMKP_RX.ntf", "NMKP_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/c/rxr", "TRI_RX.ntf", "TRI_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/c/sp", "MGMT_SEC_PENDING_SET.req", "MGMT_SEC_PENDING_SET.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_SESSION_ID, TMF_MESHCOP_SECURE_DISSEMINATION>, kPlus<kPending, kParameters, kSigned>,
     kState, kNone, SET_PENDING},
    {"/c/te", "TCAT_ENABLE.req", "TCAT_ENABLE.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_DELAY_TIMER>, kList<TMF_MESHCOP_DURATION>, kState, kNone},
    {"/c/tx", "RLY_TX.ntf", "RLY_TX.rsp", MESHCOP, NON, kRelay, kList<TMF_MESHCOP_KEK>, kNone, kNone},
    {"/c/txb", "NMKP_TX.ntf", "NMKP_TX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone},
    {"/c/txr", "TRI_TX.ntf", "TRI_TX.rsp", MESHCOP, NON, kRouter, kRelayBack, kNone, kNone},
    {"/c/ur", "UDP_RX.ntf", "UDP_RX.rsp", MESHCOP, NON, kProxy, kNone, kNone, kNone, DTLS},
    {"/c/ut", "UDP_TX.ntf", "UDP_TX.rsp", MESHCOP, NON, kProxy, kNone, kNone, kNone, DTLS},
    {"/d/da", "DIAG_GET.ans", "DIAG_GET_ANS.rsp", DIAG, CON,
     kNone, kPlus<kQueryId, kAnswer, kDiagnostics, kNeighbors>, kNone, kNone},
    {"/d/dg", "DIAG_GET.req", "DIAG_GET.rsp", DIAG, CON, kTypeList, kNone, kNone, kDiagnostics},
    {"/d/dq", "DIAG_GET.qry", "DIAG_GET_QRY.rsp", DIAG, ANY, kTypeList, kPlus<kQueryId, kSigned>, kNone, kNone},
    {"/d/dr", "DIAG_RST.ntf", "DIAG_RST.rsp", DIAG, CON, kTypeList, kSigned, kNone, kNone},
    {"/h/an", "HistoryAnswer.ans", "HistoryAnswer.rsp", HISTORY, CON,
     kList<TMF_HISTORY_QUERY_ID, TMF_HISTORY_NETWORK_INFO, TMF_HISTORY_ANSWER>, kNone, kNone, kNone},
    {"/h/qy", "HistoryQuery.qry", "HistoryQuery.rsp", HISTORY, ANY,
     kList<TMF_HISTORY_QUERY_ID, TMF_HISTORY_REQUEST>, kNone, kNone, kNone},
    {"/n/dn", "DUA.ntf", "DUA_NTF.rsp", NETWORK, CON,
     kList<TMF_NETWORK_STATUS, TMF_NETWORK_TARGET_EID>, kNone, kNone, kNone},
    {"/n/dr", "DUA.req", "DUA.rsp", NETWORK, CON,
     kList<TMF_NETWORK_TARGET_EID, TMF_NETWORK_ML_EID>, kList<TMF_NETWORK_LAST_TRANSACTION>,
     kList<TMF_NETWORK_STATUS, TMF_NETWORK_TARGET_EID>, kNone},
    {"/n/mr", "MLR.req", "MLR.rsp", NETWORK, CON,
     kAddresses, kPlus<kList<TMF_NETWORK_TIMEOUT, TMF_NETWORK_SESSION_ID>, kSigned>, kStatus, kAddresses},
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
    add(MESHCOP, kPlus<kGet, kUrl, kVendor, kList<TMF_MESHCOP_VENDOR_DATA>>);
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
