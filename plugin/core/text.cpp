// SPDX-License-Identifier: GPL-2.0-or-later
#include "text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "decoder.hpp"

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

size_t utf8Sequence(std::span<const uint8_t> bytes) noexcept {
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

namespace {

/// The unit behind a number.
std::string_view unitOf(const tmf_field_info &info, uint64_t value) {
    const std::string_view unit = info.unit;
    return {unit.data(), unit.size() - (value == 1 && tmf_unit_has_singular(info.unit))};
}

/// Longest run of opaque bytes that a line shows.
constexpr size_t kMostBytes = 32;

const char *valueName(const tmf_field_info &info, uint64_t value) {
    for (const tmf_value_name *name = info.names; name && name->name; name++)
        if (name->value == static_cast<uint32_t>(value))
            return name->name;
    return nullptr;
}

/// Vendor Stack Version as text. OpenThread stores the revision in the low nibble of the build, as the layout says.
void stackVersion(Text &text, std::span<const uint8_t> value) {
    const uint64_t oui = Reader(value, 0).peek(3);
    const uint64_t build = Reader(value, 0).peek(2, 3);
    text.number(static_cast<uint64_t>(value[5] & 0x0f)) << '.';
    text.number(static_cast<uint64_t>(value[5] >> 4)) << '.';
    text.number(build & 0x0f) << " build ";
    text.number(build >> 4) << " OUI ";
    text.hex(oui, 6);
}

void typeName(Text &text, tmf_space space, uint8_t type) {
    const tmf_tlv_info *info = tmf_find_tlv(space, type);
    (text << (info ? info->name : "Unknown") << " (").number(uint64_t{type}) << ')';
}

} // namespace

void appendCode(Text &text, uint8_t code) noexcept {
    const unsigned detail = code & 0x1f;
    text.number(uint64_t{tmf_coap_class(code)}) << '.';
    text << static_cast<char>('0' + detail / 10) << static_cast<char>('0' + detail % 10);
}

void appendValue(Text &text, const tmf_result &result, const tmf_record &record) noexcept {
    const tmf_field_info &info = tmf_fields()[record.field];
    const std::span<const uint8_t> bytes(result.data + record.offset, record.length);
    switch (info.type) {
    case TMF_STRING:
        if (record.field == TMF_F_VENDOR_STACK_VERSION && (record.flags & TMF_RECORD_GENERATED))
            stackVersion(text, bytes);
        else
            text.utf8(bytes);
        return;
    case TMF_NONE:
        return;
    case TMF_BYTES:
    case TMF_EUI64:
        text.hexBytes(bytes.first(std::min(bytes.size(), kMostBytes)));
        if (bytes.size() > kMostBytes)
            text << "...";
        return;
    case TMF_IPV6:
        text.ipv6(bytes);
        // The length of a prefix in Network Data is the byte in front of it; the others are whole bytes.
        if (record.field == TMF_F_NWD_PREFIX)
            (text << '/').number(static_cast<uint64_t>(result.data[record.offset - 1]));
        else if (bytes.size() < 16)
            (text << '/').number(uint64_t{8} * bytes.size());
        return;
    case TMF_OUI:
        text.hex(record.value, 6);
        return;
    case TMF_TLV_TYPE:
        typeName(text, static_cast<tmf_space>(record.space), static_cast<uint8_t>(record.value));
        return;
    default:
        break;
    }
    if (const char *name = valueName(info, record.value)) {
        text << name;
        return;
    }
    if (info.type == TMF_INT8)
        text.number(static_cast<int64_t>(record.value));
    else if (info.base == TMF_HEX)
        (text << "0x").hex(record.value, info.mask ? 1 : tmf_type_bits(info.type) / 4);
    else
        text.number(record.value);
    if (info.unit)
        text << ' ' << unitOf(info, record.value);
}

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
        text << (open == name.npos ? name : name.substr(open + 1, name.size() - open - 2));
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

/// Writes a pattern; what stands in braces is written by `token`.
template <typename Token> void fill(Text &text, std::string_view pattern, Token token) {
    for (size_t open; (open = pattern.find('{')) != pattern.npos;) {
        const size_t close = pattern.find('}', open);
        text << pattern.substr(0, open);
        token(pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
    text << pattern;
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
    if (!first && row->info.empty_ok)
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
    if (text.size() == before)
        text << "nothing, all is withdrawn";
    return true;
}

bool serviceLine(Text &text, const tmf_result &result, uint32_t tlv) {
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
    return true;
}

bool prefixLine(Text &text, const tmf_result &result, uint32_t tlv) {
    Children children(result, tlv);
    while (const tmf_record *child = children.next())
        if (child->field == TMF_F_NWD_PREFIX)
            appendValue(text, result, *child);
    return true;
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

size_t tmf_type_text(tmf_space space, uint8_t type, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    tmf::typeName(text, space, type);
    return text.size();
}

size_t tmf_finding_text(const tmf_finding *finding, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    const tmf_tlv_info *tlv = tmf_find_tlv(static_cast<tmf_space>(finding->space), finding->type);
    tmf::fill(text, tmf_findings()[finding->id].text, [&](std::string_view token) {
        if (token == "a")
            text.number(uint64_t{finding->a});
        else if (token == "b")
            text.number(uint64_t{finding->b});
        else if (token == "A")
            (text << "0x").hex(finding->a, 4);
        else if (token == "B")
            (text << "0x").hex(finding->b, 4);
        else if (token == "code")
            tmf::appendCode(text, static_cast<uint8_t>(finding->a));
        else if (token == "s")
            text << (finding->a == 1 ? "" : "s");
        else if (tlv)
            text << tlv->name;
        else if (finding->space == TMF_SPACE_NONE)
            text << "The text";
        else
            (text << "TLV ").number(uint64_t{finding->type});
    });
    return text.size();
}

size_t tmf_finding_general_text(tmf_finding_id id, char *buffer, size_t size) {
    tmf::Text text(buffer, size);
    tmf::fill(text, tmf_findings()[id].text, [&](std::string_view token) {
        text << (token == "tlv" ? "TLV" : token == "s" ? "s" : "n");
    });
    return text.size();
}
