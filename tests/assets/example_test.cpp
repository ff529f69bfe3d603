// The network that ships as the example, assets/badge-alliance.json: is it whole, and true to the record?
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "model/findings.h"
#include "model/validation.h"
#include "snapshot/codec.h"
#include "time/recurrence.h"

namespace constellation {
namespace {

std::string example_text() {
  std::ifstream file(CONSTELLATION_TEST_DATA "/../assets/badge-alliance.json", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

DecodedSnapshot example() {
  auto decoded = decode_snapshot(example_text());
  REQUIRE(decoded.has_value());
  return std::move(decoded).value();
}

template <typename Visit>
void each_record(const Document& document, Visit&& visit) {
  for (const RecordKindSpec& spec : kRecordKinds) {
    document.table(spec.kind).each([&](const Record& record) { visit(spec.kind, record); });
  }
}

template <typename Visit>
void each_field(const Document& document, Visit&& visit) {
  each_record(document, [&](RecordKind kind, const Record& record) {
    for (const FieldValue& value : record.values) visit(record, fields_of(kind)[value.field], value.value);
  });
}

const Record& record_of(const Document& document, RecordKind kind, std::string_view id) {
  const Record* record = document.find(kind, RecordId::from(id).value_or(RecordId{}));
  REQUIRE_MESSAGE(record != nullptr, std::string(id));
  return *record;
}

bool exists(const Document& document, RecordKind kind, const std::string& id) {
  const auto record_id = RecordId::from(id);
  return record_id && document.find(kind, *record_id) != nullptr;
}

Day day(std::int32_t year, std::int32_t month, std::int32_t day_of_month) {
  return day_from_civil({year, month, day_of_month});
}

// Every day with a call of the series, as text.
std::vector<std::string> calls_of(const Record& series) {
  const auto rule = parse_rule(get(series, call_series::kRule));
  const auto start = get(series, call_series::kStart);
  const auto end = get(series, call_series::kEnd);
  REQUIRE((rule.has_value() && start && end));
  const DayRange bounds{start->first_day, day_after(*end)};
  std::vector<std::string> days;
  for (const Day call : expand_rule(*rule, start->first_day, bounds, bounds, 1000)) {
    days.push_back(text_from_date({call, Precision::Day}));
  }
  return days;
}

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// The names of the people and bodies in a role of a group, sorted; "rotates" for a rotating role.
std::vector<std::string> holders(const Document& document, std::string_view group, std::string_view role) {
  std::vector<std::string> names;
  document.table(RecordKind::RoleAssignment).each([&](const Record& record) {
    if (get(record, role_assignment::kGroup).view() != group || get(record, role_assignment::kRole) != role) return;
    const Record* person = document.find(RecordKind::Person, get(record, role_assignment::kPerson));
    if (person != nullptr) names.push_back(get(*person, person::kName));
    if (const std::string& body = get(record, role_assignment::kBody); !body.empty()) names.push_back(body);
    if (get(record, role_assignment::kRotates)) names.emplace_back("rotates");
  });
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_SUITE("example network") {
  TEST_CASE("the example is a canonical stamped snapshot") {
    const std::string text = example_text();
    REQUIRE(!text.empty());
    const auto decoded = decode_snapshot(text);
    REQUIRE(decoded.has_value());
    CHECK(decoded->has_causality);
    CHECK(decoded->schema == kSchemaVersion);
    CHECK(decoded->edited_by_hand.empty());
    CHECK(decoded->state.network.view() == "net-badge-alliance");
    CHECK(encode_snapshot(decoded->state) == text);
    CHECK(conflict_count(decoded->state) == 0);
    CHECK(decoded->state.tombstones.empty());
  }

  TEST_CASE("every member of the example is known to the schema, and every choice too") {
    const DecodedSnapshot snapshot = example();
    CHECK(snapshot.state.extras.empty());
    CHECK(snapshot.state.document.table(RecordKind::Foreign).empty());
    each_record(snapshot.state.document,
                [](RecordKind, const Record& record) { CHECK_MESSAGE(record.extras.empty(), record.id.text()); });
    each_field(snapshot.state.document, [](const Record& record, const FieldSpec& field, const Value& value) {
      CHECK(value_fits(field.type, value));
      const auto* token = std::get_if<std::string>(&value);
      if (field.type == FieldType::Choice && token != nullptr) {
        CHECK_MESSAGE(choice_index(field, *token) >= 0, record.id.text(), " ", *token);
      }
    });
  }

  TEST_CASE("every record of the example is one that the application would let a person enter") {
    const DecodedSnapshot snapshot = example();
    const Document& document = snapshot.state.document;
    each_record(document, [&](RecordKind kind, const Record& record) {
      const auto valid = validate_record(document, kind, record);
      CHECK_MESSAGE(valid.has_value(), record.id.text(), " ", valid ? "" : valid.error().detail);
    });
  }

  TEST_CASE("the example has no findings: sources may disagree, its records do not") {
    for (const Finding& finding : findings_of(example().state.document)) FAIL_CHECK(text_from_finding(finding));
  }

  TEST_CASE("no reference of the example dangles") {
    const DecodedSnapshot snapshot = example();
    const Document& document = snapshot.state.document;
    std::size_t references = 0;
    each_field(document, [&](const Record& record, const FieldSpec& field, const Value& value) {
      if (field.type == FieldType::Reference) {
        ++references;
        const auto& target = std::get<std::string>(value);
        CHECK_MESSAGE(exists(document, field.target, target), record.id.text(), " ", target);
      } else if (field.type == FieldType::References) {
        for (const std::string& target : std::get<TextElements>(value)) {
          ++references;
          CHECK_MESSAGE(exists(document, field.target, target), record.id.text(), " ", target);
        }
      } else if (field.type == FieldType::AnyReference) {
        ++references;
        const auto target = ref_from_text(std::get<std::string>(value));
        CHECK_MESSAGE((target && document.find(*target) != nullptr), record.id.text());
      }
    });
    CHECK(references > 500);
  }

  TEST_CASE("the example holds no e-mail address and no contact") {
    CHECK(example_text().find('@') == std::string::npos);
    const DecodedSnapshot snapshot = example();
    snapshot.state.document.table(RecordKind::Person).each([](const Record& person) {
      CHECK(get(person, person::kContact).empty());
    });
  }

  TEST_CASE("every date of the example lies within 2013 to 2017") {
    const DecodedSnapshot snapshot = example();
    std::size_t dates = 0;
    each_field(snapshot.state.document, [&](const Record& record, const FieldSpec& field, const Value& value) {
      if (field.type != FieldType::Date) return;
      const Date date = std::get<Date>(value);
      ++dates;
      CHECK_MESSAGE((date.first_day >= day(2013, 1, 1) && day_after(date) <= day(2018, 1, 1)), record.id.text(), " ",
                    std::string(field.name));
    });
    CHECK(dates > 100);
  }

  TEST_CASE("no start of the example comes after its end") {
    const DecodedSnapshot snapshot = example();
    each_record(snapshot.state.document, [](RecordKind kind, const Record& record) {
      const FieldSpec* start = find_field(kind, "start");
      const FieldSpec* end = find_field(kind, "end");
      if (start == nullptr || end == nullptr) return;
      const auto* from = std::get_if<Date>(&value_of(record, start->index));
      const auto* to = std::get_if<Date>(&value_of(record, end->index));
      if (from != nullptr && to != nullptr) CHECK_MESSAGE(from->first_day < day_after(*to), record.id.text());
    });
  }

  TEST_CASE("the fourteen groups stand in their focus areas, two of unknown focus") {
    const DecodedSnapshot snapshot = example();
    std::map<std::string, int> by_focus;
    snapshot.state.document.table(RecordKind::Group).each([&](const Record& group) {
      ++by_focus[get(group, group::kFocusArea).text()];
      CHECK(!get(group, group::kCharge).empty());
    });
    CHECK(snapshot.state.document.table(RecordKind::Group).size() == 14);
    CHECK(by_focus == std::map<std::string, int>{{"", 2}, {"foc-ecosystem", 5}, {"foc-infrastructure", 7}});
  }

  TEST_CASE("the leads of the groups are those of the public record") {
    const DecodedSnapshot snapshot = example();
    const Document& document = snapshot.state.document;
    CHECK(holders(document, "grp-standard", "chair") == Names{"Chris McAvoy", "Nate Otto"});
    CHECK(holders(document, "grp-infrastructure", "chair").empty());
    CHECK(holders(document, "grp-infrastructure", "cabinet") == Names{"Technology Advisory Council"});
    CHECK(holders(document, "grp-infrastructure", "liaison") == Names{"Sunny Lee"});
    CHECK(holders(document, "grp-endorsement", "chair") == Names{"Deb Everhart"});
    CHECK(holders(document, "grp-endorsement", "secretary") == Names{"rotates"});
    CHECK(holders(document, "grp-endorsement", "liaison") == Names{"Carla Casilli"});
    CHECK(holders(document, "grp-policy", "chair") == Names{"Danica Petroshius"});
    CHECK(holders(document, "grp-policy", "secretary") == Names{"Devin Parsons"});
    CHECK(holders(document, "grp-research", "chair") == Names{"Sheryl Grant"});
    CHECK(holders(document, "grp-research", "secretary") == Names{"Nate Otto"});
    CHECK(holders(document, "grp-cities", "chair") == Names{"Nichole Pinkard"});
    CHECK(holders(document, "grp-cities", "liaison") == Names{"Megan Cole"});
    CHECK(holders(document, "grp-web-literacies", "co_chair") == Names{"Doug Belshaw", "Michelle Thorne"});
    CHECK(holders(document, "grp-higher-ed", "chair") == Names{"James Willis"});
    CHECK(holders(document, "grp-higher-ed", "cabinet") == Names{"Daniel T. Hickey", "Gina Howard"});
    CHECK(holders(document, "grp-higher-ed", "liaison") == Names{"Nate Otto"});
    CHECK(holders(document, "grp-workforce", "chair") == Names{"John Dillow"});
    CHECK(holders(document, "grp-workforce", "cabinet") ==
          Names{"Andy Stutzman", "Anne Derryberry", "Bryan Mathers", "Lenora Knapp"});
    for (const std::string_view group : {"grp-messaging", "grp-directory", "grp-educators", "grp-globalization"}) {
      CHECK(holders(document, group, "chair").empty());
    }
  }

  TEST_CASE("every citation names a source, a confidence and a field of its subject") {
    const DecodedSnapshot snapshot = example();
    const Document& document = snapshot.state.document;
    std::map<Confidence, int> by_confidence;
    document.table(RecordKind::Citation).each([&](const Record& citation) {
      const auto confidence = choice<Confidence>(citation, citation::kConfidence);
      REQUIRE_MESSAGE(confidence, citation.id.text());
      ++by_confidence[*confidence];
      CHECK_MESSAGE(document.find(RecordKind::Source, get(citation, citation::kSource)) != nullptr, citation.id.text());
      CHECK_MESSAGE(!get(citation, citation::kStatement).empty(), citation.id.text());
      const auto subject = ref_from_text(get(citation, citation::kSubject));
      REQUIRE(subject);
      const std::string& field = get(citation, citation::kSubjectField);
      CHECK_MESSAGE((field.empty() || find_field(subject->kind, field) != nullptr), citation.id.text(), " ", field);
    });
    CHECK(by_confidence[Confidence::Confirmed] > 0);
    CHECK(by_confidence[Confidence::Inferred] > 0);
    CHECK(by_confidence[Confidence::Contradicted] > 0);
  }

  TEST_CASE("the sources disagree on the dates of cycle 1, and the example says so") {
    const DecodedSnapshot snapshot = example();
    const Record& cycle = record_of(snapshot.state.document, RecordKind::Cycle, "cyc-1");
    CHECK(text_from_date(get(cycle, cycle::kStart).value_or(Date{})) == "2014-04");
    CHECK(text_from_date(get(cycle, cycle::kEnd).value_or(Date{})) == "2014-09");
    std::map<std::string, int> found;
    snapshot.state.document.table(RecordKind::Citation).each([&](const Record& citation) {
      if (get(citation, citation::kSubject) != "cycles/cyc-1") return;
      ++found[get(citation, citation::kSubjectField) + " " + get(citation, citation::kConfidence)];
    });
    CHECK(found["start confirmed"] == 1);
    CHECK(found["start contradicted"] == 1);
    CHECK(found["end confirmed"] == 1);
    CHECK(found["end contradicted"] == 2);
  }

  TEST_CASE("the call rules of the example fall on the days on record") {
    const DecodedSnapshot snapshot = example();
    const Document& document = snapshot.state.document;
    const auto community = calls_of(record_of(document, RecordKind::CallSeries, "cal-community"));
    CHECK(holds(community, "2014-09-10"));
    CHECK(community.size() == 144);  // 2 April 2014 to 28 December 2016, each week

    const auto first = calls_of(record_of(document, RecordKind::CallSeries, "cal-higher-ed-2015"));
    CHECK(first.front() == "2015-07-07");
    CHECK(first.back() == "2015-12-22");
    const Names known{"2016-04-19", "2016-05-03", "2016-05-17", "2016-05-31", "2016-06-14", "2016-06-28"};
    CHECK(calls_of(record_of(document, RecordKind::CallSeries, "cal-higher-ed-2016")) == known);
    // One fortnight from the first call to the last on record is impossible: they are 51 weeks apart.
    CHECK((day(2016, 6, 28) - day(2015, 7, 7)) == 51 * 7);
  }

  TEST_CASE("a schedule without a known slot is kept as stated, without a rule") {
    const DecodedSnapshot snapshot = example();
    std::size_t unknown = 0;
    snapshot.state.document.table(RecordKind::CallSeries).each([&](const Record& series) {
      CHECK_MESSAGE(!get(series, call_series::kSchedule).empty(), series.id.text());
      if (!get(series, call_series::kRule).empty()) {
        CHECK(get(series, call_series::kZone) == "America/New_York");
        CHECK(get(series, call_series::kTime) == "12:00");
        return;
      }
      ++unknown;
      CHECK(get(series, call_series::kTime).empty());
      CHECK(!get(series, call_series::kEnd));
    });
    CHECK(unknown == 13);
    const Record& standard = record_of(snapshot.state.document, RecordKind::CallSeries, "cal-standard");
    CHECK(text_from_date(get(standard, call_series::kStart).value_or(Date{})) == "2014-09-02");
  }

  TEST_CASE("the connections between groups are those on record, each with its source") {
    const DecodedSnapshot snapshot = example();
    const Document& document = snapshot.state.document;
    Names pairs;
    document.table(RecordKind::Connection).each([&](const Record& record) {
      pairs.push_back(get(record, connection::kFrom).text() + " " + get(record, connection::kTo).text());
    });
    std::sort(pairs.begin(), pairs.end());
    CHECK(pairs == Names{"grp-endorsement grp-standard", "grp-infrastructure grp-endorsement",
                         "grp-infrastructure grp-standard", "grp-messaging grp-educators",
                         "grp-messaging grp-endorsement", "grp-messaging grp-higher-ed",
                         "grp-messaging grp-workforce"});
    // What was written down of them, of the summit, of meetings and of suggestions says where.
    for (const RecordKind kind :
         {RecordKind::Event, RecordKind::Connection, RecordKind::Meeting, RecordKind::Practice, RecordKind::Suggestion,
          RecordKind::Call, RecordKind::Thread, RecordKind::Pause, RecordKind::Baseline, RecordKind::Channel}) {
      document.table(kind).each([&](const Record& record) {
        bool is_cited = false;
        document.table(RecordKind::Citation).each([&](const Record& citation) {
          is_cited = is_cited || get(citation, citation::kSubject) == text_from_ref({kind, record.id});
        });
        CHECK_MESSAGE(is_cited, record.id.text());
      });
    }
  }

  TEST_CASE("the example shows calls, feedback, a hypothesis, a baseline, a pause and a channel that moved") {
    const DecodedSnapshot snapshot = example();
    const Document& document = snapshot.state.document;
    const Record& call = record_of(document, RecordKind::Call, "cll-community-2014-09-10");
    CHECK(!get(call, call::kNotes).empty());
    CHECK(holds(calls_of(record_of(document, RecordKind::CallSeries, "cal-community")), "2014-09-10"));
    const Record& thread = record_of(document, RecordKind::Thread, "thr-directory-prototype");
    CHECK(get(thread, thread::kCall) == call.id);
    CHECK(get(thread, thread::kSubject) == "deliverables/dlv-directory-prototype");
    const Record& goal = record_of(document, RecordKind::Goal, "goa-standard-extensions");
    CHECK(choice<Verdict>(goal, goal::kVerdict) == Verdict::Supported);
    const Record& planned = record_of(document, RecordKind::PlannedDates, "pln-standard-v2-0");
    CHECK(exists(document, RecordKind::Baseline, get(planned, planned_dates::kBaseline).text()));
    CHECK(get(record_of(document, RecordKind::Pause, "pau-policy-1"), pause::kWindow).view() == "win-policy-1");
    const Record& moved = record_of(document, RecordKind::Channel, "chn-specification");
    CHECK(choice<ChannelState>(moved, channel::kState) == ChannelState::Moved);
    // What no source says is marked where it is read.
    document.table(RecordKind::Entry).each([](const Record& entry) {
      CHECK_MESSAGE(get(entry, entry::kText).starts_with("Illustration"), entry.id.text());
    });
    document.table(RecordKind::Goal).each([](const Record& each) {
      const std::string& hypothesis = get(each, goal::kHypothesis);
      CHECK_MESSAGE((hypothesis.empty() || hypothesis.starts_with("Illustration")), each.id.text());
    });
  }

  TEST_CASE("the specification's releases have the days on record") {
    const DecodedSnapshot snapshot = example();
    const std::map<std::string, std::string> days{{"dlv-standard-v1-1", "2015-05-01"},
                                                  {"dlv-endorsement-extension", "2015-02-03"},
                                                  {"dlv-standard-v2-0", "2016-12-31"},
                                                  {"dlv-directory-prototype", "2014-09-10"}};
    for (const auto& [id, delivered] : days) {
      const Record& record = record_of(snapshot.state.document, RecordKind::Deliverable, id);
      CHECK(text_from_date(get(record, deliverable::kDeliveredOn).value_or(Date{})) == delivered);
      CHECK(choice<DeliverableState>(record, deliverable::kState) == DeliverableState::Delivered);
    }
    const Record& shared = record_of(snapshot.state.document, RecordKind::Deliverable, "dlv-messaging-educators");
    CHECK(get(shared, deliverable::kOwners) == TextElements{"grp-educators", "grp-messaging"});
  }
}

}  // namespace constellation
