#include "snapshot/merge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "base/sort.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

// Whether the side has seen the dot on the leaf, so that its not holding a write of it means that
// the write was superseded or removed there.
bool has_seen(const RecordView& side, const LeafKey& key, const Leaf* leaf, Dot dot) {
  if (side.is_pending(key, dot)) return true;
  // Absence alone says nothing: a register without any write was never written here, a record that
  // the side neither holds nor deleted was never here.
  const bool speaks = is_element(side.record.kind, key) ? side.present() || side.tombstone != nullptr : leaf != nullptr;
  return speaks && side.saw(key, dot);
}

bool holds_dot(const Leaf* leaf, Dot dot) {
  return leaf != nullptr && std::any_of(leaf->writes.begin(), leaf->writes.end(),
                                        [&](const LeafWrite& write) { return write.dot == dot; });
}

// Adds what survives of `mine` against the other side.
void add_survivors(std::vector<LeafWrite>& result, const LeafKey& key, const Leaf* mine, const RecordView& other,
                   const Leaf* others) {
  if (mine == nullptr) return;
  for (const LeafWrite& write : mine->writes) {
    if (holds_dot(others, write.dot) || !has_seen(other, key, others, write.dot)) result.push_back(write);
  }
}

bool write_before(const LeafWrite& a, const LeafWrite& b) { return compare_writes(a, b) < 0; }

Leaf merged_leaf(const LeafKey& key, const RecordView& ours, const Leaf* our_leaf, const RecordView& theirs,
                 const Leaf* their_leaf) {
  Leaf leaf{key, {}};
  add_survivors(leaf.writes, key, our_leaf, theirs, their_leaf);
  add_survivors(leaf.writes, key, their_leaf, ours, our_leaf);
  // Each side claims that the other's writes are superseded: only replicas that were cloned, or
  // whose superseding write was left out of an export, contradict each other. Both are kept.
  if (leaf.writes.empty() && our_leaf != nullptr && their_leaf != nullptr && !is_element(ours.record.kind, key)) {
    leaf.writes = our_leaf->writes;
    leaf.writes.insert(leaf.writes.end(), their_leaf->writes.begin(), their_leaf->writes.end());
  }
  sort_items(leaf.writes, write_before);
  leaf.writes.erase(std::unique(leaf.writes.begin(), leaf.writes.end()), leaf.writes.end());
  return leaf;
}

Leaves merged_leaves(const RecordView& ours, const Leaves& our_leaves, const RecordView& theirs,
                     const Leaves& their_leaves) {
  Leaves result;
  auto a = our_leaves.begin();
  auto b = their_leaves.begin();
  while (a != our_leaves.end() || b != their_leaves.end()) {
    const bool take_a = b == their_leaves.end() || (a != our_leaves.end() && a->key <= b->key);
    const bool take_b = a == our_leaves.end() || (b != their_leaves.end() && b->key <= a->key);
    const Leaf* our_leaf = take_a ? &*a++ : nullptr;
    const Leaf* their_leaf = take_b ? &*b++ : nullptr;
    Leaf leaf = merged_leaf(take_a ? our_leaf->key : their_leaf->key, ours, our_leaf, theirs, their_leaf);
    if (!leaf.writes.empty()) result.push_back(std::move(leaf));
  }
  return result;
}

// A side on which the record is dead covers every write of it that it has seen, also those whose
// superseding write it no longer holds.
void add_seen_covers(Tombstone& merged, const RecordView& side, const Leaves& leaves) {
  if (side.tombstone == nullptr || side.living) return;
  for (const Dot dot : dots_of(leaves)) {
    if (side.knows(dot)) sorted_insert(merged.covers, dot);
  }
}

void merge_tombstone(Tombstone& merged, const RecordView& side, const RecordView& other) {
  if (side.tombstone == nullptr) return;
  merged.deletions = sorted_union(merged.deletions, side.tombstone->deletions);
  merged.covers = sorted_union(merged.covers, side.tombstone->covers);
  for (const Dot dot : side.tombstone->missing) {
    if (!other.saw(dot)) sorted_insert(merged.missing, dot);
  }
}

