#include "store/commands.h"

#include <algorithm>
#include <iterator>

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
    case CommandLabel::MoveToLane:
      return "move_to_lane";
    case CommandLabel::Duplicate:
      return "duplicate";
    case CommandLabel::Split:
      return "split";
    case CommandLabel::Link:
      return "link";
    case CommandLabel::CancelCall:
      return "cancel_call";
    case CommandLabel::TakeBaseline:
      return "take_baseline";
    case CommandLabel::Launch:
      return "launch";
    case CommandLabel::RollOver:
      return "roll_over";
    case CommandLabel::AddRecord:
      return "add_record";
    case CommandLabel::DeleteRecord:
      return "delete_record";
    case CommandLabel::MoveLane:
      return "move_lane";
    case CommandLabel::ResolveConflict:
      return "resolve_conflict";
    case CommandLabel::Import:
      return "import";
    case CommandLabel::TakeBackImport:
      return "take_back_import";
    case CommandLabel::CreateNetwork:
      return "create_network";
    case CommandLabel::Undo:
      return "undo";
    case CommandLabel::Redo:
      return "redo";
  }
  return "";
}

void append(std::vector<Edit>& edits, std::vector<Edit> more) {
  edits.insert(edits.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Unexpected<Error> unknown_record(const RecordRef& record) {
  const bool is_foreign = record.kind == RecordKind::Foreign;
  auto failure =
      fail(ErrorCode::UnknownRecord, is_foreign ? text_from_ref(record) : std::string(kind_spec(record.kind).singular));
  failure.error.record = text_from_ref(record);
  return failure;
}

namespace {

SpanPart span_part(DragPart part) {
  if (part == DragPart::Start) return SpanPart::Start;
  return part == DragPart::End ? SpanPart::End : SpanPart::Both;
}

// The date as many months later: on the same day of its month, or on that month's last one.
Date moved_by_months(Date date, std::int32_t months) {
  const Date month = date_containing(date.first_day, Precision::Month);
  const Date target = moved_by_units(month, months);
  const std::int32_t last = day_after(target) - target.first_day - 1;
  return date_containing(target.first_day + std::min(date.first_day - month.first_day, last), date.precision);
}

// All dates by one unit of the coarsest among them, so that their distance stays; none if one would leave the calendar.
std::vector<FieldValue> stepped_dates(const Record& record, std::vector<FieldValue> dates, std::int32_t direction) {
  constexpr std::int32_t kMonths[] = {0, 1, 3, 12};  // by Precision
  Precision coarsest = Precision::Day;
  for (const FieldValue& date : dates) coarsest = std::max(coarsest, std::get<Date>(date.value).precision);
  for (FieldValue& date : dates) {
    const Date from = std::get<Date>(value_of(record, date.field));
    const std::int32_t months = kMonths[static_cast<std::size_t>(coarsest)];
    const Date stepped = months == 0 ? moved_by_units(from, direction) : moved_by_months(from, direction * months);
    if (stepped.first_day < kFirstDay || day_after(stepped) > kLastDay + 1) return {};
    date.value = stepped;
  }
  return dates;
}

}  // namespace

std::vector<FieldValue> dates_after(const Record& record, const intent::MoveDates& command) {
  auto dates = moved_dates(command.record.kind, record, span_part(command.part), command.days);
  const bool stays = std::any_of(dates.begin(), dates.end(),
                                 [&](const FieldValue& date) { return date.value == value_of(record, date.field); });
  if (!stays || command.days == 0 || command.rounding == intent::MoveDates::Rounding::Nearest) return dates;
  return stepped_dates(record, std::move(dates), command.days > 0 ? 1 : -1);
}

Outcome<Plan> plan(const Document& document, const intent::SetField& command, const ZoneNames* zones) {
  if (document.find(command.record) == nullptr) return unknown_record(command.record);
  const auto valid = validate_edit(document, command.record, command.field, command.value, zones);
  if (!valid) return Unexpected<Error>{valid.error()};
  return Plan{edits_for_value(document, command.record, command.field, command.value), CommandLabel::EditField,
              command.record};
}

Outcome<Plan> plan(const Document& document, const intent::SetFields& command, const ZoneNames* zones) {
  Plan whole{{}, CommandLabel::EditField, command.record};
  for (const FieldValue& each : command.values) {
    auto part = plan(document, intent::SetField{command.record, each.field, each.value}, zones);
    if (!part) return part;
    append(whole.edits, std::move(part->edits));
  }
  return whole;
}

Outcome<Plan> plan(const Document& document, const intent::AddRecord& command, const RecordId& id,
                   const ZoneNames* zones) {
  if (!is_valid_record_id(id.view())) return fail(ErrorCode::InvalidId, id.text());
  const RecordRef ref{command.kind, id};
  if (document.find(ref) != nullptr) return fail(ErrorCode::InvalidId, id.text());
  Record record{id, {}, {}};
  for (const FieldValue& value : command.values) set_value(record, value.field, value.value);
  if (text_value(record, title_field(command.kind).index).empty() &&
      title_field(command.kind).type == FieldType::Text && title_field(command.kind).index == 0) {
    return fail(ErrorCode::EmptyName, std::string(kind_spec(command.kind).singular));
  }
  if (const auto valid = validate_values(document, command.kind, record, zones); !valid) {
    return Unexpected<Error>{valid.error()};
  }
  return Plan{edits_for_record(command.kind, record), CommandLabel::AddRecord, ref};
}

}  // namespace constellation
