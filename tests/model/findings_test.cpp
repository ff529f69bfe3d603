#include "model/findings.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const Document& document) {
  Lines lines;
  for (const Finding& finding : findings_of(document)) lines.push_back(text_from_finding(finding));
  return lines;
}

void put_chair(Document& document, std::string_view id, std::string_view person, std::string_view start,
               std::string_view end, std::string_view role = "chair") {
  std::vector<Member> members = {{"group", "grp-a"}, {"role", role}};
  if (!person.empty()) members.push_back({"body", person});
  if (!start.empty()) members.push_back({"start", start});
  if (!end.empty()) members.push_back({"end", end});
  put(document, RecordKind::RoleAssignment, id, std::move(members));
}

Document one_group() {
  Document document;
  put(document, RecordKind::Group, "grp-a", {{"name", "A"}});
  put(document, RecordKind::Cycle, "cyc-1", {{"name", "Cycle 1"}, {"start", "2014-04"}, {"end", "2014-09"}});
  return document;
}

void put_window(Document& document, std::string_view id, std::string_view cycle, std::string_view start,
                std::string_view end) {
  std::vector<Member> members = {{"group", "grp-a"}, {"cycle", cycle}};
  if (!start.empty()) members.push_back({"start", start});
  if (!end.empty()) members.push_back({"end", end});
  put(document, RecordKind::GroupCycle, id, std::move(members));
}

}  // namespace

TEST_CASE("a sound network has no findings") {
  CHECK(lines_of(small_network()) == Lines{});
  CHECK(lines_of(Document{}) == Lines{});
}

TEST_CASE("every field of every kind that names a record is looked at") {
  for (const RecordKindSpec& spec : kRecordKinds) {
    for (const FieldSpec& field : fields_of(spec.kind)) {
      if (field.type != FieldType::Reference && field.type != FieldType::References &&
          field.type != FieldType::AnyReference) {
        continue;
      }
      const bool any = field.type == FieldType::AnyReference;
      Document document;
      put(document, spec.kind, "here", {{field.name, any ? "groups/gone" : "gone"}});
      const std::string target = any ? "groups/gone" : std::string(kind_spec(field.target).table) + "/gone";
      const std::string line =
          std::string(spec.table) + "/here dangling_reference " + std::string(field.name) + " " + target;
      CHECK(lines_of(document) == Lines{line});
      put(document, any ? RecordKind::Group : field.target, "gone", {});
      CHECK(lines_of(document) == Lines{});
    }
  }
}

TEST_CASE("each missing element of a set is a finding, and a text that is no id names nothing") {
  Document document = one_group();
  put(document, RecordKind::Deliverable, "dlv", {{"owners", "grp-a grp-b grp-c"}});
  put(document, RecordKind::Citation, "cit", {{"subject", "nonsense"}});
  put(document, RecordKind::Goal, "goa", {{"group", "not/an/id"}});
  CHECK(lines_of(document) ==
        Lines{"goals/goa dangling_reference group", "deliverables/dlv dangling_reference owners groups/grp-b",
              "deliverables/dlv dangling_reference owners groups/grp-c", "citations/cit dangling_reference subject"});
}

TEST_CASE("a citation may be about a record of a table that a newer schema added") {
  Document document;
  put(document, RecordKind::Citation, "cit", {{"subject", "minutes/m1"}});
  CHECK(lines_of(document) == Lines{"citations/cit dangling_reference subject minutes/m1"});
  auto minutes = std::make_shared<Record>();
  minutes->id = id_of("minutes/m1");
  document.table(RecordKind::Foreign).put(std::move(minutes));
  CHECK(lines_of(document) == Lines{});
}

TEST_CASE("groups that became each other's parents are one finding, at the smallest") {
  Document document;
  put(document, RecordKind::Group, "grp-c", {{"parent", "grp-a"}});
  put(document, RecordKind::Group, "grp-a", {{"parent", "grp-b"}});
  put(document, RecordKind::Group, "grp-b", {{"parent", "grp-c"}});
  put(document, RecordKind::Group, "grp-below", {{"parent", "grp-a"}});
  put(document, RecordKind::Group, "grp-self", {{"parent", "grp-self"}});
  put(document, RecordKind::Group, "grp-x", {{"parent", "grp-y"}});
  put(document, RecordKind::Group, "grp-y", {});
  CHECK(lines_of(document) ==
        Lines{"groups/grp-a cycle parent groups/grp-b groups/grp-c", "groups/grp-self cycle parent"});
}

