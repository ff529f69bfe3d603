#include "ui/kit/icons.h"

#include <imgui.h>

#include <cmath>
#include <initializer_list>

#include "ui/kit/paint.h"

namespace constellation::ui {
namespace {

constexpr float kPi = 3.14159265F;

// Draws on the 16 × 16 grid.
class Pen {
 public:
  Pen(ImDrawList& list, float x, float y, float scale, Colour colour)
      : m_list(list), m_x(x), m_y(y), m_scale(scale), m_colour(colour) {}

  void line(std::initializer_list<ImVec2> points, ImDrawFlags flags = 0) {
    for (const ImVec2& point : points) m_list.PathLineTo(at(point.x, point.y));
    m_list.PathStroke(m_colour, flags, 1.5F * m_scale);
  }
  void loop(std::initializer_list<ImVec2> points) { line(points, ImDrawFlags_Closed); }
  void filled(std::initializer_list<ImVec2> points) {
    for (const ImVec2& point : points) m_list.PathLineTo(at(point.x, point.y));
    m_list.PathFillConvex(m_colour);
  }
  void arc(float x, float y, float radius, float from, float to) {
    m_list.PathArcTo(at(x, y), radius * m_scale, from * kPi, to * kPi, 10);
    m_list.PathStroke(m_colour, 0, 1.5F * m_scale);
  }
  void circle(float x, float y, float radius) {
    m_list.AddCircle(at(x, y), radius * m_scale, m_colour, radius < 3 ? 10 : 16, 1.5F * m_scale);
  }
  void dot(float x, float y, float radius) {
    m_list.AddCircleFilled(at(x, y), radius * m_scale, m_colour, radius < 1.5F ? 6 : 12);
  }
  void box(float x, float y, float width, float height, float radius) {
    m_list.AddRect(at(x, y), at(x + width, y + height), m_colour, radius * m_scale, 0, 1.5F * m_scale);
  }

 private:
  [[nodiscard]] ImVec2 at(float x, float y) const { return {m_x + x * m_scale, m_y + y * m_scale}; }

  ImDrawList& m_list;
  float m_x;
  float m_y;
  float m_scale;
  Colour m_colour;
};

void draw_moon(Pen& pen) {
  pen.arc(8, 8, 5.5F, 0.05F, 1.45F);
  pen.arc(11.4F, 4.4F, 4.6F, 0.28F, 1.22F);
}

void draw_sun(Pen& pen) {
  pen.circle(8, 8, 3);
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * kPi / 4;
    const ImVec2 way(std::cos(angle), std::sin(angle));
    pen.line({{8 + way.x * 5.3F, 8 + way.y * 5.3F}, {8 + way.x * 6.8F, 8 + way.y * 6.8F}});
  }
}

void draw_command(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::Undo:
      pen.line({{5.5F, 3}, {2.5F, 6}, {5.5F, 9}});
      pen.line({{2.5F, 6}, {9.5F, 6}});
      pen.arc(9.5F, 9.5F, 3.5F, -0.5F, 0.5F);
      pen.line({{9.5F, 13}, {6, 13}});
      return;
    case Icon::Redo:
      pen.line({{10.5F, 3}, {13.5F, 6}, {10.5F, 9}});
      pen.line({{13.5F, 6}, {6.5F, 6}});
      pen.arc(6.5F, 9.5F, 3.5F, 0.5F, 1.5F);
      pen.line({{6.5F, 13}, {10, 13}});
      return;
    case Icon::Plus:
      pen.line({{8, 3}, {8, 13}});
      pen.line({{3, 8}, {13, 8}});
      return;
    case Icon::Minus:
      pen.line({{3, 8}, {13, 8}});
      return;
    case Icon::Search:
      pen.circle(7, 7, 4.25F);
      pen.line({{10.2F, 10.2F}, {13.5F, 13.5F}});
      return;
    case Icon::Download:
    case Icon::Upload:
      pen.line({{8, 2.5F}, {8, 10.5F}});
      if (icon == Icon::Download) {
        pen.line({{4.75F, 7.25F}, {8, 10.5F}, {11.25F, 7.25F}});
      } else {
        pen.line({{4.75F, 5.75F}, {8, 2.5F}, {11.25F, 5.75F}});
      }
      pen.line({{2.5F, 10.5F}, {2.5F, 13.5F}, {13.5F, 13.5F}, {13.5F, 10.5F}});
      return;
    case Icon::Close:
      pen.line({{4, 4}, {12, 12}});
      pen.line({{12, 4}, {4, 12}});
      return;
    case Icon::ChevronDown:
      pen.line({{4.5F, 6.5F}, {8, 10}, {11.5F, 6.5F}});
      return;
    case Icon::ChevronLeft:
      pen.line({{9.5F, 4.5F}, {6, 8}, {9.5F, 11.5F}});
      return;
    case Icon::ChevronRight:
      pen.line({{6.5F, 4.5F}, {10, 8}, {6.5F, 11.5F}});
      return;
    case Icon::Trash:
      pen.line({{2.5F, 4.5F}, {13.5F, 4.5F}});
      pen.line({{6, 4.5F}, {6, 2.5F}, {10, 2.5F}, {10, 4.5F}});
      pen.line({{4, 4.5F}, {4.6F, 13.5F}, {11.4F, 13.5F}, {12, 4.5F}});
      return;
    case Icon::Fit:
      pen.line({{2.5F, 5.5F}, {2.5F, 2.5F}, {5.5F, 2.5F}});
      pen.line({{10.5F, 2.5F}, {13.5F, 2.5F}, {13.5F, 5.5F}});
      pen.line({{13.5F, 10.5F}, {13.5F, 13.5F}, {10.5F, 13.5F}});
      pen.line({{5.5F, 13.5F}, {2.5F, 13.5F}, {2.5F, 10.5F}});
      return;
    default:
      return;
  }
}

