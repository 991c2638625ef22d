# SPDX-License-Identifier: GPL-2.0-or-later
"""TLVs with random values, and what the plugin is to show of them.

A layout is a row of fields, written "name:kind" (without "tmf." in front; "-" is shown nowhere):
  name:12          so many bits of an unsigned number, any value
  name:8=1..5      a value of a range; name:8=3 this one; name:2=0,1,3 one of these
  name:i8          a signed number
  name:x8, x1..16  bytes        name:t1..16  text        name:e  an EUI-64
  name:a           an IPv6 address; name:g of a group; name:p a prefix of 64 bits
  name:v           a stack version, also shown as text
  name:m           a mask of channels 11 to 26; its channels are in the field "channel" beside it
  ( ... )*1..4     repeated so many times
"""

import ipaddress
import re

from generator.coap import tlv

TIMESTAMP = "{0}.seconds:48=1..4294967296 {0}.ticks:15 {0}.u:1"
COUNTERS = "in_unknown_protos in_errors out_errors in_ucast_pkts in_broadcast_pkts in_discards out_ucast_pkts " \
    "out_broadcast_pkts out_discards"
ROLES = "disabled_role detached_role child_role router_role leader_role attach_attempts partition_id_changes " \
    "better_partition_attach_attempts new_parent_count"
TIMES = "tracked_time disabled_time detached_time child_time router_time leader_time"
CHILD = "rx_on_when_idle:1 ftd:1 full_network_data:1 csl_synchronized:1 error_rates_tracked:1 reserved:3=0 rloc16:16 " \
    "ext_mac:e thread_version:16=2..5 child_timeout:32 age:32 connection_time:32 supervision_interval:16 " \
    "link_margin:8 average_rssi:i8 last_rssi:i8 frame_error_rate:16 message_error_rate:16 queued_messages:16 " \
    "csl_period:16 csl_timeout:32 csl_channel:8"
NEIGHBOR = "error_rates_tracked:1 -:7=0 rloc16:16 ext_mac:e thread_version:16=2..5 connection_time:32 link_margin:8 " \
    "average_rssi:i8 last_rssi:i8 frame_error_rate:16 message_error_rate:16"
POLICY = "rotation:16=2..65535 o:1 n:1 r:1 c:1 b:1 ccm:1 ae:1 nmp:1 l:1 ncr:1 reserved:3=7 vr:3"
VERSION = "oui:24 build:12 revision:4 minor:4 major:4"
# A stable Prefix with one Border Router.
PREFIX = "-:8=3 -:8=16 prefix.domain_id:8 prefix.length:8=64 prefix:p -:8=5 -:8=4 border_router.rloc16:16 " \
    "border_router.preference:2=0,1,3 border_router.p:1 border_router.s:1 border_router.d:1 border_router.c:1 " \
    "border_router.r:1 border_router.o:1 border_router.n:1 border_router.dp:1 -:6=0"


def below(name, layout):
    return " ".join(part if part.startswith("-") else f"{name}.{part}" for part in layout.split())


