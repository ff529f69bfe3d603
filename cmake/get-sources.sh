#!/bin/bash
# get-sources.sh CACHE
# Puts the Dear ImGui and SDL2 sources into CACHE/imgui and CACHE/sdl2 and prints nothing when they are there.
# Order for each: what the cache holds, then the pinned file (sha256 below). Dear ImGui only: when its pinned
# file has left the archive, whatever version the suite holds by then (1.92 or later), verified through the
# suite's signed index, said loudly.
# Needs: apt-get with its helper, tar, xz. Takes the mirror from apt's own configuration. Works as any user.
set -euo pipefail
CACHE=$(realpath -m "${1:?usage: get-sources.sh CACHE}")
KEYRING=${KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}
IMGUI_FILE='i/imgui/imgui_1.92.2b+ds.orig.tar.xz'
IMGUI_SHA=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
IMGUI_SUITE=forky
SDL2_FILE='libs/libsdl2/libsdl2_2.32.4+dfsg.orig.tar.gz'
SDL2_SHA=d364cded8bf41f3f503014d3fb6473f1a7077ff468da1638dae4a6bec6ef2277

say() { printf 'sources: %s\n' "$*" >&2; }
die() { printf 'sources: FAILED: %s\n' "$*" >&2; exit 1; }
mirror() { # the first Debian archive that apt is configured with
  local m=${MIRROR:-}
  [ -n "$m" ] || m=$(apt-get indextargets --format '$(REPO_URI)' | grep -m1 '/debian/\?$') ||
    die "apt knows no Debian archive (is this Debian?); set MIRROR to one"
  printf '%s\n' "${m%/}"
}
has_sha() { [ -f "$1" ] && echo "$2  $1" | sha256sum -c --quiet --status; }

fetch_pinned() { # path-in-pool sha256 → file in CACHE/tarballs
  local out=$CACHE/tarballs/${1##*/}
  has_sha "$out" "$2" && return 0
  local from; from=$(mirror) || exit 1
  say "fetching ${1##*/}"
  /usr/lib/apt/apt-helper -o Acquire::Retries=3 -o APT::Sandbox::User=root \
    download-file "$from/pool/main/$1" "$out.part" "SHA256:$2" >"$TMP/log" 2>&1 || { cat "$TMP/log" >&2; return 1; }
  has_sha "$out.part" "$2" || return 1
  mv "$out.part" "$out"
}

fetch_imgui_of_the_suite() { # → sets IMGUI_TARBALL; apt verifies it against the signed index
  say "WARNING: the pinned ${IMGUI_FILE##*/} is not to be had."
  say "WARNING: taking whatever Dear ImGui $IMGUI_SUITE holds now, verified through its signed index."
  local from; from=$(mirror) || exit 1
  mkdir -p "$TMP"/{lists/partial,cache/archives/partial}; : > "$TMP/status"
  echo "deb-src [signed-by=$KEYRING] $from $IMGUI_SUITE main" > "$TMP/sources.list"
  cat > "$TMP/apt.conf" <<C
Dir::Etc::sourcelist "$TMP/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$TMP/lists";
Dir::State::status "$TMP/status";
Dir::Cache "$TMP/cache";
APT::Sandbox::User "root";
Acquire::Check-Valid-Until "false";
Acquire::Languages "none";
C
  (cd "$CACHE/tarballs" && export APT_CONFIG=$TMP/apt.conf && apt-get -qq update &&
    apt-get -qq source --download-only --tar-only imgui) || return 1
  IMGUI_TARBALL=$(ls -t "$CACHE"/tarballs/imgui_*.orig.tar.* | head -1)
  say "WARNING: using ${IMGUI_TARBALL##*/}; pin it in cmake/get-sources.sh."
}

unpack() { # tarball name
  rm -rf "$CACHE/$2.new"; mkdir -p "$CACHE/$2.new"
  tar -xf "$1" -C "$CACHE/$2.new" --strip-components=1
  basename "$1" > "$CACHE/$2.new/.tarball"
  rm -rf "${CACHE:?}/$2"; mv "$CACHE/$2.new" "$CACHE/$2"
}
holds() { [ "$(cat "$CACHE/$1/.tarball" 2>/dev/null)" = "$2" ]; }

mkdir -p "$CACHE/tarballs"; TMP=$(mktemp -d "$CACHE/.sources.XXXXXX"); trap 'rm -rf "$TMP"' EXIT
if ! holds sdl2 "${SDL2_FILE##*/}"; then
  fetch_pinned "$SDL2_FILE" "$SDL2_SHA" || die "could not fetch ${SDL2_FILE##*/} (network? see above)"
  unpack "$CACHE/tarballs/${SDL2_FILE##*/}" sdl2
fi
if ! holds imgui "${IMGUI_FILE##*/}" && [ ! -f "$CACHE/imgui/.fallback" ]; then
  if fetch_pinned "$IMGUI_FILE" "$IMGUI_SHA"; then
    unpack "$CACHE/tarballs/${IMGUI_FILE##*/}" imgui
  else
    fetch_imgui_of_the_suite || die "could not fetch Dear ImGui (network? see above)"
    unpack "$IMGUI_TARBALL" imgui
    version=$(sed -n 's/^#define IMGUI_VERSION_NUM *\([0-9]*\).*/\1/p' "$CACHE/imgui/imgui.h")
    [ "${version:-0}" -ge 19200 ] || { rm -rf "$CACHE/imgui"; die "Dear ImGui $version is older than 1.92"; }
    touch "$CACHE/imgui/.fallback"
  fi
fi
