// From an edit to the disc and back: what is told meanwhile, and what failures cost.
#include <doctest/doctest.h>

#include "app/application.h"
#include "support/rivers.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;
using platform::StoreFault;

TEST_SUITE("saving") {
  TEST_CASE("an edit is being saved until the disc has it, and reopens as it was") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    CHECK(tab.saved() == message(Msg::Saved));
    rename(tab, group, "Water");
    CHECK(tab.saved() == message(Msg::Saving));
    CHECK(tab.app.network()->save_state().unsaved_sets == 1);
    tab.settle();
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK(tab.node(node::kSave).role == AccessRole::Button);
    CHECK(tab.node(node::kSaveStatus).role == AccessRole::Status);
    CHECK(reopened(disc) == tab.state());
  }

  TEST_CASE("a network that is opened first is shown first, and being saved until it is written") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.host.drop_file(platform::PickedFile{"example.json", example_text()});
    disc.run_all();
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.app.network()->is_to_write());
    CHECK(tab.saved() == message(Msg::Saving));
    CHECK(disc.files("net-badge-alliance").empty());
    SUBCASE("after a frame") {
      tab.settle();
      CHECK(tab.saved() == message(Msg::Saved));
    }
    SUBCASE("where no frame is drawn, a second later") {
      tab.host.advance(999);
      CHECK(tab.app.network()->is_to_write());
      tab.host.advance(1);
    }
    SUBCASE("at once when the page is hidden") { tab.host.hide_page(); }
    SUBCASE("with the first edit") { tab.set(tab.network_ref(), network::kName.index, std::string("Rivers")); }
    CHECK_FALSE(tab.app.network()->is_to_write());
    tab.settle();
    CHECK(reopened(disc) == tab.state());
  }

  TEST_CASE("the network opened last opens at the start") {
    FakeDisc disc;
    {
      AppTab tab(disc);
      tab.start_empty("First");
      tab.start_empty("Second");
    }
    const AppTab tab(disc);
    CHECK(tab.app.is_ready());
    CHECK(tab.node(node::kNetworks).name == "Second");
    CHECK(tab.host.title == "Second · Constellation");
  }

  TEST_CASE("a full disc is told, the edit stays, and is saved once there is room") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    const State stored = tab.state();
    disc.fail_commits(StoreFault::Quota);
    rename(tab, group, "Water");
    tab.settle();
    CHECK(tab.saved() == message(Msg::NotSaved, {std::string(message(Msg::ErrorQuotaExceeded))}));
    CHECK(tab.node(node::kSaveStatus).role == AccessRole::Alert);
    CHECK(tab.node(node::kSaveStatus).name == tab.saved());
    CHECK(tab.title(group) == "Water");
    CHECK(reopened(disc) == stored);
    tab.wait(1000);
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK(reopened(disc) == tab.state());
  }

  TEST_CASE("whatever a commit fails with, no edit is lost and each is stored once") {
    for (const StoreFault fault :
         {StoreFault::Quota, StoreFault::Abort, StoreFault::TimeOut, StoreFault::LateSuccess}) {
      CAPTURE(static_cast<int>(fault));
      FakeDisc disc;
      AppTab tab(disc);
      const RecordRef group = begin(tab);
      const std::string network = tab.app.network()->id().text();
      const std::size_t files = disc.files(network).size();
      disc.fail_commits(fault, 2);
      rename(tab, group, "Water");
      rename(tab, group, "Rivers");
      tab.settle();
      CHECK(tab.app.network()->save_state().status == SaveStatus::NotSaved);
      tab.wait(10'000);
      CHECK(tab.saved() == message(Msg::Saved));
      CHECK(disc.files(network).size() == files + 2);
      CHECK(reopened(disc) == tab.state());
    }
  }

  TEST_CASE("a page that is shown or hidden tries to save at once, of the network that was left too") {
    for (void (platform::FakeHost::*happens)() : {&platform::FakeHost::hide_page, &platform::FakeHost::show_page}) {
      FakeDisc disc;
      AppTab tab(disc);
      const RecordRef group = begin(tab);
      disc.fail_commits(StoreFault::Abort);
      rename(tab, group, "Water");
      tab.settle();
      REQUIRE(tab.app.network()->save_state().status == SaveStatus::NotSaved);
      const std::string left = tab.app.network()->id().text();
      const std::size_t files = disc.files(left).size();
      tab.start_empty("Second");
      REQUIRE(disc.files(left).size() == files);
      (tab.host.*happens)();
      tab.settle();
      CHECK(disc.files(left).size() == files + 1);
      CHECK(tab.saved() == message(Msg::Saved));
    }
  }

  TEST_CASE("a store that a newer version owns is not tried again, and the edit can be exported") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    const std::size_t commits = disc.commit_count();
    disc.fail_commits(StoreFault::NewerSchema);
    rename(tab, group, "Water");
    tab.settle();
    tab.wait(100'000);
    CHECK(disc.commit_count() == commits);
    CHECK(tab.saved().find("newer") != std::string::npos);
    const auto exported = decode_snapshot(tab.app.export_snapshot());
    REQUIRE(exported);
    CHECK(exported->state == tab.state());
    tab.press(node::kSave);
    CHECK(tab.node("storage/state").value.starts_with(message(Msg::StorageOneStuck)));
    CHECK_FALSE(tab.has(node::kStorageRetry));
  }

  TEST_CASE("a file of a tab with unsaved changes carries dots that the tab never mints again") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    disc.fail_commits(StoreFault::Quota, 100);
    rename(tab, group, "Water");
    tab.settle();
    const ReplicaId before = tab.app.network()->workspace().replica();
    tab.press(node::kExport);
    CHECK_FALSE(tab.app.network()->workspace().replica() == before);
    rename(tab, group, "Rivers");
    const auto exported = decode_snapshot(tab.host.downloads.at(0).bytes);
    REQUIRE(exported);
    CHECK(merge(tab.state(), exported->state) == tab.state());
  }

  TEST_CASE("a power failure in the middle of a write loses that write only") {
    FakeDisc disc;
    State stored;
    {
      AppTab tab(disc);
      const RecordRef group = begin(tab);
      stored = tab.state();
      rename(tab, group, "Water");
      disc.crash();
    }
    CHECK(reopened(disc) == stored);
  }

  TEST_CASE("a torn file is set aside and named, the rest opens, and what follows is saved") {
    FakeDisc disc;
    RecordRef group;
    std::string network;
    std::string torn;
    State before;
    {
      AppTab tab(disc);
      group = begin(tab);
      before = tab.state();
      network = tab.app.network()->id().text();
      const auto old_files = disc.files(network);
      rename(tab, group, "Water");
      tab.settle();
      for (const auto& [name, content] : disc.files(network)) {
        if (!old_files.contains(name)) torn = name;
      }
      REQUIRE(disc.truncate(network, torn, 40));
    }
    AppTab tab(disc, 2);
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.document() == before.document);
    CHECK(tab.node(node::kNotice).role == AccessRole::Alert);
    CHECK(tab.notice().find(torn) != std::string::npos);
    CHECK_FALSE(disc.files(network).contains(torn));
    rename(tab, group, "Rivers");
    tab.settle();
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK(reopened(disc) == tab.state());
    const AppTab next(disc, 3);
    CHECK(next.notice().empty());
  }

  TEST_CASE("many edits are compacted, and reopen as they were") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    const std::string network = tab.app.network()->id().text();
    for (int i = 0; i < 200; ++i) {
      rename(tab, group, "Name " + std::to_string(i));
      tab.settle();
    }
    CHECK(disc.files(network).size() < 150);
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK(reopened(disc) == tab.state());
  }
}

