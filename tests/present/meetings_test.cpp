#include "present/meetings.h"

#include <doctest/doctest.h>

#include "support/example_network.h"
#include "support/golden.h"
#include "support/page_screen.h"

namespace constellation::test {
namespace {

using Texts = std::vector<std::string>;

// Three meetings; what the first one raised was partly settled before the second.
Document meeting_network() {
  using K = RecordKind;
  Document document = small_network();
  put(document, K::Meeting, "mtg-1",
      {{"title", "Spring"},
       {"date", "2014-05-07"},
       {"groups", "grp-endorse grp-research grp-gone"},
       {"attendees", "per-deb per-gone"},
       {"notes", "All came."}});
  put(document, K::Meeting, "mtg-2", {{"title", "Summer"}, {"date", "2014-07-02"}, {"groups", "grp-research"}});
  put(document, K::Meeting, "mtg-3", {{"title", "Undated"}});
  put(document, K::Connection, "con-1",
      {{"text", "Both ask issuers"},
       {"kind", "overlap"},
       {"from", "grp-endorse"},
       {"to", "grp-research"},
       {"raised_at", "mtg-1"},
       {"resolved_on", "2014-06-20"},
       {"resolution", "One survey for both"}});
  put(document, K::Connection, "con-2",
      {{"text", "The paper waits for the agenda"},
       {"kind", "depends_on"},
       {"from", "grp-endorse"},
       {"to", "grp-gone"},
       {"raised_at", "mtg-1"}});
  put(document, K::Connection, "con-3",
      {{"text", "A directory of endorsers"}, {"kind", "feeds_into"}, {"from", "grp-endorse"}, {"to", "grp-directory"}});
  put(document, K::Practice, "pra-notes",
      {{"text", "Notes within a day"}, {"kind", "practice"}, {"groups", "grp-research"}, {"raised_at", "mtg-1"}});
  put(document, K::Practice, "pra-time",
      {{"text", "Nobody has time"}, {"kind", "challenge"}, {"groups", "grp-endorse"}, {"raised_at", "mtg-1"}});
  put(document, K::Practice, "pra-done",
      {{"text", "No room for calls"},
       {"kind", "challenge"},
       {"raised_at", "mtg-2"},
       {"outcome", "The alliance pays one.\nFrom July."}});
  put(document, K::Practice, "pra-alone",
      {{"text", "Too many lists"}, {"kind", "challenge"}, {"raised_at", "mtg-gone"}});
  return document;
}

struct MeetingsScreen : PageScreen {
  explicit MeetingsScreen(Document document = meeting_network(), std::string_view show = {})
      : PageScreen(std::move(document), PageKind::Meetings) {
    session.page.set_option("show", show);
  }
};
struct MeetingScreen : PageScreen {
  explicit MeetingScreen(std::string_view about, Document document = meeting_network())
      : PageScreen(std::move(document), PageKind::Meeting, about) {}
};

TEST_SUITE("the tables of chairs' meetings") {
  TEST_CASE("the example's three tables today, its connections in June 2014, and a network with three meetings") {
    check_golden("meetings_today", MeetingsScreen(example_network()).dump());
    check_golden("meetings_practices_today", MeetingsScreen(example_network(), "practices").dump());
    MeetingsScreen connections(example_network(), "connections");
    check_golden("meetings_connections_today", connections.dump());
    connections.session.page.set_option("as-of", "2014-06");
    check_golden("meetings_connections_june_2014", connections.dump());
    check_golden("meetings_of_three", MeetingsScreen().dump());
    check_golden("meetings_of_three_connections", MeetingsScreen(meeting_network(), "connections").dump());
  }

  TEST_CASE("of each meeting it counts what was raised there, and what of that is open") {
    MeetingsScreen screen;
    CHECK(screen.column() == Texts{"Summer", "Spring", "Undated"});
    CHECK(screen.column(2) == Texts{"Research", "Endorsement, Research", ""});
    CHECK(screen.column(3) == Texts{"0", "2", "0"});
    CHECK(screen.column(4) == Texts{"0", "1", "0"});
    CHECK(screen.column(5) == Texts{"1", "1", "0"});
    CHECK(screen.column(6) == Texts{"0", "2", "0"});
    CHECK(screen.view().page.note == "3 meetings, 4 open");
  }

  TEST_CASE("as of a date a later meeting is not there, nor what it raised; what was resolved later is open") {
    MeetingsScreen screen;
    screen.session.page.set_option("as-of", "2014-06-19");
    CHECK(screen.column() == Texts{"Spring", "Undated"});
    CHECK(screen.column(6) == Texts{"3", "0"});
    CHECK(screen.view().page.note == "2 meetings, 5 open, 1 not yet there");
    CHECK(screen.actions().empty());
    screen.session.page.set_option("as-of", "2014-06-20");
    CHECK(screen.column(6) == Texts{"2", "0"});
    screen.ask("page/choice:show", AccessAction::SetValue, "Practices and challenges");
    CHECK(screen.column() == Texts{"Too many lists", "Nobody has time", "Notes within a day"});
    CHECK(screen.view().page.note == "1 practice, 2 challenges, 1 not yet there");
  }

  TEST_CASE("as of a date before both groups had begun a connection is not there, nor a practice before all of them") {
    Document document = meeting_network();
    put(document, RecordKind::Practice, "pra-alone",
        {{"text", "Too many lists"}, {"kind", "challenge"}, {"groups", "grp-endorse grp-research"}});
    put(document, RecordKind::Connection, "con-1",
        {{"text", "Both ask issuers"}, {"from", "grp-endorse"}, {"to", "grp-research"}});
    MeetingsScreen connections(document, "connections");
    connections.session.page.set_option("as-of", "2014-04-30");  // Research begins in May
    CHECK(connections.column() == Texts{"A directory of endorsers"});
    connections.session.page.set_option("as-of", "2014-05-01");
    CHECK(connections.column() == Texts{"Both ask issuers", "A directory of endorsers"});
    MeetingsScreen practices(document, "practices");
    practices.session.page.set_option("as-of", "2014-03");
    CHECK(practices.column().empty());
    practices.session.page.set_option("as-of", "2014-04");
    CHECK(practices.column() == Texts{"Too many lists"});
  }

  TEST_CASE("of many the first ones are shown, and more on request") {
    Document document = small_network();
    for (int i = 0; i < 250; ++i) {
      const std::string number = std::to_string(1000 + i);
      put(document, RecordKind::Connection, "con-" + number, {{"text", "Connection " + number}});
    }
    MeetingsScreen screen(document, "connections");
    CHECK(screen.column().size() == 200);
    CHECK(screen.node("page/more")->name == "Show more (50)");
    screen.session.page.set_option("sort", "-title");
    CHECK(screen.column().front() == "Connection 1249");
    screen.ask("page/more");
    CHECK(screen.column().size() == 250);
  }

  TEST_CASE("counts sort as numbers, dates as dates") {
    MeetingsScreen screen;
    screen.session.page.set_option("sort", "date");
    CHECK(screen.column() == Texts{"Spring", "Summer", "Undated"});
    screen.session.page.set_option("sort", "-open");
    CHECK(screen.column().front() == "Spring");
  }

  TEST_CASE("connections and practices are narrowed by group, by meeting, to those that none raised, and to the open") {
    MeetingsScreen screen;
    screen.ask("page/choice:show", AccessAction::SetValue, "Connections");
    CHECK(screen.column() == Texts{"The paper waits for the agenda", "A directory of endorsers", "Both ask issuers"});
    CHECK(screen.column(3) == Texts{"", "Directory", "Research"});  // one of the groups is gone
    CHECK(screen.column(5) == Texts{"Open", "Open", "Resolved 20 Jun 2014"});
    screen.ask("page/choice:state", AccessAction::SetValue, "Not open");
    CHECK(screen.column() == Texts{"Both ask issuers"});
    screen.ask("page/choice:state", AccessAction::SetValue, "Open");
    screen.ask("page/choice:raised", AccessAction::SetValue, "No meeting");
    CHECK(screen.column() == Texts{"A directory of endorsers"});
    screen.ask("page/choice:raised", AccessAction::SetValue, "Spring");
    CHECK(screen.column() == Texts{"The paper waits for the agenda"});
    screen.ask("page/choice:show", AccessAction::SetValue, "Practices and challenges");
    CHECK(screen.column() == Texts{"Nobody has time"});
    screen.ask("page/choice:raised", AccessAction::SetValue, "No meeting");
    CHECK(screen.column() == Texts{"Too many lists"});  // its meeting is gone
    screen.ask("page/clear");
    CHECK(screen.session.page.option("show") == "practices");  // what is shown is no filter
    screen.ask("page/choice:show", AccessAction::SetValue, "Meetings");
    screen.ask("page/choice:group", AccessAction::SetValue, "Research");
    CHECK(screen.column() == Texts{"Summer", "Spring"});
    CHECK(screen.view().page.note == "2 of 3, 4 open");
  }

  TEST_CASE("what is looked for is found in texts and in the names of groups") {
    MeetingsScreen screen(meeting_network(), "connections");
    screen.session.find = "agenda";
    CHECK(screen.column() == Texts{"The paper waits for the agenda"});
    screen.session.find = "directory";
    CHECK(screen.column() == Texts{"A directory of endorsers"});
    screen.session.find = "nothing";
    CHECK(screen.node("page/empty")->name == "Nothing is like that. Clear the filters, or take another date.");
  }

  TEST_CASE("each table says what belongs there while it is empty") {
    CHECK(MeetingsScreen(small_network()).node("page/empty")->name.starts_with("No chairs’ meeting yet."));
    CHECK(MeetingsScreen(small_network(), "connections").node("page/empty")->name.starts_with("No connection yet."));
    CHECK(
        MeetingsScreen(small_network(), "practices").node("page/empty")->name.starts_with("No practice or challenge"));
    MeetingsScreen early;
    early.session.page.set_option("as-of", "2013");
    CHECK(early.column() == Texts{"Undated"});
  }

  TEST_CASE("meetings, connections, practices and challenges are added, raised at none") {
    MeetingsScreen meetings;
    CHECK(meetings.actions() == Texts{"Add a meeting"});
    const auto meeting = meetings.asked<intent::AddRecord>("page/action:meeting");
    CHECK(added(meeting, meeting::kTitle.index) == Value("Chairs’ meeting"));
    CHECK(added(meeting, meeting::kDate.index) == Value(Date{day_of("2026-11-28"), Precision::Day}));
    MeetingsScreen connections(meeting_network(), "connections");
    CHECK(connections.actions() == Texts{"Add a connection"});
    const auto connection = connections.asked<intent::AddRecord>("page/action:connection");
    CHECK(added(connection, connection::kText.index) == Value("New connection"));
    CHECK(added(connection, connection::kKind.index) == Value("overlap"));
    CHECK(is_unset(added(connection, connection::kRaisedAt.index)));
    MeetingsScreen screen(meeting_network(), "practices");
    CHECK(screen.actions() == Texts{"Add a practice", "Add a challenge"});
    CHECK(added(screen.asked<intent::AddRecord>("page/action:practice"), practice::kKind.index) == Value("practice"));
    CHECK(added(screen.asked<intent::AddRecord>("page/action:challenge"), practice::kKind.index) == Value("challenge"));
  }

  TEST_CASE("a meeting's row leads to its page, a connection's to its form") {
    MeetingsScreen screen;
    screen.ask("page/row:meetings/mtg-1");
    CHECK(screen.session.page.kind == PageKind::Meeting);
    CHECK(screen.node("page/title")->name == "Spring");
    MeetingsScreen connections(meeting_network(), "connections");
    connections.ask("page/row:connections/con-2");
    CHECK(connections.session.page.kind == PageKind::Meetings);
    CHECK(connections.node("field:connections/con-2/resolved_on") != nullptr);
  }
}

TEST_SUITE("the page of a chairs' meeting") {
  TEST_CASE("the example's today and in June 2014, and two of a network with three") {
    MeetingScreen example("mtg-chairs-2014", example_network());
    check_golden("meeting_example_today", example.dump());
    example.session.page.set_option("as-of", "2014-06");
    check_golden("meeting_example_june_2014", example.dump());
    check_golden("meeting_spring", MeetingScreen("mtg-1").dump());
    check_golden("meeting_summer", MeetingScreen("mtg-2").dump());
  }

  TEST_CASE("it shows what was raised there, and what was decided") {
    MeetingScreen screen("mtg-1");
    CHECK(screen.lines("Connections") == Texts{"Both ask issuers | Resolved 20 Jun 2014 | Endorsement, Research",
                                               "- One survey for both |  | ",
                                               "The paper waits for the agenda | Open | Endorsement"});
    CHECK(screen.lines("Practices") == Texts{"Notes within a day |  | Research"});
    CHECK(screen.lines("Challenges") == Texts{"Nobody has time | Open | Endorsement"});
    CHECK(screen.lines("Attendance") == Texts{"Deb Everhart |  | "});
    CHECK(screen.lines("Groups").size() == 2);
    CHECK(screen.section("Notes")->text == "All came.");
    CHECK(MeetingScreen("mtg-2").lines("Challenges") ==
          Texts{"No room for calls |  | ", "- The alliance pays one. |  | "});
  }

  TEST_CASE("what earlier meetings left open is carried over to it") {
    MeetingScreen screen("mtg-2");
    CHECK(screen.lines("Carried over from earlier meetings") ==
          Texts{"The paper waits for the agenda | Open | Endorsement, raised 7 May 2014",
                "Nobody has time | Open | Endorsement, raised 7 May 2014"});
    CHECK(MeetingScreen("mtg-1").section("Carried over from earlier meetings") == nullptr);
    CHECK(MeetingScreen("mtg-3").lines("Carried over from earlier meetings").size() == 2);  // undated: yet to come

    // What was resolved at the meeting or after it was open before.
    Document document = meeting_network();
    put(document, RecordKind::Connection, "con-2",
        {{"text", "The paper waits"}, {"raised_at", "mtg-1"}, {"resolved_on", "2014-07-02"}});
    CHECK(MeetingScreen("mtg-2", document).lines("Carried over from earlier meetings").front() ==
          "The paper waits | Resolved 2 Jul 2014 | raised 7 May 2014");
    MeetingScreen then("mtg-2", document);
    then.session.page.set_option("as-of", "2014-07-01");
    CHECK(then.node("page/empty")->name == "It had not been held by that date. Take a later one.");
  }

  TEST_CASE("what is added there was raised there") {
    MeetingScreen screen("mtg-2");
    CHECK(added(screen.asked<intent::AddRecord>("page/action:connection"), connection::kRaisedAt.index) ==
          Value("mtg-2"));
    for (const std::string key : {"practice", "challenge"}) {
      const auto command = screen.asked<intent::AddRecord>("page/action:" + key);
      CHECK(added(command, practice::kKind.index) == Value(key));
      CHECK(added(command, practice::kRaisedAt.index) == Value("mtg-2"));
    }
  }

  TEST_CASE("the one connection that is open can be resolved today; of several the form is asked") {
    MeetingScreen screen("mtg-1");
    CHECK(screen.actions() == Texts{"Resolve The paper waits for the agenda"});
    const auto set = screen.asked<intent::SetField>("page/action:resolve");
    REQUIRE(set);
    CHECK(set->record == RecordRef{RecordKind::Connection, id_of("con-2")});
    CHECK(set->field == connection::kResolvedOn.index);
    CHECK(set->value == Value(Date{day_of("2026-11-28"), Precision::Day}));
    Document document = meeting_network();
    put(document, RecordKind::Connection, "con-3", {{"text", "Another"}, {"raised_at", "mtg-1"}});
    CHECK(MeetingScreen("mtg-1", document).actions().empty());
    CHECK(MeetingScreen("mtg-2", document).actions().empty());
  }

  TEST_CASE("as of a date what was resolved later is open, and what was decided is not told") {
    MeetingScreen screen("mtg-1");
    screen.session.page.set_option("as-of", "2014-06-19");
    CHECK(screen.lines("Connections") == Texts{"Both ask issuers | Open | Endorsement, Research",
                                               "The paper waits for the agenda | Open | Endorsement"});
    CHECK(screen.actions().empty());
    CHECK(screen.section("Connections")->actions.empty());
  }

  TEST_CASE("a resolution without a day always held") {
    Document document = meeting_network();
    put(document, RecordKind::Connection, "con-2",
        {{"text", "The paper waits"}, {"raised_at", "mtg-1"}, {"resolution", "It does not"}});
    MeetingScreen screen("mtg-1", document);
    CHECK(screen.lines("Connections")[2] == "The paper waits | Resolved | ");
    CHECK(screen.lines("Connections")[3] == "- It does not |  | ");
  }

  TEST_CASE("of a meeting that is not there it says so") {
    CHECK(MeetingScreen("mtg-gone").node("page/empty")->name.starts_with("This record is not in the network."));
  }
}

}  // namespace
}  // namespace constellation::test
