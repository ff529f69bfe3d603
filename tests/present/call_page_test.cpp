#include "present/call_page.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "present/page.h"
#include "support/golden.h"
#include "support/presenter_screen.h"

namespace constellation::test {
namespace {

using K = RecordKind;

Document with_calls() {
  Document document = small_network();
  put(document, K::Call, "call-1",
      {{"title", "First call"},
       {"series", "cal-endorse"},
       {"occurrence", "2014-04-15"},
       {"date", "2014-04-15"},
       {"agenda", "[ ] Publish the draft\n[ ] Book a room"},
       {"secretary", "per-deb"}});
  put(document, K::Call, "call-2",
      {{"title", "Second call"},
       {"series", "cal-endorse"},
       {"occurrence", "2014-04-29"},
       {"date", "2014-04-29"},
       {"agenda", "[x] Book a room"},
       {"attendees", "per-deb"},
       {"decisions", "The draft goes out."},
       {"notes", "Short call."},
       {"recording", "https://example.org/2"}});
  put(document, K::Thread, "thr", {{"title", "Personas"}, {"subject", "deliverables/dlv-paper"}});
  put(document, K::Entry, "ent-1",
      {{"thread", "thr"}, {"author", "Ada"}, {"date", "2014-04-29"}, {"text", "Name the readers."}});
  put(document, K::Entry, "ent-2", {{"thread", "thr"}, {"author", "Bo"}, {"date", "2014-05-01"}, {"text", "Later."}});
  return document;
}

struct CallScreen : PresenterScreen {
  explicit CallScreen(std::string_view call, Document document = with_calls()) : PresenterScreen(std::move(document)) {
    session.page.kind = PageKind::Call;
    session.page.about = id_of(call);
  }
};

TEST_SUITE("the page of a call") {
  TEST_CASE("agenda, what earlier calls left open, who came, what was decided and what was said that day") {
    CallScreen screen("call-2");
    check_golden("call_second", dump_page(screen.view().page));
  }

  TEST_CASE("what is open is taken over into the agenda once") {
    CallScreen screen("call-2");
    const auto taken = screen.asked<intent::SetField>("page/action:take-over");
    REQUIRE(taken);
    CHECK(taken->record == RecordRef{K::Call, id_of("call-2")});
    CHECK(std::get<std::string>(taken->value) == "[x] Book a room\n[ ] Publish the draft");
    put(screen.state.document, K::Call, "call-2",
        {{"title", "Second call"},
         {"series", "cal-endorse"},
         {"date", "2014-04-29"},
         {"agenda", "[x] Book a room\n[ ] Publish the draft"}});
    CHECK(!screen.asked<intent::SetField>("page/action:take-over"));
  }

  TEST_CASE("a call without anything noted says what to do; one that is gone, that it is") {
    CallScreen screen("call-9");
    CHECK(!screen.view().page.table.empty.empty());
    put(screen.state.document, K::Call, "call-9", {{"title", "Alone"}, {"date", "2014-05"}});
    const PageView& page = screen.view().page;
    REQUIRE(page.sections.size() == 1);
    CHECK(page.sections[0].text.find("[ ]") != std::string::npos);
    CHECK(page.note == "May 2014");
  }

  TEST_CASE("feedback on a deliverable is gathered at a call, in a thread that stays with both") {
    CallScreen screen("call-2");
    const auto choice_of = [&]() -> const PageChoice* {
      const auto& choices = screen.view().page.choices;
      const auto found = std::ranges::find(choices, NodeId("page/choice:feedback"), &PageChoice::id);
      return found != choices.end() ? &*found : nullptr;
    };
    REQUIRE(choice_of() != nullptr);
    CHECK(choice_of()->options.at(1).starts_with("Deliverable: "));
    CHECK(!screen.asked<intent::AddRecord>("page/action:gather"));
    screen.session.page.set_option("feedback", "deliverables:dlv-paper");
    CHECK(choice_of()->is_set);
    const auto added = screen.asked<intent::AddRecord>("page/action:gather");
    REQUIRE(added);
    CHECK(added->kind == K::Thread);
    const auto has = [&](FieldIndex field, const std::string& text) {
      return std::ranges::any_of(
          added->values, [&](const FieldValue& each) { return each.field == field && each.value == Value(text); });
    };
    CHECK(has(thread::kSubject.index, "deliverables/dlv-paper"));
    CHECK(has(thread::kCall.index, "call-2"));

    put(screen.state.document, K::Thread, "thr-2",
        {{"title", "Feedback on the paper"}, {"subject", "deliverables/dlv-paper"}, {"call", "call-2"}});
    const auto& sections = screen.view().page.sections;
    const auto section = std::ranges::find(sections, "Feedback gathered", &PageSection::title);
    REQUIRE(section != sections.end());
    CHECK(section->lines.at(0).title == "Feedback on the paper");
    // What has its thread is not offered again; its feedback is dated by the call.
    const auto& options = choice_of()->values;
    CHECK(std::ranges::find(options, "deliverables:dlv-paper") == options.end());
    const auto noted = screen.asked<intent::AddRecord>("page/action:note:threads/thr-2");
    REQUIRE(noted);
    CHECK(noted->kind == K::Entry);
    CHECK(noted->values.at(1).value == Value(*date_from_text("2014-04-29")));
    put(screen.state.document, K::Thread, "thr-2",
        {{"title", "Feedback"}, {"subject", "deliverables/dlv-paper"}, {"call", "call-2"}, {"resolved", "true"}});
    CHECK(!screen.asked<intent::AddRecord>("page/action:note:threads/thr-2"));

    screen.session.page = {};
    screen.session.page.kind = PageKind::Thread;
    screen.session.page.about = id_of("thr-2");
    const auto& parts = screen.view().page.sections;
    const auto gathered = std::ranges::find(parts, "Gathered at", &PageSection::title);
    REQUIRE(gathered != parts.end());
    CHECK(gathered->lines.at(0).record == RecordRef{K::Call, id_of("call-2")});
    screen.session.selection = RecordRef{K::Deliverable, id_of("dlv-paper")};
    screen.session.details_open = true;
    CHECK(screen.node("related:threads/thr-2") != nullptr);
  }

  TEST_CASE("as of a day it shows the threads that had begun, and nothing is gathered or noted") {
    Document document = with_calls();
    put(document, K::Thread, "thr", {{"title", "Personas"}, {"subject", "deliverables/dlv-paper"}, {"call", "call-2"}});
    CallScreen screen("call-2", document);
    const auto has_thread = [&screen] {
      return std::ranges::any_of(screen.view().page.sections, [](const PageSection& section) {
        return std::ranges::any_of(
            section.lines, [](const PageLine& line) { return line.record == RecordRef{K::Thread, id_of("thr")}; });
      });
    };
    const auto offers = [&screen](std::string_view id) {
      const auto is_it = [id](const PageAction& action) { return action.id.find(id) != std::string::npos; };
      const PageView& page = screen.view().page;
      return std::ranges::any_of(page.actions, is_it) ||
             std::ranges::any_of(page.sections,
                                 [&](const PageSection& each) { return std::ranges::any_of(each.actions, is_it); });
    };
    CHECK(has_thread());
    CHECK(offers("note:"));
    CHECK_FALSE(screen.view().page.choices.empty());
    screen.session.page.set_option("feedback", screen.view().page.choices.front().values.back());
    CHECK(offers("gather"));
    CHECK_FALSE(screen.view().page.can_clear);  // what is chosen narrows nothing
    screen.session.page.set_option("as-of", "2014-04-30");
    CHECK(has_thread());
    CHECK_FALSE(offers("note:"));
    CHECK_FALSE(offers("gather"));
    CHECK(screen.view().page.choices.empty());
    screen.session.page.set_option("as-of", "2014-04-28");
    CHECK_FALSE(has_thread());
  }

  TEST_CASE("a cancelled one says so") {
    Document document = with_calls();
    put(document, K::Call, "call-1", {{"title", "First call"}, {"date", "2014-04-15"}, {"cancelled", "true"}});
    CHECK(CallScreen("call-1", document).view().page.badge.text == "cancelled");
  }
}

}  // namespace
}  // namespace constellation::test
