// A tab with a screen: frames on a stage without a window, pointer, keys and fingers.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "platform/frame_scheduler.h"
#include "support/app_tab.h"
#include "support/ui_stage.h"

namespace constellation::test {

// A tab with a screen, sixty times a second. It draws when something asked for it, as the browser's
// window does.
class Screen {
 public:
  explicit Screen(platform::FakeDisc& disc, int number = 1) : tab(disc, number, m_stage.faces()) {}

  ~Screen() { testing::UiStage::give_textures_back(); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  // The number of frames drawn in that time.
  int run(double ms) {
    int drawn = 0;
    for (constexpr double kFrame = 16; ms > 0; ms -= kFrame) {
      tab.host.advance(kFrame);
      tab.settle();
      if (std::exchange(tab.host.frames_requested, 0) > 0) m_scheduler.request();
      if (const auto wake = std::exchange(tab.host.wake, std::nullopt)) m_scheduler.wake_at(*wake);
      if (!m_scheduler.should_draw(tab.host.now_ms())) continue;
      draw();
      ++drawn;
    }
    return drawn;
  }
  // One frame, whatever else waits; at once: timers come later.
  void frame(double after_ms = 16) {
    if (after_ms > 0) tab.host.advance(after_ms);
    draw();
  }
  // Until nothing asks for frames any more.
  void rest() { run(2000); }

  void move_to(std::string_view node) {
    const auto& box = tab.mirror.rects.at(std::string(node));
    m_stage.move_to(box.x + box.width / 2, box.y + box.height / 2);
    m_scheduler.request();
    run(48);
  }
  void click(std::string_view node) {
    move_to(node);
    for (const bool down : {true, false}) {
      m_stage.button(down);
      m_scheduler.request();
      run(48);
    }
  }
  // A frame soon after each, so that every event is seen by one.
  void pointer_to(float x, float y) {
    m_stage.move_to(x, y);
    m_scheduler.request();
    run(48);
  }
  void button(bool down, int which = 0) {
    ImGui::GetIO().AddMouseButtonEvent(which, down);
    m_scheduler.request();
    run(48);
  }
  void modifiers(bool control, bool shift, bool alt) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, control);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    io.AddKeyEvent(ImGuiMod_Alt, alt);
  }
  // A long press at that place, as the browser's input tells it; the finger then moves and lifts as a button does.
  void long_press(float x, float y) {
    ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    m_stage.move_to(x, y);
    using Event = platform::PointerEvent;
    m_input.push_back(Event{Event::Phase::LongPress, platform::PointerKind::Touch, 0, x, y, {}});
    button(true);
  }
  void lift_finger() {
    using Event = platform::PointerEvent;
    m_input.push_back(Event{Event::Phase::Up, platform::PointerKind::Touch, 0, 0, 0, {}});
    button(false);
    ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_Mouse);
  }
  void input(const platform::InputEvent& event) {
    m_input.push_back(event);
    m_scheduler.request();
    run(48);
  }
  void resize(float width, float height) {
    m_width = width;
    m_height = height;
    ImGui::GetIO().DisplaySize = ImVec2(width, height);
    m_scheduler.request();
  }
  void scale(float pixel_ratio) {
    m_ratio = pixel_ratio;
    m_scheduler.request();
  }

 private:
  void draw() {
    ImGui::NewFrame();
    tab.loop.draw({tab.host.now_ms(), m_width, m_height, m_ratio, &m_input});
    m_input.clear();
    testing::UiStage::render();
  }

  testing::UiStage m_stage;
  platform::FrameScheduler m_scheduler;
  platform::InputQueue m_input;
  float m_width = 1440;
  float m_height = 900;
  float m_ratio = 1;

 public:
  AppTab tab;
};

}  // namespace constellation::test
