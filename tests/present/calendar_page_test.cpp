#include "present/calendar_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "present/page.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;

// A zone by the yearly rule of its POSIX text, such as EST5EDT,M3.2.0,M11.1.0.
ZoneTable zone_by_rule(std::string name, std::int32_t hours, YearlyChange begin, YearlyChange end) {
  const ZoneOffset standard{hours * 3600, Daylight::Standard};
  const ZoneOffset saving{hours * 3600 + 3600, Daylight::Saving};
  begin.form = end.form = YearlyChange::Form::WeekdayOfMonth;
  ZoneTable zone;
  zone.name = std::move(name);
  zone.before = standard;
  zone.rule = ZoneRule{standard, ZoneRule::Saving{saving, begin, end}};
  return zone;
}

std::map<std::string, ZoneTable> some_zones() {
  constexpr std::int32_t last = 5;
  std::map<std::string, ZoneTable> zones;
  YearlyChange begin;
  YearlyChange end;
  begin.month = 3;
  begin.week = 2;
  end.month = 11;
  end.week = 1;
  zones.emplace("America/New_York", zone_by_rule("America/New_York", -5, begin, end));
  begin.week = last;
  end.month = 10;
  end.week = last;
  begin.time = 1 * 3600;
  end.time = 2 * 3600;
  zones.emplace("Europe/London", zone_by_rule("Europe/London", 0, begin, end));
  begin.time = 2 * 3600;
  end.time = 3 * 3600;
  zones.emplace("Europe/Berlin", zone_by_rule("Europe/Berlin", 1, begin, end));
  ZoneTable tokyo;
  tokyo.name = "Asia/Tokyo";
  tokyo.before = {9 * 3600, Daylight::Standard};
  zones.emplace("Asia/Tokyo", tokyo);
  return zones;
}

// Two groups with a call each on Tuesday, 1 July 2014, an hour apart on the clock, and one person in both.
Document two_calls() {
  Document document;
  put(document, K::Group, "grp-a", {{"name", "Research"}});
  put(document, K::Group, "grp-b", {{"name", "Policy"}});
  put(document, K::Person, "per", {{"name", "Ada"}});
  put(document, K::RoleAssignment, "rol-a", {{"group", "grp-a"}, {"role", "chair"}, {"person", "per"}});
  put(document, K::RoleAssignment, "rol-b", {{"group", "grp-b"}, {"role", "liaison"}, {"person", "per"}});
  put(document, K::CallSeries, "cal-a",
      {{"title", "Research call"},
       {"group", "grp-a"},
       {"start", "2014-07-01"},
       {"rule", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},
       {"time", "12:00"},
       {"zone", "America/New_York"},
       {"minutes", "60"}});
  put(document, K::CallSeries, "cal-b",
      {{"title", "Policy call"},
       {"group", "grp-b"},
       {"start", "2014-07-01"},
       {"rule", "FREQ=WEEKLY;BYDAY=TU"},
       {"time", "17:30"},
       {"zone", "Europe/London"},
       {"minutes", "30"}});
  return document;
}

struct CalendarScreen : PresenterScreen {
  explicit CalendarScreen(Document document = two_calls(), std::string reader = "Europe/Berlin")
      : PresenterScreen(std::move(document)) {
    session.page.kind = PageKind::Calendar;
    surroundings.today = day_of("2014-07-08");
    presenter.set_zones({std::move(reader), [this](const std::string& name, Day) -> const ZoneTable* {
                           const auto zone = zones.find(name);
                           return zone == zones.end() ? nullptr : &zone->second;
                         }});
  }
  std::vector<std::string> on(std::string_view day) {
    std::vector<std::string> texts;
    for (const PageDay& each : view().page.calendar->days) {
      if (each.day != day_of(day)) continue;
      for (const PageDayItem& item : each.items)
        texts.push_back(item.time + ' ' + item.title + (item.is_off ? " off" : ""));
    }
    return texts;
  }
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
      if (const auto* one = intent.as<intent::SelectOccurrence>()) {
        session.selection = one->series;
        session.occurrence = one->day;
      }
    }
  }
  std::map<std::string, ZoneTable> zones = some_zones();
};
using Texts = std::vector<std::string>;

