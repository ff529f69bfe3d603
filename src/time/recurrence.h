// Recurrence of calls: the rules of RFC 5545 (RRULE, §3.3.10 and §3.8.5.3), in days. The clock time and the zone stay
// on the call series; which days have a call does not depend on them.
//
// A rule gives a set of days in each of its periods (a day, a week, a month or a year); INTERVAL says which periods:
//
//   FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU,4TU       first = 11 March
//
//     March            April            May              June
//     |===11===25=====|                |====13====27====|               |   …
//      period 0         skipped          period 1         skipped
//
// RFC 5545's table of what expands and what limits comes, in days, to one thing: the days of a period that satisfy
// every part given. What the rule leaves open is taken from the first call. BYSETPOS then picks from the period's whole
// set, also from the part of it before the first call.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "time/date.h"

namespace constellation {

// The period of a rule. Rules in hours, minutes and seconds are not understood.
enum class Frequency : std::uint8_t { Daily, Weekly, Monthly, Yearly };

// An element of BYDAY: every Tuesday (ordinal 0), the second (2) or the last (-1) of the month, or of the year in a
// yearly rule without BYMONTH.
struct OrdinalWeekday {
  std::int32_t ordinal = 0;  // 0, or ±1 … ±53
  std::int32_t weekday = 1;  // ISO: 1 Monday … 7 Sunday
  friend auto operator<=>(const OrdinalWeekday&, const OrdinalWeekday&) = default;
};

// The end of a rule, UNTIL: the last possible day, inclusive. Where a time of day is stated it is kept, and decides
// only once the calls' own time and zone are known (last_day_in in time/zone.h).
struct Until {
  Day day;
  std::optional<std::int32_t> second_of_day;  // 0 … 86,399
  bool utc = false;                           // the day and its second are UTC's
  friend bool operator==(const Until&, const Until&) = default;
};

// Lists are sorted and hold nothing twice; empty is "not given". Negative numbers count from the end of the month, of
// the year, of the set. Weeks start on `week_start`: it decides which weeks "every other" means when there are several
// weekdays, and where week 1 is (the first with four days in the year).
struct RecurrenceRule {
  Frequency frequency = Frequency::Weekly;
  std::int32_t interval = 1;               // ≥ 1
  std::int32_t count = 0;                  // calls, the first one included; 0: no limit
  std::optional<Until> until;              // never together with count
  std::int32_t week_start = 1;             // ISO weekday
  std::vector<std::int32_t> months;        // BYMONTH: 1 … 12
  std::vector<std::int32_t> week_numbers;  // BYWEEKNO: ±1 … ±53, yearly only
  std::vector<std::int32_t> year_days;     // BYYEARDAY: ±1 … ±366, yearly only
  std::vector<std::int32_t> month_days;    // BYMONTHDAY: ±1 … ±31, not weekly
  std::vector<OrdinalWeekday> weekdays;    // BYDAY: ordinals monthly and yearly only, not with week_numbers
  std::vector<std::int32_t> positions;     // BYSETPOS: ±1 … ±366, only beside another list
  friend bool operator==(const RecurrenceRule&, const RecurrenceRule&) = default;
};

// The rule in the text. Error InvalidRule with the part that is not understood, or the names of two parts that exclude
// each other; such a rule is kept verbatim on its record. Hours, minutes and seconds (in FREQ and BYxxx) are not
// understood, because calls are expanded in days.
Outcome<RecurrenceRule> parse_rule(std::string_view rrule);

// The rule's canonical text: parts in one order, defaults left out. parse_rule gives the same rule back.
std::string text_from_rule(const RecurrenceRule& rule);

// The days of calls within `window`, in order, for a series whose first call is `first` and that lies within `bounds`.
// At most `limit` days.
//
// `first` (DTSTART) is always the first call and counts as one, even where it does not fit the rule: §3.8.5.3 leaves
// that case undefined, and people enter the date of their first call. Years 1 to 9999. The work is in proportion to the
// window unless the rule has a COUNT whose calls have to be counted from the first one on; a rule that gives nothing is
// given up after a whole cycle of the calendar.
std::vector<Day> expand_rule(const RecurrenceRule& rule, Day first, DayRange bounds, DayRange window,
                             std::size_t limit);

// About how many days lie between two calls, for drawing: exact for daily and weekly rules without further limits.
double mean_gap_days(const RecurrenceRule& rule, Day first);

}  // namespace constellation
