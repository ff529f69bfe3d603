#include "model/validation.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "model/cycle_overlap.h"
#include "model/reference_cycles.h"
#include "model/span.h"

namespace constellation {
namespace {

constexpr std::size_t kMaxLine = 500;
constexpr std::size_t kMaxParagraphs = std::size_t{64} * 1024;
constexpr std::size_t kMaxElements = 1000;
constexpr std::size_t kShownPart = 60;

Unexpected<Error> failing(ErrorCode code, const FieldSpec& field, std::string detail) {
  auto failure = fail(code, std::move(detail));
  failure.error.field = std::string(field.name);
  return failure;
}

Unexpected<Error> refused(ErrorCode code, const FieldSpec& field, std::string_view part = {}) {
  return failing(code, field, std::string(part.empty() ? field.label : part.substr(0, kShownPart)));
}

bool has_line_break(std::string_view text) { return text.find_first_of("\n\r") != std::string_view::npos; }

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

Outcome<Done> validate_reference(const Document& document, const FieldSpec& field, std::string_view text) {
  if (field.type == FieldType::AnyReference) {
    const auto ref = ref_from_text(text);
    if (!ref) return refused(ErrorCode::InvalidId, field, text);
    if (document.find(*ref) == nullptr) return refused(ErrorCode::DanglingReference, field, text);
    return Done{};
  }
  const auto id = is_valid_record_id(text) ? RecordId::from(text) : std::nullopt;
  if (!id) return refused(ErrorCode::InvalidId, field, text);
  if (document.find(field.target, *id) == nullptr) return refused(ErrorCode::DanglingReference, field, text);
  return Done{};
}

Outcome<Done> validate_text(const FieldSpec& field, const std::string& text) {
  if (first_invalid_utf8(text)) return refused(ErrorCode::WrongType, field);
  const bool is_paragraphs = field.type == FieldType::Paragraphs;
  if (text.size() > (is_paragraphs ? kMaxParagraphs : kMaxLine)) return refused(ErrorCode::TextTooLong, field);
  if (!is_paragraphs && has_line_break(text)) {
    return refused(field.type == FieldType::Rule ? ErrorCode::InvalidRule : ErrorCode::WrongType, field);
  }
  return Done{};
}

Outcome<Done> validate_single(const Document& document, const FieldSpec& field, const std::string& text) {
  if (const auto valid = validate_text(field, text); !valid) return valid;
  switch (field.type) {
    case FieldType::Address:
      return is_valid_address(text) ? Outcome<Done>(Done{}) : refused(ErrorCode::WrongType, field, text);
    case FieldType::TimeOfDay:
      return is_valid_time_of_day(text) ? Outcome<Done>(Done{}) : refused(ErrorCode::WrongType, field, text);
    // A token of a newer schema is let through: it may be written back as it came.
    case FieldType::Choice:
      return is_token(text) ? Outcome<Done>(Done{}) : refused(ErrorCode::InvalidChoice, field, text);
    case FieldType::Reference:
    case FieldType::AnyReference:
      return validate_reference(document, field, text);
    default:
      return Done{};
  }
}

Outcome<Done> validate_elements(const Document& document, const FieldSpec& field, const TextElements& elements) {
  if (elements.size() > kMaxElements) return refused(ErrorCode::TooMany, field);
  for (const std::string& element : elements) {
    if (element.empty()) return refused(ErrorCode::WrongType, field);
    if (const auto valid = validate_text(field, element); !valid) return valid;
    if (field.type != FieldType::References) continue;
    if (const auto valid = validate_reference(document, field, element); !valid) return valid;
  }
  const auto not_ascending = [](const std::string& a, const std::string& b) { return !(a < b); };
  if (std::adjacent_find(elements.begin(), elements.end(), not_ascending) != elements.end()) {
    return refused(ErrorCode::WrongType, field);
  }
  return Done{};
}

Outcome<Done> validate_number(RecordKind kind, const FieldSpec& field, std::int32_t number) {
  const bool is_percent = kind == RecordKind::Deliverable && field.index == deliverable::kProgress.index;
  const std::int32_t highest = is_percent ? 100 : 100'000;
  if (number < 0 || number > highest) return refused(ErrorCode::WrongType, field, std::to_string(number));
  return Done{};
}

// Follows the field from `start` to `record`: the records on the way, from the first after `record` to the last before
// it; nothing if it is not met. O(records reached).
std::optional<std::vector<std::string>> way_back(const Document& document, const RecordRef& record,
                                                 const FieldSpec& field, const Value& start) {
  std::vector<std::string> open;
  std::map<std::string, std::string> reached_from;  // "": from the start
  const auto push = [&](const Value& value, const std::string& from) {
    const auto reach = [&](const std::string& text) {
      if (reached_from.emplace(text, from).second) open.push_back(text);
    };
    if (const auto* text = std::get_if<std::string>(&value)) reach(*text);
    if (const auto* elements = std::get_if<TextElements>(&value)) {
      for (const std::string& element : *elements) reach(element);
    }
  };
  push(start, {});
  while (!open.empty()) {
    const std::string text = std::move(open.back());
    open.pop_back();
    if (text == record.id.view()) {
      std::vector<std::string> way;
      for (std::string at = reached_from[text]; !at.empty(); at = reached_from[at]) way.push_back(at);
      std::reverse(way.begin(), way.end());
      return way;
    }
    const auto id = is_valid_record_id(text) ? RecordId::from(text) : std::nullopt;
    const Record* next = id ? document.find(record.kind, *id) : nullptr;
    if (next != nullptr) push(value_of(*next, field.index), text);
  }
  return std::nullopt;
}

// "Paper → Draft → Paper"; of many only those that come first.
std::string text_of_way(const Document& document, const RecordRef& record, const std::vector<std::string>& way) {
  constexpr std::size_t kShown = 3;
  constexpr std::string_view kArrow = " → ";
  const std::string title = record_title(document, record);
  std::string text = title;
  for (std::size_t i = 0; i < std::min(way.size(), kShown); ++i) {
    const auto id = RecordId::from(way[i]);
    if (id) text.append(kArrow).append(record_title(document, {record.kind, *id}));
  }
  if (way.size() > kShown) text.append(kArrow).append("…");
  return text.append(kArrow).append(title);
}

Outcome<Done> validate_way(const Document& document, const RecordRef& ref, const FieldSpec& field, const Value& value) {
  const auto way = way_back(document, ref, field, value);
  if (!way) return Done{};
  return failing(ErrorCode::CyclicParent, field, text_of_way(document, ref, *way));
}

// The pairs of dates that must be in order, with the value that is asked for in its place.
Outcome<Done> validate_order(const Record* record, const RecordRef& ref, const FieldSpec& field, const Value& value) {
  const SpanFields fields = span_fields(ref.kind);
  if (record == nullptr || !fields.start || !fields.end) return Done{};
  if (field.index != *fields.start && field.index != *fields.end) return Done{};
  const auto date_of = [&](FieldIndex index) {
    const auto* date = std::get_if<Date>(index == field.index ? &value : &value_of(*record, index));
    return date != nullptr ? std::optional<Date>(*date) : std::nullopt;
  };
  const auto start = date_of(*fields.start);
  const auto end = date_of(*fields.end);
  if (!start || !end || day_after(*end) > start->first_day) return Done{};
  auto failure = failing(ErrorCode::EndBeforeStart, field, text_from_date(*start) + " – " + text_from_date(*end));
  // In the precision that was typed: the unit with the first day of the start, or with the last day of the end.
  const bool is_end = field.index == *fields.end;
  const Date nearest = is_end ? date_containing(start->first_day, end->precision)
                              : date_containing(day_after(*end) - 1, start->precision);
  failure.error.better = text_from_date(nearest);
  return failure;
}

// A group is not connected to itself.
Outcome<Done> validate_ends(const Document& document, const Record* record, const RecordRef& ref,
                            const FieldSpec& field, const Value& value) {
  const bool is_from = field.index == connection::kFrom.index;
  const bool is_end = ref.kind == RecordKind::Connection && (is_from || field.index == connection::kTo.index);
  if (!is_end || record == nullptr || is_unset(value)) return Done{};
  if (value != value_of(*record, is_from ? connection::kTo.index : connection::kFrom.index)) return Done{};
  const auto id = RecordId::from(std::get<std::string>(value));
  return failing(ErrorCode::CyclicParent, field,
                 text_of_way(document, {RecordKind::Group, id.value_or(RecordId{})}, {}));
}

Outcome<Done> validate_zone(const FieldSpec& field, const std::string& name, const ZoneNames* zones) {
  if (zones == nullptr || !zones->knows || zones->knows(name)) return Done{};
  auto failure = refused(ErrorCode::UnknownZone, field, name);
  if (zones->all) failure.error.better = nearest_zone(name, zones->all());
  return failure;
}

// That it is a cycle which would lie over another one with that value.
Outcome<Done> validate_free(const Document& document, const RecordRef& ref, const FieldSpec& field,
                            const Value& value) {
  if (ref.kind != RecordKind::Cycle || field.type != FieldType::Date) return Done{};
  const Record* record = document.find(ref);
  if (record == nullptr) return Done{};
  Record edited = *record;
  set_value(edited, field.index, value);
  return validate_cycle(document, edited, &document, field.index);
}

bool is_naming_field(RecordKind kind, const FieldSpec& field) {
  return &title_field(kind) == &field && field.type == FieldType::Text && field.name != "stated" &&
         field.name != "statement" && field.name != "position";
}

}  // namespace

bool is_valid_address(std::string_view text) {
  const std::string lower = ascii_lower(text);
  if (std::any_of(lower.begin(), lower.end(),
                  [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; })) {
    return false;
  }
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!starts_with(lower, scheme)) continue;
    const std::string_view host = std::string_view(lower).substr(scheme.size());
    return !host.empty() && host.front() != '/' && host.front() != '?' && host.front() != '#';
  }
  return starts_with(lower, "mailto:") && lower.size() > 7;
}