// What is done with records, and how they are seen.
void draw_tool(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::Share:  // one to two
      pen.line({{5.6F, 7.1F}, {10.4F, 4.4F}});
      pen.line({{5.6F, 8.9F}, {10.4F, 11.6F}});
      pen.circle(3.9F, 8, 1.9F);
      pen.circle(12.1F, 3.5F, 1.9F);
      pen.circle(12.1F, 12.5F, 1.9F);
      return;
    case Icon::Copy:
      pen.box(5.5F, 5.5F, 8, 8, 1.5F);
      pen.line({{10.5F, 2.5F}, {2.5F, 2.5F}, {2.5F, 10.5F}});
      return;
    case Icon::Compare:
      pen.box(4.5F, 3, 9, 4, 1);
      pen.line({{2.5F, 11}, {10.5F, 11}});
      pen.line({{2.5F, 9.5F}, {2.5F, 12.5F}});
      pen.line({{10.5F, 9.5F}, {10.5F, 12.5F}});
      return;
    case Icon::View:  // sliders
      pen.line({{2.5F, 4.5F}, {7, 4.5F}});
      pen.line({{11, 4.5F}, {13.5F, 4.5F}});
      pen.circle(9, 4.5F, 1.75F);
      pen.line({{2.5F, 11.5F}, {4, 11.5F}});
      pen.line({{8, 11.5F}, {13.5F, 11.5F}});
      pen.circle(6, 11.5F, 1.75F);
      return;
    case Icon::Pin:
      pen.line({{5, 2.5F}, {11, 2.5F}});
      pen.line({{6, 2.5F}, {6, 7}, {4, 9.5F}, {12, 9.5F}, {10, 7}, {10, 2.5F}});
      pen.line({{8, 9.5F}, {8, 13.5F}});
      return;
    default:
      draw_command(pen, icon);
  }
}

// What stands for a kind of record.
void draw_record(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::Milestone:
      pen.loop({{8, 2.5F}, {13.5F, 8}, {8, 13.5F}, {2.5F, 8}});
      return;
    case Icon::Publication:
    case Icon::File:
      pen.loop({{3.5F, 2}, {9.5F, 2}, {12.5F, 5}, {12.5F, 14}, {3.5F, 14}});
      pen.line({{9.5F, 2}, {9.5F, 5}, {12.5F, 5}});
      if (icon == Icon::Publication) {
        pen.line({{6, 8}, {10, 8}});
        pen.line({{6, 11}, {10, 11}});
      }
      return;
    case Icon::Folder:
      pen.loop({{2, 3.5F}, {6, 3.5F}, {7.5F, 5.25F}, {14, 5.25F}, {14, 13}, {2, 13}});
      return;
    case Icon::Network:
      pen.circle(8, 3.8F, 1.9F);
      pen.circle(3.7F, 11.8F, 1.9F);
      pen.circle(12.3F, 11.8F, 1.9F);
      pen.line({{7.1F, 5.5F}, {4.6F, 10.1F}});
      pen.line({{8.9F, 5.5F}, {11.4F, 10.1F}});
      pen.line({{5.6F, 11.8F}, {10.4F, 11.8F}});
      return;
    case Icon::Group:
      pen.circle(6, 5.5F, 2.4F);
      pen.arc(6, 13.5F, 4, 1, 2);
      pen.arc(10.6F, 5.5F, 2.4F, -0.45F, 0.45F);
      pen.arc(10.4F, 13.5F, 4, 1.68F, 2);
      return;
    case Icon::Cycle:
      pen.arc(8, 8, 5.25F, -0.35F, 0.85F);
      pen.arc(8, 8, 5.25F, 1.0F, 1.5F);
      pen.line({{10.4F, 0.9F}, {8.2F, 2.7F}, {10.2F, 4.8F}});
      return;
    case Icon::Deliverable:
      pen.box(2, 5, 12, 6, 2);
      pen.line({{6, 5}, {6, 11}});
      return;
    default:
      draw_tool(pen, icon);
  }
}

