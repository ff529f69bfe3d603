#include <doctest/doctest.h>

#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using Texts = std::vector<std::string>;

Texts titles(const TimelineRows& rows) {
  Texts result;
  for (const TimelineRow& row : rows.rows) result.push_back(row.lane->title);
  return result;
}

const Lane& lane_of(const TimelineRows& rows, std::string_view group) {
  const TimelineRow* row = find_row(rows, {RecordKind::Group, id_of(group)});
  REQUIRE(row != nullptr);
  return *row->lane;
}

}  // namespace

TEST_CASE("focus areas come by rank, groups under them, those without one and without a group last") {
  TimelineRowsCache cache;
  CHECK(titles(*cache.rows(small_network(), {})) == Texts{"Infrastructure", "Endorsement", "Ecosystem", "Research",
                                                          "No focus area", "Directory", "Across the network"});
}

TEST_CASE("a collapsed focus area hides its groups and keeps the extent") {
  TimelineRowsCache cache;
  const Document document = small_network();
  const auto open = cache.rows(document, {});
  const auto collapsed = cache.rows(document, folded({"foc-inf"}));
  CHECK(titles(*collapsed) ==
        Texts{"Infrastructure", "Ecosystem", "Research", "No focus area", "Directory", "Across the network"});
  CHECK(collapsed->rows.front().collapsed);
  CHECK(collapsed->extent == open->extent);
}

TEST_CASE("a lane tells its status and leads and counts what has no date") {
  TimelineRowsCache cache;
  const auto rows = cache.rows(small_network(), {});
  const Lane& lane = lane_of(*rows, "grp-endorse");
  CHECK(lane.subtitle == "Concluded · Chair · Deb Everhart");
  REQUIRE(lane.undated.size() == 1);
  CHECK(text_from_ref(lane.undated.front()) == "role_assignments/rol-none");
}

TEST_CASE("a shared deliverable lies in both lanes and is primary in one") {
  TimelineRowsCache cache;
  const auto rows = cache.rows(small_network(), {});
  const auto primary_in = [&](std::string_view group) -> std::optional<bool> {
    for (const RowItem& item : lane_of(*rows, group).items) {
      if (item.record.id == id_of("dlv-paper")) return item.primary;
    }
    return std::nullopt;
  };
  CHECK(primary_in("grp-endorse") == true);
  CHECK(primary_in("grp-research") == false);
  CHECK(!primary_in("grp-directory"));
}

TEST_CASE("an unchanged document gives the same rows; an edit keeps the lanes it does not touch") {
  TimelineRowsCache cache;
  Document document = small_network();
  const auto before = cache.rows(document, {});
  CHECK(cache.rows(document, {}) == before);
  put(document, RecordKind::Deliverable, "dlv-agenda",
      {{"title", "Agenda"}, {"owners", "grp-research"}, {"due", "2014"}});
  const auto after = cache.rows(document, {});
  CHECK(after != before);
  CHECK(&lane_of(*after, "grp-endorse") == &lane_of(*before, "grp-endorse"));
  CHECK(&lane_of(*after, "grp-research") != &lane_of(*before, "grp-research"));
}

TEST_CASE("a renamed person shows in the lanes that name them, a moved owner in both lanes") {
  TimelineRowsCache cache;
  Document document = small_network();
  static_cast<void>(cache.rows(document, {}));
  put(document, RecordKind::Person, "per-deb", {{"name", "Debbie"}});
  CHECK(lane_of(*cache.rows(document, {}), "grp-endorse").subtitle == "Concluded · Chair · Debbie");
  put(document, RecordKind::Deliverable, "dlv-draft",
      {{"title", "Draft"}, {"owners", "grp-directory"}, {"due", "2015"}});
  CHECK(lane_of(*cache.rows(document, {}), "grp-directory").items.size() == 1);
  document.table(RecordKind::Group).erase(id_of("grp-directory"));
  const auto rows = cache.rows(document, {});
  CHECK(titles(*rows) == Texts{"Infrastructure", "Endorsement", "Ecosystem", "Research", "Across the network"});
  CHECK(rows->rows.back().lane->items.size() == 2);
}

TEST_CASE("items that overlap in days lie on different tracks, others share one") {
  Document document;
  put(document, RecordKind::Group, "g", {{"name", "G"}});
  put(document, RecordKind::Deliverable, "a",
      {{"title", "A"}, {"owners", "g"}, {"start", "2014-01-01"}, {"due", "2014-01-10"}});
  put(document, RecordKind::Deliverable, "b",
      {{"title", "B"}, {"owners", "g"}, {"start", "2014-01-10"}, {"due", "2014-01-20"}});
  put(document, RecordKind::Deliverable, "c", {{"title", "C"}, {"owners", "g"}, {"due", "2014-01-11"}});
  put(document, RecordKind::Deliverable, "d", {{"title", "D"}, {"owners", "g"}, {"due", "2014-01-21"}});
  TimelineRowsCache cache;
  const auto rows = cache.rows(document, {});
  const Lane& lane = lane_of(*rows, "g");
  Texts placed;
  for (const RowItem& item : lane.items) placed.push_back(label_of(item) + std::to_string(item.track));
  CHECK(placed == Texts{"A0", "C0", "D0", "B1"});
}

TEST_CASE("open sides reach to the cycle or a stub, a series to what its rule gives") {
  Document document = small_network();
  const auto end_of = [&](std::string_view text) {
    const RecordRef ref = *ref_from_text(text);
    return text_from_date({drawn_span(document, ref, *document.find(ref))->range.end, Precision::Day});
  };
  CHECK(end_of("group_cycles/win-2") == "2014-10-01");
  put(document, RecordKind::Deliverable, "stub", {{"title", "S"}, {"start", "2014-01-01"}});
  CHECK(end_of("deliverables/stub") == "2014-02-01");
  put(document, RecordKind::CallSeries, "counted",
      {{"title", "C"}, {"start", "2014-01-01"}, {"rule", "FREQ=WEEKLY;COUNT=3"}});
  CHECK(end_of("call_series/counted") == "2014-01-16");
  put(document, RecordKind::CallSeries, "monthly",
      {{"title", "M"}, {"start", "2014-01-14"}, {"rule", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3"}});
  CHECK(end_of("call_series/monthly") == "2014-03-12");
  put(document, RecordKind::CallSeries, "kept", {{"title", "K"}, {"start", "2014-01-01"}, {"rule", "FREQ=HOURLY"}});
  CHECK(end_of("call_series/kept") == "2014-01-02");
}
