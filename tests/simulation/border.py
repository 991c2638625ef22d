# SPDX-License-Identifier: GPL-2.0-or-later
"""Commissioners outside of the mesh, and joiners: what they send is inside of something else.

An external Commissioner has a DTLS session with a border agent, over IPv4 or IPv6, in which what it has to do with nodes
of the mesh is in UDP_TX and UDP_RX. A joiner has a DTLS session with a Commissioner; its records are on the joiner's link
as they are, and behind it in RLY_RX and RLY_TX.
"""

import ipaddress

from generator.coap import ACK, CHANGED, NON, coap, post
from generator.wire import TMF, udp

from dtls import Session
from network import KEK, NAMES, NETWORK_KEY, STATE, Exchange, Node, Packet, Reply, noted
from values import Payload

JOINER_ROUTER_PORT = 1000
NOTIFICATIONS = {"c/rx": "RLY_RX.ntf", "c/tx": "RLY_TX.ntf", "c/ur": "UDP_RX.ntf", "c/ut": "UDP_TX.ntf"}


class Border:
    """What is recorded between an external Commissioner and the border agent."""

    def __init__(self, network):
        random = network.random
        self.network, self.random = network, random
        # Without DTLS, as in an export of what was decrypted.
        self.session = Session(random) if random.random() < 0.8 else None
        if not self.session or random.random() < 0.5:
            net = f"192.0.2.{random.randrange(0, 256, 2)}"
            self.address_outside, self.address = net, str(ipaddress.ip_address(net) + 1)
        else:
            net = f"2001:db8:{network.number}:{random.randrange(1, 1 << 16):x}::"
            self.address_outside, self.address = net + "1", net + "2"
        self.ports = (random.randrange(50000, 55000), random.randrange(49152, 50000)) if self.session else (TMF, TMF)
        self.commissioner = network.elsewhere[self.address_outside] = Node(network, self.address_outside)
        self.agent = network.elsewhere[self.address] = Node(network, self.address)

    def open(self):
        """A process: the handshake."""
        if not self.session:
            return
        self.network.world.key_log += self.session.key_log()
        for inward, octets in self.session.flights():
            self.put(inward, octets, {}, "handshake")
            yield 0.03

    def put(self, outward, octets, shown, label, missed=0, **more):
        """Records what goes between the two."""
        ends, ports = (self.address_outside, self.address), self.ports
        if outward:
            ends, ports = ends[::-1], ports[::-1]
        copies = 0 if self.random.random() < missed else self.random.choice((1, 1, 1, 2))
        return self.network.record(copies, udp(*ends, *ports, octets), shown, label, on_air=False, **more)

    def secure(self, outward, octets):
        return self.session.data(outward, octets) if self.session else octets

    def carry(self, path, payload, label, missed=0, findings=(), **more):
        """A notification around something."""
        outward = path in ("c/ur", "c/rx")
        sender, other = (self.agent, self.commissioner)[::1 if outward else -1]
        octets, shown = notification(sender, other.address, path, payload)
        return self.put(outward, self.secure(outward, octets), shown, f"{path} around {label}", missed,
                        inside_at=payload.inside_at, findings={*findings, *noted(path, payload, request=True)}, **more)

    def send(self, octets, source, to, ports, shown, label, missed=0, **more):
        """Network.send() of what the Commissioner sends or gets."""
        outward = to == self.address_outside
        if self.address in (source, to):
            return self.put(outward, self.secure(outward, octets), shown, label, missed, **more)
        payload = Payload(self.random, "c", self.random.choice(((48, 49), (49, 48))), {
            "udp_encap.src_port": ports[0], "udp_encap.dst_port": ports[1], "udp_encap.payload": octets,
            "ipv6_address": ipaddress.IPv6Address(source if outward else to)}, carrier=48)
        packets = self.carry("c/ur" if outward else "c/ut", payload, label, missed, inside=lambda time: Packet(
            time, self.network, b"", shown, label=label, **more))
        return [packet.inside for packet in packets]


def notification(node, to, path, payload):
    """What nobody answers, and what is shown of it."""
    shown = {"tmf.message": [NOTIFICATIONS[path]], "tmf.uri": ["/" + path], **payload.shown}
    return post(node.mid(to), node.token(to), path, payload.octets, kind=NON), shown


