// SPDX-License-Identifier: GPL-2.0-or-later
//
// The bloom filter of Steering Data. Joiner IDs are inputs of OpenThread's tests/unit/test_meshcop.cpp and hashes of
// made-up EUI-64s; the bits were worked out by hand from the two CRCs.
#include "support.hpp"

namespace tmf::test {
namespace {

bool admits(std::string_view filter, std::string_view id) {
    const Bytes bits = bytes(filter), joiner = bytes(id);
    return tmf_steering_admits(bits.data(), bits.size(), joiner.data());
}

struct Joiner {
    const char *id, *filter; ///< the filter that admits only this one
};

constexpr Joiner kJoiners[] = {
    {"1020031510006016", "00000000002000000000000000000200"}, // CRCs d8d5, 2c09: bits 85 and 9
    {"beefcafedeadbabe", "00000000000020000000000000400000"}, // 3dcd, 1516: bits 77 and 22
    {"cfe0d8dd4efc2973", "00000002000000000000000000000004"}, // dd61, 5882: bits 97 and 2
    {"d65e64fa83f81cf7", "00000000000000000000000000000012"}, // 9b81, 8a84: bits 1 and 4
};

TEST(Steering, AdmitsTheJoinerOfEachFilterOnly) {
    for (const Joiner &filter : kJoiners)
        for (const Joiner &joiner : kJoiners)
            EXPECT_EQ(admits(filter.filter, joiner.id), filter.id == joiner.id) << filter.filter << ' ' << joiner.id;
}

TEST(Steering, NeedsBothBits) {
    EXPECT_FALSE(admits("00000000002000000000000000000000", kJoiners[0].id));
    EXPECT_FALSE(admits("00000000000000000000000000000200", kJoiners[0].id));
    EXPECT_TRUE(admits("00000000002020000000000000400200", kJoiners[0].id)) << "with another joiner";
    EXPECT_TRUE(admits("00000000002020000000000000400200", kJoiners[1].id));
}

TEST(Steering, OtherLengths) {
    EXPECT_TRUE(admits("0000000000200200", kJoiners[0].id)) << "bits 21 and 9 of 64";
    EXPECT_FALSE(admits("0000000000200000", kJoiners[0].id));
    EXPECT_TRUE(admits("ff", kJoiners[0].id));
    EXPECT_FALSE(admits("00", kJoiners[0].id));
    for (size_t length = 1; length <= 16; length++) {
        EXPECT_TRUE(admits(hex(Bytes(length, 0xff)), kJoiners[2].id)) << length;
        EXPECT_FALSE(admits(hex(Bytes(length, 0x00)), kJoiners[2].id)) << length;
    }
}

TEST(Steering, LengthsThatAreNoFilter) {
    const Bytes id = bytes(kJoiners[0].id), ones(17, 0xff);
    EXPECT_FALSE(tmf_steering_admits(ones.data(), 0, id.data()));
    EXPECT_FALSE(tmf_steering_admits(ones.data(), 17, id.data()));
    EXPECT_FALSE(tmf_steering_admits(nullptr, 0, id.data()));
}

TEST(Steering, CountsItsBits) {
    const auto said = [](std::string_view digits) { return decodeTlvs(TMF_SPACE_MESHCOP, digits)->line(8); };
    EXPECT_EQ(said("080100"), "no joiner");
    EXPECT_EQ(said("0804ffffffff"), "every joiner");
    EXPECT_EQ(said("08040000ffff"), "16 of 32 bits set");
}

} // namespace
} // namespace tmf::test
