// Every kind of bad input by every way in: said with what would be right, at the field where there is one, and nothing
// is changed. A kind that a way can not bring says why; a pair that is not in the table fails.
#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "app/zones.h"
#include "model/findings.h"
#include "present/error_text.h"
#include "support/rivers.h"

namespace constellation::test {
namespace {

enum class Bad : std::uint8_t { ImpossibleDate, EndBeforeStart, UnknownZone, MissingPerson, OverlappingCycles, Loop };
enum class Way : std::uint8_t {
  Form,      // a field of the details
  Add,       // a command that adds a record with these values
  Move,      // by pointer or keys on the timeline
  Conflict,  // a third value on the card of a conflict
  Review,    // the same while an import is reviewed
  File       // what a file brings is kept, and told at the field
};
constexpr std::array kBads = {Bad::ImpossibleDate, Bad::EndBeforeStart,    Bad::UnknownZone,
                              Bad::MissingPerson,  Bad::OverlappingCycles, Bad::Loop};
constexpr std::array kWays = {Way::Form, Way::Add, Way::Move, Way::Conflict, Way::Review, Way::File};

Value date(std::string_view text) { return *date_from_text(text); }

platform::FakeHost page_with_zones() {
  platform::FakeHost page;
  page.offsets["America/New_York"] = -300;
  page.offsets["Europe/Berlin"] = 60;
  return page;
}

// Two cycles that follow one another, two deliverables of which one waits for the other, a chair and a series of calls.
struct World {
  World() {
    add(RecordKind::Cycle, {{cycle::kNameIndex, std::string("Cycle 1")},
                            {cycle::kStartIndex, date("2015-01-01")},
                            {cycle::kEndIndex, date("2015-06-30")}});
    first = *tab.app.session().selection;
    add(RecordKind::Cycle, {{cycle::kNameIndex, std::string("Cycle 2")},
                            {cycle::kStartIndex, date("2015-07-01")},
                            {cycle::kEndIndex, date("2015-12-31")}});
    kit = deliverable("Field kit", "2015-05-30");
    guide = deliverable("Sampling guide", "2015-05-31");
    tab.set(guide, deliverable::kDependsOnIndex, TextElements{kit.id.text()});
    child = tab.add(RecordKind::Group, "Rain");
    tab.set(child, group::kParentIndex, water.id.text());
    const RecordRef ana = tab.add(RecordKind::Person, "Ana");
    add(RecordKind::RoleAssignment,
        {{role_assignment::kGroupIndex, water.id.text()}, {role_assignment::kPersonIndex, ana.id.text()}});
    chair = *tab.app.session().selection;
    add(RecordKind::CallSeries,
        {{call_series::kTitleIndex, std::string("Calls")}, {call_series::kZoneIndex, std::string("Europe/Berlin")}});
    calls = *tab.app.session().selection;
    tab.settle();
  }

  RecordRef deliverable(const std::string& title, std::string_view due) {
    add(RecordKind::Deliverable, {{deliverable::kTitleIndex, title},
                                  {deliverable::kStartIndex, date("2015-05-01")},
                                  {deliverable::kDueIndex, date(due)}});
    return *tab.app.session().selection;
  }
  void add(RecordKind kind, std::vector<FieldValue> values) {
    tab.app.handle({intent::AddRecord{kind, std::move(values)}});
    tab.settle();
    REQUIRE(tab.notice().empty());
  }

