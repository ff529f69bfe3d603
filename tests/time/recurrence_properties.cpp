#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/sort.h"
#include "time/recurrence.h"

using namespace constellation;

namespace {

constexpr std::size_t kAll = 100'000;

std::vector<std::int32_t> numbers(std::int32_t most, bool from_end) {
  auto list = *rc::gen::container<std::vector<std::int32_t>>(rc::gen::inRange(1, most + 1));
  if (list.size() > 4) list.resize(4);
  for (std::int32_t& number : list) {
    if (from_end && *rc::gen::inRange(0, 3) == 0) number = -number;
  }
  sort_unique(list);
  return list;
}

bool chance(int one_in) { return *rc::gen::inRange(0, one_in) == 0; }

// Any rule that parse_rule can give.
RecurrenceRule any_rule() {
  RecurrenceRule rule;
  rule.frequency = static_cast<Frequency>(*rc::gen::inRange(0, 4));
  rule.interval = *rc::gen::inRange(1, 5);
  rule.week_start = *rc::gen::inRange(1, 8);
  const bool is_yearly = rule.frequency == Frequency::Yearly;
  const bool has_ordinals = is_yearly || rule.frequency == Frequency::Monthly;
  if (chance(3)) rule.months = numbers(12, false);
  if (is_yearly && chance(4)) rule.week_numbers = numbers(53, true);
  if (is_yearly && chance(4)) rule.year_days = numbers(366, true);
  if (rule.frequency != Frequency::Weekly && chance(3)) rule.month_days = numbers(31, true);
  if (chance(2)) {
    for (const std::int32_t weekday : numbers(7, false)) {
      const bool is_ordinal = has_ordinals && rule.week_numbers.empty() && chance(2);
      const std::int32_t ordinal = is_ordinal ? *rc::gen::inRange(1, is_yearly ? 54 : 6) : 0;
      rule.weekdays.push_back({chance(3) ? -ordinal : ordinal, weekday});
    }
    sort_unique(rule.weekdays);
  }
  const bool has_list = !rule.months.empty() || !rule.week_numbers.empty() || !rule.year_days.empty() ||
                        !rule.month_days.empty() || !rule.weekdays.empty();
  if (has_list && chance(4)) rule.positions = numbers(5, true);
  const int end_kind = *rc::gen::inRange(0, 3);
  if (end_kind == 1) rule.count = *rc::gen::inRange(1, 40);
  if (end_kind == 2) {
    rule.until = Until{Day{16000 + *rc::gen::inRange(-3, 2000)}, std::nullopt, false};
    if (chance(2)) rule.until->second_of_day = *rc::gen::inRange(0, 86'400);
    rule.until->utc = rule.until->second_of_day && chance(2);
  }
  return rule;
}

Day week_of(Day day, std::int32_t week_start) { return day - (iso_weekday(day) - week_start + 7) % 7; }

// The number of a day's period, counted from anywhere.
std::int32_t period_of(const RecurrenceRule& rule, Day day) {
  const CivilDate civil = civil_from_day(day);
  switch (rule.frequency) {
    case Frequency::Daily:
      return day.number;
    case Frequency::Weekly:
      return (week_of(day, rule.week_start) - week_of(Day{0}, rule.week_start)) / 7;
    case Frequency::Monthly:
      return civil.year * 12 + civil.month;
    case Frequency::Yearly:
      break;
  }
  return civil.year;
}

bool is_in(const std::vector<std::int32_t>& list, std::int32_t a, std::int32_t b) {
  return std::find(list.begin(), list.end(), a) != list.end() || std::find(list.begin(), list.end(), b) != list.end();
}

// Whether the day is the ordinal's one of its weekday between two days: counted one by one.
bool is_nth(Day day, std::int32_t ordinal, Day begin, Day end) {
  std::int32_t before = 0;
  std::int32_t after = 0;
  for (Day other = day; other >= begin; other = other - 7) ++before;
  for (Day other = day; other < end; other = other + 7) --after;
  return ordinal == before || ordinal == after;
}

bool weekday_fits(const RecurrenceRule& rule, Day first, Day day) {
  auto weekdays = rule.weekdays;
  const bool names_days = !weekdays.empty() || !rule.month_days.empty() || !rule.year_days.empty();
  const bool is_weekly = rule.frequency == Frequency::Weekly || !rule.week_numbers.empty();
  if (!names_days && is_weekly) weekdays.push_back({0, iso_weekday(first)});
  if (weekdays.empty()) return true;
  const bool of_month = rule.frequency == Frequency::Monthly || !rule.months.empty();
  const Date unit = date_containing(day, of_month ? Precision::Month : Precision::Year);
  return std::any_of(weekdays.begin(), weekdays.end(), [&](OrdinalWeekday of) {
    return of.weekday == iso_weekday(day) &&
           (of.ordinal == 0 || is_nth(day, of.ordinal, unit.first_day, day_after(unit)));
  });
}

// Weeks by walking from 4 January, as ISO 8601 has it.
bool week_fits(const RecurrenceRule& rule, Day day) {
  if (rule.week_numbers.empty()) return true;
  const std::int32_t around = civil_from_day(day).year;
  for (std::int32_t year = around - 1; year <= around + 1; ++year) {
    const Day begin = week_of(day_from_civil({year, 1, 4}), rule.week_start);
    const Day end = week_of(day_from_civil({year + 1, 1, 4}), rule.week_start);
    if (day < begin || day >= end) continue;
    return is_in(rule.week_numbers, (day - begin) / 7 + 1, -((end - day - 1) / 7 + 1));
  }
  return false;
}

// Whether the day is in the rule's set, but for BYSETPOS, INTERVAL and the ends: RFC 5545's parts one by one.
bool day_fits(const RecurrenceRule& rule, Day first, Day day) {
  const CivilDate civil = civil_from_day(day);
  const CivilDate start = civil_from_day(first);
  const bool names_days = !rule.weekdays.empty() || !rule.month_days.empty() || !rule.year_days.empty();
  const bool takes_date = !names_days && rule.week_numbers.empty();
  if (takes_date && rule.frequency == Frequency::Yearly && rule.months.empty() && civil.month != start.month)
    return false;
  const bool takes_day = rule.frequency == Frequency::Yearly || rule.frequency == Frequency::Monthly;
  if (takes_date && takes_day && civil.day != start.day) return false;
  const std::int32_t length = days_in_month(civil.year, civil.month);
  const Day january = day_from_civil({civil.year, 1, 1});
  const Day next_january = day_from_civil({civil.year + 1, 1, 1});
  return (rule.months.empty() || is_in(rule.months, civil.month, civil.month)) && week_fits(rule, day) &&
         (rule.year_days.empty() || is_in(rule.year_days, day - january + 1, day - next_january)) &&
         (rule.month_days.empty() || is_in(rule.month_days, civil.day, civil.day - length - 1)) &&
         weekday_fits(rule, first, day);
}

// Day by day, as RFC 5545 says it.
std::vector<Day> naive(const RecurrenceRule& rule, Day first, DayRange bounds, DayRange window, std::size_t limit) {
  std::vector<Day> calls;
  std::vector<Day> set{first};
  const Day end = std::min(bounds.end, window.end);
  Day day = first;
  while (period_of(rule, day - 1) == period_of(rule, first)) day = day - 1;
  while (day < end) {
    std::vector<Day> of_period;
    const std::int32_t period = period_of(rule, day);
    const bool is_on = (period - period_of(rule, first)) % rule.interval == 0;
    for (; period_of(rule, day) == period; day = day + 1) {
      if (is_on && day_fits(rule, first, day)) of_period.push_back(day);
    }
    const auto size = static_cast<std::int32_t>(of_period.size());
    for (std::int32_t i = 0; i < size; ++i) {
      const bool is_picked = rule.positions.empty() || is_in(rule.positions, i + 1, i - size);
      if (is_picked && of_period[static_cast<std::size_t>(i)] > first)
        set.push_back(of_period[static_cast<std::size_t>(i)]);
    }
  }
  if (rule.count > 0 && set.size() > static_cast<std::size_t>(rule.count))
    set.resize(static_cast<std::size_t>(rule.count));
  for (const Day call : set) {
    if (rule.until && call > rule.until->day) break;
    if (bounds.contains(call) && window.contains(call) && calls.size() < limit) calls.push_back(call);
  }
  return calls;
}

Day any_first() { return Day{16000 + *rc::gen::inRange(0, 800)}; }

}  // namespace

TEST_CASE("expansion agrees with a day-by-day model") {
  CHECK(rc::check([] {
    const RecurrenceRule rule = any_rule();
    const Day first = any_first();
    const DayRange bounds{first, first + *rc::gen::inRange(1, 1500)};
    const Day from = first + *rc::gen::inRange(-60, 1200);
    const DayRange window{from, from + *rc::gen::inRange(0, 700)};
    const auto limit = static_cast<std::size_t>(*rc::gen::inRange(0, 60));
    RC_LOG(text_from_rule(rule));
    const auto expected = naive(rule, first, bounds, window, limit);
    RC_ASSERT(expand_rule(rule, first, bounds, window, limit) == expected);
  }));
}

TEST_CASE("windows side by side give what the whole window gives") {
  CHECK(rc::check([] {
    const RecurrenceRule rule = any_rule();
    const Day first = any_first();
    const DayRange bounds{first, kLastDay + 1};
    const Day a = first + *rc::gen::inRange(-100, 2000);
    const Day b = a + *rc::gen::inRange(0, 1500);
    const Day c = b + *rc::gen::inRange(0, 1500);
    auto joined = expand_rule(rule, first, bounds, {a, b}, kAll);
    const auto rest = expand_rule(rule, first, bounds, {b, c}, kAll);
    joined.insert(joined.end(), rest.begin(), rest.end());
    RC_ASSERT(joined == expand_rule(rule, first, bounds, {a, c}, kAll));
  }));
}

TEST_CASE("a rule's text gives the rule back") {
  CHECK(rc::check([] {
    const RecurrenceRule rule = any_rule();
    const std::string text = text_from_rule(rule);
    const auto again = parse_rule(text);
    RC_LOG(text);
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == rule);
    RC_ASSERT(mean_gap_days(rule, Day{16000}) > 0);
  }));
}

