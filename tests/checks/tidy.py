#!/usr/bin/python3
"""clang-tidy over src/: tidy.py CLANG-TIDY NATIVE-BUILD [WEB-BUILD]

Each source is looked at with the flags of the build that compiles it; configured build folders are enough. A source that
was clean is not looked at again until it, a header it includes, .clang-tidy or the compiler's flags change (the verdicts
are kept in the build folder; which headers a source includes is known once it has been built). Ends on 'N passed, N
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


def commands(build):
    """source below src/ → compile command, of one build folder."""
    prefix = f"{source.ROOT}/src/"
    database = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    return {entry["file"]: entry["command"] for entry in database if entry["file"].startswith(prefix)}


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


def web_arguments(command):
    """What em++ adds by itself and clang-tidy cannot know."""
    compiler = pathlib.Path(next(word for word in shlex.split(command) if word.endswith("em++")))
    sysroot = compiler.parent / "cache" / "sysroot"
    flags = ["--target=wasm32-unknown-emscripten", f"--sysroot={sysroot}", f"-isystem{sysroot}/include/compat"]
    return [f"--extra-arg-before={flag}" for flag in flags]


def judge(job):
    tool, build, path, extra = job
    run = subprocess.run([tool, "--quiet", "-p", str(build), *extra, path], capture_output=True, text=True, check=False)
    return path, run.returncode == 0, run.stdout + "\n".join(
        line for line in run.stderr.split("\n") if "warnings" not in line and "Error while processing" not in line)


def plan(tool, builds):
    """(jobs, fingerprints): the sources that have to be looked at."""
    version = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout
    jobs, prints, seen = [], {}, set()
    for build in builds:
        deps = dependencies(build)
        for path, command in sorted(commands(build).items()):
            if path in seen:
                continue
            seen.add(path)
            prints[path] = fingerprint(version, path, command, deps.get(path))
            extra = web_arguments(command) if "em++" in command else []
            jobs.append((tool, build, path, extra))
    return jobs, prints


def main():
    tool, *folders = sys.argv[1:]
    builds = [pathlib.Path(folder).resolve() for folder in folders]
    jobs, prints = plan(tool, builds)
    kept = builds[0] / KEPT
    clean = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    todo = [job for job in jobs if prints[job[2]] is None or clean.get(job[2]) != prints[job[2]]]
    passed, failed = len(jobs) - len(todo), 0
    print(f"clang-tidy: {len(todo)} of {len(jobs)} sources to look at")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, good, text in pool.map(judge, todo):
            name = os.path.relpath(path, source.ROOT)
            if good:
                passed += 1
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
