"""Include direction: who may include whom under src/, and what of the outside world.

base <- time <- model <- snapshot <- store <- present <- {exchange, ui} <- {app, cli};  platform -> base
"""
import re

import source

_BELOW = {
    "base": [],
    "time": ["base"],
    "model": ["time"],
    "snapshot": ["model"],
    "store": ["snapshot"],
    "present": ["store"],
    "exchange": ["present"],
    "ui": ["present"],
    "platform": ["base"],
    "app": ["ui", "exchange", "platform"],
    "cli": ["exchange"],
}

# Headers that are neither ours nor the standard library's: (pattern, the rooms that may include it).
_OUTSIDE = [
    (r"nlohmann/.*", {"snapshot", "exchange"}),
    (r"xxhash\.h", {"base"}),
    (r"imgui(_internal)?\.h", {"ui", "platform", "app"}),
    (r"imgui_impl_\w+\.h", {"platform", "app"}),
    (r"SDL(_\w+)?\.h|GLES3/.*|emscripten(/.*|\.h)", {"platform", "app"}),
    (r"(dirent|fcntl|unistd|sys/\w+)\.h", {"platform", "cli"}),
]

# Standard headers that cost too much in WebAssembly or lack in g++ 12, and who may use them all the same.
_UNWANTED = {
    "iostream": {"cli"}, "fstream": {"cli", "platform"}, "sstream": {"cli"}, "iomanip": {"cli"},
    "filesystem": {"cli", "platform"}, "regex": set(), "thread": set(), "mutex": set(), "future": set(),
    "format": set(), "print": set(), "ranges": set(), "locale": set(), "codecvt": set(),
}

# Known violations, each with its reason and the issue that removes it: {"src/a/b.h: c/d.h": "why"}. Starts empty.
DEBT = {}

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"])([^>"]+)[>"]', re.M)
_EMSCRIPTEN = re.compile(r"\b(__EMSCRIPTEN__|EM_JS|EM_ASYNC_JS|EM_ASM\w*|EMSCRIPTEN_KEEPALIVE)\b")


def allowed_rooms(room):
    """The rooms that `room` may include: itself and everything below it."""
    seen, todo = set(), [room]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += _BELOW[current]
    return seen


def _judge_own(path, room, name, exists):
    target = name.split("/")[0]
    if target not in _BELOW:
        return f'"{name}" names no room; write "room/file.h"'
    if target not in allowed_rooms(room):
        return f'{room} may not include {target} ("{name}")'
    if name.startswith("platform/web/") and not path.startswith("src/platform/web/") and room != "app":
        return f'"{name}": platform/web is behind Host; only app and platform/web include it'
    if not exists(name):
        return f'"{name}" does not exist'
    return None


def _judge(path, room, quote, name, exists):
    for pattern, rooms in _OUTSIDE:
        if re.fullmatch(pattern, name):
            return None if room in rooms else f"{room} may not include <{name}>"
    if quote == '"':
        return _judge_own(path, room, name, exists)
    if re.fullmatch(r"[a-z_0-9]+", name):
        if name in _UNWANTED and room not in _UNWANTED[name]:
            return f"<{name}> is not used in {room} (size in WebAssembly, or not in g++ 12)"
        return None
    return f"<{name}> is on no room's list (tests/checks/includes.py)"


def judge_file(path, text, exists):
    """Problems of one file, as 'path:line: why'."""
    room = path.split("/")[1]
    if room not in _BELOW:
        return [f"{path}:1: src/{room} is no room"]
    code = source.without_comments(text)
    problems = []
    for found in _INCLUDE.finditer(code):
        # A room's own table of macros (messages.inc, generated headers) is included like any header.
        why = _judge(path, room, found[1], found[2], exists)
        if why and f"{path}: {found[2]}" not in DEBT:
            problems.append(f"{path}:{source.line_of(code, found.start())}: {why}")
    if room not in ("platform", "app"):
        bare = source.without_comments_and_strings(text)
        for found in _EMSCRIPTEN.finditer(bare):
            problems.append(f"{path}:{source.line_of(bare, found.start())}: {found[1]} belongs to platform or app")
    return problems


_GENERATED = {"present/inter_advances.h"}


def check(root):
    def exists(name):
        return name in _GENERATED or (root / "src" / name).is_file()
    return [p for path, text in source.cpp_files(root, "src") for p in judge_file(path, text, exists)]


def self_tests():
    """(name, passed): that the check refuses what it must and lets pass what it may."""
    def bad(path, text):
        return bool(judge_file(path, text, lambda name: name != "base/none.h"))
    yield "an include against the direction is refused", bad("src/model/a.h", '#include "store/b.h"\n')
    yield "a jump over a room is allowed", not bad("src/store/a.h", '#include "base/b.h"\n')
    yield "siblings do not include each other", bad("src/ui/a.h", '#include "exchange/b.h"\n')
    yield "platform knows base only", bad("src/platform/a.h", '#include "model/b.h"\n')
    yield "nobody includes cli", bad("src/app/a.cpp", '#include "cli/b.h"\n')
    yield "a header without its room is refused", bad("src/model/a.h", '#include "b.h"\n')
    yield "a header that does not exist is refused", bad("src/model/a.h", '#include "base/none.h"\n')
    yield "the JSON library stays out of model", bad("src/model/a.h", "#include <nlohmann/json.hpp>\n")
    yield "the JSON library is allowed in snapshot", not bad("src/snapshot/a.h", "#include <nlohmann/json.hpp>\n")
    yield "Dear ImGui stays out of present", bad("src/present/a.h", '#include "imgui.h"\n')
    yield "SDL stays in platform", bad("src/ui/a.h", "#include <SDL.h>\n")
    yield "an unknown library is refused", bad("src/base/a.h", "#include <boost/any.hpp>\n")
    yield "a costly standard header is refused", bad("src/base/a.h", "#include <iostream>\n")
    yield "platform/web is only for app", bad("src/platform/native/a.cpp", '#include "platform/web/b.h"\n')
    yield "__EMSCRIPTEN__ in a core room is refused", bad("src/store/a.h", "#ifdef __EMSCRIPTEN__\n#endif\n")
    yield "__EMSCRIPTEN__ in a comment is nothing", not bad("src/store/a.h", "// __EMSCRIPTEN__\n")
    yield "a commented include is nothing", not bad("src/base/a.h", '/*\n#include "ui/b.h"\n*/\n')
