// The laws of merging, on random histories of three replicas.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "snapshot/histories.h"

using namespace constellation;
using namespace constellation::test;

namespace {

// What must hold of any state that a history reaches.
void check_invariants(const State& state) {
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    RC_ASSERT(state.stamps[index].size() == state.document.table(kind).size() + state.graveyard.table(kind).size());
    state.stamps[index].each([&](const RecordStamp& stamp) {
      const RecordRef record{kind, stamp.id};
      const Record* living = state.document.find(record);
      RC_ASSERT((living != nullptr) != (state.graveyard.find(record) != nullptr));
      const Leaves leaves = leaves_of(state, record);
      RC_ASSERT((living != nullptr) == is_alive(leaves, find_tombstone(state, record)));
      const StampedRecord again = record_from_leaves(kind, stamp.id, leaves);
      RC_ASSERT(again.stamp == stamp);
      RC_ASSERT(again.record == (living != nullptr ? *living : *state.graveyard.find(record)));
      for (const Leaf& leaf : leaves) {
        RC_ASSERT(!leaf.writes.empty());
        for (const LeafWrite& write : leaf.writes) RC_ASSERT(state.context.contains(write.dot));
      }
    });
  }
  for (const Pending& pending : state.pending) RC_ASSERT(!state.context.contains(pending.dot));
}

// Writes that any of the change sets superseded, removed or that never were.
std::set<std::tuple<RecordRef, LeafKey, Dot>> superseded_by(const std::vector<ChangeSet>& sets) {
  std::set<std::tuple<RecordRef, LeafKey, Dot>> result;
  for (const ChangeSet& set : sets) {
    for (const Change& change : set.changes) {
      if (change.kind == ChangeKind::Delete) continue;
      for (const Dot dot : change.supersedes) result.emplace(change.record, change.leaf, dot);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("Law: merge is commutative, associative and idempotent") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State &a = any_past(history), &b = any_past(history), &c = any_past(history);
    const State ab = merge(a, b);
    check_invariants(ab);
    RC_ASSERT(ab == merge(b, a));
    RC_ASSERT(merge(a, a) == a);
    RC_ASSERT(merge(ab, b) == ab);
    const State abc = merge(ab, c);
    RC_ASSERT(abc == merge(a, merge(b, c)));
    // Equal states may remember differently, but never who did what.
    RC_ASSERT(abc.memory.notes == merge(c, merge(b, a)).memory.notes);
  }));
}

TEST_CASE("Law: every state that a history reaches is read as it was written") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State& state = any_past(history);
    const auto read = decode_snapshot(encode_snapshot(state, DeletedContent::Keep));
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->state == state);
    RC_ASSERT(read->edited_by_hand.empty());
  }));
}

TEST_CASE("Law: clocks decide nothing") {
  CHECK(rc::check([] {
    const std::vector<Action> actions = any_actions();
    PlayedHistory without;
    without.has_clocks = false;
    without = played(actions, std::move(without));
    const PlayedHistory history = played(actions);
    RC_ASSERT(merge_all(history) == merge_all(without));
    for (std::size_t who = 0; who < kReplicaCount; ++who) {
      RC_ASSERT(history.replicas[who].state == without.replicas[who].state);
    }
  }));
}

TEST_CASE("Law: merging an older state of one's own changes nothing") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    State now = merge_all(history);
    for (const State& past : history.past) RC_ASSERT(merge(now, past) == now);
  }));
}

TEST_CASE("Law: change sets in any order, with duplicates, give what merging the states gives") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    std::vector<ChangeSet> sets = history.sets;
    const auto order = *rc::gen::container<std::vector<std::size_t>>(
        2 * sets.size(), rc::gen::inRange<std::size_t>(0, std::max<std::size_t>(sets.size(), 1)));
    State applied;
    applied.network = id("net-test");
    for (const std::size_t index : order) apply(applied, sets[index]);
    check_invariants(applied);
    for (const ChangeSet& set : sets) apply(applied, set);
    check_invariants(applied);
    State merged = merge_all(history);
    RC_ASSERT(applied == merged);
    RC_ASSERT(applied.pending.empty());
  }));
}

TEST_CASE("Law: a state and a delta commute: applying a set is merging the state of that set alone") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    RC_PRE(!history.sets.empty());
    const ChangeSet& set = history.sets[*rc::gen::inRange<std::size_t>(0, history.sets.size())];
    const State& state = any_past(history);
    State delta;
    delta.network = state.network;
    apply(delta, set);
    State applied = state;
    apply(applied, set);
    RC_ASSERT(merge(state, delta) == applied);
  }));
}

TEST_CASE("Law: every write stays until a write or removal that saw it, and records live unless covered") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State all = merge_all(history);
    const auto superseded = superseded_by(history.sets);
    for (const ChangeSet& set : history.sets) {
      for (const Change& change : set.changes) {
        if (change.kind != ChangeKind::Write || superseded.count({change.record, change.leaf, set.dot}) != 0) continue;
        const Value value = is_element(change.record.kind, change.leaf) ? Value{} : change.value;
        const auto writes = writes_of(all, change.record, change.leaf);
        RC_ASSERT(std::find(writes.begin(), writes.end(), LeafWrite{set.dot, value}) != writes.end());
        const Tombstone* tombstone = find_tombstone(all, change.record);
        const bool covered =
            tombstone != nullptr && std::binary_search(tombstone->covers.begin(), tombstone->covers.end(), set.dot);
        RC_ASSERT(covered || all.document.find(change.record) != nullptr);
      }
    }
  }));
}

