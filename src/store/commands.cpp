#include "store/commands.h"

#include <algorithm>

#include "model/span.h"
#include "model/validation.h"

namespace constellation {

std::string_view label_key(CommandLabel label) {
  switch (label) {
    case CommandLabel::EditField:
      return "edit_field";
    case CommandLabel::MoveDates:
      return "move_dates";
    case CommandLabel::ResizeDates:
      return "resize_dates";
    case CommandLabel::AddRecord:
      return "add_record";
    case CommandLabel::DeleteRecord:
      return "delete_record";
    case CommandLabel::Import:
      return "import";
    case CommandLabel::CreateNetwork:
      return "create_network";
    case CommandLabel::Undo:
      return "undo";
    case CommandLabel::Redo:
      return "redo";
  }
  return "";
}

namespace {

Unexpected<Error> unknown_record(const RecordRef& record) {
  auto failure = fail(ErrorCode::UnknownRecord);
  failure.error.record = text_from_ref(record);
  return failure;
}

// The date of that field, shifted; nothing if the field is unset.
std::optional<Date> shifted(const Record& record, std::optional<FieldIndex> field, std::int32_t days) {
  if (!field) return std::nullopt;
  const auto* date = std::get_if<Date>(&value_of(record, *field));
  if (date == nullptr) return std::nullopt;
  return moved_by_days(*date, days);
}

bool within_calendar(const std::optional<Date>& date) {
  return !date || (date->first_day >= kFirstDay && day_after(*date) <= kLastDay + 1);
}

}  // namespace

Outcome<Plan> plan(const Document& document, const intent::SetField& command) {
  if (document.find(command.record) == nullptr) return unknown_record(command.record);
  const auto valid = validate_edit(document, command.record, command.field, command.value);
  if (!valid) return Unexpected<Error>{valid.error()};
  return Plan{edits_for_value(document, command.record, command.field, command.value), CommandLabel::EditField,
              command.record};
}

Outcome<Plan> plan(const Document& document, const intent::MoveDates& command) {
  const Record* record = document.find(command.record);
  if (record == nullptr) return unknown_record(command.record);
  const SpanFields fields = span_fields(command.record.kind);
  Record moved = *record;
  const auto move = [&](std::optional<FieldIndex> field) {
    const std::optional<Date> date = shifted(*record, field, command.days);
    if (date && within_calendar(date)) set_value(moved, *field, *date);
    return within_calendar(date);
  };
  bool in_range = true;
  if (command.part != DragPart::End) in_range = move(fields.start) && in_range;
  if (command.part != DragPart::Start) in_range = move(fields.end) && in_range;
  // A deliverable that was delivered without a due date is drawn, and moved, by that day.
  if (command.record.kind == RecordKind::Deliverable && is_unset(value_of(*record, deliverable::kDue.index)) &&
      command.part != DragPart::Start) {
    in_range = move(deliverable::kDeliveredOn.index) && in_range;
  }
  if (!in_range) return fail(ErrorCode::InvalidDate, text_from_ref(command.record));
  if (const auto span = span_of(command.record.kind, moved); span && span->range.empty()) {
    return fail(ErrorCode::EndBeforeStart, text_from_ref(command.record));
  }
  Plan result{{}, command.part == DragPart::Body ? CommandLabel::MoveDates : CommandLabel::ResizeDates, command.record};
  for (const FieldValue& value : moved.values) {
    auto edits = edits_for_value(document, command.record, value.field, value.value);
    result.edits.insert(result.edits.end(), edits.begin(), edits.end());
  }
  return result;
}

Outcome<Plan> plan(const Document& document, const intent::AddRecord& command, const RecordId& id) {
  if (!is_valid_record_id(id.view())) return fail(ErrorCode::InvalidId, id.text());
  const RecordRef ref{command.kind, id};
  if (document.find(ref) != nullptr) return fail(ErrorCode::InvalidId, id.text());
  Record record{id, {}, {}};
  for (const FieldValue& value : command.values) set_value(record, value.field, value.value);
  if (text_value(record, title_field(command.kind).index).empty() &&
      title_field(command.kind).type == FieldType::Text && title_field(command.kind).index == 0) {
    return fail(ErrorCode::EmptyName, std::string(kind_spec(command.kind).singular));
  }
  return Plan{edits_for_record(command.kind, record), CommandLabel::AddRecord, ref};
}

}  // namespace constellation
