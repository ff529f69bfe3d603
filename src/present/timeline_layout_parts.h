// The parts of layout_timeline, which share what is known of the frame. Only timeline_*.cpp use it.
#pragma once

#include "present/timeline_layout.h"

namespace constellation::timeline_parts {

struct Frame {
  const TimelineInput* input = nullptr;
  TimelineLayout* layout = nullptr;
  bool narrow = false;
  float scroll = 0;  // clamped
  DayRange days;     // visible, with a margin for what reaches in
  std::optional<Drag> drag;
  std::optional<Span> dragged;  // where the drag would put its record

  [[nodiscard]] float x_of(Day day) const { return static_cast<float>(layout->scale.x_from_day(day.number)); }
  [[nodiscard]] bool is_dragged(const RecordRef& record) const { return drag && drag->record == record; }
  [[nodiscard]] bool is_selected(const RecordRef& record) const;
  [[nodiscard]] bool is_matched(const RecordRef& record) const;  // something is searched for and it matches
  [[nodiscard]] bool is_dimmed(const RecordRef& record) const;   // something is searched for and it does not
  [[nodiscard]] bool has_conflict(const RecordRef& record) const;
};

inline float right_of(const Rect& rect) { return rect.x + rect.width; }
inline float bottom_of(const Rect& rect) { return rect.y + rect.height; }

// The horizontal extent [x0, x1] clipped to the chart with one pixel of overlap.
struct Extent {
  float x0 = 0;
  float x1 = 0;
  bool clipped_left = false;
  bool clipped_right = false;
};
Extent clipped_extent(const Rect& chart, float x0, float x1);

BarShape shape_of(const RecordRef& record, const Span& span);
bool is_point_shape(BarShape shape);
// Inside where it fits, else in the free room up to `limit`, else shortened where there is more room.
void place_label(const Frame& frame, const std::string& label, TextStyle style, float limit, Bar& bar);

void add_ruler(const Frame& frame);
void add_cycles(const Frame& frame);
void add_rows(const Frame& frame);
// Bars, folded runs and combs of one visible group row whose lane begins at `lane_y`.
void add_lane(const Frame& frame, std::size_t row, float lane_y);
// After its bars and combs, which the ghosts are tied to.
void add_ghosts(const Frame& frame, std::size_t row, float lane_y);
void add_cycle_ghosts(const Frame& frame);
void add_drag_text(const Frame& frame);

}  // namespace constellation::timeline_parts
