#include <doctest/doctest.h>

#include <cstdlib>

#include "base/text.h"
#include "support/small_network.h"
#include "support/zone_files.h"
#include "time/zone.h"

using namespace constellation;
using namespace constellation::test;

namespace {

// "2014-03-09 03:30 -0400", by the zone's clock.
std::string shown(const ZoneTable& zone, Instant at) {
  const LocalTime local = local_from_instant(zone, at);
  const std::int32_t minutes = local.offset.seconds / 60;
  std::string text = text_from_date({local.day, Precision::Day}) + ' ';
  append_padded(text, local.minute_of_day / 60, 2);
  text += ':';
  append_padded(text, local.minute_of_day % 60, 2);
  text += minutes < 0 ? " -" : " +";
  append_padded(text, std::abs(minutes) / 60 * 100 + std::abs(minutes) % 60, 4);
  return text;
}

std::string found(const ZoneTable& zone, std::string_view day, std::int32_t hour, std::int32_t minute) {
  const FoundInstant instant = instant_from_local(zone, day_of(day), hour * 60 + minute);
  const char* fit = instant.fit == LocalFit::Once ? "" : instant.fit == LocalFit::Twice ? " twice" : " never";
  return shown(zone, instant.instant) + fit;
}

Instant noon(std::string_view day) { return {std::int64_t{day_of(day).number} * 86'400 + 43'200}; }

std::int32_t offset_minutes(const ZoneTable& zone, std::string_view day) {
  return offset_at(zone, noon(day)).seconds / 60;
}

}  // namespace

TEST_CASE("a clock time is found on both sides of a change, in the gap and in the overlap: New York 2014 to 2016") {
  const auto zone = zone_of_file("America/New_York");
  if (!zone) return;
  CHECK(offset_minutes(*zone, "2014-01-15") == -300);
  CHECK(offset_minutes(*zone, "2014-07-15") == -240);
  CHECK(offset_at(*zone, noon("2015-07-15")).daylight == Daylight::Saving);
  CHECK(offset_at(*zone, noon("2015-12-15")).daylight == Daylight::Standard);
  CHECK(found(*zone, "2014-03-08", 2, 30) == "2014-03-08 02:30 -0500");
  // RFC 5545 §3.3.5: a time that does not exist is read with the offset before the gap.
  CHECK(found(*zone, "2014-03-09", 2, 30) == "2014-03-09 03:30 -0400 never");
  CHECK(found(*zone, "2014-03-09", 2, 0) == "2014-03-09 03:00 -0400 never");
  CHECK(found(*zone, "2014-03-09", 1, 59) == "2014-03-09 01:59 -0500");
  CHECK(found(*zone, "2014-03-09", 3, 0) == "2014-03-09 03:00 -0400");
  CHECK(found(*zone, "2015-11-01", 1, 30) == "2015-11-01 01:30 -0400 twice");
  CHECK(found(*zone, "2015-11-01", 0, 59) == "2015-11-01 00:59 -0400");
  CHECK(found(*zone, "2015-11-01", 2, 0) == "2015-11-01 02:00 -0500");
  CHECK(found(*zone, "2016-03-13", 2, 59) == "2016-03-13 03:59 -0400 never");
  CHECK(transitions_between(*zone, noon("2014-01-01"), noon("2017-01-01")).size() == 6);
}

TEST_CASE("zones of other kinds: Berlin, Kolkata, Lord Howe's half hour and Apia's missing day") {
  const auto berlin = zone_of_file("Europe/Berlin");
  const auto kolkata = zone_of_file("Asia/Kolkata");
  const auto lord_howe = zone_of_file("Australia/Lord_Howe");
  const auto apia = zone_of_file("Pacific/Apia");
  if (!berlin || !kolkata || !lord_howe || !apia) return;
  CHECK(found(*berlin, "2016-03-27", 2, 30) == "2016-03-27 03:30 +0200 never");
  CHECK(found(*berlin, "2016-10-30", 2, 30) == "2016-10-30 02:30 +0200 twice");
  CHECK(found(*kolkata, "2016-07-01", 9, 0) == "2016-07-01 09:00 +0530");
  CHECK(transitions_between(*kolkata, noon("1950-01-01"), noon("9000-01-01")).empty());
  CHECK(found(*lord_howe, "2015-10-04", 2, 15) == "2015-10-04 02:45 +1100 never");
  CHECK(found(*lord_howe, "2016-04-03", 1, 45) == "2016-04-03 01:45 +1100 twice");
  CHECK(found(*lord_howe, "2016-04-03", 1, 15) == "2016-04-03 01:15 +1100");
  CHECK(found(*apia, "2011-12-29", 23, 59) == "2011-12-29 23:59 -1000");
  CHECK(found(*apia, "2011-12-30", 9, 0) == "2011-12-31 09:00 +1400 never");
  CHECK(found(*apia, "2011-12-31", 0, 0) == "2011-12-31 00:00 +1400");
}

