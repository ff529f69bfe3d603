#include "snapshot/merge.h"

#include <doctest/doctest.h>

#include "support/replica.h"

using namespace constellation;
using namespace constellation::test;

namespace {

const RecordRef kStandard = group_ref("grp-standard");
const RecordRef kPolicy = group_ref("grp-policy");

Edit write_of(const RecordRef& record, FieldIndex field, Value value, std::string part = {}) {
  return {ChangeKind::Write, record, {field, std::move(part)}, std::move(value)};
}

// Two people who start from the same network with one group.
struct Pair {
  Replica ann{1};
  Replica ben{2};
  Pair() {
    ann.edit({write_of(kStandard, group::kNameIndex, "Standard"), write_of(kStandard, group::kChargeIndex, "Specify"),
              write_of(kStandard, group::kLinksIndex, {}, "https://a.example")});
    ben.take(ann);
  }
  void exchange() {
    const Replica before = ann;
    ann.take(ben);
    ben.take(before);
  }
};

}  // namespace

TEST_CASE("Edits of different fields of one record come together without a conflict") {
  Pair pair;
  pair.ann.name(kStandard, "Open Badges Standard");
  pair.ben.write(kStandard, leaf(group::kChargeIndex), "Write the specification");
  pair.exchange();
  CHECK(pair.ann.state == pair.ben.state);
  CHECK(pair.ann.name_of(kStandard) == "Open Badges Standard");
  CHECK(text_value(*pair.ann.find(kStandard), group::kChargeIndex) == "Write the specification");
  CHECK(conflict_count(pair.ann.state) == 0);
}

TEST_CASE("A concurrent edit of one field keeps both values and shows the same one everywhere") {
  Pair pair;
  pair.ann.name(kStandard, "Ann's name");
  pair.ben.name(kStandard, "Ben's name");
  pair.exchange();
  CHECK(pair.ann.state == pair.ben.state);
  const auto conflicts = conflicts_of(pair.ann.state);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].record == kStandard);
  CHECK(conflicts[0].leaf == leaf(group::kNameIndex));
  CHECK(conflicts[0].kind == ConflictKind::Values);
  REQUIRE(conflicts[0].writes.size() == 2);
  CHECK(conflicts[0].writes[0].value == Value{"Ben's name"});  // dot 1 of Ben's replica
  CHECK(conflicts[0].writes[1].value == Value{"Ann's name"});  // dot 2 of Ann's: the greatest shows
  CHECK(pair.ann.name_of(kStandard) == "Ann's name");

  SUBCASE("until someone writes the field having seen both") {
    pair.ann.name(kStandard, "Agreed name");
    pair.exchange();
    CHECK(conflict_count(pair.ben.state) == 0);
    CHECK(pair.ben.name_of(kStandard) == "Agreed name");
    CHECK(pair.ann.state == pair.ben.state);
  }
}

TEST_CASE("The same value written by two people is no conflict") {
  Pair pair;
  pair.ann.name(kStandard, "Open Badges");
  pair.ben.name(kStandard, "Open Badges");
  pair.exchange();
  CHECK(pair.ann.state == pair.ben.state);
  CHECK(conflict_count(pair.ann.state) == 0);
}

TEST_CASE("Clearing a field is a write: it wins over what it saw and conflicts with what it did not") {
  Pair pair;
  pair.ben.write(kStandard, leaf(group::kChargeIndex), std::monostate{});
  SUBCASE("seen") {
    pair.exchange();
    CHECK(text_value(*pair.ann.find(kStandard), group::kChargeIndex).empty());
    CHECK(conflict_count(pair.ann.state) == 0);
  }
  SUBCASE("concurrent") {
    pair.ann.write(kStandard, leaf(group::kChargeIndex), "Specify more");
    pair.exchange();
    CHECK(text_value(*pair.ann.find(kStandard), group::kChargeIndex) == "Specify more");
    CHECK(conflict_count(pair.ann.state) == 1);
  }
  CHECK(pair.ann.state == pair.ben.state);
}

TEST_CASE("A deletion that saw everything deletes") {
  Pair pair;
  pair.ann.delete_record(kStandard);
  pair.exchange();
  CHECK(pair.ben.find(kStandard) == nullptr);
  CHECK(pair.ben.state.graveyard.find(kStandard) != nullptr);
  CHECK(pair.ann.state == pair.ben.state);
  CHECK(conflict_count(pair.ben.state) == 0);
}

