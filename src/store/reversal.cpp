#include "store/reversal.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/sort.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

// One value of a leaf, by all of its writes.
struct Said {
  Value value;
  bool is_covered = false;
  friend bool operator==(const Said&, const Said&) = default;
};

// What a leaf says, whatever the dots. A register that was never written says what one says that was cleared; an
// element that is not there says nothing.
struct Saying {
  std::vector<Said> values;  // sorted, each once
  std::size_t shown = 0;
  friend bool operator==(const Saying&, const Saying&) = default;
};

// One record at one time.
struct Sight {
  Leaves leaves;
  bool lives = false;
  std::vector<Dot> covered;  // of a living record

  [[nodiscard]] bool is_covered(Dot dot) const { return !lives || sorted_contains(covered, dot); }
};

Sight sight_of(const Tables& tables, const RecordRef& ref) {
  Sight sight;
  const Record* record = tables.document.find(ref);
  sight.lives = record != nullptr;
  if (!sight.lives) record = tables.graveyard.find(ref);
  const RecordStamp* stamp = tables.stamps[static_cast<std::size_t>(ref.kind)].find(ref.id);
  if (record != nullptr && stamp != nullptr) sight.leaves = leaves_of(ref.kind, *record, *stamp);
  const auto covered = std::ranges::lower_bound(tables.covered, ref, {}, &Tables::Covered::record);
  if (covered != tables.covered.end() && covered->record == ref) sight.covered = covered->dots;
  return sight;
}

Saying saying_of(const Sight& sight, const Leaf* leaf, bool is_register) {
  Saying saying;
  if (leaf == nullptr) {
    if (is_register) saying.values.push_back({});
    return saying;
  }
  for (const LeafWrite& write : leaf->writes) saying.values.push_back({write.value, sight.is_covered(write.dot)});
  // Of equal values those that nothing covers come first, and count.
  sort_items(saying.values, [](const Said& a, const Said& b) {
    const auto order = compare_values(a.value, b.value);
    return order != 0 ? order < 0 : a.is_covered < b.is_covered;
  });
  const auto same = [](const Said& a, const Said& b) { return a.value == b.value; };
  saying.values.erase(std::unique(saying.values.begin(), saying.values.end(), same), saying.values.end());
  const Value& shown = leaf->writes.back().value;
  while (saying.values[saying.shown].value != shown) ++saying.shown;
  return saying;
}

// Whether someone else wrote the leaf since `then`: it holds a write that is neither ours nor one that stood there
// then.
bool is_foreign_since(const Leaf* now, const Leaf* then, std::span<const ReplicaId> own) {
  if (now == nullptr) return false;
  return std::ranges::any_of(now->writes, [&](const LeafWrite& write) {
    if (std::ranges::find(own, write.dot.replica) != own.end()) return false;
    return then == nullptr || std::ranges::find(then->writes, write.dot, &LeafWrite::dot) == then->writes.end();
  });
}

// Whether all writes of `part` stand in `whole` too.
bool is_part(const Leaf* part, const Leaf& whole) {
  return part == nullptr || std::ranges::all_of(part->writes, [&](const LeafWrite& write) {
           return std::ranges::find(whole.writes, write) != whole.writes.end();
         });
}

// Calls visit(record) for what the tables hold in different states; a record may come several times.
template <typename Visit>
void visit_changed(const Tables& from, const Tables& to, Visit&& visit) {
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    const auto note = [&](const auto* a, const auto* b) { visit(RecordRef{kind, a != nullptr ? a->id : b->id}); };
    diff(from.document.table(kind), to.document.table(kind), note);
    diff(from.stamps[index], to.stamps[index], note);
  }
  const auto note_others = [&](const std::vector<Tables::Covered>& some, const std::vector<Tables::Covered>& others) {
    for (const Tables::Covered& each : some) {
      const auto place = std::ranges::lower_bound(others, each.record, {}, &Tables::Covered::record);
      if (place == others.end() || !(*place == each)) visit(each.record);
    }
  };
  note_others(from.covered, to.covered);
  note_others(to.covered, from.covered);
}

class ReversalPlan {
 public:
  ReversalPlan(const Tables& from, const Tables& to, const State& today, std::span<const ReplicaId> own)
      : m_from(from), m_to(to), m_state(today), m_own(own) {}

