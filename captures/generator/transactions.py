# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests and responses that are hard to pair, and the messages that carry no TLVs."""

import struct

from .coap import (ACK, BAD_REQUEST, BLOCK1, BLOCK2, CON, CONTINUE, GET, INTERNAL_ERROR, NON, NOT_FOUND, OCTET_STREAM,
                   RST, URI_HOST, URI_PORT, changed, coap, post, text, tlv)
from .wire import (ALL_NODES, COAP, COMMISSIONER, LEADER, LEADER_ALOC, OTHER_ROUTER, ROUTER, TMF, Capture,
                   port_unreachable, rloc, udp)

ACCEPT = tlv(16, "01")
SESSION = tlv(11, "1234")
EXTENDED_MAC = tlv(0, "6ac6c2de12b212df")


def transactions():
    c = Capture("transactions", "Empty and reused tokens, separate and missing messages, Uri-Host, errors, ALOC and multicast")

    # Two exchanges without token at the same moment, with the same Message ID, of different spaces.
    c.udp("empty token: LEAD_PET.req", "40023001b163026c70ff0a04686f7374")
    c.udp("empty token: DIAG_GET.req of another node", "40023001b164026467ff12020001", ROUTER, OTHER_ROUTER)
    c.reply("empty token: DIAG_GET.rsp", "60443001ff0008" "6ac6c2de12b212df" "01022800")
    c.udp("empty token: MGMT_COMMISSIONER_GET.req", "40023002b163026367ff0d010b")
    c.reply("empty token: MGMT_COMMISSIONER_GET.rsp", "60443002ff0b021234")
    c.udp("empty token: LEAD_PET.rsp, late", "60443001ff1001010b021234", LEADER, COMMISSIONER)

    c.wait(1)
    c.udp("request missing: MeshCoP response", "62443101ee01ff1001010a06436f6d6d2d310b0236cc", LEADER, COMMISSIONER)
    c.udp("request missing: diagnostic response",
          "62443102ee02ff00086ac6c2de12b212df0102c8000608360bb9f7415c3021", ROUTER, COMMISSIONER)
    c.udp("request missing: response without payload", "62443103ee03", ROUTER, COMMISSIONER)

    c.wait(1)
    c.udp("separate: LEAD_PET.req", post(0x3201, "5501", "c/lp", text(10, "host")))
    c.reply("separate: empty ACK", coap(ACK, 0, 0x3201))
    c.wait(0.5)
    c.udp("separate: LEAD_PET.rsp", changed(0x9001, "5501", ACCEPT + SESSION, kind=CON), LEADER, COMMISSIONER)
    c.reply("separate: ACK of the response", coap(ACK, 0, 0x9001))
    c.udp("separate: LEAD_KA.req", post(0x3202, "5502", "c/la", ACCEPT + SESSION))
    c.reply("separate: empty ACK of LEAD_KA", coap(ACK, 0, 0x3202))
    c.reply("separate: LEAD_KA.rsp, Non-confirmable", changed(0x9002, "5502", ACCEPT, kind=NON))

    c.wait(1)
    c.udp("token reused: DIAG_GET.req", "420231010708b164026467ff12020001")
    c.reply("token reused: DIAG_GET.rsp", "624431010708ff" "0008" "6ac6c2de12b212df" "01022800")
    c.wait(60)
    c.udp("token reused: MGMT_ACTIVE_GET.req", "420231020708b163026167ff0d020e0c")
    c.reply("token reused: MGMT_ACTIVE_GET.rsp", "624431020708ff"
            "0e080000000000010000" "000300000f" "35060004001fffe0" "0208dead00beef00cafe" "0c0402a0f7f8")

    c.wait(1)
    c.udp("Uri-Host: LEAD_PET.req", "4102320111366c65616465728163026c70ff0a04686f7374")
    c.reply("Uri-Host: LEAD_PET.rsp", "6144320111ff1001010b021234")
    c.udp("Uri-Port: LEAD_PET.req", post(0x3203, "12", "c/lp", text(10, "host"), options=[(URI_PORT, b"\xf0\xbf")]))
    c.reply("Uri-Port: LEAD_PET.rsp", changed(0x3203, "12", ACCEPT + SESSION))
    c.udp("Uri-Host and Uri-Port: LEAD_KA.req",
          post(0x3204, "13", "c/la", ACCEPT + SESSION, options=[(URI_HOST, b"leader"), (URI_PORT, b"\xf0\xbf")]))
    c.reply("Uri-Host and Uri-Port: LEAD_KA.rsp", changed(0x3204, "13", ACCEPT))

    c.wait(1)
    c.udp("error: MGMT_GET.req", post(0x3301, "6601", "c/mg", tlv(13, "21")))
    c.reply("error: 4.04 with diagnostic text", coap(ACK, NOT_FOUND, 0x3301, "6601", "", b"Not Found"))
    c.udp("error: MGMT_ED_SCAN.qry", post(0x3302, "6602", "c/es", SESSION))
    c.reply("error: 4.00 without payload", coap(ACK, BAD_REQUEST, 0x3302, "6602"))
    c.udp("error: LEAD_PET.req", post(0x3303, "6603", "c/lp", text(10, "host")))
    c.reply("error: 5.00 with bytes that look like a State TLV", coap(ACK, INTERNAL_ERROR, 0x3303, "6603", "", ACCEPT))

    c.wait(1)
    c.udp("ALOC: LEAD_PET.req", post(0x3401, "7701", "c/lp", text(10, "host")), COMMISSIONER, LEADER_ALOC)
    c.reply("ALOC: LEAD_PET.rsp from the RLOC", changed(0x3401, "7701", ACCEPT + SESSION), LEADER)

    c.wait(1)
    c.udp("multicast: DIAG_GET.req", post(0x3501, "8801", "d/dg", tlv(18, "00"), kind=NON), COMMISSIONER, ALL_NODES)
    c.reply("multicast: DIAG_GET.rsp of one node", changed(0xA001, "8801", EXTENDED_MAC, kind=NON), ROUTER)
    c.reply("multicast: DIAG_GET.rsp of another node",
            changed(0xB001, "8801", tlv(0, "1122334455667788"), kind=NON), OTHER_ROUTER)

    c.wait(1)
    c.udp("response again: MGMT_GET.req", post(0x3511, "8802", "c/mg", tlv(13, "21")), COMMISSIONER, ROUTER)
    for mid in (0xA011, 0xA012):
        c.reply(f"response again: {mid:04x}", changed(mid, "8802", text(33, "Acme"), kind=CON))

    c.wait(1)
    c.udp("retransmission: LEAD_KA.req", post(0x3601, "9901", "c/la", ACCEPT + SESSION))
    c.wait(2)
    c.udp("retransmission: LEAD_KA.req again", post(0x3601, "9901", "c/la", ACCEPT + SESSION))
    c.reply("retransmission: LEAD_KA.rsp", changed(0x3601, "9901", ACCEPT))

    c.wait(1)
    c.udp("no payload: MGMT_GET.req", post(0x3701, "aa01", "c/mg"))
    c.reply("no payload: MGMT_GET.rsp", changed(0x3701, "aa01"))
    c.udp("no payload: MGMT_DATASET_CHANGED.ntf", post(0x3702, "aa02", "c/dc"))
    c.reply("no payload: MGMT_DATASET_CHANGED.rsp", changed(0x3702, "aa02"))
    c.udp("no payload: AnycastLocate.req", post(0x3703, "aa03", "a/yl"))
    c.reply("reset", coap(RST, 0, 0x3703))
    c.udp("RLY_RX.ntf", post(0x3706, "aa06", "c/rx", tlv(19, "cde0d8dd4efc2973"), kind=NON))
    c.reply("reset of RLY_RX", coap(RST, 0, 0x3706))
    c.udp("not POST: MGMT_BBR_GET.req by GET", coap(CON, GET, 0x3704, "aa04", "c/bg", tlv(13, "44")))
    c.udp("ping", coap(CON, 0, 0x3705))

    # What is no list of TLVs has a format of its own.
    c.wait(1)
    c.udp("other format: EST_RV.req", post(0x3801, "bb01", ".well-known/est/rv", b"{}", options=[(12, b"\xfd\xe8")]),
          COMMISSIONER, LEADER, COAP)
    c.reply("other format: EST_RV.rsp", changed(0x3801, "bb01", b"{}", options=[(12, b"\xfd\xe8")]))
    return c


