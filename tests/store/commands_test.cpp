#include "store/commands.h"

#include <doctest/doctest.h>

#include "support/store_samples.h"

using namespace constellation;
namespace samples = constellation::samples;

namespace {

const Record& record_in(const Workspace& workspace, const RecordRef& ref) {
  const Record* record = workspace.document().find(ref);
  REQUIRE(record != nullptr);
  return *record;
}

// Two people with the small network, who edit it apart; `ours` then takes what the other did.
struct Apart {
  Workspace ours = samples::small_workspace(1);
  Workspace theirs{ours.state(), samples::replica(2)};

  void write(Workspace& who, const RecordRef& ref, const LeafKey& leaf, Value value) const {
    who.execute({{{ChangeKind::Write, ref, leaf, std::move(value)}}, CommandLabel::EditField, ref}, "");
  }
  void both(const RecordRef& ref, const LeafKey& leaf, Value mine, Value other) {
    write(ours, ref, leaf, std::move(mine));
    write(theirs, ref, leaf, std::move(other));
  }
  void meet() { ours.receive(theirs.state()); }
  Outcome<Plan> run(const RecordRef& ref, const LeafKey& leaf, Value value) {
    auto planned = plan(ours.state(), intent::ResolveConflict{ref, leaf, std::move(value)});
    if (planned) ours.execute(*planned, "");
    return planned;
  }
  std::vector<Value> held(const RecordRef& ref, const LeafKey& leaf) {
    std::vector<Value> values;
    for (const LeafWrite& write : writes_of(ours.state(), ref, leaf)) values.push_back(write.value);
    return values;
  }
  // Decided for the other one too, in whatever order it arrives.
  bool is_decided_for_both() {
    theirs.receive(ours.state());
    return conflict_count(ours.state()) == 0 && conflict_count(theirs.state()) == 0 &&
           ours.document() == theirs.document();
  }
};

}  // namespace

TEST_CASE("a conflict is decided for the shown value, for another one, or for a third, in one step of undo") {
  const RecordRef ref = samples::group("grp-a");
  const LeafKey leaf{group::kName.index, ""};
  for (const char* name : {"Mine", "Theirs", "A third"}) {
    Apart people;
    people.both(ref, leaf, std::string("Mine"), std::string("Theirs"));
    people.meet();
    REQUIRE(conflict_count(people.ours.state()) == 1);
    const auto before = people.held(ref, leaf);
    const std::size_t steps = people.ours.history().size();
    const auto planned = people.run(ref, leaf, std::string(name));
    REQUIRE(planned);
    CHECK(planned->label == CommandLabel::ResolveConflict);
    CHECK(people.held(ref, leaf) == std::vector<Value>{std::string(name)});
    CHECK(people.ours.history().size() == steps + 1);
    // Undo brings the conflict back, with the same value shown; redo decides it again.
    REQUIRE(people.ours.undo(""));
    CHECK(people.held(ref, leaf) == before);
    people.theirs.receive(people.ours.state());
    CHECK(people.ours.state() == people.theirs.state());
    REQUIRE(people.ours.redo(""));
    CHECK(people.held(ref, leaf) == std::vector<Value>{std::string(name)});
    CHECK(people.is_decided_for_both());
    const auto again = plan(people.ours.state(), intent::ResolveConflict{ref, leaf, std::string(name)});
    REQUIRE(again);
    CHECK(again->edits.empty());
  }
}

