// Ghosts: the other dates of records in conflict, in rows below their bars.
#include <algorithm>

#include "base/sort.h"
#include "present/calendar_text.h"
#include "present/messages.h"
#include "present/timeline_layout_parts.h"

namespace constellation {

float ghost_height(TrackKind kind) {
  switch (kind) {
    case TrackKind::Pauses:
    case TrackKind::Status:
    case TrackKind::CallMarks:
      return 0;
    case TrackKind::Windows:
    case TrackKind::Calls:
      return 10;
    case TrackKind::Terms:
    case TrackKind::Items:
      break;
  }
  return 18;
}

std::vector<RowGhost> ghosts_of(std::span<const Alternative> alternatives, const RecordRef& record, TrackKind kind,
                                bool primary) {
  std::vector<RowGhost> ghosts;
  for (const Alternative& alternative : alternatives_of(alternatives, record)) {
    RowGhost ghost;
    ghost.record = record;
    ghost.span = alternative.span;
    ghost.kind = kind;
    ghost.number = static_cast<std::uint16_t>(ghosts.size());
    ghost.dates = alternative.dates;
    ghost.label = compact_span_text(alternative.span);
    ghost.spoken = span_text(alternative.span);
    if (!alternative.who.empty()) {
      for (std::string* dates : {&ghost.label, &ghost.spoken})
        *dates = message(Msg::GhostOf, {alternative.who, *dates});
    }
    ghost.primary = primary;
    ghosts.push_back(std::move(ghost));
  }
  return ghosts;
}

void place_ghosts(std::vector<RowGhost>& ghosts, TrackKind kind, float& y) {
  sort_items(ghosts, [](const RowGhost& a, const RowGhost& b) { return a.span.range.begin < b.span.range.begin; });
  std::vector<Day> ends;  // of the last ghost of each row
  for (RowGhost& ghost : ghosts) {
    auto row = std::find_if(ends.begin(), ends.end(), [&](Day end) { return end <= ghost.span.range.begin; });
    if (row == ends.end()) row = ends.insert(row, Day{});
    *row = ghost.span.range.end;
    ghost.y = y + static_cast<float>(row - ends.begin()) * ghost_height(kind);
  }
  y += static_cast<float>(ends.size()) * ghost_height(kind);
}

const RowGhost* find_ghost(const TimelineRows& rows, const RecordRef& record, std::uint16_t number) {
  const auto is_it = [&](const RowGhost& ghost) { return ghost.record == record && ghost.number == number; };
  const auto in = [&](const std::vector<RowGhost>& ghosts) -> const RowGhost* {
    const auto ghost = std::find_if(ghosts.begin(), ghosts.end(), is_it);
    return ghost != ghosts.end() ? &*ghost : nullptr;
  };
  if (record.kind == RecordKind::Cycle) return in(rows.cycle_ghosts);
  for (const TimelineRow& row : rows.rows) {
    if (const RowGhost* ghost = in(row.lane->ghosts)) return ghost;
  }
  return nullptr;
}

std::vector<FieldValue> shown_dates(const Document& document, const RowGhost& ghost) {
  std::vector<FieldValue> dates = ghost.dates;
  const Record* record = document.find(ghost.record);
  if (record == nullptr) return {};
  for (FieldValue& date : dates) date.value = value_of(*record, date.field);
  return dates;
}

namespace timeline_parts {
namespace {

constexpr float kPointSize = 12;
constexpr float kCycleStrip = 4;
constexpr float kTieInset = 8;

Ghost ghost_of(const Scene& scene, const RowGhost& from) {
  Ghost ghost;
  ghost.number = from.number;
  ghost.dates = from.dates;
  ghost.dates_text = from.spoken;
  Bar& bar = ghost.bar;
  bar.record = from.record;
  bar.primary = from.primary;
  bar.row = kNoRow;
  bar.shape = shape_of(from.record, from.span);
  bar.selected = scene.is_selected(from.record);
  bar.matched = scene.is_matched(from.record);
  bar.dimmed = !bar.selected && scene.is_dimmed(from.record, from.span);
  bar.conflict = true;
  bar.fuzzy_start = from.span.start_precision != Precision::Day;
  bar.fuzzy_end = from.span.end_precision != Precision::Day;
  bar.open_start = from.span.open_start;
  bar.open_end = from.span.open_end;
  return ghost;
}

// Over its days, `height` high in the middle of a row that begins at `y`.
void place_ghost(const Scene& scene, const Span& span, float y, float row_height, float height, Bar& bar) {
  const float x0 = scene.x_of(span.range.begin);
  if (is_point_shape(bar.shape)) {
    const float size = std::min(kPointSize, std::max(row_height, height) - 2);
    const float middle = (x0 + scene.x_of(span.range.end)) / 2;
    bar.rect = {middle - size / 2, y + (row_height - size) / 2, size, size};
    return;
  }
  const float x1 = std::max(scene.x_of(span.range.end), x0 + 2 * kFoldWidth);
  const Extent extent = clipped_extent(scene.layout->chart, x0, x1);
  bar.rect = {extent.x0, y + (row_height - height) / 2, extent.x1 - extent.x0, height};
  bar.clipped_left = extent.clipped_left;
  bar.clipped_right = extent.clipped_right;
}

const Rect* shown_rect(const TimelineLayout& layout, const RecordRef& record, std::size_t row) {
  for (auto bar = layout.bars.rbegin(); bar != layout.bars.rend() && bar->row == row; ++bar) {
    if (bar->record == record) return &bar->rect;
  }
  for (auto comb = layout.combs.rbegin(); comb != layout.combs.rend() && comb->row == row; ++comb) {
    if (comb->record == record) return &comb->rect;
  }
  return nullptr;
}

Ghost::Tie tie_between(const Rect& shown, const Rect& ghost) {
  const float left = std::max(shown.x, ghost.x);
  const float right = std::min(right_of(shown), right_of(ghost));
  if (right - left >= 1) {
    const float x = left + std::min(kTieInset, (right - left) / 2);
    return {x, bottom_of(shown), ghost.y, x};
  }
  const bool is_after = ghost.x >= right_of(shown);
  const float inset = std::min(kTieInset, shown.width / 2);
  const float x = is_after ? right_of(shown) - inset : shown.x + inset;
  return {x, bottom_of(shown), ghost.y + ghost.height / 2, is_after ? ghost.x : right_of(ghost)};
}

// Where the next ghost of the same row begins.
float next_left(const Scene& scene, const std::vector<RowGhost>& ghosts, const RowGhost& of) {
  float left = right_of(scene.layout->chart) + kTieInset;
  for (const RowGhost& other : ghosts) {
    const bool follows = other.y == of.y && other.span.range.begin >= of.span.range.end;
    if (follows) left = std::min(left, scene.x_of(other.span.range.begin));
  }
  return left;
}

}  // namespace

void add_ghosts(const Scene& scene, std::size_t row, float lane_y) {
  TimelineLayout& layout = *scene.layout;
  const std::vector<RowGhost>& ghosts = scene.input->rows->rows[row].lane->ghosts;
  for (const RowGhost& from : ghosts) {
    if (!from.span.range.overlaps(scene.days)) continue;
    Ghost ghost = ghost_of(scene, from);
    Bar& bar = ghost.bar;
    bar.row = row;
    const float own = ghost_height(from.kind);
    const float row_height = own > 0 ? own : 8;
    place_ghost(scene, from.span, lane_y + from.y, row_height, std::max(5.0F, row_height - 4), bar);
    if (row_height >= 16)
      place_label(scene, from.label, kTermLabelStyle, {kNoRoomBefore, next_left(scene, ghosts, from)}, bar);
    const Rect* shown = own > 0 ? shown_rect(layout, from.record, row) : nullptr;
    if (shown != nullptr) ghost.tie = tie_between(*shown, bar.rect);
    layout.ghosts.push_back(std::move(ghost));
  }
}

void add_cycle_ghosts(const Scene& scene) {
  TimelineLayout& layout = *scene.layout;
  for (const RowGhost& from : scene.input->rows->cycle_ghosts) {
    if (!from.span.range.overlaps(scene.days)) continue;
    Ghost ghost = ghost_of(scene, from);
    ghost.bar.shape = BarShape::Window;
    place_ghost(scene, from.span, bottom_of(layout.ruler_cycles) - kCycleStrip, kCycleStrip, kCycleStrip, ghost.bar);
    layout.ghosts.push_back(std::move(ghost));
  }
}

}  // namespace timeline_parts
}  // namespace constellation
