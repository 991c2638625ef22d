# SPDX-License-Identifier: GPL-2.0-or-later
"""One message for each rule of TMF that a message can break; the label begins with the finding's name."""

from .coap import ACK, CON, GET, NON, NOT_FOUND, changed, coap, post, text, tlv
from .wire import ALL_NODES, ALL_ROUTERS, COMMISSIONER, LEADER, ROUTER, Capture

ACCEPT, REJECT = tlv(16, "01"), tlv(16, "ff")
SESSION = tlv(11, "1234")
MASK = tlv(53, "0004001fffe0")
TARGET = tlv(0, "fd000db8000000000000000000000001")
RELAY = tlv(18, "03e8") + tlv(19, "cde0d8dd4efc2973") + tlv(20, "2800")
RECORD = tlv(17, "15fefd00000000000000030002" "0100")  # a DTLS alert: close notify
TIMESTAMP = tlv(14, "0000000000650000")

# finding: (what it shows, Uri-Path, payload)
REQUESTS = (
    ("malformed_tlv", "value past the end", "c/lp", "0a0a436f6d6d"),
    ("tlv_length", "State of two bytes", "c/la", tlv(16, "0001") + SESSION),
    ("escaped_short", "escaped length of a Commissioner ID", "c/lp", tlv(10, b"host", escaped=True)),
    ("duplicate_tlv", "two Channels", "c/as", SESSION + TIMESTAMP + tlv(0, "000014") + tlv(0, "00001a")),
    ("unknown_tlv", "type 200", "c/as", SESSION + TIMESTAMP + tlv(200, "aa55")),
    ("unexpected_tlv", "State in a petition", "c/lp", text(10, "host") + ACCEPT),
    ("uri_unknown", "c/zz", "c/zz", SESSION),
    ("missing_mandatory", "petition without Commissioner ID", "c/lp", tlv(64, "d284")),
    ("state_value", "State 2", "c/la", tlv(16, "02") + SESSION),
    ("ba_locator_in_set", "Border Agent Locator set", "c/cs", SESSION + tlv(8, "ff") + tlv(9, "0400")),
    ("active_set_connectivity", "channel change", "c/as", SESSION + TIMESTAMP + tlv(0, "000014")),
    ("active_replace_not_commissioner", "c/ar without session", "c/ar", TIMESTAMP + tlv(0, "000014")),
    ("timestamp_invalid", "all ff", "c/as", SESSION + tlv(14, "ff" * 8)),
    ("delay_timer_range", "one second", "c/ps", SESSION + TIMESTAMP + tlv(51, "0000000000140000") + tlv(52, "000003e8")),
    ("delay_timer_key", "one minute with a Network Key", "c/ps",
     SESSION + TIMESTAMP + tlv(51, "0000000000140000") + tlv(52, "0000ea60") + tlv(5, "00" * 15 + "01")),
    ("dataset_size", "260 bytes", "c/as", SESSION + TIMESTAMP + tlv(200, bytes(248))),
    ("security_policy_rotation", "one hour", "c/as", SESSION + TIMESTAMP + tlv(12, "0001f7f8")),
    ("security_policy_short", "three bytes", "c/as", SESSION + TIMESTAMP + tlv(12, "0e10ff")),
    ("channel_range", "channel 27", "c/as", SESSION + TIMESTAMP + tlv(0, "00001b")),
    ("pan_id_broadcast", "ffff", "c/as", SESSION + TIMESTAMP + tlv(1, "ffff")),
    ("ml_prefix", "2001:db8::/64", "c/as", SESSION + TIMESTAMP + tlv(7, "20010db800000000")),
    ("channel_mask_entry", "no entry", "c/as", SESSION + TIMESTAMP + tlv(53, "")),
    ("channel_mask_none", "empty mask", "c/pq", SESSION + tlv(53, "000400000000") + tlv(1, "dead")),
    ("channel_mask_page", "page 0 twice", "c/as", SESSION + TIMESTAMP + tlv(53, "0004001fffe0" * 2)),
    ("steering_length", "17 bytes", "c/cs", SESSION + tlv(8, "00" * 17)),
    ("enroller_steering", "2 bytes", "c/nr", text(91, "enr-1") + tlv(92, "c0") + tlv(8, "ffff")),
    ("get_empty", "Get of length 0", "c/ag", tlv(13, "")),
    ("string_utf8", "Commissioner ID of no UTF-8", "c/lp", tlv(10, "41c328")),
    ("secret_visible", "Network Key", "c/as", SESSION + TIMESTAMP + tlv(5, "00" * 15 + "01")),
    ("mlr_address", "unicast address", "n/mr", tlv(14, "fd000db8000000000000000000000001")),
    ("mlr_timeout", "Timeout without session", "n/mr",
     tlv(14, "ff040000000000000000000000001234") + tlv(11, "00000e10")),
    ("diag_type_list", "d/dg without Type List", "d/dg", ""),
    ("diag_list_only_query", "asks for Child", "d/dg", tlv(18, "1d")),
    ("diag_answer_missing", "Query ID without Answer", "d/da", tlv(33, "1234") + tlv(1, "2800")),
    ("diag_table_size", "Child Table of 4 bytes", "d/da", tlv(16, "60180460")),
    ("connectivity_reserved", "priority 10", "d/da", tlv(4, "80030201010502")),
    ("netdata_subtlv", "Border Router at the top", "a/sd", tlv(10, "050428003300")),
    ("netdata_prefix_length", "prefix of 129 bits", "a/sd", tlv(10, "03130081" + "fd" * 17)),
    ("netdata_context_zero", "context 0", "a/sd", tlv(10, "030e0040fd00123456780000" "07021040")),
    ("netdata_stable", "stable inside unstable", "a/sd", tlv(10, "02100040fd00123456780000" "050428003300")),
    ("netdata_preference", "preference 10", "a/sd", tlv(10, "03100040fd00123456780000" "05042800b300")),
)