bool is_valid_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return false;
  for (const std::size_t i : {0U, 1U, 3U, 4U}) {
    if (text[i] < '0' || text[i] > '9') return false;
  }
  return text.substr(0, 2) < "24" && text.substr(3) < "60";
}

namespace {

// All but what the record has in common with others.
Outcome<Done> validate_value(const Document& document, const RecordRef& ref, const FieldSpec& field, const Value& value,
                             const ZoneNames* zones) {
  if (!value_fits(field.type, value)) return refused(ErrorCode::WrongType, field);
  const auto* text = std::get_if<std::string>(&value);
  const bool is_empty = is_unset(value) || (text != nullptr && trimmed(*text).empty());
  if (is_naming_field(ref.kind, field) && is_empty) return refused(ErrorCode::EmptyName, field);
  if (is_unset(value)) return Done{};

  Outcome<Done> valid = Done{};
  if (text != nullptr) valid = validate_single(document, field, *text);
  if (const auto* elements = std::get_if<TextElements>(&value)) valid = validate_elements(document, field, *elements);
  if (const auto* number = std::get_if<std::int32_t>(&value)) valid = validate_number(ref.kind, field, *number);
  if (valid && field.type == FieldType::Zone) valid = validate_zone(field, *text, zones);
  if (valid && may_lead_back(ref.kind, field)) valid = validate_way(document, ref, field, value);
  return valid;
}

}  // namespace