BLOCK_SIZE = 32  # SZX 1


def block(payload, number):
    """A block of a payload, whether more follow, and the value of the option that says so."""
    end = (number + 1) * BLOCK_SIZE
    more = len(payload) > end
    return payload[end - BLOCK_SIZE:end], more, bytes([number << 4 | more << 3 | 1])


def download(c, payload, exchanges):
    """The blocks of an answer, each asked for by a request: (Message ID, token, label of the request, of the answer)."""
    for number, (mid, token, asks, answers) in enumerate(exchanges):
        part, _, value = block(payload, number)
        c.udp(asks, post(mid, token, "d/dg", tlv(18, "0008") if number == 0 else b"",
                         options=[(BLOCK2, bytes([number << 4 | 1]))]))
        c.reply(answers, changed(mid, token, part, options=[(BLOCK2, value)]))


def blockwise():
    c = Capture("blockwise", "Block-wise uploads of one pair of nodes, interleaved or given up, and answers in two blocks")
    dataset = (tlv(14, "0000000000010000") + tlv(0, "00000f") + tlv(53, "0004001fffe0")
               + tlv(2, "dead00beef00cafe") + text(3, "OpenThread-blk"))
    answer = EXTENDED_MAC + tlv(8, "fd000db8000000000000000000000001" * 3)
    uploads = {"cc01": ("c/as", SESSION + dataset), "cc02": ("c/ps", SESSION + tlv(52, "00007530") + dataset)}
    for number in range(2):
        for token, (path, payload) in uploads.items():
            part, more, value = block(payload, number)
            mid = 0x4100 + number * 16 + (token == "cc02")
            c.udp(f"{path} block {number}", post(mid, token, path, part, options=[(BLOCK1, value)]))
            code = CONTINUE if more else 0x44
            c.reply(f"{path} answer to block {number}",
                    coap(ACK, code, mid, token, "", b"" if more else ACCEPT, [(BLOCK1, value)]))
    download(c, answer, [(0x4200 + number, "cc03", f"d/dg asks for block {number}", f"d/dg answer block {number}")
                         for number in range(2)])
    # Each block with a token of its own, behind an upload that was given up after its first block.
    given_up, again = SESSION + dataset, SESSION + dataset.replace(b"-blk", b"-new")
    for label, mid, token, payload, number in (("c/as given up", 0x4301, "cc04", given_up, 0),
                                               ("c/as anew block 0", 0x4302, "cc05", again, 0),
                                               ("c/as anew block 1", 0x4303, "cc06", again, 1)):
        part, _, value = block(payload, number)
        c.udp(label, post(mid, token, "c/as", part, options=[(BLOCK1, value)]))
    download(c, answer, [(0x4310 + number, f"cc1{number}", f"d/dg with token cc1{number}",
                          f"d/dg answer with token cc1{number}") for number in range(2)])
    # A token of a transfer that is complete, again.
    download(c, answer, [(0x4320 + number, token, f"d/dg with reused tokens, block {number}",
                          f"d/dg answer with reused tokens, block {number}")
                         for number, token in enumerate(("cc12", "cc10"))])
    return c


