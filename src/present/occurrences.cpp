#include "present/occurrences.h"

#include <algorithm>

#include "present/series_rule.h"
#include "present/timeline_rows.h"

namespace constellation {
namespace {

// So many days back the call before is looked for first, and then eight times as far.
constexpr std::int32_t kNear = 3660;
constexpr std::size_t kAll = 4'000'000;  // more days than there are

std::vector<Day> changed_days(const Document& document, const RecordId& series) {
  std::vector<Day> days;
  document.table(RecordKind::Call).each([&](const Record& record) {
    if (get(record, call::kSeries) != series) return;
    if (const auto day = get(record, call::kOccurrence)) days.push_back(day->first_day);
  });
  return days;
}

}  // namespace

std::vector<Day> occurrences_in(const Document& document, const RecordId& series, DayRange window, std::size_t limit,
                                const Zones* zones) {
  const RecordRef ref{RecordKind::CallSeries, series};
  const Record* record = document.find(ref);
  const auto span = record != nullptr ? span_of(ref.kind, *record) : std::nullopt;
  const auto rule = record != nullptr ? rule_of_series(*record, zones) : RecurrenceRule{};
  if (!span || span->open_start || !rule) return {};
  const DayRange bounds{span->range.begin, span->open_end ? kLastDay + 1 : span->range.end};
  const auto changed = changed_days(document, series);
  // So many more as may be taken out again.
  std::vector<Day> days = expand_rule(*rule, span->range.begin, bounds, window, limit + changed.size());
  std::erase_if(days, [&](Day day) { return std::find(changed.begin(), changed.end(), day) != changed.end(); });
  if (days.size() > limit) days.resize(limit);
  return days;
}

namespace {

// The calls before a day, of the first stretch back that has any.
std::vector<Day> calls_before(const Document& document, const RecordId& series, Day at, const Zones* zones) {
  for (std::int32_t reach = kNear;; reach *= 8) {
    auto days = occurrences_in(document, series, {at - reach, at}, kAll, zones);
    if (!days.empty() || at - reach <= kFirstDay) return days;
  }
}

}  // namespace

std::optional<Day> next_occurrence(const Document& document, const RecordId& series, const std::optional<Day>& from,
                                   int step, Day near, const Zones* zones) {
  const Day at = from.value_or(near);
  if (step > 0) {
    const auto after = occurrences_in(document, series, {from ? at + 1 : at, kLastDay + 1}, 8, zones);
    if (!after.empty()) return after.front();
  }
  const auto before = calls_before(document, series, at, zones);
  return before.empty() || (step > 0 && from) ? std::nullopt : std::optional(before.back());
}

}  // namespace constellation
