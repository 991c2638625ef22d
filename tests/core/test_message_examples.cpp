// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whole messages: names, TLVs, values, summaries, findings.
#include "support.hpp"

namespace tmf::test {
namespace {

struct Message {
    const char *digits, *request, *name, *types, *summary, *complaints, *values;
};

constexpr Message kMessages[] = {
    {"40021234b163027465ff340400000400", "", "TCAT_ENABLE.req", "52", "delay 1024 ms", "",
     "[Delay Timer delay_timer=1024]"},
    {"40025678b163027465ff170200f0", "", "TCAT_ENABLE.req", "23", "", "missing_mandatory", "[Duration duration=240]"},
    {"42020101aa01b163026c70ff0a06436f6d6d2d31", "", "LEAD_PET.req", "10", "Comm-1", "",
     "[Commissioner ID commissioner_id=\"Comm-1\"]"},
    {"62440101aa01ff1001010a06436f6d6d2d310b0236cc", "/c/lp", "LEAD_PET.rsp", "16 10 11", "Accept, session 0x36cc", "",
     "[State state=1] [Commissioner ID commissioner_id=\"Comm-1\"] [Commissioner Session ID "
     "commissioner_session_id=0x36cc]"},
    {"62440102aa02ff1001ff0a06436f6d6d2d31", "/c/lp", "LEAD_PET.rsp", "16 10", "Reject, Comm-1", "",
     "[State state=-1] [Commissioner ID commissioner_id=\"Comm-1\"]"},
    {"42020103aa03b163026c61ff1001010b0236cc", "", "LEAD_KA.req", "16 11", "Accept, session 0x36cc", "",
     "[State state=1] [Commissioner Session ID commissioner_session_id=0x36cc]"},
    {"62440103aa03ff100101", "/c/la", "LEAD_KA.rsp", "16", "Accept", "", "[State state=1]"},
    {"42020104aa04b163026373ff0b0236cc0801ff", "", "MGMT_COMMISSIONER_SET.req", "11 8",
     "session 0x36cc, steering every joiner", "",
     "[Commissioner Session ID commissioner_session_id=0x36cc] [Steering Data steering_data=ff steering_data.kind=1 "
     ".bits_set=8]"},
    {"42020105aa05b163026373ff0b0236cc0801ff09020400", "", "MGMT_COMMISSIONER_SET.req", "11 8 9",
     "session 0x36cc, steering every joiner", "unexpected_tlv ba_locator_in_set",
     "[Commissioner Session ID commissioner_session_id=0x36cc] [Steering Data steering_data=ff steering_data.kind=1 "
     ".bits_set=8] [Border Agent Locator border_agent_rloc16=0x400]"},
    {"42020106aa06b163026367ff0d020b08", "", "MGMT_COMMISSIONER_GET.req", "13",
     "get Commissioner Session ID, Steering Data", "", "[Get get_type=11 get_type=8]"},
    {"62440106aa06ff0b0236cc0801ff", "/c/cg", "MGMT_COMMISSIONER_GET.rsp", "11 8",
     "session 0x36cc, steering every joiner", "",
     "[Commissioner Session ID commissioner_session_id=0x36cc] [Steering Data steering_data=ff steering_data.kind=1 "
     ".bits_set=8]"},
    {"42020107aa07b163026167", "", "MGMT_ACTIVE_GET.req", "", "", "", ""},
    {"62440107aa07ff0e080000000000010000000300000f35060004001fffe002081de5bfecd5165b8f0708fde21f0c8a13e8e70510eaf9149fd"
     "c7378770698d59180221958030f4f70656e5468726561642d616163330102face04102eaae29484388e3119581a7b5a948c070c0402a0f7f"
     "8",
     "/c/ag", "MGMT_ACTIVE_GET.rsp", "14 0 53 2 7 5 3 1 4 12", "OpenThread-aac3 ch 15 PAN 0xface", "",
     "[Active Timestamp active_timestamp.seconds=1 .ticks=0 .u=0] [Channel channel_page=0 channel=15] [Channel Mask "
     "{channel_mask.entry .page=0 .length=4 .mask=001fffe0 .channel=11 .channel=12 .channel=13 .channel=14 .channel=15 "
     ".channel=16 .channel=17 .channel=18 .channel=19 .channel=20 .channel=21 .channel=22 .channel=23 .channel=24 "
     ".channel=25 .channel=26}] [Extended PAN ID ext_pan_id=1de5bfecd5165b8f] [Network Mesh-Local Prefix "
     "mesh_local_prefix=fde2:1f0c:8a13:e8e7::/64] [Network Key network_key=eaf9149fdc7378770698d59180221958] [Network "
     "Name network_name=\"OpenThread-aac3\"] [PAN ID pan_id=0xface] [PSKc pskc=2eaae29484388e3119581a7b5a948c07] "
     "[Security Policy security_policy.rotation=672 .o=1 .n=1 .r=1 .c=1 .b=0 .ccm=1 .ae=1 .nmp=1 .l=1 .ncr=1 "
     ".reserved=0x7 .vr=0]"},
    {"42020108aa08b163027073ff0b0236cc0e080000000000c800003308000000000014000034040000ea600003000014", "",
     "MGMT_PENDING_SET.req", "11 14 51 52 0", "session 0x36cc, ch 20, delay 60000 ms", "",
     "[Commissioner Session ID commissioner_session_id=0x36cc] [Active Timestamp active_timestamp.seconds=200 .ticks=0 "
     ".u=0] [Pending Timestamp pending_timestamp.seconds=20 .ticks=0 .u=0] [Delay Timer delay_timer=60000] [Channel "
     "channel_page=0 channel=20]"},
    {"62440108aa08ff100101", "/c/ps", "MGMT_PENDING_SET.rsp", "16", "Accept", "", "[State state=1]"},
    {"42020109aa09b163026463", "", "MGMT_DATASET_CHANGED.ntf", "", "", "", ""},
    {"62440109aa09", "/c/dc", "MGMT_DATASET_CHANGED.rsp", "", "", "", ""},
    {"5202010aaa0ab163026573ff0b0236cc35060004001fffe036010237020020380203e8", "", "MGMT_ED_SCAN.qry", "11 53 54 55 56",
     "session 0x36cc, channels 11-26", "",
     "[Commissioner Session ID commissioner_session_id=0x36cc] [Channel Mask {channel_mask.entry .page=0 .length=4 "
     ".mask=001fffe0 .channel=11 .channel=12 .channel=13 .channel=14 .channel=15 .channel=16 .channel=17 .channel=18 "
     ".channel=19 .channel=20 .channel=21 .channel=22 .channel=23 .channel=24 .channel=25 .channel=26}] [Count "
     "count=2] [Period period=32] [Scan Duration scan_duration=1000]"},
    {"4202010baa0bb163026572ff35060004001000003902c4b5", "", "MGMT_ED_REPORT.ans", "53 57",
     "channels 11, energy -60, -75 dBm", "",
     "[Channel Mask {channel_mask.entry .page=0 .length=4 .mask=00100000 .channel=11}] [Energy List energy_list=c4b5 "
     "energy_list.dbm=-60 .dbm=-75]"},
    {"4202010caa0cb163027071ff0b0236cc35060004001fffe00102dead", "", "MGMT_PANID_QUERY.qry", "11 53 1",
     "session 0x36cc, PAN 0xdead, channels 11-26", "",
     "[Commissioner Session ID commissioner_session_id=0x36cc] [Channel Mask {channel_mask.entry .page=0 .length=4 "
     ".mask=001fffe0 .channel=11 .channel=12 .channel=13 .channel=14 .channel=15 .channel=16 .channel=17 .channel=18 "
     ".channel=19 .channel=20 .channel=21 .channel=22 .channel=23 .channel=24 .channel=25 .channel=26}] [PAN ID "
     "pan_id=0xdead]"},
    {"5202010daa0db163027278ff1202c0011308cde0d8dd4efc297314022800111016fefd00000000000000030003010000", "",
     "RLY_RX.ntf", "18 19 20 17", "joiner cde0d8dd4efc2973", "",
     "[Joiner UDP Port joiner_udp_port=49153] [Joiner IID joiner_iid=cde0d8dd4efc2973] [Joiner Router Locator "
     "joiner_router_locator=0x2800] [Joiner DTLS Encapsulation joiner_dtls=16fefd00000000000000030003010000]"},
    {"5202010eaa0eb163027478ff1202c0011308cde0d8dd4efc2973140228001510000102030405060708090a0b0c0d0e0f110e17fefd0001000"
     "0000000040001aa",
     "", "RLY_TX.ntf", "18 19 20 21 17", "joiner cde0d8dd4efc2973", "",
     "[Joiner UDP Port joiner_udp_port=49153] [Joiner IID joiner_iid=cde0d8dd4efc2973] [Joiner Router Locator "
     "joiner_router_locator=0x2800] [Joiner Router KEK joiner_router_kek=000102030405060708090a0b0c0d0e0f] [Joiner "
     "DTLS Encapsulation joiner_dtls=17fefd00010000000000040001aa]"},
    {"5202010faa0fb163027574ff3110fddead00beef0000000000fffe00fc0030ff000ff0bff0bf42020201bb01b163026167", "",
     "UDP_TX.ntf", "49 48", "fdde:ad00:beef::ff:fe00:fc00", "",
     "[IPv6 Address ipv6_address=fdde:ad00:beef::ff:fe00:fc00] [UDP Encapsulation udp_encap.src_port=61631 "
     ".dst_port=61631 .payload=42020201bb01b163026167]"},
    {"52020110aa10b163027572ff30ff0010f0bff0bf62440201bb01ff000300000f3110fddead00beef0000000000fffe002800", "",
     "UDP_RX.ntf", "48 49", "fdde:ad00:beef::ff:fe00:2800", "",
     "[UDP Encapsulation udp_encap.src_port=61631 .dst_port=61631 .payload=62440201bb01ff000300000f] [IPv6 Address "
     "ipv6_address=fdde:ad00:beef::ff:fe00:2800]"},
    {"42020111aa11b163026a66ff10010121074578616d706c6522054d2d3130302305312e322e33250618b430123441", "", "JOIN_FIN.req",
     "16 33 34 35 37", "Accept, Example M-100 1.2.3", "",
     "[State state=1] [Vendor Name vendor_name=\"Example\"] [Vendor Model vendor_model=\"M-100\"] [Vendor SW Version "
     "vendor_sw_version=\"1.2.3\"] [Vendor Stack Version vendor_stack_version=(text) stack_version.oui=0x18b430 "
     ".build=291 .revision=4 .minor=4 .major=1]"},
    {"62440111aa11ff100101", "/c/jf", "JOIN_FIN.rsp", "16", "Accept", "", "[State state=1]"},
    {"42020112aa12b163026a65ff0510eaf9149fdc7378770698d591802219580708fde21f0c8a13e8e702081de5bfecd5165b8f030f4f70656e5"
     "468726561642d616163330e08000000000001000035060004001fffe004102eaae29484388e3119581a7b5a948c070c0402a0f7f806040000"
     "0000",
     "", "JOIN_ENT.ntf", "5 7 2 3 14 53 4 12 6", "OpenThread-aac3", "",
     "[Network Key network_key=eaf9149fdc7378770698d59180221958] [Network Mesh-Local Prefix "
     "mesh_local_prefix=fde2:1f0c:8a13:e8e7::/64] [Extended PAN ID ext_pan_id=1de5bfecd5165b8f] [Network Name "
     "network_name=\"OpenThread-aac3\"] [Active Timestamp active_timestamp.seconds=1 .ticks=0 .u=0] [Channel Mask "
     "{channel_mask.entry .page=0 .length=4 .mask=001fffe0 .channel=11 .channel=12 .channel=13 .channel=14 .channel=15 "
     ".channel=16 .channel=17 .channel=18 .channel=19 .channel=20 .channel=21 .channel=22 .channel=23 .channel=24 "
     ".channel=25 .channel=26}] [PSKc pskc=2eaae29484388e3119581a7b5a948c07] [Security Policy "
     "security_policy.rotation=672 .o=1 .n=1 .r=1 .c=1 .b=0 .ccm=1 .ae=1 .nmp=1 .l=1 .ncr=1 .reserved=0x7 .vr=0] "
     "[Network Key Sequence Counter network_key_sequence=0]"},
    {"52020113aa13b161026171ff0010fddead00beef00001111222233334444", "", "ADDR_QRY.qry", "0",
     "fdde:ad00:beef:0:1111:2222:3333:4444", "", "[Target EID target_eid=fdde:ad00:beef:0:1111:2222:3333:4444]"},
    {"42020114aa14b16102616eff0010fddead00beef00001111222233334444030811112222333344440202280006040000000a", "",
     "ADDR_NTF.ntf", "0 3 2 6", "RLOC16 0x2800, fdde:ad00:beef:0:1111:2222:3333:4444", "",
     "[Target EID target_eid=fdde:ad00:beef:0:1111:2222:3333:4444] [ML-EID ml_iid=1111222233334444] [RLOC16 "
     "rloc16=0x2800] [Time Since Last Transaction last_transaction_time=10]"},
    {"42020115aa15b161026173ff01086ac6c2de12b212df040102", "", "ADDR_SOL.req", "1 4", "too few routers", "",
     "[Extended MAC Address ext_mac=6ac6c2de12b212df] [Status status=2]"},
    {"62440115aa15ff04010002022800070905000400204300300a", "/a/as", "ADDR_SOL.rsp", "4 2 7", "success, RLOC16 0x2800",
     "",
     "[Status status=0] [RLOC16 rloc16=0x2800] [Router Mask router_mask.id_seq=5 .assigned=000400204300300a "
     ".router_id=13 .router_id=26 .router_id=33 .router_id=38 .router_id=39 .router_id=50 .router_id=51 .router_id=60 "
     ".router_id=62]"},
    {"42020116aa16b161027364ff0a1203100040fd00123456780000050428003300", "", "SVR_DATA.ntf", "10",
     "Prefix fd00:1234:5678::/64", "",
     "[Thread Network Data [Prefix network_data.tlv.stable=1 network_data.prefix.domain_id=0 .length=64 "
     "network_data.prefix=fd00:1234:5678::/64 [Border Router network_data.tlv.stable=1 {network_data.border_router "
     "network_data.border_router.rloc16=0x2800 .preference=0 .p=1 .s=1 .d=0 .c=0 .r=1 .o=1 .n=0 .dp=0 "
     ".reserved=0x0}]]]"},
    {"42020117aa17b16e026d72ff0e10ff0400000000000000000000000012340f0236cc0b0400000e10", "", "MLR.req", "14 15 11",
     "session 0x36cc, ff04::1234, 3600 s", "",
     "[IPv6 Addresses ipv6_address=ff04::1234] [Commissioner Session ID commissioner_session_id=0x36cc] [Timeout "
     "timeout=3600]"},
    {"62440117aa17ff0401020e10ff040000000000000000000000001234", "/n/mr", "MLR.rsp", "4 14",
     "invalid address, ff04::1234", "", "[Status status=2] [IPv6 Addresses ipv6_address=ff04::1234]"},
    {"52020118aa18b16203626d72ff0e10ff0400000000000000000000000012340b0400000e10", "", "BMLR.ntf", "14 11",
     "ff04::1234, 3600 s", "", "[IPv6 Addresses ipv6_address=ff04::1234] [Timeout timeout=3600]"},
    {"42020119aa19b164026467ff1203000106", "", "DIAG_GET.req", "18",
     "get Extended MAC Address, MAC Address, Leader Data", "", "[Type List get_type=0 get_type=1 get_type=6]"},
    {"62440119aa19ff00086ac6c2de12b212df0102c8000608360bb9f7415c3021", "/d/dg", "DIAG_GET.rsp", "0 1 6",
     "RLOC16 0xc800", "",
     "[Extended MAC Address ext_mac=6ac6c2de12b212df] [MAC Address rloc16=0xc800] [Leader Data partition_id=0x360bb9f7 "
     "leader_data.weighting=65 .data_version=92 .stable_data_version=48 .router_id=33]"},
    {"5202011aaa1ab164026471ff12011d21021234", "", "DIAG_GET.qry", "18 33", "query 0x1234, get Child", "",
     "[Type List get_type=29] [Query ID query_id=0x1234]"},
    {"4202011baa1bb164026461ff210212341d2ba8123401020304050607080004000000f00000000a0000100000781ac4c0000a0005000300000"
     "0000000001d0020028000",
     "", "DIAG_GET.ans", "33 29 29 32", "query 0x1234, answer 0", "",
     "[Query ID query_id=0x1234] [Child child.rx_on_when_idle=1 .ftd=0 .full_network_data=1 .csl_synchronized=0 "
     ".error_rates_tracked=1 .reserved=0x0 .rloc16=0x1234 .ext_mac=0102030405060708 .thread_version=4 "
     ".child_timeout=240 "
     ".age=10 .connection_time=4096 .supervision_interval=120 .link_margin=26 .average_rssi=-60 .last_rssi=-64 "
     ".frame_error_rate=10 .message_error_rate=5 .queued_messages=3 .csl_period=0 .csl_timeout=0 .csl_channel=0] "
     "[Child] [Answer answer.last=1 .index=0]"},
    {"4202011caa1cb164026472ff12020922", "", "DIAG_RST.ntf", "18", "reset MAC Counters, MLE Counters", "",
     "[Type List get_type=9 get_type=34]"},
    {"4202011daa1db163026c70112aff0a06436f6d6d2d31", "", "LEAD_PET.req", "10", "Comm-1", "",
     "[Commissioner ID commissioner_id=\"Comm-1\"]"},
    {"4201011eaa1eb163026267ff0d0144", "", "MGMT_BBR_GET.req", "13", "get Registrar IPv6 Address", "",
     "[Get get_type=68]"},
    {"6285011eaa1e", "/c/bg", "MGMT_BBR_GET.rsp", "", "4.05", "response_code", ""},
    {"6284011faa1f", "/c/mg", "MGMT_GET.rsp", "", "4.04", "", ""},
    {"42020120aa20b163026c70ff0a0a436f6d6d", "", "LEAD_PET.req", "10", "", "malformed_tlv",
     "[Commissioner ID tlv.value=436f6d6d]"},
    {"42020121aa21b163026173ff0b0236cc0e0800000000006500000003000014000300001a", "", "MGMT_ACTIVE_SET.req", "11 14 0 0",
     "session 0x36cc, ch 20", "duplicate_tlv active_set_connectivity active_set_connectivity",
     "[Commissioner Session ID commissioner_session_id=0x36cc] [Active Timestamp active_timestamp.seconds=101 .ticks=0 "
     ".u=0] [Channel channel_page=0 channel=20] [Channel channel_page=0 channel=26]"},
};

TEST(MessageExamples, AreRead) {
    for (const Message &wanted : kMessages) {
        SCOPED_TRACE(wanted.digits);
        const auto decoded = decodeMessage(wanted.digits, {.request = wanted.request});
        EXPECT_EQ(decoded->name(), wanted.name);
        EXPECT_EQ(decoded->types(), wanted.types);
        EXPECT_EQ(decoded->values(), wanted.values);
        EXPECT_EQ(decoded->summary(), wanted.summary);
        EXPECT_EQ(decoded->complaints(), wanted.complaints);
    }
}

/// The payload of 609 bytes of ot-commissioner's commissioner_impl_test.cpp.
constexpr char kLong[] =
    "00086ac6c2de12b212df0102c80002010f0512e7000400204300300af1f1f1f1f101f1f1f10608360bb9f7415c30210840fd9238a3395d0001"
    "f9043dfeb7b3edf3fd7d604fb88a0000000000fffe00c800fd7d604fb88a0000fe3e5a4c31acb559fe8000000000000068c6c2de12b212df10"
    "09601804601d046019041e22c818fdc31ff45feff4e7e580431c60becfabfd110022000000008df846f3ab0c05551e22c802fdc31ff45feff4"
    "e75257420f1cbd46f5fd1100220000000034e5d9e28d1952c0077d030e0007fc0109e400108400109c000003140040fd27fd30e5ce00010702"
    "12400504e400f1000b0e8001010d09e4000a000500000e100b0881025cf40d029c0003130060fd6b51760904ffff0000000001039c00e00b19"
    "82015d0d149c00fd27fd30e5ce00018e250585edd6f1b0e5ec080b090284000b028dbc08010003040000012c040a0105123456789abcdef00e"
    "01640f021388110401020304120505060708a013040000025818020005190a56656e646f724e616d651a0b56656e646f724d6f64656c1b0f56"
    "656e646f72535756657273696f6e1c12546872656164537461636b56657273696f6e1d2ba8123401020304050607080004000000f00000000a"
    "0000100000781ac4c0000a00050003000000000000001f18805678112233445566778800030000abcd15c4c0001a000f2242000a000b000c00"
    "0d000e000f00100011001200000000000000130000000000000014000000000000001500000000000000160000000000000017000000000000"
    "0018231768747470733a2f2f6578616d706c652e636f6d2f617070240a00040007800001020001";

TEST(MessageExamples, LongDiagnosticAnswer) {
    const auto decoded = response("/d/dg", kLong);
    EXPECT_EQ(decoded->result().captured, 609U);
    EXPECT_EQ(decoded->types(), "0 1 2 5 6 8 16 30 30 7 3 4 14 15 17 18 19 24 25 26 27 28 29 31 34 35 36");
    EXPECT_EQ(decoded->summary(),
              "RLOC16 0xc800, VendorName VendorModel VendorSWVersion, fd92:38a3:395d:1:f904:3dfe:b7b3:edf3 +3");
    // 30, 30, 18, 29 and 31 do not belong into a DIAG_GET.rsp; and what ot-commissioner's vector has in a reserved place.
    EXPECT_EQ(decoded->complaints(),
              "unexpected_tlv unexpected_tlv connectivity_reserved unexpected_tlv unexpected_tlv unexpected_tlv");
    EXPECT_EQ(tmf_find_record(&decoded->result(), TMF_F_TLV_VALUE), nullptr);
    EXPECT_EQ(decoded->all(TMF_F_EXT_MAC), "6ac6c2de12b212df");
    EXPECT_EQ(decoded->all(TMF_F_RLOC16), "0xc800");
    EXPECT_EQ(decoded->all(TMF_F_ROUTE_ROUTER), "13 26 33 38 39 50 51 60 62");
    EXPECT_EQ(decoded->all(TMF_F_CHILD_TABLE_ID), "24 29 25");
    EXPECT_EQ(decoded->all(TMF_F_CHILD_RLOC16), "0xc818 0xc802 0x1234");
    EXPECT_EQ(decoded->all(TMF_F_CHILD_IPV6_ADDRESS),
              "fdc3:1ff4:5fef:f4e7:e580:431c:60be:cfab fd11:22::8df8:46f3:ab0c:555 "
              "fdc3:1ff4:5fef:f4e7:5257:420f:1cbd:46f5 fd11:22::34e5:d9e2:8d19:52c0");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_NAME), "\"VendorName\"");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_STACK_VERSION), "\"ThreadStackVersion\"");
    EXPECT_EQ(decoded->all(TMF_F_VENDOR_APP_URL), "\"https://example.com/app\"");
    EXPECT_EQ(decoded->all(TMF_F_NON_PREFERRED_CHANNEL), "13 14 15 16 15");
}

