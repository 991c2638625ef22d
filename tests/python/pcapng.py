# SPDX-License-Identifier: GPL-2.0-or-later
"""Captures as files: what is bundled is little-endian pcapng."""

import struct
from typing import NamedTuple

PACKET_BLOCK = 6


class Packet(NamedTuple):
    where: bytes  # timestamp words and interface, as they are in the file
    data: bytes
    missing: int  # bytes at the end that were on the wire and are not captured


class Capture:
    """The blocks in front of the packets, and the packets."""

    def __init__(self, data):
        self.head = b""
        self.packets = []
        at = 0
        while at + 12 <= len(data):
            kind, length = struct.unpack_from("<II", data, at)
            if kind == PACKET_BLOCK:
                captured, original = struct.unpack_from("<II", data, at + 20)
                self.packets.append(Packet(data[at + 8:at + 20], data[at + 28:at + 28 + captured], original - captured))
            elif not self.packets:
                self.head += data[at:at + length]
            at += length

    def write(self, packets):
        """A file with these packets."""
        out = [self.head]
        for where, data, missing in packets:
            padded = data + b"\0" * (-len(data) % 4)
            length = 32 + len(padded)
            out.append(struct.pack("<II", PACKET_BLOCK, length) + where +
                       struct.pack("<II", len(data), len(data) + missing) + padded + struct.pack("<I", length))
        return b"".join(out)
