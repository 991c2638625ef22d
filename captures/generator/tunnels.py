# SPDX-License-Identifier: GPL-2.0-or-later
"""Messages inside messages: the UDP proxy of a border agent, and joiner sessions inside relay messages."""

import struct

from .coap import NON, changed, post, text, tlv
from .wire import COMMISSIONER, LEADER, ROUTER, TMF, Capture, data

BORDER_AGENT = ROUTER
PEER = tlv(49, "fd000db800000000000000fffe000400")
DEPTH = 10


def encapsulate(payload, source_port=TMF, destination_port=TMF, escaped=False):
    return tlv(48, struct.pack("!HH", source_port, destination_port) + data(payload), escaped)


def udp_proxy():
    c = Capture("udp-proxy", "UDP_TX and UDP_RX: address before and after, escaped, too short, ports 0, nested")
    inner_request = post(0x4401, "5566", "c/ag", tlv(13, "0e0c"))
    inner_response = changed(0x4401, "5566", tlv(14, "0000000000010000") + tlv(12, "02a0f7f8"))

    c.udp("UDP_TX, address first", "520240010102b163027574ff" + (PEER + encapsulate(inner_request)).hex(),
          COMMISSIONER, BORDER_AGENT)
    c.reply("UDP_RX, address last", post(0x4002, "0103", "c/ur", encapsulate(inner_response) + PEER, kind=NON))
    c.udp("UDP_TX, address last, escaped length",
          post(0x4003, "0104", "c/ut", encapsulate(post(0x4403, "5568", "c/cg", tlv(13, "0b")), escaped=True) + PEER,
               kind=NON), COMMISSIONER, BORDER_AGENT)
    c.reply("UDP_RX, address first, escaped length",
            post(0x4004, "0105", "c/ur", PEER + encapsulate(changed(0x4403, "5568", tlv(11, "1234")), escaped=True),
                 kind=NON))
    c.udp("UDP_TX around a message without payload",
          post(0x4005, "0106", "c/ut", PEER + encapsulate(post(0x4405, "556a", "c/ag")), kind=NON),
          COMMISSIONER, BORDER_AGENT)
    c.udp("UDP_TX without address", post(0x4006, "0107", "c/ut", encapsulate(post(0x4406, "556b", "c/lp", text(10, "x"))),
                                         kind=NON), COMMISSIONER, BORDER_AGENT)

    for length in range(4):
        c.udp(f"UDP Encapsulation of {length} bytes, address after",
              post(0x4010 + length, "20", "c/ut", tlv(48, "a0a1a2"[:2 * length]) + PEER, kind=NON),
              COMMISSIONER, BORDER_AGENT)
    c.udp("UDP Encapsulation of 1 byte at the end", "5102401929b163027574ff3001f0", COMMISSIONER, BORDER_AGENT)
    c.udp("UDP Encapsulation of what is no message", post(0x4019, "2b", "c/ut", PEER + encapsulate(b"\x50"), kind=NON),
          COMMISSIONER, BORDER_AGENT)
    c.udp("UDP Encapsulation without payload", post(0x401A, "2a", "c/ut", PEER + encapsulate(b""), kind=NON),
          COMMISSIONER, BORDER_AGENT)
    c.udp("source port 0", post(0x4020, "30", "c/ut", PEER + encapsulate(inner_request, source_port=0), kind=NON),
          COMMISSIONER, BORDER_AGENT)
    c.udp("destination port 0", post(0x4021, "31", "c/ut", PEER + encapsulate(inner_request, destination_port=0),
                                     kind=NON), COMMISSIONER, BORDER_AGENT)
    c.udp("other protocol inside", post(0x4022, "32", "c/ut", PEER + encapsulate(
        "c0de01000001000000000000076578616d706c6503636f6d0000010001", 49500, 53), kind=NON), COMMISSIONER, BORDER_AGENT)

    message = post(0x4500, "66", "c/lp", text(10, "deep"))
    for level in range(DEPTH):
        message = post(0x4501 + level, f"{level:02x}", "c/ut", PEER + encapsulate(message), kind=NON)
    c.udp(f"{DEPTH} UDP_TX in one another", message, COMMISSIONER, BORDER_AGENT)
    return c


def record(content_type, sequence, body, epoch=0):
    """A DTLS 1.2 record."""
    return struct.pack("!BHHHIH", content_type, 0xFEFD, epoch, sequence >> 32, sequence & 0xFFFFFFFF, len(body)) + body


def handshake(kind, message_sequence, body):
    length = len(body).to_bytes(3, "big")
    return bytes([kind]) + length + struct.pack("!H", message_sequence) + b"\0\0\0" + length + body


