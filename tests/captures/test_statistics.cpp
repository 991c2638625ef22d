// SPDX-License-Identifier: GPL-2.0-or-later
//
// What `tshark -z` counts.
#include "captures.hpp"

#include <gtest/gtest.h>

#include <regex>

namespace tmf::test {
namespace {

/// Name and count of each line of a statistics tree; leading blanks tell the level.
Strings tree(const Capture &capture, const std::string &name) {
    static const std::regex line(R"(^( *\S.*?) +(\d+) .*%.*$)");
    Strings counts;
    std::smatch parts;
    for (const auto &text : lines(tsharkOutput(capture.arguments() + Arguments{"-q", "-z", name + ",tree"})))
        if (std::regex_match(text, parts, line))
            counts.push_back(parts.str(1) + ": " + parts.str(2));
    return counts;
}

TEST(Vendors, ADeviceIsCountedOnceByWhatItTells) {
    EXPECT_EQ(tree(findCapture("devices"), "tmf_vendor"),
              (Strings{"Vendors: 2", " Acme: 2", "  Lamp: 2", "   1.0: 2", "   1.1: 1"}))
        << "the model of a device whose vendor is not known is nobody's";
}

} // namespace
} // namespace tmf::test
