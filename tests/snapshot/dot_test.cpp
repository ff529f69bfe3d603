#include "snapshot/dot.h"

#include <doctest/doctest.h>

using namespace constellation;

TEST_CASE("A dot is written as replica and counter") {
  CHECK(text_from_dot({17, ReplicaId{0}}) == "0000000000:17");
  CHECK(dot_from_text("zzzzzzzzzz:4294967295") == Dot{4294967295U, ReplicaId{(std::uint64_t{1} << 50U) - 1}});
}

TEST_CASE("Texts that are no dots are refused") {
  for (const char* text : {"", ":", "0000000000", "0000000000:", "0000000000:0", "0000000000:-1", "0000000000:01",
                           "0000000000:4294967296", "000000000:1", "00000000000:1", "000000000i:1", "0000000000:1 "}) {
    CAPTURE(text);
    CHECK_FALSE(dot_from_text(text).has_value());
  }
}

TEST_CASE("Later counters come last, whatever the replica") {
  CHECK(Dot{1, ReplicaId{9}} < Dot{2, ReplicaId{1}});
  CHECK(Dot{2, ReplicaId{1}} < Dot{2, ReplicaId{9}});
}

TEST_CASE("A context closes gaps and keeps adjoining runs as one interval") {
  const ReplicaId replica{5};
  CausalContext context;
  context.add(Dot{1, replica});
  context.add(Dot{3, replica});
  CHECK_FALSE(context.is_contiguous(replica));
  CHECK(context.replicas().at(replica).size() == 2);
  context.add(Dot{2, replica});
  CHECK(context.is_contiguous(replica));
  CHECK(context.replicas().at(replica) == std::vector<CausalContext::Interval>{{1, 3}});
  CHECK(context.next_dot(replica) == Dot{4, replica});
}

TEST_CASE("A context takes intervals up to the greatest counter, and no dot zero") {
  const ReplicaId replica{5};
  CausalContext context;
  context.add(Dot{0, replica});
  CHECK(context.replicas().empty());
  context.add(replica, {2, 1});
  CHECK(context.replicas().empty());
  context.add(replica, {UINT32_MAX - 1, UINT32_MAX});
  context.add(replica, {0, 4});
  context.add(replica, {5, UINT32_MAX});
  CHECK(context.replicas().at(replica) == std::vector<CausalContext::Interval>{{1, UINT32_MAX}});
  CHECK_FALSE(context.contains(Dot{0, replica}));
  CHECK_FALSE(context.contains(Dot{1, ReplicaId{6}}));
}
