#include "present/drop_text.h"

#include <doctest/doctest.h>

#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using Lines = std::vector<std::string>;

// What is told while the bar is dragged so.
struct Dragging {
  explicit Dragging(Document document = small_network()) : fixture(std::move(document)) {}

  TimelineLayout at(std::string_view record, DragPart part, std::int32_t days) {
    Drag drag = fixture.session.drag.value_or(Drag{});
    drag.record = *ref_from_text(record);
    drag.part = part;
    drag.days = days;
    fixture.session.drag = drag;
    return fixture.layout();
  }
  TimelineFixture fixture;
};

}  // namespace

TEST_CASE("a move tells the dates, by how much, and how the cycle is left") {
  Dragging hand;
  CHECK(hand.at("deliverables/dlv-paper", DragPart::Body, 5).drag_lines ==
        Lines{"6 May 2014 to 5 Oct 2014 · 153 days", "5 days later", "Ends 5 days after Cycle 1"});
  CHECK(hand.at("deliverables/dlv-paper", DragPart::Start, -31).drag_lines ==
        Lines{"31 Mar 2014 to 30 Sep 2014 · 184 days", "Starts 31 days earlier", "Begins a day before Cycle 1"});
  CHECK(hand.at("deliverables/dlv-paper", DragPart::End, -1).drag_lines ==
        Lines{"1 May 2014 to 29 Sep 2014 · 152 days", "Ends 1 day earlier"});
}

TEST_CASE("another lane is told before it is let go, and why it is refused") {
  Dragging hand;
  hand.fixture.session.drag = Drag{};
  hand.fixture.session.drag->lane = {id_of("grp-endorse"), id_of("grp-directory")};
  TimelineLayout layout = hand.at("deliverables/dlv-paper", DragPart::Body, 0);
  CHECK(layout.drag_lines.back() == "Owned by Directory in place of Endorsement");
  CHECK_FALSE(layout.drag_refused);
  REQUIRE(layout.target_row);
  // Its bar is drawn there, and an outline where it comes from.
  const auto arrives = [&](const Bar& bar) { return bar.preview && bar.row == *layout.target_row; };
  CHECK(std::ranges::count_if(layout.bars, arrives) == 1);
  CHECK(layout.origins.size() == 2);  // it lies in a second lane, where it stays
  put(hand.fixture.document, RecordKind::Pause, "pau-1",
      {{"window", "win-1"}, {"start", "2014-06-01"}, {"end", "2014-06-09"}});
  layout = hand.at("pauses/pau-1", DragPart::Body, 3);
  CHECK(layout.drag_refused);
}

TEST_CASE("a cycle that would lie over another one is refused before it is let go") {
  Document document = small_network();
  put(document, RecordKind::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-10-01"}, {"end", "2015-03-31"}});
  Dragging hand(document);
  TimelineLayout layout = hand.at("cycles/cyc-2", DragPart::Start, -60);
  CHECK(layout.drag_refused);
  CHECK(layout.drag_lines.back() ==
        "Cycles follow one another, and this one has days in common with Cycle 1, 2014-08-02 – 2014-09-01. "
        "The nearest that is free is 2014-10-01.");
  layout = hand.at("cycles/cyc-2", DragPart::End, 60);
  CHECK_FALSE(layout.drag_refused);
}

TEST_CASE("what begins before it can is told") {
  Document document = small_network();
  put(document, RecordKind::Deliverable, "dlv-next",
      {{"title", "Next"},
       {"owners", "grp-endorse"},
       {"start", "2014-10-06"},
       {"due", "2014-12-01"},
       {"depends_on", "dlv-paper"}});
  Dragging hand(document);
  const Lines lines = hand.at("deliverables/dlv-next", DragPart::Start, -10).drag_lines;
  CHECK(std::ranges::find(lines, "Begins before Endorsement framework paper is due, which it waits for") !=
        lines.end());
  const Lines fine = hand.at("deliverables/dlv-next", DragPart::Start, -5).drag_lines;
  CHECK(std::ranges::find_if(fine, [](const std::string& line) { return line.starts_with("Begins before"); }) ==
        fine.end());
}

TEST_CASE("several bars, copies, one call and a whole series say so") {
  Dragging hand;
  hand.fixture.session.marked = {*ref_from_text("deliverables/dlv-draft"), *ref_from_text("deliverables/dlv-paper")};
  CHECK(hand.at("deliverables/dlv-paper", DragPart::Body, 7).drag_lines ==
        Lines{"2 items move together", "7 days later"});
  hand.fixture.session.marked.clear();
  hand.fixture.session.drag->copies = true;
  CHECK(hand.at("deliverables/dlv-paper", DragPart::Body, 1).drag_lines[1] == "Copies; the originals stay");
  hand.fixture.session.drag = Drag{};
  hand.fixture.session.drag->occurrence = day_of("2014-04-29");
  CHECK(hand.at("call_series/cal-endorse", DragPart::Body, 2).drag_lines ==
        Lines{"The call of 29 Apr 2014 moves to 1 May 2014", "Only this call; the series stays"});
  hand.fixture.session.drag = Drag{};
  const Lines series = hand.at("call_series/cal-endorse", DragPart::Body, 1).drag_lines;
  CHECK(std::ranges::find(series, "All calls of the series") != series.end());
}

TEST_CASE("a dependency says what will wait for what, and names the loop that it would close") {
  TimelineFixture fixture(network_with_next());
  const RecordRef paper = *ref_from_text("deliverables/dlv-paper");
  const RecordRef next = *ref_from_text("deliverables/dlv-next");
  fixture.session.link = Link{paper, std::nullopt, Link::Point{16200, 100}};
  CHECK(fixture.layout().drag_lines == Lines{"What waits for Endorsement framework paper?"});
  fixture.session.link->to = *ref_from_text("deliverables/dlv-draft");
  CHECK(fixture.layout().drag_lines == Lines{"Extension draft will wait for Endorsement framework paper"});
  fixture.session.link = Link{next, paper, std::nullopt};
  TimelineLayout layout = fixture.layout();
  CHECK(layout.drag_refused);
  CHECK(layout.drag_lines.back() == "That would close a loop: Next → Endorsement framework paper");
  REQUIRE(layout.link);
  CHECK(layout.link->state == LinkLine::State::Refused);
}

TEST_CASE("a new bar is drawn in its lane and says what it is") {
  TimelineFixture fixture(small_network());
  Sketch sketch;
  sketch.kind = RecordKind::Deliverable;
  sketch.group = id_of("grp-research");
  sketch.range = {day_of("2014-11-03"), day_of("2014-11-17")};
  fixture.session.sketch = sketch;
  const TimelineLayout layout = fixture.layout();
  CHECK(layout.drag_lines == Lines{"3 Nov 2014 to 16 Nov 2014 · 14 days", "New: Deliverable · Research"});
  const auto preview = std::ranges::find_if(layout.bars, &Bar::preview);
  REQUIRE(preview != layout.bars.end());
  CHECK(preview->rect.width == doctest::Approx(14 * layout.scale.px_per_day));
}
