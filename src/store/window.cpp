#include "store/window.h"

#include <algorithm>
#include <cmath>

namespace constellation {

TimeWindow clamped(TimeWindow window) {
  if (!std::isfinite(window.left) || !std::isfinite(window.right)) return {0, 365};
  const double middle = (window.left + window.right) / 2;
  const double days = std::clamp(window.right - window.left, kShortestWindowDays, kLongestWindowDays);
  const double left =
      std::clamp(middle - days / 2, static_cast<double>(kFirstDay.number), static_cast<double>(kLastDay.number) - days);
  return {left, left + days};
}

TimeWindow zoomed(TimeWindow window, double day, double factor) {
  if (!(factor > 0) || !std::isfinite(day)) return window;
  const double days = window.right - window.left;
  const double wanted = std::clamp(days / factor, kShortestWindowDays, kLongestWindowDays);
  const double share = (day - window.left) / days;
  const double left = day - share * wanted;
  return clamped({left, left + wanted});
}

TimeWindow panned(TimeWindow window, double days) { return clamped({window.left + days, window.right + days}); }

TimeWindow fitted(DayRange range) {
  const double days = std::max(static_cast<double>(range.days()), 1.0);
  const double margin = days * 0.04;
  return clamped({range.begin.number - margin, range.begin.number + days + margin});
}

TimeWindow revealing(TimeWindow window, DayRange range) {
  const double days = window.right - window.left;
  const double margin = days * 0.06;
  if (range.end.number > window.right - margin) window = panned(window, range.end.number + margin - window.right);
  if (range.begin.number < window.left + margin) window = panned(window, range.begin.number - margin - window.left);
  return window;
}

}  // namespace constellation