def queries():
    c = Capture("queries", "Queries and the answers that come as requests of their own, of several at once, too")
    mask = tlv(53, "0004001fffe0")
    c.udp("MGMT_PANID_QUERY.qry", post(0x5001, "dd01", "c/pq", SESSION + mask + tlv(1, "dead")), COMMISSIONER, ROUTER)
    c.reply("MGMT_PANID_QUERY.rsp", changed(0x5001, "dd01"))
    c.wait(1)
    c.udp("MGMT_PANID_CONFLICT.ans", post(0x6001, "de01", "c/pc", mask + tlv(1, "dead")), ROUTER, COMMISSIONER)
    c.reply("MGMT_PANID_CONFLICT.rsp", changed(0x6001, "de01"))
    c.udp("MGMT_ED_SCAN.qry", post(0x5002, "dd02", "c/es", SESSION + tlv(53, "000400110000") + tlv(54, "02")
                                   + tlv(55, "0020") + tlv(56, "0064")), COMMISSIONER, ROUTER)
    c.reply("MGMT_ED_SCAN.rsp", changed(0x5002, "dd02"))
    c.wait(1)
    c.udp("MGMT_ED_REPORT.ans", post(0x6002, "de02", "c/er", tlv(53, "000400110000") + tlv(57, "c4b5a6bf")),
          ROUTER, COMMISSIONER)
    c.reply("MGMT_ED_REPORT.rsp", changed(0x6002, "de02"))
    c.udp("DIAG_GET.qry", post(0x5003, "dd03", "d/dq", tlv(18, "0119") + tlv(33, "4321"), kind=NON),
          COMMISSIONER, ALL_NODES)
    first = tlv(33, "4321") + tlv(1, "2800")
    for mid, payload, label in ((0x6003, first + tlv(32, "0000"), "first of two"),
                                (0x6004, tlv(33, "4321") + text(25, "Acme Corp1") + tlv(32, "8001"), "last of two")):
        c.udp(f"DIAG_GET.ans, {label}", post(mid, f"{mid:04x}", "d/da", payload), ROUTER, COMMISSIONER)
        c.reply(f"DIAG_GET_ANS.rsp, {label}", changed(mid, f"{mid:04x}"))
    c.udp("DIAG_GET.ans of another node",
          post(0x7003, "7003", "d/da", tlv(33, "4321") + tlv(1, "4c00") + tlv(32, "8000")), OTHER_ROUTER, COMMISSIONER)

    # Two of a kind at once, and answers that do not tell which is theirs.
    c.wait(1)
    for token, pan_id in (("dd11", "1111"), ("dd12", "2222")):
        c.udp(f"MGMT_PANID_QUERY.qry for {pan_id}",
              post(0x5000 | int(token, 16) & 0xff, token, "c/pq", SESSION + mask + tlv(1, pan_id), kind=NON), COMMISSIONER, ALL_NODES)
    for mid, pan_id, node in ((0x6011, "1111", OTHER_ROUTER), (0x6012, "2222", ROUTER)):
        c.udp(f"MGMT_PANID_CONFLICT.ans for {pan_id}",
              post(mid, f"{mid:04x}", "c/pc", mask + tlv(1, pan_id)), node, COMMISSIONER)
    c.wait(1)
    scan = tlv(55, "0020") + tlv(56, "0064")
    for token, node, channels, count in (("dd21", ROUTER, "00010000", "02"), ("dd22", OTHER_ROUTER, "00000800", "01")):
        c.udp(f"MGMT_ED_SCAN.qry of {channels}", post(0x5000 | int(token, 16) & 0xff, token, "c/es",
              SESSION + tlv(53, "0004" + channels) + tlv(54, count) + scan), COMMISSIONER, node)
    for mid, node, channels, measured in ((0x6021, ROUTER, "00010000", "c4b5"), (0x6022, OTHER_ROUTER, "00000800", "a6")):
        c.udp(f"MGMT_ED_REPORT.ans of {channels}", post(mid, f"{mid:04x}", "c/er",
              tlv(53, "0004" + channels) + tlv(57, measured)), node, COMMISSIONER)
    c.wait(1)
    for token, node, name in (("dd31", ROUTER, "one"), ("dd32", OTHER_ROUTER, "the other")):
        c.udp(f"DIAG_GET.qry to {name}", post(0x5000 | int(token, 16) & 0xff, token, "d/dq", tlv(18, "01")), COMMISSIONER, node)
    c.udp("DIAG_GET.ans of one", post(0x6031, "6031", "d/da", tlv(1, "2800")), ROUTER, COMMISSIONER)
    c.udp("DIAG_GET.ans of the other", post(0x6032, "6032", "d/da", tlv(1, "4c00")), OTHER_ROUTER, COMMISSIONER)

    c.wait(1)
    target = tlv(0, "fd000db800000000" "1111222233334444")
    c.udp("ADDR_QRY.qry", post(0x5041, "dd41", "a/aq", target, kind=NON), ROUTER, ALL_NODES)
    c.udp("ADDR_QRY.qry for another", post(0x5042, "dd42", "a/aq", tlv(0, "fd000db8000000005555666677778888"), kind=NON),
          ROUTER, ALL_NODES)
    c.udp("ADDR_NTF.ntf", post(0x6041, "6041", "a/an", target + tlv(3, "1111222233334444") + tlv(2, "4c00")),
          OTHER_ROUTER, ROUTER)
    c.udp("ADDR_QRY.qry once more", post(0x5043, "dd43", "a/aq", target, kind=NON), ROUTER, ALL_NODES)
    c.udp("ADDR_NTF.ntf, retransmitted",
          post(0x6041, "6041", "a/an", target + tlv(3, "1111222233334444") + tlv(2, "4c00")), OTHER_ROUTER, ROUTER)
    # The newest scan that is large enough is not the one that has measured this.
    c.wait(1)
    for token, node, kind, channels, count in (("dd51", ROUTER, CON, "00180000", "02"), ("dd52", ALL_NODES, NON, "001fffe0", "01")):
        c.udp(f"MGMT_ED_SCAN.qry of {channels}, Count {count}", post(0x5000 | int(token, 16) & 0xff, token, "c/es",
              SESSION + tlv(53, "0004" + channels) + tlv(54, count) + scan, kind=kind), COMMISSIONER, node)
    c.udp("MGMT_ED_REPORT.ans of 00180000, Count 02",
          post(0x6052, "6052", "c/er", tlv(53, "000400180000") + tlv(57, "c4b5a6bf")), ROUTER, COMMISSIONER)
    c.udp("MGMT_ED_REPORT.ans of 5 measurements",
          post(0x6053, "6053", "c/er", tlv(53, "000400180000") + tlv(57, "c4b5a6bfbf")), ROUTER, COMMISSIONER)
    c.udp("MGMT_ED_SCAN.qry of many", post(0x5053, "dd53", "c/es", SESSION + tlv(53, "0004001fffe0") + tlv(54, "14") + scan),
          COMMISSIONER, OTHER_ROUTER)
    for mid, measured in ((0x6054, 254), (0x6055, 66)):
        c.udp(f"MGMT_ED_REPORT.ans of {measured} of 320 measurements",
              post(mid, f"{mid:04x}", "c/er", tlv(53, "0004001fffe0") + tlv(57, "a0" * measured)), OTHER_ROUTER, COMMISSIONER)

    c.wait(1)
    c.udp("DIAG_GET.qry, answered in parts", post(0x5061, "dd61", "d/dq", tlv(18, "01") + tlv(33, "6161"), kind=NON),
          COMMISSIONER, ALL_NODES)
    for mid, node, part, label in ((0x6061, ROUTER, "0000", "first"), (0x6062, ROUTER, "0000", "first again"),
                                   (0x6063, ROUTER, "0001", "second"), (0x6064, OTHER_ROUTER, "8000", "only"),
                                   (0x6065, OTHER_ROUTER, "0001", "behind the last"), (0x6066, OTHER_ROUTER, "8003", "gap")):
        c.udp(f"DIAG_GET.ans in parts, {label}", post(mid, f"{mid:04x}", "d/da", tlv(33, "6161") + tlv(1, "2800") + tlv(32, part)),
              node, COMMISSIONER)

    c.wait(1)
    c.udp("DIAG_GET.qry of ID 0001", post(0x5081, "dd81", "d/dq", tlv(18, "01") + tlv(33, "0001"), kind=NON),
          OTHER_ROUTER, ALL_NODES)
    c.udp("DIAG_GET.ans of ID 0002", post(0x6081, "6081", "d/da", tlv(33, "0002") + tlv(1, "2800") + tlv(32, "8000")),
          ROUTER, OTHER_ROUTER)
    # A query that is sent again is the same, also behind another one.
    for label, mid, target in (("one", 0x5091, "7171"), ("another", 0x5092, "7272"), ("one, retransmitted", 0x5091, "7171")):
        c.udp(f"MGMT_PANID_QUERY.qry, {label}", post(mid, f"{mid:04x}", "c/pq", SESSION + mask + tlv(1, target)), OTHER_ROUTER, ROUTER)
    c.udp("MGMT_PANID_CONFLICT.ans to one", post(0x6091, "6091", "c/pc", mask + tlv(1, "7171")), ROUTER, OTHER_ROUTER)
    # What only another node was asked, or the node has answered before, is an answer to something else.
    c.wait(1200)
    c.udp("MGMT_ED_SCAN.qry of one node", post(0x5071, "dd71", "c/es", SESSION + tlv(53, "0004001c0000") + tlv(54, "01") + scan),
          COMMISSIONER, ROUTER)
    c.udp("MGMT_PANID_QUERY.qry of one node", post(0x5072, "dd72", "c/pq", SESSION + mask + tlv(1, "7272")), COMMISSIONER, ROUTER)
    for mid, node, measured, label in ((0x6071, ROUTER, 3, "of that node"), (0x6072, OTHER_ROUTER, 9, "of a node that was not asked"),
                                       (0x6073, ROUTER, 9, "of the node that has answered")):
        c.udp(f"MGMT_ED_REPORT.ans {label}", post(mid, f"{mid:04x}", "c/er", tlv(53, "0004001c0000") + tlv(57, "b0" * measured)),
              node, COMMISSIONER)
    c.udp("MGMT_PANID_CONFLICT.ans of a node that was not asked", post(0x6074, "6074", "c/pc", mask + tlv(1, "7272")),
          OTHER_ROUTER, COMMISSIONER)
    c.wait(3600)
    c.udp("MGMT_PANID_CONFLICT.ans of nobody's query", post(0x6051, "6051", "c/pc", mask + tlv(1, "2222")), ROUTER, COMMISSIONER)
    # Who asked is reached at the Anycast Locator of the session, too.
    c.wait(1200)
    c.udp("MGMT_ED_SCAN.qry of a session", post(0x5101, "dda1", "c/es", SESSION + tlv(53, "0004001c0000") + tlv(54, "01") + scan,
                                                kind=NON), COMMISSIONER, ALL_NODES)
    c.udp("MGMT_PANID_QUERY.qry of a session", post(0x5102, "dda2", "c/pq", SESSION + mask + tlv(1, "7373"), kind=NON),
          COMMISSIONER, ALL_NODES)
    for mid, session, label in ((0x6101, 0x1234, "its session"), (0x6103, 0x1235, "another session")):
        c.udp(f"MGMT_ED_REPORT.ans to {label}", post(mid, f"{mid:04x}", "c/er", tlv(53, "0004001c0000") + tlv(57, "b0b0b0")),
              ROUTER, rloc(0xFC30 + session % 8))
        c.udp(f"MGMT_PANID_CONFLICT.ans to {label}", post(mid + 1, f"{mid + 1:04x}", "c/pc", mask + tlv(1, "7373")),
              ROUTER, rloc(0xFC30 + session % 8))
    return c


