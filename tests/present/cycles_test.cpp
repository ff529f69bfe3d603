#include "present/cycles.h"

#include <doctest/doctest.h>

#include "store/roll_over.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;
using Texts = std::vector<std::string>;

struct CyclesScreen : PresenterScreen {
  explicit CyclesScreen(Document document = small_network(), std::string_view cycle = "")
      : PresenterScreen(std::move(document)) {
    session.page.kind = cycle.empty() ? PageKind::Cycles : PageKind::Cycle;
    session.page.about = id_of(cycle);
  }
  std::string dump() { return dump_page(view().page); }
  std::vector<std::string> column(std::size_t at) {
    std::vector<std::string> texts;
    for (const PageRow& row : view().page.table.rows) texts.push_back(row.cells[at].text);
    return texts;
  }
  const PageSection* section(std::string_view title) {
    for (const PageSection& each : view().page.sections) {
      if (each.title == title) return &each;
    }
    return nullptr;
  }
  std::vector<std::string> lines(std::string_view title) {
    std::vector<std::string> texts;
    const PageSection* found = section(title);
    if (found == nullptr) return texts;
    for (const PageLine& line : found->lines) {
      texts.push_back((line.is_below ? "- " : "") + line.title + " | " + line.badge.text + " | " + line.note);
    }
    return texts;
  }
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
    }
  }
};

// The cycle that has a little of everything, and is over by December 2014.
Document reviewed_network() {
  Document document = small_network();
  put(document, K::Group, "grp-research", {{"name", "Research"}, {"focus_area", "foc-eco"}, {"rank", "b"}});
  put(document, K::Goal, "goa-1",
      {{"group", "grp-endorse"},
       {"cycle", "cyc-1"},
       {"text", "Say who endorses"},
       {"state", "met"},
       {"rank", "a"},
       {"hypothesis", "Endorsers come by themselves"},
       {"verdict", "mixed"},
       {"evidence", "Two of five did."}});
  put(document, K::Goal, "goa-2",
      {{"group", "grp-endorse"}, {"cycle", "cyc-1"}, {"text", "Ask more"}, {"hypothesis", "They answer"}});
  put(document, K::Deliverable, "dlv-paper",
      {{"title", "Paper"},
       {"owners", "grp-endorse grp-research"},
       {"goal", "goa-1"},
       {"due", "2014-09-30"},
       {"delivered_on", "2014-10-03"},
       {"cycle", "cyc-1"}});
  put(document, K::Deliverable, "dlv-models",
      {{"title", "Models"}, {"owners", "grp-endorse"}, {"cycle", "cyc-1"}, {"due", "2014-10-31"}});
  put(document, K::GroupCycle, "win-2",
      {{"group", "grp-research"},
       {"cycle", "cyc-1"},
       {"start", "2014-05-01"},
       {"end", "2014-10-31"},
       {"charter", "Ask."}});
  put(document, K::Pause, "pau-1", {{"window", "win-2"}, {"start", "2014-07-01"}, {"end", "2014-07-14"}});
  put(document, K::Baseline, "bas-1", {{"name", "Launch"}, {"taken_on", "2014-04-02"}, {"cycle", "cyc-1"}});
  put(document, K::PlannedDates, "pln-1",
      {{"baseline", "bas-1"}, {"subject", "deliverables/dlv-paper"}, {"end", "2014-08-31"}});
  return document;
}

