// Schedules as people write them: "Tuesdays at 9:00 PT (Pacific Time) (biweekly)". What is understood becomes a rule, a
// time and a zone; the text itself is kept by whoever has it, always.
//
// Nothing is guessed. What can mean two things is not understood: "monthly, Tuesday" (which one?), "every second
// Tuesday" without "of the month", "twice a month", "bimonthly", a schedule with an exception, two times or two zones.
// Words that do not bear on the schedule ("Regular meeting:") are not understood either, and spoil nothing.
//
// Choices made, because practice is of one mind about them:
//   biweekly          every other week
//   9:00              by the 24-hour clock
//   PT, PST, PDT      America/Los_Angeles, also in the other half of the year; ET New_York, CT Chicago, MT Denver
//   likewise CET, CEST         Europe/Paris (one clock from Madrid to Warsaw) UTC, GMT          UTC BST, IST, CST only
//   beside London, India, China …: each is the abbreviation of several zones
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/recurrence.h"

namespace constellation {

struct ScheduleReading {
  std::optional<RecurrenceRule> rule;
  std::string qualifier;  // the word that alone keeps the rule from being understood: "or", "except"; "" none does
  std::optional<std::int32_t> minute_of_day;  // local to the zone: 0 … 1439
  std::optional<std::int32_t> minutes;        // how long a call lasts, where the text says from when to when
  std::optional<std::string> zone;            // IANA
  std::vector<std::string> unread;            // the parts of the text that were not understood, in order
};

ScheduleReading read_schedule(std::string_view text);

}  // namespace constellation