TEST_CASE("after the last transition the rule holds, every year") {
  const auto zone = zone_of_file("America/New_York");
  const auto lord_howe = zone_of_file("Australia/Lord_Howe");
  if (!zone || !lord_howe) return;
  CHECK(found(*zone, "2200-03-09", 2, 30) == "2200-03-09 03:30 -0400 never");
  CHECK(found(*zone, "2200-11-02", 1, 30) == "2200-11-02 01:30 -0400 twice");
  CHECK(offset_minutes(*zone, "9999-12-31") == -300);
  CHECK(offset_minutes(*lord_howe, "2500-01-01") == 660);
  CHECK(offset_minutes(*lord_howe, "2500-07-01") == 630);
  CHECK(transitions_between(*zone, noon("2030-01-01"), noon("2060-01-01")).size() == 60);
}

TEST_CASE("saving time all year is one offset, and a day beyond midnight is the next one") {
  ZoneTable zone;
  // "XXX3EDT4,0/0,J365/23" of RFC 8536 §3.3.1.
  YearlyChange begin{YearlyChange::Form::DayOfYear, 0, 1, 1, 7, 0};
  YearlyChange end{YearlyChange::Form::DayWithoutLeap, 365, 1, 1, 7, 23 * 3600};
  zone.rule = ZoneRule{{-3 * 3600, Daylight::Standard}, ZoneRule::Saving{{-4 * 3600, Daylight::Saving}, begin, end}};
  CHECK(transitions_between(zone, noon("2014-01-05"), noon("2034-01-01")).empty());
  for (const std::string_view day : {"2014-01-01", "2014-12-31", "2016-12-31", "2016-02-29"}) {
    CHECK(offset_minutes(zone, day) == -240);
  }
  CHECK(found(zone, "2014-12-31", 23, 30) == "2014-12-31 23:30 -0400");
  CHECK(found(zone, "2014-12-31", 24, 30) == "2015-01-01 00:30 -0400");
  CHECK(found(zone, "2015-01-01", -1, 30) == "2014-12-31 23:30 -0400");
}

TEST_CASE("a rule's end is the zone's day") {
  const auto zone = zone_of_file("America/Los_Angeles");
  if (!zone) return;
  const auto last = [&](std::string_view rule, std::int32_t minute) {
    return text_from_date({last_day_in(*zone, *parse_rule(rule)->until, minute), Precision::Day});
  };
  // 17:00 in Los Angeles on 28 June is 00:00 UTC on the 29th.
  CHECK(last("FREQ=DAILY;UNTIL=20160629T000000Z", 17 * 60) == "2016-06-28");
  CHECK(last("FREQ=DAILY;UNTIL=20160628T235959Z", 17 * 60) == "2016-06-27");
  CHECK(last("FREQ=DAILY;UNTIL=20160628T170000", 17 * 60) == "2016-06-28");
  CHECK(last("FREQ=DAILY;UNTIL=20160628T165959", 17 * 60) == "2016-06-27");
  CHECK(last("FREQ=DAILY;UNTIL=20160628", 17 * 60) == "2016-06-28");
}

TEST_CASE("who knows the offset at an instant knows the zone: the same transitions as the file's from 2010 to 2040") {
  const Instant begin = noon("2010-01-01");
  const Instant end = noon("2040-01-01");
  for (const std::string name : {"America/New_York", "America/Los_Angeles", "Europe/Berlin", "Europe/London",
                                 "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
                                 "America/Sao_Paulo", "Europe/Istanbul", "Asia/Pyongyang", "Pacific/Chatham"}) {
    const auto file = zone_of_file(name);
    if (!file) return;
    int asked = 0;
    const auto oracle = [&](Instant at) {
      ++asked;
      return offset_at(*file, at).seconds / 60;
    };
    const ZoneTable table = zone_from_oracle(name, oracle, begin, end);
    CHECK(table.name == name);
    CHECK(asked < 4000);
    // The oracle knows no daylight saving, and so no change between two names of one offset.
    std::vector<ZoneTransition> expected;
    std::int32_t before = offset_at(*file, begin).seconds;
    for (const ZoneTransition& one : transitions_between(*file, begin, end)) {
      if (one.offset.seconds != before) expected.push_back({one.at, {one.offset.seconds, Daylight::Unknown}});
      before = one.offset.seconds;
    }
    CHECK_MESSAGE(table.transitions == expected, name);
    CHECK(table.before.seconds == offset_at(*file, begin).seconds);
  }
}

TEST_CASE("two transitions within a week are both found") {
  const Instant begin = noon("2014-01-01");
  const auto oracle = [&](Instant at) { return at < begin + 100'000 ? 60 : at < begin + 300'001 ? 120 : 90; };
  const ZoneTable table = zone_from_oracle("X/Y", oracle, begin, begin + 604'800 * 2);
  REQUIRE(table.transitions.size() == 2);
  CHECK(table.transitions[0].at == begin + 100'000);
  CHECK(table.transitions[0].offset.seconds == 7200);
  CHECK(table.transitions[1].at == begin + 300'001);
  CHECK(table.transitions[1].offset.seconds == 5400);
}
