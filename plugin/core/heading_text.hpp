// SPDX-License-Identifier: GPL-2.0-or-later
//
// Headings: TLVs, their entries, groups.
#pragma once

#include "text.hpp"

namespace tmf {

/// The line that stands for what is below a heading.
void appendLine(Text &text, const tmf_result &result, uint32_t heading) noexcept;

/// Nothing of the value of a TLV could be read.
bool isRaw(const tmf_result &result, uint32_t tlv) noexcept;

} // namespace tmf
