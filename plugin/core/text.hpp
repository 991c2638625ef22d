// SPDX-License-Identifier: GPL-2.0-or-later
//
// A text in the caller's buffer: cut to fit, always terminated.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "tmf/tmf.h"

namespace tmf {

class Text {
public:
    Text(char *buffer, size_t size) noexcept : buffer_(buffer), size_(size) {
        if (size_)
            buffer_[0] = '\0';
    }

    Text &operator<<(std::string_view text) noexcept;
    Text &operator<<(char c) noexcept {
        if (used_ + 1 < size_) {
            buffer_[used_++] = c;
            buffer_[used_] = '\0';
        }
        return *this;
    }
    Text &number(uint64_t value) noexcept;
    Text &number(int64_t value) noexcept;
    /// Hexadecimal digits, at least `digits` of them, without prefix.
    Text &hex(uint64_t value, unsigned digits) noexcept;
    Text &hexBytes(std::span<const uint8_t> bytes) noexcept;
    /// UTF-8 from the wire: control characters and broken sequences become '.' and U+FFFD; ends at a final NUL.
    Text &utf8(std::span<const uint8_t> bytes) noexcept;
    /// RFC 5952 form of an address, or of a prefix of which only the first bytes are given.
    Text &ipv6(std::span<const uint8_t> bytes) noexcept;

    /// Takes back what was written behind `size`.
    void cut(size_t size) noexcept {
        used_ = std::min(used_, size);
        if (size_ > 0)
            buffer_[used_] = '\0';
    }

    size_t size() const noexcept { return used_; }
    bool empty() const noexcept { return used_ == 0; }

private:
    char *buffer_;
    size_t size_;
    size_t used_ = 0;
};

/// True if the bytes are UTF-8 without NUL and control characters.
bool isCleanText(std::span<const uint8_t> bytes) noexcept;

/// A part of a text, as of substr(), which would refer to an exception.
constexpr std::string_view part(std::string_view text, size_t from, size_t count = std::string_view::npos) noexcept {
    text.remove_prefix(std::min(from, text.size()));
    return {text.data(), std::min(count, text.size())};
}

/// Writes a pattern; what stands in braces is written by `token`.
template <typename Token> void fill(Text &text, std::string_view pattern, Token token) {
    for (size_t open; (open = pattern.find('{')) != pattern.npos;) {
        const size_t close = pattern.find('}', open);
        text << part(pattern, 0, open);
        token(part(pattern, open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
    text << pattern;
}

} // namespace tmf
