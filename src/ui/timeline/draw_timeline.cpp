#include "ui/timeline/draw_timeline.h"

#include <algorithm>
#include <array>
#include <string>

#include "present/calendar_text.h"
#include "present/item_tip.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "present/page_messages.h"
#include "ui/kit/paint.h"
#include "ui/kit/scroll_area.h"
#include "ui/panels/panels.h"
#include "ui/timeline/draw_bars.h"
#include "ui/timeline/draw_lanes.h"
#include "ui/timeline/draw_overview.h"
#include "ui/timeline/draw_relations.h"

namespace constellation::ui {
namespace {

constexpr std::size_t kManyBars = 250;  // above: square corners
constexpr float kZoomButton = 32;

void draw_ground(Kit& kit, const TimelineLayout& layout) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  paint::ground(context, layout.chart, theme.chart);
  const paint::Clip clip(context, layout.chart);
  for (const CycleBand& cycle : layout.cycles) {
    if (cycle.selected || cycle.preview) {
      paint::fill(context, cycle.rect, with_alpha(theme.accent_soft, 0.7F));
    } else if (cycle.odd) {
      paint::fill(context, cycle.rect, theme.chart_alt);
    }
  }
  const float top = layout.chart.y;
  const float end = bottom(layout.chart);
  for (const RulerTick& entry : layout.minor_ticks) paint::vertical(context, entry.tick.x, top, end, theme.grid);
  for (const RulerTick& entry : layout.major_ticks) paint::vertical(context, entry.tick.x, top, end, theme.grid_major);
  for (const CycleBand& cycle : layout.cycles) {
    const Colour line = cycle.selected || cycle.preview ? theme.accent : with_alpha(theme.control, 0.45F);
    paint::vertical(context, cycle.rect.x, top, end, line);
    paint::vertical(context, right(cycle.rect), top, end, line);
  }
}

// The lanes are painted in two parts: those that scroll, below the pinned ones, and these.
struct Band {
  const TimelineLayout* layout;
  Rect rect;  // over the whole width
  bool pinned = false;

  [[nodiscard]] Rect chart() const { return {layout->chart.x, rect.y, layout->chart.width, rect.height}; }
  [[nodiscard]] bool holds(std::size_t row) const {
    if (layout->pinned_height <= 0) return !pinned;
    const auto box = std::ranges::find(layout->row_boxes, row, &RowBox::row);
    return box != layout->row_boxes.end() && box->pinned == pinned;
  }
};

void draw_row_grounds(Kit& kit, const Band& band) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const paint::Clip clip(context, band.rect);
  for (const RowBox& box : band.layout->row_boxes) {
    if (box.pinned != band.pinned) continue;
    const float from = std::max(box.rect.x, right(band.layout->names));  // the column of names has a ground of its own
    const Rect rect{from, box.rect.y, right(box.rect) - from, box.rect.height};
    if (box.kind == RowKind::Header) paint::fill(context, rect, theme.page);
    if (box.selected) paint::fill(context, rect, with_alpha(theme.accent_soft, 0.45F));
    paint::horizontal(context, from, right(rect), bottom(rect) - paint::hairline(context), theme.border);
  }
}

// As wide at every place: both edges lie on device pixels.
Rect line_at(const DrawContext& context, float x, const Rect& chart) {
  return {paint::snapped(context, x - 0.5F), chart.y, paint::snapped(context, 1.5F), chart.height};
}

// The ground again, without its lines: a text stands on it.
void draw_behind(Kit& kit, const TimelineLayout& layout, const Rect& text, std::size_t row) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const Rect rect{text.x - 2, text.y + 1, text.width + 4, text.height - 2};
  paint::fill(context, rect, theme.chart);
  for (const CycleBand& cycle : layout.cycles) {
    const float x0 = std::max(rect.x, cycle.rect.x);
    const float x1 = std::min(right(rect), right(cycle.rect));
    const bool lit = cycle.selected || cycle.preview;
    if (x1 <= x0 || (!cycle.odd && !lit)) continue;
    paint::fill(context, {x0, rect.y, x1 - x0, rect.height},
                lit ? with_alpha(theme.accent_soft, 0.7F) : theme.chart_alt);
  }
  const auto box = std::ranges::find(layout.row_boxes, row, &RowBox::row);
  if (box != layout.row_boxes.end() && box->selected) paint::fill(context, rect, with_alpha(theme.accent_soft, 0.45F));
}

