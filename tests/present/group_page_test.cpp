#include "present/group_page.h"

#include <doctest/doctest.h>

#include "present/checklist.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using What = ChecklistItem::What;

struct GroupScreen : PresenterScreen {
  explicit GroupScreen(std::string_view group, Document document = small_network())
      : PresenterScreen(std::move(document)) {
    session.page.kind = PageKind::Group;
    session.page.about = id_of(group);
  }
  std::string dump() { return dump_page(view().page); }
  const PageSection* section(std::string_view title) {
    for (const PageSection& each : view().page.sections) {
      if (each.title == title) return &each;
    }
    return nullptr;
  }
  std::vector<std::string> lines(std::string_view title) {
    std::vector<std::string> texts;
    const PageSection* found = section(title);
    if (found == nullptr) return texts;
    for (const PageLine& line : found->lines) {
      texts.push_back((line.is_below ? "- " : "") + line.title + " | " + line.badge.text + " | " + line.note);
    }
    return texts;
  }
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
      if (const auto* show = intent.as<intent::ShowRecord>()) session.selection = show->record;
    }
  }
};
using Texts = std::vector<std::string>;

std::vector<ChecklistItem> checked(const Document& document, std::string_view group, std::string_view today) {
  RelationIndex relations;
  relations.update(document);
  const auto standings = standings_on(document, day_of(today));
  const GroupStanding* standing = find_standing(standings, id_of(group));
  REQUIRE(standing != nullptr);
  return checklist_of(document, relations, *standing, day_of(today));
}
ChecklistItem item(What what, std::string_view record) { return {what, *ref_from_text(record)}; }
using Items = std::vector<ChecklistItem>;

TEST_SUITE("the page of a group") {
  TEST_CASE("the example's Standard group today, and its Endorsement group in June 2014") {
    GroupScreen standard("grp-standard", example_network());
    standard.surroundings.today = day_of("2026-11-28");
    check_golden("group_standard_today", standard.dump());
    GroupScreen endorsement("grp-endorsement", example_network());
    endorsement.surroundings.today = day_of("2026-11-28");
    endorsement.session.page.set_option("as-of", "2014-06");
    check_golden("group_endorsement_june_2014", endorsement.dump());
  }

  TEST_CASE("leaders in office come first, the last ones of before after them") {
    Document document = small_network();
    put(document, RecordKind::Person, "per-carla", {{"name", "Carla Casilli"}});
    put(document, RecordKind::RoleAssignment, "rol-carla",
        {{"group", "grp-endorse"}, {"role", "liaison"}, {"person", "per-carla"}, {"start", "2014-10"}});
    GroupScreen screen("grp-endorse", document);
    CHECK(screen.lines("Leadership") == Texts{"Vacant | Secretary | ", "Carla Casilli | Liaison | Oct 2014 to open",
                                              "Deb Everhart | Chair | Apr – Sep 2014"});
    screen.ask("page/as-of", AccessAction::SetValue, "2014-08");
    CHECK(screen.lines("Leadership") == Texts{"Deb Everhart | Chair | Apr – Sep 2014", "Vacant | Secretary | "});
  }

  TEST_CASE("a cycle shows the group's own window, its goals and what was promised for them") {
    Document document = small_network();
    put(document, RecordKind::Goal, "goa-1",
        {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "Say who endorses"}, {"state", "met"}});
    put(document, RecordKind::Deliverable, "dlv-models",
        {{"title", "Models"}, {"owners", "grp-endorse"}, {"goal", "goa-1"}, {"cycle", "cyc-1"}, {"state", "planned"}});
    GroupScreen screen("grp-endorse", document);
    CHECK(screen.section("Cycle 1")->note == "14 Apr – 30 Sep 2014");
    CHECK(screen.lines("Cycle 1") == Texts{"Say who endorses | Met | ", "- Models | Planned | ",
                                           "Endorsement framework paper | Delivered | due 30 Sep 2014"});
    CHECK(screen.lines("In no cycle") == Texts{"Extension draft | In review | due 3 Feb 2015"});
    screen.ask("page/as-of", AccessAction::SetValue, "2014-06");
    CHECK(screen.lines("Cycle 1").back() == "Endorsement framework paper | Promised | due 30 Sep 2014");
    screen.ask("page/as-of", AccessAction::SetValue, "2014-01");
    CHECK(screen.section("Cycle 1") == nullptr);
  }

  TEST_CASE("a line shows its record's form beside the page; a group's line leads to its page") {
    Document document = small_network();
    put(document, RecordKind::Group, "grp-after", {{"name", "Successor"}, {"predecessors", "grp-endorse"}});
    GroupScreen screen("grp-endorse", document);
    const PageSection* cycle = screen.section("Cycle 1");
    REQUIRE(cycle != nullptr);
    const NodeId paper = cycle->lines.front().id;
    CHECK(screen.node(paper)->description == "Delivered, due 30 Sep 2014");
    screen.ask(paper);
    CHECK(screen.session.page.kind == PageKind::Group);
    CHECK(screen.node("field:deliverables/dlv-paper/due") != nullptr);
    screen.ask(NodeId(screen.section("Went on as")->lines.front().id));
    CHECK(screen.node("page/title")->name == "Successor");
    CHECK(screen.lines("Came from") == Texts{"Endorsement |  | "});
  }

  TEST_CASE("from the page one goes back to the directory and to the timeline, the date goes along") {
    GroupScreen screen("grp-endorse");
    screen.session.page.set_option("as-of", "2014");
    const PageAt here = screen.session.page;
    screen.ask("page/above");
    CHECK(screen.session.page.kind == PageKind::Groups);
    CHECK(screen.session.page.option("as-of") == "2014");
    screen.session.page = here;
    screen.ask("page/on-timeline");
    CHECK(screen.session.page.kind == PageKind::Timeline);
    CHECK(screen.session.selection == ref_from_text("groups/grp-endorse"));
  }

  TEST_CASE("of a group that is not there it says so") {
    GroupScreen screen("grp-gone");
    CHECK(screen.node("page/empty")->name.starts_with("This record is not in the network."));
    CHECK(screen.node("page/on-timeline") == nullptr);
    CHECK(screen.node("page/above") != nullptr);
  }
}

