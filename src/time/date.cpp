#include "time/date.h"

#include <algorithm>

#include "base/text.h"

namespace constellation {
namespace {

std::int32_t months_per_unit(Precision precision) {
  switch (precision) {
    case Precision::Month:
      return 1;
    case Precision::Quarter:
      return 3;
    case Precision::Year:
      return 12;
    case Precision::Day:
      break;
  }
  return 0;
}

// First day of the month `months` after the month that contains `day`.
Day shifted_month(Day day, std::int32_t months) {
  const CivilDate civil = civil_from_day(day);
  const std::int32_t index = civil.year * 12 + civil.month - 1 + months;
  const std::int32_t year = index >= 0 ? index / 12 : (index - 11) / 12;
  return day_from_civil({year, index - year * 12 + 1, 1});
}

std::optional<std::int32_t> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return std::nullopt;
  std::int32_t value = 0;
  for (const char c : text.substr(from, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

Day day_from_civil(CivilDate civil) {
  // Years run from March so that the leap day is the last of its year; eras are 400 years.
  const std::int32_t year = civil.year - (civil.month <= 2 ? 1 : 0);
  const std::int32_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int32_t year_of_era = year - era * 400;
  const std::int32_t shifted = civil.month > 2 ? civil.month - 3 : civil.month + 9;
  const std::int32_t day_of_year = (153 * shifted + 2) / 5 + civil.day - 1;
  const std::int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return {era * 146097 + day_of_era - 719468};
}

CivilDate civil_from_day(Day day) {
  const std::int32_t z = day.number + 719468;
  const std::int32_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int32_t day_of_era = z - era * 146097;
  const std::int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t shifted = (5 * day_of_year + 2) / 153;
  const std::int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

bool is_leap_year(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int32_t iso_weekday(Day day) {
  const std::int32_t from_monday = (day.number + 3) % 7;  // 1970-01-01 was a Thursday
  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

Day day_after(Date date) { return moved_by_units(date, 1).first_day; }

Date date_containing(Day day, Precision precision) {
  if (precision == Precision::Day) return {day, precision};
  const CivilDate civil = civil_from_day(day);
  const std::int32_t months = months_per_unit(precision);
  return {day_from_civil({civil.year, (civil.month - 1) / months * months + 1, 1}), precision};
}

Date moved_by_units(Date date, std::int32_t units) {
  if (date.precision == Precision::Day) return {date.first_day + units, date.precision};
  return {shifted_month(date.first_day, units * months_per_unit(date.precision)), date.precision};
}

Date moved_by_days(Date date, std::int32_t days) {
  const Date before = date_containing(date.first_day + days, date.precision);
  const Date after = moved_by_units(before, 1);
  const Day target = date.first_day + days;
  return target - before.first_day <= after.first_day - target ? before : after;
}

std::optional<Date> date_from_text(std::string_view text) {
  const auto year = digits(text, 0, 4);
  if (!year || *year < 1) return std::nullopt;
  if (text.size() == 4) return Date{day_from_civil({*year, 1, 1}), Precision::Year};
  if (text[4] != '-') return std::nullopt;
  if (text.size() == 7 && text[5] == 'Q') {
    const auto quarter = digits(text, 6, 1);
    if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return Date{day_from_civil({*year, *quarter * 3 - 2, 1}), Precision::Quarter};
  }
  const auto month = digits(text, 5, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (text.size() == 7) return Date{day_from_civil({*year, *month, 1}), Precision::Month};
  const auto day = digits(text, 8, 2);
  if (text.size() != 10 || text[7] != '-' || !day || *day < 1 || *day > days_in_month(*year, *month)) {
    return std::nullopt;
  }
  return Date{day_from_civil({*year, *month, *day}), Precision::Day};
}

std::optional<Date> nearest_date(std::string_view text) {
  if (date_from_text(text)) return std::nullopt;
  const auto year = digits(text, 0, 4);
  if (!year || text.size() < 7 || text[4] != '-') return std::nullopt;
  const std::int32_t nearest_year = std::max(*year, 1);
  if (text[5] == 'Q') {
    const auto quarter = digits(text, 6, 1);
    if (!quarter || text.size() != 7) return std::nullopt;
    return Date{day_from_civil({nearest_year, std::clamp(*quarter, 1, 4) * 3 - 2, 1}), Precision::Quarter};
  }
  const auto month = digits(text, 5, 2);
  if (!month) return std::nullopt;
  const std::int32_t nearest_month = std::clamp(*month, 1, 12);
  if (text.size() == 7) return Date{day_from_civil({nearest_year, nearest_month, 1}), Precision::Month};
  const auto day = digits(text, 8, 2);
  if (text.size() != 10 || text[7] != '-' || !day) return std::nullopt;
  const std::int32_t nearest_day = std::clamp(*day, 1, days_in_month(nearest_year, nearest_month));
  return Date{day_from_civil({nearest_year, nearest_month, nearest_day}), Precision::Day};
}

std::string text_from_date(Date date) {
  const CivilDate civil = civil_from_day(date.first_day);
  std::string text;
  append_padded(text, civil.year, 4);
  if (date.precision == Precision::Year) return text;
  if (date.precision == Precision::Quarter) return text + "-Q" + std::to_string((civil.month + 2) / 3);
  text += '-';
  append_padded(text, civil.month, 2);
  if (date.precision == Precision::Month) return text;
  text += '-';
  append_padded(text, civil.day, 2);
  return text;
}

}  // namespace constellation
