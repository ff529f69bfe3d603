// The rows of the gesture table that change the order of lanes, what is marked, or what is seen.
#pragma once

#include "support/gesture_world.h"

namespace constellation::test {

inline Gesture box_mark() {
  Gesture gesture{"mark with a box", {}, {}, {}, {}, {}, {}, {}};
  gesture.changes = false;
  gesture.begin = [](World& world, Hand hand) {
    world.screen.modifiers(false, true, false);
    world.press(hand, world.x_of("2014-10-20"), world.middle_of(kSite) - 16);
    world.move(world.x_of("2015-02-10"), world.middle_of(kSite) + 30);
    world.screen.modifiers(false, false, false);
  };
  gesture.previewed = [](World& world) { return world.session().box.has_value(); };
  gesture.done = [](World& world) { return !world.session().marked.empty(); };
  gesture.snap = "a box has no dates";
  gesture.keyboard = [](World& world) {
    world.select(kPaper);
    world.key("Ctrl+a");
    CHECK(world.session().marked.size() > 2);
    world.key("Escape");
    CHECK(world.session().marked.empty());
  };
  gesture.form = gesture.mirror = [](World& world) {
    world.select("lane:groups/grp-endorse");
    world.key("m");
    world.act("action:mark-lane", "activate");
    CHECK(world.session().marked.size() > 2);
  };
  gesture.touch = [](World& world) {  // a finger pans: the menu marks, one by one or the lane
    world.screen.long_press(world.x_of("2014-11-20"), world.middle_of(kSite));
    world.screen.lift_finger();
    world.screen.rest();
    world.act("action:mark", "activate");
    CHECK(world.session().marked.size() == 1);
  };
  return gesture;
}

inline Gesture lane_order() {
  Gesture gesture{"drag a lane to another place", {}, {}, {}, {}, {}, {}, {}};
  const std::string lane = "lane:groups/grp-research";
  const auto is_there = [](World& world) {
    const Record* research = world.document().find(ref("groups/grp-research"));
    return get(*research, group::kFocusArea) == id_of("foc-inf");
  };
  gesture.begin = [lane](World& world, Hand hand) {
    const auto name = world.box(lane);
    const auto other = world.box("lane:groups/grp-endorse");
    world.press(hand, name.x + 40, name.y + name.height / 3);
    world.move(other.x + 40, other.y + other.height / 5);
  };
  gesture.previewed = [](World& world) { return world.session().lane_drag && world.session().lane_drag->to; };
  gesture.done = is_there;
  gesture.snap = "a lane lands between two others: the line shows where";
  gesture.keyboard = [lane, is_there](World& world) {
    world.select(lane);
    world.key("Alt+ArrowUp");
    CHECK(is_there(world));
  };
  gesture.form = [lane, is_there](World& world) {
    world.select(lane);
    world.type("field:groups/grp-research/focus_area", "Infrastructure");
    CHECK(is_there(world));
  };
  gesture.mirror = gesture.touch = [lane, is_there](World& world) {  // a finger on a name scrolls: the menu moves it
    world.select(lane);
    world.key("m");
    world.act("action:move-up", "activate");
    CHECK(is_there(world));
  };
  return gesture;
}

inline Gesture minimap() {
  Gesture gesture{"drag the minimap's frame", {}, {}, {}, {}, {}, {}, {}};
  gesture.changes = false;
  gesture.begin = [](World& world, Hand hand) {
    const auto frame = world.box(std::string(node::kMinimap));
    world.press(hand, frame.x + frame.width / 2, frame.y + frame.height / 2);
    world.move(frame.x + frame.width / 2 - 40, frame.y + frame.height / 2);
  };
  gesture.held = gesture.previewed = gesture.done = [](World& world) { return world.is_elsewhere(); };
  gesture.snap = "it navigates: there are no dates to land on";
  gesture.keyboard = [](World& world) {
    world.key("PageUp");
    CHECK(world.session().window.left < world.shown.left);
  };
  gesture.form = gesture.mirror = [](World& world) {
    world.act(std::string(node::kMinimap), "increment");
    CHECK(world.session().window.left > world.shown.left);
    CHECK(world.tells(std::string(node::kMinimap)));
  };
  return gesture;
}

inline Gesture pan() {
  Gesture gesture{"pan", {}, {}, {}, {}, {}, {}, {}};
  gesture.snap = "it navigates: there are no dates to land on";
  gesture.keyboard = [](World& world) {
    world.key("d");
    CHECK(world.session().window.left > world.shown.left);
    world.key("a");
    CHECK(world.session().window.left == doctest::Approx(world.shown.left));
  };
  gesture.form = gesture.mirror = [](World& world) {
    world.act(std::string(node::kToday), "activate");
    CHECK(world.is_elsewhere());
    CHECK(world.session().window.right - world.session().window.left ==
          doctest::Approx(world.shown.right - world.shown.left));
  };
  gesture.touch = [](World& world) {
    const float y = world.middle_of(kSite) + 200;
    world.screen.input(platform::PanEvent{platform::PanEvent::Phase::Move, 700, y, -120, 0});
    CHECK(world.session().window.left > world.shown.left);
    world.screen.input(platform::PinchEvent{700, y, 1, 120, 0});  // two fingers
    CHECK(world.session().window.left == doctest::Approx(world.shown.left));
  };
  return gesture;
}

inline Gesture zoom() {
  Gesture gesture{"zoom", {}, {}, {}, {}, {}, {}, {}};
  const auto days = [](World& world) { return world.session().window.right - world.session().window.left; };
  gesture.snap = "it navigates: there are no dates to land on";
  gesture.keyboard = [days](World& world) {
    const double before = days(world);
    world.key("+");
    CHECK(days(world) < before);
    world.key("-");
    CHECK(days(world) == doctest::Approx(before));
  };
  gesture.form = gesture.mirror = [days](World& world) {
    const double before = days(world);
    world.act(std::string(node::kZoomOut), "activate");
    CHECK(days(world) > before);
  };
  gesture.touch = [days](World& world) {
    const double before = days(world);
    world.screen.input(platform::PinchEvent{700, 400, 1.5F, 0, 0});
    CHECK(days(world) == doctest::Approx(before / 1.5));
  };
  return gesture;
}

}  // namespace constellation::test
