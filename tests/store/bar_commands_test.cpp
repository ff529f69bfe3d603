#include "store/bar_commands.h"

#include <doctest/doctest.h>

#include "model/queries.h"
#include "support/bar_hand.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("several bars move together, each by its own precision, in one step") {
  BarHand hand;
  intent::MoveBars move{hand.refs({"deliverables/dlv-agenda", "deliverables/dlv-paper"}), DragPart::Body, 31};
  REQUIRE(hand.run(move));
  CHECK(hand.dates("deliverables/dlv-paper") == "2014-06-01 2014-10-31");
  CHECK(hand.dates("deliverables/dlv-agenda") == "2014-07 2014-Q3");  // a month, and no whole quarter
  CHECK(hand.steps() == 1);
  CHECK(hand.undone());
}

TEST_CASE("where one of several bars can not go, none goes") {
  BarHand hand;
  // Its end would come before its start.
  intent::MoveBars move{hand.refs({"deliverables/dlv-paper", "group_cycles/win-1"}), DragPart::End, -160};
  const auto planned = hand.run(move);
  REQUIRE_FALSE(planned);
  CHECK(planned.error().code == ErrorCode::EndBeforeStart);
  CHECK(hand.is_unchanged());
}

TEST_CASE("a cycle does not come to lie over another one; those that move together are in nobody's way") {
  BarHand hand;
  hand.put(RecordKind::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-10-01"}, {"end", "2015-03-31"}});
  hand.put(RecordKind::Cycle, "cyc-3", {{"name", "Cycle 3"}, {"start", "2015-04-01"}, {"end", "2015-09-30"}});
  const auto refused = hand.run(intent::MoveBars{hand.refs({"cycles/cyc-2"}), DragPart::Body, 10});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::OverlappingCycles);
  CHECK(refused.error().record == "cycles/cyc-2");
  CHECK(refused.error().field == "end");
  CHECK(refused.error().better == "2015-03-31");
  CHECK_FALSE(hand.run(intent::MoveBars{hand.refs({"cycles/cyc-3"}), DragPart::Start, -1}));
  intent::MoveBars copy{hand.refs({"cycles/cyc-2"}), DragPart::Body, 10};
  copy.copies = true;
  CHECK_FALSE(hand.run(copy));
  CHECK(hand.is_unchanged());
  REQUIRE(hand.run(intent::MoveBars{hand.refs({"cycles/cyc-2", "cycles/cyc-3"}), DragPart::Body, 10}));
  CHECK(hand.dates("cycles/cyc-2") == "2014-10-11 2015-04-10");
  REQUIRE(hand.run(intent::MoveBars{hand.refs({"cycles/cyc-3"}), DragPart::Body, 365}));
  CHECK(hand.undone());
}

TEST_CASE("in another lane a deliverable has that owner in place of the one it was taken from") {
  BarHand hand;
  intent::MoveBars move{hand.refs({"deliverables/dlv-paper"})};
  move.lane = {id_of("grp-research"), id_of("grp-directory")};
  REQUIRE(hand.run(move));
  CHECK(groups_of(hand.document(), *ref_from_text("deliverables/dlv-paper")) ==
        std::vector<RecordId>{id_of("grp-directory"), id_of("grp-endorse")});
  CHECK(hand.undone());
}

TEST_CASE("a term, a window and a series belong to the other group then; what was published names its groups") {
  BarHand hand;
  for (const char* record : {"role_assignments/rol-deb", "group_cycles/win-1", "call_series/cal-endorse"}) {
    intent::MoveBars move{hand.refs({record})};
    move.lane = {id_of("grp-endorse"), id_of("grp-research")};
    REQUIRE(hand.run(move));
    CHECK(groups_of(hand.document(), *ref_from_text(record)) == std::vector<RecordId>{id_of("grp-research")});
  }
  intent::MoveBars move{hand.refs({"publications/pub-1"})};
  move.lane = {id_of("grp-endorse"), id_of("grp-directory")};
  REQUIRE(hand.run(move));
  const Record& published = *hand.document().find(*ref_from_text("publications/pub-1"));
  CHECK(get(published, publication::kGroups) == TextElements{"grp-directory", "grp-research"});
}

TEST_CASE("a pause and a call of a series stay where what they belong to lies") {
  BarHand hand;
  hand.put(RecordKind::Pause, "pau-1", {{"window", "win-1"}, {"start", "2014-06-01"}, {"end", "2014-06-10"}});
  hand.put(RecordKind::Call, "cll-1",
           {{"series", "cal-endorse"}, {"occurrence", "2014-04-29"}, {"date", "2014-04-30"}});
  for (const char* record : {"pauses/pau-1", "calls/cll-1"}) {
    intent::MoveBars move{hand.refs({record})};
    move.lane = {id_of("grp-endorse"), id_of("grp-research")};
    const auto planned = hand.run(move);
    REQUIRE_FALSE(planned);
    CHECK(planned.error().code == ErrorCode::StaysInLane);
  }
  CHECK(hand.is_unchanged());
}

