#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Simulates networks, and compares what tshark with the plugin shows of their traffic with what is true.

Each seed makes one capture. What is compared for each packet: the name of its message, its links to other packets, the
values of its TLVs, its findings; all of them, so that nothing is shown that is not true either.
"""

import argparse
import ipaddress
import json
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(SOURCE / "captures"), str(SOURCE / "tests/python")]
sys.dont_write_bytecode = True

from generator.wire import Capture
from blocks import blockwise
from border import Border, join
from network import OPEN, OTHER_PORT, Network, World, chatter, commission, diagnose, look_back, resolve
from sandbox import Sandbox
from values import columns

PREFIX = "tmf.expert."
FINDINGS = sorted(set(re.findall(r'"tmf\.expert\.(\w+)"', (SOURCE / "include/tmf/findings.def").read_text())))
LINKS = ["tmf.message", "tmf.uri", "tmf.response_to", "tmf.response_time", "tmf.query_in", "tmf.answer_count",
         "tmf.block_number"]
# What lies ahead of a packet is known in the second pass only.
AHEAD = ["tmf.response_in", "tmf.response_count", "tmf.answer_in", "tmf.block_reassembled_in"]
# Of a response without a request.
CERTAIN = ["tmf.uri", "tmf.response_to", "tmf.response_time", "_ws.malformed"]
AHEAD_FINDINGS = {"diag_answer_unfinished", "block_incomplete"}
FOREIGN = ["_ws.malformed"]
COLUMNS = LINKS + AHEAD + FOREIGN + columns() + [PREFIX + name for name in FINDINGS]
END = "\x1f"


def simulate(generator, networks, opened):
    """A world in which so many networks have done their work."""
    world = World(generator, opened)
    network = None
    for number in range(networks):
        # Some have the prefix of another one.
        network = Network(world, number + 1, network if generator.random() < 0.5 else None)
        start = generator.uniform(0, 60)
        if not network.is_mesh:
            for process in (chatter(network, 60), blockwise(network, 5)):
                world.start(process, start)
            continue
        if not network.is_twin and generator.random() < 0.4:
            network.border = Border(network)
            world.start(network.border.open(), start)
        for process in (chatter(network, 25), diagnose(network, 4), resolve(network, 6), look_back(network, 2),
                        commission(network, 30), join(network, generator.choice((0, 1, 3))), blockwise(network, 5)):
            world.start(process, start + generator.uniform(1, 30))
    world.run()
    return world


def capture_of(world):
    """The packets as a file."""
    capture, clock = Capture("simulation", ""), 0
    for packet in world.packets:
        capture.wait((round(packet.time * 1e6) - clock) / 1e6)
        add = capture.frame if packet.on_air else capture.packet
        add(f"{packet.frame}: network {packet.network.number}: {packet.label}", packet.octets,
            len(packet.octets) - packet.missing)
        clock = round(packet.time * 1e6) + 20_000
    return capture.pcapng()


def written(value):
    """A true value as it is kept, and printed."""
    if hasattr(value, "frame"):
        return value.frame
    return value.hex() if isinstance(value, bytes) else value if isinstance(value, (int, float, str)) else str(value)


def is_shown(value, text):
    """True if tshark's text says the value."""
    if isinstance(value, str):
        return text == value
    if isinstance(value, float):
        return abs(float(text) - value) < 1e-4
    if isinstance(value, bytes):
        return text.replace(":", "") == value.hex()
    if isinstance(value, ipaddress.IPv6Address):
        return ipaddress.IPv6Address(text) == value
    return text != "" and int({"True": "1", "False": "0"}.get(text, text), 0) == written(value)


class Tshark(Sandbox):
    def __init__(self, plugins):
        super().__init__({"plugins": plugins})
        # Without it Wireshark 4.4 and later take some frames for RF4CE.
        configuration = self.path / ".config/wireshark"
        configuration.mkdir(parents=True)
        shutil.copy(SOURCE / "plugin/profile/Thread-TMF/heuristic_protos", configuration)
        listed = self.run(["-G", "plugins"])
        if "tmf.so" not in listed:
            sys.exit(f"tshark does not load the plugin:\n{listed}")

    def run(self, words):
        run = subprocess.run(["tshark", *words], check=False, text=True, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, **self.process("plugins", TZ="UTC"))
        if run.returncode:
            sys.exit(f"tshark {' '.join(words)}\nended with {run.returncode}\n{run.stderr}")
        return run.stdout

    def read(self, pcapng, key_log, passes):
        """Field -> values, for each packet."""
        (self.path / "simulation.pcapng").write_bytes(pcapng)
        (self.path / "keys.txt").write_text(key_log)
        words = [word for name in COLUMNS for word in ("-e", name)]
        lines = self.run(["-r", "simulation.pcapng", "-o", "tls.keylog_file:keys.txt",
                          "-d", f"udp.port=={OTHER_PORT},coap", *passes, "-T", "fields", "-E", f"aggregator={END}", *words])
        return [dict(zip(COLUMNS, (text.split(END) if text else [] for text in line.split("\t"))))
                for line in lines.split("\n")[:-1]]


