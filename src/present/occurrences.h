// The calls of a series one by one.
#pragma once

#include <optional>
#include <vector>

#include "model/document.h"

namespace constellation {

struct Zones;

// The days that the rule gives within `window`, without those that a Call record speaks for, in order; nothing for a
// rule that is not understood. At most `limit`. `zones`: for a rule's end that is stated in UTC (series_rule.h).
std::vector<Day> occurrences_in(const Document& document, const RecordId& series, DayRange window, std::size_t limit,
                                const Zones* zones = nullptr);
// The call after (before) that day; from nothing the first one on or after `near`, or the last one before it.
std::optional<Day> next_occurrence(const Document& document, const RecordId& series, const std::optional<Day>& from,
                                   int step, Day near, const Zones* zones = nullptr);

}  // namespace constellation
