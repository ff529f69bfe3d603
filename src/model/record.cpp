#include "model/record.h"

#include <algorithm>

namespace constellation {
namespace {

const Value kUnset;
const std::string kNoText;
const TextElements kNoElements;

auto place_of(const Record& record, FieldIndex field) {
  return std::lower_bound(record.values.begin(), record.values.end(), field,
                          [](const FieldValue& value, FieldIndex index) { return value.field < index; });
}

}  // namespace

bool is_valid_record_id(std::string_view text) {
  if (text.empty() || text.size() > RecordId::kCapacity) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  });
}

std::string text_from_ref(const RecordRef& ref) {
  if (ref.kind == RecordKind::Foreign) return ref.id.text();
  std::string text(kind_spec(ref.kind).table);
  text += '/';
  text += ref.id.view();
  return text;
}

std::optional<RecordRef> ref_from_text(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || !is_valid_record_id(text.substr(slash + 1))) return std::nullopt;
  const auto kind = kind_from_table(text.substr(0, slash));
  const auto id = RecordId::from(kind ? text.substr(slash + 1) : text);
  if (!id) return std::nullopt;
  return RecordRef{kind.value_or(RecordKind::Foreign), *id};
}

bool value_fits(FieldType type, const Value& value) {
  if (is_unset(value)) return true;
  switch (type) {
    case FieldType::Date:
      return std::holds_alternative<Date>(value);
    case FieldType::Integer:
      return std::holds_alternative<std::int32_t>(value);
    case FieldType::Flag:
      return std::holds_alternative<bool>(value);
    case FieldType::References:
    case FieldType::Texts:
      return std::holds_alternative<TextElements>(value);
    default:
      return std::holds_alternative<std::string>(value);
  }
}

const Value& value_of(const Record& record, FieldIndex field) {
  const auto place = place_of(record, field);
  return place != record.values.end() && place->field == field ? place->value : kUnset;
}

void set_value(Record& record, FieldIndex field, Value value) {
  const auto place = record.values.begin() + (place_of(record, field) - record.values.begin());
  const bool found = place != record.values.end() && place->field == field;
  const auto* elements = std::get_if<TextElements>(&value);
  if (is_unset(value) || (elements != nullptr && elements->empty())) {
    if (found) record.values.erase(place);
  } else if (found) {
    place->value = std::move(value);
  } else {
    record.values.insert(place, FieldValue{field, std::move(value)});
  }
}

const std::string& text_value(const Record& record, FieldIndex field) {
  const auto* text = std::get_if<std::string>(&value_of(record, field));
  return text != nullptr ? *text : kNoText;
}

const TextElements& elements_value(const Record& record, FieldIndex field) {
  const auto* elements = std::get_if<TextElements>(&value_of(record, field));
  return elements != nullptr ? *elements : kNoElements;
}

}  // namespace constellation
