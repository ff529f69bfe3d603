#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

#include "snapshot/dot.h"

using namespace constellation;

namespace {

struct Model {
  CausalContext context;
  std::set<Dot> dots;
};

Model any_context() {
  Model model;
  const auto runs = *rc::gen::container<std::vector<std::tuple<bool, int, int>>>(
      rc::gen::tuple(rc::gen::arbitrary<bool>(), rc::gen::inRange(0, 14), rc::gen::inRange(0, 4)));
  for (const auto& [second, first, length] : runs) {
    const ReplicaId replica{second ? 2U : 1U};
    const auto from = static_cast<std::uint32_t>(first);
    const auto to = static_cast<std::uint32_t>(first + length);
    if (length == 0) {
      model.context.add(Dot{from, replica});
    } else {
      model.context.add(replica, {from, to});
    }
    for (std::uint32_t counter = from; counter <= to; ++counter) {
      if (counter != 0) model.dots.insert({counter, replica});
    }
  }
  return model;
}

void check_equal(const CausalContext& context, const std::set<Dot>& dots) {
  for (std::uint64_t bits = 1; bits <= 2; ++bits) {
    const ReplicaId replica{bits};
    std::uint32_t last = 0;
    std::uint32_t seen = 0;
    for (std::uint32_t counter = 1; counter < 20; ++counter) {
      const bool expected = dots.count({counter, replica}) != 0;
      RC_ASSERT(context.contains({counter, replica}) == expected);
      if (expected) last = counter;
      if (expected) ++seen;
    }
    RC_ASSERT(context.last_of(replica) == last);
    RC_ASSERT(context.next_dot(replica) == Dot({last + 1, replica}));
    RC_ASSERT(context.is_contiguous(replica) == (seen == last));
  }
  for (const auto& [replica, intervals] : context.replicas()) {
    RC_ASSERT(!intervals.empty());
    for (std::size_t i = 0; i + 1 < intervals.size(); ++i) RC_ASSERT(intervals[i].last + 1 < intervals[i + 1].first);
  }
}

}  // namespace

TEST_CASE("Law: a causal context is a set of dots") {
  CHECK(rc::check([] {
    const Model a = any_context();
    const Model b = any_context();
    check_equal(a.context, a.dots);
    CausalContext both = a.context;
    both.add(b.context);
    std::set<Dot> dots = a.dots;
    dots.insert(b.dots.begin(), b.dots.end());
    check_equal(both, dots);
    RC_ASSERT(both.covers(a.context));
    RC_ASSERT(a.context.covers(b.context) == (dots == a.dots));
    RC_ASSERT((a.context == b.context) == (a.dots == b.dots));
  }));
}

TEST_CASE("Law: dots and replicas are read back as written") {
  CHECK(rc::check([] {
    const Dot dot{*rc::gen::inRange<std::uint32_t>(1, UINT32_MAX),
                  ReplicaId{*rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 50U)}};
    RC_ASSERT(dot_from_text(text_from_dot(dot)) == dot);
    RC_ASSERT(replica_from_text(text_from_replica(dot.replica)) == dot.replica);
  }));
}
