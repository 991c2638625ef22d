// SPDX-License-Identifier: GPL-2.0-or-later
//
// Every example TLV is read to its values and its line, completely and without complaint.
#include "examples.hpp"
#include "support.hpp"

namespace tmf::test {
namespace {

struct Space {
    tmf_space space;
    std::span<const Example> examples;
};

std::vector<Space> spaces() {
    return {{TMF_SPACE_MESHCOP, kMeshcopExamples},
            {TMF_SPACE_DIAGNOSTIC, kDiagnosticExamples},
            {TMF_SPACE_NETWORK, kNetworkExamples},
            {TMF_SPACE_NETWORK_DATA, kNetworkDataExamples},
            {TMF_SPACE_HISTORY, kHistoryExamples}};
}

TEST(Examples, ValuesAndLines) {
    for (const auto &[space, examples] : spaces()) {
        for (const Example &example : examples) {
            SCOPED_TRACE(std::string(spaceName(space)) + ' ' + example.digits);
            const auto decoded = decodeTlvs(space, example.digits);
            EXPECT_EQ(decoded->values(), example.values);
            EXPECT_EQ(decoded->text(0), example.line);
        }
    }
}

TEST(Examples, NothingIsWrongWithThem) {
    for (const auto &[space, examples] : spaces()) {
        for (const Example &example : examples) {
            SCOPED_TRACE(std::string(spaceName(space)) + ' ' + example.digits);
            const auto decoded = decodeTlvs(space, example.digits);
            for (const tmf_finding_id id : {TMF_X_MALFORMED_TLV, TMF_X_TLV_LENGTH, TMF_X_UNKNOWN_TLV,
                                            TMF_X_DUPLICATE_TLV, TMF_X_STRING_UTF8, TMF_X_DIAG_TABLE_SIZE})
                EXPECT_FALSE(decoded->has(id)) << tmf_findings()[id].abbrev;
        }
    }
}

TEST(Examples, EveryRowOfEveryTableHasOne) {
    for (const auto &[space, examples] : spaces()) {
        for (size_t i = 0; const tmf_tlv_info *info = tmf_tlv_at(space, i); i++) {
            if (space == TMF_SPACE_DIAGNOSTIC && info->type == 22)
                continue; // reserved: no value is known
            bool found = false;
            for (const Example &example : examples) {
                const unsigned first = bytes(example.digits)[0];
                found |= (space == TMF_SPACE_NETWORK_DATA ? first >> 1 : first) == info->type;
            }
            EXPECT_TRUE(found) << spaceName(space) << ' ' << info->name;
        }
    }
}

} // namespace
} // namespace tmf::test
