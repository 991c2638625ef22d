// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a payload is when no known path tells it: a list of TLVs or not, and of which space.
#include <algorithm>
#include <array>

#include "decoder.hpp"
#include "text.hpp"

namespace tmf {
namespace {

/// Stacks add TLVs of their own to those that are known.
constexpr uint32_t kGuessShare = 75;

/// What a response may hold, text being text.
bool plausible(tmf_space space, const Tlv &row, const Reader &value) {
    const bool text = row.layout.size() == 1 && tmf_fields()[row.layout[0].field].type == TMF_STRING;
    return isInResponses(space, row.info.type) && lengthFits(row.info, value.left()) &&
           (!text || isCleanText(value.rest()));
}

/// Calls `each` with the type and the value of all TLVs; false if the payload is no list of TLVs.
template <typename Each> bool walk(std::span<const uint8_t> payload, tmf_space space, Each each) {
    Reader reader(payload, 0);
    while (!reader.empty()) {
        const Header header = readHeader(reader, space);
        if (!header.complete || !reader.skip(header.size))
            return false;
        const Reader value = reader.take(header.length);
        if (value.left() != header.length)
            return false;
        each(header.type, value);
    }
    return true;
}

/// Percent of the TLVs in a list that a response of the space may hold; 0 if it is no list of TLVs.
uint32_t shareOfKnown(std::span<const uint8_t> payload, tmf_space space) {
    uint32_t known = 0, count = 0;
    const bool list = walk(payload, space, [&](uint8_t type, const Reader &value) {
        const Tlv *row = find(space, type);
        known += row && plausible(space, *row, value);
        count++;
    });
    return list && count ? known * 100 / count : 0;
}

} // namespace

bool isList(const tmf_context &context, std::span<const uint8_t> payload, uint32_t missing) noexcept {
    if (context.space == TMF_SPACE_NONE)
        return false;
    // What other paths carry may be something else.
    const bool known = context.message || context.guessed || !context.coap;
    return known || missing || walk(payload, context.space, [](uint8_t, const Reader &) {});
}

} // namespace tmf

tmf_space tmf_guess_space(const uint8_t *payload, size_t length) {
    constexpr std::array spaces{TMF_SPACE_MESHCOP, TMF_SPACE_DIAGNOSTIC, TMF_SPACE_NETWORK};
    tmf_space best = TMF_SPACE_NONE;
    uint32_t most = 0;
    for (const tmf_space space : spaces) {
        const uint32_t share = tmf::shareOfKnown({payload, length}, space);
        if (share > most)
            best = space;
        else if (share == most && space != TMF_SPACE_NETWORK) // which has TLVs of any length
            best = TMF_SPACE_NONE;
        most = std::max(share, most);
    }
    return most >= tmf::kGuessShare ? best : TMF_SPACE_NONE;
}
