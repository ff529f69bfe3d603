#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "time/scale.h"

using namespace constellation;

namespace {

TimeScale any_scale() {
  const double zoom = std::pow(10.0, *rc::gen::inRange(-1500, 2300) / 1000.0);
  const double left = *rc::gen::inRange(kFirstDay.number, kLastDay.number);
  return {static_cast<float>(*rc::gen::inRange(-500, 2000)), left, std::clamp(zoom, kMinPxPerDay, kMaxPxPerDay)};
}

}  // namespace

TEST_CASE("x and day are inverses of each other") {
  CHECK(rc::check([] {
    const TimeScale scale = any_scale();
    const double x = *rc::gen::inRange(-5000, 5000);
    RC_ASSERT(std::abs(scale.x_from_day(scale.day_from_x(x)) - x) < 1e-3);
    const double day = scale.left_day + *rc::gen::inRange(-3000, 3000);
    RC_ASSERT(std::abs(scale.day_from_x(scale.x_from_day(day)) - day) < 1e-6);
  }));
}

TEST_CASE("ticks are in order, without gaps, cover the view and begin their unit") {
  CHECK(rc::check([] {
    const TimeScale scale = any_scale();
    const auto unit = static_cast<TickUnit>(*rc::gen::inRange(0, 6));
    const float from = scale.left_x;
    const float to = from + static_cast<float>(*rc::gen::inRange(1, 2000));
    const auto ticks = locate_ticks(scale, from, to, unit);
    for (const Tick& tick : ticks) {
      RC_ASSERT(unit_start(tick.day, unit) == tick.day);
      RC_ASSERT(tick.x < to);
    }
    for (std::size_t i = 1; i < ticks.size(); ++i) {
      RC_ASSERT(ticks[i].day == next_unit(ticks[i - 1].day, unit));
      RC_ASSERT(ticks[i].x == ticks[i - 1].next_x);
      RC_ASSERT(ticks[i].x > from);
    }
    if (ticks.empty()) return;
    RC_ASSERT(ticks.front().x <= from || ticks.front().day <= kFirstDay);
    const bool covers =
        ticks.back().next_x >= to || ticks.size() == kMaxTicks || next_unit(ticks.back().day, unit) > kLastDay;
    RC_ASSERT(covers);
  }));
}

TEST_CASE("every day lies in exactly its unit") {
  CHECK(rc::check([] {
    const Day day{*rc::gen::inRange(kFirstDay.number + 10, kLastDay.number - 4000)};
    const auto unit = static_cast<TickUnit>(*rc::gen::inRange(0, 6));
    RC_ASSERT(unit_start(day, unit) <= day);
    RC_ASSERT(day < next_unit(day, unit));
    RC_ASSERT(unit_start(next_unit(day, unit) - 1, unit) == unit_start(day, unit));
  }));
}
