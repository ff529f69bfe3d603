#include "store/roll_over.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "model/validation.h"
#include "store/workspace.h"
#include "support/small_network.h"
#include "time/recurrence.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using K = RecordKind;
using What = RollOverItem::What;

// A cycle of April to September 2014 with a group that works on, and one that has concluded by October.
Document busy_network() {
  Document document = small_network();
  put(document, K::StatusChange, "sta-over",
      {{"group", "grp-directory"}, {"status", "concluded"}, {"since", "2014-09-15"}});
  put(document, K::GroupCycle, "win-1",
      {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"start", "2014-04-14"}, {"end", "2014-09-30"}, {"charter", "C"}});
  put(document, K::GroupCycle, "win-3", {{"group", "grp-directory"}, {"cycle", "cyc-1"}});
  put(document, K::RoleAssignment, "rol-deb",
      {{"group", "grp-endorse"}, {"role", "chair"}, {"person", "per-deb"}, {"cycle", "cyc-1"}, {"end", "2014-09"}});
  put(document, K::RoleAssignment, "rol-none", {{"group", "grp-endorse"}, {"role", "secretary"}, {"cycle", "cyc-1"}});
  put(document, K::Goal, "goa-1",
      {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "Say who"}, {"state", "open"}, {"evidence", "Little"}});
  put(document, K::Goal, "goa-met", {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "B"}, {"state", "met"}});
  put(document, K::Goal, "goa-over", {{"group", "grp-directory"}, {"cycle", "cyc-1"}, {"text", "C"}});
  put(document, K::Deliverable, "dlv-a",
      {{"title", "A"},
       {"owners", "grp-endorse"},
       {"goal", "goa-1"},
       {"cycle", "cyc-1"},
       {"state", "in_progress"},
       {"start", "2014-05-01"},
       {"due", "2014-09-30"},
       {"progress", "40"},
       {"depends_on", "dlv-paper"}});
  put(document, K::Deliverable, "dlv-b",
      {{"title", "B"}, {"owners", "grp-endorse grp-research"}, {"goal", "goa-1"}, {"depends_on", "dlv-a dlv-paper"}});
  return document;
}

class Hand {
 public:
  explicit Hand(Document document = busy_network()) : m_workspace(state_of(std::move(document)), {1}) {
    m_before = this->document();
  }
  [[nodiscard]] const Document& document() const { return m_workspace.document(); }
  Outcome<Plan> roll(const intent::RollOver& command = {id_of("cyc-1"), {}, {}}) {
    auto planned = plan(document(), command, day_of("2014-09-20"), mint());
    if (planned && m_workspace.execute(*planned, "")) ++m_steps;
    return planned;
  }
  [[nodiscard]] RollOverPreview preview(const intent::RollOver& command = {id_of("cyc-1"), {}, {}}) const {
    auto previewed = preview_of(document(), command, day_of("2014-09-20"));
    REQUIRE(previewed);
    return std::move(previewed).value();
  }
  [[nodiscard]] std::optional<What> what(std::string_view record) const {
    for (const RollOverItem& item : preview().items) {
      if (text_from_ref(item.record) == record) return item.what;
    }
    return std::nullopt;
  }
  // What a record of the next cycle was made of the old one, by its reference back.
  [[nodiscard]] const Record* copy(K kind, std::string_view from) const {
    const FieldIndex field = find_field(kind, "carried_from")->index;
    const Record* found = nullptr;
    document().table(kind).each([&](const Record& record) {
      if (text_value(record, field) == from) found = &record;
    });
    return found;
  }
  [[nodiscard]] std::string text(std::string_view record, std::string_view field) const {
    const RecordRef ref = *ref_from_text(record);
    const Value& value = value_of(*document().find(ref), find_field(ref.kind, field)->index);
    if (const auto* date = std::get_if<Date>(&value)) return text_from_date(*date);
    const auto* words = std::get_if<std::string>(&value);
    return words != nullptr ? *words : std::string();
  }
  [[nodiscard]] std::vector<const Record*> of_cycle(K kind, const RecordId& cycle) const {
    std::vector<const Record*> records;
    document().table(kind).each([&](const Record& record) {
      if (text_value(record, find_field(kind, "cycle")->index) == cycle.view()) records.push_back(&record);
    });
    return records;
  }
  [[nodiscard]] bool is_unchanged() const { return document() == m_before; }
  [[nodiscard]] std::size_t steps() const { return m_steps; }
  bool undo() { return m_workspace.undo("").has_value(); }
  MintId mint() {
    return
        [this](K kind) { return id_of(std::string(kind_spec(kind).id_prefix) + "-new-" + std::to_string(++m_minted)); };
  }

