#include "present/timeline_offscreen.h"

#include <doctest/doctest.h>

#include "support/presenter_screen.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using Side = OffscreenMarker::Side;

const OffscreenMarker* marker(const TimelineLayout& layout, Side side, std::string_view lane) {
  for (const OffscreenMarker& each : layout.markers) {
    if (each.side == side && text_from_ref(each.lane) == lane) return &each;
  }
  return nullptr;
}

struct Stage : TimelineFixture {
  explicit Stage(Document shown) : TimelineFixture(std::move(shown)) {}
  TimelineLayout marked() {
    TimelineLayout result = layout();
    index.add(result, input, 1);
    return result;
  }
  OffscreenIndex index;
};

}  // namespace

TEST_CASE("overdue deliverables beyond the window have one marker per lane and side, which leads to the nearest") {
  Stage stage(small_network());
  stage.input.today = day_of("2016-01-01");
  put(stage.document, RecordKind::Deliverable, "dlv-early",
      {{"title", "Early"}, {"owners", "grp-endorse"}, {"due", "2013-05-01"}});
  put(stage.document, RecordKind::Deliverable, "dlv-earlier",
      {{"title", "Earlier"}, {"owners", "grp-endorse"}, {"due", "2013-02-01"}});
  stage.window("2014-03-01", "2014-12-01");
  const TimelineLayout layout = stage.marked();
  const OffscreenMarker* left = marker(layout, Side::Left, "groups/grp-endorse");
  REQUIRE(left != nullptr);
  CHECK(left->count == 2);
  CHECK(left->late);
  CHECK(text_from_ref(left->record) == "deliverables/dlv-early");
  const OffscreenMarker* right = marker(layout, Side::Right, "groups/grp-endorse");
  REQUIRE(right != nullptr);
  CHECK(text_from_ref(right->record) == "deliverables/dlv-draft");
  CHECK(marker(layout, Side::Right, "groups/grp-research") == nullptr);  // delivered, or in view
}

TEST_CASE("while something is searched for the markers are those of matches") {
  Stage stage(small_network());
  stage.input.today = day_of("2016-01-01");
  stage.window("2014-03-01", "2014-04-01");
  const std::vector<RecordRef> matches{*ref_from_text("deliverables/dlv-paper")};
  stage.input.matches = &matches;
  const TimelineLayout layout = stage.marked();
  CHECK(layout.markers.size() == 2);  // both owners' lanes
  CHECK(!layout.markers.front().late);
  CHECK(marker(layout, Side::Right, "groups/grp-research") != nullptr);
}

TEST_CASE("what lies in lanes above and below is counted by pills") {
  Stage stage(small_network());
  const std::vector<RecordRef> matches{*ref_from_text("call_series/cal-all"),
                                       *ref_from_text("call_series/cal-endorse")};
  stage.input.matches = &matches;
  stage.input.area.height = 150;
  stage.window("2014-05-01", "2014-06-01");
  const TimelineLayout top = stage.marked();
  REQUIRE(top.pills.size() == 1);
  CHECK(top.pills.front().side == OffscreenPill::Side::Below);
  CHECK(text_from_ref(top.pills.front().record) == "call_series/cal-all");
  stage.session.scroll_y = 10'000;
  const TimelineLayout bottom = stage.marked();
  REQUIRE(bottom.pills.size() == 1);
  CHECK(bottom.pills.front().side == OffscreenPill::Side::Above);
  CHECK(text_from_ref(bottom.pills.front().record) == "call_series/cal-endorse");
}

TEST_CASE("markers are buttons that bring the nearest into view") {
  PresenterScreen screen(small_network());
  screen.surroundings.today = day_of("2016-01-01");
  screen.session.window = {static_cast<double>(day_of("2013-03-01").number),
                           static_cast<double>(day_of("2014-03-01").number)};
  static_cast<void>(screen.view());
  const AccessNode* node = screen.node("marker:right:groups/grp-endorse");
  REQUIRE(node != nullptr);
  CHECK(node->role == AccessRole::Button);
  CHECK(node->name == "1 overdue after the visible days, nearest: Extension draft");
  CHECK(screen.asked<intent::ShowRecord>(node->id)->record == *ref_from_text("deliverables/dlv-draft"));
}
