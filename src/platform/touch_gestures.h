// TouchGestures: fingers on the canvas → taps, pans, pinches and lifts. Pure; the caller owns the clock.
//
//   down ── moves > 10 px ──► pan ──────────────► end
//    │ └─── 500 ms still ───► lift ─► moves ────► drop (a second finger cancels it)
//    ├───── up ─────────────► tap
//    └───── second finger ──► pinch ── one up ──► pan with the other
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace constellation::platform {

struct Gesture {
  enum class Kind : std::uint8_t { Tap, PanStart, PanMove, PanEnd, Pinch, Lift, LiftMove, LiftDrop, LiftCancel };
  Kind kind = Kind::Tap;
  float x = 0, y = 0;    // where it is; for pans where it began; for a pinch its centre
  float dx = 0, dy = 0;  // since the last one
  float factor = 1;      // of a pinch: > 1 spreads
};

class TouchGestures {
 public:
  static constexpr float kSlop = 10;  // logical pixels a still finger may wander
  static constexpr double kLongPressMs = 500;

  std::vector<Gesture> down(int finger, float x, float y, double now_ms);
  std::vector<Gesture> move(int finger, float x, float y);
  std::vector<Gesture> up(int finger);
  // The browser took the fingers away.
  std::vector<Gesture> cancel();
  // A finger that rests long enough lifts what lies under it; call at deadline().
  std::vector<Gesture> tick(double now_ms);
  [[nodiscard]] std::optional<double> deadline() const;

 private:
  enum class Mode : std::uint8_t { None, Resting, Panning, Pinching, Lifted, Spent };
  struct Finger {
    int id;
    float start_x, start_y, x, y;
  };
  Finger* find(int finger);
  std::vector<Gesture> move_pinch(Finger& finger, float x, float y);
  std::vector<Gesture> end_mode(bool taken_away);

  Mode m_mode = Mode::None;
  std::vector<Finger> m_fingers;
  double m_down_ms = 0;
};

}  // namespace constellation::platform
