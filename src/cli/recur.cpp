#include <optional>

#include "base/split.h"
#include "cli/verbs.h"
#include "time/recurrence.h"

namespace constellation::cli {
namespace {

std::optional<Day> day_from(std::string_view text) {
  const auto date = date_from_text(text);
  return date && date->precision == Precision::Day ? std::optional(date->first_day) : std::nullopt;
}

std::string days_of_line(std::string_view line) {
  const auto rule = parse_rule(take_until(line, ' '));
  const auto first = day_from(take_until(line, ' '));
  const auto from = day_from(take_until(line, ' '));
  const auto to = day_from(line);
  if (!rule) return "error: " + rule.error().detail;
  if (!first || !from || !to) return "error: RULE FIRST FROM TO";
  const DayRange window{*from, *to};
  std::string days;
  for (const Day day : expand_rule(*rule, *first, {*first, kLastDay + 1}, window, SIZE_MAX)) {
    days += (days.empty() ? "" : " ") + text_from_date({day, Precision::Day});
  }
  return days;
}

}  // namespace

Report run_recur(Arguments arguments) {
  const auto lines = load_bytes(arguments[0]);
  if (!lines) return failure(lines.error());
  Report report;
  for (std::string_view rest = *lines; !rest.empty();) report.output += days_of_line(take_until(rest, '\n')) + "\n";
  return report;
}

}  // namespace constellation::cli
