#include "present/call_page.h"

#include <doctest/doctest.h>

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

  TEST_CASE("a cancelled one says so") {
    Document document = with_calls();
    put(document, K::Call, "call-1", {{"title", "First call"}, {"date", "2014-04-15"}, {"cancelled", "true"}});
    CHECK(CallScreen("call-1", document).view().page.badge.text == "cancelled");
  }
}

}  // namespace
}  // namespace constellation::test
