#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "present/timeline_offscreen.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("markers count what a look at every item would") {
  CHECK(rc::check([] {
    TimelineFixture stage(small_network());
    OffscreenIndex index;
    std::vector<RecordRef> matches;
    for (int i = 0; i < 30; ++i) {
      const Day start = day_of("2013-06-01") + *rc::gen::inRange(0, 900);
      const std::string id = "dlv-r" + std::to_string(100 + i);
      put(stage.document, RecordKind::Deliverable, id,
          {{"title", "Thing"},
           {"owners", "grp-directory"},
           {"start", text_from_date({start, Precision::Day})},
           {"due", text_from_date({start + *rc::gen::inRange(0, 90), Precision::Day})}});
      if (*rc::gen::arbitrary<bool>()) matches.push_back(*ref_from_text("deliverables/" + id));
    }
    stage.input.matches = &matches;
    const Day left = day_of("2013-06-01") + *rc::gen::inRange(0, 900);
    const Day right = left + *rc::gen::inRange(10, 200);
    stage.session.window = {static_cast<double>(left.number), static_cast<double>(right.number)};
    stage.input.area.height = 4000;
    TimelineLayout layout = stage.layout();
    index.add(layout, stage.input, 1);
    std::size_t before = 0;
    for (const RowItem& item : find_row(*stage.rows(), *ref_from_text("groups/grp-directory"))->lane->items) {
      if (!std::binary_search(matches.begin(), matches.end(), item.record)) continue;
      if (item.span.range.end <= left) ++before;
    }
    const auto found = std::ranges::find_if(layout.markers, [](const OffscreenMarker& marker) {
      return marker.side == OffscreenMarker::Side::Left && text_from_ref(marker.lane) == "groups/grp-directory";
    });
    RC_ASSERT((found != layout.markers.end() ? found->count : 0) == before);
  }));
}
