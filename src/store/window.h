// Moving and zooming the time window: pure arithmetic on the session's window.
#pragma once

#include "store/session.h"

namespace constellation {

inline constexpr double kShortestWindowDays = 7;
inline constexpr double kLongestWindowDays = 120 * 365.2425;

// The window with `day` at the same place and 1/factor of the days, within the limits and the
// calendar.
TimeWindow zoomed(TimeWindow window, double day, double factor);
TimeWindow panned(TimeWindow window, double days);
// The range with a margin of 4 % on both sides, at least kShortestWindowDays long.
TimeWindow fitted(DayRange range);
// The window moved (not zoomed) as little as needed to show the range; its begin if it is too long.
TimeWindow revealing(TimeWindow window, DayRange range);
// Within the limits above, and finite.
TimeWindow clamped(TimeWindow window);

}  // namespace constellation
