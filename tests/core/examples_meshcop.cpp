// SPDX-License-Identifier: GPL-2.0-or-later
//
// Commissioning and management TLVs and what they say.
#include "examples.hpp"

namespace tmf::test {
namespace {

constexpr Example kMeshcop[] = {
    {"000300000f", "[Channel channel_page=0 channel=15]", "15 (page 0)"},
    {"000300001a", "[Channel channel_page=0 channel=26]", "26 (page 0)"},
    {"0102face", "[PAN ID pan_id=0xface]", "0xface"},
    {"02081de5bfecd5165b8f", "[Extended PAN ID ext_pan_id=1de5bfecd5165b8f]", "1de5bfecd5165b8f"},
    {"030f4f70656e5468726561642d61616333", "[Network Name network_name=\"OpenThread-aac3\"]", "OpenThread-aac3"},
    {"030347524c", "[Network Name network_name=\"GRL\"]", "GRL"},
    {"04102eaae29484388e3119581a7b5a948c07", "[PSKc pskc=2eaae29484388e3119581a7b5a948c07]",
     "2eaae29484388e3119581a7b5a948c07"},
    {"04107468726561646a70616b657465737400", "[PSKc pskc=7468726561646a70616b657465737400]",
     "7468726561646a70616b657465737400"},
    {"0510eaf9149fdc7378770698d59180221958", "[Network Key network_key=eaf9149fdc7378770698d59180221958]",
     "eaf9149fdc7378770698d59180221958"},
    {"060400000005", "[Network Key Sequence Counter network_key_sequence=5]", "5"},
    {"0708fde21f0c8a13e8e7", "[Network Mesh-Local Prefix mesh_local_prefix=fde2:1f0c:8a13:e8e7::/64]",
     "fde2:1f0c:8a13:e8e7::/64"},
    {"080100", "[Steering Data steering_data=00 steering_data.kind=0 .bits_set=0]", "no joiner"},
    {"0801ff", "[Steering Data steering_data=ff steering_data.kind=1 .bits_set=8]", "every joiner"},
    {"0806113320440000", "[Steering Data steering_data=113320440000 steering_data.kind=2 .bits_set=9]",
     "9 of 48 bits set"},
    {"081000000000002020000000000000400200",
     "[Steering Data steering_data=00000000002020000000000000400200 steering_data.kind=2 .bits_set=4]",
     "4 of 128 bits set"},
    {"09028400", "[Border Agent Locator border_agent_rloc16=0x8400]", "0x8400"},
    {"0a06436f6d6d2d31", "[Commissioner ID commissioner_id=\"Comm-1\"]", "Comm-1"},
    {"0b0236cc", "[Commissioner Session ID commissioner_session_id=0x36cc]", "0x36cc"},
    {"0b028dbc", "[Commissioner Session ID commissioner_session_id=0x8dbc]", "0x8dbc"},
    {"0c0402a0f7f8",
     "[Security Policy security_policy.rotation=672 .o=1 .n=1 .r=1 .c=1 .b=0 .ccm=1 .ae=1 .nmp=1 .l=1 .ncr=1 "
     ".reserved=0x7 .vr=0]",
     "672 hours, on: O N R C L"},
    {"0c030e10ef", "[Security Policy security_policy.rotation=3600 .o=1 .n=1 .r=1 .c=0 .b=1 .ccm=1 .ae=1 .nmp=1]",
     "3600 hours, on: O N R B"},
    {"0c030e10ff", "[Security Policy security_policy.rotation=3600 .o=1 .n=1 .r=1 .c=1 .b=1 .ccm=1 .ae=1 .nmp=1]",
     "3600 hours, on: O N R C B"},
    {"0d020b08", "[Get get_type=11 get_type=8]", "Commissioner Session ID (11), Steering Data (8)"},
    {"0e080000000000010000", "[Active Timestamp active_timestamp.seconds=1 .ticks=0 .u=0]", "1 s, 0 ticks, U=no"},
    {"0e080000000000650000", "[Active Timestamp active_timestamp.seconds=101 .ticks=0 .u=0]", "101 s, 0 ticks, U=no"},
    {"0e08000065a1b2c38001", "[Active Timestamp active_timestamp.seconds=1705095875 .ticks=16384 .u=1]",
     "1705095875 s, 16384 ticks, U=yes"},
    {"0f02c027", "[Commissioner UDP Port commissioner_udp_port=49191]", "49191"},
    {"100101", "[State state=1]", "Accept"},
    {"1001ff", "[State state=-1]", "Reject"},
    {"100100", "[State state=0]", "Pending"},
    {"11ff001016fefd00000000000000030003010000",
     "[Joiner DTLS Encapsulation joiner_dtls=16fefd00000000000000030003010000]", "16fefd00000000000000030003010000"},
    {"111016fefd00000000000000030003010000", "[Joiner DTLS Encapsulation joiner_dtls=16fefd00000000000000030003010000]",
     "16fefd00000000000000030003010000"},
    {"120203e8", "[Joiner UDP Port joiner_udp_port=1000]", "1000"},
    {"1202c001", "[Joiner UDP Port joiner_udp_port=49153]", "49153"},
    {"1308cde0d8dd4efc2973", "[Joiner IID joiner_iid=cde0d8dd4efc2973]", "cde0d8dd4efc2973"},
    {"14022800", "[Joiner Router Locator joiner_router_locator=0x2800]", "0x2800"},
    {"1510000102030405060708090a0b0c0d0e0f", "[Joiner Router KEK joiner_router_kek=000102030405060708090a0b0c0d0e0f]",
     "000102030405060708090a0b0c0d0e0f"},
    {"170200f0", "[Duration duration=240]", "240 s"},
    {"201568747470733a2f2f612e6578616d706c652f702f31", "[Provisioning URL provisioning_url=\"https://a.example/p/1\"]",
     "https://a.example/p/1"},
    {"21074578616d706c65", "[Vendor Name vendor_name=\"Example\"]", "Example"},
    {"22054d2d313030", "[Vendor Model vendor_model=\"M-100\"]", "M-100"},
    {"2305312e322e33", "[Vendor SW Version vendor_sw_version=\"1.2.3\"]", "1.2.3"},
    {"2404deadbeef", "[Vendor Data vendor_data=deadbeef]", "deadbeef"},
    {"250618b430123441",
     "[Vendor Stack Version vendor_stack_version=(text) stack_version.oui=0x18b430 .build=291 .revision=4 .minor=4 "
     ".major=1]",
     "1.4.4 build 291 OUI 18b430"},
    {"250618b430000010",
     "[Vendor Stack Version vendor_stack_version=(text) stack_version.oui=0x18b430 .build=0 .revision=0 .minor=1 "
     ".major=0]",
     "0.1.0 build 0 OUI 18b430"},
    {"300df0bff0bf40021234b163026c70",
     "[UDP Encapsulation udp_encap.src_port=61631 .dst_port=61631 .payload=40021234b163026c70]", "port 61631 to 61631"},
    {"30ff000df0bff0bf40021234b163026c70",
     "[UDP Encapsulation udp_encap.src_port=61631 .dst_port=61631 .payload=40021234b163026c70]", "port 61631 to 61631"},
    {"3110fddead00beef0000000000fffe00fc00", "[IPv6 Address ipv6_address=fdde:ad00:beef::ff:fe00:fc00]",
     "fdde:ad00:beef::ff:fe00:fc00"},
    {"3202f0bf", "[TMF Forwarding Port forwarding_port=61631]", "61631"},
    {"33080000000000020000", "[Pending Timestamp pending_timestamp.seconds=2 .ticks=0 .u=0]", "2 s, 0 ticks, U=no"},
    {"34040000b512", "[Delay Timer delay_timer=46354]", "46354 ms"},
    {"340400000400", "[Delay Timer delay_timer=1024]", "1024 ms"},
    {"35060004001fffe0",
     "[Channel Mask {channel_mask.entry .page=0 .length=4 .mask=001fffe0 .channel=11 .channel=12 .channel=13 "
     ".channel=14 .channel=15 .channel=16 .channel=17 .channel=18 .channel=19 .channel=20 .channel=21 .channel=22 "
     ".channel=23 .channel=24 .channel=25 .channel=26}]",
     "11-26"},
    {"3506000400110840",
     "[Channel Mask {channel_mask.entry .page=0 .length=4 .mask=00110840 .channel=11 .channel=15 .channel=20 "
     ".channel=25}]",
     "11, 15, 20, 25"},
    {"350c000400010000020440000000",
     "[Channel Mask {channel_mask.entry .page=0 .length=4 .mask=00010000 .channel=15} {.entry .page=2 .length=4 "
     ".mask=40000000 .channel=1}]",
     "15; page 2: 1"},
    {"360103", "[Count count=3]", "3"},
    {"370200c8", "[Period period=200]", "200 ms"},
    {"38020020", "[Scan Duration scan_duration=32]", "32 ms"},
    {"3904c4b5a6bf", "[Energy List energy_list=c4b5a6bf energy_list.dbm=-60 .dbm=-75 .dbm=-90 .dbm=-65]",
     "-60, -75, -90, -65 dBm"},
    {"3a2d000000000005000000007530636f6170733a2f2f5b666430303a3a66663a666530303a666333385d2f632f7067",
     "[Secure Dissemination pending_timestamp.seconds=5 .ticks=0 .u=0 secure_dissemination.retrieval_timer=30000 "
     ".uri=\"coaps://[fd00::ff:fe00:fc38]/c/pg\"]",
     "coaps://[fd00::ff:fe00:fc38]/c/pg, 30000 ms"},
    {"3b0d44656661756c74446f6d61696e", "[Thread Domain Name domain_name=\"DefaultDomain\"]", "DefaultDomain"},
    {"3c08fd00000000000001", "[Domain Prefix domain_prefix=fd00000000000001]", "fd00000000000001"},
    {"3d0100", "[AE Steering Data ae_steering_data=00 ae_steering_data.kind=0 .bits_set=0]", "no joiner"},
    {"3e01ff", "[NMKP Steering Data nmkp_steering_data=ff nmkp_steering_data.kind=1 .bits_set=8]", "every joiner"},
    {"3fff00f9d28443a10126a058aea40366546872656164047818323032302d30392d31305431353a35313a33332e3638345a017828efbfbdefb"
     "fbdefbfbd33efbfbdefbfbd7228efbfbd7defbfbdefbfbd7d182defbfbdefbfbd576f5708a101a5024f4f542d636f6d6d697373696f6e6572"
     "01022001215820db22562cdbb869c70e0016cbfbc07b4eca03f2bd27673653600f5b04f784ed292258202625a837ab6febc6efade37fd30b8"
     "dbfca65c100437ad0b956835f3ffcf304a4584004895222f0797d7c482e1505a76ad6f69911ed5f7a2a341b4a417d109916659d4c824fa843"
     "3049b099d7443f65fd752d3c14d14a8f9b936fee0dc7ad6bd25ef1",
     "[Commissioner Token "
     "commissioner_token="
     "d28443a10126a058aea40366546872656164047818323032302d30392d31305431353a35313a33332e3638345a017828efbfbdefbfbdefbfb"
     "d33efbfbdefbfbd7228efbfbd7defbfbdefbfbd7d182defbfbdefbfbd576f5708a101a5024f4f542d636f6d6d697373696f6e657201022001"
     "215820db22562cdbb869c70e0016cbfbc07b4eca03f2bd27673653600f5b04f784ed292258202625a837ab6febc6efade37fd30b8dbfca65c"
     "100437ad0b956835f3ffcf304a4584004895222f0797d7c482e1505a76ad6f69911ed5f7a2a341b4a417d109916659d4c824fa8433049b099"
     "d7443f65fd752d3c14d14a8f9b936fee0dc7ad6bd25ef1]",
     "d28443a10126a058aea40366546872656164047818323032302d30392d313054..."},
    {"4050d28443a10126a104444330303140584011111111111111111111111111111111111111111111111111111111111111111111111111111"
     "111111111111111111111111111111111111111111111111111",
     "[Commissioner Signature "
     "commissioner_signature="
     "d28443a10126a1044443303031405840111111111111111111111111111111111111111111111111111111111111111111111111111111111"
     "11111111111111111111111111111111111111111111111]",
     "d28443a10126a104444330303140584011111111111111111111111111111111..."},
    {"410203e9", "[AE UDP Port ae_udp_port=1001]", "1001"},
    {"420203ea", "[NMKP UDP Port nmkp_udp_port=1002]", "1002"},
    {"43097472692e6c6f63616c", "[TRI Hostname tri_hostname=\"tri.local\"]", "tri.local"},
    {"4410fd000000000000000000000000000001", "[Registrar IPv6 Address registrar_address=fd00::1]", "fd00::1"},
    {"45097265672e6c6f63616c", "[Registrar Hostname registrar_hostname=\"reg.local\"]", "reg.local"},
    {"4604d28443a1", "[Commissioner PEN Signature commissioner_pen_signature=d28443a1]", "d28443a1"},
    {"4704d28443a1", "[Commissioner PEN Token commissioner_pen_token=d28443a1]", "d28443a1"},
    {"4a03000014", "[Wake-up Channel wakeup_channel_page=0 wakeup_channel=20]", "20 (page 0)"},
    {"5a0102", "[Admitter State admitter_state=2]", "Active"},
    {"5b05656e722d31", "[Enroller ID enroller_id=\"enr-1\"]", "enr-1"},
    {"5c01c0", "[Enroller Mode enroller_mode.relay_rx=1 .udp_rx=1 .reserved=0x0]", "RLY_RX yes, UDP_RX yes"},
    {"80022800", "[Discovery Request discovery.version=2 .joiner=1 .reserved=0x0]", "version 2, joiner yes"},
    {"81022800", "[Discovery Response discovery.version=2 .native=1 .ccm=0 .reserved=0x0]",
     "version 2, native commissioner allowed"},
    {"8202aa55", "[Future TLV future_tlv=aa55]", "aa55"},
    {"f10518b430abcd", "[Joiner Advertisement joiner_advertisement.oui=0x18b430 .data=abcd]", "18b430: abcd"},
};

} // namespace

const std::span<const Example> kMeshcopExamples = kMeshcop;

} // namespace tmf::test
