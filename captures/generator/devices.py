# SPDX-License-Identifier: GPL-2.0-or-later
"""Devices that say who they are, at once or a part at a time, and others that get their addresses."""

from .coap import changed, post, text, tlv
from .wire import COMMISSIONER, OTHER_ROUTER, ROUTER, Capture, rloc

NAME, MODEL, VERSION = 25, 26, 27


def devices():
    c = Capture("devices", "Devices that tell vendor, model and version at once or in parts, change, or give up their address")
    mid = 0x4000

    def ask(label, node, **told):
        nonlocal mid
        mid += 1
        types = {"name": NAME, "model": MODEL, "version": VERSION}
        wanted = bytes(types[part] for part in told)
        c.udp(label, post(mid, f"{mid:04x}", "d/dg", tlv(18, wanted)), COMMISSIONER, node)
        answer = changed(mid, f"{mid:04x}", b"".join(text(types[part], value) for part, value in told.items()))
        c.reply(f"{label}: answer", answer)
        c.reply(f"{label}: answer on another hop", answer)

    ask("all at once", ROUTER, name="Acme", model="Lamp", version="1.0")
    ask("name first", OTHER_ROUTER, name="Acme")
    ask("then model and version", OTHER_ROUTER, model="Lamp", version="1.0")
    ask("updated", OTHER_ROUTER, name="Acme", model="Lamp", version="1.1")
    ask("name again", OTHER_ROUTER, name="Acme")
    c.wait(900)
    ask("another device at this address: model only", ROUTER, model="Lock")
    ask("model without name", rloc(0x5000), model="Plug")
    return c


CAPTURES = (devices,)
