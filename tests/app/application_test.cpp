// The application from its start to the first records: by intents and by the accessible tree.
#include "app/application.h"

#include <doctest/doctest.h>

#include "support/rivers.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

TEST_SUITE("application") {
  TEST_CASE("with nothing stored there is the start screen, and nothing below it") {
    FakeDisc disc;
    const AppTab tab(disc);
    CHECK(tab.app.is_ready());
    CHECK(tab.app.network() == nullptr);
    CHECK(tab.node(node::kSheet).role == AccessRole::Dialog);
    CHECK(tab.has(node::kStartExample));
    CHECK(tab.has(node::kStartEmpty));
    CHECK(tab.has(node::kStartOpenFile));
    CHECK_FALSE(tab.has(node::kHeader));
    CHECK_FALSE(tab.has(node::kTimeline));
    CHECK(tab.app.export_snapshot().empty());
  }

  TEST_CASE("without a network commands do nothing, and undo says that there is nothing") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef ref{RecordKind::Group, *RecordId::from("grp-a")};
    tab.app.handle({intent::AddRecord{RecordKind::Group, {}}, intent::DeleteRecord{ref}, intent::ShowRecord{ref},
                    intent::Undo{}, intent::Redo{}, intent::FitAll{}, intent::FitSelection{},
                    intent::SelectNeighbour{1}, intent::DragTo{ref}, intent::DragCommit{}, intent::ConfirmImport{},
                    intent::ExportSnapshot{}});
    tab.settle();
    CHECK(tab.app.network() == nullptr);
    CHECK(tab.host.downloads.empty());
    CHECK(tab.has(node::kStartExample));
  }

  TEST_CASE("the example opens as its file has it, and is stored") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.mirror.act(std::string(node::kStartExample), "activate");
    CHECK_FALSE(tab.node(node::kBusy).name.empty());
    tab.settle();
    REQUIRE(tab.app.network() != nullptr);
    const auto file = decode_snapshot(example_text());
    REQUIRE(file);
    CHECK(tab.state() == file->state);
    CHECK(tab.host.title == tab.title(tab.network_ref()) + " · Constellation");
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK_FALSE(tab.has(node::kBusy));
    CHECK(tab.has(node::kTimeline));
    CHECK_FALSE(tab.has(node::kSheet));
  }

  TEST_CASE("an example that can not be fetched leaves the start screen and says why") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.host.assets.clear();
    tab.press(node::kStartExample);
    CHECK(tab.app.network() == nullptr);
    CHECK(tab.has(node::kStartEmpty));
    CHECK_FALSE(tab.has(node::kBusy));
    CHECK(tab.node(node::kNotice).role == AccessRole::Alert);
    CHECK(tab.notice().find("badge-alliance.json") != std::string::npos);
    tab.press(node::kNoticeDismiss);
    CHECK_FALSE(tab.has(node::kNotice));
  }

  TEST_CASE("a new network shows its own fields, and its name goes where it is seen") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartEmpty);
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.node(node::kNetworks).name == message(Msg::NewNetwork));
    const std::string name = field_node(tab.network_ref(), "name");
    REQUIRE(tab.node(name).value == message(Msg::NewNetwork));
    tab.type(name, "River Alliance");
    CHECK(tab.node(node::kNetworks).name == "River Alliance");
    CHECK(tab.node(name).value == "River Alliance");
    CHECK(tab.host.title == "River Alliance · Constellation");
    CHECK(tab.saved() == message(Msg::Saved));
  }

  TEST_CASE("records are added, edited and deleted through the accessible tree") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.press(node::kAdd);
    CHECK(tab.node(node::kSheet).role == AccessRole::Dialog);
    tab.press(node::kAddGroup);
    const RecordRef group = tab.app.session().selection.value_or(RecordRef{});
    REQUIRE(group.kind == RecordKind::Group);
    CHECK_FALSE(tab.has(node::kSheet));
    tab.type(field_node(group, "name"), "Water quality");
    const std::string lane = "lane:" + text_from_ref(group);
    CHECK(tab.node(lane).name.find("Water quality") != std::string::npos);

    tab.press(node::kAdd);
    tab.press(node::kAddCycle);
    tab.press(lane);
    tab.press(node::kAdd);
    tab.press(node::kAddDeliverable);
    const RecordRef paper = tab.app.session().selection.value_or(RecordRef{});
    REQUIRE(paper.kind == RecordKind::Deliverable);
    tab.type(field_node(paper, "title"), "Sampling guide");
    tab.type(field_node(paper, "due"), "2015-03-31");
    const std::string bar = "bar:" + text_from_ref(paper);
    CHECK(tab.node(bar).name.find("Sampling guide") != std::string::npos);
    CHECK(tab.node(bar).selected);
    CHECK(tab.document().record_count() == 4);

    tab.mirror.act(bar, "increment");
    CHECK(tab.node(field_node(paper, "due")).value == "2015-04-01");
    tab.mirror.act(bar, "delete");
    CHECK_FALSE(tab.has(bar));
    CHECK(tab.app.session().selection == std::nullopt);
    CHECK(tab.has("legend"));
    tab.press(lane);
    tab.press(node::kDetailsDelete);
    CHECK_FALSE(tab.has(lane));
    CHECK(tab.document().table(RecordKind::Group).size() == 0);
  }

  TEST_CASE("undo and redo name their step and go all the way back and forth") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.type(field_node(group, "name"), "Water");
    const Document edited = tab.document();
    tab.app.handle({intent::DeleteRecord{group}});
    const auto undo_name = [&] { return tab.node(node::kUndo).description; };
    const auto redo_name = [&] { return tab.node(node::kRedo).description; };
    CHECK(undo_name() == "Undo: Delete Water");
    CHECK(tab.node(node::kRedo).disabled);

    tab.press(node::kUndo);
    CHECK(tab.document() == edited);
    CHECK(redo_name() == "Redo: Delete Water");
    CHECK(undo_name().starts_with("Undo: Edit "));
    tab.press(node::kUndo);
    CHECK(tab.title(group) == "Water quality");
    tab.press(node::kUndo);
    CHECK_FALSE(tab.has("lane:" + text_from_ref(group)));
    CHECK(redo_name() == "Redo: Add Water quality");
    for (int i = 0; i < 3; ++i) tab.press(node::kRedo);
    CHECK(tab.document().find(group) == nullptr);
    CHECK(tab.node(node::kRedo).disabled);
    CHECK(undo_name() == "Undo: Delete Water");
    CHECK(tab.key("Ctrl+Z"));
    CHECK(tab.document() == edited);
  }

  TEST_CASE("at its end undo says so and changes nothing") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartExample);
    const State before = tab.state();
    tab.press(node::kUndo);
    CHECK(tab.state() == before);
    tab.app.handle({intent::Undo{}});
    CHECK(tab.notice() == message(Msg::ErrorNothingToUndo));
    tab.app.handle({intent::Redo{}});
    CHECK(tab.notice() == message(Msg::ErrorNothingToRedo));
    CHECK(tab.state() == before);
  }

  TEST_CASE("text that is no value stays in its field with the reason, and nothing changes") {
    Rivers rivers;
    AppTab& tab = rivers.tab;
    const RecordRef paper = rivers.paper;
    const std::string due = field_node(paper, "due");
    const State before = tab.state();
    const std::size_t commits = rivers.disc.commit_count();
    tab.type(due, "soon");
    CHECK(tab.node(due).invalid);
    CHECK(tab.node(due).value == "soon");
    CHECK(tab.node(due).description.find("soon is no date") != std::string::npos);
    CHECK(tab.state() == before);
    CHECK(rivers.disc.commit_count() == commits);
    tab.type(due, "2015-05");
    CHECK_FALSE(tab.node(due).invalid);
    CHECK(tab.node(due).value == "2015-05");
  }

  TEST_CASE("a value that breaks a rule is refused at its field") {
    Rivers rivers;
    AppTab& tab = rivers.tab;
    const RecordRef paper = rivers.paper;
    const RecordRef group = rivers.group;
    tab.type(field_node(paper, "due"), "2015-05-31");
    const State before = tab.state();
    tab.type(field_node(paper, "start"), "2015-06-01");
    CHECK(tab.node(field_node(paper, "start")).invalid);
    CHECK(tab.node(field_node(paper, "start")).value == "2015-06-01");
    CHECK(tab.node(field_node(paper, "start")).description.find("end is before the start") != std::string::npos);
    CHECK_FALSE(tab.node(field_node(paper, "due")).invalid);
    tab.press("lane:" + text_from_ref(group));
    tab.type(field_node(group, "name"), "");
    CHECK(tab.node(field_node(group, "name")).invalid);
    CHECK(tab.title(group) == "Water quality");
    CHECK(tab.state() == before);
  }

  TEST_CASE("refused text stays while another field is edited, and goes when another record is selected") {
    Rivers rivers;
    AppTab& tab = rivers.tab;
    const RecordRef paper = rivers.paper;
    const RecordRef group = rivers.group;
    const std::string due = field_node(paper, "due");
    tab.type(due, "soon");
    tab.type(field_node(paper, "title"), "Guide");
    CHECK(tab.node(due).value == "soon");
    CHECK(tab.node(due).invalid);
    tab.press("lane:" + text_from_ref(group));
    tab.press("bar:" + text_from_ref(paper));
    CHECK_FALSE(tab.node(due).invalid);
    CHECK(tab.node(due).value != "soon");
  }

  TEST_CASE("a drag is previewed, committed as one step, or taken back") {
    Rivers rivers;
    AppTab& tab = rivers.tab;
    const RecordRef paper = rivers.paper;
    tab.type(field_node(paper, "due"), "2015-05-31");
    const State before = tab.state();
    tab.app.handle({intent::DragTo{paper, DragPart::Body, 3, 0, Snapping::Off}});
    CHECK(tab.app.session().drag.has_value());
    CHECK(tab.state() == before);
    tab.app.handle({intent::DragCancel{}, intent::DragCommit{}});
    CHECK(tab.state() == before);
    tab.app.handle({intent::DragTo{paper, DragPart::Body, 3, 0, Snapping::Off}, intent::DragCommit{}});
    CHECK(tab.node(field_node(paper, "due")).value == "2015-06-03");
    CHECK(tab.node(node::kUndo).description == "Undo: Move Sampling guide");
    tab.press(node::kUndo);
    CHECK(tab.document() == before.document);
  }

  TEST_CASE("an export is a file that reads back as the state, under the network's name") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Ríver  Alliance!");
    tab.add(RecordKind::Group, "Water quality");
    tab.press(node::kExport);
    REQUIRE(tab.host.downloads.size() == 1);
    CHECK(tab.host.downloads[0].name == "r-ver-alliance-2015-01-01.json");
    const auto file = decode_snapshot(tab.host.downloads[0].bytes);
    REQUIRE(file);
    CHECK(file->state == tab.state());
    CHECK(file->edited_by_hand.empty());
    CHECK(tab.app.export_snapshot() == tab.host.downloads[0].bytes);
    CHECK(tab.notice() == "Exported as r-ver-alliance-2015-01-01.json");
  }

  TEST_CASE("an export is everything, and says that private entries are in it") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Rivers");
    tab.app.handle({intent::AddRecord{
        RecordKind::Person,
        {{person::kNameIndex, std::string("Ann")}, {person::kContactIndex, std::string("ann at home")}}}});
    tab.press(node::kExport);
    CHECK(tab.host.downloads.back().bytes.find("ann at home") != std::string::npos);
    CHECK(tab.notice() == "Exported as rivers-2015-01-01.json, with 1 private entry. Share leaves it out.");
  }
}

}  // namespace
}  // namespace constellation::test
