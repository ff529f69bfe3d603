// What a file would change, and what becomes of the decisions about it (store/import_review.h).
#include "store/import_review.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "snapshot/merge.h"
#include "support/replica.h"

namespace constellation::test {
namespace {

using Kind = ImportItem::Kind;
using Decide = ImportDecision::Kind;

const RecordRef kRivers = group_ref("grp-rivers");
const RecordRef kLakes = group_ref("grp-lakes");
const RecordRef kPaper{RecordKind::Deliverable, id("dlv-paper")};
const LeafKey kName = leaf(group::kNameIndex);
const LeafKey kCharge = leaf(group::kChargeIndex);
const LeafKey kLinks = leaf(group::kLinksIndex);
const LeafKey kMotto = leaf(kExtraField, "motto");

Value words(std::string text) { return Value{std::move(text)}; }

// Two people with the same group; the first one imports what the second one has.
struct People {
  Replica one{1};
  Replica two{2};

  People() {
    one.name(kRivers, "Rivers");
    one.write(kRivers, kCharge, words("Need\n\nScope\n\nEnd"));
    one.write(kRivers, leaf(group::kLinksIndex, "old"));
    one.write(kRivers, kMotto, words("\"wet\""));
    two.take(one);
  }
  [[nodiscard]] ImportReview review() const { return review_import(one.state, two.state); }
  [[nodiscard]] Outcome<DecidedImport> decided(const ImportDecisions& decisions) const {
    return decide_import(one.state, two.state, review(), decisions);
  }
  [[nodiscard]] Outcome<DecidedImport> decided(const RecordRef& record, const LeafKey& key, Decide kind,
                                               Value value = {}) const {
    ImportDecisions decisions;
    decisions.set({record, key, kind, std::move(value)});
    return decided(decisions);
  }
  // What the first one has after it.
  State imported(const ImportDecisions& decisions) {
    const auto result = decided(decisions);
    REQUIRE(result);
    one.state = result->merged;
    if (!result->edits.empty()) one.edit(result->edits);
    return one.state;
  }
  State imported(const RecordRef& record, const LeafKey& key, Decide kind, Value value = {}) {
    ImportDecisions decisions;
    decisions.set({record, key, kind, std::move(value)});
    return imported(decisions);
  }
  void write_both(const LeafKey& key, const std::string& first, const std::string& second) {
    one.write(kRivers, key, words(first));
    two.write(kRivers, key, words(second));
  }
  [[nodiscard]] Value value(const LeafKey& key) const {
    const auto writes = writes_of(one.state, kRivers, key);
    return writes.empty() ? Value{} : writes.back().value;
  }
  [[nodiscard]] TextElements links() const { return elements_value(*one.find(kRivers), group::kLinksIndex); }
};

// The only item of the review.
ImportItem only(const ImportReview& review) {
  REQUIRE(review.items.size() == 1);
  return review.items.front();
}

}  // namespace

TEST_SUITE("import review") {
  TEST_CASE("nothing new is nothing to review") {
    People people;
    people.one.name(kRivers, "Streams");
    const ImportReview review = people.review();
    CHECK(review.items.empty());
    CHECK(review.merged == people.one.state);
    const auto decided = people.decided({});
    REQUIRE(decided);
    CHECK(decided->merged == people.one.state);
    CHECK(decided->edits.empty());
  }

  TEST_CASE("an added record is one item, by whoever wrote it last") {
    People people;
    people.two.name(kLakes, "Lakes");
    const Dot last = people.two.write(kLakes, kCharge, words("Depth")).dot;
    const ImportItem item = only(people.review());
    CHECK(item.kind == Kind::Added);
    CHECK(item.record == kLakes);
    CHECK(item.dot == last);
    CHECK(people.imported({}) == merge(people.one.state, people.two.state));
    CHECK(people.one.name_of(kLakes) == "Lakes");
  }

  TEST_CASE("an added record that is left is offered again, and nothing else") {
    People people;
    people.two.name(kLakes, "Lakes");
    people.two.name(kRivers, "Streams");
    people.imported(kLakes, whole_record(), Decide::Leave);
    CHECK(people.one.name_of(kRivers) == "Streams");
    CHECK(people.one.find(kLakes) == nullptr);
    CHECK(only(people.review()).record == kLakes);
    people.imported({});
    CHECK(people.one.name_of(kLakes) == "Lakes");
    CHECK(people.one.state.document == people.two.state.document);
  }

  TEST_CASE("a deletion is one item, by whoever deleted; what is left of it stays and is offered again") {
    People people;
    const Dot deletion = people.two.delete_record(kRivers).dot;
    const ImportItem item = only(people.review());
    CHECK(item.kind == Kind::Deleted);
    CHECK(item.dot == deletion);
    people.imported(kRivers, whole_record(), Decide::Leave);
    CHECK(people.one.name_of(kRivers) == "Rivers");
    CHECK(conflict_count(people.one.state) == 0);
    CHECK(only(people.review()).kind == Kind::Deleted);
    people.imported({});
    CHECK(people.one.find(kRivers) == nullptr);
  }

  TEST_CASE("a changed register says what was and what would be; left it stays, for its author too") {
    People people;
    const Dot renamed = people.two.name(kRivers, "Streams").dot;
    people.two.write(kRivers, kMotto, words("\"dry\""));
    const ImportReview review = people.review();
    REQUIRE(review.items.size() == 2);
    CHECK(review.items[0].kind == Kind::Changed);
    CHECK(review.items[0].leaf == kName);
    CHECK(review.items[0].before == words("Rivers"));
    CHECK(review.items[0].after == words("Streams"));
    CHECK(review.items[0].dot == renamed);
    people.imported(kRivers, kName, Decide::Leave);
    CHECK(people.one.name_of(kRivers) == "Rivers");
    CHECK(people.value(kMotto) == words("\"dry\""));
    CHECK(only(people.review()).leaf == kName);
    CHECK(review_import(people.two.state, people.one.state).items.empty());
    people.two.take(people.one);
    CHECK(people.two.name_of(kRivers) == "Streams");
    people.imported({});
    CHECK(people.one.name_of(kRivers) == "Streams");
    CHECK(conflict_count(people.one.state) == 0);
  }

  TEST_CASE(
      "what is left overwrites nothing here, though the file comes of an overwriting that it holds without the rest") {
    People people;
    people.one.name(kRivers, "Streams");
    Replica third{3};
    third.take(people.one);
    apply(people.two.state, third.name(kRivers, "Brooks"));  // it has not seen Streams
    people.two.name(kRivers, "Becks");
    const ImportItem item = only(people.review());
    CHECK(item.kind == Kind::Changed);
    people.imported(kRivers, kName, Decide::Leave);
    CHECK(people.one.name_of(kRivers) == "Streams");
    CHECK(only(people.review()).after == words("Becks"));
    people.imported({});
    CHECK(people.one.name_of(kRivers) == "Becks");
    CHECK(conflict_count(people.one.state) == 0);
  }

  TEST_CASE("an edit after leaving a value is a conflict with it when it comes again") {
    People people;
    people.two.name(kRivers, "Streams");
    people.imported(kRivers, kName, Decide::Leave);
    people.one.name(kRivers, "Brooks");
    const ImportItem item = only(people.review());
    CHECK(item.kind == Kind::Conflict);
    CHECK(item.writes.size() == 2);
    CHECK(item.base == std::optional<Value>(words("Rivers")));
  }

  TEST_CASE("a set is one item with all that is added and taken out") {
    People people;
    people.one.write(kRivers, leaf(group::kLinksIndex, "own"));
    people.two.remove(kRivers, leaf(group::kLinksIndex, "old"));
    const Dot added = people.two.write(kRivers, leaf(group::kLinksIndex, "new")).dot;
    const ImportItem item = only(people.review());
    CHECK(item.leaf == kLinks);
    CHECK(item.before == Value{TextElements{"old", "own"}});
    CHECK(item.after == Value{TextElements{"new", "own"}});
    CHECK(item.dot == added);
    SUBCASE("left it stays as it is") {
      people.imported(kRivers, kLinks, Decide::Leave);
      CHECK(people.links() == TextElements{"old", "own"});
      CHECK(only(people.review()).after == Value{TextElements{"new", "own"}});
      people.two.take(people.one);
      CHECK(elements_value(*people.two.find(kRivers), group::kLinksIndex) == TextElements{"new", "own"});
    }
    people.imported({});
    CHECK(people.links() == TextElements{"new", "own"});
    CHECK(people.review().items.empty());
  }

  TEST_CASE("a member of a newer schema is an item of its own") {
    People people;
    people.two.write(kRivers, kMotto, {});
    people.two.write(kRivers, leaf(kExtraField, "colour"), words("\"blue\""));
    const ImportReview review = people.review();
    REQUIRE(review.items.size() == 2);
    CHECK(review.items[0].leaf == leaf(kExtraField, "colour"));
    CHECK(review.items[0].before == Value{});
    CHECK(review.items[1].leaf == kMotto);
    CHECK(review.items[1].after == Value{});
    people.imported(kRivers, kMotto, Decide::Leave);
    CHECK(people.value(kMotto) == words("\"wet\""));
    CHECK(people.value(leaf(kExtraField, "colour")) == words("\"blue\""));
    CHECK(only(people.review()).leaf == kMotto);
  }

  TEST_CASE("what was taken back out of a file leaves nothing of it behind") {
    People people;
    people.two.name(kRivers, "Streams");
    people.two.name(kLakes, "Lakes");
    people.two.write(kRivers, leaf(group::kLinksIndex, "new"));
    ImportDecisions decisions;
    for (const ImportItem& item : people.review().items) decisions.set({item.record, item.leaf, Decide::Leave, {}});
    const Document before = people.one.state.document;
    people.imported(decisions);
    CHECK(people.one.state.document == before);
    CHECK(conflict_count(people.one.state) == 0);
    CHECK(people.review().items.size() == 3);
    CHECK(merge(people.one.state, people.one.state) == people.one.state);
    people.imported({});
    CHECK(people.one.state.document == people.two.state.document);
    CHECK(people.one.state == merge(people.one.state, people.two.state));
  }

  TEST_CASE("a conflict holds both values and what they began with, and stays one unless it is decided") {
    for (const bool says_so : {true, false}) {
      People people;
      people.write_both(kName, "Streams", "Brooks");
      const ImportItem item = only(people.review());
      CHECK(item.kind == Kind::Conflict);
      CHECK(item.leaf == kName);
      CHECK(item.before == words("Streams"));
      CHECK(item.after == item.writes.back().value);
      CHECK(item.base == std::optional<Value>(words("Rivers")));
      CHECK(item.writes.size() == 2);
      CHECK(item.dot == people.two.journal.back().dot);
      ImportDecisions decisions;
      if (says_so) decisions.set({kRivers, kName, Decide::Undecided, {}});
      people.imported(decisions);
      CHECK(conflict_count(people.one.state) == 1);
      CHECK(people.review().items.empty());  // it was told
    }
  }

  TEST_CASE("a conflict is decided for either value or a third one, for everyone") {
    for (const char* chosen : {"Streams", "Brooks", "Canals"}) {
      People people;
      people.write_both(kName, "Streams", "Brooks");
      people.imported(kRivers, kName, Decide::Decide, words(chosen));
      CHECK(people.one.name_of(kRivers) == chosen);
      CHECK(conflict_count(people.one.state) == 0);
      people.two.take(people.one);
      CHECK(people.two.state == people.one.state);
    }
  }

  TEST_CASE("a third value that may not stand in its field is refused, and names the record") {
    People people;
    people.one.write(kPaper, leaf(deliverable::kProgress.index), Value{std::int32_t{10}});
    people.two.write(kPaper, leaf(deliverable::kProgress.index), Value{std::int32_t{20}});
    people.two.name(kRivers, "Streams");
    const auto refused =
        people.decided(kPaper, leaf(deliverable::kProgress.index), Decide::Decide, words("most of it"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().record == text_from_ref(kPaper));
    CHECK(people.one.name_of(kRivers) == "Rivers");
    const auto extra = [&] {
      People others;
      others.write_both(kMotto, "\"dry\"", "\"cold\"");
      return others.decided(kRivers, kMotto, Decide::Decide, words("\"hot\""));
    }();
    CHECK_FALSE(extra);
  }

  TEST_CASE("texts whose paragraphs do not touch come together unless the person says otherwise") {
    const std::string first = "Need, now\n\nScope\n\nEnd";
    const std::string second = "Need\n\nScope\n\nThe end";
    const std::string joined = "Need, now\n\nScope\n\nThe end";
    People people;
    people.write_both(kCharge, first, second);
    const ImportItem item = only(people.review());
    CHECK(item.kind == Kind::Joined);
    CHECK(item.before == words(first));
    CHECK(item.after == words(joined));
    CHECK(item.writes.size() == 2);
    SUBCASE("by itself") {
      people.imported({});
      CHECK(people.value(kCharge) == words(joined));
      CHECK(conflict_count(people.one.state) == 0);
      people.two.take(people.one);
      CHECK(people.two.state == people.one.state);
    }
    SUBCASE("taken") {
      people.imported(kRivers, kCharge, Decide::Take);
      CHECK(people.value(kCharge) == words(joined));
    }
    SUBCASE("decided for one") {
      people.imported(kRivers, kCharge, Decide::Decide, words(second));
      CHECK(people.value(kCharge) == words(second));
      CHECK(conflict_count(people.one.state) == 0);
    }
    SUBCASE("left open") {
      people.imported(kRivers, kCharge, Decide::Undecided);
      CHECK(conflict_count(people.one.state) == 1);
    }
  }

  TEST_CASE("an edit that met a deletion stays, and is kept or deleted for good") {
    for (const bool deleted_here : {true, false}) {
      People people;
      Replica& deleter = deleted_here ? people.one : people.two;
      Replica& editor = deleted_here ? people.two : people.one;
      deleter.delete_record(kRivers);
      editor.name(kRivers, "Streams");
      const ImportReview review = people.review();
      const auto rescued = std::ranges::find(review.items, Kind::Rescued, &ImportItem::kind);
      REQUIRE(rescued != review.items.end());
      CHECK(rescued->leaf == presence_leaf());
      REQUIRE(rescued->writes.size() == 1);
      CHECK(rescued->writes.front().value == words("Streams"));
      SUBCASE("undecided") {
        people.imported({});
        CHECK(conflict_count(people.one.state) == 1);
      }
      SUBCASE("kept") {
        people.imported(kRivers, presence_leaf(), Decide::Decide, true);
        CHECK(people.one.name_of(kRivers) == "Streams");
        CHECK(people.value(kCharge) == words("Need\n\nScope\n\nEnd"));
        CHECK(conflict_count(people.one.state) == 0);
      }
      SUBCASE("deleted") {
        people.imported(kRivers, presence_leaf(), Decide::Decide, false);
        CHECK(people.one.find(kRivers) == nullptr);
        people.two.take(people.one);
        CHECK(people.two.find(kRivers) == nullptr);
      }
    }
  }

  TEST_CASE("leaving the field that kept a record from a deletion leaves the record as it was") {
    People people;
    people.one.name(kLakes, "Lakes");
    people.two.take(people.one);
    people.two.delete_record(kLakes);
    people.two.name(kLakes, "Ponds");
    const ImportItem item = only(people.review());
    CHECK(item.kind == Kind::Changed);
    people.imported(kLakes, kName, Decide::Leave);
    CHECK(people.one.name_of(kLakes) == "Lakes");
    CHECK(conflict_count(people.one.state) == 0);
    CHECK(only(people.review()) == item);
    people.imported({});
    CHECK(people.one.name_of(kLakes) == "Ponds");
  }

  TEST_CASE("what is decided on a record that is deleted in the same import does not bring it back") {
    People people;
    people.write_both(kMotto, "\"dry\"", "\"cold\"");
    people.two.delete_record(kRivers);
    ImportDecisions decisions;
    decisions.set({kRivers, presence_leaf(), Decide::Decide, false});
    decisions.set({kRivers, kMotto, Decide::Decide, words("\"dry\"")});
    people.imported(decisions);
    CHECK(people.one.find(kRivers) == nullptr);
  }

  TEST_CASE("a conflict within an added record is an item beside it, and goes with it") {
    People people;
    Replica three{3};
    people.two.name(kLakes, "Lakes");
    three.take(people.two);
    people.two.name(kLakes, "Ponds");
    three.name(kLakes, "Pools");
    people.two.take(three);
    const ImportReview review = people.review();
    REQUIRE(review.items.size() == 2);
    CHECK(review.items[0].kind == Kind::Added);
    CHECK(review.items[1].kind == Kind::Conflict);
    CHECK(review.items[1].leaf == kName);
    ImportDecisions decisions;
    decisions.set({kLakes, kName, Decide::Decide, words("Ponds")});
    SUBCASE("taken and decided") {
      people.imported(decisions);
      CHECK(people.one.name_of(kLakes) == "Ponds");
      CHECK(conflict_count(people.one.state) == 0);
    }
    SUBCASE("left out, whatever was decided") {
      decisions.set({kLakes, whole_record(), Decide::Leave, {}});
      people.imported(decisions);
      CHECK(people.one.find(kLakes) == nullptr);
      CHECK(people.review().items == review.items);
    }
  }

  TEST_CASE("a conflict that stood here before is no item, one that gets a further value is") {
    People people;
    people.write_both(kName, "Streams", "Brooks");
    people.imported({});
    people.two.write(kRivers, kMotto, words("\"dry\""));
    CHECK(only(people.review()).leaf == kMotto);
    Replica three{3};
    three.name(kRivers, "Canals");
    people.two.state = merge(people.two.state, three.state);
    const ImportReview review = people.review();
    const auto again = std::ranges::find(review.items, kName, &ImportItem::leaf);
    REQUIRE(again != review.items.end());
    CHECK(again->kind == Kind::Conflict);
    CHECK(again->writes.size() == 3);
  }

  TEST_CASE("what was left out of a file without causality counts as not said") {
    const auto row = [](const RecordRef& record, const std::string& name, const std::string& motto) {
      Record result{record.id, {}, {}};
      set_value(result, group::kNameIndex, words(name));
      if (!motto.empty()) result.extras.push_back({"motto", motto});
      return std::make_shared<Record>(result);
    };
    Document last;
    last.table(RecordKind::Group).put(row(kRivers, "Rivers", ""));
    Document file;
    file.table(RecordKind::Group).put(row(kRivers, "Streams", "\"wet\""));
    file.table(RecordKind::Group).put(row(kLakes, "Lakes", ""));
    ImportReview review;
    for (const LeafKey& key : {kName, kMotto}) {
      ImportItem item;
      item.kind = Kind::Changed;
      item.record = kRivers;
      item.leaf = key;
      review.items.push_back(item);
    }
    ImportItem added;
    added.record = kLakes;
    added.leaf = whole_record();
    review.items.push_back(added);
    ImportDecisions decisions;
    CHECK(said_of(file, &last, review, decisions) == file);
    for (const ImportItem& item : review.items) decisions.set({item.record, item.leaf, Decide::Leave, {}});
    CHECK(said_of(file, &last, review, decisions) == last);
    const Document unknown = said_of(file, nullptr, review, decisions);
    REQUIRE(unknown.find(kRivers) != nullptr);
    CHECK(unknown.find(kRivers)->values.empty());
    CHECK(unknown.find(kRivers)->extras.empty());
    CHECK(unknown.find(kLakes) == nullptr);
  }

  TEST_CASE("a later decision about a place replaces the earlier one") {
    ImportDecisions decisions;
    decisions.set({kRivers, kName, Decide::Leave, {}});
    decisions.set({kLakes, kName, Decide::Leave, {}});
    decisions.set({kRivers, kName, Decide::Decide, words("Canals")});
    CHECK(decisions.all().size() == 2);
    REQUIRE(decisions.find(kRivers, kName) != nullptr);
    CHECK(decisions.find(kRivers, kName)->value == words("Canals"));
    CHECK(decisions.find(kRivers, kCharge) == nullptr);
    CHECK(decisions.find(kLakes, whole_record()) == nullptr);
  }
}

}  // namespace constellation::test
