# SPDX-License-Identifier: GPL-2.0-or-later
"""The beginning of the recorded commissioner session, moved to other ports of the border agent."""

import pathlib
import struct

from .wire import Capture, udp

RECORDED = pathlib.Path(__file__).parent.parent / "recorded" / "external-commissioner-dtls.pcapng"
BORDER_AGENT_PORT = 49153
PACKETS = 12  # handshake, petition, and the first two requests
ACKNOWLEDGEMENT = 7  # of the petition, behind so many others
ETHERNET, IPV6, UDP = 14, 40, 8


def recorded_datagrams():
    """(to the border agent?, UDP payload) of the first packets of the recording."""
    octets = RECORDED.read_bytes()
    offset = 0
    while offset < len(octets):
        kind, length = struct.unpack_from("<II", octets, offset)
        if kind == 6:  # Enhanced Packet Block
            captured, = struct.unpack_from("<I", octets, offset + 20)
            frame = octets[offset + 28:offset + 28 + captured]
            destination_port, = struct.unpack_from("!H", frame, ETHERNET + IPV6 + 2)
            yield destination_port == BORDER_AGENT_PORT, frame[ETHERNET + IPV6 + UDP:]
        offset += length


def joined(datagrams):
    """The same with the acknowledgement of the petition and its answer in one datagram."""
    (upwards, acknowledgement), (_, answer) = datagrams[ACKNOWLEDGEMENT:ACKNOWLEDGEMENT + 2]
    return [*datagrams[:ACKNOWLEDGEMENT], (upwards, acknowledgement + answer), *datagrams[ACKNOWLEDGEMENT + 2:]]


def border_agent_ports():
    c = Capture("border-agent-ports", "The start of a commissioner's DTLS session, on ports 5684, 49191 and 49192, there with two messages in a datagram",
                keylog="recorded/external-commissioner.keylog.txt")
    datagrams = list(recorded_datagrams())[:PACKETS]
    sessions = [(5684, 50001, datagrams), (49191, 50002, datagrams), (49192, 50003, joined(datagrams))]
    for port, commissioner_port, sent in sessions:
        commissioner, border_agent = ("2001:db8::c0", commissioner_port), ("2001:db8::ba", port)
        for number, (upwards, payload) in enumerate(sent, 1):
            (source, source_port), (destination, destination_port) = (
                (commissioner, border_agent) if upwards else (border_agent, commissioner))
            c.packet(f"datagram {number} on {port}", udp(source, destination, source_port, destination_port, payload))
        c.wait(1)
    return c


CAPTURES = (border_agent_ports,)
