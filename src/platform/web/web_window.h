// WebWindow: the canvas as SDL2's window with its WebGL 2 context, ImGui drawn on it (GlRenderer), and the
// frame loop, which asks for animation frames only while the scheduler wants some: an idle page draws
// and spins nothing.
//
// SDL serves the window, the GL context, the cursor and the time. Its input listeners are taken off;
// WebInput listens instead. The canvas's size follows the device's pixels at every ratio.
// A lost GL context is waited for; when it is back everything on it is built again.
#pragma once

#include <memory>
#include <string>

#include "platform/frame.h"
#include "platform/frame_scheduler.h"
#include "platform/frame_stats.h"
#include "platform/web/gl_renderer.h"
#include "platform/web/web_input.h"

struct SDL_Window;

namespace constellation::platform {

class WebWindow {
 public:
  WebWindow();
  ~WebWindow();
  WebWindow(const WebWindow&) = delete;
  WebWindow& operator=(const WebWindow&) = delete;

  // Opens the window on #canvas and starts ImGui (no ini file, no navigation); "" or why it can not.
  std::string open();
  // Starts the loop and returns; the hooks run from the browser's events from now on.
  void run(FrameHooks hooks);

  void request_frames(int count = 3);
  void wake_at(double time_ms);
  // Tells the page that the first interactive frame is there: the load message goes,
  // constellation.ready resolves. The first call counts.
  void announce_ready();
  // What the canvas is cleared with, so that no full-screen rectangle need be drawn.
  void set_background(float red, float green, float blue);

  [[nodiscard]] static double now_ms();
  [[nodiscard]] const FrameStats& stats() const { return m_stats; }

  // ---- called by the browser (window.js) ----
  void on_frame();
  void on_resized(float width, float height, int physical_width, int physical_height);
  void on_context(bool present);
  bool on_key(const KeyEvent& event);

 private:
  void draw(double now_ms);
  void apply_size();
  void show_cursor();
  void arm();

  SDL_Window* m_window = nullptr;
  FrameHooks m_hooks;
  FrameScheduler m_scheduler;
  FrameStats m_stats;
  GlRenderer m_renderer;
  std::unique_ptr<WebInput> m_input;
  float m_width = 0, m_height = 0;  // logical pixels
  int m_physical_width = 0, m_physical_height = 0;
  float m_background[3] = {0.10F, 0.12F, 0.18F};
  bool m_size_changed = false;
  bool m_running = false;
  bool m_context_lost = false;
  bool m_ready = false;
  int m_cursor = 0;         // ImGui's name of the shown one
  double m_last_frame = 0;  // now_ms
};

}  // namespace constellation::platform
