#include "present/snapping.h"

#include <algorithm>
#include <cmath>

#include "time/recurrence.h"

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

double distance(Day boundary, double day) { return std::abs(boundary.number - day); }

// Weeks are boundaries only where one can also land between them.
constexpr double kWeekTolerance = 1.2;
// More than the calendar has.
constexpr double kFarthest = 4e6;

// The nearest boundary to a day; the earlier kind wins ties.
class Search {
 public:
  Search(const SnapContext& context, double day, double tolerance)
      : m_context(context), m_day(day), m_best(tolerance) {}

  void offer(Day boundary, SnapTarget target, const std::optional<RecordRef>& record = std::nullopt,
             bool is_end = false) {
    const double away = distance(boundary, m_day);
    const bool is_better = m_found ? away < m_best || (away == m_best && target < m_found->target) : away <= m_best;
    if (!is_better) return;
    m_best = away;
    m_found = Snap{boundary, target, record, is_end};
  }

  void offer_edges(const RowItem& item, SnapTarget target) {
    if (std::binary_search(m_context.moving.begin(), m_context.moving.end(), item.record)) return;
    if (!item.span.open_start) offer(item.span.range.begin, target, item.record);
    if (!item.span.open_end && !item.span.is_point) offer(item.span.range.end, target, item.record, true);
  }

  // The items of the track that begin nearest to the day, and those that end there. On a track nothing overlaps, so
  // that ends come in order too; on one of marks they are points.
  void offer_track(const Lane& lane, const Track& track, SnapTarget target) {
    const auto begin = lane.items.begin() + track.first;
    const auto end = lane.items.begin() + track.last;
    const Day floor{static_cast<std::int32_t>(std::floor(m_day))};
    const auto after =
        std::partition_point(begin, end, [&](const RowItem& item) { return item.span.range.begin <= floor; });
    constexpr std::ptrdiff_t kNear = 2;
    for (auto item = after - std::min(kNear, after - begin); item < std::min(end, after + kNear); ++item) {
      offer_edges(*item, target);
    }
  }

  void offer_lane(const TimelineRow& row, bool is_own) {
    for (const Track& track : row.lane->tracks) {
      if (track.kind == TrackKind::Calls) {
        if (is_own) offer_calls(*row.lane, track);
        continue;
      }
      const bool own_window = is_own && track.kind == TrackKind::Windows;
      offer_track(*row.lane, track, own_window ? SnapTarget::OwnWindow : SnapTarget::OtherBar);
    }
  }

  void offer_calendar() {
    offer(m_context.today, SnapTarget::Today);
    const Day floor{static_cast<std::int32_t>(std::floor(m_day))};
    const Date month = date_containing(floor, Precision::Month);
    offer(month.first_day, SnapTarget::Month);
    offer(day_after(month), SnapTarget::Month);
    if (m_tolerance > kWeekTolerance) return;
    const Day monday = floor - (iso_weekday(floor) - 1);
    offer(monday, SnapTarget::Week);
    offer(monday + 7, SnapTarget::Week);
  }

  [[nodiscard]] std::optional<Snap> found() const { return m_found; }

 private:
  void offer_calls(const Lane& lane, const Track& track) {
    for (std::uint32_t i = track.first; i < track.last; ++i) {
      const RowItem& item = lane.items[i];
      if (item.record.kind != RecordKind::CallSeries) continue;
      if (std::binary_search(m_context.moving.begin(), m_context.moving.end(), item.record)) continue;
      const Record* record = m_context.document->find(item.record);
      const auto rule = record != nullptr ? parse_rule(get(*record, call_series::kRule)) : RecurrenceRule{};
      if (!rule) continue;
      const Day middle{static_cast<std::int32_t>(std::lround(m_day))};
      const auto reach = static_cast<std::int32_t>(std::ceil(m_tolerance)) + 1;
      for (const Day call :
           expand_rule(*rule, item.span.range.begin, item.span.range, {middle - reach, middle + reach + 1}, 64)) {
        offer(call, SnapTarget::Call, item.record);
      }
    }
  }

