# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2034
#
# What the scripts of this folder share; sourced, not run.

# Whole paths with no links in them, here and in the scripts: CDPATH and links to a script have no say then.
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
build=${TMF_BUILD_DIR:-$root/build}
cache=${XDG_CACHE_HOME:-${HOME-~}/.cache}/tmf
jobs=$(nproc 2>/dev/null || echo 2)

# say TEXT - one step of the script
say() { printf '\n==> %s\n' "$*"; }

# fail LINE... - ends the script with an explanation
fail() {
  printf '%s\n' "${0##*/}: $1" "${@:2}" >&2
  exit 1
}

# wrong LINE... - the same for a wrong command line, by another status
wrong() {
  printf '%s\n' "${0##*/}: $1" "${@:2}" "See $0 --help" >&2
  exit 2
}

# number OPTION [VALUE] - ends the script unless the value is a positive whole number
number() { [[ ${2-} =~ ^[1-9][0-9]{0,8}$ ]] || wrong "$1 takes a positive whole number, not \"${2-}\""; }

# each_in "CHOICES" [WORD]... - ends the script at a word that is none of the choices
each_in() {
  local word
  for word in "${@:2}"; do
    [[ " $1 " == *" $word "* ]] || wrong "unknown: $word; choose from $1"
  done
}

# no_arguments HINT [ARGUMENT]... - for scripts that take none; --help prints the comment at their head
no_arguments() {
  case ${2-} in
  -h | --help)
    sed -n '/^# SPDX/,/^set/s/^# \{0,1\}//p' "$0" | sed 1d
    exit 0
    ;;
  esac
  [ $# -le 1 ] || wrong "takes no arguments$1"
}

# configure FOLDER [CMAKE OPTION]...
configure() {
  mkdir -p "$1" 2>/dev/null || true
  [ -w "$1" ] || fail "the build folder $1 is not writable for $(id -un)." \
    "If another user made it, remove it, or name another one: TMF_BUILD_DIR=/some/folder $0"
  cmake -S "$root" -B "$@"
}