TEST_CASE("Law: what merging shows was written, and conflicts are kept") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State &a = any_past(history), &b = any_past(history);
    const State merged = merge(a, b);
    RC_ASSERT(conflicts_of(merged).size() == conflict_count(merged));
    for (const Conflict& conflict : conflicts_of(merged)) {
      if (conflict.kind == ConflictKind::Values) {
        RC_ASSERT(conflict.writes == writes_of(merged, conflict.record, conflict.leaf));
      }
      RC_ASSERT(!conflict.writes.empty());
    }
    for (std::size_t index = 0; index < kRecordCount; ++index) {
      const RecordRef record = record_at(index);
      for (const Leaf& leaf : leaves_of(merged, record)) {
        for (const LeafWrite& write : leaf.writes) {
          const auto in = [&](const State& state) {
            const auto writes = writes_of(state, record, leaf.key);
            return std::find(writes.begin(), writes.end(), write) != writes.end();
          };
          RC_ASSERT(in(a) || in(b));
        }
      }
    }
  }));
}

TEST_CASE("Law: copies without deleted content neither revive nor take away") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State &a = any_past(history), &b = any_past(history);
    State copy = a;
    forget_deleted_content(copy);
    RC_ASSERT(copy.document == a.document);
    RC_ASSERT(merge(copy, a) == a);
    RC_ASSERT(merge(copy, copy) == copy);
    const State with_copy = merge(copy, b);
    RC_ASSERT(with_copy == merge(b, copy));
    const State full = merge(a, b);
    for (std::size_t index = 0; index < kRecordCount; ++index) {
      const RecordRef record = record_at(index);
      RC_ASSERT((with_copy.document.find(record) != nullptr) == (full.document.find(record) != nullptr));
    }
    RC_ASSERT(merge(with_copy, full).document == full.document);
  }));
}

TEST_CASE("Law: clones that wrote the same fields under one dot merge like anyone, and keep both values") {
  CHECK(rc::check([] {
    PlayedHistory history = any_history();
    Replica& one = history.replicas[0];
    Replica two = one;
    const RecordRef record = record_at(*rc::gen::inRange<std::size_t>(0, kRecordCount));
    const LeafKey key = register_at(record, *rc::gen::inRange<std::size_t>(0, 2));
    one.write(record, key, "one");
    two.write(record, key, "two");
    const State merged = merge(one.state, two.state);
    RC_ASSERT(merged == merge(two.state, one.state));
    RC_ASSERT(merge(merged, one.state) == merged);
    RC_ASSERT(writes_of(merged, record, key).size() == 2);
    const State& third = any_past(history);
    RC_ASSERT(merge(merged, third) == merge(one.state, merge(two.state, third)));
    Replica later = two;
    later.write(record, key, "later");
    RC_ASSERT(merge(merge(one.state, two.state), later.state) == merge(one.state, merge(two.state, later.state)));
    RC_ASSERT(writes_of(merge(merged, later.state), record, key).size() == 1);
  }));
}

TEST_CASE("Law: clones that did anything at all merge commutatively and lose no register") {
  CHECK(rc::check([] {
    const PlayedHistory history = played(any_actions(0.4, Clones::Some));
    const State &one = any_past(history), &two = any_past(history);
    const State merged = merge(one, two);
    RC_ASSERT(merged == merge(two, one));
    RC_ASSERT(merge(merged, merged) == merged);
    for (std::size_t index = 0; index < kRecordCount; ++index) {
      const RecordRef record = record_at(index);
      for (const State* side : {&one, &two}) {
        for (const Leaf& leaf : leaves_of(*side, record)) {
          if (!is_element(record.kind, leaf.key)) RC_ASSERT(!writes_of(merged, record, leaf.key).empty());
        }
      }
    }
  }));
}

TEST_CASE("Law: the edits between two documents turn one into the other") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const Document before = any_past(history).document;
    const Document after = any_past(history).document;
    Replica replica{9};
    replica.state = stamped_from_plain(before, id("net-test"), 5);
    replica.edit(edits_between(before, after));
    RC_ASSERT(replica.state.document == after);
    RC_ASSERT(edits_between(after, replica.state.document).empty());
    check_invariants(replica.state);
  }));
}

TEST_CASE("Law: going back by the edits against a state gives the document that was, whatever lies in the graveyard") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    Replica replica{9};
    replica.state = any_past(history);
    const Document before = replica.state.document;
    for (const Action& action : *rc::gen::container<std::vector<Action>>(3, any_action())) {
      replica.edit(PlayedHistory::edits_of(action, replica.state));
    }
    const Document after = replica.state.document;
    replica.edit(edits_between(replica.state, before));
    RC_ASSERT(replica.state.document == before);
    replica.edit(edits_between(replica.state, after));
    RC_ASSERT(replica.state.document == after);
    check_invariants(replica.state);
  }));
}
