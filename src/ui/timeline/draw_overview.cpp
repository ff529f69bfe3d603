#include "ui/timeline/draw_overview.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "present/timeline_offscreen.h"
#include "ui/kit/paint.h"

namespace constellation::ui {
namespace {

constexpr float kGripWidth = 4;

// Columns are two pixels wide, and of one height one rectangle.
void draw_density(Kit& kit, const Minimap& map, const std::vector<std::uint8_t>& heights) {
  const Rect& rect = map.rect;
  const float room = rect.height - 6;
  constexpr std::size_t kColumn = 2;
  const auto height_of = [&](std::size_t column) {
    const std::uint8_t next = column + 1 < heights.size() ? heights[column + 1] : std::uint8_t{0};
    const std::uint8_t height = std::max(heights[column], next);
    return height == 0 ? 0 : std::max(2.0F, std::round(room * static_cast<float>(height) / 255));
  };
  const Colour colour = with_alpha(kit.theme().text_faint, 0.55F);
  for (std::size_t first = 0; first < heights.size();) {
    const float height = height_of(first);
    std::size_t last = first + kColumn;
    while (last < heights.size() && height_of(last) == height) last += kColumn;
    last = std::min(last, heights.size());
    if (height > 0) {
      paint::fill(
          kit.context,
          {rect.x + static_cast<float>(first), bottom(rect) - 1 - height, static_cast<float>(last - first), height},
          colour);
    }
    first = last;
  }
}

void draw_frame(Kit& kit, const Minimap& map, MinimapPart hovered) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const Rect& rect = map.rect;
  const Rect& frame = map.frame;
  const Colour veil = with_alpha(theme.page, 0.62F);
  paint::fill(context, {rect.x, rect.y, frame.x - rect.x, rect.height}, veil);
  paint::fill(context, {right(frame), rect.y, right(rect) - right(frame), rect.height}, veil);
  const bool lit = hovered == MinimapPart::Frame;
  paint::fill(context, frame, with_alpha(theme.accent, lit ? 0.16F : 0.08F));
  paint::outline(context, inset(frame, 0, 1), theme.accent, 3);
  const float height = std::min(16.0F, rect.height - 8);
  const float y = rect.y + (rect.height - height) / 2;
  for (const bool at_end : {false, true}) {
    const bool held = hovered == (at_end ? MinimapPart::End : MinimapPart::Start);
    const float width = held ? kGripWidth + 2 : kGripWidth;
    const float x = (at_end ? right(frame) - 0.5F : frame.x + 0.5F) - width / 2;
    paint::fill(context, {x, y, width, height}, theme.accent, 2);
  }
}

void draw_pill(Kit& kit, const OffscreenPill& pill) {
  const Theme& theme = kit.theme();
  const NodeId node = pill_node(pill);
  const WidgetState state = widget(kit, node, pill.rect, pill.rect.height / 2);
  paint::raised(kit.context, pill.rect, pill.rect.height / 2);
  if (state.hovered || state.held) paint::fill(kit.context, pill.rect, theme.hover, pill.rect.height / 2);
  const Colour colour = pill.late ? theme.tone(Tone::Late).edge : theme.accent;
  const Icon icon = pill.late ? Icon::Warning : Icon::Search;
  draw_icon(kit.context, icon, {pill.rect.x + 8, pill.rect.y, 12, pill.rect.height}, colour, 12);
  kit.text().line({pill.rect.x + 24, pill.rect.y, pill.rect.width - 30, pill.rect.height}, pill_text(pill),
                  type::kSmallStrong, theme.text);
  if (state.clicked) kit.context.activated.push_back(node);
}

void draw_count(Kit& kit, const OffscreenMarker& marker) {
  if (marker.count <= 1) return;
  const Theme& theme = kit.theme();
  const bool at_left = marker.side == OffscreenMarker::Side::Left;
  const Rect box{marker.rect.x + (at_left ? 15 : 4), marker.rect.y, marker.rect.width - 19, marker.rect.height};
  kit.text().line(box, std::to_string(marker.count), type::kMarker,
                  marker.late ? theme.tone(Tone::Late).text : theme.on_accent, Align::Centre);
}

void draw_marker(Kit& kit, const OffscreenMarker& marker, const std::string& name) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const NodeId node = marker_node(marker);
  const WidgetState state = widget(kit, node, marker.rect, kRadiusSmall);
  // Quiet, as there may be one in every lane; what is searched for stands out.
  const ToneColours& late = theme.tone(Tone::Late);
  const Colour ground = marker.late ? late.fill : theme.accent_fill;
  const Colour colour = marker.late ? late.text : theme.on_accent;
  const Colour edge = marker.late ? blended(ground, with_alpha(late.edge, 0.5F)) : ground;
  paint::fill(context, inset(marker.rect, -1, -1), theme.chart);
  paint::framed(context, marker.rect, ground, edge, kRadiusSmall);
  if (state.hovered || state.held) paint::fill(context, marker.rect, theme.hover, kRadiusSmall);
  const bool at_left = marker.side == OffscreenMarker::Side::Left;
  const Rect arrow{at_left ? marker.rect.x + 3 : right(marker.rect) - 15, marker.rect.y, 12, marker.rect.height};
  draw_icon(context, at_left ? Icon::ChevronLeft : Icon::ChevronRight, arrow, colour, 12);
  tooltip(kit, node, marker.rect, name);
  if (state.clicked) context.activated.push_back(node);
}

}  // namespace

