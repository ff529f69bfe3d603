#include "ui/panels/map_hand.h"

#include <cmath>

#include "store/map_window.h"
#include "ui/kit/context.h"
#include "ui/timeline/gestures.h"

namespace constellation::ui {
namespace {

constexpr float kWheelStep = 0.0015F;  // of a zoom's exponent, for each pixel

// The window once the map has moved by so many pixels.
MapWindow panned(MapWindow window, MapScale scale, float dx, float dy) {
  return kept_on_map({window.x - dx / (scale.x * window.zoom), window.y - dy / (scale.y * window.zoom), window.zoom});
}

MapWindow zoomed_at(MapWindow window, MapScale scale, const Rect& room, float x, float y, float factor) {
  const float at_x = window.x + (x - room.x - room.width / 2) / (scale.x * window.zoom);
  const float at_y = window.y + (y - room.y - room.height / 2) / (scale.y * window.zoom);
  return zoomed(window, at_x, at_y, factor);
}

}  // namespace

MapWindow MapHand::moved(MapWindow window, const Pointer& pointer, const Rect& room, Over over) {
  const MapScale scale = map_scale(room);
  if (scale.x <= 0 || scale.y <= 0) return window;
  if (over.pointer && (pointer.wheel_x != 0 || pointer.wheel_y != 0)) {
    const float factor = std::exp(-pointer.wheel_y * kWheelStep);
    window = pointer.control ? zoomed_at(window, scale, room, pointer.x, pointer.y, factor)
                             : panned(window, scale, -pointer.wheel_x, -pointer.wheel_y);
  }
  if (over.fingers) {
    window = panned(window, scale, pointer.pan_dx, pointer.pan_dy);
    const float factor = pointer.pinch_factor;
    if (factor != 1) window = zoomed_at(window, scale, room, pointer.pinch_x, pointer.pinch_y, factor);
  }
  return dragged(window, pointer, scale, over.pointer);
}

MapWindow MapHand::dragged(MapWindow window, const Pointer& pointer, MapScale scale, bool is_over) {
  if (m_is_dragging && pointer.cancelled) window = m_before;
  if (!pointer.down || pointer.cancelled) {
    // The release that ends a drag is still of it.
    if (!pointer.released || !m_is_down) m_is_dragging = false;
    m_is_down = false;
    return window;
  }
  if (pointer.pressed && is_over && pointer.kind == PointerKind::Mouse) {
    m_is_down = true;
    m_is_dragging = false;
    m_last_x = pointer.x;
    m_last_y = pointer.y;
    m_before = window;
  }
  if (!m_is_down) return window;
  const float dx = pointer.x - m_last_x;
  const float dy = pointer.y - m_last_y;
  m_is_dragging = m_is_dragging || std::hypot(dx, dy) >= kDragThreshold;
  if (!m_is_dragging) return window;
  m_last_x = pointer.x;
  m_last_y = pointer.y;
  return panned(window, scale, dx, dy);
}

}  // namespace constellation::ui