void draw_behind_texts(Kit& kit, const Band& band) {
  const TimelineLayout& layout = *band.layout;
  for (const Bar& bar : layout.bars) {
    if (!bar.label_inside && !bar.label.empty() && band.holds(bar.row))
      draw_behind(kit, layout, bar.label_rect, bar.row);
  }
  if (layout.names.width > 0) return;
  for (const RowBox& box : layout.row_boxes) {  // titles that are written into the chart
    if (box.pinned != band.pinned || box.kind != RowKind::Group) continue;
    const float width = kit.text().width(box.subtitle, type::kSubtitle);
    const float end = box.subtitle.empty() ? right(box.title_rect) : box.subtitle_rect.x + width;
    draw_behind(kit, layout, {box.title_rect.x, box.title_rect.y, end - box.title_rect.x, box.title_rect.height},
                box.row);
  }
}

void draw_items(Kit& kit, const Band& band, const std::optional<RecordRef>& hovered,
                const std::optional<std::size_t>& hovered_ghost, bool touch) {
  DrawContext& context = kit.context;
  const TimelineLayout& layout = *band.layout;
  const paint::Clip clip(context, band.chart());
  const BarPainting painting{layout.bars.size() <= kManyBars, hovered, !layout.read_only};
  if (layout.today_x) {  // below the items, so that labels stay readable
    paint::fill(context, line_at(context, *layout.today_x, layout.chart), kit.theme().today);
  }
  draw_below_bars(kit, layout);
  draw_behind_texts(kit, band);
  for (const Comb& comb : layout.combs) {
    if (band.holds(comb.row)) draw_comb(kit, comb);
  }
  for (const FoldedRun& run : layout.folded) {
    if (band.holds(run.row)) draw_folded(kit, run);
  }
  for (std::size_t i = 0; i < layout.ghosts.size(); ++i) {
    if (layout.ghosts[i].bar.row != kNoRow && band.holds(layout.ghosts[i].bar.row)) {
      draw_ghost(kit, layout.ghosts[i], hovered_ghost == i);
    }
  }
  // All labels after all bars: they are drawn with the glyphs' texture, bars without (platform/plain_fills.h).
  for (const Bar& bar : layout.bars) {
    if (!bar.preview && band.holds(bar.row)) draw_bar(kit, bar, painting);
  }
  for (const Bar& bar : layout.bars) {
    if (!bar.preview && band.holds(bar.row)) draw_bar_label(kit, bar);
  }
  if (layout.guide_x) {
    paint::fill(context, line_at(context, *layout.guide_x, layout.chart), kit.theme().accent);
  }
  for (const Bar& bar : layout.bars) {
    if (!bar.preview || !band.holds(bar.row)) continue;
    draw_bar(kit, bar, painting);
    draw_bar_label(kit, bar);
  }
  draw_above_bars(kit, layout, touch);
}

void draw_focus_name(Kit& kit, const RowBox& box) {
  const Theme& theme = kit.theme();
  const Icon chevron = box.collapsed ? Icon::ChevronRight : Icon::ChevronDown;
  draw_icon(kit.context, chevron, {box.title_rect.x - 18, box.title_rect.y, 14, box.title_rect.height},
            theme.text_faint, 14);
  const float width = kit.text().line(box.title_rect, box.title, type::kSmallStrong, theme.text_soft);
  if (box.subtitle_rect.width > 0) {
    kit.text().line(box.subtitle_rect, box.subtitle, type::kSubtitle, theme.text_faint);
  } else if (!box.subtitle.empty()) {
    const float x = box.title_rect.x + width + 10;
    kit.text().line({x, box.title_rect.y, right(box.name_rect) - 8 - x, box.title_rect.height}, box.subtitle,
                    type::kSmall, theme.text_faint);
  }
}

// A pin before the title of a pinned lane.
Rect title_after_pin(Kit& kit, const RowBox& box) {
  Rect title = box.title_rect;
  if (!box.pinned) return title;
  draw_icon(kit.context, Icon::Pin, {title.x - 14, title.y, 12, title.height}, kit.theme().text_faint, 12);
  return title;
}

