// The calls, meetings and events of the whole alliance within some days, each at its own clock and at that of the
// reader.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "present/zones.h"

namespace constellation {

struct CalendarCall {
  RecordRef record;               // a call series, a call, a chairs' meeting or an event
  std::optional<Day> occurrence;  // of a series: the day that its rule gives
  std::optional<Day> moved_from;  // of a call that stands for another day's
  RecordId group;                 // empty: of the whole alliance
  bool is_off = false;            // cancelled

  // At its own clock: in its own zone, as its group says it.
  Day own_day;
  std::optional<std::int32_t> own_minute;  // of the day; nothing: at no stated time
  std::string zone;                        // IANA, as it stands on record; "" not stated
  std::int32_t length = 0;                 // minutes; 0 not stated

  // At the reader's clock; as its own where one of the zones is unknown or it has no time.
  Day day;
  std::optional<std::int32_t> minute;
  std::optional<Instant> instant;  // when it begins, where that is known

  std::vector<RecordId> people;  // who takes part: by a role in the group that day, or by name; sorted
  struct Collision {
    std::size_t with = 0;  // the other call, by its place in the list
    RecordId person;       // who is in both
    friend bool operator==(const Collision&, const Collision&) = default;
  };
  std::vector<Collision> collisions;
};

struct CalendarAsked {
  const Document& document;
  DayRange days;                 // at the reader's clock
  const Zones* zones = nullptr;  // nullptr: all clocks are taken to be the reader's
  std::string clock;             // the zone to show all in; "" each its own
};
// In the order of their day, time and record. The work is in proportion to the series and calls on record and to the
// calls within the days.
std::vector<CalendarCall> calendar_calls(const CalendarAsked& asked);

}  // namespace constellation