TEST_CASE("any text is either a rule that expands or an error that names a part") {
  CHECK(rc::check([] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "FREQ=WEEKLY", "INTERVAL=2", "INTERVAL=0", "BYDAY=MO,TU", "BYDAY=XX", "BYDAY=-1FR", "COUNT=3", "BYSETPOS=1,-1",
        "BYMONTH=2,11", "BYMONTHDAY=-31,30", "BYYEARDAY=366", "BYWEEKNO=53", "BYHOUR=3", "UNTIL=20140101", "UNTIL=2014",
        "WKST=SU", "=", "", ";", "\xff", "COUNT=999999"));
    std::string text = *rc::gen::element<std::string>("", "FREQ=WEEKLY", "FREQ=DAILY", "FREQ=MONTHLY", "FREQ=YEARLY");
    for (const std::string& part : parts) text += (text.empty() ? "" : ";") + part;
    const auto rule = parse_rule(text);
    if (!rule) {
      RC_ASSERT(rule.error().code == ErrorCode::InvalidRule);
      return;
    }
    const DayRange window{Day{16000}, Day{17000}};
    const auto calls = expand_rule(*rule, window.begin, window, window, 5000);
    RC_ASSERT(std::is_sorted(calls.begin(), calls.end()));
    RC_ASSERT(std::adjacent_find(calls.begin(), calls.end()) == calls.end());
    RC_ASSERT(!calls.empty() && (calls.front() == window.begin || rule->until));
  }));
}
