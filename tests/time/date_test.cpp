#include "time/date.h"

#include <doctest/doctest.h>

using namespace constellation;

namespace {

Day day(std::int32_t year, std::int32_t month, std::int32_t day_of_month) {
  return day_from_civil({year, month, day_of_month});
}
std::string moved(const char* text, std::int32_t days) {
  return text_from_date(moved_by_days(date_from_text(text).value_or(Date{}), days));
}
std::string stepped(const char* text, std::int32_t units) {
  return text_from_date(moved_by_units(date_from_text(text).value_or(Date{}), units));
}

}  // namespace

TEST_CASE("Day numbers count from 1 January 1970") {
  CHECK(day(1970, 1, 1).number == 0);
  CHECK(day(1969, 12, 31).number == -1);
  CHECK(day(2000, 3, 1).number == 11017);
  CHECK(day(1, 1, 1) == kFirstDay);
  CHECK(day(9999, 12, 31) == kLastDay);
}

TEST_CASE("Every day from year 1 to 9999 goes to a civil date and back, in order") {
  CivilDate expected{1, 1, 1};
  std::int32_t wrong = 0;
  std::int32_t weekday = 1;  // 1 January of year 1 is a Monday in the proleptic Gregorian calendar
  for (Day today = kFirstDay; today <= kLastDay; today = today + 1) {
    if (!(civil_from_day(today) == expected) || day_from_civil(expected) != today) ++wrong;
    if (iso_weekday(today) != weekday) ++wrong;
    weekday = weekday % 7 + 1;
    if (++expected.day > days_in_month(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) expected = {expected.year + 1, 1, 1};
    }
  }
  CHECK(wrong == 0);
  CHECK(expected == CivilDate{10000, 1, 1});
}

TEST_CASE("Leap years: every fourth, not every hundredth, but every four hundredth") {
  CHECK(is_leap_year(2016));
  CHECK_FALSE(is_leap_year(2015));
  CHECK_FALSE(is_leap_year(1900));
  CHECK(is_leap_year(2000));
  CHECK(days_in_month(2016, 2) == 29);
  CHECK(days_in_month(2015, 2) == 28);
  CHECK(days_in_month(2015, 4) == 30);
  CHECK(days_in_month(2015, 12) == 31);
}

TEST_CASE("Weekdays run from Monday 1 to Sunday 7, before 1970 too") {
  CHECK(iso_weekday(day(1970, 1, 1)) == 4);
  CHECK(iso_weekday(day(2014, 9, 10)) == 3);  // a community call: Wednesday
  CHECK(iso_weekday(day(2015, 7, 7)) == 2);   // Higher Education: Tuesday
  CHECK(iso_weekday(day(1969, 12, 28)) == 7);
}

TEST_CASE("A date keeps the precision it was given with, and is written as it was read") {
  const struct {
    const char* text;
    Precision precision;
    Day first;
    Day after;
  } cases[] = {
      {"2014-04-30", Precision::Day, day(2014, 4, 30), day(2014, 5, 1)},
      {"2014-04", Precision::Month, day(2014, 4, 1), day(2014, 5, 1)},
      {"2014-12", Precision::Month, day(2014, 12, 1), day(2015, 1, 1)},
      {"2014-Q2", Precision::Quarter, day(2014, 4, 1), day(2014, 7, 1)},
      {"2014-Q4", Precision::Quarter, day(2014, 10, 1), day(2015, 1, 1)},
      {"2014", Precision::Year, day(2014, 1, 1), day(2015, 1, 1)},
      {"2016-02-29", Precision::Day, day(2016, 2, 29), day(2016, 3, 1)},
      {"0001", Precision::Year, day(1, 1, 1), day(2, 1, 1)},
      {"9999-12-31", Precision::Day, kLastDay, kLastDay + 1},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto date = date_from_text(c.text);
    REQUIRE(date.has_value());
    CHECK(date->precision == c.precision);
    CHECK(date->first_day == c.first);
    CHECK(day_after(*date) == c.after);
    CHECK(text_from_date(*date) == c.text);
  }
}

