#include "store/history.h"

#include <doctest/doctest.h>

#include "support/store_samples.h"

using namespace constellation;
namespace samples = constellation::samples;

namespace {

void rename(Workspace& workspace, const RecordRef& ref, const std::string& name) {
  workspace.execute(samples::editing(workspace.document(), ref, group::kName.index, name), "");
}

std::string name_of(const Workspace& workspace, const RecordRef& ref) {
  const Record* record = workspace.document().find(ref);
  return record != nullptr ? get(*record, group::kName) : std::string("(none)");
}

void delete_it(Workspace& workspace, const RecordRef& ref) {
  const auto planned = plan(workspace.document(), intent::DeleteRecord{ref});
  REQUIRE(planned);
  workspace.execute(*planned, "");
}

Workspace::Imported import_all(Workspace& ours, const State& theirs, const std::string& title) {
  const auto decided = decide_import(ours.state(), theirs, review_import(ours.state(), theirs), {});
  REQUIRE(decided);
  return ours.import(*decided, title, "");
}

}  // namespace

TEST_CASE("undo and redo go through the steps and back") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::group("grp-a");
  rename(workspace, ref, "One");
  rename(workspace, ref, "Two");
  REQUIRE(workspace.undo(""));
  CHECK(name_of(workspace, ref) == "One");
  REQUIRE(workspace.undo(""));
  CHECK(name_of(workspace, ref) == "Standard");
  REQUIRE(workspace.redo(""));
  REQUIRE(workspace.redo(""));
  CHECK(name_of(workspace, ref) == "Two");
  const auto nothing = workspace.redo("");
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().code == ErrorCode::NothingToRedo);
}

TEST_CASE("a new step forgets what could be redone") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::group("grp-a");
  rename(workspace, ref, "One");
  REQUIRE(workspace.undo(""));
  rename(workspace, ref, "Other");
  CHECK(workspace.history().redoable() == nullptr);
}

TEST_CASE("undo writes new dots, so that another tab takes it as an edit") {
  Workspace ours = samples::small_workspace(1);
  Workspace theirs(ours.state(), samples::replica(2));
  const RecordRef ref = samples::group("grp-a");
  const auto set = ours.execute(samples::editing(ours.document(), ref, group::kName.index, std::string("One")), "");
  theirs.receive(*set);
  const auto undone = ours.undo("");
  REQUIRE(undone);
  REQUIRE(undone->change_sets.size() == 1);
  theirs.receive(undone->change_sets.front());
  CHECK(name_of(theirs, ref) == "Standard");
  CHECK(theirs.state() == ours.state());
}

TEST_CASE("a field that someone else changed since is left alone and named") {
  Workspace ours = samples::small_workspace(1);
  Workspace theirs(ours.state(), samples::replica(2));
  const RecordRef ref = samples::group("grp-a");
  const auto mine = ours.execute(samples::editing(ours.document(), ref, group::kName.index, std::string("Mine")), "");
  theirs.receive(*mine);
  const auto foreign =
      theirs.execute(samples::editing(theirs.document(), ref, group::kName.index, std::string("Theirs")), "");
  ours.receive(*foreign);
  const auto undone = ours.undo("");
  REQUIRE(undone);
  CHECK(undone->change_sets.empty());
  REQUIRE(undone->kept.size() == 1);
  CHECK(undone->kept.front().record == ref);
  CHECK(name_of(ours, ref) == "Theirs");
}

TEST_CASE("undoing an addition keeps the record if someone else has worked on it") {
  Workspace ours = samples::small_workspace(1);
  const RecordRef ref = samples::group("grp-c");
  const auto added = ours.execute(samples::adding(RecordKind::Group, samples::group_record("grp-c", "Policy")), "");
  Workspace theirs(ours.state(), samples::replica(2));
  theirs.receive(*added);
  const auto foreign =
      theirs.execute(samples::editing(theirs.document(), ref, group::kCharge.index, std::string("Landscape")), "");
  ours.receive(*foreign);
  const auto undone = ours.undo("");
  REQUIRE(undone);
  CHECK(undone->kept.size() == 1);
  CHECK(name_of(ours, ref) == "Policy");
}

