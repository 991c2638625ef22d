// SPDX-License-Identifier: GPL-2.0-or-later
//
// Summaries, lines of values, and what a buffer that is too small does to them.
#include "support.hpp"

namespace tmf::test {
namespace {

/// "NAME SUMMARY", as a list of packets shows it.
std::string shown(const Decoded &decoded) {
    const std::string summary = decoded.summary();
    return decoded.name() + (summary.empty() ? "" : " ") + summary;
}

constexpr char kIdentity[] = "210a41636d6520436f727031 220b536d61727453656e736f72 230776312e322e3361 250618b430123441";

TEST(Lines, FitIntoThoseOfWireshark) {
    // All types of diagnostics at once: a line ends behind the last name that fits.
    Bytes types;
    for (size_t i = 0; const tmf_tlv_info *info = tmf_tlv_at(TMF_SPACE_DIAGNOSTIC, i); i++)
        types.push_back(info->type);
    const std::string line = decodeTlvs(TMF_SPACE_DIAGNOSTIC, tlv(18, types))->line(18);
    EXPECT_EQ(line.substr(line.size() - 6), "), ...") << line;
    EXPECT_GT(line.size(), 150U);
    EXPECT_LT(line.size(), 200U);
}

TEST(Summary, SaysWhatMatters) {
    EXPECT_EQ(shown(*request("/c/jf", std::string("100101") + kIdentity)),
              "JOIN_FIN.req Accept, Acme Corp1 SmartSensor v1.2.3a");
    EXPECT_EQ(shown(*response("/c/lp", "1001010a06436f6d6d2d310b0236cc")), "LEAD_PET.rsp Accept, session 0x36cc");
    EXPECT_EQ(shown(*response("/c/lp", "1001ff0a06436f6d6d2d31")), "LEAD_PET.rsp Reject, Comm-1");
    EXPECT_EQ(
        shown(*response("/c/ag", "0e080000000000010000 000300000f 03084465764e65742d41 01021a2b 35060004001fffe0")),
        "MGMT_ACTIVE_GET.rsp DevNet-A ch 15 PAN 0x1a2b");
    EXPECT_EQ(shown(*request("/a/as", "01086ac6c2de12b212df040102")), "ADDR_SOL.req too few routers");
    EXPECT_EQ(shown(*response("/a/as", "040101")), "ADDR_SOL.rsp no address available");
    EXPECT_EQ(shown(*response("/d/dg", "00086ac6c2de12b212df 0102c800 190441636d65 1a074c616d704f6e65")),
              "DIAG_GET.rsp RLOC16 0xc800, Acme LampOne");
    EXPECT_EQ(shown(*request("/n/mr", "0e10ff0400000000000000000000000012340b0400000e10")),
              "MLR.req ff04::1234, 3600 s");
    EXPECT_EQ(shown(*request("/n/mr", "0e20ff040000000000000000000000001234ff050000000000000000000000000001")),
              "MLR.req ff04::1234 +1");
    EXPECT_EQ(shown(*request("/n/mr", "0e10ff0400000000000000000000000012340b0400000000")),
              "MLR.req ff04::1234, deregister");
    EXPECT_EQ(shown(*request("/c/nr", "5b05656e722d315c01c00801ff")),
              "EnrollerRegister.req enr-1, steering every joiner");
}

TEST(Summary, NoJoinerIsEveryJoiner) {
    EXPECT_EQ(shown(*request("/c/nl", "13080000000000000000")), "EnrollerJoinerRelease.req all joiners");
    EXPECT_EQ(shown(*request("/c/nl", "13080000000000000001")), "EnrollerJoinerRelease.req joiner 0000000000000001");
}

TEST(Summary, ListsOfTypesAreCutShort) {
    EXPECT_EQ(shown(*request("/d/dg", "12080001020304050607")),
              "DIAG_GET.req get Extended MAC Address, MAC Address, Mode, Timeout, Connectivity, Route64, ...");
    EXPECT_EQ(shown(*request("/c/ag", "0d02 0005")), "MGMT_ACTIVE_GET.req get Channel, Network Key");
    EXPECT_EQ(shown(*request("/c/ag", "0d01 16")), "MGMT_ACTIVE_GET.req get 22");
}

TEST(Summary, ErrorsAndEmptyMessages) {
    EXPECT_EQ(shown(*response("/d/dg", "", 0x84)), "DIAG_GET.rsp 4.04");
    EXPECT_EQ(shown(*response("/c/pq", "", 0xa3)), "MGMT_PANID_QUERY.rsp 5.03");
    EXPECT_EQ(shown(*request("/c/ag", "")), "MGMT_ACTIVE_GET.req");
    EXPECT_EQ(shown(*request("/c/lp", "0a0a436f6d6d")), "LEAD_PET.req") << "a damaged TLV has no value";
}

TEST(Lines, OfEntries) {
    const auto line = [](tmf_space space, std::string_view digits, tmf_field entry) {
        const auto decoded = decodeTlvs(space, digits);
        for (uint32_t i = 0; i < decoded->records().size(); i++)
            if (decoded->records()[i].field == entry)
                return decoded->text(i);
        return std::string("no entry");
    };
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, "1003 60190c", TMF_F_CHILD_TABLE_ENTRY),
              "child 25, mode 0x0c (R S), LQ in 0, timeout 256 s");
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, "1003 08190c", TMF_F_CHILD_TABLE_ENTRY),
              "child 25, mode 0x0c (R S), LQ in 0, timeout 1/8 s");
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, "050ae70004000000000000f1", TMF_F_ROUTE_ENTRY),
              "router 13, LQ out 3, LQ in 3, cost 1");
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, "050ae70004000000000000f0", TMF_F_ROUTE_ENTRY),
              "router 13, LQ out 3, LQ in 3, cost unreachable");
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, "250a20000000000000007ff1", TMF_F_ROUTE_ENTRY),
              "router 2, own: no, link: yes, LQ out 3, LQ in 3, next hop none, cost 1");
    EXPECT_EQ(line(TMF_SPACE_NETWORK_DATA, "0103e400d0", TMF_F_NWD_ROUTE_ENTRY),
              "RLOC16 0xe400, preference low, NAT64 no, advertising PIO yes");
    EXPECT_EQ(line(TMF_SPACE_NETWORK_DATA, "050428003300", TMF_F_NWD_BR_ENTRY),
              "RLOC16 0x2800, preference medium, on: P S R O");
    EXPECT_EQ(line(TMF_SPACE_MESHCOP, "3506000400110840", TMF_F_CHANNEL_MASK_ENTRY), "11, 15, 20, 25");
}

