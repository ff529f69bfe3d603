#include <doctest/doctest.h>

#include "model/validation.h"
#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

// The error of that edit, or nothing if it is let through. `text` is read as the field's type.
std::optional<ErrorCode> refusal(const Document& document, std::string_view record, std::string_view field,
                                 std::string_view text) {
  const RecordRef ref = *ref_from_text(record);
  const FieldSpec* spec = find_field(ref.kind, field);
  REQUIRE(spec != nullptr);
  const auto result = validate_edit(document, ref, spec->index, text.empty() ? Value() : value_from(*spec, text));
  return result ? std::nullopt : std::optional<ErrorCode>(result.error().code);
}

}  // namespace

TEST_CASE("names must not be empty, other texts may be") {
  const Document document = small_network();
  CHECK(refusal(document, "groups/grp-endorse", "name", "") == ErrorCode::EmptyName);
  CHECK(refusal(document, "groups/grp-endorse", "name", "  ") == ErrorCode::EmptyName);
  CHECK(!refusal(document, "groups/grp-endorse", "charge", ""));
  CHECK(refusal(document, "groups/grp-endorse", "name", "two\nlines") == ErrorCode::WrongType);
  CHECK(!refusal(document, "groups/grp-endorse", "charge", "two\nlines"));
  CHECK(refusal(document, "groups/grp-endorse", "name", std::string(501, 'x')) == ErrorCode::TextTooLong);
}

TEST_CASE("the end may not precede the start, by the precision that both have") {
  const Document document = small_network();
  CHECK(refusal(document, "deliverables/dlv-paper", "due", "2014-04-30") == ErrorCode::EndBeforeStart);
  CHECK(!refusal(document, "deliverables/dlv-paper", "due", "2014-05-01"));
  CHECK(!refusal(document, "deliverables/dlv-paper", "due", "2014-05"));
  CHECK(!refusal(document, "deliverables/dlv-paper", "due", "2014"));
  CHECK(refusal(document, "deliverables/dlv-paper", "start", "2015") == ErrorCode::EndBeforeStart);
  CHECK(!refusal(document, "deliverables/dlv-paper", "start", ""));
}

TEST_CASE("references must lead somewhere, and not back") {
  Document document = small_network();
  CHECK(refusal(document, "groups/grp-endorse", "focus_area", "foc-none") == ErrorCode::DanglingReference);
  CHECK(refusal(document, "groups/grp-endorse", "focus_area", "no id") == ErrorCode::InvalidId);
  CHECK(refusal(document, "deliverables/dlv-paper", "owners", "grp-endorse grp-none") == ErrorCode::DanglingReference);
  CHECK(refusal(document, "groups/grp-endorse", "parent", "grp-endorse") == ErrorCode::CyclicParent);
  put(document, RecordKind::Group, "grp-child", {{"name", "Child"}, {"parent", "grp-endorse"}});
  CHECK(refusal(document, "groups/grp-endorse", "parent", "grp-child") == ErrorCode::CyclicParent);
  CHECK(!refusal(document, "groups/grp-child", "parent", "grp-research"));
  put(document, RecordKind::Deliverable, "dlv-draft", {{"title", "Draft"}, {"depends_on", "dlv-paper"}});
  CHECK(refusal(document, "deliverables/dlv-paper", "depends_on", "dlv-draft") == ErrorCode::CyclicParent);
}

