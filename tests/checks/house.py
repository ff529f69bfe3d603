"""The house's outer order: what may stand at the top level, how long a file may be, and that no file of the build names
a machine's path or somebody's server."""
import re
import subprocess

_TOP = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "emsdk.txt", "package.json", "package-lock.json",
        "assets", "cmake", "src", "tests", "web"}
_LONGEST = 500
_BUILD = re.compile(r"^(CMake\w+\.(txt|json)|package\.json|\.npmrc|emsdk\.txt|cmake/.*|web/run|tests/run|\.ci/.*"
                    r"|(web|tests)/.*\.mjs)$")
_HOST = re.compile(r"\b(?:https?|git|ssh)://(?!localhost|127\.0\.0\.1|\$|\{|example\.)[\w.-]+")
_MACHINE_PATH = re.compile(r"(?<![\w.$}{/])/(?:work|home|root|Users)/[\w.]+")


def tracked(root):
    """The files that git knows or would take, so that caches and build folders do not count."""
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=root, check=True,
                         capture_output=True, text=True).stdout
    return sorted(name for name in out.split("\n") if name and (root / name).is_file())


def judge_top(names):
    tops = sorted({name.split("/")[0] for name in names})
    return [f"{top}: nothing else stands at the top level" for top in tops if top not in _TOP and not top.startswith(".")]


def judge_length(name, text):
    lines = text.count("\n")
    counted = re.match(r"(src|web|tests|cmake)/.*\.(h|cpp|js|mjs|css|py|sh|cmake)$", name)
    return [f"{name}: {lines} lines; a file is one concept of at most {_LONGEST}"] if counted and lines > _LONGEST else []


def judge_places(name, text):
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if _BUILD.match(name) and _HOST.search(line):
            problems.append(f"{name}:{number}: names a server: {_HOST.search(line)[0]}")
        if _MACHINE_PATH.search(line):
            problems.append(f"{name}:{number}: names a machine's path: {_MACHINE_PATH.search(line)[0]}")
    if name == "package-lock.json" and '"resolved"' in text:
        problems.append(f"{name}: says where packages came from; keep .npmrc's omit-lockfile-registry-resolved")
    return problems


def check(root):
    names = tracked(root)
    problems = judge_top(names)
    for name in names:
        try:
            text = (root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        problems += judge_length(name, text) + judge_places(name, text)
    return problems


def self_tests():
    """(name, passed): that the check refuses what it must and lets pass what it may."""
    yield "a stranger at the top level is refused", bool(judge_top(["notes.txt"]))
    yield "dot-files at the top level are allowed", not judge_top([".clang-tidy", ".ci/run", "src/a/b.h"])
    yield "a file of 501 lines is refused", bool(judge_length("src/a/b.cpp", "\n" * 501))
    yield "a file of 500 lines is allowed", not judge_length("web/shell.js", "\n" * 500)
    yield "a server in the build is refused", bool(judge_places("cmake/a.sh", "curl ht" + "tps://packages.test/x"))
    yield "localhost is allowed", not judge_places("web/serve.mjs", "ht" + "tp://localhost:8080/")
    yield "a machine's path is refused", bool(judge_places("src/a/b.cpp", '"/ho' + 'me/someone/x"'))
    yield "a relative path is allowed", not judge_places("src/a/b.cpp", '"../work/x" "src/home/y"')
