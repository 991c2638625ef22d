# SPDX-License-Identifier: GPL-2.0-or-later
"""Sessions and datasets of a network over hours, seen on the mesh and by a Commissioner outside of it."""

from .coap import NON, changed, post, text, tlv
from .tunnels import PEER, encapsulate
from .wire import COAP, Capture

ACCEPT, REJECT = tlv(16, "01"), tlv(16, "ff")
OUTSIDE = ("2001:db8::c0", "2001:db8::ba", COAP, 50000)  # Commissioner and border agent
GROUP = tlv(49, "ff030000000000000000000000000001")


def session(number):
    return tlv(11, number)


def timestamps(active, pending=None):
    """Active and Pending Timestamp of so many seconds."""
    return b"".join(tlv(number, seconds.to_bytes(6, "big") + b"\0\0")
                    for number, seconds in ((14, active), (51, pending)) if seconds is not None)


def delay(seconds):
    return tlv(52, (seconds * 1000).to_bytes(4, "big"))


def secure_dissemination(pending):
    """The same of a Pending Dataset that is fetched: its timestamp, an hour to do so, and from where."""
    return tlv(58, pending.to_bytes(6, "big") + b"\0\0" + (3_600_000).to_bytes(4, "big") + b"coaps://[fd00:db8::1]/c/pg")


class Exchanges:
    """Requests and their answers, with Message IDs and tokens of their own."""

    def __init__(self, capture, mid):
        self.capture, self.mid = capture, mid

    def ask(self, label, path, payload, answer=None, ends=()):
        """A request on the mesh, or between other ends, and, if there is one, its answer."""
        self.mid += 1
        token = f"{self.mid:04x}"
        self.capture.udp(label, post(self.mid, token, path, payload), *ends)
        if answer is not None:
            self.capture.reply(f"{label}: answer", changed(self.mid, token, answer))

    def ask_outside(self, label, path, payload, answer=None):
        """The same between an external Commissioner and its border agent, as it is exported when it is decrypted."""
        self.ask(label, path, payload, answer, OUTSIDE)

    def proxy(self, label, path, payload, answer=None, to=PEER):
        """The same by UDP_TX and UDP_RX."""
        self.mid += 2
        inner, outer = f"{self.mid:04x}", f"{self.mid + 1:04x}"
        self.capture.udp(label, post(self.mid + 1, outer, "c/ut", to + encapsulate(post(self.mid, inner, path, payload)),
                                     kind=NON), *OUTSIDE)
        if answer is not None:
            self.capture.reply(f"{label}: answer", post(self.mid + 1, outer, "c/ur",
                                                        PEER + encapsulate(changed(self.mid, inner, answer)), kind=NON))


