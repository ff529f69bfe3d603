#include "model/review.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using K = RecordKind;

// Reviews come to what is tallied without them.
void check_tallies(const Document& document, Day day, Promised promised) {
  const auto reviews = reviews_on(document, day, promised);
  const auto tallies = cycle_tallies_on(document, day, promised);
  REQUIRE(reviews.size() == tallies.size());
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    CHECK(tallies[i].cycle == reviews[i].cycle);
    CHECK(tallies[i].has_begun == reviews[i].has_begun);
    CHECK(tallies[i].total == reviews[i].total);
    std::vector<RecordId> groups;
    groups.reserve(reviews[i].groups.size());
    for (const ReviewedGroup& group : reviews[i].groups) groups.push_back(group.group);
    std::ranges::sort(groups);
    CHECK(tallies[i].groups == groups);
  }
}

CycleReview review(const Document& document, std::string_view day, Promised promised = Promised::OnRecord,
                   std::string_view cycle = "cyc-1") {
  const auto found = review_of(document, id_of(cycle), day_of(day), promised);
  REQUIRE(found);
  // Alone it is as among all.
  const auto all = reviews_on(document, day_of(day), promised);
  CHECK(std::ranges::find(all, *found) != all.end());
  check_tallies(document, day_of(day), promised);
  return *found;
}

const ReviewedDeliverable& made(const CycleReview& review, std::string_view id) {
  for (const ReviewedDeliverable& each : review.deliverables) {
    if (each.deliverable == id_of(id)) return each;
  }
  FAIL("not in the review: " << std::string(id));
  return review.deliverables.front();
}

ReviewTally tally(const CycleReview& review, std::string_view group) {
  for (const ReviewedGroup& each : review.groups) {
    if (each.group == id_of(group)) return each.tally;
  }
  return {};
}

// A deliverable of the first cycle, delivered.
void put_made(Document& document, std::string_view id, std::string_view due, std::string_view on) {
  put(document, K::Deliverable, id,
      {{"title", id}, {"owners", "grp-endorse"}, {"cycle", "cyc-1"}, {"due", due}, {"delivered_on", on}});
}

}  // namespace

