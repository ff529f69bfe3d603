// A scrolled part of a surface with a thin bar of its own. The wheel, a finger's drag and the bar move it;
// the offset lives in UiState.
#pragma once

#include "ui/kit/paint.h"
#include "ui/kit/widgets.h"

namespace constellation::ui {

class ScrollArea {
 public:
  // `content_height` may be that of the last frame. Clips to `area` until the end of its life.
  ScrollArea(Kit& kit, std::string_view id, const Rect& area, float content_height, float& offset);
  ~ScrollArea() = default;
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

  // Where the content's top lies on the canvas.
  [[nodiscard]] float top() const { return m_area.y - m_offset; }
  [[nodiscard]] bool visible(const Rect& rect) const { return bottom(rect) >= m_area.y && rect.y <= bottom(m_area); }

 private:
  Rect m_area;
  float m_offset;
  paint::Clip m_clip;
};

// The thin bar alone, for content that scrolls by itself (the timeline). Returns a new offset while dragged.
std::optional<float> scroll_bar(Kit& kit, std::string_view id, const Rect& track, float content, float offset);

}  // namespace constellation::ui
