// The pointer as one frame sees it: mouse, pen or one finger.
#pragma once

#include <cstdint>

namespace constellation::ui {

enum class Cursor : std::uint8_t { Default, Pointer, Text, Grab, Grabbing, ResizeHorizontal, Refused };

enum class PointerKind : std::uint8_t { Mouse, Touch };

// The pointer in this frame. Position, buttons, wheel and modifiers are read from Dear ImGui's events by
// draw_view; app adds what those can not say: cancelled, pans, pinches. A touch reaches the buttons only
// as a tap or, after a long press, as a lift.
struct Pointer {
  float x = -1;
  float y = -1;
  PointerKind kind = PointerKind::Mouse;
  bool down = false;
  bool pressed = false;   // went down in this frame
  bool released = false;  // went up in this frame
  bool middle = false;    // the middle button is down
  bool menu = false;      // the secondary button went down in this frame
  bool lifted = false;    // the press is a finger's long press
  float wheel_x = 0;      // logical pixels, positive: content moves left
  float wheel_y = 0;      // logical pixels, positive: content moves up
  bool control = false;
  bool shift = false;
  bool alt = false;
  bool cancelled = false;  // Escape, or the browser took the pointer away

  // One finger that pans (never a press), and two that pinch; sums of the frame.
  float pan_x = -1;  // where the pan began
  float pan_y = -1;
  float pan_dx = 0;
  float pan_dy = 0;
  float pinch_x = -1;  // the centre
  float pinch_y = -1;
  float pinch_factor = 1;  // > 1: spread
};

}  // namespace constellation::ui
