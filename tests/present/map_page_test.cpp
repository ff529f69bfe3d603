#include "present/map_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "present/keys.h"
#include "present/page.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;

struct MapScreen : PresenterScreen {
  explicit MapScreen(Document document = small_network()) : PresenterScreen(std::move(document)) {
    session.page.kind = PageKind::Map;
    surroundings.today = day_of("2014-06-01");
  }
  const PageMap& map() { return *view().page.map; }
  const PageStar& star(std::string_view title) { return *std::ranges::find(map().stars, title, &PageStar::title); }
  std::vector<std::string> edges() {
    std::vector<std::string> titles;
    for (const PageEdge& edge : map().edges) titles.push_back(edge.title + (edge.is_over ? " (over)" : ""));
    return titles;
  }
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
      if (const auto* shown = intent.as<intent::ShowMap>()) session.map = shown->window;
    }
  }
};
using Texts = std::vector<std::string>;

Document connected() {
  Document document = small_network();
  put(document, K::Meeting, "mtg", {{"title", "Chairs"}, {"date", "2014-07-01"}});
  put(document, K::Connection, "con-1",
      {{"text", "Shared personas"},
       {"kind", "overlap"},
       {"from", "grp-endorse"},
       {"to", "grp-research"},
       {"resolved_on", "2014-09-01"}});
  put(document, K::Connection, "con-2",
      {{"kind", "depends_on"}, {"from", "grp-directory"}, {"to", "grp-endorse"}, {"raised_at", "mtg"}});
  put(document, K::RoleAssignment, "rol-2", {{"group", "grp-research"}, {"role", "liaison"}, {"person", "per-deb"}});
  return document;
}

