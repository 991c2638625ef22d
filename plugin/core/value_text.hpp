// SPDX-License-Identifier: GPL-2.0-or-later
//
// Single values as texts.
#pragma once

#include "text.hpp"

namespace tmf {

/// The name of a value, nullptr if it has none.
const char *valueName(const tmf_field_info &info, uint64_t value) noexcept;

/// The value of one record that is no heading, with its unit and name.
void appendValue(Text &text, const tmf_result &result, const tmf_record &record) noexcept;

/// A CoAP code: "4.04".
void appendCode(Text &text, uint8_t code) noexcept;

} // namespace tmf
