#include "present/sources_page.h"

#include <doctest/doctest.h>

#include "present/page.h"
#include "support/example_network.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;
using Texts = std::vector<std::string>;

// A disputed end of a cycle, an inferred date, one that does not say how sure it is, and small_network's confirmed one.
Document cited_network() {
  Document document = small_network();
  put(document, K::Source, "src-blog",
      {{"title", "Alliance blog"}, {"address", "https://blog.example.org/"}, {"read_on", "2015-06-01"}});
  put(document, K::Citation, "cit-end-1",
      {{"subject", "cycles/cyc-1"},
       {"field", "end"},
       {"source", "src-wiki"},
       {"confidence", "confirmed"},
       {"statement", "September"}});
  put(document, K::Citation, "cit-end-2",
      {{"subject", "cycles/cyc-1"},
       {"field", "end"},
       {"source", "src-blog"},
       {"confidence", "contradicted"},
       {"statement", "December"}});
  put(document, K::Citation, "cit-inferred",
      {{"subject", "deliverables/dlv-draft"},
       {"field", "due"},
       {"source", "src-wiki"},
       {"confidence", "inferred"},
       {"statement", "Half a year later"}});
  put(document, K::Citation, "cit-open",
      {{"subject", "deliverables/dlv-draft"}, {"field", "title"}, {"source", "src-blog"}, {"statement", "A draft"}});
  return document;
}

struct SourcesScreen : PresenterScreen {
  explicit SourcesScreen(Document document = cited_network()) : PresenterScreen(std::move(document)) {
    session.page.kind = PageKind::Sources;
  }
  Texts titles() {
    Texts texts;
    for (const PageSection& each : view().page.sections) texts.push_back(each.title);
    return texts;
  }
  const PageSection* section(std::string_view title) {
    for (const PageSection& each : view().page.sections) {
      if (each.title == title) return &each;
    }
    return nullptr;
  }
  Texts lines(std::string_view title) {
    Texts texts;
    const PageSection* found = section(title);
    if (found == nullptr) return texts;
    for (const PageLine& line : found->lines) {
      texts.push_back((line.is_below ? "- " : "") + line.title + " | " + line.badge.text + " | " + line.note);
    }
    return texts;
  }
  std::string note() { return view().page.note; }
  void ask(std::string_view node, AccessAction action = AccessAction::Activate, const std::string& value = {}) {
    for (const Intent& intent : act(node, action, value)) {
      if (const auto* page = intent.as<intent::ShowPage>()) session.page = page->page;
      if (const auto* select = intent.as<intent::Select>()) session.selection = select->record;
    }
  }
  void choose(std::string_view key, const std::string& label) {
    ask("page/choice:" + std::string(key), AccessAction::SetValue, label);
  }
};

