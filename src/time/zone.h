// Time zones as values: when the offset from UTC changes, and to what. Only calls have a clock and a zone; everything
// else is in days (time/date.h).
//
//   local clock     … 01:58 01:59 | 03:00 03:01 …          a gap: 02:30 does not exist that day
//   local clock     … 01:58 01:59 | 01:00 01:01 …          an overlap: 01:30 comes twice
//                                 ^ a transition: the first second with the new offset
//
// Tables come from TZif files (time/tzif.h) or from whoever knows the offset at an instant (zone_from_oracle).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "time/date.h"
#include "time/recurrence.h"

namespace constellation {

// Seconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX).
struct Instant {
  std::int64_t seconds = 0;

  friend auto operator<=>(const Instant&, const Instant&) = default;
  friend Instant operator+(Instant at, std::int64_t by) { return {at.seconds + by}; }
  friend Instant operator-(Instant at, std::int64_t by) { return {at.seconds - by}; }
};

enum class Daylight : std::uint8_t { Unknown, Standard, Saving };

struct ZoneOffset {
  std::int32_t seconds = 0;  // local minus UTC: positive east of Greenwich
  Daylight daylight = Daylight::Unknown;
  friend bool operator==(const ZoneOffset&, const ZoneOffset&) = default;
};

struct ZoneTransition {
  Instant at;  // the first second with the offset
  ZoneOffset offset;
  friend bool operator==(const ZoneTransition&, const ZoneTransition&) = default;
};

// A day of each year on which the clock changes, as a POSIX TZ string names it.
struct YearlyChange {
  enum class Form : std::uint8_t {
    DayOfYear,       // 0 … 365, 29 February counts ("n")
    DayWithoutLeap,  // 1 … 365, 29 February is never counted ("Jn")
    WeekdayOfMonth   // "Mm.w.d"
  };
  Form form = Form::DayOfYear;
  std::int32_t day = 0;      // of the two forms by day
  std::int32_t month = 1;    // 1 … 12
  std::int32_t week = 1;     // 1 … 4, or 5: the last one of the month
  std::int32_t weekday = 7;  // ISO: 1 Monday … 7 Sunday
  std::int32_t time = 7200;  // seconds after midnight by the clock before the change; may be negative or beyond the day
  friend bool operator==(const YearlyChange&, const YearlyChange&) = default;
};

// What holds every year after the last transition (the footer of a TZif file).
struct ZoneRule {
  struct Saving {
    ZoneOffset offset;
    YearlyChange begin;  // by the standard clock
    YearlyChange end;    // by the saving clock
    friend bool operator==(const Saving&, const Saving&) = default;
  };
  ZoneOffset standard;
  std::optional<Saving> saving;
  friend bool operator==(const ZoneRule&, const ZoneRule&) = default;
};

struct ZoneTable {
  std::string name;                         // IANA: "America/New_York"
  ZoneOffset before;                        // up to the first transition
  std::vector<ZoneTransition> transitions;  // sorted, no two at one instant
  std::optional<ZoneRule> rule;             // from the last transition on, and of one mind with it; without any always
  // The table is right within [begin, end); outside it continues what it knows.
  Instant begin{std::numeric_limits<std::int64_t>::min()};
  Instant end{std::numeric_limits<std::int64_t>::max()};
};

// The offset at an instant. Logarithmic in the number of transitions.
ZoneOffset offset_at(const ZoneTable& zone, Instant at);

// The transitions within [from, to), in order.
std::vector<ZoneTransition> transitions_between(const ZoneTable& zone, Instant from, Instant to);

// What a clock on the wall shows.
struct LocalTime {
  Day day;
  std::int32_t minute_of_day = 0;  // 0 … 1439, seconds cut off
  ZoneOffset offset;
  friend bool operator==(const LocalTime&, const LocalTime&) = default;
};
// Instants before year 1 and after 9999 give the first and last day there is.
LocalTime local_from_instant(const ZoneTable& zone, Instant at);

enum class LocalFit : std::uint8_t { Once, Twice, Never };

struct FoundInstant {
  Instant instant;
  LocalFit fit = LocalFit::Once;  // how often that clock time comes on that day
  friend bool operator==(const FoundInstant&, const FoundInstant&) = default;
};
// The instant of a clock time. RFC 5545 §3.3.5: one that comes twice means the first; one that does not come is read
// with the offset before the gap, so that 02:30 in a gap of an hour after 02:00 is 03:30. Minutes beyond the day (1440
// is the next midnight) and before it are clock times of the days beside it.
FoundInstant instant_from_local(const ZoneTable& zone, Day day, std::int32_t minute_of_day);

// The last day on which a call at that local time is not after the rule's end. An end in UTC (RFC 5545 §3.3.10 wants
// that beside a zone) may be a day off the zone's.
Day last_day_in(const ZoneTable& zone, const Until& until, std::int32_t minute_of_day);

// Minutes east of UTC at an instant.
using OffsetOracle = std::function<std::int32_t(Instant)>;
// The table of [begin, end), asked together: the oracle is asked once a week, and between two answers that differ for
// the second of the transition. An offset that lasts less than a week may be missed. Which times are daylight saving is
// unknown.
ZoneTable zone_from_oracle(std::string name, const OffsetOracle& offset_minutes, Instant begin, Instant end);

}  // namespace constellation
