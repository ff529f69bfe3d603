// Civil dates as day numbers, and dates as people give them: with a precision.
//
// A Day is the count of days since 1970-01-01 in the proleptic Gregorian calendar. It is never an
// instant and has no zone. A Date is a Day with the precision that the source gave; it stands for
// the half-open range of days [first_day, day_after):
//
//   2014-04      precision Month     [2014-04-01, 2014-05-01)
//   2014-Q2      precision Quarter   [2014-04-01, 2014-07-01)
//   2014         precision Year      [2014-01-01, 2015-01-01)
//
// Nothing is filled in: "April 2014" never becomes 1 April 2014.
// Conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace constellation {

struct Day {
  std::int32_t number = 0;  // days since 1970-01-01

  friend auto operator<=>(const Day&, const Day&) = default;
  friend Day operator+(Day day, std::int32_t days) { return {day.number + days}; }
  friend Day operator-(Day day, std::int32_t days) { return {day.number - days}; }
  friend std::int32_t operator-(Day a, Day b) { return a.number - b.number; }
};

struct CivilDate {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1–12
  std::int32_t day = 1;    // 1–31

  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

Day day_from_civil(CivilDate civil);
CivilDate civil_from_day(Day day);
bool is_leap_year(std::int32_t year);
std::int32_t days_in_month(std::int32_t year, std::int32_t month);
// ISO 8601 weekday: 1 Monday … 7 Sunday.
std::int32_t iso_weekday(Day day);

// The days a date may take, years 1 to 9999.
inline constexpr Day kFirstDay{-719162};
inline constexpr Day kLastDay{2932896};

enum class Precision : std::uint8_t { Day, Month, Quarter, Year };

struct Date {
  Day first_day;  // first day of the unit
  Precision precision = Precision::Day;

  friend bool operator==(const Date&, const Date&) = default;
  friend auto operator<=>(const Date&, const Date&) = default;
};

// First day after the date's unit.
Day day_after(Date date);
// The date of that precision which contains the day.
Date date_containing(Day day, Precision precision);
// The date moved by whole units of its own precision.
Date moved_by_units(Date date, std::int32_t units);
// The date moved by about `days`: to the unit of its own precision nearest to the moved first day.
Date moved_by_days(Date date, std::int32_t days);

// "2014-04-30", "2014-04", "2014-Q2" or "2014": the only forms accepted and written in JSON.
std::optional<Date> date_from_text(std::string_view text);
std::string text_from_date(Date date);
// Of a text in one of those forms that names no day, month or quarter there is: the nearest one ("2014-02-30" is
// 2014-02-28, "2014-13" 2014-12). Nothing for a text of another form, and for one that is a date.
std::optional<Date> nearest_date(std::string_view text);

// Half-open range of days [begin, end). Empty if end <= begin.
//
//   begin            end
//     |================|
//     first day in     first day not in
struct DayRange {
  Day begin;
  Day end;

  [[nodiscard]] bool empty() const { return end <= begin; }
  [[nodiscard]] std::int32_t days() const { return end - begin; }
  [[nodiscard]] bool contains(Day day) const { return begin <= day && day < end; }
  [[nodiscard]] bool overlaps(DayRange other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

}  // namespace constellation
