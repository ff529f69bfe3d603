#include "ui/timeline/lane_drag.h"

#include <cmath>

#include "present/lane_place.h"
#include "ui/timeline/gestures.h"

namespace constellation::ui {
void LaneDragGesture::update(const TimelineLayout& layout, const TimelineRows& rows, const Pointer& pointer, bool over,
                             Intents& intents) {
  if (pointer.pressed && over) press(layout, pointer);
  if (!m_group) return;
  if (pointer.cancelled) {
    if (m_is_dragging) intents.emplace_back(intent::LaneDragCancel{});
    m_group.reset();
    m_is_dragging = false;
    return;
  }
  if (std::abs(pointer.y - m_press_y) >= kDragThreshold) m_is_dragging = true;
  if (m_is_dragging) drag(layout, rows, pointer, intents);
  if (pointer.down) return;
  if (m_is_dragging) {
    intents.emplace_back(intent::LaneDragCommit{});
  } else if (m_is_lifted) {
    intent::OpenActions menu;
    menu.record = RecordRef{RecordKind::Group, *m_group};
    menu.group = *m_group;
    menu.x = pointer.x;
    menu.y = pointer.y;
    intents.emplace_back(menu);
  } else {
    intents.emplace_back(intent::Select{{RecordKind::Group, *m_group}, m_group});
  }
  m_group.reset();
  m_is_dragging = false;
}

void LaneDragGesture::press(const TimelineLayout& layout, const Pointer& pointer) {
  const TimelineHit hit = hit_test(layout, pointer.x, pointer.y, pointer.kind == PointerKind::Touch);
  if (hit.part != TimelineHit::Part::RowName || !hit.lane || hit.lane->empty()) return;
  // Without a column of names the title alone is the handle: beside it the chart is panned.
  if (layout.names.width <= 0) {
    bool on_title = false;
    for (const RowBox& box : layout.row_boxes) {
      const float right = box.title_rect.x + box.title_rect.width;
      if (box.record == *hit.record) on_title = pointer.x <= right + kDragThreshold;
    }
    if (!on_title) return;
  }
  m_group = *hit.lane;
  m_press_y = pointer.y;
  m_is_lifted = pointer.kind == PointerKind::Touch && pointer.lifted;
  m_sent.reset();
}

void LaneDragGesture::drag(const TimelineLayout& layout, const TimelineRows& rows, const Pointer& pointer,
                           Intents& intents) {
  LaneDrag drag{*m_group, pointer.y, lane_place_at(rows, layout, *m_group, pointer.y)};
  const float top = layout.chart.y + layout.pinned_height;
  const float foot = layout.chart.y + layout.chart.height;
  if (pointer.down && pointer.y < top + kScrollEdge) intents.emplace_back(intent::PanBy{0, -kScrollStep});
  if (pointer.down && pointer.y > foot - kScrollEdge) intents.emplace_back(intent::PanBy{0, kScrollStep});
  if (m_sent == drag) return;
  m_sent = drag;
  intents.emplace_back(intent::LaneDragTo{drag});
}

}  // namespace constellation::ui
