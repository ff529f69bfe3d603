// Record: an id and the values of its fields; plain data without pointers to other records.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/inline_text.h"
#include "model/fields.h"
#include "time/date.h"

namespace constellation {

// Ids are unique within their table. Ours are a prefix, '-' and 12 base-32 characters; files may
// bring any text of 1 to 39 bytes of [A-Za-z0-9._-] (foreign records: "table/id").
using RecordId = InlineText<39>;
bool is_valid_record_id(std::string_view text);

// A record id of one kind, so that a group's id is never passed for a cycle's.
template <RecordKind Kind>
struct TypedId {
  RecordId id;
  friend bool operator==(const TypedId&, const TypedId&) = default;
  friend auto operator<=>(const TypedId&, const TypedId&) = default;
};
using GroupId = TypedId<RecordKind::Group>;
using CycleId = TypedId<RecordKind::Cycle>;

// A record anywhere in a document.
struct RecordRef {
  RecordKind kind{};
  RecordId id;
  friend bool operator==(const RecordRef&, const RecordRef&) = default;
  friend auto operator<=>(const RecordRef&, const RecordRef&) = default;
};
// "table/id", the text of an AnyReference field and of addresses.
std::string text_from_ref(const RecordRef& ref);
std::optional<RecordRef> ref_from_text(std::string_view text);

// The value of a field. The alternative is fixed by the field's type (see value_fits):
//   Text Paragraphs Address Choice Reference AnyReference Rule Zone TimeOfDay Rank   std::string
//   Date   Date      Integer   int32      Flag   bool
//   References Texts  std::vector<std::string>, sorted bytewise, without duplicates
//   members of newer schemas   std::string of canonical JSON (leaf kExtraField)
// std::monostate is "no value".
using TextElements = std::vector<std::string>;
using Value = std::variant<std::monostate, std::string, Date, std::int32_t, bool, TextElements>;

inline bool is_unset(const Value& value) { return std::holds_alternative<std::monostate>(value); }
// Whether the alternative is the one that the type takes, or unset.
bool value_fits(FieldType type, const Value& value);
inline bool is_set_type(FieldType type) { return type == FieldType::References || type == FieldType::Texts; }

struct FieldValue {
  FieldIndex field = 0;
  Value value;
  friend bool operator==(const FieldValue&, const FieldValue&) = default;
};

// A member that this schema does not know, as canonical JSON text.
struct ExtraMember {
  std::string name;
  std::string json;
  friend bool operator==(const ExtraMember&, const ExtraMember&) = default;
};

struct Record {
  RecordId id;
  std::vector<FieldValue> values;   // sorted by field; unset fields and empty sets are left out
  std::vector<ExtraMember> extras;  // sorted by name

  friend bool operator==(const Record&, const Record&) = default;
};

// The value of a field, or unset. Works for any field index of the record's kind.
const Value& value_of(const Record& record, FieldIndex field);
// Sets the value; unset and an empty set remove it.
void set_value(Record& record, FieldIndex field, Value value);

// Typed reading. Texts give "" and sets give {} when unset.
const std::string& text_value(const Record& record, FieldIndex field);
const TextElements& elements_value(const Record& record, FieldIndex field);

template <RecordKind Kind, FieldType Type>
decltype(auto) get(const Record& record, Field<Kind, Type> field) {
  if constexpr (Type == FieldType::Date) {
    const auto* date = std::get_if<Date>(&value_of(record, field.index));
    return date != nullptr ? std::optional<Date>(*date) : std::nullopt;
  } else if constexpr (Type == FieldType::Integer) {
    const auto* number = std::get_if<std::int32_t>(&value_of(record, field.index));
    return number != nullptr ? std::optional<std::int32_t>(*number) : std::nullopt;
  } else if constexpr (Type == FieldType::Flag) {
    const auto* flag = std::get_if<bool>(&value_of(record, field.index));
    return flag != nullptr && *flag;
  } else if constexpr (Type == FieldType::References || Type == FieldType::Texts) {
    return (elements_value(record, field.index));
  } else if constexpr (Type == FieldType::Reference) {
    return RecordId::from(text_value(record, field.index)).value_or(RecordId{});
  } else {
    return (text_value(record, field.index));
  }
}

template <RecordKind Kind, FieldType Type>
void set(Record& record, Field<Kind, Type> field, Value value) {
  set_value(record, field.index, std::move(value));
}

// The enumerator of a choice field, or nothing if unset or unknown to this schema.
template <typename Enum, RecordKind Kind>
std::optional<Enum> choice(const Record& record, Field<Kind, FieldType::Choice> field) {
  const int index = choice_index(fields_of(Kind)[field.index], text_value(record, field.index));
  return index < 0 ? std::nullopt : std::optional<Enum>(static_cast<Enum>(index));
}

}  // namespace constellation
