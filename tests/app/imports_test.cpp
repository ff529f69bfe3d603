// What becomes of an import: decided about, listed, taken back, and what a source said before.
#include <doctest/doctest.h>

#include "app/application.h"
#include "present/step_text.h"
#include "support/rivers.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

// The tab's network, and somebody on another device who has it too.
struct Shared {
  Shared() {
    friend_of.host.timestamp = "2014-12-31T12:00:00Z";
    friend_of.drop("rivers.json", tab.app.export_snapshot());
    REQUIRE(friend_of.app.network() != nullptr);
  }
  void offer(const std::string& name = "theirs.json") { tab.drop(name, friend_of.app.export_snapshot()); }
  void import(const std::string& name = "theirs.json") {
    offer(name);
    tab.press(node::kImportApply);
  }
  // The friend renames the group and adds another one; both come in on 2 June 2015. The new one.
  RecordRef import_floods() {
    rename(friend_of, group, "Water");
    const RecordRef floods = friend_of.add(RecordKind::Group, "Floods");
    tab.host.timestamp = "2015-06-02T09:30:00Z";
    import();
    return floods;
  }
  void open_imports() { tab.app.handle({intent::OpenSheet{Sheet::Imports}}); }

  FakeDisc disc;
  AppTab tab{disc};
  RecordRef group = begin(tab);
  FakeDisc their_disc{1};
  AppTab friend_of{their_disc, 5};
};

std::vector<AccessNode> take_back_buttons(const AppTab& tab) {
  std::vector<AccessNode> buttons;
  for (AccessNode& node : tab.tree()) {
    if (node.id.starts_with(node::kTakeBack)) buttons.push_back(std::move(node));
  }
  return buttons;
}

std::size_t side_files(FakeDisc& disc, const AppTab& tab, std::string_view prefix) {
  std::size_t count = 0;
  for (const auto& [name, bytes] : disc.files(tab.network_ref().id.text())) {
    if (name.starts_with(prefix)) ++count;
  }
  return count;
}

