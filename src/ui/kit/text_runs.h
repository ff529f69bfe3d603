// Which parts of a line the shipped face can draw, and which the browser must.
//
// A word with any character that is not in the face is drawn by the browser as a whole, and so is the
// space between two such words: marks, ligatures and right-to-left words need their context. Emoji are
// runs of their own, because they are not tinted.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "present/text_measure.h"

namespace constellation::ui {

struct TextRun {
  enum class Kind : std::uint8_t { Face, Foreign, Emoji };
  Kind kind = Kind::Face;
  std::string_view text;  // part of the line
};

bool in_face(char32_t code_point);
// Width in logical pixels of text that is wholly in the face; other characters count as U+FFFD.
float face_width(std::string_view utf8, TextStyle style);
// Whether the whole line is one face run (the usual case, without allocation).
bool wholly_in_face(std::string_view utf8);
std::vector<TextRun> split_runs(std::string_view line);

}  // namespace constellation::ui
