# SPDX-License-Identifier: GPL-2.0-or-later
"""DTLS sessions that Wireshark opens with a key log.

TMF encrypts with AES-CCM, which Python does not have; the cipher suite here only authenticates. All that TMF has to do
with, the records, the handshake and its flights, is the same.
"""

import hashlib
import hmac
import struct

from generator.tunnels import handshake, record

CHANGE_CIPHER_SPEC, HANDSHAKE, APPLICATION_DATA = 20, 22, 23
CLIENT_HELLO, SERVER_HELLO, VERIFY_REQUEST, SERVER_DONE, KEY_EXCHANGE, FINISHED = 1, 2, 3, 14, 16, 20
PSK_WITH_NULL_SHA256, ECJPAKE_WITH_AES_128_CCM_8 = 0x00B0, 0xC0FF
VERSION = b"\xfe\xfd"


def expanded(secret, label, seed, length):
    """RFC 5246 section 5."""
    seed, octets = label + seed, b""
    part = seed
    while len(octets) < length:
        part = hmac.digest(secret, part, hashlib.sha256)
        octets += hmac.digest(secret, part + seed, hashlib.sha256)
    return octets[:length]


class Session:
    """Makes the datagrams of a session; `by_server` tells who sends one."""

    def __init__(self, random, closed=False):
        self.random, self.closed = random, closed  # as it is for whoever has no keys
        self.master, self.randoms, self.cookie = random.randbytes(48), (random.randbytes(32), random.randbytes(32)), \
            random.randbytes(16)
        keys = expanded(self.master, b"key expansion", self.randoms[1] + self.randoms[0], 64)
        self.keys = keys[:32], keys[32:]
        self.sequence = {}  # by sender and epoch
        self.verify = random.randbytes(12)

    def key_log(self):
        return f"CLIENT_RANDOM {self.randoms[0].hex()} {self.master.hex()}\n"

    def _record(self, by_server, kind, content, epoch=0):
        number = self.sequence.get((by_server, epoch), 0)
        self.sequence[by_server, epoch] = number + 1
        if epoch:
            head = struct.pack("!HHI", epoch, number >> 32, number & 0xFFFFFFFF) + bytes([kind]) + VERSION
            content = self.random.randbytes(len(content)) if self.closed else content
            content += hmac.digest(self.keys[by_server], head + struct.pack("!H", len(content)) + content,
                                   hashlib.sha256)
        return record(kind, number, content, epoch)

    def flights(self):
        """The handshake: (by_server, datagram)."""
        exchange = b"\1\4\1\4\1\1" if self.closed else b"\0\7Thread!"
        suite = struct.pack("!H", ECJPAKE_WITH_AES_128_CCM_8 if self.closed else PSK_WITH_NULL_SHA256)

        def hello(number, cookie):
            return self._record(False, HANDSHAKE, handshake(CLIENT_HELLO, number, VERSION + self.randoms[0] + b"\0"
                                                            + bytes([len(cookie)]) + cookie + b"\0\2" + suite + b"\1\0"))

        def finish(by_server, number):
            return (self._record(by_server, CHANGE_CIPHER_SPEC, b"\1")
                    + self._record(by_server, HANDSHAKE, handshake(FINISHED, number, self.verify), 1))

        yield False, hello(0, b"")
        yield True, self._record(True, HANDSHAKE, handshake(VERIFY_REQUEST, 0, b"\xfe\xff\x10" + self.cookie))
        yield False, hello(1, self.cookie)
        yield True, (self._record(True, HANDSHAKE, handshake(SERVER_HELLO, 1, VERSION + self.randoms[1] + b"\0" + suite
                                                             + b"\0"))
                     + self._record(True, HANDSHAKE, handshake(SERVER_DONE, 2, b"")))
        yield False, self._record(False, HANDSHAKE, handshake(KEY_EXCHANGE, 2, exchange)) + finish(False, 3)
        yield True, finish(True, 3)

    def data(self, by_server, octets):
        return self._record(by_server, APPLICATION_DATA, octets, 1)