TEST_CASE("registers of every type are decided, no value among them") {
  struct Case {
    RecordRef ref;
    LeafKey leaf;
    Value mine;
    Value other;
  };
  const RecordRef paper = samples::deliverable("dlv-a");
  const RecordRef standard = samples::group("grp-a");
  const RecordRef role{RecordKind::RoleAssignment, samples::id("rol-a")};
  const Case cases[] = {
      {paper, {deliverable::kDue.index, ""}, samples::date("2014-10"), Value{}},
      {paper, {deliverable::kProgress.index, ""}, 20, 40},
      {paper, {deliverable::kState.index, ""}, std::string("planned"), std::string("delivered")},
      {standard, {group::kParent.index, ""}, std::string("grp-b"), Value{}},
      {standard, {group::kCharge.index, ""}, std::string("one\ntwo"), std::string("three")},
      {role, {role_assignment::kRotates.index, ""}, true, false},
      {standard, {kExtraField, "motto"}, std::string("\"wet\""), std::string("{\"a\":1}")},
  };
  for (const Case& each : cases) {
    for (const Value& chosen : {each.mine, each.other}) {
      Apart people;
      people.both(each.ref, each.leaf, each.mine, each.other);
      people.meet();
      REQUIRE(conflict_count(people.ours.state()) == 1);
      REQUIRE(people.run(each.ref, each.leaf, chosen));
      CHECK(people.held(each.ref, each.leaf) == std::vector<Value>{chosen});
      CHECK(people.is_decided_for_both());
    }
  }
}

TEST_CASE("a decision for a value that stands there is always possible, a third one is validated") {
  Apart people;
  const RecordRef ref = samples::group("grp-a");
  const LeafKey parent{group::kParent.index, ""};
  people.both(ref, parent, std::string("grp-gone"), std::string("grp-lost"));
  people.meet();
  for (const Value& held : people.held(ref, parent)) {
    CHECK(plan(people.ours.state(), intent::ResolveConflict{ref, parent, held}));
  }
  CHECK(plan(people.ours.state(), intent::ResolveConflict{ref, parent, std::string("grp-none")}).error().code ==
        ErrorCode::DanglingReference);
  CHECK(plan(people.ours.state(), intent::ResolveConflict{ref, parent, 3}).error().code == ErrorCode::WrongType);
  const LeafKey motto{kExtraField, "motto"};
  people.both(ref, motto, std::string("1"), std::string("2"));
  people.meet();
  CHECK(plan(people.ours.state(), intent::ResolveConflict{ref, motto, std::string("not JSON")}).error().code ==
        ErrorCode::WrongType);
  const LeafKey names{group::kFormerNames.index, "x"};
  CHECK(plan(people.ours.state(), intent::ResolveConflict{ref, names, Value{}}).error().code ==
        ErrorCode::UnknownField);
  CHECK(plan(people.ours.state(), intent::ResolveConflict{samples::group("grp-x"), parent, Value{}}).error().code ==
        ErrorCode::UnknownRecord);
}

TEST_CASE("a third date in the wrong order is refused as the form refuses it, one of those that stand there is not") {
  Apart people;
  const RecordRef ref = samples::deliverable("dlv-a");  // from 2014-04 on
  const LeafKey due{deliverable::kDue.index, ""};
  people.both(ref, due, samples::date("2014-08-01"), samples::date("2014-03-01"));
  people.meet();
  REQUIRE(people.held(ref, due).back() == Value(samples::date("2014-08-01")));
  const Value third = samples::date("2013-12-31");
  const auto refused = plan(people.ours.state(), intent::ResolveConflict{ref, due, third});
  REQUIRE_FALSE(refused);
  const auto form = plan(people.ours.document(), intent::SetField{ref, due.field, third});
  REQUIRE_FALSE(form);
  CHECK(refused.error().code == ErrorCode::EndBeforeStart);
  CHECK(refused.error().code == form.error().code);
  CHECK(refused.error().detail == form.error().detail);
  for (const Value& held : people.held(ref, due)) {
    CHECK(plan(people.ours.state(), intent::ResolveConflict{ref, due, held}));
  }
}