TEST_CASE("dates that are out of order already do not hold a bar in its lane") {
  BarHand hand;
  hand.put(RecordKind::Deliverable, "dlv-odd",
           {{"title", "Odd"}, {"owners", "grp-endorse"}, {"start", "2014-09-01"}, {"due", "2014-08-01"}});
  intent::MoveBars move{BarHand::refs({"deliverables/dlv-odd"}), DragPart::Body, 0};
  move.lane = {id_of("grp-endorse"), id_of("grp-research")};
  REQUIRE(hand.run(move));
  CHECK(get(*hand.document().find(RecordKind::Deliverable, id_of("dlv-odd")), deliverable::kOwners) ==
        TextElements{"grp-research"});
  CHECK(hand.dates("deliverables/dlv-odd") == "2014-09-01 2014-08-01");
  move.lane.reset();
  move.days = 7;
  CHECK(hand.run(move).error().code == ErrorCode::EndBeforeStart);
}

TEST_CASE("of several bars only those of the lane that was left go to the other one") {
  BarHand hand;
  intent::MoveBars move{hand.refs({"deliverables/dlv-agenda", "deliverables/dlv-draft"}), DragPart::Body, 1};
  move.lane = {id_of("grp-endorse"), id_of("grp-directory")};
  REQUIRE(hand.run(move));
  CHECK(groups_of(hand.document(), *ref_from_text("deliverables/dlv-draft")) ==
        std::vector<RecordId>{id_of("grp-directory")});
  CHECK(groups_of(hand.document(), *ref_from_text("deliverables/dlv-agenda")) ==
        std::vector<RecordId>{id_of("grp-research")});
  CHECK(hand.dates("deliverables/dlv-draft") == "- 2015-02-04");
}

TEST_CASE("copies are new records, and the plan is about the first of them") {
  BarHand hand;
  intent::MoveBars move{hand.refs({"deliverables/dlv-paper"}), DragPart::Body, 7};
  move.copies = true;
  const auto planned = hand.run(move);
  REQUIRE(planned);
  CHECK(hand.dates("deliverables/dlv-paper") == "2014-05-01 2014-09-30");
  CHECK(planned->subject.id != id_of("dlv-paper"));
  CHECK(hand.dates(text_from_ref(planned->subject)) == "2014-05-08 2014-10-07");
  CHECK(hand.undone());
}

TEST_CASE("a deliverable is split: the second part waits for the first, and what waited for the whole for the second") {
  BarHand hand;
  hand.put(RecordKind::Deliverable, "dlv-next",
           {{"title", "Next"}, {"owners", "grp-endorse"}, {"due", "2014-12-01"}, {"depends_on", "dlv-paper"}});
  const auto planned = hand.run(intent::SplitBar{*ref_from_text("deliverables/dlv-paper"), day_of("2014-07-01")});
  REQUIRE(planned);
  const std::string second = text_from_ref(planned->subject);
  CHECK(hand.dates("deliverables/dlv-paper") == "2014-05-01 2014-06-30");
  CHECK(hand.dates(second) == "2014-07-01 2014-09-30");
  const Record& part = *hand.document().find(planned->subject);
  CHECK(get(part, deliverable::kDependsOn) == TextElements{"dlv-paper"});
  const Record& next = *hand.document().find(*ref_from_text("deliverables/dlv-next"));
  CHECK(get(next, deliverable::kDependsOn) == TextElements{planned->subject.id.text()});
  CHECK(hand.undone());
}

TEST_CASE("a series that is split keeps its rhythm, its count and its changed calls") {
  BarHand hand;
  hand.put(RecordKind::CallSeries, "cal-x",
           {{"title", "Ten calls"},
            {"group", "grp-endorse"},
            {"start", "2014-04-15"},
            {"rule", "FREQ=WEEKLY;INTERVAL=2;COUNT=10"}});
  hand.put(RecordKind::Call, "cll-late", {{"series", "cal-x"}, {"occurrence", "2014-07-08"}, {"date", "2014-07-09"}});
  hand.put(RecordKind::Call, "cll-early", {{"series", "cal-x"}, {"occurrence", "2014-04-29"}, {"date", "2014-04-30"}});
  const auto planned = hand.run(intent::SplitBar{*ref_from_text("call_series/cal-x"), day_of("2014-06-01")});
  REQUIRE(planned);
  const Record& first = *hand.document().find(*ref_from_text("call_series/cal-x"));
  const Record& second = *hand.document().find(planned->subject);
  // 15 and 29 April, 13 and 27 May before; from 10 June on after.
  CHECK(get(first, call_series::kRule) == "FREQ=WEEKLY;INTERVAL=2;COUNT=4");
  CHECK(get(second, call_series::kRule) == "FREQ=WEEKLY;INTERVAL=2;COUNT=6");
  CHECK(get(second, call_series::kStart) == date_from_text("2014-06-10"));
  CHECK(get(*hand.document().find(*ref_from_text("calls/cll-late")), call::kSeries) == planned->subject.id);
  CHECK(get(*hand.document().find(*ref_from_text("calls/cll-early")), call::kSeries) == id_of("cal-x"));
  CHECK(hand.undone());
}

