#!/usr/bin/python3
"""clang-tidy over src/: tidy.py CLANG-TIDY NATIVE-BUILD [WEB-BUILD]

Sources are looked at in the batches and with the flags of the build that compiles them (cmake/batches.py); configured build
folders are enough. A batch that was clean is not looked at again until a source or header of it, .clang-tidy or the
compiler's flags change (the verdicts are kept in the build folder; which headers are included is known once it is built). Ends on 'N passed, N
failed'.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

import source

KEPT = "tidy-clean.json"


HEADERS = "--header-filter=/(src|rooms/[a-z]+)/[a-z_]+/.*\\.(h|cpp)$"  # .clang-tidy's, and the sources of a batch


def commands(build):
    """what is compiled of src/, a source or a batch → (compile command, its sources), of one build folder."""
    prefix = f"{source.ROOT}/src/"
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        path = entry["file"]
        if path.startswith(prefix):
            found[path] = (entry["command"], [path])
        elif re.search(r"/room_[a-z]+\.dir/Unity/", path):
            found[path] = (entry["command"], re.findall(r'#include "(.*)"', pathlib.Path(path).read_text(encoding="utf-8")))
    return found


def dependencies(build):
    """source → our own headers that it includes, as the last build found them."""
    out = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True, check=False).stdout
    found = {}
    for block in re.split(r"\n(?=\S)", out):
        paths = [os.path.realpath(build / line.strip()) for line in block.split("\n")[1:] if line.strip()]
        ours = [path for path in paths if path.startswith(f"{source.ROOT}/src/")]
        if paths:
            found[paths[0]] = ours
    return found


def fingerprint(tool, path, command, headers):
    """What a verdict holds for; None when that is not known, so that the source is looked at in any case."""
    if headers is None:
        return None
    digest = hashlib.sha256(f"{tool}\n{command}\n".encode())
    for name in [str(source.ROOT / ".clang-tidy"), path, *sorted(headers)]:
        try:
            digest.update(pathlib.Path(name).read_bytes())
        except OSError:
            return None  # a header has moved since the last build: look at the source again
    return digest.hexdigest()


def arguments(command):
    """What clang is to be given: the command's flags, and what em++ adds by itself."""
    words = shlex.split(command)
    compiler = next(index for index, word in enumerate(words) if word.endswith("++"))
    flags = ["-Wno-unknown-warning-option", *words[compiler + 1:words.index("-o")]]
    if not words[compiler].endswith("em++"):
        return flags
    sysroot = pathlib.Path(words[compiler]).parent / "cache" / "sysroot"
    return ["--target=wasm32-unknown-emscripten", f"--sysroot={sysroot}", f"-isystem{sysroot}/include/compat", *flags]


def judge(job):
    tool, path, flags, sources = job
    options = ["--quiet", f"--config-file={source.ROOT}/.clang-tidy", HEADERS]
    if path not in sources:
        options.append("--checks=-bugprone-suspicious-include")  # what a batch is made of
    run = subprocess.run([tool, *options, path, "--", *flags], capture_output=True, text=True, check=False)
    return path, run.returncode == 0, run.stdout + "\n".join(
        line for line in run.stderr.split("\n") if "warnings" not in line and "Error while processing" not in line)


def plan(tool, builds):
    """(jobs, fingerprints): what has to be looked at. What only a later build compiles is looked at source by source."""
    version = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout
    jobs, prints, seen = [], {}, set()
    for build in builds:
        deps = dependencies(build)
        for path, (command, sources) in sorted(commands(build).items()):
            fresh = [each for each in sources if each not in seen]
            seen.update(fresh)
            for each, parts in [(path, sources)] if fresh == sources else [(each, [each]) for each in fresh]:
                prints[each] = fingerprint(version, each, command, deps.get(path))
                jobs.append((tool, each, arguments(command), parts))
    return jobs, prints


def main():
    tool, *folders = sys.argv[1:]
    builds = [pathlib.Path(folder).resolve() for folder in folders]
    jobs, prints = plan(tool, builds)
    kept = builds[0] / KEPT
    clean = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    todo = [job for job in jobs if prints[job[1]] is None or clean.get(job[1]) != prints[job[1]]]
    counts = {job[1]: len(job[3]) for job in jobs}
    passed, failed = sum(counts.values()) - sum(counts[job[1]] for job in todo), 0
    print(f"clang-tidy: {sum(counts[job[1]] for job in todo)} of {sum(counts.values())} sources to look at, in {len(todo)} runs")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, good, text in pool.map(judge, todo):
            name = os.path.relpath(path, source.ROOT)
            if good:
                passed += counts[path]
                if prints[path]:
                    clean[path] = prints[path]
            else:
                failed += 1
                clean.pop(path, None)
                print(f"not ok: {name}\n{text.strip()}")
    kept.write_text(json.dumps(clean), encoding="utf-8")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
