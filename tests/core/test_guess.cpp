// SPDX-License-Identifier: GPL-2.0-or-later
//
// The space of a response whose request was not captured.
#include "support.hpp"

namespace tmf::test {
namespace {

tmf_space guess(View payload) {
    const std::unique_ptr<uint8_t[]> buffer(new uint8_t[payload.size()]);
    std::copy(payload.begin(), payload.end(), buffer.get());
    return tmf_guess_space(buffer.get(), payload.size());
}
tmf_space guess(std::string_view digits) { return guess(bytes(digits)); }

TEST(Guess, FromTypesAndLengths) {
    EXPECT_EQ(guess("100101"), TMF_SPACE_MESHCOP);
    EXPECT_EQ(guess("1001010a06436f6d6d2d310b0236cc"), TMF_SPACE_MESHCOP);
    EXPECT_EQ(guess("0e080000000000010000000300000f"), TMF_SPACE_MESHCOP);
    EXPECT_EQ(guess("040100"), TMF_SPACE_NETWORK);
    EXPECT_EQ(guess("04010002022800070905000400204300300a"), TMF_SPACE_NETWORK);
    EXPECT_EQ(guess("0401020e10ff040000000000000000000000001234"), TMF_SPACE_NETWORK);
    EXPECT_EQ(guess("00086ac6c2de12b212df0102c8000608360bb9f7415c3021"), TMF_SPACE_DIAGNOSTIC);
    EXPECT_EQ(guess("00086ac6c2de12b212df0102c800"), TMF_SPACE_DIAGNOSTIC);
}

TEST(Guess, NothingFits) {
    EXPECT_EQ(guess(""), TMF_SPACE_NONE);
    EXPECT_EQ(guess("41"), TMF_SPACE_NONE) << "a lone byte";
    EXPECT_EQ(guess("6e6f2073706163 65"), TMF_SPACE_NONE) << "text";
    EXPECT_EQ(guess("0a0a436f6d6d"), TMF_SPACE_NONE) << "runs past the end";
    EXPECT_EQ(guess("100101 ff"), TMF_SPACE_NONE) << "a byte behind it";
    EXPECT_EQ(guess("11ff00"), TMF_SPACE_NONE) << "half an escaped length";
    EXPECT_EQ(guess("100101 160100"), TMF_SPACE_NONE) << "half of the types are unknown";
    EXPECT_EQ(guess("0002123401028000030c00001388040f2800360bb9f7"), TMF_SPACE_NONE) << "History is in requests only";
    EXPECT_EQ(guess("0f021388"), TMF_SPACE_DIAGNOSTIC) << "no response tells the Commissioner's UDP port";
    EXPECT_EQ(guess("1002 0001"), TMF_SPACE_NONE) << "a wrong length";
}

TEST(Guess, EscapedLengths) { EXPECT_EQ(guess("100101 0aff000141"), TMF_SPACE_MESHCOP); }

TEST(Guess, WhatMayBeTwoThingsIsNeither) {
    EXPECT_EQ(guess("01022800"), TMF_SPACE_NONE) << "PAN ID or MAC Address";
    EXPECT_EQ(guess("01022800 030411223344"), TMF_SPACE_DIAGNOSTIC) << "no name: a timeout";
    EXPECT_EQ(guess("1104 01020304"), TMF_SPACE_DIAGNOSTIC) << "channel pages; responses carry no DTLS records";
    EXPECT_EQ(guess("0820 fd000db8000000000000000000000001 fd000db8000000000000000000000002"), TMF_SPACE_DIAGNOSTIC)
        << "addresses, no ND option";
}

TEST(Guess, SomeUnknownTlvsDoNotHideTheOthers) {
    EXPECT_EQ(guess("0e080000000000010000 0300 01021234 160100"), TMF_SPACE_MESHCOP) << "an unknown type among four";
    EXPECT_EQ(guess("0e080000000000010000 0300 0103123456 02080102030405060708"), TMF_SPACE_MESHCOP)
        << "a wrong length";
    EXPECT_EQ(guess("0e080000000000010000 160100 170100"), TMF_SPACE_NONE);
}

TEST(Guess, EveryTypeOfAResponseFits) {
    for (size_t i = 0; const tmf_message_info *message = tmf_message_at(i); i++)
        for (const tmf_types &list : {message->response_must, message->response_may})
            for (size_t j = 0; list.count < 256 && j < list.count; j++) {
                const tmf_tlv_info &row = *tmf_find_tlv(message->space, list.types[j]);
                Bytes payload = tlv(row.type, Bytes(row.min, 'a'));
                // What stands beside it decides where the type alone would not.
                const auto beside = message->space == TMF_SPACE_MESHCOP      ? tlv(16, Bytes{1})
                                    : message->space == TMF_SPACE_DIAGNOSTIC ? tlv(24, Bytes{0, 4})
                                                                             : tlv(4, Bytes{0});
                payload.insert(payload.end(), beside.begin(), beside.end());
                EXPECT_EQ(guess(payload), message->space) << message->path << ": " << row.name;
            }
}

} // namespace
} // namespace tmf::test