TEST_CASE("A deletion concurrent with an edit keeps the whole record and says so") {
  Pair pair;
  pair.ann.delete_record(kStandard);
  pair.ben.name(kStandard, "Renamed");
  pair.exchange();
  CHECK(pair.ann.state == pair.ben.state);
  CHECK(pair.ann.name_of(kStandard) == "Renamed");
  CHECK(text_value(*pair.ann.find(kStandard), group::kChargeIndex) == "Specify");
  const auto conflicts = conflicts_of(pair.ann.state);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].kind == ConflictKind::EditedWhileDeleted);
  CHECK(conflicts[0].leaf == presence_leaf());
  REQUIRE(conflicts[0].writes.size() == 1);
  CHECK(conflicts[0].writes[0].value == Value{"Renamed"});

  SUBCASE("deleting again deletes") {
    pair.ben.delete_record(kStandard);
    pair.exchange();
    CHECK(pair.ann.find(kStandard) == nullptr);
  }
  SUBCASE("writing it anew keeps it for good") {
    pair.ben.edit(edits_for_record(RecordKind::Group, *pair.ben.find(kStandard)));
    pair.exchange();
    CHECK(conflict_count(pair.ann.state) == 0);
    CHECK(pair.ann.name_of(kStandard) == "Renamed");
  }
  CHECK(pair.ann.state == pair.ben.state);
}

TEST_CASE("Undoing a deletion brings the record back whole, everywhere") {
  Pair pair;
  const Document before = pair.ann.state.document;
  pair.ann.delete_record(kStandard);
  pair.exchange();
  pair.ann.edit(edits_between(pair.ann.state.document, before));
  CHECK(pair.ann.state.document == before);
  CHECK(pair.ann.state.graveyard.record_count() == 0);
  CHECK(conflict_count(pair.ann.state) == 0);
  pair.exchange();
  CHECK(pair.ann.state == pair.ben.state);
}

TEST_CASE("Taking the only uncovered element out of a rescued record does not delete it") {
  Pair pair;
  pair.ann.delete_record(kStandard);
  pair.ben.write(kStandard, leaf(group::kLinksIndex, "https://b.example"));
  pair.exchange();
  REQUIRE(pair.ann.find(kStandard) != nullptr);
  pair.ann.remove(kStandard, leaf(group::kLinksIndex, "https://b.example"));
  pair.exchange();
  REQUIRE(pair.ben.find(kStandard) != nullptr);
  CHECK(elements_value(*pair.ben.find(kStandard), group::kLinksIndex) == TextElements{"https://a.example"});
  CHECK(pair.ben.find(kStandard)->extras.empty());
  CHECK(pair.ann.state == pair.ben.state);
}

TEST_CASE("Elements of a set merge one by one; an addition wins over a concurrent removal") {
  Pair pair;
  pair.ann.remove(kStandard, leaf(group::kLinksIndex, "https://a.example"));
  pair.ben.write(kStandard, leaf(group::kLinksIndex, "https://b.example"));
  SUBCASE("different elements") {
    pair.exchange();
    CHECK(elements_value(*pair.ann.find(kStandard), group::kLinksIndex) == TextElements{"https://b.example"});
  }
  SUBCASE("the same element") {
    pair.ben.write(kStandard, leaf(group::kLinksIndex, "https://a.example"));
    pair.exchange();
    CHECK(elements_value(*pair.ann.find(kStandard), group::kLinksIndex) ==
          TextElements{"https://a.example", "https://b.example"});
  }
  CHECK(pair.ann.state == pair.ben.state);
  CHECK(conflict_count(pair.ann.state) == 0);
}

TEST_CASE("Absence never deletes: a state without the record takes nothing away") {
  Pair pair;
  Replica empty{3};
  empty.state.context = pair.ann.state.context;  // claims to have seen everything, holds nothing
  pair.ann.take(empty);
  CHECK(pair.ann.state == pair.ben.state);
  empty.take(pair.ann);
  CHECK(empty.state == pair.ann.state);
}