void draw_thing(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::Warning:
      pen.loop({{8, 2.5F}, {14, 13}, {2, 13}});
      pen.line({{8, 6.5F}, {8, 9.3F}});
      pen.dot(8, 11.2F, 0.9F);
      return;
    case Icon::Check:
      pen.line({{3, 8.5F}, {6.5F, 12}, {13, 4.5F}});
      return;
    case Icon::Today:
      pen.box(2.5F, 3.5F, 11, 10, 2);
      pen.line({{2.5F, 6.75F}, {13.5F, 6.75F}});
      pen.line({{5.5F, 2}, {5.5F, 4.5F}});
      pen.line({{10.5F, 2}, {10.5F, 4.5F}});
      pen.dot(8, 10, 1.5F);
      return;
    case Icon::Past:
      pen.circle(8, 8, 5.5F);
      pen.line({{8, 4.75F}, {8, 8}, {10.5F, 9.5F}});
      return;
    case Icon::Keyboard:
      pen.box(1.5F, 4, 13, 8.5F, 2);
      pen.dot(4.6F, 7, 0.8F);
      pen.dot(8, 7, 0.8F);
      pen.dot(11.4F, 7, 0.8F);
      pen.line({{5, 10}, {11, 10}});
      return;
    case Icon::Link:
      pen.arc(5, 11, 3, 0.25F, 1.5F);
      pen.arc(11, 5, 3, -0.75F, 0.5F);
      pen.line({{6, 10}, {10, 6}});
      return;
    case Icon::NewTab:
      pen.line({{7, 3.5F}, {2.5F, 3.5F}, {2.5F, 13.5F}, {12.5F, 13.5F}, {12.5F, 9}});
      pen.line({{9.5F, 2.5F}, {13.5F, 2.5F}, {13.5F, 6.5F}});
      pen.line({{13.5F, 2.5F}, {7.5F, 8.5F}});
      return;
    case Icon::More:
      for (const float x : {3.0F, 8.0F, 13.0F}) pen.dot(x, 8, 1.3F);
      return;
    case Icon::Help:
      pen.arc(8, 5.8F, 2.9F, 0.95F, 2.35F);
      pen.line({{9.3F, 8.3F}, {8, 9.3F}, {8, 10.6F}});
      pen.dot(8, 13.2F, 1);
      return;
    case Icon::Info:
      pen.circle(8, 8, 5.75F);
      pen.line({{8, 7.5F}, {8, 11}});
      pen.dot(8, 5, 0.9F);
      return;
    case Icon::Conflict:
      pen.line({{3, 3}, {8, 8}, {8, 13.5F}});
      pen.line({{13, 3}, {8, 8}});
      pen.line({{5.5F, 11}, {8, 13.5F}, {10.5F, 11}});
      return;
    default:
      draw_record(pen, icon);
  }
}

}  // namespace

void draw_icon(DrawContext& context, Icon icon, const Rect& box, Colour colour, float size) {
  if (icon == Icon::None) return;
  const float ratio = context.pixel_ratio;
  const float x = std::round((box.x + (box.width - size) / 2) * ratio) / ratio;
  const float y = std::round((box.y + (box.height - size) / 2) * ratio) / ratio;
  Pen pen(*context.list, x, y, size / 16, colour);
  if (icon == Icon::Sun) {
    draw_sun(pen);
  } else if (icon == Icon::Moon) {
    draw_moon(pen);
  } else {
    draw_thing(pen, icon);
  }
}

void draw_warning_sign(DrawContext& context, const Rect& box, Colour colour, Colour ground) {
  constexpr float kSize = 12;
  const float x = paint::snapped(context, box.x + (box.width - kSize) / 2);
  const float y = paint::snapped(context, box.y + (box.height - kSize) / 2);
  const ImVec2 corners[] = {{x + 6, y + 0.8F}, {x + 11.6F, y + 10.6F}, {x + 0.4F, y + 10.6F}};
  context.list->AddConvexPolyFilled(corners, 3, colour);
  const float line = paint::hairline(context);
  paint::fill(context, {x + 6 - line, y + 4, 2 * line, 3}, ground);
  paint::fill(context, {x + 6 - line, y + 8, 2 * line, 1.5F}, ground);
}

}  // namespace constellation::ui
