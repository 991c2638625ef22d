// SPDX-License-Identifier: GPL-2.0-or-later
//
// The line that tells a message from its neighbours in a list.
#include <algorithm>
#include <array>
#include <bit>
#include <string_view>

#include "heading_text.hpp"
#include "messages.hpp"
#include "value_text.hpp"

namespace tmf {
namespace {

/// One item of the summary: where it stands, what is written in front of it.
struct Item {
    tmf_field field;
    const char *separator; ///< from the item before, if there is one
    const char *prefix = "";
    bool noSuccess = false; ///< not in a response that says that all went well
};

// In the order in which they are shown. An item with the separator " " continues the one above it, if that is shown.
constexpr Item kItems[] = {
    {TMF_F_DIAGNOSTIC_TEXT, ", "},
    {TMF_F_STATE, ", "},
    {TMF_F_REASON, ", "},
    {TMF_F_SOLICIT_STATUS, ", "},
    {TMF_F_MLR_STATUS, ", "},
    {TMF_F_DUA_STATUS, ", "},
    {TMF_F_STATUS, ", ", "status "},
    {TMF_F_ADMITTER_STATE, ", "},
    {TMF_F_COMMISSIONER_SESSION_ID, ", ", "session "},
    {TMF_F_COMMISSIONER_ID, ", ", "", true},
    {TMF_F_ENROLLER_ID, ", "},
    {TMF_F_JOINER_IID, ", ", "joiner "},
    {TMF_F_NETWORK_NAME, ", "},
    {TMF_F_CHANNEL, " ", "ch "},
    {TMF_F_PAN_ID, " ", "PAN "},
    {TMF_F_RLOC16, ", ", "RLOC16 "},
    {TMF_F_VENDOR_NAME, ", "},
    {TMF_F_VENDOR_MODEL, " "},
    {TMF_F_VENDOR_SW_VERSION, " "},
    {TMF_F_TARGET_EID, ", "},
    {TMF_F_IPV6_ADDRESS, ", "},
    {TMF_F_TIMEOUT, ", "},
    {TMF_F_QUERY_ID, ", ", "query "},
    {TMF_F_ANSWER_INDEX, ", ", "answer "},
    {TMF_F_DELAY_TIMER, ", ", "delay "},
    {TMF_F_STEERING_DATA_KIND, ", ", "steering "},
};

constexpr uint8_t kNoItem = 0xff;
constexpr std::array<uint8_t, TMF_FIELD_COUNT> kRank = [] {
    std::array<uint8_t, TMF_FIELD_COUNT> rank{};
    rank.fill(kNoItem);
    for (size_t i = 0; i < std::size(kItems); i++)
        rank[kItems[i].field] = static_cast<uint8_t>(i);
    return rank;
}();

/// Where the run of continued items begins that an item belongs to.
constexpr std::array<uint8_t, std::size(kItems)> kRunStart = [] {
    std::array<uint8_t, std::size(kItems)> start{};
    for (size_t i = 0; i < std::size(kItems); i++)
        start[i] = kItems[i].separator[0] == ' ' ? start[i - 1] : static_cast<uint8_t>(i);
    return start;
}();

/// TLVs whose whole line says more than one of their fields does.
struct Line {
    tmf_space space;
    uint8_t type;
    const char *prefix;
    bool asks; ///< a list of types
};
constexpr Line kLines[] = {
    {TMF_SPACE_MESHCOP, TMF_MESHCOP_GET, "", true},
    {TMF_SPACE_DIAGNOSTIC, TMF_DIAGNOSTIC_TYPE_LIST, "", true},
    {TMF_SPACE_MESHCOP, TMF_MESHCOP_CHANNEL_MASK, "channels ", false},
    {TMF_SPACE_MESHCOP, TMF_MESHCOP_ENERGY_LIST, "energy ", false},
    {TMF_SPACE_NETWORK, TMF_NETWORK_NETWORK_DATA, "", false},
};

const Line *lineOf(const tmf_record &record) {
    for (const Line &line : kLines)
        if (record.field == TMF_F_TLV && line.space == record.space && line.type == record.type)
            return &line;
    return nullptr;
}

struct Found {
    const tmf_record *record;
    uint32_t count;
};

/// What releases every joiner (OpenThread border_agent_admitter.cpp ProcessEnrollerJoinerRelease).
bool isZero(const tmf_result &result, const tmf_record &record) {
    return std::all_of(result.data + record.offset, result.data + record.offset + record.length,
                       [](uint8_t byte) { return byte == 0; });
}

bool wanted(const Item &item, const tmf_context &context, bool rejected) {
    const bool request = context.coap && tmf_coap_is_request(context.coap->code);
    return !item.noSuccess || request || rejected;
}

void types(Text &text, const tmf_result &result, uint32_t tlv, std::string_view verb) {
    constexpr unsigned kMost = 6;
    unsigned count = 0;
    for (uint32_t i = tlv + 1; i < result.record_count && result.records[i].depth > result.records[tlv].depth; i++) {
        if (result.records[i].field != TMF_F_GET_TYPE)
            continue;
        if (count++ == kMost) {
            text << ", ...";
            return;
        }
        text << (count == 1 ? verb : std::string_view(", "));
        const auto type = static_cast<uint8_t>(result.records[i].value);
        const tmf_tlv_info *info = tmf_find_tlv(static_cast<tmf_space>(result.records[i].space), type);
        if (info)
            text << info->name;
        else
            text.number(uint64_t{type});
    }
}

void items(Text &text, const tmf_context &context, const tmf_result &result) {
    static_assert(std::size(kItems) <= 32);
    std::array<Found, std::size(kItems)> found; // where the bit of `seen` is set
    uint32_t seen = 0;
    bool rejected = false;
    for (uint32_t i = 0; i < result.record_count; i++) {
        const tmf_record &record = result.records[i];
        if (record.field == TMF_F_STATE)
            rejected = static_cast<int64_t>(record.value) == -1;
        const uint8_t rank = kRank[record.field];
        // What Network Data holds of the commissioner is not what a diagnostic answer is about.
        const bool foreign = record.space != TMF_SPACE_NONE && record.space != context.space;
        if (rank == kNoItem || foreign)
            continue;
        if (!(seen >> rank & 1))
            found[rank] = {&record, 0};
        seen |= uint32_t{1} << rank;
        found[rank].count++;
    }
    size_t before = std::size(kItems); // the item before
    for (; seen; seen &= seen - 1) {
        const auto i = static_cast<size_t>(std::countr_zero(seen));
        const Item &item = kItems[i];
        if (!wanted(item, context, rejected))
            continue;
        if (tmf_fields()[item.field].type == TMF_STRING && found[i].record->length == 0)
            continue;
        if (!text.empty())
            text << (before < kRunStart[i] || before > i ? ", " : item.separator);
        before = i;
        if (item.field == TMF_F_JOINER_IID && isZero(result, *found[i].record)) {
            text << "all joiners";
            continue;
        }
        text << item.prefix;
        appendValue(text, result, *found[i].record);
        if (found[i].count > 1 && item.field == TMF_F_IPV6_ADDRESS)
            (text << " +").number(uint64_t{found[i].count - 1});
    }
}

void lines(Text &text, const tmf_context &context, const tmf_result &result) {
    const bool any = std::ranges::any_of(
        kLines, [&](const Line &line) { return line.space == context.space && tmf_has_tlv(&result, line.type); });
    const bool request = context.coap && tmf_coap_is_request(context.coap->code);
    const std::string_view verb = context.message == Path("/d/dr") ? "reset " : "get ";
    for (uint32_t i = 0; any && i < result.record_count; i++) {
        const Line *line = lineOf(result.records[i]);
        if (!line || (line->asks && !request))
            continue;
        // A mask is news in scans and queries, not beside the channel of a dataset.
        if (line->type == TMF_MESHCOP_CHANNEL_MASK &&
            (tmf_has_tlv(&result, TMF_MESHCOP_CHANNEL) || tmf_has_tlv(&result, TMF_MESHCOP_ACTIVE_TIMESTAMP)))
            continue;
        // The bytes of a damaged value are no channels.
        if (isRaw(result, i))
            continue;
        const size_t before = text.size();
        if (before)
            text << ", ";
        text << line->prefix;
        const size_t start = text.size();
        if (line->asks)
            types(text, result, i, verb);
        else
            appendLine(text, result, i);
        if (text.size() == start)
            text.cut(before);
    }
}

} // namespace
} // namespace tmf

size_t tmf_summary(const tmf_context *context, const tmf_result *result, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    if (context->coap && tmf_coap_class(context->coap->code) >= 4)
        tmf::appendCode(text, context->coap->code);
    tmf::items(text, *context, *result);
    tmf::lines(text, *context, *result);
    return text.size();
}
