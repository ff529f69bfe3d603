// The constellation map on a stage without a window: keys, pointer and fingers, and what the mirror is told meanwhile.
#include <doctest/doctest.h>

#include "support/screen.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

constexpr std::string_view kStar = "page/map:groups/grp-endorsement";

struct MapTab {
  MapTab() : screen(disc) {
    screen.tab.press(node::kStartExample);
    screen.rest();
    screen.tab.press("navigation/map");
    screen.rest();
  }
  [[nodiscard]] const Session& session() const { return screen.tab.app.session(); }
  [[nodiscard]] const MapWindow& map() const { return session().map; }
  auto star() { return screen.tab.mirror.rects.at(std::string(kStar)); }

  FakeDisc disc;
  Screen screen;
};

TEST_SUITE("the map on screen") {
  TEST_CASE("keys zoom and pan while the map has the focus, not while a list or a field of the page has") {
    MapTab tab;
    CHECK(tab.screen.tab.key("+", node::kPageMap));
    CHECK(tab.map().zoom == doctest::Approx(1.5F));
    CHECK(tab.screen.tab.key("ArrowRight", node::kPageMap));
    CHECK(tab.map().x > 0);
    CHECK(tab.screen.tab.key("-", kStar));
    CHECK(tab.map().zoom == doctest::Approx(1));
    CHECK_FALSE(tab.screen.tab.key("ArrowRight", kStar));  // to the next star
    CHECK_FALSE(tab.screen.tab.key("+", node::kPageAsOf));
    CHECK(tab.screen.tab.key("0", ""));
    CHECK(tab.map() == MapWindow());
    CHECK_FALSE(tab.screen.tab.key("t", node::kPageMap));  // the timeline's
  }

  TEST_CASE("a click on a star opens its group, a drag from it only moves the map") {
    MapTab tab;
    const auto box = tab.star();
    const float x = box.x + box.width / 2;
    const float y = box.y + box.height / 2;
    tab.screen.pointer_to(x, y);
    tab.screen.button(true);
    tab.screen.pointer_to(x + 60, y + 20);
    tab.screen.button(false);
    tab.screen.rest();
    CHECK(tab.session().page.kind == PageKind::Map);
    CHECK(tab.star().x == doctest::Approx(box.x + 60).epsilon(0.01));
    tab.screen.click(kStar);
    CHECK(tab.session().page.kind == PageKind::Group);
  }

  TEST_CASE("Escape takes a drag back, and nothing else") {
    MapTab tab;
    tab.screen.tab.app.handle({intent::ShowRecord{*ref_from_text("groups/grp-endorsement")}});
    tab.screen.rest();
    const auto selection = tab.session().selection;
    REQUIRE(selection);
    const MapWindow before = tab.map();
    const auto box = tab.screen.tab.mirror.rects.at(std::string(node::kPageMap));
    tab.screen.pointer_to(box.x + 20, box.y + box.height - 20);
    tab.screen.button(true);
    tab.screen.pointer_to(box.x + 90, box.y + box.height - 60);
    CHECK(tab.map() != before);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
    CHECK(tab.screen.tab.key("Escape"));
    tab.screen.run(48);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, false);
    CHECK(tab.map() == before);
    CHECK(tab.session().selection == selection);
    tab.screen.button(false);
    tab.screen.rest();
    CHECK(tab.map() == before);
  }

  TEST_CASE("fingers pan and zoom") {
    MapTab tab;
    tab.screen.input(platform::PanEvent{platform::PanEvent::Phase::Move, 700, 500, 44, 0});
    CHECK(tab.map().x < 0);
    const float before = tab.map().zoom;
    tab.screen.input(platform::PinchEvent{700, 500, 2, 0, 0});
    CHECK(tab.map().zoom == doctest::Approx(2 * before));
  }

  TEST_CASE("the mirror follows once the map rests, by rectangles alone") {
    MapTab tab;
    const std::string told = tab.screen.tab.mirror.tree;
    const auto before = tab.star();
    for (int i = 0; i < 5; ++i) {
      tab.screen.input(platform::PanEvent{platform::PanEvent::Phase::Move, 700, 500, 10, 0});
      CHECK(tab.star().x == before.x);
    }
    tab.screen.rest();
    CHECK(tab.star().x == doctest::Approx(before.x + 50).epsilon(0.01));
    CHECK(tab.screen.tab.mirror.tree == told);
    CHECK(tab.screen.run(2000) == 0);
  }
}

}  // namespace
}  // namespace constellation::test
