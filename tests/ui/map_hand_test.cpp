#include "ui/panels/map_hand.h"

#include <doctest/doctest.h>

#include "store/map_window.h"

using namespace constellation;
using namespace constellation::ui;

namespace {

// A room of 1000 by 1000 pixels: 440 of them are half of the square.
struct Room {
  MapWindow frame(MapHand::Over over = {}) {
    window = hand.moved(window, pointer, {0, 0, 1000, 1000}, over);
    pointer.pressed = pointer.released = pointer.cancelled = false;
    pointer.wheel_x = pointer.wheel_y = pointer.pan_dx = pointer.pan_dy = 0;
    pointer.pinch_factor = 1;
    return window;
  }
  void press(float x, float y) {
    pointer.x = x;
    pointer.y = y;
    pointer.down = pointer.pressed = true;
    frame();
  }
  void move(float x, float y) {
    pointer.x = x;
    pointer.y = y;
    frame();
  }
  void release() {
    pointer.down = false;
    pointer.released = true;
    frame();
  }

  MapHand hand;
  Pointer pointer;
  MapWindow window;
};

}  // namespace

TEST_CASE("the map goes along with a drag, which is told from a click") {
  Room room;
  room.press(500, 500);
  room.move(502, 501);
  CHECK(!room.hand.is_dragging());
  CHECK(room.window == MapWindow{});
  room.move(544, 478);
  CHECK(room.hand.is_dragging());
  CHECK(room.window.x == doctest::Approx(-0.1F));
  CHECK(room.window.y == doctest::Approx(0.05F));
  room.release();
  CHECK(room.hand.is_dragging());  // the release is no click
  room.frame();
  CHECK(!room.hand.is_dragging());
}

TEST_CASE("Escape takes a drag of the map back, and what is still down moves nothing") {
  Room room;
  room.press(500, 500);
  room.move(600, 600);
  CHECK(!(room.window == MapWindow{}));
  room.pointer.cancelled = true;
  room.frame();
  CHECK(room.window == MapWindow{});
  room.move(700, 700);
  CHECK(room.window == MapWindow{});
}

TEST_CASE("a press beside the map, or by a finger, drags nothing") {
  Room room;
  room.pointer.down = room.pointer.pressed = true;
  room.frame({.pointer = false});
  room.move(700, 700);
  CHECK(room.window == MapWindow{});
  room.release();
  room.pointer.kind = PointerKind::Touch;
  room.press(500, 500);
  room.move(700, 700);
  CHECK(room.window == MapWindow{});
}

TEST_CASE("the wheel pans, with Ctrl it zooms around the pointer") {
  Room room;
  room.pointer.x = 720;
  room.pointer.y = 500;
  room.pointer.wheel_y = 44;
  CHECK(room.frame().y == doctest::Approx(0.1F));
  room.window = {};
  room.pointer.control = true;
  room.pointer.wheel_y = -400;
  room.frame();
  CHECK(room.window.zoom > 1.5F);
  CHECK((0.5F - room.window.x) * room.window.zoom == doctest::Approx(0.5F));
  room.pointer.wheel_y = 100;
  const MapWindow before = room.window;
  CHECK(room.frame({.pointer = false}) == before);
}

TEST_CASE("one finger pans, two zoom and pan") {
  Room room;
  room.pointer.pan_x = room.pointer.pan_y = 500;
  room.pointer.pan_dx = 44;
  CHECK(room.frame().x == doctest::Approx(-0.1F));
  room.window = {};
  room.pointer.pan_dx = 44;
  CHECK(room.frame({.fingers = false}) == MapWindow{});  // on a sheet above
  room.pointer.pinch_x = room.pointer.pinch_y = 500;
  room.pointer.pinch_factor = 2;
  CHECK(room.frame() == MapWindow{0, 0, 2});
}
