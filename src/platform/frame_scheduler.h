// When to draw: pure bookkeeping. Events request three frames (hover and popups settle late), timers
// wake later; nothing requested means that nothing is drawn, so that an idle page costs nothing.
#pragma once

#include <algorithm>
#include <optional>

namespace constellation::platform {

class FrameScheduler {
 public:
  void request(int frames = 3) { m_frames = std::max(m_frames, frames); }
  // Draws at or after that time (now_ms clock); the earliest of several counts.
  void wake_at(double time_ms) { m_wake = m_wake ? std::min(*m_wake, time_ms) : time_ms; }

  // Whether to draw now; consumes one requested frame. Called once an animation frame.
  bool should_draw(double now_ms) {
    if (m_wake && *m_wake <= now_ms) {
      m_wake.reset();
      request(1);
    }
    if (m_frames == 0) return false;
    --m_frames;
    return true;
  }
  // Whether frames are asked for now; otherwise next_wake() says when to look again, if ever.
  [[nodiscard]] bool wants_frame() const { return m_frames > 0; }
  // Whether an animation frame is needed at all; nothing if idle for ever.
  [[nodiscard]] bool idle() const { return m_frames == 0 && !m_wake; }
  [[nodiscard]] std::optional<double> next_wake() const { return m_wake; }

 private:
  int m_frames = 0;
  std::optional<double> m_wake;
};

}  // namespace constellation::platform