TEST_SUITE("a chair's checklist") {
  TEST_CASE("an active group without a lead or a call is told so, a dormant one is not") {
    Document document = small_network();
    put(document, RecordKind::Group, "grp-new", {{"name", "New"}});
    put(document, RecordKind::StatusChange, "sta-new",
        {{"group", "grp-new"}, {"status", "active"}, {"since", "2014-06-01"}});
    CHECK(checked(document, "grp-new", "2014-07-01") ==
          Items{item(What::NoLead, "groups/grp-new"), item(What::NoCall, "groups/grp-new")});
    put(document, RecordKind::RoleAssignment, "rol-council",
        {{"group", "grp-new"}, {"role", "cabinet"}, {"body", "Technical council"}});
    put(document, RecordKind::CallSeries, "cal-new",
        {{"group", "grp-new"}, {"start", "2014-06-03"}, {"rule", "FREQ=WEEKLY;INTERVAL=2"}});
    CHECK(checked(document, "grp-new", "2014-07-01").empty());
    put(document, RecordKind::StatusChange, "sta-late",
        {{"group", "grp-new"}, {"status", "dormant"}, {"since", "2014-08-01"}});
    document.table(RecordKind::CallSeries).erase(id_of("cal-new"));
    CHECK(checked(document, "grp-new", "2014-08-01").empty());
  }

  TEST_CASE("a call that was moved counts, one that was cancelled or is over does not") {
    Document document = small_network();
    document.table(RecordKind::CallSeries).erase(id_of("cal-endorse"));
    put(document, RecordKind::Call, "cll-1", {{"group", "grp-endorse"}, {"date", "2014-07-01"}});
    CHECK(checked(document, "grp-endorse", "2014-07-01").empty());
    CHECK(checked(document, "grp-endorse", "2014-07-02") == Items{item(What::NoCall, "groups/grp-endorse")});
    put(document, RecordKind::Call, "cll-1", {{"group", "grp-endorse"}, {"date", "2014-07-01"}, {"cancelled", "true"}});
    CHECK(checked(document, "grp-endorse", "2014-07-01") == Items{item(What::NoCall, "groups/grp-endorse")});
  }

  TEST_CASE("open goals without a deliverable, overdue ones and unpublished ones") {
    Document document = small_network();
    put(document, RecordKind::Call, "cll-1", {{"group", "grp-endorse"}, {"date", "2014-12-31"}});
    put(document, RecordKind::Goal, "goa-1", {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "Say who"}});
    CHECK(checked(document, "grp-endorse", "2014-07-01") == Items{item(What::NoDeliverable, "goals/goa-1")});
    put(document, RecordKind::Deliverable, "dlv-who",
        {{"title", "Who"}, {"owners", "grp-endorse"}, {"goal", "goa-1"}, {"state", "delivered"}});
    CHECK(checked(document, "grp-endorse", "2014-07-01") == Items{item(What::NotPublished, "deliverables/dlv-who")});
    put(document, RecordKind::Publication, "pub-who", {{"title", "Who"}, {"deliverables", "dlv-who"}});
    CHECK(checked(document, "grp-endorse", "2014-07-01").empty());
    const auto late = checked(document, "grp-endorse", "2015-02-04");  // it has concluded the day before
    CHECK(late == Items{item(What::Overdue, "deliverables/dlv-draft")});
    put(document, RecordKind::Deliverable, "dlv-draft",
        {{"title", "Draft"}, {"owners", "grp-endorse"}, {"due", "2015-02-03"}, {"state", "dropped"}});
    CHECK(checked(document, "grp-endorse", "2015-02-04").empty());
  }
}

}  // namespace
}  // namespace constellation::test