TEST_SUITE("tabs of one browser") {
  TEST_CASE("two tabs that both edit end equal, each with both edits") {
    TwoTabs tabs;
    auto& [disc, one, group, two] = tabs;
    REQUIRE(two.app.network() != nullptr);
    CHECK(two.state() == one.state());
    rename(one, group, "Water");
    two.set(group, group::kCharge.index, std::string("What flows in and out"));
    const RecordRef added_by_one = one.add(RecordKind::Group, "Floods");
    const RecordRef added_by_two = two.add(RecordKind::Group, "Fish");
    CHECK(one.state() == two.state());
    CHECK(one.title(group) == "Water");
    CHECK(one.title(added_by_two) == "Fish");
    CHECK(two.title(added_by_one) == "Floods");
    CHECK(two.has("lane:" + text_from_ref(added_by_one)));
    CHECK(reopened(disc) == one.state());
  }

  TEST_CASE("one field written in both tabs at once keeps both values, and says so in both") {
    TwoTabs tabs;
    auto& [disc, one, group, two] = tabs;
    rename(one, group, "Water");
    rename(two, group, "Rivers");
    one.settle();
    CHECK(one.state() == two.state());
    CHECK(one.has(node::kConflicts));
    one.press("lane:" + text_from_ref(group));
    const AccessNode name = one.node(field_node(group, "name"));
    const std::string other = one.title(group) == "Water" ? "Rivers" : "Water";
    CHECK(name.description.find("Also: " + other) != std::string::npos);
    one.press(node::kConflicts);
    CHECK(one.has("conflict:" + text_from_ref(group) + "/name"));
    one.press(node::kSheetClose);
    one.type(field_node(group, "name"), "Lakes");
    CHECK_FALSE(two.has(node::kConflicts));
    CHECK(two.title(group) == "Lakes");
  }

  TEST_CASE("undo takes back the own step and leaves what the other tab wrote") {
    TwoTabs tabs;
    auto& [disc, one, group, two] = tabs;
    rename(one, group, "Water");
    one.settle();
    two.set(group, group::kCharge.index, std::string("Flows"));
    rename(two, group, "Rivers");
    two.settle();
    one.press(node::kUndo);
    CHECK(one.title(group) == "Rivers");
    CHECK(one.notice().find("1 change was left alone") != std::string::npos);
    CHECK(one.state() == two.state());
    two.press(node::kUndo);
    CHECK(two.title(group) == "Water");
    CHECK(one.state() == two.state());
  }

  TEST_CASE("what another tab deletes is selected no more") {
    TwoTabs tabs;
    auto& [disc, one, group, two] = tabs;
    two.press("lane:" + text_from_ref(group));
    REQUIRE(two.app.session().selection == group);
    one.app.handle({intent::DeleteRecord{group}});
    one.settle();
    CHECK(two.app.session().selection == std::nullopt);
    CHECK(two.has("legend"));
    CHECK_FALSE(two.has(node::kDetailsDelete));
  }

  TEST_CASE("a tab that slept through an announcement reads it when it wakes") {
    TwoTabs tabs;
    auto& [disc, one, group, two] = tabs;
    rename(one, group, "Water");
    // The disc takes the edit; the announcement never arrives.
    while (one.app.network()->save_state().status != SaveStatus::Saved) REQUIRE(disc.run_one());
    disc.crash();
    REQUIRE(two.title(group) == "Water quality");
    two.host.show_page();
    two.settle();
    CHECK(two.title(group) == "Water");
  }

  TEST_CASE("a network renamed in one tab is renamed in the other's title") {
    FakeDisc disc;
    AppTab one(disc, 1);
    begin(one);
    AppTab two(disc, 2);
    one.set(one.network_ref(), network::kName.index, std::string("Lake Alliance"));
    one.settle();
    two.settle();
    CHECK(two.node(node::kNetworks).name == "Lake Alliance");
    CHECK(two.host.title == "Lake Alliance · Constellation");
  }
}

}  // namespace
}  // namespace constellation::test
