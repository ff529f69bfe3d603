// Values of fields as texts that a person types, and back.
#include <algorithm>

#include "base/sort.h"
#include "base/text.h"
#include "present/field_options.h"
#include "present/messages.h"
#include "present/view.h"

namespace constellation {
namespace {

std::string joined_lines(const TextElements& elements) {
  std::string text;
  for (const std::string& element : elements) {
    if (!text.empty()) text += '\n';
    text += element;
  }
  return text;
}

// Sorted, trimmed, without empty lines and duplicates.
TextElements lines_of(std::string_view text) {
  TextElements lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    if (!line.empty()) lines.emplace_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  sort_unique(lines);
  return lines;
}

Unexpected<Error> refused(ErrorCode code, std::string_view text) { return fail(code, std::string(text.substr(0, 60))); }

Outcome<Value> choice_from_text(const FieldSpec& field, std::string_view text) {
  const std::string wanted = ascii_lower(text);
  for (const Choice& choice : field.choices) {
    if (choice.token == text || ascii_lower(choice.label) == wanted) return Value(std::string(choice.token));
  }
  return refused(ErrorCode::InvalidChoice, text);
}

Outcome<Value> flag_from_text(std::string_view text) {
  const std::string wanted = ascii_lower(text);
  if (wanted == "true" || wanted == ascii_lower(message(Msg::Yes))) return Value(true);
  if (wanted == "false" || wanted == ascii_lower(message(Msg::No))) return Value(false);
  return refused(ErrorCode::InvalidChoice, text);
}

std::string title_or_id(const Document& document, RecordKind kind, const std::string& id_text) {
  const auto id = RecordId::from(id_text);
  if (!id || document.find(kind, *id) == nullptr) return id_text;
  return reference_label(document, {kind, *id});
}

// The id of the record that the text names: by id, else by its label, else by its title alone.
Outcome<std::string> id_from_input(const Document& document, RecordKind kind, const std::string& text) {
  const auto id = is_valid_record_id(text) ? RecordId::from(text) : std::nullopt;
  if (id && document.find(kind, *id) != nullptr) return text;
  const std::string wanted = ascii_lower(text);
  std::string by_title;
  std::size_t titled = 0;
  std::optional<std::string> by_label;
  document.table(kind).each([&](const Record& record) {
    const RecordRef ref{kind, record.id};
    const std::string title = ascii_lower(record_title(document, ref));
    // Only a text that begins like the title can be its label.
    if (wanted.compare(0, title.size(), title) != 0) return;
    if (title == wanted) {
      by_title = record.id.text();
      ++titled;
    }
    if (ascii_lower(labelled_with_id(document, ref)) == wanted) by_label = record.id.text();
  });
  if (by_label) return *by_label;
  if (titled == 1) return by_title;
  return refused(ErrorCode::DanglingReference, text);
}

}  // namespace

std::string text_from_value(const FieldSpec& field, const Value& value) {
  if (is_unset(value)) return {};
  if (const auto* date = std::get_if<Date>(&value)) return text_from_date(*date);
  if (const auto* number = std::get_if<std::int32_t>(&value)) return std::to_string(*number);
  if (const auto* flag = std::get_if<bool>(&value)) return std::string(message(*flag ? Msg::Yes : Msg::No));
  if (const auto* elements = std::get_if<TextElements>(&value)) return joined_lines(*elements);
  const std::string& text = std::get<std::string>(value);
  const int index = field.type == FieldType::Choice ? choice_index(field, text) : -1;
  return index < 0 ? text : std::string(field.choices[static_cast<std::size_t>(index)].label);
}

Outcome<Value> value_from_text(const FieldSpec& field, std::string_view raw) {
  const std::string_view text = trimmed(raw);
  if (text.empty()) return Value();
  switch (field.type) {
    case FieldType::Date: {
      const auto date = date_from_text(text);
      if (!date) return Unexpected<Error>{no_date(text)};
      return Value(*date);
    }
    case FieldType::Integer: {
      const auto number = parse_integer(text);
      if (!number || *number > 2'000'000'000 || *number < -2'000'000'000) return refused(ErrorCode::WrongType, text);
      return Value(static_cast<std::int32_t>(*number));
    }
    case FieldType::Flag:
      return flag_from_text(text);
    case FieldType::Choice:
      return choice_from_text(field, text);
    case FieldType::References:
    case FieldType::Texts:
      return Value(lines_of(text));
    default:
      return Value(std::string(text));
  }
}

Error no_date(std::string_view text) {
  Error error = refused(ErrorCode::InvalidDate, text).error;
  if (const auto nearest = nearest_date(text)) error.better = text_from_date(*nearest);
  return error;
}

std::string reference_label(const Document& document, const RecordRef& ref) {
  std::string title = record_title(document, ref);
  std::size_t same = 0;
  document.table(ref.kind).each(
      [&](const Record& record) { same += record_title(document, {ref.kind, record.id}) == title ? 1 : 0; });
  return same > 1 ? labelled_with_id(document, ref) : title;
}

std::string labelled_with_id(const Document& document, const RecordRef& ref) {
  return record_title(document, ref) + " (" + ref.id.text() + ")";
}

std::string input_from_value(const Document& document, const FieldSpec& field, const Value& value) {
  if (is_unset(value)) return {};
  if (field.type == FieldType::Reference) return title_or_id(document, field.target, std::get<std::string>(value));
  if (field.type != FieldType::References) return text_from_value(field, value);
  TextElements titles = std::get<TextElements>(value);
  for (std::string& title : titles) title = title_or_id(document, field.target, title);
  return joined_lines(titles);
}

Outcome<Value> value_from_input(const Document& document, const FieldSpec& field, std::string_view raw) {
  const std::string_view text = trimmed(raw);
  const bool has_options =
      field.type == FieldType::Choice || field.type == FieldType::Reference || field.type == FieldType::Flag;
  if (text.empty() || (has_options && text == message(Msg::NotSet))) return Value();
  if (field.type == FieldType::Reference) {
    auto id = id_from_input(document, field.target, std::string(text));
    if (!id) return Unexpected<Error>{id.error()};
    return Value(std::move(id).value());
  }
  if (field.type != FieldType::References) return value_from_text(field, raw);
  TextElements ids = lines_of(text);
  for (std::string& line : ids) {
    auto id = id_from_input(document, field.target, line);
    if (!id) return Unexpected<Error>{id.error()};
    line = std::move(id).value();
  }
  sort_unique(ids);
  return Value(std::move(ids));
}

}  // namespace constellation
