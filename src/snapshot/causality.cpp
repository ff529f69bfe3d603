#include "snapshot/causality.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/sort.h"
#include "snapshot/conflict_cache.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

template <typename T>
std::strong_ordering ordered(const T& a, const T& b) {
  return a < b ? std::strong_ordering::less : b < a ? std::strong_ordering::greater : std::strong_ordering::equal;
}

// The dots that the exceptions name for a leaf; sorted.
std::vector<Dot> exception_dots(const RecordStamp& stamp, const LeafKey& leaf) {
  auto place = std::lower_bound(
      stamp.exceptions.begin(), stamp.exceptions.end(), leaf,
      [](const RecordStamp::Exception& exception, const LeafKey& wanted) { return exception.leaf < wanted; });
  std::vector<Dot> dots;
  for (; place != stamp.exceptions.end() && place->leaf == leaf; ++place) dots.push_back(place->dot);
  return dots;
}

// A leaf that the record shows: the base unless the stamp says otherwise.
Leaf shown_leaf(const RecordStamp& stamp, LeafKey key, const Value& value) {
  std::vector<Dot> dots = exception_dots(stamp, key);
  if (dots.empty()) dots.push_back(stamp.base);
  Leaf leaf{std::move(key), {}};
  for (const Dot dot : dots) leaf.writes.push_back({dot, value});
  return leaf;
}

void add_shown_leaves(Leaves& leaves, RecordKind kind, const Record& record, const RecordStamp& stamp) {
  for (const FieldValue& field : record.values) {
    const auto* elements = std::get_if<TextElements>(&field.value);
    if (elements == nullptr) {
      leaves.push_back(shown_leaf(stamp, {field.field, {}}, field.value));
    } else if (is_element(kind, {field.field, {}})) {
      for (const std::string& element : *elements) {
        leaves.push_back(shown_leaf(stamp, {field.field, element}, std::monostate{}));
      }
    }
  }
  for (const ExtraMember& extra : record.extras) {
    leaves.push_back(shown_leaf(stamp, {kExtraField, extra.name}, extra.json));
  }
}

// Adds a write to its leaf, and the leaf where there is none. `leaves` is sorted.
void add_write(Leaves& leaves, const LeafKey& key, const LeafWrite& write) {
  auto leaf = std::lower_bound(leaves.begin(), leaves.end(), key,
                               [](const Leaf& a, const LeafKey& wanted) { return a.key < wanted; });
  if (leaf == leaves.end() || leaf->key != key) leaf = leaves.insert(leaf, Leaf{key, {}});
  const auto place = std::lower_bound(leaf->writes.begin(), leaf->writes.end(), write,
                                      [](const LeafWrite& a, const LeafWrite& b) { return compare_writes(a, b) < 0; });
  if (place == leaf->writes.end() || *place != write) leaf->writes.insert(place, write);
}

// The dot that a leaf could share with the base: shown, and the only one of an element.
const Dot* base_candidate(RecordKind kind, const Leaf& leaf) {
  if (is_element(kind, leaf.key)) return leaf.writes.size() == 1 ? &leaf.writes.front().dot : nullptr;
  return is_unset(leaf.writes.back().value) ? nullptr : &leaf.writes.back().dot;
}

Dot base_of(RecordKind kind, const Leaves& leaves) {
  std::map<Dot, std::size_t> counts;
  for (const Leaf& leaf : leaves) {
    if (const Dot* dot = base_candidate(kind, leaf)) ++counts[*dot];
  }
  Dot base;
  std::size_t most = 0;
  for (const auto& [dot, count] : counts) {
    if (count > most) {
      base = dot;
      most = count;
    }
  }
  return base;
}

void show_leaf(Record& record, RecordKind kind, const Leaf& leaf) {
  const Value& value = leaf.writes.back().value;
  if (is_element(kind, leaf.key)) {
    if (record.values.empty() || record.values.back().field != leaf.key.field) {
      record.values.push_back({leaf.key.field, TextElements{}});
    }
    if (auto* elements = std::get_if<TextElements>(&record.values.back().value)) elements->push_back(leaf.key.part);
  } else if (is_unset(value)) {
    return;
  } else if (leaf.key.field != kExtraField) {
    record.values.push_back({leaf.key.field, value});
  } else if (const auto* json = std::get_if<std::string>(&value)) {
    record.extras.push_back({leaf.key.part, *json});
  }
}