class Joiner:
    """A device that joins behind a Joiner Router."""

    def __init__(self, network, router):
        random = network.random
        self.network, self.random, self.router = network, random, router
        self.iid = random.randbytes(8)
        self.address = link_local(self.iid)
        self.port = random.randrange(49152, 1 << 16)
        self.has_keys = random.random() < 0.8
        self.session = Session(random, closed=not self.has_keys)
        if self.has_keys:
            network.world.key_log += self.session.key_log()
        # Who relays to whom in the mesh: the border agent is one of the routers.
        self.agent = random.choice([node for node in network.routers if node is not router])
        self.on_link = Node(network, link_local(random.randbytes(8)))  # the Joiner Router
        self.node = network.elsewhere[self.address] = Node(network, self.address)
        joiner_id = bytes([self.iid[0] ^ 2]) + self.iid[1:]
        self.named = {"tmf.joiner_iid": [self.iid], "tmf.joiner_id": [joiner_id]}

    def relay(self, by_server, octets, on_link=None, in_relay=None, kek=None):
        """A process: a datagram of the session on its way; `on_link` and `in_relay` make what is in it there."""
        network, random, border = self.network, self.random, self.network.border
        path = "c/tx" if by_server else "c/rx"
        order = random.choice(((18, 19, 20, 17), (18, 20, 19, 17), (17, 19, 18, 20)))
        payload = Payload(random, "c", (*order, KEK) if kek else order, {
            "joiner_udp_port": self.port, "joiner_iid": self.iid,
            "joiner_router_locator": int(self.router.address.rpartition(":")[2], 16), "joiner_router_kek": kek,
            "joiner_dtls": octets}, carrier=17)
        payload.shown["tmf.joiner_id"] = self.named["tmf.joiner_id"]
        findings = {"kek_relay", "kek_not_set"} if kek else set()
        if in_relay and not self.has_keys:
            on_link, in_relay, findings = None, None, findings | {"not_decrypted"}

        def link():
            ends, ports = (self.address, self.on_link.address), (self.port, JOINER_ROUTER_PORT)
            if by_server:
                ends, ports = ends[::-1], ports[::-1]
            network.record(1, udp(*ends, *ports, octets), {}, "records of a joiner", inside=on_link)

        def mesh():
            ends = (self.agent, self.router) if by_server else (self.router, self.agent)
            message, shown = notification(ends[0], ends[1].address, path, payload)
            network.send(message, ends[0].address, ends[1].address, (TMF, TMF), shown, f"{path} of a joiner",
                         inside=in_relay, inside_at=payload.inside_at,
                         findings=findings | noted(path, payload, request=True))

        def outside():
            border.carry(path, payload, "records of a joiner", inside=in_relay, findings=findings)

        for step in (outside, mesh, link) if by_server else (link, mesh, outside):
            if border or step is not outside:
                step()
            yield 0.013

    def join(self):
        """A process: the handshake, JOIN_FIN, and what the Joiner Router entrusts the joiner with."""
        random, network = self.random, self.network
        for by_server, octets in self.session.flights():
            yield from self.relay(by_server, octets)
            yield random.uniform(0.01, 0.3)
        link, inside = Exchange("c/jf"), Exchange("c/jf")
        network.world.exchanges += [link, inside]
        token, mid, accepted = self.node.token(""), self.node.mid(""), random.random() < 0.7
        finalize = Payload(random, "c", (STATE, *random.choice(((32, 33, 34, 35, 36, 37), (33, 34, 35, 37)))))
        answer = Payload(random, "c", (STATE,), {"state": 1 if accepted else -1})
        kek = random.randbytes(16)
        request = post(mid, token, "c/jf", finalize.octets)
        response = coap(ACK, CHANGED, mid, token, "", answer.octets)
        for again in range(random.choice((1, 1, 2))):
            yield from self.relay(False, self.session.data(False, request), self.making(link, finalize, True, self.named),
                                  self.making(inside, finalize, True))
            if again == 0 and random.random() < 0.2:
                yield 2  # it got lost behind
            yield 0.02
            yield from self.relay(True, self.session.data(True, response), self.making(link, answer, False, self.named),
                                  self.making(inside, answer, False), kek)
            yield random.uniform(0.02, 2)
        entrust = Payload(random, "c", (NETWORK_KEY, 7, 2, 3, 14, 53, 4, 12))
        entrust.shown |= self.named

        def handler(_):
            empty = Payload(random, "c")
            empty.shown |= self.named
            return Reply(empty)

        yield from network.ask(self.on_link, "c/je", entrust, self.address, handler, style="piggyback")

    def making(self, exchange, payload, request, named=()):
        """Makes what is in a record, which is a part of the exchange."""
        def make(time):
            shown = {"tmf.message": [NAMES["c/jf"][not request]], "tmf.uri": ["/c/jf"], **payload.shown, **dict(named)}
            packet = Packet(time, self.network, b"", shown, noted("c/jf", payload, request), label="in a record")
            if not request:
                packet.shown |= {"tmf.response_to": [exchange.request],
                                 "tmf.response_time": [time - exchange.request.time]}
            (exchange.requests if request else exchange.responses).append(packet)
            return packet
        return make


def link_local(iid):
    return str(ipaddress.IPv6Address(b"\xfe\x80" + bytes(6) + iid))


def join(network, joiners):
    """A process: devices that join at about the same moment, behind one Joiner Router or another."""
    random = network.random
    routers = random.sample(network.routers, 2)
    for _ in range(joiners):
        network.world.start(Joiner(network, random.choice(routers)).join(), random.uniform(0, 3))
        yield 0
