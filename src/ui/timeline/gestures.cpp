#include "ui/timeline/gestures.h"

#include <algorithm>
#include <cmath>

#include "ui/kit/context.h"

namespace constellation::ui {
namespace {

using Part = TimelineHit::Part;

bool can_be_dragged(const TimelineHit& hit) {
  if (!hit.record) return false;
  return hit.part == Part::Body || hit.part == Part::Start || hit.part == Part::End || hit.part == Part::CycleStart ||
         hit.part == Part::CycleEnd || hit.part == Part::Tooth;
}

DragPart drag_part(Part part) {
  if (part == Part::Start || part == Part::CycleStart) return DragPart::Start;
  if (part == Part::End || part == Part::CycleEnd) return DragPart::End;
  return DragPart::Body;
}

double day_at(const TimelineLayout& layout, float x) { return layout.scale.day_from_x(static_cast<double>(x)); }

float content_y(const TimelineLayout& layout, float y) {
  const bool stands_still = y < layout.chart.y + layout.pinned_height;
  return y - layout.chart.y + (stands_still ? 0 : layout.scroll_y);
}

double tolerance(const TimelineLayout& layout) { return static_cast<double>(kSnapReach) / layout.scale.px_per_day; }

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

// The menu of what lies there: an item, a lane's ground, a lane's name, a cycle.
void open_menu(const TimelineLayout& layout, const Pointer& at, const TimelineHit& hit, Intents& intents) {
  intent::OpenActions open;
  open.record = hit.record;
  const RowBox* row = row_at(layout, at.y);
  if (!open.record && row != nullptr) open.record = row->record;
  if (!open.record) return;
  if (row != nullptr && row->kind == RowKind::Group) open.group = row->record.id;
  if (at.x >= layout.chart.x) open.day = Day{static_cast<std::int32_t>(std::floor(day_at(layout, at.x)))};
  if (hit.part == Part::Tooth) open.occurrence = hit.range.begin;
  open.x = at.x;
  open.y = at.y;
  intents.emplace_back(open);
}

void click(const TimelineLayout& layout, const TimelineHit& hit, const Pointer& pressed, Intents& intents) {
  using How = intent::MarkRecord::How;
  const bool is_item = hit.part == Part::Body || hit.part == Part::Start || hit.part == Part::End;
  if (is_item && hit.record && (pressed.control || pressed.shift)) {
    intents.emplace_back(intent::MarkRecord{*hit.record, pressed.shift ? How::Through : How::Toggle});
    return;
  }
  switch (hit.part) {
    case Part::Ghost:
      return click_ghost(layout, hit, intents);
    case Part::FocusHeader:
      if (hit.record) intents.emplace_back(intent::ToggleCollapsed{hit.key});
      return;
    case Part::Folded:
      intents.emplace_back(intent::SetWindow{window_around(hit.range)});
      return;
    case Part::Tooth:
      if (hit.record) intents.emplace_back(intent::SelectOccurrence{*hit.record, hit.range.begin});
      return;
    case Part::Nothing:
      intents.emplace_back(intent::ClearSelection{});
      return;
    case Part::Ruler:
      return;
    default:
      if (hit.record) intents.emplace_back(intent::Select{*hit.record, hit.lane});
  }
}

}  // namespace

TimelineGestures::Result TimelineGestures::update(const TimelineLayout& layout, const Pointer& pointer, bool over,
                                                  Intents& intents) {
  Result result;
  if (over) {
    result.hover = hit_test(layout, pointer.x, pointer.y, pointer.kind == PointerKind::Touch);
    if (!is_gesture()) wheel(layout, pointer, intents);
  }
  if (!is_gesture()) fingers(layout, pointer, intents);
  const bool middle_pressed = pointer.middle && m_phase == Phase::Idle;
  if ((pointer.pressed || middle_pressed) && over) press(layout, pointer, result.hover);
  if (pointer.menu && over && m_phase == Phase::Idle) open_menu(layout, pointer, result.hover, intents);
  if (pointer.cancelled) cancel(intents);
  const bool down = m_middle ? pointer.middle : pointer.down;
  if (m_phase != Phase::Idle && (down || pointer.released)) move(layout, pointer, intents);
  if (is_gesture() && down) result.scrolls = scroll_at_edges(layout, pointer, intents);
  if (m_phase != Phase::Idle && !down) release(layout, pointer, intents);
  result.cursor = cursor_for(layout, result.hover);
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
  m_pressed = pointer;
  m_middle = pointer.middle;
  m_last_x = pointer.x;
  m_last_y = pointer.y;
  m_press_day = day_at(layout, pointer.x);
  m_press_content_y = content_y(layout, pointer.y);
  m_press_lane.reset();
  const RowBox* row = row_at(layout, pointer.y);
  if (row != nullptr && row->kind == RowKind::Group) {
    m_press_lane = row->record.id;
    m_draws = kind_drawn_at(*row, pointer.y);
  }
  m_seen.reset();
}

// What moving the pressed button begins.
TimelineGestures::Phase TimelineGestures::phase_of_drag() const {
  if (m_middle) return Phase::Panning;
  const bool on_chart = m_hit.part != Part::RowName && m_hit.part != Part::FocusHeader && m_hit.part != Part::Ruler &&
                        m_hit.part != Part::CycleTitle;
  if (m_pressed.shift && on_chart) return Phase::Boxing;
  if (m_hit.part == Part::LinkGrip) return Phase::Linking;
  if (can_be_dragged(m_hit)) return Phase::Dragging;
  if (m_hit.part == Part::Nothing && m_hit.row && m_press_lane) return Phase::Sketching;
  return Phase::Panning;
}

void TimelineGestures::move(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) {
  if (m_phase == Phase::Pressed) {
    const float distance = std::max(std::abs(pointer.x - m_pressed.x), std::abs(pointer.y - m_pressed.y));
    if (distance >= kDragThreshold) lift(layout, pointer);
  }
  if (m_phase == Phase::Panning) return pan(layout, pointer, intents);
  const Seen seen{day_at(layout, pointer.x), content_y(layout, pointer.y), pointer.alt, pointer.control};
  if (m_seen == seen) return;
  m_seen = seen;
  switch (m_phase) {
    case Phase::Dragging:
      return drag(layout, pointer, intents);
    case Phase::Sketching:
      return sketch(layout, pointer, intents);
    case Phase::Linking:
      return link(layout, pointer, intents);
    case Phase::Boxing:
      return box(layout, pointer, intents);
    default:
      return;
  }
}

void TimelineGestures::lift(const TimelineLayout& layout, const Pointer& pointer) {
  m_phase = phase_of_drag();
  if (layout.read_only) {
    if (m_phase != Phase::Boxing) m_phase = Phase::Panning;
    return;
  }
  // In the ruler's first band, where no cycle is, one is drawn.
  if (m_hit.part == Part::Ruler && contains(layout.ruler_cycles, m_pressed.x, m_pressed.y) && !m_middle &&
      pointer.kind != PointerKind::Touch) {
    m_phase = Phase::Sketching;
    m_draws = RecordKind::Cycle;
    m_press_lane = RecordId{};
  }
  // The day under the press may have moved since (a wheel turned while the button was down).
  m_press_day = day_at(layout, m_pressed.x);
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
  wanted.tolerance_days = tolerance(layout);
  wanted.snapping = pointer.alt ? Snapping::Off : Snapping::On;
  if (m_hit.part == Part::Tooth) wanted.occurrence = m_hit.range.begin;
  if (m_hit.part == Part::Body && m_press_lane) {
    const RowBox* row = row_at(layout, pointer.y);
    const bool is_lane = row != nullptr && row->kind == RowKind::Group;
    wanted.lane = LaneChange{*m_press_lane, is_lane ? row->record.id : *m_press_lane};
    wanted.copies = pointer.control;
  }
  intents.emplace_back(wanted);
}

void TimelineGestures::sketch(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const {
  intents.emplace_back(intent::SketchTo{m_draws,
                                        m_press_lane.value_or(RecordId{}),
                                        {},
                                        m_press_day,
                                        day_at(layout, pointer.x),
                                        tolerance(layout),
                                        pointer.alt ? Snapping::Off : Snapping::On});
}

void TimelineGestures::link(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const {
  intent::LinkTo wanted{*m_hit.record, std::nullopt,
                        Link::Point{day_at(layout, pointer.x), content_y(layout, pointer.y)}};
  const TimelineHit under = hit_test(layout, pointer.x, pointer.y, pointer.kind == PointerKind::Touch);
  const bool is_other = under.record && under.record->kind == RecordKind::Deliverable && under.record != m_hit.record;
  if (is_other && under.part != Part::Ghost) wanted.to = under.record;
  intents.emplace_back(wanted);
}

void TimelineGestures::box(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const {
  Box wanted;
  wanted.from_day = m_press_day;
  wanted.to_day = day_at(layout, pointer.x);
  wanted.from_y = m_press_content_y;
  wanted.to_y = content_y(layout, pointer.y);
  wanted.adds = m_pressed.control;
  intents.emplace_back(intent::BoxTo{wanted});
}

// The nearer to the edge, the faster; outside of the chart as fast as at it.
bool TimelineGestures::scroll_at_edges(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) const {
  const Rect& chart = layout.chart;
  const auto speed = [](float at, float from, float to) {
    if (to - from < 4 * kScrollEdge) return 0.0F;
    const float before = std::clamp(from + kScrollEdge - at, 0.0F, kScrollEdge);
    const float behind = std::clamp(at - (to - kScrollEdge), 0.0F, kScrollEdge);
    return (behind - before) / kScrollEdge * kScrollStep;
  };
  const float across = speed(pointer.x, chart.x, chart.x + chart.width);
  const bool is_cycle = m_draws == RecordKind::Cycle || m_hit.part == Part::CycleStart || m_hit.part == Part::CycleEnd;
  const float down = is_cycle ? 0 : speed(pointer.y, chart.y, chart.y + chart.height);
  // Where a drag began beside an edge it scrolls only once it moves towards that.
  const bool moves_across = across != 0 && (pointer.x - m_pressed.x) * across > 0;
  const bool can_scroll = layout.content_height > chart.height;
  const bool moves_down = down != 0 && can_scroll && (pointer.y - m_pressed.y) * down > 0;
  if (!moves_across && !moves_down) return false;
  intents.emplace_back(
      intent::PanBy{moves_across ? static_cast<double>(across) / layout.scale.px_per_day : 0, moves_down ? down : 0});
  return true;
}

void TimelineGestures::release(const TimelineLayout& layout, const Pointer& pointer, Intents& intents) {
  if (is_gesture()) intents.emplace_back(intent::DragCommit{});
  if (m_phase == Phase::Pressed && !m_middle) {
    const bool is_ground = m_hit.part == Part::Nothing;
    if (pointer.kind == PointerKind::Touch && m_pressed.lifted) {
      open_menu(layout, m_pressed, m_hit, intents);
    } else if (!is_ground || m_pressed.x >= layout.chart.x) {
      // Only the ground of the chart clears the selection, not the empty part below the lane names.
      click(layout, m_hit, m_pressed, intents);
    }
  }
  m_phase = Phase::Idle;
  m_draws = {};
}

void TimelineGestures::cancel(Intents& intents) {
  if (is_gesture()) intents.emplace_back(intent::DragCancel{});
  if (m_phase != Phase::Idle) m_phase = Phase::Spent;  // until the button comes up
}

Cursor TimelineGestures::cursor_for(const TimelineLayout& layout, const TimelineHit& hover) const {
  if (is_gesture() && layout.drag_refused) return Cursor::Refused;
  if (m_phase == Phase::Panning) return Cursor::Grabbing;
  if (m_phase == Phase::Sketching) return Cursor::ResizeHorizontal;
  if (m_phase == Phase::Dragging) {
    return drag_part(m_hit.part) == DragPart::Body ? Cursor::Grabbing : Cursor::ResizeHorizontal;
  }
  if (layout.read_only && hover.record) return Cursor::Pointer;
  switch (hover.part) {
    case Part::Start:
    case Part::End:
    case Part::CycleStart:
    case Part::CycleEnd:
      return Cursor::ResizeHorizontal;
    case Part::Body:
    case Part::Tooth:
      return Cursor::Grab;
    case Part::RowName:
    case Part::FocusHeader:
    case Part::CycleTitle:
    case Part::Folded:
    case Part::Ghost:
    case Part::LinkGrip:
      return Cursor::Pointer;
    default:
      return Cursor::Default;
  }
}

}  // namespace constellation::ui
