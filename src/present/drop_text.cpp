#include "present/drop_text.h"

#include <algorithm>
#include <cstdlib>

#include "present/calendar_text.h"
#include "present/error_text.h"
#include "present/marking.h"
#include "present/messages.h"
#include "store/bar_commands.h"

namespace constellation {
namespace {

std::string days_text(Msg one, Msg many, std::int32_t days) {
  return counted(one, many, static_cast<std::uint64_t>(std::abs(days)));
}

std::string lane_title(const Document& document, const RecordId& group) {
  return group.empty() ? text(Msg::NoGroup) : record_title(document, {RecordKind::Group, group});
}

// "12 days later", of the edge that moves.
std::string shift_text(DragPart part, std::int32_t days) {
  const bool later = days > 0;
  if (part == DragPart::Start) {
    return later ? days_text(Msg::DropStartsDayLater, Msg::DropStartsLater, days)
                 : days_text(Msg::DropStartsDayEarlier, Msg::DropStartsEarlier, days);
  }
  if (part == DragPart::End) {
    return later ? days_text(Msg::DropEndsDayLater, Msg::DropEndsLater, days)
                 : days_text(Msg::DropEndsDayEarlier, Msg::DropEndsEarlier, days);
  }
  return later ? days_text(Msg::DropDayLater, Msg::DropLater, days)
               : days_text(Msg::DropDayEarlier, Msg::DropEarlier, days);
}

// The cycle that the record names, else the one that it lies in most.
const RowItem* cycle_of(const Document& document, const TimelineRows& rows, const RecordRef& ref, DayRange range) {
  const Record* record = document.find(ref);
  const FieldSpec* field = find_field(ref.kind, "cycle");
  const RowItem* best = nullptr;
  std::int32_t most = 0;
  for (const RowItem& cycle : rows.cycles) {
    if (cycle.record == ref) continue;
    const bool is_named =
        record != nullptr && field != nullptr && text_value(*record, field->index) == cycle.record.id.view();
    if (is_named) return &cycle;
    const std::int32_t shared =
        std::min(range.end, cycle.span.range.end) - std::max(range.begin, cycle.span.range.begin);
    if (shared > most) {
      most = shared;
      best = &cycle;
    }
  }
  return best;
}

}  // namespace

std::vector<std::string> cycle_lines(const Document& document, const TimelineRows& rows, const RecordRef& ref,
                                     const Span& after) {
  std::vector<std::string> lines;
  const RowItem* cycle = cycle_of(document, rows, ref, after.range);
  if (cycle == nullptr || ref.kind == RecordKind::Cycle) return lines;
  const auto add = [&](Msg one, Msg many, std::int32_t days) {
    lines.push_back(message(days == 1 ? one : many, {std::to_string(days), cycle->label}));
  };
  if (!after.open_start && after.range.begin < cycle->span.range.begin) {
    add(Msg::DropBeginsDayBefore, Msg::DropBeginsBefore, cycle->span.range.begin - after.range.begin);
  }
  if (!after.open_end && after.range.end > cycle->span.range.end) {
    add(Msg::DropEndsDayAfter, Msg::DropEndsAfter, after.range.end - cycle->span.range.end);
  }
  return lines;
}

namespace {

// What it waits for would not be there in time.
void add_dependency_line(const Document& document, const RecordRef& ref, const Span& after,
                         std::vector<std::string>& lines) {
  const Record* record = ref.kind == RecordKind::Deliverable ? document.find(ref) : nullptr;
  if (record == nullptr) return;
  for (const std::string& text : get(*record, deliverable::kDependsOn)) {
    const auto id = RecordId::from(text);
    const Record* first = id ? document.find(RecordKind::Deliverable, *id) : nullptr;
    const auto span = first != nullptr ? span_of(RecordKind::Deliverable, *first) : std::nullopt;
    const Day needed = after.is_point ? after.range.end : after.range.begin;
    if (!span || span->open_end || span->range.end <= needed) continue;
    lines.push_back(message(Msg::DropBeforeDependency, {record_title(document, {RecordKind::Deliverable, *id})}));
    return;
  }
}

std::string snap_text(const Document& document, const Snap& snap) {
  switch (snap.target) {
    case SnapTarget::Today:
      return text(Msg::SnapToday);
    case SnapTarget::Month:
      return text(Msg::SnapMonth);
    case SnapTarget::Week:
      return text(Msg::SnapWeek);
    case SnapTarget::Call:
      return snap.record ? message(Msg::SnapCall, {record_title(document, *snap.record)}) : std::string();
    case SnapTarget::CycleEdge:
    case SnapTarget::OwnWindow:
    case SnapTarget::OtherBar:
      break;
  }
  if (!snap.record) return {};
  return message(snap.is_end ? Msg::SnapEnd : Msg::SnapStart, {record_title(document, *snap.record)});
}

void add_lane_lines(const Document& document, const Drag& drag, DropText& result) {
  if (!drag.lane) return;
  const std::string to = lane_title(document, drag.lane->to);
  const auto planned = moved_to_lane(document, drag.record, *drag.lane);
  if (!planned) {
    result.lines.push_back(error_sentence(planned.error()));
    result.refused = true;
    return;
  }
  const bool owns = drag.record.kind == RecordKind::Deliverable;
  if (drag.lane->from.empty() || drag.lane->to.empty()) {
    result.lines.push_back(message(Msg::DropToLane, {to}));
  } else {
    result.lines.push_back(
        message(owns ? Msg::DropChangesOwner : Msg::DropChangesGroup, {to, lane_title(document, drag.lane->from)}));
  }
}

// A cycle that would lie over another one is not let go there.
void add_overlap_line(const Document& document, const Session& session, DropText& result) {
  const Drag& drag = *session.drag;
  if (result.refused || drag.record.kind != RecordKind::Cycle || drag.days == 0) return;
  int minted = 0;
  const MintId mint = [&](RecordKind) { return *RecordId::from("drop-" + std::to_string(++minted)); };
  const intent::MoveBars move{moved_with(session, drag.record),     drag.part,    drag.days,
                              intent::MoveDates::Rounding::Nearest, std::nullopt, drag.copies};
  const auto planned = plan(document, move, mint);
  if (planned) return;
  result.lines.push_back(error_sentence(planned.error()));
  result.refused = true;
}

DropText text_of_drag(const Document& document, const TimelineRows& rows, const Session& session, const Span& after) {
  const Drag& drag = *session.drag;
  DropText result;
  if (drag.occurrence) {
    const auto day = [](Day at) { return short_date({at, Precision::Day}); };
    result.lines = {message(Msg::DropCall, {day(*drag.occurrence), day(*drag.occurrence + drag.days)}),
                    text(Msg::DropCallOnly)};
  } else {
    const std::size_t count = moved_with(session, drag.record).size();
    result.lines.push_back(count > 1 ? message(Msg::DropSeveral, {std::to_string(count)}) : dates_text(after));
    if (drag.copies) result.lines.push_back(text(Msg::DropCopies));
    if (drag.days != 0) result.lines.push_back(shift_text(drag.part, drag.days));
    if (drag.record.kind == RecordKind::CallSeries) result.lines.push_back(text(Msg::DropWholeSeries));
    if (count == 1) {
      for (std::string& line : cycle_lines(document, rows, drag.record, after)) result.lines.push_back(std::move(line));
      add_dependency_line(document, drag.record, after, result.lines);
    }
  }
  if (drag.snap) result.lines.push_back(snap_text(document, *drag.snap));
  add_lane_lines(document, drag, result);
  add_overlap_line(document, session, result);
  return result;
}

DropText text_of_link(const Document& document, const Link& link) {
  DropText result;
  const std::string from = record_title(document, link.from);
  if (!link.to) {
    result.lines = {message(Msg::LinkOpen, {from})};
    return result;
  }
  const std::string to = record_title(document, *link.to);
  const auto loop = dependency_path(document, link.from.id, link.to->id);
  if (loop.empty()) {
    result.lines = {message(Msg::LinkJoins, {to, from})};
    return result;
  }
  std::string chain;
  for (const RecordId& id : loop) {
    if (!chain.empty()) chain += " → ";
    chain += record_title(document, {RecordKind::Deliverable, id});
  }
  result.lines = {message(Msg::LinkOpen, {from}),
                  loop.size() == 1 ? text(Msg::LinkItself) : message(Msg::LinkLoop, {chain})};
  result.refused = true;
  return result;
}

}  // namespace

std::string dates_text(const Span& span) {
  const Date end = date_containing(span.range.end - 1, span.end_precision);
  if (span.is_point) return short_date(end);
  const Date start = date_containing(span.range.begin, span.start_precision);
  const auto days = static_cast<std::uint64_t>(std::max(span.range.days(), 0));
  return message(Msg::DragMoves,
                 {short_date(start), short_date(end), counted(Msg::DurationOneDay, Msg::DurationDays, days)});
}

DropText drop_text(const Document& document, const TimelineRows& rows, const Session& session,
                   const std::optional<Span>& after) {
  if (session.drag && after) return text_of_drag(document, rows, session, *after);
  if (session.link) return text_of_link(document, *session.link);
  DropText result;
  if (session.sketch) {
    const Sketch& sketch = *session.sketch;
    std::string what(kind_spec(sketch.kind).singular);
    if (!sketch.group.empty()) what += " · " + lane_title(document, sketch.group);
    Span span;
    span.range = sketch.range;
    result.lines = {dates_text(span), message(Msg::SketchNew, {what})};
    if (sketch.snap) result.lines.push_back(snap_text(document, *sketch.snap));
  }
  return result;
}

}  // namespace constellation