def client_hello(fill, cookie=b""):
    extensions = struct.pack("!HH", 256, 1) + b"\0"
    body = (b"\xfe\xfd" + bytes([fill]) * 32 + b"\0" + bytes([len(cookie)]) + cookie
            + struct.pack("!HH", 2, 0xC0FF) + b"\x01\x00" + struct.pack("!H", len(extensions)) + extensions)
    return handshake(1, 1 if cookie else 0, body)


def relay(iid, dtls, kek=b""):
    return (tlv(18, "03e8") + tlv(19, iid) + tlv(20, "2800") + tlv(17, dtls) + (tlv(21, kek) if kek else b""))


def relayed_handshakes():
    c = Capture("relayed-handshakes", "Two joiners behind one joiner router, without any key")
    first, second = "cde0d8dd4efc2973", "3ac84b6a3e9b5729"
    verify = handshake(3, 0, b"\xfe\xff\x04" + bytes.fromhex("a1b2c3d4"))
    steps = (
        ("Client Hello", lambda fill: record(22, 0, client_hello(fill)), True),
        ("Hello Verify Request", lambda fill: record(22, 0, verify), False),
        ("Client Hello with cookie", lambda fill: record(22, 1, client_hello(fill, bytes.fromhex("a1b2c3d4"))), True),
        ("Application Data", lambda fill: record(23, 1, bytes([fill]) * 29, epoch=1), True),
    )
    mid = 0x4600
    for what, make, upwards in steps:
        for name, iid, fill in (("first", first, 0x11), ("second", second, 0x22)):
            mid += 1
            path = "c/rx" if upwards else "c/tx"
            source, destination = (ROUTER, COMMISSIONER) if upwards else (COMMISSIONER, ROUTER)
            c.udp(f"{name} joiner: {what}", post(mid, f"{mid:04x}", path, relay(iid, make(fill)), kind=NON),
                  source, destination)
    c.udp("RLY_TX with KEK", post(0x4680, "4680", "c/tx", relay(first, record(23, 2, b"\x33" * 29, epoch=1),
                                                                 bytes(range(16))), kind=NON), COMMISSIONER, ROUTER)
    c.udp("RLY_RX around bytes that are no DTLS", post(0x4681, "4681", "c/rx", relay(first, b"not dtls at all"), kind=NON),
          ROUTER, COMMISSIONER)
    c.udp("RLY_RX around an empty record", post(0x4682, "4682", "c/rx", relay(first, b""), kind=NON), ROUTER, COMMISSIONER)
    return c


def hidden_keys():
    c = Capture("hidden-keys", "Keys, whole and of wrong lengths, alone, inside UDP_TX and where nothing is understood; all hold the bytes c0ffee")
    key = "c0ffee00" * 4
    dataset = tlv(14, "0000000000010000") + tlv(5, key) + tlv(4, key) + text(3, "OpenThread-key")
    c.udp("MGMT_ACTIVE_GET.req", post(0x4701, "e1", "c/ag"))
    c.reply("MGMT_ACTIVE_GET.rsp", changed(0x4701, "e1", dataset))
    c.udp("15-byte Network Key", post(0x4702, "e2", "c/as", tlv(14, "0000000000020000") + tlv(5, key[:30])))
    c.udp("8-byte PSKc", post(0x4703, "e3", "c/as", tlv(14, "0000000000030000") + tlv(4, key[:16])))
    c.udp("Network Key cut off", post(0x4704, "e4", "c/as", tlv(14, "0000000000040000") + tlv(5, key)[:10]))
    c.udp("in UDP_TX", post(0x4705, "e5", "c/ut", PEER + encapsulate(post(0x4706, "e6", "c/as", dataset)), kind=NON),
          COMMISSIONER, BORDER_AGENT)
    c.udp("RLY_TX with a KEK", post(0x4707, "e7", "c/tx", tlv(18, "03e8") + tlv(19, "0000000000000001") + tlv(20, "2800")
                                    + tlv(21, key) + tlv(17, "16fefd"), kind=NON), BORDER_AGENT, ROUTER)
    c.udp("a response that nobody understands", changed(0x4799, "e9", tlv(200) + tlv(5, key) + tlv(201)), LEADER, COMMISSIONER)
    c.udp("no DTLS", post(0x4708, "ea", "c/rx", tlv(18, "03e8") + tlv(19, "0000000000000001") + tlv(20, "2800")
                          + tlv(17, dataset), kind=NON), ROUTER, BORDER_AGENT)
    c.udp("unknown TLV of a known path", post(0x4709, "eb", "c/as", tlv(14, "0000000000050000") + tlv(200, tlv(5, key))))
    c.udp("unknown TLV of an unknown path", post(0x470A, "ec", "c/zz", tlv(200, tlv(5, key))))
    return c


CAPTURES = (udp_proxy, relayed_handshakes, hidden_keys)
