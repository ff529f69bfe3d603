// Where the focus goes when another page is shown.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/screen.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

constexpr std::string_view kRow = "page/row:groups/grp-research";

struct Pages : Screen {
  explicit Pages(FakeDisc& disc) : Screen(disc) {
    tab.press(node::kStartExample);
    rest();
  }
  // As Enter does on what has the focus.
  void enter(std::string_view node) {
    tab.mirror.move_focus(std::string(node));
    tab.press(node);
    rest();
  }
  void go(int step) {
    tab.host.go(step);
    rest();
  }
  [[nodiscard]] std::string focused() const { return tab.mirror.focused(); }
};

TEST_SUITE("focus and pages") {
  TEST_CASE("a row leads to the heading of its page, Back and the way up to the row again") {
    FakeDisc disc;
    Pages pages(disc);
    pages.enter("navigation/groups");
    CHECK(pages.focused() == "navigation/groups");  // a tab keeps it
    pages.enter(kRow);
    CHECK(pages.tab.node("page/title").name == "Research");
    CHECK(pages.focused() == "page/title");
    pages.go(-1);
    CHECK(pages.focused() == kRow);
    pages.go(1);
    CHECK(pages.focused() == "page/title");
    pages.enter("page/above");
    CHECK(pages.focused() == kRow);
    pages.enter(kRow);
    CHECK(pages.focused() == "page/title");
  }

  TEST_CASE("the button that opens the form gives the focus to its first field") {
    FakeDisc disc;
    Pages pages(disc);
    pages.tab.host.go_to("/n/net-badge-alliance/group/grp-research");
    pages.rest();
    pages.enter(node::kPageEdit);
    CHECK_FALSE(pages.tab.has(node::kPageEdit));
    CHECK(pages.focused() == field_node(*ref_from_text("groups/grp-research"), "name"));
  }

  TEST_CASE("what was added takes the focus to its heading, and undo to the button again") {
    FakeDisc disc;
    Pages pages(disc);
    pages.enter("navigation/people");
    pages.enter("page/action:add-person");
    CHECK(pages.focused() == "page/title");
    pages.tab.app.handle({intent::Undo{}});
    pages.rest();
    CHECK(pages.focused() == "page/action:add-person");
  }

  TEST_CASE("whoever points keeps the focus where it is, and what is no other page moves none") {
    FakeDisc disc;
    Pages pages(disc);
    pages.click("navigation/groups");
    pages.rest();
    pages.click(kRow);
    pages.rest();
    CHECK(pages.tab.node("page/title").name == "Research");
    CHECK(pages.focused().empty());
    pages.tab.mirror.move_focus("page/as-of");
    pages.tab.type("page/as-of", "2014-06");
    pages.rest();
    CHECK(pages.focused() == "page/as-of");
  }

  TEST_CASE("a long statement is drawn on several lines") {
    FakeDisc disc;
    Pages pages(disc);
    pages.resize(390, 844);
    pages.tab.app.handle({intent::ShowPage{{PageKind::Sources, {}, {}, PageAt::kRows}}});
    pages.rest();
    float highest = 0;
    for (const auto& [id, box] : pages.tab.mirror.rects) {
      if (id.starts_with("page/line:") && id.find("citations/") != std::string::npos)
        highest = std::max(highest, box.height);
    }
    CHECK(highest >= 76);  // two lines of words, and one for how sure they are and who says them
  }
}

}  // namespace
}  // namespace constellation::test
