// SPDX-License-Identifier: GPL-2.0-or-later
//
// Looks up rows of the tables of TLVs.
#include "tlv.hpp"

#include <algorithm>

namespace tmf {

std::span<const Tlv> tlvs(tmf_space space) noexcept {
    switch (space) {
    case TMF_SPACE_MESHCOP:
        return kMeshcopTlvs;
    case TMF_SPACE_NETWORK:
        return kNetworkTlvs;
    case TMF_SPACE_DIAGNOSTIC:
        return kDiagnosticTlvs;
    case TMF_SPACE_HISTORY:
        return kHistoryTlvs;
    case TMF_SPACE_NETWORK_DATA:
        return kNetworkDataTlvs;
    default:
        return {};
    }
}

const Tlv *find(tmf_space space, uint8_t type) noexcept {
    const auto rows = tlvs(space);
    const auto row = std::ranges::lower_bound(rows, type, {}, [](const Tlv &tlv) { return tlv.info.type; });
    return row != rows.end() && row->info.type == type ? &*row : nullptr;
}

} // namespace tmf

const tmf_tlv_info *tmf_find_tlv(tmf_space space, uint8_t type) {
    const tmf::Tlv *row = tmf::find(space, type);
    return row ? &row->info : nullptr;
}

const tmf_tlv_info *tmf_tlv_at(tmf_space space, size_t index) {
    const auto rows = tmf::tlvs(space);
    return index < rows.size() ? &rows[index].info : nullptr;
}