// The snapshot as somebody gives it who knows of no causality, with a text typed over another.
std::string plain_file(const AppTab& tab, const std::string& from = {}, const std::string& to = {}) {
  std::string text = tab.app.export_snapshot();
  const std::size_t causality = text.find(",\n  \"causality\"");
  REQUIRE(causality != std::string::npos);
  text = text.substr(0, causality) + "\n}\n";
  if (from.empty()) return text;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

TEST_SUITE("imports") {
  TEST_CASE("what is left out does not come in, and is offered again by the same file") {
    Shared with;
    AppTab& tab = with.tab;
    rename(with.friend_of, with.group, "Water");
    const RecordRef floods = with.friend_of.add(RecordKind::Group, "Floods");
    with.offer();
    const std::string take = "take:" + text_from_ref(with.group) + "/name";
    tab.press(take);
    CHECK_FALSE(tab.node(take).selected);
    tab.press(node::kImportApply);
    CHECK(tab.title(with.group) == "Water quality");
    CHECK(tab.title(floods) == "Floods");
    CHECK(reopened(with.disc) == tab.state());
    with.offer();
    CHECK(tab.node(take).selected);
    CHECK_FALSE(tab.has("take:" + text_from_ref(floods)));
    tab.press(node::kImportApply);
    CHECK(tab.state().document == with.friend_of.state().document);
    CHECK(reopened(with.disc) == tab.state());
  }

  TEST_CASE("a conflict is decided in the review, and undo takes decision and import back as one step") {
    Shared with;
    AppTab& tab = with.tab;
    rename(with.friend_of, with.group, "Water");
    rename(tab, with.group, "Rivers");
    const Document before = tab.document();
    with.offer();
    CHECK(tab.has("import/undecided"));
    tab.type("own:" + text_from_ref(with.group) + "/name", "Lakes");
    CHECK_FALSE(tab.has("import/undecided"));
    tab.press(node::kImportApply);
    CHECK(tab.title(with.group) == "Lakes");
    CHECK(conflict_count(tab.state()) == 0);
    CHECK(reopened(with.disc) == tab.state());
    tab.press(node::kUndo);
    CHECK(tab.document() == before);
  }

  TEST_CASE("a value that its record does not take is said at its field, and all that was decided stays") {
    Shared with;
    AppTab& tab = with.tab;
    const RecordRef lakes = tab.add(RecordKind::Group, "Lakes");
    const RecordRef seas = tab.add(RecordKind::Group, "Seas");
    with.friend_of.drop("again.json", tab.app.export_snapshot());
    with.friend_of.press(node::kImportApply);
    with.friend_of.set(with.group, group::kParentIndex, seas.id.text());
    tab.set(with.group, group::kParentIndex, lakes.id.text());
    const RecordRef floods = with.friend_of.add(RecordKind::Group, "Floods");
    const State before = tab.state();
    with.offer();
    tab.press("take:" + text_from_ref(floods));
    const std::string own = "own:" + text_from_ref(with.group) + "/parent";
    tab.type(own, "Nobody");
    CHECK(tab.node(own).invalid);
    tab.type(own, "Water quality");  // itself
    CHECK(tab.node(own).invalid);
    CHECK(tab.node(own).value == "Water quality");
    CHECK(tab.node(own).description.find("leads back to where it starts") != std::string::npos);
    CHECK(tab.state() == before);
    CHECK_FALSE(tab.node("take:" + text_from_ref(floods)).selected);
    tab.type(own, "Seas");
    tab.press(node::kImportApply);
    CHECK(get(*tab.document().find(with.group), group::kParent) == seas.id);
    CHECK(tab.document().find(floods) == nullptr);
  }

  TEST_CASE("an import is listed, and taken back after a reload") {
    Shared with;
    const Document before = with.tab.document();
    const RecordRef floods = with.import_floods();
    CHECK(with.tab.app.export_snapshot().find("theirs.json") == std::string::npos);
    AppTab tab(with.disc, 2);
    CHECK(tab.state() == with.tab.state());
    tab.app.handle({intent::OpenSheet{Sheet::Imports}});
    const auto buttons = take_back_buttons(tab);
    REQUIRE(buttons.size() == 1);
    CHECK(buttons.front().description == "theirs.json");
    CHECK(tab.node("imports/row/0").description == "2 Jun 2015, 09:30 UTC · 1 added, 1 changed");
    tab.press(buttons.front().id);
    CHECK(tab.document() == before);
    CHECK(tab.notice() == message(Msg::ImportTakenBack));
    CHECK(tab.node(node::kUndo).description == "Undo: Take back theirs.json");
    CHECK(reopened(with.disc) == tab.state());
    tab.app.handle({intent::OpenSheet{Sheet::Imports}});
    CHECK(take_back_buttons(tab).empty());
    CHECK(tab.node("imports/row/0").description.ends_with(message(Msg::NothingLeft)));
    tab.press(node::kUndo);
    CHECK(tab.title(floods) == "Floods");
    CHECK(tab.title(with.group) == "Water");
  }

  TEST_CASE("a file that was taken back says so when it is opened again, and brings itself back") {
    Shared with;
    const Document before = with.tab.document();
    const RecordRef floods = with.import_floods();
    with.offer();
    CHECK(with.tab.node("import/lead").name == message(Msg::ImportNothing));
    with.tab.press(node::kImportCancel);
    SUBCASE("by undo") { with.tab.press(node::kUndo); }
    SUBCASE("from the list") {
      with.open_imports();
      with.tab.press(take_back_buttons(with.tab).front().id);
    }
    CHECK(with.tab.document() == before);
    AppTab tab(with.disc, 2);
    const auto offer = [&] { tab.drop("a copy.json", with.friend_of.app.export_snapshot()); };
    offer();
    CHECK(tab.node("import/lead").name == message(Msg::ImportWasTakenBack, {"2 Jun 2015, 09:30 UTC"}));
    CHECK(tab.node(node::kImportApply).name == message(Msg::BringBack));
    CHECK_FALSE(tab.node(node::kImportApply).disabled);
    tab.press(node::kImportApply);
    CHECK(tab.document() == with.friend_of.document());
    CHECK(tab.notice().find("1 added, 1 changed") != std::string::npos);
    CHECK(tab.node(node::kUndo).description == "Undo: Import theirs.json");
    CHECK(reopened(with.disc) == tab.state());
    offer();
    CHECK(tab.node("import/lead").name == message(Msg::ImportNothing));
    tab.press(node::kImportCancel);
    tab.app.handle({intent::OpenSheet{Sheet::Imports}});
    REQUIRE(take_back_buttons(tab).size() == 1);
    tab.press(take_back_buttons(tab).front().id);
    CHECK(tab.document() == before);
    CHECK(tab.document().find(floods) == nullptr);
    // Nobody is there to be asked: it stays taken back.
    REQUIRE(tab.app.import_snapshot(with.friend_of.app.export_snapshot()));
    CHECK(tab.document() == before);
  }

  TEST_CASE("a file without causality that was taken back brings itself back too") {
    Shared with;
    AppTab& tab = with.tab;
    const std::string file = plain_file(tab, "\"Water quality\"", "\"Water quality\", \"charge\": \"Flows\"");
    tab.drop("list.json", file);
    tab.press(node::kImportApply);
    tab.press(node::kUndo);
    tab.drop("list.json", file);
    CHECK(tab.node(node::kImportApply).name == message(Msg::BringBack));
    tab.press(node::kImportApply);
    CHECK(get(*tab.document().find(with.group), group::kCharge) == "Flows");
  }

  TEST_CASE("what was edited since an import stays when it is taken back, and is told") {
    Shared with;
    AppTab& tab = with.tab;
    rename(with.friend_of, with.group, "Water");
    const RecordRef floods = with.friend_of.add(RecordKind::Group, "Floods");
    with.import();
    rename(tab, with.group, "Rivers");
    with.open_imports();
    tab.press(take_back_buttons(tab).front().id);
    CHECK(tab.title(with.group) == "Rivers");
    CHECK(tab.document().find(floods) == nullptr);
    CHECK(tab.notice() == undo_kept_text(1, "Rivers"));
  }

  TEST_CASE("another tab lists the import too") {
    Shared with;
    const AppTab other(with.disc, 2);
    with.friend_of.add(RecordKind::Group, "Floods");
    with.import();
    with.tab.settle();
    CHECK(other.app.network()->imports().size() == 1);
    CHECK(other.state() == with.tab.state());
  }

  TEST_CASE("a tab that slept lists what another tab imported once it wakes") {
    Shared with;
    AppTab other(with.disc, 2);
    with.friend_of.add(RecordKind::Group, "Floods");
    with.offer();
    with.tab.app.handle({intent::ConfirmImport{}});
    // The disc takes it; the announcement never arrives.
    while (with.tab.app.network()->save_state().status != SaveStatus::Saved) REQUIRE(with.disc.run_one());
    with.disc.crash();
    REQUIRE(other.app.network()->imports().empty());
    for (int times = 0; times < 2; ++times) {
      other.host.show_page();
      other.settle();
      CHECK(other.app.network()->imports() == with.tab.app.network()->imports());
      CHECK(other.state() == with.tab.state());
    }
  }

  TEST_CASE("thrown away while open: what was imported, and what a source said, is stored again") {
    Shared with;
    AppTab& tab = with.tab;
    with.friend_of.add(RecordKind::Group, "Floods");
    with.import();
    for (const char* charge : {"Flows", "Floods"}) {
      const std::string said = "\"Water quality\", \"charge\": \"" + std::string(charge) + '"';
      tab.drop("list.json", plain_file(with.friend_of, "\"Water quality\"", said));
      tab.press(node::kImportApply);
    }
    const auto before = with.disc.files(tab.network_ref().id.text());
    with.disc.evict();
    tab.settle();
    CHECK(side_files(with.disc, tab, kImportPrefix) == 3);
    CHECK(side_files(with.disc, tab, kSourcePrefix) == 1);
    for (const auto& [name, bytes] : before) {
      if (is_side_file(name)) CHECK(with.disc.files(tab.network_ref().id.text()).at(name) == bytes);
    }
    const AppTab again(with.disc, 2);
    CHECK(again.app.network()->imports() == tab.app.network()->imports());
  }

  TEST_CASE("of many imports the last fifty are kept, the latest first") {
    Shared with;
    for (std::size_t i = 0; i <= kKeptImports; ++i) {
      with.friend_of.add(RecordKind::Group, "Group " + std::to_string(i));
      with.tab.host.timestamp = "2015-06-02T09:" + std::to_string(10 + i % 50) + ":0" + std::to_string(i / 50) + "Z";
      with.tab.host.timestamp[12] = static_cast<char>(i < 50 ? '8' : '9');
      with.import("file " + std::to_string(i) + ".json");
    }
    with.tab.settle();
    CHECK(side_files(with.disc, with.tab, kImportPrefix) == kKeptImports);
    AppTab tab(with.disc, 2);
    tab.app.handle({intent::OpenSheet{Sheet::Imports}});
    CHECK(take_back_buttons(tab).size() == kKeptImports);
    CHECK(tab.node("imports/row/0").name == "file 50.json");
    CHECK(tab.node("imports/row/49").name == "file 1.json");
  }

  TEST_CASE("a file without causality is compared with what it said the last time, also after a reload") {
    Shared with;
    AppTab& tab = with.tab;
    const std::string first = plain_file(tab, "Water quality", "Water");
    tab.drop("list.json", first);
    CHECK(tab.has("import/undecided"));  // nobody knows which came first
    tab.press("choose:1:" + text_from_ref(with.group) + "/name");
    tab.press(node::kImportApply);
    CHECK(tab.title(with.group) == "Water");
    CHECK(side_files(with.disc, tab, kSourcePrefix) == 1);

    AppTab again(with.disc, 2);
    again.drop("list (1).json", first);
    CHECK(again.node("import/lead").name == message(Msg::ImportNothing));
    again.press(node::kImportCancel);
    again.drop("list.json", plain_file(again, "\"Water\"", "\"Waters\""));
    CHECK_FALSE(again.has("import/undecided"));
    again.press(node::kImportApply);
    CHECK(again.title(with.group) == "Waters");
    CHECK(conflict_count(again.state()) == 0);
    CHECK(side_files(with.disc, again, kSourcePrefix) == 1);
    CHECK(again.app.export_snapshot().find("list.json") != std::string::npos);  // as the name of who wrote it
  }

  TEST_CASE("what was left out of a file without causality is offered again by it") {
    Shared with;
    AppTab& tab = with.tab;
    const std::string first = plain_file(tab, "\"Water quality\"", "\"Water quality\", \"charge\": \"Flows\"");
    const std::string take = "take:" + text_from_ref(with.group) + "/charge";
    for (int i = 0; i < 2; ++i) {
      tab.drop("list.json", first);
      tab.press(take);
      CHECK_FALSE(tab.node(take).selected);
      tab.app.handle({intent::ConfirmImport{}});
      if (tab.app.offered() != nullptr) tab.press(node::kImportCancel);
      tab.settle();
    }
    tab.drop("list.json", first);
    CHECK(tab.node(take).selected);
    tab.press(node::kImportApply);
    CHECK(get(*tab.document().find(with.group), group::kCharge) == "Flows");
  }

  TEST_CASE("who makes changes is told to whoever imports them") {
    Shared with;
    with.friend_of.app.handle({intent::SetAuthor{"  Deb Everhart "}});
    CHECK(with.friend_of.app.author() == "Deb Everhart");
    rename(with.friend_of, with.group, "Water");
    with.offer();
    CHECK(with.tab.node("take:" + text_from_ref(with.group) + "/name").description ==
          "Deb Everhart, 31 Dec 2014, 12:00 UTC");
  }

  TEST_CASE("a third value that a standing conflict's field does not take is shown on its card") {
    Shared with;
    AppTab& tab = with.tab;
    const RecordRef paper = tab.add(RecordKind::Deliverable, "Guide");
    with.friend_of.drop("again.json", tab.app.export_snapshot());
    with.friend_of.press(node::kImportApply);
    with.friend_of.set(paper, deliverable::kDue.index, *date_from_text("2015-10"));
    tab.set(paper, deliverable::kDue.index, *date_from_text("2015-11"));
    with.import();
    tab.app.handle({intent::OpenSheet{Sheet::Conflicts}});
    const std::string own = "own:" + text_from_ref(paper) + "/due";
    tab.type(own, "soon");
    CHECK(tab.node(own).value == "soon");
    CHECK(tab.node(own).invalid);
    tab.type(own, "2015-12");
    CHECK_FALSE(tab.has(own));
    CHECK(get(*tab.document().find(paper), deliverable::kDue) == date_from_text("2015-12"));
    CHECK(conflict_count(tab.state()) == 0);
  }
}

}  // namespace
}  // namespace constellation::test