Outcome<Done> validate_edit(const Document& document, const RecordRef& ref, FieldIndex index, const Value& value,
                            const ZoneNames* zones) {
  const auto fields = fields_of(ref.kind);
  if (index >= fields.size()) return fail(ErrorCode::UnknownField, text_from_ref(ref));
  const FieldSpec& field = fields[index];
  if (const auto valid = validate_value(document, ref, field, value, zones); !valid) return valid;
  const Record* record = document.find(ref);
  if (const auto valid = validate_order(record, ref, field, value); !valid) return valid;
  if (const auto valid = validate_ends(document, record, ref, field, value); !valid) return valid;
  return validate_free(document, ref, field, value);
}

Outcome<Done> validate_standing(const Document& document, const RecordRef& ref, FieldIndex index,
                                const ZoneNames* zones) {
  const Record* record = document.find(ref);
  if (record == nullptr || is_unset(value_of(*record, index))) return Done{};
  if (const auto valid = validate_edit(document, ref, index, value_of(*record, index), zones); !valid) return valid;
  const FieldSpec& field = fields_of(ref.kind)[index];
  if (ref.kind != RecordKind::Cycle || field.type != FieldType::Date) return Done{};
  auto valid = validate_cycle(document, *record, nullptr);
  return !valid && valid.error().field == field.name ? std::move(valid) : Outcome<Done>(Done{});
}

Outcome<Done> validate_values(const Document& document, RecordKind kind, const Record& record, const ZoneNames* zones) {
  const RecordRef ref{kind, record.id};
  const auto fields = fields_of(kind);
  for (const FieldValue& given : record.values) {
    if (is_unset(given.value)) continue;
    if (given.field >= fields.size()) return fail(ErrorCode::UnknownField, text_from_ref(ref));
    const FieldSpec& field = fields[given.field];
    if (const auto valid = validate_value(document, ref, field, given.value, zones); !valid) return valid;
    if (const auto valid = validate_order(&record, ref, field, given.value); !valid) return valid;
    if (const auto valid = validate_ends(document, &record, ref, field, given.value); !valid) return valid;
  }
  return kind == RecordKind::Cycle ? validate_cycle(document, record, nullptr) : Outcome<Done>(Done{});
}

Outcome<Done> validate_record(const Document& document, RecordKind kind, const Record& record) {
  const RecordRef ref{kind, record.id};
  for (const FieldSpec& field : fields_of(kind)) {
    if (!is_unset(value_of(record, field.index))) continue;
    if (const auto valid = validate_value(document, ref, field, {}, nullptr); !valid) return valid;
  }
  return validate_values(document, kind, record);
}

}  // namespace constellation