TEST_CASE("records that lead back to each other are found in sets, each field for itself") {
  Document document;
  put(document, RecordKind::Deliverable, "dlv-a", {{"depends_on", "dlv-b dlv-z"}, {"carried_from", "dlv-b"}});
  put(document, RecordKind::Deliverable, "dlv-b", {{"depends_on", "dlv-c dlv-d"}});
  put(document, RecordKind::Deliverable, "dlv-c", {{"depends_on", "dlv-a"}});
  put(document, RecordKind::Deliverable, "dlv-d", {{"depends_on", "dlv-a dlv-d"}});
  put(document, RecordKind::Deliverable, "dlv-z", {});
  put(document, RecordKind::Goal, "goa-1", {{"carried_from", "goa-2"}});
  put(document, RecordKind::Goal, "goa-2", {{"carried_from", "goa-1"}});
  put(document, RecordKind::Group, "grp-a", {{"predecessors", "grp-b"}, {"parent", "grp-b"}});
  put(document, RecordKind::Group, "grp-b", {{"predecessors", "grp-a"}});
  CHECK(lines_of(document) ==
        Lines{"groups/grp-a cycle predecessors groups/grp-b", "goals/goa-1 cycle carried_from goals/goa-2",
              "deliverables/dlv-a cycle depends_on deliverables/dlv-b deliverables/dlv-c deliverables/dlv-d"});
}

TEST_CASE("two chairs at one time are a finding; co-chairs and other roles are not") {
  Document document = one_group();
  put_chair(document, "rol-1", "Ann", "2014-04-01", "2014-09-30");
  put_chair(document, "rol-2", "Ben", "2014-06-01", "2015-03-31");
  CHECK(lines_of(document) == Lines{"role_assignments/rol-1 two_chairs group role_assignments/rol-2"});
  SUBCASE("of one of them") { put_chair(document, "rol-2", "Ben", "2014-06-01", "2015-03-31", "co_chair"); }
  SUBCASE("of another kind") { put_chair(document, "rol-2", "Ben", "2014-06-01", "2015-03-31", "secretary"); }
  SUBCASE("one after the other") { put_chair(document, "rol-2", "Ben", "2014-10-01", "2015-03-31"); }
  SUBCASE("handed over on a day") { put_chair(document, "rol-2", "Ben", "2014-09-30", "2015-03-31"); }
  SUBCASE("handed over within a month") { put_chair(document, "rol-2", "Ben", "2014-09", "2015-03-31"); }
  SUBCASE("the same person written twice") { put_chair(document, "rol-2", "Ann", "2014-06-01", "2015-03-31"); }
  SUBCASE("a vacant chair") { put_chair(document, "rol-2", "", "2014-06-01", "2015-03-31"); }
  SUBCASE("of another group") {
    put(document, RecordKind::Group, "grp-b", {{"name", "B"}});
    put(document, RecordKind::RoleAssignment, "rol-2",
        {{"group", "grp-b"}, {"role", "chair"}, {"body", "Ben"}, {"start", "2014-06-01"}, {"end", "2015-03-31"}});
  }
  SUBCASE("a chair that rotates each call") {
    put(document, RecordKind::RoleAssignment, "rol-2",
        {{"group", "grp-a"},
         {"role", "chair"},
         {"body", "Ben"},
         {"start", "2014-06-01"},
         {"end", "2015-03-31"},
         {"rotates", "true"}});
  }
  CHECK(lines_of(document) == Lines{});
}

TEST_CASE("open terms overlap only where they are certain") {
  Document document = one_group();
  put_chair(document, "rol-1", "Ann", "2014-04-01", "");
  SUBCASE("whoever begins later may have followed") {
    put_chair(document, "rol-2", "Ben", "2014-06-01", "");
    CHECK(lines_of(document) == Lines{});
  }
  SUBCASE("both began on one day") {
    put_chair(document, "rol-2", "Ben", "2014-04-01", "");
    CHECK(lines_of(document).size() == 1);
  }
  SUBCASE("one began within the other's term") {
    put_chair(document, "rol-2", "Ben", "2014-02", "2014-06");
    CHECK(lines_of(document).size() == 1);
  }
  SUBCASE("one ended within the other's term") {
    put_chair(document, "rol-1", "Ann", "", "2014-06-01");
    put_chair(document, "rol-2", "Ben", "2014-02", "2014-12");
    CHECK(lines_of(document).size() == 1);
  }
}

TEST_CASE("a term without dates takes its cycle's, and without those nothing is known of it") {
  Document document = one_group();
  put(document, RecordKind::Cycle, "cyc-undated", {{"name", "Some day"}});
  const auto chair = [&](std::string_view id, std::string_view body, std::string_view cycle) {
    put(document, RecordKind::RoleAssignment, id,
        {{"group", "grp-a"}, {"role", "chair"}, {"body", body}, {"cycle", cycle}});
  };
  chair("rol-1", "Ann", "cyc-1");
  chair("rol-2", "Ben", "cyc-undated");
  CHECK(lines_of(document) == Lines{});
  chair("rol-2", "Ben", "cyc-1");
  CHECK(lines_of(document) == Lines{"role_assignments/rol-1 two_chairs group role_assignments/rol-2"});
}

