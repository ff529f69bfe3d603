// What registers held before: the base of a conflict.
#include <doctest/doctest.h>

#include "snapshot/codec.h"
#include "support/replica.h"

using namespace constellation;
using namespace constellation::test;

namespace {

const RecordRef kGroup = group_ref("grp-a");
const LeafKey kName = leaf(group::kNameIndex);

}  // namespace

TEST_CASE("Past: the base of a conflict is the latest value that both sides had seen") {
  Replica one{1};
  one.name(kGroup, "first");
  one.name(kGroup, "second");
  Replica two{2};
  two.take(one);
  one.name(kGroup, "on the way");
  one.name(kGroup, "by one");
  two.name(kGroup, "by two");
  for (const State& merged : {merge(one.state, two.state), merge(two.state, one.state)}) {
    REQUIRE(conflict_count(merged) == 1);
    CHECK(base_of(merged, kGroup, kName) == std::optional<Value>("second"));
  }
  CHECK(base_of(one.state, kGroup, kName) == std::optional<Value>("on the way"));
  CHECK(base_of(one.state, kGroup, leaf(group::kChargeIndex)) == std::nullopt);
}

TEST_CASE("Past: a third side that never saw the base takes it away, one that did leaves it") {
  Replica one{1};
  one.name(kGroup, "base");
  Replica two{2};
  two.take(one);
  Replica three{3};
  one.name(kGroup, "by one");
  two.name(kGroup, "by two");
  three.name(kGroup, "by three, who knew nothing");
  const State merged = merge(one.state, two.state);
  CHECK(base_of(merged, kGroup, kName) == std::optional<Value>("base"));
  CHECK(base_of(merge(merged, three.state), kGroup, kName) == std::nullopt);
  CHECK(base_of(merge(merged, two.state), kGroup, kName) == std::optional<Value>("base"));
}

TEST_CASE("Past: what was earlier is told by what overwrote it, not by the counters of dots") {
  Replica busy{1};
  for (int i = 0; i < 5; ++i) busy.name(group_ref("grp-other"), "n" + std::to_string(i));
  busy.name(kGroup, "earlier, with a great counter");
  Replica one{2};
  one.take(busy);
  one.name(kGroup, "later, with a small counter");
  Replica two{3};
  two.take(one);
  one.name(kGroup, "by one");
  two.name(kGroup, "by two");
  for (const State& merged : {merge(one.state, two.state), merge(two.state, one.state)}) {
    CHECK(base_of(merged, kGroup, kName) == std::optional<Value>("later, with a small counter"));
    const auto stored = decode_snapshot(encode_snapshot(merged, DeletedContent::Keep));
    REQUIRE(stored);
    CHECK(base_of(stored->state, kGroup, kName) == std::optional<Value>("later, with a small counter"));
  }
  Replica late{4};
  late.take(busy);
  const State merged = merge(late.state, one.state);
  CHECK(base_of(merged, kGroup, kName) == std::optional<Value>("later, with a small counter"));
}

TEST_CASE("Past: only the last few values are remembered, elements of sets not at all") {
  Replica one{1};
  for (int i = 0; i < 10; ++i) one.name(kGroup, "name " + std::to_string(i));
  one.write(kGroup, leaf(group::kLinksIndex, "x"));
  one.remove(kGroup, leaf(group::kLinksIndex, "x"));
  const RecordPast* past = one.state.memory.past[static_cast<std::size_t>(RecordKind::Group)].find(kGroup.id);
  REQUIRE(past != nullptr);
  REQUIRE(past->entries.size() == kPastValues);
  CHECK(past->entries.back().write.value == Value("name 8"));
}

TEST_CASE("Past: the device's own store keeps it, an export does not") {
  Replica one{1};
  one.name(kGroup, "before");
  one.name(kGroup, "after");
  CHECK(encode_snapshot(one.state).find("before") == std::string::npos);
  const auto stored = decode_snapshot(encode_snapshot(one.state, DeletedContent::Keep));
  REQUIRE(stored);
  CHECK(base_of(stored->state, kGroup, kName) == std::optional<Value>("before"));
  const auto exported = decode_snapshot(encode_snapshot(one.state));
  REQUIRE(exported);
  CHECK(base_of(exported->state, kGroup, kName) == std::nullopt);
  CHECK(exported->state == one.state);
}
