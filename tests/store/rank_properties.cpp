#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "model/queries.h"
#include "store/commands.h"
#include "store/rank.h"
#include "support/small_network.h"
#include "support/store_samples.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("a rank lies between its neighbours, however often one inserts there") {
  CHECK(rc::check([] {
    std::vector<std::string> ranks;
    for (int i = 0; i < 60; ++i) {
      const auto at = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(ranks.size()) + 1));
      const std::string before = at > 0 ? ranks[at - 1] : std::string();
      const std::string after = at < ranks.size() ? ranks[at] : std::string();
      const auto rank = rank_between(before, after);
      RC_ASSERT(rank.has_value());
      ranks.insert(ranks.begin() + static_cast<std::ptrdiff_t>(at), *rank);
      RC_ASSERT(std::ranges::is_sorted(ranks));
      RC_ASSERT(std::ranges::adjacent_find(ranks) == ranks.end());
    }
  }));
}

namespace {

std::vector<RecordId> lanes_in(const Document& document, const RecordId& area) {
  std::vector<RecordId> lanes;
  for (const Record* group : in_lane_order(document, RecordKind::Group)) {
    if (get(*group, group::kFocusArea) == area) lanes.push_back(group->id);
  }
  return lanes;
}

Document any_lanes() {
  Document document;
  put(document, RecordKind::FocusArea, "foc-a", {{"name", "A"}});
  put(document, RecordKind::FocusArea, "foc-b", {{"name", "B"}});
  const int count = *rc::gen::inRange(1, 9);
  for (int i = 0; i < count; ++i) {
    std::vector<Member> members{{"name", *rc::gen::element("x", "y", "z")},
                                {"focus_area", *rc::gen::element("foc-a", "foc-b")}};
    // Ranks as hands write them: none, equal ones, without room between, with signs that are no digits.
    const char* rank = *rc::gen::element("", "", "a", "a", "a0", "a1", "b", "Zz", "a-b");
    if (*rank != 0) members.push_back({"rank", rank});
    put(document, RecordKind::Group, "grp-" + std::to_string(i), members);
  }
  return document;
}

}  // namespace

TEST_CASE("a moved lane stands where it was dropped, and the others in their order") {
  CHECK(rc::check([] {
    Workspace workspace(empty_state(id_of("net")), samples::replica(1));
    const Document lanes = any_lanes();
    for (const RecordKind kind : {RecordKind::FocusArea, RecordKind::Group}) {
      lanes.table(kind).each([&](const Record& record) { workspace.execute(samples::adding(kind, record), ""); });
    }
    const auto groups = in_lane_order(workspace.document(), RecordKind::Group);
    const RecordId group = groups[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(groups.size())))]->id;
    const RecordId area = id_of(*rc::gen::element("foc-a", "foc-b"));
    std::vector<RecordId> expected = lanes_in(workspace.document(), area);
    std::vector<RecordId> targets = expected;
    targets.emplace_back();
    const RecordId before = targets[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(targets.size())))];
    RC_PRE(before != group);
    const RecordId other = id_of(area == id_of("foc-a") ? "foc-b" : "foc-a");
    std::vector<RecordId> rest = lanes_in(workspace.document(), other);
    std::erase(rest, group);
    std::erase(expected, group);
    expected.insert(std::ranges::find(expected, before), group);

    const auto planned = plan(workspace.document(), intent::MoveLane{group, area, before});
    RC_ASSERT(planned.has_value());
    const Document untouched = workspace.document();
    workspace.execute(*planned, "");
    RC_ASSERT(lanes_in(workspace.document(), area) == expected);
    RC_ASSERT(lanes_in(workspace.document(), other) == rest);
    const auto again = plan(workspace.document(), intent::MoveLane{group, area, before});
    RC_ASSERT(again.has_value() && again->edits.empty());
    if (planned->edits.empty()) return;
    RC_ASSERT(workspace.undo("").has_value());
    RC_ASSERT(lanes_in(workspace.document(), area) == lanes_in(untouched, area));
  }));
}
