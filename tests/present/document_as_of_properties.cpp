#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "model/queries.h"
#include "present/document_as_of.h"
#include "present/timeline_rows.h"
#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

Day any_day() { return day_of("2013-01-01") + *rc::gen::inRange(0, 1200); }

Document any_document() {
  Document document = small_network();
  const int count = *rc::gen::inRange(0, 50);
  for (int i = 0; i < count; ++i) {
    const RecordKind kind = *rc::gen::elementOf(std::vector<RecordKind>{
        RecordKind::Group,       RecordKind::StatusChange, RecordKind::RoleAssignment, RecordKind::Cycle,
        RecordKind::GroupCycle,  RecordKind::Pause,        RecordKind::Goal,           RecordKind::Deliverable,
        RecordKind::Publication, RecordKind::CallSeries,   RecordKind::Call,           RecordKind::Baseline,
        RecordKind::Citation,    RecordKind::Event,        RecordKind::Connection,     RecordKind::Meeting,
        RecordKind::Practice,    RecordKind::Suggestion,   RecordKind::Thread,         RecordKind::Entry});
    auto record = std::make_shared<Record>();
    // Few ids a kind, so that references often hit.
    record->id = id_of("any-" + std::to_string(*rc::gen::inRange(0, 4)));
    for (const FieldSpec& field : fields_of(kind)) {
      if (*rc::gen::arbitrary<bool>()) continue;
      const std::string id = "any-" + std::to_string(*rc::gen::inRange(0, 4));
      switch (field.type) {
        case FieldType::Date:
          set_value(*record, field.index,
                    date_containing(any_day(), *rc::gen::element(Precision::Day, Precision::Month, Precision::Year)));
          break;
        case FieldType::Reference:
          set_value(*record, field.index, id);
          break;
        case FieldType::References:
          set_value(*record, field.index, TextElements{id});
          break;
        case FieldType::AnyReference:
          set_value(*record, field.index, "deliverables/" + id);
          break;
        case FieldType::Choice:
          set_value(*record, field.index,
                    std::string(
                        (*rc::gen::elementOf(std::vector<Choice>(field.choices.begin(), field.choices.end()))).token));
          break;
        case FieldType::Flag:
          set_value(*record, field.index, true);
          break;
        default:
          break;
      }
    }
    document.table(kind).put(std::move(record));
  }
  return document;
}

}  // namespace

TEST_CASE("as of a day after everything there is what there is today, chunk by chunk") {
  CHECK(rc::check([] {
    const Document document = any_document();
    RC_ASSERT(shares_chunks(document_as_of(document, day_of("2020-01-01")), document));
  }));
}

// A deliverable had been promised, whenever it is due; a call that was moved is told from its first time on; dates that
// were planned lie ahead.
TEST_CASE("nothing that is shown begins after the day") {
  CHECK(rc::check([] {
    const Document document = any_document();
    const Day day = any_day();
    const Document then = document_as_of(document, day);
    for (const RecordKindSpec& spec : kRecordKinds) {
      const bool is_ahead = spec.kind == RecordKind::Deliverable || spec.kind == RecordKind::PlannedDates ||
                            spec.kind == RecordKind::Network;
      if (is_ahead) continue;
      then.table(spec.kind).each([&](const Record& record) {
        const auto span = span_of(spec.kind, record);
        const bool was_moved = spec.kind == RecordKind::Call && get(record, call::kOccurrence);
        RC_ASSERT(!span || span->open_start || was_moved || span->range.begin <= day);
      });
    }
    then.table(RecordKind::Deliverable).each([&](const Record& record) {
      const auto on = get(record, deliverable::kDeliveredOn);
      RC_ASSERT(!on || on->first_day <= day);
    });
  }));
}

TEST_CASE("nothing that is shown refers to what had not begun") {
  CHECK(rc::check([] {
    const Document document = any_document();
    const Document then = document_as_of(document, any_day());
    for (const RecordKindSpec& spec : kRecordKinds) {
      then.table(spec.kind).each([&](const Record& record) {
        for (const Reference& reference : references_of(spec.kind, record)) {
          RC_ASSERT((then.find(reference.target) != nullptr) == (document.find(reference.target) != nullptr));
        }
      });
    }
  }));
}

TEST_CASE("the past of a later past is the same past") {
  CHECK(rc::check([] {
    const Document document = any_document();
    const Day day = any_day();
    const Day later = day + *rc::gen::inRange(0, 400);
    RC_ASSERT(document_as_of(document_as_of(document, later), day) == document_as_of(document, day));
  }));
}
