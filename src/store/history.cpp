#include "store/history.h"

#include <algorithm>

#include "base/sort.h"

namespace constellation {
namespace {

const RecordStamp* stamp_of(const Tables& tables, const RecordRef& ref) {
  return tables.stamps[static_cast<std::size_t>(ref.kind)].find(ref.id);
}

// The leaves of a living or deleted record; empty if there is none.
Leaves held_leaves(const Tables& tables, const RecordRef& ref) {
  const Record* record = tables.document.find(ref);
  if (record == nullptr) record = tables.graveyard.find(ref);
  const RecordStamp* stamp = stamp_of(tables, ref);
  return record != nullptr && stamp != nullptr ? leaves_of(ref.kind, *record, *stamp) : Leaves{};
}

const Leaf* find_leaf(const Leaves& leaves, const LeafKey& key) {
  const auto place = std::lower_bound(leaves.begin(), leaves.end(), key,
                                      [](const Leaf& leaf, const LeafKey& wanted) { return leaf.key < wanted; });
  return place != leaves.end() && place->key == key ? &*place : nullptr;
}

// Whether someone else wrote the leaf since `then`: it holds a write that is neither ours nor one
// that stood there then.
bool is_foreign_since(const Leaf* now, const Leaf* then, std::span<const ReplicaId> own) {
  if (now == nullptr) return false;
  return std::any_of(now->writes.begin(), now->writes.end(), [&](const LeafWrite& write) {
    if (std::find(own.begin(), own.end(), write.dot.replica) != own.end()) return false;
    return then == nullptr || std::none_of(then->writes.begin(), then->writes.end(),
                                           [&](const LeafWrite& old) { return old.dot == write.dot; });
  });
}

// The leaves of one record then, now and as they shall be, computed once for all edits of the record.
struct StepView {
  RecordRef ref;
  Leaves then;
  Leaves now;
  Leaves wanted;
  bool lived_then = false;
  bool lives_now = false;
};

StepView view_of(const RecordRef& ref, const Tables& from, const Tables& to, const Tables& today) {
  StepView view;
  view.ref = ref;
  view.lived_then = from.document.find(ref) != nullptr;
  view.lives_now = today.document.find(ref) != nullptr;
  view.then = held_leaves(from, ref);
  view.now = held_leaves(today, ref);
  view.wanted = held_leaves(to, ref);
  return view;
}

// Whether the edit would overwrite what someone else did.
bool must_keep(const Edit& edit, const StepView& view, std::span<const ReplicaId> own) {
  if (edit.kind == ChangeKind::Delete) {
    return std::any_of(view.now.begin(), view.now.end(),
                       [&](const Leaf& leaf) { return is_foreign_since(&leaf, find_leaf(view.then, leaf.key), own); });
  }
  // A record of the step that someone else deleted stays deleted.
  if (view.lived_then && !view.lives_now) return true;
  const Leaf* then = find_leaf(view.then, edit.leaf);
  const Leaf* now = find_leaf(view.now, edit.leaf);
  // An element that someone else took out stays out.
  if (edit.kind == ChangeKind::Remove && now == nullptr) return true;
  // What an import brought is not someone's later work when the import is redone.
  return is_foreign_since(now, then, own) && is_foreign_since(now, find_leaf(view.wanted, edit.leaf), own);
}

std::vector<Value> values_of(const Leaf* leaf) {
  std::vector<Value> values;
  if (leaf == nullptr) return values;
  for (const LeafWrite& write : leaf->writes) values.push_back(write.value);
  sort_items(values, [](const Value& a, const Value& b) { return compare_values(a, b) < 0; });
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

// Whether all writes of `part` stand in `whole` too.
bool is_part(const Leaf& part, const Leaf& whole) {
  return std::all_of(part.writes.begin(), part.writes.end(), [&](const LeafWrite& write) {
    return std::find(whole.writes.begin(), whole.writes.end(), write) != whole.writes.end();
  });
}

class ReversalPlan {
 public:
  ReversalPlan(const Tables& from, const Tables& to, const State& today, std::span<const ReplicaId> own)
      : m_from(from), m_to(to), m_now(tables_of(today)), m_own(own) {}

  Reversal plan() {
    for (Edit& edit : edits_between(m_from.document, m_to.document)) add(std::move(edit));
    for (std::size_t kind = 0; kind < kKindCount; ++kind) {
      diff(m_from.stamps[kind], m_to.stamps[kind], [&](const RecordStamp* before, const RecordStamp* after) {
        if (before != nullptr && after != nullptr) add_decisions({static_cast<RecordKind>(kind), after->id});
      });
    }
    return std::move(m_reversal);
  }

 private:
  const StepView& view(const RecordRef& record) {
    if (!m_view || !(m_view->ref == record)) m_view = view_of(record, m_from, m_to, m_now);
    return *m_view;
  }

  void add(Edit edit) {
    const StepView& step = view(edit.record);
    if (edit.kind == ChangeKind::Delete && !step.lives_now) return;
    if (must_keep(edit, step, m_own)) {
      m_reversal.kept.push_back({edit.record, edit.leaf});
      return;
    }
    if (edit.kind == ChangeKind::Write && !is_element(edit.record.kind, edit.leaf)) add_rivals(edit, step);
    m_reversal.edits.push_back(std::move(edit));
  }

  void add_rivals(const Edit& edit, const StepView& step) {
    std::size_t layer = 0;
    for (Value& value : values_of(find_leaf(step.wanted, edit.leaf))) {
      if (value == edit.value) continue;
      if (layer == m_reversal.rivals.size()) m_reversal.rivals.emplace_back();
      m_reversal.rivals[layer++].push_back({ChangeKind::Write, edit.record, edit.leaf, std::move(value)});
    }
  }

  // Leaves whose shown value the step left as it was, while it decided between that and others (or did the reverse).
  void add_decisions(const RecordRef& record) {
    const bool lives_on = m_from.document.find(record) != nullptr && m_to.document.find(record) != nullptr;
    if (!lives_on) return;
    const StepView& step = view(record);
    for (const Leaf& wanted : step.wanted) {
      const Leaf* then = find_leaf(step.then, wanted.key);
      if (then == nullptr || is_element(record.kind, wanted.key)) continue;
      if (then->writes.back().value != wanted.writes.back().value) continue;  // edits_between has it
      const auto values = values_of(&wanted);
      const bool is_same = values == values_of(then) || values == values_of(find_leaf(step.now, wanted.key));
      // An import brought further values: taking it back decides nothing against them.
      if (is_same || is_part(wanted, *then)) continue;
      add({ChangeKind::Write, record, wanted.key, wanted.writes.back().value});
    }
  }

  const Tables& m_from;
  const Tables& m_to;
  Tables m_now;
  std::span<const ReplicaId> m_own;
  std::optional<StepView> m_view;
  Reversal m_reversal;
};

std::size_t step_bytes(std::size_t edit_count) {
  // A changed row costs its chunk of pointers in two tables and the row itself, before and after.
  constexpr std::size_t kPerEdit = 2 * (kChunkCapacity * sizeof(Table<Record>::Row)) + 1024;
  return sizeof(Step) + edit_count * kPerEdit;
}

}  // namespace

Tables tables_of(const State& state) { return {state.document, state.graveyard, state.stamps}; }

Reversal plan_reversal(const Tables& from, const Tables& to, const State& today, std::span<const ReplicaId> own) {
  return ReversalPlan(from, to, today, own).plan();
}

void History::record(Step step, std::size_t edit_count) {
  for (const Step& undone : m_undone) m_bytes -= undone.bytes;
  m_undone.clear();
  step.bytes = step_bytes(edit_count);
  m_bytes += step.bytes;
  m_done.push_back(std::move(step));
  while (m_bytes > m_byte_limit && m_done.size() > 1) {
    m_bytes -= m_done.front().bytes;
    m_done.pop_front();
  }
}

void History::mark_undone() {
  m_undone.push_back(std::move(m_done.back()));
  m_done.pop_back();
}

void History::mark_redone() {
  m_done.push_back(std::move(m_undone.back()));
  m_undone.pop_back();
}

void History::clear() {
  m_done.clear();
  m_undone.clear();
  m_bytes = 0;
}

}  // namespace constellation