def networks():
    c = Capture("networks", "Sessions and datasets over hours: what is accepted, what ends, what a border agent or another PAN knows")
    mesh = Exchanges(c, 0x1000)

    # A session counts from what the Leader says of it, and as long as it can still be alive.
    mesh.ask("petition", "c/lp", text(10, "a"), ACCEPT + session("1111"))
    mesh.ask("set in session 1111", "c/cs", session("1111") + tlv(8, "ff"), ACCEPT)
    mesh.ask("set in session 2222, too early", "c/cs", session("2222") + tlv(8, "ff"), REJECT)
    mesh.ask("keep-alive of session 3333, its petition missing", "c/la", ACCEPT + session("3333"), ACCEPT)
    mesh.ask("set in session 3333", "c/cs", session("3333") + tlv(8, "ff"), ACCEPT)
    mesh.ask("get tells session 4444", "c/cg", tlv(13, "0b"), session("4444"))
    mesh.ask("set in session 4444", "c/cs", session("4444") + tlv(8, "ff"), ACCEPT)
    mesh.ask("keep-alive of session 4444, rejected", "c/la", ACCEPT + session("4444"), REJECT)
    mesh.ask("set in session 5555", "c/cs", session("5555") + tlv(8, "ff"), ACCEPT)
    c.wait(3600)
    mesh.ask("set in session 6666, an hour later", "c/cs", session("6666") + tlv(8, "ff"), ACCEPT)

    # A Pending Dataset is gone when it has become the Active one.
    mesh.ask("active get", "c/ag", b"", timestamps(10))
    mesh.ask("pending get", "c/pg", b"", timestamps(11, 20) + delay(60))
    mesh.ask("pending set, older than what was read", "c/ps", timestamps(12, 5) + delay(30), REJECT)
    c.wait(61)
    mesh.ask("pending set, after the other was applied", "c/ps", timestamps(12, 5) + delay(30), ACCEPT)
    mesh.ask("pending set, older than what was accepted", "c/ps", timestamps(13, 4) + delay(30), REJECT)
    c.wait(31)
    mesh.ask("pending get: there is none", "c/pg", b"", b"")
    mesh.ask("active set, older than before the change", "c/as", timestamps(9) + text(3, "Name"), ACCEPT)
    mesh.ask("active set", "c/as", timestamps(30) + text(3, "Name"), ACCEPT)
    mesh.ask("active set, older than what was accepted", "c/as", timestamps(29) + text(3, "Name"), REJECT)
    mesh.ask("active replace, older than what was accepted", "c/ar", session("6666") + timestamps(28), REJECT)
    mesh.ask("active set, half a timestamp", "c/as", tlv(14, "00000000001e") + tlv(0, "00000f") + tlv(53, "0004001fffe0"))
    # The copy of a request is judged as the request was.
    c.udp("active set of two hops, first", post(0x2001, "2001", "c/as", timestamps(31)))
    c.reply("active set of two hops: answer", changed(0x2001, "2001", ACCEPT))
    c.udp("active set of two hops, second", post(0x2001, "2001", "c/as", timestamps(31)))
    for hop in ("first", "second"):
        c.udp(f"active set too old on two hops, {hop}", post(0x2002, "2002", "c/as", timestamps(31)))
    # What is told again was true before.
    for hop in ("first", "second"):
        c.udp(f"active get on two hops, {hop}", post(0x2003, "2003", "c/ag"))
        c.reply(f"active get on two hops, {hop}: answer", changed(0x2003, "2003", timestamps(31)))
        if hop == "first":
            mesh.ask("active set between the hops", "c/as", timestamps(40), ACCEPT)
    mesh.ask("active set, older than between the hops", "c/as", timestamps(35), REJECT)

    # What a Commissioner outside of the mesh has asked its border agent counts for what it sends by it.
    outside = Exchanges(c, 0x3000)
    c.wait(3600)
    outside.ask_outside("outside: first petition, without answer", "c/cp", text(10, "phone"))
    outside.proxy("outside: set in session 7775", "c/cs", session("7775") + tlv(8, "ff"), ACCEPT)
    outside.ask_outside("outside: second petition, without answer", "c/cp", text(10, "phone"))
    outside.proxy("outside: set in session 7776", "c/cs", session("7776") + tlv(8, "ff"), ACCEPT)
    outside.ask_outside("outside: petition", "c/cp", text(10, "phone"), ACCEPT + session("7777"))
    outside.proxy("outside: set in session 7778", "c/cs", session("7778") + tlv(8, "ff"))
    outside.proxy("outside: set in session 7777", "c/cs", session("7777") + tlv(8, "ff"), ACCEPT)
    outside.proxy("outside: announce to all in session 7779", "c/ab",
                  session("7779") + tlv(53, "0004001fffe0") + tlv(54, "02") + tlv(55, "0020"), to=GROUP)
    outside.ask_outside("outside: active get", "c/ag", b"", timestamps(50))
    outside.proxy("outside: active set, not newer", "c/as", session("7777") + timestamps(50), REJECT)
    outside.proxy("outside: active set", "c/as", session("7777") + timestamps(51), ACCEPT)
    outside.proxy("outside: active set again", "c/as", session("7777") + timestamps(51), REJECT)
    outside.ask_outside("outside: resignation", "c/ca", REJECT + session("7777"), REJECT)
    c.wait(5)
    outside.ask_outside("outside: petition again", "c/cp", text(10, "phone"), ACCEPT + session("8888"))
    outside.proxy("outside: set in session 8888", "c/cs", session("8888") + tlv(8, "ff"), ACCEPT)
    for time in ("first", "second", "third"):
        outside.proxy(f"outside: set in session 9999, the {time} time", "c/cs", session("9999") + tlv(8, "ff"), ACCEPT)
    # What the border agent itself is told, and tells, counts behind it, too.
    outside.ask_outside("outside: resignation of 9999", "c/ca", REJECT + session("9999"), REJECT)
    outside.ask_outside("outside: petition without answer", "c/cp", text(10, "phone"))
    outside.proxy("outside: set in its session, aaaa", "c/cs", session("aaaa") + tlv(8, "ff"), ACCEPT)
    outside.proxy("outside: pending set", "c/ps", session("aaaa") + timestamps(52, 300) + delay(30), ACCEPT)
    outside.ask_outside("outside: pending get", "c/pg", b"", timestamps(52, 300) + delay(300))
    c.wait(60)
    outside.proxy("outside: pending set, older than what was read", "c/ps",
                  session("aaaa") + timestamps(53, 299) + delay(30), REJECT)

    # Session 0 is one like others; what is sent again is judged as before.
    c.wait(3600)
    mesh.ask("zero: petition", "c/lp", text(10, "a"), ACCEPT + session("0000"))
    for age in ("young", "old"):
        c.wait(90)
        mesh.ask(f"zero: keep-alive, {age}", "c/la", ACCEPT + session("0000"), ACCEPT)
    c.wait(30)
    mesh.ask("zero: set in session 0001", "c/cs", session("0001") + tlv(8, "ff"), REJECT)
    c.wait(3600)
    mesh.ask("late: petition", "c/lp", text(10, "a"), ACCEPT + session("0101"))
    c.udp("late: keep-alive", post(0x2101, "2101", "c/la", ACCEPT + session("0101")))
    c.reply("late: keep-alive: answer", changed(0x2101, "2101", ACCEPT))
    c.udp("late: keep-alive, answered after the next petition", post(0x2103, "2103", "c/la", ACCEPT + session("0101")))
    mesh.ask("late: petition of another", "c/lp", text(10, "b"), ACCEPT + session("0102"))
    c.reply("late: answer to the keep-alive before", changed(0x2103, "2103", ACCEPT))
    mesh.ask("late: set in session 0102", "c/cs", session("0102") + tlv(8, "ff"), ACCEPT)
    c.udp("late: keep-alive, answered after the session's end", post(0x2104, "2104", "c/la", ACCEPT + session("0102")))
    mesh.ask("late: resignation", "c/la", REJECT + session("0102"), REJECT)
    c.reply("late: answer to the keep-alive before the resignation", changed(0x2104, "2104", ACCEPT))
    mesh.ask("late: set in session 0104, its petition missing", "c/cs", session("0104") + tlv(8, "ff"), ACCEPT)
    c.udp("late: keep-alive, as another sniffer saw it", post(0x2101, "2101", "c/la", ACCEPT + session("0101")))
    c.wait(-3600)
    mesh.ask("late: set in session 0103, the clock set back", "c/cs", session("0103") + tlv(8, "ff"), ACCEPT)
    c.wait(7200)

    # What may have happened while nobody looked is not known.
    mesh.ask("lost: pending set", "c/ps", session("0103") + timestamps(60, 200) + delay(3600), ACCEPT)
    mesh.ask("lost: pending set without answer", "c/ps", session("0103") + timestamps(60, 210) + delay(30))
    c.wait(40)
    mesh.ask("lost: pending set, lower", "c/ps", session("0103") + timestamps(61, 205) + delay(60), ACCEPT)
    c.udp("cached: pending get", post(0x2102, "2102", "c/pg"))
    c.wait(50)
    c.reply("cached: pending get: answer to a retransmission", changed(0x2102, "2102", timestamps(61, 205) + delay(60)))
    c.wait(20)
    mesh.ask("cached: pending set, lower", "c/ps", session("0103") + timestamps(62, 204) + delay(3600), ACCEPT)
    mesh.ask("router: active set that changes the channel", "c/as", timestamps(63) + tlv(0, "00000f"), ACCEPT)
    mesh.ask("router: pending set, lower", "c/ps", session("0103") + timestamps(64, 203) + delay(60), ACCEPT)
    mesh.ask("commissioner: active set that names the channel", "c/as", session("0103") + timestamps(70) + tlv(0, "00000f"), ACCEPT)
    mesh.ask("commissioner: active set, older", "c/as", session("0103") + timestamps(65) + text(3, "Name"), REJECT)
    c.udp("slow: pending get", post(0x2105, "2105", "c/pg"))
    c.wait(50)
    c.reply("slow: pending get: answer to one of its transmissions", changed(0x2105, "2105", timestamps(80, 400) + delay(60)))
    c.wait(20)
    mesh.ask("slow: active set while the pending one may apply", "c/as", timestamps(100) + text(3, "Name"), ACCEPT)
    c.wait(41)
    mesh.ask("slow: active set, newer than what was applied", "c/as", timestamps(81) + text(3, "Name"), ACCEPT)

    # Networks of one prefix in different PANs have nothing to do with each other.
    c.wait(3600)
    for c.pan_id, number in ((0xface, "aaaa"), (0x0000, "bbbb")):
        mesh.ask(f"PAN {c.pan_id:04x}: petition", "c/lp", text(10, "a"), ACCEPT + session(number))
        mesh.ask(f"PAN {c.pan_id:04x}: active get", "c/ag", b"", timestamps(90 if number == "aaaa" else 95))
    for c.pan_id, number in ((0xface, "aaaa"), (0x0000, "bbbb")):
        mesh.ask(f"PAN {c.pan_id:04x}: set in its session", "c/cs", session(number) + tlv(8, "ff"), ACCEPT)
    c.pan_id = None
    mesh.ask("PAN face: petition, not on the air", "c/lp", text(10, "a"), ACCEPT + session("cccc"))
    c.pan_id = 0xface
    mesh.ask("PAN face: set in that session", "c/cs", session("cccc") + tlv(8, "ff"), ACCEPT)
    mesh.ask("PAN face: set in the session of 0000", "c/cs", session("bbbb") + tlv(8, "ff"), REJECT)
    mesh.ask("PAN face: active set, newer there only", "c/as", timestamps(91), ACCEPT)

    # A Pending Dataset that is to be fetched is one like others.
    c.wait(1)
    c.pan_id = 0xcafe
    mesh.ask("secure: pending set", "c/ps", timestamps(1, 10) + delay(3600), ACCEPT)
    mesh.ask("secure: pending set by URI", "c/sp", session("cccc") + secure_dissemination(20), ACCEPT)
    mesh.ask("secure: pending set, older than by URI", "c/ps", timestamps(1, 15) + delay(3600), REJECT)
    # Its delay is told elsewhere.
    c.wait(864000)
    mesh.ask("secure: pending set, days later", "c/ps", timestamps(2, 3) + delay(3600), ACCEPT)
    return c


CAPTURES = (networks,)