TEST_CASE("undo of a deletion brings the whole record back") {
  Workspace workspace = samples::small_workspace();
  const Document before = workspace.document();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto planned = plan(workspace.document(), intent::DeleteRecord{ref});
  REQUIRE(planned);
  workspace.execute(*planned, "");
  CHECK(workspace.document().find(ref) == nullptr);
  REQUIRE(workspace.undo(""));
  CHECK(workspace.document() == before);
  REQUIRE(workspace.redo(""));
  CHECK(workspace.document().find(ref) == nullptr);
}

TEST_CASE("undo of a deletion keeps what someone else wrote before they deleted the record too") {
  Workspace ours = samples::small_workspace(1);
  Workspace theirs(ours.state(), samples::replica(2));
  const RecordRef ref = samples::group("grp-b");
  rename(theirs, ref, "Badge Research");
  delete_it(theirs, ref);
  ours.execute(samples::editing(ours.document(), ref, group::kCharge.index, std::string("Studies")), "");
  delete_it(ours, ref);
  ours.receive(theirs.state());
  REQUIRE(ours.document().find(ref) == nullptr);
  const auto undone = ours.undo("");
  REQUIRE(undone);
  REQUIRE(undone->kept.size() == 1);
  CHECK(undone->kept.front().leaf.field == group::kName.index);
  CHECK(name_of(ours, ref) == "Badge Research");
}

TEST_CASE("undo of a deletion brings back each of the names that two people gave a record, not only the one shown") {
  Workspace ours = samples::small_workspace(1);
  Workspace theirs(ours.state(), samples::replica(2));
  const RecordRef ref = samples::group("grp-c");
  ours.execute(samples::adding(RecordKind::Group, samples::group_record("grp-c", "x")), "");
  theirs.execute(samples::adding(RecordKind::Group, samples::group_record("grp-c", "y")), "");
  ours.receive(theirs.state());
  const auto names = [&](const Workspace& workspace) {
    std::vector<std::string> result;
    for (const LeafWrite& write : writes_of(workspace.state(), ref, {group::kName.index, ""})) {
      result.push_back(std::get<std::string>(write.value));
    }
    return result;
  };
  const auto both = names(ours);
  REQUIRE(both.size() == 2);
  delete_it(ours, ref);
  REQUIRE(ours.undo(""));
  CHECK(names(ours) == both);
  theirs.receive(ours.state());
  CHECK(names(theirs) == both);
  const auto conflicts = conflicts_of(ours.state());
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts.front().kind == ConflictKind::Values);
}

TEST_CASE("a record that undo brings back is not told as edited while deleted for a field that was cleared") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::group("grp-a");
  const auto charge = [&](Value value) {
    workspace.execute(samples::editing(workspace.document(), ref, group::kCharge.index, std::move(value)), "");
  };
  charge(std::string("Studies"));
  charge(Value{});
  delete_it(workspace, ref);
  REQUIRE(workspace.undo(""));
  CHECK(workspace.document().find(ref) != nullptr);
  CHECK(conflict_count(workspace.state()) == 0);
}

TEST_CASE("undo of a deletion brings back a record in which nothing stood") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::group("grp-c");
  const LeafKey name{group::kFormerNames.index, "Surveys"};
  workspace.execute({{{ChangeKind::Write, ref, name, {}}}, CommandLabel::AddRecord, ref}, "");
  workspace.execute({{{ChangeKind::Remove, ref, name, {}}}, CommandLabel::EditField, ref}, "");
  const Document before = workspace.document();
  REQUIRE(before.find(ref) != nullptr);
  delete_it(workspace, ref);
  REQUIRE(workspace.document().find(ref) == nullptr);
  REQUIRE(workspace.undo(""));
  CHECK(workspace.document() == before);
}

