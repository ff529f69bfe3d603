// Enter in the find field: what no lane shows is reached too.
#include <doctest/doctest.h>

#include "support/app_tab.h"

namespace constellation::test {
namespace {

TEST_SUITE("finding") {
  TEST_CASE("Enter brings out what is folded away, and shows a person by the details") {
    platform::FakeDisc disc;
    AppTab tab(disc);
    tab.start_empty("River Alliance");
    const RecordRef area = tab.add(RecordKind::FocusArea, "Water");
    const RecordRef group = tab.add(RecordKind::Group, "Floods");
    tab.set(group, group::kFocusArea.index, area.id.text());
    const RecordRef person = tab.add(RecordKind::Person, "Florence");
    tab.app.handle({intent::ToggleCollapsed{area.id.text()}, intent::ClearSelection{}});
    tab.type(node::kFind, "flo");
    CHECK(tab.node("header/find-matches").name == "2 matches, not on the timeline");
    CHECK(tab.key("Enter", node::kFind));
    const auto first = tab.app.session().selection;
    CHECK(tab.key("Enter", node::kFind));
    const auto second = tab.app.session().selection;
    CHECK(((first == group && second == person) || (first == person && second == group)));
    CHECK(tab.app.session().collapsed.empty());
    CHECK(tab.node("header/find-matches").name == "2 matches, 1 not on the timeline");
    CHECK(tab.has(node::kDetailsDelete));
  }
}

}  // namespace
}  // namespace constellation::test
