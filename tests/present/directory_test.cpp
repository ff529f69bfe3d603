#include "present/directory.h"

#include <doctest/doctest.h>

#include "present/page.h"
#include "present/page_messages.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

struct DirectoryScreen : PresenterScreen {
  explicit DirectoryScreen(Document document = small_network()) : PresenterScreen(std::move(document)) {
    session.page.kind = PageKind::Groups;
  }
  std::vector<std::string> titles() {
    std::vector<std::string> titles;
    for (const PageRow& row : view().page.table.rows) titles.push_back(row.cells.front().text);
    return titles;
  }
  std::vector<std::string> column(std::size_t at) {
    std::vector<std::string> texts;
    for (const PageRow& row : view().page.table.rows) texts.push_back(row.cells[at].text);
    return texts;
  }
  // Carries out what an action asks of the page.
  void ask(std::string_view node, AccessAction action, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
    }
  }
};
using Texts = std::vector<std::string>;

TEST_SUITE("the directory of groups") {
  TEST_CASE("the example's groups as they stand today, and as they stood in its first cycle") {
    DirectoryScreen screen(example_network());
    screen.surroundings.today = day_of("2026-11-28");
    check_golden("directory_today", dump_page(screen.view().page));
    screen.session.page.set_option("as-of", "2014-06");
    check_golden("directory_june_2014", dump_page(screen.view().page));
  }

  TEST_CASE("large counts are read in thousands") {
    CHECK(counted(PageMsg::GroupsOne, PageMsg::GroupsMany, 1) == "1 group");
    CHECK(counted(PageMsg::GroupsOne, PageMsg::GroupsMany, 999) == "999 groups");
    CHECK(counted(PageMsg::GroupsOne, PageMsg::GroupsMany, 1'234'567) == "1,234,567 groups");
  }

  TEST_CASE("without an order groups stand as on the timeline") {
    DirectoryScreen screen;
    CHECK(screen.titles() == Texts{"Endorsement", "Research", "Directory"});
    CHECK(screen.view().page.note == "3 groups");
  }

  TEST_CASE("a column orders upwards, downwards, and no more; what says nothing stands last") {
    DirectoryScreen screen;
    screen.ask("page/sort:name", AccessAction::Activate);
    CHECK(screen.titles() == Texts{"Directory", "Endorsement", "Research"});
    CHECK(screen.node("page/sort:name")->value == "ascending");
    screen.ask("page/sort:name", AccessAction::Activate);
    CHECK(screen.titles() == Texts{"Research", "Endorsement", "Directory"});
    CHECK(screen.node("page/sort:name")->value == "descending");
    screen.ask("page/sort:name", AccessAction::Activate);
    CHECK(screen.titles() == Texts{"Endorsement", "Research", "Directory"});
    for (const std::string_view order : {"focus", "-focus"}) {
      screen.session.page.set_option("sort", order);
      CHECK(screen.titles().back() == "Directory");
    }
    screen.session.page.set_option("sort", "-delivered");
    CHECK(screen.column(5) == Texts{"1 of 3, 1 overdue", "1 of 2", "Nothing promised"});
  }

  TEST_CASE("filters narrow it, each on its own and together, until they are cleared") {
    DirectoryScreen screen;
    CHECK(screen.node("page/clear") == nullptr);
    screen.ask("page/choice:focus", AccessAction::SetValue, "Infrastructure");
    CHECK(screen.session.page.option("focus") == "foc-inf");
    CHECK(screen.titles() == Texts{"Endorsement"});
    CHECK(screen.view().page.note == "1 of 3 groups");
    screen.ask("page/choice:status", AccessAction::SetValue, "Dormant");
    CHECK(screen.titles().empty());
    CHECK(screen.node("page/empty")->name == "No group is like that. Clear the filters, or take another date.");
    screen.ask("page/clear", AccessAction::Activate);
    CHECK(screen.titles().size() == 3);
    CHECK(screen.session.page.options.empty());
    screen.ask("page/choice:focus", AccessAction::SetValue, "No focus area");
    CHECK(screen.titles() == Texts{"Directory"});
    screen.ask("page/choice:focus", AccessAction::SetValue, "All focus areas");
    screen.ask("page/choice:cycle", AccessAction::SetValue, "Cycle 1");
    CHECK(screen.titles() == Texts{"Endorsement", "Research"});
  }

  TEST_CASE("on a phone filters stand behind a button that says how many are set") {
    DirectoryScreen screen;
    screen.surroundings.canvas = {0, 0, 390, 844};
    CHECK(screen.node("page/choice:focus") == nullptr);
    CHECK(screen.node("page/filters")->name == "Filters");
    CHECK(screen.node("page/filters")->expandable);
    CHECK_FALSE(screen.node("page/filters")->expanded);
    CHECK(screen.asked<intent::ToggleFilters>("page/filters"));
    screen.session.filters_open = true;
    CHECK(screen.node("page/filters")->expanded);
    screen.ask("page/choice:focus", AccessAction::SetValue, "Infrastructure");
    screen.ask("page/choice:cycle", AccessAction::SetValue, "Cycle 1");
    CHECK(screen.node("page/filters")->name == "Filters (2)");
    CHECK(screen.node("page/clear") != nullptr);
    screen.session.filters_open = false;
    CHECK(screen.node("page/clear") == nullptr);
    CHECK(screen.node("page/as-of") != nullptr);
    CHECK(screen.titles() == Texts{"Endorsement"});
    screen.surroundings.canvas = {0, 0, 1024, 768};
    CHECK(screen.node("page/filters") == nullptr);
    CHECK(screen.node("page/choice:focus") != nullptr);
  }

  TEST_CASE("a group that rests or has ended says who led it last, one at work that it lacks a lead") {
    Document document = small_network();
    put(document, RecordKind::RoleAssignment, "rol-first",
        {{"group", "grp-endorse"}, {"role", "chair"}, {"person", "per-deb"}, {"end", "2013-12"}});
    DirectoryScreen screen(std::move(document));
    screen.session.page.set_option("as-of", "2014-12");
    CHECK(screen.column(2).front() == "Active");
    CHECK(screen.column(3).front() == "No lead recorded");
    screen.session.page.set_option("as-of", "2015-03");
    CHECK(screen.column(2).front() == "Concluded");
    CHECK(screen.column(3).front() == "Deb Everhart, until Sep 2014");
  }

  TEST_CASE("a person has to have a role that day") {
    DirectoryScreen screen;
    screen.ask("page/choice:person", AccessAction::SetValue, "Deb Everhart");
    CHECK(screen.titles().empty());
    screen.ask("page/as-of", AccessAction::SetValue, "2014-09");
    CHECK(screen.titles() == Texts{"Endorsement"});
    CHECK(screen.column(3) == Texts{"Deb Everhart"});
  }

  TEST_CASE("as of a date there are the groups that had begun, with the status, the lead and the count of then") {
    DirectoryScreen screen;
    screen.ask("page/as-of", AccessAction::SetValue, "2014-04-30");
    CHECK(screen.titles() == Texts{"Endorsement", "Directory"});
    CHECK(screen.view().page.note == "2 groups, 1 not yet there");
    CHECK(screen.column(2) == Texts{"Active", "Unknown"});
    CHECK(screen.column(3) == Texts{"Deb Everhart", "No lead recorded"});
    CHECK(screen.column(5) == Texts{"0 of 2", "Nothing promised"});
    screen.ask("page/as-of", AccessAction::SetValue, "");
    CHECK(screen.titles().size() == 3);
  }

  TEST_CASE("a date that is none is said at its field, and today is shown") {
    DirectoryScreen screen;
    screen.ask("page/as-of", AccessAction::SetValue, "2014-13");
    const AccessNode* field = screen.node("page/as-of");
    CHECK(field->invalid);
    CHECK(field->value == "2014-13");
    CHECK(field->description.find("2014-13") != std::string::npos);
    CHECK(screen.titles().size() == 3);
  }

  TEST_CASE("what is searched for is found in a group's texts and in who leads it") {
    DirectoryScreen screen;
    screen.session.page.set_option("as-of", "2014-09");
    screen.session.find = "everh";
    CHECK(screen.titles() == Texts{"Endorsement"});
    screen.session.find = "RESEAR";
    CHECK(screen.titles() == Texts{"Research"});
  }

  TEST_CASE("a row is a row of a grid; activated, it leads to its group's page and form") {
    DirectoryScreen screen;
    const AccessNode* row = screen.node("page/row:groups/grp-research");
    REQUIRE(row != nullptr);
    CHECK(row->role == AccessRole::Row);
    CHECK(row->name == "Research");
    CHECK(screen.node("page/row:groups/grp-research/2")->name == "Unknown");
    CHECK(screen.node("timeline") == nullptr);
    screen.ask("page/row:groups/grp-research", AccessAction::Activate);
    CHECK(screen.session.page.kind == PageKind::Group);
    CHECK(screen.node("page/title")->name == "Research");
    CHECK(screen.node("navigation/groups")->selected);
    CHECK(screen.node("field:groups/grp-research/charge") != nullptr);
  }

  TEST_CASE("of many groups the first ones are shown, and more on request") {
    Document document = small_network();
    for (int i = 0; i < 300; ++i) {
      const std::string number = std::to_string(1000 + i);
      put(document, RecordKind::Group, "grp-" + number, {{"name", "Group " + number}});
    }
    DirectoryScreen screen(document);
    CHECK(screen.titles().size() == 200);
    CHECK(screen.node("page/more")->name == "Show more (103)");
    screen.ask("page/more", AccessAction::Activate);
    CHECK(screen.titles().size() == 303);
    CHECK(screen.node("page/more") == nullptr);
  }

  TEST_CASE("tabs lead from page to page, and the date goes along") {
    DirectoryScreen screen;
    screen.session.page.set_option("as-of", "2014");
    screen.session.page.set_option("focus", "foc-inf");
    CHECK(screen.node("navigation/groups")->selected);
    screen.ask("navigation/timeline", AccessAction::Activate);
    CHECK(screen.session.page.kind == PageKind::Timeline);
    CHECK(screen.node("timeline") != nullptr);
    CHECK(screen.node("page") == nullptr);
    screen.ask("navigation/groups", AccessAction::Activate);
    CHECK(screen.session.page.options == std::vector<PageOption>{{"as-of", "2014"}});
  }
}

}  // namespace
}  // namespace constellation::test
