// Laws of undo (store/history.h), over random histories of one tab and a foreign one.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "support/store_samples.h"

using namespace constellation;
namespace samples = constellation::samples;

namespace {

const std::array kIds = {"grp-a", "grp-b", "grp-c"};

// A random step; few ids, fields and values, so that steps meet.
Plan random_plan(const Document& document) {
  const RecordRef ref = samples::group(*rc::gen::elementOf(kIds));
  const bool lives = document.find(ref) != nullptr;
  const int what = *rc::gen::inRange(0, 5);
  if (!lives)
    return samples::adding(RecordKind::Group,
                           samples::group_record(ref.id.view(), *rc::gen::element<std::string>("x", "y")));
  if (what == 0) return {{Edit{ChangeKind::Delete, ref, {}, {}}}, CommandLabel::DeleteRecord, ref};
  if (what == 1) {
    const auto names = *rc::gen::unique<TextElements>(rc::gen::element<std::string>("p", "q", "r"));
    TextElements sorted = names;
    std::sort(sorted.begin(), sorted.end());
    return samples::editing(document, ref, group::kFormerNames.index, sorted);
  }
  if (what == 2) return samples::editing(document, ref, group::kCharge.index, Value{});
  const FieldIndex field = *rc::gen::element(group::kName.index, group::kCharge.index);
  return samples::editing(document, ref, field, *rc::gen::element<std::string>("one", "two", "three"));
}

struct ForeignWrite {
  RecordRef record;
  LeafKey leaf;
  LeafWrite write;
  bool deleted;  // a deletion covers it
};

Leaves all_leaves(const State& state, const RecordRef& ref) {
  const RecordStamp* stamp = state.stamps[static_cast<std::size_t>(ref.kind)].find(ref.id);
  const Record* record = state.document.find(ref);
  if (record == nullptr) record = state.graveyard.find(ref);
  return record != nullptr && stamp != nullptr ? leaves_of(ref.kind, *record, *stamp) : Leaves{};
}

std::vector<ForeignWrite> foreign_writes(const State& state, ReplicaId foreign) {
  std::vector<ForeignWrite> result;
  for (const char* name : kIds) {
    const RecordRef ref = samples::group(name);
    const Tombstone* tombstone = find_tombstone(state, ref);
    const std::vector<Dot> covered = tombstone != nullptr ? tombstone->covers : std::vector<Dot>{};
    for (const Leaf& leaf : all_leaves(state, ref)) {
      for (const LeafWrite& write : leaf.writes) {
        if (write.dot.replica == foreign) {
          result.push_back({ref, leaf.key, write, std::binary_search(covered.begin(), covered.end(), write.dot)});
        }
      }
    }
  }
  return result;
}

bool survives(const State& state, const ForeignWrite& wanted) {
  for (const Leaf& leaf : all_leaves(state, wanted.record)) {
    if (!(leaf.key == wanted.leaf)) continue;
    return std::any_of(leaf.writes.begin(), leaf.writes.end(), [&](const LeafWrite& write) {
      return write.dot == wanted.write.dot || (wanted.deleted && write.value == wanted.write.value);
    });
  }
  return false;
}

}  // namespace

TEST_CASE("property: without foreign changes undoing everything is the identity, and so is redoing it") {
  CHECK(rc::check("undo all, redo all", [] {
    Workspace workspace = samples::small_workspace();
    const std::size_t base_steps = workspace.history().size();
    const Document before = workspace.document();
    const int steps = *rc::gen::inRange(0, 12);
    for (int i = 0; i < steps; ++i) workspace.execute(random_plan(workspace.document()), "");
    const Document after = workspace.document();
    const std::size_t done = workspace.history().size() - base_steps;
    for (std::size_t i = 0; i < done; ++i) RC_ASSERT(workspace.undo("").has_value());
    RC_ASSERT(workspace.document() == before);
    for (std::size_t i = 0; i < done; ++i) RC_ASSERT(workspace.redo("").has_value());
    RC_ASSERT(workspace.document() == after);
  }));
}