TEST_CASE("the way that leads back is told by its titles, and a group is not connected to itself") {
  Document document = small_network();
  const auto way = [&](std::string_view record, std::string_view field, std::string_view text) {
    const RecordRef ref = *ref_from_text(record);
    const FieldSpec& spec = *find_field(ref.kind, field);
    const auto valid = validate_edit(document, ref, spec.index, value_from(spec, text));
    REQUIRE_FALSE(valid);
    CHECK(valid.error().code == ErrorCode::CyclicParent);
    CHECK(valid.error().field == field);
    return valid.error().detail;
  };
  put(document, RecordKind::Group, "grp-b", {{"name", "B"}, {"predecessors", "grp-endorse"}});
  put(document, RecordKind::Group, "grp-c", {{"name", "C"}, {"predecessors", "grp-b grp-research"}});
  put(document, RecordKind::Group, "grp-d", {{"name", "D"}, {"predecessors", "grp-c"}});
  put(document, RecordKind::Group, "grp-e", {{"name", "E"}, {"predecessors", "grp-d"}});
  CHECK(way("groups/grp-endorse", "predecessors", "grp-c") == "Endorsement → C → B → Endorsement");
  CHECK(way("groups/grp-endorse", "predecessors", "grp-e") == "Endorsement → E → D → C → … → Endorsement");
  CHECK(way("groups/grp-endorse", "predecessors", "grp-endorse") == "Endorsement → Endorsement");
  put(document, RecordKind::Connection, "con-1", {{"text", "Badges"}, {"from", "grp-b"}, {"to", "grp-c"}});
  CHECK(way("connections/con-1", "from", "grp-c") == "C → C");
  CHECK(way("connections/con-1", "to", "grp-b") == "B → B");
  CHECK(!refusal(document, "connections/con-1", "to", "grp-research"));
  put(document, RecordKind::Goal, "goa-1", {{"text", "Go on"}, {"carried_from", "goa-1"}});
  CHECK(way("goals/goa-1", "carried_from", "goa-1") == "Go on → Go on");
}

TEST_CASE("addresses, times and numbers have their form; rules are kept as they are") {
  const Document document = small_network();
  CHECK(!refusal(document, "publications/pub-1", "address", "https://example.org/a?b#c"));
  for (const std::string_view bad : {"example.org", "javascript:alert(1)", "https://", "https:///x", "http://a b"}) {
    CHECK_MESSAGE(refusal(document, "publications/pub-1", "address", bad) == ErrorCode::WrongType, std::string(bad));
  }
  CHECK(!refusal(document, "call_series/cal-all", "time", "23:59"));
  for (const std::string_view bad : {"24:00", "7:00", "12:60", "12-00", "12:0a"}) {
    CHECK(refusal(document, "call_series/cal-all", "time", bad) == ErrorCode::WrongType);
  }
  CHECK(!refusal(document, "deliverables/dlv-paper", "progress", "100"));
  CHECK(refusal(document, "deliverables/dlv-paper", "progress", "101") == ErrorCode::WrongType);
  CHECK(refusal(document, "deliverables/dlv-paper", "progress", "-1") == ErrorCode::WrongType);
  CHECK(!refusal(document, "call_series/cal-all", "rule", "FREQ=MONTHLY;BYDAY=2TU"));
}

TEST_CASE("a value of another type or a field that is not there is refused") {
  const Document document = small_network();
  const RecordRef paper{RecordKind::Deliverable, id_of("dlv-paper")};
  const auto wrong = validate_edit(document, paper, deliverable::kDue.index, Value(std::string("2014")));
  CHECK((!wrong && wrong.error().code == ErrorCode::WrongType));
  const auto unknown = validate_edit(document, paper, 999, Value());
  CHECK((!unknown && unknown.error().code == ErrorCode::UnknownField));
  CHECK(!refusal(document, "deliverables/dlv-paper", "state", "token_of_a_newer_schema"));
  CHECK(refusal(document, "deliverables/dlv-paper", "state", "No token") == ErrorCode::InvalidChoice);
}

TEST_CASE("a record that is added needs its name and its dates in order") {
  const Document document = small_network();
  Record record{id_of("dlv-new"), {}, {}};
  const auto code = [&] {
    const auto result = validate_record(document, RecordKind::Deliverable, record);
    return result ? std::nullopt : std::optional<ErrorCode>(result.error().code);
  };
  CHECK(code() == ErrorCode::EmptyName);
  set(record, deliverable::kTitle, std::string("New"));
  CHECK(!code());
  set(record, deliverable::kStart, *date_from_text("2014-05-01"));
  set(record, deliverable::kDue, *date_from_text("2014-04"));
  CHECK(code() == ErrorCode::EndBeforeStart);
}
