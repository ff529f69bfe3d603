#include "app/zones.h"

#include <map>
#include <memory>
#include <utility>

namespace constellation {
namespace {

constexpr std::int64_t kSecondsOfADay = 86'400;

// Years are taken together by threes, each table with a year to either side, so that any day has a year around it.
constexpr std::int32_t kYears = 3;

Instant first_second(std::int32_t year) { return {std::int64_t{day_from_civil({year, 1, 1}).number} * kSecondsOfADay}; }

class HostZones {
 public:
  explicit HostZones(const platform::Host& host) : m_host(&host) {}

  const ZoneTable* find(const std::string& name, Day around) {
    const std::int32_t block = civil_from_day(around).year / kYears;
    auto& table = m_tables[{name, block}];
    if (table.is_asked) return table.zone.get();
    table.is_asked = true;
    const Instant begin = first_second(block * kYears - 1);
    const Instant end = first_second((block + 1) * kYears + 1);
    if (!m_host->offset_minutes(name, begin.seconds)) return nullptr;
    const auto offset = [&](Instant at) { return m_host->offset_minutes(name, at.seconds).value_or(0); };
    table.zone = std::make_unique<ZoneTable>(zone_from_oracle(name, offset, begin, end));
    return table.zone.get();
  }

 private:
  struct Table {
    bool is_asked = false;
    std::unique_ptr<ZoneTable> zone;  // nullptr: no such zone
  };
  const platform::Host* m_host;
  std::map<std::pair<std::string, std::int32_t>, Table> m_tables;
};

}  // namespace

ZoneNames zone_names_of(const platform::Host& host) {
  return {[&host](const std::string& name) { return host.offset_minutes(name, 0).has_value(); },
          [&host] { return host.zone_names(); }};
}

Zones zones_of(const platform::Host& host) {
  const auto zones = std::make_shared<HostZones>(host);
  return {host.zone(), [zones](const std::string& name, Day around) { return zones->find(name, around); },
          zone_names_of(host)};
}

}  // namespace constellation
