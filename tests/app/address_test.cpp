// The page's address and the application: going somewhere, coming back, what a link says in vain, reloading.
#include <doctest/doctest.h>

#include "app/application.h"
#include "present/session_text.h"
#include "support/app_tab.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;
using platform::FakeHost;

// What a reload of the tab begins with, or a duplicate of it.
FakeHost page_of(const AppTab& tab) {
  FakeHost page;
  page.entries = tab.host.entries;
  page.entry = tab.host.entry;
  page.kept = tab.host.kept;
  return page;
}
FakeHost page_at(const std::string& address) {
  FakeHost page;
  page.entries = {address};
  return page;
}
void go(AppTab& tab, int step) {
  tab.host.go(step);
  tab.settle();
}
void visit(AppTab& tab, const std::string& address) {
  tab.host.go_to(address);
  tab.settle();
}
std::string base(const AppTab& tab) { return "/n/" + tab.app.network()->id().text(); }

TEST_SUITE("the page's address") {
  TEST_CASE("each selection and sheet is an entry; Back and Forward lead through them") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordRef network = tab.network_ref();
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.press(node::kKeys);
    CHECK(tab.host.entries.size() == 3);
    CHECK(tab.host.address().ends_with("/r/" + text_from_ref(group) + "/keys"));
    CHECK(tab.host.title == "Water quality · River Alliance · Constellation");
    go(tab, -1);
    CHECK(tab.app.session().sheet == Sheet::None);
    CHECK(tab.app.session().selection == group);
    go(tab, -1);
    CHECK(tab.app.session().selection == network);
    CHECK(tab.host.title == "River Alliance · Constellation");
    go(tab, 1);
    go(tab, 1);
    CHECK(tab.app.session().selection == group);
    CHECK(tab.app.session().sheet == Sheet::Keys);
    CHECK(tab.host.entries.size() == 3);
  }

  TEST_CASE("closing a sheet leads back to the entry below it") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.press(node::kKeys);
    tab.press(node::kSheetClose);
    CHECK(tab.host.entry == 0);
    CHECK(tab.app.session().sheet == Sheet::None);
    tab.add(RecordKind::Group, "Water quality");
    CHECK(tab.host.entries.size() == 2);
  }

  TEST_CASE("Back shows the days that were shown there") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartExample);
    tab.app.handle({intent::SetWindow{{16071, 16171}}});
    tab.wait(1000);
    const std::size_t entries = tab.host.entries.size();
    tab.press(node::kKeys);
    go(tab, -1);
    tab.app.handle({intent::PanBy{50, 0}});
    tab.settle();
    tab.press(node::kNetworks);
    tab.app.handle({intent::SetWindow{{17000, 17100}}});
    go(tab, -1);
    CHECK(tab.app.session().window == TimeWindow{16121, 16221});
    CHECK(tab.host.entries.size() == entries + 1);
  }

  TEST_CASE("panning makes no entry; the entry follows when it has settled") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartExample);
    tab.wait(1000);
    tab.host.addresses.clear();
    for (int i = 0; i < 50; ++i) {
      tab.app.handle({intent::PanBy{3, 0}});
      tab.host.advance(16);
    }
    CHECK(tab.host.addresses.empty());
    tab.wait(1000);
    CHECK(tab.host.addresses.size() == 1);
    CHECK(tab.host.entries.size() == 1);
  }

  TEST_CASE("walking along a lane with a key held down is one entry") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartExample);
    const auto tree = tab.tree();
    const auto lane =
        std::ranges::find_if(tree, [](const AccessNode& node) { return node.id.starts_with("lane:groups/"); });
    REQUIRE(lane != tree.end());
    tab.press(lane->id);
    CHECK(tab.host.entries.size() == 2);
    for (int i = 0; i < 5; ++i) {
      tab.app.handle({intent::SelectLane{1}});
      tab.host.advance(30);
    }
    CHECK(tab.host.entries.size() == 3);
    tab.wait(1000);
    tab.app.handle({intent::SelectLane{-1}});
    tab.settle();
    CHECK(tab.host.entries.size() == 4);
  }

  TEST_CASE("a link shows its view in another tab, and in a browser that has the network in a file") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.app.handle({intent::SetWindow{{16071, 16171}}});
    CHECK(tab.key("L", "timeline"));
    tab.wait(1000);
    REQUIRE(tab.host.copied_links.size() == 1);
    const std::string link = tab.host.copied_links.front();
    CHECK(link == tab.host.address());
    CHECK(tab.notice() == message(Msg::LinkCopied));

    AppTab second(disc, 2, {}, page_at(link));
    CHECK(second.app.session().selection == group);
    CHECK(second.app.session().window == TimeWindow{16071, 16171});
    CHECK(second.host.entries == std::vector<std::string>{link});

    FakeDisc elsewhere(1);
    AppTab stranger(elsewhere, 3, {}, page_at(link));
    CHECK(stranger.app.is_ready());
    CHECK(stranger.node(node::kSheet).name == message(Msg::MissingTitle));
    CHECK(stranger.node("start/lead").name.find(tab.app.network()->id().text()) != std::string::npos);
    CHECK(stranger.host.address() == link);
    stranger.drop("river.json", tab.app.export_snapshot());
    CHECK(stranger.app.session().selection == group);
    CHECK(stranger.app.session().window == TimeWindow{16071, 16171});
    CHECK(stranger.notice().empty());
  }

  TEST_CASE("a link to the example opens it, where it was never opened") {
    FakeDisc disc;
    AppTab tab(disc, 1, {}, page_at("/n/net-badge-alliance/2014..2014/keys"));
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.app.session().sheet == Sheet::Keys);
    CHECK(tab.host.entries == std::vector<std::string>{"/n/net-badge-alliance/2014-01-01..2014-12-31/keys"});
  }

  TEST_CASE("the browser that does not let a link be copied is told of") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.host.allows_copying = false;
    tab.press(node::kNetworks);
    tab.press(node::kNetworksCopyLink);
    CHECK(tab.notice() == message(Msg::LinkNotCopied));
    CHECK(tab.node(node::kNotice).role == AccessRole::Alert);
  }

  TEST_CASE("what a link says in vain is named, once; the rest is shown and becomes the address") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const std::string net = base(tab);
    visit(tab, net + "/2014..2014/r/groups/grp-gone");
    CHECK(tab.notice() == message(Msg::AddressNoRecord, {"working group"}));
    CHECK(tab.app.session().selection == std::nullopt);
    CHECK(tab.host.address() == net + "/2014-01-01..2014-12-31");
    visit(tab, net + "/2015..2015/bogus/keys");
    CHECK(tab.notice() == message(Msg::AddressUnknownPart, {"bogus/"}));
    CHECK(tab.app.session().sheet == Sheet::Keys);
    visit(tab, "nonsense");
    CHECK(tab.notice() == message(Msg::AddressUnknown, {"nonsense"}));
    CHECK(tab.host.address() == net + "/2015-01-01..2015-12-31/keys");
    visit(tab, "/n/net-nowhere");
    CHECK(tab.notice() == message(Msg::AddressNoNetwork, {"net-nowhere"}));
    CHECK(tab.host.address() == net + "/2015-01-01..2015-12-31/keys");

    const AppTab reloaded(disc, 2, {}, page_of(tab));
    CHECK(reloaded.notice().empty());
    CHECK(reloaded.app.session().sheet == Sheet::Keys);
  }

  TEST_CASE("a start with an address that leads nowhere opens what was open last, and says so") {
    FakeDisc disc;
    {
      AppTab(disc).start_empty("River Alliance");
    }
    const AppTab tab(disc, 2, {}, page_at("nonsense"));
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.notice() == message(Msg::AddressUnknown, {"nonsense"}));
  }

  TEST_CASE("Back over a record that was deleted says that it is gone") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.add(RecordKind::Group, "Floods");
    tab.app.handle({intent::DeleteRecord{group}});
    tab.settle();
    go(tab, -1);
    CHECK(tab.notice() == message(Msg::AddressNoRecord, {"working group"}));
    CHECK(tab.app.session().selection == std::nullopt);
  }

  TEST_CASE("a reload, and a duplicate of the tab, show the same again") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.press(node::kStartExample);
    const RecordRef group{RecordKind::Group, tab.document().table(RecordKind::Group).chunks().front()->front()->id};
    tab.app.handle({intent::ShowRecord{group}, intent::SetWindow{{16071.25, 16171.75}}, intent::ScrollTo{64},
                    intent::ToggleCollapsed{""}, intent::SetFind{"badge"}, intent::ToggleDetails{}});
    tab.wait(1000);
    const Session before = tab.app.session();
    const AppTab again(disc, 2, {}, page_of(tab));
    CHECK(again.app.session() == before);
    CHECK(again.host.entries == tab.host.entries);
  }

  TEST_CASE("what is done last before a reload is kept, because the page is hidden first") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.wait(1000);
    tab.app.handle({intent::SetWindow{{16071, 16171}}});
    tab.settle();
    tab.host.hide_page();
    const AppTab again(disc, 2, {}, page_of(tab));
    CHECK(again.app.session().window == TimeWindow{16071, 16171});
  }

  TEST_CASE("damaged memory of a tab is as good as none") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.wait(1000);
    FakeHost page;
    page.kept["constellation/session/" + tab.app.network()->id().text()] = "1\nwindow";
    const AppTab again(disc, 2, {}, page);
    CHECK(again.notice().empty());
    CHECK(again.app.session().selection == std::nullopt);
  }
}

