// Files without causality, and files whose records were edited in a text editor.
#include <algorithm>
#include <utility>

#include "base/sort.h"
#include "snapshot/merge.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

bool holds_value(const Leaf* leaf, const Value& value) {
  return leaf != nullptr && std::any_of(leaf->writes.begin(), leaf->writes.end(),
                                        [&](const LeafWrite& write) { return write.value == value; });
}

const LeafWrite* find_write(const Leaf* leaf, Dot dot) {
  if (leaf == nullptr) return nullptr;
  const auto place =
      std::find_if(leaf->writes.begin(), leaf->writes.end(), [&](const LeafWrite& write) { return write.dot == dot; });
  return place != leaf->writes.end() ? &*place : nullptr;
}

// Whether the value that the file shows on the leaf was typed there, as far as ours can tell.
bool is_typed(const Leaf& leaf, const Leaf* our_leaf, const RecordView& ours, Dot file) {
  const LeafWrite& shown = leaf.writes.back();
  if (find_write(our_leaf, file) != nullptr) return true;  // the file was read before
  if (find_write(our_leaf, shown.dot) != nullptr) {
    return std::none_of(our_leaf->writes.begin(), our_leaf->writes.end(),
                        [&](const LeafWrite& write) { return write == shown; });
  }
  return ours.saw(shown.dot) && !holds_value(our_leaf, shown.value);
}

// Whether a register that the file lacks was deleted from its text: the file's context knows the
// write that ours holds.
bool is_typed_away(const Leaf& our_leaf, const RecordView& theirs, Dot file) {
  if (is_element(theirs.record.kind, our_leaf.key)) return false;
  const LeafWrite& shown = our_leaf.writes.back();
  return shown.dot == file || (!is_unset(shown.value) && theirs.saw(shown.dot));
}

// The record's leaves with the typed ones under the file's dot; nothing if none was typed.
bool stamp_typed_leaves(Leaves& leaves, const RecordView& theirs, const RecordView& ours, Dot file) {
  bool typed = false;
  const Leaves our_leaves = ours.leaves();
  for (Leaf& leaf : leaves) {
    if (!is_typed(leaf, find_leaf(our_leaves, leaf.key), ours, file)) continue;
    const Value value = leaf.writes.back().value;
    leaf.writes.assign(1, LeafWrite{file, value});
    typed = true;
  }
  Leaves cleared;
  for (const Leaf& our_leaf : our_leaves) {
    if (find_leaf(leaves, our_leaf.key) != nullptr || !is_typed_away(our_leaf, theirs, file)) continue;
    cleared.push_back({our_leaf.key, {LeafWrite{file, {}}}});
  }
  typed = typed || !cleared.empty();
  leaves.insert(leaves.end(), cleared.begin(), cleared.end());
  sort_items(leaves, [](const Leaf& a, const Leaf& b) { return a.key < b.key; });
  return typed;
}

}  // namespace

Dot file_dot(std::uint64_t file_hash) {
  constexpr std::uint64_t kReplicaMask = (std::uint64_t{1} << 50U) - 1;
  return {1, ReplicaId{file_hash & kReplicaMask}};
}

State stamped_from_plain(const Document& document, const RecordId& network, std::uint64_t file_hash) {
  State state;
  state.network = network;
  state.document = document;
  state.context.add(file_dot(file_hash));
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    std::vector<Table<RecordStamp>::Row> stamps;
    document.table(kind).each([&](const Record& record) {
      const bool has_leaves = !record.values.empty() || !record.extras.empty();
      stamps.push_back(std::make_shared<const RecordStamp>(
          RecordStamp{record.id, has_leaves ? file_dot(file_hash) : Dot{}, {}, {}}));
    });
    state.stamps[index] = Table<RecordStamp>::from_sorted(std::move(stamps));
  }
  return state;
}

void stamp_hand_edits(State& theirs, const std::vector<RecordRef>& edited, const State& ours, std::uint64_t file_hash) {
  const Dot file = file_dot(file_hash);
  bool any_typed = false;
  for (const RecordRef& record : edited) {
    Leaves leaves;
    {
      const RecordView view(theirs, record);
      if (!view.living) continue;
      leaves = view.leaves();
      if (!stamp_typed_leaves(leaves, view, RecordView(ours, record), file)) continue;
    }
    store_record(theirs, record, leaves);
    any_typed = true;
  }
  if (any_typed) theirs.context.add(file);
}

}  // namespace constellation
