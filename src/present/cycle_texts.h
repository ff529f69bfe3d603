// Words about cycles that both of their pages and the preview of rolling over have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/document.h"

namespace constellation {

// "Apr – Sep 2014"; "" without any date.
std::string cycle_dates_text(const std::optional<Date>& start, const std::optional<Date>& end);
// "6 months", or "183 days" where it is no whole months; "" where it is not known.
std::string cycle_length_text(const Record& cycle);
// "1 day", "62 days"; "at least 62 days" where a date is not known to the day.
std::string cycle_days_text(std::int32_t days, bool is_exact = true);
// The names of the cycles that have days in common with it: "Cycle 2, Cycle 3".
std::string overlapping_names(const Document& document, const Record& cycle);

}  // namespace constellation
