// SPDX-License-Identifier: GPL-2.0-or-later
//
// Network layer TLVs, Network Data TLVs and those of OpenThread's history, and what they say.
#include "examples.hpp"

namespace tmf::test {
namespace {

constexpr Example kNetwork[] = {
    {"0010fddead00beef00001111222233334444", "[Target EID target_eid=fdde:ad00:beef:0:1111:2222:3333:4444]",
     "fdde:ad00:beef:0:1111:2222:3333:4444"},
    {"01086ac6c2de12b212df", "[Extended MAC Address ext_mac=6ac6c2de12b212df]", "6ac6c2de12b212df"},
    {"02022800", "[RLOC16 rloc16=0x2800]", "0x2800"},
    {"03081111222233334444", "[ML-EID ml_iid=1111222233334444]", "1111222233334444"},
    {"040100", "[Status status=0]", "0"},
    {"040102", "[Status status=2]", "2"},
    {"06040000000a", "[Time Since Last Transaction last_transaction_time=10]", "10 s"},
    {"070905000400204300300a",
     "[Router Mask router_mask.id_seq=5 .assigned=000400204300300a .router_id=13 .router_id=26 .router_id=33 "
     ".router_id=38 .router_id=39 .router_id=50 .router_id=51 .router_id=60 .router_id=62]",
     "13, 26, 33, 38-39, 50-51, 60, 62"},
    {"080119", "[ND Option nd_option=25]", "Recursive DNS Server"},
    {"09021901", "[ND Data nd_data=1901]", "1901"},
    {"0a1203100040fd00123456780000050428003300",
     "[Thread Network Data [Prefix network_data.tlv.stable=1 network_data.prefix.domain_id=0 .length=64 "
     "network_data.prefix=fd00:1234:5678::/64 [Border Router network_data.tlv.stable=1 {network_data.border_router "
     "network_data.border_router.rloc16=0x2800 .preference=0 .p=1 .s=1 .d=0 .c=0 .r=1 .o=1 .n=0 .dp=0 "
     ".reserved=0x0}]]]",
     "Prefix fd00:1234:5678::/64"},
    {"0a00", "[Thread Network Data]", "nothing, all is withdrawn"},
    {"0b0400000e10", "[Timeout timeout=3600]", "3600 s"},
    {"0c0a4f70656e546872656164", "[Network Name network_name=\"OpenThread\"]", "OpenThread"},
    {"0e10ff040000000000000000000000001234", "[IPv6 Addresses ipv6_address=ff04::1234]", "ff04::1234"},
    {"0e20ff040000000000000000000000001234ff050000000000000000000000000001",
     "[IPv6 Addresses ipv6_address=ff04::1234 ipv6_address=ff05::1]", "ff04::1234, ff05::1"},
    {"0f0236cc", "[Commissioner Session ID commissioner_session_id=0x36cc]", "0x36cc"},
    {"3fff0004d28443a1", "[Commissioner Token commissioner_token=d28443a1]", "d28443a1"},
    {"4004d28443a1", "[Commissioner Signature commissioner_signature=d28443a1]", "d28443a1"},
    {"fe02000a", "[XTAL Accuracy xtal_accuracy=10]", "10 ppm"},
};

constexpr Example kNetworkData[] = {
    {"0003e40010",
     "[Has Route network_data.tlv.stable=0 {network_data.has_route network_data.has_route.rloc16=0xe400 .preference=0 "
     ".nat64=0 .advertising_pio=1 .reserved=0x0}]",
     "1 entry"},
    {"0109e400108400109c0000",
     "[Has Route network_data.tlv.stable=1 {network_data.has_route network_data.has_route.rloc16=0xe400 .preference=0 "
     ".nat64=0 .advertising_pio=1 .reserved=0x0} {network_data.has_route network_data.has_route.rloc16=0x8400 "
     ".preference=0 .nat64=0 .advertising_pio=1 .reserved=0x0} {network_data.has_route "
     "network_data.has_route.rloc16=0x9c00 .preference=0 .nat64=0 .advertising_pio=0 .reserved=0x0}]",
     "3 entries"},
    {"01039c00e0",
     "[Has Route network_data.tlv.stable=1 {network_data.has_route network_data.has_route.rloc16=0x9c00 .preference=3 "
     ".nat64=1 .advertising_pio=0 .reserved=0x0}]",
     "1 entry"},
    {"031c0040fd00beefcafe0000050c28003300280133004c00310007021140",
     "[Prefix network_data.tlv.stable=1 network_data.prefix.domain_id=0 .length=64 "
     "network_data.prefix=fd00:beef:cafe::/64 [Border Router network_data.tlv.stable=1 {network_data.border_router "
     "network_data.border_router.rloc16=0x2800 .preference=0 .p=1 .s=1 .d=0 .c=0 .r=1 .o=1 .n=0 .dp=0 .reserved=0x0} "
     "{network_data.border_router network_data.border_router.rloc16=0x2801 .preference=0 .p=1 .s=1 .d=0 .c=0 .r=1 .o=1 "
     ".n=0 .dp=0 .reserved=0x0} {network_data.border_router network_data.border_router.rloc16=0x4c00 .preference=0 "
     ".p=1 .s=1 .d=0 .c=0 .r=0 .o=1 .n=0 .dp=0 .reserved=0x0}] [6LoWPAN Context ID network_data.tlv.stable=1 "
     "network_data.context.reserved=0x0 .compress=1 .id=1 .length=64]]",
     "fd00:beef:cafe::/64"},
    {"02060020fd00abba",
     "[Prefix network_data.tlv.stable=0 network_data.prefix.domain_id=0 .length=32 network_data.prefix=fd00:abba::/32]",
     "fd00:abba::/32"},
    {"0504e400f100",
     "[Border Router network_data.tlv.stable=1 {network_data.border_router network_data.border_router.rloc16=0xe400 "
     ".preference=3 .p=1 .s=1 .d=0 .c=0 .r=0 .o=1 .n=0 .dp=0 .reserved=0x0}]",
     "1 entry"},
    {"050c28003300280133004c003100",
     "[Border Router network_data.tlv.stable=1 {network_data.border_router network_data.border_router.rloc16=0x2800 "
     ".preference=0 .p=1 .s=1 .d=0 .c=0 .r=1 .o=1 .n=0 .dp=0 .reserved=0x0} {network_data.border_router "
     "network_data.border_router.rloc16=0x2801 .preference=0 .p=1 .s=1 .d=0 .c=0 .r=1 .o=1 .n=0 .dp=0 .reserved=0x0} "
     "{network_data.border_router network_data.border_router.rloc16=0x4c00 .preference=0 .p=1 .s=1 .d=0 .c=0 .r=0 .o=1 "
     ".n=0 .dp=0 .reserved=0x0}]",
     "3 entries"},
    {"07021140",
     "[6LoWPAN Context ID network_data.tlv.stable=1 network_data.context.reserved=0x0 .compress=1 .id=1 .length=64]",
     "1, compress: yes, 64 bits"},
    {"07021240",
     "[6LoWPAN Context ID network_data.tlv.stable=1 network_data.context.reserved=0x0 .compress=1 .id=2 .length=64]",
     "2, compress: yes, 64 bits"},
    {"08040b0236cc",
     "[Commissioning Data network_data.tlv.stable=0 [Commissioner Session ID commissioner_session_id=0x36cc]]",
     "Commissioner Session ID"},
    {"080b090284000b028dbc080100",
     "[Commissioning Data network_data.tlv.stable=0 [Border Agent Locator border_agent_rloc16=0x8400] [Commissioner "
     "Session ID commissioner_session_id=0x8dbc] [Steering Data steering_data=00 steering_data.kind=0 .bits_set=0]]",
     "Border Agent Locator, Commissioner Session ID, Steering Data"},
    {"0b0e8001010d09e4000a000500000e10",
     "[Service network_data.tlv.stable=1 network_data.service.thread_enterprise=1 .reserved=0x0 .id=0 .data_length=1 "
     ".data=01 .kind=1 [Server network_data.tlv.stable=1 network_data.server.rloc16=0xe400 "
     "network_data.bbr.sequence_number=10 .reregistration_delay=5 .mlr_timeout=3600]]",
     "Backbone Router"},
    {"0b0881025cf40d029c00",
     "[Service network_data.tlv.stable=1 network_data.service.thread_enterprise=1 .reserved=0x0 .id=1 .data_length=2 "
     ".data=5cf4 .kind=2 network_data.srp.sequence_number=244 [Server network_data.tlv.stable=1 "
     "network_data.server.rloc16=0x9c00]]",
     "SRP/DNS server, anycast"},
    {"0a0c00000024b402abcd0c022800",
     "[Service network_data.tlv.stable=0 network_data.service.thread_enterprise=0 .reserved=0x0 .id=0 .enterprise=9396 "
     ".data_length=2 .data=abcd [Server network_data.tlv.stable=0 network_data.server.rloc16=0x2800]]",
     "enterprise 9396 data abcd"},
    {"0d09e4000a000500000e10",
     "[Server network_data.tlv.stable=1 network_data.server.rloc16=0xe400 .data=0a000500000e10]",
     "0xe400, 0a000500000e10"},
    {"0d029c00", "[Server network_data.tlv.stable=1 network_data.server.rloc16=0x9c00]", "0x9c00"},
};

constexpr Example kHistory[] = {
    {"00021234", "[Query ID query_id=0x1234]", "0x1234"},
    {"01028000", "[Answer answer.last=1 .index=0]", "index 0, last: yes"},
    {"020703000500000000", "[Request history.requested_type=3 .max_entries=5 .max_age=0]",
     "type 3, entries: 5, age: no limit"},
    {"0300", "[Network Info]", "end of the list"},
    {"030c00001388040f2800360bb9f7",
     "[Network Info history.age=5000 .role=4 mode=0xf mode.rx_on_when_idle=1 .secure_data_requests=1 .ftd=1 "
     ".full_network_data=1 .reserved=0x0 rloc16=0x2800 partition_id=0x360bb9f7]",
     "leader, RLOC16 0x2800, partition 0x360bb9f7, 5000 ms ago"},
};

} // namespace

const std::span<const Example> kNetworkExamples = kNetwork;
const std::span<const Example> kNetworkDataExamples = kNetworkData;
const std::span<const Example> kHistoryExamples = kHistory;

} // namespace tmf::test
