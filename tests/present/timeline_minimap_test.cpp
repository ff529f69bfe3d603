#include "present/timeline_minimap.h"

#include <doctest/doctest.h>

#include "support/minimap_heights.h"
#include "support/presenter_screen.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("the minimap holds everything that has a date, and the window as its frame") {
  TimelineFixture fixture(small_network());
  const TimelineLayout layout = fixture.layout();
  const Minimap& map = layout.minimap;
  CHECK(map.rect.y == layout.chart.y + layout.chart.height);
  CHECK(map.rect.height == kMinimapHeight);
  const DayRange extent = *fixture.rows()->extent;
  CHECK(map.scale.x_from_day(extent.begin.number) > static_cast<double>(map.rect.x));
  CHECK(map.scale.x_from_day(extent.end.number) < static_cast<double>(map.rect.x + map.rect.width));
  CHECK(map.frame.x >= map.rect.x);
  CHECK(map.cycles.size() == 1);
  CHECK(map.today_x.has_value());
}

TEST_CASE("a window elsewhere keeps a frame that can be taken, at the edge it lies beyond") {
  TimelineFixture fixture(small_network());
  fixture.window("2030-01-01", "2030-02-01");
  const Minimap map = fixture.layout().minimap;
  CHECK(map.frame.width == kMinFrame);
  CHECK(map.frame.x + map.frame.width == map.rect.x + map.rect.width);
  fixture.input.area.height = 200;
  CHECK(fixture.layout().minimap.rect.height == 0);
  fixture.input.area = {0, 48, 390, 700};
  CHECK(fixture.layout().minimap.rect.height == kMinimapHeightNarrow);
}

TEST_CASE("columns are as high as items reach into them, in folded lanes too") {
  TimelineFixture fixture(small_network());
  MinimapCache cache;
  const auto open = heights_of(fixture, cache);
  fixture.session.collapsed = {"foc-inf"};
  CHECK(heights_of(fixture, cache) == open);
  const TimelineLayout layout = fixture.layout();
  const auto column = [&](std::string_view day) {
    const double x = layout.minimap.scale.x_from_day(day_of(day).number + 0.5);
    return static_cast<std::size_t>(x - static_cast<double>(layout.minimap.rect.x));
  };
  CHECK(open[column("2014-06-15")] == 255);  // windows, terms, calls and two deliverables
  CHECK(open[column("2014-03-20")] > 0);     // the community call alone
  CHECK(open[column("2014-03-20")] < open[column("2014-06-15")]);
}

TEST_CASE("matches are marked where they begin") {
  TimelineFixture fixture(small_network());
  const Minimap map = fixture.layout().minimap;
  const std::vector<RecordRef> matches{*ref_from_text("people/per-deb"), *ref_from_text("deliverables/dlv-draft")};
  MinimapCache cache;
  const auto columns = cache.columns(map, fixture.rows(), fixture.document, &matches, 1);
  REQUIRE(columns->marks.size() == 1);
  const double x = map.scale.x_from_day(day_of("2015-02-03").number) - static_cast<double>(map.rect.x);
  CHECK(columns->marks.front() == static_cast<std::uint16_t>(x));
}

TEST_CASE("the minimap's parts: grips reach outwards, further for a finger") {
  Minimap map;
  map.rect = {100, 600, 1000, 32};
  map.frame = {400, 600, 200, 32};
  const auto at = [&](float x, bool touch = false) { return minimap_part_at(map, x, 610, touch); };
  CHECK(at(395) == MinimapPart::Start);
  CHECK(at(403) == MinimapPart::Start);
  CHECK(at(500) == MinimapPart::Frame);
  CHECK(at(605) == MinimapPart::End);
  CHECK(at(700) == MinimapPart::Ground);
  CHECK(at(380) == MinimapPart::Ground);
  CHECK(at(380, true) == MinimapPart::Start);
  CHECK(minimap_part_at(map, 500, 590, false) == MinimapPart::Nothing);
}

TEST_CASE("the window in words: months, or days where it is short") {
  const auto text = [](std::string_view from, std::string_view to) {
    return window_text({static_cast<double>(day_of(from).number), static_cast<double>(day_of(to).number)});
  };
  CHECK(text("2014-04-01", "2014-10-01") == "April 2014 to September 2014");
  CHECK(text("2014-04-03", "2014-04-18") == "3 April 2014 to 17 April 2014");
}

TEST_CASE("the minimap is a slider that pans; its value waits until the timeline rests") {
  PresenterScreen screen(small_network());
  const AccessNode* map = screen.node("minimap");
  REQUIRE(map != nullptr);
  CHECK(map->role == AccessRole::Slider);
  CHECK(map->value == "March 2014 to February 2015");
  const Intents later = screen.act("minimap", AccessAction::Increment);
  REQUIRE(later.size() == 1);
  CHECK(later.front().get<intent::PanBy>().days == doctest::Approx(365.0 / 4));
  screen.session.window.left += 31;
  screen.session.window.right += 31;
  CHECK(screen.node("minimap")->value == "March 2014 to February 2015");
  CHECK(screen.node("minimap")->value == "April 2014 to March 2015");
}
