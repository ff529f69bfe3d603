#!/bin/bash
# get-emscripten.sh DIR [suite]
# Does nothing when DIR already holds a complete compiler (DIR/.complete); starts afresh when it holds half of one.
# Self-contained Emscripten from a frozen Debian suite (default trixie: 3.1.69, LLVM 19, Binaryen 120),
# unpacked below DIR without installing anything.  DIR cannot be moved afterwards (absolute loader paths).
# FULL=1 keeps the -flto, PIC, ASan and Wasm-worker libraries (2.0 GB instead of 0.5 GB).
# DEBS=folder: keep the downloaded .deb files there and use them, offline, when they are already there.
# LOCK=file: the sha256 sums the packages must have (default: emscripten.sha256 beside this script; LOCK= checks none).
#  Needs: apt-get, dpkg-deb, tar, node >= 16.20, python3 >= 3.8.
set -euo pipefail
HERE=$(dirname "$(realpath "$0")")
say() { printf 'emscripten: %s\n' "$*" >&2; }
die() { printf 'emscripten: FAILED: %s\n' "$*" >&2; exit 1; }
DIR=$(realpath -m "${1:?usage: get-emscripten.sh DIR}"); SUITE=${2:-trixie}; LOCK=${LOCK-$HERE/emscripten.sha256}
[ "$(cat "$DIR/.complete" 2>/dev/null)" = "$DIR" ] && exit 0   # absolute paths: a moved prefix is no compiler
[ "$(dpkg --print-architecture 2>/dev/null)" = amd64 ] ||
  die "this compiler is for Debian amd64; elsewhere put the official SDK's emcc on PATH (emsdk.txt)"
MIRROR=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' | grep -m1 "/debian/\?$")} ||
  die "apt knows no Debian archive; set MIRROR to one"
MIRROR=${MIRROR%/}; V=${LLVM_VERSION:-19}
KEYRING=${KEYRING:-/usr/share/keyrings/debian-archive-keyring.gpg}
NODE=${NODE:-$(command -v node || command -v nodejs)} || die "node is missing (16.20 or newer)"
rm -rf "$DIR"; mkdir -p "$DIR"; TMP=$(mktemp -d "$DIR/.dl.XXXXXX"); trap 'rm -rf "$TMP"' EXIT
mkdir -p "$TMP"/{lists/partial,cache/archives/partial}
: > "$TMP/status"                                   # an empty dpkg database: the host does not matter
echo "deb [arch=amd64 signed-by=$KEYRING] $MIRROR $SUITE main" > "$TMP/sources.list"
cat > "$TMP/apt.conf" <<C
Dir::Etc::sourcelist "$TMP/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State::lists "$TMP/lists";
Dir::State::status "$TMP/status";
Dir::Cache "$TMP/cache";
APT::Sandbox::User "root";
Acquire::Retries "3";
Acquire::Languages "none";
C
DEBS=$(realpath -m "${DEBS:-$TMP/debs}"); mkdir -p "$DEBS"; cd "$DEBS"
if ! ls emscripten_*.deb >/dev/null 2>&1; then
  say "fetching the compiler (316 MB, once)"
  export APT_CONFIG=$TMP/apt.conf
  apt-get -qq update || die "cannot read the package index of $SUITE (network?)"
  XML=libxml2; [ "$SUITE" = trixie ] || XML=libxml2-16
  apt-get -qq download emscripten binaryen clang-$V lld-$V llvm-$V llvm-$V-linker-tools \
    libllvm$V libclang-cpp$V libclang-common-$V-dev node-acorn node-xtend patchelf \
    libc6 libstdc++6 libgcc-s1 zlib1g libzstd1 libedit2 $XML libffi8 libtinfo6 liblzma5 libz3-4 libbsd0 libmd0 ||
    die "cannot fetch the compiler's packages (network?)"
fi
sha256sum *.deb > "$DIR/SHA256SUMS.downloaded"
if [ -n "${LOCK:-}" ]; then                        # an earlier SHA256SUMS.downloaded (absolute path): any other compiler is refused
  grep -E ' (emscripten|binaryen|clang-|lld-|llvm-|libllvm|libclang)' "$LOCK" | sha256sum -c --quiet ||
    die "a package differs from $LOCK"
