// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every row of every table of TLVs: right, shorter and longer values, every truncation, every byte shown.
#include "examples.hpp"
#include "support.hpp"

#include <algorithm>

namespace tmf::test {
namespace {

constexpr size_t kLongest = 300; // of the lengths that are tried where there is no limit

bool fits(const tmf_tlv_info &info, size_t length) {
    if (length == 0 && info.empty_ok)
        return true;
    return length >= info.min && length <= info.max && (length - info.min) % info.step == 0;
}

/// A TLV of any space; escaped above 254 bytes.
Bytes frame(tmf_space space, uint8_t type, View value) {
    const bool networkData = space == TMF_SPACE_NETWORK_DATA;
    Bytes out{static_cast<uint8_t>(networkData ? type << 1 : type)};
    out.reserve(4 + value.size()); // before anything is appended, or gcc 14 warns of what it cannot follow
    if (value.size() < 255 || networkData) {
        out.push_back(static_cast<uint8_t>(value.size()));
    } else {
        out.push_back(0xff);
        out.push_back(static_cast<uint8_t>(value.size() >> 8));
        out.push_back(static_cast<uint8_t>(value.size()));
    }
    out.insert(out.end(), value.begin(), value.end());
    return out;
}

/// Values of that length: zeros, ones, letters, counting.
std::vector<Bytes> fills(size_t length) {
    Bytes counting(length);
    for (size_t i = 0; i < length; i++)
        counting[i] = static_cast<uint8_t>(i + 1);
    return {Bytes(length, 0x00), Bytes(length, 0xff), Bytes(length, 'A'), counting};
}

/// Values that have an inner structure: not every sequence of bytes is one.
bool isStructured(tmf_space space, uint8_t type) {
    switch (space) {
    case TMF_SPACE_MESHCOP:
        return type == 53;
    case TMF_SPACE_NETWORK:
        return type == 10;
    case TMF_SPACE_DIAGNOSTIC:
        return type == 5 || type == 7 || type == 36 || type == 37;
    case TMF_SPACE_NETWORK_DATA:
        return type == 1 || type == 4 || type == 5 || type == 6;
    default:
        return false;
    }
}

std::string label(const Row &row) { return std::string(spaceName(row.space)) + ' ' + row.info->name; }

/// True if the length of the outermost TLV is called wrong, whatever is found inside it.
bool ownLengthIsWrong(const Decoded &decoded) {
    return std::ranges::any_of(decoded.findings(), [](const tmf_finding &finding) {
        return finding.id == TMF_X_TLV_LENGTH && finding.record == 0;
    });
}

/// Bytes of the payload that no value below a heading shows.
std::string uncovered(const Decoded &decoded) {
    Bytes left(decoded.result().data, decoded.result().data + decoded.result().captured);
    std::vector<bool> shown(left.size());
    for (const tmf_record &record : decoded.records())
        if (!(record.flags & (TMF_RECORD_GROUP | TMF_RECORD_GENERATED)))
            std::fill_n(shown.begin() + record.offset, record.length, true);
    std::string out;
    for (size_t i = 0; i < shown.size(); i++)
        if (!shown[i])
            out += std::to_string(i) + ' ';
    return out;
}

TEST(Rows, LengthRuleIsReportedAndNothingElseIsLost) {
    for (const Row &row : allRows()) {
        const size_t most = std::min<size_t>(row.space == TMF_SPACE_NETWORK_DATA ? 254 : kLongest, row.info->max + 3);
        for (size_t length = 0; length <= most; length++) {
            SCOPED_TRACE(label(row) + ", length " + std::to_string(length));
            for (const Bytes &fill : fills(length)) {
                const auto decoded = decodeTlvs(row.space, frame(row.space, row.info->type, fill));
                EXPECT_EQ(ownLengthIsWrong(*decoded), !fits(*row.info, length));
                EXPECT_EQ(decoded->records()[0].length, decoded->result().captured);
                if (!isStructured(row.space, row.info->type)) {
                    EXPECT_FALSE(decoded->has(TMF_X_MALFORMED_TLV));
                }
            }
        }
    }
}

TEST(Rows, FieldsCoverTheWholeValue) {
    for (const Row &row : allRows()) {
        if (isStructured(row.space, row.info->type))
            continue;
        const size_t most = std::min<size_t>(row.space == TMF_SPACE_NETWORK_DATA ? 254 : kLongest, row.info->max);
        for (size_t length = 0; length <= most; length++) {
            if (!fits(*row.info, length))
                continue;
            SCOPED_TRACE(label(row) + ", length " + std::to_string(length));
            for (const Bytes &fill : fills(length)) {
                const Bytes payload = frame(row.space, row.info->type, fill);
                const auto decoded = decodeTlvs(row.space, payload);
                EXPECT_EQ(tmf_find_record(&decoded->result(), TMF_F_TLV_VALUE), nullptr) << "shown as opaque";
                EXPECT_EQ(uncovered(*decoded), payload.size() > 256 ? "1 " : "") << "the mark of an escaped length";
            }
        }
    }
}

TEST(Rows, FieldsCoverEveryExample) {
    const std::pair<tmf_space, std::span<const Example>> kSpaces[] = {{TMF_SPACE_MESHCOP, kMeshcopExamples},
                                                                      {TMF_SPACE_DIAGNOSTIC, kDiagnosticExamples},
                                                                      {TMF_SPACE_NETWORK, kNetworkExamples},
                                                                      {TMF_SPACE_NETWORK_DATA, kNetworkDataExamples},
                                                                      {TMF_SPACE_HISTORY, kHistoryExamples}};
    for (const auto &[space, examples] : kSpaces) {
        for (const Example &example : examples) {
            const Bytes payload = bytes(example.digits);
            const bool escaped = space != TMF_SPACE_NETWORK_DATA && payload[1] == 0xff;
            const auto decoded = decodeTlvs(space, payload);
            EXPECT_EQ(tmf_find_record(&decoded->result(), TMF_F_TLV_VALUE), nullptr) << example.digits;
            EXPECT_EQ(uncovered(*decoded), escaped ? "1 " : "") << example.digits;
        }
    }
}

TEST(Rows, ALongerValueShowsItsKnownPartAndTheRest) {
    for (const Row &row : allRows()) {
        const bool fixed = row.info->min == row.info->max && !isStructured(row.space, row.info->type);
        if (!fixed)
            continue;
        const Bytes value(row.info->min, 0x41);
        const auto right = decodeTlvs(row.space, frame(row.space, row.info->type, value));
        const auto longer = decodeTlvs(row.space, frame(row.space, row.info->type, value + bytes("beef")));
        const std::string whole = right->values();
        EXPECT_EQ(longer->values(), whole.substr(0, whole.size() - 1) + " tlv.value=beef]") << label(row);
    }
}

TEST(Rows, EveryTruncationIsNamedAndKeepsWhatIsComplete) {
    struct List {
        tmf_space space;
        std::span<const Example> examples;
        const char *before; // a whole TLV in front
    };
    const List kLists[] = {{TMF_SPACE_MESHCOP, kMeshcopExamples, "0b0236cc"},
                           {TMF_SPACE_DIAGNOSTIC, kDiagnosticExamples, "21021234"},
                           {TMF_SPACE_NETWORK, kNetworkExamples, "0f0236cc"},
                           {TMF_SPACE_HISTORY, kHistoryExamples, "00021234"}};
    for (const auto &[space, examples, before] : kLists) {
        const std::string first = decodeTlvs(space, before)->values();
        for (const Example &example : examples) {
            const Bytes whole = bytes(before) + bytes(example.digits);
            for (size_t cut = 5; cut < whole.size(); cut++) {
                SCOPED_TRACE(std::string(example.digits) + " cut to " + std::to_string(cut - 4));
                const View part = View(whole).first(cut);
                const auto damaged = decodeTlvs(space, part);
                EXPECT_EQ(damaged->count(TMF_X_MALFORMED_TLV), 1U);
                EXPECT_FALSE(damaged->has(TMF_X_TLV_LENGTH)) << "a cut value has no length of its own";
                EXPECT_EQ(damaged->values().rfind(first, 0), 0U) << damaged->values();

                tmf_context context{};
                context.space = space;
                const Decoded captured(context, std::nullopt, part, whole.size());
                EXPECT_FALSE(captured.has(TMF_X_MALFORMED_TLV)) << "what the capture cuts off is no fault";
                EXPECT_EQ(captured.count(TMF_X_CAPTURE_CUT), 1U);
            }
        }
    }
}

TEST(Rows, TypesThatAreNotAssigned) {
    for (const tmf_space space :
         {TMF_SPACE_MESHCOP, TMF_SPACE_NETWORK, TMF_SPACE_DIAGNOSTIC, TMF_SPACE_HISTORY, TMF_SPACE_NETWORK_DATA}) {
        for (unsigned type = 0; type < (space == TMF_SPACE_NETWORK_DATA ? 128U : 256U); type++) {
            const auto decoded = decodeTlvs(space, frame(space, static_cast<uint8_t>(type), bytes("aa55")));
            const bool known = tmf_find_tlv(space, static_cast<uint8_t>(type));
            EXPECT_EQ(decoded->has(TMF_X_UNKNOWN_TLV), !known) << spaceName(space) << ' ' << type;
            if (!known) {
                EXPECT_EQ(decoded->all(TMF_F_TLV_VALUE), "aa55");
                EXPECT_EQ(uncovered(*decoded), "");
            }
        }
    }
}

TEST(Rows, BothFormsOfTheLength) {
    for (const Row &row : allRows()) {
        if (row.space == TMF_SPACE_NETWORK_DATA || isStructured(row.space, row.info->type))
            continue;
        const Bytes value(row.info->min, 0x41);
        const auto base = decodeTlvs(row.space, frame(row.space, row.info->type, value));
        const Bytes head{row.info->type, 0xff, 0, static_cast<uint8_t>(value.size())};
        const auto escaped = decodeTlvs(row.space, head + value);
        EXPECT_EQ(escaped->values(), base->values()) << label(row);
        EXPECT_EQ(escaped->all(TMF_F_TLV_LENGTH), std::to_string(value.size())) << label(row);
        const bool usual =
            row.info->type == 63 || (row.space == TMF_SPACE_MESHCOP && (row.info->type == 17 || row.info->type == 48));
        EXPECT_EQ(escaped->has(TMF_X_ESCAPED_USUAL), usual) << label(row);
        EXPECT_EQ(escaped->has(TMF_X_ESCAPED_SHORT), !usual) << label(row);
        EXPECT_FALSE(base->has(TMF_X_ESCAPED_USUAL) || base->has(TMF_X_ESCAPED_SHORT));
    }
}

TEST(Rows, LongValuesNeedTheEscapedForm) {
    const Bytes record(1000, 0x16);
    const auto decoded = decodeTlvs(TMF_SPACE_MESHCOP, frame(TMF_SPACE_MESHCOP, 17, record) + bytes("120203e8"));
    EXPECT_EQ(decoded->types(), "17 18");
    EXPECT_EQ(decoded->all(TMF_F_TLV_LENGTH), "1000 2");
    EXPECT_EQ(decoded->all(TMF_F_JOINER_DTLS).size(), 2000U);
    EXPECT_TRUE(decoded->findings().empty());
}

TEST(Rows, NetworkDataLengthsAreNeverEscaped) {
    const Bytes value(255, 0);
    const auto decoded = decodeTlvs(TMF_SPACE_NETWORK_DATA, frame(TMF_SPACE_NETWORK_DATA, 0, value));
    EXPECT_EQ(decoded->all(TMF_F_NWD_TLV_LENGTH), "");
    const auto nested = decodeTlvs(TMF_SPACE_DIAGNOSTIC, frame(TMF_SPACE_DIAGNOSTIC, 7, bytes("00ff0102")));
    EXPECT_EQ(nested->all(TMF_F_NWD_TLV_LENGTH), "255");
    EXPECT_EQ(nested->count(TMF_X_MALFORMED_TLV), 1U);
}

} // namespace
} // namespace tmf::test
