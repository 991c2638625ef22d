#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Gives mutated captures to tshark with a plugin that was built with the sanitizers.

A mutated capture is a whole copy of a bundled capture in which at least one packet was changed. Many of them are put
into one file one after the other, because starting tshark takes longer than reading one; every file is read with the
key log and the preferences of its original. Half of them are changed by editcap -E (any byte), half by mutate.py
(TLVs, CoAP headers, packets cut by the capture). What makes tshark fail is kept, with what it said.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "python"))

from mutate import change_packet
from pcapng import Capture
from sandbox import Sandbox

CAPTURES = TESTS.parent / "captures"
PACKETS = 3000  # of one file
RUNS = (["-V", "-2"], ["-V"], ["-2", "-T", "json"], ["-T", "fields", "-e", "tmf.vendor_name", "-e", "tmf.message"])


def originals():
    """(file, options of tshark) of every bundled capture; first the crafted ones, which hold much in little."""
    listed = []
    crafted = json.loads((CAPTURES / "crafted/index.json").read_text())
    for entry in crafted + json.loads((CAPTURES / "captures.json").read_text())["recorded"]:
        options = [word for value in entry.get("preferences", ()) for word in ("-o", value)]
        if "keylog" in entry:
            options += ["-o", f"tls.keylog_file:captures/{entry['keylog']}"]
        options += [word for value in entry.get("decode_as", ()) for word in ("-d", value)]
        listed.append((entry["file"], options))
    return listed


class Tshark(Sandbox):
    """tshark with the plugin and the sanitizers."""

    def __init__(self, plugins, preload):
        super().__init__({"plugins": plugins, "captures": CAPTURES})
        self.preload = preload
        listed = self.run(["-r", "captures/crafted/script.pcapng", "-T", "fields", "-e", "tmf.vendor_name"],
                          stdout=subprocess.PIPE)
        if b"Acme Corp1" not in listed.stdout:
            sys.exit(f"tshark does not load the plugin:\n{listed.stderr.decode(errors='replace')}")

    def run(self, words, stdout=subprocess.DEVNULL):
        process = self.process(
            "plugins", WIRESHARK_ABORT_ON_DISSECTOR_BUG="1",
            # Every allocation by itself, so that AddressSanitizer sees its end.
            WIRESHARK_DEBUG_WMEM_OVERRIDE="simple",
            LD_PRELOAD=self.preload, ASAN_OPTIONS="detect_leaks=0", UBSAN_OPTIONS="print_stacktrace=1")
        return subprocess.run(["tshark", *words], stdout=stdout, stderr=subprocess.PIPE, timeout=600, check=False,
                              **process)


def mutated(original, copies, by_tlv, numbers, path):
    """Writes a file with that many copies; returns how many of them differ from the original."""
    count = len(original.packets)
    if by_tlv:
        packets = []
        for _ in range(copies):
            rate = numbers.choice((1, 3, 8))
            for packet in original.packets:
                changed = change_packet(packet, numbers) if numbers.randrange(rate) == 0 else None
                packets.append(packet if changed is None else changed)
        path.write_bytes(original.write(packets))
    else:
        plain = path.with_suffix(".plain")
        plain.write_bytes(original.write(original.packets * copies))
        probability = numbers.choice(("0.001", "0.005", "0.02", "0.1"))
        skipped = numbers.choice(("0", "48"))
        subprocess.run(["editcap", "--seed", str(numbers.randrange(1 << 31)), "-E", probability, "-o", skipped,
                        str(plain), str(path)], check=True, stderr=subprocess.DEVNULL)
        plain.unlink()
        packets = Capture(path.read_bytes()).packets
    before = [(packet.data, packet.missing) for packet in original.packets]
    after = [(packet.data, packet.missing) for packet in packets]
    return sum(after[i * count:(i + 1) * count] != before for i in range(copies))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plugins", type=Path, required=True, help="folder for WIRESHARK_PLUGIN_DIR")
    parser.add_argument("--preload", required=True, help="the sanitizers' libraries, for LD_PRELOAD")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1, help="number of the first file")
    parser.add_argument("--keep", type=Path, required=True, help="folder for files that make tshark fail")
    options = parser.parse_args()

    known = [(name, Capture((CAPTURES / name).read_bytes()), words) for name, words in originals()]
    end = time.monotonic() + options.seconds
    files = captures = packets = findings = 0
    with Tshark(options.plugins, options.preload) as tshark:
        seed = options.seed
        while time.monotonic() < end:
            numbers = random.Random(seed)
            name, original, words = known[seed % len(known)]
            by_tlv = numbers.randrange(2) == 0 and change_packet(original.packets[0], numbers) is not None
            copies = max(1, PACKETS // len(original.packets))
            path = tshark.path / "mutated.pcapng"
            changed = mutated(original, copies, by_tlv, numbers, path)
            arguments = [*words, "-r", path.name, *numbers.choice(RUNS)]
            try:
                run = tshark.run(arguments)
                said = run.stderr.decode(errors="replace")
                failed = run.returncode not in (0, 2) or "ERROR" in said or "runtime error" in said
                status = f"ended with {run.returncode}"
            except subprocess.TimeoutExpired:
                failed, said, status = True, "", "did not end"
            files, captures, packets = files + 1, captures + changed, packets + copies * len(original.packets)
            if failed:
                findings += 1
                options.keep.mkdir(parents=True, exist_ok=True)
                kept = options.keep / f"{seed}.pcapng"
                shutil.copy(path, kept)
                kept.with_suffix(".txt").write_text(f"{name}: tshark {' '.join(arguments)}\n{status}\n{said}")
                print(f"{kept}: {status}", flush=True)
            path.unlink()
            seed += 1
    print(f"captures: {captures} mutated captures ({packets} packets) in {files} files, "
          f"seeds {options.seed} to {seed - 1}: {findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
