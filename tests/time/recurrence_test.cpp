#include <doctest/doctest.h>

#include "support/small_network.h"
#include "time/recurrence.h"

using namespace constellation;
using namespace constellation::test;

namespace {

WeeklyRule rule_of(std::string_view text) {
  auto rule = parse_weekly_rule(text);
  REQUIRE_MESSAGE(rule.has_value(), std::string(text));
  return *rule;
}

std::vector<std::string> texts(const std::vector<Day>& days) {
  std::vector<std::string> result;
  for (const Day day : days) result.push_back(text_from_date({day, Precision::Day}));
  return result;
}

using Texts = std::vector<std::string>;
const DayRange kAlways{kFirstDay, kLastDay + 1};

}  // namespace

TEST_CASE("every other Tuesday is expanded within the window and the series") {
  const DayRange series{day_of("2015-07-14"), day_of("2016-06-29")};
  const DayRange window{day_of("2016-04-15"), day_of("2016-07-31")};
  const auto calls = expand_weekly(rule_of("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"), series.begin, series, window, 100);
  CHECK(texts(calls) == Texts{"2016-04-19", "2016-05-03", "2016-05-17", "2016-05-31", "2016-06-14", "2016-06-28"});
}

TEST_CASE("the week's start decides which weeks every other one means (RFC 5545, 3.8.5.3)") {
  const Day first = day_of("1997-08-05");
  const auto on_monday = rule_of("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO");
  CHECK(texts(expand_weekly(on_monday, first, kAlways, kAlways, 100)) ==
        Texts{"1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"});
  const auto on_sunday = rule_of("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU");
  CHECK(texts(expand_weekly(on_sunday, first, kAlways, kAlways, 100)) ==
        Texts{"1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"});
}

TEST_CASE("until is inclusive, and the first call counts even off the rule's weekdays") {
  const auto rule = rule_of("freq=weekly;byday=mo;until=20140428T160000Z");
  CHECK(texts(expand_weekly(rule, day_of("2014-04-16"), kAlways, kAlways, 100)) ==
        Texts{"2014-04-16", "2014-04-21", "2014-04-28"});
}

TEST_CASE("a rule that is not understood names the part") {
  for (const std::string_view text :
       {"", "FREQ=DAILY", "INTERVAL=2", "FREQ=WEEKLY;BYDAY=1TU", "FREQ=WEEKLY;BYMONTH=2", "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;INTERVAL=-1", "FREQ=WEEKLY;INTERVAL=01", "FREQ=WEEKLY;", "FREQ=WEEKLY;;COUNT=2",
        "FREQ=WEEKLY;COUNT=2;COUNT=3", "FREQ=WEEKLY;UNTIL=20140230", "FREQ=WEEKLY;COUNT=2;UNTIL=20140228",
        "FREQ=WEEKLY;BYDAY=TU,", "FREQ=WEEKLY;BYDAY=", "RRULE:FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=99999999999"}) {
    const auto rule = parse_weekly_rule(text);
    REQUIRE_MESSAGE(!rule.has_value(), std::string(text));
    CHECK(rule.error().code == ErrorCode::InvalidRule);
  }
  CHECK(parse_weekly_rule("FREQ=WEEKLY;BYDAY=1TU").error().detail == "BYDAY=1TU");
}

TEST_CASE("at most the asked number of days is given") {
  CHECK(expand_weekly(rule_of("FREQ=WEEKLY"), day_of("2014-04-16"), kAlways, kAlways, 7).size() == 7);
}
