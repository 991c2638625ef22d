# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole messages of every kind, and each TLV by itself, from the two lists beside this file."""

import pathlib

from .coap import NON, changed, post, tlv
from .wire import ALL_NODES, ALL_ROUTERS, COMMISSIONER, ROUTER, Capture, data

HERE = pathlib.Path(__file__).parent

JOINER_ROUTER_LINK_LOCAL = "fe80::1cd2:3b4c:5d6e:7f80"
JOINER_LINK_LOCAL = "fe80::cde0:d8dd:4efc:2973"
BACKBONE_ROUTER = "fe80::2c5:d1ff:fe00:2"
ALL_NETWORK_BBRS = "ff32:40:fd00:db8::3"

ENDPOINTS = {
    "MGMT_ED_SCAN.qry": (COMMISSIONER, ALL_NODES),
    "DIAG_GET.qry": (COMMISSIONER, ALL_NODES),
    "ADDR_QRY.qry": (COMMISSIONER, ALL_ROUTERS),
    "MGMT_PANID_QUERY.qry": (COMMISSIONER, ROUTER),
    "JOIN_ENT.ntf": (JOINER_ROUTER_LINK_LOCAL, JOINER_LINK_LOCAL),
    "BMLR.ntf": (BACKBONE_ROUTER, ALL_NETWORK_BBRS),
}

# The message that carries an example of each space: (Uri-Path, TLV around the example).
CARRIERS = {
    "meshcop": ("c/mg", None),
    "diagnostic": ("d/da", None),
    "network-layer": ("a/an", None),
    "network-data": ("a/sd", 10),
    "history": ("h/an", None),
}


def lines(name):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line


def messages():
    capture = Capture("messages", "One whole message of every kind, public test vectors among them")
    for line in lines("messages.txt"):
        arrow, payload, rest = line.split(" ", 2)
        label = rest.split(" | ")[0]
        if arrow == ">":
            source, destination = ENDPOINTS.get(label, (COMMISSIONER, ROUTER))
            capture.udp(label, payload, source, destination)
        else:
            capture.reply(label, payload, ROUTER if destination.startswith("ff") else None)
    return capture


def tlv_examples():
    capture = Capture("tlv-examples", "Every TLV by itself, each in a message of its TLV space")
    for number, line in enumerate(lines("tlv_examples.txt")):
        space, octets, said = line.split(" ", 2)
        path, around = CARRIERS[space]
        payload = tlv(around, octets) if around else data(octets)
        mid, token = 0x0400 + number, f"{0x0400 + number:04x}"
        if space == "meshcop":
            capture.udp(f"request of {space} {said}", post(mid, token, path))
            capture.reply(f"{space} {said}", changed(mid, token, payload))
        else:
            capture.udp(f"{space} {said}", post(mid, token, path, payload, kind=NON))
    return capture


CAPTURES = (messages, tlv_examples)
