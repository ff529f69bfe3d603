// Groups as stars, and what connects them. What the pointer does is map_hand.h, which names are drawn map_labels.h.
//
// Of a large network everything is cheap that a pan repeats: stars and lines that lie outside are left out, one thing
// alone is asked for the pointer, and names are chosen anew for another zoom only.
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "present/messages.h"
#include "present/node_ids.h"
#include "present/page_messages.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kHandle = 12;
constexpr float kToolButton = 32;
constexpr float kMargin = 16;
// Beyond so many lines they are drawn fainter, and chosen by their handles only near a star that is looked at, or from
// that zoom on.
constexpr std::size_t kManyLines = 150;
constexpr float kHandlesFrom = 3;

struct Point {
  float x;
  float y;
};

Point middle_of(Point a, Point b) { return {(a.x + b.x) / 2, (a.y + b.y) / 2}; }

float distance_squared(Point a, Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

// Whether the line between them may be seen.
bool is_within(Point a, Point b, const Rect& area) {
  return std::min(a.x, b.x) < right(area) && std::max(a.x, b.x) > area.x && std::min(a.y, b.y) < bottom(area) &&
         std::max(a.y, b.y) > area.y;
}

class Stars {
 public:
  Stars(Kit& kit, const View& view, const PageMap& map, const Rect& area)
      : m_kit(kit), m_view(view), m_map(map), m_area(area), m_zoom(view.map.zoom), m_scale(map_scale(area)) {
    m_middle = {area.x + area.width / 2 - view.map.x * m_scale.x * m_zoom,
                area.y + area.height / 2 - view.map.y * m_scale.y * m_zoom};
    m_points.reserve(m_map.stars.size());
    for (const PageStar& star : m_map.stars) {
      m_points.push_back({m_middle.x + star.x * m_scale.x * m_zoom, m_middle.y + star.y * m_scale.y * m_zoom});
    }
    find_focus();
    find_pointed();
  }

  void draw() {
    for (const PageEdge& edge : m_map.edges) draw_line(edge);
    for (std::size_t i = 0; i < m_map.edges.size(); ++i) draw_handle(i);
    for (std::size_t i = 0; i < m_map.stars.size(); ++i) draw_star(i);  // above what lies under it by chance
    draw_names();
    react();
  }

 private:
  // ---- what is looked at ----
  void find_focus() {
    const NodeId& focused = m_kit.context.focused;
    const bool has_focus = focused.starts_with(node::kPageMapItem);
    for (std::size_t i = 0; i < m_map.stars.size(); ++i) {
      if (m_map.stars[i].selected && !m_near) m_near = i;
      if (has_focus && m_map.stars[i].id == focused) m_focused = m_near = i;
    }
  }

  // The star under the pointer, or else the line whose handle is: the nearest one.
  void find_pointed() {
    const Pointer& pointer = m_kit.context.pointer;
    if (!m_kit.context.pointer_in(m_area) || m_kit.state.map.hand.is_dragging()) return;
    const float least = pointer.kind == PointerKind::Touch ? kTouchHeight / 2 : 0;
    const Point at{pointer.x, pointer.y};
    float nearest = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < m_points.size(); ++i) {
      const float reach = std::max(least, radius(i) + 4);
      const float distance = distance_squared(at, m_points[i]);
      if (distance > reach * reach || distance >= nearest) continue;
      nearest = distance;
      m_pointed = i;
    }
    if (m_pointed) {
      m_near = m_pointed;
      return;
    }
    const float reach = std::max(least, kHandle / 2 + 2);
    for (std::size_t i = 0; i < m_map.edges.size(); ++i) {
      const float distance = distance_squared(at, handle_of(m_map.edges[i]));
      if (distance > reach * reach || distance >= nearest || !has_handle(m_map.edges[i])) continue;
      nearest = distance;
      m_pointed_line = i;
    }
  }

  [[nodiscard]] bool is_near(const PageEdge& edge) const {
    return m_near && (*m_near == edge.from || *m_near == edge.to);
  }
  [[nodiscard]] bool has_handle(const PageEdge& edge) const {
    return m_map.edges.size() <= kManyLines || m_zoom >= kHandlesFrom || edge.selected || is_near(edge);
  }
  [[nodiscard]] Point handle_of(const PageEdge& edge) const {
    return middle_of(m_points[edge.from], m_points[edge.to]);
  }
  [[nodiscard]] float radius(std::size_t star) const { return star_radius(m_map, star, m_zoom); }
  [[nodiscard]] bool is_faint(const PageEdge& edge) const {
    return m_map.stars[edge.from].is_faint || m_map.stars[edge.to].is_faint;
  }

  // ---- drawing ----
  void draw_line(const PageEdge& edge) {
    const Point from = m_points[edge.from];
    const Point to = m_points[edge.to];
    if (!is_within(from, to, m_area)) return;
    const Theme& theme = m_kit.theme();
    const bool is_first = is_near(edge) || edge.selected;
    const bool is_computed = edge.kind == PageEdge::Kind::InCommon;
    float alpha = is_computed ? 0.45F : 0.9F;
    if (edge.is_over) alpha = 0.4F;
    if (is_faint(edge)) alpha *= 0.3F;
    const bool has_many = m_map.edges.size() > kManyLines;
    if (has_many) alpha *= is_computed ? 0.5F : 0.35F;
    if (m_near && !is_first) alpha *= has_many ? 0.5F : 0.35F;
    if (is_first) alpha = 1;
    const Colour colour = with_alpha(is_computed ? theme.control : theme.accent, alpha);
    const float thickness = is_first ? 2.0F : is_computed || has_many ? 1.0F : 1.5F;
    m_kit.context.list->AddLine({from.x, from.y}, {to.x, to.y}, colour, thickness);
    const bool has_direction = edge.kind == PageEdge::Kind::DependsOn || edge.kind == PageEdge::Kind::FeedsInto;
    if (has_direction) draw_arrow(from, to, radius(edge.to) + 3, colour);
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

  // As large as a finger where fingers choose it; what of it lies in the room.
  [[nodiscard]] Rect target(Point middle, float reach) const {
    if (m_view.touch) reach = std::max(reach, kTouchHeight / 2);
    const float x = std::max(middle.x - reach, m_area.x);
    const float y = std::max(middle.y - reach, m_area.y);
    return {x, y, std::min(middle.x + reach, right(m_area)) - x, std::min(middle.y + reach, bottom(m_area)) - y};
  }

  void draw_star(std::size_t index) {
    const Theme& theme = m_kit.theme();
    const PageStar& star = m_map.stars[index];
    const Point point = m_points[index];
    const float reach = radius(index);
    const Rect rect = target(point, reach + 4);
    if (rect.width <= 0 || rect.height <= 0) return;
    if (m_pointed != index) m_kit.rects.add(star.id, rect);
    const Colour colour = star.is_faint ? theme.control : theme.accent;
    const ImVec2 middle{point.x, point.y};
    ImDrawList* list = m_kit.context.list;
    list->AddCircleFilled(middle, reach + 5, with_alpha(colour, m_pointed == index ? 0.3F : 0.14F));
    list->AddCircleFilled(middle, reach, star.is_faint ? blended(theme.chart, with_alpha(colour, 0.4F)) : colour);
    if (star.selected) list->AddCircle(middle, reach + 4, theme.accent, 0, 2);
    if (m_focused == index && m_pointed != index) paint::focus_ring(m_kit.context, rect, reach + 4);
  }

  // Half way: what a connection is chosen by.
  void draw_handle(std::size_t index) {
    const PageEdge& edge = m_map.edges[index];
    const Point middle = handle_of(edge);
    const Rect rect = target(middle, kHandle / 2);
    if (rect.width <= 0 || rect.height <= 0) return;
    const bool is_pointed = m_pointed_line == index;
    if (!is_pointed) m_kit.rects.add(edge.id, rect);
    const bool is_computed = edge.kind == PageEdge::Kind::InCommon;
    if (!is_pointed && m_kit.context.focused == edge.id) paint::focus_ring(m_kit.context, rect, kHandle / 2);
    if (!has_handle(edge) || (is_computed && !is_pointed)) return;
    const Theme& theme = m_kit.theme();
    const Colour colour = is_computed || edge.is_over ? theme.control : theme.accent;
    const Colour shown = is_faint(edge) ? with_alpha(colour, 0.3F) : colour;
    const ImVec2 at{middle.x, middle.y};
    // A ring, so that it is taken for no star.
    if (is_pointed || edge.selected) return m_kit.context.list->AddCircleFilled(at, 5, shown);
    m_kit.context.list->AddCircleFilled(at, 3, theme.chart);
    m_kit.context.list->AddCircle(at, 3, shown, 0, 1.25F);
  }

  void draw_names() {
    UiState::Map& state = m_kit.state.map;
    const bool is_same = state.page_revision == m_view.page_revision && state.scale == m_scale &&
                         state.zoom == m_zoom && state.pixel_ratio == m_kit.context.pixel_ratio;
    if (!is_same) {
      state.labels = labels_of_map(m_map, m_kit.text().measure(), m_scale, m_zoom);
      state.page_revision = m_view.page_revision;
      state.scale = m_scale;
      state.zoom = m_zoom;
      state.pixel_ratio = m_kit.context.pixel_ratio;
    }
    for (const MapLabel& label : state.labels) draw_name(label, false);
    for (std::size_t i = 0; i < m_map.stars.size(); ++i) {
      if (!m_map.stars[i].selected && m_pointed != i && m_focused != i) continue;
      const auto own =
          std::ranges::find_if(state.labels, [&](const MapLabel& label) { return !label.is_area && label.of == i; });
      const bool has_room = own != state.labels.end();
      draw_name(has_room ? *own : label_of_star(m_map, i, m_kit.text().measure(), m_scale, m_zoom), true);
    }
  }

  // Lines below it shine through no more than it stays readable.
  void draw_name(const MapLabel& label, bool is_first) {
    const Rect box{m_middle.x + label.box.x, m_middle.y + label.box.y, label.box.width, label.box.height};
    if (!overlaps(box, m_area)) return;
    const Theme& theme = m_kit.theme();
    const Rect ground{box.x - 3, box.y, box.width + 6, box.height};
    paint::fill(m_kit.context, ground, with_alpha(theme.chart, is_first ? 1.0F : 0.75F), kRadiusSmall);
    if (label.is_area) {
      m_kit.text().line(box, m_map.areas[label.of].title, type::kBodyStrong, theme.text_soft, Align::Centre);
      return;
    }
    const PageStar& star = m_map.stars[label.of];
    const Colour colour = star.is_faint && !is_first ? theme.text_faint : theme.text;
    m_kit.text().line(box, star.title, type::kSmall, colour, Align::Centre);
  }

  // ---- the pointer ----
  void react() {
    if (m_pointed) {
      const PageStar& star = m_map.stars[*m_pointed];
      react_on(star.id, target(m_points[*m_pointed], radius(*m_pointed) + 4), star.title + '\n' + star.note);
    } else if (m_pointed_line) {
      const PageEdge& edge = m_map.edges[*m_pointed_line];
      react_on(edge.id, target(handle_of(edge), kHandle / 2), edge.title);
    }
  }
  void react_on(const NodeId& node, const Rect& rect, const std::string& words) {
    if (widget(m_kit, node, rect, rect.width / 2).clicked) m_kit.context.activated.push_back(node);
    tooltip(m_kit, node, rect, words);
  }

  Kit& m_kit;
  const View& m_view;
  const PageMap& m_map;
  Rect m_area;
  float m_zoom;
  MapScale m_scale;
  Point m_middle{};  // of the square, on the canvas
  std::vector<Point> m_points;
  std::optional<std::size_t> m_focused;
  std::optional<std::size_t> m_near;     // the star whose lines stand out: the pointed, the focused or the selected one
  std::optional<std::size_t> m_pointed;  // star
  std::optional<std::size_t> m_pointed_line;
};

Rect tools_of(const Rect& area, bool touch) {
  const float size = touch ? kTouchHeight : kToolButton;
  return {right(area) - 3 * size - 8 - kMargin, bottom(area) - size - 8 - kMargin, 3 * size + 8, size + 8};
}

void draw_tools(Kit& kit, const Rect& tools) {
  paint::raised(kit.context, tools, kRadius + 2);
  const float size = tools.height - 8;
  float x = tools.x + 4;
  const auto tool = [&](std::string_view node, Icon icon, std::string_view hint) {
    button(kit, node, {x, tools.y + 4, size, size}, {}, {.icon = icon, .hint = hint});
    x += size;
  };
  tool(node::kPageMapZoomOut, Icon::Minus, message(Msg::ZoomOut));
  tool(node::kPageMapZoomIn, Icon::Plus, message(Msg::ZoomIn));
  tool(node::kPageMapFit, Icon::Fit, message(PageMsg::MapFit));
}

// What is not drawn, in a line at the foot.
void draw_left_out(Kit& kit, const std::string& words, const Rect& area, const Rect& tools) {
  if (words.empty()) return;
  const float width = std::min(kit.text().width(words, type::kSmall) + 1, tools.x - area.x - 2 * kMargin);
  const float height = kit.text().paragraph_height(width, words, type::kSmall, 3);
  const Rect box{area.x + kMargin, bottom(area) - kMargin - height, width, height};
  paint::fill(kit.context, {box.x - 6, box.y - 4, box.width + 12, box.height + 8}, with_alpha(kit.theme().chart, 0.85F),
              kRadiusSmall);
  kit.text().paragraph(box, words, type::kSmall, kit.theme().text_soft, 3);
}

}  // namespace

void draw_map(Kit& kit, const View& view, const PageMap& map, const Rect& area, Intents& intents) {
  const paint::Clip clip(kit.context, area);
  const Rect tools = tools_of(area, view.touch);
  DrawContext& context = kit.context;
  kit.rects.add(node::kPageMap, area);
  context.in_front.push_back(tools);
  const Pointer& pointer = context.pointer;
  const MapHand::Over over{kit.context.is_free(area, pointer.x, pointer.y),
                           kit.context.is_free(area, pointer.pan_x, pointer.pan_y)};
  const MapWindow window = kit.state.map.hand.moved(view.map, pointer, area, over);
  if (!(window == view.map)) intents.emplace_back(intent::ShowMap{window});
  if (kit.state.map.hand.is_dragging()) {
    kit.state.pressed.clear();
    context.cursor = Cursor::Grabbing;
  }
  Stars(kit, view, map, area).draw();
  context.in_front.pop_back();
  draw_left_out(kit, map.left_out, area, tools);
  draw_tools(kit, tools);
  if (context.focused == node::kPageMap) paint::outline(context, inset(area, 1, 1), kit.theme().focus, 0, 2);
}

}  // namespace constellation::ui
