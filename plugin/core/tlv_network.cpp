// SPDX-License-Identifier: GPL-2.0-or-later
//
// TLVs of the Thread network layer and the backbone: payloads of /a, /n and /b.
// Source: OpenThread thread/thread_tlvs.hpp, nanostack thread_tmfcop_lib.
#include "tlv.hpp"

namespace tmf {
namespace {

// clang-format off
constexpr Part kTargetEid[] = {{TMF_F_TARGET_EID, 16}};
constexpr Part kExtMac[] = {{TMF_F_EXT_MAC, 8}};
constexpr Part kRloc16[] = {{TMF_F_RLOC16, 2}};
constexpr Part kMlIid[] = {{TMF_F_ML_IID, 8}};
constexpr Part kLastTransaction[] = {{TMF_F_LAST_TRANSACTION_TIME, 4}};
constexpr Part kRouterMask[] = {{TMF_F_ROUTER_MASK_ID_SEQ, 1}, {TMF_F_ROUTER_MASK_ASSIGNED, 8}};
constexpr Part kNdOptions[] = {{TMF_F_ND_OPTION, 1}};
constexpr Part kNdData[] = {{TMF_F_ND_DATA, kRest}};
constexpr Part kTimeout[] = {{TMF_F_TIMEOUT, 4}};
constexpr Part kNetworkName[] = {{TMF_F_NETWORK_NAME, kRest}};
constexpr Part kAddresses[] = {{TMF_F_IPV6_ADDRESS, 16}};
constexpr Part kSessionId[] = {{TMF_F_COMMISSIONER_SESSION_ID, 2}};
constexpr Part kToken[] = {{TMF_F_COMMISSIONER_TOKEN, kRest}};
constexpr Part kSignature[] = {{TMF_F_COMMISSIONER_SIGNATURE, kRest}};
constexpr Part kXtalAccuracy[] = {{TMF_F_XTAL_ACCURACY, 2}};

constexpr Tlv kRows[] = {
    {.info = exactly(0, "Target EID", 16, "1.0"), .layout = kTargetEid},
    {.info = exactly(1, "Extended MAC Address", 8, "1.0"), .layout = kExtMac},
    {.info = exactly(2, "RLOC16", 2, "1.0"), .layout = kRloc16},
    {.info = exactly(3, "ML-EID", 8, "1.0"), .layout = kMlIid},
    {.info = exactly(4, "Status", 1, "1.0"), .special = decodeStatus},
    {.info = exactly(6, "Time Since Last Transaction", 4, "1.0"), .layout = kLastTransaction},
    {.info = exactly(7, "Router Mask", 9, "1.0"), .layout = kRouterMask, .special = decodeRouterMask, .line = channelsLine},
    {.info = between(8, "ND Option", 0, kBase, "1.1"), .layout = kNdOptions, .repeat = Repeat::kList},
    {.info = between(9, "ND Data", 0, kBase, "1.1"), .layout = kNdData},
    {.info = between(10, "Thread Network Data", 0, kBase, "1.0"), .special = decodeNetworkData, .line = networkDataLine},
    {.info = exactly(11, "Timeout", 4, "1.2"), .layout = kTimeout},
    {.info = between(12, "Network Name", 0, 16, "1.2"), .layout = kNetworkName},
    {.info = between(14, "IPv6 Addresses", 16, 240, "1.2", 16), .layout = kAddresses, .repeat = Repeat::kList},
    {.info = exactly(15, "Commissioner Session ID", 2, "1.2"), .layout = kSessionId},
    {.info = escaped(between(63, "Commissioner Token", 0, kAny, "1.2 CCM")), .layout = kToken},
    {.info = between(64, "Commissioner Signature", 0, kBase, "1.2 CCM"), .layout = kSignature},
    {.info = exactly(254, "XTAL Accuracy", 2, "OpenThread"), .layout = kXtalAccuracy},
};
// clang-format on
static_assert(wellFormed(kRows));

} // namespace

constinit const TlvTable kNetworkTlvs(kRows);

} // namespace tmf
