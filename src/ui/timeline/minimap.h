// MinimapGesture: pointer events over the minimap → intents. Pure, as TimelineGestures.
//
//   drag the frame        pan                     drag one of its grips   zoom
//   click beside it       go there, and pan on    wheel                   pan; with Ctrl zoom
//   touch: one finger pans, a tap goes there; Esc puts the window back
#pragma once

#include "present/timeline_minimap.h"
#include "store/intents.h"
#include "ui/kit/pointer.h"

namespace constellation::ui {

class MinimapGesture {
 public:
  struct Result {
    MinimapPart hover = MinimapPart::Nothing;  // held or under the pointer
    Cursor cursor = Cursor::Default;
  };

  // `over`: nothing lies in front of the minimap where the pointer is.
  Result update(const Minimap& map, const Pointer& pointer, bool over, Intents& intents);

  [[nodiscard]] bool is_active() const { return m_part != MinimapPart::Nothing; }

 private:
  void press(const Minimap& map, const Pointer& pointer, MinimapPart part);
  void drag(const Minimap& map, double day, Intents& intents);

  MinimapPart m_part = MinimapPart::Nothing;  // that the button went down on
  TimeWindow m_before;
  double m_grip_days = 0;  // from the pointer to what it holds
  double m_last_day = 0;
};

}  // namespace constellation::ui