TEST_SUITE("the constellation map") {
  TEST_CASE("the example today and as of its first cycle") {
    MapScreen screen(example_network());
    screen.surroundings.today = day_of("2026-11-28");
    check_golden("map_today", dump_page(screen.view().page));
    screen.session.page.set_option("as-of", "2014-06");
    check_golden("map_june_2014", dump_page(screen.view().page));
  }

  TEST_CASE("edges are what is on record and what people have in common that day") {
    MapScreen screen(connected());
    CHECK(screen.edges() == Texts{"Endorsement and Research: 1 person in common, Deb Everhart",
                                  "Endorsement and Research: Overlap, Shared personas"});
    screen.surroundings.today = day_of("2014-12-01");  // her term as chair is over, the meeting was, one is resolved
    CHECK(screen.edges() == Texts{"Endorsement and Research: Overlap, Shared personas, resolved (over)",
                                  "Directory to Endorsement: Depends on"});
    screen.session.page.set_option("as-of", "2014-06-01");
    CHECK(screen.edges().size() == 2);
  }

  TEST_CASE("only what is on record, or only what is in common") {
    MapScreen screen(connected());
    screen.ask("page/choice:lines", AccessAction::SetValue, "On record");
    CHECK(screen.edges() == Texts{"Endorsement and Research: Overlap, Shared personas"});
    screen.ask("page/choice:lines", AccessAction::SetValue, "In common");
    CHECK(screen.edges() == Texts{"Endorsement and Research: 1 person in common, Deb Everhart"});
  }

  TEST_CASE("a cycle leaves the groups without a part in it faint, and all in their places") {
    MapScreen screen(connected());
    const PageStar before = screen.star("Directory");
    screen.ask("page/choice:cycle", AccessAction::SetValue, "Cycle 1");
    CHECK(screen.star("Directory").is_faint);
    CHECK(!screen.star("Research").is_faint);
    CHECK(screen.star("Directory").x == before.x);
    CHECK(screen.star("Directory").y == before.y);
  }

  TEST_CASE("stars lie within the square, apart from one another, the busiest is the largest") {
    MapScreen screen(example_network());
    screen.surroundings.today = day_of("2026-11-28");
    const PageMap& map = screen.map();
    float largest = 0;
    for (std::size_t i = 0; i < map.stars.size(); ++i) {
      const PageStar& star = map.stars[i];
      CHECK(std::max(std::abs(star.x), std::abs(star.y)) <= 1);
      largest = std::max(largest, star.size);
      for (std::size_t j = 0; j < i; ++j) {
        const float dx = star.x - map.stars[j].x;
        const float dy = star.y - map.stars[j].y;
        CHECK(dx * dx + dy * dy > 0.01F);
      }
    }
    CHECK(largest == 1);
  }

  TEST_CASE("a new group at the end moves no other one of another area") {
    MapScreen screen(connected());
    const PageStar before = screen.star("Endorsement");
    put(screen.state.document, K::Group, "grp-zz", {{"name", "Zebra"}, {"focus_area", "foc-eco"}, {"rank", "z"}});
    CHECK(screen.star("Endorsement").x == before.x);
    CHECK(screen.star("Endorsement").title == "Endorsement");
    CHECK(screen.map().stars.size() == 4);
  }

  TEST_CASE("a star leads to its group's page, an edge on record to its form") {
    MapScreen screen(connected());
    screen.ask("page/map:connections/con-1");
    CHECK(screen.session.selection == RecordRef{K::Connection, id_of("con-1")});
    CHECK(screen.session.page.kind == PageKind::Map);
    screen.ask("page/map:groups/grp-research");
    CHECK(screen.session.page.kind == PageKind::Group);
    CHECK(screen.session.page.about == id_of("grp-research"));
  }

  TEST_CASE("buttons and keys zoom and pan; what gets the focus comes into view") {
    MapScreen screen(connected());
    screen.ask("page/map/zoom-in");
    screen.ask("page/map/zoom-in");
    CHECK(screen.session.map.zoom == doctest::Approx(2.25F));
    screen.ask("page/map/zoom-out");
    CHECK(screen.session.map.zoom == doctest::Approx(1.5F));
    const auto press = [&](KeyCommand command) {
      const Intents asked =
          intents_for_command(screen.view(), screen.state.document, screen.session, screen.surroundings.today, command);
      REQUIRE(asked.size() == 1);
      screen.session.map = asked.front().get<intent::ShowMap>().window;
    };
    press(KeyCommand::MapZoomIn);
    press(KeyCommand::MapRight);
    press(KeyCommand::MapUp);
    CHECK(screen.session.map.x > 0);
    CHECK(screen.session.map.y < 0);
    screen.ask("page/map/fit");
    CHECK(screen.session.map == MapWindow{});
    screen.session.map = {-1, -1, 12};
    const PageStar& star = screen.star("Research");
    screen.ask(star.id, AccessAction::Focus);
    CHECK(std::abs(star.x - screen.session.map.x) * 12 < 1);
    CHECK(std::abs(star.y - screen.session.map.y) * 12 < 1);
  }

  TEST_CASE("moving tells nothing anew, selecting builds nothing anew and marks what is selected") {
    MapScreen screen(connected());
    static_cast<void>(screen.tree());
    const auto told = screen.presenter.tree_revision();
    const auto page = screen.view().page_revision;
    const auto drawn = screen.view().revision;
    screen.session.map = {0.3F, 0, 3};
    static_cast<void>(screen.tree());
    CHECK(screen.view().map == MapWindow{0.3F, 0, 3});
    CHECK(screen.view().revision > drawn);
    CHECK(screen.view().page_revision == page);
    CHECK(screen.presenter.tree_revision() == told);
    screen.session.selection = RecordRef{K::Connection, id_of("con-1")};
    CHECK(std::ranges::count_if(screen.map().edges, &PageEdge::selected) == 1);
    screen.session.selection = RecordRef{K::Group, id_of("grp-research")};
    CHECK(std::ranges::none_of(screen.map().edges, &PageEdge::selected));
    CHECK(screen.star("Research").selected);
    CHECK(screen.node("page/map:groups/grp-research")->selected);
  }

  TEST_CASE("what most groups share is said in one line and connects none of them") {
    Document document = connected();
    put(document, K::Organisation, "org-all", {{"name", "The steward"}});
    for (const char* id : {"a", "b", "c", "d", "e", "f"}) {
      const std::string group = std::string("grp-") + id;
      put(document, K::Group, group, {{"name", group}});
      put(document, K::RoleAssignment, "rol-" + group,
          {{"group", group}, {"role", "cabinet"}, {"organisation", "org-all"}});
    }
    MapScreen screen(document);
    CHECK(screen.map().left_out == "Left out, because more than half of the groups share it: The steward");
    CHECK(screen.node("page/map/left-out")->name == screen.map().left_out);
    for (const std::string& edge : screen.edges()) CHECK(edge.find("steward") == std::string::npos);
    screen.ask("page/choice:lines", AccessAction::SetValue, "On record");
    CHECK(screen.map().left_out.empty());
  }

  TEST_CASE("without a group it says what to do") {
    MapScreen screen{Document()};
    CHECK(!screen.view().page.map);
    CHECK(!screen.view().page.table.empty.empty());
  }
}

}  // namespace
}  // namespace constellation::test
