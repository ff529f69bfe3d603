#include "present/conflicts.h"

#include <doctest/doctest.h>

#include "present/node_ids.h"
#include "support/presenter_screen.h"
#include "support/replica.h"

namespace constellation::test {
namespace {

const RecordRef kRivers = group_ref("grp-rivers");

// Two people with the same group.
struct People {
  Replica one{1};
  Replica two{2};

  People() {
    one.name(kRivers, "Rivers");
    one.write(kRivers, leaf(group::kChargeIndex), std::string("Flows"));
    two.take(one);
  }
  // What the first one sees of both.
  PresenterScreen screen() {
    one.take(two);
    return {one.state, Sheet::Conflicts};
  }
  void write_both(const LeafKey& key, const std::string& first, const std::string& second) {
    one.write(kRivers, key, first);
    two.write(kRivers, key, second);
  }
};

TEST_SUITE("conflicts") {
  TEST_CASE("a conflict shows its values side by side, and choosing one decides it") {
    People people;
    people.write_both(leaf(group::kChargeIndex), "Dams\nand weirs", "Floods");
    PresenterScreen screen = people.screen();
    const View& view = screen.view();
    REQUIRE(view.conflicts.size() == 1);
    const ChoiceCard& card = view.conflicts.front();
    CHECK(card.title == "Rivers");
    CHECK(card.field == fields_of(RecordKind::Group)[group::kChargeIndex].label);
    REQUIRE(card.options.size() == 3);
    CHECK(card.options[0].label == text(Msg::ChooseShown));
    CHECK(card.options[0].value == "Dams\nand weirs");
    CHECK(card.options[1].label == text(Msg::ChooseOther));
    CHECK(card.options[1].value == "Floods");
    CHECK(card.options[2].value == "Floods\n\nDams\nand weirs");
    CHECK(card.base == message(Msg::ValueBefore, {"Flows"}));
    CHECK(screen.node(card.options[0].id)->name == "Shown now: Dams and weirs");
    const auto chosen = screen.asked<intent::ResolveConflict>(card.options[1].id);
    REQUIRE(chosen);
    CHECK(chosen->record == kRivers);
    CHECK(chosen->leaf == leaf(group::kChargeIndex));
    CHECK(chosen->value == Value{std::string("Floods")});
  }

  TEST_CASE("a conflict leads to its field, where the other values stand too") {
    People people;
    people.write_both(leaf(group::kChargeIndex), "Floods", "Dams");
    PresenterScreen screen = people.screen();
    const ChoiceCard& card = screen.view().conflicts.front();
    CHECK(card.id == "conflict:groups/grp-rivers/charge");
    CHECK(field_of_conflict(screen.view(), card.id) == "field:groups/grp-rivers/charge");
    CHECK(screen.asked<intent::ShowRecord>(card.id)->record == kRivers);
    screen.session.sheet = Sheet::None;
    screen.session.selection = kRivers;
    const auto& fields = screen.view().details.fields;
    const auto charge = std::ranges::find(fields, "field:groups/grp-rivers/charge", &FormField::id);
    REQUIRE(charge != fields.end());
    CHECK(charge->concurrent == 1);
    CHECK(charge->concurrent_text == "Dams");
  }

  TEST_CASE("a value that several people wrote is offered once") {
    People people;
    Replica three{3};
    Replica four{4};
    three.take(people.one);
    four.take(people.one);
    people.write_both(leaf(group::kRankIndex), "a", "b");
    three.write(kRivers, leaf(group::kRankIndex), std::string("b"));
    four.write(kRivers, leaf(group::kRankIndex), std::string("a"));
    people.two.take(three);
    people.two.take(four);
    PresenterScreen screen = people.screen();
    const auto& options = screen.view().conflicts.front().options;
    REQUIRE(options.size() == 2);
    CHECK(options[0].value == "a");
    CHECK(options[1].value == "b");
  }

  TEST_CASE("who wrote a value, and when, stands beside it") {
    People people;
    people.write_both(leaf(group::kNameIndex), "Floods", "Dams");
    for (const Dot dot : {Dot{3, people.one.replica}, Dot{1, people.two.replica}}) {
      const bool is_first = dot.replica == people.one.replica;
      people.one.state.memory.notes.add(dot, is_first ? "Carla" : "", is_first ? "2014-11-03T10:12:00Z" : "not a time");
    }
    PresenterScreen screen = people.screen();
    const auto& options = screen.view().conflicts.front().options;
    REQUIRE(options.size() == 3);
    CHECK(options[0].value == "Floods");
    CHECK(options[0].who == "Carla, 3 Nov 2014, 10:12 UTC");
    CHECK(screen.node(options[0].id)->description == options[0].who);
    CHECK(options[1].who == text(Msg::Unsigned));
    CHECK(options[2].who.empty());
  }

  TEST_CASE("another value can be typed, and one that its field does not take is refused") {
    People people;
    people.write_both(leaf(group::kChargeIndex), "Floods", "Dams");
    const RecordRef paper{RecordKind::Deliverable, id("dlv-paper")};
    people.one.write(paper, leaf(deliverable::kDue.index), *date_from_text("2014-09"));
    people.two.write(paper, leaf(deliverable::kDue.index), *date_from_text("2014-10"));
    PresenterScreen screen = people.screen();
    const auto& cards = screen.view().conflicts;
    REQUIRE(cards.size() == 2);
    const AccessNode* own = screen.node(cards[0].own.id);
    REQUIRE(own != nullptr);
    CHECK(own->role == AccessRole::TextBox);
    CHECK(own->multiline);
    Intents asked = screen.act(cards[0].own.id, AccessAction::SetValue, "Canals");
    REQUIRE(asked.size() == 1);
    CHECK(asked.front().get<intent::ResolveConflict>().value == Value{std::string("Canals")});
    CHECK(screen.act(cards[0].own.id, AccessAction::SetValue, "").empty());
    asked = screen.act(cards[1].own.id, AccessAction::SetValue, "soon");
    REQUIRE(asked.size() == 1);
    const auto& refused = asked.front().get<intent::RefuseField>();
    CHECK(refused.record == paper);
    CHECK(refused.field == deliverable::kDue.index);
    CHECK(refused.text == "soon");
  }

  TEST_CASE("what was deleted and kept says so, is kept or deleted, and leads to the record alone") {
    People people;
    people.one.delete_record(kRivers);
    people.two.name(kRivers, "Streams");
    PresenterScreen screen = people.screen();
    const View& view = screen.view();
    REQUIRE(view.conflicts.size() == 1);
    const ChoiceCard& card = view.conflicts.front();
    CHECK(card.title == "Streams");
    CHECK(card.field == kind_spec(RecordKind::Group).singular);
    CHECK(card.lead == text(Msg::ConflictDeleted));
    CHECK(card.own.id.empty());
    REQUIRE(card.options.size() == 2);
    CHECK(screen.asked<intent::ResolveConflict>(card.options[0].id)->value == Value{true});
    CHECK(screen.asked<intent::ResolveConflict>(card.options[1].id)->value == Value{false});
    CHECK(field_of_conflict(view, card.id).empty());
    CHECK(screen.asked<intent::ShowRecord>(card.id)->record == kRivers);
  }

  TEST_CASE("a rank and a member of a newer schema have no field to lead to, and ids of their own") {
    People people;
    people.write_both(leaf(group::kRankIndex), "a", "b");
    people.write_both(leaf(kExtraField, "motto"), "\"wet\"", "\"dry\"");
    PresenterScreen screen = people.screen();
    const View& view = screen.view();
    REQUIRE(view.conflicts.size() == 2);
    CHECK(view.conflicts[0].id != view.conflicts[1].id);
    CHECK(view.conflicts[1].field == "motto");
    CHECK(view.conflicts[1].options[0].value == "\"wet\"");
    CHECK(view.conflicts[1].own.id.empty());
    for (const ChoiceCard& card : view.conflicts) {
      CHECK(field_of_conflict(view, card.id).empty());
      CHECK(screen.asked<intent::ShowRecord>(card.id)->record == kRivers);
    }
  }

  TEST_CASE("findings are listed below the conflicts, and lead to their field") {
    People people;
    people.one.write(kRivers, leaf(group::kParentIndex), std::string("grp-gone"));
    PresenterScreen screen = people.screen();
    const View& view = screen.view();
    REQUIRE(view.findings.size() == 1);
    const FindingRow& row = view.findings.front();
    CHECK(row.title == "Rivers");
    CHECK(row.text.find("grp-gone") != std::string::npos);
    CHECK(screen.node("conflicts/findings")->role == AccessRole::Heading);
    CHECK(screen.node(row.id)->description == row.text);
    CHECK(field_of_conflict(view, row.id) == "field:groups/grp-rivers/parent");
    CHECK(screen.asked<intent::ShowRecord>(row.id)->record == kRivers);
    screen.session.sheet = Sheet::None;
    CHECK(screen.view().findings.empty());
  }

  TEST_CASE("the sheet says when there are none, and how many more there are") {
    People people;
    PresenterScreen none = people.screen();
    CHECK(none.node("conflicts/lead")->name == text(Msg::ConflictsNone));
    CHECK(none.node(node::kSheet)->name == "Conflicts");
    for (int i = 0; i < 202; ++i) {
      const RecordRef group = group_ref("grp-" + std::to_string(i));
      people.one.name(group, "a");
      people.two.name(group, "b");
    }
    PresenterScreen many = people.screen();
    CHECK(many.view().conflicts.size() == 200);
    CHECK(many.node("conflicts/more")->name == "and 2 more");
    CHECK(many.node("conflicts/lead")->name == text(Msg::ConflictsLead));
  }
}

}  // namespace
}  // namespace constellation::test
