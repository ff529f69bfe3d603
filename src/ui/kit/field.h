// A painted field. It never takes text itself: a click asks app for the platform's text overlay
// (DrawContext::edit), which lies over it while it is edited.
#pragma once

#include "ui/kit/widgets.h"

namespace constellation::ui {

struct FieldLook {
  std::string_view label = {};  // accessible name of the overlay; drawn by the caller
  std::string_view text = {};
  std::string_view placeholder = {};  // while it is edited: the accepted form
  std::string_view empty = {};        // at rest, without text; "" the placeholder
  EditRequest::Form form = EditRequest::Form::SingleLine;
  const std::vector<std::string>* options = nullptr;  // of a Choice
  std::string_view input_mode = {};
  Icon icon = Icon::None;
  bool invalid = false;
  bool quiet = false;  // no ground until hovered
  int lines = 1;       // of a MultiLine
  bool enabled = true;
};
void field(Kit& kit, std::string_view node, const Rect& rect, const FieldLook& look);
// Height of a multi-line field that shows all of its text, up to max_lines.
float field_height(const Kit& kit, float width, std::string_view text, int max_lines);

}  // namespace constellation::ui
