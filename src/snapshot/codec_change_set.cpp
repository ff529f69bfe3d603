// One change set as one line of JSON:
//
//   {"change_set":1,"network":"net-x","dot":"k3j9f0a2mm:4","author":"…","recorded_at":"…","label":"…",
//    "changes":[{"kind":"write","record":"deliverables/dlv-x","field":"due","value":"2014-09-30",
//                "supersedes":["k3j9f0a2mm:1"]},{"kind":"remove",…},{"kind":"delete","record":…}]}
//
// The number is the writer's schema. A write without "value" clears the register (or adds the
// element). Empty texts and empty "supersedes" are left out. Of a newer schema's change set, fields
// that we do not know are writes of extra members, and changes that we can not express are passed
// over; members that we do not know are ignored.
#include <algorithm>

#include "base/text.h"
#include "snapshot/codec.h"
#include "snapshot/codec_leaves.h"
#include "snapshot/json_text.h"

namespace constellation {
namespace {

using Index = JsonTree::Index;

constexpr std::string_view kKinds[] = {"write", "remove", "delete"};  // in the order of ChangeKind

void append_member(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out += ",\"";
  out += name;
  out += "\":";
  append_json_text(out, text);
}

void append_change(std::string& out, const Change& change) {
  out += "{\"kind\":\"";
  out += kKinds[static_cast<std::size_t>(change.kind)];
  out += '"';
  append_member(out, "record", text_from_ref(change.record));
  if (change.kind != ChangeKind::Delete) {
    append_member(out, "field", leaf_name(change.record.kind, change.leaf));
    if (!is_unset(change.value)) {
      out += ",\"value\":";
      append_value(out, change.value, change.leaf.field == kExtraField);
    }
  }
  if (!change.supersedes.empty()) {
    out += ",\"supersedes\":";
    append_dot_array(out, change.supersedes);
  }
  out += '}';
}

class ChangeSetReader {
 public:
  explicit ChangeSetReader(const ReadContext& context) : m_context(context) {}

  Outcome<ChangeSet> read() {
    constexpr Index kRoot = JsonTree::kRoot;
    ChangeSet set;
    const auto network = required(kRoot, "network");
    if (!network) return Unexpected<Error>{network.error()};
    const auto id = RecordId::from(tree().text(*network));
    if (!id || !is_valid_record_id(id->view())) return m_context.fail_at(ErrorCode::InvalidId, *network);
    set.network = *id;
    const auto dot_node = required(kRoot, "dot");
    if (!dot_node) return Unexpected<Error>{dot_node.error()};
    const auto dot = read_dot(m_context, *dot_node);
    if (!dot) return Unexpected<Error>{dot.error()};
    set.dot = *dot;
    set.author = optional_text(kRoot, "author");
    set.recorded_at = optional_text(kRoot, "recorded_at");
    set.label = optional_text(kRoot, "label");
    const Index changes = tree().member(kRoot, "changes");
    if (changes == JsonTree::kNone) return missing(kRoot, "changes");
    if (!tree().is(changes, JsonType::Array)) return m_context.fail_at(ErrorCode::WrongType, changes);
    for (const Index change : tree().children(changes)) {
      const auto done = read_change(set, change);
      if (!done) return Unexpected<Error>{done.error()};
    }
    return set;
  }

 private:
  [[nodiscard]] const JsonTree& tree() const { return m_context.tree; }

  [[nodiscard]] Unexpected<Error> missing(Index object, std::string_view name) const {
    auto failure = m_context.fail_at(ErrorCode::MissingMember, object);
    failure.error.detail = name;
    return failure;
  }

  // The member of that name, which is a text.
  [[nodiscard]] Outcome<Index> required(Index object, std::string_view name) const {
    const Index node = tree().member(object, name);
    if (node == JsonTree::kNone) return missing(object, name);
    if (!tree().is(node, JsonType::Text)) return m_context.fail_at(ErrorCode::WrongType, node);
    return node;
  }

  [[nodiscard]] std::string optional_text(Index object, std::string_view name) const {
    const Index node = tree().member(object, name);
    return node == JsonTree::kNone ? std::string() : std::string(tree().text(node));
  }

