#include "present/suggestions.h"

#include <doctest/doctest.h>

#include "support/example_network.h"
#include "support/golden.h"
#include "support/page_screen.h"

namespace constellation::test {
namespace {

using Texts = std::vector<std::string>;

// Three suggestions: one in discussion, one that was declined in March 2014, one that became the Research group.
Document suggesting_network() {
  using K = RecordKind;
  Document document = small_network();
  put(document, K::Person, "per-ana", {{"name", "Ana Ruiz"}});
  put(document, K::Suggestion, "sug-schools",
      {{"name", "Badges for schools"},
       {"proposer", "Ana Ruiz"},
       {"proposed_on", "2014-05-02"},
       {"focus_area", "foc-eco"},
       {"need", "Schools ask for them."},
       {"scope", "Primary schools."},
       {"leads", "per-ana per-gone"},
       {"deliverables", "Guide Survey"},
       {"exit_criteria", "A guide is out."},
       {"decision", "open"}});
  put(document, K::Suggestion, "sug-games",
      {{"name", "Games"},
       {"proposed_on", "2014-02"},
       {"decision", "declined"},
       {"decided_on", "2014-03-10"},
       {"reason", "Too few would take part."}});
  put(document, K::Suggestion, "sug-research",
      {{"name", "Research on badges"},
       {"decision", "accepted"},
       {"decided_on", "2014-05-01"},
       {"group", "grp-research"}});
  put(document, K::Thread, "thr-1", {{"title", "Is it ours to do?"}, {"subject", "suggestions/sug-schools"}});
  put(document, K::Entry, "ent-1",
      {{"thread", "thr-1"}, {"author", "Deb Everhart"}, {"date", "2014-05-20"}, {"text", "Yes.\nAnd soon."}});
  put(document, K::Entry, "ent-2",
      {{"thread", "thr-1"}, {"author", "Ana Ruiz"}, {"date", "2014-05-10"}, {"text", "I think so"}});
  put(document, K::Entry, "ent-3", {{"thread", "thr-1"}, {"text", "Who would lead?"}});
  return document;
}

struct SuggestionsScreen : PageScreen {
  explicit SuggestionsScreen(Document document = suggesting_network())
      : PageScreen(std::move(document), PageKind::Suggestions) {}
};
struct SuggestionScreen : PageScreen {
  explicit SuggestionScreen(std::string_view about, Document document = suggesting_network())
      : PageScreen(std::move(document), PageKind::Suggestion, about) {}
};

TEST_SUITE("the table of suggestions") {
  TEST_CASE("the example's today and in June 2014, and a network with three of them") {
    SuggestionsScreen example(example_network());
    check_golden("suggestions_today", example.dump());
    example.session.page.set_option("as-of", "2014-06");
    check_golden("suggestions_june_2014", example.dump());
    check_golden("suggestions_of_three", SuggestionsScreen().dump());
  }

  TEST_CASE("the last one comes first, one without a date last; columns sort") {
    SuggestionsScreen screen;
    CHECK(screen.column() == Texts{"Badges for schools", "Games", "Research on badges"});
    screen.session.page.set_option("sort", "on");
    CHECK(screen.column() == Texts{"Games", "Badges for schools", "Research on badges"});
    screen.session.page.set_option("sort", "-name");
    CHECK(screen.column() == Texts{"Research on badges", "Games", "Badges for schools"});
    screen.session.page.set_option("sort", "-decided");
    CHECK(screen.column() == Texts{"Research on badges", "Games", "Badges for schools"});
  }

  TEST_CASE("it is narrowed by decision, by focus area and by what is looked for, also in the names of leads") {
    SuggestionsScreen screen;
    screen.ask("page/choice:decision", AccessAction::SetValue, "Declined");
    CHECK(screen.column() == Texts{"Games"});
    CHECK(screen.view().page.note == "1 of 3 suggestions");
    screen.ask("page/clear");
    screen.ask("page/choice:focus", AccessAction::SetValue, "Ecosystem");
    CHECK(screen.column() == Texts{"Badges for schools"});
    screen.ask("page/choice:focus", AccessAction::SetValue, "No focus area");
    CHECK(screen.column() == Texts{"Games", "Research on badges"});
    screen.ask("page/clear");
    screen.session.find = "ana ru";
    CHECK(screen.column() == Texts{"Badges for schools"});
    screen.session.find = "nobody";
    CHECK(screen.node("page/empty")->name == "No suggestion is like that. Clear the filters, or take another date.");
  }

  TEST_CASE("as of a date there is what was proposed by then, decided as it was then") {
    SuggestionsScreen screen;
    screen.session.page.set_option("as-of", "2014-03-09");
    CHECK(screen.column() == Texts{"Games", "Research on badges"});
    CHECK(screen.column(4) == Texts{"In discussion", "In discussion"});
    CHECK(screen.column(5) == Texts{"", ""});
    CHECK(screen.view().page.note == "2 suggestions, 1 not yet proposed");
    screen.session.page.set_option("as-of", "2014-03-10");
    CHECK(screen.column(4) == Texts{"Declined", "In discussion"});
    CHECK(screen.column(5) == Texts{"10 Mar 2014", ""});
    screen.session.page.set_option("decision", "open");
    CHECK(screen.column() == Texts{"Research on badges"});
    CHECK(screen.actions().empty());  // the past is there to be read
  }

  TEST_CASE("without any it says what one is; before the first one it says so") {
    SuggestionsScreen screen(small_network());
    CHECK(screen.node("page/empty")->name.starts_with("No suggestion yet. A suggestion says what"));
    Document document = small_network();
    put(document, RecordKind::Suggestion, "sug-1", {{"name", "Later"}, {"proposed_on", "2015"}});
    SuggestionsScreen later(document);
    later.session.page.set_option("as-of", "2014");
    CHECK(later.node("page/empty")->name == "Nothing had been suggested by that date. Take a later one.");
  }

  TEST_CASE("a new one is open, of today, and of the focus area that is shown") {
    SuggestionsScreen screen;
    screen.ask("page/choice:focus", AccessAction::SetValue, "Infrastructure");
    const auto command = screen.asked<intent::AddRecord>("page/action:suggest");
    REQUIRE(command);
    CHECK(command->kind == RecordKind::Suggestion);
    CHECK(added(command, suggestion::kName.index) == Value("New working group"));
    CHECK(added(command, suggestion::kProposedOn.index) == Value(Date{day_of("2026-11-28"), Precision::Day}));
    CHECK(added(command, suggestion::kDecision.index) == Value("open"));
    CHECK(added(command, suggestion::kFocusArea.index) == Value("foc-inf"));
  }

  TEST_CASE("a row leads to its page and form") {
    SuggestionsScreen screen;
    screen.ask("page/row:suggestions/sug-games");
    CHECK(screen.session.page.kind == PageKind::Suggestion);
    CHECK(screen.node("page/title")->name == "Games");
    CHECK(screen.node("field:suggestions/sug-games/reason") != nullptr);
    screen.ask("page/above");
    CHECK(screen.session.page.kind == PageKind::Suggestions);
  }
}

TEST_SUITE("the page of a suggestion") {
  TEST_CASE("the example's, in discussion, declined and launched") {
    SuggestionScreen example("sug-taxonomies", example_network());
    check_golden("suggestion_taxonomies_today", example.dump());
    example.session.page.set_option("as-of", "2014-06");
    check_golden("suggestion_taxonomies_june_2014", example.dump());
    check_golden("suggestion_in_discussion", SuggestionScreen("sug-schools").dump());
    check_golden("suggestion_declined", SuggestionScreen("sug-games").dump());
    check_golden("suggestion_launched", SuggestionScreen("sug-research").dump());
  }

  TEST_CASE("what is missing before the launch is said, with what the launch makes of it") {
    Document document = suggesting_network();
    put(document, RecordKind::Suggestion, "sug-bare", {{"name", "Bare"}, {"leads", "per-gone"}});
    SuggestionScreen bare("sug-bare", document);
    CHECK(bare.lines("Before the launch").size() == 4);
    CHECK(bare.lines("Before the launch")[1] == "No lead proposed: the chair will be vacant |  | ");
    CHECK(bare.section("Before the launch")->note == "4");
    CHECK(bare.section("Before the launch")->text.starts_with("No cycle is under way today"));
    bare.ask("page/action:cycles");
    CHECK(bare.session.page.kind == PageKind::Cycles);

    SuggestionScreen whole("sug-schools");
    CHECK(whole.lines("Before the launch").empty());
    whole.surroundings.today = day_of("2014-09-30");  // the last day of the cycle
    CHECK(whole.section("Before the launch")->text == "Nothing is missing. The group can be launched.");
    whole.surroundings.today = day_of("2014-10-01");
    CHECK(whole.section("Before the launch")->text.starts_with("No cycle is under way today"));
  }

  TEST_CASE("every line of the checklist leads to the form") {
    Document document = suggesting_network();
    put(document, RecordKind::Suggestion, "sug-bare", {{"name", "Bare"}});
    SuggestionScreen screen("sug-bare", document);
    const PageSection* section = screen.section("Before the launch");
    REQUIRE(section != nullptr);
    CHECK(section->lines[0].id != section->lines[1].id);
    screen.ask(NodeId(section->lines[1].id));
    CHECK(screen.node("field:suggestions/sug-bare/leads") != nullptr);
  }

  TEST_CASE("it is decided, and launched, from its head") {
    SuggestionScreen screen("sug-schools");
    CHECK(screen.actions() == Texts{"Launch the group", "Accept", "Decline", "Withdraw"});
    const auto launch = screen.asked<intent::LaunchSuggestion>("page/action:launch");
    REQUIRE(launch);
    CHECK(launch->suggestion == id_of("sug-schools"));
    for (const auto& [key, token] : std::vector<std::pair<std::string, std::string>>{
             {"accept", "accepted"}, {"decline", "declined"}, {"withdraw", "withdrawn"}}) {
      const auto set = screen.asked<intent::SetFields>("page/action:" + key);
      REQUIRE(set);
      CHECK(set->record == RecordRef{RecordKind::Suggestion, id_of("sug-schools")});
      REQUIRE(set->values.size() == 2);  // a reason is written only where one was typed
      CHECK(set->values[0].field == suggestion::kDecision.index);
      CHECK(set->values[0].value == Value(token));
      CHECK(set->values[1].field == suggestion::kDecidedOn.index);
    }
    screen.session.reason = " Schools need it ";
    const auto reasoned = screen.asked<intent::SetFields>("page/action:accept");
    REQUIRE(reasoned);
    CHECK(reasoned->values.back().field == suggestion::kReason.index);
    CHECK(reasoned->values.back().value == Value(std::string("Schools need it")));
    screen.ask("page/action:accept");  // its form opens
    CHECK(screen.node("field:suggestions/sug-schools/decided_on") != nullptr);
  }

  TEST_CASE("an accepted one can be launched or withdrawn; a declined one can not; a nameless one has to get a name") {
    Document document = suggesting_network();
    put(document, RecordKind::Suggestion, "sug-yes", {{"name", "Yes"}, {"decision", "accepted"}});
    put(document, RecordKind::Suggestion, "sug-nameless", {{"need", "Something"}});
    CHECK(SuggestionScreen("sug-yes", document).actions() == Texts{"Launch the group", "Withdraw"});
    CHECK(SuggestionScreen("sug-games", document).actions().empty());
    SuggestionScreen nameless("sug-nameless", document);
    CHECK(nameless.actions() == Texts{"Accept", "Decline", "Withdraw"});
    CHECK(nameless.lines("Before the launch").front() == "No name: type one, it can not be launched without |  | ");
  }

  TEST_CASE("a decision without a day or a reason says so, and can be dated today") {
    Document document = suggesting_network();
    put(document, RecordKind::Suggestion, "sug-yes", {{"name", "Yes"}, {"decision", "accepted"}});
    SuggestionScreen screen("sug-yes", document);
    CHECK(screen.section("Decision")->note == "Accepted");
    CHECK(screen.section("Decision")->text == "No reason is on record. Write it into the form of the suggestion.");
    const auto set = screen.asked<intent::SetField>("page/action:decided-today");
    REQUIRE(set);
    CHECK(set->field == suggestion::kDecidedOn.index);
    CHECK(set->value == Value(Date{day_of("2026-11-28"), Precision::Day}));
    SuggestionScreen games("sug-games");
    CHECK(games.section("Decision")->note == "Declined, 10 Mar 2014");
    CHECK(games.section("Decision")->actions.empty());
  }

  TEST_CASE("once launched it leads to the group; when that is gone it can be launched again") {
    SuggestionScreen screen("sug-research");
    CHECK(screen.actions() == Texts{"Go to the group"});
    screen.ask("page/action:group");
    CHECK(screen.session.page.kind == PageKind::Group);
    CHECK(screen.session.page.about == id_of("grp-research"));
    Document document = suggesting_network();
    document.table(RecordKind::Group).erase(id_of("grp-research"));
    SuggestionScreen gone("sug-research", document);
    CHECK(gone.actions() == Texts{"Launch the group", "Withdraw"});
    CHECK(gone.section("Launched as")->text.starts_with("The group that was launched is not there any more."));
  }

  TEST_CASE("leads who are gone are left out") {
    SuggestionScreen screen("sug-schools");
    CHECK(screen.lines("Proposed leads") == Texts{"Ana Ruiz |  | "});
    screen.ask(NodeId(screen.section("Proposed leads")->lines.front().id));
    CHECK(screen.session.page.kind == PageKind::Person);
  }

  TEST_CASE("the discussion stands there by date, and goes on with today's date") {
    SuggestionScreen screen("sug-schools");
    CHECK(screen.lines("Discussion") == Texts{"Is it ours to do? |  | ", "- I think so | Ana Ruiz | 10 May 2014",
                                              "- Yes. | Deb Everhart | 20 May 2014", "- Who would lead? |  | "});
    const auto entry = screen.asked<intent::AddRecord>("page/action:entry:thr-1");
    CHECK(screen.node("page/action:entry:thr-1")->name == "Add an entry");
    CHECK(added(entry, entry::kThread.index) == Value("thr-1"));
    CHECK(added(entry, entry::kDate.index) == Value(Date{day_of("2026-11-28"), Precision::Day}));
    const auto thread = screen.asked<intent::AddRecord>("page/action:thread");
    CHECK(added(thread, thread::kTitle.index) == Value("About Badges for schools"));
    CHECK(added(thread, thread::kSubject.index) == Value("suggestions/sug-schools"));

    Document document = suggesting_network();
    put(document, RecordKind::Thread, "thr-2", {{"title", "Second"}, {"subject", "suggestions/sug-schools"}});
    put(document, RecordKind::Thread, "thr-3",
        {{"title", "Third"}, {"subject", "suggestions/sug-schools"}, {"resolved", "true"}});
    SuggestionScreen several("sug-schools", document);
    CHECK(several.node("page/action:entry:thr-2")->name == "Add an entry to Second");
    CHECK(several.node("page/action:entry:thr-3") == nullptr);
    CHECK(several.lines("Discussion").back() == "Third | Resolved | ");
  }

  TEST_CASE("as of a date it stands as it stood then, and nothing can be done to it") {
    SuggestionScreen screen("sug-schools");
    screen.session.page.set_option("as-of", "2014-05-10");
    CHECK(screen.lines("Discussion") ==
          Texts{"Is it ours to do? |  | ", "- I think so | Ana Ruiz | 10 May 2014", "- Who would lead? |  | "});
    CHECK(screen.actions().empty());
    CHECK(screen.section("Before the launch") == nullptr);
    screen.session.page.set_option("as-of", "2014-05-01");
    CHECK(screen.node("page/empty")->name == "It had not been suggested by that date. Take a later one.");
    SuggestionScreen research("sug-research");
    research.session.page.set_option("as-of", "2014-04");
    CHECK(research.view().page.badge.text == "In discussion");
    CHECK(research.section("Launched as") == nullptr);
    research.session.page.set_option("as-of", "2014-05");
    CHECK(research.actions() == Texts{"Go to the group"});
  }

  TEST_CASE("of a suggestion that is not there it says so") {
    SuggestionScreen screen("sug-gone");
    CHECK(screen.node("page/empty")->name.starts_with("This record is not in the network."));
    CHECK(screen.actions().empty());
  }
}

}  // namespace
}  // namespace constellation::test
