// WebInput: the browser's pointer, wheel and key events → ImGui's io, the queue of the frame and the
// key hook.
#pragma once

#include "platform/input.h"
#include "platform/key_event.h"
#include "platform/touch_gestures.h"

namespace constellation::platform {

class WebWindow;

class WebInput {
 public:
  // Starts to listen; `window` outlives it.
  explicit WebInput(WebWindow& window);
  WebInput(const WebInput&) = delete;
  WebInput& operator=(const WebInput&) = delete;

  [[nodiscard]] const InputQueue& queue() const { return m_queue; }
  void clear() { m_queue.clear(); }
  // Long presses are due by the clock.
  void tick(double now_ms);

  // ---- called by the browser (input.js) ----
  void on_pointer(PointerEvent event, int pointer);
  void on_wheel(const WheelEvent& event, bool pinch);
  void on_pinch(const PinchEvent& event);
  void on_blur();
  bool on_key(const RawKey& raw, std::string node, bool in_text);

 private:
  void on_mouse(const PointerEvent& event);
  void on_touch(const PointerEvent& event, int finger);
  void take(const std::vector<Gesture>& gestures);
  void take_pointer(PointerEvent::Phase phase, const Gesture& gesture);
  void set_modifiers(const Modifiers& modifiers);

  WebWindow& m_window;
  TouchGestures m_touches;
  InputQueue m_queue;
};

}  // namespace constellation::platform
