#include "model/span.h"

#include <algorithm>

namespace constellation {

SpanFields span_fields(RecordKind kind) {
  switch (kind) {
    case RecordKind::Network:
      return {network::kStart.index, network::kEnd.index};
    case RecordKind::Affiliation:
      return {affiliation::kStart.index, affiliation::kEnd.index};
    case RecordKind::StatusChange:
      return {std::nullopt, status_change::kSince.index};
    case RecordKind::RoleAssignment:
      return {role_assignment::kStart.index, role_assignment::kEnd.index};
    case RecordKind::Cycle:
      return {cycle::kStart.index, cycle::kEnd.index};
    case RecordKind::GroupCycle:
      return {group_cycle::kStart.index, group_cycle::kEnd.index};
    case RecordKind::Pause:
      return {pause::kStart.index, pause::kEnd.index};
    case RecordKind::Deliverable:
      return {deliverable::kStart.index, deliverable::kDue.index};
    case RecordKind::Publication:
      return {std::nullopt, publication::kDate.index};
    case RecordKind::CallSeries:
      return {call_series::kStart.index, call_series::kEnd.index};
    case RecordKind::Call:
      return {std::nullopt, call::kDate.index};
    case RecordKind::Event:
      return {event::kStart.index, event::kEnd.index};
    case RecordKind::Meeting:
      return {std::nullopt, meeting::kDate.index};
    case RecordKind::Suggestion:
      return {std::nullopt, suggestion::kProposedOn.index};
    case RecordKind::Entry:
      return {std::nullopt, entry::kDate.index};
    case RecordKind::PlannedDates:
      return {planned_dates::kStart.index, planned_dates::kEnd.index};
    default:
      return {};
  }
}

std::optional<Span> span_of(RecordKind kind, const Record& record) {
  const SpanFields fields = span_fields(kind);
  const auto date_of = [&](std::optional<FieldIndex> field) -> std::optional<Date> {
    if (!field) return std::nullopt;
    const auto* date = std::get_if<Date>(&value_of(record, *field));
    return date != nullptr ? std::optional<Date>(*date) : std::nullopt;
  };
  const std::optional<Date> start = date_of(fields.start);
  std::optional<Date> end = date_of(fields.end);
  // A deliverable that was delivered without ever having a due date is a milestone on that day.
  if (kind == RecordKind::Deliverable && !end) end = date_of(deliverable::kDeliveredOn.index);
  if (!start && !end) return std::nullopt;

  Span span;
  const Date first = start ? *start : *end;
  const Date last = end ? *end : *start;
  span.range = {first.first_day, day_after(last)};
  span.start_precision = first.precision;
  span.end_precision = last.precision;
  span.open_start = fields.start.has_value() && !start;
  span.open_end = !end;
  span.is_point = !start && (!fields.start || kind == RecordKind::Deliverable);
  if (span.is_point) span.open_start = false;
  return span;
}

std::vector<FieldValue> moved_dates(RecordKind kind, const Record& record, SpanPart part, std::int32_t days) {
  const SpanFields fields = span_fields(kind);
  std::vector<FieldValue> moved;
  const auto move = [&](std::optional<FieldIndex> field) {
    if (!field) return;
    const auto* date = std::get_if<Date>(&value_of(record, *field));
    if (date == nullptr) return;
    const std::int32_t lowest = kFirstDay - date->first_day;
    const std::int32_t highest = kLastDay - (day_after(*date) - 1);
    const Date after = moved_by_days(*date, std::clamp(days, std::min(lowest, 0), std::max(highest, 0)));
    moved.push_back({*field, after});
  };
  if (part != SpanPart::End) move(fields.start);
  if (part != SpanPart::Start) move(fields.end);
  // A milestone known only by its delivery moves by that date.
  const bool is_delivery =
      kind == RecordKind::Deliverable && part != SpanPart::Start && is_unset(value_of(record, deliverable::kDue.index));
  if (is_delivery) move(deliverable::kDeliveredOn.index);
  return moved;
}

}  // namespace constellation
