#include "time/recurrence.h"

#include <algorithm>

namespace constellation {
namespace {

constexpr double kDaysPerMonth = 30.436875;
constexpr double kDaysPerYear = 365.2425;
// The calendar, weekdays included, repeats after 400 years; a rule does so after its interval's number of times that.
// What had no day for so long has none any more.
constexpr std::int64_t kCalendarCycle = 146'097;

// A number that counts from both ends: `from_start` is 1 for the first, `from_end` is -1 for the last.
bool holds(const std::vector<std::int32_t>& list, std::int32_t from_start, std::int32_t from_end) {
  return std::any_of(list.begin(), list.end(), [&](std::int32_t n) { return n == from_start || n == from_end; });
}

// The rule with what it leaves open taken from the first call (RFC 5545 §3.3.10: "Information, not contained in the
// rule, necessary to determine the various recurrence instance start time and dates are derived from DTSTART").
RecurrenceRule completed(RecurrenceRule rule, Day first) {
  rule.interval = std::max(rule.interval, 1);
  const bool names_days = !rule.weekdays.empty() || !rule.month_days.empty() || !rule.year_days.empty();
  if (rule.frequency == Frequency::Daily || names_days) return rule;
  const CivilDate civil = civil_from_day(first);
  if (rule.frequency == Frequency::Weekly || !rule.week_numbers.empty()) {
    rule.weekdays = {{0, iso_weekday(first)}};
    return rule;
  }
  rule.month_days = {civil.day};
  if (rule.frequency == Frequency::Yearly && rule.months.empty()) rule.months = {civil.month};
  return rule;
}

// Decides about single days.
class DayTest {
 public:
  explicit DayTest(const RecurrenceRule& rule) : m_rule(&rule) {}

  [[nodiscard]] bool month_fits(std::int32_t month) const {
    return m_rule->months.empty() ||
           std::find(m_rule->months.begin(), m_rule->months.end(), month) != m_rule->months.end();
  }

  // All parts but BYMONTH.
  [[nodiscard]] bool day_fits(Day day, CivilDate civil) const {
    const std::int32_t month_length = days_in_month(civil.year, civil.month);
    if (!m_rule->month_days.empty() && !holds(m_rule->month_days, civil.day, civil.day - month_length - 1))
      return false;
    if (!m_rule->weekdays.empty() && !weekday_fits(day, civil, month_length)) return false;
    if (!m_rule->year_days.empty()) {
      const Place place = place_in_year(day, civil.year);
      if (!holds(m_rule->year_days, place.before + 1, -(place.after + 1))) return false;
    }
    return m_rule->week_numbers.empty() || week_fits(day);
  }

 private:
  // How many days of the month or year lie before and after a day.
  struct Place {
    std::int32_t before;
    std::int32_t after;
  };

  static Place place_in_year(Day day, std::int32_t year) {
    const std::int32_t before = day - day_from_civil({year, 1, 1});
    return {before, (is_leap_year(year) ? 365 : 364) - before};
  }

  [[nodiscard]] bool weekday_fits(Day day, CivilDate civil, std::int32_t month_length) const {
    const std::int32_t weekday = iso_weekday(day);
    return std::any_of(m_rule->weekdays.begin(), m_rule->weekdays.end(), [&](OrdinalWeekday of) {
      if (of.weekday != weekday) return false;
      if (of.ordinal == 0) return true;
      const bool of_year = m_rule->frequency == Frequency::Yearly && m_rule->months.empty();
      const Place place = of_year ? place_in_year(day, civil.year) : Place{civil.day - 1, month_length - civil.day};
      return of.ordinal > 0 ? place.before / 7 + 1 == of.ordinal : place.after / 7 + 1 == -of.ordinal;
    });
  }

  [[nodiscard]] Day week_of(Day day) const { return day - (iso_weekday(day) - m_rule->week_start + 7) % 7; }
  // The start of week 1: it has four days in the year, so it is the one with 4 January.
  [[nodiscard]] Day week_one(std::int32_t year) const { return week_of(day_from_civil({year, 1, 4})); }

  [[nodiscard]] bool week_fits(Day day) const {
    const Day week = week_of(day);
    const std::int32_t year = civil_from_day(week + 3).year;
    return holds(m_rule->week_numbers, (week - week_one(year)) / 7 + 1, (week - week_one(year + 1)) / 7);
  }

  const RecurrenceRule* m_rule;
};

// The periods of a rule, from the one with the first call (number 0) on.
class Periods {
 public:
  Periods(const RecurrenceRule& rule, Day first) : m_rule(completed(rule, first)), m_test(m_rule), m_first(first) {
    const CivilDate civil = civil_from_day(first);
    m_month_zero = std::int64_t{civil.year} * 12 + civil.month - 1;
    m_week_zero = first.number - (iso_weekday(first) - m_rule.week_start + 7) % 7;
    m_year_zero = civil.year;
  }
  Periods(const Periods&) = delete;
  Periods& operator=(const Periods&) = delete;