def differences(packet, shown, two_passes):
    """What is expected and what is shown, where it differs."""
    is_request = "tmf.response_to" not in packet.shown and "tmf.query_in" not in packet.shown
    for name in COLUMNS:
        ahead = name in AHEAD or (name == "tmf.answer_count" and is_request)
        if name.startswith(PREFIX) or (ahead and not two_passes) or (packet.is_guessed and name not in CERTAIN):
            continue
        true = packet.shown.get(name, [])
        if len(true) != len(shown[name]) or not all(map(is_shown, true, shown[name])):
            yield name, [written(value) for value in true], shown[name]
    found = {name for name in FINDINGS if shown[PREFIX + name]}
    if packet.is_guessed:
        found &= packet.findings
    wrong = (packet.findings ^ found) - packet.may - (set() if two_passes else AHEAD_FINDINGS)
    if wrong:
        yield PREFIX[:-1], sorted(packet.findings), sorted(found)


def truth_of(packet):
    return {"frame": packet.frame, "network": packet.network.number,
            "shown": {name: [written(value) for value in values] for name, values in packet.shown.items()},
            "findings": sorted(packet.findings), "may": sorted(packet.may)}


def check(tshark, seed, options):
    """Number of packets, and of those that are not shown as they are."""
    world = simulate(random.Random(seed), options.networks, set(options.open))
    pcapng = capture_of(world)
    wrong = set()
    for passes in ([], ["-2"]):
        packets = tshark.read(pcapng, world.key_log, passes)
        if len(packets) != len(world.packets):
            sys.exit(f"seed {seed}: {len(world.packets)} packets, of which tshark shows {len(packets)}")
        for packet, shown in zip(world.packets, packets):
            lines = [f"  {name}: expected {true}, shown {seen}\n"
                     for name, true, seen in differences(packet, shown, bool(passes))]
            if lines and packet.frame not in wrong and len(wrong) < options.most:
                print(f"seed {seed}, frame {packet.frame} (network {packet.network.number}: {packet.label}), "
                      f"{'with' if passes else 'without'} -2\n{''.join(lines[:4])}", end="", flush=True)
            wrong |= {packet.frame} if lines else set()
    if options.keep and (wrong or options.keep_all):
        options.keep.mkdir(parents=True, exist_ok=True)
        (options.keep / f"{seed}.pcapng").write_bytes(pcapng)
        (options.keep / f"{seed}.keys.txt").write_text(world.key_log)
        (options.keep / f"{seed}.truth.jsonl").write_text(
            "".join(json.dumps(truth_of(packet), ensure_ascii=False) + "\n" for packet in world.packets))
    return len(world.packets), len(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plugins", type=Path, required=True, help="folder for WIRESHARK_PLUGIN_DIR")
    parser.add_argument("--seed", type=int, default=1, help="of the first capture")
    parser.add_argument("--captures", type=int, default=1, help="number of captures, each with the next seed")
    parser.add_argument("--networks", type=int, default=2, help="number of networks in each")
    parser.add_argument("--minutes", type=float, help="as many captures as there is time for")
    parser.add_argument("--keep", type=Path, help="folder for captures that are not shown as they are, with the truth")
    parser.add_argument("--keep-all", action="store_true", help="also the others")
    parser.add_argument("--most", type=int, default=10, help="packets of a capture that are printed")
    parser.add_argument("--open", nargs="*", choices=OPEN, default=[], help="what is left out otherwise:\n" + "; ".join(
        f"{name}: {text}" for name, text in OPEN.items()))
    options = parser.parse_args()

    end = None if options.minutes is None else time.monotonic() + 60 * options.minutes
    captures = packets = wrong = 0
    with Tshark(options.plugins) as tshark:
        while captures < options.captures if end is None else time.monotonic() < end:
            count, bad = check(tshark, options.seed + captures, options)
            captures, packets, wrong = captures + 1, packets + count, wrong + bad
    print(f"{captures} captures, seeds {options.seed} to {options.seed + captures - 1}: {packets} packets, "
          f"{wrong} of them not shown as they are")
    return 1 if wrong or not packets else 0


if __name__ == "__main__":
    sys.exit(main())
