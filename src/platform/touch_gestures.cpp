#include "platform/touch_gestures.h"

#include <algorithm>
#include <cmath>

namespace constellation::platform {

TouchGestures::Finger* TouchGestures::find(int finger) {
  const auto found = std::find_if(m_fingers.begin(), m_fingers.end(), [&](const Finger& f) { return f.id == finger; });
  return found == m_fingers.end() ? nullptr : &*found;
}

std::optional<double> TouchGestures::deadline() const {
  if (m_mode != Mode::Resting) return std::nullopt;
  return m_down_ms + kLongPressMs;
}

// What ends with the present mode; the mode itself is set by the caller.
std::vector<Gesture> TouchGestures::end_mode(bool taken_away) {
  if (m_fingers.empty()) return {};
  const Finger& finger = m_fingers.front();
  if (m_mode == Mode::Panning) return {{Gesture::Kind::PanEnd, finger.start_x, finger.start_y, 0, 0, 1}};
  if (m_mode == Mode::Lifted) {
    return {{taken_away ? Gesture::Kind::LiftCancel : Gesture::Kind::LiftDrop, finger.x, finger.y, 0, 0, 1}};
  }
  return {};
}

std::vector<Gesture> TouchGestures::down(int finger, float x, float y, double now_ms) {
  if (find(finger) != nullptr) return {};
  std::vector<Gesture> gestures;
  if (m_fingers.empty()) {
    m_mode = Mode::Resting;
    m_down_ms = now_ms;
  } else if (m_fingers.size() == 1 && m_mode != Mode::Spent) {
    gestures = end_mode(true);
    m_mode = m_mode == Mode::Lifted ? Mode::Spent : Mode::Pinching;
  }
  m_fingers.push_back({finger, x, y, x, y});
  return gestures;
}

std::vector<Gesture> TouchGestures::move_pinch(Finger& finger, float x, float y) {
  if (&finger != &m_fingers[0] && &finger != &m_fingers[1]) return {};  // a third finger
  const auto spread = [&] { return std::hypot(m_fingers[0].x - m_fingers[1].x, m_fingers[0].y - m_fingers[1].y); };
  const float before = spread();
  const float dx = (x - finger.x) / 2;
  const float dy = (y - finger.y) / 2;
  finger.x = x;
  finger.y = y;
  const float after = spread();
  const float factor = before > 1 && after > 1 ? after / before : 1;
  return {{Gesture::Kind::Pinch, (m_fingers[0].x + m_fingers[1].x) / 2, (m_fingers[0].y + m_fingers[1].y) / 2, dx, dy,
           factor}};
}

std::vector<Gesture> TouchGestures::move(int finger_id, float x, float y) {
  Finger* finger = find(finger_id);
  if (finger == nullptr) return {};
  if (m_mode == Mode::Pinching) return move_pinch(*finger, x, y);
  std::vector<Gesture> gestures;
  if (m_mode == Mode::Resting && std::hypot(x - finger->start_x, y - finger->start_y) > kSlop) {
    m_mode = Mode::Panning;
    gestures.push_back({Gesture::Kind::PanStart, finger->start_x, finger->start_y, 0, 0, 1});
  }
  const float dx = x - finger->x;
  const float dy = y - finger->y;
  if (m_mode == Mode::Resting) return gestures;  // what it wandered counts once the pan begins
  finger->x = x;
  finger->y = y;
  if (m_mode == Mode::Panning) {
    gestures.push_back({Gesture::Kind::PanMove, finger->start_x, finger->start_y, dx, dy, 1});
  } else if (m_mode == Mode::Lifted) {
    gestures.push_back({Gesture::Kind::LiftMove, x, y, dx, dy, 1});
  }
  return gestures;
}

std::vector<Gesture> TouchGestures::up(int finger_id) {
  const Finger* finger = find(finger_id);
  if (finger == nullptr) return {};
  std::vector<Gesture> gestures;
  if (m_mode == Mode::Resting) {
    gestures.push_back({Gesture::Kind::Tap, finger->x, finger->y, 0, 0, 1});
  } else if (m_mode != Mode::Pinching && m_fingers.size() == 1) {
    gestures = end_mode(false);
  }
  m_fingers.erase(m_fingers.begin() + (finger - m_fingers.data()));
  if (m_fingers.empty()) {
    m_mode = Mode::None;
  } else if (m_mode == Mode::Pinching && m_fingers.size() == 1) {
    Finger& rest = m_fingers.front();
    rest.start_x = rest.x;
    rest.start_y = rest.y;
    m_mode = Mode::Panning;
    gestures.push_back({Gesture::Kind::PanStart, rest.x, rest.y, 0, 0, 1});
  }
  return gestures;
}

std::vector<Gesture> TouchGestures::cancel() {
  std::vector<Gesture> gestures = end_mode(true);
  m_fingers.clear();
  m_mode = Mode::None;
  return gestures;
}

std::vector<Gesture> TouchGestures::tick(double now_ms) {
  if (m_mode != Mode::Resting || now_ms < m_down_ms + kLongPressMs) return {};
  m_mode = Mode::Lifted;
  const Finger& finger = m_fingers.front();
  return {{Gesture::Kind::Lift, finger.x, finger.y, 0, 0, 1}};
}

}  // namespace constellation::platform
