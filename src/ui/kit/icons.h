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
};

// Centred in the box; `size` logical pixels.
void draw_icon(DrawContext& context, Icon icon, const Rect& box, Colour colour, float size = kIconSize);

}  // namespace constellation::ui