# finding: (what it shows, Uri-Path, request payload, response payload)
EXCHANGES = (
    ("response_missing_state", "LEAD_KA.rsp without State", "c/la", ACCEPT + SESSION, b""),
    ("state_reject", "LEAD_PET.rsp Reject", "c/lp", text(10, "host"), REJECT + text(10, "other")),
    ("keepalive_mismatch", "resignation accepted", "c/la", REJECT + SESSION, ACCEPT),
    ("petition_accept_no_session", "Accept without session", "c/lp", text(10, "host"), ACCEPT),
    ("petition_reject_session", "Reject with session", "c/lp", text(10, "host"), REJECT + SESSION),
    ("status_unknown", "ADDR_SOL.rsp status 99", "a/as", tlv(1, "6ac6c2de12b212df") + tlv(4, "02"), tlv(4, "63")),
)


def conformance():
    c = Capture("conformance", "One message for each rule that a message can break, named after the finding")
    mid = 0x7000

    def token():
        return f"{mid:04x}"

    for finding, shows, path, payload in REQUESTS:
        mid += 1
        c.udp(f"{finding}: {shows}", post(mid, token(), path, payload), COMMISSIONER, ROUTER)
    for finding, shows, path, request, response in EXCHANGES:
        mid += 1
        c.udp(f"before {finding}: {shows}", post(mid, token(), path, request), COMMISSIONER, LEADER)
        c.reply(f"{finding}: {shows}", changed(mid, token(), response))

    mid += 1
    c.udp("payload_marker_empty: marker only", post(mid, token(), "c/lp") + b"\xff")
    mid += 1
    c.udp("method_not_post: GET c/ag", coap(CON, GET, mid, token(), "c/ag", tlv(13, "0e")))
    mid += 1
    c.udp("con_expected: NON petition", post(mid, token(), "c/lp", text(10, "host"), kind=NON))
    mid += 1
    c.udp("non_expected: CON relay", post(mid, token(), "c/rx", RELAY + RECORD), ROUTER, COMMISSIONER)
    mid += 1
    c.udp("con_multicast: CON to all nodes", post(mid, token(), "d/dg", tlv(18, "00")), COMMISSIONER, ALL_NODES)
    mid += 1
    c.udp("before response_code: 4.04", post(mid, token(), "d/dg", tlv(18, "00")), COMMISSIONER, ROUTER)
    c.reply("response_code: 4.04", coap(ACK, NOT_FOUND, mid, token()))
    mid += 1
    c.udp("kek_relay: RLY_TX with KEK", post(mid, token(), "c/tx", RELAY + tlv(21, bytes(range(16))) + RECORD, kind=NON),
          COMMISSIONER, ROUTER)
    mid += 1
    c.udp("missing_mandatory: RLY_RX with only a port", post(mid, token(), "c/rx", tlv(18, "03e8"), kind=NON),
          ROUTER, COMMISSIONER)
    mid += 1
    c.udp("missing_mandatory: empty petition", post(mid, token(), "c/lp"))
    mid += 1
    c.udp("duplicate_tlv: two session ids", post(mid, token(), "c/la", ACCEPT + SESSION + tlv(11, "5678")))
    mid += 1
    c.udp("join_ent_scope: JOIN_ENT between mesh-local addresses",
          post(mid, token(), "c/je", tlv(5, "00" * 15 + "01")), ROUTER, COMMISSIONER)
    mid += 1
    c.udp("scope_mismatch: global source", post(mid, token(), "d/dg", tlv(18, "00")), "2001:db8::1", ROUTER)
    c.udp("space_guessed: answer to nothing", changed(0x7F00, "7f00", ACCEPT + SESSION), LEADER, COMMISSIONER)
    c.udp("response_unmatched: answer to nothing that is no list of TLVs", changed(0x7F01, "7f01", "c0ffee"),
          LEADER, COMMISSIONER)

    # Messages that break no rule; nothing above the level of a chat may be said about them.
    mid += 1
    c.udp("clean: LEAD_PET.req", post(mid, token(), "c/lp", text(10, "host")))
    c.reply("clean: LEAD_PET.rsp", changed(mid, token(), ACCEPT + text(10, "host") + SESSION))
    mid += 1
    c.udp("clean: ADDR_QRY.qry", post(mid, token(), "a/aq", TARGET, kind=NON), COMMISSIONER, ALL_ROUTERS)
    mid += 1
    c.udp("clean: DIAG_GET.req", post(mid, token(), "d/dg", tlv(18, "0001")), COMMISSIONER, ROUTER)
    c.reply("clean: DIAG_GET.rsp", changed(mid, token(), tlv(0, "6ac6c2de12b212df") + tlv(1, "2800")))
    return c


CAPTURES = (conformance,)
