#include "snapshot/codec_leaves.h"

#include <algorithm>

#include "base/sort.h"
#include "snapshot/json_text.h"

namespace constellation {
namespace {

bool has_extra(const Record* record, std::string_view name) {
  return record != nullptr && std::any_of(record->extras.begin(), record->extras.end(),
                                          [&](const ExtraMember& extra) { return extra.name == name; });
}

LeafKey extra_leaf(std::string_view name) { return {kExtraField, std::string(name)}; }

std::vector<LeafKey> every_element(const Record* record, const FieldSpec& field) {
  std::vector<LeafKey> leaves;
  if (record == nullptr) return leaves;
  for (const std::string& element : elements_value(*record, field.index)) leaves.push_back({field.index, element});
  return leaves;
}

}  // namespace

std::string leaf_name(RecordKind kind, const LeafKey& leaf) {
  if (leaf.field == kExtraField) return "+" + leaf.part;
  const FieldSpec& field = fields_of(kind)[leaf.field];
  std::string name(field.name);
  if (is_set_type(field.type)) {
    name += '/';
    name += leaf.part;
  }
  return name;
}

std::vector<LeafKey> leaves_from_name(RecordKind kind, const Record* record, std::string_view name) {
  const bool marked = name.starts_with('+');
  const std::size_t slash = marked ? std::string_view::npos : name.find('/');
  const std::string_view member = marked ? name.substr(1) : name.substr(0, slash);
  const FieldSpec* field = find_field(kind, member);
  if (field == nullptr || has_extra(record, member)) return {extra_leaf(member)};
  if (slash == std::string_view::npos) {
    if (is_set_type(field->type)) return every_element(record, *field);
    return {LeafKey{field->index, {}}};
  }
  if (!is_set_type(field->type)) return {};
  return {LeafKey{field->index, std::string(name.substr(slash + 1))}};
}

Outcome<Dot> read_dot(const ReadContext& context, JsonTree::Index node) {
  if (!context.tree.is(node, JsonType::Text)) return context.fail_at(ErrorCode::WrongType, node);
  const auto dot = dot_from_text(context.tree.text(node));
  if (!dot || dot->counter == 0 || dot->counter > kGreatestCounter) {
    return context.fail_at(ErrorCode::InvalidStamp, node);
  }
  return *dot;
}

Outcome<std::vector<Dot>> read_dots(const ReadContext& context, JsonTree::Index node) {
  std::vector<Dot> dots;
  if (!context.tree.is(node, JsonType::Array)) {
    const auto dot = read_dot(context, node);
    if (!dot) return Unexpected<Error>{dot.error()};
    dots.push_back(*dot);
    return dots;
  }
  dots.reserve(context.tree.child_count(node));
  for (const auto child : context.tree.children(node)) {
    const auto dot = read_dot(context, child);
    if (!dot) return Unexpected<Error>{dot.error()};
    dots.push_back(*dot);
  }
  sort_unique(dots);
  return dots;
}

void append_dot(std::string& out, Dot dot) {
  out += '"';
  out += text_from_dot(dot);
  out += '"';
}

void append_dot_array(std::string& out, std::span<const Dot> dots) {
  out += '[';
  for (std::size_t i = 0; i < dots.size(); ++i) {
    if (i != 0) out += ',';
    append_dot(out, dots[i]);
  }
  out += ']';
}

Outcome<Value> read_leaf_value(const ReadContext& context, RecordKind kind, const LeafKey& leaf, JsonTree::Index node) {
  if (leaf.field == kExtraField) return Value(canonical_json(context.tree, node));
  const FieldSpec& field = fields_of(kind)[leaf.field];
  if (is_set_type(field.type)) return Value();
  return read_value(context, field, node);
}

}  // namespace constellation
