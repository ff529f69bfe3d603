// Dates, ranges and ruler ticks in words of the message table.
#pragma once

#include <string>

#include "model/span.h"
#include "time/date.h"
#include "time/scale.h"

namespace constellation {

// "3 February 2015", "February 2015", "Q1 2015", "2015".
std::string long_date(Date date);
// "3 Feb 2015", "Feb 2015" …
std::string short_date(Date date);
// The dates of a span as people write them: both sides inclusive, "open" where there is none,
// a single date for a point.
std::string span_text(const Span& span);
// The same as short as it goes: "1 Nov – 31 Dec 2014".
std::string compact_span_text(const Span& span);

enum class TickRow : std::uint8_t { Major, Minor };
// "April 2014" or "2014" in the major row, "Apr", "Q2", "12" in the minor one.
std::string tick_label(Day day, TickUnit unit, TickRow row);
// A shorter form where the first does not fit: "Apr ’14", "A", "12".
std::string short_tick_label(Day day, TickUnit unit, TickRow row);

// "09:05", of a minute of the day.
std::string clock_text(std::int32_t minute);

}  // namespace constellation
