#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# ends.sh STATUS PATTERN COMMAND [WORD]... - the command ends with that status and prints something that matches the
# extended regular expression. (PASS_REGULAR_EXPRESSION of ctest would look at the output alone.)
set -eu

status=0
output=$("${@:3}" 2>&1) || status=$?
if [ "$status" != "$1" ] || ! [[ $output =~ $2 ]]; then
  printf '%s\nended with %s, expected %s and "%s", and said:\n%s\n' "${*:3}" "$status" "$1" "$2" "$output"
  exit 1
fi
