#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

Document any_document() {
  Document document = small_network();
  const int count = *rc::gen::inRange(0, 60);
  for (int i = 0; i < count; ++i) {
    const Day start = day_of("2013-06-01") + *rc::gen::inRange(0, 900);
    const Day due = start + *rc::gen::inRange(0, 120);
    const std::string from = text_from_date({start, Precision::Day});
    const std::string to = text_from_date({due, Precision::Day});
    const std::string id = "dlv-r" + std::to_string(100 + i);
    const char* owner = *rc::gen::element("grp-endorse", "grp-research", "grp-directory", "grp-gone");
    std::vector<Member> members{{"title", "Random thing"}, {"owners", owner}};
    const int shape = *rc::gen::inRange(0, 3);
    if (shape != 0) members.push_back({"start", from});
    if (shape != 1) members.push_back({"due", to});
    put(document, RecordKind::Deliverable, id, members);
  }
  return document;
}

void any_view(TimelineFixture& fixture) {
  const double left = day_of("2012-01-01").number + *rc::gen::inRange(0, 1500);
  const double width = std::pow(10.0, *rc::gen::inRange(0, 4000) / 1000.0);
  fixture.session.window = {left, left + width};
  fixture.session.scroll_y = static_cast<float>(*rc::gen::inRange(-100, 1500));
  fixture.input.area = {static_cast<float>(*rc::gen::inRange(-50, 300)), static_cast<float>(*rc::gen::inRange(0, 100)),
                        static_cast<float>(*rc::gen::inRange(0, 1600)), static_cast<float>(*rc::gen::inRange(0, 1000))};
}

bool sane(const Rect& rect) {
  return std::isfinite(rect.x) && std::isfinite(rect.y) && std::isfinite(rect.width) && std::isfinite(rect.height) &&
         rect.width >= 0 && rect.height >= 0;
}

}  // namespace

TEST_CASE("no two items of a track share a day, and tracks depend on the document only") {
  CHECK(rc::check([] {
    TimelineFixture fixture(any_document());
    const auto rows = fixture.rows();
    for (const TimelineRow& row : rows->rows) {
      for (const Track& track : row.lane->tracks) {
        for (std::uint32_t i = track.first + 1; i < track.last; ++i) {
          const DayRange before = row.lane->items[i - 1].span.range;
          const DayRange range = row.lane->items[i].span.range;
          RC_ASSERT(before.begin <= range.begin);
          RC_ASSERT(track.kind == TrackKind::Status || before.end <= range.begin);
        }
      }
    }
    any_view(fixture);
    static_cast<void>(fixture.layout());
    RC_ASSERT(fixture.rows() == rows);
  }));
}

TEST_CASE("a cache that followed edits gives the rows of a fresh one") {
  CHECK(rc::check([] {
    TimelineFixture fixture(any_document());
    static_cast<void>(fixture.rows());
    fixture.document = any_document();
    if (*rc::gen::arbitrary<bool>()) fixture.document.table(RecordKind::Group).erase(id_of("grp-research"));
    fixture.input.area = {0, 0, 1200, 5000};
    const std::string followed = dump(fixture.layout(), *fixture.rows());
    fixture.cache = TimelineRowsCache();
    RC_ASSERT(dump(fixture.layout(), *fixture.rows()) == followed);
  }));
}

TEST_CASE("a lane that is patched record by record is the lane laid out anew") {
  CHECK(rc::check([] {
    TimelineFixture fixture(any_document());
    fixture.input.area = {0, 0, 1200, 5000};
    static_cast<void>(fixture.rows());
    const int edits = *rc::gen::inRange(1, 6);
    for (int i = 0; i < edits; ++i) {
      const std::string record = "dlv-r" + std::to_string(100 + *rc::gen::inRange(0, 60));
      const Day start = day_of("2013-06-01") + *rc::gen::inRange(0, 900);
      std::vector<Member> members{{"title", "Moved"},
                                  {"owners", *rc::gen::element("grp-endorse", "grp-research", "grp-gone")}};
      const std::string due = text_from_date({start, Precision::Day});
      if (*rc::gen::inRange(0, 4) != 0) members.push_back({"due", due});
      if (*rc::gen::inRange(0, 5) == 0) {
        fixture.document.table(RecordKind::Deliverable).erase(id_of(record));
      } else {
        put(fixture.document, RecordKind::Deliverable, record, members);
      }
      const std::string followed = dump(fixture.layout(), *fixture.rows());
      TimelineRowsCache fresh;
      std::swap(fixture.cache, fresh);
      RC_ASSERT(dump(fixture.layout(), *fixture.rows()) == followed);
      std::swap(fixture.cache, fresh);
    }
  }));
}

