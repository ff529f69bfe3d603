#include "time/scale.h"

#include <algorithm>
#include <cmath>

namespace constellation {
namespace {

// The fewest days that the unit can have: ticks are never closer than that.
constexpr std::int32_t shortest(TickUnit unit) {
  switch (unit) {
    case TickUnit::Day:
      return 1;
    case TickUnit::Week:
      return 7;
    case TickUnit::Month:
      return 28;
    case TickUnit::Quarter:
      return 90;
    case TickUnit::Year:
      return 365;
    case TickUnit::Decade:
      break;
  }
  return 3652;
}

Day clamped_day(double day) {
  const double bounded =
      std::clamp(std::floor(day), static_cast<double>(kFirstDay.number), static_cast<double>(kLastDay.number));
  return {static_cast<std::int32_t>(bounded)};
}

// Years 1–9 make a decade that starts in year 1: there is no year 0.
std::int32_t decade_start(std::int32_t year) { return std::max(year - year % 10, 1); }

}  // namespace

TickUnit minor_unit(double px_per_day, double min_px) {
  for (const TickUnit unit : {TickUnit::Day, TickUnit::Week, TickUnit::Month, TickUnit::Quarter, TickUnit::Year}) {
    if (shortest(unit) * px_per_day >= min_px) return unit;
  }
  return TickUnit::Decade;
}

TickUnit major_unit(TickUnit minor) {
  switch (minor) {
    case TickUnit::Day:
    case TickUnit::Week:
      return TickUnit::Month;
    case TickUnit::Month:
    case TickUnit::Quarter:
      return TickUnit::Year;
    case TickUnit::Year:
    case TickUnit::Decade:
      break;
  }
  return TickUnit::Decade;
}

Day unit_start(Day day, TickUnit unit) {
  const CivilDate civil = civil_from_day(day);
  switch (unit) {
    case TickUnit::Day:
      return day;
    case TickUnit::Week:
      return day - (iso_weekday(day) - 1);
    case TickUnit::Month:
      return day_from_civil({civil.year, civil.month, 1});
    case TickUnit::Quarter:
      return day_from_civil({civil.year, civil.month - (civil.month - 1) % 3, 1});
    case TickUnit::Year:
      return day_from_civil({civil.year, 1, 1});
    case TickUnit::Decade:
      break;
  }
  return day_from_civil({decade_start(civil.year), 1, 1});
}

Day next_unit(Day day, TickUnit unit) {
  const Day start = unit_start(day, unit);
  const CivilDate civil = civil_from_day(start);
  switch (unit) {
    case TickUnit::Day:
      return start + 1;
    case TickUnit::Week:
      return start + 7;
    case TickUnit::Month:
      return start + days_in_month(civil.year, civil.month);
    case TickUnit::Quarter: {
      const bool last = civil.month == 10;
      return day_from_civil({last ? civil.year + 1 : civil.year, last ? 1 : civil.month + 3, 1});
    }
    case TickUnit::Year:
      return day_from_civil({civil.year + 1, 1, 1});
    case TickUnit::Decade:
      break;
  }
  return day_from_civil({civil.year - civil.year % 10 + 10, 1, 1});
}

std::vector<Tick> locate_ticks(const TimeScale& scale, float from_x, float to_x, TickUnit unit) {
  std::vector<Tick> ticks;
  const double first = scale.day_from_x(from_x);
  if (!(scale.px_per_day > 0) || !std::isfinite(first) || !(from_x < to_x)) return ticks;
  const auto x_of = [&](Day day) { return static_cast<float>(scale.x_from_day(day.number)); };
  Day day = unit_start(clamped_day(first), unit);
  while (day <= kLastDay && ticks.size() < kMaxTicks) {
    const Day next = next_unit(day, unit);
    const float x = x_of(day);
    if (x >= to_x) break;
    // Rounding to float may put the tick left of the one that labels the part reaching in.
    if (!ticks.empty() && x <= from_x) ticks.clear();
    ticks.push_back({day, x, x_of(next), unit});
    day = next;
  }
  if (!ticks.empty() && ticks.back().next_x <= from_x) ticks.clear();  // all days lie left of the view
  return ticks;
}

}  // namespace constellation
