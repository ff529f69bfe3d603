// TimelineGestures: pointer events over the timeline → intents. Pure: it is told where the pointer is
// and what the layout was, and appends what the person asks for.
//
//   wheel                 scroll lanes          Shift + wheel, sideways    pan
//   Ctrl + wheel, pinch   zoom at the pointer   drag on empty ground       pan both ways
//   drag a body or edge   move or resize: DragTo … DragCommit; Alt: no snapping; Esc: DragCancel
//   click                 select; on a focus area's header: fold; on a folded run: zoom in;
//                         on a ghost of the selected record: choose its dates
//   touch                 one finger pans, two zoom; a long press lifts what lies under it
#pragma once

#include <cstdint>
#include <optional>

#include "present/timeline_layout.h"
#include "store/intents.h"
#include "ui/kit/pointer.h"

namespace constellation::ui {

inline constexpr float kDragThreshold = 4;      // logical pixels until a press becomes a drag
inline constexpr float kSnapReach = 8;          // logical pixels within which an edge catches
inline constexpr double kZoomPerPixel = 0.008;  // of the logarithm, per pixel of wheel
inline constexpr float kZoomWheelLimit = 36;    // a mouse's notch is 100 px and more, a pinch a few

class TimelineGestures {
 public:
  enum class Phase : std::uint8_t { Idle, Pressed, Panning, Dragging, Spent };

  struct Result {
    TimelineHit hover;  // under the pointer; Nothing while it is elsewhere
    Cursor cursor = Cursor::Default;
  };

  // `over`: the pointer is over the timeline and nothing lies in front of it. The pointer's pan and pinch
  // must be the timeline's own.
  Result update(const TimelineLayout& layout, const Pointer& pointer, bool over, Intents& intents);

  [[nodiscard]] Phase phase() const { return m_phase; }

 private:
  void fingers(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const;
  void wheel(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const;
  void press(const TimelineLayout& layout, const Pointer& pointer, const TimelineHit& hit);
  void move(const TimelineLayout& layout, const Pointer& pointer, Intents& intents);
  void release(const TimelineLayout& layout, Intents& intents);
  void cancel(Intents& intents);
  void lift(const TimelineLayout& layout);
  void pan(const TimelineLayout& layout, const Pointer& pointer, Intents& intents);
  void drag(const TimelineLayout& layout, const Pointer& pointer, Intents& intents);
  [[nodiscard]] Cursor cursor_for(const TimelineHit& hover) const;

  Phase m_phase = Phase::Idle;
  TimelineHit m_hit;  // what the button went down on
  float m_press_x = 0;
  float m_press_y = 0;
  double m_press_day = 0;
  float m_last_x = 0;
  float m_last_y = 0;
  std::optional<intent::DragTo> m_sent;  // the last DragTo, so that a still pointer asks for nothing
};

}  // namespace constellation::ui
