// Where a network is kept: failures of the store and what survives them, the browser's promise, backups.
#include <doctest/doctest.h>

#include "app/application.h"
#include "app/automation.h"
#include "support/rivers.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;
using platform::StoreFault;

void rename_saved(AppTab& tab, const RecordRef& group, const std::string& name) {
  rename(tab, group, name);
  tab.settle();
}

void edit_times(AppTab& tab, const RecordRef& group, int times) {
  for (int i = 0; i < times; ++i) rename_saved(tab, group, "Name " + std::to_string(i));
}

bool has_text(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_SUITE("a store that fails") {
  TEST_CASE("refused from the start: everything works in memory and says so, and is stored once it can be") {
    FakeDisc disc;
    disc.refuse_opens(true);
    AppTab tab(disc);
    CHECK(tab.node(node::kNotice).role == AccessRole::Alert);
    CHECK(has_text(tab.notice(), "Nothing can be kept"));
    const RecordRef group = begin(tab);
    CHECK(has_text(tab.saved(), "NOT saved: Nothing can be kept in this browser (SecurityError)"));
    CHECK(tab.host.warns);
    rename_saved(tab, group, "Water");
    tab.press(node::kExport);
    REQUIRE(tab.host.downloads.size() == 1);
    const auto exported = decode_snapshot(tab.host.downloads[0].bytes);
    REQUIRE(exported);
    CHECK(exported->state.document == tab.document());

    disc.refuse_opens(false);
    tab.wait(200'000);
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK_FALSE(tab.host.warns);
    CHECK(reopened(disc) == tab.state());
  }

  TEST_CASE("while it is refused it is tried less and less often, and at once when the person asks") {
    FakeDisc disc;
    disc.refuse_opens(true);
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    edit_times(tab, group, 5);
    tab.wait(300'000);
    disc.refuse_opens(false);
    CHECK(tab.app.network()->save_state().status == SaveStatus::NotSaved);
    tab.press(node::kSave);
    CHECK(tab.has(node::kStorageRetry));
    tab.press(node::kStorageRetry);
    CHECK(tab.app.network()->save_state().status == SaveStatus::Saved);
    CHECK_FALSE(tab.has(node::kStorageRetry));
    CHECK(reopened(disc) == tab.state());
  }

  TEST_CASE("thrown away while open: what the tab has is stored again, and the list of networks with it") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    rename_saved(tab, group, "Water");
    const std::string network = tab.app.network()->id().text();
    disc.evict();
    CHECK(disc.files(network).empty());
    tab.settle();
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK(reopened(disc) == tab.state());
    rename_saved(tab, group, "Rivers");
    CHECK(reopened(disc) == tab.state());
    const AppTab other(disc, 3);
    CHECK(other.node(node::kNetworks).name == "River Alliance");
  }

  TEST_CASE("thrown away under two tabs with an edit on its way in each: nothing is lost") {
    FakeDisc disc;
    AppTab one(disc, 1);
    const RecordRef group = begin(one);
    AppTab two(disc, 2);
    one.set(group, group::kName.index, std::string("Water"));
    two.set(group, group::kCharge.index, std::string("Flows"));
    disc.evict();
    one.settle();
    two.settle();
    CHECK(one.state() == two.state());
    CHECK(one.title(group) == "Water");
    CHECK(reopened(disc).document == one.document());
  }

  TEST_CASE("thrown away and then refused: it says so at once, though no edit is waiting") {
    FakeDisc disc;
    AppTab tab(disc);
    begin(tab);
    disc.refuse_opens(true);
    disc.evict();
    tab.settle();
    CHECK(tab.node(node::kSaveStatus).role == AccessRole::Alert);
    CHECK(tab.host.warns);
    disc.refuse_opens(false);
    tab.wait(3000);
    CHECK(tab.saved() == message(Msg::Saved));
    CHECK(reopened(disc) == tab.state());
  }

  TEST_CASE("a connection that is closed costs nothing where all is still there") {
    FakeDisc disc;
    AppTab one(disc, 1);
    const RecordRef group = begin(one);
    for (int i = 0; i < 80; ++i) rename_saved(one, group, "Name " + std::to_string(i));
    const std::size_t files = disc.files(one.app.network()->id().text()).size();
    disc.lose_connections();
    one.settle();
    CHECK(one.saved() == message(Msg::Saved));
    CHECK(disc.files(one.app.network()->id().text()).size() == files);
  }

  TEST_CASE("leaving warns while an edit is not saved, and no longer") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    CHECK_FALSE(tab.host.warns);
    disc.fail_commits(StoreFault::Quota);
    rename_saved(tab, group, "Water");
    CHECK(tab.host.warns);
    CHECK(has_text(tab.saved(), "full"));
    tab.press(node::kSave);
    CHECK(has_text(tab.node("storage/state").value, "1 change waits"));
    tab.press(node::kStorageRetry);
    CHECK_FALSE(tab.host.warns);
    CHECK(tab.node("storage/state").value == message(Msg::StorageSaved));
  }
}

TEST_SUITE("the browser's promise") {
  TEST_CASE("it is asked for once, after the first own edit was saved, and never when the page loads") {
    FakeDisc disc;
    {
      AppTab tab(disc);
      tab.press(node::kStartExample);
      CHECK(disc.persistence_asked == 0);
      disc.fail_commits(StoreFault::Quota);
      const RecordRef group = tab.add(RecordKind::Group, "Water");
      CHECK(disc.persistence_asked == 0);
      tab.wait(1000);
      CHECK(disc.persistence_asked == 1);
      rename_saved(tab, group, "Rivers");
      CHECK(disc.persistence_asked == 1);
      tab.press(node::kSave);
      CHECK(tab.node("storage/kept").value == message(Msg::PersistDenied));
      disc.grants_persistence = true;
      tab.press(node::kStoragePersist);
      CHECK(disc.persistence_asked == 2);
      CHECK(tab.node("storage/kept").value == message(Msg::PersistGranted));
      CHECK_FALSE(tab.has(node::kStoragePersist));
    }
  }

  TEST_CASE("the answer is remembered") {
    FakeDisc disc;
    std::map<std::string, std::string, std::less<>> shared;
    {
      AppTab tab(disc);
      begin(tab);
      CHECK(disc.persistence_asked == 1);
      shared = tab.host.own_shared;
    }
    AppTab tab(disc);
    tab.host.shared = &shared;
    tab.host.show_page();
    tab.add(RecordKind::Group, "Floods");
    CHECK(disc.persistence_asked == 1);
  }

  TEST_CASE("a question that nobody answered is asked again by the next tab") {
    FakeDisc disc;
    std::map<std::string, std::string, std::less<>> shared;
    shared["constellation/persist"] = "asked";  // as former versions kept it
    AppTab tab(disc);
    tab.host.shared = &shared;
    tab.host.show_page();
    begin(tab);
    CHECK(disc.persistence_asked == 1);
    CHECK(shared["constellation/persist"] == "denied");
  }

  TEST_CASE("the sheet tells room, networks and bytes, and has an address") {
    FakeDisc disc;
    AppTab tab(disc);
    begin(tab);
    tab.press(node::kSave);
    CHECK(tab.node(node::kSheet).name == message(Msg::StorageTitle));
    CHECK(tab.node("storage/room").value == "1.0 MB of 2.0 GB used");
    CHECK(has_text(tab.node("storage/stored").value, "1 network in this browser. River Alliance takes "));
    tab.host.advance(1000);
    CHECK(has_text(tab.host.address(), "/storage"));
    disc.estimate.quota = 0;
    tab.press(node::kSheetClose);
    tab.press(node::kSave);
    CHECK(tab.node("storage/room").value == message(Msg::RoomUnknown));
  }
}

TEST_SUITE("backups") {
  TEST_CASE("an export counts, changes since are told, and an import is in a file already") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartExample);
    tab.press(node::kSave);
    CHECK(tab.node("storage/backup").value == message(Msg::NeverExported));
    tab.press(node::kSheetClose);
    const RecordRef group = tab.add(RecordKind::Group, "Water");
    edit_times(tab, group, 2);
    CHECK(tab.app.storage_health().changes_since_export == 3);
    tab.press(node::kSave);
    tab.press(node::kStorageExport);
    REQUIRE(tab.host.downloads.size() == 1);
    CHECK(tab.node("storage/backup").value == "Last exported less than a day ago, nothing changed since");
    tab.press(node::kSheetClose);
    tab.host.timestamp = "2015-01-04T13:00:00Z";
    rename_saved(tab, group, "Rivers");
    CHECK(tab.app.storage_health().last_exported == "2015-01-01T12:00:00Z");
    tab.press(node::kSave);
    CHECK(tab.node("storage/backup").value == "Last exported 3 days ago, 1 change since");
    const std::string stats = stats_json(tab.app, {}, 0);
    CHECK(has_text(stats, R"("persisted":"denied","lastExported":"2015-01-01T12:00:00Z","changesSinceExport":1)"));

    FakeDisc other_disc(1);
    AppTab other(other_disc, 2);
    other.drop("river.json", tab.app.export_snapshot());
    CHECK(other.app.storage_health().changes_since_export == 0);
    CHECK(other.app.storage_health().last_exported.empty());
  }

  TEST_CASE("a reminder comes at rest, exports with one press, and is silent for a day when dismissed") {
    FakeDisc disc;
    AppTab tab(disc);
    const RecordRef group = begin(tab);
    edit_times(tab, group, 17);
    tab.wait(60'000);
    CHECK_FALSE(tab.has(node::kReminder));
    rename_saved(tab, group, "Water");
    CHECK_FALSE(tab.has(node::kReminder));
    tab.host.advance(60'000);
    CHECK(tab.node(node::kReminder).name == "Never exported, 20 changes are in this browser only");
    tab.press(node::kKeys);
    CHECK_FALSE(tab.has(node::kReminder));
    tab.press(node::kSheetClose);
    tab.press(node::kReminderDismiss);
    CHECK_FALSE(tab.has(node::kReminder));
    tab.host.timestamp = "2015-01-02T11:59:59Z";
    CHECK_FALSE(tab.has(node::kReminder));
    tab.host.timestamp = "2015-01-02T12:00:00Z";
    CHECK(tab.has(node::kReminder));
    tab.press(node::kReminderExport);
    CHECK(tab.host.downloads.size() == 1);
    tab.press(node::kNoticeDismiss);
    CHECK_FALSE(tab.has(node::kReminder));
  }

  TEST_CASE("what another tab exported is exported here too") {
    FakeDisc disc;
    std::map<std::string, std::string, std::less<>> shared;
    AppTab one(disc, 1);
    one.host.shared = &shared;
    begin(one);
    AppTab two(disc, 2);
    two.host.shared = &shared;
    CHECK(two.app.storage_health().changes_since_export > 0);
    one.press(node::kExport);
    two.host.show_page();
    CHECK(two.app.storage_health().changes_since_export == 0);
  }

  TEST_CASE("a tab that dismisses a reminder keeps what another tab exported meanwhile") {
    FakeDisc disc;
    std::map<std::string, std::string, std::less<>> shared;
    AppTab one(disc, 1);
    one.host.shared = &shared;
    edit_times(one, begin(one), 20);
    AppTab two(disc, 2);
    two.host.shared = &shared;
    two.host.advance(60'000);
    REQUIRE(two.has(node::kReminder));
    one.host.timestamp = "2015-01-02T12:00:00Z";
    one.press(node::kExport);
    two.host.timestamp = "2015-01-02T13:00:00Z";
    two.press(node::kReminderDismiss);
    one.host.show_page();
    for (const AppTab* tab : {&one, &two}) {
      CHECK(tab->app.storage_health().changes_since_export == 0);
      CHECK(tab->app.storage_health().last_exported == "2015-01-02T12:00:00Z");
    }
  }
}

}  // namespace
}  // namespace constellation::test
