// SPDX-License-Identifier: GPL-2.0-or-later
//
// How the tables of TLVs are written. A row's layout is a list of parts that are read one after the other;
// a TLV that such a list cannot describe has a function.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "reader.hpp"
#include "tmf/tmf.h"

namespace tmf {

class Decoder;
class Text;
struct Tlv;

/// One field of a value. Its type, mask and names are those of the table of fields.
struct Part {
    tmf_field field;
    uint8_t width;     ///< bytes; kRest takes all that is left
    bool stay = false; ///< the next part begins at the same byte: another bit of the same integer
};
inline constexpr uint8_t kRest = 0;
inline constexpr bool kStay = true;

using Layout = std::span<const Part>;
/// Decodes the value of a TLV; what it leaves in the reader is shown as raw bytes.
using Special = void (*)(Decoder &, const Tlv &, Reader &) noexcept;
/// Writes the line of the TLV that is the given record; false if its records have no such line.
using LineWriter = bool (*)(Text &, const tmf_result &, uint32_t tlv);

enum class Repeat : uint8_t {
    kOnce,
    kList,    ///< the layout repeats to the end of the value
    kEntries, ///< the same, each under a heading of its own
};

struct Tlv {
    tmf_tlv_info info;
    Layout layout = {};
    Repeat repeat = Repeat::kOnce;
    tmf_field entry = TMF_FIELD_COUNT; ///< heading of each entry; of specials: a field they need
    Special special = nullptr;
    LineWriter line = nullptr;
    /// Line that stands for the value: {0} is the text of the first value below the TLV, {flags} the letters of
    /// the bits that are on, {timeout} a power of 2 in seconds, {s} the s of a plural unless the value before it is 1.
    /// Without it: the values, joined by commas.
    const char *text = nullptr;
    int within = kTop; ///< Network Data: the type that it belongs into
    static constexpr int kTop = -1;
};

/// Bytes of one round of a layout.
constexpr uint32_t widthOf(Layout layout) {
    uint32_t width = 0;
    for (const Part &part : layout)
        width += part.stay ? 0 : part.width;
    return width;
}

/// The row of a type, nullptr if there is none.
const Tlv *find(tmf_space space, uint8_t type) noexcept;
/// True if some message of the space has this type in its response (messages.cpp).
bool isInResponses(tmf_space space, uint8_t type) noexcept;

/// The rows of a space and, for each type, the number of its row.
struct TlvTable {
    static constexpr uint8_t kAbsent = 0xff;

    template <size_t N> consteval explicit TlvTable(const Tlv (&table)[N]) : rows(table) {
        static_assert(N < kAbsent);
        index.fill(kAbsent);
        for (size_t i = 0; i < N; i++)
            index[table[i].info.type] = static_cast<uint8_t>(i);
    }

    std::span<const Tlv> rows;
    std::array<uint8_t, 256> index;
};

extern const TlvTable kMeshcopTlvs, kNetworkTlvs, kDiagnosticTlvs, kHistoryTlvs, kNetworkDataTlvs;

/// Types ascend; what repeats has a width, or it would repeat forever.
template <size_t N> consteval bool wellFormed(const Tlv (&rows)[N]) {
    for (size_t i = 0; i < N; i++) {
        if (i > 0 && rows[i - 1].info.type >= rows[i].info.type)
            return false;
        if (rows[i].repeat != Repeat::kOnce && widthOf(rows[i].layout) == 0)
            return false;
    }
    return true;
}

// Length rules.
constexpr tmf_tlv_info exactly(uint8_t type, const char *name, uint16_t length, const char *since) {
    return {type, name, length, length, 1, false, since, 0};
}
constexpr tmf_tlv_info between(uint8_t type, const char *name, uint16_t min, uint16_t max, const char *since,
                               uint8_t step = 1) {
    return {type, name, min, max, step, false, since, 0};
}
constexpr tmf_tlv_info orEmpty(tmf_tlv_info info) {
    info.empty_ok = true;
    return info;
}
template <unsigned trait> constexpr tmf_tlv_info marked(tmf_tlv_info info) {
    info.traits |= trait;
    return info;
}
inline constexpr auto repeats = marked<TMF_TLV_REPEATS>, escaped = marked<TMF_TLV_ESCAPED>,
                      secret = marked<TMF_TLV_SECRET>, carries = marked<TMF_TLV_CARRIES>,
                      connects = marked<TMF_TLV_CONNECTS>;
inline constexpr uint16_t kBase = 254;   ///< longest value of the base form
inline constexpr uint16_t kAny = 0xffff; ///< no limit but the escaped form's

// Values that a layout cannot describe (special_values.cpp, network_data.cpp).
void decodeChannelMask(Decoder &, const Tlv &, Reader &) noexcept;
void decodeSteeringData(Decoder &, const Tlv &, Reader &) noexcept;
void decodeEnergyList(Decoder &, const Tlv &, Reader &) noexcept;
void decodeGet(Decoder &, const Tlv &, Reader &) noexcept;
void decodeVendorData(Decoder &, const Tlv &, Reader &) noexcept;
void decodeStackVersion(Decoder &, const Tlv &, Reader &) noexcept;
void decodeStatus(Decoder &, const Tlv &, Reader &) noexcept;
void decodeRouterMask(Decoder &, const Tlv &, Reader &) noexcept;
void decodeRoutes(Decoder &, const Tlv &, Reader &) noexcept;
void decodeHeadedAddresses(Decoder &, const Tlv &, Reader &) noexcept;
void decodeNetworkData(Decoder &, const Tlv &, Reader &) noexcept;
void decodePrefix(Decoder &, const Tlv &, Reader &) noexcept;
void decodeCommissioningData(Decoder &, const Tlv &, Reader &) noexcept;
void decodeService(Decoder &, const Tlv &, Reader &) noexcept;
void decodeServer(Decoder &, const Tlv &, Reader &) noexcept;

// Lines that neither a pattern nor the values can be (heading_text.cpp).
bool firstValueLine(Text &, const tmf_result &, uint32_t tlv);
bool lastValueLine(Text &, const tmf_result &, uint32_t tlv);
bool channelsLine(Text &, const tmf_result &, uint32_t tlv);
bool routersLine(Text &, const tmf_result &, uint32_t tlv);
bool energiesLine(Text &, const tmf_result &, uint32_t tlv);
bool steeringLine(Text &, const tmf_result &, uint32_t tlv);
bool networkDataLine(Text &, const tmf_result &, uint32_t tlv);
bool serviceLine(Text &, const tmf_result &, uint32_t tlv);
bool prefixLine(Text &, const tmf_result &, uint32_t tlv);

} // namespace tmf
