// Files that come in: preview, confirmation, one step of undo; and files that can not be read.
#include <doctest/doctest.h>

#include "app/application.h"
#include "app/automation.h"
#include "support/rivers.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;
using platform::StoreFault;

// What someone else made of the tab's network on another device.
struct Colleague {
  explicit Colleague(const std::string& snapshot, int number = 5) : tab(disc, number) {
    tab.drop("from-a-friend.json", snapshot);
    REQUIRE(tab.app.network() != nullptr);
  }
  FakeDisc disc{1};
  AppTab tab;
};

// Who has added a group to the tab's network.
struct WithColleague {
  WithColleague() : friend_of((tab.start_empty("River Alliance"), tab.app.export_snapshot())) {
    floods = friend_of.tab.add(RecordKind::Group, "Floods");
  }
  FakeDisc disc;
  AppTab tab{disc};
  Colleague friend_of;
  RecordRef floods;
};

bool mentions(const AppTab& tab, const std::string& text) {
  for (const AccessNode& node : tab.tree()) {
    const bool is_row = node.id.starts_with("import/row/") || node.id.starts_with("take:");
    if (is_row && node.name.find(text) != std::string::npos) return true;
  }
  return false;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

TEST_SUITE("import") {
  TEST_CASE("without a network a file opens as it is, and is stored") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartOpenFile);
    REQUIRE(tab.host.picker_open());
    tab.host.choose_file(platform::PickedFile{"example.json", example_text()});
    tab.settle();
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.state() == decode_snapshot(example_text())->state);
    CHECK(tab.saved() == message(Msg::Saved));
    const AppTab again(disc, 2);
    CHECK(again.state() == tab.state());
  }

  TEST_CASE("a file of the open network is shown first, and applied as one step") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    Colleague friend_of(tab.app.export_snapshot());
    const RecordRef added = friend_of.tab.add(RecordKind::Group, "Floods");
    friend_of.tab.set(group, group::kCharge.index, std::string("Flows"));
    const State before = tab.state();

    tab.drop("floods.json", friend_of.tab.app.export_snapshot());
    CHECK(tab.node(node::kSheet).name == message(Msg::ImportTitle));
    CHECK(mentions(tab, "Floods"));
    CHECK(mentions(tab, "Water quality"));
    CHECK(tab.state() == before);
    tab.press(node::kImportApply);
    CHECK(tab.state() == friend_of.tab.state());
    CHECK(tab.notice() == message(Msg::Imported, {"1 added, 1 changed"}));
    CHECK_FALSE(tab.has(node::kSheet));
    CHECK(tab.has("lane:" + text_from_ref(added)));
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK(AppTab(disc, 2).state() == tab.state());

    CHECK(tab.node(node::kUndo).description == "Undo: Import floods.json");
    tab.press(node::kUndo);
    CHECK(tab.document() == before.document);
    tab.press(node::kRedo);
    CHECK(tab.document() == friend_of.tab.document());
  }

  TEST_CASE("a preview that is cancelled or closed leaves nothing") {
    WithColleague with;
    auto& [disc, tab, friend_of, floods] = with;
    const State before = tab.state();
    tab.drop("floods.json", friend_of.tab.app.export_snapshot());
    tab.press(node::kImportCancel);
    CHECK(tab.app.offered() == nullptr);
    CHECK_FALSE(tab.has(node::kSheet));
    tab.app.handle({intent::ConfirmImport{}});
    tab.drop("floods.json", friend_of.tab.app.export_snapshot());
    CHECK(tab.key("Escape"));
    CHECK(tab.app.offered() == nullptr);
    tab.app.handle({intent::ConfirmImport{}});
    CHECK(tab.state() == before);
  }

  TEST_CASE("the same file a second time has nothing to do") {
    WithColleague with;
    auto& [disc, tab, friend_of, floods] = with;
    const std::string file = friend_of.tab.app.export_snapshot();
    tab.drop("floods.json", file);
    tab.press(node::kImportApply);
    const State once = tab.state();
    const std::size_t commits = disc.commit_count();
    tab.drop("floods.json", file);
    CHECK(tab.node("import/lead").name == message(Msg::ImportNothing));
    CHECK(tab.node(node::kImportApply).disabled);
    tab.press(node::kImportApply);
    CHECK(tab.app.offered() != nullptr);
    tab.press(node::kImportCancel);
    CHECK(import_json(tab.app, file) ==
          R"({"ok":true,"added":0,"changed":0,"deleted":0,"unchanged":2,"newConflicts":0})");
    tab.settle();
    CHECK(tab.state() == once);
    CHECK(disc.commit_count() == commits);
    CHECK(tab.app.network()->workspace().history().size() == 2);
  }

  TEST_CASE("a damaged file is refused with its name and the place of the damage") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const State before = tab.state();
    const std::string good = tab.app.export_snapshot();
    const std::string bad = replaced(good, "\"River Alliance\"", "River Alliance");
    const std::size_t place = bad.find("River Alliance");
    const auto line = 1 + std::count(bad.begin(), bad.begin() + static_cast<std::ptrdiff_t>(place), '\n');
    tab.drop("torn.json", bad);
    CHECK(tab.node(node::kNotice).role == AccessRole::Alert);
    CHECK(tab.notice().starts_with("torn.json, line " + std::to_string(line) + ", column "));
    CHECK_FALSE(tab.has(node::kSheet));
    CHECK(tab.state() == before);

    tab.drop("half.json", good.substr(0, good.size() / 2));
    CHECK(tab.notice().starts_with("half.json, line "));
    tab.drop("date.json", replaced(good, "\"River Alliance\"", "12"));
    CHECK(tab.notice().starts_with("date.json, line " + std::to_string(line) + ", column "));
    CHECK(tab.notice().find("/records/network") != std::string::npos);
    tab.drop("picture.png", "\x89PNG\r\n");
    CHECK(tab.notice().starts_with("picture.png"));
    tab.drop("empty.json", "");
    CHECK(tab.notice().starts_with("empty.json"));
    CHECK(tab.state() == before);
    CHECK(import_json(tab.app, bad).find("\"line\":" + std::to_string(line) + ",") != std::string::npos);
  }

  TEST_CASE("a damaged file leaves the start screen, and a file that can not be read is told") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.drop("torn.json", "{\n  \"format\": }");
    CHECK(tab.notice().starts_with("torn.json, line 2, column "));
    CHECK(tab.has(node::kStartExample));
    tab.host.drop_file(fail(ErrorCode::FileUnreadable, "a.json"));
    CHECK(tab.notice().find("a.json") != std::string::npos);
    tab.press(node::kStartOpenFile);
    tab.host.choose_file(fail(ErrorCode::FileUnreadable, "b.json"));
    CHECK(tab.notice().find("b.json") != std::string::npos);
    CHECK(tab.app.network() == nullptr);
  }

  TEST_CASE("another network's file opens beside, and the first one stays as it was") {
    FakeDisc disc;
    AppTab tab(disc);
    begin(tab);
    const State rivers = tab.state();
    tab.drop("example.json", example_text());
    CHECK(tab.node("import/lead").name.find("another network") != std::string::npos);
    CHECK(tab.state() == rivers);
    tab.press(node::kImportApply);
    CHECK(tab.state() == decode_snapshot(example_text())->state);
    CHECK(tab.saved() == message(Msg::Saved));
    tab.press("stored:" + rivers.network.text());
    tab.press(node::kNetworks);
    tab.press("stored:" + rivers.network.text());
    CHECK(tab.state() == rivers);
  }

  TEST_CASE("another network's file that is stored already opens that, and shows what the file would change") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordId rivers = tab.app.network()->id();
    Colleague friend_of(tab.app.export_snapshot());
    const RecordRef floods = friend_of.tab.add(RecordKind::Group, "Floods");
    tab.start_empty("Second");
    tab.drop("floods.json", friend_of.tab.app.export_snapshot());
    tab.press(node::kImportApply);
    REQUIRE(tab.app.network()->id() == rivers);
    CHECK(mentions(tab, "Floods"));
    CHECK(tab.document().find(floods) == nullptr);
    tab.press(node::kImportApply);
    CHECK(tab.title(floods) == "Floods");
    CHECK(tab.state() == friend_of.tab.state());
  }

  TEST_CASE(
      "automation merges into a network that is stored and not open without asking, with or without another one") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordId rivers = tab.app.network()->id();
    Colleague friend_of(tab.app.export_snapshot());
    const RecordRef floods = friend_of.tab.add(RecordKind::Group, "Floods");
    SUBCASE("another network is open") { tab.start_empty("Second"); }
    SUBCASE("none is open") {
      tab.start_empty("Second");
      tab.app.handle({intent::ManageNetwork{intent::ManageNetwork::What::Delete, tab.app.network()->id().text()}});
      tab.settle();
      REQUIRE(tab.app.network() == nullptr);
    }
    CHECK(import_json(tab.app, friend_of.tab.app.export_snapshot()).starts_with(R"({"ok":true,"added":0)"));
    tab.settle();
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.app.network()->id() == rivers);
    CHECK(tab.app.offered() == nullptr);
    CHECK_FALSE(tab.has(node::kSheet));
    CHECK(tab.title(floods) == "Floods");
    CHECK(tab.saved() == message(Msg::Saved));
  }

  TEST_CASE("an edit made while the preview is open is kept") {
    FakeDisc disc;
    AppTab one(disc, 1);
    one.start_empty("River Alliance");
    const RecordRef group = one.add(RecordKind::Group, "Water quality");
    AppTab two(disc, 2);
    Colleague friend_of(one.app.export_snapshot());
    const RecordRef floods = friend_of.tab.add(RecordKind::Group, "Floods");
    one.drop("floods.json", friend_of.tab.app.export_snapshot());
    two.set(group, group::kName.index, std::string("Water"));
    two.settle();
    one.press(node::kImportApply);
    CHECK(one.title(group) == "Water");
    CHECK(one.title(floods) == "Floods");
    CHECK(two.state() == one.state());
  }

  TEST_CASE("an import while changes are not saved loses neither") {
    WithColleague with;
    auto& [disc, tab, friend_of, floods] = with;
    disc.fail_commits(StoreFault::Abort, 2);
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.drop("floods.json", friend_of.tab.app.export_snapshot());
    tab.press(node::kImportApply);
    CHECK(tab.app.network()->save_state().status == SaveStatus::NotSaved);
    CHECK(tab.app.network()->save_state().unsaved_sets == 2);
    tab.wait(10'000);
    CHECK(tab.saved() == message(Msg::Saved));
    const AppTab again(disc, 2);
    CHECK(again.state() == tab.state());
    CHECK(again.title(floods) == "Floods");
    CHECK(again.title(group) == "Water quality");
  }

  TEST_CASE("a record edited by hand comes in as an edit by that file, and is told") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    tab.drop("edited.json", replaced(tab.app.export_snapshot(), "\"Water quality\"", "\"Water\""));
    bool told = false;
    for (const AccessNode& each : tab.tree()) told = told || each.name == message(Msg::ImportedOneHandEdit);
    CHECK(told);
    tab.press(node::kImportApply);
    CHECK(tab.title(group) == "Water");
    CHECK_FALSE(tab.has(node::kConflicts));
    tab.press(node::kUndo);
    CHECK(tab.title(group) == "Water quality");
  }
}

}  // namespace
}  // namespace constellation::test
