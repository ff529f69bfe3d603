#include "snapshot/change.h"

#include <doctest/doctest.h>

#include <chrono>

#include "support/replica.h"

using namespace constellation;
using namespace constellation::test;

namespace {

const RecordRef kStandard = group_ref("grp-standard");

}  // namespace

TEST_CASE("A change set names the writes that its author saw and overwrites") {
  Replica ann{1};
  const ChangeSet first = ann.name(kStandard, "One");
  const ChangeSet second = ann.name(kStandard, "Two");
  REQUIRE(second.changes.size() == 1);
  CHECK(first.changes[0].supersedes.empty());
  CHECK(second.changes[0].supersedes == std::vector<Dot>{first.dot});
  CHECK(second.dot == Dot{2, ReplicaId{1}});
  CHECK(second.network == id("net-test"));
}

TEST_CASE("Applying a change set twice is applying it once") {
  Replica ann{1};
  const ChangeSet set = ann.name(kStandard, "One");
  const State once = ann.state;
  apply(ann.state, set);
  CHECK(ann.state == once);
}

TEST_CASE("A journal read in the wrong order ends in the same state") {
  Replica ann{1};
  ann.name(kStandard, "One");
  ann.write(kStandard, leaf(group::kLinksIndex, "x"));
  ann.remove(kStandard, leaf(group::kLinksIndex, "x"));
  ann.name(kStandard, "Two");
  ann.delete_record(kStandard);
  ann.name(kStandard, "Three");
  State late;
  late.network = ann.state.network;
  for (auto set = ann.journal.rbegin(); set != ann.journal.rend(); ++set) apply(late, *set);
  CHECK(late == ann.state);
  CHECK(late.pending.empty());
}

TEST_CASE("With a damaged change set in the middle the rest applies, and what it overwrote stays") {
  Replica ann{1};
  ann.name(kStandard, "One");
  ann.name(kStandard, "Two");  // this one is lost
  ann.write(kStandard, leaf(group::kChargeIndex), "Charge");
  State recovered;
  recovered.network = ann.state.network;
  apply(recovered, ann.journal[0]);
  apply(recovered, ann.journal[2]);
  CHECK(text_value(*recovered.document.find(kStandard), group::kNameIndex) == "One");
  CHECK(text_value(*recovered.document.find(kStandard), group::kChargeIndex) == "Charge");
  CHECK_FALSE(recovered.context.contains(ann.journal[1].dot));
  SUBCASE("found again in a backup, it falls into place") {
    apply(recovered, ann.journal[1]);
    CHECK(recovered == ann.state);
  }
}

TEST_CASE("A write that overwrites a set not seen yet leaves a note until that set arrives") {
  Replica ann{1};
  const ChangeSet first = ann.name(kStandard, "One");
  const ChangeSet second = ann.name(kStandard, "Two");
  State late;
  late.network = ann.state.network;
  apply(late, second);
  CHECK(late.pending == std::vector<Pending>{{kStandard, leaf(group::kNameIndex), first.dot}});
  apply(late, first);
  CHECK(late.pending.empty());
  CHECK(conflict_count(late) == 0);
  CHECK(late == ann.state);
}

TEST_CASE("Deleting keeps content and stamps in the graveyard, and covers every dot of the record") {
  Replica ann{1};
  ann.name(kStandard, "One");
  ann.write(kStandard, leaf(group::kLinksIndex, "x"));
  const Record before = *ann.find(kStandard);
  const ChangeSet deletion = ann.delete_record(kStandard);
  CHECK(ann.find(kStandard) == nullptr);
  REQUIRE(ann.state.graveyard.find(kStandard) != nullptr);
  CHECK(*ann.state.graveyard.find(kStandard) == before);
  const Tombstone* tombstone = find_tombstone(ann.state, kStandard);
  REQUIRE(tombstone != nullptr);
  CHECK(tombstone->deletions == std::vector<Dot>{deletion.dot});
  CHECK(tombstone->covers == std::vector<Dot>{{1, ReplicaId{1}}, {2, ReplicaId{1}}});
  SUBCASE("an edit of one field brings the whole record back") {
    ann.name(kStandard, "Two");
    CHECK(ann.name_of(kStandard) == "Two");
    CHECK(elements_value(*ann.find(kStandard), group::kLinksIndex) == TextElements{"x"});
    CHECK(ann.state.graveyard.record_count() == 0);
  }
  SUBCASE("deleting what is dead, or was never there, does nothing") {
    CHECK(ann.delete_record(kStandard).changes.empty());
    CHECK(ann.delete_record(group_ref("grp-none")).changes.empty());
  }
}

