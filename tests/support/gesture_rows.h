// The rows of the gesture table: every gesture that the timeline has.
#pragma once

#include "support/gesture_rows_view.h"

namespace constellation::test {

inline bool is_owned_by(World& world, std::string_view record, std::string_view group) {
  const auto groups = groups_of(world.document(), ref(record));
  return std::find(groups.begin(), groups.end(), id_of(group)) != groups.end();
}

inline Gesture create() {
  Gesture gesture{"draw a new bar into a lane", {}, {}, {}, {}, {}, {}, {}};
  gesture.begin = [](World& world, Hand hand) {
    const float y = world.middle_of("bar:deliverables/dlv-agenda");
    world.press(hand, world.x_of("2014-11-10"), y);
    world.move(world.x_of("2014-12-12"), y);
  };
  gesture.previewed = [](World& world) { return world.session().sketch && world.session().sketch->range.days() > 20; };
  gesture.done = [](World& world) {
    const auto added = world.added(RecordKind::Deliverable);
    return added && is_owned_by(world, text_from_ref(*added), "grp-research");
  };
  gesture.snap = [](World& world) {
    const float y = world.middle_of("bar:deliverables/dlv-agenda");
    world.press(Hand::Mouse, world.x_of("2014-11-10"), y);
    world.move(world.x_of("2014-12-31"), y);
    REQUIRE(world.session().sketch);
    CHECK(world.session().sketch->range.end == day_of("2015-01-01"));
    world.drop(Hand::Mouse);
  };
  gesture.keyboard = [](World& world) {
    world.select("lane:groups/grp-research");
    world.key("m");
    world.act("action:add-deliverable", "activate");
    CHECK(world.added(RecordKind::Deliverable));
  };
  gesture.form = [](World& world) {
    world.key("n");
    world.act(std::string(node::kAddDeliverable), "activate");
    CHECK(world.added(RecordKind::Deliverable));
  };
  gesture.mirror = [](World& world) {
    world.key("n");
    world.act(std::string(node::kAddDeliverable), "activate");
    const auto added = world.added(RecordKind::Deliverable);
    REQUIRE(added);
    CHECK(world.tells("bar:" + text_from_ref(*added)));
  };
  return gesture;
}

inline Gesture move_bar() {
  Gesture gesture{"move a bar", {}, {}, {}, {}, {}, {}, {}};
  gesture.begin = [](World& world, Hand hand) {
    world.screen.modifiers(false, false, true);  // to the day, past all that it would catch on
    world.press(hand, world.x_of("2014-07-15"), world.middle_of(kPaper));
    world.move(world.x_of("2014-07-25"), world.middle_of(kPaper));
  };
  gesture.previewed = [](World& world) { return world.session().drag && world.session().drag->days == 10; };
  gesture.done = [](World& world) { return world.dates("deliverables/dlv-paper") == "2014-05-11 2014-10-10"; };
  gesture.snap = [](World& world) {
    // A day beyond the end of the cycle: it lands on it. The bar ends with the cycle, so a month back first.
    world.press(Hand::Mouse, world.x_of("2014-11-20"), world.middle_of(kSite));
    world.move(world.x_of("2014-10-19"), world.middle_of(kSite));
    REQUIRE(world.session().drag);
    REQUIRE(world.session().drag->snap);
    CHECK(world.session().drag->snap->target == SnapTarget::CycleEdge);
    CHECK(world.session().drag->snap->day == day_of("2014-10-01"));
    world.screen.modifiers(false, false, true);
    world.move(world.x_of("2014-10-20"), world.middle_of(kSite));
    CHECK_FALSE(world.session().drag->snap);
    world.screen.modifiers(false, false, false);
    world.drop(Hand::Mouse);
  };
  gesture.keyboard = [](World& world) {
    world.select(kPaper);
    world.key("Alt+ArrowRight");
    CHECK(world.dates("deliverables/dlv-paper") == "2014-05-02 2014-10-01");
  };
  gesture.form = [](World& world) {
    world.select(kPaper);
    world.type("field:deliverables/dlv-paper/start", "2014-05-11");
    CHECK(world.dates("deliverables/dlv-paper") == "2014-05-11 2014-09-30");
  };
  gesture.mirror = [](World& world) {
    world.act(kPaper, "increment");
    CHECK(world.dates("deliverables/dlv-paper") == "2014-05-02 2014-10-01");
  };
  return gesture;
}

inline Gesture resize(bool at_end) {
  Gesture gesture{at_end ? "move a bar's end" : "move a bar's start", {}, {}, {}, {}, {}, {}, {}};
  gesture.begin = [at_end](World& world, Hand hand) {
    world.select(kSite);
    const auto bar = world.box(kSite);
    const float edge = at_end ? bar.x + bar.width - 2 : bar.x + 2;
    const float per_day = bar.width / 49;
    world.press(hand, edge, bar.y + bar.height / 2);
    world.move(edge + per_day * 10, bar.y + bar.height / 2);
  };
  gesture.previewed = [at_end](World& world) {
    const auto& drag = world.session().drag;
    return drag && drag->part == (at_end ? DragPart::End : DragPart::Start) && drag->days != 0;
  };
  gesture.done = [at_end](World& world) {
    const std::string dates = world.dates("deliverables/dlv-site");
    return at_end ? dates.starts_with("2014-11-03") && dates != "2014-11-03 2014-12-21"
                  : dates.ends_with("2014-12-21") && dates != "2014-11-03 2014-12-21";
  };
  gesture.snap = [at_end](World& world) {
    world.select(kSite);
    const auto bar = world.box(kSite);
    const float edge = at_end ? bar.x + bar.width - 2 : bar.x + 2;
    const float per_day = bar.width / 49;
    world.press(Hand::Mouse, edge, bar.y + bar.height / 2);
    // Near the beginning of a month: 10 days on is 1 January, two back 1 November.
    world.move(edge + per_day * (at_end ? 9.0F : -1.0F), bar.y + bar.height / 2);
    REQUIRE(world.session().drag);
    REQUIRE(world.session().drag->snap);
    CHECK(world.session().drag->snap->day == day_of(at_end ? "2015-01-01" : "2014-11-01"));
    world.drop(Hand::Mouse);
  };
  gesture.keyboard = [at_end](World& world) {
    world.select(kSite);
    world.key(at_end ? "Shift+ArrowRight" : "Ctrl+Shift+ArrowRight");
    CHECK(world.dates("deliverables/dlv-site") == (at_end ? "2014-11-03 2014-12-22" : "2014-11-04 2014-12-21"));
  };
  gesture.form = gesture.mirror = [at_end](World& world) {
    world.select(kSite);
    world.type(at_end ? "field:deliverables/dlv-site/due" : "field:deliverables/dlv-site/start", "2014-11-20");
    CHECK(world.dates("deliverables/dlv-site") == (at_end ? "2014-11-03 2014-11-20" : "2014-11-20 2014-12-21"));
  };
  return gesture;
}

inline Gesture to_lane() {
  Gesture gesture{"move a bar to another lane", {}, {}, {}, {}, {}, {}, {}};
  gesture.begin = [](World& world, Hand hand) {
    const float x = world.x_of("2014-11-20");
    world.press(hand, x, world.middle_of(kSite));
    world.move(x, world.middle_of("bar:deliverables/dlv-agenda"));
  };
  gesture.previewed = [](World& world) {
    const auto& drag = world.session().drag;
    return drag && drag->lane == LaneChange{id_of("grp-endorse"), id_of("grp-research")};
  };
  gesture.done = [](World& world) {
    return is_owned_by(world, "deliverables/dlv-site", "grp-research") &&
           !is_owned_by(world, "deliverables/dlv-site", "grp-endorse");
  };
  gesture.snap = "a lane is whole: there is nothing between two to land on; days snap as for a move";
  gesture.keyboard = [](World& world) {
    world.select(kSite);
    world.key("Alt+ArrowDown");
    CHECK_FALSE(is_owned_by(world, "deliverables/dlv-site", "grp-endorse"));
  };
  gesture.form = [](World& world) {
    world.select(kSite);
    world.type("field:deliverables/dlv-site/owners", "Research");
    CHECK(is_owned_by(world, "deliverables/dlv-site", "grp-research"));
  };
  gesture.mirror = [](World& world) {
    world.select(kSite);
    world.key("m");
    REQUIRE(world.tells("action:lane-down"));
    world.act("action:lane-down", "activate");
    CHECK_FALSE(is_owned_by(world, "deliverables/dlv-site", "grp-endorse"));
  };
  return gesture;
}

inline Gesture duplicate() {
  Gesture gesture{"duplicate a bar", {}, {}, {}, {}, {}, {}, {}};
  gesture.begin = [](World& world, Hand hand) {
    world.screen.modifiers(true, false, false);
    world.press(hand, world.x_of("2014-11-20"), world.middle_of(kSite));
    world.move(world.x_of("2014-11-30"), world.middle_of(kSite));
  };
  gesture.previewed = [](World& world) { return world.session().drag && world.session().drag->copies; };
  gesture.done = [](World& world) {
    return world.added(RecordKind::Deliverable) && world.dates("deliverables/dlv-site") == "2014-11-03 2014-12-21";
  };
  gesture.snap = "as a move: it is one that leaves the original behind";
  gesture.keyboard = [](World& world) {
    world.select(kSite);
    world.key("Ctrl+d");
    CHECK(world.added(RecordKind::Deliverable));
  };
  gesture.form = gesture.mirror = [](World& world) {
    world.select(kSite);
    world.key("m");
    world.act("action:duplicate", "activate");
    CHECK(world.added(RecordKind::Deliverable));
  };
  gesture.touch = [](World& world) {  // a finger has no Ctrl: a long press that is let go opens the menu
    world.screen.long_press(world.x_of("2014-11-20"), world.middle_of(kSite));
    world.screen.lift_finger();
    world.screen.rest();
    REQUIRE(world.session().sheet == Sheet::Actions);
    world.act("action:duplicate", "activate");
    CHECK(world.added(RecordKind::Deliverable));
  };
  return gesture;
}

inline Gesture split() {
  Gesture gesture{"split a bar", {}, {}, {}, {}, {}, {}, {}};
  gesture.snap = "it is split on a whole day; there is no drag";
  gesture.keyboard = [](World& world) {
    world.select(kSite);
    world.key("c");
    CHECK(world.added(RecordKind::Deliverable));
    CHECK(world.dates("deliverables/dlv-site") == "2014-11-03 2014-11-26");
  };
  gesture.form = gesture.mirror = [](World& world) {
    world.select(kSite);
    world.key("m");
    world.act("action:split", "activate");
    CHECK(world.added(RecordKind::Deliverable));
    world.key("Ctrl+z");
    CHECK(world.document() == world.before);
  };
  gesture.touch = [](World& world) {
    world.screen.long_press(world.x_of("2014-11-20") + 1, world.middle_of(kSite));
    world.screen.lift_finger();
    world.screen.rest();
    world.act("action:split", "activate");
    CHECK(world.dates("deliverables/dlv-site") == "2014-11-03 2014-11-19");
  };
  return gesture;
}

inline Gesture several() {
  Gesture gesture{"move several marked bars", {}, {}, {}, {}, {}, {}, {}};
  gesture.begin = [](World& world, Hand hand) {
    world.select(kPaper);
    world.screen.modifiers(true, false, false);
    world.screen.pointer_to(world.x_of("2014-11-20"), world.middle_of(kSite));
    world.screen.button(true);
    world.screen.button(false);
    world.screen.modifiers(false, false, false);
    REQUIRE(world.session().marked.size() == 2);
    world.screen.modifiers(false, false, true);
    world.press(hand, world.x_of("2014-11-20"), world.middle_of(kSite));
    world.move(world.x_of("2014-11-30"), world.middle_of(kSite));
  };
  gesture.previewed = [](World& world) { return world.session().drag && world.session().marked.size() == 2; };
  gesture.done = [](World& world) {
    return world.dates("deliverables/dlv-paper") == "2014-05-11 2014-10-10" &&
           world.dates("deliverables/dlv-site") == "2014-11-13 2014-12-31";
  };
  gesture.snap = "as a move of the bar that was taken";
  gesture.keyboard = [](World& world) {
    world.select(kPaper);
    world.key("x");
    world.select(kSite);
    world.key("x");
    world.select(kPaper);
    world.key("x");
    world.key("Ctrl+a");
    world.key("Alt+ArrowRight");
    CHECK(world.dates("deliverables/dlv-paper") == "2014-05-02 2014-10-01");
    CHECK(world.dates("deliverables/dlv-site") == "2014-11-04 2014-12-22");
    world.key("Ctrl+z");
    CHECK(world.document() == world.before);
  };
  gesture.form = "each has its own form; the menu acts on all marked ones at once";
  gesture.mirror = [](World& world) {
    world.select(kPaper);
    world.key("x");
    CHECK(world.screen.tab.node(kPaper).selected);
  };
  return gesture;
}

inline Gesture link() {
  Gesture gesture{"draw a dependency", {}, {}, {}, {}, {}, {}, {}};
  const auto waits = [](World& world) {
    const Record* site = world.document().find(ref("deliverables/dlv-site"));
    return get(*site, deliverable::kDependsOn) == TextElements{"dlv-paper"};
  };
  gesture.begin = [](World& world, Hand hand) {
    world.select(kPaper);
    const auto bar = world.box(kPaper);
    world.press(hand, bar.x + bar.width + 26, bar.y + bar.height / 2);
    world.move(world.x_of("2014-11-20"), world.middle_of(kSite));
  };
  gesture.previewed = [](World& world) {
    return world.session().link && world.session().link->to == ref("deliverables/dlv-site");
  };
  gesture.done = waits;
  gesture.snap = "it lands on bars, not on days";
  gesture.keyboard = [waits](World& world) {
    world.select(kPaper);
    world.key("b");
    REQUIRE(world.session().link);
    for (int step = 0; step < 12 && world.session().link->to != ref("deliverables/dlv-site"); ++step) {
      world.key("ArrowRight");
    }
    world.key("Enter");
    CHECK(waits(world));
    world.key("Ctrl+z");
    CHECK(world.document() == world.before);
  };
  gesture.form = gesture.mirror = [waits](World& world) {
    world.select(kSite);
    world.type("field:deliverables/dlv-site/depends_on", "Endorsement framework paper");
    CHECK(waits(world));
    // The other way round it would be a loop.
    world.select(kPaper);
    world.type("field:deliverables/dlv-paper/depends_on", "Site");
    CHECK(get(*world.document().find(ref("deliverables/dlv-paper")), deliverable::kDependsOn).empty());
  };
  return gesture;
}

inline Gesture cycle_edge() {
  Gesture gesture{"move a cycle's edge", {}, {}, {}, {}, {}, {}, {}};
  gesture.begin = [](World& world, Hand hand) {
    const auto band = world.box("bar:cycles/cyc-1");
    const float per_day = band.width / 183;
    world.press(hand, band.x + band.width - 3, band.y + band.height / 2);
    world.move(band.x + band.width - 3 + per_day * 31, band.y + band.height / 2);
  };
  gesture.previewed = [](World& world) { return world.session().drag && world.session().drag->part == DragPart::End; };
  gesture.done = [](World& world) { return world.dates("cycles/cyc-1") == "2014-04 2014-10"; };
  gesture.snap = [](World& world) {
    const auto band = world.box("bar:cycles/cyc-1");
    const float per_day = band.width / 183;
    world.press(Hand::Mouse, band.x + band.width - 3, band.y + band.height / 2);
    world.move(band.x + band.width - 3 + per_day * 30, band.y + band.height / 2);
    REQUIRE(world.session().drag);
    CHECK(world.session().drag->snap);
    world.drop(Hand::Mouse);
  };
  gesture.keyboard = [](World& world) {
    world.select("bar:cycles/cyc-1");
    world.key("Shift+ArrowRight");
    CHECK(world.dates("cycles/cyc-1") == "2014-04 2014-10");
  };
  gesture.form = gesture.mirror = [](World& world) {
    world.select("bar:cycles/cyc-1");
    world.type("field:cycles/cyc-1/end", "2014-10");
    CHECK(world.dates("cycles/cyc-1") == "2014-04 2014-10");
  };
  return gesture;
}

inline Gesture pause() {
  Gesture gesture{"move a pause", {}, {}, {}, {}, {}, {}, {}};
  const std::string node = "bar:pauses/pau-1";
  gesture.begin = [node](World& world, Hand hand) {
    const auto bar = world.box(node);
    const float per_day = bar.width / 21;
    world.press(hand, bar.x + bar.width / 2, bar.y + bar.height / 2);
    world.move(bar.x + bar.width / 2 + per_day * 15, bar.y + bar.height / 2);
  };
  gesture.previewed = [](World& world) { return world.session().drag && world.session().drag->days > 10; };
  gesture.done = [](World& world) { return world.dates("pauses/pau-1") != "2014-06-02 2014-06-22"; };
  gesture.snap = "as a move";
  gesture.keyboard = [node](World& world) {
    world.select(node);
    world.key("Alt+Shift+ArrowRight");
    CHECK(world.dates("pauses/pau-1") == "2014-06-09 2014-06-29");
  };
  gesture.form = [node](World& world) {
    world.select(node);
    world.type("field:pauses/pau-1/start", "2014-06-09");
    CHECK(world.dates("pauses/pau-1") == "2014-06-09 2014-06-22");
  };
  gesture.mirror = [node](World& world) {
    world.act(node, "increment");
    CHECK(world.dates("pauses/pau-1") == "2014-06-03 2014-06-23");
  };
  return gesture;
}

inline Gesture one_call() {
  Gesture gesture{"move one call of a series", {}, {}, {}, {}, {}, {}, {}};
  const std::string call = "call:call_series/cal-endorse/2014-07-08";
  const auto moved_to = [](World& world) -> std::string {
    const auto added = world.added(RecordKind::Call);
    return added ? world.dates(text_from_ref(*added)) : "none";
  };
  gesture.begin = [call](World& world, Hand hand) {
    world.select("bar:call_series/cal-endorse");
    const auto tooth = world.box(call);
    const auto next = world.box("call:call_series/cal-endorse/2014-07-22");
    world.press(hand, tooth.x + tooth.width / 2, tooth.y + tooth.height / 2);
    world.move(tooth.x + tooth.width / 2 + (next.x - tooth.x) / 14 * 3, tooth.y + tooth.height / 2);
  };
  gesture.previewed = [](World& world) {
    const auto& drag = world.session().drag;
    return drag && drag->occurrence == day_of("2014-07-08") && drag->days != 0;
  };
  gesture.done = [moved_to](World& world) {
    const std::string date = moved_to(world);
    return date.starts_with("2014-07-") && world.dates("call_series/cal-endorse") == "2014-04-15 2014-09-30";
  };
  gesture.snap = "as a move, of one day";
  gesture.keyboard = [moved_to](World& world) {
    world.select("bar:call_series/cal-endorse");
    world.key("]");
    REQUIRE(world.session().occurrence);
    const Day first = *world.session().occurrence;
    world.key("Alt+ArrowRight");
    CHECK(moved_to(world) == text_from_date({first + 1, Precision::Day}));
  };
  gesture.form = [call](World& world) {
    world.select("bar:call_series/cal-endorse");
    world.act(call, "activate");
    world.key("m");
    world.act("action:cancel-call", "activate");
    const auto added = world.added(RecordKind::Call);
    REQUIRE(added);
    CHECK(get(*world.document().find(*added), call::kCancelled));
    world.type("field:" + text_from_ref(*added) + "/date", "2014-07-10");
  };
  gesture.mirror = [call, moved_to](World& world) {
    world.select("bar:call_series/cal-endorse");
    world.act(call, "increment");
    CHECK(moved_to(world) == "2014-07-09");
  };
  return gesture;
}

// What moves as a bar does, whatever it is.
inline Gesture move_other(std::string name, const std::string& record, std::string_view at, std::string_view to) {
  Gesture gesture{std::move(name), {}, {}, {}, {}, {}, {}, {}};
  const std::string node = "bar:" + record;
  const std::string from = World().dates(record);
  gesture.begin = [node, at = std::string(at), to = std::string(to)](World& world, Hand hand) {
    world.press(hand, world.x_of(at), world.middle_of(node));
    world.move(world.x_of(to), world.middle_of(node));
  };
  gesture.previewed = [record](World& world) {
    const auto& drag = world.session().drag;
    return drag && drag->record == test::ref(record) && drag->days > 0;
  };
  gesture.done = [record, from](World& world) { return world.dates(record) != from; };
  gesture.snap = "as a move";
  gesture.keyboard = [node, record, from](World& world) {
    world.select(node);
    world.key("Alt+ArrowRight");
    CHECK(world.dates(record) != from);
  };
  gesture.form = [node, record, from](World& world) {
    world.select(node);
    world.type("field:" + record + "/start", "2014-05-05");
    CHECK(world.dates(record) == "2014-05-05" + from.substr(from.find(' ')));
  };
  gesture.mirror = [node, record, from](World& world) {
    world.act(node, "increment");
    CHECK(world.dates(record) != from);
  };
  return gesture;
}

inline const std::vector<Gesture>& gestures() {
  static const std::vector<Gesture> all = {
      create(),
      move_bar(),
      resize(false),
      resize(true),
      to_lane(),
      duplicate(),
      split(),
      several(),
      box_mark(),
      link(),
      cycle_edge(),
      move_other("move a group's own window", "group_cycles/win-1", "2014-08-15", "2014-08-29"),
      move_other("move a term", "role_assignments/rol-deb", "2014-08-15", "2014-10-15"),
      pause(),
      one_call(),
      lane_order(),
      minimap(),
      pan(),
      zoom()};
  return all;
}

}  // namespace constellation::test
