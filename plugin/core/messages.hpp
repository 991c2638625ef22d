// SPDX-License-Identifier: GPL-2.0-or-later
//
// The Uri-Paths of TMF: names, TLV space, CoAP type, the TLVs that requests and responses hold, and what else messages
// have in common.
// Source: OpenThread thread/uri_paths.cpp and the senders and receivers of each path; ot-commissioner uri.hpp;
// nanostack thread_constants.h.
#pragma once

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include "tmf/tmf.h"

namespace tmf {
namespace messages {

template <uint8_t... types> inline constexpr std::array<uint8_t, sizeof...(types)> kTypes{types...};
template <uint8_t... types> inline constexpr tmf_types kList{kTypes<types...>.data(), sizeof...(types)};
inline constexpr tmf_types kNone{nullptr, 0};

inline constexpr std::array<uint8_t, 256> kAllTypes = [] {
    std::array<uint8_t, 256> all{};
    std::iota(all.begin(), all.end(), uint8_t{0});
    return all;
}();
/// For messages whose TLVs no public source lists.
inline constexpr tmf_types kAnything{kAllTypes.data(), kAllTypes.size()};

/// The types of several lists.
template <const tmf_types &...lists>
inline constexpr auto kJoined = [] {
    std::array<uint8_t, (lists.count + ...)> all{};
    uint8_t *end = all.data();
    ((end = std::copy_n(lists.types, lists.count, end)), ...);
    return all;
}();
template <const tmf_types &...lists>
inline constexpr tmf_types kPlus{kJoined<lists...>.data(), kJoined<lists...>.size()};

// What the lists of several messages share.
inline constexpr tmf_types kSession = kList<TMF_MESHCOP_SESSION_ID>;
/// Of these numbers in all spaces that have them.
inline constexpr tmf_types kSigned = kList<TMF_MESHCOP_COMMISSIONER_TOKEN, TMF_MESHCOP_COMMISSIONER_SIGNATURE>;
inline constexpr tmf_types kState = kList<TMF_MESHCOP_STATE>;
inline constexpr tmf_types kGet = kList<TMF_MESHCOP_GET>;
inline constexpr tmf_types kTimestamp = kList<TMF_MESHCOP_ACTIVE_TIMESTAMP>;
inline constexpr tmf_types kPending =
    kList<TMF_MESHCOP_ACTIVE_TIMESTAMP, TMF_MESHCOP_PENDING_TIMESTAMP, TMF_MESHCOP_DELAY_TIMER>;
inline constexpr tmf_types kParameters =
    kList<TMF_MESHCOP_CHANNEL, TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_EXT_PAN_ID, TMF_MESHCOP_MESH_LOCAL_PREFIX,
          TMF_MESHCOP_NETWORK_KEY, TMF_MESHCOP_NETWORK_NAME, TMF_MESHCOP_PAN_ID, TMF_MESHCOP_PSKC,
          TMF_MESHCOP_SECURITY_POLICY>;
inline constexpr tmf_types kWakeup = kList<TMF_MESHCOP_WAKEUP_CHANNEL>;
inline constexpr tmf_types kDataset = kPlus<kTimestamp, kParameters, kWakeup>;
inline constexpr tmf_types kPendingDataset = kPlus<kPending, kParameters, kWakeup>;
inline constexpr tmf_types kCommissioner = kList<TMF_MESHCOP_COMMISSIONER_ID>;
inline constexpr tmf_types kBorderAgent = kList<TMF_MESHCOP_BORDER_AGENT_LOCATOR>;
inline constexpr tmf_types kJoining =
    kList<TMF_MESHCOP_STEERING_DATA, TMF_MESHCOP_JOINER_UDP_PORT, TMF_MESHCOP_AE_STEERING_DATA,
          TMF_MESHCOP_NMKP_STEERING_DATA, TMF_MESHCOP_AE_UDP_PORT, TMF_MESHCOP_NMKP_UDP_PORT>;
inline constexpr tmf_types kUrl = kList<TMF_MESHCOP_PROVISIONING_URL>;
inline constexpr tmf_types kVendor =
    kList<TMF_MESHCOP_VENDOR_NAME, TMF_MESHCOP_VENDOR_MODEL, TMF_MESHCOP_VENDOR_SW_VERSION, TMF_MESHCOP_STACK_VERSION>;
inline constexpr tmf_types kJoiner = kList<TMF_MESHCOP_JOINER_IID>;
inline constexpr tmf_types kRouter = kList<TMF_MESHCOP_JOINER_ROUTER_LOCATOR>;
inline constexpr tmf_types kRelay = kList<TMF_MESHCOP_JOINER_UDP_PORT, TMF_MESHCOP_JOINER_IID,
                                          TMF_MESHCOP_JOINER_ROUTER_LOCATOR, TMF_MESHCOP_JOINER_DTLS>;
inline constexpr tmf_types kRelayBack =
    kList<TMF_MESHCOP_JOINER_DTLS, TMF_MESHCOP_JOINER_UDP_PORT, TMF_MESHCOP_JOINER_IID, TMF_MESHCOP_KEK>;
inline constexpr tmf_types kProxy = kList<TMF_MESHCOP_IPV6_ADDRESS, TMF_MESHCOP_UDP_ENCAPSULATION>;
inline constexpr tmf_types kAdmitter = kList<TMF_MESHCOP_STATE, TMF_MESHCOP_ADMITTER_STATE>;
inline constexpr tmf_types kAdmitterMore = kList<TMF_MESHCOP_SESSION_ID, TMF_MESHCOP_JOINER_UDP_PORT>;
inline constexpr tmf_types kRegistrar =
    kList<TMF_MESHCOP_TRI_HOSTNAME, TMF_MESHCOP_REGISTRAR_ADDRESS, TMF_MESHCOP_REGISTRAR_HOSTNAME>;
inline constexpr tmf_types kAddresses = kList<TMF_NETWORK_IPV6_ADDRESSES>;
inline constexpr tmf_types kStatus = kList<TMF_NETWORK_STATUS>;
inline constexpr tmf_types kTypeList = kList<TMF_DIAGNOSTIC_TYPE_LIST>;
inline constexpr tmf_types kQueryId = kList<TMF_DIAGNOSTIC_QUERY_ID>;
inline constexpr tmf_types kAnswer = kList<TMF_DIAGNOSTIC_ANSWER>;
inline constexpr tmf_types kDiagnostics =
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
inline constexpr tmf_types kNeighbors =
    kList<TMF_DIAGNOSTIC_CHILD, TMF_DIAGNOSTIC_CHILD_IPV6_ADDRESSES, TMF_DIAGNOSTIC_ROUTER_NEIGHBOR>;

inline constexpr auto MESHCOP = TMF_SPACE_MESHCOP;
inline constexpr auto NETWORK = TMF_SPACE_NETWORK;
inline constexpr auto DIAG = TMF_SPACE_DIAGNOSTIC;
inline constexpr auto HISTORY = TMF_SPACE_HISTORY;
inline constexpr auto NONE = TMF_SPACE_NONE;
inline constexpr auto CON = TMF_CON;
inline constexpr auto NON = TMF_NON;
inline constexpr auto ANY = TMF_CON_OR_NON;

inline constexpr unsigned PETITION = TMF_MESSAGE_PETITION;
inline constexpr unsigned KEEP_ALIVE = TMF_MESSAGE_KEEP_ALIVE;
inline constexpr unsigned GET_ACTIVE = TMF_MESSAGE_GET_ACTIVE;
inline constexpr unsigned GET_PENDING = TMF_MESSAGE_GET_PENDING;
inline constexpr unsigned SET_ACTIVE = TMF_MESSAGE_SET_ACTIVE;
inline constexpr unsigned SET_PENDING = TMF_MESSAGE_SET_PENDING;
inline constexpr unsigned DTLS = TMF_MESSAGE_DTLS;
inline constexpr unsigned BY_GET = TMF_MESSAGE_BY_GET;
inline constexpr unsigned RARE = TMF_MESSAGE_RARE;
inline constexpr unsigned FOREIGN = TMF_MESSAGE_FOREIGN;
inline constexpr unsigned BACKBONE = TMF_MESSAGE_BACKBONE;
inline constexpr unsigned WELL_KNOWN = FOREIGN | BACKBONE;
inline constexpr unsigned FROM_JOINER = TMF_MESSAGE_FROM_JOINER;
inline constexpr unsigned TO_JOINER = TMF_MESSAGE_TO_JOINER;
inline constexpr unsigned OUTWARD = TMF_MESSAGE_OUTWARD;

/// Most messages have no traits.
struct Row : tmf_message_info {
    constexpr Row(const char *path, const char *request, const char *response, tmf_space space, tmf_transport transport,
                  tmf_types must, tmf_types may, tmf_types responseMust, tmf_types responseMay, unsigned traits = 0)
        : tmf_message_info{path, request, response, space, transport, must, may, responseMust, responseMay, traits} {}
};

// clang-format off
/// Ascending by path.
inline constexpr Row kRows[] = {
    // path, request, response, space, CoAP type, TLVs of the request: mandatory, optional; of the response; traits
    {"/.well-known/ccm", "COM_TOK.req", "COM_TOK.rsp", NONE, CON, kNone, kNone, kNone, kNone, WELL_KNOWN},
    {"/.well-known/est/att", "EST_CSRATTRS.req", "EST_CSRATTRS.rsp", NONE, CON,
     kNone, kNone, kNone, kNone, WELL_KNOWN | BY_GET},
    {"/.well-known/est/rv", "EST_RV.req", "EST_RV.rsp", NONE, CON, kNone, kNone, kNone, kNone, WELL_KNOWN},
    {"/.well-known/est/sen", "EST_SIMPLEENROLL.req", "EST_SIMPLEENROLL.rsp", NONE, CON,
     kNone, kNone, kNone, kNone, WELL_KNOWN},
    {"/.well-known/est/sren", "EST_SIMPLEREENROLL.req", "EST_SIMPLEREENROLL.rsp", NONE, CON,
     kNone, kNone, kNone, kNone, WELL_KNOWN},
    {"/.well-known/thread/c/rxr", "TRI_RX.ntf", "TRI_RX.rsp", MESHCOP, NON,
     kRelay, kNone, kNone, kNone, WELL_KNOWN | OUTWARD},
    {"/.well-known/thread/c/txr", "TRI_TX.ntf", "TRI_TX.rsp", MESHCOP, NON,
     kRouter, kRelayBack, kNone, kNone, WELL_KNOWN},
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
     kList<TMF_NETWORK_RLOC16>, kNone, kNone, BACKBONE},
    {"/b/bmr", "BMLR.ntf", "BMLR.rsp", NETWORK, NON,
     kList<TMF_NETWORK_IPV6_ADDRESSES, TMF_NETWORK_TIMEOUT>, kNone, kNone, kNone, BACKBONE},
    {"/b/bq", "BB.qry", "BB_QRY.rsp", NETWORK, NON,
     kList<TMF_NETWORK_TARGET_EID>, kList<TMF_NETWORK_RLOC16>, kNone, kNone, BACKBONE},
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
    {"/c/bg", "MGMT_BBR_GET.req", "MGMT_BBR_GET.rsp", MESHCOP, CON, kNone, kGet, kNone, kRegistrar, FOREIGN | BY_GET},
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
           TMF_MESHCOP_CHANNEL_MASK>, DTLS | FROM_JOINER},
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
     kPlus<kUrl, kVendor>, kList<TMF_MESHCOP_VENDOR_DATA>, kState, kNone, RARE},
    {"/c/je", "JOIN_ENT.ntf", "JOIN_ENT.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_NETWORK_KEY>,
     kList<TMF_MESHCOP_MESH_LOCAL_PREFIX, TMF_MESHCOP_EXT_PAN_ID, TMF_MESHCOP_NETWORK_NAME,
           TMF_MESHCOP_ACTIVE_TIMESTAMP, TMF_MESHCOP_CHANNEL_MASK, TMF_MESHCOP_PSKC, TMF_MESHCOP_SECURITY_POLICY,
           TMF_MESHCOP_NETWORK_KEY_SEQUENCE>, kNone, kNone, TO_JOINER},
    {"/c/jf", "JOIN_FIN.req", "JOIN_FIN.rsp", MESHCOP, CON,
     kPlus<kState, kVendor>, kList<TMF_MESHCOP_VENDOR_DATA, TMF_MESHCOP_PROVISIONING_URL>,
     kState, kNone, DTLS | FROM_JOINER},
    {"/c/la", "LEAD_KA.req", "LEAD_KA.rsp", MESHCOP, CON,
     kPlus<kState, kSession>, kList<TMF_MESHCOP_COMMISSIONER_SIGNATURE>, kState, kNone, KEEP_ALIVE},
    {"/c/lp", "LEAD_PET.req", "LEAD_PET.rsp", MESHCOP, CON,
     kCommissioner, kSigned, kState, kPlus<kCommissioner, kSession>, PETITION},
    {"/c/mg", "MGMT_GET.req", "MGMT_GET.rsp", MESHCOP, CON, kNone, kGet, kNone, kAnything, RARE},
    {"/c/ms", "MGMT_SET.req", "MGMT_SET.rsp", MESHCOP, CON, kNone, kAnything, kState, kNone, RARE},
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
    {"/c/rx", "RLY_RX.ntf", "RLY_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone, OUTWARD},
    {"/c/rxb", "NMKP_RX.ntf", "NMKP_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone, OUTWARD},
    {"/c/rxr", "TRI_RX.ntf", "TRI_RX.rsp", MESHCOP, NON, kRelay, kNone, kNone, kNone, OUTWARD},
    {"/c/sp", "MGMT_SEC_PENDING_SET.req", "MGMT_SEC_PENDING_SET.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_SESSION_ID, TMF_MESHCOP_SECURE_DISSEMINATION>, kPlus<kPending, kParameters, kSigned>,
     kState, kNone, SET_PENDING},
    {"/c/te", "TCAT_ENABLE.req", "TCAT_ENABLE.rsp", MESHCOP, CON,
     kList<TMF_MESHCOP_DELAY_TIMER>, kList<TMF_MESHCOP_DURATION>, kState, kNone, RARE},
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

} // namespace messages

/// A message of the table, by its Uri-Path: the compiler looks it up, and refuses a path that is not there.
struct Path {
    const tmf_message_info *row;

    consteval Path(const char *path) : row(nullptr) {
        size_t i = 0;
        while (path != std::string_view(messages::kRows[i].path)) // behind the last, no constant expression
            i++;
        row = &messages::kRows[i];
    }
    constexpr operator const tmf_message_info *() const { return row; }
};

} // namespace tmf
