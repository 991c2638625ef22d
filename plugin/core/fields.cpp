// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tables of fields and findings, made from their .def files.
#include <array>

#include "tmf/tmf.h"
#include "value_names.hpp"

namespace tmf {
namespace {

/// A row as it is written, with what most fields have left out.
struct Row {
    const char *abbrev, *name;
    tmf_type type;
    tmf_base base = TMF_DEC;
    uint64_t mask = 0;
    const tmf_value_name *names = nullptr;
    const char *unit = nullptr, *blurb = nullptr;
};

constexpr Row kRows[] = {
#define TMF_FIELD(id, filter_name, display_name, field_type, ...)                                                      \
    {.abbrev = filter_name, .name = display_name, .type = field_type __VA_OPT__(, ) __VA_ARGS__},
#include "tmf/fields.def"
#undef TMF_FIELD
};

constexpr auto kFields = [] {
    std::array<tmf_field_info, TMF_FIELD_COUNT> fields{};
    for (size_t i = 0; i < fields.size(); i++) {
        const Row &row = kRows[i];
        fields[i] = {row.abbrev, row.name, row.type, row.base, row.mask, row.names, row.unit, row.blurb};
    }
    return fields;
}();

constexpr tmf_finding_info kFindings[] = {
#define TMF_FINDING(id, abbrev, severity, group, text) {abbrev, severity, group, text},
#include "tmf/findings.def"
#undef TMF_FINDING
};

constexpr unsigned bits(tmf_type type) {
    switch (type) {
    case TMF_BOOL:
    case TMF_UINT8:
    case TMF_INT8:
    case TMF_TLV_TYPE:
        return 8;
    case TMF_BOOL16:
    case TMF_UINT16:
        return 16;
    case TMF_UINT24:
        return 24;
    case TMF_UINT32:
        return 32;
    case TMF_UINT48:
        return 48;
    case TMF_UINT64:
        return 64;
    default:
        return 0;
    }
}

constexpr bool isBit(const tmf_field_info &field) { return field.type == TMF_BOOL || field.type == TMF_BOOL16; }

consteval bool masksFit() {
    for (const auto &field : kFields) {
        const unsigned width = bits(field.type);
        if (width < 64 && field.mask >> width)
            return false;
        if (isBit(field) && (field.mask == 0 || (field.mask & (field.mask - 1)) != 0))
            return false;
    }
    return true;
}
static_assert(masksFit(), "a mask is wider than its field, or a bit's mask is not one bit");

/// Wireshark gets the two names of a bit (register.c). A list or name that is missing is no constant expression.
consteval bool bitsHaveNames() {
    for (const auto &field : kFields) {
        const tmf_value_name *names = field.names;
        if (isBit(field) && !(names[0].value == 0 && names[1].value == 1 && *names[0].name && *names[1].name))
            return false;
    }
    return true;
}
static_assert(bitsHaveNames(), "a bit lacks the names of clear and set, or has them in another order");

// Rows that special_values.cpp and readTimestamp() find from the first of them.
static_assert(TMF_F_STEERING_DATA_KIND == TMF_F_STEERING_DATA + 1);
static_assert(TMF_F_STEERING_DATA_BITS == TMF_F_STEERING_DATA + 2);
static_assert(TMF_F_AE_STEERING_DATA_KIND == TMF_F_AE_STEERING_DATA + 1);
static_assert(TMF_F_AE_STEERING_DATA_BITS == TMF_F_AE_STEERING_DATA + 2);
static_assert(TMF_F_NMKP_STEERING_DATA_KIND == TMF_F_NMKP_STEERING_DATA + 1);
static_assert(TMF_F_NMKP_STEERING_DATA_BITS == TMF_F_NMKP_STEERING_DATA + 2);
static_assert(TMF_F_ACTIVE_TIMESTAMP_U == TMF_F_ACTIVE_TIMESTAMP_SECONDS + 2);
static_assert(TMF_F_PENDING_TIMESTAMP_U == TMF_F_PENDING_TIMESTAMP_SECONDS + 2);

} // namespace
} // namespace tmf

unsigned tmf_type_bits(tmf_type type) { return tmf::bits(type); }
const tmf_field_info *tmf_fields() { return tmf::kFields.data(); }
const tmf_finding_info *tmf_findings() { return tmf::kFindings; }
