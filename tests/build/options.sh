#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# options.sh FOLDER - the scripts of that folder refuse a wrong command line before they do anything, also by way of a
# link and with a CDPATH that leads elsewhere.
set -eu

ends=$(dirname "$(readlink -f "$0")")/ends.sh
links=$(mktemp -d)
trap 'rm -rf "$links"' EXIT
ln -s "$1"/* "$links"
export CDPATH=/:.
cd "$links"

# refuses SCRIPT [WORD]...
refuses() {
  "$ends" 2 "See \./$1 --help\$" "./$1" "${@:2}"
  "$ends" 0 "" "./$1" --help
}

for script in bench bootstrap demo fuzz lint make-goldens matrix packages test wireshark-tools; do
  refuses "$script" --wrong
done
# Python reads the words of this one, and says so in its own way.
"$ends" 2 'make-captures: error: .*--wrong' ./make-captures --wrong
"$ends" 0 'usage: make-captures' ./make-captures --help
for number in 0 -5 1.5 ten ''; do
  refuses fuzz --seconds "$number" core
done
refuses fuzz --seed
refuses bench --messages
refuses lint format wrong
refuses matrix sid wrong