// What merging changes in the tables of one kind and in their tombstones, in order of ids.
struct KindUpdates {
  std::vector<Table<Record>::Update> living;
  std::vector<Table<Record>::Update> deleted;
  std::vector<Table<RecordStamp>::Update> stamps;
  std::vector<Table<RecordPast>::Update> past;
  std::vector<Tombstone> tombstones;
};

// The row that stands for the value: one that a side has already, or a new one.
template <typename T>
std::shared_ptr<const T> shared_row(T&& value, const std::shared_ptr<const T>& ours,
                                    const std::shared_ptr<const T>& theirs) {
  if (ours != nullptr && *ours == value) return ours;
  if (theirs != nullptr && *theirs == value) return theirs;
  return std::make_shared<const T>(std::forward<T>(value));
}

// Whether the side has nothing at all to say about the record.
bool knows_nothing(const RecordView& side) {
  return !side.present() && side.tombstone == nullptr && side.state.pending.empty();
}

// What both sides remember of a record, and what merging drops of either side. Of a leaf in conflict only what both
// sides have seen stays: it lies before all of the leaf's writes.
std::vector<RecordPast::Entry> merged_past(const RecordView& ours, const Leaves& our_leaves, const RecordView& theirs,
                                           const Leaves& their_leaves, const Leaves& merged) {
  std::vector<RecordPast::Entry> entries;
  for (const RecordView* side : {&ours, &theirs}) {
    if (side->past != nullptr) entries.insert(entries.end(), side->past->entries.begin(), side->past->entries.end());
  }
  const auto add_dropped = [&](const Leaves& leaves, const Leaves& others) {
    for (const Leaf& leaf : leaves) {
      if (is_element(ours.record.kind, leaf.key)) continue;
      const Leaf* held = find_leaf(merged, leaf.key);
      const Leaf* other = find_leaf(others, leaf.key);
      if (other == nullptr || (held != nullptr && held->writes == leaf.writes)) continue;
      for (const LeafWrite& write : leaf.writes) entries.push_back({leaf.key, write, other->writes.back().dot});
    }
  };
  add_dropped(our_leaves, their_leaves);
  add_dropped(their_leaves, our_leaves);
  if (entries.empty()) return entries;
  // Also seen is what a side overwrote without holding it: a file's edit of what the same file said before.
  const auto has_seen_entry = [](const RecordView& side, const RecordPast::Entry& entry) {
    return side.saw(entry.leaf, entry.write.dot) || side.is_pending(entry.leaf, entry.write.dot);
  };
  std::erase_if(entries, [&](const RecordPast::Entry& entry) {
    const Leaf* leaf = find_leaf(merged, entry.leaf);
    const bool contested = leaf != nullptr && leaf->writes.size() > 1;
    return contested && !(has_seen_entry(ours, entry) && has_seen_entry(theirs, entry));
  });
  return remembered(std::move(entries), merged);
}

void merge_record(KindUpdates& updates, const RecordView& ours, const RecordView& theirs) {
  const RecordRef& record = ours.record;
  if (knows_nothing(theirs)) return;
  if (knows_nothing(ours) && theirs.living && theirs.tombstone == nullptr && theirs.stamp != nullptr) {
    updates.living.push_back({record.id, theirs.row});
    updates.stamps.push_back({record.id, theirs.stamp});
    if (theirs.past != nullptr) updates.past.push_back({record.id, std::make_shared<const RecordPast>(*theirs.past)});
    return;
  }
  const bool present = ours.present() || theirs.present();
  const Leaves our_leaves = ours.leaves();
  const Leaves their_leaves = theirs.leaves();
  const Leaves leaves = merged_leaves(ours, our_leaves, theirs, their_leaves);
  const Tombstone* tombstone = nullptr;
  if (ours.tombstone != nullptr || theirs.tombstone != nullptr) {
    Tombstone merged{record, {}, {}, {}};
    merge_tombstone(merged, ours, theirs);
    merge_tombstone(merged, theirs, ours);
    add_seen_covers(merged, ours, leaves);
    add_seen_covers(merged, theirs, leaves);
    updates.tombstones.push_back(std::move(merged));
    tombstone = &updates.tombstones.back();
  }
  if (!present) return;
  if (auto past = merged_past(ours, our_leaves, theirs, their_leaves, leaves); !past.empty()) {
    updates.past.push_back({record.id, std::make_shared<const RecordPast>(RecordPast{record.id, std::move(past)})});
  } else if (ours.past != nullptr) {
    updates.past.push_back({record.id, nullptr});
  }
  auto [row, stamp] = record_from_leaves(record.kind, record.id, leaves);
  const bool alive = is_alive(leaves, tombstone);
  auto shared = shared_row(std::move(row), ours.row, theirs.row);
  if (shared != ours.row || alive != ours.living) {
    if (alive || ours.living) updates.living.push_back({record.id, alive ? shared : nullptr});
    if (!alive || (ours.present() && !ours.living)) updates.deleted.push_back({record.id, alive ? nullptr : shared});
  }
  auto shared_stamp = shared_row(std::move(stamp), ours.stamp, theirs.stamp);
  if (shared_stamp != ours.stamp) updates.stamps.push_back({record.id, std::move(shared_stamp)});
}