  platform::FakeDisc disc;
  AppTab tab{disc, 1, {}, page_with_zones()};
  RecordRef water = begin(tab);
  RecordRef child, first, kit, guide, chair, calls;
};

// Somebody else, who has the network too.
struct Friend {
  explicit Friend(World& world) { tab.drop("rivers.json", world.tab.app.export_snapshot()); }
  platform::FakeDisc disc{1};
  AppTab tab{disc, 5, {}, page_with_zones()};
};

// A field, the two values that two people give it at one time, and the text that is no good.
struct Place {
  RecordRef record;
  std::string_view field;
  Value ours;
  Value theirs;
  std::string text;
};

struct Cell {
  Bad bad{};
  Way way{};
  std::string_view impossible = {};  // why this way can not bring it; then nothing follows
  ErrorCode code{};
  std::string_view sentence = {};
  std::function<Place(World&)> place = nullptr;
  std::function<Intents(World&)> asked = nullptr;  // Add, Move
  std::string_view from = {};                      // File: what is written over in the snapshot, and with what
  std::string_view to = {};
};

Place due(World& w) { return {w.guide, "due", date("2015-06-01"), date("2015-06-02"), "2015-02-30"}; }
Place early(World& w) { return {w.guide, "due", date("2015-06-01"), date("2015-06-02"), "2015-04-30"}; }
Place zone(World& w) {
  return {w.calls, "zone", std::string("Etc/UTC"), std::string("America/New_York"), "America/NewYork"};
}
Place person(World& w) { return {w.chair, "person", {}, {}, "Zoe"}; }
Place cycle_end(World& w) { return {w.first, "end", date("2015-06-28"), date("2015-06-29"), "2015-07-15"}; }
Place waits_for(World& w) { return {w.kit, "depends_on", {}, {}, "Sampling guide"}; }
Place parent(World& w) { return {w.water, "parent", {}, {}, "Rain"}; }

constexpr std::string_view kNoDay = "2015-02-30 is not in the calendar. The nearest date that is there is 2015-02-28.";
constexpr std::string_view kEarly =
    "The end is before the start (2015-05-01 – 2015-04-30). The nearest date that is right here is 2015-05-01.";
constexpr std::string_view kZone =
    "America/NewYork is no time zone that is known here. Use a name such as America/New_York.";
constexpr std::string_view kZoe = "Zoe is not on record. Choose one that is, or add it first.";
constexpr std::string_view kOverlap =
    "Cycles follow one another, and this one has days in common with Cycle 2, 2015-07-01 – 2015-07-15. "
    "The nearest that is free is 2015-06-30.";
constexpr std::string_view kWaits =
    "This leads back to where it starts (Field kit → Sampling guide → Field kit). Choose another one.";
constexpr std::string_view kParents =
    "This leads back to where it starts (Water quality → Rain → Water quality). Choose another one.";

std::vector<Cell> dates() {
  using enum ErrorCode;
  const auto crossed = [](World& w) { return Intents{intent::MoveDates{w.guide, DragPart::End, -60}}; };
  const auto added = [](World&) {
    return Intents{intent::AddRecord{RecordKind::Deliverable,
                                     {{deliverable::kTitleIndex, std::string("Late")},
                                      {deliverable::kStartIndex, date("2015-05-01")},
                                      {deliverable::kDueIndex, date("2015-04-30")}}}};
  };
  return {
      {Bad::ImpossibleDate, Way::Form, {}, InvalidDate, kNoDay, due},
      {Bad::ImpossibleDate, Way::Add, "what is added has days, no texts"},
      {Bad::ImpossibleDate, Way::Move, "what is moved goes to a day that is there"},
      {Bad::ImpossibleDate, Way::Conflict, {}, InvalidDate, kNoDay, due},
      {Bad::ImpossibleDate, Way::Review, {}, InvalidDate, kNoDay, due},
      {Bad::ImpossibleDate,
       Way::File,
       {},
       InvalidDate,
       "\"2015-02-30\" is not in the calendar. The nearest date that is there is 2015-02-28.",
       nullptr,
       nullptr,
       "\"due\": \"2015-05-31\"",
       "\"due\": \"2015-02-30\""},
      {Bad::EndBeforeStart, Way::Form, {}, EndBeforeStart, kEarly, early},
      {Bad::EndBeforeStart,
       Way::Add,
       {},
       EndBeforeStart,
       "The end is before the start (2015-05-01 – 2015-04-30). The nearest date that is right here is 2015-04-30.",
       nullptr,
       added},
      {Bad::EndBeforeStart,
       Way::Move,
       {},
       EndBeforeStart,
       "The end is before the start (Sampling guide). Move one of the dates.",
       [](World& w) { return Place{w.guide, "due", {}, {}, "2015-04-01"}; },
       crossed},
      {Bad::EndBeforeStart, Way::Conflict, {}, EndBeforeStart, kEarly, early},
      {Bad::EndBeforeStart, Way::Review, {}, EndBeforeStart, kEarly, early},
      {Bad::EndBeforeStart,
       Way::File,
       {},
       EndBeforeStart,
       kEarly,
       early,
       nullptr,
       "\"due\": \"2015-05-31\"",
       "\"due\": \"2015-04-30\""},
  };
}

std::vector<Cell> names() {
  using enum ErrorCode;
  const auto series = [](World&) {
    return Intents{intent::AddRecord{
        RecordKind::CallSeries,
        {{call_series::kTitleIndex, std::string("Base")}, {call_series::kZoneIndex, std::string("Mars/Base")}}}};
  };
  const auto role = [](World& w) {
    return Intents{intent::AddRecord{
        RecordKind::RoleAssignment,
        {{role_assignment::kGroupIndex, w.water.id.text()}, {role_assignment::kPersonIndex, std::string("per-gone")}}}};
  };
  const auto people = [](World& w) {
    const auto other = [&](const char* name) {
      w.add(RecordKind::Person, {{person::kNameIndex, std::string(name)}});
      return w.tab.app.session().selection->id.text();
    };
    Place place = person(w);
    place.ours = other("Bo");
    place.theirs = other("Cy");
    return place;
  };
  return {
      {Bad::UnknownZone, Way::Form, {}, UnknownZone, kZone, zone},
      {Bad::UnknownZone,
       Way::Add,
       {},
       UnknownZone,
       "Mars/Base is no time zone that is known here. Use a name such as America/New_York.",
       nullptr,
       series},
      {Bad::UnknownZone, Way::Move, "a zone is not moved"},
      {Bad::UnknownZone, Way::Conflict, {}, UnknownZone, kZone, zone},
      {Bad::UnknownZone, Way::Review, {}, UnknownZone, kZone, zone},
      {Bad::UnknownZone, Way::File, {}, UnknownZone, kZone, zone, nullptr, "\"Europe/Berlin\"", "\"America/NewYork\""},
      {Bad::MissingPerson, Way::Form, {}, DanglingReference, kZoe, person},
      {Bad::MissingPerson,
       Way::Add,
       {},
       DanglingReference,
       "per-gone is not on record. Choose one that is, or add it first.",
       nullptr,
       role},
      {Bad::MissingPerson, Way::Move, "who holds a role is not moved"},
      {Bad::MissingPerson, Way::Conflict, {}, DanglingReference, kZoe, people},
      {Bad::MissingPerson, Way::Review, {}, DanglingReference, kZoe, people},
      {Bad::MissingPerson,
       Way::File,
       {},
       DanglingReference,
       "per-gone is not on record. Choose one that is, or add it first.",
       person,
       nullptr,
       "\"person\": \"PERSON\"",
       "\"person\": \"per-gone\""},
  };
}

std::vector<Cell> relations() {
  using enum ErrorCode;
  const auto cycle = [](World&) {
    return Intents{intent::AddRecord{RecordKind::Cycle,
                                     {{cycle::kNameIndex, std::string("Cycle 3")},
                                      {cycle::kStartIndex, date("2015-06-01")},
                                      {cycle::kEndIndex, date("2015-09-30")}}}};
  };
  const auto dragged = [](World& w) {
    return Intents{intent::DragTo{w.first, DragPart::End, 15, 0, Snapping::Off}, intent::DragCommit{}};
  };
  const auto linked = [](World& w) { return Intents{intent::LinkDeliverables{w.guide.id, w.kit.id}}; };
  const auto parents = [](World& w) {
    Place place = parent(w);
    place.ours = w.tab.add(RecordKind::Group, "Lakes").id.text();
    place.theirs = w.tab.add(RecordKind::Group, "Seas").id.text();
    return place;
  };
  return {
      {Bad::OverlappingCycles, Way::Form, {}, OverlappingCycles, kOverlap, cycle_end},
      {Bad::OverlappingCycles,
       Way::Add,
       {},
       OverlappingCycles,
       "Cycles follow one another, and this one has days in common with Cycle 2, 2015-07-01 – 2015-09-30. "
       "Choose days that are free.",
       nullptr,
       cycle},
      {Bad::OverlappingCycles, Way::Move, {}, OverlappingCycles, kOverlap, cycle_end, dragged},
      {Bad::OverlappingCycles, Way::Conflict, {}, OverlappingCycles, kOverlap, cycle_end},
      {Bad::OverlappingCycles, Way::Review, {}, OverlappingCycles, kOverlap, cycle_end},
      {Bad::OverlappingCycles,
       Way::File,
       {},
       OverlappingCycles,
       kOverlap,
       cycle_end,
       nullptr,
       "\"end\": \"2015-06-30\"",
       "\"end\": \"2015-07-15\""},
      {Bad::Loop, Way::Form, {}, CyclicParent, kWaits, waits_for},
      {Bad::Loop, Way::Add, "nothing refers yet to what is added"},
      {Bad::Loop,
       Way::Move,
       {},
       CyclicParent,
       kWaits,
       [](World& w) { return Place{w.kit, "depends_on", {}, {}, ""}; },
       linked},
      {Bad::Loop, Way::Conflict, {}, CyclicParent, kParents, parents},
      {Bad::Loop, Way::Review, {}, CyclicParent, kParents, parents},
      {Bad::Loop,
       Way::File,
       {},
       CyclicParent,
       kParents,
       parent,
       nullptr,
       "\"name\": \"Water quality\"",
       "\"name\": \"Water quality\",\n        \"parent\": \"CHILD\""},
  };
}

std::vector<Cell> table() {
  std::vector<Cell> cells = dates();
  for (const auto& more : {names(), relations()}) cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

void check_field(const AppTab& tab, const std::string& node, std::string_view value, std::string_view sentence) {
  const AccessNode field = tab.node(node);
  REQUIRE(field.id == node);
  CHECK(field.invalid);
  CHECK(field.description == sentence);
  CHECK(field.value == value);
}

ErrorCode code_refused(const AppTab& tab) {
  REQUIRE(tab.app.session().refused);
  return tab.app.session().refused->error.code;
}

void try_form(const Cell& cell, World& world) {
  const Place place = cell.place(world);
  world.tab.app.handle({intent::Select{place.record}});
  const State before = world.tab.state();
  const std::string node = field_node(place.record, place.field);
  const std::string stood = world.tab.node(node).value;
  world.tab.type(node, place.text);
  check_field(world.tab, node, place.text, cell.sentence);
  CHECK(code_refused(world.tab) == cell.code);
  CHECK(world.tab.state() == before);
  world.tab.type(node, stood);
  CHECK_FALSE(world.tab.node(node).invalid);
}

void try_add(const Cell& cell, World& world) {
  const Intents asked = cell.asked(world);
  const State before = world.tab.state();
  world.tab.app.handle(asked);
  world.tab.settle();
  CHECK(world.tab.notice() == cell.sentence);
  CHECK(world.tab.state() == before);
  const ZoneNames zones = zone_names_of(world.tab.host);
  const auto planned =
      plan(world.tab.document(), asked.front().get<intent::AddRecord>(), *RecordId::from("new"), &zones);
  REQUIRE_FALSE(planned.has_value());
  CHECK(planned.error().code == cell.code);
}

void try_move(const Cell& cell, World& world) {
  const Place place = cell.place(world);
  world.tab.app.handle({intent::Select{place.record}});
  const State before = world.tab.state();
  world.tab.app.handle(cell.asked(world));
  world.tab.settle();
  CHECK(world.tab.notice() == cell.sentence);
  check_field(world.tab, field_node(place.record, place.field), place.text, cell.sentence);
  CHECK(code_refused(world.tab) == cell.code);
  CHECK(world.tab.state() == before);
}

// Two people give the field two values; one gets the other's file.
std::string disagree(World& world, const Place& place) {
  Friend other(world);
  const FieldIndex field = find_field(place.record.kind, place.field)->index;
  other.tab.set(place.record, field, place.theirs);
  world.tab.set(place.record, field, place.ours);
  world.tab.settle();
  world.tab.drop("theirs.json", other.tab.app.export_snapshot());
  REQUIRE(world.tab.app.offered() != nullptr);
  return "own:" + text_from_ref(place.record) + '/' + std::string(place.field);
}

void try_conflict(const Cell& cell, World& world) {
  const Place place = cell.place(world);
  const std::string own = disagree(world, place);
  world.tab.press(node::kImportApply);
  world.tab.app.handle({intent::OpenSheet{Sheet::Conflicts}});
  const State before = world.tab.state();
  world.tab.type(own, place.text);
  check_field(world.tab, own, place.text, cell.sentence);
  CHECK(code_refused(world.tab) == cell.code);
  CHECK(world.tab.state() == before);
}

void try_review(const Cell& cell, World& world) {
  const Place place = cell.place(world);
  const std::string own = disagree(world, place);
  const State before = world.tab.state();
  world.tab.type(own, place.text);
  check_field(world.tab, own, place.text, cell.sentence);
  REQUIRE(world.tab.app.offered()->pending.refused);
  CHECK(world.tab.app.offered()->pending.refused->error.code == cell.code);
  CHECK(world.tab.app.offered()->pending.decisions.all().empty());
  CHECK(world.tab.state() == before);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// The file as somebody wrote it by hand, opened where nobody knows the network.
void try_file(const Cell& cell, World& world) {
  const auto with_ids = [&](std::string_view text) {
    std::string result(text);
    for (const auto& [name, id] :
         {std::pair{"CHILD", world.child.id.text()},
          std::pair{"PERSON", get(*world.tab.document().find(world.chair), role_assignment::kPerson).text()}}) {
      if (result.find(name) != std::string::npos) result = replaced(result, name, id);
    }
    return result;
  };
  std::string text = world.tab.app.export_snapshot();
  text = text.substr(0, text.find(",\n  \"causality\"")) + "\n}\n";
  text = replaced(text, with_ids(cell.from), with_ids(cell.to));
  platform::FakeDisc disc{2};
  AppTab tab(disc, 7, {}, page_with_zones());
  tab.drop("by_hand.json", text);
  if (!cell.place) {  // it can not be read at all: nothing of it is there
    CHECK(tab.notice().find(cell.sentence) != std::string::npos);
    CHECK(tab.app.network() == nullptr);
    return;
  }
  REQUIRE(tab.app.network() != nullptr);
  const Place place = cell.place(world);
  tab.app.handle({intent::Select{place.record}});
  const State before = tab.state();
  const AccessNode field = tab.node(field_node(place.record, place.field));
  CHECK(field.invalid);
  CHECK(field.description == cell.sentence);
  CHECK_FALSE(tab.app.session().refused);
  const ZoneNames zones = zone_names_of(tab.host);
  const auto findings = findings_of(tab.document(), &zones);
  REQUIRE(findings.size() == 1);  // as the sheet of conflicts lists them
  tab.type(field.id, field.value);
  CHECK(tab.state() == before);
}

void try_cell(const Cell& cell) {
  World world;
  switch (cell.way) {
    case Way::Form:
      return try_form(cell, world);
    case Way::Add:
      return try_add(cell, world);
    case Way::Move:
      return try_move(cell, world);
    case Way::Conflict:
      return try_conflict(cell, world);
    case Way::Review:
      return try_review(cell, world);
    case Way::File:
      return try_file(cell, world);
  }
}

}  // namespace

TEST_SUITE("bad input") {
  TEST_CASE("every kind is said by every way with what would be right, and nothing is changed") {
    for (const Cell& cell : table()) {
      if (!cell.impossible.empty()) continue;
      CAPTURE(static_cast<int>(cell.bad));
      CAPTURE(static_cast<int>(cell.way));
      try_cell(cell);
    }
  }

  TEST_CASE("no kind and no way is left out") {
    std::set<std::pair<Bad, Way>> seen;
    for (const Cell& cell : table()) {
      CHECK(seen.emplace(cell.bad, cell.way).second);
      CHECK(cell.impossible.empty() != cell.sentence.empty());
    }
    for (const Bad bad : kBads) {
      for (const Way way : kWays) CHECK(seen.contains({bad, way}));
    }
  }
}

}  // namespace constellation::test
