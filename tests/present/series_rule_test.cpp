#include "present/series_rule.h"

#include <doctest/doctest.h>

#include "present/occurrences.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;

// Nine hours east of UTC, and five west.
struct TwoZones {
  TwoZones() {
    tokyo.before = {9 * 3600, Daylight::Standard};
    lima.before = {-5 * 3600, Daylight::Standard};
    zones.find = [this](const std::string& name, Day) -> const ZoneTable* {
      if (name == "Asia/Tokyo") return &tokyo;
      return name == "America/Lima" ? &lima : nullptr;
    };
  }
  ZoneTable tokyo;
  ZoneTable lima;
  Zones zones;
};

Document daily(std::string_view rule, std::string_view time, std::string_view zone) {
  Document document;
  put(document, K::Group, "grp", {{"name", "Research"}});
  put(document, K::CallSeries, "cal",
      {{"title", "Call"}, {"group", "grp"}, {"start", "2014-10-01"}, {"rule", rule}, {"time", time}, {"zone", zone}});
  return document;
}

std::string last_day(const Document& document, const Zones* zones) {
  const auto days = occurrences_in(document, id_of("cal"), {day_of("2014-01-01"), day_of("2015-01-01")}, 1000, zones);
  REQUIRE(!days.empty());
  return text_from_date({days.back(), Precision::Day});
}

TEST_SUITE("the rule of a series") {
  TEST_CASE("an end in UTC is a day of the series' own clock") {
    const TwoZones two;
    // 08:00 in Tokyo on 8 October is 23:00 UTC on the 7th; 21:00 in Lima on 8 October is 02:00 UTC on the 9th.
    const Document east = daily("FREQ=DAILY;UNTIL=20141007T230000Z", "08:00", "Asia/Tokyo");
    const Document west = daily("FREQ=DAILY;UNTIL=20141008T235959Z", "21:00", "America/Lima");
    CHECK(last_day(east, &two.zones) == "2014-10-08");
    CHECK(last_day(west, &two.zones) == "2014-10-07");
    CHECK(next_occurrence(east, id_of("cal"), day_of("2014-10-07"), 1, {}, &two.zones) == day_of("2014-10-08"));
    // Without the zone the day that is written is the best there is.
    CHECK(last_day(east, nullptr) == "2014-10-07");
    CHECK(last_day(daily("FREQ=DAILY;UNTIL=20141007T230000Z", "08:00", "Nowhere/Else"), &two.zones) == "2014-10-07");
    CHECK(last_day(daily("FREQ=DAILY;UNTIL=20141007T230000Z", "", "Asia/Tokyo"), &two.zones) == "2014-10-07");
  }

  TEST_CASE("an end at a clock time is one by the series' own clock, whichever that is") {
    CHECK(last_day(daily("FREQ=DAILY;UNTIL=20141007T080000", "08:00", ""), nullptr) == "2014-10-07");
    CHECK(last_day(daily("FREQ=DAILY;UNTIL=20141007T075959", "08:00", ""), nullptr) == "2014-10-06");
    CHECK(last_day(daily("FREQ=DAILY;UNTIL=20141007", "08:00", ""), nullptr) == "2014-10-07");
    CHECK(last_day(daily("FREQ=DAILY;UNTIL=20141007T235959", "", ""), nullptr) == "2014-10-07");
  }

  TEST_CASE("the timeline and its tree have the call of the last day too") {
    const TwoZones two;
    PresenterScreen screen(daily("FREQ=DAILY;UNTIL=20141007T230000Z", "08:00", "Asia/Tokyo"));
    screen.session.window = {static_cast<double>(day_of("2014-09-20").number),
                             static_cast<double>(day_of("2014-10-20").number)};
    screen.session.selection = RecordRef{K::CallSeries, id_of("cal")};
    const auto last_tooth = [&] { return screen.view().timeline->combs.at(0).days.back(); };
    CHECK(last_tooth() == day_of("2014-10-07"));
    CHECK(screen.node("call:call_series/cal/2014-10-08") == nullptr);
    PresenterScreen zoned(screen.state.document);
    zoned.presenter.set_zones(two.zones);
    zoned.session = screen.session;
    CHECK(zoned.view().timeline->combs.at(0).days.back() == day_of("2014-10-08"));
    CHECK(zoned.node("call:call_series/cal/2014-10-08") != nullptr);
  }

  TEST_CASE("a time of day") {
    CHECK(minute_of_time("09:30") == 570);
    CHECK_FALSE(minute_of_time("9:30"));
    CHECK_FALSE(minute_of_time(""));
  }
}

}  // namespace
}  // namespace constellation::test
