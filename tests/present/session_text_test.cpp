#include "present/session_text.h"

#include <doctest/doctest.h>

#include "present/timeline_filter.h"

namespace constellation::test {
namespace {

Session moved_about() {
  Session session;
  session.window = {16071.25, 16436.75};
  session.scroll_y = 120;
  session.details_open = false;
  session.selection = RecordRef{RecordKind::Deliverable, *RecordId::from("dlv-x")};
  session.collapsed = {"", "foc-a", "people:per-a+per-b"};
  session.compact = {*RecordId::from("grp-a")};
  session.pinned = {*RecordId::from("grp-b"), *RecordId::from("grp-a")};
  session.grouping = Grouping::Person;
  session.filter = {kind_bit(RecordKind::Publication), 1U << kOverdueState, FilterMode::Hide};
  session.find = "two words";
  session.page.kind = PageKind::Groups;
  session.page.set_option("sort", "-status");
  session.page.set_option("as-of", "2014-Q2");
  session.map = {0.25F, -0.5F, 4};
  return session;
}

TEST_SUITE("the session as text") {
  TEST_CASE("what was left is there again") {
    Session restored;
    restored.find = "of before";
    restored.collapsed = {"foc-z"};
    CHECK(restore_session(restored, text_from_session(moved_about())));
    CHECK(restored == moved_about());
    CHECK(restore_session(restored, text_from_session(Session{})));
    CHECK(restored.selection == std::nullopt);
    CHECK(restored.find.empty());
    CHECK(restored.collapsed.empty());
    CHECK(restored.details_open);
    CHECK(restored.pinned.empty());
    CHECK(restored.grouping == Grouping::FocusArea);
    CHECK(restored.filter == TimelineFilter());
    CHECK(restored.map == MapWindow());
  }

  TEST_CASE("a part of the map that can not be is none") {
    for (const char* text :
         {"1\nmap 0 0", "1\nmap 2000 0 1000", "1\nmap 0 -1001 1000", "1\nmap 0 0 0", "1\nmap 0 0 13000"}) {
      Session session;
      CHECK(!restore_session(session, text));
      CHECK(session.map == MapWindow());
    }
  }

  TEST_CASE("a timeline as of a date is one again") {
    Session session;
    session.page.set_option("as-of", "2015-03-01");
    Session restored;
    CHECK(restore_session(restored, text_from_session(session)));
    CHECK(restored.page == session.page);
  }

  TEST_CASE("folded focus areas of before other groupings are read") {
    Session session;
    CHECK(restore_session(session, "1\nwindow 0 1000\ncollapsed //foc-a"));
    CHECK(session.collapsed == std::vector<std::string>{"", "foc-a"});
  }

  TEST_CASE("a filter of a newer version leaves out what is known here") {
    Session session;
    CHECK(restore_session(session, "1\nwithout /rehearsals/deliverables/overdue"));
    CHECK(session.filter.hidden_kinds == kind_bit(RecordKind::Deliverable));
    CHECK(session.filter.hidden_states == 1U << kOverdueState);
  }

  TEST_CASE("how the tab looks and what it asks is not part of it") {
    Session session;
    session.theme = Theme::Dark;
    session.sheet = Sheet::Keys;
    CHECK(restore_session(session, text_from_session(moved_about())));
    CHECK(session.theme == Theme::Dark);
    CHECK(session.sheet == Sheet::Keys);
  }

  TEST_CASE("a line break in what is searched for begins no line") {
    Session session;
    session.find = "a\nselection groups/x";
    Session restored;
    CHECK(restore_session(restored, text_from_session(session)));
    CHECK(restored.find == "a selection groups/x");
    CHECK(restored.selection == std::nullopt);
  }

  TEST_CASE("damaged text changes nothing") {
    const std::string whole = text_from_session(moved_about());
    for (const std::string& text : {std::string(),
                                    std::string("1"),
                                    std::string("2") + whole.substr(1),
                                    std::string("{}"),
                                    whole + "\nbogus 1",
                                    std::string("1\nwindow 5"),
                                    std::string("1\nwindow 5 4"),
                                    std::string("1\nwindow 0 99999999999999999999"),
                                    std::string("1\nwindow 1 2 3"),
                                    std::string("1\nwindow -9223372036854775808 0"),
                                    std::string("1\nscroll -1"),
                                    std::string("1\nscroll"),
                                    std::string("1\ndetails open"),
                                    std::string("1\nselection nowhere"),
                                    std::string("1\ncollapsed foc-a"),
                                    std::string("1\ncollapsed /a b"),
                                    std::string("1\ncollapsed /foc-b/foc-a"),
                                    std::string("1\ncompact /b/a"),
                                    std::string("1\npinned a"),
                                    std::string("1\ngrouping colour"),
                                    std::string("1\nothers shown")}) {
      CAPTURE(text);
      Session session = moved_about();
      session.find = "stays";
      const Session before = session;
      CHECK_FALSE(restore_session(session, text));
      CHECK(session == before);
    }
  }

  TEST_CASE("a window out of the calendar is brought back into it") {
    Session session;
    CHECK(restore_session(session, "1\nwindow -999999999999 999999999999"));
    CHECK(session.window.right <= kLastDay.number);
    CHECK(session.window.left >= kFirstDay.number);
  }
}

}  // namespace
}  // namespace constellation::test
