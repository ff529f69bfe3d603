// What was imported, and how it is taken back (store/import_log.h).
#include "store/import_log.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "store/workspace.h"
#include "support/replica.h"

namespace constellation::test {
namespace {

const RecordRef kRivers = group_ref("grp-rivers");
const RecordRef kLakes = group_ref("grp-lakes");
const LeafKey kName = leaf(group::kNameIndex);
const LeafKey kCharge = leaf(group::kChargeIndex);

Value words(std::string text) { return Value{std::move(text)}; }

// A person with a workspace, and someone whose file they import.
struct People {
  Workspace ours;
  Replica theirs{2};

  People() : ours(start(), ReplicaId{1}) { theirs.state = ours.state(); }

  static State start() {
    Replica begin{7};
    begin.name(kRivers, "Rivers");
    begin.write(kRivers, kCharge, words("Flows"));
    begin.write(kRivers, leaf(group::kLinksIndex, "old"));
    begin.name(kLakes, "Lakes");
    return begin.state;
  }
  // They exchange an element, write what this version does not know, and delete a record.
  void let_them_change_all() {
    theirs.write(kRivers, leaf(group::kLinksIndex, "new"));
    theirs.remove(kRivers, leaf(group::kLinksIndex, "old"));
    theirs.write(kRivers, leaf(kExtraField, "motto"), words("\"wet\""));
    theirs.delete_record(kLakes);
  }
  ImportLog import(const ImportDecisions& decisions = {}) {
    const ImportReview review = review_import(ours.state(), theirs.state);
    const auto decided = decide_import(ours.state(), theirs.state, review, decisions);
    REQUIRE(decided);
    return ours.import(*decided, "theirs.json", "2015-06-01T12:00:00Z").log;
  }
  Workspace::Undone take_back(const ImportLog& log) { return ours.take_back(log, "2015-06-02T12:00:00Z"); }
  ImportLog bring_back(const ImportLog& log) {
    const State now = ours.state();
    return ours.import({{}, now, plan_bring_back(now, log)}, log.source, "2015-06-03T12:00:00Z").log;
  }
  void write(const RecordRef& record, const LeafKey& key, Value value) {
    ours.execute({{{ChangeKind::Write, record, key, std::move(value)}}, CommandLabel::EditField, record}, "");
  }
  [[nodiscard]] std::string name_of(const RecordRef& record) const {
    const Record* row = ours.document().find(record);
    return row != nullptr ? text_value(*row, group::kNameIndex) : "(none)";
  }
  [[nodiscard]] std::size_t conflicts() const { return conflict_count(ours.state()); }
};

}  // namespace

TEST_SUITE("import log") {
  TEST_CASE("its file says what it says") {
    People people;
    const RecordRef seas = group_ref("grp-seas");
    people.theirs.name(seas, "Seas");
    people.theirs.name(kRivers, "Streams");
    people.theirs.delete_record(kLakes);
    ImportLog log = people.import();
    log.source = "from \"Deb\".json";
    log.file = file_mark(0xFFFF'FFFF'FFFF'FFFF);
    CHECK(log.recorded_at == "2015-06-01T12:00:00Z");
    CHECK(log.added == 1);
    CHECK(log.changed == 1);
    CHECK(log.deleted == 1);
    CHECK(log.conflicts == 0);
    CHECK(log.reversal.revives == std::vector{kLakes});
    const JournalFile file = import_file(log);
    CHECK(file.name.starts_with(kImportPrefix));
    CHECK(is_side_file(file.name));
    CHECK_FALSE(parse_journal_name(file.name));
    const auto read = read_import_file(file);
    REQUIRE(read);
    log.id = file.name;
    CHECK(*read == log);
    CHECK(import_file(*read) == file);
  }

  TEST_CASE("a file that is none is refused") {
    People people;
    people.theirs.name(kRivers, "Streams");
    const JournalFile good = import_file(people.import());
    CHECK_FALSE(read_import_file({good.name, ""}));
    CHECK_FALSE(read_import_file({good.name, good.bytes.substr(0, good.bytes.find('\n'))}));
    CHECK_FALSE(read_import_file({good.name, good.bytes.substr(0, good.bytes.size() / 2)}));
    CHECK_FALSE(read_import_file({good.name, "{}\n" + good.bytes.substr(good.bytes.find('\n') + 1)}));
    CHECK_FALSE(read_import_file({good.name, "[1]\n" + good.bytes.substr(good.bytes.find('\n') + 1)}));
    CHECK_FALSE(read_import_file({good.name, "{\"import\":1}\n{}"}));
    std::string odd = good.bytes;
    odd.replace(0, odd.find('\n'),
                R"({"import":1,"source":3,"added":-1,"changed":99999999999,"revives":[3,"groups/grp-a"]})");
    const auto read = read_import_file({good.name, odd});
    REQUIRE(read);
    CHECK(read->source.empty());
    CHECK(read->added == 0);
    CHECK(read->changed == UINT32_MAX);
    CHECK(read->reversal.revives.size() == 1);
  }

  TEST_CASE("what came in is taken back, and undo brings it in again") {
    People people;
    const RecordRef seas = group_ref("grp-seas");
    people.theirs.name(seas, "Seas");
    people.theirs.name(kRivers, "Streams");
    people.let_them_change_all();
    const Document before = people.ours.document();
    const ImportLog log = people.import();
    const Document after = people.ours.document();
    CHECK(people.name_of(kLakes) == "(none)");

    const auto undone = people.take_back(log);
    CHECK(undone.kept.empty());
    CHECK(undone.change_sets.size() == 1);
    CHECK(people.ours.document() == before);
    CHECK(people.conflicts() == 0);
    CHECK(people.ours.history().undoable()->label == CommandLabel::TakeBackImport);
    CHECK(people.ours.history().undoable()->subject_title == "theirs.json");

    REQUIRE(people.ours.undo(""));
    CHECK(people.ours.document() == after);
    REQUIRE(people.ours.redo(""));
    CHECK(people.ours.document() == before);
  }

  TEST_CASE("what was taken back is brought back, and is an import that can be taken back") {
    People people;
    const RecordRef seas = group_ref("grp-seas");
    people.theirs.name(seas, "Seas");
    people.theirs.write(seas, leaf(group::kLinksIndex, "deep"));
    people.theirs.name(kRivers, "Streams");
    people.theirs.write(kRivers, kCharge, {});
    people.let_them_change_all();
    const Document before = people.ours.document();
    const ImportLog log = people.import();
    const Document after = people.ours.document();
    CHECK(plan_bring_back(people.ours.state(), log).empty());
    SUBCASE("from the log") { people.take_back(log); }
    SUBCASE("by undo") { REQUIRE(people.ours.undo("")); }
    CHECK(people.ours.document() == before);
    const ImportLog again = people.bring_back(log);
    CHECK(people.ours.document() == after);
    CHECK(people.conflicts() == 0);
    CHECK(plan_bring_back(people.ours.state(), log).empty());
    CHECK(people.take_back(again).kept.empty());
    CHECK(people.ours.document() == before);
  }

  TEST_CASE("what was written after the taking back stays when the rest is brought back") {
    People people;
    const RecordRef seas = group_ref("grp-seas");
    people.theirs.name(seas, "Seas");
    people.theirs.name(kRivers, "Streams");
    people.theirs.write(kRivers, kCharge, words("Floods"));
    people.theirs.delete_record(kLakes);
    const ImportLog log = people.import();
    people.take_back(log);
    people.write(kRivers, kName, words("Waters"));
    people.write(kLakes, kCharge, words("Fish"));
    people.bring_back(log);
    CHECK(people.name_of(kRivers) == "Waters");
    CHECK(text_value(*people.ours.document().find(kRivers), group::kChargeIndex) == "Floods");
    CHECK(people.name_of(kLakes) == "Lakes");
    CHECK(people.name_of(seas) == "Seas");
  }

  TEST_CASE("taking it back a second time does nothing") {
    People people;
    people.theirs.name(kRivers, "Streams");
    people.theirs.delete_record(kLakes);
    const ImportLog log = people.import();
    people.take_back(log);
    const State once = people.ours.state();
    const auto again = people.take_back(log);
    CHECK(again.change_sets.empty());
    CHECK(people.ours.state() == once);
    CHECK(plan_take_back(once, log.reversal).edits.empty());
  }

  TEST_CASE("the person who gave the file takes it as an edit") {
    People people;
    people.theirs.name(kRivers, "Streams");
    const auto undone = people.take_back(people.import());
    REQUIRE(undone.change_sets.size() == 1);
    apply(people.theirs.state, undone.change_sets.front());
    CHECK(people.theirs.name_of(kRivers) == "Rivers");
    CHECK(conflict_count(people.theirs.state) == 0);
  }

  TEST_CASE("what was edited since stays and is named") {
    People people;
    people.theirs.name(kRivers, "Streams");
    people.theirs.write(kRivers, kCharge, words("Floods"));
    people.theirs.name(kLakes, "Ponds");
    const ImportLog log = people.import();
    people.write(kRivers, kName, words("Brooks"));
    const auto undone = people.take_back(log);
    REQUIRE(undone.kept.size() == 1);
    CHECK(undone.kept.front().record == kRivers);
    CHECK(undone.kept.front().leaf == kName);
    CHECK(people.name_of(kRivers) == "Brooks");
    CHECK(people.name_of(kLakes) == "Lakes");
    CHECK(text_value(*people.ours.document().find(kRivers), group::kChargeIndex) == "Flows");
  }

  TEST_CASE("an edit that changes nothing but who wrote it counts as one") {
    People people;
    people.theirs.name(kRivers, "Streams");
    const ImportLog log = people.import();
    people.theirs.name(kRivers, "Streams");
    people.ours.receive(people.theirs.journal.back());
    CHECK(people.take_back(log).kept.size() == 1);
    CHECK(people.name_of(kRivers) == "Streams");
  }

  TEST_CASE("an added record that was edited since stays whole") {
    People people;
    const RecordRef seas = group_ref("grp-seas");
    people.theirs.name(seas, "Seas");
    const ImportLog log = people.import();
    people.write(seas, kCharge, words("Tides"));
    const auto undone = people.take_back(log);
    CHECK(undone.change_sets.empty());
    REQUIRE(undone.kept.size() == 1);
    CHECK(undone.kept.front().record == seas);
    CHECK(people.name_of(seas) == "Seas");
  }

  TEST_CASE("an added record that was deleted since is gone, and what was deleted and written anew stays") {
    People people;
    const RecordRef seas = group_ref("grp-seas");
    people.theirs.name(seas, "Seas");
    people.theirs.name(kRivers, "Streams");
    people.theirs.delete_record(kLakes);
    const ImportLog log = people.import();
    for (const RecordRef& record : {seas, kRivers}) {
      people.ours.execute({{{ChangeKind::Delete, record, {}, {}}}, CommandLabel::DeleteRecord, record}, "");
    }
    people.write(kLakes, kName, words("Ponds"));
    const State edited = people.ours.state();
    const auto undone = people.take_back(log);
    CHECK(undone.change_sets.empty());
    CHECK(people.ours.state() == edited);
    CHECK_FALSE(undone.kept.empty());
  }

  TEST_CASE("a record that the import deleted comes back whole") {
    People people;
    people.theirs.delete_record(kRivers);
    const Record before = *people.ours.document().find(kRivers);
    const ImportLog log = people.import();
    CHECK(people.name_of(kRivers) == "(none)");
    CHECK(people.take_back(log).kept.empty());
    REQUIRE(people.ours.document().find(kRivers) != nullptr);
    CHECK(*people.ours.document().find(kRivers) == before);
    CHECK(people.conflicts() == 0);
  }

  TEST_CASE("a conflict that the import brought is gone, whichever value was shown") {
    for (const std::uint64_t replica : {2U, 9U}) {  // theirs is after ours, or not
      People people;
      people.theirs.replica = ReplicaId{replica};
      people.write(kRivers, kName, words("Brooks"));
      people.theirs.name(kRivers, "Streams");
      if (replica == 9) people.write(kRivers, kName, words("Brooks"));
      const ImportLog log = people.import();
      CHECK(log.conflicts == 1);
      REQUIRE(people.conflicts() == 1);
      CHECK(people.take_back(log).kept.empty());
      CHECK(people.conflicts() == 0);
      CHECK(people.name_of(kRivers) == "Brooks");
    }
  }

  TEST_CASE("a decision that was made with it is taken back with it") {
    People people;
    people.write(kRivers, kName, words("Brooks"));
    people.theirs.name(kRivers, "Streams");
    ImportDecisions decisions;
    decisions.set({kRivers, kName, ImportDecision::Kind::Decide, words("Canals")});
    const ImportLog log = people.import(decisions);
    CHECK(people.name_of(kRivers) == "Canals");
    people.take_back(log);
    CHECK(people.name_of(kRivers) == "Brooks");
    CHECK(people.conflicts() == 0);
  }

  TEST_CASE("an edit that met a deletion is as it was, and nothing asks about it any more") {
    People people;
    people.write(kRivers, kName, words("Brooks"));
    people.theirs.delete_record(kRivers);
    const Document before = people.ours.document();
    const ImportLog log = people.import();
    REQUIRE(people.conflicts() == 1);
    people.take_back(log);
    CHECK(people.ours.document() == before);
    CHECK(people.conflicts() == 0);
  }

  TEST_CASE("a deletion that nobody was asked about is not asked about once the import is taken back") {
    People people;
    people.write(kRivers, leaf(kExtraField, "motto"),
                 {});  // a leaf that says nothing, and that taking back does not write
    people.theirs.state = people.ours.state();
    const auto clear = [&](const LeafKey& key) { people.theirs.write(kRivers, key); };
    clear(kName);
    clear(kCharge);
    people.theirs.remove(kRivers, leaf(group::kLinksIndex, "old"));
    people.theirs.delete_record(kRivers);
    people.theirs.write(kRivers, presence_leaf());  // back again, without a word in it
    const Document before = people.ours.document();
    const ImportLog log = people.import();
    REQUIRE(people.conflicts() == 0);
    people.take_back(log);
    CHECK(people.ours.document() == before);
    CHECK(people.conflicts() == 0);
  }

  TEST_CASE("a conflict that stood before the import stands after it was taken back") {
    People people;
    Replica third{3};
    third.state = people.ours.state();
    third.name(kRivers, "Brooks");
    people.write(kRivers, kName, words("Streams"));
    people.ours.receive(third.state);
    REQUIRE(people.conflicts() == 1);
    people.theirs.name(kLakes, "Ponds");
    people.take_back(people.import());
    CHECK(people.conflicts() == 1);
    CHECK(people.name_of(kLakes) == "Lakes");
  }

  TEST_CASE("an import that shows nothing has nothing to take back") {
    People people;
    people.theirs.name(kRivers, "Streams");
    people.theirs.name(kRivers, "Rivers");
    const ImportLog log = people.import();
    CHECK(log.reversal.set.changes.empty());
    CHECK(people.take_back(log).change_sets.empty());
  }

  TEST_CASE("copies of a file are one source") {
    CHECK(source_prefix("theirs.json") == source_prefix("Theirs (2).json"));
    CHECK(source_prefix("theirs.json") == source_prefix("theirs.txt"));
    CHECK(source_prefix("theirs.json") != source_prefix("ours.json"));
    const JournalFile one = source_file("theirs.json", "a");
    CHECK(one.name.starts_with(source_prefix("theirs.json")));
    CHECK(one.bytes == "a");
    CHECK(is_side_file(one.name));
    CHECK(source_file("theirs (3).json", "a") == one);
    CHECK(source_file("theirs.json", "b").name != one.name);
  }
}

}  // namespace constellation::test