TEST_SUITE("pages of cycles") {
  TEST_CASE("the example's cycles, and its first cycle reviewed today and in June 2014") {
    CyclesScreen cycles(example_network());
    cycles.surroundings.today = day_of("2026-11-28");
    check_golden("cycles_today", cycles.dump());
    cycles.session.page.set_option("as-of", "2015-08");
    check_golden("cycles_august_2015", cycles.dump());
    CyclesScreen first(example_network(), "cyc-1");
    first.surroundings.today = day_of("2026-11-28");
    check_golden("cycle_1_today", first.dump());
    first.session.page.set_option("as-of", "2014-06-30");
    check_golden("cycle_1_june_2014", first.dump());
  }

  TEST_CASE("a row says what came of the cycle, and that it overlaps another one") {
    Document document = reviewed_network();
    CyclesScreen screen(document);
    CHECK(screen.column(0) == Texts{"Cycle 1"});
    CHECK(screen.column(1) == Texts{"Apr – Sep 2014"});
    CHECK(screen.column(2) == Texts{"6 months"});
    CHECK(screen.column(3) == Texts{"2"});
    CHECK(screen.column(4) == Texts{"2"});
    CHECK(screen.column(5) == Texts{"1, 1 late"});
    put(document, K::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-09-15"}, {"end", "2014-11-14"}});
    CyclesScreen both(document);
    CHECK(both.column(1) == Texts{"Apr – Sep 2014, overlaps Cycle 2", "15 Sep – 14 Nov 2014, overlaps Cycle 1"});
    CHECK(both.column(2) == Texts{"6 months", "61 days"});
    both.session.page.kind = PageKind::Cycle;
    both.session.page.about = id_of("cyc-1");
    CHECK(both.view().page.badge.text == "Overlaps Cycle 2");
    both.session.page.kind = PageKind::Cycles;
    both.session.page.about = {};
    both.session.page.set_option("sort", "length");
    CHECK(both.column(0) == Texts{"Cycle 2", "Cycle 1"});
    both.session.page.set_option("sort", "-dates");
    CHECK(both.column(0) == Texts{"Cycle 2", "Cycle 1"});
    both.session.page.set_option("sort", "");
    both.ask("page/choice:group", AccessAction::SetValue, "Endorsement");
    CHECK(both.column(0) == Texts{"Cycle 1"});
    both.ask("page/clear");
    both.ask("page/as-of", AccessAction::SetValue, "2014-08");
    CHECK(both.column(0) == Texts{"Cycle 1"});
    both.ask("page/row:cycles/cyc-1");
    CHECK(both.session.page.kind == PageKind::Cycle);
    CHECK(both.session.page.option("as-of") == "2014-08");
  }

  TEST_CASE("a cycle is added by a template: six months, or as long as the last one") {
    Document document = small_network();
    put(document, K::Cycle, "cyc-2", {{"name", "Cycle 2"}, {"start", "2014-10"}, {"end", "2014-12"}});
    CyclesScreen screen(document);
    CHECK(screen.node("page/action:add")->name == "Add Cycle 3 (Jan – Jun 2015)");
    CHECK(screen.node("page/action:add-same")->name == "Add Cycle 3, as long as the last one (Jan – Mar 2015)");
    const auto added = screen.asked<intent::AddRecord>("page/action:add");
    REQUIRE(added);
    CHECK(added->kind == K::Cycle);
    REQUIRE(added->values.size() == 3);
    CHECK(added->values[2].value == Value(*date_from_text("2015-06")));
    CyclesScreen empty{Document()};
    CHECK(empty.node("page/empty")->name.starts_with("No cycle yet."));
    CHECK(empty.node("page/action:add")->name == "Add Cycle 1 (Jul – Dec 2014)");
    CHECK(empty.node("page/action:add-same") == nullptr);
  }

  TEST_CASE("the review counts for the alliance and for each group, against the baseline") {
    CyclesScreen screen(reviewed_network(), "cyc-1");
    CHECK(screen.view().page.badge.text == "Finished");
    CHECK(screen.view().page.note == "Apr – Sep 2014, 6 months");
    CHECK(screen.section("The alliance")->text ==
          "2 deliverables promised: 1 delivered, 1 open. Of the delivered: 1 late, by up to 3 days.\n"
          "2 goals: 1 met, 1 open.\n"
          "Against Launch, 2 Apr 2014: 1 later than planned, by up to 33 days.");
    CHECK(screen.lines("The alliance") ==
          Texts{"Endorsement | 1 of 2, 1 overdue | 1 of 2 goals met, 1 late, 1 open", "Research | 1 of 1 | 1 late"});
    CHECK(screen.lines("Endorsement") ==
          Texts{"Group window |  | 14 Apr – 30 Sep 2014", "Say who endorses | Met | Mixed",
                "- Paper | 3 days late | delivered 3 Oct 2014, 33 days later than planned",
                "Ask more | Open | No verdict yet", "Models | Overdue | due 31 Oct 2014"});
    CHECK(screen.section("Research")->text == "Ask.");
    CHECK(screen.lines("Research")[0] ==
          "Group window | Joined at least 1 day late, extended by 31 days | 1 May – 31 Oct 2014");
    CHECK(screen.lines("Research")[1].starts_with("- "));
    CHECK(screen.lines("Hypotheses") == Texts{"Endorsers come by themselves | Mixed | Endorsement",
                                              "- Two of five did. |  | ",
                                              "They answer | No verdict yet | Endorsement"});
    CHECK(screen.lines("Publications") ==
          Texts{"Framework published | 15 Oct 2014 | from Paper, for Say who endorses"});
    screen.ask("page/choice:group", AccessAction::SetValue, "Research");
    CHECK(screen.section("Endorsement") == nullptr);
    CHECK(screen.section("Hypotheses") == nullptr);
    CHECK(screen.lines("Publications").size() == 1);
  }

  TEST_CASE("as of a date within the cycle nothing is told that came later") {
    CyclesScreen screen(reviewed_network(), "cyc-1");
    screen.ask("page/as-of", AccessAction::SetValue, "2014-06");
    CHECK(screen.view().page.badge.text == "Running");
    CHECK(screen.section("The alliance")->text.starts_with("2 deliverables promised: 2 open.\n2 goals: 2 open."));
    CHECK(screen.lines("Endorsement")[1] == "Say who endorses | Open | ");
    CHECK(screen.lines("Endorsement")[2] == "- Paper | Promised | due 30 Sep 2014, 30 days later than planned");
    CHECK(screen.section("Publications") == nullptr);
    CHECK(screen.lines("Hypotheses").size() == 2);
    CHECK(screen.section("Roll over into Cycle 2") == nullptr);
    screen.ask("page/as-of", AccessAction::SetValue, "2014-03");
    CHECK(screen.node("page/empty")->name.starts_with("This cycle had not begun by then."));
  }

  TEST_CASE("lines lead to the group's page and to the record's form") {
    CyclesScreen screen(reviewed_network(), "cyc-1");
    const NodeId paper = screen.section("Endorsement")->lines[2].id;
    screen.ask(paper);
    CHECK(screen.session.page.kind == PageKind::Cycle);
    CHECK(screen.node("field:deliverables/dlv-paper/due") != nullptr);
    screen.ask(NodeId(screen.section("The alliance")->lines.front().id));
    CHECK(screen.session.page.kind == PageKind::Group);
    CHECK(screen.session.page.about == id_of("grp-endorse"));
  }

  TEST_CASE("rolling over is shown line by line, and asked for as one command") {
    CyclesScreen screen(reviewed_network(), "cyc-1");
    REQUIRE(screen.section("Roll over into Cycle 2") != nullptr);
    CHECK(screen.section("Roll over into Cycle 2")->text.starts_with("Cycle 2 begins with it (Oct 2014 – Mar 2015)."));
    CHECK(screen.lines("Roll over into Cycle 2") ==
          Texts{"Endorsement | Takes part | ", "Ask more | Carried over | Endorsement",
                "Models | Carried over | Endorsement",
                "Endorsement call | Re-phased | Endorsement, first call 14 Oct 2014", "Research | Takes part | ",
                "Community call | Goes on | "});
    const auto asked = screen.asked<intent::RollOver>("page/action:roll-over");
    REQUIRE(asked);
    CHECK(asked->cycle == id_of("cyc-1"));
    CHECK(asked->into.empty());
    CHECK(asked->left_out.empty());
  }

  TEST_CASE("a line that is selected can be left out, and taken along again; so can its group") {
    CyclesScreen screen(reviewed_network(), "cyc-1");
    CHECK(screen.node("page/action:leave-out") == nullptr);
    screen.ask(NodeId(screen.section("Roll over into Cycle 2")->lines[1].id));
    CHECK(screen.node("page/action:leave-out")->name == "Leave out Ask more");
    screen.ask("page/action:leave-out");
    CHECK(screen.session.page.option("without") == "goals:goa-2");
    CHECK(screen.lines("Roll over into Cycle 2")[1] == "Ask more | Left out | Endorsement");
    CHECK(screen.asked<intent::RollOver>("page/action:roll-over")->left_out ==
          std::vector<RecordRef>{*ref_from_text("goals/goa-2")});
    screen.ask("page/action:leave-out-group");
    CHECK(screen.section("Roll over into Cycle 2")->note == "1 to carry over");
    CHECK(screen.node("page/action:leave-out") == nullptr);
    CHECK(screen.node("page/action:leave-out-group")->name == "Take all of Endorsement along");
    screen.ask("page/action:leave-out-group");
    screen.ask("page/action:leave-out");
    CHECK(screen.session.page.option("without").empty());
  }

  TEST_CASE("once it is rolled over, all is told to be there already") {
    CyclesScreen screen(reviewed_network(), "cyc-1");
    int minted = 0;
    const auto planned = plan(screen.state.document, {id_of("cyc-1"), {}, {}}, screen.surroundings.today, [&](K kind) {
      return id_of(std::string(kind_spec(kind).id_prefix) + "-n" + std::to_string(++minted));
    });
    REQUIRE(planned);
    screen.state.network = id_of("net");
    State state;
    state.network = id_of("net");
    apply(state, stamp_edits(state, {7, ReplicaId{1}}, edits_between(state.document, screen.state.document)));
    apply(state, stamp_edits(state, {8, ReplicaId{1}}, planned->edits));
    screen.state = state;
    CHECK(screen.node("page/action:roll-over") == nullptr);
    CHECK(screen.section("Roll over into Cycle 2")->text == "Nothing is left to carry over.");
    CHECK(screen.lines("Roll over into Cycle 2")[1] == "Ask more | Already there | Endorsement");
    CHECK(screen.lines("Endorsement")[4] == "Models | Carried over | due 31 Oct 2014, to Cycle 2");
    screen.session.page.about = planned->subject.id;
    CHECK(screen.lines("Endorsement")[2].ends_with("carried over from Cycle 1"));
  }

  TEST_CASE("of a cycle that is not there it says so") {
    CyclesScreen screen(small_network(), "cyc-gone");
    CHECK(screen.node("page/empty")->name.starts_with("This record is not in the network."));
    CHECK(screen.node("page/on-timeline") == nullptr);
  }
}

}  // namespace
}  // namespace constellation::test
