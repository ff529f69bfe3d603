// Recurrence rules to text (RFC 5545 §3.3.10). What shows calls reads rules and writes none.
#include "base/text.h"
#include "time/recurrence.h"
#include "time/recurrence_names.h"

namespace constellation {
namespace {

std::string text_from_until(const Until& until) {
  const CivilDate civil = civil_from_day(until.day);
  std::string text;
  append_padded(text, civil.year, 4);
  append_padded(text, civil.month, 2);
  append_padded(text, civil.day, 2);
  if (!until.second_of_day) return text;
  text += 'T';
  append_padded(text, *until.second_of_day / 3600, 2);
  append_padded(text, *until.second_of_day / 60 % 60, 2);
  append_padded(text, *until.second_of_day % 60, 2);
  return until.utc ? text + 'Z' : text;
}

std::string text_of(std::int32_t number) { return std::to_string(number); }
std::string text_of(OrdinalWeekday of) {
  return (of.ordinal == 0 ? std::string() : std::to_string(of.ordinal)) +
         std::string(kRuleWeekdays[static_cast<std::size_t>(of.weekday - 1)]);
}

template <typename Item>
void append_list(std::string& text, std::string_view name, const std::vector<Item>& items) {
  if (items.empty()) return;
  text += name;
  for (std::size_t i = 0; i < items.size(); ++i) text += (i == 0 ? "" : ",") + text_of(items[i]);
}

}  // namespace

std::string text_from_rule(const RecurrenceRule& rule) {
  std::string text = "FREQ=" + std::string(kRuleFrequencies[static_cast<std::size_t>(rule.frequency)]);
  if (rule.interval != 1) text += ";INTERVAL=" + std::to_string(rule.interval);
  append_list(text, ";BYMONTH=", rule.months);
  append_list(text, ";BYWEEKNO=", rule.week_numbers);
  append_list(text, ";BYYEARDAY=", rule.year_days);
  append_list(text, ";BYMONTHDAY=", rule.month_days);
  append_list(text, ";BYDAY=", rule.weekdays);
  append_list(text, ";BYSETPOS=", rule.positions);
  if (rule.count > 0) text += ";COUNT=" + std::to_string(rule.count);
  if (rule.until) text += ";UNTIL=" + text_from_until(*rule.until);
  if (rule.week_start != 1)
    text += ";WKST=" + std::string(kRuleWeekdays[static_cast<std::size_t>(rule.week_start - 1)]);
  return text;
}

}  // namespace constellation
