// What lies under the pointer, from the rectangles that are painted.
#include <algorithm>

#include "present/timeline_layout_parts.h"

namespace constellation {

using namespace timeline_parts;

namespace {

using Part = TimelineHit::Part;

constexpr float kHandle = 24;
constexpr float kTouchHandle = 44;
constexpr float kEdge = 6;        // grip of a bar that is not selected
constexpr float kMinTarget = 24;  // WCAG 2.2, 2.5.8
constexpr float kToothTarget = 10;
constexpr float kLinkGrip = 20;

bool contains(const Rect& rect, float x, float y) {
  return x >= rect.x && x < right_of(rect) && y >= rect.y && y < bottom_of(rect);
}

// The rectangle grown to a minimal size around its middle.
Rect grown(const Rect& rect, float width, float height) {
  const float dx = std::max(0.0F, width - rect.width) / 2;
  const float dy = std::max(0.0F, height - rect.height) / 2;
  return {rect.x - dx, rect.y - dy, rect.width + 2 * dx, rect.height + 2 * dy};
}

TimelineHit hit(Part part, const RecordRef& record, std::optional<std::size_t> row = std::nullopt) {
  return {part, record, {}, {}, row};
}

// What scrolls is not seen where the pinned lanes stand.
bool is_seen(const TimelineLayout& layout, std::size_t row, float y) {
  const auto box = std::ranges::find(layout.row_boxes, row, &RowBox::row);
  const bool pinned = box != layout.row_boxes.end() && box->pinned;
  return layout.pinned_height <= 0 || pinned == (y < layout.chart.y + layout.pinned_height);
}

// With the group in whose lane it is.
TimelineHit in_lane(const TimelineLayout& layout, TimelineHit found, std::size_t row) {
  const auto box = std::ranges::find(layout.row_boxes, row, &RowBox::row);
  if (box != layout.row_boxes.end() && box->kind == RowKind::Group) found.lane = box->record.id;
  return found;
}

// A ghost lies in a row of its own, or in the ruler below the titles of cycles; half the gap around it counts.
std::optional<TimelineHit> hit_ghosts(const TimelineLayout& layout, float x, float y, bool touch) {
  constexpr float kGap = 4;
  const bool in_ruler = y < layout.chart.y;
  for (std::size_t i = layout.ghosts.size(); i-- > 0;) {
    const Bar& bar = layout.ghosts[i].bar;
    if ((bar.row == kNoRow) != in_ruler) continue;
    if (!in_ruler && !is_seen(layout, bar.row, y)) continue;
    const Rect target = grown(bar.rect, touch ? kTouchHandle : kMinTarget, bar.rect.height + kGap);
    if (contains(target, x, y)) return in_lane(layout, TimelineHit{Part::Ghost, bar.record, {}, i, {}}, bar.row);
  }
  return std::nullopt;
}

bool has_edges(const Bar& bar) {
  return bar.shape == BarShape::Bar || bar.shape == BarShape::Term || bar.shape == BarShape::Window ||
         bar.shape == BarShape::Pause;
}

// How far a handle reaches into the body: at least a third of the body stays for moving.
float inner_reach(float width, float handle) { return std::min(handle / 2, width / 3); }

// The part of a bar at x, given that y fits and `outer` pixels beside the body still count.
std::optional<Part> part_at(const Bar& bar, float x, float inner, float outer) {
  const bool start_moves = has_edges(bar) && !bar.open_start && !bar.clipped_left;
  const bool end_moves = has_edges(bar) && !bar.open_end && !bar.clipped_right;
  const float left = bar.rect.x;
  const float right = right_of(bar.rect);
  if (start_moves && x >= left - outer && x < left + inner) return Part::Start;
  if (end_moves && x >= right - inner && x < right + outer) return Part::End;
  if (x >= left && x < right) return Part::Body;
  return std::nullopt;
}

std::optional<TimelineHit> hit_selected(const TimelineLayout& layout, float x, float y, bool touch) {
  const float handle = touch ? kTouchHandle : kHandle;
  for (auto bar = layout.bars.rbegin(); bar != layout.bars.rend(); ++bar) {
    if (!bar->selected || bar->preview || !is_seen(layout, bar->row, y)) continue;
    if (bar->record.kind == RecordKind::Deliverable && contains(link_grip(*bar, touch), x, y)) {
      return in_lane(layout, hit(Part::LinkGrip, bar->record, bar->row), bar->row);
    }
    const Rect rows = grown(bar->rect, 0, touch ? kTouchHandle : bar->rect.height);
    if (y < rows.y || y >= bottom_of(rows)) continue;
    const float inner = inner_reach(bar->rect.width, handle);
    if (const auto part = part_at(*bar, x, inner, handle - inner)) {
      return in_lane(layout, hit(*part, bar->record, bar->row), bar->row);
    }
  }
  return std::nullopt;
}

std::optional<TimelineHit> hit_bars(const TimelineLayout& layout, float x, float y) {
  for (auto bar = layout.bars.rbegin(); bar != layout.bars.rend(); ++bar) {
    if (!contains(bar->rect, x, y) || !is_seen(layout, bar->row, y)) continue;
    const float inner = std::min(kEdge, bar->rect.width / 4);
    return in_lane(layout, hit(part_at(*bar, x, inner, 0).value_or(Part::Body), bar->record, bar->row), bar->row);
  }
  return std::nullopt;
}

// Small things get a larger target, after everything that is hit exactly.
std::optional<TimelineHit> hit_near(const TimelineLayout& layout, float x, float y, bool touch) {
  const float size = touch ? kTouchHandle : kMinTarget;
  const Bar* nearest = nullptr;
  float best = size;
  for (const Bar& bar : layout.bars) {
    if (!contains(grown(bar.rect, size, std::min(size, bar.rect.height + 8)), x, y)) continue;
    if (!is_seen(layout, bar.row, y)) continue;
    const float distance = std::abs(bar.rect.x + bar.rect.width / 2 - x) - bar.rect.width / 2;
    if (nearest != nullptr && distance > best) continue;
    nearest = &bar;
    best = distance;
  }
  if (nearest == nullptr) return std::nullopt;
  return in_lane(layout, hit(Part::Body, nearest->record, nearest->row), nearest->row);
}

// The calls of a selected comb can be taken one by one.
std::optional<TimelineHit> hit_combs(const TimelineLayout& layout, float x, float y, bool touch) {
  for (auto comb = layout.combs.rbegin(); comb != layout.combs.rend(); ++comb) {
    if (!contains(grown(comb->rect, 0, touch ? kTouchHandle : comb->rect.height), x, y)) continue;
    if (!is_seen(layout, comb->row, y)) continue;
    if (comb->selected) {
      const float reach = (touch ? kTouchHandle : kToothTarget) / 2;
      const auto after = std::lower_bound(comb->teeth.begin(), comb->teeth.end(), x);
      for (auto tooth = after - (after != comb->teeth.begin() ? 1 : 0); tooth != comb->teeth.end() && tooth <= after;
           ++tooth) {
        if (std::abs(*tooth - x) > reach) continue;
        const Day day = comb->days[static_cast<std::size_t>(tooth - comb->teeth.begin())];
        return in_lane(layout, TimelineHit{Part::Tooth, comb->record, {day, day + 1}, {}, comb->row}, comb->row);
      }
    }
    return in_lane(layout, hit(Part::Body, comb->record, comb->row), comb->row);
  }
  return std::nullopt;
}

std::optional<TimelineHit> hit_ruler(const TimelineLayout& layout, float x, float y, bool touch) {
  if (!contains(layout.ruler, x, y)) return std::nullopt;
  for (auto cycle = layout.cycles.rbegin(); cycle != layout.cycles.rend(); ++cycle) {
    if (!contains(cycle->title_rect, x, y)) continue;
    const float inner = inner_reach(cycle->title_rect.width, touch ? kTouchHandle : kHandle / 2);
    // An edge beyond the chart is clipped to one pixel outside of it: nothing to grip there.
    if (cycle->title_rect.x >= layout.chart.x && x < cycle->title_rect.x + inner)
      return hit(Part::CycleStart, cycle->record);
    if (right_of(cycle->title_rect) <= right_of(layout.chart) && x >= right_of(cycle->title_rect) - inner) {
      return hit(Part::CycleEnd, cycle->record);
    }
    return hit(Part::CycleTitle, cycle->record);
  }
  return TimelineHit{Part::Ruler, std::nullopt, {}, {}, {}};
}

std::optional<TimelineHit> hit_rows(const TimelineLayout& layout, float x, float y) {
  for (const RowBox& box : layout.row_boxes) {
    if (!contains(box.name_rect, x, y) || !is_seen(layout, box.row, y)) continue;
    TimelineHit found = hit(box.kind == RowKind::Header ? Part::FocusHeader : Part::RowName, box.record);
    found.key = box.key;
    return in_lane(layout, std::move(found), box.row);
  }
  return std::nullopt;
}

}  // namespace

Rect link_grip(const Bar& bar, bool touch) {
  const float size = touch ? kTouchHandle : kLinkGrip;
  // Beyond the handle of the end, and above it where a finger needs the handle's room.
  const float x = right_of(bar.rect) + (touch ? kTouchHandle / 2 : kHandle / 2);
  return {x, bar.rect.y + (bar.rect.height - size) / 2, size, size};
}

const RowBox* row_at(const TimelineLayout& layout, float y) {
  const auto box = std::ranges::find_if(layout.row_boxes, [&](const RowBox& candidate) {
    return y >= candidate.rect.y && y < bottom_of(candidate.rect) && is_seen(layout, candidate.row, y);
  });
  return box == layout.row_boxes.end() ? nullptr : &*box;
}

RecordKind kind_drawn_at(const RowBox& box, float y) {
  if (box.lane == nullptr) return RecordKind::Deliverable;
  if (box.collapsed) return RecordKind::Deliverable;
  const float in_lane = y - (bottom_of(box.rect) - box.lane->height);
  for (const Track& track : box.lane->tracks) {
    if (in_lane < track.y || in_lane >= track.y + track.height) continue;
    if (track.kind == TrackKind::Windows) return RecordKind::GroupCycle;
    if (track.kind == TrackKind::Terms) return RecordKind::RoleAssignment;
    if (track.kind == TrackKind::Calls) return RecordKind::CallSeries;
  }
  return RecordKind::Deliverable;
}

TimelineHit hit_test(const TimelineLayout& layout, float x, float y, bool touch) {
  if (!contains(layout.area, x, y)) return {};
  if (x >= layout.chart.x) {
    if (const auto ghost = hit_ghosts(layout, x, y, touch)) return *ghost;
  }
  if (const auto ruler = hit_ruler(layout, x, y, touch)) return *ruler;
  if (y < layout.chart.y) return {};
  if (x >= layout.chart.x) {
    if (const auto selected = hit_selected(layout, x, y, touch)) return *selected;
    if (const auto bar = hit_bars(layout, x, y)) return *bar;
    if (const auto comb = hit_combs(layout, x, y, touch)) return *comb;
    for (const FoldedRun& run : layout.folded) {
      if (contains(grown(run.rect, 8, 0), x, y) && is_seen(layout, run.row, y)) {
        return {Part::Folded, std::nullopt, run.range, {}, run.row};
      }
    }
    if (const auto near = hit_near(layout, x, y, touch)) return *near;
  }
  if (const auto row = hit_rows(layout, x, y)) return *row;
  TimelineHit ground;
  const RowBox* row = x >= layout.chart.x ? row_at(layout, y) : nullptr;
  if (row != nullptr) ground.row = row->row;
  return ground;
}

}  // namespace constellation
