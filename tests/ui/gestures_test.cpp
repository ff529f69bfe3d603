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
    return intents.empty() ? nullptr : intents.back().as<T>();
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

TEST_CASE("as of a date a drag pans, whatever lies under it, and a click still selects") {
  Hand hand;
  hand.layout.read_only = true;
  for (const float x : {300.0F, 201.0F, 399.0F, 414.0F}) {  // the body, its edges, the grip behind it
    hand.intents.clear();
    hand.pointer.down = true;
    hand.at(x, 112);
    hand.at(x + 50, 112);
    hand.pointer.down = false;
    hand.at(x + 50, 112);
    REQUIRE(hand.last<intent::PanBy>() != nullptr);
    CHECK(hand.last<intent::PanBy>()->days == doctest::Approx(-5));
    CHECK(hand.intents.size() == 1);
  }
  CHECK(hand.at(201, 112).cursor == Cursor::Pointer);
  hand.pointer.down = true;
  hand.at(300, 112);
  hand.pointer.down = false;
  hand.at(300, 112);
  REQUIRE(hand.last<intent::Select>() != nullptr);
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

namespace {

// The same with two lanes of 80 px below each other; the bar lies in the first one.
struct LaneHand : Hand {
  LaneHand() {
    for (const char* id : {"grp-a", "grp-b"}) {
      RowBox box;
      box.row = layout.row_boxes.size();
      box.record = {RecordKind::Group, *RecordId::from(id)};
      box.rect = {0, 56 + 80 * static_cast<float>(box.row), 1000, 80};
      auto lane = std::make_shared<Lane>();
      lane->height = 80;
      lane->tracks = {{TrackKind::Windows, 8, 8, 0, 0}, {TrackKind::Items, 40, 24, 0, 0}};
      box.lane = std::move(lane);
      layout.row_boxes.push_back(std::move(box));
    }
    layout.bars.front().row = 0;
    layout.content_height = 160;
  }
  void press(float x, float y) {
    pointer.down = true;
    at(x, y);
  }
  void let_go(float x, float y) {
    pointer.down = false;
    at(x, y);
  }
};

}  // namespace

TEST_CASE("a drag on a lane's ground draws what the lane holds at that height; the middle button pans") {
  LaneHand hand;
  hand.press(600, 100);
  hand.at(700, 100);
  const auto* sketch = hand.last<intent::SketchTo>();
  REQUIRE(sketch != nullptr);
  CHECK(sketch->kind == RecordKind::Deliverable);
  CHECK(sketch->group.view() == "grp-a");
  CHECK(sketch->from_day == doctest::Approx(60));
  CHECK(sketch->to_day == doctest::Approx(70));
  hand.let_go(700, 100);
  CHECK(hand.last<intent::DragCommit>() != nullptr);
  hand.press(600, 56 + 80 + 10);  // the strip of windows of the second lane
  hand.at(700, 150);
  REQUIRE(hand.last<intent::SketchTo>() != nullptr);
  CHECK(hand.last<intent::SketchTo>()->kind == RecordKind::GroupCycle);
  CHECK(hand.last<intent::SketchTo>()->group.view() == "grp-b");
  hand.let_go(700, 150);
  hand.pointer.middle = true;
  hand.at(600, 100);
  hand.at(650, 100);
  REQUIRE(hand.last<intent::PanBy>() != nullptr);
  CHECK(hand.last<intent::PanBy>()->days == doctest::Approx(-5));
}

TEST_CASE("a body is dragged to the lane below the pointer, with Ctrl as a copy; an edge never leaves its lane") {
  LaneHand hand;
  hand.press(300, 112);
  hand.at(300, 170);
  const auto* drag = hand.last<intent::DragTo>();
  REQUIRE(drag != nullptr);
  REQUIRE(drag->lane);
  CHECK(drag->lane->from.view() == "grp-a");
  CHECK(drag->lane->to.view() == "grp-b");
  CHECK_FALSE(drag->copies);
  hand.pointer.control = true;
  hand.at(300, 170);
  CHECK(hand.last<intent::DragTo>()->copies);
  hand.pointer.control = false;
  hand.let_go(300, 170);
  hand.press(201, 112);
  hand.at(220, 170);
  REQUIRE(hand.last<intent::DragTo>() != nullptr);
  CHECK(hand.last<intent::DragTo>()->part == DragPart::Start);
  CHECK_FALSE(hand.last<intent::DragTo>()->lane);
}

TEST_CASE("Shift and drag is a box; Ctrl and Shift clicks mark") {
  LaneHand hand;
  hand.layout.scroll_y = 30;
  hand.pointer.shift = true;
  hand.press(100, 90);
  hand.at(450, 130);
  const auto* box = hand.last<intent::BoxTo>();
  REQUIRE(box != nullptr);
  CHECK(box->box.from_day == doctest::Approx(10));
  CHECK(box->box.to_day == doctest::Approx(45));
  CHECK(box->box.from_y == doctest::Approx(90 - 56 + 30));
  hand.let_go(450, 130);
  CHECK(hand.last<intent::DragCommit>() != nullptr);
  hand.press(300, 112);
  hand.let_go(300, 112);
  REQUIRE(hand.last<intent::MarkRecord>() != nullptr);
  CHECK(hand.last<intent::MarkRecord>()->how == intent::MarkRecord::How::Through);
  hand.pointer.shift = false;
  hand.pointer.control = true;
  hand.press(300, 112);
  hand.let_go(300, 112);
  CHECK(hand.last<intent::MarkRecord>()->how == intent::MarkRecord::How::Toggle);
}

TEST_CASE("the grip behind a selected deliverable draws a dependency to another bar") {
  LaneHand hand;
  Bar other = hand.layout.bars.front();
  other.record = {RecordKind::Deliverable, *RecordId::from("dlv-b")};
  other.rect = {600, 180, 100, 24};
  other.selected = false;
  hand.layout.bars.push_back(other);
  const Rect grip = link_grip(hand.layout.bars.front(), false);
  hand.press(grip.x + 10, grip.y + 10);
  hand.at(500, 150);
  const auto* link = hand.last<intent::LinkTo>();
  REQUIRE(link != nullptr);
  CHECK(link->from.id.view() == "dlv-a");
  CHECK_FALSE(link->to);
  hand.at(650, 190);
  REQUIRE(hand.last<intent::LinkTo>()->to);
  CHECK(hand.last<intent::LinkTo>()->to->id.view() == "dlv-b");
  hand.let_go(650, 190);
  CHECK(hand.last<intent::DragCommit>() != nullptr);
}

TEST_CASE("near an edge a drag scrolls, faster the nearer, once it moves that way") {
  LaneHand hand;
  hand.press(300, 112);
  hand.at(990, 112);
  const auto* pan = hand.last<intent::PanBy>();
  REQUIRE(pan != nullptr);
  CHECK(pan->days > 0);
  const double near = pan->days;
  CHECK(hand.at(999, 112).scrolls);
  CHECK(hand.last<intent::PanBy>()->days > near);
  hand.let_go(999, 112);
  // A bar that is taken beside the edge stays until it is drawn towards it.
  hand.layout.bars.front().rect.x = 900;
  hand.press(985, 112);
  CHECK_FALSE(hand.at(960, 112).scrolls);
}

TEST_CASE("the secondary button, and a finger that lifts where it pressed, open the menu") {
  LaneHand hand;
  hand.pointer.menu = true;
  hand.at(300, 112);
  const auto* menu = hand.last<intent::OpenActions>();
  REQUIRE(menu != nullptr);
  CHECK(menu->record->id.view() == "dlv-a");
  CHECK(menu->group->view() == "grp-a");
  CHECK(menu->day == Day{30});
  hand.pointer.menu = false;
  hand.intents.clear();
  hand.pointer.kind = PointerKind::Touch;
  hand.pointer.lifted = true;
  hand.press(600, 190);
  hand.let_go(600, 190);
  menu = hand.last<intent::OpenActions>();
  REQUIRE(menu != nullptr);
  CHECK(menu->record == RecordRef{RecordKind::Group, *RecordId::from("grp-b")});
}
