#include "present/address.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

namespace constellation::test {
namespace {

RecordId id(std::string_view text) { return *RecordId::from(text); }
Address network(std::string_view text) { return {id(text), {}, {}, {}, Sheet::None, {}}; }
Address read(std::string_view text) {
  const ParsedAddress parsed = address_from_text(text);
  CHECK_MESSAGE(parsed.unknown.empty(), parsed.unknown);
  return parsed.address;
}

TEST_SUITE("addresses") {
  TEST_CASE("each part has its text") {
    Address address = network("net-a");
    CHECK(text_from_address(address) == "/n/net-a");
    address.record = RecordRef{RecordKind::Deliverable, id("dlv-x")};
    CHECK(text_from_address(address) == "/n/net-a/r/deliverables/dlv-x");
    address.days = DayRange{day_of("2014-01-01"), day_of("2015-07-01")};
    address.sheet = Sheet::Keys;
    address.find = "badges & backpacks/2";
    const std::string text = "/n/net-a/2014-01-01..2015-06-30/r/deliverables/dlv-x/keys?find=badges & backpacks/2";
    CHECK(text_from_address(address) == text);
    CHECK(read(text) == address);
  }

  TEST_CASE("a page has its name and its options, in one order") {
    Address address = network("net-a");
    address.page.kind = PageKind::Groups;
    CHECK(text_from_address(address) == "/n/net-a/groups");
    address.page.set_option("status", "active");
    address.page.set_option("as-of", "2014-12");
    address.record = RecordRef{RecordKind::Group, id("grp-x")};
    address.find = "badge";
    CHECK(text_from_address(address) == "/n/net-a/groups/as-of=2014-12/status=active/r/groups/grp-x?find=badge");
    CHECK(read(text_from_address(address)) == address);
    CHECK(read("/n/net-a/r/groups/grp-x/groups/status=active/as-of=2014-12?find=badge") == address);
    CHECK(address_from_text("/n/net-a/groups/status=").unknown == "status=");
    CHECK(!is_same_place(address, network("net-a")));
    address.page.set_option("status", "");
    CHECK(is_same_place(address, read("/n/net-a/groups/r/groups/grp-x")));
  }

  TEST_CASE("the timeline has one option: the date that it is shown as of, which is a place of its own") {
    Address address = network("net-a");
    address.days = DayRange{day_of("2014-01-01"), day_of("2015-07-01")};
    address.page.set_option("as-of", "2015-03-01");
    address.record = RecordRef{RecordKind::Group, id("grp-x")};
    CHECK(text_from_address(address) == "/n/net-a/2014-01-01..2015-06-30/as-of=2015-03-01/r/groups/grp-x");
    CHECK(read(text_from_address(address)) == address);
    CHECK_FALSE(is_same_place(address, read("/n/net-a/r/groups/grp-x")));
    CHECK(is_same_place(address, read("/n/net-a/as-of=2015-03-01/r/groups/grp-x")));
    CHECK(address_from_text("/n/net-a/sort=-name").unknown == "sort=-name");
    CHECK(address_from_text("/n/net-a/as-of=").unknown == "as-of=");
    address.page.set_option("as-of", "1/3/2015");  // refused, and not to be read again
    CHECK(read(text_from_address(address)).page == PageAt{});
    CHECK(read("/n/net-a/as-of=2015/groups/status=active") == read("/n/net-a/groups/as-of=2015/status=active"));
  }

  TEST_CASE("what people type is read: coarser dates, any order, no slash in front") {
    Address address = network("net-a");
    address.days = DayRange{day_of("2014-01-01"), day_of("2015-07-01")};
    CHECK(read("/n/net-a/2014..2015-Q2") == address);
    CHECK(read("/n/net-a/2014").days == DayRange{day_of("2014-01-01"), day_of("2015-01-01")});
    address.record = RecordRef{RecordKind::Group, id("grp-x")};
    CHECK(read("n/net-a/r/groups/grp-x/2014..2015-Q2/") == address);
    address.sheet = Sheet::About;
    CHECK(read("/n/net-a/about//r/groups/grp-x/2014..2015-Q2") == address);
  }

  TEST_CASE("what says nothing is named, and the rest is read") {
    struct Case {
      std::string_view text;
      std::string_view unknown;
    };
    for (const auto& [text, unknown] :
         {Case{"/n/net-a/bogus", "bogus"}, Case{"/n/net-a/2015..2014", "2015..2014"},
          Case{"/n/net-a/2014..x", "2014..x"}, Case{"/n/net-a/r/nothings/x", "r/nothings/x"},
          Case{"/n/net-a/r/groups", "r/groups"}, Case{"/n/net-a/r", "r"},
          Case{"/n/net-a/r/groups/a b/", "r/groups/a b/"}}) {
      CAPTURE(text);
      const ParsedAddress parsed = address_from_text(text);
      CHECK(parsed.unknown == unknown);
      CHECK(parsed.address == network("net-a"));
    }
    const ParsedAddress parsed = address_from_text("/n/net-a/bogus/keys");
    CHECK(parsed.unknown == "bogus/");
    CHECK(parsed.address.sheet == Sheet::Keys);
  }

  TEST_CASE("a text without a network is no address") {
    for (const std::string_view text : {"", "/", "/n", "/n/", "about", "/n/a b", "s=eJx", "?find=x", "/x/net-a",
                                        "/n/0123456789012345678901234567890123456789"}) {
      CAPTURE(text);
      const ParsedAddress parsed = address_from_text(text);
      CHECK(parsed.unknown == text);
      CHECK(parsed.address == Address{});
    }
    CHECK(is_snapshot_address("s=eJx"));
  }

  TEST_CASE("the snapshot of a link is found in its address and in a text around the link, not in a snapshot") {
    CHECK(packed_in("s=AQIA_f97fQ") == "AQIA_f97fQ");
    CHECK(packed_in("https://example.org/a/#s=AQIA_f-7fQ") == "AQIA_f-7fQ");
    CHECK(packed_in("Look:\n<https://example.org/#s=AQ>. And https://example.org/#s=BR") == "AQ");
    CHECK(packed_in("s=a#s=b") == "a");
    CHECK(packed_in("s=").empty());
    CHECK(packed_in("").empty());
    CHECK(packed_in(" \n").empty());
    CHECK(packed_in("https://example.org/#/n/net-a").empty());
    CHECK(packed_in("{\"address\": \"https://example.org/#s=AQ\"}").empty());
    CHECK(packed_in("\xEF\xBB\xBF\n {\"address\": \"https://example.org/#s=AQ\"}").empty());
  }

  TEST_CASE("moving and searching stay at one place") {
    Address a = network("net-a");
    Address b = a;
    b.days = DayRange{day_of("2014-01-01"), day_of("2014-02-01")};
    b.find = "x";
    CHECK(is_same_place(a, b));
    b.sheet = Sheet::Keys;
    CHECK_FALSE(is_same_place(a, b));
    b = a;
    b.record = RecordRef{RecordKind::Group, id("grp-x")};
    CHECK_FALSE(is_same_place(a, b));
    CHECK_FALSE(is_same_place(a, network("net-b")));
  }

  TEST_CASE("a session's address has whole days, and no sheet that waits for a decision") {
    Session session;
    session.window = {16071.25, 16080.5};
    session.sheet = Sheet::ImportPreview;
    const Address address = address_of(id("net-a"), session);
    CHECK(address.days == DayRange{Day{16071}, Day{16081}});
    CHECK(address.sheet == Sheet::None);
    session.selection = RecordRef{RecordKind::Foreign, id("mood/x")};
    CHECK_FALSE(address_of(id("net-a"), session).record);
  }
}

}  // namespace
}  // namespace constellation::test
