#include "time/zone.h"

#include <algorithm>
#include <utility>

#include "base/sort.h"

namespace constellation {
namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;
// No clock was ever further from UTC (RFC 8536 §3.2 allows -25 h to +26 h).
constexpr std::int64_t kFarthestOffset = std::int64_t{26} * 3600;
constexpr std::int64_t kOracleStep = 7 * kSecondsPerDay;

std::int64_t floor_days(std::int64_t seconds) {
  return seconds / kSecondsPerDay - (seconds % kSecondsPerDay < 0 ? 1 : 0);
}

Day bounded_day(std::int64_t number) {
  return {static_cast<std::int32_t>(std::clamp<std::int64_t>(number, kFirstDay.number, kLastDay.number))};
}

std::int32_t year_of(Instant at) { return civil_from_day(bounded_day(floor_days(at.seconds))).year; }

Day day_of(const YearlyChange& change, std::int32_t year) {
  const Day january = day_from_civil({year, 1, 1});
  if (change.form == YearlyChange::Form::DayOfYear) return january + change.day;
  if (change.form == YearlyChange::Form::DayWithoutLeap) {
    const bool is_after_leap_day = is_leap_year(year) && change.day >= 60;
    return january + (change.day - 1 + (is_after_leap_day ? 1 : 0));
  }
  const Day month = day_from_civil({year, change.month, 1});
  const Day first = month + (change.weekday - iso_weekday(month) + 7) % 7;
  Day day = first + 7 * (change.week - 1);
  while (day - month >= days_in_month(year, change.month)) day = day - 7;
  return day;
}

Instant instant_of(const YearlyChange& change, std::int32_t year, ZoneOffset clock) {
  return {day_of(change, year).number * kSecondsPerDay + change.time - clock.seconds};
}

// The rule's changes of the years around an instant, in order. Where saving time begins the moment it ended (it lasts
// all year), the beginning comes last.
std::vector<ZoneTransition> changes_of(const ZoneRule& rule, std::int32_t first_year, std::int32_t last_year) {
  std::vector<ZoneTransition> changes;
  if (!rule.saving) return changes;
  for (std::int32_t year = first_year; year <= last_year; ++year) {
    changes.push_back({instant_of(rule.saving->end, year, rule.saving->offset), rule.standard});
    changes.push_back({instant_of(rule.saving->begin, year, rule.standard), rule.saving->offset});
  }
  sort_items(changes, [&](const ZoneTransition& a, const ZoneTransition& b) {
    return a.at != b.at ? a.at < b.at : a.offset == rule.standard && b.offset != rule.standard;
  });
  return changes;
}

ZoneOffset offset_by_rule(const ZoneRule& rule, Instant at) {
  const std::int32_t year = year_of(at);
  ZoneOffset offset = rule.standard;
  for (const ZoneTransition& change : changes_of(rule, year - 1, year + 1)) {
    if (change.at <= at) offset = change.offset;
  }
  return offset;
}

}  // namespace

ZoneOffset offset_at(const ZoneTable& zone, Instant at) {
  const auto after = std::partition_point(zone.transitions.begin(), zone.transitions.end(),
                                          [&](const ZoneTransition& one) { return one.at <= at; });
  if (after == zone.transitions.end() && zone.rule) return offset_by_rule(*zone.rule, at);
  return after == zone.transitions.begin() ? zone.before : std::prev(after)->offset;
}

std::vector<ZoneTransition> transitions_between(const ZoneTable& zone, Instant from, Instant to) {
  std::vector<ZoneTransition> found;
  const auto take = [&](const ZoneTransition& one) {
    if (from <= one.at && one.at < to) found.push_back(one);
  };
  const auto first = std::partition_point(zone.transitions.begin(), zone.transitions.end(),
                                          [&](const ZoneTransition& one) { return one.at < from; });
  for (auto one = first; one != zone.transitions.end() && one->at < to; ++one) take(*one);
  if (!zone.rule || from >= to) return found;
  for (const ZoneTransition& change : changes_of(*zone.rule, year_of(from) - 1, year_of(to) + 1)) {
    const bool is_of_rule = zone.transitions.empty() || zone.transitions.back().at < change.at;
    // A change at once undone, of saving time all year, is none.
    if (is_of_rule && offset_at(zone, change.at - 1) != offset_at(zone, change.at)) take(change);
  }
  return found;
}

