#include "snapshot/record_state.h"

#include <utility>

namespace constellation {
namespace {

std::size_t index_of(RecordKind kind) { return static_cast<std::size_t>(kind); }

bool is_among(const std::vector<RecordPast::Entry>& entries, const LeafKey& leaf, Dot dot) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const RecordPast::Entry& other) { return other.leaf == leaf && other.write.dot == dot; });
}

std::vector<RecordPast::Entry> each_once(const std::vector<RecordPast::Entry>& entries) {
  std::vector<RecordPast::Entry> result;
  for (const RecordPast::Entry& entry : entries) {
    const auto same = std::find_if(result.begin(), result.end(), [&](const RecordPast::Entry& other) {
      return other.leaf == entry.leaf && other.write == entry.write;
    });
    if (same == result.end()) {
      result.push_back(entry);
      continue;
    }
    const bool tells = is_among(entries, entry.leaf, entry.by);
    const bool told = is_among(entries, entry.leaf, same->by);
    if (tells != told ? tells : same->by < entry.by) same->by = entry.by;
  }
  return result;
}

// How many of the entries overwrote one another after this one.
std::size_t steps_since(const std::vector<RecordPast::Entry>& entries, const RecordPast::Entry& entry) {
  const RecordPast::Entry* at = &entry;
  for (std::size_t steps = 0; steps < entries.size(); ++steps) {
    const auto next = std::find_if(entries.begin(), entries.end(), [&](const RecordPast::Entry& other) {
      return other.leaf == entry.leaf && other.write.dot == at->by;
    });
    if (next == entries.end()) return steps;
    at = &*next;
  }
  return 0;  // a circle: no history comes to that
}

void put_if_changed(Table<Record>& table, Record&& record) {
  const Record* old = table.find(record.id);
  if (old == nullptr || !(*old == record)) table.put(std::make_shared<const Record>(std::move(record)));
}

}  // namespace

RecordView::RecordView(const State& state_, const RecordRef& record_)
    : state(state_),
      record(record_),
      row(state_.document.table(record_.kind).share(record_.id)),
      stamp(state_.stamps[index_of(record_.kind)].share(record_.id)),
      tombstone(find_tombstone(state_, record_)),
      beyond(find_beyond(state_, record_)),
      past(state_.memory.past[index_of(record_.kind)].find(record_.id)),
      living(row != nullptr) {
  if (!living) row = state_.graveyard.table(record_.kind).share(record_.id);
}

Leaves RecordView::leaves() const {
  if (!present()) return {};
  return stamp != nullptr ? leaves_of(record.kind, *row, *stamp)
                          : leaves_of(record.kind, *row, RecordStamp{record.id, {}, {}, {}});
}

bool RecordView::knows(Dot dot) const {
  return state.context.contains(dot) || (beyond != nullptr && beyond->contains(dot));
}

bool RecordView::saw(Dot dot) const {
  return knows(dot) && !(tombstone != nullptr && sorted_contains(tombstone->missing, dot));
}

bool RecordView::saw(const LeafKey& leaf, Dot dot) const {
  return saw(dot) && (state.withheld.empty() || !sorted_contains(state.withheld, Withheld{record, leaf, dot}));
}

bool RecordView::is_pending(const LeafKey& leaf, Dot dot) const {
  return !state.pending.empty() && sorted_contains(state.pending, Pending{record, leaf, dot});
}

std::vector<Dot> dots_of(const Leaves& leaves) {
  std::vector<Dot> dots;
  for (const Leaf& leaf : leaves) {
    for (const LeafWrite& write : leaf.writes) dots.push_back(write.dot);
  }
  sort_unique(dots);
  return dots;
}

const Leaf* find_leaf(const Leaves& leaves, const LeafKey& key) {
  const auto place = std::lower_bound(leaves.begin(), leaves.end(), key,
                                      [](const Leaf& leaf, const LeafKey& wanted) { return leaf.key < wanted; });
  return place != leaves.end() && place->key == key ? &*place : nullptr;
}

const CausalContext* find_beyond(const State& state, const RecordRef& record) {
  for (const PartialContext& partial : state.partial) {
    if (sorted_contains(partial.records, record)) return &partial.beyond;
  }
  return nullptr;
}

void settle_partial(State& state) {
  std::vector<PartialContext> settled;
  for (PartialContext& partial : state.partial) {
    CausalContext beyond = partial.beyond.minus(state.context);
    if (beyond.empty()) continue;
    const auto same = std::find_if(settled.begin(), settled.end(),
                                   [&](const PartialContext& other) { return other.beyond == beyond; });
    if (same == settled.end()) {
      settled.push_back({std::move(beyond), std::move(partial.records)});
    } else {
      same->records = sorted_union(same->records, partial.records);
    }
  }
  sort_items(settled,
             [](const PartialContext& a, const PartialContext& b) { return a.records.front() < b.records.front(); });
  state.partial = std::move(settled);
}

std::vector<RecordPast::Entry> remembered(std::vector<RecordPast::Entry> entries, const Leaves& held) {
  std::erase_if(entries, [&](const RecordPast::Entry& entry) {
    const Leaf* leaf = find_leaf(held, entry.leaf);
    return leaf != nullptr && std::find(leaf->writes.begin(), leaf->writes.end(), entry.write) != leaf->writes.end();
  });
  // The same write may come from both sides. What overwrote it and is remembered itself tells more; else the greater
  // dot.
  const std::vector<RecordPast::Entry> unique = each_once(entries);
  std::vector<std::pair<std::size_t, RecordPast::Entry>> ranked;
  ranked.reserve(unique.size());
  for (const RecordPast::Entry& entry : unique) ranked.emplace_back(steps_since(unique, entry), entry);
  sort_items(ranked, [](const auto& a, const auto& b) {
    if (a.second.leaf != b.second.leaf) return a.second.leaf < b.second.leaf;
    if (a.first != b.first) return a.first > b.first;
    return compare_writes(a.second.write, b.second.write) < 0;
  });
  std::vector<RecordPast::Entry> result;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const bool has_later =
        i + kPastValues < ranked.size() && ranked[i + kPastValues].second.leaf == ranked[i].second.leaf;
    if (!has_later) result.push_back(std::move(ranked[i].second));
  }
  return result;
}

Tombstone& tombstone_for(State& state, const RecordRef& record) {
  auto place =
      std::lower_bound(state.tombstones.begin(), state.tombstones.end(), record,
                       [](const Tombstone& tombstone, const RecordRef& wanted) { return tombstone.record < wanted; });
  if (place == state.tombstones.end() || place->record != record) {
    place = state.tombstones.insert(place, Tombstone{record, {}, {}, {}});
  }
  return *place;
}

void store_record(State& state, const RecordRef& record, const Leaves& leaves) {
  auto [row, stamp] = record_from_leaves(record.kind, record.id, leaves);
  const bool alive = is_alive(leaves, find_tombstone(state, record));
  Document& home = alive ? state.document : state.graveyard;
  Document& other = alive ? state.graveyard : state.document;
  other.table(record.kind).erase(record.id);
  put_if_changed(home.table(record.kind), std::move(row));
  Table<RecordStamp>& stamps = state.stamps[index_of(record.kind)];
  const RecordStamp* old = stamps.find(record.id);
  if (old == nullptr || !(*old == stamp)) stamps.put(std::make_shared<const RecordStamp>(std::move(stamp)));
}

}  // namespace constellation
