#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "support/golden.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

const RecordRef kPaper = *ref_from_text("deliverables/dlv-paper");

// The small network, and for the paper the dates that someone else gave it.
struct Disputed : TimelineFixture {
  Disputed() : TimelineFixture(small_network()) {
    add("2014-11-01", "2014-12-31", "Ann");
    add("2014-05-01", "2014-12-31", "");
    conflicts = {kPaper};
    input.conflicts = &conflicts;
  }
  void add(std::string_view start, std::string_view due, std::string who) {
    Record moved = *document.find(kPaper);
    const std::vector<FieldValue> dates{{deliverable::kStart.index, *date_from_text(start)},
                                        {deliverable::kDue.index, *date_from_text(due)}};
    for (const FieldValue& date : dates) set_value(moved, date.field, date.value);
    alternatives.push_back({kPaper, dates, *span_of(kPaper.kind, moved), std::move(who)});
  }
  std::vector<RecordRef> conflicts;
};

const Ghost* find_ghost_at(const TimelineLayout& layout, std::size_t row, std::uint16_t number) {
  for (const Ghost& ghost : layout.ghosts) {
    if (ghost.bar.row == row && ghost.number == number) return &ghost;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the layout at several windows, sizes and states is as in the golden files") {
  TimelineFixture wide(small_network());
  check_golden("timeline_year_wide", dump(wide.layout(), *wide.rows()));
  wide.window("2014-05-01", "2014-05-15");
  wide.session.selection = *ref_from_text("deliverables/dlv-paper");
  check_golden("timeline_fortnight_selected", dump(wide.layout(), *wide.rows()));
  wide.window("1980-01-01", "2060-01-01");
  check_golden("timeline_decades_folded", dump(wide.layout(), *wide.rows()));

  TimelineFixture narrow(small_network());
  narrow.input.area = {0, 48, 390, 700};
  narrow.session.collapsed = {"foc-eco"};
  check_golden("timeline_year_narrow", dump(narrow.layout(), *narrow.rows()));

  TimelineFixture dragged(small_network());
  dragged.session.drag = Drag{*ref_from_text("deliverables/dlv-paper"), DragPart::End, 31,
                              Snap{day_of("2014-11-01"), SnapTarget::Month, std::nullopt, false}};
  check_golden("timeline_drag", dump(dragged.layout(), *dragged.rows()));
}

TEST_CASE("a bar begins and ends where the scale puts its days") {
  TimelineFixture fixture(small_network());
  const TimelineLayout layout = fixture.layout();
  const Bar* paper = find_bar(layout, "deliverables/dlv-paper");
  REQUIRE(paper != nullptr);
  CHECK(paper->rect.x == doctest::Approx(layout.scale.x_from_day(day_of("2014-05-01").number)));
  CHECK(paper->rect.x + paper->rect.width == doctest::Approx(layout.scale.x_from_day(day_of("2014-10-01").number)));
  CHECK(paper->tone == Tone::Done);
  CHECK(paper->progress == 1);
  CHECK(layout.chart.x == kNameWidth);
}

TEST_CASE("what should be done by now is late, what is delivered is not") {
  TimelineFixture fixture(small_network());
  CHECK(find_bar(fixture.layout(), "deliverables/dlv-agenda")->tone == Tone::Late);
  CHECK(find_bar(fixture.layout(), "deliverables/dlv-draft")->tone == Tone::Review);
  fixture.input.today = day_of("2015-02-04");
  CHECK(find_bar(fixture.layout(), "deliverables/dlv-draft")->tone == Tone::Late);
}

TEST_CASE("a drag is previewed on its own track and only there") {
  TimelineFixture fixture(small_network());
  const Bar before = *find_bar(fixture.layout(), "deliverables/dlv-paper");
  fixture.session.drag = Drag{before.record, DragPart::Body, 10, std::nullopt};
  const TimelineLayout layout = fixture.layout();
  const Bar* after = find_bar(layout, "deliverables/dlv-paper");
  REQUIRE(after != nullptr);
  CHECK(after->preview);
  CHECK(after->rect.y == before.rect.y);
  CHECK(after->rect.x == doctest::Approx(before.rect.x + 10 * layout.scale.px_per_day));
  CHECK(layout.drag_lines.front() == "11 May 2014 to 10 Oct 2014 · 153 days");
  fixture.session.drag = Drag{before.record, DragPart::End, -152, std::nullopt};
  CHECK(fixture.layout().drag_lines.front() == "1 May 2014 to 1 May 2014 · 1 day");
  CHECK(!find_bar(layout, "deliverables/dlv-draft")->preview);
}

TEST_CASE("narrow neighbours fold into a run with their count, the selected one never does") {
  Document document;
  put(document, RecordKind::Group, "g", {{"name", "G"}});
  for (int i = 0; i < 300; ++i) {
    const std::string date = text_from_date({day_of("2014-01-01") + i, Precision::Day});
    put(document, RecordKind::Deliverable, "d" + std::to_string(1000 + i),
        {{"title", "T"}, {"owners", "g"}, {"due", date}});
  }
  TimelineFixture fixture(std::move(document));
  fixture.window("2000-01-01", "2040-01-01");
  TimelineLayout layout = fixture.layout();
  REQUIRE(layout.folded.size() == 1);
  CHECK(layout.folded.front().count == 300);
  CHECK(layout.bars.empty());
  fixture.session.selection = *ref_from_text("deliverables/d1150");
  layout = fixture.layout();
  std::int32_t folded = 0;
  for (const FoldedRun& run : layout.folded) folded += run.count;
  CHECK(folded + static_cast<std::int32_t>(layout.bars.size()) == 300);
  REQUIRE(!layout.bars.empty());
  CHECK(layout.bars.back().selected);
}

TEST_CASE("what is searched for is marked and the rest dimmed") {
  TimelineFixture fixture(small_network());
  const std::vector<RecordRef> matches{*ref_from_text("deliverables/dlv-paper")};
  fixture.input.matches = &matches;
  const TimelineLayout layout = fixture.layout();
  CHECK(find_bar(layout, "deliverables/dlv-paper")->matched);
  CHECK(!find_bar(layout, "deliverables/dlv-paper")->dimmed);
  CHECK(find_bar(layout, "deliverables/dlv-draft")->dimmed);
}

TEST_CASE("a line leads from the end of a deliverable to what waits for it, fainter where neither matches") {
  TimelineFixture fixture(network_with_next());
  const RecordRef paper = *ref_from_text("deliverables/dlv-paper");
  const RecordRef next = *ref_from_text("deliverables/dlv-next");
  fixture.input.relations = &fixture.cache.relations();
  TimelineLayout layout = fixture.layout();
  REQUIRE(layout.connectors.size() == 1);
  const Connector& line = layout.connectors.front();
  CHECK((line.from == paper && line.to == next));
  const Rect from = find_bar(layout, "deliverables/dlv-paper")->rect;
  const Rect to = find_bar(layout, "deliverables/dlv-next")->rect;
  CHECK((line.from_x == from.x + from.width && line.from_y == from.y + from.height / 2));
  CHECK((line.to_x == to.x && line.to_y == to.y + to.height / 2));
  CHECK(!line.dimmed);

  std::vector<RecordRef> matches{next};
  fixture.input.matches = &matches;
  CHECK(!fixture.layout().connectors.front().dimmed);
  matches = {*ref_from_text("deliverables/dlv-draft")};
  CHECK(fixture.layout().connectors.front().dimmed);
}

TEST_CASE("call combs have a tooth a call, and are solid where teeth would touch") {
  TimelineFixture fixture(small_network());
  fixture.window("2014-04-01", "2014-10-01");
  TimelineLayout layout = fixture.layout();
  REQUIRE(layout.combs.size() == 2);
  CHECK(layout.combs.front().teeth.size() == 13);
  CHECK(!layout.combs.front().solid);
  fixture.window("2000-01-01", "2030-01-01");
  layout = fixture.layout();
  CHECK(layout.combs.front().solid);
  CHECK(layout.combs.front().teeth.empty());
}

TEST_CASE("a cycle's title stays in view while any of its band is") {
  TimelineFixture fixture(small_network());
  fixture.window("2014-08-01", "2014-12-01");
  const TimelineLayout layout = fixture.layout();
  REQUIRE(layout.cycles.size() == 1);
  CHECK(layout.cycles.front().title == "Cycle 1");
  CHECK(layout.cycles.front().title_x >= layout.chart.x);
}

TEST_CASE("the selected bar's handles come first, then bodies, then names") {
  TimelineFixture fixture(small_network());
  fixture.session.selection = *ref_from_text("deliverables/dlv-paper");
  const TimelineLayout layout = fixture.layout();
  const Rect& rect = find_bar(layout, "deliverables/dlv-paper")->rect;
  const float y = rect.y + 5;
  using Part = TimelineHit::Part;
  CHECK(hit_test(layout, rect.x - 4, y, false).part == Part::Start);
  CHECK(hit_test(layout, rect.x + rect.width + 4, y, false).part == Part::End);
  CHECK(hit_test(layout, rect.x + rect.width / 2, y, false).part == Part::Body);
  CHECK(hit_test(layout, rect.x - 20, y, true).part == Part::Start);
  const RowBox& focus = layout.row_boxes.front();
  CHECK(hit_test(layout, 20, focus.rect.y + 4, false).part == Part::FocusHeader);
  CHECK(hit_test(layout, 20, layout.row_boxes[1].rect.y + 4, false).part == Part::RowName);
  const CycleBand& cycle = layout.cycles.front();
  CHECK(hit_test(layout, cycle.rect.x + cycle.rect.width / 2, layout.ruler.y + 4, false).part == Part::CycleTitle);
  CHECK(hit_test(layout, cycle.rect.x + 2, layout.ruler.y + 4, false).part == Part::CycleStart);
  CHECK(hit_test(layout, -1, -1, false).part == Part::Nothing);
}

TEST_CASE("other dates in conflict lie below their bar, tied to it, in every lane of their record") {
  Disputed fixture;
  const TimelineLayout layout = fixture.layout();
  check_golden("timeline_conflict_wide", dump(layout, *fixture.rows()));
  REQUIRE(layout.ghosts.size() == 4);  // two in each of the two groups that own the paper
  for (const Ghost& ghost : layout.ghosts) {
    const auto is_shown = [&](const Bar& bar) { return bar.record == kPaper && bar.row == ghost.bar.row; };
    const auto shown = std::find_if(layout.bars.begin(), layout.bars.end(), is_shown);
    REQUIRE(shown != layout.bars.end());
    CHECK(ghost.bar.rect.y >= shown->rect.y + shown->rect.height);
    REQUIRE(ghost.tie);
    CHECK(ghost.tie->from_y == doctest::Approx(shown->rect.y + shown->rect.height));
    CHECK(ghost.tie->x >= shown->rect.x);
    CHECK(ghost.tie->x <= shown->rect.x + shown->rect.width);
  }
  const Ghost* anns = find_ghost_at(layout, 1, 0);
  REQUIRE(anns != nullptr);
  CHECK(anns->dates_text == "Ann: 1 Nov 2014 to 31 Dec 2014");
  CHECK(anns->bar.rect.x == doctest::Approx(layout.scale.x_from_day(day_of("2014-11-01").number)));

  Disputed narrow;
  narrow.input.area = {0, 48, 390, 700};
  check_golden("timeline_conflict_narrow", dump(narrow.layout(), *narrow.rows()));
}

TEST_CASE("ghosts stay where they are while panning and while their bar is dragged") {
  Disputed fixture;
  const float y = find_ghost_at(fixture.layout(), 1, 0)->bar.rect.y;
  const float bar_y = find_bar(fixture.layout(), "deliverables/dlv-paper")->rect.y;
  fixture.window("2014-10-01", "2015-10-01");
  CHECK(find_ghost_at(fixture.layout(), 1, 0)->bar.rect.y == y);
  fixture.window("2014-03-01", "2015-03-01");
  fixture.session.drag = Drag{kPaper, DragPart::Body, 40, std::nullopt};
  const TimelineLayout dragged = fixture.layout();
  CHECK(find_ghost_at(dragged, 1, 0)->bar.rect.y == y);
  CHECK(find_bar(dragged, "deliverables/dlv-paper")->rect.y == bar_y);
  fixture.session.drag.reset();
  fixture.alternatives.clear();
  const TimelineLayout settled = fixture.layout();
  CHECK(settled.ghosts.empty());
  TimelineFixture plain(small_network());
  CHECK(settled.content_height == plain.layout().content_height);
}

TEST_CASE("a ghost is hit before the handles of its selected bar, and only where it is") {
  Disputed fixture;
  fixture.session.selection = kPaper;
  const TimelineLayout layout = fixture.layout();
  for (const bool touch : {false, true}) {
    for (std::size_t i = 0; i < layout.ghosts.size(); ++i) {
      const Rect& rect = layout.ghosts[i].bar.rect;
      const TimelineHit hit = hit_test(layout, rect.x + rect.width / 2, rect.y + rect.height / 2, touch);
      CHECK(hit.part == TimelineHit::Part::Ghost);
      CHECK(hit.record == kPaper);
      CHECK(hit.ghost == i);
    }
    const Rect& bar = find_bar(layout, "deliverables/dlv-paper")->rect;
    CHECK(hit_test(layout, bar.x + bar.width / 2, bar.y + 5, touch).part == TimelineHit::Part::Body);
    const Ghost* anns = find_ghost_at(layout, 1, 0);
    CHECK(hit_test(layout, anns->bar.rect.x - 60, anns->bar.rect.y + 5, touch).part != TimelineHit::Part::Ghost);
  }
}

TEST_CASE("the other dates of a cycle lie under its title") {
  Disputed fixture;
  const RecordRef cycle = *ref_from_text("cycles/cyc-1");
  Record moved = *fixture.document.find(cycle);
  set(moved, cycle::kEnd, *date_from_text("2014-12"));
  fixture.alternatives.insert(
      fixture.alternatives.begin(),
      {cycle, {{cycle::kEnd.index, *date_from_text("2014-12")}}, *span_of(cycle.kind, moved), ""});
  std::sort(fixture.alternatives.begin(), fixture.alternatives.end(),
            [](const Alternative& a, const Alternative& b) { return a.record < b.record; });
  const TimelineLayout layout = fixture.layout();
  const Ghost* ghost = find_ghost_at(layout, kNoRow, 0);
  REQUIRE(ghost != nullptr);
  const Rect& rect = ghost->bar.rect;
  CHECK(rect.y + rect.height <= layout.ruler_cycles.y + layout.ruler_cycles.height);
  const TimelineHit hit = hit_test(layout, rect.x + rect.width - 40, rect.y + 2, false);
  CHECK(hit.part == TimelineHit::Part::Ghost);
  CHECK(hit.record == cycle);
}

TEST_CASE("a record is revealed with its ghosts, in the middle unless it is in view") {
  Disputed fixture;
  for (const bool narrow : {false, true}) {
    if (narrow) fixture.input.area = {0, 48, 390, 700};
    const TimelineLayout layout = fixture.layout();
    const auto place = record_place(*fixture.rows(), kPaper, narrow);
    REQUIRE(place);
    const Bar* bar = find_bar(layout, "deliverables/dlv-paper");
    REQUIRE(bar != nullptr);
    float lowest = 0;
    for (const Ghost& ghost : layout.ghosts) {
      if (ghost.bar.row == bar->row) lowest = std::max(lowest, ghost.bar.rect.y + ghost.bar.rect.height);
    }
    const float top = bar->rect.y - layout.chart.y;
    const float bottom = lowest - layout.chart.y;
    CHECK(place->y <= top);
    CHECK(place->y + place->height >= bottom);
    CHECK(place->height < bottom - top + 16);
  }
  const RowPlace group = *record_place(*fixture.rows(), *ref_from_text("groups/grp-endorse"), false);
  const TimelineRow* row = find_row(*fixture.rows(), *ref_from_text("groups/grp-endorse"));
  CHECK(group.y == row->y);
  CHECK(group.height == row->height);
  CHECK(!record_place(*fixture.rows(), *ref_from_text("people/per-nobody"), false));

  CHECK(scroll_to_reveal(100, {140, 20}, 300) == 100);
  CHECK(scroll_to_reveal(300, {290, 20}, 300) == 150);
  CHECK(scroll_to_reveal(0, {10, 20}, 300) == 0);
  CHECK(scroll_to_reveal(0, {500, 20}, 300) == 360);
  CHECK(scroll_to_reveal(0, {500, 400}, 300) == 476);
}

TEST_CASE("a call series in conflict is marked as bars are") {
  TimelineFixture fixture(small_network());
  fixture.window("2014-04-01", "2014-10-01");
  const RecordRef series = fixture.layout().combs.front().record;
  const std::vector<RecordRef> conflicts{series};
  fixture.input.conflicts = &conflicts;
  for (const Comb& comb : fixture.layout().combs) CHECK(comb.conflict == (comb.record == series));
}
