#include "present/as_of.h"

#include "model/span.h"
#include "present/calendar_text.h"

namespace constellation {

bool has_begun(RecordKind kind, const Record& record, const std::optional<Day>& as_of) {
  if (!as_of) return true;
  const auto span = span_of(kind, record);
  return !span || span->open_start || span->range.begin <= *as_of;
}

bool is_event_over(const Record& event, Day day) {
  const auto span = span_of(RecordKind::Event, event);
  return span && span->range.end <= day;
}

std::string event_dates(const Record& event) {
  const auto start = get(event, event::kStart);
  if (start && !get(event, event::kEnd)) return short_date(*start);
  const auto span = span_of(RecordKind::Event, event);
  return span ? compact_span_text(*span) : std::string();
}

}  // namespace constellation
