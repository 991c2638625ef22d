# SPDX-License-Identifier: GPL-2.0-or-later
"""Thread networks that send TMF, and what is true of each of their packets.

Everything that happens is a process: a generator that yields the seconds it waits. Nodes speak CoAP as RFC 7252 says:
Message IDs and tokens come again when they may, requests are sent again until they are answered, answered once, and
answered the same when they come again. Packets get lost; the capture lacks some messages and has copies of others.
Some Commissioners use a session that is over or timestamps that are old, some nodes send answers that do not fit, or
damaged payloads (damage.py): what they send has the finding it deserves, and nothing else has one.
"""

import heapq
import itertools
from typing import NamedTuple

from generator.coap import ACK, CHANGED, CON, NON, NOT_FOUND, coap, post
from generator.wire import COAP, TMF, udp

from air import frames
from damage import damage
from values import Payload

# What the plugin does not get right yet, and is left out unless it is asked for (simulate.py --open). When it does, the
# row goes, and so does what looks for its name in `open`: what is behind that then happens always.
OPEN = {
    "twins": "nodes of one address in two PANs",
}
EXCHANGE_LIFETIME = 247
OTHER_PORT = 5699  # of CoAP, by Decode As
ALL_NODES, ALL_ROUTERS = "ff03::1", "ff03::2"
LEADER_ALOC, PBBR_ALOC = 0xFC00, 0xFC38

# Path: name of the request, of the response.
NAMES = {
    "a/an": ("ADDR_NTF.ntf", "ADDR_NTF.rsp"), "a/aq": ("ADDR_QRY.qry", "ADDR_QRY.rsp"),
    "a/ar": ("ADDR_REL.ntf", "ADDR_REL.rsp"), "a/as": ("ADDR_SOL.req", "ADDR_SOL.rsp"),
    "a/sd": ("SVR_DATA.ntf", "SVR_DATA.rsp"), "a/yl": ("AnycastLocate.req", "AnycastLocate.rsp"),
    "c/ab": ("MGMT_ANNOUNCE_BEGIN.ntf", "MGMT_ANNOUNCE_BEGIN.rsp"),
    "c/ag": ("MGMT_ACTIVE_GET.req", "MGMT_ACTIVE_GET.rsp"), "c/ca": ("COMM_KA.req", "COMM_KA.rsp"),
    "c/cp": ("COMM_PET.req", "COMM_PET.rsp"), "c/je": ("JOIN_ENT.ntf", "JOIN_ENT.rsp"),
    "c/jf": ("JOIN_FIN.req", "JOIN_FIN.rsp"), "c/as": ("MGMT_ACTIVE_SET.req", "MGMT_ACTIVE_SET.rsp"),
    "c/cg": ("MGMT_COMMISSIONER_GET.req", "MGMT_COMMISSIONER_GET.rsp"),
    "c/cs": ("MGMT_COMMISSIONER_SET.req", "MGMT_COMMISSIONER_SET.rsp"),
    "c/dc": ("MGMT_DATASET_CHANGED.ntf", "MGMT_DATASET_CHANGED.rsp"),
    "c/er": ("MGMT_ED_REPORT.ans", "MGMT_ED_REPORT.rsp"), "c/es": ("MGMT_ED_SCAN.qry", "MGMT_ED_SCAN.rsp"),
    "c/ja": ("JOIN_APP.req", "JOIN_APP.rsp"), "c/la": ("LEAD_KA.req", "LEAD_KA.rsp"),
    "c/lp": ("LEAD_PET.req", "LEAD_PET.rsp"), "c/mg": ("MGMT_GET.req", "MGMT_GET.rsp"),
    "c/pc": ("MGMT_PANID_CONFLICT.ans", "MGMT_PANID_CONFLICT.rsp"),
    "c/pg": ("MGMT_PENDING_GET.req", "MGMT_PENDING_GET.rsp"),
    "c/pq": ("MGMT_PANID_QUERY.qry", "MGMT_PANID_QUERY.rsp"),
    "c/ps": ("MGMT_PENDING_SET.req", "MGMT_PENDING_SET.rsp"), "c/te": ("TCAT_ENABLE.req", "TCAT_ENABLE.rsp"),
    "d/da": ("DIAG_GET.ans", "DIAG_GET_ANS.rsp"), "d/dg": ("DIAG_GET.req", "DIAG_GET.rsp"),
    "d/dq": ("DIAG_GET.qry", "DIAG_GET_QRY.rsp"), "d/dr": ("DIAG_RST.ntf", "DIAG_RST.rsp"),
    "h/an": ("HistoryAnswer.ans", "HistoryAnswer.rsp"), "h/qy": ("HistoryQuery.qry", "HistoryQuery.rsp"),
    "n/dn": ("DUA.ntf", "DUA_NTF.rsp"), "n/dr": ("DUA.req", "DUA.rsp"), "n/mr": ("MLR.req", "MLR.rsp"),
}

