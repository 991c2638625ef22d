// SPDX-License-Identifier: GPL-2.0-or-later
//
// Looks up rows of the tables of TLVs.
#include "tlv.hpp"

namespace tmf {
namespace {

const TlvTable *tableOf(tmf_space space) {
    constexpr const TlvTable *kTables[TMF_SPACE_COUNT] = {nullptr,          &kMeshcopTlvs, &kNetworkTlvs,
                                                          &kDiagnosticTlvs, &kHistoryTlvs, &kNetworkDataTlvs};
    return space < TMF_SPACE_COUNT ? kTables[space] : nullptr;
}

} // namespace

const Tlv *find(tmf_space space, uint8_t type) noexcept {
    const TlvTable *table = tableOf(space);
    if (!table || table->index[type] == TlvTable::kAbsent)
        return nullptr;
    return &table->rows[table->index[type]];
}

} // namespace tmf

const tmf_tlv_info *tmf_find_tlv(tmf_space space, uint8_t type) {
    const tmf::Tlv *row = tmf::find(space, type);
    return row ? &row->info : nullptr;
}

const tmf_tlv_info *tmf_tlv_at(tmf_space space, size_t index) {
    const tmf::TlvTable *table = tmf::tableOf(space);
    return table && index < table->rows.size() ? &table->rows[index].info : nullptr;
}
