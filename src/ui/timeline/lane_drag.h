// LaneDragGesture: a lane that is dragged by its name → intents. Pure, as TimelineGestures, from which it takes the
// presses on names: a click there selects the group.
//
//   drag a name up or down    LaneDragTo … LaneDragCommit; near the chart's top and foot it scrolls; Esc:
//   LaneDragCancel touch                     after a long press
#pragma once

#include <optional>

#include "present/timeline_layout.h"
#include "store/intents.h"
#include "ui/kit/pointer.h"

namespace constellation::ui {

class LaneDragGesture {
 public:
  // `over`: the pointer is over the timeline and nothing lies in front of it.
  void update(const TimelineLayout& layout, const TimelineRows& rows, const Pointer& pointer, bool over,
              Intents& intents);

  // It holds a name: the pointer is nobody else's.
  [[nodiscard]] bool is_active() const { return m_group.has_value(); }
  [[nodiscard]] bool is_dragging() const { return m_is_dragging; }

 private:
  void press(const TimelineLayout& layout, const Pointer& pointer);
  void drag(const TimelineLayout& layout, const TimelineRows& rows, const Pointer& pointer, Intents& intents);

  std::optional<RecordId> m_group;  // whose name the button went down on
  bool m_is_dragging = false;
  bool m_is_lifted = false;  // by a long press, whose release opens the lane's menu
  float m_press_y = 0;
  std::optional<LaneDrag> m_sent;
};

}  // namespace constellation::ui
