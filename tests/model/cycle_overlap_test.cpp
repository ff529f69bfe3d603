#include "model/cycle_overlap.h"

#include <doctest/doctest.h>

#include "model/findings.h"
#include "model/validation.h"
#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

void put_cycle(Document& document, std::string_view id, std::string_view name, std::string_view start,
               std::string_view end) {
  std::vector<Member> members = {{"name", name}};
  if (!start.empty()) members.push_back({"start", start});
  if (!end.empty()) members.push_back({"end", end});
  put(document, RecordKind::Cycle, id, std::move(members));
}

Document two_cycles() {
  Document document;
  put_cycle(document, "cyc-1", "Spring", "2014-01-01", "2014-06-30");
  put_cycle(document, "cyc-2", "Autumn", "2014-07-01", "2014-12-31");
  return document;
}

// "detail | better"; "" where the edit is let through.
std::string said(const Document& document, std::string_view id, std::string_view field, std::string_view date) {
  const FieldSpec& spec = *find_field(RecordKind::Cycle, field);
  const auto valid = validate_edit(document, {RecordKind::Cycle, id_of(id)}, spec.index, *date_from_text(date));
  if (valid) return {};
  CHECK(valid.error().code == ErrorCode::OverlappingCycles);
  CHECK(valid.error().field == field);
  return valid.error().detail + " | " + valid.error().better;
}

}  // namespace

TEST_CASE("a date that reaches into another cycle is told with the days in common and the nearest that is free") {
  const Document document = two_cycles();
  CHECK(said(document, "cyc-1", "end", "2014-07-15") == "Autumn, 2014-07-01 – 2014-07-15 | 2014-06-30");
  CHECK(said(document, "cyc-1", "end", "2014-07-01") == "Autumn, 2014-07-01 | 2014-06-30");
  CHECK(said(document, "cyc-2", "start", "2014-06-30") == "Spring, 2014-06-30 | 2014-07-01");
  CHECK(said(document, "cyc-2", "start", "2014-03") == "Spring, 2014-03-31 – 2014-06-30 | 2014-07");
  CHECK(said(document, "cyc-1", "end", "2014-08") == "Autumn, 2014-07-01 – 2014-08-01 | 2014-06");
  CHECK(said(document, "cyc-2", "start", "2013-12-31") == "Spring, 2014-01-01 – 2014-06-30 | 2014-07-01");
  CHECK(said(document, "cyc-1", "end", "2014-06-01").empty());
  CHECK(said(document, "cyc-2", "start", "2014-07-02").empty());
}

TEST_CASE("coarse dates are known to have a day in common, or nothing is said") {
  Document document;
  put_cycle(document, "cyc-1", "Spring", "2014-04", "2014-09");
  put_cycle(document, "cyc-2", "Autumn", "2014-10", "2015-03");
  CHECK(said(document, "cyc-2", "start", "2014-09").empty());
  CHECK(said(document, "cyc-2", "start", "2014-08") == "Spring, 2014-08-31 – 2014-09-01 | 2014-10");
  put_cycle(document, "cyc-3", "Some time", "2014", "2014");
  put_cycle(document, "cyc-4", "Without an end", "2016-01-01", "");
  CHECK(said(document, "cyc-2", "end", "2016-01-01") == "Without an end, 2016-01-01 | 2015-12-31");
  CHECK(findings_of(document).empty());
}

TEST_CASE("what merging brought is told at the field, and every step out of it is open") {
  Document document = two_cycles();
  put_cycle(document, "cyc-1", "Spring", "2014-01-01", "2014-09-30");
  const RecordRef spring{RecordKind::Cycle, id_of("cyc-1")};
  const auto standing = [&](std::string_view id, FieldIndex field) {
    return validate_standing(document, {RecordKind::Cycle, id_of(id)}, field).has_value();
  };
  CHECK_FALSE(standing("cyc-1", cycle::kEnd.index));
  CHECK(standing("cyc-1", cycle::kStart.index));
  CHECK_FALSE(standing("cyc-2", cycle::kStart.index));
  CHECK(standing("cyc-2", cycle::kEnd.index));
  CHECK(validate_standing(document, spring, cycle::kEnd.index).error().better == "2014-06-30");
  CHECK(said(document, "cyc-1", "end", "2014-08-31").empty());
  CHECK(said(document, "cyc-1", "start", "2013-12-01").empty());
  CHECK(said(document, "cyc-1", "end", "2014-10-01") == "Autumn, 2014-07-01 – 2014-10-01 | 2014-06-30");
  const auto findings = findings_of(document);
  REQUIRE(findings.size() == 1);
  CHECK(text_from_finding(findings.front()) == "cycles/cyc-1 overlapping_cycles start cycles/cyc-2");
}

TEST_CASE("where moving one date does not help no other is named") {
  Document document = two_cycles();
  put_cycle(document, "cyc-3", "Short", "2014-03-01", "");
  CHECK(said(document, "cyc-3", "end", "2014-04-30") == "Spring, 2014-03-01 – 2014-04-30 | ");
}
