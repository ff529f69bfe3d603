#include <doctest/doctest.h>

#include <cmath>

#include "support/small_network.h"
#include "time/scale.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("a tick lies on the first day of its unit and the next one follows without a gap") {
  const TimeScale scale{100, static_cast<double>(day_of("2014-02-10").number), 4};
  const auto ticks = locate_ticks(scale, 100, 900, TickUnit::Month);
  REQUIRE(ticks.size() == 7);
  CHECK(ticks.front().day == day_of("2014-02-01"));
  CHECK(ticks.front().x <= 100);
  CHECK(ticks.back().day == day_of("2014-08-01"));
  CHECK(ticks.back().x < 900);
  for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(ticks[i].x == ticks[i - 1].next_x);
}

TEST_CASE("weeks begin on Monday, quarters in January, April, July and October, decades with a zero") {
  CHECK(unit_start(day_of("2014-04-30"), TickUnit::Week) == day_of("2014-04-28"));
  CHECK(unit_start(day_of("2014-06-30"), TickUnit::Quarter) == day_of("2014-04-01"));
  CHECK(next_unit(day_of("2014-11-05"), TickUnit::Quarter) == day_of("2015-01-01"));
  CHECK(unit_start(day_of("2014-06-30"), TickUnit::Decade) == day_of("2010-01-01"));
  CHECK(next_unit(day_of("2014-06-30"), TickUnit::Decade) == day_of("2020-01-01"));
  CHECK(next_unit(day_of("2016-02-29"), TickUnit::Month) == day_of("2016-03-01"));
}

TEST_CASE("the minor unit is the finest one whose ticks stay apart") {
  CHECK(minor_unit(200, 28) == TickUnit::Day);
  CHECK(minor_unit(4, 28) == TickUnit::Week);
  CHECK(minor_unit(1, 28) == TickUnit::Month);
  CHECK(minor_unit(0.1, 28) == TickUnit::Year);
  CHECK(minor_unit(kMinPxPerDay, 28) == TickUnit::Decade);
}

TEST_CASE("a view that holds no day of the calendar has no ticks") {
  CHECK(locate_ticks({0, 9e6, 1}, 0, 100, TickUnit::Year).empty());
  CHECK(locate_ticks({0, -9e6, 1}, 0, 100, TickUnit::Year).empty());
  CHECK(locate_ticks({0, std::nan(""), 1}, 0, 100, TickUnit::Year).empty());
  CHECK(locate_ticks({0, 0, 0}, 0, 100, TickUnit::Year).empty());
  CHECK(locate_ticks({0, 0, 1e-7}, 0, 1e9F, TickUnit::Day).size() == kMaxTicks);
}
