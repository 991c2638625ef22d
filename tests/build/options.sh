#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# options.sh FOLDER - the scripts of that folder refuse a wrong command line before they do anything, also by way of a
# link and with a CDPATH that leads elsewhere.
set -eu

links=$(mktemp -d)
trap 'rm -rf "$links"' EXIT
ln -s "$1"/* "$links"
export CDPATH=/:.
cd "$links"

# refuses SCRIPT [WORD]...
refuses() {
  local status=0 output
  output=$("./$1" "${@:2}" 2>&1) || status=$?
  if [ "$status" != 2 ] || [[ $output != *"See ./$1 --help" ]]; then
    printf '%s\nended with %s, expected 2, and said:\n%s\n' "$*" "$status" "$output"
    exit 1
  fi
  "./$1" --help >/dev/null
}

for script in bench bootstrap demo fuzz lint make-goldens matrix packages test wireshark-tools; do
  refuses "$script" --wrong
done
for number in 0 -5 1.5 ten ''; do
  refuses fuzz --seconds "$number" core
done
refuses fuzz --seed
refuses bench --messages
refuses lint format wrong
refuses matrix sid wrong
