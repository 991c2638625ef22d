# SPDX-License-Identifier: GPL-2.0-or-later
"""A message for every Uri-Path of TMF, and for some that are none."""

from .coap import NON, CON, post
from .wire import Capture

# A payload that is well-formed in the space the first letter names.
PAYLOADS = {"c": "0b0236cc", "a": "02022800", "n": "02022800", "b": "02022800", "d": "01022800", "h": "00021234"}

CONFIRMABLE = """
    c/lp c/la c/cp c/ca c/ag c/as c/ar c/pg c/ps c/cg c/cs c/dc c/ab c/pq c/pc c/es c/er c/je c/jf c/ja c/mg c/ms
    c/te c/nr c/nk c/nj c/nl c/bg c/bs c/re c/rt c/nm c/sp c/cjf a/an a/ae a/as a/ar a/sd a/yl a/nd n/mr n/dr n/dn
    b/ba d/dg d/da d/dr h/an""".split()
NON_CONFIRMABLE = "c/rx c/tx c/ut c/ur c/ns c/an c/rxr c/txr c/rxb c/txb a/aq b/bmr b/bq d/dq h/qy".split()
WELL_KNOWN = [".well-known/thread/c/rxr", ".well-known/thread/c/txr"]
UNKNOWN = "c/zz a/zz n/zz b/zz d/zz h/zz c c/lp/x x/yy".split()


def uri_paths():
    c = Capture("uri-paths", "One request for each Uri-Path of TMF, then some unknown ones")
    mid = 0x2000
    for paths, kind in ((CONFIRMABLE, CON), (NON_CONFIRMABLE + WELL_KNOWN, NON), (UNKNOWN, CON)):
        for path in paths:
            mid += 1
            payload = PAYLOADS.get("c" if path.startswith(".") else path[0], "100101")
            c.udp(path, post(mid, f"{mid:04x}", path, payload, kind=kind))
    return c


CAPTURES = (uri_paths,)