void draw_minimap(Kit& kit, const TimelineLayout& layout, MinimapPart hovered) {
  const Minimap& map = layout.minimap;
  if (map.rect.height <= 0) return;
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const Rect corner{layout.names.x, map.rect.y, layout.names.width, map.rect.height};
  paint::fill(context, corner, theme.panel);
  if (corner.width > 0) {
    paint::horizontal(context, corner.x, right(corner), corner.y, theme.border);
    paint::vertical(context, right(corner) - paint::hairline(context), corner.y, bottom(corner), theme.border);
  }
  paint::fill(context, map.rect, theme.chart);
  const paint::Clip clip(context, map.rect);
  for (std::size_t i = 0; i < map.cycles.size(); ++i) {
    const Rect& cycle = map.cycles[i];
    if (i % 2 == 1) paint::fill(context, cycle, theme.chart_alt);
    paint::vertical(context, cycle.x, cycle.y, bottom(cycle), with_alpha(theme.control, 0.45F));
    paint::vertical(context, right(cycle), cycle.y, bottom(cycle), with_alpha(theme.control, 0.45F));
  }
  if (map.columns != nullptr) draw_density(kit, map, map.columns->heights);
  if (map.today_x) {
    paint::fill(context, {paint::snapped(context, *map.today_x - 0.5F), map.rect.y, 1.5F, map.rect.height},
                theme.today);
  }
  draw_frame(kit, map, hovered);
  if (map.columns != nullptr) {  // above the veil: they are what one looks for
    for (const std::uint16_t column : map.columns->marks) {
      paint::fill(context, {map.rect.x + static_cast<float>(column) - 1, map.rect.y + 2, 3, map.rect.height - 4},
                  theme.accent);
    }
  }
  paint::horizontal(context, map.rect.x, right(map.rect), map.rect.y, theme.border);
  if (context.focused == node::kMinimap) paint::outline(context, inset(map.frame, 1, 1), theme.focus, 3, 2);
}

void draw_markers(Kit& kit, const View& view) {
  const TimelineLayout& layout = *view.timeline;
  const auto name_of = [&](const NodeId& node) {
    if (!view.out_of_sight) return std::string();
    const auto& leads = view.out_of_sight->leads;
    const auto lead = std::ranges::find(leads, node, &OutOfSight::Lead::id);
    return lead != leads.end() ? lead->name : std::string();
  };
  for (const OffscreenMarker& marker : layout.markers) draw_marker(kit, marker, name_of(marker_node(marker)));
  for (const OffscreenMarker& marker : layout.markers) draw_count(kit, marker);  // glyphs after shapes, as of bars
  for (const OffscreenPill& pill : layout.pills) draw_pill(kit, pill);
}

bool over_marker(const TimelineLayout& layout, float x, float y) {
  const auto holds = [&](const auto& each) { return contains(each.rect, x, y); };
  return std::ranges::any_of(layout.markers, holds) || std::ranges::any_of(layout.pills, holds);
}

}  // namespace constellation::ui
