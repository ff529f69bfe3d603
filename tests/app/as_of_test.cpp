// The timeline as of a date: what the application refuses meanwhile, and the ways there and back.
#include <doctest/doctest.h>

#include "app/application.h"
#include "support/app_tab.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

constexpr std::string_view kFramework = "deliverables/dlv-endorsement-framework";

struct Example {
  FakeDisc disc;
  AppTab tab{disc};
  RecordRef framework = *ref_from_text(kFramework);

  Example() { tab.press(node::kStartExample); }
  void as_of(const std::string& date) { tab.type(node::kAsOf, date); }
};

TEST_SUITE("the timeline as of a date") {
  TEST_CASE("nothing that would change a record is done, and why is said") {
    Example example;
    AppTab& tab = example.tab;
    example.as_of("2015-03-01");
    const Document before = tab.document();
    const RecordRef record = example.framework;
    const Intents refused = {
        intent::SetField{record, deliverable::kTitle.index, std::string("Another")},
        intent::SetFields{record, {{deliverable::kTitle.index, std::string("Another")}}},
        intent::MoveDates{record, DragPart::Body, 7},
        intent::MoveBars{{record}, DragPart::Body, 7},
        intent::DeleteRecord{record},
        intent::DeleteRecords{{record}},
        intent::AddRecord{RecordKind::Group, {}},
        intent::LinkDeliverables{record.id, id_of("dlv-policy-landscape")},
        intent::TakeBaseline{"Plan", {}},
        intent::StepLane{id_of("grp-endorsement"), 1},
        intent::OpenSheet{Sheet::Add},
        intent::Undo{},
    };
    for (const Intent& intent : refused) {
      tab.app.handle({intent::DismissNotice{}});
      tab.app.handle({intent});
      tab.settle();
      CHECK(tab.notice() == "As of 1 March 2015 nothing can be changed. Go back to today first.");
      CHECK(tab.document() == before);
      CHECK(tab.app.session().sheet == Sheet::None);
    }
    tab.app.handle({intent::DragTo{record, DragPart::Body, 7}});
    CHECK_FALSE(tab.app.session().drag);
    tab.app.handle({intent::SketchTo{RecordKind::Deliverable, id_of("grp-endorsement"), {}, 16071, 16091}});
    CHECK_FALSE(tab.app.session().sketch);
    tab.app.handle({intent::DragCommit{}});
    CHECK(tab.document() == before);
    tab.press(node::kBackToToday);
    tab.app.handle({intent::DeleteRecord{record}});
    CHECK(tab.document().find(record) == nullptr);
  }

  TEST_CASE("keys that edit change nothing; keys that move about do their work") {
    Example example;
    AppTab& tab = example.tab;
    example.as_of("2015-03-01");
    tab.app.handle({intent::ShowRecord{example.framework}});
    const Document before = tab.document();
    for (const auto* chord : {"Alt+ArrowRight", "Delete", "Ctrl+z", "Ctrl+d", "n"}) {
      CAPTURE(chord);
      tab.key(chord);
      tab.settle();
      CHECK(tab.document() == before);
      CHECK(tab.app.session().sheet == Sheet::None);
    }
    const TimeWindow window = tab.app.session().window;
    CHECK(tab.key("+"));
    CHECK(tab.app.session().window != window);
  }

  TEST_CASE("what was selected and had not begun by then is not selected any more, and can not be") {
    Example example;
    AppTab& tab = example.tab;
    const RecordRef later = *ref_from_text("publications/pub-standard-v2-0");
    tab.app.handle({intent::ShowRecord{later}});
    CHECK(tab.app.session().selection == later);
    example.as_of("2015-03-01");
    CHECK_FALSE(tab.app.session().selection);
    tab.app.handle({intent::ShowRecord{later}});
    CHECK_FALSE(tab.app.session().selection);
    tab.app.handle({intent::ShowRecord{example.framework}});
    CHECK(tab.app.session().selection == example.framework);
  }

  TEST_CASE("the date is in the address; Back leads out of it and Forward into it; a reload keeps it") {
    Example example;
    AppTab& tab = example.tab;
    tab.wait(1000);
    const std::size_t entries = tab.host.entries.size();
    example.as_of("2015-03-01");
    CHECK(tab.host.entries.size() == entries + 1);
    CHECK(tab.host.address().find("/as-of=2015-03-01") != std::string::npos);
    CHECK_FALSE(tab.has("bar:publications/pub-standard-v2-0"));
    tab.host.go(-1);
    tab.settle();
    CHECK(tab.app.session().page.options.empty());
    tab.host.go(1);
    tab.settle();
    CHECK(tab.app.session().page.option("as-of") == "2015-03-01");

    platform::FakeHost page;
    page.entries = tab.host.entries;
    page.entry = tab.host.entry;
    page.kept = tab.host.kept;
    const AppTab reloaded(example.disc, 2, {}, page);
    CHECK(reloaded.app.session().page.option("as-of") == "2015-03-01");
    CHECK(reloaded.node("timeline/as-of-note").name == "As of 1 March 2015. Nothing can be changed here.");
  }

  TEST_CASE("a link to what had not begun by its date says that it is not there") {
    Example example;
    AppTab& tab = example.tab;
    tab.host.go_to("/n/net-badge-alliance/as-of=2015-03-01/r/publications/pub-standard-v2-0");
    tab.settle();
    CHECK_FALSE(tab.app.session().selection);
    CHECK_FALSE(tab.notice().empty());
  }

  TEST_CASE("another network begins today") {
    Example example;
    example.as_of("2015-03-01");
    example.tab.start_empty("River Alliance");
    CHECK(example.tab.app.session().page.options.empty());
    CHECK_FALSE(example.tab.node(node::kAdd).disabled);
  }

  TEST_CASE("an import is no edit of the timeline, and what it brings is seen as of the date") {
    Example example;
    AppTab& tab = example.tab;
    example.as_of("2015-03-01");
    const RecordRef record = *ref_from_text("groups/grp-brought");
    std::string json = example_text();
    const std::string at = "\"groups\": {";
    REQUIRE(json.find(at) != std::string::npos);
    json.insert(json.find(at) + at.size(), "\"grp-brought\": {\"name\": \"Brought\"},");
    CHECK(tab.app.import_snapshot(json).has_value());
    tab.settle();
    CHECK(tab.document().find(record) != nullptr);
    CHECK(tab.has("lane:groups/grp-brought"));
  }
}

}  // namespace
}  // namespace constellation::test
