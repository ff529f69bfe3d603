#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support/minimap_heights.h"

using namespace constellation;
using namespace constellation::test;

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
