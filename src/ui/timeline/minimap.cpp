#include "ui/timeline/minimap.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "store/window.h"

namespace constellation::ui {
namespace {

constexpr float kZoomPerPixel = 0.008F;
constexpr float kZoomLimit = 36;
constexpr double kPanPerPixel = 1.0 / 400;  // of the window

double day_at(const Minimap& map, float x) { return map.scale.day_from_x(static_cast<double>(x)); }

double length_of(const TimeWindow& window) { return window.right - window.left; }

void wheel(const Minimap& map, const Pointer& pointer, Intents& intents) {
  if (pointer.wheel_x == 0 && pointer.wheel_y == 0) return;
  const double middle = (map.window.left + map.window.right) / 2;
  if (pointer.control) {
    const float amount = std::clamp(pointer.wheel_y, -kZoomLimit, kZoomLimit);
    if (amount != 0) {
      intents.emplace_back(intent::ZoomAt{middle, std::exp(-static_cast<double>(amount * kZoomPerPixel))});
    }
    return;
  }
  const auto pixels = static_cast<double>(pointer.wheel_x + pointer.wheel_y);
  intents.emplace_back(intent::PanBy{pixels * kPanPerPixel * length_of(map.window), 0});
}

}  // namespace

MinimapGesture::Result MinimapGesture::update(const Minimap& map, const Pointer& pointer, bool over, Intents& intents) {
  Result result;
  if (over) {
    result.hover = minimap_part_at(map, pointer.x, pointer.y, pointer.kind == PointerKind::Touch);
    if (result.hover != MinimapPart::Nothing && !is_active()) wheel(map, pointer, intents);
  }
  const bool pans =
      pointer.pan_dx != 0 && minimap_part_at(map, pointer.pan_x, pointer.pan_y, true) != MinimapPart::Nothing;
  if (pans) intents.emplace_back(intent::PanBy{static_cast<double>(pointer.pan_dx) / map.scale.px_per_day, 0});
  if (pointer.pressed && result.hover != MinimapPart::Nothing) press(map, pointer, result.hover);
  if (pointer.cancelled && is_active()) {
    intents.emplace_back(intent::SetWindow{m_before});
    m_part = MinimapPart::Nothing;
  }
  if (!is_active()) {
    const bool is_grip = result.hover == MinimapPart::Start || result.hover == MinimapPart::End;
    result.cursor = is_grip                               ? Cursor::ResizeHorizontal
                    : result.hover == MinimapPart::Frame  ? Cursor::Grab
                    : result.hover == MinimapPart::Ground ? Cursor::Pointer
                                                          : Cursor::Default;
    return result;
  }
  result.hover = m_part;
  result.cursor = m_part == MinimapPart::Frame ? Cursor::Grabbing : Cursor::ResizeHorizontal;
  if (pointer.down || pointer.released) drag(map, day_at(map, pointer.x), intents);
  if (!pointer.down) m_part = MinimapPart::Nothing;
  return result;
}

void MinimapGesture::press(const Minimap& map, const Pointer& pointer, MinimapPart part) {
  m_before = map.window;
  const double day = day_at(map, pointer.x);
  m_part = part;
  m_last_day = day;
  if (part == MinimapPart::Start) m_grip_days = map.window.left - day;
  if (part == MinimapPart::End) m_grip_days = map.window.right - day;
  if (part == MinimapPart::Frame) m_grip_days = map.window.left - day;
  if (part != MinimapPart::Ground) return;
  m_part = MinimapPart::Frame;
  m_grip_days = -length_of(map.window) / 2;
  m_last_day = std::numeric_limits<double>::quiet_NaN();  // goes there without a move
}

void MinimapGesture::drag(const Minimap& map, double day, Intents& intents) {
  if (day == m_last_day) return;
  m_last_day = day;
  TimeWindow window = map.window;
  const double to = day + m_grip_days;
  if (m_part == MinimapPart::Frame) {
    window = {to, to + length_of(map.window)};
  } else if (m_part == MinimapPart::Start) {
    window.left = std::min(to, window.right - kShortestWindowDays);
  } else {
    window.right = std::max(to, window.left + kShortestWindowDays);
  }
  intents.emplace_back(intent::SetWindow{window});
}

}  // namespace constellation::ui