void draw_names(Kit& kit, const Band& band, const std::optional<RecordRef>& hovered) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const TimelineLayout& layout = *band.layout;
  const bool column = layout.names.width > 0;
  const paint::Clip clip(context, band.rect);
  if (column) {
    paint::ground(context, {layout.names.x, band.rect.y, layout.names.width, band.rect.height}, theme.panel);
    paint::vertical(context, right(layout.names) - paint::hairline(context), band.rect.y, bottom(band.rect),
                    theme.border);
  }
  for (const RowBox& box : layout.row_boxes) {
    if (box.pinned != band.pinned) continue;
    const Rect ground{box.name_rect.x, box.rect.y, box.name_rect.width - (column ? 1 : 0), box.rect.height};
    if (box.kind == RowKind::Header) {
      if (column) paint::fill(context, ground, theme.page);
      if (hovered == box.record) paint::fill(context, ground, theme.hover);
      draw_focus_name(kit, box);
    } else {
      if (column && box.selected) paint::fill(context, ground, theme.accent_soft);
      if (column && box.selected) paint::fill(context, {ground.x, ground.y, 3, ground.height}, theme.accent);
      if (column && hovered == box.record) paint::fill(context, ground, theme.hover);
      kit.text().line(title_after_pin(kit, box), box.title, column ? type::kBodyStrong : type::kSmallStrong,
                      theme.text);
      if (box.subtitle_rect.width > 0) {
        kit.text().line(box.subtitle_rect, box.subtitle, type::kSubtitle, theme.text_faint);
      }
      if (column) draw_lane_menu_button(kit, box);
    }
    if (column) {
      paint::horizontal(context, ground.x, right(ground), bottom(ground) - paint::hairline(context), theme.border);
    }
  }
}

void draw_cycle_titles(Kit& kit, const TimelineLayout& layout) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  for (const CycleBand& cycle : layout.cycles) {
    const bool lit = cycle.selected || cycle.preview;
    const Rect band{cycle.rect.x, layout.ruler_cycles.y, cycle.rect.width, layout.ruler_cycles.height};
    const Rect tag = inset(band, 2, 2);
    paint::fill(context, tag, lit ? theme.accent_fill : theme.accent_soft, kRadiusSmall);
    if (cycle.title_rect.width > 12) {
      Rect title = cycle.title_rect;
      title.x = std::max(title.x, tag.x + 8);
      title.width = std::min(right(cycle.title_rect), right(tag) - 6) - title.x;
      kit.text().line(title, cycle.title, type::kSmallStrong, lit ? theme.on_accent : theme.accent);
    }
  }
}

// Where the ruler says "Today", or which day is taken for it; empty while today is out of sight.
Rect today_tag(const Kit& kit, const TimelineLayout& layout, std::string_view today) {
  if (!layout.today_x) return {-1000, 0, 0, 0};
  const float width = kit.text().width(today, type::kSmallStrong) + 12;
  return {*layout.today_x - width / 2, layout.ruler_minor.y, width, layout.ruler_minor.height - 1};
}

void draw_ruler(Kit& kit, const View& view, const std::optional<std::size_t>& hovered_ghost) {
  const TimelineLayout& layout = *view.timeline;
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  paint::ground(context, {layout.area.x, layout.ruler.y, layout.area.width, layout.ruler.height}, theme.panel);
  {
    const paint::Clip clip(context, {layout.chart.x, layout.ruler.y, layout.chart.width, layout.ruler.height});
    draw_cycle_titles(kit, layout);
    for (std::size_t i = 0; i < layout.ghosts.size(); ++i) {
      if (layout.ghosts[i].bar.row == kNoRow) draw_ghost(kit, layout.ghosts[i], hovered_ghost == i);
    }
    for (const RulerTick& entry : layout.major_ticks) {
      paint::vertical(context, entry.tick.x, layout.ruler_major.y + 4, bottom(layout.ruler), theme.grid_major);
      kit.text().line({entry.label_x, layout.ruler_major.y, 240, layout.ruler_major.height}, entry.label,
                      type::kSmallStrong, theme.text);
    }
    const std::string words = view.as_of ? short_date({*view.as_of, Precision::Day}) : text(Msg::Today);
    const Rect today = today_tag(kit, layout, words);
    for (const RulerTick& entry : layout.minor_ticks) {
      paint::vertical(context, entry.tick.x, layout.ruler_minor.y + 6, bottom(layout.ruler), theme.grid_major);
      const float label_end = entry.label_x + kit.text().width(entry.label, type::kMinorTick);
      if (label_end > today.x - 2 && entry.label_x < right(today) + 2) continue;
      kit.text().line({entry.label_x, layout.ruler_minor.y, 120, layout.ruler_minor.height}, entry.label,
                      type::kMinorTick, theme.text_faint);
    }
    if (layout.today_x) {
      paint::fill(context, today, theme.today, kRadiusSmall);
      kit.text().line(today, words, type::kSmallStrong, theme.panel, Align::Centre);
    }
  }
  paint::horizontal(context, layout.area.x, right(layout.area), bottom(layout.ruler) - paint::hairline(context),
                    theme.border);
  if (layout.names.width > 0) {
    paint::vertical(context, right(layout.names) - paint::hairline(context), layout.ruler.y, bottom(layout.ruler),
                    theme.border);
  }
}