TEST_SUITE("review of a cycle") {
  TEST_CASE("late is only what certainly is, by the days that are certain") {
    Document document = small_network();
    put_made(document, "dlv-day", "2014-09-30", "2014-10-03");
    put_made(document, "dlv-same", "2014-09-30", "2014-09-30");
    put_made(document, "dlv-within", "2014-09", "2014-09-20");
    put_made(document, "dlv-after", "2014-09", "2014-10-03");
    put_made(document, "dlv-month", "2014-09-15", "2014-09");  // before or after the 15th
    put_made(document, "dlv-quarter", "2014-08", "2014-Q3");   // in August or in September
    put_made(document, "dlv-year", "2014", "2015");            // from 31 December to 1 January
    const CycleReview cycle = review(document, "2015-12-01");
    CHECK(made(cycle, "dlv-day").fate == Fate::Late);
    CHECK(made(cycle, "dlv-day").days_late == 3);
    CHECK(made(cycle, "dlv-same").fate == Fate::OnTime);
    CHECK(made(cycle, "dlv-within").fate == Fate::OnTime);
    CHECK(made(cycle, "dlv-after").fate == Fate::Late);
    CHECK(made(cycle, "dlv-after").days_late == 3);
    CHECK(made(cycle, "dlv-month").fate == Fate::Delivered);
    CHECK(made(cycle, "dlv-quarter").fate == Fate::Delivered);
    CHECK(made(cycle, "dlv-year").fate == Fate::Late);
    CHECK(made(cycle, "dlv-year").days_late == 1);
    CHECK(made(cycle, "dlv-paper").fate == Fate::Delivered);  // nobody has written down when
    CHECK(cycle.total.delivered == 8);
    CHECK(cycle.total.on_time == 2);
    CHECK(cycle.total.late == 3);
    CHECK(cycle.total.most_days_late == 3);
  }

  TEST_CASE("a deliverable of two groups counts for both, and once for the alliance") {
    Document document = small_network();
    put(document, K::Deliverable, "dlv-open",
        {{"title", "Open"}, {"owners", "grp-research"}, {"cycle", "cyc-1"}, {"due", "2014-09"}, {"state", "planned"}});
    const CycleReview cycle = review(document, "2014-12-01");
    CHECK(cycle.total.deliverables == 2);
    CHECK(tally(cycle, "grp-endorse").deliverables == 1);
    CHECK(tally(cycle, "grp-research").deliverables == 2);
    CHECK(tally(cycle, "grp-research").delivered == 1);
    CHECK(tally(cycle, "grp-research").overdue == 1);
    CHECK(tally(cycle, "grp-endorse").overdue == 0);
    CHECK(cycle.total.open == 1);
    CHECK(cycle.total.overdue == 1);
    // Groups stand in the order of lanes; one without anything in the cycle is not there.
    REQUIRE(cycle.groups.size() == 2);
    CHECK(cycle.groups.front().group == id_of("grp-endorse"));
  }

  TEST_CASE("the sums of groups are the alliance's where nothing is shared") {
    Document document = small_network();
    document.table(K::Deliverable).erase(id_of("dlv-paper"));
    for (const std::string_view state : {"planned", "delivered", "dropped", "carried_over"}) {
      for (const std::string_view group : {"grp-endorse", "grp-research"}) {
        const std::string id = "dlv-" + std::string(state) + std::string(group);
        put(document, K::Deliverable, id, {{"title", "X"}, {"owners", group}, {"cycle", "cyc-1"}, {"state", state}});
      }
    }
    const CycleReview cycle = review(document, "2014-12-01");
    ReviewTally sum;
    for (const ReviewedGroup& each : cycle.groups) {
      sum.deliverables += each.tally.deliverables;
      sum.delivered += each.tally.delivered;
      sum.open += each.tally.open;
      sum.carried += each.tally.carried;
      sum.dropped += each.tally.dropped;
    }
    CHECK(sum == cycle.total);
    CHECK(cycle.total.deliverables == 8);
    CHECK(cycle.total.carried == 2);
    CHECK(cycle.total.dropped == 2);
    CHECK(cycle.total.delivered + cycle.total.open + cycle.total.carried + cycle.total.dropped == 8);
  }

  TEST_CASE("a deliverable without a cycle belongs to that of its goal") {
    Document document = small_network();
    put(document, K::Goal, "goa-1", {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "Say who"}});
    put(document, K::Deliverable, "dlv-by-goal", {{"title", "X"}, {"owners", "grp-endorse"}, {"goal", "goa-1"}});
    CHECK(made(review(document, "2014-12-01"), "dlv-by-goal").goal == id_of("goa-1"));
    put(document, K::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-10"}, {"end", "2015-03"}});
    put(document, K::Deliverable, "dlv-by-goal",
        {{"title", "X"}, {"owners", "grp-endorse"}, {"goal", "goa-1"}, {"cycle", "cyc-2"}});
    CHECK(review(document, "2014-12-01").total.deliverables == 1);  // the paper
    CHECK(made(review(document, "2014-12-01", Promised::OnRecord, "cyc-2"), "dlv-by-goal").goal == id_of("goa-1"));
  }

  TEST_CASE("it is compared with the latest baseline of the cycle, or with one of all") {
    Document document = small_network();
    put_made(document, "dlv-slip", "2014-10-31", "2014-10-20");
    put(document, K::Baseline, "bas-all", {{"name", "All"}, {"taken_on", "2014-06-01"}});
    put(document, K::PlannedDates, "pln-all",
        {{"baseline", "bas-all"}, {"subject", "deliverables/dlv-slip"}, {"end", "2014-10-31"}});
    CycleReview cycle = review(document, "2014-12-01");
    CHECK(cycle.baseline == id_of("bas-all"));
    CHECK(made(cycle, "dlv-slip").slip == -11);
    CHECK(!made(cycle, "dlv-paper").slip);
    put(document, K::Baseline, "bas-1", {{"name", "First"}, {"taken_on", "2014-04-01"}, {"cycle", "cyc-1"}});
    put(document, K::Baseline, "bas-2", {{"name", "Second"}, {"taken_on", "2014-05-01"}, {"cycle", "cyc-1"}});
    put(document, K::PlannedDates, "pln-1",
        {{"baseline", "bas-1"}, {"subject", "deliverables/dlv-slip"}, {"end", "2014-08-31"}});
    put(document, K::PlannedDates, "pln-2",
        {{"baseline", "bas-2"}, {"subject", "deliverables/dlv-slip"}, {"end", "2014-09-30"}});
    put(document, K::PlannedDates, "pln-3",
        {{"baseline", "bas-2"}, {"subject", "group_cycles/win-1"}, {"end", "2014-09-20"}});
    cycle = review(document, "2014-12-01");
    CHECK(cycle.baseline == id_of("bas-2"));
    CHECK(made(cycle, "dlv-slip").slip == 20);
    CHECK(cycle.windows.front().slip == 10);
    // By then the second one had not been taken, and nothing was delivered: what is due now is compared.
    cycle = review(document, "2014-04-30", Promised::ByThatDay);
    CHECK(cycle.baseline == id_of("bas-1"));
    CHECK(made(cycle, "dlv-slip").slip == 61);
    document.table(K::PlannedDates).erase(id_of("pln-2"));
    document.table(K::PlannedDates).erase(id_of("pln-3"));
    CHECK(review(document, "2014-12-01").baseline.empty());  // the latest says nothing of it
  }

  TEST_CASE("what was carried over or dropped is open until the cycle's end, and its copy says where it went") {
    Document document = small_network();
    put(document, K::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-10"}, {"end", "2015-03"}});
    put(document, K::Goal, "goa-1",
        {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "Say who"}, {"state", "carried_over"}});
    put(document, K::Goal, "goa-2",
        {{"group", "grp-endorse"}, {"cycle", "cyc-2"}, {"text", "Say who"}, {"carried_from", "goa-1"}});
    put(document, K::Deliverable, "dlv-1",
        {{"title", "X"}, {"owners", "grp-endorse"}, {"cycle", "cyc-1"}, {"state", "carried_over"}});
    put(document, K::Deliverable, "dlv-2",
        {{"title", "X"}, {"owners", "grp-endorse"}, {"cycle", "cyc-2"}, {"carried_from", "dlv-1"}});
    put(document, K::Deliverable, "dlv-3",
        {{"title", "Y"}, {"owners", "grp-endorse"}, {"cycle", "cyc-1"}, {"state", "dropped"}});
    const CycleReview after = review(document, "2014-10-01", Promised::ByThatDay);
    CHECK(after.is_over);
    CHECK(made(after, "dlv-1").fate == Fate::CarriedOver);
    CHECK(made(after, "dlv-1").carried_to == id_of("cyc-2"));
    CHECK(made(after, "dlv-3").fate == Fate::Dropped);
    CHECK(after.goals.front().state == GoalState::CarriedOver);
    CHECK(after.goals.front().carried_to == id_of("cyc-2"));
    const CycleReview next = review(document, "2014-10-01", Promised::ByThatDay, "cyc-2");
    CHECK(made(next, "dlv-2").carried_from == id_of("cyc-1"));
    CHECK(next.goals.front().carried_from == id_of("cyc-1"));
    const CycleReview before = review(document, "2014-09-30", Promised::ByThatDay);
    CHECK(!before.is_over);
    CHECK(made(before, "dlv-1").fate == Fate::Open);
    CHECK(made(before, "dlv-3").fate == Fate::Open);
    CHECK(before.goals.front().state == GoalState::Open);
    CHECK(review(document, "2014-09-30", Promised::ByThatDay, "cyc-2").total.deliverables == 0);
    CHECK(!review(document, "2014-09-30", Promised::ByThatDay, "cyc-2").has_begun);
  }

  TEST_CASE("windows tell pauses, who joined late and who was extended, where that is certain") {
    Document document = small_network();
    put(document, K::GroupCycle, "win-2",
        {{"group", "grp-research"}, {"cycle", "cyc-1"}, {"start", "2014-06-02"}, {"end", "2014-12"}});
    put(document, K::GroupCycle, "win-3",
        {{"group", "grp-directory"}, {"cycle", "cyc-1"}, {"start", "2014"}, {"end", "2014"}});
    put(document, K::Pause, "pau-2", {{"window", "win-2"}, {"start", "2014-08-01"}, {"end", "2014-08-14"}});
    put(document, K::Pause, "pau-1", {{"window", "win-2"}, {"start", "2014-07-01"}, {"end", "2014-07-14"}});
    const CycleReview cycle = review(document, "2014-12-01");
    REQUIRE(cycle.windows.size() == 3);
    CHECK(cycle.windows[0].window == id_of("win-3"));  // in 2014, which may be all of the cycle
    CHECK(cycle.windows[0].days_after_start == 0);
    CHECK(cycle.windows[0].days_after_end == 0);
    CHECK(cycle.windows[1].days_after_start == 0);  // 14 April is in April
    CHECK(cycle.windows[2].days_after_start == 33);
    CHECK(cycle.windows[2].days_after_end == 62);
    CHECK(cycle.windows[2].pauses == std::vector<RecordId>{id_of("pau-1"), id_of("pau-2")});
    const CycleReview then = review(document, "2014-07-15", Promised::ByThatDay);
    REQUIRE(then.windows.size() == 3);
    CHECK(then.windows[2].pauses == std::vector<RecordId>{id_of("pau-1")});
    CHECK(review(document, "2014-05-31", Promised::ByThatDay).windows.size() == 2);
  }

  TEST_CASE("a hypothesis lacks its verdict once the cycle is over") {
    Document document = small_network();
    put(document, K::Goal, "goa-1",
        {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "A"}, {"hypothesis", "Endorsers come"}});
    put(document, K::Goal, "goa-2",
        {{"group", "grp-endorse"},
         {"cycle", "cyc-1"},
         {"text", "B"},
         {"hypothesis", "Issuers ask"},
         {"verdict", "supported"}});
    put(document, K::Goal, "goa-3", {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "C"}});
    const CycleReview over = review(document, "2014-10-01");
    REQUIRE(over.goals.size() == 3);
    CHECK(over.goals[0].lacks_verdict);
    CHECK(!over.goals[1].lacks_verdict);
    CHECK(!over.goals[2].lacks_verdict);
    CHECK(!review(document, "2014-09-30").goals[0].lacks_verdict);
  }

  TEST_CASE("a publication is traced to its deliverable, its goal and its cycle") {
    Document document = small_network();
    put(document, K::Goal, "goa-1", {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "Say who"}});
    put(document, K::Deliverable, "dlv-who", {{"title", "Who"}, {"owners", "grp-endorse"}, {"goal", "goa-1"}});
    put(document, K::Publication, "pub-2", {{"title", "Both"}, {"deliverables", "dlv-paper dlv-who dlv-draft"}});
    const CycleReview cycle = review(document, "2014-12-01");
    using Traced = std::vector<TracedPublication>;
    CHECK(cycle.publications == Traced{{id_of("pub-1"), id_of("dlv-paper"), {}},
                                       {id_of("pub-2"), id_of("dlv-paper"), {}},
                                       {id_of("pub-2"), id_of("dlv-who"), id_of("goa-1")}});
    const CycleReview then = review(document, "2014-10-14", Promised::ByThatDay);
    CHECK(then.publications == Traced{{id_of("pub-2"), id_of("dlv-paper"), {}}});  // Who has not been delivered
  }
}
