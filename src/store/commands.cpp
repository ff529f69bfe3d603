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

SpanPart span_part(DragPart part) {
  if (part == DragPart::Start) return SpanPart::Start;
  return part == DragPart::End ? SpanPart::End : SpanPart::Both;
}

// The dates that the command gives the record.
std::vector<FieldValue> dates_after(const Record& record, const intent::MoveDates& command) {
  auto dates = moved_dates(command.record.kind, record, span_part(command.part), command.days);
  const bool moves = std::any_of(dates.begin(), dates.end(),
                                 [&](const FieldValue& date) { return !(date.value == value_of(record, date.field)); });
  if (moves || command.days == 0 || command.rounding == intent::MoveDates::Rounding::Nearest) return dates;
  for (FieldValue& date : dates) {
    const Date stepped = moved_by_units(std::get<Date>(date.value), command.days > 0 ? 1 : -1);
    if (stepped.first_day >= kFirstDay && day_after(stepped) <= kLastDay + 1) date.value = stepped;
  }
  return dates;
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
  Record moved = *record;
  for (FieldValue& date : dates_after(*record, command)) set_value(moved, date.field, std::move(date.value));
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