# Exchanges that have nothing to do with others: path, who is asked, TLVs of the request and of the response ("?": may
# be there; "*": any of these).
DIAGNOSTICS = "*0 *1 *2 *3 *4 *6 *7 *8 *9 *14 *15 *16 *17 *19 *23 *24 *25 *26 *27 *28 *34 *35 *38 *39 *40 *43"
EXCHANGES = (
    ("a/ar", "leader", "2 1", ""),
    ("a/as", "leader", "1 4 ?2", "4 ?2 ?7"),
    ("a/sd", LEADER_ALOC, "10 ?2", ""),
    ("a/sd", LEADER_ALOC, "2", ""),
    ("a/yl", LEADER_ALOC, "", "3 2"),
    ("a/yl", PBBR_ALOC, "", "3 2"),
    ("c/dc", "node", "", ""),
    ("c/ja", "node", "32 33 34 35 37 ?36", "16"),
    ("c/mg", "node", "?13", "*32 *33 *34 *35 *36 *37"),
    ("c/te", "node", "52 ?23", "16"),
    ("d/dg", "node", "18", DIAGNOSTICS),
    ("d/dg", ALL_NODES, "18", DIAGNOSTICS),
    ("d/dr", "node", "18", ""),
    ("n/dn", "node", "4 0", ""),
    ("n/dr", PBBR_ALOC, "0 3 ?6", "4 0"),
    ("n/mr", PBBR_ALOC, "14", "4 ?14"),
)
UNANSWERED = ("d/dq", "h/qy")  # if non-confirmable: answers are requests
OLD = ("c/ja", "c/mg", "c/te")  # stacks without them answer 4.04
GIVEN = {
    "a/as": {"status": 2}, "d/dg": {"get_type": (0, 1, 6, 8)}, "d/dr": {"get_type": (9, 34)},
    "c/mg": {"get_type": (32, 33, 37)},
}
NETWORK_KEY, STATE, SESSION, KEK = 5, 16, 11, 21
SECRETS = {("c", 4), ("c", NETWORK_KEY), ("c", KEK)}
CONNECTIVITY = {0, 1, NETWORK_KEY, 7}


def some(random, text):
    """Types out of a list of EXCHANGES."""
    return [int(word.lstrip("?*")) for word in text.split() if word[0] not in "?*" or random.random() < 0.4]


class Packet:
    """What is true of a packet: `shown` holds values of fields (other packets stand for their frames), `findings` those
    that it has, `may` those of which nothing can be said. What it carries is another one (Payload.inside_at tells where
    that is shown)."""

    def __init__(self, time, network, octets, shown, findings=(), may=(), label="", inside=None, inside_at=(),
                 missing=0):
        self.time, self.network, self.octets, self.label = time, network, octets, label
        self.shown, self.findings, self.may = dict(shown), set(findings), set(may)
        self.inside, self.inside_at, self.missing = inside, dict(inside_at), missing
        self.frame, self.on_air = None, False
        self.is_guessed = False  # what is shown may be anything, but no link

    def finish(self, frame):
        """Gets its number, and shows what is inside."""
        self.frame = frame
        if not self.inside:
            return
        self.inside.finish(frame)
        for name, values in self.inside.shown.items():
            own = self.shown.get(name, [])
            at = self.inside_at.get(name, len(own))
            self.shown[name] = [*own[:at], *values, *own[at:]]
        self.findings |= self.inside.findings
        self.may |= self.inside.may


class Reply(NamedTuple):
    payload: Payload
    code: int = CHANGED
    heard: object = None  # called with its first packet in the capture
    findings: tuple = ()


class World:
    """The clock, the processes, and the capture."""

    def __init__(self, random, opened):
        self.random, self.open, self.now = random, opened, 0.0
        self.packets, self.exchanges, self._waiting, self._number = [], [], [], itertools.count()
        self.key_log, self.tags = "", itertools.count()

    def start(self, process, delay=0.0):
        heapq.heappush(self._waiting, (self.now + delay, next(self._number), process))

    def run(self):
        while self._waiting:
            self.now, _, process = heapq.heappop(self._waiting)
            pause = next(process, None)
            if pause is not None:
                self.start(process, pause)
        for exchange in self.exchanges:
            exchange.finish()
        self.packets.sort(key=lambda packet: packet.time)
        for frame, packet in enumerate(self.packets, 1):
            packet.finish(frame)


class Exchange:
    """A request, its responses and, if it is a query, its answers, which are requests of their own."""

    def __init__(self, path):
        self.path, self.done, self.acknowledged = path, False, False
        self.requests, self.responses, self.responders, self.answers = [], [], [], []

    @property
    def request(self):
        return self.requests[0]

    def answered(self, packet):
        """What the first packet of an answer shows, and its copies."""
        self.answers.append(packet)
        return {"tmf.query_in": [self.request], "tmf.answer_count": [len(self.answers)]}

    def finish(self):
        """Has the requests show what came after them."""
        for request in self.requests:
            if self.responses:
                request.shown["tmf.response_in"] = [self.responses[0]]
            if len(self.responders) > 1:
                request.shown["tmf.response_count"] = [len(self.responders)]
            if self.answers:
                request.shown["tmf.answer_in"] = [self.answers[0]]
                request.shown["tmf.answer_count"] = [len(self.answers)]


