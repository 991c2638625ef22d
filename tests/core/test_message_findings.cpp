// SPDX-License-Identifier: GPL-2.0-or-later
//
// Rules for the CoAP header, the addresses, and responses.
#include "support.hpp"

namespace tmf::test {
namespace {

constexpr char kMeshLocal[] = "fd11:22:33:44:0:ff:fe00:2800", kMeshLocalToo[] = "fd11:22:33:44:0:ff:fe00:fc00";
constexpr char kLinkLocal[] = "fe80::1", kLinkLocalToo[] = "fe80::2", kGlobal[] = "2001:db8::1";
constexpr char kTypeList[] = "120100", kTarget[] = "0010fddead00beef00001111222233334444";

std::unique_ptr<Decoded> between(std::string_view path, std::string_view payload, std::string_view source,
                                 std::string_view destination, tmf_carrier carrier = TMF_CARRIER_UDP,
                                 tmf_coap_type type = TMF_COAP_CON) {
    return request(path, payload, {.carrier = carrier, .source = source, .destination = destination}, type);
}

TEST(MessageFindings, Method) {
    const auto reported = [](std::string_view path, uint8_t code) {
        return request(path, "", {}, TMF_COAP_CON, code)->has(TMF_X_METHOD_NOT_POST);
    };
    EXPECT_FALSE(reported("/c/ag", TMF_COAP_POST));
    for (const uint8_t code : {TMF_COAP_GET, 3, 4, 5})
        EXPECT_TRUE(reported("/c/ag", code)) << unsigned{code};
    EXPECT_FALSE(reported("/c/bg", TMF_COAP_GET)) << "nanostack sends it so";
    EXPECT_TRUE(reported("/c/bg", 3));
    EXPECT_FALSE(reported("/.well-known/est/att", TMF_COAP_GET)) << "by design";
    EXPECT_FALSE(reported("/c/zz", TMF_COAP_GET)) << "nobody knows this path's method";
}

TEST(MessageFindings, ConfirmableOrNot) {
    const auto has = [](std::string_view path, tmf_coap_type type, tmf_finding_id id) {
        return between(path, "", kMeshLocal, kMeshLocalToo, TMF_CARRIER_UDP, type)->has(id);
    };
    for (const char *path : {"/a/an", "/a/as", "/c/dc", "/c/er", "/c/je", "/d/dg", "/d/da", "/n/mr", "/h/an", "/c/lp",
                             "/c/ab", "/c/pq", "/c/es", "/a/ae", "/b/ba"}) {
        EXPECT_TRUE(has(path, TMF_COAP_NON, TMF_X_CON_EXPECTED)) << path;
        EXPECT_FALSE(has(path, TMF_COAP_CON, TMF_X_CON_EXPECTED)) << path;
        EXPECT_FALSE(has(path, TMF_COAP_CON, TMF_X_NON_EXPECTED)) << path;
    }
    for (const char *path : {"/c/rx", "/c/tx", "/c/ut", "/c/ur", "/c/ns", "/a/aq", "/b/bmr", "/b/bq"}) {
        EXPECT_TRUE(has(path, TMF_COAP_CON, TMF_X_NON_EXPECTED)) << path;
        EXPECT_FALSE(has(path, TMF_COAP_NON, TMF_X_NON_EXPECTED)) << path;
        EXPECT_FALSE(has(path, TMF_COAP_NON, TMF_X_CON_EXPECTED)) << path;
    }
    for (const char *group : {"ff03::2", "::ffff:224.0.1.187"})
        EXPECT_FALSE(between("/c/es", "", kMeshLocal, group, TMF_CARRIER_UDP, TMF_COAP_NON)->has(TMF_X_CON_EXPECTED));
    EXPECT_FALSE(request("/c/es", "", {}, TMF_COAP_NON)->has(TMF_X_CON_EXPECTED)) << "it may have gone to a group";
    for (const char *path : {"/d/dq", "/h/qy"})
        for (const tmf_coap_type type : {TMF_COAP_CON, TMF_COAP_NON}) {
            EXPECT_FALSE(has(path, type, TMF_X_CON_EXPECTED)) << path;
            EXPECT_FALSE(has(path, type, TMF_X_NON_EXPECTED)) << path;
        }
}

TEST(MessageFindings, RequestInAnAcknowledgement) {
    const auto acknowledgement = decodeMessage(coap(TMF_COAP_ACK, TMF_COAP_POST, "/c/la", bytes("1001010b0236cc")));
    EXPECT_FALSE(acknowledgement->has(TMF_X_CON_EXPECTED)) << "it is not non-confirmable";
}

TEST(MessageFindings, ConfirmableToMulticast) {
    EXPECT_TRUE(between("/d/dg", kTypeList, kMeshLocal, "ff03::1")->has(TMF_X_CON_MULTICAST));
    EXPECT_FALSE(between("/d/dg", kTypeList, kMeshLocal, kMeshLocalToo)->has(TMF_X_CON_MULTICAST));
    EXPECT_FALSE(
        between("/d/dq", kTypeList, kMeshLocal, "ff03::1", TMF_CARRIER_UDP, TMF_COAP_NON)->has(TMF_X_CON_MULTICAST));
    EXPECT_TRUE(between("/d/dq", kTypeList, "::ffff:192.0.2.1", "::ffff:224.0.1.187")->has(TMF_X_CON_MULTICAST));
    EXPECT_FALSE(between("/d/dq", kTypeList, "::ffff:192.0.2.1", "::ffff:192.0.2.2")->has(TMF_X_CON_MULTICAST));
    EXPECT_FALSE(request("/d/dg", kTypeList)->has(TMF_X_CON_MULTICAST)) << "addresses are not known";
}

TEST(MessageFindings, Scope) {
    const auto reported = [](std::string_view source, std::string_view destination,
                             tmf_carrier carrier = TMF_CARRIER_UDP) {
        return between("/d/dg", kTypeList, source, destination, carrier)->has(TMF_X_SCOPE_MISMATCH);
    };
    EXPECT_FALSE(reported(kMeshLocal, kMeshLocalToo));
    EXPECT_FALSE(reported(kLinkLocal, kLinkLocalToo));
    EXPECT_FALSE(reported(kMeshLocal, "ff03::2"));
    EXPECT_FALSE(reported(kMeshLocal, "ff33:40:fd11:22:33:44:0:1"));
    EXPECT_FALSE(reported(kMeshLocal, "ff02::1"));
    EXPECT_FALSE(reported(kLinkLocal, "ff02::2"));
    EXPECT_TRUE(reported(kLinkLocal, "ff03::2"));
    EXPECT_TRUE(reported(kMeshLocal, "ff05::2"));
    EXPECT_TRUE(reported(kGlobal, kMeshLocal));
    EXPECT_TRUE(reported("fd99::1", kMeshLocal)) << "a ULA of another prefix";
    EXPECT_FALSE(reported("::ffff:192.0.2.1", "::ffff:192.0.2.2")) << "IPv4";
    EXPECT_FALSE(reported(kGlobal, kMeshLocal, TMF_CARRIER_COAP)) << "an export of a DTLS session";
    EXPECT_TRUE(reported(kMeshLocal, kGlobal));
    EXPECT_TRUE(reported(kMeshLocal, kLinkLocal));
    EXPECT_TRUE(reported(kLinkLocal, kMeshLocal));
    EXPECT_FALSE(reported(kGlobal, kMeshLocal, TMF_CARRIER_DTLS));
    EXPECT_FALSE(reported(kGlobal, kMeshLocal, TMF_CARRIER_ENCAPSULATED));
    EXPECT_FALSE(
        between("/b/bq", kTarget, kGlobal, "ff05::1", TMF_CARRIER_UDP, TMF_COAP_NON)->has(TMF_X_SCOPE_MISMATCH))
        << "the backbone";
}

TEST(MessageFindings, JoinerEntrust) {
    constexpr char kKey[] = "0510eaf9149fdc7378770698d59180221958";
    const auto reported = [&](std::string_view source, std::string_view destination) {
        return between("/c/je", kKey, source, destination)->has(TMF_X_JOIN_ENT_SCOPE);
    };
    EXPECT_FALSE(reported(kLinkLocal, kLinkLocalToo));
    EXPECT_TRUE(reported(kMeshLocal, kMeshLocalToo));
    EXPECT_TRUE(reported(kLinkLocal, "ff02::1"));
    EXPECT_FALSE(request("/c/je", kKey)->has(TMF_X_JOIN_ENT_SCOPE)) << "addresses are not known";
}

TEST(MessageFindings, UnknownPath) {
    EXPECT_TRUE(request("/c/zz", "0b0236cc")->has(TMF_X_URI_UNKNOWN));
    EXPECT_EQ(request("/c/zz", "0b0236cc")->types(), "11") << "its space is known all the same";
    EXPECT_EQ(request("/x/zz", "0b0236cc")->values(), "payload=0b0236cc");
    EXPECT_EQ(request("/c/zz", "7b2261223a317d")->values(), "payload=7b2261223a317d") << "no list of TLVs";
    EXPECT_FALSE(request("/c/zz", "7b2261223a317d")->has(TMF_X_MALFORMED_TLV));
    EXPECT_FALSE(request("/c/cs", "0b0236cc")->has(TMF_X_URI_UNKNOWN));
}

TEST(MessageFindings, DamagedCoap) {
    EXPECT_TRUE(decodeMessage("40021234b163026c70ff")->has(TMF_X_PAYLOAD_MARKER_EMPTY));
    const auto damaged = decodeMessage("40021234b163036c70");
    EXPECT_TRUE(damaged->has(TMF_X_COAP_OPTIONS));
    EXPECT_FALSE(damaged->has(TMF_X_URI_UNKNOWN)) << "the path is not known for certain";
    EXPECT_EQ(damaged->name(), "Damaged message");
}

TEST(MessageFindings, ResponseCode) {
    const auto reported = [](std::string_view path, uint8_t code) {
        return response(path, "", code)->has(TMF_X_RESPONSE_CODE);
    };
    EXPECT_FALSE(reported("/d/dg", TMF_COAP_CHANGED));
    EXPECT_TRUE(reported("/d/dg", 0x84));
    EXPECT_TRUE(reported("/d/dg", 0x45));
    EXPECT_TRUE(reported("/c/pq", 0xa3));
    EXPECT_FALSE(reported("/d/dg", 0x5f)) << "2.31: send the next block";
    EXPECT_FALSE(reported("/c/bg", 0x45)) << "2.05 answers a GET";
    EXPECT_FALSE(reported("/.well-known/est/att", 0x45));
    EXPECT_TRUE(reported("/.well-known/est/att", 0x80));
    for (const char *path : {"/c/mg", "/c/ms", "/c/ja", "/c/te"}) {
        EXPECT_FALSE(reported(path, 0x84)) << path << ": stacks without it";
        EXPECT_TRUE(reported(path, 0x85)) << path;
    }
}

TEST(MessageFindings, ErrorsCarryTextNotTlvs) {
    const auto decoded = response("/c/lp", hex(View(reinterpret_cast<const uint8_t *>("no space"), 8)), 0xa0);
    EXPECT_EQ(decoded->values(), "diagnostic_text=\"no space\"");
    EXPECT_EQ(decoded->summary(), "5.00, no space");
    EXPECT_FALSE(decoded->has(TMF_X_RESPONSE_MISSING_STATE));
    EXPECT_FALSE(decoded->has(TMF_X_MALFORMED_TLV));
}

TEST(MessageFindings, StateOfAResponse) {
    EXPECT_TRUE(response("/c/la", "")->has(TMF_X_RESPONSE_MISSING_STATE));
    EXPECT_FALSE(response("/c/la", "100101")->has(TMF_X_RESPONSE_MISSING_STATE));
    EXPECT_FALSE(response("/c/ag", "")->has(TMF_X_RESPONSE_MISSING_STATE)) << "has no State";
    EXPECT_TRUE(response("/c/nr", "5a0102")->has(TMF_X_RESPONSE_MISSING_STATE));
    EXPECT_TRUE(response("/a/as", "")->has(TMF_X_MISSING_MANDATORY)) << "Status";
    EXPECT_TRUE(response("/c/la", "1001ff")->has(TMF_X_STATE_REJECT));
    EXPECT_FALSE(response("/c/la", "100101")->has(TMF_X_STATE_REJECT));
    EXPECT_FALSE(response("/c/la", "", 0x84)->has(TMF_X_RESPONSE_MISSING_STATE));
}

TEST(MessageFindings, Petition) {
    for (const char *path : {"/c/lp", "/c/cp"}) {
        EXPECT_TRUE(response(path, "100101")->has(TMF_X_PETITION_ACCEPT_NO_SESSION));
        EXPECT_FALSE(response(path, "1001010b0236cc")->has(TMF_X_PETITION_ACCEPT_NO_SESSION));
        EXPECT_TRUE(response(path, "1001ff0b0236cc")->has(TMF_X_PETITION_REJECT_SESSION));
        EXPECT_FALSE(response(path, "1001ff")->has(TMF_X_PETITION_REJECT_SESSION));
    }
    EXPECT_FALSE(response("/c/la", "100101")->has(TMF_X_PETITION_ACCEPT_NO_SESSION));
}

TEST(MessageFindings, Failures) {
    EXPECT_TRUE(response("/a/as", "040101")->has(TMF_X_STATUS_FAILURE));
    EXPECT_TRUE(response("/n/mr", "040106")->has(TMF_X_STATUS_FAILURE));
    EXPECT_TRUE(request("/n/dn", "0401030010fd000000000000000000000000000001")->has(TMF_X_STATUS_FAILURE));
    EXPECT_FALSE(response("/n/mr", "040100")->has(TMF_X_STATUS_FAILURE));
    EXPECT_FALSE(request("/a/as", "01086ac6c2de12b212df040102")->has(TMF_X_STATUS_FAILURE)) << "a reason";
}

TEST(MessageFindings, KeysOfAnyLength) {
    EXPECT_TRUE(response("/c/ag", "0403010203")->has(TMF_X_SECRET_VISIBLE));
    EXPECT_FALSE(response("/c/ag", "0400")->has(TMF_X_SECRET_VISIBLE));
}

TEST(MessageFindings, ServerDataSaysOneOfTwo) {
    EXPECT_TRUE(request("/a/sd", "")->has(TMF_X_MISSING_MANDATORY));
    EXPECT_FALSE(request("/a/sd", "0a00")->has(TMF_X_MISSING_MANDATORY));
    EXPECT_FALSE(request("/a/sd", "0202c800")->has(TMF_X_MISSING_MANDATORY));
}

TEST(MessageFindings, SecurePendingSet) {
    EXPECT_TRUE(request("/c/sp", "0e08ffffffffffffffff")->has(TMF_X_TIMESTAMP_INVALID));
}

TEST(MessageFindings, StatusOfAResponse) {
    const auto unknown = [](std::string_view path, std::string_view payload) {
        return response(path, payload)->has(TMF_X_STATUS_UNKNOWN);
    };
    EXPECT_FALSE(unknown("/a/as", "040101"));
    EXPECT_TRUE(unknown("/a/as", "040102")) << "a reason, not a status";
    EXPECT_FALSE(unknown("/n/mr", "040102"));
    EXPECT_TRUE(unknown("/n/mr", "040101"));
    EXPECT_FALSE(unknown("/n/dr", "040101"));
    EXPECT_TRUE(unknown("/n/dr", "040107"));
}

TEST(MessageFindings, ResponsesWithoutTheirRequest) {
    const auto guessed = decodeMessage("60441234ff1001010b0236cc");
    EXPECT_TRUE(guessed->has(TMF_X_RESPONSE_UNMATCHED));
    EXPECT_TRUE(guessed->has(TMF_X_SPACE_GUESSED));
    EXPECT_EQ(guessed->types(), "16 11");
    EXPECT_FALSE(guessed->has(TMF_X_UNEXPECTED_TLV)) << "nobody knows what to expect";
    const auto unknown = decodeMessage("60441234ff4142434445");
    EXPECT_TRUE(unknown->has(TMF_X_RESPONSE_UNMATCHED));
    EXPECT_FALSE(unknown->has(TMF_X_SPACE_GUESSED));
    EXPECT_EQ(unknown->values(), "payload=4142434445");
    EXPECT_FALSE(response("/c/la", "100101")->has(TMF_X_RESPONSE_UNMATCHED));
    EXPECT_FALSE(decodeMessage("60001234")->has(TMF_X_RESPONSE_UNMATCHED)) << "an empty acknowledgement";
    EXPECT_FALSE(decodeMessage("60441234")->has(TMF_X_RESPONSE_UNMATCHED)) << "no payload to understand";
}

TEST(MessageFindings, PathInAResponse) {
    EXPECT_TRUE(decodeMessage("60441234b163026d67ff21024142", {.request = "/c/mg"})->has(TMF_X_URI_IN_RESPONSE));
    EXPECT_FALSE(response("/c/mg", "21024142")->has(TMF_X_URI_IN_RESPONSE));
}

TEST(MessageFindings, NothingIsMissingFromAPart) {
    // The capture ends inside the payload.
    const Bytes whole = coap(TMF_COAP_CON, TMF_COAP_POST, "/c/ar", bytes("0e080000000000650000000300000f0b0236cc"));
    tmf_coap header;
    ASSERT_TRUE(tmf_coap_parse(whole.data(), whole.size(), whole.size(), &header));
    tmf_context context{};
    context.message = message("/c/ar");
    context.space = TMF_SPACE_MESHCOP;
    const View payload = View(whole).subspan(header.payload_offset);
    const Decoded cut(context, header, payload.first(10), payload.size());
    EXPECT_TRUE(cut.has(TMF_X_CAPTURE_CUT));
    EXPECT_FALSE(cut.has(TMF_X_MISSING_MANDATORY));
    EXPECT_FALSE(cut.has(TMF_X_ACTIVE_REPLACE_NOT_COMMISSIONER));

    // One block of several: Block1 (27) number 0 with more to come; a request that wants Block2 (23) is whole.
    const auto block = [](std::string_view options) {
        return decodeMessage(bytes("40021234 b163 026172") + bytes(options) + bytes("ff 0e080000000000650000"));
    };
    EXPECT_FALSE(block("d10308")->has(TMF_X_MISSING_MANDATORY));
    EXPECT_FALSE(block("d10316")->has(TMF_X_ACTIVE_REPLACE_NOT_COMMISSIONER));
    EXPECT_TRUE(block("d10306")->has(TMF_X_MISSING_MANDATORY)) << "the only block";
    EXPECT_TRUE(block("c106")->has(TMF_X_MISSING_MANDATORY)) << "asks for blocks of the response";
}

} // namespace
} // namespace tmf::test
