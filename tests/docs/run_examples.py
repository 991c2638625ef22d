#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the commands of a guide and compares what they print with what the guide shows.

Blocks marked "console" hold commands ("$ ", continued by "> ") and their output. All commands of a guide run in one
shell, in a folder with the bundled captures and with the profile installed, as an unprivileged user: as root,
Wireshark ignores WIRESHARK_PLUGIN_DIR.
"""
import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ .*\n(?:> .*\n)*", re.MULTILINE)
END = "\x1e"
NOBODY = 65534


def commands(block):
    return [re.sub(r"^(\$|>) ", "", text, flags=re.MULTILINE) for text in COMMAND.findall(block)]


def run_in_sandbox(script, plugins):
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory(prefix="tmf-docs-") as folder:
        sandbox = pathlib.Path(folder)
        shutil.copytree(SOURCE / "captures", sandbox / "captures")
        shutil.copytree(plugins, sandbox / "plugins")
        shutil.copytree(SOURCE / "plugin/profile", sandbox / ".config/wireshark/profiles")
        if root:
            for path in [sandbox, *sandbox.rglob("*")]:
                os.chown(path, NOBODY, NOBODY)
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "TMPDIR": folder, "TZ": "UTC", "LC_ALL": "C.UTF-8",
                       "WIRESHARK_PLUGIN_DIR": str(sandbox / "plugins")}
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
        return subprocess.run(["bash", "-c", script], cwd=folder, env=environment, check=False, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              **user).stdout


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