void draw_drag_text(Kit& kit, const TimelineLayout& layout) {
  if (layout.drag_lines.empty()) return;
  const Theme& theme = kit.theme();
  const Rect& at = layout.drag_text_rect;
  Rect box = at;
  box.x = std::clamp(box.x, layout.area.x + 4, std::max(layout.area.x + 4, right(layout.area) - box.width - 4));
  paint::raised(kit.context, box, kRadius);
  constexpr float kLine = 18;
  Rect line{box.x + 10, box.y + 6, box.width - 20, kLine};
  for (std::size_t i = 0; i < layout.drag_lines.size(); ++i) {
    const bool is_last = i + 1 == layout.drag_lines.size();
    const bool warns = layout.drag_refused && is_last;
    kit.text().line(line, layout.drag_lines[i], i == 0 ? type::kSmallStrong : type::kSmall,
                    warns    ? theme.bad
                    : i == 0 ? theme.text
                             : theme.text_soft);
    line.y += kLine;
  }
}

// Whose dates these are, and what a click does with them.
void draw_ghost_tip(Kit& kit, const View& view, const Ghost& ghost) {
  const Bar& bar = ghost.bar;
  const RecordId group = bar.row == kNoRow ? RecordId{} : view.rows->rows[bar.row].record.id;
  const NodeId node = ghost_node(bar.record, group, bar.primary, std::to_string(ghost.number));
  kit.context.hot = node;
  tooltip(kit, node, bar.rect, message(bar.selected ? Msg::GhostChoose : Msg::GhostSelect, {ghost.dates_text}));
}

// What a bar is and when, where the pointer rests on it.
void draw_item_tip(Kit& kit, const View& view, const RecordRef& record) {
  const TimelineLayout& layout = *view.timeline;
  const auto bar = std::ranges::find(layout.bars, record, &Bar::record);
  const auto comb = std::ranges::find(layout.combs, record, &Comb::record);
  const bool is_bar = bar != layout.bars.end();
  if (!is_bar && comb == layout.combs.end()) return;
  Rect at = is_bar ? bar->rect : comb->rect;
  at.x = std::max(at.x, layout.chart.x);
  at.width = std::min(right(at), right(layout.chart)) - at.x;
  const NodeId node = "bar:" + text_from_ref(record);
  kit.context.hot = node;
  tooltip(kit, node, at, item_tip(view, record));
}

Rect zoom_area(const View& view) {
  const TimelineLayout& layout = *view.timeline;
  const float width = kZoomButton * (view.page.as_of.empty() ? 6 : 5) + 8;
  return {right(layout.area) - width - 20, bottom(layout.chart) - kZoomButton - 8 - 16, width, kZoomButton + 8};
}

void draw_zoom(Kit& kit, const View& view, const Rect& area) {
  paint::raised(kit.context, area, kRadius + 2);
  struct Entry {
    std::string_view node;
    Icon icon;
    Msg label;
  };
  constexpr Entry kEntries[] = {{node::kZoomOut, Icon::Minus, Msg::ZoomOut},
                                {node::kZoomIn, Icon::Plus, Msg::ZoomIn},
                                {node::kFit, Icon::Fit, Msg::FitAll},
                                {node::kToday, Icon::Today, Msg::Today},
                                {node::kCompare, Icon::Compare, Msg::CompareTitle}};
  float x = area.x + 4;
  for (const Entry& entry : kEntries) {
    button(kit, entry.node, {x, area.y + 4, kZoomButton, kZoomButton}, {},
           {.icon = entry.icon, .hint = message(entry.label)});
    x += kZoomButton;
  }
  // While there is a date its field stands above the timeline.
  if (!view.page.as_of.empty()) return;
  const Rect rect{x, area.y + 4, kZoomButton, kZoomButton};
  if (button(kit, node::kAsOf, rect, {}, {.icon = Icon::Past, .hint = message(PageMsg::AsOf)})) {
    edit_as_of(kit, view, {area.x, area.y, area.width, area.height});
  }
}

void draw_focus(Kit& kit, const View& view) {
  const NodeId& focused = kit.context.focused;
  if (focused == node::kTimeline) {
    paint::outline(kit.context, inset(view.timeline->area, 1, 1), kit.theme().focus, 0, 2);
  }
  if (!focused.starts_with("bar:") && !focused.starts_with("ghost:") && !focused.starts_with("lane:")) return;
  const paint::Clip clip(kit.context, view.timeline->area);
  for (const NodeRect& entry : timeline_node_rects(view)) {
    if (entry.id == focused) paint::focus_ring(kit.context, entry.rect, kRadiusSmall);
  }
}

