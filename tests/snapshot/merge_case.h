// A merge case as data: what tests/merge_cases/README.md describes, read into sections of lines.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/record.h"

namespace constellation::test {

struct CaseLine {
  int number = 0;
  std::string text;  // trimmed, not empty, no comment
};
struct CaseSection {
  std::string name;
  std::vector<CaseLine> lines;
};
struct MergeCase {
  std::string title;  // the comments on top
  std::vector<CaseSection> sections;
  std::vector<std::string> problems;  // lines that mean nothing
};

// "first rest of it" → first; `text` keeps the trimmed rest.
inline std::string_view take_word(std::string_view& text) {
  const std::size_t space = text.find(' ');
  const std::string_view word = text.substr(0, space);
  text = space == std::string_view::npos ? std::string_view{} : trimmed(text.substr(space));
  return word;
}

// The parts of a list, trimmed; an empty text has none.
inline std::vector<std::string> split_by(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t at = text.find(separator);
    parts.emplace_back(trimmed(text.substr(0, at)));
    text = at == std::string_view::npos ? std::string_view{} : text.substr(at + separator.size());
  }
  return parts;
}

inline MergeCase read_merge_case(std::string_view text) {
  MergeCase result;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view raw = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    ++number;
    const std::string_view line = trimmed(raw);
    if (line.empty()) continue;
    if (line.front() == '#') {
      if (result.sections.empty()) result.title += std::string(line.substr(1)) + "\n";
    } else if (raw.front() != ' ') {
      result.sections.push_back({std::string(line), {}});
    } else if (result.sections.empty()) {
      result.problems.push_back(std::to_string(number) + ": stands before any section");
    } else {
      result.sections.back().lines.push_back({number, std::string(line)});
    }
  }
  return result;
}

// With line breaks for each "\n".
inline std::string with_breaks(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_break = text.substr(i, 2) == "\\n";
    result += is_break ? '\n' : text[i];
    if (is_break) ++i;
  }
  return result;
}

// The value of a field or, for an extra member, its canonical JSON; "\n" is a line break. Nothing if the text does not
// fit.
inline std::optional<Value> case_value(const FieldSpec* field, std::string_view text) {
  if (text.empty() || text == "(nothing)") return Value{};
  const std::string plain = field != nullptr ? with_breaks(text) : std::string(text);
  if (field == nullptr) return Value{plain};
  switch (field->type) {
    case FieldType::Date:
      if (const auto date = date_from_text(text)) return Value{*date};
      return std::nullopt;
    case FieldType::Integer:
      if (const auto number = parse_integer(text)) return Value{static_cast<std::int32_t>(*number)};
      return std::nullopt;
    case FieldType::Flag:
      if (text != "true" && text != "false") return std::nullopt;
      return Value{text == "true"};
    case FieldType::References:
    case FieldType::Texts: {
      TextElements elements = split_by(plain, " | ");
      std::sort(elements.begin(), elements.end());
      return Value{elements};
    }
    default:
      return Value{plain};
  }
}

inline std::string shown(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* date = std::get_if<Date>(&value)) return text_from_date(*date);
  if (const auto* number = std::get_if<std::int32_t>(&value)) return std::to_string(*number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  std::string text;
  if (const auto* elements = std::get_if<TextElements>(&value)) {
    for (const std::string& element : *elements) text += (text.empty() ? "" : " | ") + element;
  }
  return text.empty() ? "(nothing)" : text;
}

// A place in a record: "table/id field" or "table/id +member".
struct CasePlace {
  RecordRef record;
  const FieldSpec* field = nullptr;  // null for an extra member
  std::string member;
};
inline std::optional<CasePlace> case_place(std::string_view record, std::string_view name) {
  const auto ref = ref_from_text(record);
  if (!ref || name.empty()) return std::nullopt;
  if (name.front() == '+') return CasePlace{*ref, nullptr, std::string(name.substr(1))};
  const FieldSpec* field = find_field(ref->kind, name);
  return field != nullptr ? std::optional<CasePlace>({*ref, field, {}}) : std::nullopt;
}
inline std::string text_from_place(const CasePlace& place) {
  const std::string name = place.field != nullptr ? std::string(place.field->name) : "+" + place.member;
  return text_from_ref(place.record) + " " + name;
}

}  // namespace constellation::test
