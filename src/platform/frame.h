// What the window layer and the application say to each other about frames.
#pragma once

#include <functional>

#include "platform/input.h"
#include "platform/key_event.h"

namespace constellation::platform {

struct FrameInfo {
  double now_ms = 0;                  // monotonic
  float width = 0, height = 0;        // of the canvas, logical pixels
  float pixel_ratio = 1;              // physical pixels per logical one
  const InputQueue* input = nullptr;  // never null in a frame
};

struct FrameHooks {
  // Between ImGui::NewFrame and ImGui::Render, only when something asked for a frame.
  std::function<void(const FrameInfo&)> frame;
  // At once when a key comes, outside a frame. True: taken, and the browser does nothing with it.
  std::function<bool(const KeyEvent&)> key;
};

}  // namespace constellation::platform
