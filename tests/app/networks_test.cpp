// Several networks in one browser: the list, switching, and what switching must not cost.
#include <doctest/doctest.h>

#include "app/application.h"
#include "support/rivers.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;
using platform::StoreFault;

// Whether it can be deleted, as no tab has it open; then it is.
bool is_deleted(AppTab& tab, const RecordId& network) {
  using Manage = intent::ManageNetwork;
  const auto is_listed = [&] {
    tab.app.handle({intent::OpenSheet{Sheet::Networks}});
    tab.settle();
    const auto stored = tab.app.surroundings().stored;
    return std::ranges::any_of(stored, [&](const auto& each) { return each.id == network.view(); });
  };
  REQUIRE(is_listed());
  tab.app.handle({Manage{Manage::What::Delete, network.text()}});
  tab.settle();
  tab.app.handle({intent::CloseSheet{}});
  return !is_listed();
}

std::string stored_node(const RecordId& network) { return "stored:" + network.text(); }

TEST_SUITE("networks") {
  TEST_CASE("the list has every network by its title, the last opened first, and opens them") {
    FakeDisc disc;
    AppTab tab(disc);
    begin(tab);
    const State rivers = tab.state();
    tab.press(node::kNetworks);
    tab.press(node::kStartExample);
    const State example = tab.state();
    tab.press(node::kNetworks);
    CHECK(tab.node(node::kSheet).name == message(Msg::NetworksTitle));
    const std::string first = stored_node(rivers.network);
    CHECK(tab.node(first).name == "River Alliance");
    CHECK(tab.has(stored_node(example.network)));
    CHECK(tab.app.surroundings().stored.front().id == example.network.text());

    tab.press(first);
    CHECK(tab.state() == rivers);
    CHECK(tab.host.title == "Water quality · River Alliance · Constellation");
    CHECK(tab.app.surroundings().stored.front().id == rivers.network.text());
    CHECK_FALSE(tab.has(node::kSheet));
    tab.press(node::kNetworks);
    tab.press(stored_node(example.network));
    CHECK(tab.state() == example);
  }

  TEST_CASE("a new network begins without what was selected, searched or dragged in the one before") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartExample);
    RecordRef ref{RecordKind::Deliverable, {}};
    tab.document().table(ref.kind).each([&](const Record& record) { ref.id = record.id; });
    tab.app.handle({intent::ShowRecord{ref}, intent::SetFind{"badge"}});
    tab.app.handle({intent::DragTo{ref, DragPart::Body, 3, 0, Snapping::Off}});
    tab.start_empty("River Alliance");
    CHECK(tab.app.session().drag == std::nullopt);
    CHECK(tab.app.session().refused == std::nullopt);
    CHECK(tab.app.session().find.empty());
    CHECK(tab.app.session().selection == tab.network_ref());
    CHECK(tab.app.session().scroll_y == 0);
  }

  TEST_CASE("choosing the network that is open keeps its history") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.press(node::kNetworks);
    tab.press(stored_node(tab.app.network()->id()));
    CHECK_FALSE(tab.has(node::kSheet));
    CHECK(tab.node(node::kUndo).description == "Undo: Add Water quality");
    tab.press(node::kUndo);
    CHECK(tab.document().find(group) == nullptr);
  }

  TEST_CASE("opening the example again keeps what was edited in it") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartExample);
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.start_empty("River Alliance");
    tab.press(node::kNetworks);
    tab.press(node::kStartExample);
    CHECK(tab.title(group) == "Water quality");
  }

  TEST_CASE("changes that are not saved when another network is opened are saved later, and are there on return") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Second");
    const RecordId second = tab.app.network()->id();
    tab.start_empty("First");
    const RecordId first = tab.app.network()->id();
    disc.fail_commits(StoreFault::Quota, 3);
    const RecordRef lost = tab.add(RecordKind::Group, "Water quality");
    REQUIRE(tab.app.network()->save_state().status == SaveStatus::NotSaved);
    tab.press(node::kNetworks);
    tab.press(stored_node(second));
    REQUIRE(tab.app.network()->id() == second);
    tab.press(node::kNetworks);
    tab.press(stored_node(first));
    CHECK(tab.title(lost) == "Water quality");
    CHECK(tab.app.network()->save_state().status == SaveStatus::NotSaved);
    CHECK(tab.node(node::kUndo).description == "Undo: Add Water quality");
    tab.set(lost, group::kName.index, std::string("Water"));
    tab.wait(20'000);
    CHECK(tab.saved() == message(Msg::Saved));
    const AppTab other(disc, 2);
    REQUIRE(other.app.network()->id() == first);
    CHECK(other.state() == tab.state());
    CHECK(other.notice().empty());
  }

  TEST_CASE("a network that is left unsaved is saved without coming back to it") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("First");
    const RecordId first = tab.app.network()->id();
    disc.fail_commits(StoreFault::Quota, 2);
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.app.handle({intent::StartEmptyNetwork{"Second"}});
    tab.settle();
    tab.press(node::kSave);
    CHECK(tab.node("storage/state").value.ends_with(message(Msg::StorageOneElsewhere)));
    CHECK(tab.has(node::kStorageRetry));
    tab.wait(20'000);
    CHECK(tab.node("storage/state").value == message(Msg::StorageSaved));
    CHECK_FALSE(tab.has(node::kStorageRetry));
    tab.press(node::kSheetClose);
    CHECK(tab.saved() == message(Msg::Saved));
    AppTab other(disc, 2);
    other.press(node::kNetworks);
    other.press(stored_node(first));
    CHECK(other.title(group) == "Water quality");
  }

  TEST_CASE("a network that was left unsaved can be deleted elsewhere once it is saved") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("First");
    const RecordId first = tab.app.network()->id();
    disc.fail_commits(StoreFault::Quota, 2);
    tab.add(RecordKind::Group, "Water quality");
    tab.start_empty("Second");
    AppTab other(disc, 2);
    CHECK_FALSE(is_deleted(other, first));
    tab.wait(20'000);
    REQUIRE(tab.saved() == message(Msg::Saved));
    CHECK(is_deleted(other, first));
  }

  TEST_CASE("an export of a listed network gives back its own hold only, and one that fails none") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("First");
    const RecordId first = tab.app.network()->id();
    tab.start_empty("Second");
    const RecordId second = tab.app.network()->id();
    using Manage = intent::ManageNetwork;
    AppTab other(disc, 2);
    tab.app.handle({Manage{Manage::What::Export, first.text()}, intent::OpenNetwork{first.text()}});
    tab.settle();
    REQUIRE(tab.app.network()->id() == first);
    REQUIRE(tab.host.downloads.size() == 1);
    CHECK_FALSE(is_deleted(other, first));
    tab.app.handle({intent::OpenNetwork{second.text()}});
    tab.settle();
    disc.refuse_opens(true);
    tab.app.handle({Manage{Manage::What::Export, first.text()}});
    tab.settle();
    disc.refuse_opens(false);
    CHECK(is_deleted(other, first));
  }

  TEST_CASE("a network whose connection was lost and found is held once") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("First");
    const RecordId first = tab.app.network()->id();
    disc.lose_connections();
    tab.settle();
    AppTab other(disc, 2);
    other.start_empty("Third");
    CHECK_FALSE(is_deleted(other, first));
    tab.start_empty("Second");
    CHECK(is_deleted(other, first));
  }

  TEST_CASE("an example that arrives late does not take the screen of what was opened meanwhile") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("First");
    const RecordId first = tab.app.network()->id();
    tab.start_empty("Second");
    tab.app.handle({intent::OpenExample{}, intent::OpenNetwork{first.text()}});
    tab.settle();
    CHECK(tab.app.network()->id() == first);
    CHECK_FALSE(tab.has(node::kBusy));
    tab.app.handle({intent::OpenNetwork{first.text()}, intent::OpenExample{}});
    tab.settle();
    CHECK(tab.document() == decode_snapshot(example_text())->state.document);
  }

  TEST_CASE("a network that can not be opened leaves the open one as it is, and says why") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const State before = tab.state();
    tab.app.handle({intent::OpenNetwork{"no/such network"}});
    tab.settle();
    CHECK(tab.state() == before);
    CHECK(tab.node(node::kNotice).role == AccessRole::Alert);
    CHECK_FALSE(tab.has(node::kBusy));
    tab.app.handle({intent::CloseSheet{}});
    CHECK(tab.has(node::kTimeline));
  }

  TEST_CASE("while a network is being opened its title is told") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordId rivers = tab.app.network()->id();
    tab.start_empty("Second");
    tab.mirror.act(stored_node(rivers), "activate");
    CHECK(tab.node(node::kBusy).name == message(Msg::Opening, {"River Alliance"}));
    tab.settle();
    CHECK_FALSE(tab.has(node::kBusy));
  }
}

}  // namespace
}  // namespace constellation::test
