// SPDX-License-Identifier: GPL-2.0-or-later
//
// One TLV each: its bytes, its values (Decoded::values), the line that stands for it. Most bytes are test vectors of
// OpenThread (tests/unit, tests/nexus, README_DATASET.md) and ot-commissioner (commissioner_impl_test.cpp).
#pragma once

#include <span>

namespace tmf::test {

struct Example {
    const char *digits, *values, *line;
};

extern const std::span<const Example> kMeshcopExamples, kDiagnosticExamples, kNetworkExamples, kNetworkDataExamples,
    kHistoryExamples;

} // namespace tmf::test