  Reversal plan() {
    std::vector<RecordRef> changed;
    visit_changed(m_from, m_to, [&](const RecordRef& record) { changed.push_back(record); });
    sort_unique(changed);
    m_today = tables_of(m_state, changed);
    for (const RecordRef& record : changed) add_record(record);
    Reversal reversal;
    for (auto& edits : m_covered_rivals) reversal.layers.push_back({std::move(edits), true});
    for (auto& edits : m_rivals) reversal.layers.push_back({std::move(edits), false});
    if (!m_covered.empty()) reversal.layers.push_back({std::move(m_covered), true});
    if (!m_edits.empty()) reversal.layers.push_back({std::move(m_edits), false});
    reversal.kept = std::move(m_kept);
    return reversal;
  }

 private:
  void add_record(const RecordRef& record) {
    m_record = record;
    m_then = sight_of(m_from, record);
    m_wanted = sight_of(m_to, record);
    m_now = sight_of(m_today, record);
    if (!m_wanted.lives) {
      if (m_then.lives && m_now.lives) add_deletion();
      return;
    }
    for (const LeafKey& key : keys()) add_leaf(key);
    // A record from which all was taken out.
    const bool comes_back = !m_then.lives && !m_now.lives;
    if (comes_back && m_wanted.leaves.empty()) m_edits.push_back({ChangeKind::Write, record, presence_leaf(), {}});
  }

  // The leaves that the step had to do with; of a record that comes back all, or what it held in between would come
  // back as something that was deleted and edited.
  [[nodiscard]] std::vector<LeafKey> keys() const {
    std::vector<LeafKey> keys;
    for (const Leaf& leaf : m_then.leaves) keys.push_back(leaf.key);
    for (const Leaf& leaf : m_wanted.leaves) keys.push_back(leaf.key);
    if (!m_then.lives && !m_now.lives) {
      for (const Leaf& leaf : m_now.leaves) keys.push_back(leaf.key);
    }
    sort_unique(keys);
    return keys;
  }

  void add_deletion() {
    const bool is_edited = std::ranges::any_of(m_now.leaves, [&](const Leaf& leaf) {
      return is_foreign_since(&leaf, find_leaf(m_then.leaves, leaf.key), m_own);
    });
    if (is_edited) {
      m_kept.push_back({m_record, {}});
    } else {
      m_edits.push_back({ChangeKind::Delete, m_record, {}, {}});
    }
  }

  void add_leaf(const LeafKey& key) {
    const bool is_register = !is_element(m_record.kind, key);
    const Leaf* then = find_leaf(m_then.leaves, key);
    const Leaf* wanted = find_leaf(m_wanted.leaves, key);
    const Leaf* now = find_leaf(m_now.leaves, key);
    const Saying saying = saying_of(m_wanted, wanted, is_register);
    if (saying == saying_of(m_now, now, is_register)) return;
    if (m_then.lives && !is_changed(then, wanted, is_register)) return;
    if (must_keep(then, wanted, now, is_register)) {
      m_kept.push_back({m_record, key});
    } else if (saying.values.empty()) {
      m_edits.push_back({ChangeKind::Remove, m_record, key, {}});
    } else {
      write(key, saying);
    }
  }

  // Whether the step, on a record that lived on, changed what the leaf says.
  [[nodiscard]] bool is_changed(const Leaf* then, const Leaf* wanted, bool is_register) const {
    const Saying before = saying_of(m_then, then, is_register);
    const Saying after = saying_of(m_wanted, wanted, is_register);
    if (before == after) return false;
    if (then == nullptr || before.values.empty() || after.values.empty()) return true;
    // An import brought further values, or a deletion that did not take: taking it back decides nothing against them.
    const bool shows_same = before.values[before.shown].value == after.values[after.shown].value;
    return !(shows_same && is_part(wanted, *then));
  }

  // Whether writing the leaf would overrule what someone else did.
  [[nodiscard]] bool must_keep(const Leaf* then, const Leaf* wanted, const Leaf* now, bool is_register) const {
    if (m_then.lives && !m_now.lives) return true;                       // they deleted the record
    if (!is_register && then != nullptr && now == nullptr) return true;  // they took the element out
    // What an import brought is not someone's later work when the import is redone.
    return is_foreign_since(now, then, m_own) && is_foreign_since(now, wanted, m_own);
  }

