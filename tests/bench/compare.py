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
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOBODY = 65534
MODES = ("bare", "built-in", "plugin")
DECODE_AS = "decode_as_entry: udp.port,61631,(none),CoAP-TMF\n"


def outputs(mode):
    """What is asked of tshark: its name, and options. The plugin's field has another name in the built-in dissector."""
    field = "tmf.vendor_name" if mode == "plugin" else "thread_meshcop.tlv.vendor_name"
    # With -q alone tshark does not dissect at all; counting frames makes it.
    return {"no output": ["-q", "-z", "io,stat,0"], "-T fields": ["-T", "fields", "-e", field], "-V": ["-V"]}


class Tshark:
    """tshark as an unprivileged user: root's Wireshark ignores plugins outside its own folders."""

    def __init__(self, plugins, scratch):
        self.scratch = scratch
        self.home = scratch / "home"
        profile = self.home / ".config/wireshark/profiles/builtin"
        profile.mkdir(parents=True)
        (profile / "decode_as_entries").write_text(DECODE_AS)
        shutil.copytree(plugins, scratch / "plugins")
        (scratch / "none").mkdir()
        self.user = {}
        if os.geteuid() == 0:
            # Its own, as what is copied may be for its owner only.
            for path in scratch.rglob("*"):
                os.chown(path, NOBODY, NOBODY)
            self.user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        self.check()

    def command(self, mode, words):
        options = ["-C", "builtin"] if mode == "built-in" else []
        return ["tshark", "-n", *options, *words]

    def environment(self, mode):
        plugins = "plugins" if mode == "plugin" else "none"
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "LC_ALL": "C.UTF-8",
                "WIRESHARK_PLUGIN_DIR": str(self.scratch / plugins)}

    def run(self, mode, words, before=()):
        """Seconds of user and system time, peak memory in kilobytes."""
        process = subprocess.Popen([*before, *self.command(mode, words)], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, env=self.environment(mode), cwd=self.scratch, **self.user)
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
                                   stdout=subprocess.PIPE, env=self.environment(mode), check=True, **self.user)
            if bool(shown.stdout.strip()) != (mode != "bare"):
                sys.exit(f"{mode}: {field} is " + ("shown" if shown.stdout.strip() else "not shown"))

    def traffic(self, count):
        path = self.scratch / f"traffic-{count}.pcap"
        if not path.exists():
            subprocess.run([sys.executable, "-B", HERE / "traffic.py", path, str(count)], check=True,
                           stdout=subprocess.DEVNULL)
            path.chmod(0o644)
        return str(path)


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
    """State is what the plugin needs more than the built-in dissector; both let CoAP keep its own."""
    rows, before = [], None
    for count in counts:
        used = {mode: tshark.run(mode, ["-r", tshark.traffic(count), *outputs(mode)["no output"]])[1] for mode in MODES}
        extra = used["plugin"] - used["built-in"]
        growth = "" if before is None else f"{(extra - before[1]) * 1024 / (count - before[0]):.0f} bytes"
        rows.append((str(count), [*(f"{used[mode] // 1024} MiB" for mode in MODES), growth]))
        before = count, extra
    table("Memory without output; the last column is what each further message needs more with the plugin",
          [*MODES, "plugin - built-in"], rows)


def instructions(tshark, mode, words):
    """Counted by callgrind: the same in every run, whatever the machine does besides."""
    out = tshark.scratch / "home/callgrind.out"
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
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        scratch.chmod(0o755)
        tshark = Tshark(options.plugins, scratch)
        compare_times(tshark, options.messages, options.repetitions)
        compare_memory(tshark, [options.messages // 100, options.messages // 10, options.messages])
        if options.instructions:
            compare_instructions(tshark, options.instructions)


if __name__ == "__main__":
    main()
