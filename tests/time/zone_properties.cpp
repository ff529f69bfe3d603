#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "time/zone.h"

using namespace constellation;

namespace {

// A zone whose clock changes every few weeks, by up to a day, and then keeps or loses daylight saving for ever.
ZoneTable any_zone() {
  ZoneTable zone;
  zone.before.seconds = *rc::gen::inRange(-48, 57) * 900;
  Instant at{1'300'000'000};
  const int count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) {
    // As in reality, changes lie further apart than they move the clock.
    at = at + *rc::gen::inRange(3 * 86'400, 60 * 86'400);
    zone.transitions.push_back({at, {*rc::gen::inRange(-48, 57) * 900, Daylight::Unknown}});
  }
  if (*rc::gen::inRange(0, 2) == 0) {
    const std::int32_t standard = *rc::gen::inRange(-48, 50) * 900;
    const auto change = [](std::int32_t month) {
      return YearlyChange{
          YearlyChange::Form::WeekdayOfMonth, 0, month, *rc::gen::inRange(1, 6), *rc::gen::inRange(1, 8),
          *rc::gen::inRange(-24, 48) * 1800};
    };
    zone.rule = ZoneRule{{standard, Daylight::Standard},
                         ZoneRule::Saving{{standard + 3600, Daylight::Saving}, change(3), change(10)}};
    if (!zone.transitions.empty()) zone.transitions.back().offset = offset_at(zone, at);
  }
  return zone;
}

Instant any_instant() { return {1'290'000'000 + std::int64_t{*rc::gen::inRange(0, 1'200'000)} * 60}; }

}  // namespace

TEST_CASE("an instant is found again by its clock time, or is the second of two") {
  CHECK(rc::check([] {
    const ZoneTable zone = any_zone();
    const Instant at = any_instant();
    const LocalTime local = local_from_instant(zone, at);
    const FoundInstant found = instant_from_local(zone, local.day, local.minute_of_day);
    RC_ASSERT(found.fit != LocalFit::Never);
    RC_ASSERT(found.instant <= at);
    RC_ASSERT(found.fit == LocalFit::Twice || found.instant == at);
  }));
}

TEST_CASE("a clock time is shown again by its instant outside gaps") {
  CHECK(rc::check([] {
    const ZoneTable zone = any_zone();
    const Day day{*rc::gen::inRange(15'000, 15'900)};
    const std::int32_t minute = *rc::gen::inRange(0, 1440);
    const FoundInstant found = instant_from_local(zone, day, minute);
    const LocalTime local = local_from_instant(zone, found.instant);
    const bool is_same = local.day == day && local.minute_of_day == minute;
    RC_ASSERT(is_same == (found.fit != LocalFit::Never));
    // In a gap it is later on the clock, by as much as the gap is long.
    if (!is_same) RC_ASSERT(local.day > day || (local.day == day && local.minute_of_day > minute));
  }));
}

TEST_CASE("transitions are where the offset changes, and windows of them compose") {
  CHECK(rc::check([] {
    const ZoneTable zone = any_zone();
    const Instant a = any_instant();
    const Instant b = a + *rc::gen::inRange(0, 40'000'000);
    const Instant c = b + *rc::gen::inRange(0, 40'000'000);
    auto joined = transitions_between(zone, a, b);
    const auto rest = transitions_between(zone, b, c);
    joined.insert(joined.end(), rest.begin(), rest.end());
    RC_ASSERT(joined == transitions_between(zone, a, c));
    ZoneOffset offset = offset_at(zone, a - 1);
    for (const ZoneTransition& one : joined) {
      RC_ASSERT(offset_at(zone, one.at - 1) == offset);
      RC_ASSERT(offset_at(zone, one.at) == one.offset);
      offset = one.offset;
    }
    RC_ASSERT(offset_at(zone, c - 1) == offset || c == a);
  }));
}