TEST_CASE("Merging what is known already changes nothing and copies nothing") {
  Pair pair;
  const State older = pair.ann.state;
  pair.ann.name(kStandard, "Newer");
  const State merged = merge(pair.ann.state, older);
  CHECK(merged == pair.ann.state);
  CHECK(merged.document.table(RecordKind::Group).chunks() == pair.ann.state.document.table(RecordKind::Group).chunks());
  CHECK(merge(older, pair.ann.state) == pair.ann.state);
}

TEST_CASE("Two values under one dot, from a cloned device, are both kept") {
  Pair pair;
  Replica clone = pair.ann;
  pair.ann.name(kStandard, "One");
  clone.name(kStandard, "Two");
  const State merged = merge(pair.ann.state, clone.state);
  CHECK(merged == merge(clone.state, pair.ann.state));
  REQUIRE(conflicts_of(merged).size() == 1);
  CHECK(conflicts_of(merged)[0].writes.size() == 2);
  CHECK(merge(merged, clone.state) == merged);
}

TEST_CASE("Clones that wrote different fields under one dot lose no value") {
  Pair pair;
  Replica clone = pair.ann;
  pair.ann.name(kStandard, "One");
  clone.write(kStandard, leaf(group::kChargeIndex), "Other");
  const State merged = merge(pair.ann.state, clone.state);
  CHECK(merged == merge(clone.state, pair.ann.state));
  CHECK(writes_of(merged, kStandard, leaf(group::kNameIndex)).size() == 2);
  CHECK(writes_of(merged, kStandard, leaf(group::kChargeIndex)).size() == 2);
  CHECK(merged.document.find(kStandard) != nullptr);
}

TEST_CASE("A copy without the deleted content neither revives a record nor empties one") {
  Pair pair;
  pair.ann.name(kStandard, "Standard group");
  pair.exchange();
  const State old = pair.ann.state;  // holds a dot that the deletion does not cover: it was overwritten before
  pair.ann.name(kStandard, "Renamed");
  pair.ann.delete_record(kStandard);
  State copy = pair.ann.state;
  forget_deleted_content(copy);
  CHECK(copy.graveyard.record_count() == 0);
  CHECK(merge(copy, pair.ann.state) == pair.ann.state);

  SUBCASE("an older state does not bring the deleted record back") {
    CHECK(merge(copy, old).document.record_count() == 0);
    CHECK(merge(old, copy) == merge(copy, old));
  }
  SUBCASE("a record edited meanwhile is kept with what its own state knows") {
    pair.ben.write(kStandard, leaf(group::kNotesIndex), "Keep me");
    pair.ben.state = merge(pair.ben.state, copy);
    CHECK(pair.ben.name_of(kStandard) == "Standard group");
    CHECK(elements_value(*pair.ben.find(kStandard), group::kLinksIndex).size() == 1);
    pair.exchange();
    CHECK(pair.ben.name_of(kStandard) == "Renamed");
    CHECK(text_value(*pair.ann.find(kStandard), group::kNotesIndex) == "Keep me");
    CHECK(elements_value(*pair.ann.find(kStandard), group::kLinksIndex).size() == 1);
    CHECK(pair.ann.state == pair.ben.state);
  }
}

TEST_CASE("Members of the top level that this schema does not know are kept from both sides") {
  Pair pair;
  pair.ann.state.extras = {{"a", "1"}, {"both", "\"x\""}};
  pair.ben.state.extras = {{"b", "2"}, {"both", "\"y\""}};
  const std::vector<ExtraMember> expected{{"a", "1"}, {"b", "2"}, {"both", "\"y\""}};
  CHECK(merge(pair.ann.state, pair.ben.state).extras == expected);
  CHECK(merge(pair.ben.state, pair.ann.state).extras == expected);
}

