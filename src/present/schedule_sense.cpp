#include "present/schedule_sense.h"

#include <algorithm>
#include <array>

#include "model/document.h"
#include "present/calendar_text.h"
#include "present/page_messages.h"
#include "time/recurrence.h"
#include "time/schedule_text.h"

namespace constellation {
namespace {

constexpr std::int32_t kMinutesOfADay = 24 * 60;
constexpr std::array kWorkingDays = {OrdinalWeekday{0, 1}, OrdinalWeekday{0, 2}, OrdinalWeekday{0, 3},
                                     OrdinalWeekday{0, 4}, OrdinalWeekday{0, 5}};

// "a, b and c".
std::string all_of(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0) {
      list = words[i];
    } else if (i + 1 == words.size()) {
      list = message(PageMsg::SenseAnd, {list, words[i]});
    } else {
      list.append(", ").append(words[i]);
    }
  }
  return list;
}

// "first", "last", "second to last": of what there is of the weekday in the month.
std::string ordinal_text(std::int32_t ordinal) {
  if (ordinal > 0) return std::string(one_of(PageMsg::SenseOrdinals, ordinal));
  if (ordinal == -1) return text(PageMsg::SenseLast);
  const PageMsg names = ordinal < -5 ? PageMsg::SenseMonthDays : PageMsg::SenseOrdinals;  // of weekdays there are five
  return message(PageMsg::SenseToLast, {one_of(names, -ordinal)});
}

std::string weekdays_text(const std::vector<OrdinalWeekday>& weekdays) {
  std::vector<std::string> words;
  words.reserve(weekdays.size());
  for (const OrdinalWeekday& each : weekdays) {
    const std::string_view name = one_of(PageMsg::WeekdaysLong, each.weekday);
    words.push_back(each.ordinal == 0 ? std::string(name)
                                      : message(PageMsg::SenseOrdinalDay, {ordinal_text(each.ordinal), name}));
  }
  return all_of(words);
}

std::string month_days_text(const std::vector<std::int32_t>& days) {
  std::vector<std::string> words;
  words.reserve(days.size());
  for (const std::int32_t day : days) {
    words.push_back(day > 0 ? std::string(one_of(PageMsg::SenseMonthDays, day))
                            : message(PageMsg::SenseOrdinalDay, {ordinal_text(day), message(PageMsg::SenseDay)}));
  }
  return all_of(words);
}

// How often without more: "Every week", "Every other week", "Every 3 weeks".
std::string rhythm_text(PageMsg every, PageMsg other, PageMsg many, std::int32_t interval) {
  if (interval == 1) return text(every);
  return interval == 2 ? text(other) : message(many, {std::to_string(interval)});
}

std::string weekly_text(const RecurrenceRule& rule) {
  if (rule.weekdays.empty()) {
    return rhythm_text(PageMsg::SenseWeek, PageMsg::SenseOtherWeek, PageMsg::SenseWeeks, rule.interval);
  }
  const bool is_working = rule.interval == 1 && std::ranges::equal(rule.weekdays, kWorkingDays);
  if (is_working) return text(PageMsg::SenseWorkingDays);
  const std::string days = weekdays_text(rule.weekdays);
  if (rule.interval == 1) return message(PageMsg::SenseEvery, {days});
  if (rule.interval == 2) return message(PageMsg::SenseOther, {days});
  return message(PageMsg::SenseWeeksOn, {std::to_string(rule.interval), days});
}

std::string monthly_text(const RecurrenceRule& rule) {
  const std::string rhythm =
      rhythm_text(PageMsg::SenseMonth, PageMsg::SenseOtherMonth, PageMsg::SenseMonths, rule.interval);
  const std::string days = rule.weekdays.empty() ? month_days_text(rule.month_days) : weekdays_text(rule.weekdays);
  return days.empty() ? rhythm : message(PageMsg::SenseMonthOn, {rhythm, days});
}

std::string rule_text(const RecurrenceRule& rule) {
  switch (rule.frequency) {
    case Frequency::Daily:
      return rhythm_text(PageMsg::SenseEveryDay, PageMsg::SenseOtherDay, PageMsg::SenseDays, rule.interval);
    case Frequency::Weekly:
      return weekly_text(rule);
    case Frequency::Monthly:
      return monthly_text(rule);
    case Frequency::Yearly:
      break;
  }
  return rhythm_text(PageMsg::SenseYear, PageMsg::SenseOtherYear, PageMsg::SenseYears, rule.interval);
}