class Node:
    """A CoAP endpoint. Its Message IDs and tokens are few, so that they come again."""

    def __init__(self, network, address):
        random = network.world.random
        self.network, self.address = network, address
        self.port = random.choice((network.port, network.port, random.randrange(49152, 1 << 16)))  # that it asks from
        self.mids = random.randrange(1 << 16), random.choice((60, 300, 1 << 16))
        self.per_peer = random.random() < 0.5
        length = 0 if "twins" in network.world.open else random.choice((0, 1, 2, 2, 4, 8))
        self.tokens = [random.randbytes(length) for _ in range(random.choice((1, 3, 1000)))]
        self.used, self.busy = [], []  # (mid, peer, time); (token, peer) that wait for a response

    def separate(self, to, other):
        """Two peers of which each has Message IDs and tokens of its own: nobody else answers for them."""
        return self.per_peer and to != other and not any(is_shared(one) for one in (to, other))

    def mid(self, to):
        """The first one that is free: of this peer, or of all of them."""
        now = self.network.world.now
        self.used = [use for use in self.used if now - use[2] <= EXCHANGE_LIFETIME + 1]  # which is in whole seconds
        taken = {mid for mid, peer, _ in self.used if not self.separate(to, peer)}
        first, count = self.mids
        turn = self.network.random.randrange(count)
        order = itertools.chain(range(first + turn, first + count), itertools.count(first))
        free = next(mid & 0xFFFF for mid in order if mid & 0xFFFF not in taken)
        self.used.append((free, to, now))
        return free

    def token(self, to):
        """One that waits for no other response."""
        taken = {token for token, peer in self.busy if not self.separate(to, peer)}
        free = [token for token in self.tokens if token not in taken]
        return self.network.random.choice(free) if free else self.network.random.randbytes(8)


def is_shared(address):
    """Multicast and anycast: others answer."""
    return address.startswith("ff") or ":ff:fe00:fc" in address


