#include "ui/timeline/gestures.h"

#include <algorithm>
#include <cmath>

namespace constellation::ui {
namespace {

using Part = TimelineHit::Part;

bool can_be_dragged(const TimelineHit& hit) {
  if (!hit.record) return false;
  return hit.part == Part::Body || hit.part == Part::Start || hit.part == Part::End || hit.part == Part::CycleStart ||
         hit.part == Part::CycleEnd;
}

DragPart drag_part(Part part) {
  if (part == Part::Start || part == Part::CycleStart) return DragPart::Start;
  if (part == Part::End || part == Part::CycleEnd) return DragPart::End;
  return DragPart::Body;
}

double day_at(const TimelineLayout& layout, float x) { return layout.scale.day_from_x(static_cast<double>(x)); }

// The days of a folded run with a margin, so that its items come apart around the middle.
TimeWindow window_around(DayRange range) {
  const double margin = std::max(3.0, static_cast<double>(range.days()) * 0.5);
  return {static_cast<double>(range.begin.number) - margin, static_cast<double>(range.end.number) + margin};
}

// The first click on a ghost selects its record, the next one chooses its dates.
void click_ghost(const TimelineLayout& layout, const TimelineHit& hit, Intents& intents) {
  if (!hit.record) return;
  const bool is_there = hit.ghost && *hit.ghost < layout.ghosts.size();
  const Ghost* ghost = is_there ? &layout.ghosts[*hit.ghost] : nullptr;
  if (ghost != nullptr && ghost->bar.record == *hit.record && ghost->bar.selected) {
    intents.emplace_back(intent::ChooseDates{*hit.record, ghost->dates});
  } else {
    intents.emplace_back(intent::Select{*hit.record});
  }
}

void click(const TimelineLayout& layout, const TimelineHit& hit, Intents& intents) {
  switch (hit.part) {
    case Part::Ghost:
      return click_ghost(layout, hit, intents);
    case Part::FocusHeader:
      if (hit.record) intents.emplace_back(intent::ToggleCollapsed{hit.record->id});
      return;
    case Part::Folded:
      intents.emplace_back(intent::SetWindow{window_around(hit.range)});
      return;
    case Part::Nothing:
      intents.emplace_back(intent::ClearSelection{});
      return;
    case Part::Ruler:
      return;
    default:
      if (hit.record) intents.emplace_back(intent::Select{*hit.record});
  }
}

}  // namespace

TimelineGestures::Result TimelineGestures::update(const TimelineLayout& layout, const Pointer& pointer, bool over,
                                                  Intents& intents) {
  Result result;
  if (over) {
    result.hover = hit_test(layout, pointer.x, pointer.y, pointer.kind == PointerKind::Touch);
    if (m_phase != Phase::Dragging) wheel(layout, pointer, intents);
  }
  if (m_phase != Phase::Dragging) fingers(layout, pointer, intents);
  if (pointer.pressed && over) press(layout, pointer, result.hover);
  if (pointer.cancelled) cancel(intents);
  if (m_phase != Phase::Idle && (pointer.down || pointer.released)) move(layout, pointer, intents);
  if (m_phase != Phase::Idle && !pointer.down) release(layout, intents);
  result.cursor = cursor_for(result.hover);
  return result;
}

void TimelineGestures::fingers(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const {
  if (pointer.pan_dx != 0 || pointer.pan_dy != 0) {
    intents.emplace_back(
        intent::PanBy{-static_cast<double>(pointer.pan_dx) / layout.scale.px_per_day, -pointer.pan_dy});
  }
  if (pointer.pinch_factor != 1) {
    const float x = std::max(pointer.pinch_x, layout.chart.x);
    intents.emplace_back(intent::ZoomAt{day_at(layout, x), static_cast<double>(pointer.pinch_factor)});
  }
}

void TimelineGestures::wheel(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const {
  if (pointer.wheel_x == 0 && pointer.wheel_y == 0) return;
  if (pointer.control) {
    const float amount = std::clamp(pointer.wheel_y, -kZoomWheelLimit, kZoomWheelLimit);
    if (amount == 0) return;
    const float x = std::max(pointer.x, layout.chart.x);
    intents.emplace_back(intent::ZoomAt{day_at(layout, x), std::exp(-static_cast<double>(amount) * kZoomPerPixel)});
    return;
  }
  const float sideways = pointer.wheel_x + (pointer.shift ? pointer.wheel_y : 0);
  const float down = pointer.shift ? 0 : pointer.wheel_y;
  intents.emplace_back(intent::PanBy{static_cast<double>(sideways) / layout.scale.px_per_day, down});
}

void TimelineGestures::press(const TimelineLayout& layout, const Pointer& pointer, const TimelineHit& hit) {
  m_phase = Phase::Pressed;
  m_hit = hit;
  m_press_x = m_last_x = pointer.x;
  m_press_y = m_last_y = pointer.y;
  m_press_day = day_at(layout, pointer.x);
  m_sent.reset();
}

void TimelineGestures::move(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) {
  if (m_phase == Phase::Pressed) {
    const float distance = std::max(std::abs(pointer.x - m_press_x), std::abs(pointer.y - m_press_y));
    if (distance >= kDragThreshold) {
      if (can_be_dragged(m_hit)) {
        lift(layout);
      } else {
        m_phase = Phase::Panning;
      }
    }
  }
  if (m_phase == Phase::Panning) pan(layout, pointer, intents);
  if (m_phase == Phase::Dragging) drag(layout, pointer, intents);
}

void TimelineGestures::lift(const TimelineLayout& layout) {
  m_phase = Phase::Dragging;
  // The day under the press may have moved since (a wheel turned while the button was down).
  m_press_day = day_at(layout, m_press_x);
}

void TimelineGestures::pan(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) {
  const float dx = pointer.x - m_last_x;
  const float dy = pointer.y - m_last_y;
  if (dx == 0 && dy == 0) return;
  m_last_x = pointer.x;
  m_last_y = pointer.y;
  intents.emplace_back(intent::PanBy{-static_cast<double>(dx) / layout.scale.px_per_day, -dy});
}

void TimelineGestures::drag(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) {
  intent::DragTo wanted;
  wanted.record = *m_hit.record;
  wanted.part = drag_part(m_hit.part);
  wanted.days = day_at(layout, pointer.x) - m_press_day;
  wanted.tolerance_days = static_cast<double>(kSnapReach) / layout.scale.px_per_day;
  wanted.snapping = pointer.alt ? Snapping::Off : Snapping::On;
  if (m_sent && m_sent->days == wanted.days && m_sent->snapping == wanted.snapping) return;
  m_sent = wanted;
  intents.emplace_back(wanted);
}

void TimelineGestures::release(const TimelineLayout& layout, Intents& intents) {
  if (m_phase == Phase::Dragging) intents.emplace_back(intent::DragCommit{});
  // Only the ground of the chart clears the selection, not the empty part below the lane names.
  if (m_phase == Phase::Pressed && (m_hit.part != Part::Nothing || m_press_x >= layout.chart.x)) {
    click(layout, m_hit, intents);
  }
  m_phase = Phase::Idle;
}

void TimelineGestures::cancel(Intents& intents) {
  if (m_phase == Phase::Dragging) intents.emplace_back(intent::DragCancel{});
  if (m_phase != Phase::Idle) m_phase = Phase::Spent;  // until the button comes up
}

Cursor TimelineGestures::cursor_for(const TimelineHit& hover) const {
  if (m_phase == Phase::Panning) return Cursor::Grabbing;
  if (m_phase == Phase::Dragging) {
    return drag_part(m_hit.part) == DragPart::Body ? Cursor::Grabbing : Cursor::ResizeHorizontal;
  }
  switch (hover.part) {
    case Part::Start:
    case Part::End:
    case Part::CycleStart:
    case Part::CycleEnd:
      return Cursor::ResizeHorizontal;
    case Part::Body:
      return Cursor::Grab;
    case Part::RowName:
    case Part::FocusHeader:
    case Part::CycleTitle:
    case Part::Folded:
    case Part::Ghost:
      return Cursor::Pointer;
    default:
      return Cursor::Default;
  }
}

}  // namespace constellation::ui
