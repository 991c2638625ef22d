// SPDX-License-Identifier: GPL-2.0-or-later
//
// TLVs of network diagnostics: payloads of /d.
// Source: OpenThread thread/net_diag_tlvs.hpp, ot-commissioner network_diag_data.cpp.
#include "tlv.hpp"

namespace tmf {
namespace {

// clang-format off
constexpr Part kExtMac[] = {{TMF_F_EXT_MAC, 8}};
constexpr Part kRloc16[] = {{TMF_F_RLOC16, 2}};
constexpr Part kMode[] = {
    {TMF_F_MODE, 1, kStay}, {TMF_F_MODE_R, 1, kStay}, {TMF_F_MODE_S, 1, kStay}, {TMF_F_MODE_D, 1, kStay},
    {TMF_F_MODE_N, 1, kStay}, {TMF_F_MODE_RSV, 1}};
constexpr Part kTimeout[] = {{TMF_F_CHILD_TIMEOUT, 4}};
constexpr Part kConnectivity[] = {
    {TMF_F_CONNECTIVITY_PRIORITY, 1, kStay}, {TMF_F_CONNECTIVITY_RSV, 1},
    {TMF_F_CONNECTIVITY_LQ3, 1}, {TMF_F_CONNECTIVITY_LQ2, 1}, {TMF_F_CONNECTIVITY_LQ1, 1},
    {TMF_F_CONNECTIVITY_LEADER_COST, 1}, {TMF_F_CONNECTIVITY_ID_SEQ, 1}, {TMF_F_CONNECTIVITY_ROUTERS, 1},
    {TMF_F_CONNECTIVITY_SED_BUFFER, 2}, {TMF_F_CONNECTIVITY_SED_DATAGRAMS, 1}};
constexpr Part kRoute64[] = {{TMF_F_ROUTE_LQ_OUT, 1, kStay}, {TMF_F_ROUTE_LQ_IN, 1, kStay}, {TMF_F_ROUTE_COST, 1}};
constexpr Part kEnhancedRoute[] = {
    {TMF_F_ENHANCED_ROUTE_SELF, 2, kStay}, {TMF_F_ENHANCED_ROUTE_LINK, 2, kStay}, {TMF_F_ENHANCED_ROUTE_LQ_OUT, 2, kStay},
    {TMF_F_ENHANCED_ROUTE_LQ_IN, 2, kStay}, {TMF_F_ENHANCED_ROUTE_NEXT_HOP, 2, kStay}, {TMF_F_ENHANCED_ROUTE_COST, 2}};
constexpr Part kLeaderData[] = {
    {TMF_F_LEADER_PARTITION, 4}, {TMF_F_LEADER_WEIGHTING, 1}, {TMF_F_LEADER_DATA_VERSION, 1},
    {TMF_F_LEADER_STABLE_VERSION, 1}, {TMF_F_LEADER_ROUTER, 1}};
constexpr Part kAddresses[] = {{TMF_F_IPV6_ADDRESS, 16}};
constexpr Part kMacCounters[] = {
    {TMF_F_MAC_IN_UNKNOWN_PROTOS, 4}, {TMF_F_MAC_IN_ERRORS, 4}, {TMF_F_MAC_OUT_ERRORS, 4},
    {TMF_F_MAC_IN_UCAST, 4}, {TMF_F_MAC_IN_BROADCAST, 4}, {TMF_F_MAC_IN_DISCARDS, 4},
    {TMF_F_MAC_OUT_UCAST, 4}, {TMF_F_MAC_OUT_BROADCAST, 4}, {TMF_F_MAC_OUT_DISCARDS, 4}};
constexpr Part kBatteryLevel[] = {{TMF_F_BATTERY_LEVEL, 1}};
constexpr Part kSupplyVoltage[] = {{TMF_F_SUPPLY_VOLTAGE, 2}};
constexpr Part kChildTable[] = {
    {TMF_F_CHILD_TABLE_TIMEOUT, 2, kStay}, {TMF_F_CHILD_TABLE_LQ_IN, 2, kStay}, {TMF_F_CHILD_TABLE_ID, 2},
    {TMF_F_MODE, 1, kStay}, {TMF_F_MODE_R, 1, kStay}, {TMF_F_MODE_S, 1, kStay}, {TMF_F_MODE_D, 1, kStay},
    {TMF_F_MODE_N, 1, kStay}, {TMF_F_MODE_RSV, 1}};
constexpr Part kChannelPages[] = {{TMF_F_CHANNEL_PAGES, 1}};
constexpr Part kMaxChildTimeout[] = {{TMF_F_MAX_CHILD_TIMEOUT, 4}};
constexpr Part kLdevidKey[] = {{TMF_F_LDEVID_KEY, kRest}};
constexpr Part kIdevidCertificate[] = {{TMF_F_IDEVID_CERTIFICATE, kRest}};
constexpr Part kReserved[] = {{TMF_F_RESERVED_TLV, kRest}};
constexpr Part kEui64[] = {{TMF_F_EUI64, 8}};
constexpr Part kVersion[] = {{TMF_F_THREAD_VERSION, 2}};
constexpr Part kVendorName[] = {{TMF_F_VENDOR_NAME, kRest}};
constexpr Part kVendorModel[] = {{TMF_F_VENDOR_MODEL, kRest}};
constexpr Part kVendorSwVersion[] = {{TMF_F_VENDOR_SW_VERSION, kRest}};
constexpr Part kStackVersion[] = {{TMF_F_VENDOR_STACK_VERSION, kRest}};
constexpr Part kChild[] = {
    {TMF_F_CHILD_FLAG_R, 1, kStay}, {TMF_F_CHILD_FLAG_D, 1, kStay}, {TMF_F_CHILD_FLAG_N, 1, kStay},
    {TMF_F_CHILD_FLAG_C, 1, kStay}, {TMF_F_CHILD_FLAG_E, 1, kStay}, {TMF_F_CHILD_FLAG_RSV, 1},
    {TMF_F_CHILD_RLOC16, 2}, {TMF_F_CHILD_EXT_MAC, 8}, {TMF_F_CHILD_VERSION, 2}, {TMF_F_CHILD_ENTRY_TIMEOUT, 4},
    {TMF_F_CHILD_AGE, 4}, {TMF_F_CHILD_CONNECTION_TIME, 4}, {TMF_F_CHILD_SUPERVISION, 2}, {TMF_F_CHILD_LINK_MARGIN, 1},
    {TMF_F_CHILD_AVERAGE_RSSI, 1}, {TMF_F_CHILD_LAST_RSSI, 1}, {TMF_F_CHILD_FRAME_ERRORS, 2},
    {TMF_F_CHILD_MESSAGE_ERRORS, 2}, {TMF_F_CHILD_QUEUED, 2}, {TMF_F_CHILD_CSL_PERIOD, 2}, {TMF_F_CHILD_CSL_TIMEOUT, 4},
    {TMF_F_CHILD_CSL_CHANNEL, 1}};
constexpr Part kRouterNeighbor[] = {
    {TMF_F_NEIGHBOR_FLAG_E, 1, kStay}, {TMF_F_NEIGHBOR_FLAG_RSV, 1}, {TMF_F_NEIGHBOR_RLOC16, 2}, {TMF_F_NEIGHBOR_EXT_MAC, 8},
    {TMF_F_NEIGHBOR_VERSION, 2}, {TMF_F_NEIGHBOR_CONNECTION_TIME, 4}, {TMF_F_NEIGHBOR_LINK_MARGIN, 1},
    {TMF_F_NEIGHBOR_AVERAGE_RSSI, 1}, {TMF_F_NEIGHBOR_LAST_RSSI, 1}, {TMF_F_NEIGHBOR_FRAME_ERRORS, 2},
    {TMF_F_NEIGHBOR_MESSAGE_ERRORS, 2}};
constexpr Part kAnswer[] = {{TMF_F_ANSWER_LAST, 2, kStay}, {TMF_F_ANSWER_INDEX, 2}};
constexpr Part kQueryId[] = {{TMF_F_QUERY_ID, 2}};
constexpr Part kMleCounters[] = {
    {TMF_F_MLE_DISABLED, 2}, {TMF_F_MLE_DETACHED, 2}, {TMF_F_MLE_CHILD, 2}, {TMF_F_MLE_ROUTER, 2}, {TMF_F_MLE_LEADER, 2},
    {TMF_F_MLE_ATTACH_ATTEMPTS, 2}, {TMF_F_MLE_PARTITION_CHANGES, 2}, {TMF_F_MLE_BETTER_PARTITION, 2}, {TMF_F_MLE_NEW_PARENT, 2},
    {TMF_F_MLE_TRACKED_TIME, 8}, {TMF_F_MLE_DISABLED_TIME, 8}, {TMF_F_MLE_DETACHED_TIME, 8}, {TMF_F_MLE_CHILD_TIME, 8},
    {TMF_F_MLE_ROUTER_TIME, 8}, {TMF_F_MLE_LEADER_TIME, 8}};
constexpr Part kVendorAppUrl[] = {{TMF_F_VENDOR_APP_URL, kRest}};
constexpr Part kBorderRouterState[] = {{TMF_F_BR_STATE, 1}};
constexpr Part kInfraAddresses[] = {{TMF_F_BR_INFRA_ADDRESS, 16}};
constexpr Part kLocalOmr[] = {{TMF_F_BR_LOCAL_OMR, 8}};
constexpr Part kPdOmr[] = {{TMF_F_BR_PD_OMR, 8}};
constexpr Part kLocalOnLink[] = {{TMF_F_BR_LOCAL_ON_LINK, 8}};
constexpr Part kFavoredOnLink[] = {{TMF_F_BR_FAVORED_ON_LINK, 8}};
constexpr Part kVendorOui[] = {{TMF_F_VENDOR_OUI, kRest}};
constexpr Part kToken[] = {{TMF_F_COMMISSIONER_TOKEN, kRest}};
constexpr Part kSignature[] = {{TMF_F_COMMISSIONER_SIGNATURE, kRest}};

constexpr Tlv kRows[] = {
    {.info = exactly(0, "Extended MAC Address", 8, "1.0"), .layout = kExtMac},
    {.info = exactly(1, "MAC Address", 2, "1.0"), .layout = kRloc16},
    {.info = exactly(2, "Mode", 1, "1.0"), .layout = kMode, .text = "{0} ({flags})"},
    {.info = exactly(3, "Timeout", 4, "1.0"), .layout = kTimeout},
    {.info = between(4, "Connectivity", 7, 10, "1.0", 3), .layout = kConnectivity,
     .text = "parent priority {0}, LQ3 {2}, LQ2 {3}, LQ1 {4}, leader cost {5}, {7} router{s}"},
    {.info = between(5, "Route64", 9, 71, "1.0"), .layout = kRoute64, .entry = TMF_F_ROUTE_ID_SEQ, .special = decodeRoutes, .line = routersLine},
    {.info = exactly(6, "Leader Data", 8, "1.0"), .layout = kLeaderData, .text = "partition {0}, leader router {4}, data version {2}"},
    {.info = between(7, "Network Data", 0, 255, "1.0"), .special = decodeNetworkData},
    {.info = between(8, "IPv6 Address List", 0, kAny, "1.0", 16), .layout = kAddresses, .repeat = Repeat::kList},
    {.info = exactly(9, "MAC Counters", 36, "1.0"), .layout = kMacCounters},
    {.info = exactly(14, "Battery Level", 1, "1.0"), .layout = kBatteryLevel},
    {.info = exactly(15, "Supply Voltage", 2, "1.0"), .layout = kSupplyVoltage},
    {.info = between(16, "Child Table", 0, kAny, "1.0", 3), .layout = kChildTable, .repeat = Repeat::kEntries,
     .entry = TMF_F_CHILD_TABLE_ENTRY, .text = "child {2}, mode {3} ({flags}), LQ in {1}, timeout {timeout}"},
    {.info = between(17, "Channel Pages", 1, 255, "1.0"), .layout = kChannelPages, .repeat = Repeat::kList},
    {.info = between(18, "Type List", 0, 255, "1.0"), .special = decodeGet},
    {.info = exactly(19, "Max Child Timeout", 4, "1.0"), .layout = kMaxChildTimeout},
    {.info = between(20, "LDevID Subject Public Key Info", 0, kAny, "1.2 CCM"), .layout = kLdevidKey},
    {.info = between(21, "IDevID Certificate", 0, kAny, "1.2 CCM"), .layout = kIdevidCertificate},
    {.info = between(22, "Reserved", 0, kAny, "1.2"), .layout = kReserved},
    {.info = exactly(23, "EUI-64", 8, "1.3.1"), .layout = kEui64},
    {.info = exactly(24, "Version", 2, "1.3.1"), .layout = kVersion},
    {.info = between(25, "Vendor Name", 0, 32, "1.3.1"), .layout = kVendorName},
    {.info = between(26, "Vendor Model", 0, 32, "1.3.1"), .layout = kVendorModel},
    {.info = between(27, "Vendor SW Version", 0, 16, "1.3.1"), .layout = kVendorSwVersion},
    {.info = between(28, "Thread Stack Version", 0, 64, "1.3.1"), .layout = kStackVersion},
    {.info = repeats(orEmpty(exactly(29, "Child", 43, "1.3.1"))), .layout = kChild,
     .text = "RLOC16 {6}, {7}, version {8}, average RSSI {14}, connected {11}"},
    {.info = repeats(orEmpty(between(30, "Child IPv6 Address List", 2, kAny, "1.3.1", 16))), .special = decodeHeadedAddresses},
    {.info = repeats(orEmpty(exactly(31, "Router Neighbor", 24, "1.3.1"))), .layout = kRouterNeighbor,
     .text = "RLOC16 {2}, {3}, version {4}, average RSSI {7}, connected {5}"},
    {.info = exactly(32, "Answer", 2, "1.3.1"), .layout = kAnswer, .text = "index {1}, last: {0}"},
    {.info = exactly(33, "Query ID", 2, "1.3.1"), .layout = kQueryId},
    {.info = exactly(34, "MLE Counters", 66, "1.3.1"), .layout = kMleCounters},
    {.info = between(35, "Vendor App URL", 0, 96, "1.4"), .layout = kVendorAppUrl},
    {.info = between(36, "Non-Preferred Channels Mask", 0, 255, "1.4"), .entry = TMF_F_NON_PREFERRED_CHANNEL,
     .special = decodeChannelMask, .line = channelsLine},
    {.info = between(37, "Enhanced Route", 8, 136, "1.4", 2), .layout = kEnhancedRoute, .special = decodeRoutes, .line = routersLine},
    {.info = exactly(38, "Border Router State", 1, "OpenThread 2025"), .layout = kBorderRouterState},
    {.info = between(39, "Border Router Infra-Link Addresses", 0, kAny, "OpenThread 2025", 16), .layout = kInfraAddresses,
     .repeat = Repeat::kList},
    {.info = exactly(40, "Border Router Local OMR Prefix", 8, "OpenThread 2025"), .layout = kLocalOmr},
    {.info = exactly(41, "Border Router DHCPv6-PD OMR Prefix", 8, "OpenThread 2025"), .layout = kPdOmr},
    {.info = exactly(42, "Border Router Local On-Link Prefix", 8, "OpenThread 2025"), .layout = kLocalOnLink},
    {.info = exactly(43, "Border Router Favored On-Link Prefix", 8, "OpenThread 2025"), .layout = kFavoredOnLink},
    {.info = between(44, "Vendor OUI", 3, 5, "OpenThread 2026"), .layout = kVendorOui},
    {.info = escaped(between(63, "Commissioner Token", 0, kAny, "1.2 CCM")), .layout = kToken},
    {.info = between(64, "Commissioner Signature", 0, kBase, "1.2 CCM"), .layout = kSignature},
};
// clang-format on
static_assert(wellFormed(kRows));

} // namespace

constinit const TlvTable kDiagnosticTlvs(kRows);

} // namespace tmf
