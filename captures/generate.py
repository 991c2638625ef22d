#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes the crafted captures and their index; the same bytes every time.

    generate.py             writes captures/crafted
    generate.py --check     fails if a file there differs from what would be written
"""

import argparse
import json
import pathlib
import sys

sys.dont_write_bytecode = True

from generator import (conformance, damaged, devices, foreign, identification, networks, reference, sessions,
                       transactions, tunnels, uri_paths)

THEMES = (identification, reference, uri_paths, transactions, networks, devices, damaged, conformance, tunnels,
          sessions, foreign)
TARGET = pathlib.Path(__file__).resolve().parent / "crafted"


def build():
    """File name -> contents of everything in the target directory."""
    captures = [make() for theme in THEMES for make in theme.CAPTURES]
    files = {f"{capture.name}.pcapng": capture.pcapng() for capture in captures}
    index = [{"file": f"crafted/{capture.name}.pcapng", "summary": capture.summary,
              **({"keylog": capture.keylog} if capture.keylog else {}), "packets": capture.labels}
             for capture in captures]
    files["index.json"] = (json.dumps(index, indent=1, ensure_ascii=False) + "\n").encode()
    return files


def main():
    parser = argparse.ArgumentParser(prog="make-captures", description="Writes the crafted captures.")
    parser.add_argument("--check", action="store_true", help="compare with the files in the tree, write nothing")
    check = parser.parse_args().check
    wanted = build()
    present = {path.name: path.read_bytes() for path in TARGET.glob("*") if path.is_file()}
    different = sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))
    if check:
        if different:
            sys.exit("captures/crafted differs from what script/make-captures makes: " + ", ".join(different))
        return
    TARGET.mkdir(exist_ok=True)
    for name in different:
        if name in wanted:
            (TARGET / name).write_bytes(wanted[name])
        else:
            (TARGET / name).unlink()
    print(f"{len(wanted)} files, {len(different)} changed")


if __name__ == "__main__":
    main()
