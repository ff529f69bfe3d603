// The site's own version: told once that it works without a network; a new one waits for the word and for the disc.
#include <doctest/doctest.h>

#include "app/application.h"
#include "app/automation.h"
#include "support/app_tab.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;
using platform::StoreFault;
using Event = platform::Host::SiteEvent;

std::string stats(const AppTab& tab) { return stats_json(tab.app, {}, 0); }

TEST_SUITE("site") {
  TEST_CASE("that it works without a network is told for a moment, the first time, and stays known") {
    FakeDisc disc;
    AppTab tab(disc);
    CHECK(stats(tab).find("\"offline\":false") != std::string::npos);
    tab.host.site_event(Event::OfflineReady);
    CHECK(tab.node(node::kBusy).name == message(Msg::OfflineReady));
    CHECK(tab.node(node::kBusy).role == AccessRole::Status);
    tab.wait(10'000);
    CHECK_FALSE(tab.has(node::kBusy));
    CHECK(stats(tab).find("\"offline\":true") != std::string::npos);

    AppTab later(disc, 2);
    later.host.site_event(Event::OfflineSince);
    CHECK_FALSE(later.has(node::kBusy));
    CHECK(later.app.works_offline());
  }

  TEST_CASE("a new version is offered, and nothing happens until the person takes it") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.host.site_event(Event::UpdateReady);
    CHECK(tab.notice() == message(Msg::UpdateReady));
    CHECK(tab.node(node::kNoticeDismiss).name == message(Msg::UpdateLater));
    tab.wait(60'000);
    CHECK(tab.host.site_updates == 0);
    tab.press(node::kUpdateNow);
    CHECK(tab.host.site_updates == 1);
    CHECK(tab.notice() == message(Msg::UpdateWaits));
    tab.host.site_event(Event::UpdatedElsewhere);  // it has taken over
    CHECK(tab.host.site_updates == 2);
  }

  TEST_CASE("Later takes the offer away") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.host.site_event(Event::UpdateReady);
    tab.press(node::kNoticeDismiss);
    CHECK_FALSE(tab.has(node::kNotice));
    tab.app.handle({intent::UpdateSite{}});
    CHECK(tab.host.site_updates == 0);
  }

  TEST_CASE("another notice comes before the offer, which is there again after it") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.host.site_event(Event::UpdateReady);
    tab.drop("notes.txt", "no snapshot");
    CHECK(tab.node(node::kNotice).role == AccessRole::Alert);
    CHECK_FALSE(tab.has(node::kUpdateNow));
    tab.press(node::kNoticeDismiss);
    CHECK(tab.notice() == message(Msg::UpdateReady));
  }

  TEST_CASE("the update waits until everything is saved, of the network that was left too") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    disc.fail_commits(StoreFault::Quota, 3);
    tab.set(group, group::kName.index, "Water");
    tab.settle();
    tab.start_empty("Hill Alliance");
    REQUIRE(tab.app.network()->save_state().unsaved_sets > 0);
    tab.host.site_event(Event::UpdateReady);
    tab.press(node::kUpdateNow);
    CHECK(tab.host.site_updates == 0);
    CHECK(tab.notice() == message(Msg::UpdateWaits));
    tab.wait(60'000);
    CHECK(tab.host.site_updates == 1);
  }

  TEST_CASE("what is edited while the new version takes over is saved before the page is loaded anew") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.host.site_event(Event::UpdateReady);
    tab.press(node::kUpdateNow);
    REQUIRE(tab.host.site_updates == 1);
    tab.set(group, group::kName.index, "Water");
    tab.host.site_event(Event::UpdatedElsewhere);
    CHECK(tab.host.site_updates == 1);
    tab.settle();
    CHECK(tab.host.site_updates == 2);
  }

  TEST_CASE("where what takes over is the version that runs already, nothing waits any more") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.host.site_event(Event::UpdatedElsewhere);
    tab.press(node::kUpdateNow);
    REQUIRE(tab.notice() == message(Msg::UpdateWaits));
    tab.host.site_event(Event::OfflineSince);
    CHECK_FALSE(tab.has(node::kNotice));
    CHECK(tab.host.site_updates == 1);
  }

  TEST_CASE("a tab is told that another one runs a new version, and goes on") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.host.site_event(Event::UpdatedElsewhere);
    CHECK(tab.notice() == message(Msg::UpdatedElsewhere));
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    CHECK(tab.title(group) == "Water quality");
    CHECK(tab.notice() == message(Msg::UpdatedElsewhere));
    tab.press(node::kUpdateNow);
    CHECK(tab.host.site_updates == 1);
  }
}

}  // namespace
}  // namespace constellation::test