def ambiguous():
    c = Capture("ambiguous", "Tokens and Message IDs used several times, and copies of other hops")

    # One token and one Message ID for two servers.
    c.udp("two servers: MGMT_GET.req", post(0x6001, "a1", "c/mg", tlv(13, "21")), COMMISSIONER, ROUTER)
    c.udp("two servers: DIAG_GET.req", post(0x6001, "a1", "d/dg", tlv(18, "01")), COMMISSIONER, OTHER_ROUTER)
    c.reply("two servers: MGMT_GET.rsp", changed(0x6001, "a1", text(33, "Acme")), ROUTER)
    c.reply("two servers: DIAG_GET.rsp", changed(0x6001, "a1", tlv(1, "4c00")), OTHER_ROUTER)
    c.udp("separate: MGMT_GET.req", post(0x6011, "a2", "c/mg", tlv(13, "21")), COMMISSIONER, ROUTER)
    c.udp("separate: DIAG_GET.req", post(0x6012, "a2", "d/dg", tlv(18, "01")), COMMISSIONER, OTHER_ROUTER)
    c.reply("separate: MGMT_GET.rsp", changed(0x7001, "a2", text(33, "Acme"), kind=NON), ROUTER)
    c.reply("separate: DIAG_GET.rsp", changed(0x8001, "a2", tlv(1, "4c00"), kind=NON), OTHER_ROUTER)

    c.wait(1)
    c.udp("empty token: MGMT_ACTIVE_GET.req", post(0x6021, "", "c/ag"))
    c.reply("empty token: ACK", coap(ACK, 0, 0x6021))
    c.reply("empty token: separate MGMT_ACTIVE_GET.rsp", changed(0x7021, "", tlv(0, "00000f"), kind=CON))

    # A client of other things, too.
    c.wait(1)
    c.udp("MGMT_GET.req on 5683", post(0x6031, "a3", "c/mg", tlv(13, "21")), COMMISSIONER, ROUTER, COAP, 40000)
    c.reply("MGMT_GET.rsp on 5683", changed(0x6031, "a3", text(33, "Acme")))
    c.udp("MGMT_DATASET_CHANGED.ntf on 5683, from an address with its UDP header",
          post(0x6034, "", "c/dc"), "fd00:db8:1633:1633:c::1", ROUTER, COAP)
    c.udp("no TMF: request", coap(CON, GET, 0x6032, "a3", "sensors/temp"), COMMISSIONER, ROUTER, COAP, 40000)
    c.reply("no TMF: response", coap(ACK, 0x45, 0x6032, "a3", "", b"21.5 C", [(12, b"")]))
    c.udp("no TMF: slow request", coap(CON, GET, 0x6033, "a3", "sensors/slow"), COMMISSIONER, ROUTER, COAP, 40000)
    c.reply("no TMF: separate response", coap(NON, 0x45, 0x7033, "a3", "", b"\x10\x01\x01", [OCTET_STREAM]))

    c.wait(1)
    c.udp("other server: MGMT_GET.req", post(0x6035, "a8", "c/mg", tlv(13, "21")), COMMISSIONER, ROUTER, COAP, 40000)
    c.udp("other server: no TMF", coap(CON, GET, 0x6036, "a8", "sensors/temp"), COMMISSIONER, OTHER_ROUTER, COAP, 40000)
    c.reply("other server: MGMT_GET.rsp", changed(0x6035, "a8", text(33, "Acme"), kind=NON), ROUTER)

    # Answers from elsewhere belong to the request that several nodes could answer, if there is one.
    c.wait(1)
    c.udp("anycast: LEAD_PET.req", post(0x6038, "ab", "c/lp", text(10, "host")), COMMISSIONER, LEADER_ALOC)
    c.udp("anycast: DIAG_GET.req", post(0x6039, "ab", "d/dg", tlv(18, "01")), COMMISSIONER, ROUTER)
    c.udp("anycast: LEAD_PET.rsp", changed(0x7038, "ab", ACCEPT + SESSION, kind=NON), LEADER, COMMISSIONER)
    c.udp("anycast: DIAG_GET.rsp", changed(0x7039, "ab", tlv(1, "2800"), kind=NON), ROUTER, COMMISSIONER)
    c.udp("other address: DIAG_GET.req", post(0x603A, "ac", "d/dg", tlv(18, "01")), COMMISSIONER, ROUTER)
    c.udp("other address: DIAG_GET.rsp", changed(0x603A, "ac", tlv(1, "4c00")), OTHER_ROUTER, COMMISSIONER)

    c.wait(1)
    c.udp("one MID: MGMT_GET.req", post(0x6037, "a9", "c/mg", tlv(13, "21")), COMMISSIONER, ROUTER)
    c.udp("one MID: DIAG_GET.req", post(0x6037, "aa", "d/dg", tlv(18, "01")), COMMISSIONER, OTHER_ROUTER)
    c.reply("one MID: ACK of MGMT_GET", coap(ACK, 0, 0x6037), ROUTER)
    c.reply("one MID: ACK of DIAG_GET", coap(ACK, 0, 0x6037), OTHER_ROUTER)
    c.reply("one MID: ping", coap(CON, 0, 0x6037), ROUTER)

    c.wait(1)
    c.udp("request of the ACK", post(0x6041, "a4", "d/dg", tlv(18, "01")), COMMISSIONER, ROUTER)
    c.reply("ACK of a request that is missing", changed(0x6042, "a4", ACCEPT))

    c.wait(1)
    c.udp("LEAD_KA.req", post(0x6051, "a5", "c/la", ACCEPT + SESSION))
    c.udp("MGMT_COMMISSIONER_GET.req", post(0x6052, "a5", "c/cg"))
    c.udp("LEAD_KA.req again", post(0x6051, "a5", "c/la", ACCEPT + SESSION))
    c.reply("LEAD_KA.rsp", changed(0x6051, "a5", ACCEPT))

    # Two hops show each answer, one behind the other; the third node has the Message ID of the first.
    c.wait(1)
    c.udp("multicast", post(0x6061, "a6", "d/dg", tlv(18, "01"), kind=NON), COMMISSIONER, ALL_NODES)
    for hop in ("first", "second"):
        for mid, node, rloc16 in ((0x7061, ROUTER, "2800"), (0x7062, OTHER_ROUTER, "4c00"), (0x7061, LEADER, "0000")):
            c.reply(f"multicast: {rloc16} on the {hop} hop", changed(mid, "a6", tlv(1, rloc16), kind=NON), node)

    # An older request that has its answer.
    c.wait(1)
    c.udp("answered: MGMT_GET.req", post(0x6065, "ad", "c/mg", tlv(13, "21")), COMMISSIONER, LEADER)
    c.reply("answered: MGMT_GET.rsp", changed(0x6065, "ad", text(33, "Acme")))
    c.udp("answered: DIAG_GET.req to all", post(0x6066, "ad", "d/dg", tlv(18, "01"), kind=NON), COMMISSIONER, ALL_NODES)
    c.reply("answered: DIAG_GET.rsp of the same node", changed(0x7066, "ad", tlv(1, "0000"), kind=NON), LEADER)

    # Not every stack draws them: a script sends the same Message ID and token with something else.
    c.wait(1)
    for round_, model in (("first", "Lamp"), ("second", "Lock"), ("third", "Lamp")):
        c.udp(f"same again: {round_} JOIN_FIN.req", post(0x6068, "ba", "c/jf", ACCEPT + text(33, "Acme") + text(34, model)))
        c.reply(f"same again: {round_} JOIN_FIN.rsp", changed(0x6068, "ba", ACCEPT))

    # A notification is not answered.
    c.wait(1)
    c.udp("notification: RLY_TX.ntf", post(0x6069, "", "c/tx", tlv(18, "03e8") + tlv(19, "1122334455667788")
                                           + tlv(20, "2800") + tlv(17, "15fefd00000000000000000002 0100"),
                                           kind=NON), COMMISSIONER, LEADER)
    c.udp("notification: MGMT_ACTIVE_GET.req", post(0x606A, "", "c/ag"), COMMISSIONER, LEADER_ALOC)
    c.reply("notification: ACK of MGMT_ACTIVE_GET", coap(ACK, 0, 0x606A), LEADER)
    c.reply("notification: MGMT_ACTIVE_GET.rsp", changed(0x706A, "", tlv(0, "00000f"), kind=NON), LEADER)

    # A Message ID is that of two nodes.
    c.wait(1)
    for token, path, node in (("ae", "c/lp", COMMISSIONER), ("af", "c/ag", ROUTER)):
        c.udp(f"one MID for two: {path}", post(0x6067, token, path, text(10, "host") if path == "c/lp" else b""), node, LEADER)
    for token, payload, node in (("ae", ACCEPT + SESSION, COMMISSIONER), ("af", tlv(0, "00000f"), ROUTER)):
        c.udp(f"one MID for two: response {token}", changed(0x7067, token, payload, kind=CON), LEADER, node)
    for token, node in (("ae", COMMISSIONER), ("af", ROUTER)):
        c.udp(f"one MID for two: ACK {token}", coap(ACK, 0, 0x7067), node, LEADER)

    c.wait(1)
    c.udp("old token: MGMT_GET.req", post(0x6071, "a7", "c/mg", tlv(13, "21")), COMMISSIONER, ROUTER)
    c.wait(4000)
    c.reply("old token: an answer much later", changed(0x7071, "a7", text(33, "Acme"), kind=NON), OTHER_ROUTER)

    # A request that only an error quotes, and others to the port of another protocol (DOF) from one that TMF was at.
    c.wait(300)
    lost = post(0x6101, "f1", "c/as", tlv(14, "0000000000640000"))
    c.packet("quoted only: port unreachable", port_unreachable(LEADER, COMMISSIONER, udp(COMMISSIONER, LEADER, TMF, TMF, lost)))
    c.udp("quoted only: response", changed(0x6101, "f1"), LEADER, COMMISSIONER)
    c.udp("quoted only: request", lost)
    other, another = rloc(0x5000), rloc(0x5400)
    c.udp("DOF: response of the same port", changed(0x6102, "f2"), other, another)
    c.udp("DOF: request", post(0x6103, "f3", "c/ag"), other, rloc(0x5800), 5567, TMF)
    c.udp("DOF: MGMT_ACTIVE_GET.req", post(0x6104, "f4", "c/ag"), COMMISSIONER, other)
    c.reply("DOF: MGMT_ACTIVE_GET.rsp", changed(0x6104, "f4", tlv(0, "00000f")))
    return c