TEST_CASE("The summary of a merge names what is added, changed, deleted and in conflict") {
  Pair pair;
  pair.ann.name(kPolicy, "Policy");
  pair.exchange();
  pair.ben.delete_record(kPolicy);
  pair.ben.name(group_ref("grp-new"), "New");
  pair.ben.name(kStandard, "Ben's");
  pair.ann.name(kStandard, "Ann's");
  const MergeSummary summary = summarise_merge(pair.ann.state, merge(pair.ann.state, pair.ben.state));
  REQUIRE(summary.added.size() == 1);
  CHECK(summary.added[0].record == group_ref("grp-new"));
  CHECK(summary.added[0].fields == std::vector<FieldIndex>{group::kNameIndex});
  REQUIRE(summary.changed.size() == 1);
  CHECK(summary.changed[0].fields == std::vector<FieldIndex>{group::kNameIndex});
  REQUIRE(summary.deleted.size() == 1);
  CHECK(summary.deleted[0].record == kPolicy);
  CHECK(summary.unchanged == 0);
  CHECK(summary.new_conflicts == 1);
}

TEST_CASE("Two people who import the same plain file hold the same state") {
  Document document;
  Record record{id("grp-standard"), {}, {}};
  set(record, group::kName, "Standard");
  document.table(RecordKind::Group).put(std::make_shared<const Record>(record));
  const State one = stamped_from_plain(document, id("net-test"), 0xFFFF'FFFF'FFFF'FFFFU);
  const State two = stamped_from_plain(document, id("net-test"), 0xFFFF'FFFF'FFFF'FFFFU);
  CHECK(one == two);
  CHECK(merge(one, two) == one);
  CHECK(one.context.replicas().size() == 1);
  CHECK(text_from_replica(file_dot(UINT64_MAX).replica) == "zzzzzzzzzz");
  CHECK(writes_of(one, kStandard, leaf(group::kNameIndex)) ==
        std::vector<LeafWrite>{{file_dot(UINT64_MAX), "Standard"}});
}

namespace {

// The state as a file whose record was changed in a text editor: values differ, stamps do not.
State typed(State state, const RecordRef& ref, const auto& change) {
  Record record = *state.document.find(ref);
  change(record);
  state.document.table(ref.kind).put(std::make_shared<const Record>(std::move(record)));
  return state;
}

}  // namespace

TEST_CASE("A file edited in a text editor merges as an edit by that file") {
  Pair pair;
  State file = typed(pair.ann.state, kStandard, [](Record& record) {
    set(record, group::kName, "Typed name");
    set(record, group::kCharge, std::monostate{});
    set(record, group::kLinks, TextElements{"https://typed.example"});
    set(record, group::kNotes, "Typed notes");
  });
  pair.ann.write(kStandard, leaf(group::kNeedIndex), "Meanwhile");
  stamp_hand_edits(file, {kStandard}, pair.ann.state, 77);
  const State merged = merge(pair.ann.state, file);
  const Record* record = merged.document.find(kStandard);
  REQUIRE(record != nullptr);
  CHECK(get(*record, group::kName) == "Typed name");
  CHECK(get(*record, group::kCharge).empty());
  CHECK(get(*record, group::kLinks) == TextElements{"https://typed.example"});
  CHECK(get(*record, group::kNotes) == "Typed notes");
  CHECK(get(*record, group::kNeed) == "Meanwhile");
  CHECK(conflict_count(merged) == 0);
  CHECK(writes_of(merged, kStandard, leaf(group::kNameIndex)) == std::vector<LeafWrite>{{file_dot(77), "Typed name"}});

  SUBCASE("and reading it again changes nothing, also after later edits") {
    Replica ann{1};
    ann.state = merged;
    ann.name(kStandard, "Later");
    for (const State& now : {merged, ann.state}) {
      State again = typed(pair.ben.state, kStandard, [](Record& row) {
        set(row, group::kName, "Typed name");
        set(row, group::kCharge, std::monostate{});
        set(row, group::kLinks, TextElements{"https://typed.example"});
        set(row, group::kNotes, "Typed notes");
      });
      stamp_hand_edits(again, {kStandard}, now, 77);
      CHECK(merge(now, again) == now);
    }
  }
}

TEST_CASE("A typed value conflicts with an edit made meanwhile, and both are kept") {
  Pair pair;
  State file = typed(pair.ann.state, kStandard, [](Record& record) { set(record, group::kName, "Typed name"); });
  pair.ann.name(kStandard, "Edited name");
  stamp_hand_edits(file, {kStandard}, pair.ann.state, 77);
  const State merged = merge(pair.ann.state, file);
  CHECK(writes_of(merged, kStandard, leaf(group::kNameIndex)).size() == 2);
  CHECK(conflict_count(merged) == 1);
}
