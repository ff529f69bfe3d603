#include <doctest/doctest.h>

#include "model/validation.h"
#include "store/commands.h"
#include "support/community_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;
using Texts = std::vector<std::string>;

struct GroupScreen : CommunityScreen {
  explicit GroupScreen(Document document = small_network(), std::string_view group = "grp-endorse")
      : CommunityScreen(PageKind::Group, group, std::move(document)) {}
};

Document with_channels() {
  Document document = small_network();
  put(document, K::Channel, "chn-old",
      {{"title", "Old forum"}, {"group", "grp-endorse"}, {"kind", "forum"}, {"state", "archived"}});
  put(document, K::Channel, "chn-list",
      {{"title", "Endorsement list"},
       {"group", "grp-endorse"},
       {"kind", "mailing_list"},
       {"address", "https://lists.example.org/e"}});
  put(document, K::Channel, "chn-wiki",
      {{"title", "Wiki"}, {"group", "grp-endorse"}, {"kind", "wiki"}, {"state", "moved"}, {"moved_to", "GitHub"}});
  put(document, K::Channel, "chn-else", {{"title", "Elsewhere"}, {"group", "grp-research"}});
  return document;
}

TEST_SUITE("a group's community") {
  TEST_CASE("channels: the open ones first with their address, where one moved to, the archived ones last") {
    GroupScreen screen(with_channels());
    CHECK(screen.lines("Channels") == Texts{"Endorsement list | Open | Mailing list, https://lists.example.org/e",
                                            "Wiki | Moved | Wiki, moved to GitHub | past",
                                            "Old forum | Archived | Forum | past"});
    CHECK(screen.added("page/action:add:channel")->values ==
          std::vector<FieldValue>{{channel::kTitle.index, std::string("New channel")},
                                  {channel::kGroup.index, std::string("grp-endorse")},
                                  {channel::kState.index, std::string("open")}});
  }

  TEST_CASE("what can be added is offered for today, each accepted as one step, and not as of a date") {
    GroupScreen screen;
    for (const std::string_view key :
         {"role", "goal", "deliverable", "call-series", "channel", "connection", "thread"}) {
      CAPTURE(key);
      const auto command = screen.asked<intent::AddRecord>("page/action:add:" + std::string(key));
      REQUIRE(command);
      const auto planned = plan(screen.state.document, *command, id_of("new-1"));
      REQUIRE(planned);
      for (const FieldValue& value : command->values) {
        CHECK(validate_edit(screen.state.document, {command->kind, id_of("new-1")}, value.field, value.value)
                  .has_value());
      }
    }
    CHECK(get(*screen.added("page/action:add:goal"), goal::kCycle) == id_of("cyc-1"));
    CHECK(get(*screen.added("page/action:add:deliverable"), deliverable::kDue) == date_from_text("2014-09"));
    CHECK(get(*screen.added("page/action:add:thread"), thread::kSubject) == "groups/grp-endorse");
    screen.as_of("2014-06");
    CHECK(screen.node("page/action:add:goal") == nullptr);
    CHECK(screen.node("page/action:add:channel") == nullptr);
    CHECK(screen.section("Channels") == nullptr);
  }

  TEST_CASE("a group without any cycle is offered a goal in none") {
    GroupScreen screen(small_network(), "grp-directory");
    CHECK(screen.section("In no cycle") != nullptr);
    CHECK(get(*screen.added("page/action:add:goal"), goal::kCycle).empty());
    screen.as_of("2014-06");
    CHECK(screen.section("In no cycle") == nullptr);
  }

  TEST_CASE("how to take part: what the group says, else what is open, else that nothing is") {
    Document document = with_channels();
    GroupScreen screen(document);
    CHECK(screen.words("How to take part") == "Write in: Endorsement list.");
    screen.as_of("2014-06");
    CHECK(screen.words("How to take part") == "Join the calls: Endorsement call.\nWrite in: Endorsement list.");
    GroupScreen none(small_network(), "grp-directory");
    CHECK(none.words("How to take part").starts_with("No call is to come"));
    put(document, K::Group, "grp-endorse", {{"name", "Endorsement"}, {"participation", "Come to the call."}});
    GroupScreen said(document);
    CHECK(said.words("How to take part") == "Come to the call.");
  }

  TEST_CASE("a call whose rule nobody wrote down counts while the group works") {
    Document document = small_network();
    put(document, K::CallSeries, "cal-endorse",
        {{"title", "Endorsement call"}, {"group", "grp-endorse"}, {"schedule", "biweekly"}});
    GroupScreen screen(document);
    CHECK(screen.words("How to take part") == "Join the calls: Endorsement call (biweekly).");
    put(document, K::StatusChange, "sta-1",
        {{"group", "grp-endorse"}, {"status", "handed_over"}, {"since", "2014-11"}});
    put(document, K::Group, "grp-endorse", {{"name", "Endorsement"}, {"successor_outside", "IMS Global"}});
    GroupScreen over(document);
    CHECK(over.words("How to take part") == "Its work went on at IMS Global.");
  }

  TEST_CASE("who led it last is said where nobody does") {
    GroupScreen screen;
    CHECK(screen.section("Leadership")->note == "last led by Deb Everhart");
    screen.as_of("2014-06");
    CHECK(screen.section("Leadership")->note.empty());
    Document document = small_network();
    put(document, K::Person, "per-carla", {{"name", "Carla Casilli"}});
    put(document, K::RoleAssignment, "rol-carla",
        {{"group", "grp-endorse"}, {"role", "co_chair"}, {"person", "per-carla"}, {"end", "2014-09"}});
    put(document, K::RoleAssignment, "rol-early",
        {{"group", "grp-endorse"}, {"role", "chair"}, {"person", "per-gone"}, {"start", "2013"}, {"end", "2013"}});
    GroupScreen both(document);
    CHECK(both.section("Leadership")->note == "last led by Deb Everhart, Carla Casilli");
  }

  TEST_CASE("connections are told from this group's side, open ones first, as they stood that day") {
    Document document = small_network();
    put(document, K::Meeting, "mtg-1", {{"title", "May"}, {"date", "2014-05-10"}});
    put(document, K::Connection, "con-1",
        {{"text", "shared personas"},
         {"kind", "depends_on"},
         {"from", "grp-research"},
         {"to", "grp-endorse"},
         {"raised_at", "mtg-1"},
         {"resolved_on", "2014-08-01"}});
    put(document, K::Connection, "con-2", {{"kind", "feeds_into"}, {"from", "grp-endorse"}, {"to", "grp-gone"}});
    GroupScreen screen(document);
    CHECK(screen.lines("Connections") == Texts{"Feeds into a group that is not there any more | Open | ",
                                               "Needed by Research: shared personas | Resolved | 1 Aug 2014 | past"});
    screen.as_of("2014-07");
    CHECK(screen.lines("Connections").front() == "Needed by Research: shared personas | Open | ");
    screen.as_of("2014-04");
    CHECK(screen.lines("Connections").size() == 1);
    GroupScreen other(document, "grp-research");
    CHECK(other.lines("Connections").front().starts_with("Depends on Endorsement: shared personas"));
  }

  TEST_CASE("people and organisations in common are computed, those of before stand back") {
    Document document = small_network();
    put(document, K::Organisation, "org-blue", {{"name", "Blackboard"}});
    put(document, K::Affiliation, "aff-1", {{"person", "per-deb"}, {"organisation", "org-blue"}});
    put(document, K::RoleAssignment, "rol-blue",
        {{"group", "grp-directory"}, {"role", "cabinet"}, {"organisation", "org-blue"}, {"start", "2014-07"}});
    put(document, K::RoleAssignment, "rol-deb-2",
        {{"group", "grp-research"}, {"role", "member"}, {"person", "per-deb"}, {"start", "2014-05"}});
    GroupScreen screen(document);
    CHECK(screen.lines("In common with other groups") ==
          Texts{"1 person and 1 organisation in common with Research |  | Deb Everhart, Blackboard | past",
                "1 organisation in common with Directory |  | Blackboard | past"});
    screen.as_of("2014-06");
    CHECK(screen.lines("In common with other groups") ==
          Texts{"1 person and 1 organisation in common with Research |  | Deb Everhart, Blackboard"});
    screen.as_of("2014-04");
    CHECK(screen.section("In common with other groups") == nullptr);
    document.table(K::Person).erase(id_of("per-deb"));
    GroupScreen without(document);
    CHECK(without.section("In common with other groups") == nullptr);
  }

  TEST_CASE("threads about the group and about what belongs to it, the open ones first") {
    Document document = small_network();
    put(document, K::Thread, "thr-1", {{"title", "Scope"}, {"subject", "groups/grp-endorse"}, {"resolved", "true"}});
    put(document, K::Thread, "thr-2", {{"title", "Feedback"}, {"subject", "publications/pub-1"}});
    put(document, K::Thread, "thr-3", {{"title", "Agenda"}, {"subject", "deliverables/dlv-agenda"}});
    put(document, K::Entry, "ent-1", {{"thread", "thr-1"}, {"date", "2014-05-01"}, {"text", "Too wide"}});
    put(document, K::Entry, "ent-2", {{"thread", "thr-1"}, {"date", "2014-07-01"}, {"text", "Agreed"}});
    GroupScreen screen(document);
    CHECK(screen.lines("Threads") == Texts{"Feedback (Framework published) | Open | 0 entries",
                                           "Scope | Resolved | 2 entries, last 1 Jul 2014 | past"});
    screen.as_of("2014-06");
    CHECK(screen.lines("Threads").front() == "Scope | Open | 1 entry, last 1 May 2014");
    screen.session.page.set_option("as-of", "");
    screen.ask(NodeId(screen.section("Threads")->lines.front().id));
    CHECK(screen.session.page.kind == PageKind::Thread);
  }

  TEST_CASE("events of the group, by then") {
    Document document = small_network();
    put(document, K::Event, "evt-1",
        {{"title", "Summit"},
         {"kind", "summit"},
         {"start", "2014-02-12"},
         {"end", "2014-02-13"},
         {"groups", "grp-endorse grp-research"}});
    put(document, K::Event, "evt-2", {{"title", "Retreat"}, {"start", "2015-01"}, {"groups", "grp-endorse"}});
    GroupScreen screen(document);
    CHECK(screen.lines("Events") == Texts{"Retreat |  | Jan 2015", "Summit | Summit | 12 Feb – 13 Feb 2014 | past"});
    screen.as_of("2014-06");
    CHECK(screen.lines("Events").size() == 1);
  }

  TEST_CASE("sources: what is not confirmed first, and how much is") {
    Document document = small_network();
    put(document, K::Citation, "cit-2",
        {{"subject", "groups/grp-endorse"},
         {"field", "charge"},
         {"source", "src-wiki"},
         {"confidence", "confirmed"},
         {"statement", "On its page."}});
    put(document, K::Citation, "cit-3",
        {{"subject", "status_changes/sta-1"}, {"field", "since"}, {"source", "src-gone"}, {"confidence", "inferred"}});
    put(document, K::Citation, "cit-4", {{"subject", "groups/grp-endorse"}, {"field", "need"}});
    GroupScreen screen(document);
    CHECK(screen.section("Sources")->note == "2 confirmed");
    CHECK(screen.lines("Sources") == Texts{"Active · Endorsement, Since | Inferred | ",
                                           "Need or opportunity | Not confirmed | ",
                                           "Charge: On its page. | Confirmed | Alliance wiki"});
    screen.as_of("2014-03");  // before its status changed for the first time
    CHECK(screen.lines("Sources").size() == 2);
    GroupScreen none(small_network(), "grp-directory");
    CHECK(none.section("Sources") == nullptr);
  }

  TEST_CASE("a cycle that was deleted is no cycle, whatever the date") {
    Document document = small_network();
    document.table(K::Cycle).erase(id_of("cyc-1"));
    GroupScreen screen(document);
    screen.as_of("2014-06");
    CHECK(screen.page().table.empty.empty());
  }
}

}  // namespace
}  // namespace constellation::test