TEST(Lines, OfDamagedTlvsInventNothing) {
    const auto line = [](tmf_space space, uint8_t type, std::string_view digits) {
        return decodeTlvs(space, digits)->line(type);
    };
    EXPECT_EQ(line(TMF_SPACE_MESHCOP, 53, "35040004001f"), "0004001f");
    EXPECT_EQ(line(TMF_SPACE_MESHCOP, 0, "0002000f"), "- (page 0)");
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, 5, "0509e78000000000000000"), "231, 8000000000000000");
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, 5, "0509e70000000000000000"), "routers none");
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, 37, "25098000000000000000 7f"), "8000000000000000, 7f");
    EXPECT_EQ(line(TMF_SPACE_DIAGNOSTIC, 7, "0700"), "");
    EXPECT_EQ(line(TMF_SPACE_NETWORK, 10, "0a00"), "nothing, all is withdrawn");
}

TEST(Lines, Plurals) {
    EXPECT_EQ(decodeTlvs(TMF_SPACE_MESHCOP, "0e080000000000640002")->line(14), "100 s, 1 tick, U=no");
    EXPECT_EQ(decodeTlvs(TMF_SPACE_MESHCOP, "0e080000000000640004")->line(14), "100 s, 2 ticks, U=no");
}

TEST(Lines, Addresses) {
    const auto line = [](std::string_view address) {
        return decodeTlvs(TMF_SPACE_MESHCOP, "3110" + std::string(address))->line(49);
    };
    // RFC 5952 section 4.
    EXPECT_EQ(line("00000000000000000000000000000000"), "::");
    EXPECT_EQ(line("00000000000000000000000000000001"), "::1");
    EXPECT_EQ(line("ff020000000000000000000000000001"), "ff02::1");
    EXPECT_EQ(line("20010db8000000010001000100010001"), "2001:db8:0:1:1:1:1:1");
    EXPECT_EQ(line("20010000000000010000000000000001"), "2001:0:0:1::1");
    EXPECT_EQ(line("20010db8000000000001000000000001"), "2001:db8::1:0:0:1");
    EXPECT_EQ(line("fe800000000000000000000000000000"), "fe80::");
}

