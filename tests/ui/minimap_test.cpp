#include "ui/timeline/minimap.h"

#include <doctest/doctest.h>

#include "store/window.h"

using namespace constellation;
using namespace constellation::ui;

namespace {

// One pixel a day: a strip of 1,000 days from day 0, the window shows 400 to 600.
struct Stage {
  Stage() {
    map.rect = {0, 600, 1000, 32};
    map.scale = {0, 0, 1};
    map.window = {400, 600};
    map.frame = {400, 600, 200, 32};
    pointer.y = 610;
  }
  void frame() {
    intents.clear();
    result = gesture.update(map, pointer, true, intents);
    pointer.pressed = pointer.released = pointer.cancelled = false;
    pointer.wheel_y = 0;
  }
  void press(float x) {
    pointer.x = x;
    pointer.down = pointer.pressed = true;
    frame();
  }
  void move(float x) {
    pointer.x = x;
    frame();
  }
  void release() {
    pointer.down = false;
    pointer.released = true;
    frame();
  }
  // The window that was asked for last, which the next frame shows.
  TimeWindow asked() {
    REQUIRE(intents.size() == 1);
    return intents.front().get<intent::SetWindow>().window;
  }

  Minimap map;
  MinimapGesture gesture;
  Pointer pointer;
  MinimapGesture::Result result;
  Intents intents;
};

}  // namespace

TEST_CASE("dragging the frame pans by as many days as the pointer crosses") {
  Stage stage;
  stage.press(450);
  CHECK(stage.intents.empty());
  stage.move(480);
  CHECK(stage.asked() == TimeWindow{430, 630});
  stage.release();
  CHECK(!stage.gesture.is_active());
}

TEST_CASE("dragging a grip zooms, and never below the shortest window") {
  Stage stage;
  stage.press(602);
  stage.move(702);
  CHECK(stage.asked() == TimeWindow{400, 700});
  stage.move(0);
  CHECK(stage.asked() == TimeWindow{400, 400 + kShortestWindowDays});
  stage.release();
  stage.press(398);
  stage.move(350);
  CHECK(stage.asked() == TimeWindow{352, 600});
}

TEST_CASE("a click beside the frame goes there, Escape puts the window back") {
  Stage stage;
  stage.press(800);
  CHECK(stage.asked() == TimeWindow{700, 900});
  stage.pointer.cancelled = true;
  stage.frame();
  CHECK(stage.asked() == TimeWindow{400, 600});
  CHECK(!stage.gesture.is_active());
  stage.move(900);
  CHECK(stage.intents.empty());
}

TEST_CASE("the wheel pans, with Ctrl it zooms around the middle of the window") {
  Stage stage;
  stage.pointer.x = 100;
  stage.pointer.wheel_y = 100;
  stage.frame();
  REQUIRE(stage.intents.size() == 1);
  CHECK(stage.intents.front().get<intent::PanBy>().days == doctest::Approx(50));
  stage.pointer.wheel_y = -10;
  stage.pointer.control = true;
  stage.frame();
  REQUIRE(stage.intents.size() == 1);
  CHECK(stage.intents.front().get<intent::ZoomAt>().day == 500);
  CHECK(stage.intents.front().get<intent::ZoomAt>().factor > 1);
}
