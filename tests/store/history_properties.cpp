// Laws of undo (store/history.h), over random histories of one tab and a foreign one.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <optional>

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

std::vector<ForeignWrite> foreign_writes(const State& state) {
  std::vector<ForeignWrite> result;
  for (const char* name : kIds) {
    const RecordRef ref = samples::group(name);
    const Tombstone* tombstone = find_tombstone(state, ref);
    const std::vector<Dot> covered = tombstone != nullptr ? tombstone->covers : std::vector<Dot>{};
    for (const Leaf& leaf : leaves_of(state, ref)) {
      for (const LeafWrite& write : leaf.writes) {
        if (write.dot.replica == samples::replica(1)) continue;
        result.push_back({ref, leaf.key, write, std::binary_search(covered.begin(), covered.end(), write.dot)});
      }
    }
  }
  return result;
}

bool survives(const State& state, const ForeignWrite& wanted) {
  for (const Leaf& leaf : leaves_of(state, wanted.record)) {
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

// What stands on the leaves of living records, and what of it a deletion covers: all that is shown and all that someone
// is asked about. Dots do not count.
struct Standing {
  RecordRef record;
  LeafKey leaf;
  Value shown;
  std::vector<std::pair<Value, bool>> values;  // sorted, each once; covered if all of its writes are
  friend bool operator==(const Standing&, const Standing&) = default;
};

std::vector<Standing> standing_of(const State& state) {
  std::vector<Standing> result;
  for (const char* name : kIds) {
    const RecordRef ref = samples::group(name);
    if (state.document.find(ref) == nullptr) continue;
    const Tombstone* tombstone = find_tombstone(state, ref);
    for (const Leaf& leaf : leaves_of(state, ref)) {
      Standing standing{ref, leaf.key, leaf.writes.back().value, {}};
      std::map<Value, bool> values;
      for (const LeafWrite& write : leaf.writes) {
        const bool covered = tombstone != nullptr && std::ranges::binary_search(tombstone->covers, write.dot);
        const auto [value, is_new] = values.emplace(write.value, covered);
        if (!is_new) value->second = value->second && covered;
      }
      standing.values.assign(values.begin(), values.end());
      // A register that was cleared says what one says that was never written.
      const bool is_cleared = !is_element(ref.kind, leaf.key) && values == std::map<Value, bool>{{Value{}, false}};
      if (!is_cleared) result.push_back(std::move(standing));
    }
  }
  return result;
}

// An open conflict, decided in some way.
std::optional<Plan> any_decision(const State& state) {
  const auto open = conflicts_of(state);
  if (open.empty()) return std::nullopt;
  const Conflict& conflict = open[*rc::gen::inRange<std::size_t>(0, open.size())];
  Value value = conflict.writes[*rc::gen::inRange<std::size_t>(0, conflict.writes.size())].value;
  if (conflict.kind == ConflictKind::EditedWhileDeleted) value = *rc::gen::arbitrary<bool>();
  const auto planned = plan(state, intent::ResolveConflict{conflict.record, conflict.leaf, std::move(value)});
  return planned ? std::optional(*planned) : std::nullopt;
}

void do_something(Workspace& workspace) {
  const auto decision = *rc::gen::arbitrary<bool>() ? any_decision(workspace.state()) : std::nullopt;
  workspace.execute(decision ? *decision : random_plan(workspace.document()), "");
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
    const auto stood = standing_of(ours.state());
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) do_something(ours);
    const Document after = ours.document();
    const auto left = standing_of(ours.state());
    const std::size_t done = ours.history().size() - base_steps;
    for (int round = *rc::gen::inRange(1, 3); round > 0; --round) {
      for (std::size_t i = 0; i < done; ++i) RC_ASSERT(ours.undo("").has_value());
      RC_ASSERT(ours.document() == before);
      RC_ASSERT(standing_of(ours.state()) == stood);
      for (std::size_t i = 0; i < done; ++i) RC_ASSERT(ours.redo("").has_value());
      RC_ASSERT(ours.document() == after);
      RC_ASSERT(standing_of(ours.state()) == left);
    }
  }));
}

namespace {

using People = std::array<Workspace*, 3>;

Workspace& any_of(const People& people) { return *people[*rc::gen::inRange<std::size_t>(0, people.size())]; }

// Everyone edits, decides and at times takes what another one has.
void live(const People& people) {
  for (int i = *rc::gen::inRange(1, 20); i > 0; --i) {
    Workspace& who = any_of(people);
    const bool takes = *rc::gen::inRange(0, 3) == 0;
    takes ? who.receive(any_of(people).state()) : do_something(who);
  }
}

// Whoever takes the change sets as they are stored, in whatever order, comes to the same.
bool travel(const std::vector<ChangeSet>& sets, const State& from, const State& other) {
  State later = other;
  for (auto set = sets.rbegin(); set != sets.rend(); ++set) apply(later, *decode_change_set(encode_change_set(*set)));
  return merge(later, from) == merge(from, other);
}

}  // namespace

TEST_CASE("property: every foreign write survives undo and redo") {
  CHECK(rc::check("foreign writes survive", [] {
    Workspace ours = samples::small_workspace(1);
    Workspace theirs(ours.state(), samples::replica(2));
    Workspace third(ours.state(), samples::replica(3));
    const People people = {&ours, &theirs, &third};
    live(people);
    for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
      if (*rc::gen::inRange(0, 4) == 0) ours.receive(any_of(people).state());
      const auto before = foreign_writes(ours.state());
      const State other = any_of(people).state();
      const auto undone = *rc::gen::inRange(0, 3) != 0 ? ours.undo("") : ours.redo("");
      for (const ForeignWrite& write : before) RC_ASSERT(survives(ours.state(), write));
      if (undone) RC_ASSERT(travel(undone->change_sets, ours.state(), other));
    }
  }));
}
