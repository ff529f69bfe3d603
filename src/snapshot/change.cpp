#include "snapshot/change.h"

#include <algorithm>
#include <utility>

#include "base/sort.h"
#include "snapshot/record_state.h"

namespace constellation {
namespace {

void add_element_edits(std::vector<Edit>& edits, const RecordRef& record, FieldIndex field, const TextElements& before,
                       const TextElements& after) {
  for (const std::string& element : before) {
    if (!sorted_contains(after, element)) edits.push_back({ChangeKind::Remove, record, {field, element}, {}});
  }
  for (const std::string& element : after) {
    if (!sorted_contains(before, element)) edits.push_back({ChangeKind::Write, record, {field, element}, {}});
  }
}

void add_field_edits(std::vector<Edit>& edits, const RecordRef& record, FieldIndex field, const Value& before,
                     const Value& after) {
  if (before == after) return;
  if (!is_element(record.kind, {field, {}})) {
    edits.push_back({ChangeKind::Write, record, {field, {}}, after});
    return;
  }
  const auto* old_elements = std::get_if<TextElements>(&before);
  const auto* new_elements = std::get_if<TextElements>(&after);
  TextElements wanted = new_elements != nullptr ? *new_elements : TextElements{};
  sort_unique(wanted);
  add_element_edits(edits, record, field, old_elements != nullptr ? *old_elements : TextElements{}, wanted);
}

const std::string* extra_of(const Record& record, const std::string& name) {
  for (const ExtraMember& extra : record.extras) {
    if (extra.name == name) return &extra.json;
  }
  return nullptr;
}

void add_extra_edits(std::vector<Edit>& edits, const RecordRef& ref, const Record& before, const Record& after) {
  for (const ExtraMember& extra : before.extras) {
    if (extra_of(after, extra.name) == nullptr) {
      edits.push_back({ChangeKind::Write, ref, {kExtraField, extra.name}, {}});
    }
  }
  for (const ExtraMember& extra : after.extras) {
    const std::string* old = extra_of(before, extra.name);
    if (old == nullptr || *old != extra.json) {
      edits.push_back({ChangeKind::Write, ref, {kExtraField, extra.name}, extra.json});
    }
  }
}

void add_record_edits(std::vector<Edit>& edits, RecordKind kind, const Record& before, const Record& after) {
  const RecordRef ref{kind, after.id};
  for (const FieldSpec& field : fields_of(kind)) {
    add_field_edits(edits, ref, field.index, value_of(before, field.index), value_of(after, field.index));
  }
  add_extra_edits(edits, ref, before, after);
}

// Edits that make a record that does not live, with the deleted content or none, the record wanted.
void add_creation_edits(std::vector<Edit>& edits, RecordKind kind, const Record* deleted, const Record& wanted) {
  const std::vector<Edit> creation = edits_for_record(kind, wanted);
  edits.insert(edits.end(), creation.begin(), creation.end());
  if (deleted == nullptr) return;
  std::vector<Edit> differences;
  add_record_edits(differences, kind, *deleted, wanted);
  for (Edit& edit : differences) {
    const bool takes_away = edit.kind == ChangeKind::Remove || (is_unset(edit.value) && !is_element(kind, edit.leaf));
    if (takes_away) edits.push_back(std::move(edit));
  }
}

std::vector<Edit> edits_between(const Document& before, const Document& deleted, const Document& after) {
  std::vector<Edit> edits;
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    diff(before.table(kind), after.table(kind), [&](const Record* old, const Record* now) {
      if (now == nullptr) {
        edits.push_back({ChangeKind::Delete, {kind, old->id}, {}, {}});
      } else if (old == nullptr) {
        add_creation_edits(edits, kind, deleted.find(kind, now->id), *now);
      } else {
        add_record_edits(edits, kind, *old, *now);
      }
    });
  }
  return edits;
}

// Places of the edits or changes of one record, records in order, otherwise as they came.
template <typename T>
std::vector<std::size_t> by_record(const std::vector<T>& items) {
  std::vector<std::size_t> order(items.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  sort_items(order, [&](std::size_t a, std::size_t b) { return items[a].record < items[b].record; });
  return order;
}

std::vector<Dot> dots_on(const Leaves& leaves, const LeafKey& key) {
  const Leaf* leaf = find_leaf(leaves, key);
  return leaf != nullptr ? dots_of({*leaf}) : std::vector<Dot>{};
}

// Of several edits of one leaf the last one counts, and nothing before a deletion does.
bool is_overridden(const std::vector<Edit>& edits, const std::vector<std::size_t>& order, std::size_t at,
                   std::size_t end) {
  const Edit& edit = edits[order[at]];
  for (std::size_t later = at + 1; later < end; ++later) {
    const Edit& other = edits[order[later]];
    if (other.kind == ChangeKind::Delete) return true;
    if (edit.kind != ChangeKind::Delete && other.leaf == edit.leaf) return true;
  }
  return false;
}

// The write that keeps a record alive when the changes only take elements out of it and its
// tombstone covers all that would be left; see stamp_edits.
void add_presence_write(std::vector<Change>& changes, const RecordView& view, const Leaves& leaves) {
  if (view.tombstone == nullptr || !view.living) return;
  Leaves left = leaves;
  for (const Change& change : changes) {
    if (change.kind != ChangeKind::Remove) return;
    std::erase_if(left, [&](const Leaf& leaf) { return leaf.key == change.leaf; });
  }
  if (is_alive(left, view.tombstone)) return;
  const Leaf* presence = find_leaf(leaves, presence_leaf());
  const Value value = presence != nullptr ? presence->writes.back().value : Value{};
  changes.push_back({ChangeKind::Write, view.record, presence_leaf(), value, dots_on(leaves, presence_leaf())});
}

// Stamps the edits at order[begin, end), which are of one record.
void stamp_record(ChangeSet& set, const State& state, const std::vector<Edit>& edits,
                  const std::vector<std::size_t>& order, std::size_t begin, std::size_t end) {
  const RecordView view(state, edits[order[begin]].record);
  const Leaves leaves = view.leaves();
  std::vector<Change> changes;
  for (std::size_t at = begin; at < end; ++at) {
    const Edit& edit = edits[order[at]];
    if (is_overridden(edits, order, at, end)) continue;
    if (edit.kind == ChangeKind::Delete) {
      if (view.living) changes.push_back({edit.kind, edit.record, {}, {}, dots_of(leaves)});
      continue;
    }
    Change change{edit.kind, edit.record, edit.leaf, edit.value, dots_on(leaves, edit.leaf)};
    if (edit.kind == ChangeKind::Remove && change.supersedes.empty()) continue;
    changes.push_back(std::move(change));
  }
  if (!changes.empty()) add_presence_write(changes, view, leaves);
  std::move(changes.begin(), changes.end(), std::back_inserter(set.changes));
}

Leaf& leaf_for(Leaves& leaves, const LeafKey& key) {
  auto place = std::lower_bound(leaves.begin(), leaves.end(), key,
                                [](const Leaf& leaf, const LeafKey& wanted) { return leaf.key < wanted; });
  if (place == leaves.end() || place->key != key) place = leaves.insert(place, Leaf{key, {}});
  return *place;
}

void add_write(Leaf& leaf, LeafWrite write) {
  const auto place = std::lower_bound(leaf.writes.begin(), leaf.writes.end(), write,
                                      [](const LeafWrite& a, const LeafWrite& b) { return compare_writes(a, b) < 0; });
  if (place == leaf.writes.end() || *place != write) leaf.writes.insert(place, std::move(write));
}

// Whether a change from a file or another tab makes sense for its record; others change nothing.
bool is_applicable(const Change& change) {
  if (change.kind == ChangeKind::Delete) return true;
  if (!is_leaf(change.record.kind, change.leaf)) return false;
  if (change.kind == ChangeKind::Remove || is_element(change.record.kind, change.leaf)) return true;
  const FieldType type =
      change.leaf.field == kExtraField ? FieldType::Text : fields_of(change.record.kind)[change.leaf.field].type;
  return value_fits(type, change.value);
}

// What applying a set does to one record.
struct Application {
  Leaves leaves;
  bool present = false;          // the record exists after it
  std::vector<Pending> pending;  // to be added
  std::vector<Change> deletions;
  std::vector<RecordPast::Entry> past;
};

void apply_change(Application& result, const RecordView& view, Dot dot, const Change& change) {
  if (!is_applicable(change)) return;
  if (change.kind == ChangeKind::Delete) {
    result.deletions.push_back(change);
    return;
  }
  Leaf& leaf = leaf_for(result.leaves, change.leaf);
  for (const Dot superseded : change.supersedes) {
    if (superseded == dot || superseded.counter == 0) continue;
    std::erase_if(leaf.writes, [&](const LeafWrite& write) {
      if (write.dot != superseded) return false;
      if (!is_element(view.record.kind, change.leaf)) result.past.push_back({change.leaf, write, dot});
      return true;
    });
    if (!view.saw(change.leaf, superseded)) result.pending.push_back({view.record, change.leaf, superseded});
  }
  if (change.kind == ChangeKind::Remove) return;
  result.present = true;
  if (view.is_pending(change.leaf, dot)) return;
  add_write(leaf, {dot, is_element(view.record.kind, change.leaf) ? Value{} : change.value});
}

void apply_to_record(State& state, Dot dot, const std::vector<Change>& changes, const std::vector<std::size_t>& order,
                     std::size_t begin, std::size_t end) {
  const RecordRef record = changes[order[begin]].record;
  Application result;
  {
    const RecordView view(state, record);
    if (view.knows(dot)) return;  // came with a partial snapshot
    result.leaves = view.leaves();
    result.present = view.present();
    if (view.past != nullptr) result.past = view.past->entries;
    for (std::size_t at = begin; at < end; ++at) apply_change(result, view, dot, changes[order[at]]);
  }
  for (const Change& deletion : result.deletions) {
    Tombstone& tombstone = tombstone_for(state, record);
    sorted_insert(tombstone.deletions, dot);
    std::vector<Dot> covered = deletion.supersedes;
    sort_unique(covered);
    tombstone.covers = sorted_union(tombstone.covers, covered);
  }
  for (const Pending& pending : result.pending) sorted_insert(state.pending, pending);
  std::erase_if(result.leaves, [](const Leaf& leaf) { return leaf.writes.empty(); });
  if (!result.past.empty()) {
    auto entries = remembered(std::move(result.past), result.leaves);
    state.memory.past[static_cast<std::size_t>(record.kind)].put(
        std::make_shared<const RecordPast>(RecordPast{record.id, std::move(entries)}));
  }
  if (result.present) store_record(state, record, result.leaves);
}

}  // namespace

std::vector<Edit> edits_for_value(const Document& document, const RecordRef& record, FieldIndex field,
                                  const Value& value) {
  std::vector<Edit> edits;
  const Record* old = document.find(record);
  add_field_edits(edits, record, field, old != nullptr ? value_of(*old, field) : Value{}, value);
  return edits;
}

std::vector<Edit> edits_for_record(RecordKind kind, const Record& record) {
  std::vector<Edit> edits;
  add_record_edits(edits, kind, Record{record.id, {}, {}}, record);
  if (edits.empty()) edits.push_back({ChangeKind::Write, {kind, record.id}, presence_leaf(), {}});
  return edits;
}

std::vector<Edit> edits_between(const Document& before, const Document& after) {
  return edits_between(before, Document{}, after);
}

std::vector<Edit> edits_between(const State& now, const Document& after) {
  return edits_between(now.document, now.graveyard, after);
}

ChangeSet stamp_edits(const State& state, Dot dot, std::vector<Edit> edits) {
  ChangeSet set;
  set.network = state.network;
  set.dot = dot;
  const std::vector<std::size_t> order = by_record(edits);
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    for (end = begin; end < order.size() && edits[order[end]].record == edits[order[begin]].record;) ++end;
    stamp_record(set, state, edits, order, begin, end);
  }
  return set;
}

void apply(State& state, const ChangeSet& set) {
  if (set.dot.counter == 0 || state.context.contains(set.dot)) return;
  const std::vector<std::size_t> order = by_record(set.changes);
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    for (end = begin; end < order.size() && set.changes[order[end]].record == set.changes[order[begin]].record;) ++end;
    apply_to_record(state, set.dot, set.changes, order, begin, end);
  }
  state.context.add(set.dot);
  state.memory.notes.add(set.dot, set.author, set.recorded_at);
  if (!state.partial.empty()) settle_partial(state);
  if (!state.pending.empty()) {
    std::erase_if(state.pending, [&](const Pending& pending) { return pending.dot == set.dot; });
  }
}

}  // namespace constellation