TEST_CASE("what was edited while someone deleted it is kept for good, or deleted again") {
  const RecordRef ref = samples::group("grp-b");
  for (const bool keep : {true, false}) {
    Apart people;
    people.write(people.ours, ref, {group::kCharge.index, ""}, std::string("Studies"));
    people.write(people.theirs, ref, {group::kFormerNames.index, "Surveys"}, {});
    people.theirs.execute({{{ChangeKind::Delete, ref, {}, {}}}, CommandLabel::DeleteRecord, ref}, "");
    people.meet();
    const auto conflicts = conflicts_of(people.ours.state());
    REQUIRE(conflicts.size() == 1);
    REQUIRE(conflicts.front().kind == ConflictKind::EditedWhileDeleted);
    const Document before = people.ours.document();
    REQUIRE(people.run(ref, conflicts.front().leaf, keep));
    CHECK((people.ours.document().find(ref) != nullptr) == keep);
    if (keep) CHECK(people.ours.document() == before);
    CHECK(people.is_decided_for_both());
    // Undo asks again, for both; redo decides again.
    REQUIRE(people.ours.undo(""));
    CHECK(people.ours.document() == before);
    CHECK(conflicts_of(people.ours.state()).size() == 1);
    people.theirs.receive(people.ours.state());
    CHECK(people.theirs.state() == people.ours.state());
    REQUIRE(people.ours.redo(""));
    CHECK((people.ours.document().find(ref) != nullptr) == keep);
    CHECK(people.is_decided_for_both());
  }
}

TEST_CASE("keeping a record decides none of its conflicts of values") {
  Apart people;
  const RecordRef ref = samples::group("grp-b");
  people.both(ref, {group::kName.index, ""}, std::string("Mine"), std::string("Theirs"));
  people.theirs.execute({{{ChangeKind::Delete, ref, {}, {}}}, CommandLabel::DeleteRecord, ref}, "");
  people.meet();
  REQUIRE(conflict_count(people.ours.state()) == 2);
  REQUIRE(people.run(ref, presence_leaf(), true));
  CHECK(people.held(ref, {group::kName.index, ""}).size() == 2);
  const auto both = conflicts_of(people.ours.state());
  REQUIRE(people.run(ref, {group::kName.index, ""}, std::string("Mine")));
  CHECK(conflict_count(people.ours.state()) == 0);
  REQUIRE(people.ours.undo(""));
  CHECK(people.held(ref, {group::kName.index, ""}).size() == 2);
  CHECK(conflict_count(people.ours.state()) == both.size());
}

TEST_CASE("keep and delete change nothing where nobody deleted anything") {
  Workspace workspace = samples::small_workspace();
  for (const bool keep : {true, false}) {
    const auto planned =
        plan(workspace.state(), intent::ResolveConflict{samples::group("grp-a"), presence_leaf(), keep});
    REQUIRE(planned);
    CHECK(planned->edits.empty());
  }
}

TEST_CASE("dates are chosen together, and a drag to a third place decides them as well") {
  const RecordRef ref = samples::deliverable("dlv-a");
  const LeafKey start{deliverable::kStart.index, ""};
  const LeafKey due{deliverable::kDue.index, ""};
  const auto meet = [&](Apart& people) {
    people.both(ref, start, samples::date("2014-06-01"), samples::date("2015-01-01"));
    people.both(ref, due, samples::date("2014-08-01"), samples::date("2015-03-01"));
    people.meet();
    REQUIRE(conflict_count(people.ours.state()) == 2);
  };
  Apart chosen;
  meet(chosen);
  const intent::ChooseDates late{
      ref, {{start.field, samples::date("2015-01-01")}, {due.field, samples::date("2015-03-01")}}};
  const auto planned = plan(chosen.ours.state(), late);
  REQUIRE(planned);
  chosen.ours.execute(*planned, "");
  CHECK(chosen.is_decided_for_both());
  CHECK(plan(chosen.ours.state(), late)->edits.empty());
  REQUIRE(chosen.ours.undo(""));
  CHECK(conflict_count(chosen.ours.state()) == 2);
  const intent::ChooseDates crossed{
      ref, {{start.field, samples::date("2015-01-01")}, {due.field, samples::date("2014-08-01")}}};
  CHECK(plan(chosen.ours.state(), crossed).error().code == ErrorCode::EndBeforeStart);
  CHECK(plan(chosen.ours.state(), intent::ChooseDates{ref, {{deliverable::kTitle.index, std::string("x")}}})
            .error()
            .code == ErrorCode::WrongType);

  Apart dragged;
  meet(dragged);
  const auto moved = plan(dragged.ours.document(), intent::MoveBars{{ref}, DragPart::Body, 7}, {});
  REQUIRE(moved);
  dragged.ours.execute(*moved, "");
  CHECK(conflict_count(dragged.ours.state()) == 0);
  REQUIRE(dragged.ours.undo(""));
  CHECK(conflict_count(dragged.ours.state()) == 2);
}