  // The number of the last period that begins on the day or before, at least 0.
  [[nodiscard]] std::int64_t period_at(Day day) const {
    if (day <= m_first) return 0;
    const CivilDate civil = civil_from_day(day);
    switch (m_rule.frequency) {
      case Frequency::Daily:
        return (day - m_first) / m_rule.interval;
      case Frequency::Weekly:
        return (std::int64_t{day.number} - m_week_zero) / (std::int64_t{7} * m_rule.interval);
      case Frequency::Monthly:
        return (std::int64_t{civil.year} * 12 + civil.month - 1 - m_month_zero) / m_rule.interval;
      case Frequency::Yearly:
        break;
    }
    return (civil.year - m_year_zero) / m_rule.interval;
  }

  // The first day of the period; nothing past year 9999.
  [[nodiscard]] std::optional<Day> begin_of(std::int64_t period) const {
    const std::int64_t step = period * m_rule.interval;
    std::int64_t month = 0;
    if (m_rule.frequency == Frequency::Daily || m_rule.frequency == Frequency::Weekly) {
      const std::int64_t day = m_rule.frequency == Frequency::Daily ? m_first.number + step : m_week_zero + 7 * step;
      if (day > kLastDay.number) return std::nullopt;
      return Day{static_cast<std::int32_t>(day)};
    }
    month = m_rule.frequency == Frequency::Monthly ? m_month_zero + step : (m_year_zero + step) * 12;
    if (month >= std::int64_t{10'000} * 12) return std::nullopt;
    return day_from_civil({static_cast<std::int32_t>(month / 12), static_cast<std::int32_t>(month % 12) + 1, 1});
  }

  // The rule's days in the period that begins there, in order, whether or not they lie before the first call.
  void days_of(Day begin, std::vector<Day>& days) const {
    days.clear();
    const CivilDate civil = civil_from_day(begin);
    switch (m_rule.frequency) {
      case Frequency::Daily:
        add_days(begin, 1, days);
        break;
      case Frequency::Weekly:
        add_days(begin, 7, days);
        break;
      case Frequency::Monthly:
        add_month(civil.year, civil.month, days);
        break;
      case Frequency::Yearly:
        for (std::int32_t month = 1; month <= 12; ++month) add_month(civil.year, month, days);
        break;
    }
    if (!m_rule.positions.empty()) pick(days);
  }

  // The next period that can have a day; daily rules step over the months that do not fit, which are most of a year.
  [[nodiscard]] std::int64_t after(std::int64_t period, Day begin) const {
    if (m_rule.frequency != Frequency::Daily || m_rule.months.empty()) return period + 1;
    const CivilDate civil = civil_from_day(begin);
    if (m_test.month_fits(civil.month)) return period + 1;
    const Day next_month = begin + (days_in_month(civil.year, civil.month) - civil.day + 1);
    const std::int32_t interval = m_rule.interval;
    return period + (next_month - begin + interval - 1) / interval;
  }

  // Whether each period but the first has as many days as any other.
  [[nodiscard]] bool are_alike() const {
    if (m_rule.frequency == Frequency::Weekly) return m_rule.months.empty();
    return m_rule.frequency == Frequency::Daily && m_rule.months.empty() && m_rule.month_days.empty() &&
           m_rule.weekdays.empty();
  }

  [[nodiscard]] const RecurrenceRule& rule() const { return m_rule; }

 private:
  void add_days(Day begin, std::int32_t count, std::vector<Day>& days) const {
    for (Day day = begin; day < begin + count; day = day + 1) {
      const CivilDate civil = civil_from_day(day);
      if (m_test.month_fits(civil.month) && m_test.day_fits(day, civil)) days.push_back(day);
    }
  }

  void add_month(std::int32_t year, std::int32_t month, std::vector<Day>& days) const {
    if (!m_test.month_fits(month)) return;
    const Day begin = day_from_civil({year, month, 1});
    const std::int32_t length = days_in_month(year, month);
    // One day of the month is asked for by most of the rules that come here.
    const bool is_single = m_rule.month_days.size() == 1;
    const std::int32_t only = is_single ? m_rule.month_days.front() : 0;
    const std::int32_t single = only < 0 ? length + 1 + only : only;
    for (std::int32_t day = is_single ? std::max(single, 1) : 1; day <= (is_single ? std::min(single, length) : length);
         ++day) {
      if (m_test.day_fits(begin + (day - 1), {year, month, day})) days.push_back(begin + (day - 1));
    }
  }

  // BYSETPOS: of the days only those at these places.
  void pick(std::vector<Day>& days) const {
    const auto size = static_cast<std::int32_t>(days.size());
    std::int32_t place = 0;
    std::erase_if(days, [&](Day) {
      ++place;
      return !holds(m_rule.positions, place, place - size - 1);
    });
  }

  RecurrenceRule m_rule;
  DayTest m_test;
  Day m_first;
  std::int64_t m_month_zero = 0;
  std::int64_t m_week_zero = 0;
  std::int32_t m_year_zero = 0;
};

// Collects the calls of a series within a window.
class Expansion {
 public:
  Expansion(const RecurrenceRule& rule, Day first, DayRange bounds, DayRange window, std::size_t limit)
      : m_periods(rule, first), m_first(first), m_limit(limit) {
    m_begin = std::max({bounds.begin, window.begin, first});
    m_end = std::min({bounds.end, window.end, kLastDay + 1});
    if (rule.until) m_end = std::min(m_end, rule.until->day + 1);
    m_left = rule.count > 0 ? rule.count : std::int64_t{kLastDay.number} - kFirstDay.number + 1;
    m_has_count = rule.count > 0;
  }

  std::vector<Day> days() {
    if (m_limit == 0 || m_end <= m_begin) return {};
    const std::int64_t target = m_periods.period_at(m_begin);
    take(m_first);
    std::int64_t period = 0;
    if (!m_has_count) {
      period = target;
    } else if (m_periods.are_alike() && target > 1) {
      visit(0);
      period = skip_alike(target);
    }
    const std::int64_t cycle = kCalendarCycle * (std::int64_t{m_periods.rule().interval} + 1);
    for (std::int64_t last = m_begin.number; m_left > 0 && m_calls.size() < m_limit;) {
      const auto begin = m_periods.begin_of(period);
      if (!begin || *begin >= m_end || begin->number - last > cycle) break;
      visit_from(*begin);
      if (!m_days.empty()) last = std::max(last, std::int64_t{begin->number});
      period = m_periods.after(period, *begin);
    }
    return std::move(m_calls);
  }

 private:
  void take(Day day) {
    if (m_left <= 0) return;
    --m_left;
    if (m_begin <= day && day < m_end && m_calls.size() < m_limit) m_calls.push_back(day);
  }

  void visit(std::int64_t period) {
    if (const auto begin = m_periods.begin_of(period)) visit_from(*begin);
  }

  void visit_from(Day begin) {
    m_periods.days_of(begin, m_days);
    for (const Day day : m_days) {
      if (day > m_first) take(day);
    }
  }

  // Counts the calls of the periods 1 … target - 1 without visiting them; returns the target.
  std::int64_t skip_alike(std::int64_t target) {
    if (const auto begin = m_periods.begin_of(1)) {
      m_periods.days_of(*begin, m_days);
      m_left -= (target - 1) * static_cast<std::int64_t>(m_days.size());
    }
    return target;
  }

  Periods m_periods;
  Day m_first;
  std::size_t m_limit;
  Day m_begin;
  Day m_end;
  std::int64_t m_left = 0;  // calls that COUNT still allows
  bool m_has_count = false;
  std::vector<Day> m_days;
  std::vector<Day> m_calls;
};

double period_days(Frequency frequency) {
  switch (frequency) {
    case Frequency::Daily:
      return 1;
    case Frequency::Weekly:
      return 7;
    case Frequency::Monthly:
      return kDaysPerMonth;
    case Frequency::Yearly:
      break;
  }
  return kDaysPerYear;
}

}  // namespace

std::vector<Day> expand_rule(const RecurrenceRule& rule, Day first, DayRange bounds, DayRange window,
                             std::size_t limit) {
  return Expansion(rule, first, bounds, window, limit).days();
}

double mean_gap_days(const RecurrenceRule& rule, Day first) {
  const RecurrenceRule full = completed(rule, first);
  // The share of all days that each part lets through, as if the parts were independent.
  double share = 1;
  const auto limit = [&](std::size_t count, double of) {
    if (count > 0) share *= std::min(1.0, static_cast<double>(count) / of);
  };
  limit(full.months.size(), 12);
  limit(full.week_numbers.size(), kDaysPerYear / 7);
  limit(full.year_days.size(), kDaysPerYear);
  limit(full.month_days.size(), kDaysPerMonth);
  double weekdays = 0;
  for (const OrdinalWeekday of : full.weekdays) {
    const bool of_year = full.frequency == Frequency::Yearly && full.months.empty();
    weekdays += of.ordinal == 0 ? 1.0 / 7 : 1.0 / (of_year ? kDaysPerYear : kDaysPerMonth);
  }
  if (!full.weekdays.empty()) share *= std::min(1.0, weekdays);
  if (!full.positions.empty()) {
    share = std::min(share, static_cast<double>(full.positions.size()) / period_days(full.frequency));
  }
  return full.interval / share;
}

}  // namespace constellation
