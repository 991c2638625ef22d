# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes packets: copies with damaged TLVs, or cut by the capture. The same seed gives the same bytes."""

import struct

UDP = 17


def tlvs(payload):
    """Offsets and header lengths of the TLVs of a payload: (start, header, length), as far as they go."""
    found, at = [], 0
    while at + 2 <= len(payload):
        header, length = 2, payload[at + 1]
        if length == 0xFF and at + 4 <= len(payload):
            header, length = 4, payload[at + 2] << 8 | payload[at + 3]
        found.append((at, header, length))
        at += header + length
    return found


def damage(payload, random):
    """A payload with one change that a parser of TLVs has to survive."""
    out = bytearray(payload)
    places = tlvs(payload)
    if not places:
        return bytes(random.randrange(256) for _ in range(random.randrange(1, 30)))
    start, header, length = random.choice(places)
    end = min(start + header + length, len(out))
    value = bytes(out[start + header:end])
    change = random.randrange(11)
    if change == 0:  # another length
        out[start + 1] = random.choice((0, 1, 254, 255, (out[start + 1] + 1) % 256, (out[start + 1] - 1) % 256))
    elif change == 1:  # another type
        out[start] = random.randrange(256)
    elif change == 2:  # cut off
        del out[random.randrange(len(out)):]
    elif change == 3:  # twice
        out[start:start] = out[start:end]
    elif change == 4:  # escaped, with its own or with another length
        size = random.choice((len(value), len(value) + 1, 0, 0xFFFF))
        out[start:end] = bytes([out[start], 0xFF, size >> 8, size & 0xFF]) + value
    elif change == 5:  # a longer value
        more = bytes(random.randrange(256) for _ in range(random.randrange(1, 20)))
        out[start:end] = bytes([out[start], min(len(value) + len(more), 254)]) + (value + more)[:254]
    elif change == 6:  # a shorter value
        kept = value[:random.randrange(len(value) + 1)]
        out[start:end] = bytes([out[start], min(len(kept), 254)]) + kept[:254]
    elif change == 7:  # left out
        del out[start:end]
    elif change == 8:  # an unknown one, or one of another space
        out[start:start] = bytes([random.randrange(256), 2, random.randrange(256), random.randrange(256)])
    elif change == 9:  # other values
        for _ in range(random.randrange(1, 5)):
            out[random.randrange(len(out))] = random.randrange(256)
    else:  # inside itself
        out[start:end] = bytes([out[start], min(len(value) + 2, 254)]) + bytes([out[start], len(value) & 0xFF]) + value
    return bytes(out)


def payload_offset(message):
    """Where the payload of a CoAP message begins; its length if there is none or the options are odd."""
    at = 4 + (message[0] & 15)
    while at < len(message):
        if message[at] == 0xFF:
            return at + 1
        delta, length = message[at] >> 4, message[at] & 15
        at += 1
        for nibble in (delta, length):
            at += {13: 1, 14: 2}.get(nibble, 0)
        if length >= 13:
            return len(message)
        at += length
    return len(message)


def change_message(message, random):
    """A CoAP message with damaged TLVs or, now and then, another header."""
    at = payload_offset(message)
    kind = random.randrange(8)
    if kind == 0 and len(message) > 4:  # token, options, path
        out = bytearray(message)
        out[random.randrange(at if at > 4 else len(out))] = random.randrange(256)
        return bytes(out)
    if kind == 1:  # the end is missing
        return message[:random.randrange(len(message) + 1)]
    payload = message[at:]
    for _ in range(random.randrange(1, 4)):
        payload = damage(payload, random)
    return (message[:at] if at < len(message) else message + b"\xff") + payload


def change_packet(packet, random):
    """A raw IP packet whose UDP payload is changed, lengths made to fit; None if it carries no UDP.

    What the capture holds of it ends, now and then, before the packet does.
    """
    _, data, missing = packet
    version = data[0] >> 4 if data else 0
    if version == 6 and len(data) > 52 and data[6] == UDP:
        header = 40
    elif version == 4 and len(data) > 32 and data[9] == UDP:
        header = (data[0] & 15) * 4
    else:
        return None
    message = data[header + 8:]
    cut = random.randrange(8)
    if cut != 0:
        message = change_message(message, random)
    length = 8 + len(message) + missing
    if cut <= 1:  # alone, and of a damaged message
        message = message[:random.randrange(len(message) + 1)]
    udp = data[header:header + 4] + struct.pack("!HH", length & 0xFFFF, 0)
    ip = bytearray(data[:header])
    if version == 6:
        ip[4:6] = struct.pack("!H", length & 0xFFFF)
    else:
        ip[2:4] = struct.pack("!H", (header + length) & 0xFFFF)
    return packet._replace(data=bytes(ip) + udp + message, missing=length - 8 - len(message))