TEST_SUITE("the page of sources") {
  TEST_CASE("the example today, and in June 2014") {
    SourcesScreen screen(example_network());
    screen.surroundings.today = day_of("2026-11-28");
    check_golden("sources_today", dump_page(screen.view().page));
    screen.session.page.set_option("as-of", "2014-06");
    check_golden("sources_june_2014", dump_page(screen.view().page));
  }

  TEST_CASE("what sources dispute stands side by side, beside what the record says; then the sources, then the rest") {
    SourcesScreen screen;
    CHECK(screen.titles() == Texts{"Cycle 1: End", "Sources", "Deliverables"});
    CHECK(screen.section("Cycle 1: End")->note == "Sources disagree");
    CHECK(screen.lines("Cycle 1: End") == Texts{"On record: Sep 2014 |  | ", "September | Confirmed | Alliance wiki",
                                                "December | Contradicted | Alliance blog"});
    CHECK(screen.lines("Sources") ==
          Texts{"Alliance wiki |  | 3 facts", "Alliance blog | 1 contradicted | 1 fact, read 1 Jun 2015"});
    CHECK(screen.lines("Deliverables") ==
          Texts{"Extension draft: Title |  | Extension draft", "- A draft | Not stated | Alliance blog",
                "Extension draft: Due |  | 3 Feb 2015", "- Half a year later | Inferred | Alliance wiki"});
    CHECK(screen.note() == "3 of 5 statements unconfirmed");
  }

  TEST_CASE("filters narrow it by confidence, source and kind of record, until they are cleared") {
    SourcesScreen screen;
    screen.choose("confidence", "Inferred");
    CHECK(screen.titles() == Texts{"Sources", "Deliverables"});
    CHECK(screen.note() == "1 of 5 statements");
    screen.choose("confidence", "Contradicted");
    CHECK(screen.titles() == Texts{"Cycle 1: End", "Sources"});
    screen.choose("confidence", "Confirmed");
    CHECK(screen.lines("Deliverables") ==
          Texts{"Endorsement framework paper: Due |  | 30 Sep 2014", "- Alliance wiki | Confirmed | "});
    screen.choose("confidence", "Any");
    CHECK(screen.note() == "5 of 5 statements");
    screen.choose("kind", "Cycles");
    CHECK(screen.titles() == Texts{"Cycle 1: End", "Sources"});
    screen.ask("page/clear");
    CHECK(screen.session.page.options.empty());
    screen.choose("source", "Alliance wiki");
    CHECK(screen.titles() == Texts{"Sources", "Deliverables"});  // what it says of the cycle is confirmed
    CHECK(screen.lines("Sources").size() == 1);
    screen.choose("kind", "Cycles");
    CHECK(screen.titles() == Texts{"Sources"});
  }

  TEST_CASE("as of a date a source that was read later says nothing yet, nor does any of what had not begun") {
    SourcesScreen screen;
    screen.ask("page/as-of", AccessAction::SetValue, "2015-05");
    CHECK(screen.titles() == Texts{"Sources", "Deliverables"});  // nothing contradicts the end that the wiki gives
    CHECK(screen.lines("Sources") == Texts{"Alliance wiki |  | 3 facts"});
    CHECK(screen.note() == "1 of 3 statements unconfirmed, 2 not yet there");
    screen.ask("page/as-of", AccessAction::SetValue, "2015-06-01");
    CHECK(screen.titles() == Texts{"Cycle 1: End", "Sources", "Deliverables"});
    screen.ask("page/as-of", AccessAction::SetValue, "2014-03");
    CHECK(screen.lines("Deliverables") ==
          Texts{"Extension draft: Due |  | 3 Feb 2015", "- Half a year later | Inferred | Alliance wiki"});
    CHECK(screen.note() == "1 of 1 statements unconfirmed, 4 not yet there");
  }

  TEST_CASE("what is searched for is found in statements, sources and the names of records") {
    SourcesScreen screen;
    screen.session.find = "HALF A YEAR";
    CHECK(screen.titles() == Texts{"Deliverables"});
    CHECK(screen.lines("Deliverables").size() == 2);
    screen.session.find = "cycle 1";
    CHECK(screen.titles() == Texts{"Cycle 1: End"});
    screen.session.find = "blog";
    CHECK(screen.titles() == Texts{"Cycle 1: End", "Sources", "Deliverables"});
    screen.session.find = "nothing of the kind";
    CHECK(screen.node("page/empty")->name == "No statement is like that. Clear the filters, or take another date.");
  }

  TEST_CASE("one source may contradict the record alone; what is unknown is shown as it is written") {
    Document document = small_network();
    put(document, K::Citation, "cit-alone",
        {{"subject", "cycles/cyc-1"},
         {"field", "notes"},
         {"source", "src-wiki"},
         {"confidence", "contradicted"},
         {"statement", "Another story"}});
    put(document, K::Citation, "cit-whole",
        {{"subject", "groups/grp-endorse"}, {"source", "src-wiki"}, {"confidence", "contradicted"}});
    put(document, K::Citation, "cit-lost",
        {{"subject", "cycles/cyc-gone"}, {"field", "mood"}, {"source", "src-gone"}, {"confidence", "guessed"}});
    put(document, K::Citation, "cit-bare", {});
    SourcesScreen screen(document);
    CHECK(screen.lines("Cycle 1: Notes") ==
          Texts{"Nothing on record |  | ", "Another story | Contradicted | Alliance wiki"});
    CHECK(screen.section("Cycle 1: Notes")->note == "A source says otherwise");
    CHECK(screen.lines("Endorsement") == Texts{"On record: Endorsement |  | ", "Alliance wiki | Contradicted | "});
    CHECK(screen.lines("Cycles") == Texts{"cycles/cyc-gone: mood |  | ", "- Source | guessed | "});
    CHECK(screen.lines("Citations") == Texts{"Citation | Not stated | "});
  }

  TEST_CASE("a fact's line leads to its record, a statement's to its citation; both are edited beside") {
    SourcesScreen screen;
    const PageSection* rest = screen.section("Deliverables");
    REQUIRE(rest != nullptr);
    const NodeId fact = rest->lines[2].id;
    const NodeId statement = rest->lines[3].id;
    screen.ask(fact);
    CHECK(screen.session.page.kind == PageKind::Sources);
    CHECK(screen.node("field:deliverables/dlv-draft/due") != nullptr);
    screen.ask(statement);
    CHECK(screen.node("field:citations/cit-inferred/confidence") != nullptr);
    screen.ask(screen.section("Sources")->lines.front().id);
    CHECK(screen.node("field:sources/src-wiki/address") != nullptr);
  }

  TEST_CASE("sources and citations are added: of what is selected, by the source that is shown") {
    SourcesScreen screen;
    const auto source = screen.asked<intent::AddRecord>("page/action:add-source");
    REQUIRE(source.has_value());
    CHECK(source->values == std::vector<FieldValue>{{source::kTitle.index, std::string("New source")}});
    CHECK(screen.asked<intent::AddRecord>("page/action:add-citation")->values.empty());
    screen.session.selection = ref_from_text("groups/grp-endorse");
    screen.session.page.set_option("source", "src-wiki");
    CHECK(screen.asked<intent::AddRecord>("page/action:add-citation")->values ==
          std::vector<FieldValue>{{citation::kSubject.index, std::string("groups/grp-endorse")},
                                  {citation::kSource.index, std::string("src-wiki")}});
    screen.session.page.set_option("source", "");
    screen.session.selection = ref_from_text("sources/src-blog");
    CHECK(screen.asked<intent::AddRecord>("page/action:add-citation")->values ==
          std::vector<FieldValue>{{citation::kSource.index, std::string("src-blog")}});
    const auto further = screen.asked<intent::AddRecord>("page/action:add-citation:cycles/cyc-1/end");
    REQUIRE(further.has_value());
    CHECK(further->values == std::vector<FieldValue>{{citation::kSubject.index, std::string("cycles/cyc-1")},
                                                     {citation::kSubjectField.index, std::string("end")}});
  }

  TEST_CASE("without sources it says what to do") {
    SourcesScreen screen(Document{});
    CHECK(screen.node("page/empty")->name == "No source yet. Add one, and a citation for each fact that it states.");
    CHECK(screen.node("page/action:add-source") != nullptr);
    CHECK(screen.note().empty());
  }

  TEST_CASE("of many statements the first ones are shown, and more on request") {
    Document document = small_network();
    for (int i = 1000; i < 1250; ++i) {
      const std::string number = std::to_string(i);
      put(document, K::Person, "per-" + number, {{"name", "Person " + number}});
      put(document, K::Citation, "cit-" + number,
          {{"subject", "people/per-" + number}, {"field", "name"}, {"source", "src-wiki"}, {"confidence", "inferred"}});
    }
    SourcesScreen screen(document);
    CHECK(screen.lines("People").size() == 400);
    CHECK(screen.note() == "250 of 251 statements unconfirmed");
    CHECK(screen.node("page/action:more")->name == "Show more (50)");
    screen.ask("page/action:more");
    CHECK(screen.lines("People").size() == 500);
    CHECK(screen.node("page/action:more") == nullptr);
  }
}

}  // namespace
}  // namespace constellation::test