 private:
  static State state_of(Document document) {
    State state;
    state.network = id_of("net");
    std::vector<Edit> edits = edits_between(state.document, document);
    apply(state, stamp_edits(state, {7, ReplicaId{1}}, std::move(edits)));
    return state;
  }
  Workspace m_workspace;
  Document m_before;
  std::size_t m_steps = 0;
  int m_minted = 0;
};

const Record* new_series(const Document& document) {
  const Record* found = nullptr;
  document.table(K::CallSeries).each([&](const Record& series) {
    if (series.id.view().starts_with("cal-new")) found = &series;
  });
  return found;
}

}  // namespace

TEST_SUITE("rolling a cycle over") {
  TEST_CASE("the preview says what becomes of each record, by group") {
    const Hand hand;
    const RollOverPreview preview = hand.preview();
    CHECK(preview.into.empty());
    CHECK(preview.name == "Cycle 2");
    CHECK(preview.start == date_from_text("2014-10"));
    CHECK(preview.end == date_from_text("2015-03"));
    CHECK(hand.what("group_cycles/win-1") == What::TakesPart);
    CHECK(hand.what("group_cycles/win-2") == What::TakesPart);  // nothing says that Research has ended
    CHECK(hand.what("group_cycles/win-3") == What::Stays);
    CHECK(hand.what("role_assignments/rol-deb") == What::Confirmed);
    CHECK(hand.what("role_assignments/rol-none") == What::Vacant);
    CHECK(hand.what("goals/goa-1") == What::Carried);
    CHECK(!hand.what("goals/goa-met"));
    CHECK(hand.what("goals/goa-over") == What::Stays);
    CHECK(hand.what("deliverables/dlv-a") == What::Carried);
    CHECK(hand.what("deliverables/dlv-b") == What::Carried);  // of the cycle by its goal
    CHECK(!hand.what("deliverables/dlv-paper"));
    CHECK(!hand.what("deliverables/dlv-draft"));  // of no cycle
    CHECK(hand.what("call_series/cal-endorse") == What::Rephased);
    CHECK(hand.what("call_series/cal-all") == What::GoesOn);
    CHECK(text_from_ref(preview.items.front().record) == "group_cycles/win-1");
    CHECK(text_from_ref(preview.items.back().record) == "call_series/cal-all");
  }

  TEST_CASE("it is done as one step, and one undo takes all of it back") {
    Hand hand;
    const auto planned = hand.roll();
    REQUIRE(planned);
    CHECK(planned->label == CommandLabel::RollOver);
    CHECK(planned->subject.kind == K::Cycle);
    CHECK(hand.document().find(planned->subject) != nullptr);
    CHECK(hand.steps() == 1);
    CHECK(!hand.is_unchanged());
    CHECK(hand.undo());
    CHECK(hand.is_unchanged());
  }

  TEST_CASE("goals and deliverables are copied with links back, and the old ones are carried over") {
    Hand hand;
    const auto planned = hand.roll();
    REQUIRE(planned);
    const RecordId next = planned->subject.id;
    const Record* goal = hand.copy(K::Goal, "goa-1");
    REQUIRE(goal != nullptr);
    CHECK(get(*goal, goal::kCycle) == next);
    CHECK(get(*goal, goal::kText) == "Say who");
    CHECK(get(*goal, goal::kEvidence).empty());
    CHECK(hand.text("goals/goa-1", "state") == "carried_over");
    CHECK(hand.text("goals/goa-1", "evidence") == "Little");
    CHECK(hand.text("goals/goa-over", "state").empty());
    const Record* made = hand.copy(K::Deliverable, "dlv-a");
    REQUIRE(made != nullptr);
    CHECK(get(*made, deliverable::kCycle) == next);
    CHECK(get(*made, deliverable::kGoal) == goal->id);
    CHECK(get(*made, deliverable::kState) == "in_progress");
    CHECK(get(*made, deliverable::kProgress) == 40);
    CHECK(get(*made, deliverable::kStart) == date_from_text("2014-10"));
    CHECK(get(*made, deliverable::kDue) == date_from_text("2015-03"));
    CHECK(hand.text("deliverables/dlv-a", "state") == "carried_over");
    CHECK(hand.text("deliverables/dlv-a", "due") == "2014-09-30");
    CHECK(hand.text("deliverables/dlv-paper", "state") == "delivered");
    // What it waits for is the copy where there is one.
    const Record* then = hand.copy(K::Deliverable, "dlv-b");
    REQUIRE(then != nullptr);
    CHECK(get(*then, deliverable::kDependsOn) == TextElements{made->id.text(), "dlv-paper"});
    CHECK(get(*then, deliverable::kOwners) == TextElements{"grp-endorse", "grp-research"});
    CHECK(!get(*then, deliverable::kDue));
  }

  TEST_CASE("windows are the whole next cycle, roles have it as their term") {
    Hand hand;
    const auto planned = hand.roll();
    REQUIRE(planned);
    const auto windows = hand.of_cycle(K::GroupCycle, planned->subject.id);
    REQUIRE(windows.size() == 2);
    for (const Record* window : windows) {
      CHECK(!get(*window, group_cycle::kStart));
      CHECK(!get(*window, group_cycle::kEnd));
      CHECK(get(*window, group_cycle::kCharter).empty());
    }
    const auto roles = hand.of_cycle(K::RoleAssignment, planned->subject.id);
    REQUIRE(roles.size() == 2);
    CHECK(get(*roles[0], role_assignment::kPerson) == id_of("per-deb"));
    CHECK(!get(*roles[0], role_assignment::kEnd));
    CHECK(get(*roles[1], role_assignment::kRole) == "secretary");
    CHECK(get(*roles[1], role_assignment::kPerson).empty());
  }

  TEST_CASE(
      "who left within the cycle is not confirmed, whose term covers the next one goes on, who is gone leaves a "
      "vacancy") {
    Document document = busy_network();
    put(document, K::RoleAssignment, "rol-left",
        {{"group", "grp-endorse"}, {"role", "liaison"}, {"person", "per-deb"}, {"cycle", "cyc-1"}, {"end", "2014-06"}});
    put(document, K::RoleAssignment, "rol-long",
        {{"group", "grp-endorse"}, {"role", "cabinet"}, {"person", "per-deb"}, {"cycle", "cyc-1"}, {"end", "2015"}});
    put(document, K::RoleAssignment, "rol-gone",
        {{"group", "grp-endorse"}, {"role", "co_chair"}, {"person", "per-gone"}, {"cycle", "cyc-1"}});
    put(document, K::RoleAssignment, "rol-turns",
        {{"group", "grp-research"}, {"role", "secretary"}, {"rotates", "true"}, {"cycle", "cyc-1"}});
    Hand hand(document);
    CHECK(hand.what("role_assignments/rol-left") == What::Stays);
    CHECK(hand.what("role_assignments/rol-long") == What::GoesOn);
    CHECK(hand.what("role_assignments/rol-gone") == What::Vacant);
    CHECK(hand.what("role_assignments/rol-turns") == What::Confirmed);
    const auto planned = hand.roll();
    REQUIRE(planned);
    for (const Record* role : hand.of_cycle(K::RoleAssignment, planned->subject.id)) {
      if (get(*role, role_assignment::kRole) == "co_chair") CHECK(get(*role, role_assignment::kPerson).empty());
    }
  }

  TEST_CASE("a chair whose successor has been found is not confirmed, a cabinet has room for many") {
    Document document = busy_network();
    put(document, K::Person, "per-nate", {{"name", "Nate Otto"}});
    put(document, K::RoleAssignment, "rol-next",
        {{"group", "grp-endorse"}, {"role", "chair"}, {"person", "per-nate"}, {"start", "2014-10"}});
    put(document, K::RoleAssignment, "rol-cabinet",
        {{"group", "grp-endorse"}, {"role", "cabinet"}, {"person", "per-deb"}, {"cycle", "cyc-1"}});
    put(document, K::RoleAssignment, "rol-more",
        {{"group", "grp-endorse"}, {"role", "cabinet"}, {"person", "per-nate"}, {"start", "2014-10"}});
    const Hand hand(document);
    CHECK(hand.what("role_assignments/rol-deb") == What::AlreadyThere);
    CHECK(hand.what("role_assignments/rol-cabinet") == What::Confirmed);
    CHECK(!hand.what("role_assignments/rol-next"));
  }

  TEST_CASE("a series of every other week keeps its rhythm across the border") {
    Hand hand;
    REQUIRE(hand.roll());
    const Record* series = new_series(hand.document());
    REQUIRE(series != nullptr);
    CHECK(get(*series, call_series::kRule) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
    // From 15 April on: ..., 16 and 30 September, 14 October; the 7th, the first Tuesday, is the week between.
    CHECK(get(*series, call_series::kStart) == date_from_text("2014-10-14"));
    CHECK(get(*series, call_series::kEnd) == date_from_text("2015-03"));
    CHECK(hand.text("call_series/cal-endorse", "end") == "2014-09-30");
    const auto rule = parse_rule(get(*series, call_series::kRule));
    REQUIRE(rule);
    const DayRange all{day_of("2014-04-15"), day_of("2015-04-01")};
    auto whole = expand_rule(*rule, day_of("2014-04-15"), all, {day_of("2014-10-01"), all.end}, 100);
    CHECK(whole == expand_rule(*rule, day_of("2014-10-14"), all, {day_of("2014-10-01"), all.end}, 100));
  }

  TEST_CASE("whenever the next cycle begins, its calls are those that the series would have had without an end") {
    for (const std::string_view text : {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
                                        "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"}) {
      for (std::int32_t days = 0; days < 45; ++days) {
        const Day begin = day_of("2014-10-01") + days;
        Document document = busy_network();
        put(document, K::Cycle, "cyc-2",
            {{"name", "Next"}, {"start", text_from_date({begin})}, {"end", text_from_date({begin + 300})}});
        put(document, K::CallSeries, "cal-endorse",
            {{"title", "Call"},
             {"group", "grp-endorse"},
             {"start", "2014-04-08"},
             {"end", "2014-09-30"},
             {"rule", text}});
        const auto preview = preview_of(document, {id_of("cyc-1"), {}, {}}, begin);
        REQUIRE(preview);
        const auto item = std::ranges::find(preview->items, What::Rephased, &RollOverItem::what);
        REQUIRE(item != preview->items.end());
        REQUIRE(item->first);
        const auto rule = parse_rule(text);
        const DayRange next{begin, begin + 301};
        CHECK(expand_rule(*rule, *item->first, next, next, 500) ==
              expand_rule(*rule, day_of("2014-04-08"), {day_of("2014-04-08"), next.end}, next, 500));
      }
    }
  }

  TEST_CASE("a rule that ends by itself goes on without that end; what nobody can expand stays") {
    Document document = busy_network();
    put(document, K::CallSeries, "cal-until",
        {{"title", "Until"},
         {"group", "grp-endorse"},
         {"start", "2014-04-02"},
         {"rule", "FREQ=MONTHLY;BYDAY=1WE;UNTIL=20140930"}});
    put(document, K::CallSeries, "cal-odd",
        {{"title", "Odd"}, {"group", "grp-endorse"}, {"start", "2014-04-02"}, {"end", "2014-09-30"}, {"rule", "?"}});
    put(document, K::CallSeries, "cal-stated", {{"title", "Stated"}, {"group", "grp-endorse"}, {"schedule", "weekly"}});
    put(document, K::Group, "grp-later", {{"name", "Later"}});
    put(document, K::CallSeries, "cal-later", {{"title", "Later"}, {"group", "grp-later"}, {"schedule", "weekly"}});
    document.table(K::CallSeries).erase(id_of("cal-endorse"));
    Hand hand(document);
    CHECK(hand.what("call_series/cal-until") == What::Rephased);
    CHECK(hand.what("call_series/cal-odd") == What::Stays);
    CHECK(hand.what("call_series/cal-stated") == What::GoesOn);
    CHECK(!hand.what("call_series/cal-later"));  // nothing says that it is of this cycle
    REQUIRE(hand.roll());
    const Record* series = new_series(hand.document());
    REQUIRE(series != nullptr);
    CHECK(get(*series, call_series::kRule) == "FREQ=MONTHLY;BYDAY=1WE");
    CHECK(get(*series, call_series::kStart) == date_from_text("2014-10-01"));
    CHECK(get(*series, call_series::kEnd) == date_from_text("2015-03"));
  }

  TEST_CASE("rolling over again changes nothing, and adds only what has come since") {
    Hand hand;
    const auto first = hand.roll();
    REQUIRE(first);
    const Document rolled = hand.document();
    CHECK(hand.preview().into == first->subject.id);
    CHECK(!hand.preview().has_anything());
    CHECK(hand.what("goals/goa-1") == What::AlreadyThere);
    CHECK(hand.what("group_cycles/win-1") == What::AlreadyThere);
    CHECK(hand.what("role_assignments/rol-none") == What::AlreadyThere);
    CHECK(hand.what("call_series/cal-endorse") == What::AlreadyThere);
    const auto second = hand.roll();
    REQUIRE(second);
    CHECK(second->edits.empty());
    CHECK(hand.document() == rolled);

    Document more = rolled;
    put(more, K::Deliverable, "dlv-c",
        {{"title", "C"}, {"owners", "grp-endorse"}, {"goal", "goa-1"}, {"cycle", "cyc-1"}, {"depends_on", "dlv-a"}});
    Hand again(more);
    // The names of new records are taken already.
    const auto third = plan(again.document(), intent::RollOver{id_of("cyc-1"), {}, {}}, day_of("2014-09-20"),
                            [](K /*kind*/) { return id_of("dlv-third"); });
    REQUIRE(third);
    for (const Edit& edit : third->edits) CHECK(edit.record.kind == K::Deliverable);
    CHECK(third->subject == first->subject);
    const auto leaf_of = [&](FieldIndex field) {
      std::string text;
      for (const Edit& edit : third->edits) {
        const bool is_new = edit.record.id == id_of("dlv-third") && edit.leaf.field == field;
        if (!is_new) continue;
        const auto* value = std::get_if<std::string>(&edit.value);
        text = value != nullptr && !value->empty() ? *value : edit.leaf.part;
      }
      return text;
    };
    CHECK(leaf_of(deliverable::kGoal.index) == again.copy(K::Goal, "goa-1")->id.text());
    CHECK(leaf_of(deliverable::kDependsOn.index) == again.copy(K::Deliverable, "dlv-a")->id.text());
  }

  TEST_CASE("what is left out stays as it is, a group with all that is its own") {
    Hand hand;
    const auto planned =
        hand.roll({id_of("cyc-1"), {}, {*ref_from_text("goals/goa-1"), *ref_from_text("deliverables/dlv-a")}});
    REQUIRE(planned);
    CHECK(hand.copy(K::Goal, "goa-1") == nullptr);
    CHECK(hand.text("goals/goa-1", "state") == "open");
    CHECK(hand.copy(K::Deliverable, "dlv-a") == nullptr);
    const Record* made = hand.copy(K::Deliverable, "dlv-b");
    REQUIRE(made != nullptr);
    CHECK(get(*made, deliverable::kGoal) == id_of("goa-1"));
    CHECK(get(*made, deliverable::kDependsOn) == TextElements{"dlv-a", "dlv-paper"});

    Hand other;
    const auto without = other.roll({id_of("cyc-1"), {}, {*ref_from_text("groups/grp-endorse")}});
    REQUIRE(without);
    CHECK(other.of_cycle(K::GroupCycle, without->subject.id).size() == 1);
    CHECK(other.of_cycle(K::RoleAssignment, without->subject.id).empty());
    CHECK(other.of_cycle(K::Goal, without->subject.id).empty());
    CHECK(new_series(other.document()) == nullptr);
  }

  TEST_CASE("it goes into a cycle that is there, with that one's dates") {
    Document document = busy_network();
    put(document, K::Cycle, "cyc-2", {{"name", "Winter"}, {"start", "2014-11-03"}, {"end", "2015-01-31"}});
    Hand hand(document);
    const auto planned = hand.roll();
    REQUIRE(planned);
    CHECK(planned->subject.id == id_of("cyc-2"));
    CHECK(hand.document().table(K::Cycle).size() == 2);
    CHECK(get(*hand.copy(K::Deliverable, "dlv-a"), deliverable::kStart) == date_from_text("2014-11-03"));
    CHECK(get(*new_series(hand.document()), call_series::kStart) == date_from_text("2014-11-11"));
  }

  TEST_CASE("every record that it makes is one that a form would take") {
    Hand hand;
    const auto planned = hand.roll();
    REQUIRE(planned);
    for (const Edit& edit : planned->edits) {
      const Record* record = hand.document().find(edit.record);
      REQUIRE(record != nullptr);
      CHECK(validate_record(hand.document(), edit.record.kind, *record));
    }
  }

  TEST_CASE("an unknown cycle, and a next one that begins before this one, are refused and nothing is done") {
    Document document = busy_network();
    put(document, K::Cycle, "cyc-0", {{"name", "Before"}, {"start", "2014-01"}, {"end", "2014-03"}});
    Hand hand(document);
    const auto code = [&](const intent::RollOver& command) {
      const auto planned = hand.roll(command);
      REQUIRE_FALSE(planned);
      return planned.error().code;
    };
    CHECK(code({id_of("cyc-gone"), {}, {}}) == ErrorCode::UnknownRecord);
    CHECK(code({id_of("cyc-1"), id_of("cyc-gone"), {}}) == ErrorCode::UnknownRecord);
    CHECK(code({id_of("cyc-1"), id_of("cyc-0"), {}}) == ErrorCode::NextCycleNotLater);
    CHECK(code({id_of("cyc-1"), id_of("cyc-1"), {}}) == ErrorCode::NextCycleNotLater);
    CHECK(hand.is_unchanged());
  }
}
