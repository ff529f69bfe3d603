#!/usr/bin/python3
"""Makes the shipped face: make_face.py FONT-FOLDER OUT-FOLDER HEADER

From Debian's Inter (CFF) two weights are cut down to the characters that the interface draws itself (everything else
is drawn by the browser, design: kit/text), without layout tables and hints, because Dear ImGui uses neither. The
digits are the tabular ones, so that numbers stand in columns.

HEADER gets the advances of both weights for TextMeasure of the room present, so that text is measured without a font library.
"""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

WEIGHTS = (("Regular", "inter-regular.otf"), ("SemiBold", "inter-semibold.otf"))

# Half-open is for code; these are [first, last] as the Unicode charts print them.
RANGES = (
    (0x0020, 0x007E), (0x00A0, 0x00FF),      # Latin, Latin-1
    (0x0100, 0x017F), (0x0192, 0x0192), (0x0218, 0x021B), (0x1E9E, 0x1E9E),  # Latin Extended-A, Romanian, capital eszett
    (0x02C6, 0x02C7), (0x02D8, 0x02DD),      # spacing accents
    (0x2010, 0x2027), (0x202F, 0x203A), (0x2044, 0x2044),  # general punctuation
    (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193),  # currency, signs, arrows
    (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265), (0x2713, 0x2713),
    (0xFFFD, 0xFFFD),
)


def wanted():
    return sorted({c for first, last in RANGES for c in range(first, last + 1)})


def tabular_digits(font):
    """digit glyph → its tabular form, read from the font's own 'tnum' feature."""
    gsub = font["GSUB"].table
    mapping = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                mapping.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    return mapping


def cut(source, target):
    font = TTFont(source)
    tabular = tabular_digits(font)
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if table.cmap.get(code) in tabular:  # tables may share one mapping
                table.cmap[code] = tabular[table.cmap[code]]
    digits = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    advance = max(font["hmtx"][glyph][0] for glyph in digits)
    for glyph in digits:  # Inter 3.19's semi-bold 4 is 0.1 % narrower than the others
        font["hmtx"][glyph] = (advance, font["hmtx"][glyph][1])
    options = subset.Options(hinting=False, desubroutinize=True, layout_features=[], notdef_outline=True,
                             name_IDs=[0, 1, 2, 13, 14], drop_tables=["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "BASE"],
                             recalc_timestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    font.save(target)
    widths = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    return {code: round(width * 1000 / font["head"].unitsPerEm) for code, width in widths.items()}


HEAD = """// Made by cmake/make_face.py from Inter; not to be edited.
//
// Advance widths of the shipped face, in thousandths of an em (a run is as wide as the sum of its advances times
// font size in pixels / 1000; there is no kerning). Sorted by code point, so that a binary search finds one. A code
// point that is not in the table is not in the face.
#pragma once

#include <cstdint>

namespace constellation {

struct InterAdvance {
  char32_t code_point;
  std::uint16_t regular;    // 1/1000 em
  std::uint16_t semi_bold;  // 1/1000 em
};

"""


def main():
    fonts, out, header = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    os.makedirs(os.path.dirname(header), exist_ok=True)
    regular, semi_bold = (cut(os.path.join(fonts, f"Inter-{weight}.otf"), os.path.join(out, name))
                          for weight, name in WEIGHTS)
    codes = sorted(regular.keys() & semi_bold.keys())
    with open(header, "w", encoding="utf-8") as file:
        file.write(HEAD)
        file.write(f"inline constexpr InterAdvance kInterAdvances[{len(codes)}] = {{\n")
        for code in codes:
            file.write(f"    {{0x{code:04X}, {regular[code]}, {semi_bold[code]}}},\n")
        file.write("};\n\n}  // namespace constellation\n")


if __name__ == "__main__":
    main()
