#include <doctest/doctest.h>

#include "support/small_network.h"
#include "time/recurrence.h"

using namespace constellation;
using namespace constellation::test;

namespace {

RecurrenceRule rule_of(std::string_view text) {
  auto rule = parse_rule(text);
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

// The first calls of a rule, joined by spaces.
std::string calls(std::string_view rule, std::string_view first, std::size_t limit = 100) {
  std::string joined;
  for (const std::string& day : texts(expand_rule(rule_of(rule), day_of(first), kAlways, kAlways, limit))) {
    joined += (joined.empty() ? "" : " ") + day;
  }
  return joined;
}

}  // namespace

TEST_CASE("every other Tuesday is expanded within the window and the series") {
  const DayRange series{day_of("2015-07-14"), day_of("2016-06-29")};
  const DayRange window{day_of("2016-04-15"), day_of("2016-07-31")};
  const auto days = expand_rule(rule_of("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"), series.begin, series, window, 100);
  CHECK(texts(days) == Texts{"2016-04-19", "2016-05-03", "2016-05-17", "2016-05-31", "2016-06-14", "2016-06-28"});
}

TEST_CASE("the week's start decides which weeks every other one means (RFC 5545, 3.8.5.3)") {
  CHECK(calls("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05") ==
        "1997-08-05 1997-08-10 1997-08-19 1997-08-24");
  CHECK(calls("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05") ==
        "1997-08-05 1997-08-17 1997-08-19 1997-08-31");
}

TEST_CASE("until is inclusive, and the first call counts even off the rule's weekdays") {
  CHECK(calls("freq=weekly;byday=mo;until=20140428T160000Z", "2014-04-16") == "2014-04-16 2014-04-21 2014-04-28");
  CHECK(calls("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2014-04-16") == "2014-04-16 2014-04-21");
}

TEST_CASE("monthly rules as RFC 5545, 3.8.5.3 gives them") {
  CHECK(
      calls("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05") ==
      "1997-09-05 1997-10-03 1997-11-07 1997-12-05 1998-01-02 1998-02-06 1998-03-06 1998-04-03 1998-05-01 1998-06-05");
  CHECK(
      calls("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07") ==
      "1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 1998-03-01 1998-03-29 1998-05-03 1998-05-31");
  CHECK(calls("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22") ==
        "1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16");
  CHECK(calls("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", 6) ==
        "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26");
  CHECK(
      calls("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30") ==
      "1997-09-30 1997-10-01 1997-10-31 1997-11-01 1997-11-30 1997-12-01 1997-12-31 1998-01-01 1998-01-31 1998-02-01");
  CHECK(
      calls("FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "1997-09-10") ==
      "1997-09-10 1997-09-11 1997-09-12 1997-09-13 1997-09-14 1997-09-15 1999-03-10 1999-03-11 1999-03-12 1999-03-13");
  CHECK(calls("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13", 5) ==
        "1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13");
  CHECK(calls("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13", 4) ==
        "1997-09-13 1997-10-11 1997-11-08 1997-12-13");
  CHECK(calls("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04") == "1997-09-04 1997-10-07 1997-11-06");
  CHECK(calls("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", 4) ==
        "1997-09-29 1997-10-30 1997-11-27 1997-12-30");
  CHECK(calls("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15") ==
        "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30");
}

TEST_CASE("yearly and daily rules as RFC 5545, 3.8.5.3 gives them") {
  CHECK(
      calls("FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10") ==
      "1997-06-10 1997-07-10 1998-06-10 1998-07-10 1999-06-10 1999-07-10 2000-06-10 2000-07-10 2001-06-10 2001-07-10");
  CHECK(
      calls("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "1997-01-01") ==
      "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09 2000-07-18 2003-01-01 2003-04-10 2003-07-19 2006-01-01");
  CHECK(calls("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", 3) == "1997-05-19 1998-05-18 1999-05-17");
  CHECK(calls("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", 3) == "1997-05-12 1998-05-11 1999-05-17");
  CHECK(calls("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13", 6) ==
        "1997-03-13 1997-03-20 1997-03-27 1998-03-05 1998-03-12 1998-03-19");
  CHECK(calls("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", 3) ==
        "1996-11-05 2000-11-07 2004-11-02");
  CHECK(calls("FREQ=YEARLY;BYMONTH=1;BYDAY=-1SU,1MO", "2014-01-06", 3) == "2014-01-06 2014-01-26 2015-01-05");
  CHECK(calls("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02") ==
        "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12");
  CHECK(calls("FREQ=DAILY;BYMONTH=1;UNTIL=20000131T140000Z", "1998-01-01", 100).size() == 93 * 11 - 1);
  CHECK(calls("FREQ=YEARLY", "2016-02-29", 3) == "2016-02-29 2020-02-29 2024-02-29");
  // Without BYDAY the weekday of the week is the first call's.
  CHECK(calls("FREQ=YEARLY;BYWEEKNO=20", "1997-05-13", 3) == "1997-05-13 1998-05-12 1999-05-18");
}

TEST_CASE("a set's places count the whole period, also before the first call") {
  CHECK(calls("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "2014-04-16", 3) == "2014-04-16 2014-04-21 2014-04-28");
  CHECK(calls("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1", "2014-04-16", 3) == "2014-04-16 2014-04-18 2014-04-25");
}

TEST_CASE("a far window is reached without the calls before it, and a rule that gives nothing ends") {
  const DayRange far{day_of("9000-01-01"), day_of("9000-02-01")};
  CHECK(texts(expand_rule(rule_of("FREQ=DAILY;INTERVAL=7"), day_of("0001-01-03"), kAlways, far, 2)) ==
        Texts{"9000-01-01", "9000-01-08"});
  CHECK(texts(expand_rule(rule_of("FREQ=DAILY;COUNT=100000"), day_of("0001-01-01"), kAlways, far, 2)).empty());
  CHECK(texts(expand_rule(rule_of("FREQ=MONTHLY;BYDAY=-1FR"), day_of("0001-01-26"), kAlways, far, 2)) ==
        Texts{"9000-01-31"});
  for (const std::string_view nothing :
       {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=100000",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1", "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=DAILY;BYMONTHDAY=1;BYSETPOS=2", "FREQ=YEARLY;INTERVAL=100000", "FREQ=WEEKLY;INTERVAL=100000"}) {
    CHECK(calls(nothing, "2014-01-01", 2).size() <= 21);
    CHECK(calls(nothing, "2014-01-01", 2).substr(0, 10) == "2014-01-01");
  }
  CHECK(calls("FREQ=YEARLY;BYMONTH=12;BYDAY=FR", "9999-12-17") == "9999-12-17 9999-12-24 9999-12-31");
}

TEST_CASE("a rule that is not understood names the part") {
  for (const std::string_view text : {"",
                                      "FREQ=HOURLY",
                                      "FREQ=SECONDLY;COUNT=2",
                                      "INTERVAL=2",
                                      "FREQ=WEEKLY;COUNT=0",
                                      "FREQ=WEEKLY;INTERVAL=-1",
                                      "FREQ=WEEKLY;INTERVAL=01",
                                      "FREQ=WEEKLY;",
                                      "FREQ=WEEKLY;;COUNT=2",
                                      "FREQ=WEEKLY;COUNT=2;COUNT=3",
                                      "FREQ=WEEKLY;UNTIL=20140230",
                                      "FREQ=WEEKLY;UNTIL=20140228T2500",
                                      "FREQ=WEEKLY;UNTIL=20140228T250000",
                                      "FREQ=WEEKLY;UNTIL=20140228Z",
                                      "FREQ=WEEKLY;COUNT=2;UNTIL=20140228",
                                      "FREQ=WEEKLY;BYDAY=TU,",
                                      "FREQ=WEEKLY;BYDAY=",
                                      "RRULE:FREQ=WEEKLY",
                                      "FREQ=WEEKLY;INTERVAL=99999999999",
                                      "FREQ=MONTHLY;BYDAY=0TU",
                                      "FREQ=MONTHLY;BYDAY=54TU",
                                      "FREQ=MONTHLY;BYDAY=--1TU",
                                      "FREQ=MONTHLY;BYMONTHDAY=32",
                                      "FREQ=MONTHLY;BYMONTHDAY=0",
                                      "FREQ=YEARLY;BYMONTH=-1",
                                      "FREQ=YEARLY;BYMONTH=13",
                                      "FREQ=DAILY;BYHOUR=9",
                                      "FREQ=DAILY;BYMINUTE=0",
                                      "FREQ=DAILY;BYSECOND=0",
                                      "FREQ=YEARLY;BYYEARDAY=367",
                                      "FREQ=YEARLY;BYWEEKNO=54",
                                      "FREQ=YEARLY;RSCALE=CHINESE",
                                      "FREQ=YEARLY;BYSETPOS=+,1;BYMONTH=1"}) {
    const auto rule = parse_rule(text);
    REQUIRE_MESSAGE(!rule.has_value(), std::string(text));
    CHECK(rule.error().code == ErrorCode::InvalidRule);
  }
  const auto detail = [](std::string_view text) { return parse_rule(text).error().detail; };
  CHECK(detail("FREQ=daily;ByHour=9") == "ByHour=9");
  CHECK(detail("FREQ=HOURLY") == "FREQ=HOURLY");
  CHECK(detail("INTERVAL=2") == "FREQ");
  CHECK(detail("FREQ=WEEKLY;COUNT=2;UNTIL=20140228") == "COUNT UNTIL");
  CHECK(detail("FREQ=WEEKLY;BYDAY=1TU") == "FREQ BYDAY");
  CHECK(detail("FREQ=DAILY;BYDAY=1TU") == "FREQ BYDAY");
  CHECK(detail("FREQ=YEARLY;BYDAY=1TU;BYWEEKNO=3") == "BYWEEKNO BYDAY");
  CHECK(detail("FREQ=MONTHLY;BYWEEKNO=3") == "FREQ BYWEEKNO");
  CHECK(detail("FREQ=DAILY;BYYEARDAY=3") == "FREQ BYYEARDAY");
  CHECK(detail("FREQ=WEEKLY;BYMONTHDAY=3") == "FREQ BYMONTHDAY");
  CHECK(detail("FREQ=MONTHLY;BYSETPOS=1") == "BYSETPOS");
}

TEST_CASE("a rule has one canonical text") {
  const auto written = [](std::string_view text) { return text_from_rule(rule_of(text)); };
  CHECK(written("wkst=su;byday=we,tu,we;interval=2;freq=weekly") == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE;WKST=SU");
  CHECK(written("FREQ=MONTHLY;BYDAY=4TU,+2TU;COUNT=10;WKST=MO;INTERVAL=1") == "FREQ=MONTHLY;BYDAY=2TU,4TU;COUNT=10");
  CHECK(written("FREQ=YEARLY;BYMONTHDAY=-1,07;BYMONTH=06;UNTIL=20140428T160000Z") ==
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1,7;UNTIL=20140428T160000Z");
  CHECK(written("FREQ=DAILY;UNTIL=20140428T235960") == "FREQ=DAILY;UNTIL=20140428T235959");
}

TEST_CASE("at most the asked number of days is given") {
  CHECK(expand_rule(rule_of("FREQ=WEEKLY"), day_of("2014-04-16"), kAlways, kAlways, 7).size() == 7);
  CHECK(expand_rule(rule_of("FREQ=WEEKLY"), day_of("2014-04-16"), kAlways, kAlways, 0).empty());
}

TEST_CASE("how far apart calls lie is known before they are expanded") {
  const auto gap = [](std::string_view text) { return mean_gap_days(rule_of(text), day_of("2014-04-16")); };
  CHECK(gap("FREQ=WEEKLY;INTERVAL=2") == doctest::Approx(14));
  CHECK(gap("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU") == doctest::Approx(7));
  CHECK(gap("FREQ=DAILY;INTERVAL=3") == doctest::Approx(3));
  CHECK(gap("FREQ=MONTHLY;BYDAY=2TU,4TU") == doctest::Approx(15.2).epsilon(0.01));
  CHECK(gap("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1") == doctest::Approx(30.4).epsilon(0.01));
  CHECK(gap("FREQ=YEARLY") == doctest::Approx(365.2).epsilon(0.01));
}