class Network:
    """Nodes of one prefix, some recorded on the air, where several hops repeat a packet, in fragments (air.py)."""

    def __init__(self, world, number, twin=None):
        random = self.random = world.random
        self.world, self.number = world, number
        # Outside of a mesh there is CoAP of another port, and IPv4, and only what has nothing to do with it.
        self.is_mesh = random.random() < 0.85
        self.ipv4 = not self.is_mesh and random.random() < 0.5
        self.port = TMF if self.is_mesh else random.choice((TMF, COAP, OTHER_PORT) if self.ipv4 else (COAP, OTHER_PORT))
        self.prefix = f"fd{random.getrandbits(8):02x}:{random.getrandbits(16):x}:{random.getrandbits(16):x}:{number:x}"
        self.pan_id = random.choice((None, random.randrange(1, 0xFFFF))) if self.is_mesh else None
        taken = set()
        # What a Commissioner outside sends does not tell the PAN.
        self.is_twin = bool(twin and twin.pan_id and not twin.border and twin.is_mesh and self.is_mesh)
        if self.is_twin:
            self.prefix, self.pan_id = twin.prefix, (twin.pan_id + number) & 0xFFFF or number
            taken = twin.taken
        identifiers = random.sample(sorted(set(range(62)) - taken), random.randint(4, 6))
        if taken and "twins" in world.open:
            identifiers = sorted(taken)
        self.taken = taken | set(identifiers)  # by this network and those with its prefix
        self.hops = random.choice((1, 1, 2, 3))
        self.loss = random.choice((0, 0.05, 0.2))
        self.missed = random.choice((0, 0, 0.1))
        self.routers = [Node(self, self.locator(router << 10)) for router in identifiers]
        self.leader, *self.others = self.routers
        self.border = None  # where a Commissioner outside has its session
        self.elsewhere = {}  # nodes that are no routers, by their addresses
        self.transfers = set()  # in blocks: who asks, who answers, the path

    def locator(self, rloc16):
        if self.ipv4:
            return f"198.51.{self.number}.{rloc16 >> 10}"
        return f"{self.prefix}:0:ff:fe00:{rloc16:x}"

    def lost(self):
        return self.random.random() < self.loss

    def send(self, octets, source, to, ports, shown, label, missed=0, **more):
        """Puts a datagram and its copies into the capture; returns the packets."""
        if self.border and self.border.address_outside in (source, to):
            return self.border.send(octets, source, to, ports, shown, label, missed, **more)
        hops = 1 if source.startswith("fe80") else self.hops
        copies = 0 if self.random.random() < missed else self.random.randint(1, hops)
        return self.record(copies, udp(source, to, *ports, octets), shown, label, **more)

    def record(self, copies, datagram, shown, label, inside=None, on_air=True, **more):
        """Puts copies of a datagram into the capture; `inside` makes what each of them carries."""
        packets = []
        for hop in range(copies):
            time = self.world.now + 0.004 * hop
            packet = Packet(time, self, datagram, shown, label=label, inside=inside(time) if inside else None, **more)
            if on_air and self.pan_id is not None:
                *before, packet.octets = frames(self.random, datagram, self.pan_id, next(self.world.tags) & 0xFFFF)
                packet.on_air = True
                for number, fragment in enumerate(before):
                    part = Packet(time - 0.0038 * (1 - number / len(before)), self, fragment, {},
                                  label=f"part of {label}")
                    part.on_air = True
                    self.world.packets.append(part)
            packets.append(packet)
        self.world.packets += packets
        return packets

    def ask(self, node, path, payload, to, handler, kind=CON, exchange=None, findings=(), may=(), heard=None,
            attempts=5, style=None, missed=0):
        """A process: a request to an address, sent again until `handler` has made the Reply that comes back.

        handler(server) is called for each node that hears it (once), which is what `to` stands for.
        """
        random, world = self.random, self.world
        exchange = exchange or Exchange(path)
        world.exchanges.append(exchange)
        token, mid = node.token(to), node.mid(to)
        used = (token, to)
        node.busy.append(used)
        servers = self.nodes_at(to, node)
        style = style or random.choice(("piggyback", "piggyback", "confirmable", "non-confirmable"))
        request = post(mid, token, path, payload.octets, kind=kind, options=payload.options)
        name, label = NAMES[path][0], f"{path} {mid:04x} {token.hex()} to {to}"
        findings = {*findings, *noted(path, payload, request=True)}
        served = {}
        for attempt in range(attempts if kind == CON else 1):
            shown = {"tmf.message": [name], "tmf.uri": ["/" + path], **payload.shown}
            packets = self.send(request, node.address, to, (node.port, self.port), shown, label, missed,
                                findings=findings, may=may, missing=payload.missing)
            if not exchange.requests:
                extra = heard(packets[0]) if heard else {}
            for packet in packets:
                packet.shown.update(extra)
            exchange.requests += packets
            yield 0.02
            for server in servers:
                if self.lost() and attempt < attempts - 1:
                    continue
                first = server not in served
                if first:
                    served[server] = handler(server)
                if kind == NON:
                    if served[server]:
                        world.start(self.respond_later(exchange, node, server, token, served[server], NON),
                                    random.uniform(0.01, 4))
                elif style == "piggyback":
                    exchange.done |= self.respond(exchange, node, server, token, mid, ACK, served[server])
                else:
                    exchange.acknowledged |= self.acknowledge(exchange, server, node, mid, True)
                    if first:
                        world.start(self.respond_later(exchange, node, server, token, served[server],
                                                       CON if style == "confirmable" else NON, mid),
                                    random.choice((0.01, 0.5, 3)))
            yield 0.02
            if exchange.done or kind == NON:
                break
            for _ in range(10):
                yield (2 << attempt) * random.uniform(0.1, 0.15)
                if exchange.done or exchange.acknowledged:
                    break
            if exchange.done or exchange.acknowledged:
                break
        # Several may respond, and what was sent again is still on its way.
        for _ in range(40):
            if exchange.done and kind == CON:
                break
            yield 0.25
        if exchange.responses or (kind == NON and (is_shared(to) or path in UNANSWERED)):
            world.start(self.release(node, used))

    def release(self, node, used):
        """A process: a token may come again. It does not behind a request to one node to which the capture has no
        response: the next one could not be told from it."""
        node.busy.remove(used)
        yield 0

    def nodes_at(self, to, node):
        """Who hears what is sent to an address."""
        if to in self.elsewhere:
            return [self.elsewhere[to]]
        if to.startswith("ff"):
            return [other for other in self.routers if other is not node]
        if to == self.locator(PBBR_ALOC):
            return [self.others[0]]
        return [other for other in self.routers if other.address == to] or [self.leader]

    def acknowledge(self, exchange, sender, to, mid, request):
        """An empty ACK, of a request or of a response; true if it gets there."""
        shown = {"tmf.message": [NAMES[exchange.path][1].rpartition(".")[0] + ".ack"],
                 "tmf.uri": ["/" + exchange.path]}
        if request:
            shown["tmf.response_to"] = [exchange.request]
        elif to not in exchange.responders:
            # Nothing tells what it acknowledges.
            shown = {"tmf.message": ["Acknowledgement"]} if self.port == TMF else {}
        ports = (self.port, to.port) if request else (sender.port, self.port)
        self.send(coap(ACK, 0, mid), sender.address, to.address, ports, shown, f"ack {mid:04x}",
                  self.missed if request else 0)
        return not self.lost()

    def respond(self, exchange, node, server, token, mid, kind, reply):
        """A response; true if it gets there."""
        if not exchange.requests:
            return self.respond_to_nothing(node, server, token, mid, kind, reply)
        shown = {"tmf.message": [NAMES[exchange.path][1]], "tmf.uri": ["/" + exchange.path],
                 "tmf.response_to": [exchange.request], **reply.payload.shown}
        missed = 0.3 if exchange.path in ("c/lp", "c/cp") else self.missed
        response = coap(kind, reply.code, mid, token, "", reply.payload.octets, reply.payload.options)
        packets = self.send(response, server.address, node.address, (self.port, node.port), shown,
                            f"response {mid:04x} {token.hex()}", missed, missing=reply.payload.missing,
                            findings={*reply.findings, *noted(exchange.path, reply.payload, request=False)})
        for packet in packets:
            packet.shown["tmf.response_time"] = [packet.time - exchange.request.time]
        if packets:
            if not exchange.responses and reply.heard:
                reply.heard(packets[0])
            if server not in exchange.responders:
                exchange.responders.append(server)
            exchange.responses += packets
        return not self.lost()

    def respond_to_nothing(self, node, server, token, mid, kind, reply):
        """A response whose request is not in the capture: all that is certain is that it belongs to none."""
        octets = coap(kind, reply.code, mid, token, "", reply.payload.octets)
        unmatched = {"response_unmatched"} if self.port == TMF and reply.payload.octets else set()
        for packet in self.send(octets, server.address, node.address, (self.port, node.port), {}, "response to nothing",
                                findings=unmatched, missing=reply.payload.missing):
            packet.is_guessed = True
        return not self.lost()

    def respond_later(self, exchange, node, server, token, reply, kind, other=None):
        """A process: a separate response, if confirmable sent again until it is acknowledged."""
        while (mid := server.mid(node.address)) == other:
            pass
        mid = other if other is not None and self.world.random.random() < 0.2 else mid
        for attempt in range(5 if kind == CON else 1):
            heard = self.respond(exchange, node, server, token, mid, kind, reply)
            yield 0.02
            exchange.done |= heard
            if kind != CON:
                return
            if heard and self.acknowledge(exchange, node, server, mid, False):
                return
            yield (2 << attempt) * self.random.uniform(1, 1.5)


