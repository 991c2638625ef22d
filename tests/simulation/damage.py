# SPDX-License-Identifier: GPL-2.0-or-later
"""Payloads that are not as they ought to be: each has the finding it deserves, and what is whole is shown all the
same."""

import re

from generator.coap import tlv

from values import LAYOUTS, Payload

UNASSIGNED = range(200, 240)
REPEATED = {("d", 29), ("d", 31), ("n", 14)}
UNEXPECTED = {"c/ja": 55, "c/te": 55, "c/dc": 54, "d/dg": 32, "d/dr": 24, "a/ar": 11, "a/as": 14}
# Fields of a size that the layout knows; in one piece.
FIXED = re.compile(r"[\w.]+:(?:i?\d+|e|a|p|x\d+)(?:=[-\d.,]+)?")


def _is_list(space, number):
    """Lists are shown as far as they go, which is more than is told here."""
    return "(" in LAYOUTS[space][number] or "network_data" in LAYOUTS[space][number]


def _cut(random, path, payload):
    """The end of the last TLV is missing."""
    number, octets, _ = payload.parts[-1]
    whole = tlv(number, octets)
    if _is_list(path[0], number):
        return None
    payload.parts[-1] = (number, whole[:random.randint(1, len(whole) - 1)], [])
    payload.findings.add("malformed_tlv")
    return payload.made(cut=True)


def _snapped(random, path, payload):
    """The end is not captured."""
    number, octets, shown = payload.parts[-1]
    if _is_list(path[0], number):
        return None
    payload.parts[-1] = (number, octets, [])
    payload.missing = random.randint(1, len(octets) + 1)
    payload.findings.add("capture_cut")
    return payload.made()


def _unknown(random, path, payload):
    """A TLV that nobody knows, and that is to be ignored."""
    payload.parts.insert(random.choice((0, len(payload.parts))),
                         (random.choice(UNASSIGNED), random.randbytes(random.randrange(9)), []))
    payload.findings.add("unknown_tlv")
    return payload.made()


def _again(random, path, payload):
    """A TLV that is there twice."""
    part = random.choice(payload.parts)
    if (path[0], part[0]) in REPEATED:
        return None
    payload.parts.append(part)
    payload.findings.add("duplicate_tlv")
    return payload.made()


def _misfit(random, path, payload):
    """A TLV that is a byte too long, whose value is there, or too short, which it is not."""
    place = random.randrange(len(payload.parts))
    number, octets, shown = payload.parts[place]
    if not FIXED.fullmatch(LAYOUTS[path[0]][number]):
        return None
    longer = random.random() < 0.5
    payload.parts[place] = (number, octets + b"\x01" if longer else octets[:-1], shown if longer else [])
    payload.findings.add("tlv_length")
    return payload.made()


def _unexpected(random, path, payload):
    """A TLV of another message."""
    number = UNEXPECTED.get(path)
    if number is None:
        return None
    payload.parts += Payload(random, path[0], (number,)).parts
    payload.findings.add("unexpected_tlv")
    return payload.made()


def damage(random, path, payload, request, snapped):
    """The payload, which may be damaged now, or `snapped`."""
    ways = [_cut, _unknown, _again, _misfit, *([_unexpected] if request else ()), *([_snapped] if snapped else ())]
    return payload.parts and random.choice(ways)(random, path, payload) or payload
