#include "present/lane_place.h"

#include <doctest/doctest.h>

#include "support/presenter_screen.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

Document three_in_two_areas() {
  Document document = small_network();
  put(document, RecordKind::Group, "grp-late", {{"name", "Late"}, {"focus_area", "foc-inf"}, {"rank", "b"}});
  return document;
}

}  // namespace

TEST_CASE("a lane is dropped above or below the one under the pointer, or under a header") {
  TimelineFixture fixture(three_in_two_areas());
  fixture.input.area.height = 1200;
  const TimelineLayout layout = fixture.layout();
  const auto at = [&](std::string_view row, float share) {
    for (const RowBox& box : layout.row_boxes) {
      if (text_from_ref(box.record) != row) continue;
      return lane_place_at(*fixture.rows(), layout, id_of("grp-research"), box.rect.y + box.rect.height * share);
    }
    return std::optional<LanePlace>();
  };
  const RecordId inf = id_of("foc-inf");
  CHECK(at("groups/grp-endorse", 0.2F) == LanePlace{inf, id_of("grp-endorse")});
  CHECK(at("groups/grp-endorse", 0.8F) == LanePlace{inf, id_of("grp-late")});
  CHECK(at("groups/grp-late", 0.8F) == LanePlace{inf, {}});
  CHECK(at("focus_areas/foc-eco", 0.2F) == LanePlace{inf, {}});
  CHECK(at("focus_areas/foc-inf", 0.8F) == LanePlace{inf, id_of("grp-endorse")});
  CHECK(at("groups/grp-directory", 0.2F) == LanePlace{{}, id_of("grp-directory")});
  CHECK(lane_place_at(*fixture.rows(), layout, id_of("grp-late"), layout.chart.y - 4) == std::nullopt);
}

TEST_CASE("a step moves past the neighbour, or into the focus area beside, and ends at the ends") {
  const Document document = three_in_two_areas();
  const auto beside = [&](std::string_view group, int step) { return lane_place_beside(document, id_of(group), step); };
  CHECK(beside("grp-endorse", 1) == LanePlace{id_of("foc-inf"), {}});
  CHECK(beside("grp-late", -1) == LanePlace{id_of("foc-inf"), id_of("grp-endorse")});
  CHECK(beside("grp-late", 1) == LanePlace{id_of("foc-eco"), id_of("grp-research")});
  CHECK(beside("grp-research", -1) == LanePlace{id_of("foc-inf"), {}});
  CHECK(beside("grp-research", 1) == LanePlace{{}, id_of("grp-directory")});
  CHECK(beside("grp-endorse", -1) == std::nullopt);
  CHECK(beside("grp-directory", 1) == std::nullopt);
}

TEST_CASE("a step is named by what it passes, or by the focus area it leads to") {
  const Document document = three_in_two_areas();
  const auto named = [&](std::string_view group, int step) {
    return lane_step_text(document, id_of(group), *lane_place_beside(document, id_of(group), step), step);
  };
  CHECK(named("grp-endorse", 1) == "Move down, after Late");
  CHECK(named("grp-late", -1) == "Move up, first in Infrastructure");
  CHECK(named("grp-late", 1) == "Move down to Ecosystem");
  CHECK(named("grp-research", -1) == "Move up to Infrastructure");
  CHECK(named("grp-research", 1) == "Move down to No focus area");
}

TEST_CASE("what a drop means is said before it") {
  const Document document = three_in_two_areas();
  const auto said = [&](std::string_view area, std::string_view before) {
    return lane_move_text(document, id_of("grp-research"), {id_of(area), id_of(before)});
  };
  CHECK(said("foc-inf", "grp-late") == "Research → Infrastructure, after Endorsement");
  CHECK(said("foc-inf", "grp-endorse") == "Research → Infrastructure, first");
  CHECK(said("", "") == "Research → No focus area, after Directory");
  CHECK(said("foc-eco", "") == "Research stays where it is");
}

TEST_CASE("a dragged lane is previewed by a line, in other groupings by why it can not move") {
  TimelineFixture fixture(three_in_two_areas());
  fixture.session.lane_drag = LaneDrag{id_of("grp-research"), 200, LanePlace{id_of("foc-inf"), id_of("grp-late")}};
  TimelineLayout layout = fixture.layout();
  REQUIRE(layout.lane_drop);
  CHECK(layout.lane_drop->text == "Research → Infrastructure, after Endorsement");
  for (const RowBox& box : layout.row_boxes) {
    if (box.record == *ref_from_text("groups/grp-late")) CHECK(layout.lane_drop->line.y == box.rect.y - 1);
  }
  fixture.session.grouping = Grouping::Status;
  layout = fixture.layout();
  CHECK(layout.lane_drop->line.width == 0);
  CHECK(layout.lane_drop->text == "Lanes move only while they are grouped by focus area");
}

TEST_CASE("the menu of a lane pins, collapses and moves it; the View sheet groups and filters") {
  PresenterScreen screen(three_in_two_areas());
  screen.session.selection = *ref_from_text("groups/grp-endorse");
  const auto open = screen.asked<intent::OpenActions>("details/lane");
  REQUIRE(open);
  CHECK(open->group == id_of("grp-endorse"));
  screen.session.sheet = Sheet::Actions;
  screen.session.actions.record = screen.session.selection;
  screen.session.actions.group = id_of("grp-endorse");
  CHECK(screen.node("action:move-up") == nullptr);
  CHECK(screen.node("action:move-down")->name == "Move down, after Late");
  CHECK(screen.asked<intent::StepLane>("action:move-down")->step == 1);
  CHECK(screen.asked<intent::ArrangeLanes>("action:pin")->group == id_of("grp-endorse"));
  screen.session.grouping = Grouping::Status;
  CHECK(screen.node("action:move-down") == nullptr);

  screen.session.sheet = Sheet::View;
  CHECK(screen.node("view/grouping:1")->selected);
  CHECK(screen.asked<intent::SetGrouping>("view/grouping:3")->grouping == Grouping::Person);
  CHECK(screen.node("view/kind:deliverables")->selected);
  CHECK(screen.asked<intent::SetFilter>("view/kind:deliverables")->filter.hidden_kinds ==
        kind_bit(RecordKind::Deliverable));
  CHECK(screen.asked<intent::SetFilter>("view/state:overdue")->filter.hidden_states == 1U << kOverdueState);
  CHECK(screen.asked<intent::SetFilter>("view/hide")->filter.others == FilterMode::Hide);
  screen.session.sheet = Sheet::None;
  CHECK(screen.node("timeline/clear-filter") == nullptr);
  screen.session.filter = {1, 1, FilterMode::Hide};
  CHECK(screen.node("timeline/clear-filter")->name == "2 filters · clear");
  CHECK(screen.asked<intent::SetFilter>("timeline/clear-filter")->filter == TimelineFilter{0, 0, FilterMode::Hide});
}

TEST_CASE("headers of every grouping and lanes fold by their nodes") {
  PresenterScreen screen(three_in_two_areas());
  screen.session.grouping = Grouping::Status;
  CHECK(screen.node("lane:status:concluded") == nullptr);
  const AccessNode* header = screen.node("lane:status:active");
  REQUIRE(header != nullptr);
  CHECK(header->expanded);
  CHECK(screen.act(header->id, AccessAction::Collapse).front().get<intent::ToggleCollapsed>().header ==
        "status:active");
  CHECK(screen.act(header->id, AccessAction::Expand).empty());
  CHECK(screen.act("lane:groups/grp-late", AccessAction::Collapse).front().get<intent::ArrangeLanes>().what ==
        intent::ArrangeLanes::What::Compact);
}