TEST_CASE("Of several edits of one leaf in a command the last one counts") {
  Replica ann{1};
  const ChangeSet set = ann.edit({{ChangeKind::Write, kStandard, leaf(group::kNameIndex), "One"},
                                  {ChangeKind::Write, kStandard, leaf(group::kNameIndex), "Two"}});
  CHECK(set.changes.size() == 1);
  CHECK(ann.name_of(kStandard) == "Two");
  CHECK(conflict_count(ann.state) == 0);
}

TEST_CASE("A command that edits and then deletes a record deletes it") {
  Replica ann{1};
  ann.name(kStandard, "One");
  ann.edit({{ChangeKind::Write, kStandard, leaf(group::kNameIndex), "Two"}, {ChangeKind::Delete, kStandard, {}, {}}});
  CHECK(ann.find(kStandard) == nullptr);
}

TEST_CASE("A record without any field can be created, deleted and brought back") {
  Replica ann{1};
  const Record empty{kStandard.id, {}, {}};
  ann.edit(edits_for_record(RecordKind::Group, empty));
  REQUIRE(ann.find(kStandard) != nullptr);
  CHECK(*ann.find(kStandard) == empty);
  const Document before = ann.state.document;
  ann.delete_record(kStandard);
  CHECK(ann.find(kStandard) == nullptr);
  ann.edit(edits_between(ann.state.document, before));
  CHECK(ann.state.document == before);
}

TEST_CASE("Edits for a value add and remove single elements, and none where nothing changes") {
  Replica ann{1};
  ann.write(kStandard, leaf(group::kLinksIndex, "a"));
  ann.write(kStandard, leaf(group::kLinksIndex, "b"));
  const Document& document = ann.state.document;
  const auto edits = edits_for_value(document, kStandard, group::kLinksIndex, TextElements{"b", "c"});
  CHECK(edits == std::vector<Edit>{{ChangeKind::Remove, kStandard, leaf(group::kLinksIndex, "a"), {}},
                                   {ChangeKind::Write, kStandard, leaf(group::kLinksIndex, "c"), {}}});
  CHECK(edits_for_value(document, kStandard, group::kLinksIndex, TextElements{"a", "b"}).empty());
  CHECK(edits_for_value(document, kStandard, group::kNameIndex, std::monostate{}).empty());
  CHECK(edits_for_value(document, kStandard, group::kLinksIndex, std::monostate{}).size() == 2);
}

TEST_CASE("Changes that make no sense for their record are ignored, not misread") {
  Replica ann{1};
  ann.name(kStandard, "One");
  const Document before = ann.state.document;
  ChangeSet hostile;
  hostile.dot = {1, ReplicaId{66}};
  hostile.changes = {{ChangeKind::Write, kStandard, leaf(9999), "x", {}},
                     {ChangeKind::Write, kStandard, leaf(group::kNameIndex, "part"), "x", {}},
                     {ChangeKind::Write, kStandard, leaf(group::kNameIndex), true, {}},
                     {ChangeKind::Write, {RecordKind::Foreign, id("a/b")}, leaf(0), "x", {}}};
  apply(ann.state, hostile);
  CHECK(ann.state.document == before);
  CHECK(ann.state.context.contains(hostile.dot));
}

TEST_CASE("An edit among 100,000 records touches one chunk only") {
  std::vector<Table<Record>::Row> rows;
  for (int i = 0; i < 100'000; ++i) {
    Record record{id("grp-" + std::to_string(1'000'000 + i)), {}, {}};
    set(record, group::kName, "Group " + std::to_string(i));
    rows.push_back(std::make_shared<const Record>(std::move(record)));
  }
  Document document;
  document.table(RecordKind::Group) = Table<Record>::from_sorted(std::move(rows));
  State state = stamped_from_plain(document, id("net-test"), 5);
  const State before = state;
  const RecordRef record = group_ref("grp-1054321");
  const auto start = std::chrono::steady_clock::now();
  const ChangeSet set =
      stamp_edits(state, {1, ReplicaId{1}}, {{ChangeKind::Write, record, leaf(group::kNameIndex), "Changed"}});
  apply(state, set);
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
  MESSAGE("edit at 100,000 records: " << spent.count() << " ms");
  const auto& old_chunks = before.document.table(RecordKind::Group).chunks();
  const auto& new_chunks = state.document.table(RecordKind::Group).chunks();
  REQUIRE(old_chunks.size() == new_chunks.size());
  std::size_t copied = 0;
  for (std::size_t i = 0; i < old_chunks.size(); ++i) copied += old_chunks[i] != new_chunks[i] ? 1U : 0U;
  CHECK(copied == 1);
  CHECK(text_value(*state.document.find(record), group::kNameIndex) == "Changed");
}
