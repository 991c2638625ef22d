#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# doctor.sh DOCTOR PLUGINS PROFILES - what script/doctor says to a user, in the situations users get into.
set -eu

sandbox=$(mktemp -d)
trap 'rm -rf "$sandbox"' EXIT
chmod 755 "$sandbox"
cp -R "$1" "$sandbox/doctor"
cp -R "$2" "$sandbox/plugins"
mkdir -p "$sandbox/home/.config/wireshark" "$sandbox/other/1.0/epan"
cp -R "$3" "$sandbox/home/.config/wireshark/profiles"
touch "$sandbox/other/1.0/epan/tmf.so" "$sandbox/tmf.pcap" "$sandbox/tmf.keys"
chmod -R a+rX "$sandbox"

user=()
[ "$(id -u)" != 0 ] || user=(setpriv --reuid=65534 --regid=65534 --clear-groups)

ends=$(dirname "$(readlink -f "$0")")/ends.sh
# says STATUS PATTERN PLUGIN_DIR [WORD]... - the doctor ends with that status and names that
says() {
  "$ends" "$1" "$2" "${user[@]}" env HOME="$sandbox/home" WIRESHARK_PLUGIN_DIR="$3" "$sandbox/doctor" "${@:4}"
}

says 0 'the plugin is loaded' "$sandbox/plugins"
says 0 'ok  *-Y tmf.vendor_name' "$sandbox/plugins" -Y 'tmf.vendor_name == "x"'
says 1 'near "tmf.vendor_nam": tmf.vendor_name' "$sandbox/plugins" -e tmf.vendor_nam
says 0 'ok  *-o tmf.udp.port' "$sandbox/plugins" -o tmf.udp.port:61631,12345
says 0 'ok  *-z tmf,tree' "$sandbox/plugins" -q -z tmf,tree -r "$sandbox/tmf.pcap"
says 1 'near "tmf,tre": tmf,tree' "$sandbox/plugins" -q -z tmf,tre
says 1 '"tmf.urii"' "$sandbox/plugins" -z io,stat,1,tmf.state,tmf.urii
says 1 '"tmff"' "$sandbox/plugins" -d udp.port==61631,tmff
says 0 'ok  *-o uat' "$sandbox/plugins" -o 'uat:tmf_joiners:"18b4300000000001","lamp"' -o "tls.keylog_file:$sandbox/tmf.keys"
says 0 'ok  *-Y tmf.uri' "$sandbox/plugins" "-r$sandbox/tmf.pcap" --read-file "$sandbox/tmf.pcap" -Y 'tmf.uri == "tmf.de"'
says 1 '-r missing.pcap: the file cannot be read' "$sandbox/plugins" -r missing.pcap
says 1 'keylog_file:missing.txt: the file cannot be read' "$sandbox/plugins" -o tls.keylog_file:missing.txt
says 0 'ok  *-Y \$\{tmf_joiner' "$sandbox/plugins" -Y '${tmf_joiner:01:a3:82:1e:55:94:08:f6}' -CThread-TMF
says 1 'refuses -Y tmf_vendor' "$sandbox/plugins" -Y tmf_vendor
says 1 'refuses -Y tmf.udp.port' "$sandbox/plugins" -Y tmf.udp.port
says 1 'refuses -z tmf_vendor' "$sandbox/plugins" -z tmf_vendor
says 1 'refuses -d .*coap_for_tmf' "$sandbox/plugins" -d udp.port==61631,coap_for_tmf
says 1 'there is no tmf.so' "$sandbox/home"
says 1 'for another Wireshark: .*/1.0/epan/tmf.so' "$sandbox/other"

personal=$sandbox/home/.local/lib/wireshark
mkdir -p "$personal"
cp -R "$sandbox/plugins" "$personal/plugins"
chmod -R a+rX "$sandbox/home"
says 0 'the plugin is loaded: .*/home/' "$sandbox/other"
says 1 'it hides another one' "$sandbox/plugins"
rm -r "$personal"

user=()
[ "$(id -u)" != 0 ] || says 1 'but you are root' "$sandbox/plugins"
[ "$(id -u)" != 0 ] || says 1 'only the global folder counts' "$sandbox/home"
