# SPDX-License-Identifier: GPL-2.0-or-later
"""TLVs that are cut, too short, too long or unknown; every message also holds TLVs that are whole."""

from .coap import NON, changed, post, text, tlv
from .wire import COMMISSIONER, ROUTER, Capture

SESSION = tlv(11, "1234")


def damaged_tlvs():
    c = Capture("damaged-tlvs", "TLVs cut off, of wrong lengths, unknown, or often skipped wrongly")
    c.udp("lone type byte", "4102550171b163026373ff0b02123408")
    c.udp("value cut off", "4102550272b163026373ff0b0212340a0a436f6d6d")
    c.udp("channel mask cut off", "4102550373b163026373ff0b0212343506000400")
    c.udp("extended length cut off", "4102550474b163026373ff0b02123408ff01")
    c.udp("extended value cut off", "4102550575b163026373ff0b02123408ff001001ff")
    c.udp("payload marker without payload", "4102550676b163026373ff")

    c.udp("7-byte Active Timestamp", "4102570292b163027073ff0e07000000000007000b021234")
    c.udp("2-byte State", post(0x5703, "93", "c/la", tlv(16, "0001") + SESSION))
    c.udp("3-byte PAN ID", post(0x5704, "94", "c/as", tlv(1, "1a2b00") + SESSION))
    c.udp("4-byte Channel", post(0x5705, "95", "c/as", tlv(0, "00000f00") + SESSION))
    c.udp("2-byte Channel", post(0x5706, "96", "c/as", tlv(0, "0000") + SESSION))
    c.udp("3-byte Session ID", post(0x5707, "97", "c/as", tlv(11, "123456") + tlv(3, b"name")))
    c.udp("1-byte Session ID", post(0x5708, "98", "c/as", tlv(11, "12") + tlv(3, b"name")))
    c.udp("9-byte Active Timestamp", post(0x5709, "99", "c/as", tlv(14, "000000000065000099") + SESSION))
    c.udp("17-byte Network Name", post(0x570A, "9a", "c/as", text(3, "SeventeenBytesXYZ") + SESSION))
    c.udp("33-byte Vendor Name", post(0x570B, "9b", "c/jf", tlv(16, "01") + text(33, "V" * 33) + text(34, "Lamp 7")))

    c.udp("3-byte Security Policy", post(0x5601, "81", "c/as", tlv(12, "0e10ff") + SESSION))
    c.udp("4-byte Security Policy", "4102560282b163026173ff0c0402a0f7f80b021234")
    c.udp("6-byte Security Policy", post(0x5603, "83", "c/as", tlv(12, "02a0f7f8aa55") + SESSION))

    c.udp("energy list before session", "4102510131b163026572ff35060004001080003904a0b0c0d00b021234")
    for number, value in ((60, "fd00000000000001"), (63, "0b0203040506070801020304aabbccdd"),
                          (67, "0b0203046c6f63616c"), (70, "0b020304d28443a1"), (71, "0b020304d28443a1")):
        c.udp(f"TLV {number} with a value that looks like TLVs",
              post(0x5300 + number, f"{number:02x}", "c/mg", tlv(number, value) + tlv(16, "01")))
    c.udp("unknown TLVs", post(0x5400, "54", "c/as", tlv(130, "aa55") + tlv(200, "0b020304") + SESSION))
    c.udp("binary Vendor Data", post(0x5401, "55", "c/jf", tlv(16, "01") + text(33, "Acme") + text(34, "Lamp 7")
                                     + text(35, "1.0") + tlv(37, "18b430000010") + tlv(36, "0102ff00")))
    c.udp("Vendor Name that is not UTF-8", post(0x5402, "56", "c/jf", tlv(16, "01") + tlv(33, "41c328ff42")))

    c.udp("extended length, MeshCoP", post(0x5501, "57", "c/lp", tlv(10, b"host", escaped=True)))
    c.udp("extended length, diagnostic", post(0x5502, "58", "d/da", tlv(25, b"ACME", escaped=True) + tlv(1, "2800")))
    c.udp("extended length, network layer",
          post(0x5503, "59", "a/an", tlv(2, "2800", escaped=True) + tlv(6, "0000000a")))

    c.udp("requested and present types", "41025800a0b163026167ff0d040504020e")
    c.udp("two UDP ports", post(0x5801, "a1", "c/cs", SESSION + tlv(15, "c027") + tlv(18, "03e8")))
    c.udp("OSCORE option without what its flags announce", post(0x5802, "a2", "c/cs", SESSION, options=[(9, b"\x1f")]))
    c.udp("Content-Format of three bytes", post(0x5803, "a3", "c/ag", options=[(12, b"\x0b\x55\x5c")]))
    return c


