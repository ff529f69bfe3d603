#include "snapshot/codec_values.h"

#include <algorithm>
#include <limits>

#include "base/hash.h"
#include "base/sort.h"
#include "base/text.h"
#include "snapshot/json_text.h"

namespace constellation {
namespace {

using Index = JsonTree::Index;

Outcome<Value> read_integer(const ReadContext& context, Index node) {
  if (!context.tree.is(node, JsonType::Number)) return context.fail_at(ErrorCode::WrongType, node);
  const auto number = parse_integer(context.tree.text(node));
  if (!number || *number < std::numeric_limits<std::int32_t>::min() ||
      *number > std::numeric_limits<std::int32_t>::max()) {
    return context.fail_at(ErrorCode::WrongType, node);
  }
  return Value(static_cast<std::int32_t>(*number));
}

Outcome<Value> read_elements(const ReadContext& context, const FieldSpec& field, Index node) {
  if (!context.tree.is(node, JsonType::Array)) return context.fail_at(ErrorCode::WrongType, node);
  TextElements elements;
  elements.reserve(context.tree.child_count(node));
  for (const Index child : context.tree.children(node)) {
    if (!context.tree.is(child, JsonType::Text)) return context.fail_at(ErrorCode::WrongType, child);
    const std::string_view text = context.tree.text(child);
    if (field.type == FieldType::References && !is_valid_record_id(text)) {
      return context.fail_at(ErrorCode::InvalidId, child);
    }
    elements.emplace_back(text);
  }
  sort_unique(elements);
  return Value(std::move(elements));
}

Outcome<Value> read_text(const ReadContext& context, const FieldSpec& field, Index node) {
  if (!context.tree.is(node, JsonType::Text)) return context.fail_at(ErrorCode::WrongType, node);
  const std::string_view text = context.tree.text(node);
  if (field.type == FieldType::Date) {
    const auto date = date_from_text(text);
    if (!date) {
      auto failure = context.fail_at(ErrorCode::InvalidDate, node);
      if (const auto nearest = nearest_date(text)) failure.error.better = text_from_date(*nearest);
      return failure;
    }
    return Value(*date);
  }
  if (field.type == FieldType::Reference && !is_valid_record_id(text)) {
    return context.fail_at(ErrorCode::InvalidId, node);
  }
  if (field.type == FieldType::AnyReference && !ref_from_text(text)) {
    return context.fail_at(ErrorCode::InvalidId, node);
  }
  return Value(std::string(text));
}

// The field of that name; files written by us have the fields in order, so `next` is tried first.
const FieldSpec* field_of_member(std::span<const FieldSpec> fields, std::string_view name, std::size_t& next) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t at = (next + i) % fields.size();
    if (fields[at].name == name) {
      next = at + 1;
      return &fields[at];
    }
  }
  return nullptr;
}

}  // namespace

Unexpected<Error> ReadContext::fail_at(ErrorCode code, JsonTree::Index node, JsonPlace place,
                                       std::string_view record) const {
  Error error = tree.error(code, node, place);
  error.record = record;
  return Unexpected<Error>{std::move(error)};
}

JsonLimits json_limits(const DecodeLimits& limits) {
  constexpr std::size_t kNodesPerRecord = 24;
  JsonLimits result;
  result.bytes = limits.bytes;
  result.depth = limits.depth;
  result.text_bytes = limits.text_bytes;
  result.outer_members = limits.records;
  result.inner_members = limits.elements;
  result.nodes = std::max<std::size_t>(limits.records, 1) * kNodesPerRecord;
  return result;
}

Outcome<Value> read_value(const ReadContext& context, const FieldSpec& field, Index node) {
  if (context.tree.is(node, JsonType::Null)) return Value();
  switch (field.type) {
    case FieldType::Integer:
      return read_integer(context, node);
    case FieldType::References:
    case FieldType::Texts:
      return read_elements(context, field, node);
    case FieldType::Flag: {
      const JsonType type = context.tree.type(node);
      if (type != JsonType::True && type != JsonType::False) return context.fail_at(ErrorCode::WrongType, node);
      return Value(type == JsonType::True);
    }
    default:
      return read_text(context, field, node);
  }
}

Outcome<std::shared_ptr<Record>> read_record(const ReadContext& context, RecordKind kind, const RecordId& id,
                                             Index node) {
  const JsonTree& tree = context.tree;
  if (!tree.is(node, JsonType::Object)) {
    return context.fail_at(ErrorCode::WrongType, node, JsonPlace::AtValue, id.view());
  }
  auto record = std::make_shared<Record>();
  record->id = id;
  record->values.reserve(tree.child_count(node));
  const auto fields = fields_of(kind);
  std::size_t next = 0;
  for (const Index member : tree.children(node)) {
    const FieldSpec* field = field_of_member(fields, tree.key(member), next);
    if (field != nullptr) {
      auto value = read_value(context, *field, member);
      if (value) {
        set_value(*record, field->index, std::move(*value));
        continue;
      }
      if (!context.newer()) {
        Error error = value.error();
        error.record = id.text();
        return Unexpected<Error>{std::move(error)};
      }
    }
    // An empty name would be the presence leaf (causality.h); no schema has such a member.
    if (tree.key(member).empty()) return context.fail_at(ErrorCode::UnknownField, member, JsonPlace::AtKey, id.view());
    record->extras.push_back({std::string(tree.key(member)), canonical_json(tree, member)});
  }
  sort_items(record->extras, [](const ExtraMember& a, const ExtraMember& b) { return a.name < b.name; });
  return record;
}

Outcome<RecordRef> read_ref(const ReadContext& context, Index node, JsonPlace place) {
  const bool is_key = place == JsonPlace::AtKey;
  if (!is_key && !context.tree.is(node, JsonType::Text)) return context.fail_at(ErrorCode::WrongType, node);
  const auto ref = ref_from_text(is_key ? context.tree.key(node) : context.tree.text(node));
  if (!ref) return context.fail_at(ErrorCode::InvalidId, node, place);
  return *ref;
}

void append_value(std::string& out, const Value& value, bool is_extra) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (is_extra) {
      out += *text;
    } else {
      append_json_text(out, *text);
    }
  } else if (const auto* date = std::get_if<Date>(&value)) {
    append_json_text(out, text_from_date(*date));
  } else if (const auto* number = std::get_if<std::int32_t>(&value)) {
    out += std::to_string(*number);
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    out += *flag ? "true" : "false";
  } else if (const auto* elements = std::get_if<TextElements>(&value)) {
    out += '[';
    for (std::size_t i = 0; i < elements->size(); ++i) {
      if (i != 0) out += ',';
      append_json_text(out, (*elements)[i]);
    }
    out += ']';
  } else {
    out += "null";
  }
}

std::string RecordHasher::hash(RecordKind kind, const Record& record) {
  m_members.clear();
  m_text.clear();
  each_member(kind, record, [&](std::string_view name, const Value* value, const std::string* json) {
    const std::size_t begin = m_text.size();
    append_json_text(m_text, name);
    m_text += ':';
    if (value != nullptr) {
      append_value(m_text, *value, false);
    } else {
      m_text += *json;
    }
    m_members.push_back({name, begin, m_text.size()});
  });
  sort_items(m_members, [](const Member& a, const Member& b) { return a.name < b.name; });
  m_sorted = "{";
  for (const Member& member : m_members) {
    if (m_sorted.size() > 1) m_sorted += ',';
    m_sorted.append(m_text, member.begin, member.end - member.begin);
  }
  m_sorted += '}';
  return base32_text(hash64(m_sorted), 12);
}

}  // namespace constellation