LocalTime local_from_instant(const ZoneTable& zone, Instant at) {
  const Instant bounded{std::clamp(at.seconds, kFirstDay.number * kSecondsPerDay,
                                   (kLastDay.number + std::int64_t{1}) * kSecondsPerDay - 1)};
  const ZoneOffset offset = offset_at(zone, bounded);
  const std::int64_t local = bounded.seconds + offset.seconds;
  const std::int64_t day = floor_days(local);
  return {bounded_day(day), static_cast<std::int32_t>((local - day * kSecondsPerDay) / 60), offset};
}

FoundInstant instant_from_local(const ZoneTable& zone, Day day, std::int32_t minute_of_day) {
  const std::int64_t local = day.number * kSecondsPerDay + std::int64_t{minute_of_day} * 60;
  const Instant from{local - kFarthestOffset};
  ZoneOffset before = offset_at(zone, from);
  std::optional<Instant> first;
  bool is_twice = false;
  std::optional<Instant> in_gap;
  // The stretches of one offset that can show that clock time, from the earliest on: [begin, end).
  auto changes = transitions_between(zone, from + 1, Instant{local + kFarthestOffset});
  changes.push_back({Instant{local + kFarthestOffset}, {}});
  Instant begin = from;
  for (const ZoneTransition& change : changes) {
    const Instant candidate{local - before.seconds};
    if (begin <= candidate && candidate < change.at) {
      is_twice = first.has_value();
      if (!first) first = candidate;
    }
    const bool is_gap = change.at <= candidate && local < change.at.seconds + change.offset.seconds;
    if (is_gap && !in_gap) in_gap = candidate;
    before = change.offset;
    begin = change.at;
  }
  if (first) return {*first, is_twice ? LocalFit::Twice : LocalFit::Once};
  return {in_gap.value_or(Instant{local - before.seconds}), LocalFit::Never};
}

Day last_day_in(const ZoneTable& zone, const Until& until, std::int32_t minute_of_day) {
  if (!until.second_of_day) return until.day;
  if (!until.utc) return until.day - (minute_of_day * 60 > *until.second_of_day ? 1 : 0);
  const Instant end{until.day.number * kSecondsPerDay + *until.second_of_day};
  Day day = until.day + 2;
  while (day > until.day - 2 && instant_from_local(zone, day, minute_of_day).instant > end) day = day - 1;
  return day;
}

ZoneTable zone_from_oracle(std::string name, const OffsetOracle& offset_minutes, Instant begin, Instant end) {
  const auto asked = [&](Instant at) { return ZoneOffset{offset_minutes(at) * 60, Daylight::Unknown}; };
  ZoneTable zone{std::move(name), asked(begin), {}, std::nullopt, begin, end};
  ZoneOffset known = zone.before;
  for (Instant at = begin; at < end;) {
    const Instant next{std::min(at.seconds + kOracleStep, end.seconds)};
    const ZoneOffset there = asked(next);
    if (there != known) {
      Instant low = at;  // the last instant known to have the old offset
      Instant high = next;
      while (low + 1 < high) {
        const Instant middle{low.seconds + (high.seconds - low.seconds) / 2};
        (asked(middle) == known ? low : high) = middle;
      }
      if (high < end) zone.transitions.push_back({high, asked(high)});
      // From the transition on: there may be another one in the rest of the week.
      known = asked(high);
      at = high;
      continue;
    }
    at = next;
  }
  return zone;
}

}  // namespace constellation
