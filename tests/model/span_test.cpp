#include <doctest/doctest.h>

#include "model/span.h"
#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

Record deliverable_with(std::vector<Member> members) {
  Document document;
  put(document, RecordKind::Deliverable, "dlv", std::move(members));
  return *document.find(RecordKind::Deliverable, id_of("dlv"));
}

}  // namespace

TEST_CASE("a span covers both of its dates by their precision") {
  const auto span = span_of(RecordKind::Deliverable, deliverable_with({{"start", "2014-04"}, {"due", "2014-Q3"}}));
  REQUIRE(span);
  CHECK(span->range == DayRange{day_of("2014-04-01"), day_of("2014-10-01")});
  CHECK(span->start_precision == Precision::Month);
  CHECK(span->end_precision == Precision::Quarter);
  CHECK(!span->is_point);
}

TEST_CASE("a deliverable with a due date only is a milestone, with a start only it is open") {
  const auto due = span_of(RecordKind::Deliverable, deliverable_with({{"due", "2014-09-30"}}));
  REQUIRE(due);
  CHECK(due->is_point);
  CHECK(due->range == DayRange{day_of("2014-09-30"), day_of("2014-10-01")});
  const auto started = span_of(RecordKind::Deliverable, deliverable_with({{"start", "2014-09-30"}}));
  REQUIRE(started);
  CHECK(started->open_end);
  CHECK(!span_of(RecordKind::Deliverable, deliverable_with({{"title", "x"}})));
}

TEST_CASE("moved dates keep their precision and fill nothing in") {
  const Record record = deliverable_with({{"start", "2014-04"}, {"due", "2014-09-30"}});
  const auto moved = moved_dates(RecordKind::Deliverable, record, SpanPart::Both, 31);
  REQUIRE(moved.size() == 2);
  CHECK(moved[0].value == Value(*date_from_text("2014-05")));
  CHECK(moved[1].value == Value(*date_from_text("2014-10-31")));
  CHECK(moved_dates(RecordKind::Deliverable, record, SpanPart::Start, 0).size() == 1);
  CHECK(moved_dates(RecordKind::Deliverable, deliverable_with({{"due", "2014"}}), SpanPart::Start, 9).empty());
}

TEST_CASE("no date moves out of the calendar") {
  const Record record = deliverable_with({{"due", "9999-12-30"}});
  const auto moved = moved_dates(RecordKind::Deliverable, record, SpanPart::Both, 1000);
  REQUIRE(moved.size() == 1);
  CHECK(moved[0].value == Value(*date_from_text("9999-12-31")));
}
