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
    PresenterScreen shown;
    shown.state = one.state;
    shown.session.sheet = Sheet::Conflicts;
    return shown;
  }
  void write_both(const LeafKey& key, const std::string& first, const std::string& second) {
    one.write(kRivers, key, first);
    two.write(kRivers, key, second);
  }
};

TEST_SUITE("conflicts") {
  TEST_CASE("a conflict leads to its field, with its values in one line") {
    People people;
    people.write_both(leaf(group::kChargeIndex), "Floods", "Dams\nand weirs");
    PresenterScreen screen = people.screen();
    const View& view = screen.view();
    REQUIRE(view.conflicts.size() == 1);
    const ConflictRow& row = view.conflicts.front();
    CHECK(row.id == "conflict:groups/grp-rivers/charge");
    CHECK(row.values == "Floods · also Dams and weirs");
    CHECK(field_of_conflict(view, row.id) == "field:groups/grp-rivers/charge");
    CHECK(screen.asked<intent::ShowRecord>(row.id)->record == kRivers);
    screen.session.sheet = Sheet::None;
    screen.session.selection = kRivers;
    const auto& fields = screen.view().details.fields;
    const auto charge = std::ranges::find(fields, "field:groups/grp-rivers/charge", &FormField::id);
    REQUIRE(charge != fields.end());
    CHECK(charge->concurrent == 1);
    CHECK(charge->concurrent_text == "Dams and weirs");
  }

  TEST_CASE("a value that several people wrote is told once") {
    People people;
    Replica three{3};
    Replica four{4};
    three.take(people.one);
    four.take(people.one);
    people.write_both(leaf(group::kChargeIndex), "Floods", "Dams");
    three.write(kRivers, leaf(group::kChargeIndex), std::string("Dams"));
    four.write(kRivers, leaf(group::kChargeIndex), std::string("Floods"));
    people.two.take(three);
    people.two.take(four);
    PresenterScreen screen = people.screen();
    CHECK(screen.view().conflicts.front().values == "Floods · also Dams");
  }

  TEST_CASE("what was deleted and kept says so, and leads to the record alone") {
    People people;
    people.one.delete_record(kRivers);
    people.two.name(kRivers, "Streams");
    PresenterScreen screen = people.screen();
    const View& view = screen.view();
    REQUIRE(view.conflicts.size() == 1);
    const ConflictRow& row = view.conflicts.front();
    CHECK(row.title == "Streams");
    CHECK(row.field == kind_spec(RecordKind::Group).singular);
    CHECK(row.values == text(Msg::ConflictDeleted));
    CHECK(field_of_conflict(view, row.id).empty());
    CHECK(screen.asked<intent::ShowRecord>(row.id)->record == kRivers);
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
    CHECK(view.conflicts[1].values == "\"wet\" · also \"dry\"");
    for (const ConflictRow& row : view.conflicts) {
      CHECK(field_of_conflict(view, row.id).empty());
      CHECK(screen.asked<intent::ShowRecord>(row.id)->record == kRivers);
    }
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