TEST_CASE("several fields of a record are set in one step, all or none") {
  Workspace ours = samples::small_workspace(1);
  const RecordRef group = samples::group("grp-a");
  const std::string before = get(record_in(ours, group), group::kName);
  const intent::SetFields wrong{group, {{group::kName.index, std::string("New")}, {group::kName.index, true}}};
  CHECK(!plan(ours.document(), wrong).has_value());
  const intent::SetFields both{
      group, {{group::kName.index, std::string("New")}, {group::kCharge.index, std::string("To be new")}}};
  const auto planned = plan(ours.document(), both);
  REQUIRE(planned.has_value());
  ours.execute(*planned, "");
  CHECK(get(record_in(ours, group), group::kName) == "New");
  CHECK(get(record_in(ours, group), group::kCharge) == "To be new");
  REQUIRE(ours.undo(""));
  CHECK(get(record_in(ours, group), group::kName) == before);
  CHECK(get(record_in(ours, group), group::kCharge).empty());
  CHECK(!plan(ours.document(), intent::SetFields{samples::group("grp-gone"), both.values}).has_value());
}

TEST_CASE("moving dates shifts each by the unit of its own precision and keeps it") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto planned = plan(workspace.document(), intent::MoveBars{{ref}, DragPart::Body, 29}, {});
  REQUIRE(planned);
  workspace.execute(*planned, "");
  const Record& moved = record_in(workspace, ref);
  CHECK(text_from_date(*get(moved, deliverable::kStart)) == "2014-05");
  CHECK(text_from_date(*get(moved, deliverable::kDue)) == "2014-10-29");
}

TEST_CASE("a drag of an edge writes that date only, and never past the other edge") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto earlier = plan(workspace.document(), intent::MoveBars{{ref}, DragPart::End, -10}, {});
  REQUIRE(earlier);
  CHECK(earlier->edits.size() == 1);
  CHECK(earlier->label == CommandLabel::ResizeDates);
  const auto past = plan(workspace.document(), intent::MoveBars{{ref}, DragPart::End, -400}, {});
  REQUIRE_FALSE(past);
  CHECK(past.error().code == ErrorCode::EndBeforeStart);
  CHECK(past.error().detail == record_title(workspace.document(), ref));
}

TEST_CASE("a date never leaves the calendar") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto far = plan(workspace.document(), intent::MoveBars{{ref}, DragPart::Body, 1'000'000'000}, {});
  REQUIRE(far);
  workspace.execute(*far, "");
  CHECK(text_from_date(*get(record_in(workspace, ref), deliverable::kDue)) == "9999-12-31");
}

TEST_CASE("a key moves a coarse date by its unit, where a drag of a day leaves it") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto dragged = plan(workspace.document(), intent::MoveBars{{ref}, DragPart::Start, 1}, {});
  REQUIRE(dragged);
  CHECK(dragged->edits.empty());
  const auto stepped =
      plan(workspace.document(),
           intent::MoveBars{{ref}, DragPart::Start, -1, intent::MoveDates::Rounding::AtLeastOneUnit}, {});
  REQUIRE(stepped);
  workspace.execute(*stepped, "");
  CHECK(text_from_date(*get(record_in(workspace, ref), deliverable::kStart)) == "2014-03");
}

