// The x ↔ day scale of the timeline, and the ticks of its ruler.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "time/date.h"

namespace constellation {

// Linear map between pixels and fractional days. Both directions are exact inverses up to rounding.
struct TimeScale {
  float left_x = 0;       // the pixel of left_day
  double left_day = 0;    // fractional day number
  double px_per_day = 1;  // > 0

  [[nodiscard]] double day_from_x(double x) const { return left_day + (x - static_cast<double>(left_x)) / px_per_day; }
  [[nodiscard]] double x_from_day(double day) const {
    return static_cast<double>(left_x) + (day - left_day) * px_per_day;
  }
  friend bool operator==(const TimeScale&, const TimeScale&) = default;
};

// Zoom limits: from one day over 200 px to 120 years over 1,000 px.
inline constexpr double kMaxPxPerDay = 200;
inline constexpr double kMinPxPerDay = 1000.0 / (120 * 365.2425);

enum class TickUnit : std::uint8_t { Day, Week, Month, Quarter, Year, Decade };

// A tick carries no text: present/calendar_text.h labels it from the message table.
struct Tick {
  Day day;  // first day of the unit
  float x = 0;
  float next_x = 0;  // where the next tick of the unit is
  TickUnit unit = TickUnit::Day;
};

// More ticks than this are never given, whatever the scale.
inline constexpr std::size_t kMaxTicks = 4096;

// The unit whose ticks lie at least `min_px` apart, and the next coarser one for the major row.
TickUnit minor_unit(double px_per_day, double min_px);
TickUnit major_unit(TickUnit minor);
// First day of the unit that contains the day, and of the next.
Day unit_start(Day day, TickUnit unit);
Day next_unit(Day day, TickUnit unit);
// Ticks that fall within [from_x, to_x), in order, and the one left of from_x (it labels the part
// that reaches in). Days outside [kFirstDay, kLastDay] have none.
std::vector<Tick> locate_ticks(const TimeScale& scale, float from_x, float to_x, TickUnit unit);

}  // namespace constellation