TEST_SUITE("several networks") {
  TEST_CASE("each is as it was left, by the list and by Back") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordId rivers = tab.app.network()->id();
    const RecordRef group = tab.add(RecordKind::Group, "Water quality");
    tab.app.handle({intent::SetWindow{{16071, 16171}}});
    tab.start_empty("Lake Alliance");
    const RecordId lakes = tab.app.network()->id();
    CHECK(tab.app.session().selection == tab.network_ref());
    tab.press(node::kNetworks);
    tab.press("stored:" + rivers.text());
    CHECK(tab.app.session().selection == group);
    CHECK(tab.app.session().window == TimeWindow{16071, 16171});
    CHECK(tab.host.title == "Water quality · River Alliance · Constellation");
    go(tab, -1);
    CHECK(tab.app.network()->id() == lakes);
    CHECK(tab.app.session().sheet == Sheet::Networks);
    go(tab, -1);
    go(tab, -1);
    CHECK(tab.app.network()->id() == rivers);
    CHECK(tab.app.session().selection == group);
    go(tab, 1);
    CHECK(tab.app.network()->id() == lakes);
  }

  TEST_CASE("Back twice, faster than networks open, ends where the second one leads") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.start_empty("Lake Alliance");
    tab.start_empty("Sea Alliance");
    const auto entries = tab.host.entries;
    REQUIRE(entries.size() == 3);
    tab.host.go(-1);
    tab.host.go(-1);
    tab.settle();
    CHECK(tab.title(tab.network_ref()) == "River Alliance");
    CHECK(tab.host.entries == entries);
    CHECK(tab.host.entry == 0);
  }

  TEST_CASE("the list tells which is open and when the others were, and searches where there are many") {
    FakeDisc disc;
    AppTab tab(disc);
    for (int i = 1; i <= 9; ++i) tab.start_empty("Alliance " + std::to_string(i));
    tab.press(node::kNetworks);
    const AccessNode open = tab.node("stored:" + tab.app.network()->id().text());
    CHECK(open.name == "Alliance 9");
    CHECK(open.description == "Open, 1 record");
    CHECK(tab.has(node::kNetworksRename));
    tab.type(node::kNetworksFind, "alliance 4");
    const auto tree = tab.tree();
    CHECK(std::ranges::count_if(tree, [](const AccessNode& node) { return node.id.starts_with("stored:"); }) == 1);
    CHECK_FALSE(tab.has(node::kNetworksRename));
    tab.type(node::kNetworksFind, "nothing");
    CHECK(tab.has("networks/none"));
    tab.press(node::kSheetClose);
    tab.press(node::kNetworks);
    CHECK(tab.node(node::kNetworksFind).value.empty());
    tab.press(node::kNetworksRename);
    CHECK(tab.app.session().selection == tab.network_ref());
    CHECK_FALSE(tab.has(node::kSheet));
  }

  TEST_CASE("deleting asks first, offers the file, and takes the network away for good") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const std::string rivers = tab.app.network()->id().text();
    const std::string file = tab.app.export_snapshot();
    tab.start_empty("Lake Alliance");
    tab.press(node::kNetworks);
    tab.press(std::string(node::kNetworkDelete) + rivers);
    CHECK(tab.node(node::kSheet).name == message(Msg::DeleteNetworkAsk, {"River Alliance"}));
    tab.press(node::kNetworksExport);
    REQUIRE(tab.host.downloads.size() == 1);
    CHECK(tab.host.downloads.front().bytes == file);
    tab.press(node::kNetworksKeep);
    CHECK(tab.has("stored:" + rivers));
    tab.press(std::string(node::kNetworkDelete) + rivers);
    tab.press(node::kNetworksDelete);
    CHECK_FALSE(tab.has("stored:" + rivers));
    CHECK(disc.files(rivers).empty());
    CHECK(tab.notice() == message(Msg::NetworkDeleted, {"River Alliance"}));
    CHECK(tab.title(tab.network_ref()) == "Lake Alliance");
  }

  TEST_CASE("the open one can be deleted; nothing of it is stored afterwards, and its dots are never minted again") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const std::string rivers = tab.app.network()->id().text();
    const ReplicaId before = tab.app.network()->workspace().replica();
    const std::string file = tab.app.export_snapshot();
    disc.fail_commits(platform::StoreFault::Quota, 1);
    tab.add(RecordKind::Group, "Water quality");
    tab.press(node::kNetworks);
    tab.press(std::string(node::kNetworkDelete) + rivers);
    tab.press(node::kNetworksDelete);
    CHECK(tab.app.network() == nullptr);
    CHECK(tab.app.is_ready());
    CHECK(tab.node(node::kSheet).name == message(Msg::StartTitle));
    CHECK(tab.host.address().empty());
    CHECK(tab.host.title == "Constellation");
    tab.wait(100'000);
    CHECK(disc.files(rivers).empty());
    tab.drop("river.json", file);
    REQUIRE(tab.app.network() != nullptr);
    CHECK_FALSE(tab.app.network()->workspace().replica() == before);
  }

  TEST_CASE("a network that another tab has open is not deleted, and that is said") {
    FakeDisc disc;
    AppTab one(disc, 1);
    one.start_empty("River Alliance");
    const std::string rivers = one.app.network()->id().text();
    AppTab two(disc, 2);
    two.press(node::kNetworks);
    two.press(std::string(node::kNetworkDelete) + rivers);
    two.press(node::kNetworksDelete);
    CHECK(two.notice() == message(Msg::NetworkOpenElsewhere, {"River Alliance"}));
    CHECK(two.app.network() != nullptr);
    CHECK_FALSE(disc.files(rivers).empty());
    one.start_empty("Lake Alliance");
    two.press(std::string(node::kNetworkDelete) + rivers);
    two.press(node::kNetworksDelete);
    CHECK(two.notice() == message(Msg::NetworkDeleted, {"River Alliance"}));
  }

  TEST_CASE("Back to a network that was deleted stays where one is, and says why") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const std::string rivers = tab.app.network()->id().text();
    tab.start_empty("Lake Alliance");
    tab.press(node::kNetworks);
    tab.press(std::string(node::kNetworkDelete) + rivers);
    tab.press(node::kNetworksDelete);
    tab.press(node::kSheetClose);
    go(tab, -1);
    CHECK(tab.notice() == message(Msg::AddressNoNetwork, {rivers}));
    CHECK(tab.title(tab.network_ref()) == "Lake Alliance");
    CHECK(tab.host.address().starts_with(base(tab)));
  }

  TEST_CASE("one opens in a tab of its own") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    tab.press(node::kNetworks);
    tab.press(std::string(node::kNetworkTab) + tab.app.network()->id().text());
    CHECK(tab.host.opened_tabs == std::vector<std::string>{base(tab)});
  }
}

}  // namespace
}  // namespace constellation::test
