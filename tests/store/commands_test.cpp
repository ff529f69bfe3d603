#include "store/commands.h"

#include <doctest/doctest.h>

#include "support/store_samples.h"

using namespace constellation;
namespace samples = constellation::samples;

namespace {

const Record& record_in(const Workspace& workspace, const RecordRef& ref) {
  const Record* record = workspace.document().find(ref);
  REQUIRE(record != nullptr);
  return *record;
}

}  // namespace

TEST_CASE("moving dates shifts each by the unit of its own precision and keeps it") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto planned = plan(workspace.document(), intent::MoveDates{ref, DragPart::Body, 29});
  REQUIRE(planned);
  workspace.execute(*planned, "");
  const Record& moved = record_in(workspace, ref);
  CHECK(text_from_date(*get(moved, deliverable::kStart)) == "2014-05");
  CHECK(text_from_date(*get(moved, deliverable::kDue)) == "2014-10-29");
}

TEST_CASE("a drag of an edge writes that date only, and never past the other edge") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto earlier = plan(workspace.document(), intent::MoveDates{ref, DragPart::End, -10});
  REQUIRE(earlier);
  CHECK(earlier->edits.size() == 1);
  CHECK(earlier->label == CommandLabel::ResizeDates);
  const auto past = plan(workspace.document(), intent::MoveDates{ref, DragPart::End, -400});
  REQUIRE_FALSE(past);
  CHECK(past.error().code == ErrorCode::EndBeforeStart);
  CHECK(past.error().detail == record_title(workspace.document(), ref));
}

TEST_CASE("a date never leaves the calendar") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto far = plan(workspace.document(), intent::MoveDates{ref, DragPart::Body, 1'000'000'000});
  REQUIRE(far);
  workspace.execute(*far, "");
  CHECK(text_from_date(*get(record_in(workspace, ref), deliverable::kDue)) == "9999-12-31");
}

TEST_CASE("a key moves a coarse date by its unit, where a drag of a day leaves it") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto dragged = plan(workspace.document(), intent::MoveDates{ref, DragPart::Start, 1});
  REQUIRE(dragged);
  CHECK(dragged->edits.empty());
  const auto stepped = plan(workspace.document(),
                            intent::MoveDates{ref, DragPart::Start, -1, intent::MoveDates::Rounding::AtLeastOneUnit});
  REQUIRE(stepped);
  workspace.execute(*stepped, "");
  CHECK(text_from_date(*get(record_in(workspace, ref), deliverable::kStart)) == "2014-03");
}

TEST_CASE("a key that moves dates of different precisions moves all of them by the coarsest") {
  Workspace workspace = samples::small_workspace();
  const RecordRef ref = samples::deliverable("dlv-a");
  const auto moved = [&](const char* start, const char* due, std::int32_t days) {
    Record record = samples::deliverable_record("dlv-a", "Paper", "grp-a");
    set(record, deliverable::kStart, samples::date(start));
    set(record, deliverable::kDue, samples::date(due));
    Document document = workspace.document();
    document.table(RecordKind::Deliverable).put(std::make_shared<Record>(record));
    const intent::MoveDates command{ref, DragPart::Body, days, intent::MoveDates::Rounding::AtLeastOneUnit};
    std::string dates;
    const auto planned = plan(document, command);
    if (!planned) return dates;
    for (const Edit& edit : planned->edits) dates += text_from_date(std::get<Date>(edit.value)) + ' ';
    return dates;
  };
  CHECK(moved("2014-01-15", "2014-06", 1) == "2014-02-15 2014-07 ");
  CHECK(moved("2014-01-31", "2014-06", 1) == "2014-02-28 2014-07 ");
  CHECK(moved("2014-03-31", "2014-06", -7) == "2014-02-28 2014-05 ");
  CHECK(moved("2014-Q1", "2015", 1) == "2015-Q1 2016 ");
  CHECK(moved("2014-01-15", "2014-06-30", 1) == "2014-01-16 2014-07-01 ");
  CHECK(moved("2014-01-15", "9999-12", 1).empty());
}

TEST_CASE("setting a field to what it holds already changes nothing") {
  Workspace workspace = samples::small_workspace();
  const auto planned = plan(workspace.document(),
                            intent::SetField{samples::group("grp-a"), group::kName.index, std::string("Standard")});
  REQUIRE(planned);
  CHECK(planned->edits.empty());
  CHECK_FALSE(workspace.execute(*planned, ""));
}

TEST_CASE("commands about a record that is not there are refused with its name") {
  Workspace workspace = samples::small_workspace();
  const auto planned = plan(workspace.document(), intent::DeleteRecord{samples::group("grp-x")});
  REQUIRE_FALSE(planned);
  CHECK(planned.error().code == ErrorCode::UnknownRecord);
  CHECK(planned.error().record == "groups/grp-x");
  CHECK(planned.error().detail == kind_spec(RecordKind::Group).singular);
}

TEST_CASE("a group needs a name") {
  Workspace workspace = samples::small_workspace();
  const auto planned = plan(workspace.document(), intent::AddRecord{RecordKind::Group, {}}, samples::id("grp-c"));
  REQUIRE_FALSE(planned);
  CHECK(planned.error().code == ErrorCode::EmptyName);
}

TEST_CASE("deleting a group takes what has no meaning without it, and clears other references") {
  Workspace workspace = samples::small_workspace();
  Record shared = samples::deliverable_record("dlv-shared", "Shared overview", "grp-a");
  set(shared, deliverable::kOwners, TextElements{"grp-a", "grp-b"});
  workspace.execute(samples::adding(RecordKind::Deliverable, shared), "");
  Record window{samples::id("win-a"), {}, {}};
  set(window, group_cycle::kGroup, std::string("grp-a"));
  set(window, group_cycle::kStart, samples::date("2014-04"));
  workspace.execute(samples::adding(RecordKind::GroupCycle, window), "");
  Record child = samples::group_record("grp-child", "Child");
  set(child, group::kParent, std::string("grp-a"));
  workspace.execute(samples::adding(RecordKind::Group, child), "");
  const Document before = workspace.document();

  const auto planned = plan(workspace.document(), intent::DeleteRecord{samples::group("grp-a")});
  REQUIRE(planned);
  workspace.execute(*planned, "");
  CHECK(workspace.document().find(samples::group("grp-a")) == nullptr);
  CHECK(workspace.document().find({RecordKind::GroupCycle, samples::id("win-a")}) == nullptr);
  CHECK(workspace.document().find(samples::deliverable("dlv-a")) == nullptr);
  const Record& kept = record_in(workspace, samples::deliverable("dlv-shared"));
  CHECK(get(kept, deliverable::kOwners) == TextElements{"grp-b"});
  CHECK(get(record_in(workspace, samples::group("grp-child")), group::kParent).empty());

  REQUIRE(workspace.undo(""));
  CHECK(workspace.document() == before);
}
