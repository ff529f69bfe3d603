#include <doctest/doctest.h>

#include "base/text.h"
#include "time/schedule_text.h"

using namespace constellation;

namespace {

// "FREQ=WEEKLY;BYDAY=TU | 09:00 | America/Los_Angeles", "-" for what was not understood.
std::string understood(std::string_view text) {
  const ScheduleReading reading = read_schedule(text);
  std::string clock = "-";
  if (reading.minute_of_day) {
    clock.clear();
    append_padded(clock, *reading.minute_of_day / 60, 2);
    clock += ':';
    append_padded(clock, *reading.minute_of_day % 60, 2);
    if (reading.minutes) clock += "+" + std::to_string(*reading.minutes);
  }
  return (reading.rule ? text_from_rule(*reading.rule) : "-") + " | " + clock + " | " + reading.zone.value_or("-");
}

std::string rule(std::string_view text) {
  const ScheduleReading reading = read_schedule(text);
  return reading.rule ? text_from_rule(*reading.rule) : "-";
}
std::string zone(std::string_view text) { return read_schedule(text).zone.value_or("-"); }

std::string unread(std::string_view text) {
  std::string joined;
  for (const std::string& part : read_schedule(text).unread) joined += (joined.empty() ? "" : " | ") + part;
  return joined;
}

struct Spelling {
  std::string_view text;
  std::string_view meaning;
};

}  // namespace

