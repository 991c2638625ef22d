# SPDX-License-Identifier: GPL-2.0-or-later
"""Traffic that shares ports or media types with TMF and is none: it must stay what it is."""

from .coap import ACK, CON, GET, OCTET_STREAM, URI_HOST, coap, post
from .wire import COAP, TMF, Capture, tcp

CLIENT, SERVER = "192.0.2.10", "192.0.2.80"
CLIENT6, SERVER6 = "2001:db8::10", "2001:db8::80"
TLV_LIKE = "1001010b0212342105 48656c6c6f"

DNS_QUERY = "c0de01000001000000000000076578616d706c6503636f6d0000010001"
SCRAMBLED = "9f03c51d77e2a94b0e5cd8316fb2804a17f39c6d25e8b1407ac3569e0df28b64"
FIRST_BYTE_OF_COAP = "4" + SCRAMBLED[1:]
DAMAGED_COAP = "4203" + SCRAMBLED[4:]


def other_protocols():
    c = Capture("other-protocols", "HTTP, CoAP and other datagrams that look a little like TMF")
    body = bytes.fromhex(TLV_LIKE)
    request = b"GET /c/mg HTTP/1.1\r\nHost: sensors.example\r\n\r\n"
    answer = (b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
              + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    flow, back = (CLIENT, SERVER, 50000, 80), (SERVER, CLIENT, 80, 50000)
    c.packet("TCP SYN", tcp(*flow, 1000, 0, 0x02))
    c.packet("TCP SYN and ACK", tcp(*back, 5000, 1001, 0x12))
    c.packet("TCP ACK", tcp(*flow, 1001, 5001, 0x10))
    c.packet("HTTP request", tcp(*flow, 1001, 5001, 0x18, request))
    c.packet("HTTP response of type application/octet-stream", tcp(*back, 5001, 1001 + len(request), 0x18, answer))

    c.udp("CoAP POST /sensors/temp, octet-stream", post(1, "01", "sensors/temp", TLV_LIKE, options=[OCTET_STREAM]),
          CLIENT6, SERVER6, COAP)
    c.reply("CoAP 2.04 of /sensors/temp, octet-stream", coap(ACK, 0x44, 1, "01", "", TLV_LIKE, [OCTET_STREAM]))
    c.udp("CoAP GET /sensors/temp", coap(CON, GET, 2, "02", "sensors/temp"), CLIENT6, SERVER6, COAP)
    c.reply("CoAP 2.05 of /sensors/temp, octet-stream", coap(ACK, 0x45, 2, "02", "", TLV_LIKE, [OCTET_STREAM]))
    c.reply("CoAP separate 2.05 without request, octet-stream", coap(CON, 0x45, 3, "03", "", TLV_LIKE, [OCTET_STREAM]))
    c.udp("CoAP GET /.well-known/core", coap(CON, GET, 4, "04", ".well-known/core"), CLIENT6, SERVER6, COAP)
    c.reply("CoAP 2.05 of /.well-known/core", coap(ACK, 0x45, 4, "04", "", b"</c>;rt=x", [(12, b"\x28")]))
    c.udp("CoAP POST /c", post(5, "05", "c", TLV_LIKE), CLIENT6, SERVER6, COAP)
    c.udp("CoAP POST /config/mg", post(6, "06", "config/mg", TLV_LIKE), CLIENT6, SERVER6, COAP)
    c.udp("CoAP POST /c/mg/x", post(7, "07", "c/mg/x", TLV_LIKE), CLIENT6, SERVER6, COAP)
    c.udp("CoAP POST /mg on a host called c", post(8, "08", "mg", TLV_LIKE, options=[(URI_HOST, b"c")]),
          CLIENT6, SERVER6, COAP)
    c.udp("CoAP POST /c/tx of JSON", post(10, "0a", "c/tx", b'{"a":1}', options=[(12, b"\x32")]), CLIENT6, SERVER6, COAP)
    c.udp("CoAP PUT of text", coap(CON, 0x03, 9, "09", "sensors/name", b"kitchen", [(12, b"")]), CLIENT6, SERVER6, COAP)

    for label, octets in (
            ("a DNS query", DNS_QUERY), ("text", b"hello, is anybody listening here?"), ("zeros", b"\0" * 24),
            ("ones", b"\xff" * 24), ("scrambled bytes", SCRAMBLED),
            ("scrambled bytes that begin like CoAP", FIRST_BYTE_OF_COAP), ("one byte", "42"), ("three bytes", "420201")):
        c.udp(f"{label} on 61631", octets, CLIENT6, SERVER6, TMF)
    c.udp("CoAP version 2 on 61631", "8202 0101 aa01 b163 026c70", CLIENT6, SERVER6, TMF)
    c.udp("CoAP token length 9 on 61631", "4902 0101 010203040506070809 b163 026c70", CLIENT6, SERVER6, TMF)
    c.udp("CoAP reserved code class on 61631", "42c2 0101 aa01 b163 026c70", CLIENT6, SERVER6, TMF)
    # A client has TMF's port by chance, and its service sends what could be a damaged message.
    c.udp("scrambled, of a client on 61631", DAMAGED_COAP, CLIENT6, SERVER6, 443, TMF)
    c.reply("scrambled, to a client on 61631", DAMAGED_COAP)
    return c


CAPTURES = (other_protocols,)
