// SPDX-License-Identifier: GPL-2.0-or-later
//
// A bounded view of bytes. Every access is checked; what does not fit is not read and nothing moves.
#pragma once

#include <cstdint>
#include <span>

namespace tmf {

class Reader {
public:
    /// A view of `bytes` whose first byte is at `base` of the payload.
    constexpr Reader(std::span<const uint8_t> bytes, uint32_t base) noexcept : bytes_(bytes), base_(base) {}

    constexpr uint32_t left() const noexcept { return static_cast<uint32_t>(bytes_.size()) - at_; }
    constexpr bool empty() const noexcept { return left() == 0; }
    /// Offset of the next byte in the payload.
    constexpr uint32_t offset() const noexcept { return base_ + at_; }
    constexpr std::span<const uint8_t> rest() const noexcept { return bytes_.subspan(at_); }

    /// The integer in the next `width` (0..8) bytes, without moving. Bytes that are not there count as absent.
    constexpr uint64_t peek(uint32_t width, uint32_t ahead = 0) const noexcept {
        uint64_t value = 0;
        for (uint32_t i = 0; i < width && ahead + i < left(); i++)
            value = value << 8 | bytes_[at_ + ahead + i];
        return value;
    }

    constexpr bool skip(uint32_t count) noexcept {
        if (count > left())
            return false;
        at_ += count;
        return true;
    }

    /// The next `count` bytes as a reader of their own (fewer if fewer are left); moves behind them.
    constexpr Reader take(uint32_t count) noexcept {
        if (count > left())
            count = left();
        Reader part(bytes_.subspan(at_, count), offset());
        at_ += count;
        return part;
    }

private:
    std::span<const uint8_t> bytes_;
    uint32_t base_;
    uint32_t at_ = 0;
};

} // namespace tmf
