// Which changes of the view become entries of the browser's history, and when they are written.
#include "app/navigation.h"

#include <doctest/doctest.h>

#include "platform/fake/host.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

using platform::FakeHost;

struct Page {
  FakeHost host;
  int settled = 0;
  Navigation navigation{host, [this] { ++settled; }};
  Address at;

  Page() {
    at.network = *RecordId::from("net-a");
    at.days = DayRange{day_of("2014-01-01"), day_of("2014-02-01")};
    navigation.show(at);
  }
  void select(std::string_view group) {
    at.record = RecordRef{RecordKind::Group, *RecordId::from(group)};
    navigation.show(at);
  }
  void pan() {
    at.days = DayRange{at.days->begin + 1, at.days->end + 1};
    navigation.show(at);
  }
  void open(Sheet sheet) {
    at.sheet = sheet;
    navigation.show(at);
  }
};
using Entries = std::vector<std::string>;
constexpr auto kBase = "/n/net-a/2014-01-01..2014-01-31";

TEST_SUITE("navigation") {
  TEST_CASE("the first view takes the entry that the page was opened with") {
    const Page page;
    CHECK(page.host.entries == Entries{kBase});
  }

  TEST_CASE("a selection, a sheet and another network are entries; the same again is none") {
    Page page;
    page.select("grp-x");
    page.select("grp-x");
    page.open(Sheet::Keys);
    page.at.network = *RecordId::from("net-b");
    page.open(Sheet::None);
    const std::string base = kBase;
    CHECK(page.host.entries == Entries{base, base + "/r/groups/grp-x", base + "/r/groups/grp-x/keys",
                                       "/n/net-b/2014-01-01..2014-01-31/r/groups/grp-x"});
    CHECK(page.host.entry == 3);
  }

  TEST_CASE("moving about replaces the entry once it has settled, however often it moved") {
    Page page;
    page.host.advance(1000);
    page.host.addresses.clear();
    for (int i = 0; i < 100; ++i) {
      page.pan();
      page.host.advance(16);
    }
    CHECK(page.host.addresses.empty());
    page.host.advance(Navigation::kSettleMs - 17);
    CHECK(page.host.addresses.empty());
    page.host.advance(1);
    CHECK(page.host.addresses == Entries{"/n/net-a/2014-04-11..2014-05-11"});
    CHECK(page.host.entries.size() == 1);
    page.host.advance(10'000);
    CHECK(page.host.addresses.size() == 1);
  }

  TEST_CASE("an entry is left with the window that was shown last") {
    Page page;
    page.pan();
    page.select("grp-x");
    CHECK(page.host.entries ==
          Entries{"/n/net-a/2014-01-02..2014-02-01", "/n/net-a/2014-01-02..2014-02-01/r/groups/grp-x"});
  }

  TEST_CASE("closing a sheet goes back to the entry below it, and what comes next is an entry after that") {
    Page page;
    page.open(Sheet::Keys);
    page.open(Sheet::None);
    page.select("grp-x");  // before the browser has gone back
    CHECK(page.host.entry == 1);
    page.host.advance(0);
    CHECK(page.host.entry == 0);
    CHECK(page.navigation.came_back());
    CHECK_FALSE(page.navigation.came_back());
    page.navigation.show(page.at);
    const std::string base = kBase;
    CHECK(page.host.entries == Entries{base, base + "/r/groups/grp-x"});
  }

  TEST_CASE("a sheet that the page was opened with is closed by an entry of its own") {
    Page page;
    page.at.sheet = Sheet::Keys;
    page.navigation.arrive(page.at);
    page.open(Sheet::None);
    page.host.advance(0);
    CHECK_FALSE(page.navigation.came_back());
    CHECK(page.host.entries == Entries{std::string(kBase) + "/keys", kBase});
  }

  TEST_CASE("arriving makes no entry, but corrects the address") {
    Page page;
    page.host.go_to("/n/net-a/bogus");
    page.at.sheet = Sheet::Keys;
    page.navigation.arrive(page.at);
    CHECK(page.host.entries == Entries{kBase, std::string(kBase) + "/keys"});
  }

  TEST_CASE("an entry that is gone to is left alone until what it asks for is shown, however long that takes") {
    Page page;
    page.at.network = *RecordId::from("net-b");
    page.navigation.show(page.at);
    page.pan();
    const Entries before = page.host.entries;
    page.host.go(-1);
    page.navigation.go();
    page.host.advance(2 * Navigation::kSettleMs);
    page.navigation.flush();
    CHECK(page.host.entries == before);
    CHECK(page.host.entry == 0);
    page.at.network = *RecordId::from("net-a");
    page.at.days = DayRange{day_of("2014-01-01"), day_of("2014-02-01")};
    page.navigation.arrive(page.at);
    page.pan();
    page.host.advance(Navigation::kSettleMs);
    CHECK(page.host.entries[0] == "/n/net-a/2014-01-02..2014-02-01");
  }

  TEST_CASE("a replaced entry takes another place, too") {
    Page page;
    page.select("grp-x");
    page.at.record = RecordRef{RecordKind::Group, *RecordId::from("grp-y")};
    page.navigation.show(page.at, Navigation::Entry::Replaced);
    CHECK(page.host.entries == Entries{kBase, std::string(kBase) + "/r/groups/grp-y"});
  }

  TEST_CASE("it tells once when the view has settled, and writes at once when it is asked to") {
    Page page;
    page.host.advance(1000);
    CHECK(page.settled == 1);
    page.pan();
    page.navigation.flush();
    CHECK(page.settled == 2);
    CHECK(page.host.entries == Entries{"/n/net-a/2014-01-02..2014-02-01"});
  }

  TEST_CASE("a network that is gone leaves no address") {
    Page page;
    page.navigation.leave();
    CHECK(page.host.entries == Entries{""});
    page.host.advance(1000);
    CHECK(page.host.entries == Entries{""});
  }
}

}  // namespace
}  // namespace constellation::test