// Ids of the records of one kind that the states do not hold alike. Shared chunks cost nothing.
std::vector<RecordId> differing_ids(const State& ours, const State& theirs, RecordKind kind) {
  std::vector<RecordId> ids;
  const auto note = [&](const auto* a, const auto* b) { ids.push_back(a != nullptr ? a->id : b->id); };
  const std::size_t index = static_cast<std::size_t>(kind);
  diff(ours.stamps[index], theirs.stamps[index], note);
  diff(ours.document.table(kind), theirs.document.table(kind), note);
  diff(ours.graveyard.table(kind), theirs.graveyard.table(kind), note);
  const auto note_tombstones = [&](const State& state, const State& other) {
    for (const Tombstone& tombstone : state.tombstones) {
      if (tombstone.record.kind != kind) continue;
      const Tombstone* same = find_tombstone(other, tombstone.record);
      if (same == nullptr || !(*same == tombstone)) ids.push_back(tombstone.record.id);
    }
  };
  note_tombstones(ours, theirs);
  note_tombstones(theirs, ours);
  sort_unique(ids);
  return ids;
}

// Adds the sorted `changed` to the sorted tombstones, in place of those of the same record.
void put_tombstones(std::vector<Tombstone>& tombstones, std::vector<Tombstone> changed) {
  if (changed.empty()) return;
  const auto by_record = [](const Tombstone& a, const Tombstone& b) { return a.record < b.record; };
  std::vector<Tombstone> result;
  result.reserve(tombstones.size() + changed.size());
  std::set_union(std::make_move_iterator(changed.begin()), std::make_move_iterator(changed.end()),
                 std::make_move_iterator(tombstones.begin()), std::make_move_iterator(tombstones.end()),
                 std::back_inserter(result), by_record);
  tombstones = std::move(result);
}

void merge_kind(State& result, const State& ours, const State& theirs, RecordKind kind) {
  KindUpdates updates;
  for (const RecordId& id : differing_ids(ours, theirs, kind)) {
    merge_record(updates, RecordView(ours, {kind, id}), RecordView(theirs, {kind, id}));
  }
  result.document.table(kind).update(std::move(updates.living));
  result.graveyard.table(kind).update(std::move(updates.deleted));
  result.stamps[static_cast<std::size_t>(kind)].update(std::move(updates.stamps));
  result.memory.past[static_cast<std::size_t>(kind)].update(std::move(updates.past));
  put_tombstones(result.tombstones, std::move(updates.tombstones));
}

// Members of the top level carry no dots: all names are kept, of two texts the greater one.
std::vector<ExtraMember> merged_extras(const std::vector<ExtraMember>& ours, const std::vector<ExtraMember>& theirs) {
  std::vector<ExtraMember> result = ours;
  result.insert(result.end(), theirs.begin(), theirs.end());
  sort_items(result, [](const ExtraMember& a, const ExtraMember& b) {
    return a.name != b.name ? a.name < b.name : a.json > b.json;
  });
  result.erase(std::unique(result.begin(), result.end(),
                           [](const ExtraMember& a, const ExtraMember& b) { return a.name == b.name; }),
               result.end());
  return result;
}

bool still_pending(const State& state, const Pending& pending) {
  return !RecordView(state, pending.record).saw(pending.leaf, pending.dot);
}

