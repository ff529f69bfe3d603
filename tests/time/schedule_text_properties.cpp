#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/text.h"
#include "time/schedule_text.h"

using namespace constellation;

namespace {

std::string any_text() {
  const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "every", "other", "first", "second", "to", "last", "2nd", "4", "and", "or", "Tuesday", "Thursdays", "week",
      "weeks", "month", "of", "the", "biweekly", "bi", "-", "monthly", "twice", "a", "9", ":", "9:00", "30", "pm", "p",
      ".", "PT", "(", ")", "UTC", "+", "8", "Pacific", "Time", "Europe/Berlin", "IST", "India", "from", "until",
      "starting", "August", "except", "–", "—", "\xE2\x80", "\xff", "ü", "1700", "99999999999999999999", "Z", "/", ",",
      "once", "Mon", "h"));
  std::string text;
  for (const std::string& word : words) {
    if (*rc::gen::inRange(0, 4) != 0) text += ' ';
    text += word;
  }
  return text;
}

}  // namespace

TEST_CASE("any text is read, and what comes of it is whole") {
  CHECK(rc::check([] {
    const std::string text = any_text();
    RC_LOG(text);
    const ScheduleReading reading = read_schedule(text);
    if (reading.rule) {
      const auto again = parse_rule(text_from_rule(*reading.rule));
      RC_ASSERT(again.has_value());
      RC_ASSERT(*again == *reading.rule);
    }
    if (reading.minute_of_day) RC_ASSERT(*reading.minute_of_day >= 0 && *reading.minute_of_day < 1440);
    if (reading.minutes)
      RC_ASSERT(reading.minute_of_day.has_value() && *reading.minutes >= 0 && *reading.minutes < 1440);
    if (reading.zone) RC_ASSERT(!reading.zone->empty());
    // What was not understood stands in the text, in order.
    std::size_t at = 0;
    for (const std::string& part : reading.unread) {
      RC_ASSERT(!part.empty() && trimmed(part) == part);
      at = text.find(part, at);
      RC_ASSERT(at != std::string::npos);
      at += part.size();
    }
  }));
}

TEST_CASE("what is written out of its parts is understood whole") {
  CHECK(rc::check([] {
    const std::string rhythm = *rc::gen::element<std::string>("", "biweekly", "every 3 weeks", "monthly");
    const std::string days = rhythm == "monthly"
                                 ? *rc::gen::element<std::string>("first Tuesday", "2nd and last Friday")
                                 : *rc::gen::element<std::string>("Tuesdays", "Mondays and Thursdays");
    const std::int32_t minute = *rc::gen::inRange(0, 24 * 60);
    std::string clock = std::to_string(minute / 60) + ':';
    append_padded(clock, minute % 60, 2);
    clock += *rc::gen::element<std::string>(" PT (Pacific Time)", " UTC", " Europe/Berlin", " Eastern Time");
    const bool is_rhythm_last = *rc::gen::inRange(0, 2) == 0;
    const std::string text =
        is_rhythm_last ? days + " at " + clock + " (" + rhythm + ")" : rhythm + ", " + days + ", " + clock;
    RC_LOG(text);
    const ScheduleReading reading = read_schedule(text);
    RC_ASSERT(reading.rule.has_value());
    RC_ASSERT(reading.minute_of_day == minute);
    RC_ASSERT(reading.zone.has_value());
    RC_ASSERT(reading.unread.empty());
  }));
}
