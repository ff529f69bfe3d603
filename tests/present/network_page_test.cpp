#include "present/network_page.h"

#include <doctest/doctest.h>

#include "store/commands.h"
#include "support/community_screen.h"
#include "support/example_network.h"
#include "support/golden.h"

namespace constellation::test {
namespace {

using K = RecordKind;
using Texts = std::vector<std::string>;

Document whole_network() {
  Document document = small_network();
  put(document, K::Network, "net",
      {{"name", "Alliance"},
       {"vision", "Learning counts everywhere."},
       {"stewardship", "Its members"},
       {"start", "2014-02"},
       {"end", "2014-11-01"},
       {"successor", "IMS Global"},
       {"documents", "Charter"}});
  put(document, K::Group, "grp-research",
      {{"name", "Research"}, {"focus_area", "foc-eco"}, {"successor_outside", "A university"}});
  put(document, K::Organisation, "org-blue",
      {{"name", "Blackboard"}, {"region", "United States"}, {"sector", "Technology"}});
  put(document, K::Organisation, "org-iu",
      {{"name", "Indiana University"}, {"region", "united states "}, {"sector", "Education"}});
  put(document, K::Organisation, "org-city", {{"name", "City of Learning"}});
  put(document, K::Organisation, "org-aside", {{"name", "Bystander"}, {"region", "Europe"}});
  put(document, K::Affiliation, "aff-1", {{"person", "per-deb"}, {"organisation", "org-blue"}});
  put(document, K::RoleAssignment, "rol-iu",
      {{"group", "grp-research"}, {"role", "cabinet"}, {"organisation", "org-iu"}, {"start", "2014-05"}});
  put(document, K::RoleAssignment, "rol-city",
      {{"group", "grp-research"}, {"role", "member"}, {"organisation", "org-city"}, {"cycle", "cyc-1"}});
  put(document, K::RoleAssignment, "rol-gone",
      {{"group", "grp-research"}, {"role", "member"}, {"organisation", "org-gone"}});
  return document;
}

struct NetworkScreen : CommunityScreen {
  explicit NetworkScreen(Document document = whole_network())
      : CommunityScreen(PageKind::Network, "", std::move(document)) {}
};

TEST_SUITE("the network's page") {
  TEST_CASE("the example today and in June 2014") {
    NetworkScreen screen(example_network());
    screen.surroundings.today = day_of("2026-11-28");
    check_golden("network_today", screen.dump());
    screen.as_of("2014-06");
    check_golden("network_june_2014", screen.dump());
  }

  TEST_CASE("outcomes are those of a group where one is chosen") {
    NetworkScreen screen(example_network());
    const auto outcomes = [&screen] { return screen.section("Outcomes")->lines.size(); };
    const std::size_t all = outcomes();
    screen.ask("page/choice:group", AccessAction::SetValue, "Open Badges Standard");
    CHECK(outcomes() > 0);
    CHECK(outcomes() < all);
    CHECK(screen.page().can_clear);
    screen.ask("page/clear");
    CHECK(outcomes() == all);
  }

  TEST_CASE("what the network says of itself, and what came after it") {
    NetworkScreen screen;
    CHECK(screen.node("page/title")->name == "Alliance");
    CHECK(screen.page().note == "since Feb 2014");
    CHECK(screen.words("Vision") == "Learning counts everywhere.");
    CHECK(screen.words("Guiding documents") == "Charter");
    CHECK(screen.words("Stewardship body") == "Its members");
    CHECK(screen.section("Coordinating body") == nullptr);
    CHECK(screen.words("Successor") == "IMS Global");
    CHECK(screen.section("Successor")->note == "1 Nov 2014");
    CHECK(screen.lines("Successor") == Texts{"Research |  | A university"});
    screen.as_of("2014-10");
    CHECK(screen.section("Successor") == nullptr);
    screen.as_of("2014-01");
    CHECK(screen.page().note.empty());
  }

  TEST_CASE("the whole in numbers, as of a date of what was there") {
    NetworkScreen screen;
    CHECK(screen.words("In numbers") == "3 groups: 1 active, 2 unknown\n1 person\n1 cycle");
    screen.state.document.table(K::Affiliation).erase(id_of("aff-1"));  // which had always been
    screen.as_of("2014-03");
    CHECK(screen.words("In numbers") == "1 group: 1 unknown\n0 people\n0 cycles");
  }

  TEST_CASE("how to get involved: what it says, else the calls and channels of no group, else that there are none") {
    Document document = whole_network();
    put(document, K::Channel, "chn-all", {{"title", "Forum"}, {"kind", "forum"}, {"address", "https://f.example.org"}});
    put(document, K::Channel, "chn-shut", {{"title", "Shut"}, {"state", "archived"}});
    put(document, K::Channel, "chn-own", {{"title", "Own"}, {"group", "grp-research"}});
    NetworkScreen screen(document);
    CHECK(screen.lines("How to get involved") ==
          Texts{"Community call |  | next 3 Dec 2014", "Forum |  | Forum, https://f.example.org"});
    screen.as_of("2014-02");
    CHECK(screen.lines("How to get involved") == Texts{"Forum |  | Forum, https://f.example.org"});
    Document quiet = whole_network();
    quiet.table(K::CallSeries).erase(id_of("cal-all"));
    NetworkScreen over(quiet);
    CHECK(over.words("How to get involved").starts_with("The alliance is over"));
    over.as_of("2014-06");
    CHECK(over.words("How to get involved").starts_with("No call and no channel is open to everyone."));
    put(quiet, K::Network, "net", {{"name", "Alliance"}, {"involvement", "Come to a call."}});
    NetworkScreen said(quiet);
    CHECK(said.words("How to get involved") == "Come to a call.");
  }

  TEST_CASE("outcomes: the latest first, with the groups and the deliverables they came of") {
    Document document = whole_network();
    put(document, K::Goal, "goa-1", {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "Say who"}});
    put(document, K::Deliverable, "dlv-draft",
        {{"title", "Draft"}, {"owners", "grp-endorse"}, {"goal", "goa-1"}, {"cycle", "cyc-1"}});
    put(document, K::Publication, "pub-late",
        {{"title", "Late"},
         {"date", "2014-11-02"},
         {"version", "1.1"},
         {"groups", "grp-gone grp-research"},
         {"deliverables", "dlv-draft dlv-gone dlv-paper"}});
    put(document, K::Publication, "pub-when", {{"title", "When"}});
    NetworkScreen screen(document);
    CHECK(screen.section("Outcomes")->note == "3");
    CHECK(screen.lines("Outcomes") == Texts{"Late | 1.1 | 2 Nov 2014, Research", "- from Draft |  | Cycle 1, Say who",
                                            "- from Endorsement framework paper |  | Cycle 1",
                                            "Framework published |  | 15 Oct 2014, Endorsement, Research",
                                            "- from Endorsement framework paper |  | Cycle 1", "When |  | no date"});
    const auto& lines = screen.section("Outcomes")->lines;
    CHECK(lines[2].id != lines[4].id);
    screen.ask(NodeId(lines[4].id));
    CHECK(screen.session.selection == ref_from_text("deliverables/dlv-paper"));
    screen.as_of("2014-10");
    CHECK(screen.lines("Outcomes").size() == 3);
    document.table(K::Publication) = {};
    NetworkScreen none(document);
    CHECK(none.words("Outcomes") == "Nothing has been published yet.");
  }

