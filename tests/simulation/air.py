# SPDX-License-Identifier: GPL-2.0-or-later
"""An IPv6 datagram as 802.15.4 frames: 6LoWPAN with or without compression, in fragments if it is long (RFC 4944 and
6282)."""

import struct

from generator.wire import on_the_air

ROOM = 88  # for 6LoWPAN in a frame with short addresses and security
IPV6_HEADER, UDP_HEADER, UDP = 40, 8, 17
UNCOMPRESSED = b"\x41"


def compressed(datagram):
    """The headers without what is always the same, and the rest. The addresses stand as they are."""
    to_many = datagram[24] == 0xFF
    first = struct.pack("!H", 0x7E00 | to_many << 3)  # hop limit 64, next header compressed
    ports = datagram[IPV6_HEADER:IPV6_HEADER + 4]
    checksum = datagram[IPV6_HEADER + 6:IPV6_HEADER + UDP_HEADER]
    return first + datagram[8:IPV6_HEADER] + b"\xf0" + ports + checksum, datagram[IPV6_HEADER + UDP_HEADER:]


def frames(random, datagram, pan_id, tag):
    """The frames; the last one completes the datagram."""
    head, rest, before = UNCOMPRESSED, datagram, 0
    if datagram[6] == UDP and random.random() < 0.5:
        head, rest = compressed(datagram)
        before = IPV6_HEADER + UDP_HEADER
    if len(head + rest) <= ROOM:
        return [_frame(head + rest, pan_id)]
    # All but the last one are of a multiple of 8 bytes, before compression.
    first = (ROOM - 4 - len(head) + before) // 8 * 8 - before
    size = ROOM // 8 * 8 - 8
    parts = [_frame(struct.pack("!HH", 0xC000 | len(datagram), tag) + head + rest[:first], pan_id)]
    for at in range(first, len(rest), size):
        parts.append(_frame(struct.pack("!HHB", 0xE000 | len(datagram), tag, (before + at) // 8) + rest[at:at + size],
                            pan_id))
    return parts


def _frame(octets, pan_id):
    """In front of IPv6 itself, on_the_air() puts its dispatch byte, which is here already."""
    frame = on_the_air(octets, pan_id)
    header = len(frame) - len(octets) - len(UNCOMPRESSED)
    return frame[:header] + octets
