#include "platform/touch_gestures.h"

#include <doctest/doctest.h>

using namespace constellation::platform;
using Kind = Gesture::Kind;

TEST_SUITE("touch gestures") {
  TEST_CASE("a finger down and up in one place is a tap") {
    TouchGestures touches;
    CHECK(touches.down(1, 50, 60, 0).empty());
    CHECK(touches.move(1, 53, 64).empty());
    const auto up = touches.up(1);
    REQUIRE(up.size() == 1);
    CHECK(up[0].kind == Kind::Tap);
    CHECK(up[0].x == 50);
    CHECK_FALSE(touches.deadline());
  }

  TEST_CASE("a moving finger pans, and what it wandered before is part of it") {
    TouchGestures touches;
    touches.down(1, 100, 100, 0);
    CHECK(touches.move(1, 106, 100).empty());
    const auto moved = touches.move(1, 120, 100);
    REQUIRE(moved.size() == 2);
    CHECK(moved[0].kind == Kind::PanStart);
    CHECK(moved[0].x == 100);
    CHECK(moved[1].kind == Kind::PanMove);
    CHECK(moved[1].dx == 20);
    CHECK(touches.move(1, 125, 90)[0].dy == -10);
    REQUIRE(touches.up(1).size() == 1);
    CHECK_FALSE(touches.deadline());
  }

  TEST_CASE("a finger that rests lifts what lies under it, drags it and drops it") {
    TouchGestures touches;
    touches.down(1, 10, 10, 1000);
    CHECK(touches.deadline() == 1000 + TouchGestures::kLongPressMs);
    CHECK(touches.tick(1499).empty());
    const auto lifted = touches.tick(1500);
    REQUIRE(lifted.size() == 1);
    CHECK(lifted[0].kind == Kind::Lift);
    CHECK(touches.tick(1600).empty());
    CHECK(touches.move(1, 14, 10)[0].kind == Kind::LiftMove);
    CHECK(touches.up(1)[0].kind == Kind::LiftDrop);
  }

  TEST_CASE("a second finger takes a lift back, and nothing more happens until all are up") {
    TouchGestures touches;
    touches.down(1, 10, 10, 0);
    touches.tick(500);
    const auto second = touches.down(2, 50, 50, 600);
    REQUIRE(second.size() == 1);
    CHECK(second[0].kind == Kind::LiftCancel);
    CHECK(touches.move(1, 90, 90).empty());
    CHECK(touches.up(1).empty());
    CHECK(touches.up(2).empty());
    touches.down(3, 5, 5, 700);
    CHECK(touches.up(3)[0].kind == Kind::Tap);
  }

  TEST_CASE("two fingers pinch around their centre and move it") {
    TouchGestures touches;
    touches.down(1, 100, 100, 0);
    touches.down(2, 200, 100, 10);
    const auto pinch = touches.move(2, 300, 100);
    REQUIRE(pinch.size() == 1);
    CHECK(pinch[0].kind == Kind::Pinch);
    CHECK(pinch[0].factor == doctest::Approx(2));
    CHECK(pinch[0].x == 200);
    CHECK(pinch[0].dx == 50);
  }

  TEST_CASE("a pinch that starts a pan ends the pan, and the finger that stays pans on") {
    TouchGestures touches;
    touches.down(1, 100, 100, 0);
    touches.move(1, 150, 100);
    const auto second = touches.down(2, 250, 100, 10);
    REQUIRE(second.size() == 1);
    CHECK(second[0].kind == Kind::PanEnd);
    const auto up = touches.up(1);
    REQUIRE(up.size() == 1);
    CHECK(up[0].kind == Kind::PanStart);
    CHECK(up[0].x == 250);
    CHECK(touches.move(2, 260, 100)[0].dx == 10);
    CHECK(touches.up(2)[0].kind == Kind::PanEnd);
  }

  TEST_CASE("fingers on one spot and a third finger do no harm") {
    TouchGestures touches;
    touches.down(1, 100, 100, 0);
    touches.down(2, 100, 100, 0);
    CHECK(touches.move(2, 101, 100)[0].factor == 1);
    touches.down(3, 300, 300, 0);
    CHECK(touches.move(3, 310, 300).empty());
    CHECK(touches.up(9).empty());
    touches.cancel();
    CHECK(touches.move(1, 0, 0).empty());
  }

  TEST_CASE("a cancelled pan ends, a cancelled lift is taken back") {
    TouchGestures pan;
    pan.down(1, 0, 0, 0);
    pan.move(1, 50, 0);
    CHECK(pan.cancel()[0].kind == Kind::PanEnd);
    TouchGestures lift;
    lift.down(1, 0, 0, 0);
    lift.tick(500);
    CHECK(lift.cancel()[0].kind == Kind::LiftCancel);
    CHECK(lift.cancel().empty());
  }
}
