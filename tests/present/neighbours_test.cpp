#include "present/neighbours.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/timeline_fixture.h"

namespace constellation::test {
namespace {

RecordRef ref(std::string_view text) { return ref_from_text(text).value_or(RecordRef{}); }

struct Stage {
  Document document = small_network();
  TimelineRowsCache cache;
  std::shared_ptr<const TimelineRows> rows = cache.rows(document, {});

  // "groups/grp-a", or "" for none.
  [[nodiscard]] std::string next(std::string_view selection, std::vector<std::string_view> matches) const {
    std::vector<RecordRef> sorted;
    for (const std::string_view match : matches) sorted.push_back(ref(match));
    std::sort(sorted.begin(), sorted.end());
    const auto found = next_match(*rows, selection.empty() ? std::nullopt : std::optional(ref(selection)), sorted);
    return found ? text_from_ref(*found) : "";
  }
  [[nodiscard]] std::string step(std::string_view selection, int along, int lanes) const {
    const auto found = neighbour_of(*rows, ref(selection), std::nullopt, along, lanes);
    return found ? text_from_ref(found->record) : "";
  }
};

TEST_SUITE("neighbours") {
  TEST_CASE("matches come row by row, by begin within a lane, undated ones last, and around") {
    const Stage stage;
    const std::vector<std::string_view> matches = {"deliverables/dlv-undated", "groups/grp-research",
                                                   "deliverables/dlv-agenda", "deliverables/dlv-draft",
                                                   "deliverables/dlv-paper"};
    CHECK(stage.next("", matches) == "deliverables/dlv-paper");
    CHECK(stage.next("deliverables/dlv-paper", matches) == "deliverables/dlv-draft");
    CHECK(stage.next("deliverables/dlv-draft", matches) == "groups/grp-research");
    CHECK(stage.next("groups/grp-research", matches) == "deliverables/dlv-agenda");
    CHECK(stage.next("deliverables/dlv-agenda", matches) == "deliverables/dlv-undated");
    CHECK(stage.next("deliverables/dlv-undated", matches) == "deliverables/dlv-paper");
  }

  TEST_CASE("the only match is its own next one; what no row shows comes last") {
    const Stage stage;
    CHECK(stage.next("deliverables/dlv-paper", {"deliverables/dlv-paper"}) == "deliverables/dlv-paper");
    CHECK(stage.next("groups/grp-directory", {"deliverables/dlv-paper"}) == "deliverables/dlv-paper");
    CHECK(stage.next("", {"people/per-deb", "role_assignments/rol-deb"}) == "role_assignments/rol-deb");
    CHECK(stage.next("role_assignments/rol-deb", {"people/per-deb", "role_assignments/rol-deb"}) == "people/per-deb");
    CHECK(stage.next("", {"cycles/cyc-1", "groups/grp-endorse"}) == "cycles/cyc-1");
    CHECK(stage.next("groups/grp-research", {}).empty());
  }

  TEST_CASE("what is folded away is not shown, and the area over it is known") {
    Stage stage;
    std::vector<RecordRef> found = {ref("deliverables/dlv-draft"), ref("cycles/cyc-1"), ref("people/per-deb"),
                                    ref("deliverables/dlv-paper")};
    std::sort(found.begin(), found.end());
    CHECK(count_shown(*stage.rows, found) == 3);
    CHECK(folded_header(*stage.rows, stage.document, ref("deliverables/dlv-draft")) == std::nullopt);
    stage.rows = stage.cache.rows(stage.document, folded({"foc-inf"}));
    CHECK(count_shown(*stage.rows, found) == 2);
    const auto area = [&](std::string_view record) { return folded_header(*stage.rows, stage.document, ref(record)); };
    CHECK(area("deliverables/dlv-draft") == "foc-inf");
    CHECK(area("groups/grp-endorse") == "foc-inf");
    CHECK(area("deliverables/dlv-paper") == std::nullopt);  // another lane shows it too
    CHECK(area("people/per-deb") == std::nullopt);
    CHECK(stage.next("", {"deliverables/dlv-draft"}) == "deliverables/dlv-draft");
  }

  TEST_CASE("walking along a lane stops at its ends, walking over lanes stays near in time") {
    const Stage stage;
    CHECK(stage.step("deliverables/dlv-agenda", 1, 0) == "publications/pub-1");
    CHECK(stage.step("deliverables/dlv-undated", 1, 0) == "deliverables/dlv-undated");
    CHECK(stage.step("deliverables/dlv-draft", 1, 0) == "role_assignments/rol-none");
    // From the second lane of a shared record the way down goes on from there.
    const auto down = neighbour_of(*stage.rows, ref("deliverables/dlv-paper"), id_of("grp-research"), 0, 2);
    CHECK(down->lane == id_of("grp-directory"));
    const auto along = neighbour_of(*stage.rows, ref("deliverables/dlv-paper"), id_of("grp-research"), 1, 0);
    CHECK(text_from_ref(along->record) == "deliverables/dlv-agenda");
    CHECK(stage.step("people/per-deb", 1, 0) == text_from_ref(stage.rows->rows.front().record));
    CHECK(neighbour_of(TimelineRows{}, std::nullopt, std::nullopt, 1, 0) == std::nullopt);
  }
}

}  // namespace
}  // namespace constellation::test
