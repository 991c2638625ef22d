# SPDX-License-Identifier: GPL-2.0-or-later
"""Payloads in blocks (RFC 7959): long requests, and long answers. Each block has an exchange of its own."""

from generator.coap import BLOCK1, BLOCK2, CHANGED, CONTINUE

from network import Exchange, Reply, some
from values import Payload

# Path, whose payload comes in blocks, TLVs of the request and of the response.
TRANSFERS = (
    ("c/ja", True, "32 33 34 35 37 36", "16"),
    ("d/dg", False, "18", "0 1 2 4 6 8 9 16 23 25 34 ?26 ?27 ?28 ?35"),
    ("c/mg", False, "13", "32 33 34 35 36 37"),
)


def blockwise(network, rounds):
    """A process: one transfer behind the other."""
    random = network.random
    for _ in range(rounds):
        path, upload, request, response = random.choice(TRANSFERS)
        node, server = random.sample(network.routers, 2)
        if (node, server, path) in network.transfers:
            continue
        network.transfers.add((node, server, path))
        asked = Payload(random, path[0], some(random, request), {"get_type": (0, 1, 8)})
        told = Payload(random, path[0], some(random, response))
        whole = yield from transfer(network, node, server, path, asked, told, upload)
        # The end of the next one could be that of this one.
        if whole:
            network.transfers.remove((node, server, path))
        yield random.choice((0, 1, 60, 300))


def part_of(random, payload, size, number, option):
    """A block, and whether more follow; what it shows is known when the transfer is over."""
    part = Payload(random, "c")
    part.octets = payload.octets[number * size:(number + 1) * size]
    more = len(payload.octets) > (number + 1) * size
    part.options = [(option, block_option(number, more, size))]
    return part, more


def block_option(number, more, size):
    value = number << 4 | more << 3 | size.bit_length() - 5
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def transfer(network, node, server, path, asked, told, upload):
    """A process: the blocks of one payload, unless it is given up. True if the capture has it all."""
    random, size = network.random, network.random.choice((16, 32, 64))
    blocks, more, gives_up = [], True, random.random() < 0.1
    while more and not (gives_up and blocks):
        exchange, number = Exchange(path), len(blocks)
        if upload:
            request, more = part_of(random, asked, size, number, BLOCK1)
            answer = Payload(random, path[0]) if more else told
            answer.options = request.options
            code = CONTINUE if more else CHANGED
        else:
            request = asked if number == 0 else Payload(random, path[0])
            request.options = [(BLOCK2, block_option(number, False, size))] if number else []
            answer, more = part_of(random, told, size, number, BLOCK2)
            code = CHANGED
        yield from network.ask(node, path, request, server.address,
                               lambda _, answer=answer, code=code: Reply(answer, code), exchange=exchange,
                               style="piggyback")
        blocks.append(exchange.requests if upload else exchange.responses)
        if not exchange.done:
            break
    return finish(blocks, asked if upload else told, not more)


def finish(blocks, payload, ended):
    """The payload is shown with its last block, if the capture has all of them."""
    whole = blocks[-1][0] if ended and all(blocks) else None
    for number, packets in enumerate(blocks):
        for packet in packets:
            packet.shown["tmf.block_number"] = [number]
            if not whole:
                packet.findings.add("block_incomplete")
                continue
            if packet is not whole and number + len(blocks) > 1:
                packet.shown["tmf.block_reassembled_in"] = [whole]
            if number == len(blocks) - 1:
                packet.shown |= payload.shown
    return whole is not None
