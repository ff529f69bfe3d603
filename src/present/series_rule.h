// The rule of a call series, in the days of the series' own clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "model/record.h"
#include "present/zones.h"
#include "time/recurrence.h"

namespace constellation {

// "09:30" is 570; nothing for what is no time of day.
std::optional<std::int32_t> minute_of_time(std::string_view time);

// Where the rule's end has a time of day it becomes the last day on which a call is not after it:
//
//   UNTIL=20141007T230000Z, calls at 08:00 Asia/Tokyo      8 October: 23:00 UTC the day before
//   UNTIL=20141008T020000Z, calls at 21:00 New York        7 October: that of 8 October is at 01:00 UTC on the 9th
//
// It stays the day that is written where the series states no time, or where the zone is needed and not known.
// Error InvalidRule.
Outcome<RecurrenceRule> rule_of_series(const Record& series, const Zones* zones);

}  // namespace constellation
