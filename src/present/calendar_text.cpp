#include "present/calendar_text.h"

#include <algorithm>

#include "base/text.h"
#include "present/messages.h"

namespace constellation {
namespace {

// The message table holds the twelve names in one text, separated by '|'.
std::string_view month_name(Msg names, std::int32_t month) {
  std::string_view rest = message(names);
  for (std::int32_t i = 1; i < month; ++i) rest.remove_prefix(std::min(rest.size(), rest.find('|') + 1));
  return rest.substr(0, rest.find('|'));
}

std::string quarter_text(std::int32_t month) { return message(Msg::QuarterName, {std::to_string((month + 2) / 3)}); }

std::string date_text(Date date, Msg month_names) {
  const CivilDate civil = civil_from_day(date.first_day);
  std::string year = std::to_string(civil.year);
  switch (date.precision) {
    case Precision::Day:
      return message(Msg::DateDay, {std::to_string(civil.day), month_name(month_names, civil.month), year});
    case Precision::Month:
      return message(Msg::DateMonth, {month_name(month_names, civil.month), year});
    case Precision::Quarter:
      return message(Msg::DateMonth, {quarter_text(civil.month), year});
    case Precision::Year:
      break;
  }
  return year;
}

}  // namespace

std::string long_date(Date date) { return date_text(date, Msg::MonthsLong); }
std::string short_date(Date date) { return date_text(date, Msg::MonthsShort); }

std::string span_text(const Span& span) {
  const Date start = date_containing(span.range.begin, span.start_precision);
  const Date end = date_containing(span.range.end - 1, span.end_precision);
  if (span.is_point || (start == end && !span.open_start && !span.open_end)) return short_date(end);
  const std::string open(message(Msg::DateOpen));
  return message(Msg::DateRange, {span.open_start ? open : short_date(start), span.open_end ? open : short_date(end)});
}

std::string compact_span_text(const Span& span) {
  if (span.is_point || span.open_start || span.open_end) return span_text(span);
  std::string start = short_date(date_containing(span.range.begin, span.start_precision));
  const std::string end = short_date(date_containing(span.range.end - 1, span.end_precision));
  if (start == end) return start;
  const std::string year = ' ' + std::to_string(civil_from_day(span.range.begin).year);
  if (start.ends_with(year) && end.ends_with(year)) start.resize(start.size() - year.size());
  return start + " – " + end;
}

std::string tick_label(Day day, TickUnit unit, TickRow row) {
  const CivilDate civil = civil_from_day(day);
  std::string year = std::to_string(civil.year);
  switch (unit) {
    case TickUnit::Day:
    case TickUnit::Week:
      return std::to_string(civil.day);
    case TickUnit::Month:
      if (row == TickRow::Minor) return std::string(month_name(Msg::MonthsShort, civil.month));
      return message(Msg::DateMonth, {month_name(Msg::MonthsLong, civil.month), year});
    case TickUnit::Quarter:
      return quarter_text(civil.month);
    case TickUnit::Year:
      return year;
    case TickUnit::Decade:
      break;
  }
  return message(Msg::DecadeName, {std::to_string(civil.year - civil.year % 10)});
}

std::string short_tick_label(Day day, TickUnit unit, TickRow row) {
  const CivilDate civil = civil_from_day(day);
  if (unit != TickUnit::Month) return tick_label(day, unit, row);
  const std::string_view name = month_name(Msg::MonthsShort, civil.month);
  if (row == TickRow::Minor) return std::string(month_name(Msg::MonthsLetter, civil.month));
  return message(Msg::DateMonth, {name, std::to_string(civil.year)});
}

std::string clock_text(std::int32_t minute) {
  std::string clock;
  append_padded(clock, minute / 60, 2);
  clock += ':';
  append_padded(clock, minute % 60, 2);
  return clock;
}

}  // namespace constellation
