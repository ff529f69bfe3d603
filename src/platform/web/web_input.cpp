#include "platform/web/web_input.h"

#include <emscripten/emscripten.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "imgui.h"
#include "platform/web/web_window.h"

using constellation::platform::Modifiers;
using constellation::platform::PointerEvent;
using constellation::platform::PointerKind;
using constellation::platform::RawKey;
using constellation::platform::WebInput;

namespace {
// The bits of cstModifiers (input.js).
Modifiers modifiers_from(int bits) { return {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0}; }
}  // namespace

extern "C" {
void cst_input_attach(WebInput* self);

EMSCRIPTEN_KEEPALIVE void cst_input_pointer(WebInput* self, int phase, int kind, int button, int pointer, float x,
                                            float y, int modifiers) {
  self->on_pointer({static_cast<PointerEvent::Phase>(phase), static_cast<PointerKind>(kind), button, x, y,
                    modifiers_from(modifiers)},
                   pointer);
}
EMSCRIPTEN_KEEPALIVE void cst_input_wheel(WebInput* self, float x, float y, float dx, float dy, int pinch,
                                          int modifiers) {
  self->on_wheel({x, y, dx, dy, modifiers_from(modifiers)}, pinch != 0);
}
EMSCRIPTEN_KEEPALIVE void cst_input_pinch(WebInput* self, float x, float y, float factor) {
  self->on_pinch({x, y, factor, 0, 0});
}
EMSCRIPTEN_KEEPALIVE void cst_input_blur(WebInput* self) { self->on_blur(); }
EMSCRIPTEN_KEEPALIVE int cst_input_key(WebInput* self, const char* key, const char* code, int bits, const char* node) {
  const RawKey raw{key,
                   code,
                   (bits & 1) != 0,
                   (bits & 2) != 0,
                   (bits & 4) != 0,
                   (bits & 8) != 0,
                   (bits & 16) != 0,
                   (bits & 32) != 0};
  return self->on_key(raw, node, (bits & 64) != 0) ? 1 : 0;
}
}

namespace constellation::platform {
namespace {

// One notch of a wheel is about 100 pixels; ImGui counts notches.
constexpr float kPixelsPerNotch = 100;
// A mouse's notch under Ctrl would be a jump; a trackpad's pinch comes in steps of 1 to 10.
constexpr float kLargestPinchStep = 25;

}  // namespace

WebInput::WebInput(WebWindow& window) : m_window(window) { cst_input_attach(this); }

void WebInput::set_modifiers(const Modifiers& modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, modifiers.control);
  io.AddKeyEvent(ImGuiMod_Shift, modifiers.shift);
  io.AddKeyEvent(ImGuiMod_Alt, modifiers.alt);
}

void WebInput::on_pointer(PointerEvent event, int pointer) {
  set_modifiers(event.modifiers);
  if (event.kind == PointerKind::Touch) {
    on_touch(event, pointer);
  } else {
    on_mouse(event);
  }
  m_window.request_frames();
}

void WebInput::on_mouse(const PointerEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(event.kind == PointerKind::Pen ? ImGuiMouseSource_Pen : ImGuiMouseSource_Mouse);
  if (event.phase == PointerEvent::Phase::Leave) {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  } else {
    io.AddMousePosEvent(event.x, event.y);
  }
  if (event.phase == PointerEvent::Phase::Down) io.AddMouseButtonEvent(event.button, true);
  if (event.phase == PointerEvent::Phase::Up) io.AddMouseButtonEvent(event.button, false);
  if (event.phase == PointerEvent::Phase::Cancel) io.AddMouseButtonEvent(0, false);
  m_queue.emplace_back(event);
}

void WebInput::on_touch(const PointerEvent& event, int finger) {
  const double now = WebWindow::now_ms();
  switch (event.phase) {
    case PointerEvent::Phase::Down:
      take(m_touches.down(finger, event.x, event.y, now));
      break;
    case PointerEvent::Phase::Move:
      take(m_touches.move(finger, event.x, event.y));
      break;
    case PointerEvent::Phase::Up:
      take(m_touches.up(finger));
      break;
    case PointerEvent::Phase::Cancel:
      take(m_touches.cancel());
      break;
    case PointerEvent::Phase::Leave:
    case PointerEvent::Phase::LongPress:
      break;
  }
  if (const auto deadline = m_touches.deadline()) m_window.wake_at(*deadline);
}

void WebInput::tick(double now_ms) { take(m_touches.tick(now_ms)); }

void WebInput::take_pointer(PointerEvent::Phase phase, const Gesture& gesture) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(gesture.x, gesture.y);
  const bool press = phase == PointerEvent::Phase::Down || phase == PointerEvent::Phase::LongPress;
  if (press) io.AddMouseButtonEvent(0, true);
  if (!press && phase != PointerEvent::Phase::Move) {
    io.AddMouseButtonEvent(0, false);
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);  // a finger that is up hovers over nothing
  }
  m_queue.emplace_back(PointerEvent{phase, PointerKind::Touch, 0, gesture.x, gesture.y, {}});
}

void WebInput::take(const std::vector<Gesture>& gestures) {
  if (gestures.empty()) return;
  using Kind = Gesture::Kind;
  using Phase = PointerEvent::Phase;
  for (const Gesture& gesture : gestures) {
    const auto pan = [&](PanEvent::Phase phase) {
      m_queue.emplace_back(PanEvent{phase, gesture.x, gesture.y, gesture.dx, gesture.dy});
    };
    switch (gesture.kind) {
      case Kind::Tap:
        take_pointer(Phase::Down, gesture);
        take_pointer(Phase::Up, gesture);
        break;
      case Kind::PanStart:
        pan(PanEvent::Phase::Start);
        break;
      case Kind::PanMove:
        pan(PanEvent::Phase::Move);
        break;
      case Kind::PanEnd:
        pan(PanEvent::Phase::End);
        break;
      case Kind::Pinch:
        m_queue.emplace_back(PinchEvent{gesture.x, gesture.y, gesture.factor, gesture.dx, gesture.dy});
        break;
      case Kind::Lift:
        take_pointer(Phase::LongPress, gesture);
        break;
      case Kind::LiftMove:
        take_pointer(Phase::Move, gesture);
        break;
      case Kind::LiftDrop:
        take_pointer(Phase::Up, gesture);
        break;
      case Kind::LiftCancel:
        take_pointer(Phase::Cancel, gesture);
        break;
    }
  }
  m_window.request_frames(5);  // ImGui takes press and release in frames of their own
}

void WebInput::on_wheel(const WheelEvent& event, bool pinch) {
  if (pinch) {
    const float step = std::clamp(event.dy, -kLargestPinchStep, kLargestPinchStep);
    on_pinch({event.x, event.y, std::exp(-step / 100), 0, 0});
    return;
  }
  set_modifiers(event.modifiers);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(event.x, event.y);
  io.AddMouseWheelEvent(-event.dx / kPixelsPerNotch, -event.dy / kPixelsPerNotch);
  m_queue.emplace_back(event);
  m_window.request_frames();
}

void WebInput::on_pinch(const PinchEvent& event) {
  m_queue.emplace_back(event);
  m_window.request_frames();
}

void WebInput::on_blur() {
  set_modifiers({});
  take(m_touches.cancel());
  m_window.request_frames();
}

bool WebInput::on_key(const RawKey& raw, std::string node, bool in_text) {
  KeyEvent event = key_event_from(raw);
  if (event.key.empty()) return false;
  event.node = std::move(node);
  event.in_text = in_text;
  return m_window.on_key(event);
}

}  // namespace constellation::platform