TEST(MessageExamples, LongDiagnosticAnswersNetworkData) {
    const auto decoded = response("/d/dg", kLong);
    EXPECT_EQ(decoded->all(TMF_F_NWD_TLV_TYPE), "1 0 1 3 2 5 6 5 6 1 0 5 6 4");
    EXPECT_EQ(decoded->all(TMF_F_NWD_TLV_STABLE), "1 1 1 1 1 1 1 1 1 1 1 1 1 0");
    EXPECT_EQ(decoded->all(TMF_F_NWD_PREFIX_LENGTH), "7 64 96");
    EXPECT_EQ(decoded->all(TMF_F_NWD_PREFIX), "fc00::/8 fd27:fd30:e5ce:1::/64 fd6b:5176:904:ffff::/96");
    EXPECT_EQ(decoded->all(TMF_F_NWD_ROUTE_RLOC16), "0xe400 0x8400 0x9c00 0x9c00");
    EXPECT_EQ(decoded->all(TMF_F_NWD_ROUTE_PREFERENCE), "0 0 0 3");
    EXPECT_EQ(decoded->all(TMF_F_NWD_ROUTE_AP), "1 1 0 0");
    EXPECT_EQ(decoded->all(TMF_F_NWD_ROUTE_NAT64), "0 0 0 1");
    EXPECT_EQ(decoded->all(TMF_F_NWD_CONTEXT_ID), "2");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BR_RLOC16), "0xe400");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BR_PREFERENCE), "3");
    EXPECT_EQ(decoded->all(TMF_F_NWD_SERVICE_ID), "0 1 2");
    EXPECT_EQ(decoded->all(TMF_F_NWD_SERVICE_KIND), "1 2 3");
    EXPECT_EQ(decoded->all(TMF_F_NWD_SERVER_RLOC16), "0xe400 0x9c00 0x9c00");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BBR_SEQUENCE), "10");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BBR_DELAY), "5");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BBR_MLR_TIMEOUT), "3600");
    EXPECT_EQ(decoded->all(TMF_F_NWD_SRP_SEQUENCE), "244");
    EXPECT_EQ(decoded->all(TMF_F_NWD_SRP_ADDRESS), "fd27:fd30:e5ce:1:8e25:585:edd6:f1b0");
    EXPECT_EQ(decoded->all(TMF_F_NWD_SRP_PORT), "58860");
    EXPECT_EQ(decoded->all(TMF_F_BORDER_AGENT_RLOC16), "0x8400");
    EXPECT_EQ(decoded->all(TMF_F_COMMISSIONER_SESSION_ID), "0x8dbc");
    EXPECT_EQ(decoded->all(TMF_F_STEERING_DATA), "00");
}