TEST(Lines, Prefixes) {
    const auto line = [](std::string_view digits) { return decodeTlvs(TMF_SPACE_NETWORK_DATA, digits)->line(1); };
    EXPECT_EQ(line("03020000"), "::/0");
    EXPECT_EQ(line("03030007fc"), "fc00::/7");
    EXPECT_EQ(line("030a0040fd00123456780000"), "fd00:1234:5678::/64");
    EXPECT_EQ(line("03120080fd000000000000000000000000000001"), "fd00::1/128");
}

TEST(Lines, TextFromTheWireIsMadeHarmless) {
    const auto name = [](std::string_view digits) {
        return decodeTlvs(TMF_SPACE_MESHCOP, tlv(33, bytes(digits)))->line(33);
    };
    EXPECT_EQ(name("41 0a 42"), "A.B");
    EXPECT_EQ(name("41 1b5b33316d"), "A.[31m") << "no escape sequences for the terminal";
    EXPECT_EQ(name("41 00 00"), "A") << "a terminator that some stacks send";
    EXPECT_EQ(name("41 00 42"), "A.B");
    EXPECT_EQ(name("41 c3 28"), "A\xef\xbf\xbd(");
    EXPECT_EQ(name("41 c2 85"), "A\xef\xbf\xbd");
    EXPECT_EQ(name("e4b8ad e69687"), "\xe4\xb8\xad\xe6\x96\x87");
    EXPECT_EQ(name(""), "");
}

TEST(Lines, VendorDataIsTextWhenItIsOne) {
    EXPECT_EQ(decodeTlvs(TMF_SPACE_MESHCOP, "2404deadbeef")->all(TMF_F_VENDOR_DATA_TEXT), "");
    const auto decoded = decodeTlvs(TMF_SPACE_MESHCOP, "240341424344");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_DATA), "414243");
    const auto text = tmf_find_record(&decoded->result(), TMF_F_VENDOR_DATA_TEXT);
    ASSERT_NE(text, nullptr);
    EXPECT_EQ(decoded->text(static_cast<uint32_t>(text - decoded->records().data())), "ABC");
}

TEST(Lines, AreCutBetweenCharacters) {
    const auto decoded = decodeTlvs(TMF_SPACE_MESHCOP, tlv(33, bytes("41 e4b8ad f09f9880 42")));
    const std::string whole = decoded->text(0);
    const std::string wanted[] = {"",
                                  "",
                                  "A",
                                  "A",
                                  "A",
                                  "A\xe4\xb8\xad",
                                  "A\xe4\xb8\xad",
                                  "A\xe4\xb8\xad",
                                  "A\xe4\xb8\xad",
                                  "A\xe4\xb8\xad\xf0\x9f\x98\x80",
                                  whole,
                                  whole};
    for (size_t room = 0; room < std::size(wanted); room++)
        EXPECT_EQ(decoded->text(0, room), wanted[room]) << room;
}

TEST(Lines, OfARecordThatIsNotThere) {
    const auto decoded = decodeTlvs(TMF_SPACE_MESHCOP, "100101");
    EXPECT_EQ(decoded->text(1000), "");
    EXPECT_EQ(decoded->text(TMF_NO_RECORD), "");
}

} // namespace
} // namespace tmf::test