void stamp_leaf(RecordStamp& stamp, RecordKind kind, const Leaf& leaf) {
  const Dot* candidate = base_candidate(kind, leaf);
  const bool is_base = candidate != nullptr && *candidate == stamp.base;
  if (is_element(kind, leaf.key)) {
    if (is_base) return;
    for (const LeafWrite& write : leaf.writes) stamp.exceptions.push_back({leaf.key, write.dot});
    return;
  }
  if (!is_base) stamp.exceptions.push_back({leaf.key, leaf.writes.back().dot});
  for (std::size_t i = 0; i + 1 < leaf.writes.size(); ++i) stamp.concurrent.push_back({leaf.key, leaf.writes[i]});
}

bool differ(const std::vector<LeafWrite>& writes) {
  return std::any_of(writes.begin(), writes.end(),
                     [&](const LeafWrite& write) { return write.value != writes.front().value; });
}

// Calls visit(Conflict) for each conflict of a record that the document holds.
template <typename Visit>
void visit_conflicts(const State& state, const RecordRef& record, const RecordStamp& stamp, const Tombstone* tombstone,
                     Visit&& visit) {
  if (stamp.concurrent.empty() && tombstone == nullptr) return;
  const RecordView view(state, record);
  if (!view.living) return;
  std::vector<LeafWrite> uncovered;
  bool some_covered = false;
  const Leaves leaves = view.leaves();
  for (const Leaf& leaf : leaves) {
    if (!is_element(record.kind, leaf.key) && differ(leaf.writes)) {
      visit(Conflict{record, leaf.key, leaf.writes, ConflictKind::Values});
    }
    for (const LeafWrite& write : leaf.writes) {
      if (tombstone != nullptr && sorted_contains(tombstone->covers, write.dot)) {
        some_covered = true;
      } else if (leaf.key != presence_leaf()) {
        uncovered.push_back(write);
      }
    }
  }
  if (tombstone == nullptr || !some_covered || uncovered.empty()) return;
  sort_items(uncovered, [](const LeafWrite& a, const LeafWrite& b) { return compare_writes(a, b) < 0; });
  visit(Conflict{record, presence_leaf(), std::move(uncovered), ConflictKind::EditedWhileDeleted});
}

template <typename Visit>
void visit_conflicts(const State& state, Visit&& visit) {
  auto tombstone = state.tombstones.begin();
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    state.stamps[kind].each([&](const RecordStamp& stamp) {
      const RecordRef record{static_cast<RecordKind>(kind), stamp.id};
      while (tombstone != state.tombstones.end() && tombstone->record < record) ++tombstone;
      const bool has_one = tombstone != state.tombstones.end() && tombstone->record == record;
      visit_conflicts(state, record, stamp, has_one ? &*tombstone : nullptr, visit);
    });
  }
}

}  // namespace

std::strong_ordering compare_values(const Value& a, const Value& b) { return ordered(a, b); }

std::strong_ordering compare_writes(const LeafWrite& a, const LeafWrite& b) {
  if (a.dot != b.dot) return a.dot <=> b.dot;
  return compare_values(a.value, b.value);
}

bool is_element(RecordKind kind, const LeafKey& leaf) {
  const auto fields = fields_of(kind);
  return leaf.field < fields.size() && is_set_type(fields[leaf.field].type);
}

bool is_leaf(RecordKind kind, const LeafKey& leaf) {
  if (leaf.field == kExtraField) return true;
  return leaf.field < fields_of(kind).size() && (leaf.part.empty() || is_element(kind, leaf));
}

LeafKey presence_leaf() { return {kExtraField, {}}; }

Leaves leaves_of(RecordKind kind, const Record& record, const RecordStamp& stamp) {
  Leaves leaves;
  add_shown_leaves(leaves, kind, record, stamp);
  Leaves unset;
  for (const RecordStamp::Exception& exception : stamp.exceptions) {
    if (!is_element(kind, exception.leaf) && find_leaf(leaves, exception.leaf) == nullptr) {
      add_write(unset, exception.leaf, {exception.dot, std::monostate{}});
    }
  }
  for (const Leaf& leaf : unset) add_write(leaves, leaf.key, leaf.writes.front());
  for (const RecordStamp::Concurrent& concurrent : stamp.concurrent) {
    add_write(leaves, concurrent.leaf, concurrent.write);
  }
  return leaves;
}

