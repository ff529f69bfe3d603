// Groups as stars, and what connects them. Dragging and the wheel move the map, with Ctrl or two fingers they zoom.
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/sort.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kInset = 0.44F;  // of the smaller side: the map's half
constexpr float kWidest = 1.5F;  // so much wider than high it may be drawn, for names lie beside one another
constexpr float kLeastStar = 5;
constexpr float kStar = 13;  // so much more for the busiest
constexpr float kHandle = 12;
constexpr float kLabel = 150;
constexpr float kMostZoom = 8;
constexpr float kLeastZoom = 0.5F;
constexpr float kWheelStep = 0.0015F;

struct Point {
  float x;
  float y;
};

bool overlaps(const Rect& a, const Rect& b) {
  return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

class Stars {
 public:
  Stars(Kit& kit, const PageMap& map, const Rect& area) : m_kit(kit), m_map(map), m_area(area) {
    move();
    const UiState::Map& view = m_kit.state.map;
    m_scale_x = std::min(area.width, area.height * kWidest) * kInset * view.zoom;
    m_scale_y = std::min(area.width, area.height) * kInset * view.zoom;
    for (const PageStar& star : map.stars) m_points.push_back(at(star.x, star.y));
  }

  void draw() {
    for (const PageArea& each : m_map.areas) draw_area(each);
    m_hovered = star_under_pointer();
    for (const PageEdge& edge : m_map.edges) draw_edge(edge);
    for (std::size_t i = 0; i < m_map.stars.size(); ++i) draw_star(i);
    for (const PageEdge& edge : m_map.edges) draw_handle(edge);
    draw_labels();
    begin_drag();
  }

 private:
  [[nodiscard]] Point at(float x, float y) const {
    const UiState::Map& view = m_kit.state.map;
    return {m_area.x + m_area.width / 2 + view.x + x * m_scale_x,
            m_area.y + m_area.height / 2 + view.y + y * m_scale_y};
  }
  [[nodiscard]] float radius(const PageStar& star) const {
    const float zoom = std::sqrt(m_kit.state.map.zoom);
    return (kLeastStar + kStar * star.size) * std::clamp(zoom, 0.8F, 1.6F);
  }

  // ---- moving ----
  void zoom_at(float x, float y, float factor) {
    UiState::Map& view = m_kit.state.map;
    const float zoom = std::clamp(view.zoom * factor, kLeastZoom, kMostZoom);
    const float ratio = zoom / view.zoom;
    const float middle_x = m_area.x + m_area.width / 2;
    const float middle_y = m_area.y + m_area.height / 2;
    view.x = (x - middle_x) * (1 - ratio) + view.x * ratio;
    view.y = (y - middle_y) * (1 - ratio) + view.y * ratio;
    view.zoom = zoom;
  }

  void move() {
    UiState::Map& view = m_kit.state.map;
    const Pointer& pointer = m_kit.context.pointer;
    if (m_kit.context.pointer_in(m_area)) {
      if (pointer.control && pointer.wheel_y != 0) {
        zoom_at(pointer.x, pointer.y, std::exp(-pointer.wheel_y * kWheelStep));
      } else {
        view.x -= pointer.wheel_x;
        view.y -= pointer.wheel_y;
      }
    }
    if (contains(m_area, pointer.pan_x, pointer.pan_y)) {
      view.x += pointer.pan_dx;
      view.y += pointer.pan_dy;
    }
    if (pointer.pinch_factor != 1 && contains(m_area, pointer.pinch_x, pointer.pinch_y)) {
      zoom_at(pointer.pinch_x, pointer.pinch_y, pointer.pinch_factor);
    }
    if (!pointer.down) view.is_dragged = false;
    if (view.is_dragged) {
      view.x += pointer.x - view.last_x;
      view.y += pointer.y - view.last_y;
      view.last_x = pointer.x;
      view.last_y = pointer.y;
    }
    // It never leaves the room altogether.
    const float reach = std::min(m_area.width, m_area.height) * kInset * view.zoom;
    view.x = std::clamp(view.x, -m_area.width / 2 - reach + 60, m_area.width / 2 + reach - 60);
    view.y = std::clamp(view.y, -m_area.height / 2 - reach + 60, m_area.height / 2 + reach - 60);
  }

  // A press on nothing takes the map along.
  void begin_drag() {
    UiState::Map& view = m_kit.state.map;
    const Pointer& pointer = m_kit.context.pointer;
    if (!pointer.pressed || pointer.kind != PointerKind::Mouse || !m_kit.context.pointer_in(m_area)) return;
    if (!m_kit.context.hot.empty()) return;
    view.is_dragged = true;
    view.last_x = pointer.x;
    view.last_y = pointer.y;
  }

  // ---- drawing ----
  void draw_area(const PageArea& each) {
    const Point point = at(each.x, each.y);
    m_kit.text().line({point.x - 160, point.y - 12, 320, 24}, each.title, type::kBodyStrong, m_kit.theme().text_soft,
                      Align::Centre);
  }

  [[nodiscard]] std::optional<std::size_t> star_under_pointer() const {
    const Pointer& pointer = m_kit.context.pointer;
    if (!m_kit.context.pointer_in(m_area)) return std::nullopt;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
      const float dx = pointer.x - m_points[i].x;
      const float dy = pointer.y - m_points[i].y;
      const float reach = radius(m_map.stars[i]) + 4;
      if (dx * dx + dy * dy <= reach * reach) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_faint(const PageEdge& edge) const {
    return m_map.stars[edge.from].is_faint || m_map.stars[edge.to].is_faint;
  }

  void draw_edge(const PageEdge& edge) {
    const Theme& theme = m_kit.theme();
    const bool is_near = m_hovered && (*m_hovered == edge.from || *m_hovered == edge.to);
    const bool is_computed = edge.kind == PageEdge::Kind::InCommon;
    Colour colour = is_computed ? theme.control : theme.accent;
    float alpha = is_computed ? 0.45F : 0.9F;
    if (edge.is_over) alpha = 0.4F;
    if (is_faint(edge)) alpha *= 0.3F;
    if (m_hovered && !is_near) alpha *= 0.35F;
    if (is_near || edge.selected) alpha = 1;
    const float thickness = edge.selected || is_near ? 2.0F : is_computed ? 1.0F : 1.5F;
    colour = with_alpha(colour, alpha);
    const Point from = m_points[edge.from];
    const Point to = m_points[edge.to];
    m_kit.context.list->AddLine({from.x, from.y}, {to.x, to.y}, colour, thickness);
    const bool has_direction = edge.kind == PageEdge::Kind::DependsOn || edge.kind == PageEdge::Kind::FeedsInto;
    if (has_direction) draw_arrow(from, to, radius(m_map.stars[edge.to]) + 3, colour);
  }

  void draw_arrow(Point from, Point to, float gap, Colour colour) {
    const float dx = to.x - from.x;
    const float dy = to.y - from.y;
    const float length = std::sqrt(dx * dx + dy * dy);
    if (length < 2 * gap) return;
    const float ux = dx / length;
    const float uy = dy / length;
    const ImVec2 tip{to.x - ux * gap, to.y - uy * gap};
    const ImVec2 left{tip.x - ux * 8 - uy * 4, tip.y - uy * 8 + ux * 4};
    const ImVec2 right_side{tip.x - ux * 8 + uy * 4, tip.y - uy * 8 - ux * 4};
    m_kit.context.list->AddTriangleFilled(tip, left, right_side, colour);
  }

  [[nodiscard]] Rect within(const Rect& rect) const {
    const float x = std::max(rect.x, m_area.x);
    const float y = std::max(rect.y, m_area.y);
    return {x, y, std::max(0.0F, std::min(right(rect), right(m_area)) - x),
            std::max(0.0F, std::min(bottom(rect), bottom(m_area)) - y)};
  }

  void draw_star(std::size_t index) {
    const Theme& theme = m_kit.theme();
    const PageStar& star = m_map.stars[index];
    const Point point = m_points[index];
    const float reach = radius(star);
    const Rect rect = within({point.x - reach - 4, point.y - reach - 4, 2 * reach + 8, 2 * reach + 8});
    if (rect.width <= 0 || rect.height <= 0) return;
    const WidgetState state = widget(m_kit, star.id, rect, reach + 4);
    if (state.clicked) m_kit.context.activated.push_back(star.id);
    tooltip(m_kit, star.id, rect, star.title + '\n' + star.note);
    const Colour colour = star.is_faint ? theme.control : theme.accent;
    const ImVec2 middle{point.x, point.y};
    ImDrawList* list = m_kit.context.list;
    list->AddCircleFilled(middle, reach + 5, with_alpha(colour, state.hovered ? 0.3F : 0.14F));
    list->AddCircleFilled(middle, reach, star.is_faint ? blended(theme.chart, with_alpha(colour, 0.4F)) : colour);
    if (star.selected) list->AddCircle(middle, reach + 4, theme.accent, 0, 2);
  }

  // Half way: what a connection is chosen by.
  void draw_handle(const PageEdge& edge) {
    const Point from = m_points[edge.from];
    const Point to = m_points[edge.to];
    const Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
    const Rect rect = within({middle.x - kHandle / 2, middle.y - kHandle / 2, kHandle, kHandle});
    if (rect.width <= 0 || rect.height <= 0) return;
    const WidgetState state = widget(m_kit, edge.id, rect, kHandle / 2);
    if (state.clicked) m_kit.context.activated.push_back(edge.id);
    tooltip(m_kit, edge.id, rect, edge.title);
    const Theme& theme = m_kit.theme();
    const bool is_computed = edge.kind == PageEdge::Kind::InCommon;
    if (is_computed && !state.hovered) return;
    const Colour colour = is_computed || edge.is_over ? theme.control : theme.accent;
    const float size = state.hovered || edge.selected ? 5.0F : 3.0F;
    m_kit.context.list->AddCircleFilled({middle.x, middle.y}, size, is_faint(edge) ? with_alpha(colour, 0.3F) : colour);
  }

  // Those of the larger stars first; one that would lie over another waits until there is room, or the pointer is
  // there.
  void draw_labels() {
    std::vector<Rect> taken;
    std::vector<std::size_t> order(m_map.stars.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    sort_items(order, [&](std::size_t a, std::size_t b) { return std::pair(-rank(a), a) < std::pair(-rank(b), b); });
    for (const std::size_t index : order) {
      const PageStar& star = m_map.stars[index];
      const Point point = m_points[index];
      const float width = std::min(kLabel, m_kit.text().width(star.title, type::kSmall) + 1);
      const Rect box{point.x - width / 2, point.y + radius(star) + 5, width, 18};
      if (!overlaps(box, m_area)) continue;
      const bool is_first = star.selected || m_hovered == index;
      if (!is_first && std::ranges::any_of(taken, [&](const Rect& other) { return overlaps(box, other); })) continue;
      taken.push_back(box);
      const Theme& theme = m_kit.theme();
      const Colour colour = star.is_faint ? theme.text_faint : theme.text;
      m_kit.text().line(box, star.title, is_first ? type::kSmallStrong : type::kSmall, colour, Align::Centre);
    }
  }
  [[nodiscard]] float rank(std::size_t index) const {
    const PageStar& star = m_map.stars[index];
    const bool is_first = star.selected || m_hovered == index;
    return (is_first ? 2.0F : 0.0F) + (star.is_faint ? -1.0F : 0.0F) + star.size;
  }

  Kit& m_kit;
  const PageMap& m_map;
  Rect m_area;
  float m_scale_x = 1;
  float m_scale_y = 1;
  std::vector<Point> m_points;
  std::optional<std::size_t> m_hovered;
};

}  // namespace

void draw_map(Kit& kit, const PageMap& map, const Rect& area) {
  const paint::Clip clip(kit.context, area);
  Stars(kit, map, area).draw();
}

}  // namespace constellation::ui