std::array<Band, 2> bands(const TimelineLayout& layout) {
  const Rect& area = layout.area;
  const float top = layout.chart.y + layout.pinned_height;
  return {Band{&layout, {area.x, top, area.width, bottom(layout.chart) - top}, false},
          Band{&layout, {area.x, layout.chart.y, area.width, layout.pinned_height}, true}};
}

// The gestures see only pans and pinches that began over the timeline.
Pointer own_pointer(const DrawContext& context, const Rect& area) {
  Pointer pointer = context.pointer;
  const auto ours = [&](float x, float y) {
    if (!contains(area, x, y)) return false;
    return std::none_of(context.in_front.begin(), context.in_front.end(),
                        [&](const Rect& front) { return contains(front, x, y); });
  };
  if (!ours(pointer.pan_x, pointer.pan_y)) pointer.pan_dx = pointer.pan_dy = 0;
  if (!ours(pointer.pinch_x, pointer.pinch_y)) pointer.pinch_factor = 1;
  return pointer;
}

}  // namespace

void draw_timeline(Kit& kit, const View& view, Intents& intents) {
  const TimelineLayout& layout = *view.timeline;
  DrawContext& context = kit.context;
  kit.rects.add(node::kTimeline, layout.area);
  const Rect zoom = zoom_area(view);
  const bool show_zoom = layout.area.height > 160;
  const float pinned = layout.pinned_height;
  const Rect track{right(layout.area) - 12, layout.chart.y + pinned, 12, layout.chart.height - pinned};
  const bool scrolls = layout.content_height > layout.chart.height;

  Rect lanes = layout.area;  // what the timeline's own gestures take
  lanes.height -= layout.minimap.rect.height;
  const Rect& map = layout.minimap.rect;
  const float x = context.pointer.x;
  const float y = context.pointer.y;
  const bool over_map = context.pointer_in(map) && kit.state.gestures.phase() == TimelineGestures::Phase::Idle;
  const auto on_map = kit.state.minimap.update(layout.minimap, own_pointer(context, map), over_map, intents);
  bool over = context.pointer_in(lanes) && !(show_zoom && contains(zoom, x, y)) && !over_marker(layout, x, y);
  if (kit.state.minimap.is_active() || over_lane_button(kit, view, x, y)) over = false;
  if (scrolls && context.pointer.pressed && contains(track, x, y)) over = false;
  if (!kit.state.scroll_drag.empty()) over = false;
  const bool idle = kit.state.gestures.phase() == TimelineGestures::Phase::Idle;
  kit.state.lane_drag.update(layout, *view.rows, context.pointer, over && idle && !layout.read_only, intents);
  if (kit.state.lane_drag.is_active()) over = false;
  const auto result = kit.state.gestures.update(layout, own_pointer(context, lanes), over, intents);
  if (result.scrolls) context.wake_at(context.now_ms);
  if (over_map || kit.state.minimap.is_active()) context.cursor = on_map.cursor;
  if (over || kit.state.gestures.phase() != TimelineGestures::Phase::Idle) context.cursor = result.cursor;

  const std::optional<RecordRef> hovered =
      context.pointer.kind == PointerKind::Mouse ? result.hover.record : std::nullopt;
  const std::optional<std::size_t> hovered_ghost = hovered ? result.hover.ghost : std::nullopt;
  {
    const paint::Clip clip(context, layout.area);
    draw_ground(kit, layout);
    for (const Band& band : bands(layout)) {
      if (band.rect.height <= 0) continue;
      draw_row_grounds(kit, band);
      draw_items(kit, band, hovered, hovered_ghost, view.touch);
      draw_names(kit, band, hovered);
    }
    draw_pinned_edge(kit, layout);
    draw_ruler(kit, view, hovered_ghost);
    draw_minimap(kit, layout, on_map.hover);
    draw_corner(kit, view);
  }
  const bool rests = kit.state.gestures.phase() == TimelineGestures::Phase::Idle && result.hover.record;
  if (rests && hovered && !hovered_ghost) draw_item_tip(kit, view, *hovered);
  if (hovered_ghost) draw_ghost_tip(kit, view, layout.ghosts[*hovered_ghost]);
  if (const auto moved = scroll_bar(kit, "timeline/scroll", track, layout.content_height - pinned, layout.scroll_y)) {
    intents.emplace_back(intent::ScrollTo{*moved});
  }
  draw_markers(kit, view);
  draw_drag_text(kit, layout);
  draw_lane_drop(kit, layout);
  draw_focus(kit, view);
  if (show_zoom) draw_zoom(kit, view, zoom);
}

}  // namespace constellation::ui