TEST_CASE("a monthly series is split at its rule's next call, however the rule is written") {
  BarHand hand;
  hand.put(RecordKind::CallSeries, "cal-x",
           {{"title", "Twelve calls"}, {"start", "2014-04-08"}, {"rule", "freq=monthly;byday=2tu;count=12"}});
  const auto planned = hand.run(intent::SplitBar{*ref_from_text("call_series/cal-x"), day_of("2014-07-09")});
  REQUIRE(planned);
  // 8 April, 13 May, 10 June and 8 July before; from 12 August on after.
  const Record& first = *hand.document().find(*ref_from_text("call_series/cal-x"));
  const Record& second = *hand.document().find(planned->subject);
  CHECK(get(first, call_series::kRule) == "freq=monthly;byday=2tu;count=4");
  CHECK(get(second, call_series::kRule) == "freq=monthly;byday=2tu;count=8");
  CHECK(get(second, call_series::kStart) == date_from_text("2014-08-12"));
  CHECK(hand.undone());
}

TEST_CASE("what has no both ends, is a window, or is not cut within is not split") {
  BarHand hand;
  const auto refused = [&](std::string_view record, std::string_view day) {
    const auto planned = hand.run(intent::SplitBar{*ref_from_text(record), day_of(day)});
    return !planned && planned.error().code == ErrorCode::OutsideSpan;
  };
  CHECK(refused("deliverables/dlv-draft", "2015-02-03"));  // a milestone
  CHECK(refused("group_cycles/win-1", "2014-06-01"));      // a pause does that
  CHECK(refused("deliverables/dlv-paper", "2014-05-01"));  // nothing would be left before
  CHECK(refused("deliverables/dlv-paper", "2014-10-01"));  // nor after
  CHECK(refused("call_series/cal-all", "2014-03-05"));
  CHECK(hand.is_unchanged());
}

TEST_CASE("a dependency is drawn and taken away; a loop is refused, however long") {
  BarHand hand;
  const auto link = [&](std::string_view first, std::string_view then, bool waits = true) {
    return hand.run(intent::LinkDeliverables{id_of(first), id_of(then), waits});
  };
  REQUIRE(link("dlv-paper", "dlv-agenda"));
  REQUIRE(link("dlv-agenda", "dlv-draft"));
  const auto loop = link("dlv-draft", "dlv-paper");
  REQUIRE_FALSE(loop);
  CHECK(loop.error().code == ErrorCode::CyclicParent);
  const auto itself = link("dlv-paper", "dlv-paper");
  CHECK_FALSE(itself);
  REQUIRE(link("dlv-agenda", "dlv-draft", false));
  CHECK(link("dlv-draft", "dlv-paper"));
}

TEST_CASE("one call moves and is cancelled on a record of its own; the series stays") {
  BarHand hand;
  const RecordId series = id_of("cal-endorse");
  const Day day = day_of("2014-04-29");
  REQUIRE(hand.run(intent::ChangeCall{series, day, 2, false}));
  const Record* call = call_of_occurrence(hand.document(), series, day);
  REQUIRE(call != nullptr);
  CHECK(get(*call, call::kDate) == date_from_text("2014-05-01"));
  REQUIRE(hand.run(intent::ChangeCall{series, day, 0, true}));
  call = call_of_occurrence(hand.document(), series, day);
  CHECK(get(*call, call::kCancelled));
  CHECK(hand.document().table(RecordKind::Call).size() == 1);
  CHECK(hand.dates("call_series/cal-endorse") == "2014-04-15 2014-09-30");
  CHECK(hand.undone());
}

TEST_CASE("a baseline keeps the dates that there are, of a cycle or of all, and goes with all of it") {
  BarHand hand;
  const auto taken = hand.run(intent::TakeBaseline{"Kick-off", id_of("cyc-1")});
  REQUIRE(taken);
  CHECK(hand.document().table(RecordKind::PlannedDates).size() == 3);  // two windows, one deliverable
  REQUIRE(hand.run(intent::TakeBaseline{"All", {}}));
  CHECK(hand.document().table(RecordKind::PlannedDates).size() == 3 + 5);  // dlv-undated has none
  REQUIRE(hand.run(intent::DeleteRecords{{taken->subject}}));
  CHECK(hand.document().table(RecordKind::PlannedDates).size() == 5);
  CHECK_FALSE(hand.run(intent::TakeBaseline{"", {}}));
}

TEST_CASE("a window takes its pauses with it, a series its calls") {
  BarHand hand;
  hand.put(RecordKind::Pause, "pau-1", {{"window", "win-1"}, {"start", "2014-06-01"}});
  hand.put(RecordKind::Call, "cll-1", {{"series", "cal-endorse"}, {"occurrence", "2014-04-29"}});
  REQUIRE(hand.run(intent::DeleteRecords{hand.refs({"call_series/cal-endorse", "group_cycles/win-1"})}));
  CHECK(hand.document().table(RecordKind::Pause).size() == 0);
  CHECK(hand.document().table(RecordKind::Call).size() == 0);
  CHECK(hand.undone());
}
