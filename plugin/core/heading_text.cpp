// SPDX-License-Identifier: GPL-2.0-or-later
//
// The line of a heading, which stands for what is below it.
#include "heading_text.hpp"

#include <algorithm>
#include <charconv>

#include "decoder.hpp"
#include "tlv.hpp"
#include "value_text.hpp"

namespace tmf {
namespace {

bool isBit(const tmf_record &record) {
    const tmf_type type = tmf_fields()[record.field].type;
    return type == TMF_BOOL || type == TMF_BOOL16;
}

bool isFraming(uint16_t field) {
    switch (field) {
    case TMF_F_TLV_TYPE:
    case TMF_F_TLV_LENGTH:
    case TMF_F_NESTED_TLV_TYPE:
    case TMF_F_NESTED_TLV_LENGTH:
    case TMF_F_COMMISSIONING_TLV_TYPE:
    case TMF_F_COMMISSIONING_TLV_LENGTH:
    case TMF_F_NWD_TLV_TYPE:
    case TMF_F_NWD_TLV_STABLE:
    case TMF_F_NWD_TLV_LENGTH:
        return true;
    default:
        return false;
    }
}

/// The records directly below one.
class Children {
public:
    Children(const tmf_result &result, uint32_t parent)
        : result_(result), depth_(result.records[parent].depth), at_(parent) {}
    /// The next one that is a value or a heading; nullptr at the end.
    const tmf_record *next() {
        while (++at_ < result_.record_count && result_.records[at_].depth > depth_) {
            const tmf_record &record = result_.records[at_];
            if (record.depth == depth_ + 1 && !isFraming(record.field))
                return &record;
        }
        at_ = result_.record_count;
        return nullptr;
    }

private:
    const tmf_result &result_;
    uint8_t depth_;
    uint32_t at_;
};

/// Letters of the bits that are on: the "(O)" of their display names, or the names.
void flags(Text &text, const tmf_result &result, uint32_t parent) {
    bool any = false;
    Children children(result, parent);
    while (const tmf_record *child = children.next()) {
        if (!isBit(*child))
            continue;
        const tmf_field_info &info = tmf_fields()[child->field];
        const std::string_view word = valueName(info, child->value);
        if (word != "yes" && word != "on" && word != "allowed")
            continue;
        const std::string_view name = info.name;
        const size_t open = name.rfind('(');
        if (any)
            text << ' ';
        text << (open == name.npos ? name : part(name, open + 1, name.size() - open - 2));
        any = true;
    }
    if (!any)
        text << "none";
}

/// The first value is the exponent of 2, counted from 1/16 s.
void timeout(Text &text, const tmf_result &result, uint32_t parent) {
    const tmf_record *exponent = Children(result, parent).next();
    if (!exponent)
        return;
    if (exponent->value < 4)
        (text << "1/").number(uint64_t{1} << (4 - exponent->value)) << " s";
    else
        text.number(uint64_t{1} << ((exponent->value - 4) & 31)) << " s";
}

void fromTemplate(Text &text, const tmf_result &result, uint32_t parent, std::string_view pattern) {
    uint64_t number = 0;
    fill(text, pattern, [&](std::string_view token) {
        if (token == "flags")
            return flags(text, result, parent);
        if (token == "timeout")
            return timeout(text, result, parent);
        if (token == "s") {
            if (number != 1)
                text << 's';
            return;
        }
        unsigned wanted = 0;
        std::from_chars(token.data(), token.data() + token.size(), wanted);
        Children children(result, parent);
        const tmf_record *child = children.next();
        while (child && wanted--)
            child = children.next();
        // What is left of a damaged value is none of its parts.
        if (child && child->field != TMF_F_TLV_VALUE)
            appendValue(text, result, *child);
        else
            text << '-';
        number = child ? child->value : 0;
    });
}

/// Runs of numbers as "11-26" or "11, 15, 20"; of channels of other pages as "page 2: 1-10".
void channelRuns(Text &text, const tmf_result &result, uint32_t parent) {
    const uint8_t depth = result.records[parent].depth;
    bool any = false, pages = false;
    uint64_t first = 0, last = 0;
    const auto flush = [&](bool more) {
        if (any)
            text.number(first);
        if (any && last > first)
            (text << '-').number(last);
        if (any && more)
            text << ", ";
    };
    const auto finish = [&] {
        flush(false);
        if (!any)
            text << "none";
        any = false;
    };
    for (uint32_t i = parent + 1; i < result.record_count && result.records[i].depth > depth; i++) {
        const tmf_record &record = result.records[i];
        if (record.field == TMF_F_CHANNEL_MASK_PAGE) {
            if (pages) {
                finish();
                text << "; ";
            }
            pages = true;
            if (record.value)
                (text << "page ").number(record.value) << ": ";
        }
        const bool member = record.field == TMF_F_CHANNEL_MASK_CHANNEL || record.field == TMF_F_NON_PREFERRED_CHANNEL ||
                            record.field == TMF_F_ROUTER_MASK_ROUTER || record.field == TMF_F_ROUTE_ROUTER;
        if (!member)
            continue;
        if (any && record.value == last + 1) {
            last = record.value;
            continue;
        }
        flush(true);
        any = true;
        first = last = record.value;
    }
    finish();
}

/// A value, or the name of a nested TLV.
void joinedOne(Text &text, const tmf_result &result, const tmf_record *child) {
    if (!(child->flags & TMF_RECORD_TLV)) {
        appendValue(text, result, *child);
        return;
    }
    const tmf_tlv_info *info = tmf_find_tlv(static_cast<tmf_space>(child->space), child->type);
    text << (info ? info->name : "unknown");
    // What Network Data hold is told by the prefixes and services in them.
    if (child->field == TMF_F_NWD_TLV && (child->type == TMF_NWD_PREFIX || child->type == TMF_NWD_SERVICE)) {
        const size_t name = text.size();
        text << ' ';
        appendLine(text, result, static_cast<uint32_t>(child - result.records));
        if (text.size() == name + 1)
            text.cut(name);
    }
}

/// The line of a heading that has no pattern: what is below it, as far as it fits.
void joined(Text &text, const tmf_result &result, uint32_t parent) {
    constexpr unsigned kMost = 12;
    constexpr size_t kFull = 190; // with the name in front less than the 240 characters of Wireshark's lines
    unsigned count = 0;
    Children children(result, parent);
    while (const tmf_record *child = children.next()) {
        if (!(child->flags & TMF_RECORD_GROUP) && (child->flags & TMF_RECORD_GENERATED))
            continue;
        const size_t before = text.size();
        if (count)
            text << ", ";
        joinedOne(text, result, child);
        if (count == kMost || (count && text.size() > kFull)) {
            text.cut(before);
            text << ", ...";
            return;
        }
        count++;
    }
}

/// Entries that the records of a TLV have besides its layout.
const char *entryPattern(const tmf_record &record) {
    if (record.field != TMF_F_ROUTE_ENTRY)
        return nullptr;
    return record.length == 1 ? "router {0}, LQ out {1}, LQ in {2}, cost {3}"
                              : "router {0}, own: {1}, link: {2}, LQ out {3}, LQ in {4}, next hop {5}, cost {6}";
}

/// The set names routers, but the bytes behind it are no entry of any.
bool lacksEntries(const tmf_result &result, uint32_t tlv) {
    Children children(result, tlv);
    bool routers = false;
    while (const tmf_record *child = children.next()) {
        if (child->flags & TMF_RECORD_GROUP)
            return false;
        const std::span<const uint8_t> bytes(result.data + child->offset, child->length);
        routers |= child->field == TMF_F_ROUTE_MASK && std::ranges::any_of(bytes, [](uint8_t byte) { return byte; });
    }
    return routers;
}

/// The line of one of several entries of a value.
void entryLine(Text &text, const tmf_result &result, uint32_t index) {
    const tmf_record &record = result.records[index];
    const Tlv *row = find(static_cast<tmf_space>(record.space), record.type);
    const char *pattern = entryPattern(record);
    if (!pattern && row && row->repeat == Repeat::kEntries)
        pattern = row->text;
    if (record.field == TMF_F_CHANNEL_MASK_ENTRY)
        channelRuns(text, result, index);
    else if (pattern)
        fromTemplate(text, result, index, pattern);
    else
        joined(text, result, index);
}

void entries(Text &text, const tmf_result &result, uint32_t tlv) {
    uint64_t count = 0;
    Children children(result, tlv);
    while (const tmf_record *child = children.next())
        count += (child->flags & TMF_RECORD_GROUP) != 0;
    text.number(count) << (count == 1 ? " entry" : " entries");
}

/// Says itself that it holds nothing, which is not the same as being cut.
bool isEmpty(const tmf_result &result, uint32_t tlv) {
    const tmf_record &record = result.records[tlv];
    const Reader bytes({result.data + record.offset, record.length}, 0);
    const Header header = readHeader(bytes, static_cast<tmf_space>(record.space));
    return header.complete && header.length == 0;
}

} // namespace

bool isRaw(const tmf_result &result, uint32_t tlv) noexcept {
    const tmf_record *first = Children(result, tlv).next();
    return first && first->field == TMF_F_TLV_VALUE;
}

void appendLine(Text &text, const tmf_result &result, uint32_t index) noexcept {
    const tmf_record &record = result.records[index];
    const Tlv *row = find(static_cast<tmf_space>(record.space), record.type);
    const tmf_record *first = Children(result, index).next();
    if (!(record.flags & TMF_RECORD_TLV))
        return entryLine(text, result, index);
    if (!row || isRaw(result, index))
        return joined(text, result, index);
    if (row->line && row->line(text, result, index))
        return;
    if (row->repeat == Repeat::kEntries)
        return entries(text, result, index);
    // Tables that come one entry per TLV end with an empty one.
    if (!first && row->info.empty_ok && isEmpty(result, index))
        text << "end of the list";
    else if (first && row->text)
        fromTemplate(text, result, index, row->text);
    else
        joined(text, result, index);
}

bool firstValueLine(Text &text, const tmf_result &result, uint32_t tlv) {
    const tmf_record *first = Children(result, tlv).next();
    if (first)
        appendValue(text, result, *first);
    return true;
}

bool lastValueLine(Text &text, const tmf_result &result, uint32_t tlv) {
    const tmf_record *last = nullptr;
    Children children(result, tlv);
    while (const tmf_record *child = children.next())
        last = child;
    if (last)
        appendValue(text, result, *last);
    return true;
}

bool channelsLine(Text &text, const tmf_result &result, uint32_t tlv) {
    channelRuns(text, result, tlv);
    return true;
}

bool routersLine(Text &text, const tmf_result &result, uint32_t tlv) {
    if (lacksEntries(result, tlv))
        return false;
    channelRuns(text << "routers ", result, tlv);
    return true;
}

/// Measurements as one list of numbers with one unit.
bool energiesLine(Text &text, const tmf_result &result, uint32_t tlv) {
    constexpr unsigned kMost = 32;
    unsigned count = 0;
    Children children(result, tlv);
    while (const tmf_record *child = children.next()) {
        if (child->field != TMF_F_ENERGY_LIST_DBM)
            continue;
        if (count == kMost) {
            text << ", ...";
            break;
        }
        if (count++)
            text << ", ";
        if (child->value == 127) // no measurement
            text << '-';
        else
            text.number(static_cast<int64_t>(child->value));
    }
    if (count)
        text << " dBm";
    return true;
}

bool steeringLine(Text &text, const tmf_result &result, uint32_t tlv) {
    Children children(result, tlv);
    const tmf_record *bytes = children.next();
    const tmf_record *kind = children.next();
    const tmf_record *bits = children.next();
    if (!bits)
        return true;
    if (kind->value != 2) {
        appendValue(text, result, *kind);
        return true;
    }
    text.number(bits->value) << " of ";
    text.number(uint64_t{8} * bytes->length) << " bits set";
    return true;
}

/// An empty one takes back what was registered.
bool networkDataLine(Text &text, const tmf_result &result, uint32_t tlv) {
    const size_t before = text.size();
    joined(text, result, tlv);
    if (text.size() == before && isEmpty(result, tlv))
        text << "nothing, all is withdrawn";
    return true;
}

bool serviceLine(Text &text, const tmf_result &result, uint32_t tlv) {
    const size_t before = text.size();
    Children children(result, tlv);
    const tmf_record *data = nullptr;
    while (const tmf_record *child = children.next()) {
        if (child->field == TMF_F_NWD_SERVICE_KIND) {
            appendValue(text, result, *child);
            return true;
        }
        if (child->field == TMF_F_NWD_SERVICE_ENTERPRISE)
            (text << "enterprise ").number(child->value) << ' ';
        if (child->field == TMF_F_NWD_SERVICE_DATA)
            data = child;
    }
    if (data && data->length)
        (text << "data ").hexBytes({result.data + data->offset, data->length});
    return data || text.size() > before;
}

bool prefixLine(Text &text, const tmf_result &result, uint32_t tlv) {
    const size_t before = text.size();
    Children children(result, tlv);
    while (const tmf_record *child = children.next())
        if (child->field == TMF_F_NWD_PREFIX)
            appendValue(text, result, *child);
    return text.size() > before;
}

} // namespace tmf

size_t tmf_record_text(const tmf_result *result, uint32_t record, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    if (record >= result->record_count)
        return 0;
    if (result->records[record].flags & TMF_RECORD_GROUP)
        tmf::appendLine(text, *result, record);
    else
        tmf::appendValue(text, *result, result->records[record]);
    return text.size();
}
