// The names that RFC 5545 gives to weekdays and frequencies, for reading and writing rules.
#pragma once

#include <array>
#include <string_view>

namespace constellation {

inline constexpr std::array<std::string_view, 7> kRuleWeekdays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
// In the order of Frequency.
inline constexpr std::array<std::string_view, 4> kRuleFrequencies = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};

}  // namespace constellation
