#include "present/cycle_texts.h"

#include "model/cycle_template.h"
#include "model/span.h"
#include "present/calendar_text.h"
#include "present/page_messages.h"
#include "present/page_parts.h"

namespace constellation {

using namespace page_parts;

std::string cycle_dates_text(const std::optional<Date>& start, const std::optional<Date>& end) {
  Record dates;
  if (start) set(dates, cycle::kStart, *start);
  if (end) set(dates, cycle::kEnd, *end);
  const auto span = span_of(RecordKind::Cycle, dates);
  return span ? compact_span_text(*span) : std::string();
}

std::string cycle_days_text(std::int32_t days, bool is_exact) {
  std::string words = counted(PageMsg::CycleDaysOne, PageMsg::CycleDays, static_cast<std::uint64_t>(days));
  return is_exact ? words : message(PageMsg::CycleAtLeast, {words});
}

std::string cycle_length_text(const Record& cycle) {
  const auto days = days_of_cycle(cycle);
  if (!days) return {};
  const auto months = whole_months_of(*days);
  if (!months) return cycle_days_text(days->days());
  return counted(PageMsg::CycleMonthsOne, PageMsg::CycleMonths, static_cast<std::uint64_t>(*months));
}

std::string overlapping_names(const Document& document, const Record& cycle) {
  std::string names;
  for (const Record* other : overlapping_cycles(document, cycle)) {
    append_listed(names, record_title(document, RecordKind::Cycle, *other));
  }
  return names;
}

}  // namespace constellation
