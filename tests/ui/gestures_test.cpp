#include "ui/timeline/gestures.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace constellation;
using namespace constellation::ui;

namespace {

// A chart of 1,000 px for 100 days with one selected bar from day 20 to 40.
struct Hand {
  Hand() {
    layout.area = {0, 0, 1000, 400};
    layout.ruler = {0, 0, 1000, 56};
    layout.chart = {0, 56, 1000, 344};
    layout.scale = {0, 0, 10};
    Bar bar;
    bar.record = {RecordKind::Deliverable, *RecordId::from("dlv-a")};
    bar.rect = {200, 100, 200, 24};
    bar.selected = true;
    layout.bars.push_back(bar);
  }
  TimelineGestures::Result at(float x, float y) {
    pointer.pressed = !was_down && pointer.down;
    pointer.released = was_down && !pointer.down;
    was_down = pointer.down;
    pointer.x = x;
    pointer.y = y;
    const auto result = gestures.update(layout, pointer, true, intents);
    pointer.wheel_x = pointer.wheel_y = 0;
    return result;
  }
  template <typename T>
  const T* last() const {
    return intents.empty() ? nullptr : std::get_if<T>(&intents.back());
  }

  TimelineLayout layout;
  TimelineGestures gestures;
  Pointer pointer;
  bool was_down = false;
  Intents intents;
};

}  // namespace

TEST_CASE("a click on a bar selects it") {
  Hand hand;
  hand.pointer.down = true;
  hand.at(300, 112);
  hand.pointer.down = false;
  hand.at(301, 112);
  REQUIRE(hand.intents.size() == 1);
  const auto* select = hand.last<intent::Select>();
  REQUIRE(select != nullptr);
  CHECK(select->record.id.view() == "dlv-a");
}

TEST_CASE("a click on a ghost selects its record, on that of the selected one it chooses its dates") {
  Hand hand;
  Ghost ghost;
  ghost.bar = hand.layout.bars.front();
  ghost.bar.rect = {500, 124, 100, 14};
  ghost.bar.selected = false;
  ghost.dates = {{deliverable::kDue.index, *date_from_text("2014-12-31")}};
  hand.layout.ghosts.push_back(ghost);
  const auto click = [&] {
    hand.pointer.down = true;
    hand.at(550, 130);
    hand.pointer.down = false;
    hand.at(550, 130);
  };
  click();
  REQUIRE(hand.intents.size() == 1);
  REQUIRE(hand.last<intent::Select>() != nullptr);
  hand.layout.ghosts.front().bar.selected = true;
  click();
  REQUIRE(hand.intents.size() == 2);
  const auto* chosen = hand.last<intent::ChooseDates>();
  REQUIRE(chosen != nullptr);
  CHECK(chosen->record == ghost.bar.record);
  CHECK(chosen->dates == ghost.dates);
  CHECK(hand.at(550, 130).cursor == Cursor::Pointer);
  // A drag that begins on it moves nothing but the view.
  hand.pointer.down = true;
  hand.at(550, 130);
  hand.at(520, 130);
  CHECK(hand.last<intent::PanBy>() != nullptr);
}

TEST_CASE("a drag asks for the move and commits it at release") {
  Hand hand;
  hand.pointer.down = true;
  hand.at(300, 112);
  hand.at(303, 112);
  CHECK(hand.intents.empty());  // below the threshold
  hand.at(350, 112);
  const auto* drag = hand.last<intent::DragTo>();
  REQUIRE(drag != nullptr);
  CHECK(drag->part == DragPart::Body);
  CHECK(drag->days == doctest::Approx(5));
  CHECK(drag->tolerance_days == doctest::Approx(0.8));
  CHECK(drag->snapping == Snapping::On);
  const std::size_t before = hand.intents.size();
  hand.at(350, 112);
  CHECK(hand.intents.size() == before);  // a still pointer asks for nothing
  hand.pointer.alt = true;
  hand.at(350, 112);
  REQUIRE(hand.last<intent::DragTo>() != nullptr);
  CHECK(hand.last<intent::DragTo>()->snapping == Snapping::Off);
  hand.pointer.down = false;
  hand.at(350, 112);
  CHECK(hand.last<intent::DragCommit>() != nullptr);
}

