#include "store/bar_commands.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "model/cycle_overlap.h"
#include "model/queries.h"
#include "model/span.h"
#include "model/validation.h"

namespace constellation {
namespace {

Unexpected<Error> stays(const Document& document, const RecordRef& record) {
  auto failure = fail(ErrorCode::StaysInLane, record_title(document, record));
  failure.error.record = text_from_ref(record);
  return failure;
}

TextElements replaced(TextElements elements, const RecordId& from, const RecordId& to) {
  std::erase(elements, from.text());
  if (!to.empty() && std::find(elements.begin(), elements.end(), to.text()) == elements.end()) {
    elements.insert(std::lower_bound(elements.begin(), elements.end(), to.text()), to.text());
  }
  return elements;
}

TextElements texts_of(const std::vector<RecordId>& ids) {
  TextElements texts;
  texts.reserve(ids.size());
  for (const RecordId& id : ids) texts.push_back(id.text());
  return texts;
}

// The field that names the one group of such a record.
std::optional<FieldIndex> group_field(RecordKind kind, const Record& record) {
  switch (kind) {
    case RecordKind::StatusChange:
      return status_change::kGroup.index;
    case RecordKind::RoleAssignment:
      return role_assignment::kGroup.index;
    case RecordKind::GroupCycle:
      return group_cycle::kGroup.index;
    case RecordKind::Goal:
      return goal::kGroup.index;
    case RecordKind::CallSeries:
      return call_series::kGroup.index;
    case RecordKind::Call:
      return get(record, call::kSeries).empty() ? std::optional(call::kGroup.index) : std::nullopt;
    default:
      return std::nullopt;
  }
}

// Of several that move together only those of the lane in hand go to another one.
bool lies_in(const Document& document, const RecordRef& ref, const RecordId& group) {
  const auto groups = groups_of(document, ref);
  return groups.empty() ? group.empty() : std::find(groups.begin(), groups.end(), group) != groups.end();
}

// The record as the command leaves it.
Outcome<Record> moved_bar(const Document& document, const RecordRef& ref, const intent::MoveBars& command) {
  const Record* record = document.find(ref);
  if (record == nullptr) return unknown_record(ref);
  Record moved = *record;
  if (command.days != 0) {
    const intent::MoveDates step{ref, command.part, command.days, command.rounding};
    for (FieldValue& date : dates_after(*record, step)) set_value(moved, date.field, std::move(date.value));
  }
  if (command.lane && lies_in(document, ref, command.lane->from)) {
    const auto group = moved_to_lane(document, ref, *command.lane);
    if (!group) return Unexpected<Error>{group.error()};
    set_value(moved, group->field, group->value);
  }
  return moved;
}

// That the record as it is moved keeps its dates in order, and that a cycle has no more days in common with others than
// it had; `after` is the document with all that moves together. Errors, with the record and the field: EndBeforeStart
// (an edge never passes the other), OverlappingCycles.
Outcome<Done> validate_moved(const Document& document, const Document& after, const RecordRef& ref, const Record& moved,
                             DragPart part) {
  const SpanFields fields = span_fields(ref.kind);
  const auto edge = part == DragPart::Start ? fields.start : part == DragPart::End ? fields.end : std::nullopt;
  Outcome<Done> valid = Done{};
  if (const auto span = span_of(ref.kind, moved); span && span->range.empty()) {
    valid = fail(ErrorCode::EndBeforeStart, record_title(document, ref.kind, moved));
  } else if (ref.kind == RecordKind::Cycle) {
    valid = validate_cycle(after, moved, &document, edge);
  }
  if (valid) return valid;
  Error error = valid.error();
  error.record = text_from_ref(ref);
  const auto shown = edge ? edge : fields.end;
  if (error.field.empty() && shown) error.field = std::string(fields_of(ref.kind)[*shown].name);
  return Unexpected<Error>{std::move(error)};
}

}  // namespace

Outcome<FieldValue> moved_to_lane(const Document& document, const RecordRef& ref, const LaneChange& lane) {
  const Record* record = document.find(ref);
  if (record == nullptr) return unknown_record(ref);
  if (ref.kind == RecordKind::Deliverable) {
    return FieldValue{deliverable::kOwners.index, replaced(get(*record, deliverable::kOwners), lane.from, lane.to)};
  }
  if (ref.kind == RecordKind::Publication) {
    // Where it lies by what made it, the groups are named from now on.
    return FieldValue{publication::kGroups.index, replaced(texts_of(groups_of(document, ref)), lane.from, lane.to)};
  }
  const std::optional<FieldIndex> field = group_field(ref.kind, *record);
  if (!field || lane.to.empty()) return stays(document, ref);
  return FieldValue{*field, lane.to.text()};
}

Outcome<Plan> plan(const Document& document, const intent::MoveBars& command, const MintId& mint) {
  Plan result;
  result.label = command.copies                   ? CommandLabel::Duplicate
                 : command.lane                   ? CommandLabel::MoveToLane
                 : command.part == DragPart::Body ? CommandLabel::MoveDates
                                                  : CommandLabel::ResizeDates;
  std::vector<std::pair<RecordRef, Record>> bars;
  bars.reserve(command.records.size());
  Document after = document;
  for (const RecordRef& ref : command.records) {
    auto moved = moved_bar(document, ref, command);
    if (!moved) return Unexpected<Error>{moved.error()};
    RecordRef subject = ref;
    if (command.copies) subject.id = moved->id = mint(ref.kind);
    if (ref.kind == RecordKind::Cycle) after.table(ref.kind).put(std::make_shared<Record>(*moved));
    bars.emplace_back(subject, std::move(moved).value());
  }
  for (const auto& [ref, moved] : bars) {
    // Dates that stay are not judged: what merging brought out of order can still go to another lane.
    if (command.days != 0 || (command.copies && ref.kind == RecordKind::Cycle)) {
      const auto valid = validate_moved(document, after, ref, moved, command.part);
      if (!valid) return Unexpected<Error>{valid.error()};
    }
    if (command.copies) {
      append(result.edits, edits_for_record(ref.kind, moved));
    } else {
      for (const FieldSpec& field : fields_of(ref.kind)) {
        append(result.edits, edits_for_value(document, ref, field.index, value_of(moved, field.index)));
      }
    }
  }
  if (!bars.empty()) result.subject = bars.front().first;
  return result;
}

Outcome<Plan> plan(const Document& document, const intent::LinkDeliverables& command) {
  const RecordRef then{RecordKind::Deliverable, command.then};
  const RecordRef first{RecordKind::Deliverable, command.first};
  const Record* record = document.find(then);
  if (record == nullptr) return unknown_record(then);
  if (document.find(first) == nullptr) return unknown_record(first);
  const TextElements& waits = get(*record, deliverable::kDependsOn);
  TextElements after = replaced(waits, command.first, command.waits ? command.first : RecordId{});
  const Value value = std::move(after);
  if (const auto valid = validate_edit(document, then, deliverable::kDependsOn.index, value); !valid) {
    Error error = valid.error();
    error.record = text_from_ref(then);
    return Unexpected<Error>{std::move(error)};
  }
  return Plan{edits_for_value(document, then, deliverable::kDependsOn.index, value), CommandLabel::Link, then};
}

const Record* call_of_occurrence(const Document& document, const RecordId& series, Day occurrence) {
  const Record* found = nullptr;
  document.table(RecordKind::Call).each([&](const Record& candidate) {
    if (found != nullptr || get(candidate, call::kSeries) != series) return;
    const auto day = get(candidate, call::kOccurrence);
    if (day && day->first_day == occurrence) found = &candidate;
  });
  return found;
}

Outcome<Plan> plan(const Document& document, const intent::ChangeCall& command, const MintId& mint) {
  const RecordRef series{RecordKind::CallSeries, command.series};
  if (document.find(series) == nullptr) return unknown_record(series);
  const Record* known = call_of_occurrence(document, command.series, command.occurrence);
  const Date rule_day{command.occurrence, Precision::Day};
  Record changed = known != nullptr ? *known : Record{mint(RecordKind::Call), {}, {}};
  if (known == nullptr) {
    set(changed, call::kSeries, command.series.text());
    set(changed, call::kOccurrence, rule_day);
  }
  const Date from = get(changed, call::kDate).value_or(rule_day);
  set(changed, call::kDate, moved_by_days(from, command.days));
  set(changed, call::kCancelled, command.cancelled ? Value(true) : Value());
  const RecordRef ref{RecordKind::Call, changed.id};
  const CommandLabel label = command.cancelled ? CommandLabel::CancelCall : CommandLabel::MoveDates;
  if (known == nullptr) return Plan{edits_for_record(RecordKind::Call, changed), label, ref};
  Plan result{{}, label, ref};
  for (const FieldIndex field : {call::kDate.index, call::kCancelled.index}) {
    append(result.edits, edits_for_value(document, ref, field, value_of(changed, field)));
  }
  return result;
}

Outcome<Plan> plan(const Document& document, const intent::TakeBaseline& command, Day today, const MintId& mint) {
  if (command.name.empty()) return fail(ErrorCode::EmptyName, std::string(kind_spec(RecordKind::Baseline).singular));
  const RecordRef taken{RecordKind::Baseline, mint(RecordKind::Baseline)};
  Record record{taken.id, {}, {}};
  set(record, baseline::kName, command.name);
  set(record, baseline::kTakenOn, Date{today, Precision::Day});
  if (!command.cycle.empty()) set(record, baseline::kCycle, command.cycle.text());
  Plan result{edits_for_record(RecordKind::Baseline, record), CommandLabel::TakeBaseline, taken};
  for (const RecordKind kind : {RecordKind::GroupCycle, RecordKind::Deliverable}) {
    const FieldIndex of_cycle = find_field(kind, "cycle")->index;
    const SpanFields dates = span_fields(kind);
    document.table(kind).each([&](const Record& item) {
      if (!command.cycle.empty() && text_value(item, of_cycle) != command.cycle.view()) return;
      const Value& start = value_of(item, *dates.start);
      const Value& end = value_of(item, *dates.end);
      if (is_unset(start) && is_unset(end)) return;
      Record planned{mint(RecordKind::PlannedDates), {}, {}};
      set(planned, planned_dates::kBaseline, taken.id.text());
      set(planned, planned_dates::kSubject, text_from_ref({kind, item.id}));
      set(planned, planned_dates::kStart, start);
      set(planned, planned_dates::kEnd, end);
      append(result.edits, edits_for_record(RecordKind::PlannedDates, planned));
    });
  }
  return result;
}

}  // namespace constellation
