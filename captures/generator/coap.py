# SPDX-License-Identifier: GPL-2.0-or-later
"""CoAP messages and TLVs."""

import struct

from .wire import data

CON, NON, ACK, RST = range(4)
GET, POST = 0x01, 0x02
CHANGED, CONTINUE = 0x44, 0x5F
BAD_REQUEST, NOT_FOUND, METHOD_NOT_ALLOWED, INTERNAL_ERROR = 0x80, 0x84, 0x85, 0xA0

URI_HOST, URI_PORT, URI_PATH, CONTENT_FORMAT, ACCEPT, BLOCK2, BLOCK1 = 3, 7, 11, 12, 17, 23, 27
OCTET_STREAM = (CONTENT_FORMAT, b"\x2a")


def _nibble(number):
    if number < 13:
        return number, b""
    if number < 269:
        return 13, struct.pack("!B", number - 13)
    return 14, struct.pack("!H", number - 269)


def coap(kind, code, mid, token="", path="", payload=b"", options=()):
    """A CoAP message; the Uri-Path is given as "c/lp", other options as (number, value)."""
    token, payload = data(token), data(payload)
    listed = [(URI_PATH, segment.encode()) for segment in path.split("/") if segment]
    listed = sorted(listed + list(options), key=lambda option: option[0])
    message = struct.pack("!BBH", 0x40 | kind << 4 | len(token), code, mid) + token
    previous = 0
    for number, value in listed:
        delta, delta_more = _nibble(number - previous)
        length, length_more = _nibble(len(value))
        message += struct.pack("!B", delta << 4 | length) + delta_more + length_more + value
        previous = number
    return message + (b"\xff" + payload if payload else b"")


def post(mid, token, path, payload=b"", kind=CON, options=()):
    return coap(kind, POST, mid, token, path, payload, options)


def changed(mid, token, payload=b"", kind=ACK, options=()):
    return coap(kind, CHANGED, mid, token, "", payload, options)


def tlv(number, value=b"", escaped=False):
    """A TLV; from 255 bytes on, or when asked for, with the escaped length."""
    value = data(value)
    if escaped or len(value) >= 255:
        return struct.pack("!BBH", number, 255, len(value)) + value
    return struct.pack("!BB", number, len(value)) + value


def text(number, value):
    return tlv(number, value.encode())
