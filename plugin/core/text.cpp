// SPDX-License-Identifier: GPL-2.0-or-later
#include "text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace tmf {

static constexpr char kDigits[] = "0123456789abcdef";

Text &Text::operator<<(std::string_view text) noexcept {
    if (size_ == 0)
        return *this;
    size_t count = std::min(text.size(), size_ - 1 - used_);
    // Never cut inside a UTF-8 sequence.
    if (count < text.size())
        while (count && (static_cast<uint8_t>(text[count]) & 0xc0) == 0x80)
            count--;
    std::memcpy(buffer_ + used_, text.data(), count);
    used_ += count;
    buffer_[used_] = '\0';
    if (count < text.size())
        size_ = used_ + 1; // what follows the cut would read as if nothing were missing
    return *this;
}

Text &Text::number(uint64_t value) noexcept {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return *this << std::string_view(digits.data(), end);
}

Text &Text::number(int64_t value) noexcept {
    if (value >= 0)
        return number(static_cast<uint64_t>(value));
    return (*this << '-').number(static_cast<uint64_t>(0) - static_cast<uint64_t>(value));
}

Text &Text::hex(uint64_t value, unsigned digits) noexcept {
    std::array<char, 16> text;
    unsigned count = digits;
    while (count < text.size() && value >> (4 * count))
        count++;
    for (unsigned i = count; i > 0; i--, value >>= 4)
        text[i - 1] = kDigits[value & 0xf];
    return *this << std::string_view(text.data(), count);
}

Text &Text::hexBytes(std::span<const uint8_t> bytes) noexcept {
    std::array<char, 64> text;
    while (!bytes.empty()) {
        const auto part = bytes.first(std::min(bytes.size(), text.size() / 2));
        size_t count = 0;
        for (const uint8_t byte : part) {
            text[count++] = kDigits[byte >> 4];
            text[count++] = kDigits[byte & 0xf];
        }
        *this << std::string_view(text.data(), count);
        bytes = bytes.subspan(part.size());
    }
    return *this;
}

/// Length of the well-formed UTF-8 sequence that `bytes` begins with, 0 if there is none.
static size_t utf8Sequence(std::span<const uint8_t> bytes) noexcept {
    const uint8_t first = bytes[0];
    const size_t length = first < 0x80   ? 1
                          : first < 0xc2 ? 0
                          : first < 0xe0 ? 2
                          : first < 0xf0 ? 3
                          : first < 0xf5 ? 4
                                         : 0;
    if (length == 0 || length > bytes.size())
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
    if (length == 1)
        return 1;
    // Overlong forms, surrogates and what lies above U+10FFFF (RFC 3629 section 4).
    const uint8_t second = bytes[1];
    const bool bad = (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
                     (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f);
    return bad ? 0 : length;
}

bool isCleanText(std::span<const uint8_t> bytes) noexcept {
    while (!bytes.empty()) {
        const size_t length = utf8Sequence(bytes);
        if (length == 0)
            return false;
        if (length == 1 && (bytes[0] < 0x20 || bytes[0] == 0x7f))
            return false;
        if (length == 2 && bytes[0] == 0xc2 && bytes[1] < 0xa0)
            return false; // C1 controls
        bytes = bytes.subspan(length);
    }
    return true;
}

Text &Text::utf8(std::span<const uint8_t> bytes) noexcept {
    while (!bytes.empty() && bytes.back() == 0)
        bytes = bytes.first(bytes.size() - 1);
    while (!bytes.empty()) {
        const size_t length = std::max<size_t>(utf8Sequence(bytes), 1);
        const auto sequence = bytes.first(length);
        if (isCleanText(sequence))
            *this << std::string_view(reinterpret_cast<const char *>(sequence.data()), length);
        else
            *this << (sequence[0] < 0x80 ? std::string_view(".") : std::string_view("\xef\xbf\xbd"));
        bytes = bytes.subspan(length);
    }
    return *this;
}

Text &Text::ipv6(std::span<const uint8_t> bytes) noexcept {
    std::array<uint8_t, 16> address{};
    std::copy_n(bytes.begin(), std::min<size_t>(bytes.size(), 16), address.begin());
    const auto group = [&](size_t i) { return static_cast<unsigned>(address[2 * i] << 8 | address[2 * i + 1]); };
    // The longest run of two or more zero groups, the first of equals, is written "::".
    size_t best = 8, bestLength = 1;
    for (size_t i = 0; i < 8;) {
        size_t end = i;
        while (end < 8 && group(end) == 0)
            end++;
        if (end - i > bestLength) {
            best = i;
            bestLength = end - i;
        }
        i = std::max(end, i + 1);
    }
    for (size_t i = 0; i < 8; i++) {
        if (i == best) {
            *this << "::";
            i += bestLength - 1;
            continue;
        }
        if (i && i != best + bestLength)
            *this << ':';
        hex(group(i), 1);
    }
    return *this;
}

} // namespace tmf