def noted(path, payload, request):
    """Findings that belong to a message whoever sends it: secrets, and what is no success."""
    space = path[0]
    found = payload.findings | {"secret_visible" for number in payload.types if (space, number) in SECRETS}
    if not request and payload.first("state") == -1:
        found.add("state_reject")
    if request and path == "c/as" and SESSION in payload.types and CONNECTIVITY & set(payload.types):
        found.add("active_set_connectivity")
    if request and path == "c/ps" and NETWORK_KEY in payload.types and payload.first("delay_timer") < 300_000:
        found.add("delay_timer_key")
    return found


# ---------------------------------------------------------------- what nodes do

def chatter(network, rounds):
    """A process: exchanges that have nothing to do with others."""
    random = network.random

    def perhaps_damaged(path, payload, request):
        # Of a fragment nothing would be left.
        snapped = network.pan_id is None
        return damage(random, path, payload, request, snapped) if random.random() < 0.2 else payload

    for _ in range(rounds):
        path, whom, request, response = random.choice(
            [row for row in EXCHANGES if network.is_mesh or row[1] in ("leader", "node")])
        node = random.choice(network.routers)
        others = [other for other in network.routers if other is not node]
        if whom == ALL_NODES:
            to, kind = ALL_NODES, NON
        else:
            kind = CON
            to = {"leader": network.leader, "node": random.choice(others)}.get(whom)
            to = to.address if to else network.locator(whom)
        if network.nodes_at(to, node) == [node]:
            continue

        def handler(_, path=path, response=response, kind=kind):
            if path in OLD and random.random() < 0.3:
                return Reply(Payload(random, path[0]), NOT_FOUND)
            if kind == NON and random.random() < 0.3:
                return None
            return Reply(perhaps_damaged(path, Payload(random, path[0], some(random, response)), False))

        payload = perhaps_damaged(path, Payload(random, path[0], some(random, request), GIVEN.get(path, {})), True)
        # Without the request, the Message ID and the token of another peer's could be those of this one.
        missed = random.choice((0, 0.3)) if kind == CON and not node.per_peer else 0
        network.world.start(network.ask(node, path, payload, to, handler, kind, missed=missed,
                                        style="piggyback" if missed else None))
        yield random.choice((0, 0, 0.01, 1, 30, 300)) * random.uniform(0.5, 1.5)


def answer_by(network, node, path, payload, to, query, **more):
    """A process: an answer, which is a request of its own that is acknowledged with 2.04."""
    return network.ask(node, path, payload, to, lambda _: Reply(Payload(network.random, path[0])),
                       heard=query.answered if query else None, style="piggyback", **more)


def diagnose(network, rounds):
    """A process: diagnostic queries, whose answers come in parts."""
    random, world = network.random, network.world
    node = random.choice(network.routers)
    ids = itertools.count(random.randrange(1 << 16))
    for _ in range(rounds):
        query, number = Exchange("d/dq"), next(ids) & 0xFFFF
        one = random.choice([other for other in network.routers if other is not node]).address
        to = random.choice((ALL_NODES, one))
        kind = NON if to == ALL_NODES else random.choice((CON, NON))

        def answers(server, query=query, number=number):
            """A process of one answering node, which may do wrong."""
            parts = random.randint(1, 4)
            flaw = random.choice((None, None, None, "gap", "again", "leaves", "foreign"))
            indices = list(range(parts))
            if flaw == "gap":
                indices[1:] = range(2, parts + 1)
            if flaw == "again":
                indices.insert(1, 0)
            for place, index in enumerate(indices):
                yield random.choice((0.05, 0.5, 5)) * random.uniform(0.5, 1)
                last = index == indices[-1] and flaw != "leaves" and place == len(indices) - 1
                findings = {
                    "gap": {"diag_answer_index"} if place == 1 else set(),
                    "again": {"diag_answer_again"} if place == 1 else set(),
                    "leaves": {"diag_answer_unfinished"} if place == parts - 1 else set(),
                    "foreign": {"diag_query_id"}}.get(flaw, set())
                types = [33, *random.sample((0, 1, 2, 3, 4, 6, 7, 8, 9, 16, 23, 25, 29, 31, 34), 3), 32]
                payload = Payload(random, "d", types, {
                    "query_id": number ^ 0x4000 if flaw == "foreign" else number, "answer.index": index,
                    "answer.last": int(last)})
                exchange = Exchange("d/da")
                yield from answer_by(network, server, "d/da", payload, node.address,
                                     None if flaw == "foreign" else query, exchange=exchange)
                exchange.request.findings |= findings
                # The copies are the same message: it is said once.
                for again in exchange.requests[1:]:
                    again.may |= findings

        def handler(server, answers=answers, kind=kind):
            world.start(answers(server))
            return Reply(Payload(random, "d")) if kind == CON else None

        payload = Payload(random, "d", (18, 33), {"get_type": (0, 1, 29, 31), "query_id": number})
        yield from network.ask(node, "d/dq", payload, to, handler, kind, query, style="piggyback")
        yield random.choice((0, 1, 60))


