#include "ui/timeline/lane_drag.h"

#include <doctest/doctest.h>

#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;
using namespace constellation::ui;

namespace {

struct Stage {
  Stage() : fixture(small_network()) {
    fixture.input.area.height = 1200;
    layout = fixture.layout();
  }
  void frame() {
    intents.clear();
    gesture.update(layout, *fixture.rows(), pointer, true, intents);
    pointer.pressed = pointer.cancelled = false;
  }
  [[nodiscard]] float y_of(std::string_view row, float share) const {
    for (const RowBox& box : layout.row_boxes) {
      if (text_from_ref(box.record) == row) return box.rect.y + box.rect.height * share;
    }
    return -1;
  }
  void press(std::string_view row) {
    pointer.x = 40;
    pointer.y = y_of(row, 0.3F);
    pointer.down = pointer.pressed = true;
    frame();
  }

  TimelineFixture fixture;
  TimelineLayout layout;
  LaneDragGesture gesture;
  Pointer pointer;
  Intents intents;
};

}  // namespace

TEST_CASE("a click on a name selects its group in its lane") {
  Stage stage;
  stage.press("groups/grp-research");
  CHECK(stage.gesture.is_active());
  stage.pointer.down = false;
  stage.frame();
  REQUIRE(stage.intents.size() == 1);
  const auto& select = stage.intents.front().get<intent::Select>();
  CHECK(text_from_ref(select.record) == "groups/grp-research");
  CHECK(select.lane == id_of("grp-research"));
  CHECK(!stage.gesture.is_active());
}

TEST_CASE("a name is dragged to its place and dropped there, Escape gives up") {
  Stage stage;
  stage.press("groups/grp-research");
  stage.pointer.y = stage.y_of("groups/grp-endorse", 0.2F);
  stage.frame();
  REQUIRE(stage.intents.size() == 1);
  const LaneDrag drag = stage.intents.front().get<intent::LaneDragTo>().drag;
  CHECK(drag.group == id_of("grp-research"));
  CHECK(drag.to == LanePlace{id_of("foc-inf"), id_of("grp-endorse")});
  stage.frame();
  CHECK(stage.intents.empty());  // a still pointer asks for nothing
  stage.pointer.down = false;
  stage.frame();
  CHECK(stage.intents.back().is<intent::LaneDragCommit>());

  stage.press("groups/grp-research");
  stage.pointer.y += 40;
  stage.frame();
  stage.pointer.cancelled = true;
  stage.frame();
  CHECK(stage.intents.back().is<intent::LaneDragCancel>());
  CHECK(!stage.gesture.is_active());
  stage.pointer.down = false;
  stage.frame();
  CHECK(stage.intents.empty());
}

TEST_CASE("headers, bars and the lane of no group are not dragged") {
  Stage stage;
  stage.press("focus_areas/foc-inf");
  CHECK(!stage.gesture.is_active());
  stage.press("groups/");
  CHECK(!stage.gesture.is_active());
}

TEST_CASE("without a column of names the title is the handle, not the band beside it") {
  Stage stage;
  stage.fixture.input.area = {0, 48, 390, 1200};
  stage.layout = stage.fixture.layout();
  stage.pointer.down = stage.pointer.pressed = true;
  stage.pointer.y = stage.y_of("groups/grp-research", 0) + 8;
  stage.pointer.x = 370;
  stage.frame();
  CHECK(!stage.gesture.is_active());
  stage.pointer.pressed = true;
  stage.pointer.x = 24;
  stage.frame();
  CHECK(stage.gesture.is_active());
}
