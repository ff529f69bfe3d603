#include "snapshot/conflict_cache.h"

#include <doctest/doctest.h>

#include "support/replica.h"

using namespace constellation;
using namespace constellation::test;

namespace {

// Two people who have written `shared` groups together.
struct Pair {
  Replica ours{1};
  Replica theirs{2};
  explicit Pair(int shared) {
    for (int i = 0; i < shared; ++i) ours.name(group_ref("grp-" + std::to_string(100 + i)), "Group");
    theirs.take(ours);
  }
};

}  // namespace

TEST_SUITE("conflict cache") {
  TEST_CASE("it gives the conflicts of every state, and an edit costs the records it wrote") {
    Pair pair(40);
    ConflictCache cache;
    CHECK(cache.of(pair.ours.state).empty());
    CHECK(cache.looked_at() == 40);
    static_cast<void>(cache.of(pair.ours.state));
    CHECK(cache.looked_at() == 0);

    pair.ours.name(group_ref("grp-107"), "Ours");
    CHECK(cache.of(pair.ours.state).empty());
    CHECK(cache.looked_at() == 1);

    pair.theirs.name(group_ref("grp-107"), "Theirs");
    pair.theirs.name(group_ref("grp-120"), "Alone");
    pair.ours.take(pair.theirs);
    CHECK(cache.of(pair.ours.state) == conflicts_of(pair.ours.state));
    CHECK(cache.of(pair.ours.state).size() == 1);
    CHECK(cache.looked_at() == 0);

    pair.ours.name(group_ref("grp-107"), "Decided");
    CHECK(cache.of(pair.ours.state).empty());
    CHECK(cache.looked_at() == 1);
  }

  TEST_CASE("a deletion takes a record's conflicts away, one that did not take brings one") {
    Pair pair(3);
    ConflictCache cache;
    pair.ours.name(group_ref("grp-101"), "Ours");
    pair.theirs.name(group_ref("grp-101"), "Theirs");
    pair.ours.take(pair.theirs);
    CHECK(cache.of(pair.ours.state).size() == 1);
    pair.ours.delete_record(group_ref("grp-101"));
    CHECK(cache.of(pair.ours.state).empty());

    // A charge that the deletion covers, beside the name that it does not.
    pair.ours.write(group_ref("grp-102"), leaf(group::kChargeIndex), std::string("Flows"));
    pair.theirs.take(pair.ours);
    pair.theirs.delete_record(group_ref("grp-102"));
    pair.ours.name(group_ref("grp-102"), "Goes on");
    pair.ours.take(pair.theirs);
    REQUIRE(cache.of(pair.ours.state).size() == 1);
    CHECK(cache.of(pair.ours.state).front().kind == ConflictKind::EditedWhileDeleted);
  }

  TEST_CASE("another network's state is no error") {
    Pair first(5);
    Pair second(5);
    second.ours.name(group_ref("grp-103"), "A");
    second.theirs.name(group_ref("grp-103"), "B");
    second.ours.take(second.theirs);
    ConflictCache cache;
    CHECK(cache.of(first.ours.state).empty());
    CHECK(cache.of(second.ours.state) == conflicts_of(second.ours.state));
    CHECK(cache.of(first.ours.state).empty());
    CHECK(cache.of(State{}).empty());
  }
}
