// Cycle templates: the dates and the name of the cycle that comes next. Any other length is made by editing the dates.
//
//   last one    [= 2014-04 … 2014-09 =]
//   six months                         [= 2014-10 … 2015-03 =]   two of six months a year
//   the same                           [= as many months =]      or days, where the last one is no whole months
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"

namespace constellation {

struct CycleTemplate {
  std::string name;  // that of the last one with the next number; no cycle has it
  Date start;
  Date end;
  friend bool operator==(const CycleTemplate&, const CycleTemplate&) = default;
};

// The six months that begin after the last cycle has ended; without any dated one the half-year of today.
CycleTemplate six_months_cycle(const Document& document, Day today);
// One as long as the last cycle, after it; nothing where that is no other than six months, or its length is not known.
std::optional<CycleTemplate> same_length_cycle(const Document& document);

// Its days, of both precisions the widest meaning; nothing where it lacks a start or an end.
std::optional<DayRange> days_of_cycle(const Record& cycle);
// How many calendar months they are; nothing where they do not begin and end with one.
std::optional<std::int32_t> whole_months_of(DayRange days);
// All cycles by their beginning (without one last), then by id.
std::vector<const Record*> cycles_in_order(const Document& document);
// The one that begins next after that one has begun; nullptr where none does, or it has no start.
const Record* next_cycle(const Document& document, const Record& cycle);
// The cycles that have days in common with it, in order.
std::vector<const Record*> overlapping_cycles(const Document& document, const Record& cycle);

}  // namespace constellation
