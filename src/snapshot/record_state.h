// One record of a state as merging and applying see it, and writing it back. Internal to the room.
//
// For one record, a state is a dot store (Almeida et al. 2018): writes per leaf, and the context of
// each leaf, which is the state's context without what is `missing`, and with what is pending.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "base/sort.h"
#include "snapshot/causality.h"

namespace constellation {

// What a state knows of one record. Absent records have no leaves.
struct RecordView {
  RecordView(const State& state_, const RecordRef& record_);

  const State& state;
  RecordRef record;
  std::shared_ptr<const Record> row;         // living or deleted; null if absent
  std::shared_ptr<const RecordStamp> stamp;  // null if absent
  const Tombstone* tombstone;                // null if there is none
  const CausalContext* beyond;               // what a partial snapshot's sender had seen of it; null if nothing
  const RecordPast* past;                    // null if nothing is remembered
  bool living;                               // stands in the document

  [[nodiscard]] bool present() const { return row != nullptr; }
  [[nodiscard]] Leaves leaves() const;
  // Whether the record's own context contains the dot.
  [[nodiscard]] bool knows(Dot dot) const;
  // Whether the state saw the record's dot: held or superseded, in any case not merely `missing`.
  [[nodiscard]] bool saw(Dot dot) const;
  // The same of one leaf: not merely `withheld` either.
  [[nodiscard]] bool saw(const LeafKey& leaf, Dot dot) const;
  [[nodiscard]] bool is_pending(const LeafKey& leaf, Dot dot) const;
};

// Sorted vectors as sets.
template <typename T>
bool sorted_contains(const std::vector<T>& set, const T& value) {
  return std::binary_search(set.begin(), set.end(), value);
}
template <typename T>
void sorted_insert(std::vector<T>& set, const T& value) {
  const auto place = std::lower_bound(set.begin(), set.end(), value);
  if (place == set.end() || *place != value) set.insert(place, value);
}
template <typename T>
std::vector<T> sorted_union(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> result;
  result.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

// Every dot on the leaves, sorted, without duplicates.
std::vector<Dot> dots_of(const Leaves& leaves);
// The leaf of that key, or nullptr.
const Leaf* find_leaf(const Leaves& leaves, const LeafKey& key);
// The tombstone of the record, added if there is none.
Tombstone& tombstone_for(State& state, const RecordRef& record);
// What is seen of the record beyond the context, or nullptr.
const CausalContext* find_beyond(const State& state, const RecordRef& record);
// Keeps PartialContexts in their one form after State::context grew.
void settle_partial(State& state);
// What is to be remembered of these, in order. `held` are the record's leaves now: what they still hold is no past.
std::vector<RecordPast::Entry> remembered(std::vector<RecordPast::Entry> entries, const Leaves& held);

// Puts the record among the living or the deleted by its leaves and its tombstone.
void store_record(State& state, const RecordRef& record, const Leaves& leaves);

}  // namespace constellation
