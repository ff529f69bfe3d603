// A view counts when it is reached by link, filled by the example, filtered, shown as of a date, edited in place and
// undone: a table of all pages, in which none may be missing. The timeline has tests of its own (as_of_test,
// address_test, gesture_table_test).
#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "app/navigation.h"
#include "present/page_kinds.h"
#include "support/app_tab.h"
#include "support/golden.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;
using Kind = PageKind;

struct Row {
  Kind kind;
  std::string_view about;   // of a page about one record
  std::string_view filter;  // and what is chosen; "" on pages about one record
  std::string_view chosen;
  std::string_view date;  // on which it differs from today
  std::string_view item;  // opens the form of a record
};

constexpr std::array kRows = {
    Row{Kind::Calendar, "", "group", "Directory", "2014-09-01", "page/on:2014-09-02:calls/cll-standard-2014-09-02"},
    Row{Kind::Call, "cll-community-2014-09-10", "", "", "2014-09-09", "page/action:edit"},
    Row{Kind::Groups, "", "status", "Dormant", "2014-06", "page/row:groups/grp-standard"},
    Row{Kind::Group, "grp-endorsement", "", "", "2014-06", "page/action:edit"},
    Row{Kind::Map, "", "cycle", "Cycle 2", "2014-06", "page/map:groups/grp-standard"},
    Row{Kind::People, "", "kind", "Councils", "2014-06", "page/row:people/per-andy-stutzman"},
    Row{Kind::Person, "per-carla-casilli", "", "", "2014-06", "page/action:edit"},
    Row{Kind::Organisation, "org-mozilla-foundation", "", "", "2014-06", "page/action:edit"},
    Row{Kind::Cycles, "", "group", "Directory", "2014-06", "page/row:cycles/cyc-1"},
    Row{Kind::Cycle, "cyc-1", "", "", "2014-06", "page/action:edit"},
    Row{Kind::Suggestions, "", "decision", "Declined", "2014-06", "page/row:suggestions/sug-taxonomies"},
    Row{Kind::Suggestion, "sug-taxonomies", "", "", "2015-08", "page/action:edit"},
    Row{Kind::Meetings, "", "group", "Directory", "2014-03", "page/row:meetings/mtg-chairs-2014"},
    Row{Kind::Meeting, "mtg-chairs-2014", "", "", "2014-03", "page/action:edit"},
    Row{Kind::Threads, "", "state", "Resolved", "2014-06", "page/row:threads/thr-directory-prototype"},
    Row{Kind::Thread, "thr-directory-prototype", "", "", "2014-06", "page/action:edit"},
    Row{Kind::Sources, "", "kind", "Networks", "2014-06", "page/line:1:networks/net-badge-alliance"},
    Row{Kind::Network, "", "group", "Open Badges Standard", "2014-06", "page/action:edit"},
};

struct Site {
  FakeDisc disc;
  AppTab tab{disc};
  FixedMeasure measure;
  Presenter presenter{measure};
  const Row* row;

  explicit Site(const PageSpec& spec) : row(std::ranges::find(kRows, spec.kind, &Row::kind)) {
    REQUIRE(row != kRows.end());
    tab.press(node::kStartExample);
    std::string address = "/n/net-badge-alliance/";
    address += spec.name;
    if (!row->about.empty()) (address += '/') += row->about;
    tab.host.go_to(address);
    tab.settle();
  }
  [[nodiscard]] const Session& session() const { return tab.app.session(); }
  const PageView& page() {
    Surroundings surroundings = tab.app.surroundings();
    surroundings.canvas = {0, 0, 1440, 900};
    return presenter.present(tab.state(), session(), surroundings, nullptr).page;
  }
  std::string shown() { return dump_page(page()); }
  // How many records and texts it shows: of the map's stars those that a filter leaves alone.
  std::size_t count() {
    const PageView& view = page();
    std::size_t all = view.table.rows.size();
    for (const PageSection& section : view.sections) all += section.lines.size() + (section.text.empty() ? 0 : 1);
    if (view.calendar) {
      for (const PageDay& day : view.calendar->days) all += day.items.size();
    }
    if (view.map) {
      for (const PageStar& star : view.map->stars) all += star.is_faint ? 0 : 1;
    }
    return all;
  }
};

// Without what can be done there: as of a date that is nothing, whatever is shown.
std::string without_actions(const std::string& dump) {
  std::string shown;
  for (std::size_t at = 0; at < dump.size();) {
    const std::size_t end = std::min(dump.find('\n', at), dump.size());
    const std::string line = dump.substr(at, end - at);
    if (!line.starts_with("action ") && !line.starts_with("as of ")) (shown += line) += '\n';
    at = end + 1;
  }
  return shown;
}

// The pages in the order of the table that a tab leads over; a call's month is one with calls.
template <typename Check>
void each_page(Check check) {
  for (const PageSpec& spec : page_specs()) {
    if (spec.kind == Kind::Timeline) continue;
    CAPTURE(spec.name);
    Site site(spec);
    if (spec.kind == Kind::Calendar) {
      site.tab.host.go_to("/n/net-badge-alliance/calendar/at=2014-09-01");
      site.tab.settle();
    }
    check(site, spec);
  }
}

TEST_SUITE("a view counts") {
  TEST_CASE("a link leads to it, and the example fills it") {
    each_page([](Site& site, const PageSpec& spec) {
      CAPTURE(site.shown());
      CHECK(site.session().page.kind == spec.kind);
      CHECK(site.page().table.empty.empty());
      CHECK(site.count() > 0);
    });
  }

  TEST_CASE("a filter leaves fewer, is in the address, and can be cleared; pages about one record need none") {
    each_page([](Site& site, const PageSpec& spec) {
      if (spec.about) return;
      const std::size_t all = site.count();
      const std::string before = site.shown();
      site.tab.type("page/choice:" + std::string(site.row->filter), std::string(site.row->chosen));
      site.tab.wait(Navigation::kSettleMs);
      CHECK(site.count() < all);
      CHECK(site.tab.host.address().find("/" + std::string(site.row->filter) + "=") != std::string::npos);
      site.tab.press(node::kPageClear);
      CHECK(site.shown() == before);
    });
  }

  TEST_CASE("as of a date it shows something else, with the date in the address") {
    each_page([](Site& site, const PageSpec&) {
      const std::string today = site.shown();
      site.tab.type(node::kPageAsOf, std::string(site.row->date));
      site.tab.wait(Navigation::kSettleMs);
      CHECK(site.page().as_of == site.row->date);
      CHECK(without_actions(site.shown()) != without_actions(today));
      CHECK(site.tab.host.address().find("/as-of=" + std::string(site.row->date)) != std::string::npos);
      site.tab.type(node::kPageAsOf, "");
      CHECK(site.shown() == today);
    });
  }

  TEST_CASE("a record is edited in place, and that is undone") {
    each_page([](Site& site, const PageSpec& spec) {
      site.tab.press(site.row->item);
      REQUIRE(site.session().selection);
      if (spec.about) CHECK_FALSE(site.tab.has(site.row->item));  // the form is there
      const RecordRef record = *site.session().selection;
      const Document before = site.tab.document();
      const FieldIndex title = title_field(record.kind).index;
      site.tab.type(field_node(record, fields_of(record.kind)[title].name), "Another name");
      CHECK(site.tab.title(record) == "Another name");
      CHECK(site.shown().find("Another name") != std::string::npos);
      site.tab.press(node::kUndo);
      CHECK(site.tab.document() == before);
    });
  }
}

}  // namespace
}  // namespace constellation::test
