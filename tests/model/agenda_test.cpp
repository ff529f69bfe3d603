#include "model/agenda.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

namespace constellation::test {
namespace {

using K = RecordKind;

// Three calls of a group, two weeks apart.
Document calls() {
  Document document;
  put(document, K::Group, "grp", {{"name", "Research"}});
  put(document, K::CallSeries, "cal", {{"title", "Research call"}, {"group", "grp"}});
  put(document, K::Call, "call-1",
      {{"series", "cal"}, {"date", "2014-03-04"}, {"agenda", "[ ] Publish the draft\n- [ ] Ask the cities\nWelcome"}});
  put(document, K::Call, "call-2",
      {{"series", "cal"}, {"date", "2014-03-18"}, {"notes", "Done: * [x] Ask\n* [x] Ask the cities\n[ ] Book a room"}});
  put(document, K::Call, "call-3", {{"series", "cal"}, {"date", "2014-04-01"}, {"agenda", "[X] Publish the draft"}});
  return document;
}

std::vector<std::string> open_before(const Document& document, std::string_view day) {
  std::vector<std::string> texts;
  for (const AgendaItem& item : open_items_before(document, id_of("cal"), id_of("grp"), day_of(day))) {
    texts.push_back(item.text + " since " + item.since.text());
  }
  return texts;
}
using Texts = std::vector<std::string>;

TEST_SUITE("agendas") {
  TEST_CASE("an item is open until a later call has it with a cross") {
    const Document document = calls();
    CHECK(open_before(document, "2014-03-04").empty());
    CHECK(open_before(document, "2014-03-05") ==
          Texts{"Publish the draft since call-1", "Ask the cities since call-1"});
    CHECK(open_before(document, "2014-03-19") == Texts{"Publish the draft since call-1", "Book a room since call-2"});
    CHECK(open_before(document, "2014-04-02") == Texts{"Book a room since call-2"});
  }

  TEST_CASE("a cancelled call, one of another series and one without a day leave nothing open") {
    Document document = calls();
    put(document, K::Call, "call-1",
        {{"series", "cal"}, {"date", "2014-03-04"}, {"cancelled", "true"}, {"agenda", "[ ] A"}});
    put(document, K::Call, "call-4", {{"series", "other"}, {"date", "2014-03-05"}, {"agenda", "[ ] B"}});
    put(document, K::Call, "call-5", {{"series", "cal"}, {"date", "2014-03"}, {"agenda", "[ ] C"}});
    CHECK(open_before(document, "2014-03-10").empty());
  }

  TEST_CASE("what a call closes itself is not left open at it") {
    Document document = calls();
    const auto open_at = [&](std::string_view id, std::string_view day) {
      Texts texts;
      const Record& call = *document.find(K::Call, id_of(id));
      for (const AgendaItem& item :
           still_open_at(call, open_items_before(document, id_of("cal"), id_of("grp"), day_of(day)))) {
        texts.push_back(item.text);
      }
      return texts;
    };
    CHECK(open_at("call-2", "2014-03-18") == Texts{"Publish the draft"});  // closed in its notes
    CHECK(open_at("call-3", "2014-04-01") == Texts{"Book a room"});        // closed in its agenda
    put(document, K::Call, "call-3", {{"series", "cal"}, {"date", "2014-04-01"}, {"agenda", "[ ] Publish the draft"}});
    CHECK(open_at("call-3", "2014-04-01") == Texts{"Publish the draft", "Book a room"});
  }

  TEST_CASE("what is open comes behind the agenda once") {
    const std::vector<AgendaItem> items{{"Publish the draft", {}}, {"Book a room", {}}};
    CHECK(with_open_items("", items) == "[ ] Publish the draft\n[ ] Book a room");
    CHECK(with_open_items("Welcome", items) == "Welcome\n[ ] Publish the draft\n[ ] Book a room");
    CHECK(with_open_items("[x] Book a room\n", items) == "[x] Book a room\n[ ] Publish the draft");
    const std::string whole = with_open_items("Welcome", items);
    CHECK(with_open_items(whole, items) == whole);
  }

  TEST_CASE("the notes are the turn of whoever took them longest ago") {
    Document document = calls();
    put(document, K::RoleAssignment, "rol-a", {{"group", "grp"}, {"role", "chair"}, {"person", "per-a"}});
    put(document, K::RoleAssignment, "rol-b", {{"group", "grp"}, {"role", "cabinet"}, {"person", "per-b"}});
    put(document, K::RoleAssignment, "rol-c",
        {{"group", "grp"}, {"role", "cabinet"}, {"person", "per-c"}, {"end", "2014-03-31"}});
    const auto next = [&](std::string_view day) { return next_secretary(document, id_of("grp"), day_of(day)).text(); };
    CHECK(next("2014-03-04") == "per-a");
    put(document, K::Call, "call-1", {{"series", "cal"}, {"date", "2014-03-04"}, {"secretary", "per-a"}});
    CHECK(next("2014-03-18") == "per-b");
    put(document, K::Call, "call-2", {{"series", "cal"}, {"date", "2014-03-18"}, {"secretary", "per-b"}});
    CHECK(next("2014-03-25") == "per-c");
    CHECK(next("2014-04-01") == "per-a");  // the term of the third is over
    CHECK(next_secretary(document, id_of("nobody"), day_of("2014-04-01")).empty());
  }
}

}  // namespace
}  // namespace constellation::test
