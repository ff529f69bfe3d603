#include "present/comparison.h"

#include <doctest/doctest.h>

#include "present/compare_sheet.h"
#include "present/node_ids.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

// The small network with a second cycle, in which the paper goes on, and a baseline.
Document two_cycles() {
  using K = RecordKind;
  Document document = small_network();
  put(document, K::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-10"}, {"end", "2015-03"}});
  put(document, K::GroupCycle, "win-3",
      {{"group", "grp-endorse"}, {"cycle", "cyc-2"}, {"start", "2014-10-20"}, {"end", "2015-03-31"}});
  put(document, K::Deliverable, "dlv-on",
      {{"title", "Paper, revised"},
       {"owners", "grp-endorse"},
       {"cycle", "cyc-2"},
       {"carried_from", "dlv-paper"},
       {"start", "2014-11-01"},
       {"due", "2015-04-10"}});
  put(document, K::Baseline, "bas-1", {{"name", "Kick-off"}, {"taken_on", "2014-04-01"}});
  put(document, K::PlannedDates, "pln-1",
      {{"baseline", "bas-1"}, {"subject", "deliverables/dlv-paper"}, {"start", "2014-05-01"}, {"end", "2014-09-15"}});
  put(document, K::PlannedDates, "pln-2",
      {{"baseline", "bas-1"}, {"subject", "deliverables/dlv-draft"}, {"end", "2015-02-10"}});
  return document;
}

Overlay baseline_of(std::string_view id) { return {Overlay::What::Baseline, id_of(id)}; }
const RecordRef kPaper = *ref_from_text("deliverables/dlv-paper");

}  // namespace

TEST_CASE("a baseline gives the dates as they were planned; a milestone is one there too") {
  Comparison comparison;
  comparison.update(two_cycles(), baseline_of("bas-1"));
  REQUIRE(comparison.planned(kPaper) != nullptr);
  CHECK(comparison.planned(kPaper)->range == DayRange{day_of("2014-05-01"), day_of("2014-09-16")});
  const Span* draft = comparison.planned(*ref_from_text("deliverables/dlv-draft"));
  REQUIRE(draft != nullptr);
  CHECK(draft->is_point);
  CHECK(comparison.planned(*ref_from_text("deliverables/dlv-agenda")) == nullptr);
  comparison.update(two_cycles(), baseline_of("gone"));
  CHECK(comparison.size() == 0);
}

TEST_CASE("of the cycle before, windows and what was carried over are compared, moved to this one") {
  Comparison comparison;
  comparison.update(two_cycles(), {Overlay::What::PreviousCycle, {}});
  const std::int32_t later = day_of("2014-10-01") - day_of("2014-04-01");
  const Span* window = comparison.planned(*ref_from_text("group_cycles/win-3"));
  REQUIRE(window != nullptr);
  CHECK(window->range == DayRange{day_of("2014-04-14") + later, day_of("2014-10-01") + later});
  const Span* carried = comparison.planned(*ref_from_text("deliverables/dlv-on"));
  REQUIRE(carried != nullptr);
  CHECK(carried->range.end == day_of("2014-10-01") + later);
  CHECK(comparison.planned(kPaper) == nullptr);  // the first cycle has none before it
}

TEST_CASE("nothing is read anew while neither the choice nor what it reads has changed") {
  const Document document = two_cycles();
  Comparison comparison;
  comparison.update(document, baseline_of("bas-1"));
  const auto revision = comparison.revision();
  Document other = document;
  put(other, RecordKind::Person, "per-new", {{"name", "Someone"}});
  comparison.update(other, baseline_of("bas-1"));
  CHECK(comparison.revision() == revision);
  comparison.update(other, {});
  CHECK(comparison.size() == 0);
  CHECK(comparison.revision() > revision);
}

TEST_CASE("the layout shows a strip with the slip in days below the bar") {
  TimelineFixture fixture(two_cycles());
  Comparison comparison;
  comparison.update(fixture.document, baseline_of("bas-1"));
  fixture.input.comparison = &comparison;
  const TimelineLayout layout = fixture.layout();
  const auto strip = std::ranges::find(layout.planned, kPaper, &PlannedBar::record);
  REQUIRE(strip != layout.planned.end());
  CHECK(strip->slip_days == 15);
  CHECK(strip->label == "+15 d");
  const Bar* bar = find_bar(layout, "deliverables/dlv-paper");
  REQUIRE(bar != nullptr);
  CHECK(strip->rect.x == doctest::Approx(bar->rect.x));
  CHECK(strip->rect.width < bar->rect.width);
  CHECK(strip->rect.y >= bar->rect.y + bar->rect.height - 2);
  const auto draft = std::ranges::find(layout.planned, *ref_from_text("deliverables/dlv-draft"), &PlannedBar::record);
  REQUIRE(draft != layout.planned.end());
  CHECK(draft->slip_days == -7);
}

TEST_CASE("the sheet lists what can be compared, and keeps today's dates under a name") {
  Session session;
  session.overlay = baseline_of("bas-1");
  const CompareView view = build_compare(two_cycles(), session);
  REQUIRE(view.rows.size() == 3);
  CHECK(view.rows[2].title == "Kick-off");
  CHECK(view.rows[2].chosen);
  CHECK_FALSE(view.rows[0].chosen);
  const auto asked = [&](const NodeId& node, AccessAction action, const std::string& value = {}) {
    return intents_of_compare(view, node, action, value);
  };
  const Intents chosen = asked(view.rows[2].id, AccessAction::Activate);
  REQUIRE(chosen.size() == 1);
  CHECK(chosen.front().get<intent::SetOverlay>().overlay == baseline_of("bas-1"));
  const Intents kept = asked(NodeId(node::kCompareName), AccessAction::SetValue, "  Mid-term ");
  REQUIRE(kept.size() == 1);
  CHECK(kept.front().get<intent::TakeBaseline>().name == "Mid-term");
  CHECK(asked(NodeId(node::kCompareName), AccessAction::SetValue, "  ").empty());
  const Intents removed = asked(NodeId(node::kCompareDelete), AccessAction::Activate);
  REQUIRE(removed.size() == 2);
  CHECK(removed.back().get<intent::DeleteRecords>().records.front().id == id_of("bas-1"));
}
