// SPDX-License-Identifier: GPL-2.0-or-later
//
// TLVs inside Network Data. Their type byte is type << 1 | stable and their length is never escaped.
// Source: OpenThread thread/network_data_tlvs.hpp, network_data_service.hpp.
#include "tlv.hpp"

namespace tmf {
namespace {

// clang-format off
constexpr Part kHasRoute[] = {
    {TMF_F_NWD_ROUTE_RLOC16, 2},
    {TMF_F_NWD_ROUTE_PREFERENCE, 1, kStay}, {TMF_F_NWD_ROUTE_NAT64, 1, kStay}, {TMF_F_NWD_ROUTE_AP, 1, kStay},
    {TMF_F_NWD_ROUTE_RSV, 1}};
constexpr Part kBorderRouter[] = {
    {TMF_F_NWD_BR_RLOC16, 2},
    {TMF_F_NWD_BR_PREFERENCE, 2, kStay}, {TMF_F_NWD_BR_P, 2, kStay}, {TMF_F_NWD_BR_S, 2, kStay}, {TMF_F_NWD_BR_D, 2, kStay},
    {TMF_F_NWD_BR_C, 2, kStay}, {TMF_F_NWD_BR_R, 2, kStay}, {TMF_F_NWD_BR_O, 2, kStay}, {TMF_F_NWD_BR_N, 2, kStay},
    {TMF_F_NWD_BR_DP, 2, kStay}, {TMF_F_NWD_BR_RSV, 2}};
constexpr Part kContext[] = {
    {TMF_F_NWD_CONTEXT_RSV, 1, kStay}, {TMF_F_NWD_CONTEXT_C, 1, kStay}, {TMF_F_NWD_CONTEXT_ID, 1}, {TMF_F_NWD_CONTEXT_LENGTH, 1}};

constexpr Tlv kRows[] = {
    {.info = between(0, "Has Route", 0, kBase, "1.0", 3), .layout = kHasRoute, .repeat = Repeat::kEntries,
     .entry = TMF_F_NWD_ROUTE_ENTRY, .text = "RLOC16 {0}, preference {1}, NAT64 {2}, advertising PIO {3}",
     .within = TMF_NWD_PREFIX},
    {.info = between(1, "Prefix", 2, kBase, "1.0"), .special = decodePrefix, .line = prefixLine},
    {.info = between(2, "Border Router", 0, kBase, "1.0", 4), .layout = kBorderRouter, .repeat = Repeat::kEntries,
     .entry = TMF_F_NWD_BR_ENTRY, .text = "RLOC16 {0}, preference {1}, on: {flags}", .within = TMF_NWD_PREFIX},
    {.info = exactly(3, "6LoWPAN Context ID", 2, "1.0"), .layout = kContext, .text = "{2}, compress: {1}, {3}", .within = TMF_NWD_PREFIX},
    {.info = between(4, "Commissioning Data", 0, kBase, "1.0"), .special = decodeCommissioningData},
    {.info = between(5, "Service", 2, kBase, "1.0"), .special = decodeService, .line = serviceLine},
    {.info = between(6, "Server", 2, kBase, "1.0"), .special = decodeServer, .within = TMF_NWD_SERVICE},
};
// clang-format on
static_assert(wellFormed(kRows));

} // namespace

constinit const TlvTable kNetworkDataTlvs(kRows);

} // namespace tmf
