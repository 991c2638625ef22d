#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares tshark without the plugin, with its built-in Thread dissector, and with the plugin, side by side.

The built-in dissector is given the port by a Decode As entry of a profile, which is the only way to get it. Times are user
and system time of the process; the runs of one repetition follow each other, so that what slows the machine slows all of
them, and the ratios are medians over the repetitions.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))

from sandbox import Sandbox

MODES = ("bare", "built-in", "plugin")
DECODE_AS = "decode_as_entry: udp.port,61631,(none),CoAP-TMF\n"


def outputs(mode):
    """What is asked of tshark: its name, and options. The plugin's field has another name in the built-in dissector."""
    field = "tmf.vendor_name" if mode == "plugin" else "thread_meshcop.tlv.vendor_name"
    # With -q alone tshark does not dissect at all; counting frames makes it.
    return {"no output": ["-q", "-z", "io,stat,0"], "-T fields": ["-T", "fields", "-e", field], "-V": ["-V"]}


class Tshark(Sandbox):
    """tshark in each mode."""

    def __init__(self, plugins):
        super().__init__({"plugins": plugins})
        (self.path / "none").mkdir()
        profile = self.path / ".config/wireshark/profiles/builtin"
        profile.mkdir(parents=True)
        (profile / "decode_as_entries").write_text(DECODE_AS)
        self.check()

    def command(self, mode, words):
        options = ["-C", "builtin"] if mode == "built-in" else []
        return ["tshark", "-n", *options, *words]

    def as_mode(self, mode):
        return self.process("plugins" if mode == "plugin" else "none")

    def run(self, mode, words, before=()):
        """Seconds of user and system time, peak memory in kilobytes."""
        process = subprocess.Popen([*before, *self.command(mode, words)], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, **self.as_mode(mode))
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{process.args} ended with {process.returncode}:\n{said.decode(errors='replace')}")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, said.decode(errors="replace")

    def check(self):
        """Each mode is what it is said to be."""
        capture = self.traffic(2000)
        for mode in MODES:
            field = "tmf.tlv.type" if mode == "plugin" else "thread_meshcop.tlv.type"
            shown = subprocess.run(self.command(mode, ["-r", capture, "-T", "fields", "-e", field]),
                                   stdout=subprocess.PIPE, check=True, **self.as_mode(mode))
            if bool(shown.stdout.strip()) != (mode != "bare"):
                sys.exit(f"{mode}: {field} is " + ("shown" if shown.stdout.strip() else "not shown"))

    def traffic(self, count):
        path = self.path / f"traffic-{count}.pcap"
        if not path.exists():
            subprocess.run([sys.executable, "-B", HERE / "traffic.py", path, str(count)], check=True,
                           stdout=subprocess.DEVNULL)
        return path.name


def table(title, columns, rows):
    print(f"\n{title}\n")
    print("| " + " | ".join(("", *columns)) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for name, values in rows:
        print("| " + " | ".join((name, *values)) + " |")


def compare_times(tshark, count, repetitions):
    capture = tshark.traffic(count)
    seconds, memory = {}, {}
    for _ in range(repetitions):
        for output in outputs("plugin"):
            for mode in MODES:
                used, kilobytes, _ = tshark.run(mode, ["-r", capture, *outputs(mode)[output]])
                seconds.setdefault((output, mode), []).append(used)
                memory[output, mode] = kilobytes
    rows = []
    for output in outputs("plugin"):
        ratios = [mine / theirs for mine, theirs in zip(seconds[output, "plugin"], seconds[output, "built-in"])]
        rows.append((output, [*(f"{min(seconds[output, mode]):.2f} s, {memory[output, mode] // 1024} MiB"
                                for mode in MODES), f"{statistics.median(ratios):.3f}"]))
    table(f"{count} messages, {repetitions} repetitions: least time, peak memory", [*MODES, "plugin / built-in"], rows)


def compare_memory(tshark, counts):
    """State is what the plugin needs more than the built-in dissector; for two passes both let CoAP keep its own."""
    rows, before = [], None
    for count in counts:
        used = {mode: tshark.run(mode, ["-2", "-r", tshark.traffic(count), *outputs(mode)["no output"]])[1]
                for mode in MODES}
        extra = used["plugin"] - used["built-in"]
        growth = "" if before is None else f"{(extra - before[1]) * 1024 / (count - before[0]):.0f} bytes"
        rows.append((str(count), [*(f"{used[mode] // 1024} MiB" for mode in MODES), growth]))
        before = count, extra
    table("Memory without output, two passes; the last column is what each further message needs more with the plugin",
          [*MODES, "plugin - built-in"], rows)


def instructions(tshark, mode, words):
    """Counted by callgrind: the same in every run, whatever the machine does besides."""
    out = tshark.path / "callgrind.out"
    _, _, said = tshark.run(mode, words, ("valgrind", "--tool=callgrind", f"--callgrind-out-file={out}"))
    return int(re.search(r"Collected : (\d+)", said).group(1))


def compare_instructions(tshark, count):
    empty = tshark.traffic(0)
    rows = []
    starts = {mode: instructions(tshark, mode, ["-r", empty, "-q"]) for mode in MODES}
    rows.append(("start-up, million", [*(f"{starts[mode] / 1e6:.1f}" for mode in MODES),
                                       f"{starts['plugin'] / starts['bare']:.4f} of bare"]))
    for output in outputs("plugin"):
        each = {mode: (instructions(tshark, mode, ["-r", tshark.traffic(count), *outputs(mode)[output]]) -
                       starts[mode]) / count for mode in MODES}
        rows.append((f"{output}, per message", [*(f"{each[mode]:.0f}" for mode in MODES),
                                                f"{each['plugin'] / each['built-in']:.3f}"]))
    table(f"Instructions (callgrind), {count} messages", [*MODES, "plugin / built-in"], rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plugins", type=Path, required=True, help="folder for WIRESHARK_PLUGIN_DIR")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--instructions", type=int, default=5000, help="messages under callgrind; 0 leaves it out")
    options = parser.parse_args()
    with Tshark(options.plugins) as tshark:
        compare_times(tshark, options.messages, options.repetitions)
        compare_memory(tshark, [options.messages // 100, options.messages // 10, options.messages])
        if options.instructions:
            compare_instructions(tshark, options.instructions)


if __name__ == "__main__":
    main()