// What neither side was given.
std::vector<Withheld> merged_withheld(const State& ours, const State& theirs) {
  std::vector<Withheld> result;
  const auto add = [&](const State& side, const State& other) {
    for (const Withheld& withheld : side.withheld) {
      if (!RecordView(other, withheld.record).saw(withheld.leaf, withheld.dot)) sorted_insert(result, withheld);
    }
  };
  add(ours, theirs);
  add(theirs, ours);
  return result;
}

// Every record's own context is what both sides know of it: the union of their contexts and of what lies beyond.
void merge_partial(State& result, const State& ours, const State& theirs) {
  if (ours.partial.empty() && theirs.partial.empty()) return;
  using Sides = std::pair<std::size_t, std::size_t>;  // which of ours and of theirs
  const std::size_t none = static_cast<std::size_t>(-1);
  std::map<RecordRef, Sides> sides;
  for (std::size_t i = 0; i < ours.partial.size(); ++i) {
    for (const RecordRef& record : ours.partial[i].records) sides.emplace(record, Sides{i, none});
  }
  for (std::size_t i = 0; i < theirs.partial.size(); ++i) {
    for (const RecordRef& record : theirs.partial[i].records) {
      sides.emplace(record, Sides{none, none}).first->second.second = i;
    }
  }
  std::map<Sides, std::vector<RecordRef>> groups;  // records stay sorted in them
  for (const auto& [record, where] : sides) groups[where].push_back(record);
  result.partial.clear();
  for (auto& [where, records] : groups) {
    CausalContext beyond;
    if (where.first != none) beyond.add(ours.partial[where.first].beyond);
    if (where.second != none) beyond.add(theirs.partial[where.second].beyond);
    result.partial.push_back({std::move(beyond), std::move(records)});
  }
  settle_partial(result);
}

// Leaves in conflict, in order.
std::vector<std::pair<RecordRef, LeafKey>> conflict_places(const State& state) {
  std::vector<std::pair<RecordRef, LeafKey>> places;
  for (const Conflict& conflict : conflicts_of(state)) places.emplace_back(conflict.record, conflict.leaf);
  return places;
}

std::vector<FieldIndex> differing_fields(RecordKind kind, const Record& before, const Record& after) {
  std::vector<FieldIndex> fields;
  for (const FieldSpec& field : fields_of(kind)) {
    if (value_of(before, field.index) != value_of(after, field.index)) fields.push_back(field.index);
  }
  if (before.extras != after.extras) fields.push_back(kExtraField);
  return fields;
}

}  // namespace

State merge(const State& ours, const State& theirs) {
  State blank;
  blank.network = ours.network;
  if (ours == blank) {  // as when a network is opened for the first time: all of it is theirs
    State taken = theirs;
    if (!ours.network.empty()) taken.network = ours.network;
    return taken;
  }
  State result = ours;
  if (result.network.empty()) result.network = theirs.network;
  result.context.add(theirs.context);
  merge_partial(result, ours, theirs);
  result.memory.notes.add(theirs.memory.notes);
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    merge_kind(result, ours, theirs, static_cast<RecordKind>(kind));
  }
  result.withheld = merged_withheld(ours, theirs);
  result.pending = sorted_union(ours.pending, theirs.pending);
  std::erase_if(result.pending, [&](const Pending& pending) { return !still_pending(result, pending); });
  result.extras = merged_extras(ours.extras, theirs.extras);
  return result;
}

MergeSummary summarise_merge(const State& before, const State& after) {
  MergeSummary summary;
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    diff(before.document.table(kind), after.document.table(kind), [&](const Record* old, const Record* now) {
      const RecordRef record{kind, old != nullptr ? old->id : now->id};
      const Record none{record.id, {}, {}};
      auto fields = differing_fields(kind, old != nullptr ? *old : none, now != nullptr ? *now : none);
      auto& rows = old == nullptr ? summary.added : now == nullptr ? summary.deleted : summary.changed;
      rows.push_back({record, std::move(fields)});
    });
  }
  summary.unchanged = before.document.record_count() - summary.changed.size() - summary.deleted.size();
  const auto old_places = conflict_places(before);
  for (const auto& place : conflict_places(after)) {
    if (!sorted_contains(old_places, place)) ++summary.new_conflicts;
  }
  return summary;
}

}  // namespace constellation
