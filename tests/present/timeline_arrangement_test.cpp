// Which rows there are: pinned, compact, folded, filtered.
#include <doctest/doctest.h>

#include <algorithm>

#include "present/neighbours.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

std::vector<std::string> titles(const TimelineRows& rows) {
  std::vector<std::string> result;
  for (const TimelineRow& row : rows.rows) result.push_back(row.lane->title);
  return result;
}
using Texts = std::vector<std::string>;
constexpr auto kHide = FilterMode::Hide;

}  // namespace

TEST_CASE("pinned lanes are the first rows, without a header, and stand still") {
  TimelineFixture fixture(small_network());
  fixture.session.pinned = {id_of("grp-research"), id_of("grp-gone")};
  const auto rows = fixture.rows();
  CHECK(rows->pinned == 1);
  CHECK(titles(*rows) ==
        Texts{"Research", "Infrastructure", "Endorsement", "No focus area", "Directory", "Across the network"});
  fixture.session.scroll_y = 60;
  fixture.input.area.height = 300;
  const TimelineLayout layout = fixture.layout();
  CHECK(layout.row_boxes.front().pinned);
  CHECK(layout.row_boxes.front().rect.y == layout.chart.y);
  CHECK(layout.pinned_height == rows->rows.front().height);
  // What scrolls below is not hit there.
  const TimelineHit hit = hit_test(layout, 20, layout.chart.y + 4, false);
  CHECK(hit.record == ref_from_text("groups/grp-research"));
}

TEST_CASE("pinned lanes take at most their share: then they are compact, then they scroll") {
  TimelineFixture fixture(small_network());
  fixture.session.pinned = {id_of("grp-endorse"), id_of("grp-research")};
  fixture.input.area.height = 900;
  CHECK(fixture.rows()->pinned == 2);
  CHECK(!fixture.rows()->rows[1].collapsed);
  fixture.input.area.height = 400;
  CHECK(!fixture.rows()->rows[0].collapsed);
  CHECK(fixture.rows()->rows[1].collapsed);
  fixture.input.area.height = 140;
  CHECK(fixture.rows()->pinned == 1);
  for (const float height : {140.0F, 300.0F, 500.0F, 900.0F}) {
    fixture.input.area.height = height;
    const TimelineLayout layout = fixture.layout();
    CHECK(layout.pinned_height <= layout.chart.height * kPinnedShare);
  }
}

TEST_CASE("a record below pinned lanes is revealed below them") {
  CHECK(scroll_to_reveal(0, {500, 24}, 400, 100) == 500 - (300 - 24) / 2.0F - 100);
  CHECK(scroll_to_reveal(90, {120, 24}, 400, 100) < 90);  // hidden by the pinned ones
  CHECK(scroll_to_reveal(90, {20, 24}, 400, 100) == 90);  // pinned itself
}

TEST_CASE("a compact lane is one line of thin marks; the selected and the matching are whole") {
  TimelineFixture fixture(small_network());
  fixture.session.compact = {id_of("grp-endorse")};
  const TimelineRow* row = find_row(*fixture.rows(), *ref_from_text("groups/grp-endorse"));
  CHECK(row->height == kCompactHeight);
  TimelineLayout layout = fixture.layout();
  CHECK(find_bar(layout, "deliverables/dlv-draft")->thin);
  fixture.session.selection = *ref_from_text("deliverables/dlv-draft");
  const std::vector<RecordRef> matches{*ref_from_text("deliverables/dlv-paper")};
  fixture.input.matches = &matches;
  layout = fixture.layout();
  CHECK(!find_bar(layout, "deliverables/dlv-draft")->thin);
  CHECK(!find_bar(layout, "deliverables/dlv-paper")->thin);
  CHECK(find_bar(layout, "deliverables/dlv-paper")->rect.height == 20);
}

TEST_CASE("a folded header shows what it holds, the selected and the matching whole") {
  TimelineFixture fixture(small_network());
  fixture.session.collapsed = {"foc-inf"};
  fixture.session.selection = *ref_from_text("deliverables/dlv-draft");
  const auto rows = fixture.rows();
  CHECK(rows->rows.front().folded.size() == 1);
  const TimelineLayout layout = fixture.layout();
  const Bar* draft = find_bar(layout, "deliverables/dlv-draft");
  REQUIRE(draft != nullptr);
  CHECK(draft->row == 0);
  CHECK(!draft->thin);
  CHECK(folded_header(*rows, fixture.document, *ref_from_text("deliverables/dlv-draft")) == "foc-inf");
}

TEST_CASE("hiding takes what does not match out of the lanes, and lanes that nothing is left of") {
  TimelineFixture fixture(small_network());
  fixture.session.filter.hidden_kinds = ~kind_bit(RecordKind::Deliverable);
  CHECK(titles(*fixture.rows()).size() == 7);  // dimmed only
  CHECK(find_bar(fixture.layout(), "role_assignments/rol-deb")->dimmed);
  CHECK(!find_bar(fixture.layout(), "deliverables/dlv-draft")->dimmed);
  fixture.session.filter.others = kHide;
  const auto rows = fixture.rows();
  CHECK(titles(*rows) == Texts{"Infrastructure", "Endorsement", "Ecosystem", "Research"});
  for (const TimelineRow& row : rows->rows) {
    for (const RowItem& item : row.lane->items) CHECK(item.record.kind == RecordKind::Deliverable);
  }
  // The minimap and fitting keep the whole extent.
  CHECK(rows->extent->begin == day_of("2014-03-05"));
}

TEST_CASE("an overdue deliverable counts as overdue, whatever its state") {
  TimelineFixture fixture(small_network());
  fixture.input.today = day_of("2015-06-01");
  for (const FilterState& state : filter_states()) {
    if (state.index != kOverdueState) fixture.session.filter.hidden_states |= 1U << state.index;
  }
  fixture.session.filter.others = kHide;
  fixture.session.filter.hidden_kinds = ~kind_bit(RecordKind::Deliverable);
  const TimelineLayout layout = fixture.layout();
  CHECK(find_bar(layout, "deliverables/dlv-draft") != nullptr);   // in review, due in February
  CHECK(find_bar(layout, "deliverables/dlv-agenda") != nullptr);  // of no state
  CHECK(find_bar(layout, "deliverables/dlv-paper") == nullptr);   // delivered
}

TEST_CASE("a cache that followed filters and pins gives the rows of a fresh one") {
  TimelineFixture fixture(small_network());
  const auto same_as_fresh = [&] {
    const std::string followed = dump(fixture.layout(), *fixture.rows());
    fixture.cache = TimelineRowsCache();
    return dump(fixture.layout(), *fixture.rows()) == followed;
  };
  fixture.session.filter = {kind_bit(RecordKind::RoleAssignment), 0, kHide};
  CHECK(same_as_fresh());
  fixture.session.pinned = {id_of("grp-directory")};
  CHECK(same_as_fresh());
  fixture.session.filter = {};
  CHECK(same_as_fresh());
  fixture.session.grouping = Grouping::Status;
  CHECK(same_as_fresh());
}
