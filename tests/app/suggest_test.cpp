// A working group from its suggestion to its launch, and a chairs' meeting, by the nodes that a person acts on.
#include <doctest/doctest.h>

#include "support/app_tab.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

std::size_t groups_in(const AppTab& tab) { return tab.document().table(RecordKind::Group).size(); }

TEST_SUITE("from suggestion to launch") {
  TEST_CASE("a group is suggested, described, discussed and launched, and the launch is undone in one step") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Alliance");
    tab.press("navigation/suggestions");
    CHECK(tab.node("page/empty").name.starts_with("No suggestion yet."));
    tab.press("page/action:suggest");
    const RecordRef suggestion = tab.app.session().selection.value_or(RecordRef{});
    REQUIRE(suggestion.kind == RecordKind::Suggestion);
    CHECK(tab.node(field_node(suggestion, "name")).value == "New working group");
    tab.type(field_node(suggestion, "name"), "Badges for schools");
    CHECK(tab.node("page/title").name == "Badges for schools");

    tab.press("page/action:thread");
    const RecordRef thread = tab.app.session().selection.value_or(RecordRef{});
    REQUIRE(thread.kind == RecordKind::Thread);
    CHECK(tab.app.session().page.kind == PageKind::Thread);
    tab.app.handle({intent::SetAuthor{"Sunny Lee"}});
    tab.press("page/action:add:entry");
    const RecordRef entry = tab.app.session().selection.value_or(RecordRef{});
    REQUIRE(entry.kind == RecordKind::Entry);
    tab.type(field_node(entry, "text"), "Schools ask for them");
    CHECK(get(*tab.document().find(entry), entry::kAuthor) == "Sunny Lee");
    tab.host.go(-2);  // over the entry, which was selected
    tab.settle();
    CHECK(tab.node("page/title").name == "Badges for schools");

    const Document before = tab.document();
    tab.press("page/action:launch");
    CHECK(groups_in(tab) == 1);
    CHECK(tab.node("page/title").description == "Accepted");
    CHECK(tab.app.surroundings().undo_label.find("Launch Badges for schools") != std::string::npos);
    tab.app.handle({intent::Undo{}});
    tab.settle();
    CHECK(tab.document() == before);
    CHECK(tab.has("page/action:launch"));
    tab.app.handle({intent::Redo{}});
    tab.settle();
    tab.press("page/action:group");
    CHECK(tab.node("page/title").name == "Badges for schools");
    CHECK(tab.node("navigation/groups").selected);
  }

  TEST_CASE("a suggestion is declined with its day and reason in one step, and can not be launched any more") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Alliance");
    tab.press("navigation/suggestions");
    tab.press("page/action:suggest");
    const RecordRef suggestion = tab.app.session().selection.value_or(RecordRef{});
    const Document before = tab.document();
    tab.type("page/reason", "Research does this");
    CHECK(tab.node("page/reason").value == "Research does this");
    CHECK(tab.document() == before);
    tab.press("page/action:decline");
    CHECK(tab.node("page/title").description == "Declined");
    CHECK_FALSE(tab.has("page/action:launch"));
    CHECK_FALSE(tab.has("page/reason"));
    const Record& decided = *tab.document().find(suggestion);
    CHECK(get(decided, suggestion::kReason) == "Research does this");
    CHECK(get(decided, suggestion::kDecidedOn) == Date{Day{tab.host.today()}, Precision::Day});
    tab.app.handle({intent::Undo{}});
    tab.settle();
    CHECK(tab.document() == before);
    CHECK(tab.node("page/reason").value.empty());
    tab.press("page/action:decline");
    CHECK(get(*tab.document().find(suggestion), suggestion::kReason).empty());
    CHECK_FALSE(tab.has("page/action:decided-today"));
    CHECK(groups_in(tab) == 0);
    tab.type(field_node(suggestion, "decision"), "In discussion");
    CHECK(tab.has("page/action:launch"));
  }

  TEST_CASE("a meeting raises a connection, which is resolved") {
    FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("Alliance");
    tab.press("navigation/meetings");
    CHECK(tab.node("page/empty").name.starts_with("No chairs’ meeting yet."));
    tab.press("page/action:meeting");
    const RecordRef meeting = tab.app.session().selection.value_or(RecordRef{});
    REQUIRE(meeting.kind == RecordKind::Meeting);
    tab.press("page/action:connection");
    const RecordRef connection = tab.app.session().selection.value_or(RecordRef{});
    REQUIRE(connection.kind == RecordKind::Connection);
    tab.type(field_node(connection, "text"), "Both ask issuers");
    CHECK(tab.node("page/action:resolve").name == "Resolve Both ask issuers");
    tab.press("page/action:resolve");
    CHECK_FALSE(tab.has("page/action:resolve"));
    CHECK(get(*tab.document().find(connection), connection::kResolvedOn).has_value());
    CHECK(get(*tab.document().find(connection), connection::kRaisedAt) == meeting.id);
    tab.press("page/above");
    CHECK(tab.node("page/row:" + text_from_ref(meeting) + "/3").name == "1");  // connections
    CHECK(tab.node("page/row:" + text_from_ref(meeting) + "/6").name == "0");  // open
  }
}

}  // namespace
}  // namespace constellation::test