void append_part(std::string& sentence, std::string_view between, std::string_view part) {
  if (part.empty()) return;
  if (!sentence.empty()) sentence += between;
  sentence += part;
}

class Sense {
 public:
  explicit Sense(const Record& series)
      : m_series(series), m_reading(read_schedule(get(series, call_series::kSchedule))) {}

  ScheduleSense tell() {
    say_understood();
    say_lack();
    note_values();
    return std::move(m_sense);
  }

 private:
  void say_understood() {
    if (m_reading.rule) m_sense.understood = rule_text(*m_reading.rule);
    std::string clock;
    if (m_reading.minute_of_day) clock = clock_text(*m_reading.minute_of_day);
    if (m_reading.minute_of_day && m_reading.minutes) {
      const std::int32_t end = (*m_reading.minute_of_day + *m_reading.minutes) % kMinutesOfADay;
      clock = message(PageMsg::SenseFromTo, {clock, clock_text(end)});
    }
    if (m_reading.zone) append_part(clock, " ", *m_reading.zone);
    append_part(m_sense.understood, ", ", clock);
    const auto start = get(m_series, call_series::kStart);
    if (!start || !m_reading.rule) return;
    append_part(m_sense.understood, ", ", message(PageMsg::SenseFrom, {short_date(*start)}));
  }

  void say_lack() {
    std::vector<std::string> parts;
    parts.reserve(m_reading.unread.size());
    for (const std::string& part : m_reading.unread) parts.push_back(message(PageMsg::SenseQuoted, {part}));
    if (!parts.empty()) lack(message(PageMsg::SenseUnread, {all_of(parts)}));
    if (!m_reading.qualifier.empty()) {
      lack(message(PageMsg::SenseQualified, {m_reading.qualifier}));
    } else if (!m_reading.rule) {
      lack(text(PageMsg::SenseNoRule));
    }
    if (!m_reading.minute_of_day && get(m_series, call_series::kTime).empty()) lack(text(PageMsg::SenseNoTime));
    if (!m_reading.zone && get(m_series, call_series::kZone).empty()) lack(text(PageMsg::SenseNoZone));
    const auto start = get(m_series, call_series::kStart);
    if (!m_reading.rule) return;
    if (!start) return lack(text(PageMsg::SenseNoStart));
    const auto& weekdays = m_reading.rule->weekdays;
    const bool is_other_day =
        start->precision == Precision::Day && m_reading.rule->frequency == Frequency::Weekly && !weekdays.empty() &&
        std::ranges::find(weekdays, iso_weekday(start->first_day), &OrdinalWeekday::weekday) == weekdays.end();
    if (!is_other_day) return;
    const std::string_view weekday = one_of(PageMsg::WeekdaysLong, iso_weekday(start->first_day));
    lack(message(PageMsg::SenseOtherStart, {short_date(*start), weekday}));
  }
  void lack(std::string_view words) { append_part(m_sense.lack, " ", words); }

  void note_values() {
    if (m_reading.rule) {
      RecurrenceRule rule = *m_reading.rule;
      const auto known = parse_rule(get(m_series, call_series::kRule));
      if (known) {
        rule.until = known->until;
        rule.count = known->count;
        rule.week_start = known->week_start;
      }
      if (!known || *known != rule) note(call_series::kRule.index, text_from_rule(rule));
    }
    if (m_reading.minute_of_day) note(call_series::kTime.index, clock_text(*m_reading.minute_of_day));
    if (m_reading.zone) note(call_series::kZone.index, *m_reading.zone);
    if (m_reading.minutes && *m_reading.minutes > 0) note(call_series::kMinutes.index, *m_reading.minutes);
  }
  void note(FieldIndex field, Value value) {
    if (value_of(m_series, field) != value) m_sense.values.push_back({field, std::move(value)});
  }

  const Record& m_series;
  ScheduleReading m_reading;
  ScheduleSense m_sense;
};

}  // namespace

ScheduleSense schedule_sense(const Record& series) { return Sense(series).tell(); }

}  // namespace constellation
