// What is shared: chosen, told before it leaves, and handed on in four ways.
#include <doctest/doctest.h>

#include "app/application.h"
#include "support/rivers.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

// The River Alliance: two groups with a deliverable each, a person with a private contact who leads the first.
struct Alliance {
  FakeDisc disc;
  AppTab tab{disc};
  RecordRef water = begin(tab);
  RecordRef guide = tab.add(RecordKind::Deliverable, "Sampling guide");
  RecordRef floods = tab.add(RecordKind::Group, "Floods");
  RecordRef maps = tab.add(RecordKind::Deliverable, "Flood maps");
  RecordRef ann = tab.add(RecordKind::Person, "Ann");

  Alliance() {
    tab.set(ann, person::kContact.index, std::string("ann@rivers.example"));
    const intent::AddRecord chair{RecordKind::RoleAssignment,
                                  {{role_assignment::kGroup.index, water.id.text()},
                                   {role_assignment::kRole.index, std::string("chair")},
                                   {role_assignment::kPerson.index, ann.id.text()}}};
    tab.app.handle({chair});
    tab.settle();
  }
  void open() {
    tab.press(node::kShare);
    REQUIRE(tab.node(node::kSheet).name == text(Msg::Share));
  }
  void choose(const RecordRef& group) {
    tab.press(node::kShareGroups);
    tab.press(std::string(node::kShareGroup) + group.id.text());
  }
  [[nodiscard]] std::string told(std::string_view node) const { return tab.node(node).name; }
  // What the file that was saved last holds.
  [[nodiscard]] State saved() const {
    REQUIRE_FALSE(tab.host.downloads.empty());
    auto snapshot = decode_snapshot(tab.host.downloads.back().bytes);
    REQUIRE(snapshot);
    return snapshot->state;
  }
};

