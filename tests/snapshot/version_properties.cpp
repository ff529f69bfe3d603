// The laws of two versions of the application that exchange snapshots.
#include <doctest/doctest.h>

#include "snapshot/histories.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("Law: what an older application carries comes back as it was") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State& state = any_past(history);
    const State older = as_older(state);
    RC_ASSERT(older.document.table(RecordKind::Goal).empty());
    RC_ASSERT(older.document.record_count() == state.document.record_count());
    RC_ASSERT(conflict_count(older) == conflict_count(state));
    RC_ASSERT(as_newer(older) == state);
  }));
}

TEST_CASE("Law: an older application merges what it does not know as the newer one would") {
  CHECK(rc::check([] {
    const PlayedHistory history = any_history();
    const State &a = any_past(history), &b = any_past(history);
    RC_ASSERT(merge(as_older(a), as_older(b)) == as_older(merge(a, b)));
  }));
}

TEST_CASE("Law: it makes no difference that one of three works with an older application") {
  CHECK(rc::check([] {
    const std::vector<Action> actions = any_actions(0.25);
    PlayedHistory all_newer;
    all_newer.third_knows_less = true;
    PlayedHistory mixed = all_newer;
    mixed.third_is_older = true;
    all_newer = played(actions, std::move(all_newer));
    mixed = played(actions, std::move(mixed));
    RC_ASSERT(mixed.sets == all_newer.sets);
    RC_ASSERT(merge_all(mixed) == merge_all(all_newer));
  }));
}