TEST_CASE("undo of keeping a record asks about it again, but not over what someone else decided since") {
  const RecordRef ref = samples::group("grp-b");
  const auto keep = [&](Workspace& workspace) {
    const auto planned = plan(workspace.state(), intent::ResolveConflict{ref, presence_leaf(), true});
    REQUIRE(planned);
    workspace.execute(*planned, "");
  };
  for (const bool both_keep : {false, true}) {
    Workspace ours = samples::small_workspace(1);
    Workspace theirs(ours.state(), samples::replica(2));
    ours.execute(samples::editing(ours.document(), ref, group::kCharge.index, std::string("Studies")), "");
    delete_it(theirs, ref);
    ours.receive(theirs.state());
    theirs.receive(ours.state());
    REQUIRE(conflict_count(ours.state()) == 1);
    keep(ours);
    if (both_keep) keep(theirs);
    ours.receive(theirs.state());
    REQUIRE(conflict_count(ours.state()) == 0);
    const auto undone = ours.undo("");
    REQUIRE(undone);
    CHECK(conflict_count(ours.state()) == (both_keep ? 0U : 1U));
    CHECK(undone->kept.empty() != both_keep);
    CHECK(name_of(ours, ref) == "Research");
    for (const ChangeSet& set : undone->change_sets) theirs.receive(set);
    CHECK(name_of(theirs, ref) == "Research");
  }
}

TEST_CASE("undo of keeping a record never deletes it, though what kept it was taken out since") {
  const RecordRef ref = samples::group("grp-b");
  Workspace ours = samples::small_workspace(1);
  Workspace theirs(ours.state(), samples::replica(2));
  ours.execute(samples::editing(ours.document(), ref, group::kFormerNames.index, TextElements{"Studies"}), "");
  delete_it(theirs, ref);
  ours.receive(theirs.state());
  const auto kept = plan(ours.state(), intent::ResolveConflict{ref, presence_leaf(), true});
  REQUIRE(kept);
  ours.execute(*kept, "");
  theirs.receive(ours.state());
  theirs.execute(samples::editing(theirs.document(), ref, group::kFormerNames.index, TextElements{}), "");
  ours.receive(theirs.state());
  REQUIRE(ours.undo(""));
  CHECK(name_of(ours, ref) == "Research");
  CHECK(conflict_count(ours.state()) == 0);
}

TEST_CASE("an element that someone else took out stays out when a deletion is undone") {
  Workspace ours = samples::small_workspace(1);
  const RecordRef ref = samples::group("grp-a");
  ours.execute(samples::editing(ours.document(), ref, group::kFormerNames.index, TextElements{"p", "q"}), "");
  Workspace theirs(ours.state(), samples::replica(2));
  theirs.execute(samples::editing(theirs.document(), ref, group::kFormerNames.index, TextElements{"q"}), "");
  delete_it(ours, ref);
  ours.receive(theirs.state());
  const auto undone = ours.undo("");
  REQUIRE(undone);
  REQUIRE(undone->kept.size() == 1);
  CHECK(undone->kept.front().leaf == LeafKey{group::kFormerNames.index, "p"});
  CHECK(get(*ours.document().find(ref), group::kFormerNames) == TextElements{"q"});
}

TEST_CASE("an import is one step") {
  Workspace ours = samples::small_workspace(1);
  Workspace theirs(ours.state(), samples::replica(2));
  rename(theirs, samples::group("grp-a"), "Open Badges Standard");
  theirs.execute(samples::adding(RecordKind::Group, samples::group_record("grp-z", "Messaging")), "");
  const Document before = ours.document();
  CHECK(import_all(ours, theirs.state(), "theirs.json").changed);
  CHECK(name_of(ours, samples::group("grp-z")) == "Messaging");
  REQUIRE(ours.undo(""));
  CHECK(ours.document() == before);
  REQUIRE(ours.redo(""));
  CHECK(ours.document() == theirs.document());
  Workspace third(theirs.state(), samples::replica(3));
  CHECK_FALSE(import_all(third, theirs.state(), "again.json").changed);
}

TEST_CASE("history is bounded in bytes and drops the oldest steps") {
  History history(100'000);
  for (int i = 0; i < 100; ++i) history.record(Step{}, 1);
  CHECK(history.bytes() <= 100'000);
  CHECK(history.size() > 1);
  CHECK(history.size() < 100);
}
