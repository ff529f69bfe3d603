// TimelineGestures: pointer events over the timeline → intents. Pure: it is told where the pointer is
// and what the layout was, and appends what the person asks for.
//
//   wheel                 scroll lanes          Shift + wheel, sideways    pan
//   Ctrl + wheel, pinch   zoom at the pointer   middle button, ruler       pan both ways
//   drag a body or edge   move or resize, a body to another lane too; Ctrl: a copy; Alt: no snapping
//   drag on a lane        a new bar of what the lane holds there; in the ruler's first band a new cycle
//   Shift + drag          a box around bars     drag the grip behind a deliverable: what waits for it
//   click                 select; with Ctrl take to the marked ones, with Shift all up to there; on a focus area's
//                         header: fold; on a folded run: zoom in; on a ghost of the selected record: choose its dates;
//                         on a call of the selected series: that call alone
//   secondary button      the menu of what lies there
//   touch                 one finger pans, two zoom; a long press lifts what lies under it, or begins a new bar; let
//                         go where it was it opens the menu
//
// Every drag is DragTo, SketchTo, LinkTo or BoxTo as it moves, then DragCommit; Esc: DragCancel. Near an edge of the
// chart a drag scrolls.
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
inline constexpr float kScrollEdge = 24;        // logical pixels from an edge of the chart within which a drag scrolls
inline constexpr float kScrollStep = 10;        // logical pixels a frame, at the edge itself

class TimelineGestures {
 public:
  enum class Phase : std::uint8_t { Idle, Pressed, Panning, Dragging, Sketching, Linking, Boxing, Spent };

  struct Result {
    TimelineHit hover;  // under the pointer; Nothing while it is elsewhere
    Cursor cursor = Cursor::Default;
    bool scrolls = false;  // goes on by itself: another frame is wanted
  };

  // `over`: the pointer is over the timeline and nothing lies in front of it. The pointer's pan and pinch
  // must be the timeline's own.
  Result update(const TimelineLayout& layout, const Pointer& pointer, bool over, Intents& intents);

  [[nodiscard]] Phase phase() const { return m_phase; }

 private:
  [[nodiscard]] bool is_gesture() const { return m_phase >= Phase::Dragging && m_phase <= Phase::Boxing; }
  void fingers(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const;
  void wheel(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const;
  void press(const TimelineLayout& layout, const Pointer& pointer, const TimelineHit& hit);
  void move(const TimelineLayout& layout, const Pointer& pointer, Intents& intents);
  void release(const TimelineLayout& layout, const Pointer& pointer, Intents& intents);
  void cancel(Intents& intents);
  void lift(const TimelineLayout& layout, const Pointer& pointer);
  void pan(const TimelineLayout& layout, const Pointer& pointer, Intents& intents);
  void drag(const TimelineLayout& layout, const Pointer& pointer, Intents& intents);
  void sketch(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const;
  void link(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const;
  void box(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const;
  bool scroll_at_edges(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const;
  [[nodiscard]] Phase phase_of_drag() const;
  [[nodiscard]] Cursor cursor_for(const TimelineLayout& layout, const TimelineHit& hover) const;

  Phase m_phase = Phase::Idle;
  TimelineHit m_hit;  // what the button went down on
  Pointer m_pressed;  // as it was then
  double m_press_day = 0;
  float m_press_content_y = 0;  // from the top of the first row
  std::optional<RecordId> m_press_lane;
  RecordKind m_draws{};  // what a drag on the ground draws
  float m_last_x = 0;
  float m_last_y = 0;
  bool m_middle = false;  // it was the middle button
  // Of the last intent of the gesture, so that a still pointer asks for nothing.
  struct Seen {
    double day = 0;
    float y = 0;
    bool alt = false;
    bool control = false;
    friend bool operator==(const Seen&, const Seen&) = default;
  };
  std::optional<Seen> m_seen;
};

}  // namespace constellation::ui
