# SPDX-License-Identifier: GPL-2.0-or-later
"""802.15.4, IPv4, IPv6, UDP, TCP and pcapng, as much of them as the crafted captures need."""

import ipaddress
import struct

LINKTYPE_RAW = 101
LINKTYPE_802154 = 230  # without frame check sequence
START = 1709251200_000_000  # 2024-03-01 00:00:00 UTC in microseconds
TMF = 61631
COAP = 5683


def rloc(rloc16):
    """The routing locator of a node in the mesh-local prefix of all crafted captures."""
    return f"fd00:db8::ff:fe00:{rloc16:x}"


LEADER = rloc(0x0000)
COMMISSIONER = rloc(0x0400)
ROUTER = rloc(0x2800)
OTHER_ROUTER = rloc(0x4C00)
LEADER_ALOC = rloc(0xFC00)
ALL_ROUTERS = "ff03::2"
ALL_NODES = "ff03::1"


def data(value):
    """Bytes from bytes or from hexadecimal digits (blanks allowed)."""
    return bytes.fromhex(value) if isinstance(value, str) else bytes(value)


def internet_checksum(octets):
    if len(octets) % 2:
        octets += b"\0"
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def ip(protocol, source, destination, segment, checksum_at):
    """An IP packet around a transport segment whose checksum field is still zero."""
    src = ipaddress.ip_address(source)
    dst = ipaddress.ip_address(destination)
    if src.version == 6:
        pseudo = struct.pack("!I3xB", len(segment), protocol)
        header = struct.pack("!IHBB", 6 << 28, len(segment), protocol, 64) + src.packed + dst.packed
    else:
        pseudo = struct.pack("!xBH", protocol, len(segment))
        header = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(segment), 1, 0x4000, 64, protocol, 0)
        header += src.packed + dst.packed
        header = header[:10] + struct.pack("!H", internet_checksum(header)) + header[12:]
    value = internet_checksum(src.packed + dst.packed + pseudo + segment) or 0xFFFF
    segment = segment[:checksum_at] + struct.pack("!H", value) + segment[checksum_at + 2:]
    return header + segment


def udp(source, destination, source_port, destination_port, payload):
    header = struct.pack("!HHHH", source_port, destination_port, 8 + len(payload), 0)
    return ip(17, source, destination, header + payload, 6)


def port_unreachable(source, destination, datagram):
    """The ICMPv6 error that quotes an IP packet."""
    return ip(58, source, destination, struct.pack("!BBHI", 1, 4, 0, 0) + datagram, 2)


def tcp(source, destination, source_port, destination_port, sequence, acknowledged, flags, payload=b""):
    header = struct.pack("!HHIIBBHHH", source_port, destination_port, sequence, acknowledged,
                         5 << 4, flags, 65535, 0, 0)
    return ip(6, source, destination, header + payload, 16)


def on_the_air(packet, pan_id):
    """An 802.15.4 data frame of a PAN, unsecured, around an IPv6 packet that is not compressed."""
    return struct.pack("<HBHHH", 0x9841, 1, pan_id, 0x0400, 0x2800) + b"\x41" + packet


def _option(code, value):
    return struct.pack("<HH", code, len(value)) + value + b"\0" * (-len(value) % 4)


def _block(kind, body):
    length = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + length + body + length


class Capture:
    """A capture under construction: every packet has a label, which becomes its comment."""

    def __init__(self, name, summary, keylog=None):
        self.name = name
        self.summary = summary
        self.keylog = keylog
        self.pan_id = None  # of the packets to be added: recorded on the air
        self.labels = []
        self._packets = []
        self._clock = START
        self._last = None

    def wait(self, seconds):
        self._clock += int(seconds * 1_000_000)

    def packet(self, label, octets, keep=None):
        """Adds an IP packet; with keep only its first octets are in the capture (snap length)."""
        if self.pan_id is None:
            self._add(label, 0, octets, keep)
        else:
            self.frame(label, on_the_air(octets, self.pan_id), keep)

    def frame(self, label, octets, keep=None):
        """Adds a frame of 802.15.4."""
        self._add(label, 1, octets, keep)

    def _add(self, label, interface, octets, keep):
        if label in self.labels:
            raise ValueError(f"{self.name}: label used twice: {label}")
        self.labels.append(label)
        self._packets.append((label, self._clock, interface, octets[:keep], len(octets)))
        self.wait(0.02)

    def udp(self, label, payload, source=COMMISSIONER, destination=LEADER, port=TMF,
            source_port=None, keep_payload=None):
        source_port = port if source_port is None else source_port
        self._last = (source, destination, source_port, port)
        self._datagram(label, data(payload), source, destination, source_port, port, keep_payload)

    def reply(self, label, payload, source=None, keep_payload=None):
        """A datagram back to where the last one came from, by default from where that one went."""
        asker, asked, asker_port, asked_port = self._last
        self._datagram(label, data(payload), source or asked, asker, asked_port, asker_port, keep_payload)

    def _datagram(self, label, payload, source, destination, source_port, port, keep_payload):
        octets = udp(source, destination, source_port, port, payload)
        keep = None if keep_payload is None else len(octets) - len(payload) + keep_payload
        self.packet(label, octets, keep)

    def pcapng(self):
        blocks = [
            _block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)),
            _block(1, struct.pack("<HHI", LINKTYPE_RAW, 0, 0)),
        ]
        if any(packet[2] for packet in self._packets):
            blocks.append(_block(1, struct.pack("<HHI", LINKTYPE_802154, 0, 0)))
        for label, time, interface, octets, full_length in self._packets:
            head = struct.pack("<IIIII", interface, time >> 32, time & 0xFFFFFFFF, len(octets), full_length)
            padded = octets + b"\0" * (-len(octets) % 4)
            comment = _option(1, label.encode()) + _option(0, b"")
            blocks.append(_block(6, head + padded + comment))
        return b"".join(blocks)