TEST(MessageExamples, PendingDataset) {
    const auto decoded =
        response("/c/pg", "0e0800000000000100003308000000000002000034040000b512000300001a35060004001fffe00208a74182f4d3"
                          "f4de410708fd46c1b9e15955740510ed916e454d96fd00184f10a6f5c9e1d3030f4f70656e5468726561642d6266"
                          "66380102bff80410264f78414adc683191863d968f72d1b70c0402a0f7f8");
    EXPECT_EQ(decoded->types(), "14 51 52 0 53 2 7 5 3 1 4 12");
    EXPECT_EQ(decoded->complaints(), "");
    EXPECT_EQ(decoded->summary(), "OpenThread-bff8 ch 26 PAN 0xbff8, delay 46354 ms");
    EXPECT_EQ(decoded->all(TMF_F_PENDING_TIMESTAMP_SECONDS), "2");
    EXPECT_EQ(decoded->all(TMF_F_EXT_PAN_ID), "a74182f4d3f4de41");
    EXPECT_EQ(decoded->all(TMF_F_MESH_LOCAL_PREFIX), "fd46:c1b9:e159:5574::/64");
    EXPECT_EQ(decoded->all(TMF_F_SECURITY_POLICY_ROTATION), "672");
}

TEST(MessageExamples, ServerDataWithAllKindsOfSubTlvs) {
    const Bytes data = bytes("08040b0236cc031c0040fd00beefcafe0000050c28003300280133004c0031000702114003140040fd0022220"
                             "00000000504280073000702124003120040fd003333000000000106ec00002801c0");
    const auto decoded = request("/a/sd", hex(tlv(10, data)));
    EXPECT_EQ(decoded->complaints(), "");
    EXPECT_EQ(decoded->all(TMF_F_COMMISSIONER_SESSION_ID), "0x36cc");
    EXPECT_EQ(decoded->all(TMF_F_NWD_PREFIX), "fd00:beef:cafe::/64 fd00:2222::/64 fd00:3333::/64");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BR_RLOC16), "0x2800 0x2801 0x4c00 0x2800");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BR_PREFERENCE), "0 0 0 1");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BR_P), "1 1 1 1");
    EXPECT_EQ(decoded->all(TMF_F_NWD_BR_R), "1 1 0 1");
    EXPECT_EQ(decoded->all(TMF_F_NWD_CONTEXT_ID), "1 2");
    EXPECT_EQ(decoded->all(TMF_F_NWD_ROUTE_RLOC16), "0xec00 0x2801");
    EXPECT_EQ(decoded->all(TMF_F_NWD_ROUTE_PREFERENCE), "0 3");
}

} // namespace
} // namespace tmf::test
