#include "present/schedule_sense.h"

#include <doctest/doctest.h>

#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;

const Record& series_in(const Document& document) {
  const Record* series = document.find(K::CallSeries, id_of("cal"));
  REQUIRE(series != nullptr);
  return *series;
}

Document with_schedule(std::string_view words, std::vector<Member> more = {}) {
  Document document;
  std::vector<Member> members{{"title", "Call"}, {"schedule", words}};
  members.insert(members.end(), more.begin(), more.end());
  put(document, K::CallSeries, "cal", std::move(members));
  return document;
}

std::string understood(std::string_view words, std::vector<Member> more = {}) {
  return schedule_sense(series_in(with_schedule(words, std::move(more)))).understood;
}
std::string lack(std::string_view words, std::vector<Member> more = {}) {
  return schedule_sense(series_in(with_schedule(words, std::move(more)))).lack;
}
bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// What would be taken over, "field=value".
std::vector<std::string> taken(std::string_view words, std::vector<Member> more = {}) {
  std::vector<std::string> texts;
  for (const FieldValue& each : schedule_sense(series_in(with_schedule(words, std::move(more)))).values) {
    const FieldSpec& field = fields_of(K::CallSeries)[each.field];
    texts.push_back(std::string(field.name) + '=' + text_from_value(field, each.value));
  }
  return texts;
}
using Texts = std::vector<std::string>;

TEST_SUITE("a schedule in words") {
  TEST_CASE("is told in a plain sentence") {
    CHECK(understood("biweekly, Tuesdays 9:00-10:00 PT (Pacific Time)", {{"start", "2014-10-07"}}) ==
          "Every other Tuesday, 09:00–10:00 America/Los_Angeles, from 7 Oct 2014");
    CHECK(understood("Tuesdays and Thursdays at 9am ET") == "Every Tuesday and Thursday, 09:00 America/New_York");
    CHECK(understood("every three weeks on Friday") == "Every 3 weeks on Friday");
    CHECK(understood("weekdays 23:30-00:30 UTC") == "Monday to Friday, 23:30–00:30 UTC");
    CHECK(understood("first and third Tuesday of the month") == "Every month on the first Tuesday and third Tuesday");
    CHECK(understood("last Friday of every month at noon") == "Every month on the last Friday, 12:00");
    CHECK(understood("the 15th of the month") == "Every month on the 15th");
    CHECK(understood("every other week") == "Every other week");
    CHECK(understood("10th to last day of the month") == "Every month on the 10th to last day");
    CHECK(understood("40th to last day of the month").empty());
    CHECK(understood("quarterly") == "Every 3 months");
    CHECK(understood("daily") == "Every day");
    CHECK(understood("when someone asks").empty());
  }

  TEST_CASE("what is not understood is named, with what would be right") {
    const std::string unclear = lack("twice a month, after lunch");
    CHECK(says(unclear, "“twice a month, after lunch”"));
    CHECK(says(unclear, "every other Tuesday"));
    CHECK(says(unclear, "9:00–10:00"));
    CHECK(says(unclear, "America/New_York"));
    const std::string open = lack("every other Tuesday 9:00-10:00 PT or so");
    CHECK(says(open, "“or” leaves open how often"));
    CHECK_FALSE(says(open, "right would be"));
    // What the record says is not asked for.
    const std::string known = lack("every Tuesday", {{"start", "2014-10-07"}, {"time", "09:00"}, {"zone", "UTC"}});
    CHECK(known.empty());
    CHECK(lack("every Tuesday 9:00 UTC") == "Set the first call, from which the days are counted.");
    CHECK(lack("every Tuesday 9:00 UTC", {{"start", "2014-10-08"}}) == "The first call, 8 Oct 2014, is a Wednesday.");
  }

  TEST_CASE("only what is not on record yet is there to take over; a rule's end stays") {
    CHECK(taken("biweekly, Tuesdays 9:00-10:30 PT") ==
          Texts{"rule=FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "time=09:00", "zone=America/Los_Angeles", "minutes=90"});
    CHECK(taken("Tuesdays 9:00", {{"time", "09:00"}, {"rule", "FREQ=WEEKLY;UNTIL=20141231"}}) ==
          Texts{"rule=FREQ=WEEKLY;BYDAY=TU;UNTIL=20141231"});
    CHECK(taken("Tuesdays 9:00", {{"time", "09:00"}, {"rule", "FREQ=WEEKLY;BYDAY=TU;WKST=SU"}}).empty());
    CHECK(taken("now and then").empty());
  }

  TEST_CASE("its field tells all that, and its button takes it over in one step") {
    PresenterScreen screen(with_schedule("Tuesdays 9:00 PT or so", {{"start", "2014-10-07"}}));
    screen.session.selection = RecordRef{K::CallSeries, id_of("cal")};
    screen.session.details_open = true;
    const AccessNode* sense = screen.node("field:call_series/cal/schedule/sense");
    REQUIRE(sense != nullptr);
    CHECK(sense->name == "09:00 America/Los_Angeles");
    CHECK(sense->role == AccessRole::Status);
    const AccessNode* unclear = screen.node("field:call_series/cal/schedule/lack");
    REQUIRE(unclear != nullptr);
    CHECK(says(unclear->name, "or so"));
    CHECK(says(screen.node("field:call_series/cal/schedule")->description, "Not understood"));
    const auto taken_over = screen.asked<intent::SetFields>("take-over:field:call_series/cal/schedule");
    REQUIRE(taken_over);
    CHECK(taken_over->record == *screen.session.selection);
    CHECK(taken_over->values.size() == 2);
    put(screen.state.document, K::CallSeries, "cal", {{"title", "Call"}});
    CHECK(screen.node("take-over:field:call_series/cal/schedule") == nullptr);
  }
}

}  // namespace
}  // namespace constellation::test
