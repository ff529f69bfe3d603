// What a page is drawn with, in its head and in its sections. Only panels/page*.cpp and calendar.cpp use it.
#pragma once

#include <algorithm>
#include <vector>

#include "ui/panels/panels.h"

namespace constellation::ui {

struct ToneColour {
  Colour ground;
  Colour words;
};

ToneColour colours_of(const Theme& theme, PageTone tone);

// What of it lies in the area: a row that is half scrolled away takes no clicks beyond it.
Rect within(const Rect& rect, const Rect& area);

// Places fields one beside the other, and in a new line where there is no room.
class Flow {
 public:
  Flow(float x, float y, float width, float height) : m_left(x), m_x(x), m_y(y), m_right(x + width), m_height(height) {}
  Rect take(float width) {
    if (m_x > m_left && m_x + width > m_right) {
      m_x = m_left;
      m_y += m_height + 8;
    }
    const Rect rect{m_x, m_y, std::min(width, m_right - m_left), m_height};
    m_x += width + 8;
    return rect;
  }
  [[nodiscard]] float bottom() const { return m_y + m_height; }

 private:
  float m_left;
  float m_x;
  float m_y;
  float m_right;
  float m_height;
};

void draw_buttons(Kit& kit, const std::vector<PageAction>& actions, Flow& flow);
// Below the head, scrolling.
void draw_sections(Kit& kit, const PageView& page, const Rect& area, float margin, bool touch);

}  // namespace constellation::ui