TEST_CASE("whole schedules are understood") {
  constexpr Spelling kSpellings[] = {
      {"Tuesdays at 9:00 PT (Pacific Time) (biweekly)",
       "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU | 09:00 | America/Los_Angeles"},
      {"biweekly, Tuesdays 9:00 PT (Pacific Time)", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU | 09:00 | America/Los_Angeles"},
      {"Thursdays at 16:00 UTC (biweekly)", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH | 16:00 | UTC"},
      {"Wednesdays at 10:00 PT (Pacific Time) (monthly - second Wednesday every month)",
       "FREQ=MONTHLY;BYDAY=2WE | 10:00 | America/Los_Angeles"},
      {"Thursdays at 09:30 PT (Pacific Time) (monthly on 4th Thursday)",
       "FREQ=MONTHLY;BYDAY=4TH | 09:30 | America/Los_Angeles"},
      {"Tuesdays at 9:00 PT (Pacific Time) (every third week)",
       "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU | 09:00 | America/Los_Angeles"},
      {"Wednesdays at 5:00 UTC (every four weeks)", "FREQ=WEEKLY;INTERVAL=4;BYDAY=WE | 05:00 | UTC"},
      {"Wednesdays at 09:00 (Pacific Time) PT (every four weeks)",
       "FREQ=WEEKLY;INTERVAL=4;BYDAY=WE | 09:00 | America/Los_Angeles"},
      {"Tuesdays at 12:30 Eastern Standard Time (EST) (weekly)", "FREQ=WEEKLY;BYDAY=TU | 12:30 | America/New_York"},
      {"Tuesdays at 20:00 Beijing (biweekly)", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU | 20:00 | Asia/Shanghai"},
      {"Every other Monday, 12pm ET", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO | 12:00 | America/New_York"},
      {"first and third Tuesday, 9am Pacific Time", "FREQ=MONTHLY;BYDAY=1TU,3TU | 09:00 | America/Los_Angeles"},
      {"Second and fourth Tuesdays of the month at 17:00 UTC", "FREQ=MONTHLY;BYDAY=2TU,4TU | 17:00 | UTC"},
      {"2nd Thursday of the month, 16:30 CET", "FREQ=MONTHLY;BYDAY=2TH | 16:30 | Europe/Paris"},
      {"last Friday of each month 8:30 a.m. Mountain Time", "FREQ=MONTHLY;BYDAY=-1FR | 08:30 | America/Denver"},
      {"every Mon, Wed & Fri 09:00–09:30 Europe/Berlin", "FREQ=WEEKLY;BYDAY=MO,WE,FR | 09:00+30 | Europe/Berlin"},
      {"Thursdays from 9:00 am to 10:30 am ET", "FREQ=WEEKLY;BYDAY=TH | 09:00+90 | America/New_York"},
      {"weekdays at noon America/Chicago", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | 12:00 | America/Chicago"},
      {"Daily, Mon-Fri, 1700 UTC", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | 17:00 | UTC"},
      {"Quarterly on the first Wednesday, 16:00Z", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1WE | 16:00 | UTC"},
      {"The 15th of every month, 9 PT", "FREQ=MONTHLY;BYMONTHDAY=15 | 09:00 | America/Los_Angeles"},
      {"Fortnightly Fridays 13:30h London time", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR | 13:30 | Europe/London"},
      {"every Friday 4 pm IST (India)", "FREQ=WEEKLY;BYDAY=FR | 16:00 | Asia/Kolkata"},
      {"TUESDAYS 12AM UTC+8", "FREQ=WEEKLY;BYDAY=TU | 00:00 | Etc/GMT-8"},
  };
  for (const Spelling& one : kSpellings) {
    CHECK_MESSAGE(understood(one.text) == one.meaning, std::string(one.text));
    CHECK_MESSAGE(unread(one.text).empty(), std::string(one.text));
  }
}

TEST_CASE("spellings of how often") {
  constexpr Spelling kSpellings[] = {
      {"weekly", "FREQ=WEEKLY"},
      {"Weekly", "FREQ=WEEKLY"},
      {"every week", "FREQ=WEEKLY"},
      {"once a week", "FREQ=WEEKLY"},
      {"biweekly", "FREQ=WEEKLY;INTERVAL=2"},
      {"bi-weekly", "FREQ=WEEKLY;INTERVAL=2"},
      {"Bi weekly", "FREQ=WEEKLY;INTERVAL=2"},
      {"fortnightly", "FREQ=WEEKLY;INTERVAL=2"},
      {"every fortnight", "FREQ=WEEKLY;INTERVAL=2"},
      {"every other week", "FREQ=WEEKLY;INTERVAL=2"},
      {"every two weeks", "FREQ=WEEKLY;INTERVAL=2"},
      {"every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"},
      {"every second week", "FREQ=WEEKLY;INTERVAL=2"},
      {"once every two weeks", "FREQ=WEEKLY;INTERVAL=2"},
      {"every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},
      {"alternate weeks", "FREQ=WEEKLY;INTERVAL=2"},
      {"every three weeks", "FREQ=WEEKLY;INTERVAL=3"},
      {"every third week", "FREQ=WEEKLY;INTERVAL=3"},
      {"every 3rd week", "FREQ=WEEKLY;INTERVAL=3"},
      {"three-weekly", "FREQ=WEEKLY;INTERVAL=3"},
      {"every four weeks", "FREQ=WEEKLY;INTERVAL=4"},
      {"every 4 weeks", "FREQ=WEEKLY;INTERVAL=4"},
      {"monthly", "FREQ=MONTHLY"},
      {"every month", "FREQ=MONTHLY"},
      {"once per month", "FREQ=MONTHLY"},
      {"every two months", "FREQ=MONTHLY;INTERVAL=2"},
      {"every other month", "FREQ=MONTHLY;INTERVAL=2"},
      {"quarterly", "FREQ=MONTHLY;INTERVAL=3"},
      {"once a quarter", "FREQ=MONTHLY;INTERVAL=3"},
      {"every six months", "FREQ=MONTHLY;INTERVAL=6"},
      {"annually", "FREQ=YEARLY"},
      {"every day", "FREQ=DAILY"},
      {"daily", "FREQ=DAILY"},
      {"every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
      {"Mondays and Thursdays", "FREQ=WEEKLY;BYDAY=MO,TH"},
      {"Tuesdays/Thursdays", "FREQ=WEEKLY;BYDAY=TU,TH"},
      {"every Tuesday", "FREQ=WEEKLY;BYDAY=TU"},
      {"each Tues.", "FREQ=WEEKLY;BYDAY=TU"},
      {"weekly, Tuesday", "FREQ=WEEKLY;BYDAY=TU"},
      {"first Tuesday", "FREQ=MONTHLY;BYDAY=1TU"},
      {"1st & 3rd Thursdays", "FREQ=MONTHLY;BYDAY=1TH,3TH"},
      {"1st, 3rd and 5th Thu", "FREQ=MONTHLY;BYDAY=1TH,3TH,5TH"},
      {"every first and third Thursday", "FREQ=MONTHLY;BYDAY=1TH,3TH"},
      {"second Wednesday every month", "FREQ=MONTHLY;BYDAY=2WE"},
      {"every second Wednesday of the month", "FREQ=MONTHLY;BYDAY=2WE"},
      {"every last Friday", "FREQ=MONTHLY;BYDAY=-1FR"},
      {"second to last Friday of the month", "FREQ=MONTHLY;BYDAY=-2FR"},
      {"first Monday and third Friday of the month", "FREQ=MONTHLY;BYDAY=1MO,3FR"},
      {"monthly, last Friday", "FREQ=MONTHLY;BYDAY=-1FR"},
      {"twice a month, first and third Tuesday", "FREQ=MONTHLY;BYDAY=1TU,3TU"},
      {"every two months on the second Tuesday", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"},
      {"last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"},
      {"1st and 15th of each month", "FREQ=MONTHLY;BYMONTHDAY=1,15"},
      {"Monday to Friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
  };
  for (const Spelling& one : kSpellings) {
    CHECK_MESSAGE(rule(one.text) == one.meaning, std::string(one.text));
    CHECK_MESSAGE(unread(one.text).empty(), std::string(one.text));
  }
}

TEST_CASE("what can mean two things, or has an exception, is no rule") {
  for (const std::string_view text : {"",
                                      "Tuesday",
                                      "Tuesday 9:00 PT",
                                      "twice a month",
                                      "twice a week",
                                      "twice weekly",
                                      "bimonthly",
                                      "bi-monthly",
                                      "semi-monthly",
                                      "monthly, Tuesday",
                                      "every second Tuesday",
                                      "every 3rd Thursday",
                                      "biweekly, monthly",
                                      "weekly or biweekly",
                                      "weekly - except fourth Tuesday every month",
                                      "Tuesdays except holidays",
                                      "monthly - Wednesday, after the fourth Tuesday, every month",
                                      "biweekly, first and third Tuesday",
                                      "first Tuesday and Thursdays",
                                      "Tuesdays in March",
                                      "first week of the month",
                                      "first Tuesday of the quarter",
                                      "every few weeks",
                                      "as needed",
                                      "ad hoc",
                                      "twice a month, first Tuesday",
                                      "every 0 weeks",
                                      "6th Tuesday",
                                      "first or third Tuesday",
                                      "alternating Tuesdays and Thursdays",
                                      "quarterly, Tuesday",
                                      "Tuesdays, not in December",
                                      "yearly on the first Tuesday",
                                      "32nd of the month",
                                      "daily, Tuesdays of the month"}) {
    CHECK_MESSAGE(rule(text) == "-", std::string(text));
    if (!text.empty()) CHECK_MESSAGE(!unread(text).empty(), std::string(text));
  }
  // What was understood of such a text is not lost with it.
  CHECK(understood("Tuesdays at 17:30 UTC (weekly - except fourth Tuesday every month)") == "- | 17:30 | UTC");
}

TEST_CASE("times that are clear are understood, two of them or half of one are not") {
  const auto time = [](std::string_view text) { return read_schedule(text).minute_of_day.value_or(-1); };
  CHECK(time("9:00") == 540);
  CHECK(time("09:05") == 545);
  CHECK(time("9am") == 540);
  CHECK(time("9 AM") == 540);
  CHECK(time("9 p.m.") == 21 * 60);
  CHECK(time("12pm") == 720);
  CHECK(time("12am") == 0);
  CHECK(time("12:30 am") == 30);
  CHECK(time("23:59") == 1439);
  CHECK(time("16.30 CET") == 990);
  CHECK(time("0900 UTC") == 540);
  CHECK(time("9 ET") == 540);
  for (const std::string_view text :
       {"9", "24:00", "13pm", "0am", "9:60", "9:5", "2019", "at 9", "9:00 or 10:00", "9:00/17:00", "9-10am",
        "11:00-1:00pm", "9:00:00", "midnight", "900 UTC", "12345 UTC"}) {
    CHECK_MESSAGE(time(text) == -1, std::string(text));
  }
  CHECK(understood("Thursdays from 9:00 to 10:30 am ET") == "FREQ=WEEKLY;BYDAY=TH | - | America/New_York");
  CHECK(understood("Tuesdays starting at 9:00 ET") == "FREQ=WEEKLY;BYDAY=TU | 09:00 | America/New_York");
  CHECK(time("until 10:00") == -1);
  CHECK(read_schedule("9:00-10:30").minutes == 90);
  CHECK(read_schedule("23:30 to 0:30").minutes == 60);
  CHECK(!read_schedule("9:00").minutes);
}

TEST_CASE("zones by their usual names, and none that is several") {
  constexpr Spelling kSpellings[] = {
      {"PT (Pacific Time)", "America/Los_Angeles"},
      {"PT", "America/Los_Angeles"},
      {"PST", "America/Los_Angeles"},
      {"9:00 pdt", "America/Los_Angeles"},
      {"Pacific", "America/Los_Angeles"},
      {"ET", "America/New_York"},
      {"Eastern Standard Time (EST)", "America/New_York"},
      {"US/Pacific", "US/Pacific"},
      {"CT", "America/Chicago"},
      {"Central Time", "America/Chicago"},
      {"MT", "America/Denver"},
      {"UTC", "UTC"},
      {"GMT", "UTC"},
      {"CET", "Europe/Paris"},
      {"CEST", "Europe/Paris"},
      {"Central European Time", "Europe/Paris"},
      {"Beijing", "Asia/Shanghai"},
      {"9:00 Beijing", "Asia/Shanghai"},
      {"London time", "Europe/London"},
      {"9:00 BST (London)", "Europe/London"},
      {"9:00 London (BST)", "Europe/London"},
      {"CST (China)", "Asia/Shanghai"},
      {"JST", "Asia/Tokyo"},
      {"UTC+1", "Etc/GMT-1"},
      {"GMT-5", "Etc/GMT+5"},
      {"UTC+02:00", "Etc/GMT-2"},
      {"UTC+0", "UTC"},
      {"America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"},
      {"Pacific/Apia", "Pacific/Apia"},
      {"BST", "-"},
      {"IST", "-"},
      {"CST", "-"},
      {"MST", "-"},
      {"AEST", "-"},
      {"EET", "-"},
      {"Eastern European Time", "-"},
      {"et al", "-"},
      {"UTC+5:30", "-"},
      {"UTC+15", "-"},
      {"9:00 PT / 12:00 ET", "-"},
      {"in London", "-"},
      {"local time", "-"},
      {"Central", "-"},
      {"and/or", "-"},
  };
  for (const Spelling& one : kSpellings) CHECK_MESSAGE(zone(one.text) == one.meaning, std::string(one.text));
}

TEST_CASE("what was not understood is named as it stands") {
  CHECK(unread("Regular SIG Meeting: Thursdays at 16:00 UTC (biweekly)") == "Regular SIG");
  CHECK(understood("Regular SIG Meeting: Thursdays at 16:00 UTC (biweekly)") ==
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH | 16:00 | UTC");
  CHECK(unread("bi-weekly starting Tuesday August 13, 2019") == "starting Tuesday August 13, 2019");
  CHECK(rule("bi-weekly starting Tuesday August 13, 2019") == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(unread("biweekly 2020 start date: Jan. 13th") == "2020 start date: Jan. 13th");
  CHECK(rule("biweekly 2020 start date: Jan. 13th") == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(understood("Wednesdays at 14:00 UTC (alternate weeks, check agenda doc for last meeting)") ==
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE | 14:00 | UTC");
  CHECK(unread("alternate weeks, check agenda doc for last meeting") == "check agenda doc for last");
  CHECK(rule("biweekly, you must be signed into a free zoom account to join") == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(rule("Biweekly, interleaved with the Regular SIG Meeting") == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(understood("Wednesdays at 18:00 UTC (First Wednesday of the month)") == "FREQ=MONTHLY;BYDAY=1WE | 18:00 | UTC");
  CHECK(unread("Tuesdays at 9:00 BST") == "BST");
  CHECK(unread("monthly, Tuesday, 9:00 UTC") == "monthly, Tuesday");
  CHECK(unread("biweekly (odd weeks), Tuesdays") == "biweekly (odd weeks), Tuesdays");
  CHECK(unread("каждый вторник, 9:00 UTC") == "каждый вторник");
  CHECK(unread("9:00 or 10:00 UTC") == "9:00 or 10:00");
  CHECK(unread(" — ()!") == "");
}
