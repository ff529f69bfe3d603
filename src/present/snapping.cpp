#include "present/snapping.h"

#include <algorithm>
#include <cmath>

namespace constellation {
namespace {

SpanPart span_part(DragPart part) {
  return part == DragPart::Body ? SpanPart::Both : part == DragPart::Start ? SpanPart::Start : SpanPart::End;
}

Record moved(RecordKind kind, const Record& record, DragPart part, std::int32_t days) {
  Record result = record;
  for (FieldValue& value : moved_dates(kind, record, span_part(part), days)) {
    set_value(result, value.field, std::move(value.value));
  }
  return result;
}

// The boundaries that the part moves: known sides only.
std::vector<Day> moved_edges(const Span& span, DragPart part) {
  std::vector<Day> edges;
  if (part != DragPart::End && !span.open_start) edges.push_back(span.range.begin);
  // A point lies on its day: the day after it is no edge that a person sees.
  if (part != DragPart::Start && !span.open_end && !span.is_point) edges.push_back(span.range.end);
  if (edges.empty() && part != DragPart::Start) edges.push_back(span.range.begin);
  return edges;
}

// Gives every boundary that an edge may catch on, near it, in order of preference.
class Boundaries {
 public:
  Boundaries(const Document& document, const TimelineRows& rows, Day today, const RecordRef& dragged) {
    for (const RowItem& cycle : rows.cycles) {
      if (cycle.record == dragged) continue;
      m_fixed.push_back(cycle.span.range.begin);
      m_fixed.push_back(cycle.span.range.end);
    }
    for (const RecordId& group : groups_of(document, dragged)) add_windows(rows, group, dragged);
    m_fixed.push_back(today);
  }

  // The nearest one to `day`, a fractional day; earlier kinds win ties.
  [[nodiscard]] Day nearest(double day) const {
    const Day floor{static_cast<std::int32_t>(std::floor(day))};
    Day best = date_containing(floor, Precision::Month).first_day;
    const Day next_month = day_after(date_containing(floor, Precision::Month));
    if (distance(next_month, day) < distance(best, day)) best = next_month;
    for (auto fixed = m_fixed.rbegin(); fixed != m_fixed.rend(); ++fixed) {
      if (distance(*fixed, day) <= distance(best, day)) best = *fixed;
    }
    return best;
  }
  static double distance(Day boundary, double day) { return std::abs(boundary.number - day); }

 private:
  void add_windows(const TimelineRows& rows, const RecordId& group, const RecordRef& dragged) {
    const TimelineRow* row = find_row(rows, {RecordKind::Group, group});
    if (row == nullptr) return;
    for (const Track& track : row->lane->tracks) {
      if (track.kind != TrackKind::Windows) continue;
      for (std::uint32_t i = track.first; i < track.last; ++i) {
        const RowItem& window = row->lane->items[i];
        if (window.record == dragged) continue;
        if (!window.span.open_start) m_fixed.push_back(window.span.range.begin);
        if (!window.span.open_end) m_fixed.push_back(window.span.range.end);
      }
    }
  }

  std::vector<Day> m_fixed;
};

}  // namespace

std::int32_t clamped_shift(RecordKind kind, const Record& record, DragPart part, std::int32_t days) {
  const auto in_order = [&](std::int32_t shift) {
    const auto span = span_of(kind, moved(kind, record, part, shift));
    return !span || !span->range.empty();
  };
  if (part == DragPart::Body || in_order(days)) return days;
  // In order at some shift between none and `days`: the farthest is found by halving.
  std::int32_t good = 0;
  std::int32_t bad = days;
  while (std::abs(bad - good) > 1) {
    const std::int32_t middle = good + (bad - good) / 2;
    (in_order(middle) ? good : bad) = middle;
  }
  return good;
}

Drag snap_drag(const Document& document, const TimelineRows& rows, Day today, const intent::DragTo& drag) {
  Drag result{drag.record, drag.part, 0, std::nullopt};
  const Record* record = document.find(drag.record);
  const auto span = record != nullptr ? span_of(drag.record.kind, *record) : std::nullopt;
  if (!span || !std::isfinite(drag.days)) return result;
  constexpr double kFarthest = 4e6;  // more than the calendar has
  const double days = std::clamp(drag.days, -kFarthest, kFarthest);
  result.days = static_cast<std::int32_t>(std::lround(days));

  if (drag.snapping == Snapping::On) {
    const Boundaries boundaries(document, rows, today, drag.record);
    double best = drag.tolerance_days;
    for (const Day edge : moved_edges(*span, drag.part)) {
      const double where =
          std::clamp(edge.number + days, static_cast<double>(kFirstDay.number), static_cast<double>(kLastDay.number));
      const Day caught = boundaries.nearest(where);
      const double distance = Boundaries::distance(caught, where);
      if (distance > best || (distance == best && result.snapped_to)) continue;
      best = distance;
      result.days = caught - edge;
      result.snapped_to = caught;
    }
  }
  result.days = clamped_shift(drag.record.kind, *record, drag.part, result.days);
  // Coarse dates move by their own units and may not reach the guide; then there is none.
  const auto after = span_of(drag.record.kind, moved(drag.record.kind, *record, drag.part, result.days));
  if (!after) return Drag{drag.record, drag.part, 0, std::nullopt};
  if (result.snapped_to && after->range.begin != *result.snapped_to && after->range.end != *result.snapped_to) {
    result.snapped_to.reset();
  }
  return result;
}

}  // namespace constellation
