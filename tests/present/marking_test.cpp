#include "present/marking.h"

#include <doctest/doctest.h>

#include "present/actions.h"
#include "present/occurrences.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

bool holds(const std::vector<RecordRef>& records, std::string_view ref) {
  return std::ranges::find(records, *ref_from_text(ref)) != records.end();
}

float top_of(const TimelineRows& rows, std::string_view group) {
  return find_row(rows, {RecordKind::Group, id_of(group)})->y;
}

}  // namespace

TEST_CASE("a box marks what it touches in time and height, however it was drawn") {
  TimelineFixture fixture(small_network());
  const auto rows = fixture.rows();
  const float top = top_of(*rows, "grp-research");
  Box box{static_cast<double>(day_of("2014-06-15").number), static_cast<double>(day_of("2014-06-20").number), top + 1,
          top + 200, false};
  const auto found = records_in_box(*rows, box, false);
  CHECK(holds(found, "deliverables/dlv-agenda"));
  CHECK(holds(found, "deliverables/dlv-paper"));
  CHECK_FALSE(holds(found, "deliverables/dlv-draft"));
  std::swap(box.from_day, box.to_day);
  std::swap(box.from_y, box.to_y);
  CHECK(records_in_box(*rows, box, false) == found);
  const Box nothing{0, 10, top, top + 100, false};
  CHECK(records_in_box(*rows, nothing, false).empty());
}

TEST_CASE("Shift marks everything between two of a lane, alone where they have none in common") {
  TimelineFixture fixture(small_network());
  const auto rows = fixture.rows();
  const RecordRef paper = *ref_from_text("deliverables/dlv-paper");
  const RecordRef draft = *ref_from_text("deliverables/dlv-draft");
  const auto between = records_between(*rows, paper, draft);
  CHECK(holds(between, "deliverables/dlv-paper"));
  CHECK(holds(between, "deliverables/dlv-draft"));
  CHECK(records_between(*rows, draft, paper) == between);
  const RecordRef series = *ref_from_text("call_series/cal-all");
  CHECK(records_between(*rows, draft, series) == std::vector<RecordRef>{series});
  CHECK(records_in_lane_of(*rows, paper).size() > between.size());
  CHECK(records_in_lane_of(*rows, *ref_from_text("deliverables/gone")).empty());
}

TEST_CASE("the menu offers what can be done with what lies there, and nothing else") {
  TimelineFixture fixture(small_network());
  const auto rows = fixture.rows();
  const auto offered = [&](ActionsAt at) {
    fixture.session.actions = at;
    std::string ids;
    for (const ActionRow& row : build_actions(fixture.document, *rows, fixture.session, day_of("2014-12-01")).rows) {
      ids += row.id.substr(7) + ' ';
    }
    return ids;
  };
  ActionsAt at;
  at.record = *ref_from_text("deliverables/dlv-paper");
  at.day = day_of("2014-07-01");
  CHECK(offered(at) == "edit mark lane-down duplicate split link fit delete ");
  at.record = *ref_from_text("deliverables/dlv-draft");  // a milestone is not split
  CHECK(offered(at).find("split") == std::string::npos);
  at.record = *ref_from_text("group_cycles/win-1");
  CHECK(offered(at).find("pause") != std::string::npos);
  at.record = *ref_from_text("call_series/cal-endorse");
  at.occurrence = day_of("2014-04-29");
  CHECK(offered(at).find("cancel-call") != std::string::npos);
  ActionsAt ground;
  ground.record = RecordRef{RecordKind::Group, id_of("grp-research")};
  ground.group = id_of("grp-research");
  CHECK(offered(ground) ==
        "edit add-deliverable add-window add-role add-calls compact pin move-up move-down mark-lane ");
  fixture.session.marked = {*ref_from_text("deliverables/dlv-draft"), *ref_from_text("deliverables/dlv-paper")};
  at = {};
  CHECK(offered(at).find("unmark delete ") != std::string::npos);
}

TEST_CASE("the steps from lane to lane leave headers out and end at the last one") {
  TimelineFixture fixture(small_network());
  const auto rows = fixture.rows();
  const RecordRef draft = *ref_from_text("deliverables/dlv-draft");
  const auto down = lane_step(*rows, draft, 1);
  REQUIRE(down);
  CHECK(down->from == id_of("grp-endorse"));
  CHECK(down->to == id_of("grp-research"));
  CHECK_FALSE(lane_step(*rows, draft, -1));
}

TEST_CASE("calls are stepped through one by one, without those that a record speaks for") {
  Document document = small_network();
  put(document, RecordKind::Call, "cll-1",
      {{"series", "cal-endorse"}, {"occurrence", "2014-04-29"}, {"date", "2014-05-02"}});
  const RecordId series = id_of("cal-endorse");
  const auto days = occurrences_in(document, series, {day_of("2014-04-01"), day_of("2014-06-01")}, 100);
  CHECK(days == std::vector<Day>{day_of("2014-04-15"), day_of("2014-05-13"), day_of("2014-05-27")});
  CHECK(next_occurrence(document, series, std::nullopt, 1, day_of("2014-05-01")) == day_of("2014-05-13"));
  CHECK(next_occurrence(document, series, day_of("2014-05-13"), -1, {}) == day_of("2014-04-15"));
  CHECK_FALSE(next_occurrence(document, series, day_of("2014-09-30"), 1, {}));
  CHECK_FALSE(next_occurrence(document, id_of("cal-gone"), std::nullopt, 1, {}));
}

TEST_CASE("calls that lie decades apart are stepped through as well") {
  Document document;
  put(document, RecordKind::CallSeries, "cal-x",
      {{"title", "Anniversary"}, {"start", "2014-04-15"}, {"rule", "FREQ=YEARLY;INTERVAL=24"}});
  const RecordId series = id_of("cal-x");
  CHECK(next_occurrence(document, series, day_of("2014-04-15"), 1, {}) == day_of("2038-04-15"));
  CHECK(next_occurrence(document, series, day_of("2062-04-15"), -1, {}) == day_of("2038-04-15"));
  CHECK(next_occurrence(document, series, std::nullopt, -1, day_of("2030-01-01")) == day_of("2014-04-15"));
  CHECK_FALSE(next_occurrence(document, series, day_of("2014-04-15"), -1, {}));
}
