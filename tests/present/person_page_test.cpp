#include <doctest/doctest.h>

#include "present/page.h"
#include "present/people.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;
using Texts = std::vector<std::string>;

struct PersonScreen : PresenterScreen {
  PersonScreen(PageKind kind, std::string_view about, Document document) : PresenterScreen(std::move(document)) {
    session.page.kind = kind;
    session.page.about = id_of(about);
  }
  explicit PersonScreen(Document document) : PersonScreen(PageKind::Person, "per-deb", std::move(document)) {}
  std::string dump() { return dump_page(view().page); }
  const PageSection* section(std::string_view title) {
    for (const PageSection& each : view().page.sections) {
      if (each.title == title) return &each;
    }
    return nullptr;
  }
  Texts lines(std::string_view title) {
    Texts texts;
    const PageSection* found = section(title);
    if (found == nullptr) return texts;
    for (const PageLine& line : found->lines) {
      texts.push_back((line.is_below ? "- " : "") + line.title + " | " + line.badge.text + " | " + line.note +
                      (line.is_past ? " | past" : ""));
    }
    return texts;
  }
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
    }
  }
  void as_of(const std::string& date) { ask("page/as-of", AccessAction::SetValue, date); }
};

Document two_cycles() {
  Document document = small_network();
  put(document, K::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-10"}, {"end", "2015-03"}});
  return document;
}

TEST_SUITE("the page of a person") {
  TEST_CASE("the example's Nate Otto and Carla Casilli, today and in June 2014") {
    PersonScreen nate(PageKind::Person, "per-nate-otto", example_network());
    nate.surroundings.today = day_of("2026-11-28");
    check_golden("person_nate_otto_today", nate.dump());
    PersonScreen carla(PageKind::Person, "per-carla-casilli", example_network());
    carla.surroundings.today = day_of("2026-11-28");
    carla.session.page.set_option("as-of", "2014-06");
    check_golden("person_carla_casilli_june_2014", carla.dump());
  }

  TEST_CASE("roles stand below their group: those in force first, what is over as past, what is to come as such") {
    Document document = two_cycles();
    put(document, K::RoleAssignment, "rol-liaison",
        {{"group", "grp-endorse"}, {"role", "liaison"}, {"person", "per-deb"}, {"start", "2014-11"}});
    put(document, K::RoleAssignment, "rol-first",
        {{"group", "grp-directory"}, {"role", "member"}, {"person", "per-deb"}, {"end", "2014-02"}});
    put(document, K::RoleAssignment, "rol-next",
        {{"group", "grp-research"}, {"role", "chair"}, {"person", "per-deb"}, {"start", "2015-01"}});
    PersonScreen screen(document);
    CHECK(screen.lines("Roles") == Texts{"Endorsement |  | ", "- Liaison |  | Nov 2014 to open",
                                         "- Chair |  | Apr – Sep 2014 | past", "Research |  |  | past",
                                         "- Chair | To come | Jan 2015 to open", "Directory |  |  | past",
                                         "- Member |  | open to Feb 2014 | past"});
    CHECK(screen.view().page.badge == PageText{"1 group, 1 role", PageTone::Soft});
    screen.as_of("2014-06");
    CHECK(screen.lines("Roles") == Texts{"Endorsement |  | ", "- Chair |  | Apr – Sep 2014", "Directory |  |  | past",
                                         "- Member |  | open to Feb 2014 | past"});
  }

  TEST_CASE("a term that reaches across a cycle's border names both cycles, one that only might does not") {
    const auto badge_of = [](std::vector<Member> members, std::string_view as_of = {}) {
      Document document = two_cycles();
      document.table(K::RoleAssignment).erase(id_of("rol-deb"));
      members.insert(members.end(), {{"group", "grp-endorse"}, {"role", "chair"}, {"person", "per-deb"}});
      put(document, K::RoleAssignment, "rol-term", members);
      PersonScreen screen(document);
      screen.session.page.set_option("as-of", as_of);
      const PageSection* roles = screen.section("Roles");
      REQUIRE(roles != nullptr);
      REQUIRE(roles->lines.size() == 2);
      return roles->lines.back().badge.text;
    };
    CHECK(badge_of({{"start", "2014-07"}, {"end", "2014-12"}}) == "Cycle 1 to Cycle 2");
    CHECK(badge_of({{"start", "2014-04"}, {"end", "2014-09"}}).empty());
    CHECK(badge_of({{"start", "2014-09"}, {"end", "2014-10"}}) == "Cycle 1 to Cycle 2");
    CHECK(badge_of({{"start", "2014"}, {"end", "2014"}}).empty());  // which part of the year is not known
    CHECK(badge_of({{"cycle", "cyc-1"}}).empty());
    CHECK(badge_of({{"cycle", "cyc-1"}, {"start", "2014-11"}, {"end", "2014-12"}}) == "Cycle 1 to Cycle 2");
    // Without an end it goes on to the day that is shown.
    CHECK(badge_of({{"start", "2014-05"}}) == "Cycle 1 to Cycle 2");
    CHECK(badge_of({{"start", "2014-05"}}, "2014-09").empty());
  }

  TEST_CASE("a role without a group, a kind or dates is there, and says what it is") {
    Document document = two_cycles();
    put(document, K::RoleAssignment, "rol-bare", {{"person", "per-deb"}});
    PersonScreen screen(document);
    CHECK(screen.lines("Roles").front() == "Role |  | ");
    CHECK(screen.view().page.badge.text == "0 groups, 1 role");
  }

  TEST_CASE("without a role it says so, and a role and an affiliation can be added") {
    Document document = small_network();
    document.table(K::RoleAssignment).erase(id_of("rol-deb"));
    PersonScreen screen(document);
    CHECK(screen.section("Roles")->text == "No role on record.");
    CHECK(screen.view().page.badge.text == "No role");
    const auto role = screen.asked<intent::AddRecord>("page/action:add-role");
    REQUIRE(role.has_value());
    CHECK(role->kind == K::RoleAssignment);
    CHECK(role->values == std::vector<FieldValue>{{role_assignment::kPerson.index, std::string("per-deb")}});
    const auto affiliation = screen.asked<intent::AddRecord>("page/action:add-affiliation");
    REQUIRE(affiliation.has_value());
    CHECK(affiliation->values == std::vector<FieldValue>{{affiliation::kPerson.index, std::string("per-deb")}});
  }

  TEST_CASE("affiliations through time; the note has that of the day") {
    Document document = small_network();
    put(document, K::Organisation, "org-a", {{"name", "Blackboard"}});
    put(document, K::Organisation, "org-b", {{"name", "Alliance"}});
    put(document, K::Affiliation, "aff-a",
        {{"person", "per-deb"}, {"organisation", "org-a"}, {"start", "2012"}, {"end", "2014-06"}});
    put(document, K::Affiliation, "aff-b",
        {{"person", "per-deb"}, {"organisation", "org-b"}, {"position", "Director"}, {"start", "2014-07"}});
    PersonScreen screen(document);
    CHECK(screen.view().page.note == "Alliance");
    CHECK(screen.lines("Affiliations") == Texts{"Alliance |  | ", "- Director |  | Jul 2014 to open",
                                                "Blackboard |  |  | past",
                                                "- Position not on record |  | 2012 – Jun 2014 | past"});
    screen.as_of("2014-06-30");
    CHECK(screen.view().page.note == "Blackboard");
    CHECK(screen.lines("Affiliations") == Texts{"Blackboard |  | ", "- Position not on record |  | 2012 – Jun 2014"});
  }

  TEST_CASE("what the groups that they lead owe: not what others lead, nor what is delivered or over") {
    PersonScreen screen(small_network());
    CHECK(screen.section("What the groups they lead owe") == nullptr);  // her term is over
    screen.surroundings.today = day_of("2014-08-01");
    CHECK(screen.lines("What the groups they lead owe") ==
          Texts{"Extension draft | In review | Endorsement, due 3 Feb 2015"});
    screen.as_of("2014-08");  // the paper had not been delivered by then
    CHECK(screen.lines("What the groups they lead owe") ==
          Texts{"Endorsement framework paper | Promised | Endorsement, due 30 Sep 2014",
                "Extension draft | Promised | Endorsement, due 3 Feb 2015"});
    screen.as_of("2014-04");  // its cycle has come
    CHECK(screen.lines("What the groups they lead owe").size() == 2);
    Document late = small_network();
    put(late, K::RoleAssignment, "rol-deb", {{"group", "grp-endorse"}, {"role", "co_chair"}, {"person", "per-deb"}});
    PersonScreen overdue(late);
    overdue.surroundings.today = day_of("2015-03-01");
    CHECK(overdue.lines("What the groups they lead owe") ==
          Texts{"Extension draft | Overdue | Endorsement, due 3 Feb 2015"});
  }

  TEST_CASE("calls are those of the groups in which they have a role that day") {
    Document document = small_network();
    put(document, K::Call, "cll-once", {{"group", "grp-endorse"}, {"title", "Extra call"}, {"date", "2014-08-04"}});
    PersonScreen screen(document);
    CHECK(screen.section("Calls they take part in") == nullptr);
    screen.as_of("2014-08-01");
    CHECK(screen.lines("Calls they take part in") ==
          Texts{"Extra call | Chair | next 4 Aug 2014", "Endorsement call | Chair | next 5 Aug 2014"});
    put(document, K::Call, "cll-moved",
        {{"series", "cal-endorse"}, {"occurrence", "2014-08-05"}, {"date", "2014-08-06"}});
    PersonScreen moved(document);
    moved.as_of("2014-08-05");
    CHECK(moved.lines("Calls they take part in") == Texts{"Endorsement call | Chair | next 6 Aug 2014"});
    put(document, K::Call, "cll-moved",
        {{"series", "cal-endorse"}, {"occurrence", "2014-08-05"}, {"cancelled", "true"}});
    PersonScreen cancelled(document);
    cancelled.as_of("2014-08-05");
    CHECK(cancelled.lines("Calls they take part in") == Texts{"Endorsement call | Chair | next 19 Aug 2014"});
  }

  TEST_CASE("suggestions that propose them as lead, as they were decided by that day") {
    Document document = small_network();
    put(document, K::Suggestion, "sug-1",
        {{"name", "Portfolios"},
         {"leads", "per-deb"},
         {"proposed_on", "2014-05-02"},
         {"decision", "accepted"},
         {"decided_on", "2014-06"}});
    PersonScreen screen(document);
    CHECK(screen.lines("Proposed as lead") == Texts{"Portfolios | Accepted | 2 May 2014"});
    screen.as_of("2014-05");
    CHECK(screen.lines("Proposed as lead") == Texts{"Portfolios | In discussion | 2 May 2014"});
    screen.as_of("2014-04");
    CHECK(screen.section("Proposed as lead") == nullptr);
  }

  TEST_CASE("attendance is of meetings and calls, the latest first; a call to come has not been attended") {
    Document document = small_network();
    put(document, K::Meeting, "mtg-1", {{"title", "Chairs in May"}, {"date", "2014-05-20"}, {"attendees", "per-deb"}});
    put(document, K::Call, "cll-1",
        {{"title", "First"}, {"date", "2014-06-03"}, {"attendees", "per-deb"}, {"secretary", "per-deb"}});
    put(document, K::Call, "cll-2", {{"title", "Later"}, {"date", "2015-01-01"}, {"secretary", "per-deb"}});
    PersonScreen screen(document);
    CHECK(screen.lines("Attended") == Texts{"First | Secretary | 3 Jun 2014", "Chairs in May |  | 20 May 2014"});
    screen.as_of("2014-05");
    CHECK(screen.lines("Attended") == Texts{"Chairs in May |  | 20 May 2014"});
    for (int i = 1000; i < 1250; ++i) {
      put(document, K::Call, "cll-" + std::to_string(i), {{"date", "2014-05-01"}, {"attendees", "per-deb"}});
    }
    PersonScreen busy(document);
    CHECK(busy.section("Attended")->lines.size() == 200);
    CHECK(busy.section("Attended")->note == "252");
    busy.ask("page/action:more-attended");
    CHECK(busy.section("Attended")->lines.size() == 252);
  }

  TEST_CASE("a contact is shown only where it is meant for others") {
    Document document = small_network();
    const auto contact = [&](std::vector<Member> members) {
      members.insert(members.end(), {{"name", "Deb Everhart"}, {"contact", "deb@example.org"}});
      put(document, K::Person, "per-deb", members);
      PersonScreen screen(document);
      const PageSection* found = screen.section("Contact");
      return found != nullptr ? found->text : std::string();
    };
    CHECK(contact({}).empty());
    CHECK(contact({{"contact_visibility", "private"}}).empty());
    CHECK(contact({{"contact_visibility", "network"}}) == "deb@example.org");
    CHECK(contact({{"contact_visibility", "public"}}) == "deb@example.org");
  }

  TEST_CASE("a group's line leads to its page, a role's shows its form beside the page") {
    PersonScreen screen(small_network());
    const PageSection* roles = screen.section("Roles");
    REQUIRE(roles != nullptr);
    const NodeId group = roles->lines.front().id;
    const NodeId role = roles->lines.back().id;
    screen.ask(role);
    CHECK(screen.session.page.kind == PageKind::Person);
    CHECK(screen.node("field:role_assignments/rol-deb/end") != nullptr);
    screen.ask(group);
    CHECK(screen.session.page.kind == PageKind::Group);
    CHECK(screen.node("page/title")->name == "Endorsement");
  }

  TEST_CASE("of a person who is not there it says so") {
    PersonScreen screen(PageKind::Person, "per-gone", small_network());
    CHECK(screen.node("page/empty")->name.starts_with("This record is not in the network."));
    CHECK(screen.node("page/above")->name == "People");
  }
}

TEST_SUITE("the page of an organisation") {
  TEST_CASE("the example's Mozilla Foundation in June 2014, and the Badge Alliance today") {
    PersonScreen mozilla(PageKind::Organisation, "org-mozilla-foundation", example_network());
    mozilla.surroundings.today = day_of("2026-11-28");
    mozilla.session.page.set_option("as-of", "2014-06");
    check_golden("organisation_mozilla_june_2014", mozilla.dump());
    PersonScreen alliance(PageKind::Organisation, "org-badge-alliance", example_network());
    alliance.surroundings.today = day_of("2026-11-28");
    check_golden("organisation_alliance_today", alliance.dump());
  }

  TEST_CASE("its seats through time, its people on the day and before, and the groups that they lead") {
    Document document = small_network();
    put(document, K::Organisation, "org-a",
        {{"name", "Blackboard"}, {"kind", "company"}, {"sector", "Education"}, {"region", "Europe"}, {"links", "a b"}});
    put(document, K::Person, "per-ann", {{"name", "Ann"}});
    put(document, K::Affiliation, "aff-deb", {{"person", "per-deb"}, {"organisation", "org-a"}});
    put(document, K::Affiliation, "aff-ann",
        {{"person", "per-ann"}, {"organisation", "org-a"}, {"position", "Advisor"}, {"end", "2014-05"}});
    put(document, K::RoleAssignment, "rol-seat",
        {{"group", "grp-research"},
         {"role", "cabinet"},
         {"organisation", "org-a"},
         {"start", "2014-05"},
         {"end", "2014-08"}});
    put(document, K::RoleAssignment, "rol-rep",
        {{"group", "grp-research"}, {"role", "member"}, {"organisation", "org-a"}, {"person", "per-ann"}});
    PersonScreen screen(PageKind::Organisation, "org-a", document);
    CHECK(screen.view().page.badge.text == "Company");
    CHECK(screen.view().page.note == "Education, Europe, 1 group, 1 role");
    CHECK(screen.lines("Roles") ==
          Texts{"Research |  | ", "- Member, Ann |  | ", "- Cabinet |  | May – Aug 2014 | past"});
    CHECK(screen.lines("People") == Texts{"Deb Everhart |  | ", "- Position not on record |  | ", "Ann |  |  | past",
                                          "- Advisor |  | open to May 2014 | past"});
    CHECK(screen.section("Groups that its people lead") == nullptr);
    CHECK(screen.section("Links")->text == "a\nb");
    screen.as_of("2014-05");
    CHECK(screen.lines("Groups that its people lead") == Texts{"Endorsement | Chair | Deb Everhart"});
    CHECK(screen.lines("Roles").size() == 3);
    screen.as_of("2014-04");
    CHECK(screen.lines("Roles").size() == 2);
  }

  TEST_CASE("a role and an affiliation are added for it") {
    Document document = small_network();
    put(document, K::Organisation, "org-a", {{"name", "Blackboard"}});
    PersonScreen screen(PageKind::Organisation, "org-a", document);
    CHECK(screen.view().page.badge.text == "Organisation");
    const auto role = screen.asked<intent::AddRecord>("page/action:add-role");
    REQUIRE(role.has_value());
    CHECK(role->values == std::vector<FieldValue>{{role_assignment::kOrganisation.index, std::string("org-a")}});
    const auto affiliation = screen.asked<intent::AddRecord>("page/action:add-affiliation");
    REQUIRE(affiliation.has_value());
    CHECK(affiliation->values == std::vector<FieldValue>{{affiliation::kOrganisation.index, std::string("org-a")}});
    PersonScreen gone(PageKind::Organisation, "org-gone", document);
    CHECK(gone.node("page/empty") != nullptr);
  }
}

}  // namespace
}  // namespace constellation::test