def resolve(network, rounds):
    """A process: address queries; who has the address, if anybody, tells so."""
    random, world = network.random, network.world
    for _ in range(rounds):
        node, query, payload = random.choice(network.routers), Exchange("a/aq"), Payload(random, "a", (0,))
        known = {"target_eid": payload.first("target_eid")}
        owner = random.choice(network.routers)

        def handler(server, node=node, query=query, owner=owner, known=known):
            if server is owner:
                answer = Payload(random, "a", some(random, "0 3 2 ?6"), known)
                world.start(answer_by(network, owner, "a/an", answer, node.address, query), random.uniform(0.02, 1))

        yield from network.ask(node, "a/aq", payload, ALL_ROUTERS, handler, NON, query)
        yield random.choice((0, 5, 60))


def look_back(network, rounds):
    """A process: OpenThread's history queries."""
    random, world = network.random, network.world
    node = random.choice(network.routers)
    ids = itertools.count(random.randrange(1 << 16))
    for _ in range(rounds):
        query, number = Exchange("h/qy"), next(ids) & 0xFFFF
        to = random.choice([other for other in network.routers if other is not node]).address

        def handler(server, query=query, number=number):
            payload = Payload(random, "h", (0, *[3] * random.randint(1, 5), 1),
                              {"query_id": number, "answer.index": 0, "answer.last": 1})
            world.start(answer_by(network, server, "h/an", payload, node.address, query), 0.1)

        yield from network.ask(node, "h/qy", Payload(random, "h", (0, 2), {"query_id": number}), to, handler, NON,
                               query)
        yield random.choice((0, 5, 60))


# ---------------------------------------------------------------- Commissioners and the Leader

class Leader:
    """What the Leader knows, and what the capture has told of it."""

    LIFETIME = 50

    def __init__(self, network):
        random = network.random
        self.network, self.session, self.alive_until, self.holder = network, random.randrange(1 << 16), -1.0, ""
        self.active, self.pending, self.next_active, self.due = (random.randint(1, 1000), 0), None, None, None
        self.told_session = self.told_at = self.told_active = self.told_pending = None
        self.dues = []  # (times between which a Pending Dataset may become the Active one, exchange)
        self.unanswered = set()
        self.petition = None  # without an answer

    @property
    def now(self):
        return self.network.world.now

    @property
    def alive(self):
        return self.now < self.alive_until

    def advance(self):
        """A Pending Dataset becomes the Active one; what the capture has told ends when one may."""
        if self.due is not None and self.now >= self.due:
            self.active, self.pending, self.due = self.next_active, None, None
        if any(self.now >= first for first, _, _ in self.dues):
            self.told_active = self.told_pending = None
            self.dues = [due for due in self.dues if self.now < due[1]]

    def expect(self, exchange, begin, delay, has_key):
        """It begins with one of the transmissions. The Leader raises the delay of a key, if it is new."""
        self.dues += [(begin + seconds, self.now + seconds, exchange)
                      for seconds in {delay, max(delay, 300) if has_key else delay}]

    def forget(self, exchange):
        self.unanswered.discard(exchange)
        self.dues = [due for due in self.dues if due[2] is not exchange]

    def judge_session(self, number):
        """(findings, may)"""
        if number == self.told_session or (self.alive and number == self.session):
            return set(), set()
        certain = (self.alive and self.told_session == self.session and self.now - self.told_at < self.LIFETIME
                   and not self.petition)
        return ({"session_mismatch"}, set()) if certain else (set(), {"session_mismatch"})

    def judge_timestamps(self, active, pending, has_key):
        found = may = False
        for given, stored, told in ((None if has_key and pending else active, self.active, self.told_active),
                                    (pending, self.pending, None if self.unanswered else self.told_pending)):
            if given is None or stored is None or given > stored:
                continue
            found |= told is not None and given <= told
            may = True
        return ({"timestamp_not_newer"}, set()) if found else (set(), {"timestamp_not_newer"} if may else set())

    def tell_session(self, number):
        self.told_session, self.told_at, self.petition = number, self.now, None

    def takes(self, number):
        """True if a request with this session, or none, is from a Commissioner that the Leader knows, or none."""
        return number is None or (self.alive and number == self.session)


