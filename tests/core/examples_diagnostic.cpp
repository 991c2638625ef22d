// SPDX-License-Identifier: GPL-2.0-or-later
//
// Network diagnostic TLVs and what they say.
#include "examples.hpp"

namespace tmf::test {
namespace {

constexpr Example kDiagnostic[] = {
    {"00086ac6c2de12b212df", "[Extended MAC Address ext_mac=6ac6c2de12b212df]", "6ac6c2de12b212df"},
    {"0102c800", "[MAC Address rloc16=0xc800]", "0xc800"},
    {"02010f",
     "[Mode mode=0xf mode.rx_on_when_idle=1 .secure_data_requests=1 .ftd=1 .full_network_data=1 .reserved=0x0]",
     "0x0f (R S D N)"},
    {"03040000012c", "[Timeout child_timeout=300]", "300 s"},
    {"040a0105123456789abcdef0",
     "[Connectivity connectivity.parent_priority=0 .reserved=0x1 .lq3=5 .lq2=18 .lq1=52 .leader_cost=86 .id_seq=120 "
     ".active_routers=154 .sed_buffer_size=48350 .sed_datagram_count=240]",
     "parent priority medium, LQ3 5, LQ2 18, LQ1 52, leader cost 86, 154 routers"},
    {"040740030201010502",
     "[Connectivity connectivity.parent_priority=1 .reserved=0x0 .lq3=3 .lq2=2 .lq1=1 .leader_cost=1 .id_seq=5 "
     ".active_routers=2]",
     "parent priority high, LQ3 3, LQ2 2, LQ1 1, leader cost 1, 2 routers"},
    {"0512e7000400204300300af1f1f1f1f101f1f1f1",
     "[Route64 route.id_seq=231 .mask=000400204300300a {.entry .router_id=13 .lq_out=3 .lq_in=3 .cost=1} {.entry "
     ".router_id=26 .lq_out=3 .lq_in=3 .cost=1} {.entry .router_id=33 .lq_out=3 .lq_in=3 .cost=1} {.entry "
     ".router_id=38 .lq_out=3 .lq_in=3 .cost=1} {.entry .router_id=39 .lq_out=3 .lq_in=3 .cost=1} {.entry "
     ".router_id=50 .lq_out=0 .lq_in=0 .cost=1} {.entry .router_id=51 .lq_out=3 .lq_in=3 .cost=1} {.entry "
     ".router_id=60 .lq_out=3 .lq_in=3 .cost=1} {.entry .router_id=62 .lq_out=3 .lq_in=3 .cost=1}]",
     "routers 13, 26, 33, 38-39, 50-51, 60, 62"},
    {"0608360bb9f7415c3021",
     "[Leader Data partition_id=0x360bb9f7 leader_data.weighting=65 .data_version=92 .stable_data_version=48 "
     ".router_id=33]",
     "partition 0x360bb9f7, leader router 33, data version 92"},
    {"077d030e0007fc0109e400108400109c000003140040fd27fd30e5ce0001070212400504e400f1000b0e8001010d09e4000a000500000e100"
     "b0881025cf40d029c0003130060fd6b51760904ffff0000000001039c00e00b1982015d0d149c00fd27fd30e5ce00018e250585edd6f1b0e5"
     "ec080b090284000b028dbc080100",
     "[Network Data [Prefix network_data.tlv.stable=1 network_data.prefix.domain_id=0 .length=7 "
     "network_data.prefix=fc00::/8 [Has Route network_data.tlv.stable=1 {network_data.has_route "
     "network_data.has_route.rloc16=0xe400 .preference=0 .nat64=0 .advertising_pio=1 .reserved=0x0} "
     "{network_data.has_route network_data.has_route.rloc16=0x8400 .preference=0 .nat64=0 .advertising_pio=1 "
     ".reserved=0x0} {network_data.has_route network_data.has_route.rloc16=0x9c00 .preference=0 .nat64=0 "
     ".advertising_pio=0 .reserved=0x0}]] [Prefix network_data.tlv.stable=1 network_data.prefix.domain_id=0 .length=64 "
     "network_data.prefix=fd27:fd30:e5ce:1::/64 [6LoWPAN Context ID network_data.tlv.stable=1 "
     "network_data.context.reserved=0x0 .compress=1 .id=2 .length=64] [Border Router network_data.tlv.stable=1 "
     "{network_data.border_router network_data.border_router.rloc16=0xe400 .preference=3 .p=1 .s=1 .d=0 .c=0 .r=0 .o=1 "
     ".n=0 .dp=0 .reserved=0x0}]] [Service network_data.tlv.stable=1 network_data.service.thread_enterprise=1 "
     ".reserved=0x0 .id=0 .data_length=1 .data=01 .kind=1 [Server network_data.tlv.stable=1 "
     "network_data.server.rloc16=0xe400 network_data.bbr.sequence_number=10 .reregistration_delay=5 "
     ".mlr_timeout=3600]] [Service network_data.tlv.stable=1 network_data.service.thread_enterprise=1 .reserved=0x0 "
     ".id=1 .data_length=2 .data=5cf4 .kind=2 network_data.srp.sequence_number=244 [Server network_data.tlv.stable=1 "
     "network_data.server.rloc16=0x9c00]] [Prefix network_data.tlv.stable=1 network_data.prefix.domain_id=0 .length=96 "
     "network_data.prefix=fd6b:5176:904:ffff::/96 [Has Route network_data.tlv.stable=1 {network_data.has_route "
     "network_data.has_route.rloc16=0x9c00 .preference=3 .nat64=1 .advertising_pio=0 .reserved=0x0}]] [Service "
     "network_data.tlv.stable=1 network_data.service.thread_enterprise=1 .reserved=0x0 .id=2 .data_length=1 .data=5d "
     ".kind=3 [Server network_data.tlv.stable=1 network_data.server.rloc16=0x9c00 "
     "network_data.srp.address=fd27:fd30:e5ce:1:8e25:585:edd6:f1b0 .port=58860]] [Commissioning Data "
     "network_data.tlv.stable=0 [Border Agent Locator border_agent_rloc16=0x8400] [Commissioner Session ID "
     "commissioner_session_id=0x8dbc] [Steering Data steering_data=00 steering_data.kind=0 .bits_set=0]]]",
     "Prefix fc00::/7, Prefix fd27:fd30:e5ce:1::/64, Service Backbone Router, Service SRP/DNS server, anycast, "
     "Prefix fd6b:5176:904:ffff::/96, Service SRP/DNS server, unicast, Commissioning Data"},
    {"0840fd9238a3395d0001f9043dfeb7b3edf3fd7d604fb88a0000000000fffe00c800fd7d604fb88a0000fe3e5a4c31acb559fe80000000000"
     "00068c6c2de12b212df",
     "[IPv6 Address List ipv6_address=fd92:38a3:395d:1:f904:3dfe:b7b3:edf3 ipv6_address=fd7d:604f:b88a::ff:fe00:c800 "
     "ipv6_address=fd7d:604f:b88a:0:fe3e:5a4c:31ac:b559 ipv6_address=fe80::68c6:c2de:12b2:12df]",
     "fd92:38a3:395d:1:f904:3dfe:b7b3:edf3, fd7d:604f:b88a::ff:fe00:c800, fd7d:604f:b88a:0:fe3e:5a4c:31ac:b559, "
     "fe80::68c6:c2de:12b2:12df"},
    {"0924000000010000000200000003000000040000000500000006000000070000000800000009",
     "[MAC Counters mac_counters.if_in_unknown_protos=1 .if_in_errors=2 .if_out_errors=3 .if_in_ucast_pkts=4 "
     ".if_in_broadcast_pkts=5 .if_in_discards=6 .if_out_ucast_pkts=7 .if_out_broadcast_pkts=8 .if_out_discards=9]",
     "1, 2, 3, 4, 5, 6, 7, 8, 9"},
    {"0e0164", "[Battery Level battery_level=100]", "100 %"},
    {"0f021388", "[Supply Voltage supply_voltage=5000]", "5000 mV"},
    {"1009601804601d04601904",
     "[Child Table {child_table.entry .timeout_exponent=12 .lq_in=0 .child_id=24 mode=0x4 mode.rx_on_when_idle=0 "
     ".secure_data_requests=1 .ftd=0 .full_network_data=0 .reserved=0x0} {child_table.entry .timeout_exponent=12 "
     ".lq_in=0 .child_id=29 mode=0x4 mode.rx_on_when_idle=0 .secure_data_requests=1 .ftd=0 .full_network_data=0 "
     ".reserved=0x0} {child_table.entry .timeout_exponent=12 .lq_in=0 .child_id=25 mode=0x4 mode.rx_on_when_idle=0 "
     ".secure_data_requests=1 .ftd=0 .full_network_data=0 .reserved=0x0}]",
     "3 entries"},
    {"110401020304", "[Channel Pages channel_pages=1 channel_pages=2 channel_pages=3 channel_pages=4]", "1, 2, 3, 4"},
    {"110100", "[Channel Pages channel_pages=0]", "0"},
    {"120505060708a0", "[Type List get_type=5 get_type=6 get_type=7 get_type=8 get_type=160]",
     "Route64 (5), Leader Data (6), Network Data (7), IPv6 Address List (8), Unknown (160)"},
    {"130400000258", "[Max Child Timeout max_child_timeout=600]", "600 s"},
    {"140430023000", "[LDevID Subject Public Key Info ldevid_public_key_info=30023000]", "30023000"},
    {"15ff000430023000", "[IDevID Certificate idevid_certificate=30023000]", "30023000"},
    {"170818b4300000000001", "[EUI-64 eui64=18b4300000000001]", "18b4300000000001"},
    {"18020005", "[Version thread_version=5]", "1.4"},
    {"190a56656e646f724e616d65", "[Vendor Name vendor_name=\"VendorName\"]", "VendorName"},
    {"1a0b56656e646f724d6f64656c", "[Vendor Model vendor_model=\"VendorModel\"]", "VendorModel"},
    {"1b0f56656e646f72535756657273696f6e", "[Vendor SW Version vendor_sw_version=\"VendorSWVersion\"]",
     "VendorSWVersion"},
    {"1c12546872656164537461636b56657273696f6e", "[Thread Stack Version vendor_stack_version=\"ThreadStackVersion\"]",
     "ThreadStackVersion"},
    {"1d2ba8123401020304050607080004000000f00000000a0000100000781ac4c0000a0005000300000000000000",
     "[Child child.rx_on_when_idle=1 .ftd=0 .full_network_data=1 .csl_synchronized=0 .error_rates_tracked=1 "
     ".reserved=0x0 .rloc16=0x1234 .ext_mac=0102030405060708 .thread_version=4 .child_timeout=240 .age=10 "
     ".connection_time=4096 .supervision_interval=120 .link_margin=26 .average_rssi=-60 .last_rssi=-64 "
     ".frame_error_rate=10 .message_error_rate=5 .queued_messages=3 .csl_period=0 .csl_timeout=0 .csl_channel=0]",
     "RLOC16 0x1234, 0102030405060708, version 1.3, average RSSI -60 dBm, connected 4096 s"},
    {"1d00", "[Child]", "end of the list"},
    {"1e22c818fdc31ff45feff4e7e580431c60becfabfd110022000000008df846f3ab0c0555",
     "[Child IPv6 Address List child.rloc16=0xc818 .ipv6_address=fdc3:1ff4:5fef:f4e7:e580:431c:60be:cfab "
     ".ipv6_address=fd11:22::8df8:46f3:ab0c:555]",
     "0xc818, fdc3:1ff4:5fef:f4e7:e580:431c:60be:cfab, fd11:22::8df8:46f3:ab0c:555"},
    {"1e00", "[Child IPv6 Address List]", "end of the list"},
    {"1f18805678112233445566778800030000abcd15c4c0001a000f",
     "[Router Neighbor router_neighbor.error_rates_tracked=1 .reserved=0x0 .rloc16=0x5678 .ext_mac=1122334455667788 "
     ".thread_version=3 .connection_time=43981 .link_margin=21 .average_rssi=-60 .last_rssi=-64 .frame_error_rate=26 "
     ".message_error_rate=15]",
     "RLOC16 0x5678, 1122334455667788, version 1.2, average RSSI -60 dBm, connected 43981 s"},
    {"1f00", "[Router Neighbor]", "end of the list"},
    {"20020000", "[Answer answer.last=0 .index=0]", "index 0, last: no"},
    {"20028003", "[Answer answer.last=1 .index=3]", "index 3, last: yes"},
    {"21021234", "[Query ID query_id=0x1234]", "0x1234"},
    {"2242000a000b000c000d000e000f0010001100120000000000000013000000000000001400000000000000150000000000000016000000000"
     "00000170000000000000018",
     "[MLE Counters mle_counters.disabled_role=10 .detached_role=11 .child_role=12 .router_role=13 .leader_role=14 "
     ".attach_attempts=15 .partition_id_changes=16 .better_partition_attach_attempts=17 .new_parent_count=18 "
     ".tracked_time=19 .disabled_time=20 .detached_time=21 .child_time=22 .router_time=23 .leader_time=24]",
     "10, 11, 12, 13, 14, 15, 16, 17, 18, 19 ms, 20 ms, 21 ms, ..."},
    {"231768747470733a2f2f6578616d706c652e636f6d2f617070",
     "[Vendor App URL vendor_app_url=\"https://example.com/app\"]", "https://example.com/app"},
    {"240a00040007800001020001",
     "[Non-Preferred Channels Mask {channel_mask.entry .page=0 .length=4 .mask=00078000 "
     "non_preferred_channels.channel=13 .channel=14 .channel=15 .channel=16} {channel_mask.entry .page=1 .length=2 "
     ".mask=0001 non_preferred_channels.channel=15}]",
     "13-16; page 1: 15"},
    {"250ca00000000000000080007ff1",
     "[Enhanced Route route.mask=a000000000000000 {.entry .router_id=0 enhanced_route.self=1 .link=0 route.lq_out=0 "
     ".lq_in=0 enhanced_route.next_hop=0 route.cost=0} {.entry .router_id=2 enhanced_route.self=0 .link=1 "
     "route.lq_out=3 .lq_in=3 enhanced_route.next_hop=63 route.cost=1}]",
     "routers 0, 2"},
    {"260103", "[Border Router State border_router.state=3]", "running"},
    {"2710fe800000000000000000000000000001",
     "[Border Router Infra-Link Addresses border_router.infra_link_address=fe80::1]", "fe80::1"},
    {"2808fd11223344550001", "[Border Router Local OMR Prefix border_router.local_omr_prefix=fd11:2233:4455:1::/64]",
     "fd11:2233:4455:1::/64"},
    {"290820010db800000001",
     "[Border Router DHCPv6-PD OMR Prefix border_router.dhcpv6_pd_omr_prefix=2001:db8:0:1::/64]", "2001:db8:0:1::/64"},
    {"2a08fd11223344550002",
     "[Border Router Local On-Link Prefix border_router.local_on_link_prefix=fd11:2233:4455:2::/64]",
     "fd11:2233:4455:2::/64"},
    {"2b08fd11223344550003",
     "[Border Router Favored On-Link Prefix border_router.favored_on_link_prefix=fd11:2233:4455:3::/64]",
     "fd11:2233:4455:3::/64"},
    {"2c03641666", "[Vendor OUI vendor_oui=641666]", "641666"},
    {"2c05001a2b3c40", "[Vendor OUI vendor_oui=001a2b3c40]", "001a2b3c40"},
    {"3fff0004d28443a1", "[Commissioner Token commissioner_token=d28443a1]", "d28443a1"},
    {"4004d28443a1", "[Commissioner Signature commissioner_signature=d28443a1]", "d28443a1"},
};

} // namespace

const std::span<const Example> kDiagnosticExamples = kDiagnostic;

} // namespace tmf::test
