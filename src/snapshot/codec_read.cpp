#include <algorithm>

#include "base/hash.h"
#include "base/sort.h"
#include "base/text.h"
#include "snapshot/codec.h"
#include "snapshot/codec_rows.h"
#include "snapshot/json_text.h"
#include "snapshot/merge.h"

namespace constellation {
namespace {

using Index = JsonTree::Index;

constexpr std::string_view kFormat = "constellation-snapshot";

// The members of the top level that the codec itself reads.
struct TopLevel {
  Index schema = JsonTree::kNone;
  Index network = JsonTree::kNone;
  Index records = JsonTree::kNone;
  Index deleted_records = JsonTree::kNone;
  Index causality = JsonTree::kNone;
};

Outcome<int> read_schema(const JsonTree& tree, Index node) {
  const auto number = tree.is(node, JsonType::Number) ? parse_integer(tree.text(node)) : std::nullopt;
  if (!number || *number < 1 || *number > 1'000'000) {
    return Unexpected<Error>{tree.error(ErrorCode::WrongType, node)};
  }
  return static_cast<int>(*number);
}

Unexpected<Error> missing(const JsonTree& tree, std::string_view name) {
  Error error = tree.error(ErrorCode::MissingMember, JsonTree::kRoot);
  error.detail = name;
  return Unexpected<Error>{std::move(error)};
}

// Finds the sections; members that this schema does not know become extras of the state.
Outcome<TopLevel> read_top_level(const JsonTree& tree, State& state) {
  const Index format = tree.member(JsonTree::kRoot, "format");
  if (format == JsonTree::kNone) return Unexpected<Error>{tree.error(ErrorCode::NotASnapshot, JsonTree::kRoot)};
  if (tree.text(format) != kFormat || !tree.is(format, JsonType::Text)) {
    return Unexpected<Error>{tree.error(ErrorCode::NotASnapshot, format)};
  }
  TopLevel top;
  for (const Index member : tree.children(JsonTree::kRoot)) {
    const std::string_view name = tree.key(member);
    if (name == "schema") {
      top.schema = member;
    } else if (name == "network") {
      top.network = member;
    } else if (name == "records") {
      top.records = member;
    } else if (name == "deleted_records") {
      top.deleted_records = member;
    } else if (name == "causality") {
      top.causality = member;
    } else if (name != "format") {
      state.extras.push_back({std::string(name), canonical_json(tree, member)});
    }
  }
  if (top.schema == JsonTree::kNone) return missing(tree, "schema");
  if (top.network == JsonTree::kNone) return missing(tree, "network");
  if (top.records == JsonTree::kNone) return missing(tree, "records");
  return top;
}

Outcome<RecordId> read_network(const JsonTree& tree, Index node) {
  if (!tree.is(node, JsonType::Text)) return Unexpected<Error>{tree.error(ErrorCode::WrongType, node)};
  if (!is_valid_record_id(tree.text(node))) return Unexpected<Error>{tree.error(ErrorCode::InvalidId, node)};
  return RecordId::from(tree.text(node)).value_or(RecordId{});
}

// A network's record carries the network's id.
Outcome<Done> check_network_record(const ReadContext& context, SnapshotRows& rows, const RecordId& network) {
  for (const SnapshotRow& row : rows.of(RecordKind::Network)) {
    if (row.record->id == network) continue;
    return SnapshotRows::failure(context, ErrorCode::InvalidId, RecordKind::Network, row);
  }
  return Done{};
}

// Reads records as soon as their text is read, where what decides how they are read came before them, as in every file
// that we write. The first one that can not be read stays in the tree with all that follow.
class RecordTaker final : public JsonTaker {
 public:
  RecordTaker(SnapshotRows& rows, bool is_own) : m_rows(&rows), m_is_own(is_own) {}

