#include "present/as_of_view.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "present/node_ids.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

struct Screen : PresenterScreen {
  explicit Screen(Document document = small_network()) : PresenterScreen(std::move(document)) {}
  void as_of(const std::string& date) { session.page.set_option("as-of", date); }
  void ask(std::string_view node, AccessAction action, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
    }
  }
  std::vector<std::string> actions_on(std::string_view record) {
    session.sheet = Sheet::Actions;
    session.actions.record = *ref_from_text(record);
    session.actions.group = session.actions.record->id;
    std::vector<std::string> ids;
    for (const ActionRow& row : view().actions.rows) ids.push_back(row.id);
    return ids;
  }
};

bool has(const std::vector<std::string>& ids, std::string_view id) { return std::ranges::find(ids, id) != ids.end(); }

TEST_SUITE("the timeline as of a date") {
  TEST_CASE("the example as of 1 March 2015 is as in the golden file") {
    Screen screen(example_network());
    screen.surroundings.today = day_of("2026-11-28");
    screen.as_of("2015-03-01");
    screen.session.window = {static_cast<double>(day_of("2014-01-01").number),
                             static_cast<double>(day_of("2016-12-31").number)};
    const View& view = screen.view();
    check_golden("timeline_as_of_march_2015", dump(*view.timeline, *view.rows));
  }

  TEST_CASE("it shows what was there, with that day as its today") {
    Screen screen;
    screen.as_of("2014-04-20");
    const View& view = screen.view();
    CHECK(view.as_of == day_of("2014-04-20"));
    CHECK(view.today == day_of("2014-04-20"));
    REQUIRE(view.timeline->today_x);
    CHECK(*view.timeline->today_x ==
          doctest::Approx(view.timeline->scale.x_from_day(day_of("2014-04-20").number)).epsilon(0.01));
    CHECK(view.timeline->read_only);
    CHECK(screen.node("bar:deliverables/dlv-paper")->name ==
          "Endorsement framework paper, deliverable, 1 May 2014 to 30 September 2014, Endorsement");
    CHECK(screen.node("bar:deliverables/dlv-agenda") == nullptr);
    CHECK(screen.node("lane:groups/grp-research") == nullptr);
    CHECK(screen.node("lane:groups/grp-endorse") != nullptr);
    CHECK(screen.node("timeline/as-of-note")->name == "As of 20 April 2014. Nothing can be changed here.");
    screen.as_of("");
    CHECK_FALSE(screen.view().as_of);
    CHECK(screen.view().today == day_of("2014-12-01"));
    CHECK(screen.node("bar:deliverables/dlv-agenda") != nullptr);
    CHECK(screen.node("timeline/as-of-note") == nullptr);
  }

  TEST_CASE("a coarse date means its last day; what is late then is told by that day") {
    Screen screen;
    screen.as_of("2014-Q3");
    CHECK(screen.view().as_of == day_of("2014-09-30"));
    const auto tone_of_agenda = [&] {
      for (const Bar& bar : screen.view().timeline->bars) {
        if (text_from_ref(bar.record) == "deliverables/dlv-agenda") return bar.tone;
      }
      return Tone::Neutral;
    };
    CHECK(tone_of_agenda() == Tone::Planned);
    screen.as_of("2014-10");
    CHECK(tone_of_agenda() == Tone::Late);
  }

  TEST_CASE("a schedule in words is told, and can not be taken over") {
    Document document = small_network();
    put(document, RecordKind::CallSeries, "cal-words",
        {{"title", "Call"}, {"start", "2014-04-01"}, {"schedule", "Tuesdays 9:00 PT"}});
    Screen screen(std::move(document));
    screen.session.selection = *ref_from_text("call_series/cal-words");
    screen.session.details_open = true;
    CHECK(screen.node("take-over:field:call_series/cal-words/schedule") != nullptr);
    screen.as_of("2014-05-01");
    CHECK(screen.node("field:call_series/cal-words/schedule/sense") != nullptr);
    CHECK(screen.node("take-over:field:call_series/cal-words/schedule") == nullptr);
  }

  TEST_CASE("a field takes the date, refuses what is none, and a button leads back") {
    Screen screen;
    REQUIRE(screen.node(node::kAsOf) != nullptr);
    CHECK(screen.node(node::kAsOf)->role == AccessRole::TextBox);
    CHECK(screen.node(node::kBackToToday) == nullptr);
    screen.ask(node::kAsOf, AccessAction::SetValue, "2014-13");
    CHECK(screen.node(node::kAsOf)->invalid);
    CHECK(screen.node(node::kAsOf)->value == "2014-13");
    CHECK(screen.node(node::kAsOf)->description == screen.view().page.as_of_error);
    CHECK_FALSE(screen.view().as_of);
    screen.ask(node::kAsOf, AccessAction::SetValue, "2014-06");
    CHECK_FALSE(screen.node(node::kAsOf)->invalid);
    CHECK(screen.view().as_of == day_of("2014-06-30"));
    screen.ask(node::kBackToToday, AccessAction::Activate);
    CHECK(screen.session.page.options.empty());
  }

  TEST_CASE("other pages keep the date, and it comes back from there") {
    Screen screen;
    screen.as_of("2014-06");
    screen.ask("navigation/groups", AccessAction::Activate);
    CHECK(screen.session.page.kind == PageKind::Groups);
    CHECK(screen.session.page.option("as-of") == "2014-06");
    CHECK_FALSE(screen.view().as_of);
    screen.ask("navigation/timeline", AccessAction::Activate);
    CHECK(screen.view().as_of == day_of("2014-06-30"));
  }

  TEST_CASE("it is read only: header, items, form, menu and palette offer nothing that changes") {
    Screen screen;
    screen.surroundings.undo_label = "Rename";
    screen.as_of("2014-10");
    screen.session.selection = *ref_from_text("deliverables/dlv-paper");
    CHECK(screen.node(node::kUndo)->disabled);
    CHECK(screen.node(node::kAdd)->disabled);
    CHECK(screen.act(node::kAdd, AccessAction::Activate).empty());
    CHECK(screen.node("bar:deliverables/dlv-paper")->actions ==
          std::vector<AccessAction>{AccessAction::Activate, AccessAction::Focus});
    const AccessNode* due = screen.node("field:deliverables/dlv-paper/due");
    REQUIRE(due != nullptr);
    CHECK(due->disabled);
    CHECK(due->value == "2014-09-30");
    CHECK(screen.node(node::kDetailsDelete) == nullptr);
    const auto of_item = screen.actions_on("deliverables/dlv-paper");
    CHECK(has(of_item, "action:mark"));
    CHECK(has(of_item, "action:fit"));
    for (const auto* id : {"action:edit", "action:delete", "action:duplicate", "action:link", "action:split"}) {
      CHECK_FALSE(has(of_item, id));
    }
    const auto of_lane = screen.actions_on("groups/grp-endorse");
    CHECK(has(of_lane, "action:pin"));
    CHECK_FALSE(has(of_lane, "action:add-deliverable"));
    screen.session.sheet = Sheet::Palette;
    screen.session.palette_find = "add";
    for (const PaletteRow& row : screen.view().palette.rows) CHECK(row.command != node::kAddGroup);
  }

  TEST_CASE("the form shows the record as it was") {
    Screen screen;
    screen.as_of("2014-06");
    screen.session.selection = *ref_from_text("deliverables/dlv-paper");
    CHECK(screen.node("field:deliverables/dlv-paper/state")->value.empty());
    CHECK(screen.node("field:deliverables/dlv-paper/progress")->value.empty());
  }

  TEST_CASE("nobody is asked to add something to a day on which nothing was there") {
    Document document;
    put(document, RecordKind::Group, "grp-a", {{"name", "Later"}});
    put(document, RecordKind::StatusChange, "sta-a", {{"group", "grp-a"}, {"status", "active"}, {"since", "2014"}});
    Screen screen(std::move(document));
    screen.as_of("2013");
    CHECK(screen.view().prompt.title.empty());
    CHECK(screen.node("timeline/as-of-note")->name == "As of 31 December 2013. Nothing had begun by then.");
  }

  TEST_CASE("as of a day after everything the timeline is that of today") {
    Screen now;
    Screen then;
    now.surroundings.today = day_of("2020-06-01");
    then.as_of("2020-06-01");
    now.session.details_open = then.session.details_open = false;
    const View& today = now.view();
    REQUIRE_FALSE(today.timeline->bars.empty());
    // The line above takes its height from the lanes.
    then.surroundings.canvas.height += 44;
    const View& past = then.view();
    CHECK(past.rows->rows.size() == today.rows->rows.size());
    CHECK(past.timeline->bars.size() == today.timeline->bars.size());
    for (std::size_t i = 0; i < past.timeline->bars.size() && i < today.timeline->bars.size(); ++i) {
      CHECK(past.timeline->bars[i].record == today.timeline->bars[i].record);
      CHECK(past.timeline->bars[i].tone == today.timeline->bars[i].tone);
      CHECK(past.timeline->bars[i].label == today.timeline->bars[i].label);
      CHECK(past.timeline->bars[i].rect.y == today.timeline->bars[i].rect.y + 44);
    }
  }

  TEST_CASE("its date is derived once: an unchanged frame is the same view") {
    Screen screen;
    screen.as_of("2014-06");
    const std::uint64_t revision = screen.view().revision;
    const auto timeline = screen.view().timeline;
    CHECK(screen.view().revision == revision);
    CHECK(screen.view().timeline == timeline);
  }
}

}  // namespace
}  // namespace constellation::test
