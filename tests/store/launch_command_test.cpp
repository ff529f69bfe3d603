#include "store/launch_command.h"

#include <doctest/doctest.h>

#include "model/findings.h"
#include "model/queries.h"
#include "support/bar_hand.h"

using namespace constellation;
using namespace constellation::test;

namespace {

// The small network with a cycle under way on 10 November 2026, a Tuesday, and a suggestion.
struct LaunchHand : BarHand {
  LaunchHand() {
    put(RecordKind::Cycle, "cyc-now", {{"name", "Cycle 9"}, {"start", "2026-07"}, {"end", "2026-12"}});
    put(RecordKind::Person, "per-ana", {{"name", "Ana Ruiz"}});
    suggest({{"name", "Badges for schools"},
             {"focus_area", "foc-eco"},
             {"need", "Schools ask for them"},
             {"scope", "Primary schools"},
             {"exit_criteria", "A guide is out"},
             {"leads", "per-ana"},
             {"deliverables", "Guide Survey"},
             {"reason", "Many asked for it.\nAnd it is small."},
             {"proposed_on", "2026-10-01"},
             {"decision", "open"}});
  }
  void suggest(std::vector<Member> members) { put(RecordKind::Suggestion, "sug-1", std::move(members)); }

  Outcome<Plan> launch(std::string_view today = "2026-11-10", std::string_view suggestion = "sug-1") {
    auto planned = plan(document(), intent::LaunchSuggestion{id_of(suggestion)}, day_of(today), mint());
    if (planned) {
      CHECK(workspace().execute(*planned, ""));
      group = planned->subject.id;
    }
    return planned;
  }
  // The records of that kind that the launch made, in the order of their ids.
  [[nodiscard]] std::vector<const Record*> made(RecordKind kind) const {
    std::vector<const Record*> records;
    document().table(kind).each([&](const Record& record) {
      if (record.id.view().find("-new-") != std::string_view::npos) records.push_back(&record);
    });
    return records;
  }
  [[nodiscard]] const Record& only(RecordKind kind) const {
    const auto records = made(kind);
    REQUIRE(records.size() == 1);
    return *records.front();
  }
  [[nodiscard]] const Record& suggestion() const { return *document().find(RecordKind::Suggestion, id_of("sug-1")); }

  RecordId group;
};

std::string text_of(const std::optional<Date>& date) { return date ? text_from_date(*date) : std::string(); }

}  // namespace