  const SnapContext& m_context;
  double m_day;
  double m_best;
  double m_tolerance = m_best;
  std::optional<Snap> m_found;
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

std::optional<Snap> snap_day(const SnapContext& context, const RecordId& group, double day, double tolerance_days) {
  Search search(context, day, tolerance_days);
  const TimelineRows& rows = *context.rows;
  for (const RowItem& cycle : rows.cycles) search.offer_edges(cycle, SnapTarget::CycleEdge);
  const TimelineRow* own = group.empty() ? nullptr : find_row(rows, {RecordKind::Group, group});
  if (own != nullptr) search.offer_lane(*own, true);
  for (std::size_t i = context.first_row; i < std::min(context.end_row, rows.rows.size()); ++i) {
    const TimelineRow& row = rows.rows[i];
    if (row.kind == RowKind::Group && &row != own) search.offer_lane(row, false);
  }
  search.offer_calendar();
  return search.found();
}

Drag snap_drag(const SnapContext& context, const intent::DragTo& drag) {
  Drag result;
  result.record = drag.record;
  result.part = drag.part;
  result.occurrence = drag.occurrence;
  result.copies = drag.copies;
  if (drag.lane && drag.lane->from != drag.lane->to) result.lane = drag.lane;
  const Record* record = context.document->find(drag.record);
  auto span = record != nullptr ? span_of(drag.record.kind, *record) : std::nullopt;
  if (!span || !std::isfinite(drag.days)) return result;
  if (drag.occurrence) {
    span = Span{};
    span->range = {*drag.occurrence, *drag.occurrence + 1};
    span->is_point = true;
  }
  const double days = std::clamp(drag.days, -kFarthest, kFarthest);
  result.days = static_cast<std::int32_t>(std::lround(days));

  if (drag.snapping == Snapping::On) {
    const auto groups = groups_of(*context.document, drag.record);
    const RecordId group = drag.lane ? drag.lane->to : groups.empty() ? RecordId{} : groups.front();
    double best = drag.tolerance_days;
    for (const Day edge : moved_edges(*span, drag.part)) {
      const double where =
          std::clamp(edge.number + days, static_cast<double>(kFirstDay.number), static_cast<double>(kLastDay.number));
      const auto caught = snap_day(context, group, where, best);
      if (!caught) continue;
      const double away = distance(caught->day, where);
      if (away == best && result.snap) continue;
      best = away;
      result.days = caught->day - edge;
      result.snap = caught;
    }
  }
  if (drag.occurrence) return result;
  result.days = clamped_shift(drag.record.kind, *record, drag.part, result.days);
  // Coarse dates move by their own units and may not reach the guide; then there is none.
  const auto after = span_of(drag.record.kind, moved(drag.record.kind, *record, drag.part, result.days));
  if (after && result.snap && after->range.begin != result.snap->day && after->range.end != result.snap->day) {
    result.snap.reset();
  }
  return result;
}

Sketch snap_sketch(const SnapContext& context, const intent::SketchTo& sketch) {
  const auto bounded = [](double day) {
    return std::clamp(std::isfinite(day) ? day : 0, static_cast<double>(kFirstDay.number),
                      static_cast<double>(kLastDay.number));
  };
  Sketch result;
  result.kind = sketch.kind;
  result.group = sketch.group;
  result.window = sketch.window;
  const auto boundary = [&](double day, bool keeps) {
    const auto caught =
        sketch.snapping == Snapping::On ? snap_day(context, sketch.group, day, sketch.tolerance_days) : std::nullopt;
    if (keeps) result.snap = caught;
    return caught ? caught->day : Day{static_cast<std::int32_t>(std::lround(day))};
  };
  const Day from = boundary(bounded(sketch.from_day), false);
  const Day to = boundary(bounded(sketch.to_day), true);
  result.anchor = from.number;
  result.range = {std::min(from, to), std::max(from, to)};
  if (result.range.empty()) {  // a whole day, on the pointer's side
    const bool before = sketch.to_day < sketch.from_day;
    result.range = before ? DayRange{from - 1, from} : DayRange{from, from + 1};
  }
  result.range.begin = std::max(result.range.begin, kFirstDay);
  result.range.end = std::min(result.range.end, kLastDay + 1);
  return result;
}

}  // namespace constellation
