// A record that is added from a page: its own page opens, and where that leads when the record goes again.
#include <doctest/doctest.h>

#include "support/app_tab.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

PageKind page_of(const AppTab& tab) { return tab.app.session().page.kind; }

TEST_SUITE("pages of new records") {
  TEST_CASE("the page of a new record opens, and Back returns to where it was added") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Alliance");
    tab.press("navigation/people");
    tab.press("page/action:add-person");
    REQUIRE(tab.app.session().selection->kind == RecordKind::Person);
    CHECK(page_of(tab) == PageKind::Person);
    CHECK(tab.node("page/title").name == tab.title(*tab.app.session().selection));
    CHECK(tab.has(node::kDetails));
    tab.host.go(-1);
    tab.settle();
    CHECK(page_of(tab) == PageKind::People);
    tab.host.go(1);
    tab.settle();
    CHECK(page_of(tab) == PageKind::Person);
  }

  TEST_CASE("undo goes back to where it was added, and leaves no entry of the page that is gone") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Alliance");
    tab.press("navigation/groups");
    tab.app.handle({intent::ShowPage{[&] {
      PageAt page = tab.app.session().page;
      page.set_option("status", "active");
      return page;
    }()}});
    tab.settle();
    const auto selection = tab.app.session().selection;
    const std::size_t entry = tab.host.entry;
    tab.press("page/action:add-group");
    CHECK(page_of(tab) == PageKind::Group);
    CHECK(tab.host.entry == entry + 1);
    tab.app.handle({intent::Undo{}});
    tab.settle();
    CHECK(page_of(tab) == PageKind::Groups);
    CHECK(tab.app.session().page.option("status") == "active");
    CHECK(tab.app.session().selection == selection);
    CHECK(tab.host.entry == entry);
  }

  TEST_CASE("a record without a page of its own leaves the page as it is") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Alliance");
    PageAt channels;
    channels.kind = PageKind::Threads;
    channels.set_option("show", "channels");
    tab.app.handle({intent::ShowPage{channels}});
    tab.settle();
    tab.press("page/action:add:channel");
    CHECK(tab.app.session().selection->kind == RecordKind::Channel);
    CHECK(page_of(tab) == PageKind::Threads);
  }

  TEST_CASE("what is deleted from its own page gives way to the list of its kind") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Alliance");
    const RecordRef group = tab.add(RecordKind::Group, "Floods");
    tab.press("navigation/groups");
    tab.press("page/row:" + text_from_ref(group));
    CHECK(page_of(tab) == PageKind::Group);
    tab.press(node::kDetailsDelete);
    CHECK(tab.document().find(group) == nullptr);
    CHECK(page_of(tab) == PageKind::Groups);
    for (const std::string& entry : tab.host.entries) CHECK(entry.find("/group/") == std::string::npos);
  }

  TEST_CASE("what another tab deletes gives way, too") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Alliance");
    const RecordRef group = tab.add(RecordKind::Group, "Floods");
    AppTab other(disc, 2);
    REQUIRE(other.app.network() != nullptr);
    other.press("navigation/groups");
    other.press("page/row:" + text_from_ref(group));
    CHECK(page_of(other) == PageKind::Group);
    tab.app.handle({intent::DeleteRecord{group}});
    tab.settle();
    other.settle();
    CHECK(other.document().find(group) == nullptr);
    CHECK(page_of(other) == PageKind::Groups);
  }
}

}  // namespace
}  // namespace constellation::test
