#include "present/occurrences.h"

#include <algorithm>

#include "present/timeline_rows.h"
#include "time/recurrence.h"

namespace constellation {
namespace {

// A rule that has no call within so many days has none any more.
constexpr std::int32_t kFarthest = 3660;
constexpr std::size_t kMany = 4000;

std::vector<Day> changed_days(const Document& document, const RecordId& series) {
  std::vector<Day> days;
  document.table(RecordKind::Call).each([&](const Record& record) {
    if (get(record, call::kSeries) != series) return;
    if (const auto day = get(record, call::kOccurrence)) days.push_back(day->first_day);
  });
  return days;
}

}  // namespace

std::vector<Day> occurrences_in(const Document& document, const RecordId& series, DayRange window, std::size_t limit) {
  const RecordRef ref{RecordKind::CallSeries, series};
  const Record* record = document.find(ref);
  const auto span = record != nullptr ? span_of(ref.kind, *record) : std::nullopt;
  const auto rule = record != nullptr ? parse_rule(get(*record, call_series::kRule)) : RecurrenceRule{};
  if (!span || span->open_start || !rule) return {};
  const DayRange bounds{span->range.begin, span->open_end ? kLastDay + 1 : span->range.end};
  std::vector<Day> days = expand_rule(*rule, span->range.begin, bounds, window, limit);
  const auto changed = changed_days(document, series);
  std::erase_if(days, [&](Day day) { return std::find(changed.begin(), changed.end(), day) != changed.end(); });
  return days;
}

std::optional<Day> next_occurrence(const Document& document, const RecordId& series, const std::optional<Day>& from,
                                   int step, Day near) {
  const Day at = from.value_or(near);
  if (step > 0) {
    const auto after = occurrences_in(document, series, {from ? at + 1 : at, at + kFarthest}, 8);
    if (!after.empty()) return after.front();
  }
  const auto before = occurrences_in(document, series, {at - kFarthest, at}, kMany);
  return before.empty() || (step > 0 && from) ? std::nullopt : std::optional(before.back());
}

}  // namespace constellation