fi
say "unpacking into $DIR"
PRUNE=()
L=./usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten
[ -n "${FULL:-}" ] || PRUNE=(--exclude="$L/lto" --exclude="$L/lto-pic" --exclude="$L/pic" --exclude="$L/*-asan*" --exclude="$L/*-ww*")
for d in *.deb; do
  dpkg-deb --fsys-tarfile "$d" | tar -x -C "$DIR" \
    "${PRUNE[@]}" \
    --exclude=./usr/share/emscripten/test \
    --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale --exclude=./etc \
    --exclude='./usr/lib/x86_64-linux-gnu/gconv'
done
LIB=$DIR/usr/lib/x86_64-linux-gnu; LD=$LIB/ld-linux-x86-64.so.2
cp -L "$DIR/usr/bin/patchelf" "$TMP/patchelf"
PE() { "$LD" --library-path "$LIB" "$TMP/patchelf" "$@"; }
cd "$DIR/usr/lib/llvm-$V/bin"
KEEP=' clang clang++ clang-'$V' clang-cpp lld wasm-ld ld.lld llvm-ar llvm-ranlib llvm-nm llvm-objcopy llvm-strip llvm-dwarfdump llvm-dwp llvm-cxxfilt llvm-symbolizer llvm-addr2line llvm-objdump llvm-readelf llvm-readobj llvm-size llvm-profdata llvm-cov '
for f in *; do case $KEEP in *" $f "*) ;; *) rm -f "$f" ;; esac; done
find "$DIR/usr/bin" -xtype l -delete
for f in "$DIR/usr/lib/llvm-$V/bin"/* "$DIR/usr/bin"/wasm*; do
  [ -f "$f" ] && [ ! -L "$f" ] && head -c4 "$f" | grep -q ELF || continue
  PE --set-interpreter "$LD" --force-rpath --set-rpath "$LIB" "$f"
done
# libLLVM and friends carry a RUNPATH, which would hide the program's RPATH from their own dependencies
for f in "$LIB"/libLLVM.so.* "$LIB"/libclang-cpp.so.* "$LIB"/libxml2.so.* "$LIB"/libbinaryen.so; do
  [ -e "$f" ] && [ ! -L "$f" ] && PE --force-rpath --set-rpath "$LIB" "$f" || true
done
ln -sfn nodejs "$DIR/usr/share/node_modules"        # so that any node (nodesource, nvm) finds Debian's acorn
echo '{}' > "$DIR/package.json"                     # a package.json further up ("type": "module") must not reach its scripts
cat > "$DIR/usr/share/emscripten/.emscripten" <<C
import os
_root = '$DIR'
LLVM_ROOT = _root + '/usr/bin'
BINARYEN_ROOT = _root + '/usr'
NODE_JS = '$NODE'
CACHE = _root + '/usr/share/emscripten/cache'
FROZEN_CACHE = $([ -d "$DIR/usr/share/emscripten/cache" ] && echo True || echo False)
LLVM_ADD_VERSION = '$V'
CLANG_ADD_VERSION = '$V'
C
# An emsdk_env.sh sourced in the same shell (EM_CONFIG, EMSDK_PYTHON, ...) must not leak into this prefix,
# neither through bin/ nor when CMake calls usr/share/emscripten/em++ by its full path.
mkdir -p "$DIR/bin"
for t in emcc em++ emar emranlib emcmake emmake emconfigure emrun emnm emsize emstrip em-config embuilder; do
  f=$DIR/usr/share/emscripten/$t; [ -f "$f" ] || continue
  grep -q '^unset EM_CONFIG' "$f" || sed -i '0,/^unset _PYTHON_SYSCONFIGDATA_NAME$/s//&\nunset EM_CONFIG EM_CACHE EM_LLVM_ROOT EM_BINARYEN_ROOT EM_NODE_JS EM_LLVM_ADD_VERSION EM_CLANG_ADD_VERSION EM_FROZEN_CACHE EM_COMPILER_WRAPPER EMSDK_PYTHON/' "$f"
  grep -q '^unset EM_CONFIG' "$f" || { echo "cannot isolate $t" >&2; exit 1; }
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$f" > "$DIR/bin/$t"; chmod +x "$DIR/bin/$t"
done
"$DIR/bin/emcc" --version | head -1 >&2 || die "the unpacked compiler does not run"
printf "%s\n" "$DIR" > "$DIR/.complete"