# By the first letter of the path, which stands for the TLV space.
LAYOUTS = {
    "c": {
        0: "channel_page:8=0 channel:16=11..26", 1: "pan_id:16=0..65534", 2: "ext_pan_id:x8", 3: "network_name:t1..16",
        4: "pskc:x16", 5: "network_key:x16", 7: "mesh_local_prefix:p", 8: "steering_data:x1..16",
        9: "border_agent_rloc16:16", 10: "commissioner_id:t1..64", 11: "commissioner_session_id:16",
        12: below("security_policy", POLICY), 13: "(get_type:8)*1..9", 14: TIMESTAMP.format("active_timestamp"),
        16: "state:i8=1", 17: "joiner_dtls:x1..64", 18: "joiner_udp_port:16", 19: "joiner_iid:e",
        20: "joiner_router_locator:16", 21: "joiner_router_kek:x16", 23: "duration:16", 32: "provisioning_url:t1..64",
        33: "vendor_name:t1..32", 34: "vendor_model:t1..32", 35: "vendor_sw_version:t1..16", 36: "vendor_data:x1..64",
        37: "stack_version:v", 48: below("udp_encap", "src_port:16 dst_port:16 payload:x1..64"), 49: "ipv6_address:a",
        51: TIMESTAMP.format("pending_timestamp"), 52: "delay_timer:32=30000..259200000",
        53: "channel_mask.page:8=0 channel_mask.length:8=4 channel_mask.mask:m", 54: "count:8=1..3",
        55: "period:16", 56: "scan_duration:16", 57: "(energy_list.dbm:i8)*1..48",
        74: "wakeup_channel_page:8=0 wakeup_channel:16=11..26",
    },
    "d": {
        0: "ext_mac:e", 1: "rloc16:16", 2: "mode:8=0..15", 3: "child_timeout:32",
        4: below("connectivity", "parent_priority:2=0,1,3 reserved:6=0 lq3:8 lq2:8 lq1:8 leader_cost:8 id_seq:8 "
                 "active_routers:8 sed_buffer_size:16 sed_datagram_count:8"),
        6: "partition_id:32 " + below("leader_data", "weighting:8 data_version:8 stable_data_version:8 router_id:8"),
        7: below("network_data", PREFIX), 8: "(ipv6_address:a)*0..5",
        9: " ".join(f"mac_counters.if_{name}:32" for name in COUNTERS.split()), 14: "battery_level:8=0..100",
        15: "supply_voltage:16",
        16: "(" + below("child_table", "timeout_exponent:5 lq_in:2 child_id:9") + " mode:8=0..15)*0..6",
        17: "(channel_pages:8)*1..3", 18: "(get_type:8)*1..9", 19: "max_child_timeout:32", 23: "eui64:e",
        24: "thread_version:16=2..5", 25: "vendor_name:t1..32", 26: "vendor_model:t1..32",
        27: "vendor_sw_version:t1..16", 28: "vendor_stack_version:t1..64", 29: below("child", CHILD),
        31: below("router_neighbor", NEIGHBOR), 32: "answer.last:1 answer.index:15", 33: "query_id:16",
        34: " ".join([f"mle_counters.{name}:16" for name in ROLES.split()] +
                     [f"mle_counters.{name}:64" for name in TIMES.split()]),
        35: "vendor_app_url:t1..96", 38: "border_router.state:8=0..3", 39: "(border_router.infra_link_address:a)*0..3",
        40: "border_router.local_omr_prefix:p", 43: "border_router.favored_on_link_prefix:p",
    },
    "a": {
        0: "target_eid:a", 1: "ext_mac:e", 2: "rloc16:16", 3: "ml_iid:e", 4: "status:8=0",
        6: "last_transaction_time:32", 7: "router_mask.id_seq:8 router_mask.assigned:x8",
        10: below("network_data", PREFIX), 11: "timeout:32", 14: "(ipv6_address:g)*1..15",
        15: "commissioner_session_id:16",
    },
    "h": {
        0: "query_id:16", 1: "answer.last:1 answer.index:15",
        2: below("history", "requested_type:8=3 max_entries:16 max_age:32"),
        3: below("history", "age:32 role:8=0..4") + " mode:8=0..15 rloc16:16 partition_id:32",
    },
}
LAYOUTS["n"] = LAYOUTS["a"]

FIELD = re.compile(r"([\w.-]+):(\w)([\d.]*)(?:=([-\d.,]+))?")
GROUP = re.compile(r"\((.*)\)\*(\d+)\.\.(\d+)")
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_/:+=äßéΩ中"


def bounds(text):
    low, _, high = text.partition("..")
    return int(low), int(high or low)


def any_text(random, most):
    """Of one to so many bytes of UTF-8."""
    text = random.choice(LETTERS[:52])
    while len(text.encode()) < most - 2 and random.random() < 0.9:
        text += random.choice(LETTERS)
    return text


