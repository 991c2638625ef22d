# SPDX-License-Identifier: GPL-2.0-or-later
"""The device identification exchanges: JOIN_FIN, JOIN_APP, MGMT_GET and the dialect of a CoAP test script.

The script answers POST /c/mg with a 2.04 that carries Uri-Path and one Get TLV of declared length 56
around vendor TLVs that fill 53 bytes; type 37 holds its "data", type 38 its "stack version".
"""

from .coap import (ACCEPT, BLOCK2, CON, OCTET_STREAM, coap, changed, post, text, tlv)
from .wire import COAP, TMF, COMMISSIONER, ROUTER, Capture

IPV4 = ("192.0.2.10", "192.0.2.20")
IPV6 = (COMMISSIONER, ROUTER)

SCRIPT_REQUEST = "4202 1234 7670 b163 026d67"
SCRIPT_RESPONSE = (bytes.fromhex("6244 1234 7670 b163 026d67 ff 0d38")
                   + text(0x21, "Acme Corp1") + text(0x22, "SmartSensor")
                   + tlv(0x23, b"v1.2.3a\0")
                   + text(0x25, "ACTIVE!") + text(0x26, "stk-1.4"))

STATE_ACCEPT = tlv(16, "01")
STACK_VERSION = tlv(37, "18b430123441")
VENDOR = text(33, "Acme Corp1") + text(34, "SmartSensor") + text(35, "v1.2.3a")
VENDOR_DATA = tlv(36, "deadbeef")
URL = text(32, "https://a.example/p/1")


def script():
    capture = Capture("script", "The identification script's POST /c/mg and its answer, on 5683 and 61631, over IPv4 and IPv6")
    for family, (client, server) in (("IPv4", IPV4), ("IPv6", IPV6)):
        for port in (COAP, TMF):
            capture.udp(f"request on {port} over {family}", SCRIPT_REQUEST, client, server, port, 49000)
            capture.reply(f"response on {port} over {family}", SCRIPT_RESPONSE)
    return capture


def identification():
    capture = Capture("identification",
                      "JOIN_FIN, JOIN_APP and MGMT_GET with their options, on 5683 and 61631, over IPv4 and IPv6")
    mid = 0x2000
    for family, (client, server) in (("IPv6", IPV6), ("IPv4", IPV4)):
        for port in (TMF, COAP):
            where = f"on {port} over {family}"

            def exchange(name, path, request, response, options=(), answer_options=()):
                nonlocal mid
                mid += 1
                token = f"{mid:04x}"
                capture.udp(f"{name}.req {where}", post(mid, token, path, request, options=options),
                            client, server, port, port)
                capture.reply(f"{name}.rsp {where}", changed(mid, token, response, options=answer_options))

            exchange("JOIN_FIN", "c/jf", STATE_ACCEPT + VENDOR + VENDOR_DATA + STACK_VERSION + URL,
                     STATE_ACCEPT, [OCTET_STREAM], [OCTET_STREAM])
            exchange("JOIN_APP", "c/ja", URL + VENDOR + VENDOR_DATA + STACK_VERSION, STATE_ACCEPT,
                     [OCTET_STREAM])
            exchange("MGMT_GET", "c/mg", tlv(13, "202122232425"), VENDOR + VENDOR_DATA + STACK_VERSION + URL,
                     [OCTET_STREAM, (ACCEPT, b"\x2a"), (BLOCK2, b"\x06")], [OCTET_STREAM, (BLOCK2, b"\x06")])
            mid += 1
            token = f"{mid:04x}"
            capture.udp(f"MGMT_GET.req without options {where}", post(mid, token, "c/mg", tlv(13, "21")),
                        client, server, port, port)
            capture.reply(f"empty ACK {where}", coap(2, 0, mid))
            capture.reply(f"separate MGMT_GET.rsp {where}", changed(0x9000 + mid, token, text(33, "Acme Corp1"), kind=CON))
            capture.udp(f"ACK of the separate response {where}", coap(2, 0, 0x9000 + mid), client, server, port, port)
    return capture


CAPTURES = (script, identification)
