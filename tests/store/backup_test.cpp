#include "store/backup.h"

#include <doctest/doctest.h>

#include "snapshot/merge.h"
#include "snapshot/partial.h"
#include "support/replica.h"

namespace constellation {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

ReplicaId replica(std::uint64_t bits) { return ReplicaId{bits}; }

CausalContext seen(std::uint32_t first, std::uint32_t last, std::uint64_t by = 1) {
  CausalContext context;
  context.add(replica(by), {first, last});
  return context;
}

TEST_SUITE("backup") {
  TEST_CASE("changes that no file holds are counted, by replica and with gaps") {
    CHECK(changes_outside({}, {}) == 0);
    CHECK(changes_outside(seen(1, 41), {}) == 41);
    CHECK(changes_outside(seen(1, 41), seen(1, 41)) == 0);
    CHECK(changes_outside(seen(1, 41), seen(1, 30)) == 11);
    CHECK(changes_outside(seen(1, 41), seen(1, 41, 2)) == 41);
    CHECK(changes_outside({}, seen(1, 9)) == 0);
    CausalContext gaps = seen(1, 3);
    gaps.add(replica(1), {10, 12});
    CHECK(changes_outside(seen(1, 20), gaps) == 14);
    CHECK(changes_outside(gaps, seen(3, 10)) == 4);
    gaps.add(replica(2), {1, 5});
    CHECK(changes_outside(gaps, seen(1, 20)) == 5);
  }

  TEST_CASE("a file holds what it has seen, but no private entry that was left out of it and is here") {
    using namespace test;
    const RecordRef ann{RecordKind::Person, *RecordId::from("per-ann")};
    const LeafKey contact = leaf(person::kContactIndex);
    Replica one{1};
    one.write(ann, leaf(person::kNameIndex), Value{std::string("Ann")});
    one.write(ann, contact, Value{std::string("at home")});
    const State file = whole_state(one.state, PrivateEntries::LeaveOut);
    CHECK(changes_outside(one.state.context, dots_held(file, one.state)) == 1);
    CHECK(changes_outside(one.state.context, dots_held(one.state, one.state)) == 0);
    // Somebody who never had it lacks nothing; what comes back from them holds it as little.
    Replica two{2};
    two.state = file;
    two.write(ann, leaf(person::kNameIndex), Value{std::string("Anna")});
    CHECK(changes_outside(two.state.context, dots_held(two.state, two.state)) == 0);
    one.state = merge(one.state, two.state);
    CHECK(changes_outside(one.state.context, dots_held(two.state, one.state)) == 1);
    // What it was overwritten with is another entry.
    one.write(ann, contact, Value{std::string("at work")});
    CHECK(changes_outside(one.state.context, dots_held(file, one.state)) == 2);
  }

  TEST_CASE("what is kept reads back as it was") {
    Backup backup{"2026-11-20T12:00:00Z", "", seen(1, 17, 77)};
    backup.outside.add(replica(77), {20, 20});
    backup.outside.add(replica(3), {1, 2});
    CHECK(backup_from_text(text_from_backup(backup)) == backup);
    CHECK(backup_from_text(text_from_backup({})) == Backup{});
    backup.dismissed = "2026-11-23T08:00:00Z";
    CHECK(backup_from_text(text_from_backup(backup)) == backup);
  }

  TEST_CASE("what another version or a hand wrote is not half read") {
    for (const char* text : {"", "2\n\n", "1\nyesterday\n", "1\n\nsoon", "1\n\n\nnobody 1 2", "1\n\n\n0000000001 2 1",
                             "1\n\n\n0000000001 0 1", "1\n\n\n0000000001 1 4294967296", "1\n\n\n0000000001 1"}) {
      CAPTURE(text);
      CHECK_FALSE(backup_from_text(text).has_value());
    }
  }

  TEST_CASE("timestamps") {
    CHECK(seconds_from_timestamp("1970-01-01T00:00:00Z") == 0);
    CHECK(seconds_from_timestamp("2000-03-01T01:02:03Z") == 951872523);
    for (const char* text : {"", "2000-03-01", "2000-03-01T01:02:03", "2000-02-30T01:02:03Z", "2000-03-01T24:00:00Z",
                             "2000-03-01 01:02:03Z", "2000-03-01T01:-2:03Z"}) {
      CAPTURE(text);
      CHECK_FALSE(seconds_from_timestamp(text).has_value());
    }
  }

  TEST_CASE("a reminder is due three days after an export, or with twenty changes that were never exported") {
    const std::int64_t now = *seconds_from_timestamp("2026-11-23T12:00:00Z");
    const Backup never;
    CHECK_FALSE(is_reminder_due(never, 0, now));
    CHECK_FALSE(is_reminder_due(never, 19, now));
    CHECK(is_reminder_due(never, 20, now));
    const Backup exported{"2026-11-20T12:00:00Z", "", {}};
    CHECK_FALSE(is_reminder_due(exported, 1, now));
    CHECK(is_reminder_due(exported, 1, now + 1));
    CHECK_FALSE(is_reminder_due(exported, 0, now + 30 * kDay));
  }

  TEST_CASE("an export that a wrong clock put into the future does not silence it") {
    const std::int64_t now = *seconds_from_timestamp("2026-11-23T12:00:00Z");
    const Backup ahead{"2036-11-23T12:00:00Z", "", {}};
    CHECK(is_reminder_due(ahead, 20, now));
    CHECK_FALSE(is_reminder_due(ahead, 19, now));
  }

  TEST_CASE("dismissing it silences it for a day, and for no longer though the clock was set back") {
    const std::int64_t now = *seconds_from_timestamp("2026-11-23T12:00:00Z");
    const Backup backup{"2026-11-01T12:00:00Z", "2026-11-23T12:00:00Z", {}};
    CHECK_FALSE(is_reminder_due(backup, 5, now));
    CHECK_FALSE(is_reminder_due(backup, 5, now + 23 * kHour));
    CHECK(is_reminder_due(backup, 5, now + kDay));
    CHECK(is_reminder_due(backup, 5, now - kHour));
  }
}

}  // namespace
}  // namespace constellation