namespace {

// What stands side by side on every register, the shown value last.
std::vector<std::vector<Value>> held_values(const State& state) {
  std::vector<std::vector<Value>> result;
  for (const Conflict& conflict : conflicts_of(state)) {
    if (conflict.kind != ConflictKind::Values) continue;
    auto& values = result.emplace_back();
    for (const LeafWrite& write : conflict.writes) values.push_back(write.value);
    std::sort(values.begin(), values.end() - 1);
    values.erase(std::unique(values.begin(), values.end() - 1), values.end() - 1);
    values.erase(std::remove(values.begin(), values.end() - 1, values.back()), values.end() - 1);
  }
  return result;
}

}  // namespace

TEST_CASE("property: undo brings back the conflicts that steps decided, and redo decides them again") {
  CHECK(rc::check("conflicts come back", [] {
    Workspace ours = samples::small_workspace(1);
    Workspace theirs(ours.state(), samples::replica(2));
    Workspace third(ours.state(), samples::replica(3));
    for (Workspace* each : {&ours, &theirs, &third}) {
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) each->execute(random_plan(each->document()), "");
    }
    ours.receive(theirs.state());
    ours.receive(third.state());
    const std::size_t base_steps = ours.history().size();
    const Document before = ours.document();
    const auto conflicts = held_values(ours.state());
    const int steps = *rc::gen::inRange(1, 6);
    for (int i = 0; i < steps; ++i) {
      const auto open = conflicts_of(ours.state());
      if (open.empty() || *rc::gen::arbitrary<bool>()) {
        ours.execute(random_plan(ours.document()), "");
      } else {
        const auto conflict = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(open.size())));
        const auto write =
            static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(open[conflict].writes.size())));
        const auto planned = plan(ours.state(), intent::ResolveConflict{open[conflict].record, open[conflict].leaf,
                                                                        open[conflict].writes[write].value});
        if (planned) ours.execute(*planned, "");
      }
    }
    const Document after = ours.document();
    const auto left = held_values(ours.state());
    const std::size_t done = ours.history().size() - base_steps;
    for (std::size_t i = 0; i < done; ++i) RC_ASSERT(ours.undo("").has_value());
    RC_ASSERT(ours.document() == before);
    RC_ASSERT(held_values(ours.state()) == conflicts);
    for (std::size_t i = 0; i < done; ++i) RC_ASSERT(ours.redo("").has_value());
    RC_ASSERT(ours.document() == after);
    RC_ASSERT(held_values(ours.state()) == left);
  }));
}

TEST_CASE("property: every foreign write survives undo and redo") {
  CHECK(rc::check("foreign writes survive", [] {
    Workspace ours = samples::small_workspace(1);
    Workspace theirs(ours.state(), samples::replica(2));
    std::vector<ChangeSet> from_ours;
    std::vector<ChangeSet> from_theirs;
    const int steps = *rc::gen::inRange(1, 14);
    for (int i = 0; i < steps; ++i) {
      switch (*rc::gen::inRange(0, 4)) {
        case 0:
          for (const ChangeSet& set : from_theirs) ours.receive(set);
          break;
        case 1:
          for (const ChangeSet& set : from_ours) theirs.receive(set);
          break;
        case 2:
          if (auto set = theirs.execute(random_plan(theirs.document()), "")) from_theirs.push_back(*set);
          break;
        default:
          if (auto set = ours.execute(random_plan(ours.document()), "")) from_ours.push_back(*set);
      }
    }
    const int reversals = *rc::gen::inRange(1, 6);
    for (int i = 0; i < reversals; ++i) {
      const auto before = foreign_writes(ours.state(), samples::replica(2));
      const auto undone = *rc::gen::arbitrary<bool>() ? ours.undo("") : ours.redo("");
      if (undone) from_ours.insert(from_ours.end(), undone->change_sets.begin(), undone->change_sets.end());
      for (const ForeignWrite& write : before) RC_ASSERT(survives(ours.state(), write));
    }
    for (const ChangeSet& set : from_theirs) ours.receive(set);
    for (const ChangeSet& set : from_ours) theirs.receive(set);
    RC_ASSERT(ours.state() == theirs.state());
  }));
}