def damaged_options():
    c = Capture("damaged-options", "CoAP messages on 61631 whose options are damaged")
    for label, tail in (
            ("reserved option delta 15", "f163 026c70 ff 0a0168"), ("reserved option length 15", "bf63 026c70 ff 0a0168"),
            ("option longer than the message", "b163 0d20 6c70"), ("option delta cut off", "b163 d2")):
        c.udp(label, "4202 0101 aa01" + tail)
    return c


def network_layer_tlvs():
    c = Capture("network-layer-tlvs", "Network layer TLVs and Network Data that are easily skipped or read wrongly")
    addresses = tlv(14, "ff05000000000000000000000000" "1234" "ff05000000000000000000000000" "5678")
    rest = tlv(11, "0000012c") + tlv(2, "2800")
    c.udp("two IPv6 Addresses, then others, a/an", post(0x5203, "43", "a/an", addresses + rest))
    c.udp("two IPv6 Addresses, then others, b/bmr", post(0x5204, "44", "b/bmr", addresses + rest, kind=NON))
    c.udp("two IPv6 Addresses, then others, n/mr", post(0x5205, "45", "n/mr", addresses + rest))
    c.udp("RLOC16 in n/dr", "4102660041b16e026472ff02022800")
    c.udp("RLOC16 in b/bq", post(0x6601, "42", "b/bq", tlv(0, "fd000db8" + "00" * 11 + "01") + tlv(2, "2800"), kind=NON))

    server = "0d142800fd000db8000000000000000000000001d11f"
    c.udp("SRP unicast service", "4102670152b161027364ff0a1b0b1981015d" + server + "02022800")
    c.udp("SRP anycast service", "4102670253b161027364ff0a0a0b0882025c070d02280002022800")
    c.udp("BBR service", "4102670354b161027364ff0a100b0e8001010d09e4000a000500000e1002022800")
    c.udp("service without data", "4102670455b161027364ff0a080b0683000d02280002022800")
    c.udp("6LoWPAN Context of one byte", "41026b0091b161027364ff0a0f030d0040fd000db80000000007011102022800")
    c.udp("Prefix running past the Network Data", "41026b0192b161027364ff0a0703ff0040fd000d02022800")
    return c


def snaplen_cut():
    c = Capture("snaplen-cut", "Frames of which only the first bytes were captured")
    message = post(0x5901, "b101", "c/cs", SESSION + tlv(8, "ff") + text(10, "Commissioner of the desk"))
    # 4 bytes header, 2 token, 5 Uri-Path, 1 marker: the TLVs start at 12.
    for keep, label in ((40, "whole TLVs, then a cut value"), (19, "cut after two TLVs"), (17, "cut inside a TLV header"),
                        (12, "cut after the payload marker"), (9, "cut inside the Uri-Path"), (3, "cut inside the header")):
        c.udp(label, message, ROUTER, COMMISSIONER, keep_payload=keep)
    c.udp("request of the cut response", post(0x5902, "b102", "c/cg"))
    c.reply("response cut", changed(0x5902, "b102", SESSION + text(10, "Commissioner of the desk")),
            keep_payload=4 + 2 + 1 + 4 + 10)
    c.udp("Get cut behind its header", post(0x5903, "b103", "c/ag", tlv(13, "0e0c")), keep_payload=12 + 2)
    c.udp("address list cut behind its type", post(0x5904, "b104", "n/mr", tlv(14, "ff04" + "00" * 13 + "01")),
          keep_payload=12 + 1)
    return c


CAPTURES = (damaged_tlvs, damaged_options, network_layer_tlvs, snaplen_cut)
