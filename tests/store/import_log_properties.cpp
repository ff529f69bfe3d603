// Laws of taking an import back (store/import_log.h), over random histories.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "snapshot/histories.h"
#include "store/workspace.h"

namespace constellation::test {
namespace {

// The import of `theirs`, with all of it taken.
ImportLog import_all(Workspace& ours, const State& theirs) {
  const ImportReview review = review_import(ours.state(), theirs);
  const auto decided = decide_import(ours.state(), theirs, review, {});
  RC_ASSERT(decided.has_value());
  return ours.import(*decided, "theirs.json", "").log;
}

// Some of what the review offers is left.
ImportDecisions some_left(const ImportReview& review) {
  ImportDecisions decisions;
  for (const ImportItem& item : review.items) {
    if (*rc::gen::arbitrary<bool>()) decisions.set({item.record, item.leaf, ImportDecision::Kind::Leave, {}});
  }
  return decisions;
}

// Whether the leaf says what taking the import back had left.
bool says_the_same(const ImportLog& log, const RecordRef& record, const Leaf& leaf) {
  return std::ranges::any_of(log.reversal.set.changes, [&](const Change& back) {
    const auto is_it = [&](const LeafWrite& write) { return write.value == back.value; };
    return back.record == record && back.leaf == leaf.key && std::ranges::all_of(leaf.writes, is_it);
  });
}

bool is_plain(ImportItem::Kind kind) {
  return kind == ImportItem::Kind::Added || kind == ImportItem::Kind::Changed || kind == ImportItem::Kind::Deleted;
}

}  // namespace

TEST_CASE(
    "property: an import that is taken back leaves the document as it was, and taking it back twice does nothing") {
  CHECK(rc::check("take back", [] {
    const PlayedHistory history = any_history();
    Workspace ours(history.replicas[0].state, ReplicaId{20});
    const Document before = ours.document();
    const std::size_t conflicts = conflict_count(ours.state());
    const ImportLog log = import_all(ours, history.replicas[1].state);
    if (!log.reversal.set.changes.empty()) {
      const auto read = read_import_file(import_file(log));
      RC_ASSERT(read.has_value());
      RC_ASSERT(read->reversal == log.reversal);
    }
    const auto undone = ours.take_back(log, "");
    RC_ASSERT(undone.kept.empty());
    RC_ASSERT(ours.document() == before);
    RC_ASSERT(conflict_count(ours.state()) <= conflicts);
    const State once = ours.state();
    RC_ASSERT(ours.take_back(log, "").change_sets.empty());
    RC_ASSERT(ours.state() == once);
    if (!undone.change_sets.empty()) RC_ASSERT(ours.undo("").has_value());
  }));
}

TEST_CASE("property: undoing an import leaves the document as it was, and redoing it imports again") {
  CHECK(rc::check("undo an import", [] {
    const PlayedHistory history = any_history();
    Workspace ours(history.replicas[0].state, ReplicaId{20});
    const State& theirs = history.replicas[1].state;
    const ImportReview review = review_import(ours.state(), theirs);
    const auto decided = decide_import(ours.state(), theirs, review, some_left(review));
    RC_ASSERT(decided.has_value());
    const Document before = ours.document();
    if (!ours.import(*decided, "theirs.json", "").changed) return;
    const Document after = ours.document();
    for (int round = 0; round < 2; ++round) {
      RC_ASSERT(ours.undo("").has_value());
      RC_ASSERT(ours.document() == before);
      RC_ASSERT(ours.redo("").has_value());
      RC_ASSERT(ours.document() == after);
    }
  }));
}

TEST_CASE("property: an import that was taken back is brought back whole, and nothing that was written since is lost") {
  CHECK(rc::check("bring back", [] {
    const PlayedHistory history = any_history();
    Workspace ours(history.replicas[0].state, ReplicaId{20});
    ImportLog log = import_all(ours, history.replicas[1].state);
    const Document after = ours.document();
    if (!log.reversal.set.changes.empty()) {
      const auto read = read_import_file(import_file(log));
      RC_ASSERT(read.has_value());
      RC_ASSERT(read->brought == log.brought);
    }
    ours.take_back(log, "");
    const bool others_write = *rc::gen::arbitrary<bool>();
    const CausalContext then = ours.state().context;
    if (others_write) ours.receive(history.replicas[2].state);
    const State edited = ours.state();
    const State now = ours.state();
    ours.import({{}, now, plan_bring_back(now, log)}, "theirs.json", "");
    if (!others_write) RC_ASSERT(ours.document() == after);
    RC_ASSERT(plan_bring_back(ours.state(), log).empty());
    for (const RecordKindSpec& spec : kRecordKinds) {
      edited.document.table(spec.kind).each([&](const Record& record) {
        const RecordRef ref{spec.kind, record.id};
        for (const Leaf& leaf : leaves_of(edited, ref)) {
          const bool is_new =
              std::ranges::any_of(leaf.writes, [&](const LeafWrite& w) { return !then.contains(w.dot); });
          if (is_new && !says_the_same(log, ref, leaf))
            RC_ASSERT(writes_of(ours.state(), ref, leaf.key) == leaf.writes);
        }
      });
    }
  }));
}

TEST_CASE("property: taking an import back takes away nothing that was written since") {
  CHECK(rc::check("edits since", [] {
    const PlayedHistory history = any_history();
    Workspace ours(history.replicas[0].state, ReplicaId{20});
    const ImportLog log = import_all(ours, history.replicas[1].state);
    const CausalContext then = ours.state().context;
    ours.receive(history.replicas[2].state);
    const State edited = ours.state();
    ours.take_back(log, "");
    for (std::size_t at = 0; at < kRecordCount; ++at) {
      const RecordRef record = record_at(at);
      for (const Leaf& leaf : leaves_of(edited, record)) {
        const auto held = writes_of(ours.state(), record, leaf.key);
        for (const LeafWrite& write : leaf.writes) {
          if (!then.contains(write.dot)) RC_ASSERT(std::ranges::find(held, write) != held.end());
        }
      }
    }
  }));
}

TEST_CASE("property: what is left out of an import is offered again, and what was taken is not") {
  CHECK(rc::check("leave", [] {
    const PlayedHistory history = any_history();
    const State& ours = history.replicas[0].state;
    const State& theirs = history.replicas[1].state;
    const ImportReview review = review_import(ours, theirs);
    const ImportDecisions decisions = some_left(review);
    const auto decided = decide_import(ours, theirs, review, decisions);
    RC_ASSERT(decided.has_value());
    const State& merged = decided->merged;
    RC_ASSERT(merge(merged, merged) == merged);
    for (const ImportItem& item : review.items) {
      const bool was_here = ours.document.find(item.record) != nullptr;
      if (was_here && item.kind != ImportItem::Kind::Deleted) RC_ASSERT(merged.document.find(item.record) != nullptr);
    }
    const ImportReview again = review_import(merged, theirs);
    for (const ImportItem& item : review.items) {
      const ImportDecision* decision = decisions.find(item.record, item.leaf);
      const bool is_left = decision != nullptr && is_plain(item.kind);
      const auto offered = std::ranges::find_if(
          again.items, [&](const ImportItem& other) { return other.record == item.record && other.leaf == item.leaf; });
      if (is_left) RC_ASSERT(offered != again.items.end());
      // A field may have been all that kept its record from a deletion: then all of the record is left.
      const bool is_beside = std::ranges::any_of(
          decisions.all(), [&](const ImportDecision& other) { return other.record == item.record; });
      if (!is_beside && is_plain(item.kind)) RC_ASSERT(offered == again.items.end());
    }
    RC_ASSERT(merge(merged, theirs).document == review.merged.document);
  }));
}

}  // namespace constellation::test
