// Input: what reaches the application from mouse, pen, touch, wheel and keyboard, as plain values.
//
// Pointer positions and buttons, the wheel (not pinches) and the modifiers are also in ImGui's io; these
// values say more (pixels of a trackpad, pinches, pans, long presses) and come in the order they
// happened. Whoever handles a WheelEvent leaves io.MouseWheel alone there, or it counts twice.
// All lengths are logical pixels from the canvas's top left corner.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace constellation::platform {

struct Modifiers {
  bool control = false;  // Ctrl, or Command on a Mac
  bool shift = false;
  bool alt = false;
  friend bool operator==(const Modifiers&, const Modifiers&) = default;
};

enum class PointerKind : std::uint8_t { Mouse, Touch, Pen };

// Mouse and pen as they move; touch only where it acts like a button: a tap is Down and Up in one
// place, a long press is LongPress, then Move, then Up (drop) or Cancel.
struct PointerEvent {
  enum class Phase : std::uint8_t { Down, Move, Up, Cancel, Leave, LongPress };
  Phase phase = Phase::Move;
  PointerKind kind = PointerKind::Mouse;
  int button = 0;  // 0 primary, 1 secondary, 2 middle (ImGui's order)
  float x = 0, y = 0;
  Modifiers modifiers;
};

// A wheel or two-finger scroll; positive dy shows what lies further down.
struct WheelEvent {
  float x = 0, y = 0;
  float dx = 0, dy = 0;
  Modifiers modifiers;
};

// A pinch: two fingers, a trackpad's pinch, or the wheel with Ctrl. `factor` > 1 spreads (zooms in) around
// x, y; dx, dy is how far that centre moved (fingers only).
struct PinchEvent {
  float x = 0, y = 0;
  float factor = 1;
  float dx = 0, dy = 0;
};

// One finger drags what lies under it; x, y is where it began.
struct PanEvent {
  enum class Phase : std::uint8_t { Start, Move, End };
  Phase phase = Phase::Move;
  float x = 0, y = 0;
  float dx = 0, dy = 0;
};

using InputEvent = std::variant<PointerEvent, WheelEvent, PinchEvent, PanEvent>;
// Since the last drawn frame, in order.
using InputQueue = std::vector<InputEvent>;

}  // namespace constellation::platform