def commission(network, rounds):
    """A process: Commissioners and others change what the Leader knows, one exchange after the other."""
    random, world = network.random, network.world
    state, leader = Leader(network), network.leader
    # The Commissioner's session as it believes it to be; others have sessions of their own.
    border = network.border
    nodes = [border.commissioner] if border else random.sample(network.others[1:], 2)
    names = ["Comm-1", "Comm-2"]
    sessions = [None, None]
    to = network.locator(random.choice((LEADER_ALOC, int(leader.address.rpartition(":")[2], 16))))

    def answer(accepted, heard=None):
        return Reply(Payload(random, "c", (STATE,), {"state": 1 if accepted else -1}), heard=heard)

    def petition(who):
        def handler(_):
            taken = state.alive and state.holder != names[who]
            if taken:
                return Reply(Payload(random, "c", (STATE, 10), {"state": -1, "commissioner_id": state.holder}),
                             heard=refused)
            state.session, state.alive_until = state.session + 1 & 0xFFFF, state.now + state.LIFETIME
            state.holder, sessions[who] = names[who], state.session
            return Reply(Payload(random, "c", some(random, "16 ?10 11"), {
                "state": 1, "commissioner_id": names[who], "commissioner_session_id": state.session}),
                heard=lambda _, number=state.session: state.tell_session(number))

        def refused(_):
            state.petition = None if state.petition is exchange else state.petition

        exchange = Exchange("c/cp" if border else "c/lp")
        state.petition = state.petition or exchange
        yield from ask(who, exchange.path, Payload(random, "c", (10,), {"commissioner_id": names[who]}), handler,
                       exchange=exchange)

    def keep_alive(who, resigns=False):
        number = sessions[who]

        def handler(_):
            if not state.takes(number):
                return answer(False, heard=forget)
            state.alive_until = -1.0 if resigns else state.now + state.LIFETIME
            if resigns and random.random() < 0.2:
                return answer(True)._replace(findings=("keepalive_mismatch",))
            return answer(not resigns, heard=None if resigns else lambda _: state.tell_session(number))

        def forget(_):
            if state.told_session == number:
                state.told_session = None

        findings, may = state.judge_session(number)
        if resigns:
            forget(None)
        yield from ask(who, "c/ca" if border else "c/la", Payload(random, "c", (STATE, SESSION), {
            "state": -1 if resigns else 1, "commissioner_session_id": number}), handler, findings, may)
        if resigns:
            sessions[who] = None

    def set_commissioner(who, number=None):
        number = sessions[who] if number is None else number

        def handler(_):
            accepted = state.takes(number)
            return answer(accepted, heard=(lambda _: state.tell_session(number)) if accepted else None)

        payload = Payload(random, "c", some(random, "11 ?8 ?18"), {"commissioner_session_id": number})
        yield from ask(who, "c/cs", payload, handler, *state.judge_session(number))

    def timestamp(stored):
        """Newer than the Leader's, or sometimes not."""
        seconds, ticks = stored or (random.randint(1, 1000), 0)
        return random.choice(((seconds + random.randint(1, 50), random.getrandbits(15)),
                              (seconds + random.randint(1, 50), random.getrandbits(15)), (seconds, ticks + 1),
                              (seconds, ticks), (max(seconds - random.randint(1, 9), 1), ticks)))

    def tell_pending(stored):
        """There is this one, or none."""
        state.unanswered.clear()
        state.told_pending, state.dues = stored, []

    def set_dataset(who, pending):
        number = sessions[who] if pending or random.random() < 0.5 else None
        path = "c/ps" if pending else "c/as"
        given = {"active_timestamp.u": 0, "pending_timestamp.u": 0}
        active, types, later, delay = timestamp(state.active), [14], None, 0
        if pending:
            types += [51, 52, *some(random, "?0 ?1 ?3 ?12 ?53"), *([NETWORK_KEY] if random.random() < 0.4 else ())]
            if NETWORK_KEY in types and random.random() < 0.5:
                active = max(active[0] - random.randint(1, 50), 1), active[1]
            later, delay = timestamp(state.pending), random.choice((30, 60, 240, 400))
            given["pending_timestamp.seconds"], given["pending_timestamp.ticks"] = later
            given["delay_timer"] = 1000 * delay
        else:
            types += some(random, "?2 ?3 ?4 ?12 ?74")
        given["active_timestamp.seconds"], given["active_timestamp.ticks"] = active
        if number is not None:
            given["commissioner_session_id"] = number
            types.insert(random.choice((0, len(types))), SESSION)
        has_key = NETWORK_KEY in types
        exchange = Exchange(path)

        def handler(_):
            state.advance()
            accepted = state.takes(number) and ((has_key and pending) or active > state.active) and (
                later is None or state.pending is None or later > state.pending)
            if accepted and pending:
                state.pending, state.next_active = later, active
                state.due = state.now + (max(delay, 300) if has_key else delay)
            elif accepted:
                state.active = active

            def heard(_):
                state.forget(exchange)
                if accepted and number is not None:
                    state.tell_session(number)
                if accepted and pending:
                    tell_pending(later)
                    state.expect(exchange, exchange.request.time, delay, has_key)
                elif accepted:
                    state.told_active = active

            return answer(accepted, heard)

        findings, may = state.judge_session(number) if number is not None else (set(), set())
        more = state.judge_timestamps(active, later, has_key)
        if pending:
            state.unanswered.add(exchange)
            state.expect(exchange, state.now, delay, has_key)
        yield from ask(who, path, Payload(random, "c", types, given), handler, findings | more[0], may | more[1],
                       exchange)

    def get(who, path):
        wanted = random.choice(((), (13,)))
        exchange = Exchange(path)

        def handler(_):
            state.advance()
            if path == "c/cg":
                types = some(random, "11 ?9 ?8 ?18") if state.alive else ()
                return Reply(Payload(random, "c", types, {"commissioner_session_id": state.session}),
                             heard=lambda _, number=state.session: types and state.tell_session(number))
            stored = state.active if path == "c/ag" else state.next_active
            types = [14, 0, 53, 2, 7, *some(random, "?5 ?4"), 3, 1, 12, *some(random, "?74")]
            given = {"active_timestamp.seconds": stored and stored[0], "active_timestamp.ticks": stored and stored[1],
                     "active_timestamp.u": 0}
            if path == "c/ag":
                return Reply(Payload(random, "c", types, given), heard=lambda _: tell_active(stored))
            if state.pending is None:
                return Reply(Payload(random, "c"), heard=lambda _: tell_got(None, None))
            left = int(1000 * (state.due - state.now))
            given |= {"pending_timestamp.seconds": state.pending[0], "pending_timestamp.ticks": state.pending[1],
                      "pending_timestamp.u": 0, "delay_timer": left}
            pending = state.pending
            return Reply(Payload(random, "c", [*types, 51, 52], given), heard=lambda _: tell_got(pending, left))

        def tell_active(stored):
            state.told_active = stored

        def tell_got(stored, left):
            tell_pending(stored)
            if left is not None:
                state.expect(exchange, exchange.request.time, left / 1000, False)

        yield from ask(who, path, Payload(random, "c", wanted, {"get_type": (14, 11, 8)}), handler, exchange=exchange)

    def ask(who, path, payload, handler, findings=(), may=(), exchange=None):
        state.advance()
        # The Border Agent answers some itself.
        direct = border and (path in ("c/cp", "c/ca") or (path in ("c/ag", "c/pg", "c/cg") and random.random() < 0.5))
        yield from network.ask(nodes[who], path, payload, border.address if direct else to, handler, CON, exchange,
                               findings, may)
        state.advance()

    def scan(who, path):
        """Several nodes are asked to measure, or whether they hear a PAN ID; those that have something answer."""
        query, number = Exchange(path), sessions[who]
        several = random.random() < 0.5
        destination = ALL_NODES if several else random.choice(
            [node for node in network.routers if node is not nodes[who]]).address
        kind = NON if several else CON
        types = [SESSION, 53, 54, 55, 56] if path == "c/es" else [SESSION, 53, 1]
        payload = Payload(random, "c", types, {"commissioner_session_id": number})
        channels, count = payload.shown["tmf.channel_mask.channel"], payload.first("count")

        def handler(server):
            heard = sorted(random.sample(channels, random.randint(1, len(channels))))
            if path == "c/es":
                level = [random.randint(-100, -20) for _ in range(len(heard) * count)]
                answer_ = Payload(random, "c", (53, 57), {"channel_mask.mask": heard, "energy_list.dbm": level})
            else:
                answer_ = Payload(random, "c", (53, 1), {"channel_mask.mask": heard, "pan_id": payload.first("pan_id")})
            if path == "c/es" or random.random() < 0.6:
                world.start(answer_by(network, server, path[:2] + {"c/es": "er", "c/pq": "pc"}[path], answer_,
                                      nodes[who].address, query), random.uniform(0.1, 8))
            return Reply(Payload(random, "c")) if kind == CON else None

        yield from network.ask(nodes[who], path, payload, destination, handler, kind, query,
                               *state.judge_session(number), style="piggyback")
        yield 30

    def notify(who):
        """A request in the session to others than the Leader."""
        node, number = random.choice([node for node in network.routers if node is not nodes[who]]), sessions[who]
        path, types, destination, response = random.choice((
            ("c/ab", (SESSION, 53, 54, 55), node.address, ()),
            ("n/mr", (14, 11, 15), network.locator(PBBR_ALOC), (4,))))
        payload = Payload(random, path[0], types, {"commissioner_session_id": number})
        yield from network.ask(nodes[who], path, payload, destination,
                               lambda _: Reply(Payload(random, path[0], response)), CON, None,
                               *state.judge_session(number))

    def changes_soon():
        """A dataset may take the place of another one while it is asked for."""
        soon = [(state.due, state.due)] if state.due else []
        return any(first - 4 < state.now < last + 2 for first, last in soon + [due[:2] for due in state.dues])

    for _ in range(rounds):
        while changes_soon():
            yield 1
        state.advance()
        who = random.randrange(len(nodes))
        if sessions[who] is None:
            yield from random.choice((petition(who), petition(who), get(who, random.choice(("c/ag", "c/pg")))))
        else:
            yield from random.choice((
                petition(who), keep_alive(who), keep_alive(who), keep_alive(who), keep_alive(who, resigns=True),
                set_commissioner(who), set_commissioner(who), set_commissioner(who, random.randrange(1 << 16)),
                set_dataset(who, False), set_dataset(who, False), set_dataset(who, True), set_dataset(who, True),
                get(who, "c/ag"), get(who, "c/pg"), get(who, "c/cg"), scan(who, "c/es"), scan(who, "c/pq"),
                notify(who)))
        yield random.choice((0, 0, 1, 1, 10, 25, 60, 120)) * random.uniform(0.5, 1)
