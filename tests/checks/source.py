"""What the checks share: reading C++ sources without their comments, and the shape of a problem."""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
_COMMENT_OR_STRING = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>\w*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """The text with comments blanked; lines and columns stay."""
    return _COMMENT_OR_STRING.sub(lambda m: _blank(m[0]) if m[0].startswith("/") else m[0], text)


def without_comments_and_strings(text):
    """The text with comments and the insides of literals blanked; lines and columns stay."""
    return _COMMENT_OR_STRING.sub(lambda m: _blank(m[0]) if m[0].startswith("/") else '"' + _blank(m[0][1:-1]) + '"', text)


def cpp_files(root, *folders):
    """(path below root, text) of each C++ file of the folders, sorted."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp", ".inc"):
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1