  TEST_CASE("who takes part by region and sector: of roles and of people with roles; what is not recorded is told") {
    NetworkScreen screen;
    CHECK(screen.section("Taking part, by region")->note == "3 organisations");
    CHECK(screen.words("Taking part, by region") ==
          "United States: 2 (Blackboard, Indiana University)\nNot recorded: 1 (City of Learning)");
    CHECK(screen.words("Taking part, by sector") ==
          "Education: 1 (Indiana University)\nTechnology: 1 (Blackboard)\nNot recorded: 1 (City of Learning)");
    screen.as_of("2014-04");
    CHECK(screen.words("Taking part, by region") ==
          "United States: 1 (Blackboard)\nNot recorded: 1 (City of Learning)");
    screen.as_of("2014-03");
    CHECK(screen.section("Taking part, by region") == nullptr);
  }

  TEST_CASE("focus areas with their groups, and how many groups are in none") {
    NetworkScreen screen;
    CHECK(screen.lines("Focus areas") == Texts{"Infrastructure |  | 1 group", "Ecosystem |  | 1 group"});
    CHECK(screen.section("Focus areas")->note == "1 in none of them");
    screen.as_of("2014-04");
    CHECK(screen.lines("Focus areas").back() == "Ecosystem |  | 0 groups");
  }

  TEST_CASE("events and summits, the latest first, by then") {
    Document document = whole_network();
    CHECK(NetworkScreen(document).words("Events and summits") == "No event is recorded.");
    put(document, K::Event, "evt-1",
        {{"title", "Summit"},
         {"kind", "summit"},
         {"start", "2014-02-12"},
         {"end", "2014-02-13"},
         {"place", "Redwood"}});
    put(document, K::Event, "evt-2", {{"title", "Retreat"}, {"kind", "face_to_face"}, {"start", "2015-01"}});
    NetworkScreen screen(document);
    CHECK(screen.lines("Events and summits") ==
          Texts{"Retreat | Face-to-face | Jan 2015", "Summit | Summit | 12 Feb – 13 Feb 2014, Redwood | past"});
    screen.as_of("2014-03");
    CHECK(screen.lines("Events and summits").size() == 1);
  }

  TEST_CASE("an event and a publication are added, the network is edited in its form; not as of a date") {
    NetworkScreen screen;
    for (const std::string_view node : {"page/action:add:event", "page/action:add:publication"}) {
      const auto command = screen.asked<intent::AddRecord>(node);
      REQUIRE(command);
      CHECK(plan(screen.state.document, *command, id_of("new-1")));
    }
    screen.ask("page/action:edit");
    CHECK(screen.session.selection == ref_from_text("networks/net"));
    CHECK(screen.node("field:networks/net/vision") != nullptr);
    screen.as_of("2014");
    CHECK(screen.page().actions.empty());
  }

  TEST_CASE("an empty document has a page all the same") {
    NetworkScreen screen(Document{});
    CHECK(screen.page().title == "Network");
    CHECK(screen.words("In numbers").starts_with("0 groups"));
    CHECK(screen.node("page/action:edit") == nullptr);
  }
}

}  // namespace
}  // namespace constellation::test
