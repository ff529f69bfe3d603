#include "present/people.h"

#include <doctest/doctest.h>

#include "present/page.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;
using Texts = std::vector<std::string>;

// Deb's term is over; Nate has two roles in one group and one in another; a company has a seat, a council leads.
Document busy_network() {
  Document document = small_network();
  put(document, K::Organisation, "org-alliance", {{"name", "Badge Alliance"}, {"kind", "network"}});
  put(document, K::Organisation, "org-blackboard", {{"name", "Blackboard"}, {"kind", "company"}});
  put(document, K::Person, "per-nate", {{"name", "Nate Otto"}});
  put(document, K::Affiliation, "aff-deb", {{"person", "per-deb"}, {"organisation", "org-blackboard"}});
  put(document, K::Affiliation, "aff-nate",
      {{"person", "per-nate"},
       {"organisation", "org-alliance"},
       {"position", "Director"},
       {"start", "2014-05"},
       {"end", "2015-03"}});
  put(document, K::RoleAssignment, "rol-nate-1",
      {{"group", "grp-research"}, {"role", "chair"}, {"person", "per-nate"}, {"start", "2014-05"}, {"end", "2015-03"}});
  put(document, K::RoleAssignment, "rol-nate-2",
      {{"group", "grp-research"}, {"role", "liaison"}, {"person", "per-nate"}, {"start", "2014-05"}});
  put(document, K::RoleAssignment, "rol-nate-3",
      {{"group", "grp-endorse"},
       {"role", "cabinet"},
       {"person", "per-nate"},
       {"start", "2014-10"},
       {"end", "2014-12"}});
  put(document, K::RoleAssignment, "rol-seat",
      {{"group", "grp-research"}, {"role", "cabinet"}, {"organisation", "org-blackboard"}, {"start", "2014-06"}});
  put(document, K::RoleAssignment, "rol-council",
      {{"group", "grp-directory"}, {"role", "cabinet"}, {"body", "Technical council"}, {"start", "2014-06"}});
  put(document, K::StatusChange, "sta-directory",
      {{"group", "grp-directory"}, {"status", "active"}, {"since", "2014-06-01"}});
  return document;
}

struct PeopleScreen : PresenterScreen {
  explicit PeopleScreen(Document document = busy_network()) : PresenterScreen(std::move(document)) {
    session.page.kind = PageKind::People;
  }
  Texts column(std::size_t at) {
    Texts texts;
    for (const PageRow& row : view().page.table.rows) texts.push_back(row.cells[at].text);
    return texts;
  }
  Texts names() { return column(0); }
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
    }
  }
  void choose(std::string_view key, const std::string& label) {
    ask("page/choice:" + std::string(key), AccessAction::SetValue, label);
  }
};

