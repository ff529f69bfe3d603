// Recurrence of calls: the first slice of RFC 5545 (weekly rules), in days. The clock time and the
// zone stay on the call series; which days have a call does not depend on them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "time/date.h"

namespace constellation {

// FREQ=WEEKLY with INTERVAL, BYDAY, COUNT, UNTIL and WKST. Weeks start on `week_start` (RFC 5545
// §3.3.10, default Monday): it decides which weeks "every other" means when BYDAY has several days.
struct WeeklyRule {
  std::int32_t interval = 1;           // ≥ 1
  std::vector<std::int32_t> weekdays;  // ISO, sorted; empty: the weekday of the first call
  std::int32_t count = 0;              // 0: no limit
  std::int32_t week_start = 1;         // ISO weekday
  bool has_until = false;
  Day until;  // last possible day, inclusive
  friend bool operator==(const WeeklyRule&, const WeeklyRule&) = default;
};

// Error InvalidRule, with the part that is not understood, for anything else; such a rule is kept
// verbatim on its record.
Outcome<WeeklyRule> parse_weekly_rule(std::string_view rrule);

// The days of calls within `window`, in order, for a series whose first call is `first` (DTSTART,
// always the first instance) and that ends with `last` at the latest. At most `limit` days.
std::vector<Day> expand_weekly(const WeeklyRule& rule, Day first, DayRange bounds, DayRange window, std::size_t limit);

}  // namespace constellation
