// SPDX-License-Identifier: GPL-2.0-or-later
//
// TLVs of OpenThread's history tracker: payloads of /h. No standard.
// Source: OpenThread utils/history_tracker_tlvs.hpp.
#include "tlv.hpp"

namespace tmf {
namespace {

// clang-format off
constexpr Part kQueryId[] = {{TMF_F_QUERY_ID, 2}};
constexpr Part kAnswer[] = {{TMF_F_ANSWER_LAST, 2, kStay}, {TMF_F_ANSWER_INDEX, 2}};
constexpr Part kRequest[] = {{TMF_F_HISTORY_TYPE, 1}, {TMF_F_HISTORY_MAX_ENTRIES, 2}, {TMF_F_HISTORY_MAX_AGE, 4}};
constexpr Part kNetworkInfo[] = {
    {TMF_F_HISTORY_AGE, 4}, {TMF_F_HISTORY_ROLE, 1},
    {TMF_F_MODE, 1, kStay}, {TMF_F_MODE_R, 1, kStay}, {TMF_F_MODE_S, 1, kStay}, {TMF_F_MODE_D, 1, kStay},
    {TMF_F_MODE_N, 1, kStay}, {TMF_F_MODE_RSV, 1},
    {TMF_F_RLOC16, 2}, {TMF_F_LEADER_PARTITION, 4}};

constexpr Tlv kRows[] = {
    {.info = exactly(0, "Query ID", 2, "OpenThread 2025"), .layout = kQueryId},
    {.info = exactly(1, "Answer", 2, "OpenThread 2025"), .layout = kAnswer, .text = "index {1}, last: {0}"},
    {.info = exactly(2, "Request", 7, "OpenThread 2025"), .layout = kRequest, .text = "type {0}, entries: {1}, age: {2}"},
    {.info = repeats(orEmpty(exactly(3, "Network Info", 12, "OpenThread 2025"))), .layout = kNetworkInfo,
     .text = "{1}, RLOC16 {8}, partition {9}, {0} ago"},
};
// clang-format on
static_assert(wellFormed(kRows));

} // namespace

constinit const TlvTable kHistoryTlvs(kRows);

} // namespace tmf