  Outcome<Done> read_change(ChangeSet& set, Index node) {
    if (!tree().is(node, JsonType::Object)) return m_context.fail_at(ErrorCode::WrongType, node);
    const auto kind = required(node, "kind");
    if (!kind) return Unexpected<Error>{kind.error()};
    const auto* known = std::find(std::begin(kKinds), std::end(kKinds), tree().text(*kind));
    if (known == std::end(kKinds)) {
      if (m_context.newer()) return Done{};
      return m_context.fail_at(ErrorCode::InvalidChoice, *kind);
    }
    Change change;
    change.kind = static_cast<ChangeKind>(known - std::begin(kKinds));
    const auto record = required(node, "record");
    if (!record) return Unexpected<Error>{record.error()};
    const auto ref = read_ref(m_context, *record, JsonPlace::AtValue);
    if (!ref) return Unexpected<Error>{ref.error()};
    change.record = *ref;
    const Index supersedes = tree().member(node, "supersedes");
    if (supersedes != JsonTree::kNone) {
      auto dots = read_dots(m_context, supersedes);
      if (!dots) return Unexpected<Error>{dots.error()};
      change.supersedes = std::move(*dots);
    }
    if (change.kind != ChangeKind::Delete) return read_leaf(set, std::move(change), node);
    set.changes.push_back(std::move(change));
    return Done{};
  }

  Outcome<Done> read_leaf(ChangeSet& set, Change change, Index node) {
    const auto field = required(node, "field");
    if (!field) return Unexpected<Error>{field.error()};
    const std::string_view name = tree().text(*field);
    const Index value = tree().member(node, "value");
    const auto leaves = leaves_from_name(change.record.kind, nullptr, name);
    if (leaves.empty()) return read_whole_set(set, std::move(change), name, *field, value);
    change.leaf = leaves.front();
    const bool element_of_unknown_set =
        change.leaf.field == kExtraField && !name.starts_with('+') && name != change.leaf.part;
    const bool removal_of_register = change.kind == ChangeKind::Remove && !is_element(change.record.kind, change.leaf);
    if (element_of_unknown_set || removal_of_register) return pass_over(*field);
    if (value != JsonTree::kNone) {
      auto read = read_leaf_value(m_context, change.record.kind, change.leaf, value);
      if (!read) {
        if (!m_context.newer()) return Unexpected<Error>{read.error()};
        change.leaf = {kExtraField, std::string(name)};
        read = read_leaf_value(m_context, change.record.kind, change.leaf, value);
      }
      change.value = std::move(*read);
    }
    set.changes.push_back(std::move(change));
    return Done{};
  }

  // A set that the writer knew only as an extra member: its elements are added.
  Outcome<Done> read_whole_set(ChangeSet& set, Change change, std::string_view name, Index field, Index value) {
    const FieldSpec* spec = find_field(change.record.kind, name.substr(name.starts_with('+') ? 1 : 0));
    if (spec == nullptr || !is_set_type(spec->type) || value == JsonTree::kNone) return pass_over(field);
    const auto elements = read_value(m_context, *spec, value);
    if (!elements) return Unexpected<Error>{elements.error()};
    const auto* texts = std::get_if<TextElements>(&*elements);
    if (texts == nullptr) return pass_over(field);
    for (const std::string& element : *texts) {
      change.leaf = {spec->index, element};
      set.changes.push_back(change);
    }
    return Done{};
  }

  // What only a newer schema can express; in our own schema it is a mistake.
  [[nodiscard]] Outcome<Done> pass_over(Index field) const {
    if (m_context.newer()) return Done{};
    return m_context.fail_at(ErrorCode::UnknownField, field);
  }

  const ReadContext& m_context;
};

}  // namespace

std::string encode_change_set(const ChangeSet& set) {
  std::string out = "{\"change_set\":" + std::to_string(kSchemaVersion);
  append_member(out, "network", set.network.view());
  append_member(out, "dot", text_from_dot(set.dot));
  append_member(out, "author", set.author);
  append_member(out, "recorded_at", set.recorded_at);
  append_member(out, "label", set.label);
  out += ",\"changes\":[";
  for (std::size_t i = 0; i < set.changes.size(); ++i) {
    if (i != 0) out += ',';
    append_change(out, set.changes[i]);
  }
  out += "]}\n";
  return out;
}

Outcome<ChangeSet> decode_change_set(std::string_view json, const DecodeLimits& limits) {
  const auto tree = JsonTree::parse(json, json_limits(limits));
  if (!tree) return Unexpected<Error>{tree.error()};
  const Index number = tree->member(JsonTree::kRoot, "change_set");
  if (number == JsonTree::kNone) return Unexpected<Error>{tree->error(ErrorCode::NotASnapshot, JsonTree::kRoot)};
  const auto schema = tree->is(number, JsonType::Number) ? parse_integer(tree->text(number)) : std::nullopt;
  if (!schema || *schema < 1 || *schema > 1'000'000) {
    return Unexpected<Error>{tree->error(ErrorCode::WrongType, number)};
  }
  const ReadContext context{*tree, static_cast<int>(*schema)};
  return ChangeSetReader(context).read();
}

}  // namespace constellation
