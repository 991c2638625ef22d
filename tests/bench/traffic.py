#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""traffic.py FILE COUNT - writes a capture of COUNT TMF messages.

The messages are those of the recorded captures, in their order, again and again. In each round the tokens and Message
IDs are others, so that every round is new transactions; requests and responses still belong together.
"""

import struct
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "python"))

from pcapng import Capture

RECORDED = TESTS.parent / "captures/recorded"
RECORDINGS = ("joiners", "management", "diagnostics", "network-layer", "backbone", "external-commissioner")
LINKTYPE_RAW = 101
IPV6_HEADER, UDP_HEADER = 40, 8


def messages():
    """UDP datagrams in raw IPv6 that carry a CoAP message with a token of two bytes or more, or an empty one."""
    found = []
    for name in RECORDINGS:
        for _, packet, _ in Capture((RECORDED / f"{name}.plain.pcapng").read_bytes()).packets:
            first = packet[IPV6_HEADER + UDP_HEADER]
            if packet[0] >> 4 == 6 and packet[6] == 17 and first >> 6 == 1:
                found.append(packet)
    return found


def varied(packet, change):
    """The packet with 16 bits added to Message ID and token; the checksum stays right or wrong as it was."""
    out = bytearray(packet)
    start = IPV6_HEADER + UDP_HEADER
    checksum, = struct.unpack_from("!H", out, IPV6_HEADER + 6)
    for at in (start + 2, start + 4) if out[start] & 15 >= 2 else (start + 2,):
        old, = struct.unpack_from("!H", out, at)
        new = (old + change) & 0xFFFF
        struct.pack_into("!H", out, at, new)
        total = (~checksum & 0xFFFF) + (~old & 0xFFFF) + new  # RFC 1624
        total = (total & 0xFFFF) + (total >> 16)
        checksum = ~((total & 0xFFFF) + (total >> 16)) & 0xFFFF
    struct.pack_into("!H", out, IPV6_HEADER + 6, checksum or 0xFFFF)
    return bytes(out)


def main():
    path, count = sys.argv[1], int(sys.argv[2])
    recorded = messages()
    time = 1709251200_000_000
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, LINKTYPE_RAW))
        for number in range(count):
            packet = varied(recorded[number % len(recorded)], number // len(recorded))
            file.write(struct.pack("<IIII", time // 1_000_000, time % 1_000_000, len(packet), len(packet)) + packet)
            time += 10_000
    print(f"{path}: {count} messages, {count // len(recorded)} rounds of {len(recorded)}")


if __name__ == "__main__":
    main()
