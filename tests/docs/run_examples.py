#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the commands of a guide and compares what they print with what the guide shows.

Blocks marked "console" hold commands ("$ ", continued by "> ") and their output. All commands of a guide run in one
shell, in a folder with the bundled captures and with the profile installed.
"""
import argparse
import difflib
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/python"))
sys.dont_write_bytecode = True

from sandbox import Sandbox

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ .*\n(?:> .*\n)*", re.MULTILINE)
END = "\x1e"


def commands(block):
    return [re.sub(r"^(\$|>) ", "", text, flags=re.MULTILINE) for text in COMMAND.findall(block)]


def run_in_sandbox(script, plugins):
    with Sandbox({"captures": SOURCE / "captures", "plugins": plugins,
                  ".config/wireshark/profiles": SOURCE / "plugin/profile"}) as sandbox:
        return subprocess.run(["bash", "-c", script], check=False, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              **sandbox.process("plugins", TZ="UTC")).stdout


def played(block, outputs):
    """The block as it is when its commands are run."""
    texts = COMMAND.findall(block)
    return "".join(text + next(outputs) for text in texts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="write the guides instead of comparing")
    parser.add_argument("--plugins", required=True, help="folder for WIRESHARK_PLUGIN_DIR")
    parser.add_argument("guides", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()

    failed = False
    for guide in arguments.guides:
        text = guide.read_text(encoding="utf-8")
        script = f"tshark -G plugins; printf '{END}'\n"
        for block in BLOCK.findall(text):
            script += "".join(f"{command}\nprintf '{END}'\n" for command in commands(block))
        plugins, *outputs = run_in_sandbox(script, arguments.plugins).split(END)
        if "tmf.so" not in plugins:
            sys.exit(f"tshark does not load the plugin:\n{plugins}")
        outputs = iter(re.sub(r"[ \t]+$", "", output, flags=re.MULTILINE) for output in outputs)
        shown = BLOCK.sub(lambda match: played(match.group(), outputs), text)
        if arguments.update:
            guide.write_text(shown, encoding="utf-8")
        elif shown != text:
            failed = True
            sys.stdout.writelines(difflib.unified_diff(text.splitlines(True), shown.splitlines(True), str(guide),
                                                       "what the commands print"))
    if failed:
        sys.exit("Read the differences; cmake --build <build folder> --target docs-examples writes them to the guides.")


if __name__ == "__main__":
    main()
