// The parts of layout_timeline, which share what is known of the frame. Only timeline_*.cpp use it.
#pragma once

#include <algorithm>

#include "present/timeline_layout.h"

namespace constellation::timeline_parts {

struct Scene {
  const TimelineInput* input = nullptr;
  TimelineLayout* layout = nullptr;
  bool narrow = false;
  float scroll = 0;               // clamped
  DayRange days;                  // visible, with a margin for what reaches in
  std::optional<Drag> drag;       // that moves bars
  std::vector<RecordRef> moving;  // by the drag, sorted
  std::optional<Span> dragged;    // where it would put the grabbed record

  [[nodiscard]] float x_of(Day day) const { return static_cast<float>(layout->scale.x_from_day(day.number)); }
  [[nodiscard]] bool is_dragged(const RecordRef& record) const {
    return !moving.empty() && std::binary_search(moving.begin(), moving.end(), record);
  }
  // Where a record that is dragged would lie; `span` where it can not be moved.
  [[nodiscard]] Span preview_of(const RecordRef& record, const Span& span) const;
  // Whether the drag takes what is dragged out of that row's lane.
  [[nodiscard]] bool leaves(std::size_t row) const;
  [[nodiscard]] bool is_marked(const RecordRef& record) const;
  [[nodiscard]] bool is_selected(const RecordRef& record) const;
  [[nodiscard]] bool is_matched(const RecordRef& record) const;  // something is searched for and it matches
  // It does not match what is searched for, or the filter leaves it out.
  [[nodiscard]] bool is_dimmed(const RecordRef& record, const Span& span) const;
  [[nodiscard]] bool has_conflict(const RecordRef& record) const;
};

// On which kind of track of its lane a record lies.
TrackKind track_kind(RecordKind kind);

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

// One track of a lane at its place on the canvas.
struct TrackBox {
  const Lane* lane;
  const Track* track;
  std::size_t row;
  float y;  // of the track's top
  float height;
  bool thin = false;  // its items are thin marks on a line, apart from those that must not be overlooked
};
// A bar of that span on that track, without selection, tone and label.
void place_body(const Scene& scene, const TrackBox& box, const Span& span, Bar& bar);

// Where what stands behind the bar begins: after the grip that draws a dependency, where there is one.
float end_with_grip(const Scene& scene, const Bar& bar);

BarShape shape_of(const RecordRef& record, const Span& span);
bool is_point_shape(BarShape shape);
// Inside where it fits, else whole in the free room after or before the bar, else shortened where there is more room.
struct LabelRoom {
  float left = 0;   // up to where it is taken
  float right = 0;  // from where on
};
inline constexpr float kNoRoomBefore = 1e9F;
void place_label(const Scene& scene, const std::string& label, TextStyle style, LabelRoom free, Bar& bar);

void add_ruler(const Scene& scene);
void add_cycles(const Scene& scene);
void add_rows(const Scene& scene);
// Bars, folded runs and combs of one visible group row whose lane begins at `lane_y`.
void add_lane(const Scene& scene, std::size_t row, float lane_y);
// Everything of a lane as thin marks on one line.
void add_line(const Scene& scene, std::size_t row, const Lane& lane, const Rect& line);
void add_lane_drop(const Scene& scene);
// After its bars and combs, which the ghosts are tied to.
void add_ghosts(const Scene& scene, std::size_t row, float lane_y);
void add_cycle_ghosts(const Scene& scene);
// What of the gesture in progress is not a bar in its own lane: bars that come to another lane, new ones, the line of a
// dependency, the box; and in words what letting go would do.
void add_previews(const Scene& scene);
void add_drag_text(const Scene& scene);
// Lines between deliverables of which one is in view and one waits for the other.
void add_connectors(const Scene& scene);
// Below a bar: the dates that it is compared with.
void add_planned(const Scene& scene, const Bar& bar);

}  // namespace constellation::timeline_parts
