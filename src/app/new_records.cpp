#include "app/new_records.h"

#include <algorithm>

#include "model/span.h"
#include "present/messages.h"

namespace constellation {
namespace {

bool has_field(const intent::AddRecord& command, FieldIndex field) {
  return std::any_of(command.values.begin(), command.values.end(),
                     [&](const FieldValue& value) { return value.field == field; });
}

template <RecordKind Kind, FieldType Type>
void fill(intent::AddRecord& command, Field<Kind, Type> field, Value value) {
  if (!has_field(command, field.index)) command.values.push_back({field.index, std::move(value)});
}

// The selected group, or the one that the selected record belongs to; empty where it is not on record.
RecordId group_of_selection(const Document& document, const Session& session) {
  if (!session.selection) return {};
  const Record* record = document.find(*session.selection);
  if (record == nullptr) return {};
  if (session.selection->kind == RecordKind::Group) return record->id;
  for (const FieldSpec& field : fields_of(session.selection->kind)) {
    if (field.target != RecordKind::Group) continue;
    std::string text;
    if (field.type == FieldType::Reference) text = text_value(*record, field.index);
    if (field.type == FieldType::References && !elements_value(*record, field.index).empty()) {
      text = elements_value(*record, field.index).front();
    }
    const RecordId id = text.empty() ? RecordId() : RecordId::from(text).value_or(RecordId());
    if (field.type != FieldType::Reference && id.empty()) continue;
    return document.find(RecordKind::Group, id) != nullptr ? id : RecordId();
  }
  return {};
}

// The cycle around that day, or the last one.
const Record* cycle_at(const Document& document, Day middle) {
  const Record* found = nullptr;
  bool contains = false;
  document.table(RecordKind::Cycle).each([&](const Record& record) {
    const auto span = span_of(RecordKind::Cycle, record);
    if (!span || contains) return;
    contains = span->range.contains(middle);
    if (contains || found == nullptr || get(record, cycle::kStart) > get(*found, cycle::kStart)) found = &record;
  });
  return found;
}

void fill_cycle(intent::AddRecord& command, const Document& document, Day today) {
  std::optional<Day> last_end;
  document.table(RecordKind::Cycle).each([&](const Record& record) {
    const auto span = span_of(RecordKind::Cycle, record);
    if (span && (!last_end || span->range.end > *last_end)) last_end = span->range.end;
  });
  const CivilDate civil = civil_from_day(last_end.value_or(today));
  const std::int32_t half_start = civil.month <= 6 ? 1 : 7;
  const Date start = last_end ? date_containing(*last_end, Precision::Month)
                              : Date{day_from_civil({civil.year, half_start, 1}), Precision::Month};
  fill(command, cycle::kName,
       message(Msg::NewCycleNumber, {std::to_string(document.table(RecordKind::Cycle).size() + 1)}));
  fill(command, cycle::kStart, start);
  fill(command, cycle::kEnd, moved_by_units(start, 5));
}

void fill_deliverable(intent::AddRecord& command, const Document& document, const Session& session, Day today) {
  fill(command, deliverable::kTitle, text(Msg::NewDeliverable));
  RecordId group = group_of_selection(document, session);
  if (group.empty()) {
    document.table(RecordKind::Group).each([&](const Record& record) {
      if (group.empty()) group = record.id;
    });
  }
  if (!group.empty()) fill(command, deliverable::kOwners, TextElements{group.text()});
  fill(command, deliverable::kState, std::string(kDeliverableStateChoices.front().token));
  Date due = date_containing(today, Precision::Month);
  const Day middle{static_cast<std::int32_t>((session.window.left + session.window.right) / 2)};
  if (const Record* found = cycle_at(document, middle)) {
    fill(command, deliverable::kCycle, found->id.text());
    due = get(*found, cycle::kEnd).value_or(due);
  }
  fill(command, deliverable::kDue, due);
}

// Calls are usually held every other week.
constexpr std::string_view kUsualRule = "FREQ=WEEKLY;INTERVAL=2";

template <RecordKind Kind, FieldType Type>
void put(intent::AddRecord& command, Field<Kind, Type> field, Value value) {
  if (!is_unset(value)) command.values.push_back({field.index, std::move(value)});
}

}  // namespace

intent::AddRecord record_of_sketch(const Document& document, const Sketch& sketch) {
  intent::AddRecord command{sketch.kind, {}};
  const Date start{sketch.range.begin, Precision::Day};
  const Date end{sketch.range.end - 1, Precision::Day};
  const Value group = sketch.group.empty() ? Value() : Value(sketch.group.text());
  const Record* around = cycle_at(document, sketch.range.begin + sketch.range.days() / 2);
  const Value cycle = around != nullptr ? Value(around->id.text()) : Value();
  const SpanFields dates = span_fields(sketch.kind);
  if (dates.start) command.values.push_back({*dates.start, start});
  if (dates.end) command.values.push_back({*dates.end, end});
  switch (sketch.kind) {
    case RecordKind::Deliverable:
      if (!sketch.group.empty()) put(command, deliverable::kOwners, TextElements{sketch.group.text()});
      put(command, deliverable::kCycle, cycle);
      break;
    case RecordKind::GroupCycle:
      put(command, group_cycle::kGroup, group);
      put(command, group_cycle::kCycle, cycle);
      break;
    case RecordKind::RoleAssignment:
      put(command, role_assignment::kGroup, group);
      put(command, role_assignment::kRole, std::string(kRoleChoices.front().token));
      break;
    case RecordKind::Pause:
      put(command, pause::kWindow, sketch.window.text());
      break;
    case RecordKind::CallSeries:
      put(command, call_series::kGroup, group);
      put(command, call_series::kTitle, text(Msg::NewCallSeries));
      put(command, call_series::kRule, std::string(kUsualRule));
      break;
    default:
      break;
  }
  return command;
}

intent::AddRecord with_defaults(intent::AddRecord command, const Document& document, const Session& session, Day today,
                                const std::string& author) {
  switch (command.kind) {
    case RecordKind::Group: {
      fill(command, group::kName, text(Msg::NewGroup));
      const Record* selected = document.find(RecordKind::Group, group_of_selection(document, session));
      if (selected != nullptr && document.find(RecordKind::FocusArea, get(*selected, group::kFocusArea)) != nullptr) {
        fill(command, group::kFocusArea, value_of(*selected, group::kFocusArea.index));
      }
      if (session.selection && session.selection->kind == RecordKind::FocusArea) {
        fill(command, group::kFocusArea, session.selection->id.text());
      }
      break;
    }
    case RecordKind::Cycle:
      fill_cycle(command, document, today);
      break;
    case RecordKind::Deliverable:
      fill_deliverable(command, document, session, today);
      break;
    case RecordKind::Entry:
      if (!author.empty()) fill(command, entry::kAuthor, author);
      break;
    case RecordKind::Network:
      fill(command, network::kName, text(Msg::NewNetwork));
      break;
    default:
      break;
  }
  return command;
}

}  // namespace constellation
