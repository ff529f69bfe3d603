"""batches.py SIZE < sources: divides sources into batches that are compiled as one translation unit each.

Reads a path a line, prints "batch<TAB>path" a line, in the order given; a path without a line is compiled on its own. Most of
a source's compile time goes into headers and the templates they bring, which a batch pays for once.

Names at file scope (anonymous namespaces) of one batch must differ, so that sources that use a name twice are kept apart; a
source that defines macros stands alone. (Told when configuring, as web/run and tests/run do each time: a redefinition that
an edit brings is mended by configuring anew.) Which batch a source prefers depends on its path below the checkout only (rendezvous
hashing), so that adding one changes one batch, and every checkout has the same ones.
"""
import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SCOPE = re.compile(r"(?:static )?(?:(?:struct|class|enum class|enum|using) (\w+)|[^()=]*?(\w+)\s*[(={;\[])")
SKIPPED = ("/", "}", "#", "template <", "namespace", "using namespace", "TEST_")


def names(text):
    """(own, used): the names of a source's anonymous namespaces, where clang-format indents nothing, and every word of it."""
    own, hidden = set(), False
    for line in text.splitlines():
        if line.startswith(("namespace {", "} // namespace", "}  // namespace")):
            hidden = line == "namespace {"
        if not line or line[0].isspace() or line.startswith(SKIPPED) or not (hidden or line.startswith("static ")):
            continue
        match = SCOPE.match(line)
        if match:
            own.add(match[1] or match[2])
    return own, set(re.findall(r"\w+", re.sub(r"//.*", "", text)))


def preference(path, batch):
    return hashlib.sha256(f"{pathlib.Path(path).relative_to(ROOT)}\n{batch}".encode()).digest()


def batches(sources, size):
    """path → batch for (path, text) pairs; at most `size` sources a batch, one more than needed to leave room."""
    free = [(path, names(text)) for path, text in sources if not re.search(r"^#define", text, re.MULTILINE)]
    taken, members = [], {}  # a batch: (own names, words, number of sources)
    for path, (own, used) in free:
        order = sorted(range(len(free) // size + 1), key=lambda batch: preference(path, batch))
        taken += [(set(), set(), []) for _ in range(len(order) - len(taken))]
        fits = (batch for batch in [*order, *range(len(order), len(taken))]
                if len(taken[batch][2]) < size and not taken[batch][0] & used and not taken[batch][1] & own)
        batch = next(fits, len(taken))
        if batch == len(taken):
            taken.append((set(), set(), []))
        taken[batch][0].update(own)
        taken[batch][1].update(used)
        taken[batch][2].append(path)
        members[path] = batch
    return members


def main():
    paths = [line.strip() for line in sys.stdin if line.strip()]
    found = batches([(path, pathlib.Path(path).read_text(encoding="utf-8")) for path in paths], int(sys.argv[1]))
    for path in paths:
        if path in found:
            print(f"{found[path]}\t{path}")


if __name__ == "__main__":
    main()