def blockwise_mixed():
    c = Capture("blockwise-mixed", "Blocks of two answers to one path, of two directions, of two sizes, on two hops, and too many of them")
    answers = {"b1": tlv(0, "1111111111111111") + tlv(8, "fd000db8000000000000000000000001" * 3),
               "b2": tlv(0, "2222222222222222") + tlv(8, "fd000db8000000000000000000000002" * 3)}
    for number in range(2):
        for token, answer in answers.items():
            part, _, value = block(answer, number)
            mid = 0x4400 + number * 16 + int(token[1])
            c.udp(f"{token} asks for block {number}", post(mid, token, "d/dg", tlv(18, "0008") if number == 0 else b"",
                                                           options=[(BLOCK2, bytes([number << 4 | 1]))]))
            c.reply(f"{token} answer block {number}", changed(mid, token, part, options=[(BLOCK2, value)]))

    # The last block of the upload is answered by the first block of the answer.
    request = tlv(13, "2021222324252607" * 5)
    c.udp("both: upload block 0", post(0x4501, "b3", "c/mg", request[:32], options=[(BLOCK1, b"\x09")]))
    c.reply("both: continue", coap(ACK, CONTINUE, 0x4501, "b3", "", b"", [(BLOCK1, b"\x09")]))
    c.udp("both: upload block 1", post(0x4502, "b3", "c/mg", request[32:], options=[(BLOCK1, b"\x11")]))
    values = text(33, "Acme Corp1") + text(34, "SmartSensor") + text(35, "v1.2.3a")
    c.reply("both: answer block 0", changed(0x4502, "b3", values[:32], options=[(BLOCK1, b"\x11"), (BLOCK2, b"\x09")]))
    c.udp("both: asks for block 1", post(0x4503, "b3", "c/mg", options=[(BLOCK2, b"\x11")]))
    c.reply("both: answer block 1", changed(0x4503, "b3", values[32:], options=[(BLOCK2, b"\x11")]))

    # The server wants smaller blocks: 64 bytes, then 32 at the same offsets.
    upload = SESSION + text(3, "OpenThread-blk") + tlv(53, "0004001fffe0") + tlv(7, "fd00000db8000000") * 6
    c.udp("smaller: 64 bytes", post(0x4601, "b4", "c/ms", upload[:64], options=[(BLOCK1, b"\x0a")]))
    c.reply("smaller: continue with 32", coap(ACK, CONTINUE, 0x4601, "b4", "", b"", [(BLOCK1, b"\x09")]))
    c.udp("smaller: 32 bytes", post(0x4602, "b4", "c/ms", upload[64:96], options=[(BLOCK1, b"\x21")]))
    c.reply("smaller: done", changed(0x4602, "b4", ACCEPT, options=[(BLOCK1, b"\x21")]))

    # What is quoted begins no upload, what is old goes on with none, and one with two contents is none.
    quoted = SESSION + tlv(14, "0000000000010000") + text(3, "OpenThread-icmp") + tlv(7, "fd00000db8000000")
    first = post(0x4801, "b6", "c/as", quoted[:16], options=[(BLOCK1, b"\x08")])
    c.udp("quoted: block 0", first)
    c.packet("quoted: port unreachable", port_unreachable(LEADER, COMMISSIONER, udp(COMMISSIONER, LEADER, TMF, TMF, first)))
    c.udp("quoted: block 1", post(0x4802, "b6", "c/as", quoted[16:32], options=[(BLOCK1, b"\x18")]))
    c.udp("quoted: block 2", post(0x4803, "b6", "c/as", quoted[32:], options=[(BLOCK1, b"\x20")]))
    c.udp("contradiction: block 0", post(0x4811, "b7", "c/ps", quoted[:16], options=[(BLOCK1, b"\x08")]))
    c.udp("contradiction: block 1", post(0x4812, "b7", "c/ps", quoted[16:32], options=[(BLOCK1, b"\x18")]))
    c.udp("contradiction: another block 1", post(0x4813, "b7", "c/ps", b"x" * 16, options=[(BLOCK1, b"\x18")]))
    c.udp("contradiction: block 2", post(0x4814, "b7", "c/ps", quoted[32:], options=[(BLOCK1, b"\x20")]))
    c.udp("old: block 0", post(0x4821, "b8", "c/ms", quoted[:16], options=[(BLOCK1, b"\x08")]))
    c.wait(3600)
    c.udp("old: block 1 of another", post(0x4822, "b9", "c/ms", quoted[16:], options=[(BLOCK1, b"\x10")]))

    # More than any message of TMF is, and what is decoded from it takes several hundred times as much.
    c.wait(1)
    for number in range(65):
        c.udp(f"long: block {number}", post(0x4900 + number, "ba", "c/ms", b"\x01\x00" * 512,
                                            options=[(BLOCK1, struct.pack("!H", number << 4 | (number < 64) << 3 | 6))]))

    upload = SESSION + tlv(14, "0000000000010000") + text(3, "OpenThread-hop")
    for number, part in enumerate((upload[:16], upload[16:])):
        option = [(BLOCK1, bytes([number << 4 | (number == 0) << 3]))]
        for hop in ("first", "second"):
            c.udp(f"hops: block {number} on the {hop}", post(0x4701 + number, "b5", "c/as", part, options=option))
    return c