StampedRecord record_from_leaves(RecordKind kind, const RecordId& id, const Leaves& leaves) {
  StampedRecord result{Record{id, {}, {}}, RecordStamp{id, base_of(kind, leaves), {}, {}}};
  for (const Leaf& leaf : leaves) {
    show_leaf(result.record, kind, leaf);
    stamp_leaf(result.stamp, kind, leaf);
  }
  return result;
}

const Tombstone* find_tombstone(const State& state, const RecordRef& record) {
  const auto place =
      std::lower_bound(state.tombstones.begin(), state.tombstones.end(), record,
                       [](const Tombstone& tombstone, const RecordRef& wanted) { return tombstone.record < wanted; });
  return place != state.tombstones.end() && place->record == record ? &*place : nullptr;
}

Leaves leaves_of(const State& state, const RecordRef& record) { return RecordView(state, record).leaves(); }

bool is_alive(const Leaves& leaves, const Tombstone* tombstone) {
  if (tombstone == nullptr) return true;
  for (const Leaf& leaf : leaves) {
    for (const LeafWrite& write : leaf.writes) {
      if (!sorted_contains(tombstone->covers, write.dot)) return true;
    }
  }
  return false;
}

std::uint32_t last_seen_of(const State& state, ReplicaId replica) {
  std::uint32_t last = state.context.last_of(replica);
  for (const PartialContext& partial : state.partial) last = std::max(last, partial.beyond.last_of(replica));
  return last;
}

Dot next_dot(const State& state, ReplicaId replica) { return {last_seen_of(state, replica) + 1, replica}; }

bool is_blank(const State& state) { return state.context.empty() && state.partial.empty(); }

void forget_deleted_content(State& state) {
  for (Tombstone& tombstone : state.tombstones) {
    const RecordView view(state, tombstone.record);
    if (!view.present() || view.living) continue;
    tombstone.missing = sorted_union(tombstone.missing, dots_of(view.leaves()));
    state.stamps[static_cast<std::size_t>(tombstone.record.kind)].erase(tombstone.record.id);
  }
  state.graveyard = Document{};
}

std::vector<LeafWrite> writes_of(const State& state, const RecordRef& record, const LeafKey& leaf) {
  const Leaves leaves = leaves_of(state, record);
  const Leaf* found = find_leaf(leaves, leaf);
  return found != nullptr ? found->writes : std::vector<LeafWrite>{};
}

std::optional<Value> base_of(const State& state, const RecordRef& record, const LeafKey& leaf) {
  const RecordPast* past = state.memory.past[static_cast<std::size_t>(record.kind)].find(record.id);
  if (past == nullptr) return std::nullopt;
  std::optional<Value> latest;
  for (const RecordPast::Entry& entry : past->entries) {
    if (entry.leaf == leaf) latest = entry.write.value;
  }
  return latest;
}

std::vector<Conflict> conflicts_of(const State& state) {
  std::vector<Conflict> conflicts;
  visit_conflicts(state, [&](Conflict conflict) { conflicts.push_back(std::move(conflict)); });
  sort_items(conflicts, [](const Conflict& a, const Conflict& b) {
    return a.record != b.record ? a.record < b.record : a.leaf < b.leaf;
  });
  return conflicts;
}

std::vector<Conflict> conflicts_of(const State& state, const RecordRef& record) {
  std::vector<Conflict> conflicts;
  const RecordStamp* stamp = state.stamps[static_cast<std::size_t>(record.kind)].find(record.id);
  if (stamp == nullptr) return conflicts;
  visit_conflicts(state, record, *stamp, find_tombstone(state, record),
                  [&](Conflict conflict) { conflicts.push_back(std::move(conflict)); });
  sort_items(conflicts, [](const Conflict& a, const Conflict& b) { return a.leaf < b.leaf; });
  return conflicts;
}

std::size_t conflict_count(const State& state) {
  std::size_t count = 0;
  visit_conflicts(state, [&](const Conflict&) { ++count; });
  return count;
}

}  // namespace constellation