TEST_CASE("panning and scrolling move bars without changing their tracks") {
  CHECK(rc::check([] {
    TimelineFixture fixture(any_document());
    fixture.input.area = {0, 0, 1200, 4000};
    const TimelineLayout before = fixture.layout();
    const double days = *rc::gen::inRange(-40, 40);
    fixture.session.window = {fixture.session.window.left + days, fixture.session.window.right + days};
    const TimelineLayout after = fixture.layout();
    for (const Bar& bar : before.bars) {
      for (const Bar& other : after.bars) {
        if (bar.record == other.record && bar.row == other.row) RC_ASSERT(bar.rect.y == other.rect.y);
      }
    }
  }));
}

TEST_CASE("any rectangle, window and drag give finite rectangles of no negative size") {
  CHECK(rc::check([] {
    TimelineFixture fixture(any_document());
    any_view(fixture);
    fixture.session.selection = *ref_from_text("deliverables/dlv-paper");
    const char* dragged =
        *rc::gen::element("deliverables/dlv-paper", "cycles/cyc-1", "call_series/cal-all", "groups/x");
    fixture.session.drag = Drag{*ref_from_text(dragged), static_cast<DragPart>(*rc::gen::inRange(0, 3)),
                                *rc::gen::inRange(-4'000'000, 4'000'000), std::nullopt};
    const TimelineLayout layout = fixture.layout();
    for (const Rect& rect : {layout.ruler, layout.names, layout.chart, layout.drag_text_rect}) RC_ASSERT(sane(rect));
    for (const Bar& bar : layout.bars) RC_ASSERT(sane(bar.rect) && sane(bar.label_rect));
    for (const Comb& comb : layout.combs) RC_ASSERT(sane(comb.rect));
    for (const FoldedRun& run : layout.folded) RC_ASSERT(sane(run.rect) && run.count > 1);
    for (const RowBox& box : layout.row_boxes)
      RC_ASSERT(sane(box.rect) && sane(box.title_rect) && sane(box.subtitle_rect));
    for (const CycleBand& band : layout.cycles) RC_ASSERT(sane(band.rect) && sane(band.title_rect));
    const float x = static_cast<float>(*rc::gen::inRange(-100, 2000));
    static_cast<void>(
        hit_test(layout, x, static_cast<float>(*rc::gen::inRange(-100, 1200)), *rc::gen::arbitrary<bool>()));
  }));
}

TEST_CASE("bars and folded runs together hold every item in view exactly once") {
  CHECK(rc::check([] {
    TimelineFixture fixture(any_document());
    fixture.input.area = {0, 0, 1200, 6000};
    const double zoom = std::pow(10.0, *rc::gen::inRange(1500, 4600) / 1000.0);
    const double middle = day_of("2014-09-01").number;
    fixture.session.window = {middle - 600 - zoom, middle + 600 + zoom};
    if (*rc::gen::arbitrary<bool>()) fixture.session.selection = *ref_from_text("deliverables/dlv-r110");
    const TimelineLayout layout = fixture.layout();
    std::size_t shown = layout.bars.size() + layout.combs.size();
    for (const FoldedRun& run : layout.folded) shown += static_cast<std::size_t>(run.count);
    std::size_t items = 0;
    for (const TimelineRow& row : fixture.rows()->rows) items += row.lane->items.size();
    RC_ASSERT(shown == items);
  }));
}

TEST_CASE("a bar is hit at its middle unless a later one is painted over it") {
  CHECK(rc::check([] {
    TimelineFixture fixture(any_document());
    fixture.input.area = {0, 0, 1200, 6000};
    const TimelineLayout layout = fixture.layout();
    for (std::size_t i = 0; i < layout.bars.size(); ++i) {
      const Rect& rect = layout.bars[i].rect;
      const float x = rect.x + rect.width / 2;
      const float y = rect.y + rect.height / 2;
      if (x < layout.chart.x || x >= layout.chart.x + layout.chart.width) continue;
      const bool covered =
          std::any_of(layout.bars.begin() + static_cast<std::ptrdiff_t>(i) + 1, layout.bars.end(), [&](const Bar& bar) {
            return x >= bar.rect.x && x < bar.rect.x + bar.rect.width && y >= bar.rect.y &&
                   y < bar.rect.y + bar.rect.height;
          });
      if (covered) continue;
      RC_ASSERT(hit_test(layout, x, y, false).record == layout.bars[i].record);
    }
  }));
}
