#include "ui/timeline/draw_lanes.h"

#include <algorithm>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "present/timeline_grouping.h"
#include "ui/kit/paint.h"

namespace constellation::ui {
namespace {

constexpr float kButton = 28;

Rect lane_menu_rect(const RowBox& box) {
  return {right(box.name_rect) - kButton - 8, box.title_rect.y - 4, kButton, kButton};
}

// Of a pointer that hovers, or at the selected lane.
bool shows_menu(const Kit& kit, const RowBox& box) {
  if (box.kind != RowKind::Group || box.record.id.empty()) return false;
  const bool is_hovered = kit.context.pointer.kind == PointerKind::Mouse && kit.context.pointer_in(box.name_rect);
  return is_hovered || box.selected;
}

// In the ruler, or, without a column of names, over the chart's foot.
Rect chip_rect(const Kit& kit, const View& view) {
  const TimelineLayout& layout = *view.timeline;
  const std::string text = filter_text(view.filter);
  if (text.empty()) return {};
  const float width = kit.text().width(text, type::kSmallStrong) + 24;
  if (layout.names.width > 0) {
    return {layout.names.x + 10, layout.ruler_minor.y - 4, std::min(width, layout.names.width - 20), 22};
  }
  return {layout.area.x + 12, bottom(layout.chart) - 80, width, 32};
}

}  // namespace

void draw_corner(Kit& kit, const View& view) {
  const TimelineLayout& layout = *view.timeline;
  const Theme& theme = kit.theme();
  const std::string text = filter_text(view.filter);
  const Rect chip = chip_rect(kit, view);
  if (layout.names.width > 0) {
    const float width = button_width(kit, message(Msg::ViewTitle), Icon::View);
    button(kit, node::kView, {layout.names.x + 4, layout.ruler.y + 3, width, kButton}, message(Msg::ViewTitle),
           {.icon = Icon::View, .pressed = view.sheet == Sheet::View, .hint = message(Msg::KeyView)});
    if (text.empty()) {
      std::string groups(kind_spec(RecordKind::Group).plural);
      if (view.grouping != Grouping::FocusArea) groups += " · " + grouping_name(view.grouping);
      kit.text().line({layout.names.x + 16, layout.ruler_minor.y, layout.names.width - 24, layout.ruler_minor.height},
                      groups, type::kSmall, theme.text_faint);
    }
  }
  if (text.empty()) return;
  const float radius = chip.height / 2;
  if (layout.names.width <= 0) paint::raised(kit.context, chip, radius);
  const WidgetState state = widget(kit, node::kClearFilter, chip, radius);
  paint::fill(kit.context, chip, theme.accent_soft, radius);
  if (state.hovered || state.held) paint::fill(kit.context, chip, theme.hover, radius);
  kit.text().line(inset(chip, 10, 0), text, type::kSmallStrong, theme.accent, Align::Centre);
  if (state.clicked) kit.context.activated.emplace_back(node::kClearFilter);
}

void draw_pinned_edge(Kit& kit, const TimelineLayout& layout) {
  if (layout.pinned_height <= 0) return;
  const float y = layout.chart.y + layout.pinned_height;
  const Theme& theme = kit.theme();
  for (int i = 0; i < 4; ++i) {
    const auto below = static_cast<float>(i);
    paint::fill(kit.context, {layout.area.x, y + below, layout.area.width, 1},
                with_alpha(theme.shadow, 0.5F - below * 0.12F));
  }
  paint::fill(kit.context, {layout.area.x, y - 1, layout.area.width, 1}, theme.control);
}

void draw_lane_menu_button(Kit& kit, const RowBox& box) {
  if (!shows_menu(kit, box)) return;
  const Rect rect = lane_menu_rect(box);
  paint::fill(kit.context, rect, box.selected ? kit.theme().accent_soft : kit.theme().panel, kRadius);
  const NodeId node = NodeId(node::kLaneMenu) + text_from_ref(box.record);
  button(kit, node, rect, {}, {.icon = Icon::More, .hint = message(Msg::LaneMenuButton)});
}

void draw_lane_drop(Kit& kit, const TimelineLayout& layout) {
  if (!layout.lane_drop) return;
  const LaneDrop& drop = *layout.lane_drop;
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  if (drop.line.width > 0) {
    paint::fill(context, drop.line, theme.accent);
    paint::fill(context, {drop.line.x + 6, drop.line.y - 3, 8, 8}, theme.accent, 4);
  }
  const float most = layout.area.width - 32;
  const float width = std::min(most, kit.text().width(drop.text, type::kSmallStrong) + 44);
  Rect box{layout.area.x + 24, drop.y - 16, width, 32};
  box.y = std::clamp(box.y, layout.area.y, std::max(layout.area.y, bottom(layout.area) - box.height));
  paint::raised(context, box, kRadius);
  paint::fill(context, {box.x, box.y + 6, 3, box.height - 12}, drop.line.width > 0 ? theme.accent : theme.control,
              1.5F);
  kit.text().line(inset(box, 12, 0), drop.text, type::kSmallStrong, drop.line.width > 0 ? theme.text : theme.text_soft);
}

bool over_lane_button(const Kit& kit, const View& view, float x, float y) {
  if (contains(chip_rect(kit, view), x, y)) return true;
  const TimelineLayout& layout = *view.timeline;
  if (layout.names.width <= 0 || x >= right(layout.names)) return false;
  if (y < layout.chart.y) return true;  // the corner holds nothing of the lanes
  return std::ranges::any_of(
      layout.row_boxes, [&](const RowBox& box) { return shows_menu(kit, box) && contains(lane_menu_rect(box), x, y); });
}

}  // namespace constellation::ui
