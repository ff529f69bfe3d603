#!/bin/bash
# format.sh [--fix] : clang-format over src/ and tests/. Ends on 'N passed, N failed', a file each.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/../.."
tool=$(command -v clang-format-19 || command -v clang-format)
mapfile -t files < <(git ls-files --cached --others --exclude-standard 'src/*.h' 'src/*.cpp' 'tests/*.h' 'tests/*.cpp' | sort -u)
existing=(); for f in "${files[@]}"; do [ -f "$f" ] && existing+=("$f"); done
if [ "${1:-}" = --fix ]; then "$tool" -i "${existing[@]}"; fi
bad=$({ "$tool" --dry-run "${existing[@]}" 2>&1 || true; } | sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: warning: .*/\1/p' | sort -u)
failed=0
for f in $bad; do echo "not ok: $f (tests/run format --fix)"; failed=$((failed + 1)); done
echo "$((${#existing[@]} - failed)) passed, $failed failed"
[ $failed = 0 ]
