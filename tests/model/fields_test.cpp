#include <doctest/doctest.h>

#include <set>

#include "model/record.h"

using namespace constellation;

TEST_CASE("every field knows its index, has a unique name and a label, and what its type needs") {
  for (const RecordKindSpec& kind : kRecordKinds) {
    std::set<std::string_view> names;
    FieldIndex index = 0;
    for (const FieldSpec& field : fields_of(kind.kind)) {
      CHECK(field.index == index++);
      CHECK(names.insert(field.name).second);
      CHECK(!field.label.empty());
      CHECK(find_field(kind.kind, field.name) == &field);
      CHECK((field.type == FieldType::Choice) == !field.choices.empty());
      const bool has_target = field.type == FieldType::Reference || field.type == FieldType::References;
      CHECK(has_target == (field.target != RecordKind::Foreign));
      CHECK(is_set_type(field.type) == (field.merge == MergeKind::Set));
      CHECK(field.since_schema <= kSchemaVersion);
    }
    CHECK(index > 0);
    CHECK(kind_from_table(kind.table) == kind.kind);
  }
}

TEST_CASE("choices are found by their token, in the order of their enumerators") {
  const FieldSpec& state = fields_of(RecordKind::Deliverable)[deliverable::kState.index];
  CHECK(choice_index(state, "in_review") == static_cast<int>(DeliverableState::InReview));
  CHECK(choice_index(state, "In review") == -1);
}
