#include "present/series_rule.h"

#include "base/text.h"

namespace constellation {
namespace {

const ZoneTable* zone_of(const Record& series, const Zones* zones, Day around) {
  const std::string& name = get(series, call_series::kZone);
  const bool is_known = zones != nullptr && zones->find && !name.empty();
  return is_known ? zones->find(name, around) : nullptr;
}

}  // namespace

std::optional<std::int32_t> minute_of_time(std::string_view time) {
  const auto hours = time.size() == 5 ? parse_integer(time.substr(0, 2)) : std::nullopt;
  const auto minutes = time.size() == 5 ? parse_integer(time.substr(3)) : std::nullopt;
  if (!hours || !minutes) return std::nullopt;
  return static_cast<std::int32_t>(*hours * 60 + *minutes);
}

Outcome<RecurrenceRule> rule_of_series(const Record& series, const Zones* zones) {
  auto rule = parse_rule(get(series, call_series::kRule));
  if (!rule || !rule->until || !rule->until->second_of_day) return rule;
  const Until until = *rule->until;
  const auto minute = minute_of_time(get(series, call_series::kTime));
  const ZoneTable* zone = zone_of(series, zones, until.day);
  Day last = until.day;
  // Without UTC the end is at the series' own clock, whichever that is.
  if (minute && (zone != nullptr || !until.utc)) {
    last = last_day_in(zone != nullptr ? *zone : ZoneTable{}, until, *minute);
  }
  rule->until = Until{last, std::nullopt, false};
  return rule;
}

}  // namespace constellation
