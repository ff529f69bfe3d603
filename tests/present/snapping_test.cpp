#include <doctest/doctest.h>

#include <cmath>

#include "present/snapping.h"
#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

Drag drag(std::string_view record, DragPart part, double days, double tolerance, Snapping snapping = Snapping::On) {
  TimelineFixture fixture(small_network());
  const auto rows = fixture.rows();
  const RecordRef ref = *ref_from_text(record);
  return snap_drag({&fixture.document, rows.get(), day_of("2014-12-01"), 0, rows->rows.size(), {ref}},
                   {ref, part, days, tolerance, snapping, {}, {}});
}

// What a day catches on in a group's lane, all rows being in view or none.
std::optional<Snap> caught(std::string_view day, double more, std::string_view group, double tolerance,
                           bool in_view = true) {
  TimelineFixture fixture(small_network());
  const auto rows = fixture.rows();
  const SnapContext context{
      &fixture.document, rows.get(), day_of("2014-12-01"), 0, in_view ? rows->rows.size() : 0, {}};
  return snap_day(context, id_of(group), day_of(day).number + more, tolerance);
}

}  // namespace

TEST_CASE("an edge near a cycle's edge lands on it and shows the guide") {
  const Drag caught = drag("deliverables/dlv-paper", DragPart::Start, -28.4, 3);
  CHECK(caught.days == day_of("2014-04-01") - day_of("2014-05-01"));
  CHECK(caught.snap == Snap{day_of("2014-04-01"), SnapTarget::CycleEdge, *ref_from_text("cycles/cyc-1"), false});
}

TEST_CASE("without snapping, or out of reach, the edge lands on the nearest whole day") {
  const Drag off = drag("deliverables/dlv-paper", DragPart::Start, -28.4, 3, Snapping::Off);
  CHECK(off.days == -28);
  CHECK(!off.snap);
  const Drag far = drag("deliverables/dlv-paper", DragPart::Start, -20.6, 2);
  CHECK(far.days == -21);
  CHECK(!far.snap);
}

TEST_CASE("a group's own window catches its deliverables") {
  const Drag caught = drag("deliverables/dlv-paper", DragPart::Start, -16.8, 3);
  REQUIRE(caught.snap);
  CHECK(caught.snap->day == day_of("2014-04-14"));
  CHECK(caught.snap->target == SnapTarget::OwnWindow);
}

TEST_CASE("the end never passes the start") {
  CHECK(drag("deliverables/dlv-paper", DragPart::End, -1000, 0).days == day_of("2014-05-01") - day_of("2014-09-30"));
  CHECK(drag("deliverables/dlv-paper", DragPart::Start, 1000, 0).days == day_of("2014-09-30") - day_of("2014-05-01"));
}

TEST_CASE("a date known to the month moves by months and shows a guide only where it lands") {
  const Drag month = drag("cycles/cyc-1", DragPart::Body, 29, 4);
  const Record moved = [&] {
    const Document document = small_network();
    Record record = *document.find(RecordKind::Cycle, id_of("cyc-1"));
    for (FieldValue& value : moved_dates(RecordKind::Cycle, record, SpanPart::Both, month.days)) {
      set_value(record, value.field, value.value);
    }
    return record;
  }();
  CHECK(get(moved, cycle::kStart) == date_from_text("2014-05"));
  CHECK(get(moved, cycle::kEnd) == date_from_text("2014-10"));
  REQUIRE(month.snap);
  CHECK(month.snap->day == day_of("2014-05-01"));
}

TEST_CASE("a drag of something without dates or of nothing at all moves nothing") {
  CHECK(drag("deliverables/dlv-undated", DragPart::Body, 10, 3).days == 0);
  CHECK(drag("deliverables/gone", DragPart::Body, 10, 3).days == 0);
  CHECK(drag("deliverables/dlv-paper", DragPart::Body, std::nan(""), 3).days == 0);
}

TEST_CASE("a call of its own group catches a day, another group's does not") {
  const auto call = caught("2014-06-10", 0.4, "grp-endorse", 0.5);  // every other Tuesday from 15 April
  REQUIRE(call);
  CHECK(*call == Snap{day_of("2014-06-10"), SnapTarget::Call, *ref_from_text("call_series/cal-endorse"), false});
  CHECK_FALSE(caught("2014-06-17", 0.4, "grp-endorse", 0.5));  // the Tuesday between
  CHECK_FALSE(caught("2014-06-10", 0.4, "grp-research", 0.5));
}

TEST_CASE("Mondays catch where weeks are wide enough, the start of a month always") {
  const auto monday = caught("2014-06-16", 0.3, "grp-research", 1);
  REQUIRE(monday);
  CHECK(*monday == Snap{day_of("2014-06-16"), SnapTarget::Week, std::nullopt, false});
  CHECK_FALSE(caught("2014-06-16", 0.3, "grp-research", 10));
  const auto month = caught("2014-12-31", 0.6, "grp-research", 10, false);
  REQUIRE(month);
  CHECK(*month == Snap{day_of("2015-01-01"), SnapTarget::Month, std::nullopt, false});
}

TEST_CASE("edges of bars in the lanes in view catch, those out of view do not") {
  const auto edge = caught("2014-10-15", 0.3, "grp-directory", 0.5);
  REQUIRE(edge);
  CHECK(*edge == Snap{day_of("2014-10-15"), SnapTarget::OtherBar, *ref_from_text("publications/pub-1"), false});
  CHECK_FALSE(caught("2014-10-15", 0.3, "grp-directory", 0.5, false));
}
