# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2154
#
# Debian systems in folders, to try the project on releases other than this machine's; sourced after
# lib.sh. They are kept in $roots (set TMF_ROOTS to place them elsewhere), a few GB in all.

roots=${TMF_ROOTS:-$cache/roots}

# need_roots - what the functions below depend on
need_roots() {
  [ "$(id -u)" = 0 ] || fail "needs root, to make Debian systems in folders and to enter them: sudo $0 $*"
  "$root/script/bootstrap" --developer
  mkdir -p "$roots"
}

# mirror - prints the Debian mirror that this machine's apt uses
mirror() {
  local found
  found=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' |
    sed -n 's/^Debian //p' | head -n 1)
  [ -n "$found" ] || fail "this machine's apt has no Debian mirror in its lists." \
    "Run apt-get update, or name a mirror: TMF_MIRROR=<address> $0"
  echo "$found"
}

# clean_root SUITE - makes $roots/SUITE.clean, a minimal Debian, unless it is there
clean_root() {
  local suite=$1 folder=$roots/$1.clean from http_proxy
  if [ ! -e "$folder/etc/debian_version" ]; then
    from=${TMF_MIRROR:-$(mirror)}
    eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
    rm -rf "$folder" "$folder.new"
    http_proxy=${http_proxy-} debootstrap --variant=minbase "$suite" "$folder.new" "$from" >"$folder.log" ||
      fail "debootstrap of $suite failed; see $folder.log"
    # What this machine's apt needs to know of its network, the other one needs as well.
    apt-config dump | grep -E '^Acquire::(http|https|Check|Retries)' >"$folder.new/etc/apt/apt.conf.d/90host" || true
    mv "$folder.new" "$folder"
  fi
}

# copy_root SUITE NAME - makes $roots/NAME anew as a copy of the clean one
copy_root() {
  clean_root "$1"
  rm -rf "${roots:?}/$2"
  cp -ax --reflink=auto "$roots/$1.clean" "$roots/$2"
}

# in_root NAME COMMAND... - runs a command as root in $roots/NAME, in namespaces that end with it
in_root() {
  local folder=$roots/$1
  shift
  cp -L /etc/resolv.conf "$folder/etc/resolv.conf" 2>/dev/null || true
  unshare --mount --pid --fork --kill-child sh -euc '
    root=$1
    shift
    mount --make-rprivate /
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    exec chroot "$root" "$@"' sh "$folder" \
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

# copy_source NAME - puts the files of this work tree that git knows or would add into $roots/NAME/src
copy_source() {
  rm -rf "${roots:?}/$1/src"
  mkdir "$roots/$1/src"
  (
    set -o pipefail
    cd "$root" || exit
    git -c safe.directory="$root" ls-files -z --cached --others --exclude-standard --deduplicate |
      while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
      tar --create --no-recursion --owner=0 --group=0 --null --files-from=- |
      tar --extract -C "$roots/$1/src"
  )
}
