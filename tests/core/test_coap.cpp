// SPDX-License-Identifier: GPL-2.0-or-later
//
// The CoAP header and options (RFC 7252 section 3).
#include "support.hpp"

namespace tmf::test {
namespace {

/// Parses from a buffer of exactly the captured size.
std::optional<tmf_coap> parse(View data, std::optional<size_t> reported = {}) {
    const std::unique_ptr<uint8_t[]> buffer(new uint8_t[data.size()]);
    std::copy(data.begin(), data.end(), buffer.get());
    tmf_coap out;
    if (!tmf_coap_parse(buffer.get(), data.size(), reported.value_or(data.size()), &out))
        return std::nullopt;
    return out;
}
std::optional<tmf_coap> parse(std::string_view digits, std::optional<size_t> reported = {}) {
    return parse(bytes(digits), reported);
}

TEST(Coap, Request) {
    const auto coap = parse("40021234b163027465ff340400000400");
    ASSERT_TRUE(coap);
    EXPECT_EQ(coap->type, TMF_COAP_CON);
    EXPECT_EQ(coap->code, TMF_COAP_POST);
    EXPECT_EQ(coap->mid, 0x1234);
    EXPECT_EQ(coap->token_length, 0);
    EXPECT_STREQ(coap->path, "/c/te");
    EXPECT_EQ(coap->path_length, 5);
    EXPECT_EQ(coap->payload_offset, 10U);
    EXPECT_FALSE(coap->damaged || coap->empty_marker || coap->has_block || coap->other_option);
}

TEST(Coap, TokenAndContentFormat) {
    const auto coap = parse("4202011daa1db163026c70112aff0a06436f6d6d2d31");
    ASSERT_TRUE(coap);
    EXPECT_EQ(coap->token_length, 2);
    EXPECT_EQ(hex(View(coap->token, 2)), "aa1d");
    EXPECT_FALSE(coap->other_option);
    EXPECT_STREQ(coap->path, "/c/lp");
    EXPECT_EQ(coap->payload_offset, 14U);
}

TEST(Coap, TypesAndCodes) {
    EXPECT_EQ(parse("50021234")->type, TMF_COAP_NON);
    EXPECT_EQ(parse("60441234")->type, TMF_COAP_ACK);
    EXPECT_EQ(parse("70001234")->type, TMF_COAP_RST);
    EXPECT_EQ(tmf_coap_class(0x84), 4);
    EXPECT_TRUE(tmf_coap_is_request(TMF_COAP_GET));
    EXPECT_FALSE(tmf_coap_is_request(TMF_COAP_EMPTY));
    EXPECT_FALSE(tmf_coap_is_request(TMF_COAP_CHANGED));
    EXPECT_TRUE(tmf_coap_is_success(TMF_COAP_CHANGED));
    EXPECT_FALSE(tmf_coap_is_success(0x84));
}

TEST(Coap, EveryFirstByteAndCode) {
    for (unsigned first = 0; first < 256; first++) {
        for (unsigned code = 0; code < 256; code++) {
            Bytes data(4 + (first & 0xf), 0xaa);
            data[0] = static_cast<uint8_t>(first);
            data[1] = static_cast<uint8_t>(code);
            const unsigned kind = code >> 5, detail = code & 0x1f;
            const bool version = first >> 6 == 1, token = (first & 0xf) <= 8;
            const bool assigned = kind == 2 || kind == 4 || kind == 5 || (kind == 0 && detail <= 7);
            const bool empty = code != 0 || (first & 0xf) == 0;
            ASSERT_EQ(parse(data).has_value(), version && token && assigned && empty) << first << ' ' << code;
        }
    }
}

TEST(Coap, EmptyMessageIsFourBytes) {
    EXPECT_TRUE(parse("60001234"));
    EXPECT_FALSE(parse("60001234ff")) << "RFC 7252 section 4.1: bytes behind the Message ID are a format error";
    EXPECT_FALSE(parse("6000123400"));
}

TEST(Coap, PathSegments) {
    EXPECT_STREQ(parse(coap(TMF_COAP_CON, TMF_COAP_POST, "/b/bmr", {}))->path, "/b/bmr");
    EXPECT_STREQ(parse(coap(TMF_COAP_CON, TMF_COAP_POST, "/.well-known/thread/c/rxr", {}))->path,
                 "/.well-known/thread/c/rxr");
    EXPECT_STREQ(parse("40021234 b0")->path, "/") << "an empty segment";
    EXPECT_STREQ(parse("40021234 b3 630020")->path, "/c??") << "bytes that would forge or break a path";
}

TEST(Coap, UriHostDoesNotHideThePath) {
    // Uri-Host (3) "a.b", Uri-Port (7), Uri-Path (11) c, lp, Uri-Query (15).
    const auto coap = parse("40021234 33612e62 42f0bf 4163 026c70 4178 ff");
    ASSERT_TRUE(coap);
    EXPECT_STREQ(coap->path, "/c/lp");
    EXPECT_TRUE(coap->empty_marker);
}

TEST(Coap, PathThatIsTooLongIsCutAndTerminated) {
    for (size_t length = 1; length < 300; length++) {
        const auto coap =
            parse(test::coap(TMF_COAP_CON, TMF_COAP_POST, "/" + std::string(std::min<size_t>(length, 250), 'x'), {}));
        ASSERT_TRUE(coap);
        ASSERT_LT(coap->path_length, TMF_PATH_MAX);
        ASSERT_EQ(std::string_view(coap->path).size(), coap->path_length);
    }
    const auto many = parse(Bytes{0x40, 0x02, 0, 1, 0xb1, 'a'} + Bytes(100, 0x00));
    ASSERT_TRUE(many);
    EXPECT_LT(many->path_length, TMF_PATH_MAX);
}

TEST(Coap, Blocks) {
    const auto block1 = parse("40021234 b163 026467 d1033e ff00"); // Block1 (27): number 3, more, size 1024
    ASSERT_TRUE(block1);
    EXPECT_TRUE(block1->has_block && block1->block_more);
    EXPECT_EQ(block1->block_number, 3U);
    EXPECT_EQ(block1->block_size, 1024U);
    const auto block2 = parse("60441234 d20a0102 ff00"); // Block2 (23): number 16, last, size 64
    ASSERT_TRUE(block2);
    EXPECT_TRUE(block2->has_block && !block2->block_more);
    EXPECT_EQ(block2->block_number, 16U);
    EXPECT_EQ(block2->block_size, 64U);
    const auto zero = parse("60441234 d00a ff00");
    EXPECT_TRUE(zero->has_block);
    EXPECT_EQ(zero->block_number, 0U);
}

TEST(Coap, BlocksOfTheOtherDirection) {
    const auto asks = parse("40021234 b164 026467 c116"); // Block2: number 1
    ASSERT_TRUE(asks);
    EXPECT_TRUE(asks->asks_block && asks->other_option && !asks->has_block);
    EXPECT_FALSE(parse("40021234 b164 026467 c106")->asks_block) << "block 0 comes with the request itself";
    const auto acknowledges = parse("60441234 d20e0106 ff00"); // Block1 in a response
    ASSERT_TRUE(acknowledges);
    EXPECT_TRUE(acknowledges->other_option && !acknowledges->has_block && !acknowledges->asks_block);
    const auto both = parse("60441234 d10a1e 4106 ff00"); // Block2: number 1, more; Block1: number 0
    ASSERT_TRUE(both);
    EXPECT_TRUE(both->has_block && both->block_more);
    EXPECT_EQ(both->block_number, 1U);
}

TEST(Coap, BlocksThatAreNone) {
    EXPECT_TRUE(parse("40021234 d40e 00000000 ff00")->damaged) << "four bytes";
    EXPECT_TRUE(parse("40021234 d10e 07 ff00")->damaged) << "size exponent 7";
}

TEST(Coap, OtherOptions) {
    const auto object_security =
        parse("40021234 911f 2163 026167"); // OSCORE (9, RFC 8613), which CoAP reads further into
    ASSERT_TRUE(object_security);
    EXPECT_TRUE(object_security->other_option);
    EXPECT_STREQ(object_security->path, "/c/ag");
}

TEST(Coap, DamagedOptionsAreStillAMessage) {
    for (const char *digits : {
             "40021234 b163 036c70",     // a length past the end
             "40021234 f1 00",           // reserved delta
             "40021234 bf 00",           // reserved length
             "40021234 d1",              // extended delta cut off
             "40021234 e100",            // extended delta half there
             "40021234 bd",              // extended length cut off
             "40021234 b163 0e ffff 00", // a length of 65804 bytes
         }) {
        const auto coap = parse(digits);
        ASSERT_TRUE(coap) << digits;
        EXPECT_TRUE(coap->damaged) << digits;
        EXPECT_EQ(coap->payload_offset, bytes(digits).size()) << digits;
    }
}

TEST(Coap, CutByTheCaptureIsNotDamage) {
    const Bytes whole = bytes("42020112aa12b163026a65ff0510");
    for (size_t captured = 0; captured < whole.size(); captured++) {
        const auto coap = parse(View(whole).first(captured), whole.size());
        ASSERT_EQ(coap.has_value(), captured >= 4) << captured;
        if (!coap)
            continue;
        EXPECT_FALSE(coap->damaged) << captured;
        EXPECT_EQ(coap->cut, captured < whole.size() - 2) << captured; // the marker stands behind the options
        EXPECT_FALSE(coap->empty_marker) << captured;
        EXPECT_LE(coap->payload_offset, captured);
    }
}

TEST(Coap, MarkerWithNothingBehindIt) {
    const auto coap = parse("40021234b163026c70ff");
    ASSERT_TRUE(coap);
    EXPECT_TRUE(coap->empty_marker);
    EXPECT_EQ(coap->payload_offset, 10U);
    EXPECT_FALSE(parse("40021234b163026c70ff", 20)->empty_marker) << "the capture is cut here";
}

TEST(Coap, TokenPastTheEndIsNoCoap) {
    EXPECT_FALSE(parse("48021234 aabbccdd"));
    EXPECT_TRUE(parse("48021234 aabbccddeeff0011"));
    EXPECT_TRUE(parse("48021234 aabb", 30));
}

} // namespace
} // namespace tmf::test
