#include "time/recurrence.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/sort.h"
#include "base/text.h"

namespace constellation {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"mo", "tu", "we", "th", "fr", "sa", "su"};
constexpr std::int64_t kMaxNumber = 100'000;

std::optional<std::int32_t> weekday_from(std::string_view token) {
  for (std::size_t i = 0; i < kWeekdays.size(); ++i) {
    if (kWeekdays[i] == token) return static_cast<std::int32_t>(i) + 1;
  }
  return std::nullopt;
}

std::optional<std::int32_t> positive_number(std::string_view text) {
  const auto number = parse_integer(text);
  if (!number || *number < 1 || *number > kMaxNumber || text.front() == '0') return std::nullopt;
  return static_cast<std::int32_t>(*number);
}

// "20160628" or "20160628T160000Z": the day counts, because calls are expanded in days.
std::optional<Day> until_from(std::string_view text) {
  const bool has_time = text.size() > 8;
  if (text.size() < 8 || (has_time && (text.size() < 15 || text.size() > 16 || text[8] != 't'))) return std::nullopt;
  if (text.size() == 16 && text[15] != 'z') return std::nullopt;
  for (std::size_t i = 0; i < std::min<std::size_t>(text.size(), 15); ++i) {
    if (i != 8 && (text[i] < '0' || text[i] > '9')) return std::nullopt;
  }
  const std::string iso =
      std::string(text.substr(0, 4)) + '-' + std::string(text.substr(4, 2)) + '-' + std::string(text.substr(6, 2));
  const auto date = date_from_text(iso);
  if (!date) return std::nullopt;
  return date->first_day;
}

std::optional<std::vector<std::int32_t>> weekdays_from(std::string_view list) {
  std::vector<std::int32_t> days;
  while (true) {
    const std::size_t comma = list.find(',');
    const auto day = weekday_from(list.substr(0, comma));
    if (!day) return std::nullopt;
    days.push_back(*day);
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
  sort_unique(days);
  return days;
}

struct PartsSeen {
  bool frequency = false, interval = false, days = false, count = false, until = false, week_start = false;
};

// Takes one NAME=value; false if it is not understood, or was there already.
bool take_part(std::string_view name, std::string_view value, WeeklyRule& rule, PartsSeen& seen) {
  const auto once = [](bool& flag) { return !std::exchange(flag, true); };
  if (name == "freq") return once(seen.frequency) && value == "weekly";
  if (name == "interval") {
    const auto number = positive_number(value);
    rule.interval = number.value_or(1);
    return once(seen.interval) && number;
  }
  if (name == "byday") {
    const auto days = weekdays_from(value);
    rule.weekdays = days.value_or(std::vector<std::int32_t>{});
    return once(seen.days) && days;
  }
  if (name == "count") {
    const auto number = positive_number(value);
    rule.count = number.value_or(0);
    return once(seen.count) && number;
  }
  if (name == "until") {
    const auto day = until_from(value);
    rule.until = day.value_or(Day{});
    rule.has_until = day.has_value();
    return once(seen.until) && day;
  }
  if (name == "wkst") {
    const auto day = weekday_from(value);
    rule.week_start = day.value_or(1);
    return once(seen.week_start) && day;
  }
  return false;
}

}  // namespace

Outcome<WeeklyRule> parse_weekly_rule(std::string_view rrule) {
  // Names and values are case-insensitive (RFC 5545 §3.3.10, §2).
  const std::string lower = ascii_lower(rrule);
  std::string_view rest = lower;
  std::size_t offset = 0;
  WeeklyRule rule;
  PartsSeen seen;
  while (true) {
    const std::size_t semicolon = rest.find(';');
    const std::string_view part = rest.substr(0, semicolon);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos || equals + 1 == part.size() ||
        !take_part(part.substr(0, equals), part.substr(equals + 1), rule, seen)) {
      return fail(ErrorCode::InvalidRule, std::string(rrule.substr(offset, std::min<std::size_t>(part.size(), 60))));
    }
    if (semicolon == std::string_view::npos) break;
    rest.remove_prefix(semicolon + 1);
    offset += semicolon + 1;
  }
  // COUNT and UNTIL exclude each other (RFC 5545 §3.3.10).
  if (!seen.frequency) return fail(ErrorCode::InvalidRule, "FREQ");
  if (seen.count && seen.until) return fail(ErrorCode::InvalidRule, "COUNT UNTIL");
  return rule;
}

std::vector<Day> expand_weekly(const WeeklyRule& rule, Day first, DayRange bounds, DayRange window, std::size_t limit) {
  std::vector<Day> calls;
  Day end = std::min(bounds.end, window.end);
  if (rule.has_until) end = std::min(end, rule.until + 1);
  const Day begin = std::max({bounds.begin, window.begin, first});

  // Offsets of the weekdays from the start of a week, in order.
  const auto offset_of = [&](std::int32_t weekday) { return (weekday - rule.week_start + 7) % 7; };
  std::vector<std::int32_t> offsets;
  offsets.reserve(rule.weekdays.size() + 1);
  for (const std::int32_t weekday : rule.weekdays) offsets.push_back(offset_of(weekday));
  if (offsets.empty()) offsets.push_back(offset_of(iso_weekday(first)));
  sort_items(offsets);

  // 64 bits: a far window times a long interval leaves the range of Day.
  const std::int64_t week_zero = first.number - offset_of(iso_weekday(first));
  const std::int64_t step = std::int64_t{7} * std::max(rule.interval, 1);
  const auto in_first_week = [&](std::int32_t offset) { return week_zero + offset > first.number; };
  const std::int64_t later_in_first_week = std::count_if(offsets.begin(), offsets.end(), in_first_week);

  const auto take = [&](std::int64_t day) {
    if (day >= begin.number && day < end.number && calls.size() < limit) {
      calls.push_back({static_cast<std::int32_t>(day)});
    }
  };
  std::int64_t week = std::max<std::int64_t>(0, (begin.number - week_zero) / step);
  std::int64_t number = 1;  // calls before this week, the first one included
  if (week > 0) number += later_in_first_week + (week - 1) * static_cast<std::int64_t>(offsets.size());
  if (week == 0) take(first.number);
  for (; calls.size() < limit; ++week) {
    const std::int64_t start = week_zero + week * step;
    if (start >= end.number) break;
    for (const std::int32_t offset : offsets) {
      if (week == 0 && !in_first_week(offset)) continue;
      if (rule.count > 0 && number >= rule.count) return calls;
      ++number;
      take(start + offset);
    }
  }
  return calls;
}

}  // namespace constellation
