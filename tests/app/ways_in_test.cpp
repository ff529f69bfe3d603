// Links, pasted texts and several files at once: each is shown like a file that was dropped, one after the other.
#include <doctest/doctest.h>

#include "app/application.h"
#include "platform/fake/packing.h"
#include "support/rivers.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;
using platform::FakeHost;

FakeHost page_with(const std::string& snapshot) {
  FakeHost page;
  page.entries = {"s=" + platform::packed_text(snapshot)};
  return page;
}

// A colleague's copy of the tab's network with one more group.
std::string with_group(const AppTab& tab, const std::string& title, int number) {
  FakeDisc disc;
  AppTab other(disc, number);
  other.drop("theirs.json", tab.app.export_snapshot());
  other.add(RecordKind::Group, title);
  return other.app.export_snapshot();
}

bool is_previewed(const AppTab& tab) { return tab.node(node::kSheet).name == message(Msg::ImportTitle); }

TEST_SUITE("ways in") {
  TEST_CASE("a link is previewed at the network that it belongs to, once, and leaves the address at once") {
    FakeDisc disc;
    std::string link;
    {
      AppTab first(disc);
      first.start_empty("River Alliance");
      link = with_group(first, "Floods", 5);
      first.start_empty("Used last");
    }
    AppTab tab(disc, 2, {}, page_with(link));
    CHECK(tab.host.addresses.front().empty());
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.title(tab.network_ref()) == "River Alliance");
    CHECK(is_previewed(tab));
    CHECK(tab.document().table(RecordKind::Group).empty());
    for (const std::string& entry : tab.host.entries) CHECK_FALSE(is_snapshot_address(entry));
    tab.press(node::kImportApply);
    CHECK(tab.app.export_snapshot() == link);
    CHECK(tab.node(node::kUndo).description == "Undo: Import a link");
    tab.wait(1000);
    CHECK(tab.host.entries.size() == 1);
  }

  TEST_CASE("a link without anything in the browser opens as it is") {
    FakeDisc theirs;
    AppTab from(theirs);
    from.start_empty("River Alliance");
    FakeDisc disc;
    const AppTab tab(disc, 2, {}, page_with(from.app.export_snapshot()));
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.state() == from.state());
    CHECK(tab.saved() == message(Msg::Saved));
  }

  TEST_CASE("a link that is followed while a network is open leaves the address of what is shown, and nothing else") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const std::string link = with_group(tab, "Floods", 5);
    const std::string before = tab.host.address();
    tab.host.go_to("s=" + platform::packed_text(link));
    CHECK(tab.host.address() == before);
    CHECK(tab.node(node::kBusy).name == message(Msg::ReadingLink));
    tab.settle();
    CHECK(is_previewed(tab));
    tab.press(node::kImportCancel);
    tab.host.go(-1);
    tab.settle();
    tab.host.go(1);
    tab.settle();
    CHECK_FALSE(is_previewed(tab));
  }

  TEST_CASE("a link that is damaged, cut short, too large or empty says so and changes nothing") {
    FakeDisc disc;
    {
      AppTab(disc).start_empty("River Alliance");
    }
    const auto told = [&](const std::string& fragment) {
      FakeHost page;
      page.entries = {fragment};
      const AppTab tab(disc, 2, {}, page);
      REQUIRE(tab.app.network() != nullptr);
      CHECK_FALSE(tab.has(node::kSheet));
      CHECK(tab.node(node::kNotice).role == AccessRole::Alert);
      return tab.notice();
    };
    const std::string packed = "s=" + platform::packed_text(std::string(1000, 'x'));
    CHECK(told(packed.substr(0, 500)) == text(Msg::LinkDamaged));
    CHECK(told("s=eJx") == text(Msg::LinkDamaged));
    CHECK(told("s=") == text(Msg::LinkDamaged));
    CHECK(told(packed).starts_with(text(Msg::LinkTitle)));
    CHECK(told("s=" + platform::packed_text(std::string(64'000'001, ' '))) == message(Msg::LinkTooLarge, {"64 MB"}));
  }

  TEST_CASE("without any network a damaged link leaves the start") {
    FakeDisc disc;
    FakeHost page;
    page.entries = {"s=eJx"};
    const AppTab tab(disc, 1, {}, page);
    CHECK(tab.has(node::kStartExample));
    CHECK(tab.notice() == text(Msg::LinkDamaged));
  }

  TEST_CASE("a text that holds a link is that link; what a link holds is none") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const std::string link = "https://example.org/#s=" + platform::packed_text(with_group(tab, "Floods", 5));
    tab.drop("", "Here it is: " + link + "\nRegards");
    CHECK(is_previewed(tab));
    tab.press(node::kImportCancel);
    tab.drop("", "https://example.org/#s=" + platform::packed_text(link));
    CHECK_FALSE(is_previewed(tab));
    CHECK(tab.notice().starts_with("a link, line 1"));
    tab.drop("", with_group(tab, "Floods", 5));
    CHECK(is_previewed(tab));
    CHECK(tab.node("import/lead").name == text(Msg::TextTitle));
  }

  TEST_CASE("several files at once are shown one after another, and those that can not be read are told together") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const std::string one = with_group(tab, "Floods", 5);
    const std::string two = with_group(tab, "Fish", 6);
    for (const auto& [name, content] : {std::pair<std::string, std::string>{"one.json", one},
                                        {"torn.json", "{"},
                                        {"picture.png", "PNG"},
                                        {"two.json", two}}) {
      tab.host.drop_file(platform::PickedFile{name, content});
    }
    tab.settle();
    CHECK(tab.node("import/lead").name == "one.json");
    tab.press(node::kImportApply);
    CHECK(tab.node("import/lead").name == "two.json");
    CHECK(tab.notice().find("torn.json") != std::string::npos);
    CHECK(tab.notice().find("picture.png") != std::string::npos);
    tab.press(node::kImportApply);
    CHECK_FALSE(is_previewed(tab));
    CHECK(tab.document().table(RecordKind::Group).size() == 2);
    CHECK(tab.app.network()->workspace().history().size() == 3);
  }

  TEST_CASE("a file that is turned down makes way for the next") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const std::string one = with_group(tab, "Floods", 5);
    tab.host.drop_file(platform::PickedFile{"one.json", one});
    tab.host.drop_file(platform::PickedFile{"two.json", one});
    SUBCASE("by its button") { tab.press(node::kImportCancel); }
    SUBCASE("by a key") {
      CHECK(tab.key("Escape"));
      tab.settle();
    }
    CHECK(tab.node("import/lead").name == "two.json");
  }

  TEST_CASE("files that come while nothing is open: the first one opens, the second is shown") {
    FakeDisc theirs;
    AppTab from(theirs);
    from.start_empty("River Alliance");
    FakeDisc disc;
    AppTab tab(disc, 2);
    tab.host.drop_file(platform::PickedFile{"one.json", from.app.export_snapshot()});
    tab.host.drop_file(platform::PickedFile{"two.json", with_group(from, "Fish", 6)});
    tab.settle();
    REQUIRE(tab.app.network() != nullptr);
    CHECK(tab.state() == from.state());
    CHECK(tab.node("import/lead").name == "two.json");
  }

  TEST_CASE("a file that comes before the stored networks are known waits for them") {
    FakeDisc disc;
    std::string newer;
    {
      AppTab first(disc);
      first.start_empty("River Alliance");
      newer = with_group(first, "Floods", 5);
    }
    FakeHost host;
    platform::FakeFileStore store(disc);
    Application app({&host, &store, [] {}});
    app.start();
    host.drop_file(platform::PickedFile{"newer.json", newer});
    CHECK(app.offered() == nullptr);
    do {
      disc.run_all();
      host.advance(0);
    } while (disc.waiting() > 0);
    REQUIRE(app.offered() != nullptr);
    CHECK(app.offered()->pending.review.items.size() == 1);
  }
}

}  // namespace
}  // namespace constellation::test