def field_value(random, name, kind, size, values):
    """(bits, number) of one field, and what is shown of it: [(name, value)]."""
    if kind in "xt":
        low, high = bounds(size)
        value = values or (random.randbytes(random.randint(low, high)) if kind == "x" else any_text(random, high))
    elif kind == "e":
        value = values or random.randbytes(8)
    elif kind in "agp":
        head = {"a": b"\xfd", "g": bytes((0xFF, random.choice((4, 5, 8, 14)))), "p": b"\xfd"}[kind]
        octets = values.packed if values else head + random.randbytes((8 if kind == "p" else 16) - len(head))
        shown = ipaddress.IPv6Address(octets.ljust(16, b"\0"))
        return (8 * len(octets), int.from_bytes(octets, "big")), [(name, shown)]
    elif kind == "v":
        octets, shown = value_of(random, below(name, VERSION), {})
        oui, parts = octets[:3].hex(), [value for _, value in shown[1:]]
        text = f"{parts[3]}.{parts[2]}.{parts[1]} build {parts[0]} OUI {oui}"
        return (48, int.from_bytes(octets, "big")), [("vendor_stack_version", text), *shown[1:]]
    elif kind == "m":
        channels = values or sorted(random.sample(range(11, 27), random.randint(1, 16)))
        number = sum(1 << 31 - channel for channel in channels)
        return (32, number), [(name, number.to_bytes(4, "big")),
                              *((name.replace(".mask", ".channel"), channel) for channel in channels)]
    else:
        signed, bits = kind == "i", int(size if kind == "i" else kind + size)
        if values is None:
            value = random.choice((random.getrandbits(bits), random.getrandbits(bits), 0, (1 << bits) - 1))
            value -= 1 << bits if signed and value >> bits - 1 else 0
        else:
            value = values if isinstance(values, int) else random.choice(
                [random.randint(*bounds(part)) for part in values.split(",")])
        return (bits, value & (1 << bits) - 1), [(name, value)]
    octets = value.encode() if isinstance(value, str) else value
    return (8 * len(octets), int.from_bytes(octets, "big")), [(name, value)]


def value_of(random, layout, given):
    """Bytes of a layout, and what is shown of them."""
    group = GROUP.fullmatch(layout)
    if group:
        inner, low, high = group.groups()
        name = FIELD.match(inner)[1]
        listed = given.get(name)
        rounds = [{name: one} for one in listed] if listed is not None else [{}] * random.randint(int(low), int(high))
        parts = [value_of(random, inner, one) for one in rounds]
        return b"".join(octets for octets, _ in parts), [item for _, shown in parts for item in shown]
    total, number, shown = 0, 0, []
    for name, kind, size, values in FIELD.findall(layout):
        (bits, value), items = field_value(random, name, kind, size, given.get(name, values or None))
        total, number = total + bits, number << bits | value
        shown += items if name != "-" else []
    return number.to_bytes(total // 8, "big"), shown


class Payload:
    """TLVs of a message: types, given values of fields, everything else random. What one of them carries is shown behind
    it: `inside_at` has, for each field, the number of values up to there."""

    def __init__(self, random, space, types=(), given=(), carrier=None):
        self.carrier, self.options, self.findings, self.missing = carrier, (), set(), 0
        self.parts = [(number, *value_of(random, LAYOUTS[space][number], dict(given))) for number in types]
        self.made()

    def made(self, cut=False):
        """From its parts: (type, value, what is shown of it); a last one that is cut stands with its header."""
        self.octets, self.shown, self.types, self.inside_at = b"", {}, [], {}
        for place, (number, octets, shown) in enumerate(self.parts, 1):
            self.octets += octets if cut and place == len(self.parts) else tlv(number, octets)
            self.types.append(number)
            for name, value in [("tlv.type", number), *shown]:
                self.shown.setdefault("tmf." + name, []).append(value)
            if number == self.carrier:
                self.inside_at = {name: len(values) for name, values in self.shown.items()}
        if self.carrier is not None:
            self.inside_at = dict.fromkeys(self.shown, 0) | self.inside_at
        return self

    def first(self, field):
        return self.shown.get("tmf." + field, [None])[0]


def columns():
    """All fields that a layout has."""
    layouts = [layout for table in LAYOUTS.values() for layout in table.values()]
    names = {name for layout in [*layouts, below("stack_version", VERSION)] for name, *_ in FIELD.findall(layout)}
    return ["tmf." + name for name in sorted(names - {"-", "stack_version", "stack_version.oui"} | {
        "tlv.type", "channel_mask.channel", "joiner_id"})]
