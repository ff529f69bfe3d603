#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "present/timeline_minimap.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

std::vector<std::uint8_t> heights_of(TimelineFixture& fixture, MinimapCache& cache) {
  const TimelineLayout layout = fixture.layout();
  return cache.columns(layout.minimap, fixture.rows(), fixture.document, nullptr, 0)->heights;
}

}  // namespace

TEST_CASE("a cache that followed edits counts as a fresh one") {
  CHECK(rc::check([] {
    TimelineFixture fixture(small_network());
    MinimapCache followed;
    static_cast<void>(heights_of(fixture, followed));
    const int edits = *rc::gen::inRange(1, 6);
    for (int i = 0; i < edits; ++i) {
      const Day due = day_of("2014-03-10") + *rc::gen::inRange(0, 200);
      put(fixture.document, RecordKind::Deliverable, "dlv-r" + std::to_string(i),
          {{"title", "Thing"},
           {"owners", *rc::gen::element("grp-endorse", "grp-directory")},
           {"due", text_from_date({due, Precision::Day})}});
      static_cast<void>(heights_of(fixture, followed));
    }
    MinimapCache fresh;
    RC_ASSERT(heights_of(fixture, followed) == heights_of(fixture, fresh));
  }));
}