  void write(const LeafKey& key, const Saying& saying) {
    std::size_t covered_layer = 0;
    std::size_t layer = 0;
    for (std::size_t i = 0; i < saying.values.size(); ++i) {
      const Said& said = saying.values[i];
      Edit edit{ChangeKind::Write, m_record, key, said.value};
      if (i == saying.shown) {
        (said.is_covered ? m_covered : m_edits).push_back(std::move(edit));
        continue;
      }
      auto& layers = said.is_covered ? m_covered_rivals : m_rivals;
      std::size_t& next = said.is_covered ? covered_layer : layer;
      if (next == layers.size()) layers.emplace_back();
      layers[next++].push_back(std::move(edit));
    }
  }

  const Tables& m_from;
  const Tables& m_to;
  const State& m_state;
  Tables m_today;  // of what changed
  std::span<const ReplicaId> m_own;
  // Of the record at hand:
  RecordRef m_record;
  Sight m_then;
  Sight m_wanted;
  Sight m_now;
  // What comes of it; of each leaf with several values one a layer, the shown one in the last two.
  std::vector<std::vector<Edit>> m_covered_rivals;
  std::vector<std::vector<Edit>> m_rivals;
  std::vector<Edit> m_covered;
  std::vector<Edit> m_edits;
  std::vector<Reversal::Kept> m_kept;
};

// Whether the record would live if the dots were covered too.
bool would_live(const State& state, const RecordRef& record, const std::vector<Dot>& dots) {
  Tombstone tombstone{record, {}, dots, {}};
  if (const Tombstone* old = find_tombstone(state, record)) tombstone.covers = sorted_union(old->covers, dots);
  return is_alive(leaves_of(state, record), &tombstone);
}

void add_covered(Tables& tables, const State& state, const Tombstone& tombstone) {
  if (state.document.find(tombstone.record) == nullptr) return;
  std::vector<Dot> dots = dots_of(leaves_of(state, tombstone.record));
  std::erase_if(dots, [&](Dot dot) { return !sorted_contains(tombstone.covers, dot); });
  if (!dots.empty()) tables.covered.push_back({tombstone.record, std::move(dots)});
}

}  // namespace

Tables tables_of(const State& state) {
  Tables tables{state.document, state.graveyard, state.stamps, {}};
  for (const Tombstone& tombstone : state.tombstones) add_covered(tables, state, tombstone);
  return tables;
}

Tables tables_of(const State& state, std::span<const RecordRef> records) {
  Tables tables{state.document, state.graveyard, state.stamps, {}};
  for (const RecordRef& record : records) {
    if (const Tombstone* tombstone = find_tombstone(state, record)) add_covered(tables, state, *tombstone);
  }
  return tables;
}

Reversal plan_reversal(const Tables& from, const Tables& to, const State& today, std::span<const ReplicaId> own) {
  return ReversalPlan(from, to, today, own).plan();
}

std::vector<ChangeSet> stamp_reversal(const State& today, Dot dot, Reversal reversal) {
  std::vector<ChangeSet> sets;
  std::vector<LeafDot> covered;
  // All are stamped against today's state, so that each overwrites what stands there and none of the others.
  for (Reversal::Layer& layer : reversal.layers) {
    ChangeSet set = stamp_edits(today, dot, std::move(layer.edits));
    if (set.changes.empty()) continue;
    if (layer.is_covered) {
      for (const Change& change : set.changes) covered.push_back({change.record, {}, dot});
    }
    sets.push_back(std::move(set));
    ++dot.counter;
  }
  if (covered.empty()) return sets;
  sort_unique(covered);
  State after = today;
  for (const ChangeSet& set : sets) apply(after, set);
  ChangeSet deletion{today.network, dot, {}, {}, {}, {}};
  for (auto place = covered.begin(); place != covered.end();) {
    const RecordRef record = place->record;
    std::vector<Dot> dots;
    for (; place != covered.end() && place->record == record; ++place) dots.push_back(place->dot);
    if (would_live(after, record, dots))
      deletion.changes.push_back({ChangeKind::Delete, record, {}, {}, std::move(dots)});
  }
  if (!deletion.changes.empty()) sets.push_back(std::move(deletion));
  return sets;
}

}  // namespace constellation