TEST_CASE("of many chairs at one time each is listed with one, never with all") {
  Document document = one_group();
  put_chair(document, "rol-1", "Ann", "2014-01-01", "2014-12-31");
  put_chair(document, "rol-2", "Ann", "2014-02-01", "2015-12-31");  // Ann's own second term
  put_chair(document, "rol-3", "Ben", "2014-03-01", "2014-04-30");
  put_chair(document, "rol-4", "Cas", "2014-03-15", "2014-04-15");
  put_chair(document, "rol-5", "Ann", "2014-04-01", "2014-05-01");  // beside Ben and Cas, not beside herself
  put_chair(document, "rol-6", "Dan", "2016-01-01", "2016-02-01");
  CHECK(lines_of(document) == Lines{"role_assignments/rol-2 two_chairs group role_assignments/rol-3",
                                    "role_assignments/rol-2 two_chairs group role_assignments/rol-4",
                                    "role_assignments/rol-3 two_chairs group role_assignments/rol-5"});
}

TEST_CASE("two windows of one group that overlap, or in one cycle, are a finding") {
  Document document = one_group();
  put(document, RecordKind::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-10"}, {"end", "2015-03"}});
  const Lines one_finding = {"group_cycles/win-1 overlapping_windows group group_cycles/win-2"};
  put_window(document, "win-1", "cyc-1", "2014-04", "2014-12");
  SUBCASE("the next one began before it ended") {
    put_window(document, "win-2", "cyc-2", "2014-11", "2015-03");
    CHECK(lines_of(document) == one_finding);
  }
  SUBCASE("the next one has only its cycle's dates") {
    put_window(document, "win-2", "cyc-2", "", "");
    CHECK(lines_of(document) == one_finding);
  }
  SUBCASE("apart, but of one cycle") {
    put_window(document, "win-2", "cyc-1", "2015-02", "2015-03");
    CHECK(lines_of(document) == one_finding);
  }
  SUBCASE("overlapping and of one cycle are one finding") {
    put_window(document, "win-2", "cyc-1", "2014-05", "2014-06");
    CHECK(lines_of(document) == one_finding);
  }
  SUBCASE("one after the other") {
    put_window(document, "win-2", "cyc-2", "2014-12", "2015-03");
    CHECK(lines_of(document) == Lines{});
  }
  SUBCASE("of different groups") {
    put(document, RecordKind::Group, "grp-b", {{"name", "B"}});
    put(document, RecordKind::GroupCycle, "win-2", {{"group", "grp-b"}, {"cycle", "cyc-1"}, {"start", "2014-05"}});
    CHECK(lines_of(document) == Lines{});
  }
}

TEST_CASE("dates out of order are a finding by the precision that both have") {
  Document document = one_group();
  put(document, RecordKind::Cycle, "cyc-1", {{"start", "2014-04-30"}, {"end", "2014-04"}});
  CHECK(lines_of(document) == Lines{});
  put(document, RecordKind::Cycle, "cyc-1", {{"start", "2014-05-01"}, {"end", "2014-04"}});
  put(document, RecordKind::Deliverable, "dlv", {{"start", "2014-Q3"}, {"due", "2014-06-30"}});
  CHECK(lines_of(document) == Lines{"cycles/cyc-1 end_before_start end", "deliverables/dlv end_before_start due"});
}

TEST_CASE("a zone that nobody knows is a finding, where somebody can be asked") {
  Document document = one_group();
  put(document, RecordKind::CallSeries, "cal-1", {{"title", "Call"}, {"zone", "Mars/Olympus"}});
  put(document, RecordKind::CallSeries, "cal-2", {{"title", "Call"}, {"zone", "Europe/Paris"}});
  put(document, RecordKind::CallSeries, "cal-3", {{"title", "Call"}});
  const ZoneNames zones{[](const std::string& name) { return name == "Europe/Paris"; }, {}};
  const std::vector<Finding> findings = findings_of(document, &zones);
  REQUIRE(findings.size() == 1);
  CHECK(text_from_finding(findings[0]) == "call_series/cal-1 unknown_zone zone");
  CHECK(lines_of(document) == Lines{});
}

TEST_CASE("a chain of a hundred thousand groups that closes is one finding with all its members") {
  constexpr int kCount = 100'000;
  const auto name = [](int number) { return "g" + std::to_string(1'000'000 + number); };
  std::vector<Table<Record>::Row> rows;
  for (int number = 0; number < kCount; ++number) {
    auto record = std::make_shared<Record>();
    record->id = id_of(name(number));
    set(*record, group::kParent, name((number + 1) % kCount));
    rows.push_back(std::move(record));
  }
  Document document;
  document.table(RecordKind::Group) = Table<Record>::from_sorted(std::move(rows));
  const auto findings = findings_of(document);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].record.id == id_of(name(0)));
  CHECK(findings[0].others.size() == kCount - 1);
}
