#!/bin/bash
# tests/bench/laws.sh [cases]   the laws of snapshots, merging and the store (tests/snapshot, tests/store:
#                               *_properties.cpp) on 100,000 random cases each, optimised, in two processes
#
# The seed is drawn anew unless SEED is given; it is printed with the figures, and names every case again:
# RC_PARAMS='seed=… max_success=…' build/native-release/constellation_properties. Ends on 'N passed, N failed'.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/../.."
. cmake/setup.sh

cases=${1:-100000}
seed=${SEED:-$((RANDOM << 30 | RANDOM << 15 | RANDOM))}
want_build_tools; want doctest-dev; want librapidcheck-dev
install_missing
configure native-release > /dev/null
cmake --build build/native-release --target constellation_properties

mkdir -p build/test-logs
run() { # name filter…
  local name=$1 status=0; shift
  RC_PARAMS="seed=$seed max_success=$cases" build/native-release/constellation_properties -d "$@" \
    > "build/test-logs/laws-$name.log" 2>&1 || status=$?
  return $status
}
began=$SECONDS; failed=0
run journal -sf='*store/journal*' & first=$!
run others -sf='*snapshot/*,*store/*' -sfe='*store/journal*' || failed=1
wait "$first" || failed=1
logs=(build/test-logs/laws-journal.log build/test-logs/laws-others.log)
grep -hE '^[0-9.]+ s: ' "${logs[@]}" || true
grep -hE -A 20 '^Falsifiable' "${logs[@]}" || true
echo "seed $seed, $cases cases a law, $((SECONDS - began)) s"
sed 's/\x1b\[[0-9;]*m//g' "${logs[@]}" | awk '
  /^\[doctest\] test cases:/ { split($0, part, "|"); split(part[2], p, " "); split(part[3], f, " "); passed += p[1]; failures += f[1] }
  END { print passed + 0 " passed, " failures + 0 " failed" }'
exit $failed