def sequences():
    c = Capture("sequences", "Sessions, timestamps and Query IDs of several nodes, and copies of other hops")
    a, b = ("fd00:1::a", "fd00:1::1"), ("fd00:1::b", "fd00:1::2")
    for who, ends, session in (("a", a, "0010"), ("b", b, "0099")):
        c.udp(f"{who}: COMM_PET.req", post(0x5100, "c1", "c/cp", text(10, who)), *ends, COAP)
        c.reply(f"{who}: COMM_PET.rsp", changed(0x5100, "c1", ACCEPT + tlv(11, session)))
    for who, ends, session in (("a", a, "0010"), ("b", b, "0099")):
        c.udp(f"{who}: COMM_KA.req", post(0x5101, "c2", "c/ca", ACCEPT + tlv(11, session)), *ends, COAP)
        c.reply(f"{who}: COMM_KA.rsp", changed(0x5101, "c2", ACCEPT))
    c.udp("a: COMM_KA.req of another session", post(0x5102, "c3", "c/ca", ACCEPT + tlv(11, "0011")), *a, COAP)
    c.udp("a: resignation", post(0x5103, "c4", "c/ca", tlv(16, "ff") + tlv(11, "0010")), *a, COAP)
    c.reply("a: resignation answered", changed(0x5103, "c4", tlv(16, "ff")))
    c.udp("a: COMM_KA.req after a petition that is missing", post(0x5104, "c5", "c/ca", ACCEPT + tlv(11, "0012")), *a, COAP)

    d = ("fd00:1::d", "fd00:1::4")
    c.udp("d: COMM_KA.req", post(0x5111, "c6", "c/ca", ACCEPT + tlv(11, "0001")), *d, COAP)
    c.reply("d: COMM_KA.rsp", changed(0x5111, "c6", ACCEPT))
    c.udp("d: COMM_KA.req of another session", post(0x5112, "c7", "c/ca", ACCEPT + tlv(11, "0003")), *d, COAP)
    c.udp("d: COMM_PET.req", post(0x5113, "c8", "c/cp", text(10, "d")), *d, COAP)
    c.reply("d: COMM_PET.rsp", changed(0x5113, "c8", ACCEPT + tlv(11, "0002")))
    c.udp("d: COMM_KA.rsp, copy", changed(0x5111, "c6", ACCEPT), *reversed(d), COAP)
    c.udp("d: COMM_KA.req of the new session", post(0x5114, "c9", "c/ca", ACCEPT + tlv(11, "0002")), *d, COAP)

    c.wait(1)
    c.udp("MGMT_ACTIVE_GET.req", post(0x5201, "d1", "c/ag"))
    c.reply("MGMT_ACTIVE_GET.rsp without a valid timestamp", changed(0x5201, "d1", tlv(14, "ff" * 8)))
    c.udp("MGMT_ACTIVE_SET.req, first", post(0x5202, "d2", "c/as", tlv(14, "0000000000640000")))
    c.udp("MGMT_ACTIVE_GET.req again", post(0x5203, "d3", "c/ag"))
    c.reply("MGMT_ACTIVE_GET.rsp with its timestamp", changed(0x5203, "d3", tlv(14, "0000000000640000")))
    c.udp("MGMT_ACTIVE_SET.req, first, retransmitted", post(0x5202, "d2", "c/as", tlv(14, "0000000000640000")))
    c.udp("MGMT_ACTIVE_SET.req, not newer", post(0x5204, "d4", "c/as", tlv(14, "0000000000640000")))
    c.udp("MGMT_ACTIVE_SET.req, newer by U", post(0x5205, "d5", "c/as", tlv(14, "0000000000640001")))

    c.wait(1)
    c.udp("MGMT_PENDING_GET.req", post(0x5211, "d6", "c/pg"))
    c.reply("MGMT_PENDING_GET.rsp", changed(0x5211, "d6", tlv(51, "0000000000640000")))
    c.udp("MGMT_PENDING_GET.req again", post(0x5212, "d7", "c/pg"))
    c.reply("MGMT_PENDING_GET.rsp: there is none any more", changed(0x5212, "d7"))
    c.udp("MGMT_PENDING_SET.req",
          post(0x5213, "d8", "c/ps", tlv(14, "0000000000650000") + tlv(51, "0000000000010000") + tlv(52, "00007530")))

    c.wait(1)
    for round_, mid in (("first", 0x5301), ("second", 0x5311)):
        c.udp(f"DIAG_GET.qry, {round_}", post(mid, f"e{mid & 0x1f:x}".rjust(4, "0"), "d/dq", tlv(18, "01") + tlv(33, "0002"), kind=NON),
              COMMISSIONER, ALL_NODES)
        for node, rloc16 in ((ROUTER, "2800"), (OTHER_ROUTER, "4c00"), (ROUTER, "2800 again")):
            octets = rloc16[:4]
            c.udp(f"DIAG_GET.ans of {rloc16}, {round_}",
                  post(mid + 1, octets, "d/da", tlv(33, "0002") + tlv(1, octets) + tlv(32, "8000")), node, COMMISSIONER)
    return c


CAPTURES = (transactions, ambiguous, blockwise, blockwise_mixed, queries, sequences)
