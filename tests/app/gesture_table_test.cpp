// Every gesture of the timeline against everything that a gesture owes: it is previewed, snaps, is cancelled by Escape,
// is undone as one step, and has a way by keyboard, by form, by touch and by the accessible tree. A cell without a test
// and without a reason fails.
#include <doctest/doctest.h>

#include "support/gesture_rows.h"

namespace constellation::test {
namespace {

// Letting go after Escape, and undo, are the same for all that change something.
void check_cancel(const Gesture& gesture) {
  World world;
  gesture.begin(world, Hand::Mouse);
  CHECK(gesture.held(world));
  world.escape();
  CHECK_FALSE(gesture.held(world));
  world.drop(Hand::Mouse);
  world.screen.rest();
  CHECK(world.document() == world.before);
}

void check_undo(const Gesture& gesture) {
  World world;
  gesture.begin(world, Hand::Mouse);
  world.drop(Hand::Mouse);
  world.screen.rest();
  CHECK(gesture.done(world));
  CHECK((world.document() == world.before) != gesture.changes);
  if (!gesture.changes) return;
  world.key("Ctrl+z");
  CHECK(world.document() == world.before);
  world.key("Ctrl+Shift+z");
  CHECK(gesture.done(world));
}

void check_preview(const Gesture& gesture) {
  World world;
  gesture.begin(world, Hand::Mouse);
  CHECK(gesture.previewed(world));
  CHECK(world.document() == world.before);
  world.drop(Hand::Mouse);
}

void check_touch(const Gesture& gesture) {
  if (const auto* other = std::get_if<Step>(&gesture.touch)) {
    World world;
    return (*other)(world);
  }
  World world;
  gesture.begin(world, Hand::Finger);
  CHECK(gesture.previewed(world));
  world.drop(Hand::Finger);
  world.screen.rest();
  CHECK(gesture.done(world));
}

void check_cell(const Cell& cell) {
  if (const auto* step = std::get_if<Step>(&cell)) {
    World world;
    (*step)(world);
    return;
  }
  const auto* reason = std::get_if<std::string>(&cell);
  REQUIRE_MESSAGE((reason != nullptr && !reason->empty()), "an empty cell of the gesture table");
}

TEST_SUITE("gesture table") {
  TEST_CASE("a gesture is previewed, and changes nothing until it is let go") {
    for (const Gesture& gesture : gestures()) {
      CAPTURE(gesture.name);
      if (gesture.begin) check_preview(gesture);
    }
  }
  TEST_CASE("Escape cancels every gesture, and the release after it does nothing") {
    for (const Gesture& gesture : gestures()) {
      CAPTURE(gesture.name);
      if (gesture.begin) check_cancel(gesture);
    }
  }
  TEST_CASE("letting go is one step, which undo takes back and redo brings again") {
    for (const Gesture& gesture : gestures()) {
      CAPTURE(gesture.name);
      if (gesture.begin) check_undo(gesture);
    }
  }
  TEST_CASE("edges snap, and Alt turns that off") {
    for (const Gesture& gesture : gestures()) {
      CAPTURE(gesture.name);
      check_cell(gesture.snap);
    }
  }
  TEST_CASE("every gesture has keys") {
    for (const Gesture& gesture : gestures()) {
      CAPTURE(gesture.name);
      check_cell(gesture.keyboard);
    }
  }
  TEST_CASE("every gesture has a way through a form or a menu") {
    for (const Gesture& gesture : gestures()) {
      CAPTURE(gesture.name);
      check_cell(gesture.form);
    }
  }
  TEST_CASE("every gesture has a finger's way") {
    for (const Gesture& gesture : gestures()) {
      CAPTURE(gesture.name);
      if (gesture.begin || !std::holds_alternative<std::monostate>(gesture.touch)) check_touch(gesture);
    }
  }
  TEST_CASE("every gesture has its way through the accessible tree") {
    for (const Gesture& gesture : gestures()) {
      CAPTURE(gesture.name);
      check_cell(gesture.mirror);
    }
  }
}

}  // namespace
}  // namespace constellation::test