TEST_CASE("a key that moves dates of different precisions moves all of them by the coarsest") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto moved = [&](const char* start, const char* due, std::int32_t days) {
    Record record = samples::deliverable_record("dlv-a", "Paper", "grp-a");
    set(record, deliverable::kStart, samples::date(start));
    set(record, deliverable::kDue, samples::date(due));
    Document document = workspace.document();
    document.table(RecordKind::Deliverable).put(std::make_shared<Record>(record));
    const intent::MoveBars command{{ref}, DragPart::Body, days, intent::MoveDates::Rounding::AtLeastOneUnit};
    std::string dates;
    const auto planned = plan(document, command, {});
    if (!planned) return dates;
    for (const Edit& edit : planned->edits) dates += text_from_date(std::get<Date>(edit.value)) + ' ';
    return dates;
  };
  CHECK(moved("2014-01-15", "2014-06", 1) == "2014-02-15 2014-07 ");
  CHECK(moved("2014-01-31", "2014-06", 1) == "2014-02-28 2014-07 ");
  CHECK(moved("2014-03-31", "2014-06", -7) == "2014-02-28 2014-05 ");
  CHECK(moved("2014-Q1", "2015", 1) == "2015-Q1 2016 ");
  CHECK(moved("2014-01-15", "2014-06-30", 1) == "2014-01-16 2014-07-01 ");
  CHECK(moved("2014-01-15", "9999-12", 1).empty());
}

TEST_CASE("setting a field to what it holds already changes nothing") {
  Workspace workspace = samples::small_workspace();
  const auto planned = plan(workspace.document(),
                            intent::SetField{samples::group("grp-a"), group::kName.index, std::string("Standard")});
  REQUIRE(planned);
  CHECK(planned->edits.empty());
  CHECK_FALSE(workspace.execute(*planned, ""));
}

TEST_CASE("commands about a record that is not there are refused with its name") {
  Workspace workspace = samples::small_workspace();
  const auto planned = plan(workspace.document(), intent::DeleteRecord{samples::group("grp-x")});
  REQUIRE_FALSE(planned);
  CHECK(planned.error().code == ErrorCode::UnknownRecord);
  CHECK(planned.error().record == "groups/grp-x");
  CHECK(planned.error().detail == kind_spec(RecordKind::Group).singular);
}

TEST_CASE("a group needs a name") {
  Workspace workspace = samples::small_workspace();
  const auto planned = plan(workspace.document(), intent::AddRecord{RecordKind::Group, {}}, samples::id("grp-c"));
  REQUIRE_FALSE(planned);
  CHECK(planned.error().code == ErrorCode::EmptyName);
}

TEST_CASE("deleting a group takes what has no meaning without it, and clears other references") {
  Workspace workspace = samples::small_workspace();
  Record shared = samples::deliverable_record("dlv-shared", "Shared overview", "grp-a");
  set(shared, deliverable::kOwners, TextElements{"grp-a", "grp-b"});
  workspace.execute(samples::adding(RecordKind::Deliverable, shared), "");
  Record window{samples::id("win-a"), {}, {}};
  set(window, group_cycle::kGroup, std::string("grp-a"));
  set(window, group_cycle::kStart, samples::date("2014-04"));
  workspace.execute(samples::adding(RecordKind::GroupCycle, window), "");
  Record child = samples::group_record("grp-child", "Child");
  set(child, group::kParent, std::string("grp-a"));
  workspace.execute(samples::adding(RecordKind::Group, child), "");
  const Document before = workspace.document();

  const auto planned = plan(workspace.document(), intent::DeleteRecord{samples::group("grp-a")});
  REQUIRE(planned);
  workspace.execute(*planned, "");
  CHECK(workspace.document().find(samples::group("grp-a")) == nullptr);
  CHECK(workspace.document().find({RecordKind::GroupCycle, samples::id("win-a")}) == nullptr);
  CHECK(workspace.document().find(samples::deliverable("dlv-a")) == nullptr);
  const Record& kept = record_in(workspace, samples::deliverable("dlv-shared"));
  CHECK(get(kept, deliverable::kOwners) == TextElements{"grp-b"});
  CHECK(get(record_in(workspace, samples::group("grp-child")), group::kParent).empty());

  REQUIRE(workspace.undo(""));
  CHECK(workspace.document() == before);
}