TEST_SUITE("the page of people and organisations") {
  TEST_CASE("the example today, and in June 2014") {
    PeopleScreen screen(example_network());
    screen.surroundings.today = day_of("2026-11-28");
    check_golden("people_today", dump_page(screen.view().page));
    screen.session.page.set_option("as-of", "2014-06");
    check_golden("people_june_2014", dump_page(screen.view().page));
    screen.choose("kind", "Vacant chairs");
    check_golden("people_vacant_june_2014", dump_page(screen.view().page));
  }

  TEST_CASE("a row says what it is, its roles of the day, where it belongs and how much that is") {
    PeopleScreen screen;
    CHECK(screen.names() == Texts{"Deb Everhart", "Nate Otto", "Badge Alliance", "Blackboard", "Technical council"});
    CHECK(screen.column(1) == Texts{"Person", "Person", "Network", "Company", "Council"});
    CHECK(screen.column(2) == Texts{"", "Chair and Liaison of Research; Cabinet of Endorsement", "",
                                    "Cabinet of Research", "Cabinet of Directory"});
    CHECK(screen.column(3) == Texts{"Blackboard", "Badge Alliance", "", "", ""});
    CHECK(screen.column(4) == Texts{"No role", "2 groups, 3 roles", "No role", "1 group, 1 role", "1 group, 1 role"});
    CHECK(screen.view().page.note == "2 people, 2 organisations, 1 council, 1 group without a chair");
  }

  TEST_CASE("as of a date there is who had begun, with the roles of then") {
    PeopleScreen screen;
    screen.ask("page/as-of", AccessAction::SetValue, "2014-04");
    CHECK(screen.names() == Texts{"Deb Everhart", "Blackboard"});  // of which she is
    CHECK(screen.column(2).front() == "Chair of Endorsement");
    CHECK(screen.view().page.note == "1 person, 1 organisation, 2 not yet there");
    screen.ask("page/as-of", AccessAction::SetValue, "2014-03");
    CHECK(screen.names().empty());
    screen.ask("page/as-of", AccessAction::SetValue, "2014-09-30");
    CHECK(screen.column(2) == Texts{"Chair of Endorsement", "Chair and Liaison of Research", "", "Cabinet of Research",
                                    "Cabinet of Directory"});
  }

  TEST_CASE("filters narrow it by kind, group, role, organisation and office, until they are cleared") {
    PeopleScreen screen;
    screen.choose("kind", "Organisations");
    CHECK(screen.names() == Texts{"Badge Alliance", "Blackboard"});
    CHECK(screen.view().page.note == "2 of 5, 1 group without a chair");
    screen.choose("kind", "Councils");
    CHECK(screen.names() == Texts{"Technical council"});
    screen.ask("page/clear");
    screen.choose("group", "Research");
    CHECK(screen.names() == Texts{"Nate Otto", "Blackboard"});
    screen.choose("role", "Cabinet");  // in that group, not in another
    CHECK(screen.names() == Texts{"Blackboard"});
    screen.ask("page/clear");
    screen.choose("organisation", "Blackboard");
    CHECK(screen.names() == Texts{"Deb Everhart", "Blackboard"});
    screen.ask("page/clear");
    screen.choose("office", "Without a role");
    CHECK(screen.names() == Texts{"Deb Everhart", "Badge Alliance"});
    screen.choose("office", "With a role");
    CHECK(screen.names() == Texts{"Nate Otto", "Blackboard", "Technical council"});
    screen.choose("office", "In more than one group");
    CHECK(screen.names() == Texts{"Nate Otto"});
    screen.choose("role", "Secretary");
    CHECK(screen.names().empty());
    CHECK(screen.node("page/empty")->name == "Nobody is like that. Clear the filters, or take another date.");
  }

  TEST_CASE("the same roles in several groups are said once") {
    Document document = small_network();
    for (const std::string group : {"endorse", "research"}) {
      for (const std::string role : {"liaison", "secretary"}) {
        put(document, K::RoleAssignment, "rol-" + group + role,
            {{"group", "grp-" + group}, {"role", role}, {"person", "per-deb"}});
      }
    }
    put(document, K::RoleAssignment, "rol-bare", {{"person", "per-deb"}});
    PeopleScreen screen(document);
    CHECK(screen.column(2) == Texts{"Secretary and Liaison of Endorsement, Research; Role"});
    CHECK(screen.column(4) == Texts{"2 groups, 5 roles"});
  }

  TEST_CASE("who represents an organisation belongs to it for that role") {
    Document document = busy_network();
    put(document, K::RoleAssignment, "rol-rep",
        {{"group", "grp-research"}, {"role", "member"}, {"person", "per-nate"}, {"organisation", "org-blackboard"}});
    PeopleScreen screen(document);
    screen.choose("organisation", "Blackboard");
    CHECK(screen.names() == Texts{"Deb Everhart", "Nate Otto", "Blackboard"});
    CHECK(screen.column(3) == Texts{"Blackboard", "Badge Alliance, Blackboard", ""});
    CHECK(screen.column(4).back() == "1 group, 2 roles");
  }

  TEST_CASE("groups at work that neither a chair nor a council leads are listed, and who led them last") {
    PeopleScreen screen;
    screen.choose("kind", "Vacant chairs");
    CHECK(screen.names() == Texts{"Endorsement"});
    CHECK(screen.column(1) == Texts{"Vacant chair"});
    CHECK(screen.column(2) == Texts{"Last led by Deb Everhart, Apr – Sep 2014"});
    CHECK(screen.view().page.note == "1 group without a chair");
    screen.ask("page/as-of", AccessAction::SetValue, "2014-09-30");
    CHECK(screen.names().empty());
    CHECK(screen.node("page/empty")->name == "No group is without a chair that day.");
    screen.ask("page/as-of", AccessAction::SetValue, "");
    screen.ask("page/row:groups/grp-endorse");
    CHECK(screen.session.page.kind == PageKind::Group);
  }

  TEST_CASE("a chair that is said to be vacant is, one that rotates is not, and who is over does not lead") {
    Document document = busy_network();
    put(document, K::RoleAssignment, "rol-vacant", {{"group", "grp-research"}, {"role", "co_chair"}});
    document.table(K::RoleAssignment).erase(id_of("rol-nate-1"));
    PeopleScreen screen(document);
    screen.choose("kind", "Vacant chairs");
    CHECK(screen.names() == Texts{"Endorsement", "Research"});
    CHECK(screen.column(2).back() == "Nobody leads it");
    put(document, K::RoleAssignment, "rol-vacant", {{"group", "grp-research"}, {"role", "chair"}, {"rotates", "true"}});
    PeopleScreen rotating(document);
    rotating.choose("kind", "Vacant chairs");
    CHECK(rotating.names() == Texts{"Endorsement"});
  }

  TEST_CASE("a column orders it; by load the busiest stand last, then first") {
    PeopleScreen screen;
    screen.ask("page/sort:load");
    CHECK(screen.names().back() == "Nate Otto");
    screen.ask("page/sort:load");
    CHECK(screen.names().front() == "Nate Otto");
    screen.ask("page/sort:load");
    screen.ask("page/sort:name");
    CHECK(screen.names() == Texts{"Badge Alliance", "Blackboard", "Deb Everhart", "Nate Otto", "Technical council"});
    for (const std::string_view order : {"organisation", "-organisation"}) {
      screen.session.page.set_option("sort", order);
      CHECK(screen.column(3).back().empty());
      CHECK(!screen.column(3).front().empty());
    }
  }

  TEST_CASE("what is searched for is found in names, roles of the day and organisations") {
    PeopleScreen screen;
    screen.session.find = "OTTO";
    CHECK(screen.names() == Texts{"Nate Otto"});
    screen.session.find = "liaison of res";
    CHECK(screen.names() == Texts{"Nate Otto"});
    screen.session.find = "blackb";
    CHECK(screen.names() == Texts{"Deb Everhart", "Blackboard"});
    screen.session.find = "council";
    CHECK(screen.names() == Texts{"Technical council"});
  }

  TEST_CASE("a row leads to the page of its person or organisation, that of a council to its role") {
    PeopleScreen screen;
    screen.ask("page/row:role_assignments/rol-council");
    CHECK(screen.session.page.kind == PageKind::People);
    CHECK(screen.node("field:role_assignments/rol-council/body") != nullptr);
    screen.ask("page/row:people/per-nate");
    CHECK(screen.session.page.kind == PageKind::Person);
    CHECK(screen.node("page/title")->name == "Nate Otto");
    CHECK(screen.node("page/title")->description == "2 groups, 3 roles");
    screen.ask("page/above");
    screen.ask("page/row:organisations/org-blackboard");
    CHECK(screen.session.page.kind == PageKind::Organisation);
    CHECK(screen.node("page/title")->name == "Blackboard");
  }

  TEST_CASE("a person and an organisation are added under a name that says so") {
    PeopleScreen screen;
    const auto person = screen.asked<intent::AddRecord>("page/action:add-person");
    REQUIRE(person.has_value());
    CHECK(person->kind == K::Person);
    CHECK(person->values == std::vector<FieldValue>{{person::kName.index, std::string("New person")}});
    const auto organisation = screen.asked<intent::AddRecord>("page/action:add-organisation");
    REQUIRE(organisation.has_value());
    CHECK(organisation->kind == K::Organisation);
    PeopleScreen empty(Document{});
    CHECK(empty.node("page/empty")->name == "Nobody yet. Add a person or an organisation.");
    CHECK(empty.node("page/action:add-person") != nullptr);
  }

  TEST_CASE("of many the first ones are shown, and more on request") {
    Document document;
    for (int i = 0; i < 250; ++i) {
      const std::string number = std::to_string(1000 + i);
      put(document, K::Person, "per-" + number, {{"name", "Person " + number}});
    }
    PeopleScreen screen(document);
    CHECK(screen.names().size() == 200);
    CHECK(screen.node("page/more")->name == "Show more (50)");
    screen.ask("page/more");
    CHECK(screen.names().size() == 250);
  }
}

}  // namespace
}  // namespace constellation::test