TEST_SUITE("launching a suggested group") {
  TEST_CASE("the group takes what the suggestion says of it, and is active with a lead") {
    LaunchHand hand;
    const auto planned = hand.launch();
    REQUIRE(planned);
    CHECK(planned->label == CommandLabel::Launch);
    CHECK(planned->subject == RecordRef{RecordKind::Group, hand.only(RecordKind::Group).id});
    const Record& group = hand.only(RecordKind::Group);
    CHECK(get(group, group::kName) == "Badges for schools");
    CHECK(get(group, group::kFocusArea) == id_of("foc-eco"));
    CHECK(get(group, group::kNeed) == "Schools ask for them");
    CHECK(get(group, group::kScopeIn) == "Primary schools");
    CHECK(get(group, group::kExitCriteria) == "A guide is out");
    const Record& change = hand.only(RecordKind::StatusChange);
    CHECK(get(change, status_change::kGroup) == group.id);
    CHECK(get(change, status_change::kStatus) == "active");
    CHECK(text_of(get(change, status_change::kSince)) == "2026-11-10");
    CHECK(get(change, status_change::kReason) == "Many asked for it.");
  }

  TEST_CASE("its window in the cycle under way begins today and ends with the cycle") {
    LaunchHand hand;
    REQUIRE(hand.launch());
    const Record& window = hand.only(RecordKind::GroupCycle);
    CHECK(get(window, group_cycle::kGroup) == hand.group);
    CHECK(get(window, group_cycle::kCycle) == id_of("cyc-now"));
    CHECK(text_of(get(window, group_cycle::kStart)) == "2026-11-10");
    CHECK(text_of(get(window, group_cycle::kEnd)) == "2026-12");
  }

  TEST_CASE("of two cycles under way it is the one that began last; the last day counts, the day after does not") {
    LaunchHand hand;
    hand.put(RecordKind::Cycle, "cyc-long", {{"name", "Long"}, {"start", "2026"}, {"end", "2026"}});
    REQUIRE(hand.launch("2026-12-31"));
    CHECK(get(hand.only(RecordKind::GroupCycle), group_cycle::kCycle) == id_of("cyc-now"));
    LaunchHand after;
    REQUIRE(after.launch("2027-01-01"));
    CHECK(after.made(RecordKind::GroupCycle).empty());
    CHECK(get(after.only(RecordKind::RoleAssignment), role_assignment::kCycle).empty());
    CHECK(get(*after.made(RecordKind::Deliverable).front(), deliverable::kCycle).empty());
  }

  TEST_CASE("one lead is the chair to the end of the cycle, two are co-chairs, without any the chair is vacant") {
    LaunchHand one;
    REQUIRE(one.launch());
    const Record& chair = one.only(RecordKind::RoleAssignment);
    CHECK(get(chair, role_assignment::kRole) == "chair");
    CHECK(get(chair, role_assignment::kPerson) == id_of("per-ana"));
    CHECK(get(chair, role_assignment::kCycle) == id_of("cyc-now"));
    CHECK(text_of(get(chair, role_assignment::kStart)) == "2026-11-10");
    CHECK(text_of(get(chair, role_assignment::kEnd)) == "2026-12");

    LaunchHand two;
    two.suggest({{"name", "Schools"}, {"leads", "per-ana per-deb"}});
    REQUIRE(two.launch());
    const auto roles = two.made(RecordKind::RoleAssignment);
    REQUIRE(roles.size() == 2);
    for (const Record* role : roles) CHECK(get(*role, role_assignment::kRole) == "co_chair");

    LaunchHand none;
    none.suggest({{"name", "Schools"}, {"focus_area", "foc-gone"}});
    REQUIRE(none.launch());
    const Record& vacant = none.only(RecordKind::RoleAssignment);
    CHECK(get(vacant, role_assignment::kRole) == "chair");
    CHECK(get(vacant, role_assignment::kPerson).empty());
    CHECK(get(none.only(RecordKind::StatusChange), status_change::kStatus) == "forming");
    CHECK(get(none.only(RecordKind::StatusChange), status_change::kReason).empty());
    CHECK(get(none.only(RecordKind::Group), group::kFocusArea).empty());
  }

  TEST_CASE("each text becomes a planned deliverable of the group in the cycle, in their order") {
    LaunchHand hand;
    REQUIRE(hand.launch());
    const auto made = hand.made(RecordKind::Deliverable);
    REQUIRE(made.size() == 2);
    CHECK(get(*made[0], deliverable::kTitle) == "Guide");
    CHECK(get(*made[1], deliverable::kTitle) == "Survey");
    CHECK(get(*made[0], deliverable::kRank) < get(*made[1], deliverable::kRank));
    for (const Record* each : made) {
      CHECK(get(*each, deliverable::kOwners) == TextElements{hand.group.text()});
      CHECK(get(*each, deliverable::kCycle) == id_of("cyc-now"));
      CHECK(get(*each, deliverable::kState) == "planned");
      CHECK_FALSE(get(*each, deliverable::kDue));  // nobody has said when
    }
  }

  TEST_CASE("calls begin on the next working day without a call of all, in the zone of those, at no stated time") {
    LaunchHand hand;
    hand.put(RecordKind::CallSeries, "cal-a-group",
             {{"title", "Group call"}, {"group", "grp-research"}, {"zone", "Europe/Paris"}});
    hand.put(RecordKind::CallSeries, "cal-all",
             {{"title", "Community call"},
              {"start", "2014-03-05"},
              {"rule", "FREQ=WEEKLY;BYDAY=WE"},
              {"time", "12:00"},
              {"zone", "America/New_York"}});
    REQUIRE(hand.launch("2026-11-10"));  // a Tuesday; the community meets on Wednesdays
    const Record& series = hand.only(RecordKind::CallSeries);
    CHECK(get(series, call_series::kTitle) == "Badges for schools");
    CHECK(get(series, call_series::kGroup) == hand.group);
    CHECK(text_of(get(series, call_series::kStart)) == "2026-11-12");
    CHECK(get(series, call_series::kRule) == "FREQ=WEEKLY;INTERVAL=2");
    CHECK(get(series, call_series::kZone) == "America/New_York");
    CHECK(get(series, call_series::kTime).empty());
    LaunchHand friday;
    REQUIRE(friday.launch("2026-11-13"));
    CHECK(text_of(get(friday.only(RecordKind::CallSeries), call_series::kStart)) == "2026-11-16");
    CHECK(get(friday.only(RecordKind::CallSeries), call_series::kZone).empty());  // none is on record
  }

  TEST_CASE("the zone of a group's calls is taken where the alliance has none") {
    LaunchHand hand;
    hand.put(RecordKind::CallSeries, "cal-endorse",
             {{"title", "Endorsement call"}, {"group", "grp-endorse"}, {"zone", "Europe/Paris"}});
    REQUIRE(hand.launch());
    CHECK(get(hand.only(RecordKind::CallSeries), call_series::kZone) == "Europe/Paris");
  }

  TEST_CASE("the suggestion is accepted today and leads to its group; a day on which it was accepted stays") {
    LaunchHand hand;
    REQUIRE(hand.launch());
    CHECK(get(hand.suggestion(), suggestion::kDecision) == "accepted");
    CHECK(text_of(get(hand.suggestion(), suggestion::kDecidedOn)) == "2026-11-10");
    CHECK(get(hand.suggestion(), suggestion::kGroup) == hand.group);
    LaunchHand before;
    before.suggest({{"name", "Schools"}, {"decision", "accepted"}, {"decided_on", "2026-11-02"}});
    REQUIRE(before.launch());
    CHECK(text_of(get(before.suggestion(), suggestion::kDecidedOn)) == "2026-11-02");
    LaunchHand declined;
    declined.suggest({{"name", "Schools"}, {"decision", "declined"}, {"decided_on", "2026-11-02"}});
    REQUIRE(declined.launch());
    CHECK(text_of(get(declined.suggestion(), suggestion::kDecidedOn)) == "2026-11-10");
  }

  TEST_CASE("a reason that is given with it is the decision's and the first status's") {
    LaunchHand hand;
    auto planned = plan(hand.document(), intent::LaunchSuggestion{id_of("sug-1"), "Agreed at the summit"},
                        day_of("2026-11-10"), hand.mint());
    REQUIRE(planned);
    REQUIRE(hand.workspace().execute(*planned, ""));
    CHECK(get(hand.suggestion(), suggestion::kReason) == "Agreed at the summit");
    CHECK(get(hand.only(RecordKind::StatusChange), status_change::kReason) == "Agreed at the summit");
  }

  TEST_CASE("a zone that is none goes no further") {
    LaunchHand hand;
    hand.put(RecordKind::CallSeries, "cal-all", {{"title", "Community call"}, {"zone", "Mars/Olympus"}});
    hand.put(RecordKind::CallSeries, "cal-endorse",
             {{"title", "Endorsement call"}, {"group", "grp-endorse"}, {"zone", "Europe/Paris"}});
    const ZoneNames zones{[](const std::string& name) { return name == "Europe/Paris"; }, {}};
    auto planned =
        plan(hand.document(), intent::LaunchSuggestion{id_of("sug-1")}, day_of("2026-11-10"), hand.mint(), &zones);
    REQUIRE(planned);
    REQUIRE(hand.workspace().execute(*planned, ""));
    CHECK(get(hand.only(RecordKind::CallSeries), call_series::kZone) == "Europe/Paris");
  }

  TEST_CASE("all of it is one step that is undone and done again as a whole") {
    LaunchHand hand;
    const std::size_t steps = hand.workspace().history().size();
    REQUIRE(hand.launch());
    const Document after = hand.document();
    CHECK(hand.workspace().history().size() == steps + 1);
    CHECK(records_of_group(hand.document(), hand.group).size() == 7);  // with the suggestion
    CHECK(findings_of(hand.document()).empty());
    REQUIRE(hand.workspace().undo(""));
    CHECK(hand.is_unchanged());
    REQUIRE(hand.workspace().redo(""));
    CHECK(hand.document() == after);
  }

  TEST_CASE("what can not be launched is refused, with its field, and nothing changes") {
    LaunchHand hand;
    const auto missing = hand.launch("2026-11-10", "sug-gone");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::UnknownRecord);
    CHECK(missing.error().record == "suggestions/sug-gone");

    hand.suggest({{"name", " "}});
    const auto nameless = hand.launch();
    REQUIRE_FALSE(nameless);
    CHECK(nameless.error().code == ErrorCode::EmptyName);
    CHECK(nameless.error().record == "suggestions/sug-1");
    CHECK(nameless.error().detail == "Name");

    const std::string long_text(501, 'a');
    hand.suggest({{"name", long_text}});
    const auto too_long = hand.launch();
    REQUIRE_FALSE(too_long);
    CHECK(too_long.error().code == ErrorCode::TextTooLong);
    CHECK(hand.is_unchanged());
  }

  TEST_CASE("a lead who is not on record is said at the field, and no chair is left vacant for it") {
    LaunchHand hand;
    hand.suggest({{"name", "Schools"}, {"leads", "per-ana per-gone"}});
    const auto gone = hand.launch();
    REQUIRE_FALSE(gone);
    CHECK(gone.error().code == ErrorCode::DanglingReference);
    CHECK(gone.error().record == "suggestions/sug-1");
    CHECK(gone.error().field == "leads");
    CHECK(gone.error().detail == "per-gone");
    CHECK(hand.is_unchanged());
  }

  TEST_CASE("one that was launched is not launched again while its group is there") {
    LaunchHand hand;
    hand.suggest({{"name", "Schools"}, {"group", "grp-research"}});
    const auto again = hand.launch();
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::AlreadyLaunched);
    CHECK(again.error().record == "suggestions/sug-1");
    CHECK(again.error().field == "group");
    CHECK(again.error().detail == "Research");
    CHECK(hand.is_unchanged());
    hand.suggest({{"name", "Schools"}, {"group", "grp-gone"}});
    CHECK(hand.launch());
  }

  TEST_CASE("a reason that is longer than a line is cut between two letters") {
    LaunchHand hand;
    std::string reason;
    for (int i = 0; i < 300; ++i) reason += "é";
    hand.suggest({{"name", "Schools"}, {"reason", reason}});
    REQUIRE(hand.launch());
    const std::string& line = get(hand.only(RecordKind::StatusChange), status_change::kReason);
    CHECK(line.size() <= 500);
    CHECK(line.ends_with("é…"));
    CHECK_FALSE(first_invalid_utf8(line));
  }
}