TEST_SUITE("the calendar") {
  TEST_CASE("the example's calls in September 2014, and in a week of 2015") {
    CalendarScreen screen(example_network());
    screen.session.page.set_option("at", "2014-09-01");
    check_golden("calendar_september_2014", dump_page(screen.view().page));
    screen.session.page.set_option("at", "2015-07-21");
    screen.session.page.set_option("show", "week");
    check_golden("calendar_week_2015", dump_page(screen.view().page));
  }

  TEST_CASE("calls stand at the reader's clock, and at their own where that is asked for") {
    CalendarScreen screen;
    CHECK(screen.on("2014-07-01") == Texts{"18:00 Research call", "18:30 Policy call"});
    screen.ask("page/choice:clock", AccessAction::SetValue, "As each states it");
    CHECK(screen.on("2014-07-01") == Texts{"12:00 Research call", "17:30 Policy call"});
  }

  TEST_CASE("on the other side of the world a call is on another day") {
    CalendarScreen screen(two_calls(), "Asia/Tokyo");
    CHECK(screen.on("2014-07-01").empty());
    CHECK(screen.on("2014-07-02") == Texts{"01:00 Research call", "01:30 Policy call"});
  }

  TEST_CASE("daylight saving moves a call only for those whose clock changes on another day") {
    CalendarScreen screen;
    screen.session.page.set_option("at", "2014-10-01");
    CHECK(screen.on("2014-10-07") == Texts{"18:00 Research call", "18:30 Policy call"});
    // Europe's clocks changed on 26 October, America's on 2 November.
    screen.session.page.set_option("at", "2014-11-01");
    CHECK(screen.on("2014-11-04") == Texts{"18:00 Research call", "18:30 Policy call"});
    screen.session.page.set_option("at", "2015-03-01");
    CHECK(screen.on("2015-03-10") == Texts{"17:00 Research call", "18:30 Policy call"});
  }

  TEST_CASE("a person in two calls at one time is told at both, and counted once") {
    CalendarScreen screen;
    const PageView& page = screen.view().page;
    CHECK(page.note.find("1 collision") == std::string::npos);  // 1, 15 and 29 July
    CHECK(page.note.find("3 collisions") != std::string::npos);
    const auto& items = page.calendar->days[1].items;
    REQUIRE(items.size() == 2);
    CHECK(items[0].tone == PageTone::Warn);
    CHECK(items[0].note.find("Ada is also in Policy call") != std::string::npos);
    CHECK(items[1].note.find("Ada is also in Research call") != std::string::npos);
    CHECK(screen.on("2014-07-08") == Texts{"18:30 Policy call"});
  }

  TEST_CASE("calls one after the other do not collide, nor do cancelled ones") {
    Document document = two_calls();
    put(document, K::CallSeries, "cal-b",
        {{"title", "Policy call"},
         {"group", "grp-b"},
         {"start", "2014-07-01"},
         {"rule", "FREQ=WEEKLY;BYDAY=TU"},
         {"time", "18:00"},
         {"zone", "Europe/London"},
         {"minutes", "30"}});
    CHECK(CalendarScreen(document).view().page.note.find("collision") == std::string::npos);
    document = two_calls();
    for (const char* day : {"2014-07-01", "2014-07-15", "2014-07-29"}) {
      put(document, K::Call, std::string("call-") + day,
          {{"series", "cal-a"}, {"occurrence", day}, {"date", day}, {"cancelled", "true"}});
    }
    CalendarScreen screen(document);
    CHECK(screen.view().page.note.find("collision") == std::string::npos);
    CHECK(screen.on("2014-07-01") == Texts{"18:00 Research call off", "18:30 Policy call"});
  }

  TEST_CASE("a moved call stands where it went and says in place of what") {
    Document document = two_calls();
    put(document, K::Call, "call", {{"series", "cal-a"}, {"occurrence", "2014-07-01"}, {"date", "2014-07-03"}});
    CalendarScreen screen(document);
    CHECK(screen.on("2014-07-01") == Texts{"18:30 Policy call"});
    REQUIRE(screen.on("2014-07-03").size() == 1);
    CHECK(screen.view().page.calendar->days[3].items[0].note.find("in place of 1 Jul 2014") != std::string::npos);
  }

  TEST_CASE("a group's or a person's calls alone, earlier and later months, and a day's week") {
    CalendarScreen screen;
    screen.ask("page/choice:group", AccessAction::SetValue, "Policy");
    CHECK(screen.on("2014-07-01") == Texts{"18:30 Policy call"});
    screen.ask("page/choice:group", AccessAction::SetValue, "The whole alliance");
    CHECK(screen.on("2014-07-01").empty());
    screen.ask("page/clear");
    screen.ask("page/choice:person", AccessAction::SetValue, "Ada");
    CHECK(screen.on("2014-07-01").size() == 2);
    screen.ask("page/action:later");
    CHECK(screen.view().page.note.starts_with("August 2014"));
    for (int i = 0; i < 3; ++i) screen.ask("page/action:earlier");
    CHECK(screen.view().page.note.starts_with("May 2014"));
    CHECK(!screen.view().page.calendar->empty.empty());
    screen.ask("page/action:today");
    CHECK(screen.view().page.note.starts_with("July 2014"));
    screen.ask("page/day:2014-07-15");
    CHECK(screen.view().page.calendar->days.size() == 7);
    CHECK(screen.view().page.note.starts_with("14 Jul – 20 Jul 2014"));
  }

  TEST_CASE("a zone that nobody knows leaves the call at its own clock") {
    Document document = two_calls();
    put(document, K::CallSeries, "cal-a",
        {{"title", "Research call"},
         {"group", "grp-a"},
         {"start", "2014-07-01"},
         {"rule", "FREQ=WEEKLY;BYDAY=TU"},
         {"time", "12:00"},
         {"zone", "Mars/Base"}});
    CHECK(CalendarScreen(document).on("2014-07-01") == Texts{"12:00 Research call", "18:30 Policy call"});
  }

  TEST_CASE("a chosen call can be prepared: with what is open and whose turn the notes are") {
    Document document = two_calls();
    put(document, K::Call, "call",
        {{"series", "cal-a"},
         {"occurrence", "2014-07-01"},
         {"date", "2014-07-01"},
         {"agenda", "[ ] Publish the draft"},
         {"title", "Kick-off"}});
    CalendarScreen screen(document);
    std::string id;
    for (const PageDay& day : screen.view().page.calendar->days) {
      for (const PageDayItem& item : day.items) {
        if (item.occurrence == day_of("2014-07-15") && item.title == "Research call") id = item.id;
      }
    }
    screen.ask(id);
    const auto added = screen.asked<intent::AddRecord>("page/action:prepare");
    REQUIRE(added);
    CHECK(added->kind == K::Call);
    const auto value = [&](FieldIndex field) -> std::string {
      for (const FieldValue& each : added->values) {
        if (each.field == field) return std::get<std::string>(each.value);
      }
      return {};
    };
    CHECK(value(call::kSeries.index) == "cal-a");
    CHECK(value(call::kAgenda.index) == "[ ] Publish the draft");
    CHECK(value(call::kSecretary.index) == "per");
  }

  TEST_CASE("a call of its own leads to its page, an event stands on each of its days") {
    Document document = two_calls();
    put(document, K::Call, "call", {{"series", "cal-a"}, {"occurrence", "2014-07-01"}, {"date", "2014-07-03"}});
    put(document, K::Event, "evt", {{"title", "Summit"}, {"start", "2014-07-10"}, {"end", "2014-07-11"}});
    CalendarScreen screen(document);
    CHECK(screen.on("2014-07-10") == Texts{" Summit"});
    CHECK(screen.on("2014-07-11") == Texts{" Summit"});
    CHECK(screen.on("2014-07-12").empty());
    screen.ask("page/on:2014-07-03:calls/call");
    CHECK(screen.session.page.kind == PageKind::Call);
    CHECK(screen.session.page.about == id_of("call"));
  }
}

}  // namespace
}  // namespace constellation::test