  bool take(const JsonTree& tree, std::span<const Index> around, Index object) override {
    constexpr std::size_t kDepth = 3;  // in a table, in "records", in the top level
    if (around.size() != kDepth || m_refused) return false;
    if (around[1] != m_records) begin(tree, around[1]);
    if (m_schema == 0 || !tree.is(around[2], JsonType::Object)) return false;
    m_refused = !m_rows->take({tree, m_schema, m_is_own}, tree.key(around[2]), object);
    return !m_refused;
  }

 private:
  void begin(const JsonTree& tree, Index section) {
    m_records = section;
    m_schema = 0;
    const Index format = tree.member(JsonTree::kRoot, "format");
    const Index schema = tree.member(JsonTree::kRoot, "schema");
    if (format == JsonTree::kNone || schema == JsonTree::kNone || tree.text(format) != kFormat) return;
    if (tree.key(section) != "records" || !tree.is(section, JsonType::Object)) return;
    const auto number = read_schema(tree, schema);
    if (number) m_schema = *number;
  }

  SnapshotRows* m_rows;
  bool m_is_own;
  Index m_records = JsonTree::kNone;  // the section that is read
  int m_schema = 0;                   // of the file; 0: nothing is taken
  bool m_refused = false;
};

Outcome<Done> read_content(const ReadContext& context, const TopLevel& top, SnapshotRows& rows,
                           DecodedSnapshot& result) {
  State& state = result.state;
  auto done = rows.read_tables(context, top.records, false);
  if (!done) return done;
  if (result.has_causality && top.deleted_records != JsonTree::kNone) {
    done = rows.read_tables(context, top.deleted_records, true);
    if (!done) return done;
  }
  done = rows.sort(context);
  if (!done) return done;
  done = check_network_record(context, rows, state.network);
  if (!done) return done;
  if (!result.has_causality) {
    rows.move_into(state);
    std::vector<ExtraMember> extras = std::move(state.extras);
    state = stamped_from_plain(state.document, state.network, result.file_hash);
    state.extras = std::move(extras);
    return Done{};
  }
  done = read_causality(context, top.causality, rows, state, result.file_hash);
  if (!done) return done;
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    for (const SnapshotRow& row : rows.of(static_cast<RecordKind>(kind))) {
      if (row.edited_by_hand) result.edited_by_hand.push_back({static_cast<RecordKind>(kind), row.record->id});
    }
  }
  rows.move_into(state);
  return Done{};
}

}  // namespace

Outcome<DecodedSnapshot> decode_snapshot(std::string_view json, const DecodeLimits& limits) {
  SnapshotRows rows(limits.records);
  RecordTaker taker(rows, limits.is_own);
  const auto tree = JsonTree::parse(json, json_limits(limits), &taker);
  if (!tree) return Unexpected<Error>{tree.error()};
  if (!tree->is(JsonTree::kRoot, JsonType::Object)) {
    return Unexpected<Error>{tree->error(ErrorCode::NotASnapshot, JsonTree::kRoot)};
  }
  DecodedSnapshot result;
  const auto top = read_top_level(*tree, result.state);
  if (!top) return Unexpected<Error>{top.error()};
  const auto schema = read_schema(*tree, top->schema);
  if (!schema) return Unexpected<Error>{schema.error()};
  const auto network = read_network(*tree, top->network);
  if (!network) return Unexpected<Error>{network.error()};
  result.state.network = *network;
  result.schema = *schema;
  result.file_hash = hash64(json);
  result.has_causality = top->causality != JsonTree::kNone && !tree->is(top->causality, JsonType::Null);
  // What a newer schema wrote is written back under its number.
  if (*schema > kSchemaVersion) result.state.extras.push_back({"schema", std::to_string(*schema)});
  sort_items(result.state.extras, [](const ExtraMember& a, const ExtraMember& b) { return a.name < b.name; });
  const auto done = read_content({*tree, *schema, limits.is_own}, *top, rows, result);
  if (!done) return Unexpected<Error>{done.error()};
  return result;
}

}  // namespace constellation
