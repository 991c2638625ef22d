#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# doctor.sh DOCTOR PLUGINS - what script/doctor says to a user, in the situations users get into.
set -eu

sandbox=$(mktemp -d)
trap 'rm -rf "$sandbox"' EXIT
chmod 755 "$sandbox"
cp -R "$1" "$sandbox/doctor"
cp -R "$2" "$sandbox/plugins"
mkdir -p "$sandbox/home" "$sandbox/other/1.0/epan"
touch "$sandbox/other/1.0/epan/tmf.so"
chmod -R a+rX "$sandbox"

user=()
[ "$(id -u)" != 0 ] || user=(setpriv --reuid=65534 --regid=65534 --clear-groups)

# says STATUS PATTERN PLUGIN_DIR [WORD]... - the doctor ends with that status and names that
says() {
  local status=0 output
  output=$("${user[@]}" env HOME="$sandbox/home" WIRESHARK_PLUGIN_DIR="$3" "$sandbox/doctor" "${@:4}" 2>&1) || status=$?
  if [ "$status" != "$1" ] || ! grep -q "$2" <<<"$output"; then
    printf 'doctor %s with WIRESHARK_PLUGIN_DIR=%s\nended with %s, expected %s and "%s", and said:\n%s\n' \
      "${*:4}" "$3" "$status" "$1" "$2" "$output"
    exit 1
  fi
}

says 0 'the plugin is loaded' "$sandbox/plugins"
says 0 'ok  *tmf.vendor_name' "$sandbox/plugins" -Y 'tmf.vendor_name == "x"'
says 1 'near it: tmf.vendor_name' "$sandbox/plugins" -e tmf.vendor_nam
says 0 'ok  *tmf.udp.port' "$sandbox/plugins" -o tmf.udp.port:61631,12345
says 0 'ok  *tmf,tree' "$sandbox/plugins" -q -z tmf,tree -r tmf.pcapng
says 1 'near it: tmf,tree' "$sandbox/plugins" -q -z tmf,tre
says 1 '"tmf.urii"' "$sandbox/plugins" -z io,stat,1,tmf.state,tmf.urii
says 1 '"tmff"' "$sandbox/plugins" -d udp.port==61631,tmff
says 1 'there is no tmf.so' "$sandbox/home"
says 1 'for another Wireshark: .*/1.0/epan/tmf.so' "$sandbox/other"
user=()
[ "$(id -u)" != 0 ] || says 1 'but you are root' "$sandbox/plugins"