TEST_SUITE("share") {
  TEST_CASE("the whole network leaves without its private entries, unless they are asked for") {
    Alliance rivers;
    rivers.open();
    CHECK(rivers.told("share/leaves") == "7 records leave");
    CHECK(rivers.told("share/private-text") == text(Msg::SharePrivateOneOut));
    CHECK_FALSE(rivers.tab.node(node::kSharePrivate).selected);
    rivers.tab.press(node::kShareFile);
    CHECK(get(*rivers.saved().document.find(rivers.ann), person::kContact).empty());
    CHECK(rivers.tab.notice().find("river-alliance-") != std::string::npos);
    rivers.tab.press(node::kSharePrivate);
    CHECK(rivers.tab.node(node::kSharePrivate).selected);
    rivers.tab.press(node::kShareFile);
    CHECK(get(*rivers.saved().document.find(rivers.ann), person::kContact) == "ann@rivers.example");
    CHECK(rivers.saved() == decode_snapshot(rivers.tab.app.export_snapshot())->state);
  }

  TEST_CASE("chosen groups bring what belongs to them, and the part merges into what someone has") {
    Alliance rivers;
    const std::string before = rivers.tab.app.export_snapshot();
    rename(rivers.tab, rivers.floods, "High water");
    rename(rivers.tab, rivers.water, "Clean water");
    rivers.open();
    rivers.choose(rivers.floods);
    CHECK(rivers.tab.node(std::string(node::kShareGroup) + rivers.floods.id.text()).selected);
    rivers.tab.press(node::kShareFile);
    const State part = rivers.saved();
    CHECK(part.document.find(rivers.maps) != nullptr);
    CHECK(part.document.find(rivers.water) == nullptr);
    CHECK(part.document.find(rivers.ann) == nullptr);
    CHECK(rivers.tab.host.downloads.back().name.find("-part-") != std::string::npos);

    FakeDisc elsewhere{2};
    AppTab friend_of(elsewhere, 7);
    friend_of.drop("before.json", before);
    REQUIRE(friend_of.app.network() != nullptr);
    REQUIRE(friend_of.app.import_snapshot(rivers.tab.host.downloads.back().bytes));
    CHECK(friend_of.title(rivers.floods) == "High water");
    CHECK(friend_of.title(rivers.water) == "Water quality");
  }

  TEST_CASE("nothing is chosen: nothing can leave, and the sheet says what to do") {
    Alliance rivers;
    rivers.open();
    rivers.tab.press(node::kShareGroups);
    CHECK(rivers.told("share/leaves") == text(Msg::ShareChooseGroups));
    for (const std::string_view way : {node::kShareFile, node::kShareLink, node::kShareText}) {
      CHECK(rivers.tab.node(way).disabled);
      rivers.tab.press(way);
    }
    rivers.tab.press(node::kShareCycle);
    CHECK(rivers.told("share/leaves") == text(Msg::ShareChooseCycle));
    CHECK(rivers.told("share/none") == text(Msg::ShareNoCycles));
    rivers.tab.press(node::kShareLacking);
    CHECK(rivers.told("share/leaves") == text(Msg::SharePickFirst));
    CHECK(rivers.tab.host.downloads.empty());
    CHECK(rivers.tab.host.copied_links.empty());
    CHECK(rivers.tab.host.copied_texts.empty());
  }

  TEST_CASE("a cycle is chosen by its name") {
    Alliance rivers;
    const RecordRef cycle = rivers.tab.add(RecordKind::Cycle, "Cycle 1");
    rivers.tab.set(rivers.guide, deliverable::kCycle.index, cycle.id.text());
    rivers.open();
    rivers.tab.press(node::kShareCycle);
    CHECK(rivers.tab.node(node::kShareWhichCycle).options == std::vector<std::string>{"Cycle 1"});
    rivers.tab.type(node::kShareWhichCycle, "Cycle 1");
    CHECK(rivers.tab.node(node::kShareWhichCycle).value == "Cycle 1");
    rivers.tab.press(node::kShareFile);
    CHECK(rivers.saved().document.find(rivers.guide) != nullptr);
    CHECK(rivers.saved().document.find(rivers.maps) == nullptr);
  }

  TEST_CASE("what a file lacks is told and leaves alone; another network's file is refused") {
    Alliance rivers;
    const std::string before = rivers.tab.app.export_snapshot();
    const RecordRef levels = rivers.tab.add(RecordKind::Group, "Water levels");
    rivers.open();
    rivers.tab.press(node::kShareLacking);
    rivers.tab.press(node::kSharePick);
    rivers.tab.host.choose_file(platform::PickedFile{"before.json", before});
    rivers.tab.settle();
    CHECK(rivers.told("share/other") == "before.json");
    CHECK(rivers.told("share/leaves") == text(Msg::ShareLacksOne));
    rivers.tab.press(node::kShareFile);
    CHECK(rivers.saved().document.record_count() == 1);
    CHECK(rivers.saved().document.find(levels) != nullptr);

    rivers.tab.press(node::kSharePick);
    rivers.tab.host.choose_file(platform::PickedFile{"now.json", rivers.tab.app.export_snapshot()});
    rivers.tab.settle();
    CHECK(rivers.told("share/leaves") == text(Msg::ShareLacksNothing));
    CHECK(rivers.tab.node(node::kShareFile).disabled);
    rivers.tab.press(node::kSharePick);
    rivers.tab.host.choose_file(platform::PickedFile{"badges.json", example_text()});
    rivers.tab.settle();
    CHECK(rivers.tab.notice() == message(Msg::ShareOtherNetwork, {"badges.json", "River Alliance"}));
    CHECK(rivers.told("share/other") == "now.json");
  }

  TEST_CASE("a link carries the snapshot to whoever opens it; a long one is refused with its length") {
    Alliance rivers;
    rivers.open();
    rivers.choose(rivers.floods);
    REQUIRE_FALSE(rivers.tab.node(node::kShareLink).disabled);
    rivers.tab.press(node::kShareLink);
    REQUIRE(rivers.tab.host.copied_links.size() == 1);
    CHECK(rivers.tab.host.copied_links.front().starts_with("s="));
    CHECK(rivers.tab.notice() == text(Msg::ShareLinkCopied));

    FakeDisc elsewhere{2};

    AppTab friend_of(elsewhere, 7);
    friend_of.app.handle({intent::OpenAddress{rivers.tab.host.copied_links.front()}});
    friend_of.settle();
    REQUIRE(friend_of.app.network() != nullptr);
    CHECK(friend_of.title(rivers.floods) == "Floods");
    CHECK(friend_of.document().find(rivers.water) == nullptr);

    rivers.tab.set(rivers.maps, deliverable::kNotes.index, std::string(20'000, 'x'));
    rivers.tab.settle();
    CHECK(rivers.tab.node(node::kShareLink).disabled);
    CHECK(rivers.told("share/no-link").find(" characters): save a file instead") != std::string::npos);
    rivers.tab.press(node::kShareLink);
    CHECK(rivers.tab.host.copied_links.size() == 1);
    CHECK_FALSE(rivers.tab.node(node::kShareFile).disabled);
  }

  TEST_CASE("a browser that makes no links says so") {
    Alliance rivers;
    rivers.tab.host.packs = false;
    rivers.open();
    CHECK(rivers.told("share/no-link") == text(Msg::ShareNoPacking));
    CHECK(rivers.tab.node(node::kShareLink).disabled);
  }

  TEST_CASE("the text is copied, and the system takes the file where it can") {
    Alliance rivers;
    rivers.open();
    rivers.tab.press(node::kShareText);
    REQUIRE(rivers.tab.host.copied_texts.size() == 1);
    CHECK(decode_snapshot(rivers.tab.host.copied_texts.front()));
    CHECK_FALSE(rivers.tab.has(node::kShareSystem));
    rivers.tab.press(node::kSheetClose);
    rivers.tab.host.shares_files = true;
    rivers.open();
    rivers.tab.press(node::kShareSystem);
    REQUIRE(rivers.tab.host.shares.size() == 1);
    CHECK(rivers.tab.host.shares.front().name.ends_with(".txt"));
    CHECK(rivers.tab.host.shares.front().bytes == rivers.tab.host.copied_texts.front());
    CHECK(rivers.tab.notice() == text(Msg::ShareHandedOver));
  }

  TEST_CASE("only the whole network with everything in it counts as a backup") {
    Alliance rivers;
    rivers.open();
    rivers.choose(rivers.floods);
    rivers.tab.press(node::kShareFile);
    CHECK(rivers.tab.app.storage_health().last_exported.empty());
    rivers.tab.press(node::kShareNetwork);
    rivers.tab.press(node::kShareFile);
    CHECK(rivers.tab.app.storage_health().last_exported.empty());
    rivers.tab.press(node::kSharePrivate);
    rivers.tab.press(node::kShareFile);
    CHECK_FALSE(rivers.tab.app.storage_health().last_exported.empty());
  }
}

}  // namespace
}  // namespace constellation::test
