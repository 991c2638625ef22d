// SPDX-License-Identifier: GPL-2.0-or-later
#include "reader.hpp"

#include "support.hpp"

namespace tmf::test {
namespace {

const Bytes kBytes = bytes("0123456789abcdef10");

TEST(Reader, PeekIsBigEndianAndStays) {
    const Reader reader(kBytes, 100);
    EXPECT_EQ(reader.peek(0), 0U);
    EXPECT_EQ(reader.peek(1), 0x01U);
    EXPECT_EQ(reader.peek(2), 0x0123U);
    EXPECT_EQ(reader.peek(3, 1), 0x234567U);
    EXPECT_EQ(reader.peek(8), 0x0123456789abcdefU);
    EXPECT_EQ(reader.offset(), 100U);
    EXPECT_EQ(reader.left(), 9U);
}

TEST(Reader, BytesThatAreNotThereAreAbsent) {
    const Bytes two = bytes("aabb");
    const Reader reader(two, 0);
    EXPECT_EQ(reader.peek(4), 0xaabbU);
    EXPECT_EQ(reader.peek(2, 1), 0xbbU);
    EXPECT_EQ(reader.peek(2, 2), 0U);
    EXPECT_EQ(reader.peek(1, 1000), 0U);
}

TEST(Reader, SkipDoesNotMovePastTheEnd) {
    Reader reader(kBytes, 0);
    EXPECT_TRUE(reader.skip(8));
    EXPECT_FALSE(reader.skip(2));
    EXPECT_EQ(reader.left(), 1U);
    EXPECT_TRUE(reader.skip(1));
    EXPECT_TRUE(reader.empty());
    EXPECT_TRUE(reader.skip(0));
    EXPECT_FALSE(reader.skip(UINT32_MAX));
}

TEST(Reader, TakeIsBoundedAndKeepsOffsets) {
    Reader reader(kBytes, 10);
    reader.skip(3);
    const Reader part = reader.take(4);
    EXPECT_EQ(part.offset(), 13U);
    EXPECT_EQ(part.left(), 4U);
    EXPECT_EQ(part.peek(8), 0x6789abcdU) << "a part ends where it was cut";
    EXPECT_EQ(reader.offset(), 17U);
    const Reader last = reader.take(1000);
    EXPECT_EQ(last.left(), 2U);
    EXPECT_TRUE(reader.empty());
    EXPECT_EQ(reader.offset(), 19U);
}

TEST(Reader, EmptyViewHasNothing) {
    Reader reader({}, 7);
    EXPECT_TRUE(reader.empty());
    EXPECT_EQ(reader.offset(), 7U);
    EXPECT_TRUE(reader.rest().empty());
    EXPECT_TRUE(reader.take(1).empty());
    EXPECT_FALSE(reader.skip(1));
}

} // namespace
} // namespace tmf::test
