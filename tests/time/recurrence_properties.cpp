#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "time/recurrence.h"

using namespace constellation;

namespace {

Day week_of(Day day, std::int32_t week_start) { return day - (iso_weekday(day) - week_start + 7) % 7; }

// Day by day, as RFC 5545 says it.
std::vector<Day> naive(const WeeklyRule& rule, Day first, DayRange bounds, DayRange window, std::size_t limit) {
  std::vector<Day> calls;
  std::int32_t number = 0;
  for (Day day = first; day < bounds.end && day < window.end; day = day + 1) {
    const std::int32_t weeks = (week_of(day, rule.week_start) - week_of(first, rule.week_start)) / 7;
    const std::int32_t weekday = iso_weekday(day);
    const bool on_day = rule.weekdays.empty()
                            ? weekday == iso_weekday(first)
                            : std::find(rule.weekdays.begin(), rule.weekdays.end(), weekday) != rule.weekdays.end();
    if (day != first && !(weeks % rule.interval == 0 && on_day)) continue;
    if (rule.count > 0 && number >= rule.count) break;
    if (rule.has_until && day > rule.until) break;
    ++number;
    if (bounds.contains(day) && window.contains(day) && calls.size() < limit) calls.push_back(day);
  }
  return calls;
}

}  // namespace

TEST_CASE("expansion agrees with a day-by-day model") {
  CHECK(rc::check([] {
    WeeklyRule rule;
    rule.interval = *rc::gen::inRange(1, 5);
    const auto days = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 8));
    rule.weekdays.assign(days.begin(), days.end());
    std::sort(rule.weekdays.begin(), rule.weekdays.end());
    rule.weekdays.erase(std::unique(rule.weekdays.begin(), rule.weekdays.end()), rule.weekdays.end());
    rule.week_start = *rc::gen::inRange(1, 8);
    const Day first{16000 + *rc::gen::inRange(0, 30)};
    const int end_kind = *rc::gen::inRange(0, 3);
    if (end_kind == 1) rule.count = *rc::gen::inRange(1, 40);
    rule.has_until = end_kind == 2;
    if (rule.has_until) rule.until = first + *rc::gen::inRange(-3, 300);
    const DayRange bounds{first, first + *rc::gen::inRange(1, 400)};
    const Day from = first + *rc::gen::inRange(-60, 400);
    const DayRange window{from, from + *rc::gen::inRange(0, 200)};
    const auto limit = static_cast<std::size_t>(*rc::gen::inRange(0, 60));
    const auto expected = naive(rule, first, bounds, window, limit);
    RC_ASSERT(expand_weekly(rule, first, bounds, window, limit) == expected);
  }));
}

TEST_CASE("any text is either a rule that expands or an error that names a part") {
  CHECK(rc::check([] {
    const auto parts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("FREQ=WEEKLY", "INTERVAL=2", "INTERVAL=0", "BYDAY=MO,TU", "BYDAY=XX", "COUNT=3",
                                      "UNTIL=20140101", "UNTIL=2014", "WKST=SU", "=", "", ";", "\xff", "COUNT=999999"));
    std::string text = *rc::gen::inRange(0, 2) == 0 ? "FREQ=WEEKLY" : "";
    for (const std::string& part : parts) text += (text.empty() ? "" : ";") + part;
    const auto rule = parse_weekly_rule(text);
    if (!rule) {
      RC_ASSERT(rule.error().code == ErrorCode::InvalidRule);
      return;
    }
    const DayRange window{Day{16000}, Day{17000}};
    const auto calls = expand_weekly(*rule, window.begin, window, window, 5000);
    RC_ASSERT(std::is_sorted(calls.begin(), calls.end()));
    RC_ASSERT(std::adjacent_find(calls.begin(), calls.end()) == calls.end());
  }));
}
