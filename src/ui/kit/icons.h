// Icons: one set of line drawings on a 16 × 16 grid with a 1.5 px stroke, drawn as paths, so that they
// are sharp at every ratio and take every colour.
#pragma once

#include <cstdint>

#include "ui/kit/context.h"

namespace constellation::ui {

enum class Icon : std::uint8_t {
  None,
  Undo,
  Redo,
  Plus,
  Minus,
  Search,
  Download,
  Upload,
  Sun,
  Moon,
  Close,
  ChevronDown,
  ChevronRight,
  ChevronLeft,
  Trash,
  Milestone,
  Publication,
  Warning,
  Check,
  Network,
  Fit,
  Today,
  File,
  Folder,
  Keyboard,
  Group,
  Cycle,
  Deliverable,
  Conflict,
  Link,
  NewTab,
  More,
  Help,
  Info,
  Share,
  Copy,
  Compare,
  View,
  Pin,
  Past,
};

// Centred in the box; `size` logical pixels.
void draw_icon(DrawContext& context, Icon icon, const Rect& box, Colour colour, float size = kIconSize);
// Of 12 pixels, centred in the box: a triangle with the exclamation mark in `ground`, where lines would run together.
void draw_warning_sign(DrawContext& context, const Rect& box, Colour colour, Colour ground);

}  // namespace constellation::ui
