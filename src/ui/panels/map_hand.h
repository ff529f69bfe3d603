// What mouse, wheel and fingers do to the constellation map:
//
//   press and move, from anywhere    the map goes along, once the pointer has left the place of the press
//   wheel, one finger                pan
//   Ctrl and wheel, two fingers      zoom around the pointer
//   Escape                           back to where a drag began
#pragma once

#include "present/map_labels.h"
#include "store/session.h"
#include "ui/kit/pointer.h"

namespace constellation::ui {

class MapHand {
 public:
  // What is on the map, and on nothing that lies above it: the pointer, the place where fingers began.
  struct Over {
    bool pointer = true;
    bool fingers = true;
  };
  // The window that the frame's pointer asks for.
  MapWindow moved(MapWindow window, const Pointer& pointer, const Rect& room, Over over);
  // A press that has become a drag is no click.
  [[nodiscard]] bool is_dragging() const { return m_is_dragging; }

 private:
  MapWindow dragged(MapWindow window, const Pointer& pointer, MapScale scale, bool is_over);

  bool m_is_down = false;
  bool m_is_dragging = false;
  float m_last_x = 0;  // of the pointer; until it is a drag, where it was pressed
  float m_last_y = 0;
  MapWindow m_before;  // when it was pressed
};

}  // namespace constellation::ui