TEST_CASE("Escape cancels a drag and the release after it does nothing") {
  Hand hand;
  hand.pointer.down = true;
  hand.at(300, 112);
  hand.at(340, 112);
  hand.pointer.cancelled = true;
  hand.at(340, 112);
  CHECK(hand.last<intent::DragCancel>() != nullptr);
  const std::size_t before = hand.intents.size();
  hand.pointer.cancelled = false;
  hand.at(380, 112);
  hand.pointer.down = false;
  hand.at(380, 112);
  CHECK(hand.intents.size() == before);
}

TEST_CASE("dragging the ground pans both ways") {
  Hand hand;
  hand.pointer.down = true;
  hand.at(700, 300);
  hand.at(650, 280);
  const auto* pan = hand.last<intent::PanBy>();
  REQUIRE(pan != nullptr);
  CHECK(pan->days == doctest::Approx(5));
  CHECK(pan->scroll == doctest::Approx(20));
  hand.pointer.down = false;
  hand.at(650, 280);
  CHECK(hand.intents.size() == 1);
}

TEST_CASE("a click on the ground clears the selection") {
  Hand hand;
  hand.pointer.down = true;
  hand.at(700, 300);
  hand.pointer.down = false;
  hand.at(700, 300);
  CHECK(hand.last<intent::ClearSelection>() != nullptr);
}

TEST_CASE("the wheel scrolls, with Shift pans, with Ctrl zooms at the pointer") {
  Hand hand;
  hand.pointer.wheel_y = 100;
  hand.at(500, 200);
  REQUIRE(hand.last<intent::PanBy>() != nullptr);
  CHECK(hand.last<intent::PanBy>()->scroll == doctest::Approx(100));
  CHECK(hand.last<intent::PanBy>()->days == doctest::Approx(0));
  hand.pointer.shift = true;
  hand.pointer.wheel_y = 100;
  hand.at(500, 200);
  CHECK(hand.last<intent::PanBy>()->days == doctest::Approx(10));
  hand.pointer.shift = false;
  hand.pointer.control = true;
  hand.pointer.wheel_y = -100;
  hand.at(500, 200);
  const auto* zoom = hand.last<intent::ZoomAt>();
  REQUIRE(zoom != nullptr);
  CHECK(zoom->day == doctest::Approx(50));
  CHECK(zoom->factor > 1);
  const double in = zoom->factor;
  hand.pointer.wheel_y = 100;
  hand.at(500, 200);
  CHECK(hand.last<intent::ZoomAt>()->factor * in == doctest::Approx(1));  // there and back
}

TEST_CASE("two fingers zoom at their centre and one pans") {
  Hand hand;
  hand.pointer.pinch_x = 250;
  hand.pointer.pinch_factor = 1.5F;
  hand.at(-1, -1);
  REQUIRE(hand.last<intent::ZoomAt>() != nullptr);
  CHECK(hand.last<intent::ZoomAt>()->day == doctest::Approx(25));
  hand.pointer.pinch_factor = 1;
  hand.pointer.pan_dx = -30;
  hand.pointer.pan_dy = 12;
  hand.at(-1, -1);
  REQUIRE(hand.last<intent::PanBy>() != nullptr);
  CHECK(hand.last<intent::PanBy>()->days == doctest::Approx(3));
  CHECK(hand.last<intent::PanBy>()->scroll == doctest::Approx(-12));
}

TEST_CASE("the cursor tells what a press would do") {
  Hand hand;
  CHECK(hand.at(300, 112).cursor == Cursor::Grab);
  CHECK(hand.at(200, 112).cursor == Cursor::ResizeHorizontal);
  CHECK(hand.at(700, 300).cursor == Cursor::Default);
  hand.pointer.down = true;
  hand.at(300, 112);
  CHECK(hand.at(340, 112).cursor == Cursor::Grabbing);
}
