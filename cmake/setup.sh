# Sourced by web/run and tests/run: says what happens, installs what is missing, prepares the tools.
# The caller has set -euo pipefail and stands in the repository's root.

say() { printf '\n== %s\n' "$*"; }
die() { printf '\nFAILED: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
node_is_new_enough() { has node && [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 18')" = true ]; }

MISSING=()
want() { installed "$1" || MISSING+=("$1"); }                    # a Debian package
want_command() { has "$1" || MISSING+=("${2:-$1}"); }            # a command, from wherever; else this package

# Installs what `want` noted, as root or through sudo; says what to do where neither is possible.
install_missing() {
  [ ${#MISSING[@]} -gt 0 ] || return 0
  say "Installing: ${MISSING[*]}"
  local as=()
  if [ "$(id -u)" != 0 ]; then
    has sudo || die "these packages are missing and there is neither root nor sudo: ${MISSING[*]}"
    as=(sudo)
  fi
  has apt-get || die "these packages are missing and this is no Debian machine: ${MISSING[*]}"
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq update ||
    die "apt-get update did not succeed; is there a network?"
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${MISSING[@]}" >/dev/null ||
    die "apt-get could not install: ${MISSING[*]}"
  MISSING=()
  hash -r
}

want_build_tools() {
  want_command cmake; want_command ninja ninja-build; want_command g++; want_command xz xz-utils
  want_command node nodejs; want_command npm; want ca-certificates
  [ -x /usr/bin/python3 ] || MISSING+=(python3)
  want python3-fonttools; want fonts-inter; want nlohmann-json3-dev; want libxxhash-dev
}

prepare_node_modules() {
  node_is_new_enough || die "node is $(node --version 2>/dev/null || echo missing); 18 or newer is needed"
  local lock; lock=$(sha256sum package-lock.json)
  [ "$(cat node_modules/.lock-sum 2>/dev/null)" = "$lock" ] && return 0
  say "Installing the build's and the tests' node packages (pinned in package-lock.json)"
  npm ci --no-progress --loglevel=error || die "npm ci did not succeed; is there a network?"
  printf '%s' "$lock" > node_modules/.lock-sum
}

# configure PRESET [cmake arguments]: wipes a build folder that belongs to another place or to a vanished compiler.
configure() {
  local preset=$1 folder=build/$1 home emcc; shift
  if [ -f "$folder/CMakeCache.txt" ]; then
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$folder/CMakeCache.txt")
    emcc=$(sed -n 's/^CONSTELLATION_EMCC:FILEPATH=//p' "$folder/CMakeCache.txt")
    if [ "$home" != "$PWD" ] || { [ -n "$emcc" ] && [ ! -x "$emcc" ]; }; then rm -rf "$folder"; fi
  fi
  mkdir -p build
  if ! cmake --preset "$preset" "$@" 2>&1 | tee "$folder.log" | { grep --line-buffered -E '^(emscripten|sources):|Passing over' || true; }; then
    cat "$folder.log" >&2
    die "configuring $preset (see above)"
  fi
}