TEST_CASE("a text that names no day there is has a nearest one, any other text has none") {
  const auto nearest = [](std::string_view text) {
    const auto date = nearest_date(text);
    return date ? text_from_date(*date) : std::string("none");
  };
  CHECK(nearest("2014-02-30") == "2014-02-28");
  CHECK(nearest("2016-02-30") == "2016-02-29");
  CHECK(nearest("2014-04-00") == "2014-04-01");
  CHECK(nearest("2014-13-40") == "2014-12-31");
  CHECK(nearest("0000-01-01") == "0001-01-01");
  CHECK(nearest("2014-00") == "2014-01");
  CHECK(nearest("2014-Q5") == "2014-Q4");
  for (const std::string_view text :
       {"2014-02-28", "2014-02", "2014", "soon", "", "2014-2-30", "2014-02-3", "2014-02-300", "2014-Qx", "20-02-30"}) {
    CHECK_MESSAGE(nearest(text) == "none", std::string(text));
  }
}

TEST_CASE("Texts that are no dates are refused") {
  for (const char* text : {"",
                           "2",
                           "214",
                           "20145",
                           "0000",
                           "0000-01-01",
                           "2014-",
                           "2014-4",
                           "2014-00",
                           "2014-13",
                           "2014-Q0",
                           "2014-Q5",
                           "2014-q2",
                           "2014-Q22",
                           "2014-Q",
                           "2014/04",
                           "2014-04-",
                           "2014-04-3",
                           "2014-04-00",
                           "2014-04-31",
                           "2015-02-29",
                           "1900-02-29",
                           "2014-04-301",
                           "2014-04/30",
                           " 2014",
                           "2014 ",
                           "-2014",
                           "+2014",
                           "2014-04-30T00:00",
                           "20140430",
                           "2014-0\xC2\xB9"}) {
    CAPTURE(text);
    CHECK_FALSE(date_from_text(text).has_value());
  }
}

TEST_CASE("The date that contains a day is its month, quarter or year") {
  const Day today = day(2014, 8, 20);
  CHECK(text_from_date(date_containing(today, Precision::Day)) == "2014-08-20");
  CHECK(text_from_date(date_containing(today, Precision::Month)) == "2014-08");
  CHECK(text_from_date(date_containing(today, Precision::Quarter)) == "2014-Q3");
  CHECK(text_from_date(date_containing(today, Precision::Year)) == "2014");
}

TEST_CASE("Dates step by whole units of their own precision, over years and backwards") {
  CHECK(stepped("2014-12-31", 1) == "2015-01-01");
  CHECK(stepped("2014-11", 3) == "2015-02");
  CHECK(stepped("2014-01", -1) == "2013-12");
  CHECK(stepped("2014-Q1", -1) == "2013-Q4");
  CHECK(stepped("2014-Q4", 5) == "2016-Q1");
  CHECK(stepped("2014", -14) == "2000");
}

TEST_CASE("A drag by days moves a date to the nearest unit of its precision and never sharpens it") {
  CHECK(moved("2014-04-30", 1) == "2014-05-01");
  CHECK(moved("2014-04", 0) == "2014-04");
  CHECK(moved("2014-04", 15) == "2014-04");  // half of April: stays
  CHECK(moved("2014-04", 16) == "2014-05");
  CHECK(moved("2014-04", -15) == "2014-04");
  CHECK(moved("2014-04", -16) == "2014-03");
  CHECK(moved("2014-04", 91) == "2014-07");
  CHECK(moved("2014-Q2", 45) == "2014-Q2");
  CHECK(moved("2014-Q2", 46) == "2014-Q3");
  CHECK(moved("2014", 200) == "2015");
  CHECK(moved("2014", -1) == "2014");
}

TEST_CASE("Ranges are half-open") {
  const DayRange april{day(2014, 4, 1), day(2014, 5, 1)};
  CHECK(april.days() == 30);
  CHECK(april.contains(day(2014, 4, 1)));
  CHECK(april.contains(day(2014, 4, 30)));
  CHECK_FALSE(april.contains(day(2014, 5, 1)));
  CHECK_FALSE(april.overlaps({day(2014, 5, 1), day(2014, 6, 1)}));
  CHECK(april.overlaps({day(2014, 4, 30), day(2014, 5, 2)}));
  CHECK_FALSE(april.empty());
  CHECK(DayRange{april.end, april.begin}.empty());
  CHECK(DayRange{april.begin, april.begin}.empty());
}
