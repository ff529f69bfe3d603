"""All text goes through the kit: outside src/ui/kit/ no ImGui text, label, input or text measure, and no sentence
outside the message table. A literal that no person reads (a log line, an id) says so on its line: // not shown
"""
import re

import source

_WITH_TEXT = (
    r"Text\w*|LabelText\w*|BulletText\w*|Button|SmallButton|ArrowButton|Checkbox\w*|RadioButton|Selectable|"
    r"Begin(Combo|Menu|MainMenuBar|MenuBar|TabItem|ListBox)|Combo|ListBox|MenuItem|CollapsingHeader|TreeNode\w*|"
    r"Slider\w+|VSlider\w+|Drag(Float|Int|Scalar)\w*|Color(Edit|Picker)\w*|ProgressBar|Plot\w+|SeparatorText|"
    r"SetTooltip\w*|SetItemTooltip\w*|TabItemButton|TableHeader\w*|TableSetupColumn|Value|CalcTextSize\w*|"
    r"RenderText\w*|LogText")
_RULES = [
    (re.compile(r"\bImGui\s*::\s*(Input\w+|InputTextEx)\s*\("), "is used nowhere: the kit's field edits text", None),
    (re.compile(rf"\bImGui\s*::\s*(({_WITH_TEXT}))\s*\("), "belongs to src/ui/kit/: text goes through kit/text", "src/ui/kit/"),
    (re.compile(r"(?:->|\.)\s*(AddText|CalcTextSizeA|CalcWordWrapPosition\w*|RenderText|RenderChar)\s*\("),
     "belongs to src/ui/kit/: text goes through kit/text", "src/ui/kit/"),
]

_LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
_SENTENCE = re.compile(r"[A-Za-z\u00C0-\u024F]{2,}[,.:;!?…]? +[A-Za-z\u00C0-\u024F]+")
_READ_BY_NOBODY = re.compile(r"^\s*#|static_assert|\bassert\s*\(|// not shown|NOLINT")
_SHOWN_ROOMS = ("src/ui/", "src/app/", "src/present/")


def _calls(path, text):
    bare = source.without_comments_and_strings(text)
    for pattern, why, exempt in _RULES:
        if exempt and path.startswith(exempt):
            continue
        for found in pattern.finditer(bare):
            yield f"{path}:{source.line_of(bare, found.start())}: {found[1]} {why}"


def _sentences(path, text):
    if not path.startswith(_SHOWN_ROOMS) or path.startswith(("src/present/messages", "src/present/page_messages")):
        return
    if path.endswith("_dump.cpp"):  # what the golden tests compare; no person reads it
        return
    lines = text.split("\n")
    for number, line in enumerate(source.without_comments(text).split("\n")):
        if _READ_BY_NOBODY.search(line) or "// not shown" in lines[number]:
            continue
        for found in _LITERAL.finditer(line):
            if _SENTENCE.search(found[1]):
                yield f'{path}:{number + 1}: "{found[1]}" belongs into present/messages (or say // not shown)'


def judge_file(path, text):
    """Problems of one file, as 'path:line: why'."""
    return [*_calls(path, text), *_sentences(path, text)]


def check(root):
    return [p for path, text in source.cpp_files(root, "src/ui", "src/app", "src/platform", "src/present")
            for p in judge_file(path, text)]


def self_tests():
    """(name, passed): that the check refuses what it must and lets pass what it may."""
    def bad(path, text):
        return bool(judge_file(path, text))
    yield "ImGui::Text is refused", bad("src/ui/a.cpp", "ImGui::Text(x);")
    yield "ImGui::TextUnformatted is refused", bad("src/app/a.cpp", "ImGui :: TextUnformatted (x);")
    yield "ImGui::Button is refused", bad("src/ui/a.cpp", "if (ImGui::Button(x)) {}")
    yield "ImGui::InvisibleButton is allowed", not bad("src/ui/a.cpp", "ImGui::InvisibleButton(id, size);")
    yield "ImGui::BeginMenu is refused", bad("src/ui/a.cpp", "ImGui::BeginMenu(x)")
    yield "ImGui::CalcTextSize is refused", bad("src/ui/timeline/a.cpp", "ImGui::CalcTextSize(x)")
    yield "AddText is refused", bad("src/ui/a.cpp", "draw->AddText(at, colour, x);")
    yield "AddText is allowed in the kit", not bad("src/ui/kit/text.cpp", "draw->AddText(at, colour, x);")
    yield "ImGui::InputText is refused in the kit too", bad("src/ui/kit/field.cpp", "ImGui::InputText(x)")
    yield "a call in a comment is nothing", not bad("src/ui/a.cpp", "// ImGui::Text(x)\n/* ImGui::Button( */")
    yield "a sentence outside the table is refused", bad("src/ui/a.cpp", 'kit::text("Add a group");')
    yield "an id is allowed", not bad("src/ui/a.cpp", 'ImGui::BeginChild("timeline/body");')
    yield "a line marked as not shown is allowed", not bad("src/app/a.cpp", 'log("store is slow");  // not shown')
    yield "an include is no sentence", not bad("src/ui/a.cpp", '#include "ui/kit/text.h"')
