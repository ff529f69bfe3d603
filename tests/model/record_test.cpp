#include <doctest/doctest.h>

#include "model/record.h"

using namespace constellation;

TEST_CASE("values are kept sorted by field; unset and empty sets leave nothing") {
  Record record;
  set(record, deliverable::kDue, *date_from_text("2014"));
  set(record, deliverable::kTitle, std::string("Paper"));
  set(record, deliverable::kOwners, TextElements{"grp-a", "grp-b"});
  REQUIRE(record.values.size() == 3);
  CHECK(record.values[0].field == deliverable::kTitle.index);
  CHECK(get(record, deliverable::kTitle) == "Paper");
  CHECK(get(record, deliverable::kDue) == date_from_text("2014"));
  CHECK(get(record, deliverable::kOwners).size() == 2);
  set(record, deliverable::kOwners, TextElements{});
  set(record, deliverable::kDue, Value());
  CHECK(record.values.size() == 1);
  CHECK(!get(record, deliverable::kDue));
  CHECK(get(record, deliverable::kNotes).empty());
}

TEST_CASE("a reference to any record is its table and id, an unknown table is foreign") {
  const auto known = ref_from_text("groups/grp-a");
  REQUIRE(known);
  CHECK(known->kind == RecordKind::Group);
  CHECK(text_from_ref(*known) == "groups/grp-a");
  const auto foreign = ref_from_text("plans/p-1");
  REQUIRE(foreign);
  CHECK(foreign->kind == RecordKind::Foreign);
  CHECK(text_from_ref(*foreign) == "plans/p-1");
  CHECK(!ref_from_text("groups"));
  CHECK(!ref_from_text("groups/"));
  CHECK(!ref_from_text("groups/a b"));
  CHECK(!ref_from_text("groups/" + std::string(40, 'x')));
}

TEST_CASE("a value fits only the type it belongs to") {
  CHECK(value_fits(FieldType::Date, Date{}));
  CHECK(!value_fits(FieldType::Date, std::string("2014")));
  CHECK(value_fits(FieldType::Texts, TextElements{"a"}));
  CHECK(!value_fits(FieldType::Text, TextElements{"a"}));
  CHECK(value_fits(FieldType::Flag, Value()));
}
