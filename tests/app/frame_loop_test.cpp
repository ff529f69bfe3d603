// Frames on a stage without a window: when they are drawn, what they show, and what pointer, keys and
// the mirror do between them.
#include "app/frame_loop.h"

#include <doctest/doctest.h>

#include "snapshot/codec.h"
#include "support/screen.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

using platform::FakeDisc;

// One group and so many deliverables of 2014.
std::string large_network(int count) {
  State state;
  state.network = id_of("net-large");
  put(state.document, RecordKind::Network, "net-large", {{"name", "Large"}});
  put(state.document, RecordKind::Group, "grp-1", {{"name", "Group"}});
  for (int i = 0; i < count; ++i) {
    put(state.document, RecordKind::Deliverable, "dlv-" + std::to_string(10'000 + i),
        {{"title", "Report"}, {"owners", "grp-1"}, {"start", "2014-03-01"}, {"due", "2014-04-30"}});
  }
  return encode_snapshot(state);
}

bool tells(const AppTab& tab, const std::string& text) { return tab.mirror.tree.find(text) != std::string::npos; }

TEST_SUITE("frame loop") {
  TEST_CASE("nothing is drawn while nothing happens") {
    FakeDisc disc;
    Screen screen(disc);
    CHECK(screen.run(500) > 0);
    screen.rest();
    CHECK(screen.run(10'000) == 0);
    screen.tab.press(node::kStartExample);
    CHECK(screen.run(500) > 0);
    screen.rest();
    CHECK(screen.run(10'000) == 0);
  }

  TEST_CASE("what a frame shows has its entry by then, from which Back leads on") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.press(node::kStartExample);
    screen.rest();
    const std::size_t entry = screen.tab.host.entry;
    screen.tab.mirror.act("navigation/groups", "activate");
    screen.frame(0);
    CHECK(tells(screen.tab, "page/title"));
    CHECK(screen.tab.host.entry == entry + 1);
    CHECK(screen.tab.host.address().find("/groups") != std::string::npos);
    screen.rest();
    CHECK(screen.tab.host.entry == entry + 1);
  }

  TEST_CASE("two fingers that keep their distance pan the timeline under them, and nothing else") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.press(node::kStartExample);
    screen.rest();
    const TimeWindow before = screen.tab.app.session().window;
    const auto pinch = [&](float y) {
      screen.input(platform::PinchEvent{700, y, 1, 20, 0});
      return screen.tab.app.session().window;
    };
    CHECK(pinch(20) == before);  // on the header
    const TimeWindow after = pinch(400);
    CHECK(after.left < before.left);
    CHECK(after.right - after.left == doctest::Approx(before.right - before.left));
  }

  TEST_CASE("a key, the mirror, a saved edit and a look that changed are drawn, and then it is quiet again") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.press(node::kStartExample);
    screen.rest();
    const TimeWindow before = screen.tab.app.session().window;
    CHECK(screen.tab.key("+", node::kTimeline));
    CHECK_FALSE(screen.tab.app.session().window == before);
    CHECK(screen.run(100) > 0);
    screen.rest();
    screen.tab.mirror.move_focus(std::string(node::kUndo));
    CHECK(screen.run(100) > 0);
    screen.rest();
    screen.tab.host.dark = true;
    screen.tab.host.change_look();
    CHECK(screen.run(100) > 0);
    CHECK(&screen.tab.loop.theme() == &ui::dark_theme());
    screen.rest();
    CHECK(screen.run(2000) == 0);
  }

  TEST_CASE("what another tab stored is drawn and told without a touch") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.start_empty("River Alliance");
    AppTab other(disc, 2);
    screen.rest();
    other.add(RecordKind::Group, "Floods");
    CHECK(screen.run(100) > 0);
    CHECK(tells(screen.tab, "Floods"));
    screen.rest();
    CHECK(screen.run(2000) == 0);
  }

  TEST_CASE("the mirror gets a tree when it changes, and rectangles at most ten times a second") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.press(node::kStartExample);
    screen.rest();
    CHECK(tells(screen.tab, "\"header/undo\""));
    CHECK(screen.tab.mirror.rects.contains(std::string(node::kUndo)));
    const int trees = screen.tab.mirror.trees;
    const int updates = screen.tab.mirror.rect_updates;
    screen.move_to(node::kTimeline);
    screen.rest();
    CHECK(screen.tab.mirror.trees == trees);
    CHECK(screen.tab.mirror.rect_updates == updates);
    const auto bars = [&] {
      for (const auto& [id, box] : screen.tab.mirror.rects) {
        if (id.starts_with("bar:")) return box.x;
      }
      return -1.0F;
    };
    const float before = bars();
    for (int i = 0; i < 60; ++i) {
      screen.tab.app.handle({intent::PanBy{0.5, 0}});
      screen.run(16);
    }
    CHECK(screen.tab.mirror.rect_updates - updates <= 11);
    screen.rest();
    CHECK(bars() != before);
  }

  TEST_CASE("of thousands of items the picture comes first, and then what is said of it") {
    FakeDisc disc;
    Screen screen(disc);
    screen.rest();
    screen.tab.drop("large.json", large_network(2'500));
    REQUIRE(screen.tab.app.network() != nullptr);
    CHECK(screen.run(32) > 0);
    CHECK_FALSE(tells(screen.tab, "bar:deliverables/"));
    screen.run(64);
    CHECK(tells(screen.tab, "bar:deliverables/"));
    screen.rest();

    // An edit is told with the frame after the one that shows it, whether or not it brings another.
    const int trees = screen.tab.mirror.trees;
    const RecordRef record{RecordKind::Deliverable, id_of("dlv-10000")};
    screen.tab.app.handle({intent::MoveDates{record, DragPart::Body, -1}});
    CHECK(screen.run(16) == 1);
    CHECK(screen.tab.mirror.trees == trees);
    screen.tab.app.handle({intent::MoveDates{record, DragPart::Body, -1}});
    screen.run(16);
    CHECK(screen.tab.mirror.trees == trees + 1);
    screen.rest();
    CHECK(tells(screen.tab, "27 February 2014 to 28 April"));
    // Not all of them are listed before somebody asks for more of the group.
    CHECK(tells(screen.tab, "Items here that are not listed: 2200"));
    screen.tab.press("lane:groups/grp-1");
    screen.rest();
    CHECK(tells(screen.tab, "Items here that are not listed: 500"));
  }

  TEST_CASE("a network of thousands of items is written once its picture has had frames to be shown in") {
    FakeDisc disc;
    Screen screen(disc);
    screen.rest();
    screen.tab.host.drop_file(platform::PickedFile{"large.json", large_network(2'500)});
    disc.run_all();
    REQUIRE(screen.tab.app.network() != nullptr);
    for (int i = 0; i < 4; ++i) screen.frame();
    screen.tab.host.advance(OpenNetwork::kWriteAfterMs);
    CHECK(screen.tab.app.network()->is_to_write());
    screen.frame();
    screen.tab.host.advance(OpenNetwork::kWriteAfterMs);
    CHECK_FALSE(screen.tab.app.network()->is_to_write());
    screen.rest();
    CHECK(screen.tab.saved() == message(Msg::Saved));
  }

  TEST_CASE("another pixel ratio draws foreign text anew, once") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.start_empty("River Alliance");
    screen.tab.add(RecordKind::Group, "流域");
    screen.rest();
    auto& drawn = screen.tab.raster.drawn;
    REQUIRE_FALSE(drawn.empty());
    drawn.clear();
    screen.tab.key("+", node::kTimeline);
    screen.rest();
    CHECK(drawn.empty());
    screen.scale(2);
    screen.rest();
    REQUIRE_FALSE(drawn.empty());
    CHECK(std::count(drawn.begin(), drawn.end(), 2.0F) == static_cast<std::ptrdiff_t>(drawn.size()));
  }

  TEST_CASE("another size lays everything out anew, within it") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.press(node::kStartExample);
    screen.rest();
    screen.resize(390, 844);
    screen.rest();
    CHECK(screen.tab.mirror.rects.at(std::string(node::kTimeline)).width <= 390);
    CHECK(screen.tab.mirror.rects.at(std::string(node::kHeader)).width <= 390);
  }

  TEST_CASE("on a narrow screen what is selected does not lie below the sheet that tells of it") {
    FakeDisc disc;
    Screen screen(disc);
    screen.resize(390, 844);
    screen.tab.app.handle({intent::OpenExample{}});
    screen.tab.settle();
    screen.rest();
    const RecordRef last = *ref_from_text("deliverables/dlv-workforce-tutorial");
    screen.tab.app.handle({intent::Select{last}});
    screen.rest();
    const auto bar = std::ranges::find_if(screen.tab.mirror.rects, [&](const auto& each) {
      return each.first.starts_with("bar:" + text_from_ref(last));
    });
    REQUIRE(bar != screen.tab.mirror.rects.end());
    const Frame frame = layout_frame({0, 0, 390, 844}, true);
    CHECK(bar->second.y + bar->second.height < frame.details.y);
    CHECK(bar->second.y > frame.timeline.y + kRulerHeight);
  }

  TEST_CASE("a click does what the node's action does, and a field opens the text overlay") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.start_empty("River Alliance");
    screen.rest();
    screen.click(node::kAdd);
    screen.rest();
    CHECK(screen.tab.app.session().sheet == Sheet::Add);
    screen.click(node::kAddGroup);
    screen.rest();
    const RecordRef group = screen.tab.app.session().selection.value_or(RecordRef{});
    REQUIRE(group.kind == RecordKind::Group);
    const std::string name = field_node(group, "name");
    screen.click(name);
    CHECK(screen.tab.mirror.editing() == name);
    CHECK(screen.tab.mirror.shown.text == message(Msg::NewGroup));
    screen.tab.mirror.commit("Water quality");
    screen.tab.mirror.hide();
    CHECK(screen.tab.title(group) == "Water quality");
    screen.run(100);
    CHECK(tells(screen.tab, "Water quality"));
    screen.click(node::kUndo);
    CHECK(screen.tab.title(group) == message(Msg::NewGroup));
  }

  TEST_CASE("a tree follows every commit, though what was committed was undone before it") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.start_empty("River Alliance");
    screen.tab.add(RecordKind::Group, "Floods");
    screen.rest();
    screen.click(field_node(screen.tab.app.session().selection.value_or(RecordRef{}), "name"));
    screen.rest();
    const int trees = screen.tab.mirror.trees;
    screen.tab.mirror.commit("Droughts");
    CHECK(screen.tab.key("Ctrl+Z"));
    screen.rest();
    CHECK(screen.tab.mirror.trees > trees);
    CHECK(tells(screen.tab, "Floods"));
    CHECK_FALSE(tells(screen.tab, "Droughts"));
  }

  TEST_CASE("Enter in the find field goes from match to match and around; without one it is not taken") {
    FakeDisc disc;
    Screen screen(disc);
    screen.tab.start_empty("River Alliance");
    screen.tab.add(RecordKind::Group, "Alpha");
    screen.tab.add(RecordKind::Group, "Beta");
    screen.tab.add(RecordKind::Group, "Alphabet");
    screen.tab.app.handle({intent::ClearSelection{}});
    screen.rest();
    CHECK(screen.tab.key("Ctrl+F"));
    CHECK(screen.tab.mirror.focused() == node::kFind);
    screen.tab.type(node::kFind, "alpha");
    const auto enter = [&] {
      const bool taken = screen.tab.key("Enter", node::kFind);
      const auto& selection = screen.tab.app.session().selection;
      return taken && selection ? screen.tab.title(*selection) : std::string();
    };
    const std::string first = enter();
    const std::string second = enter();
    CHECK(std::pair(std::min(first, second), std::max(first, second)) ==
          std::pair(std::string("Alpha"), std::string("Alphabet")));
    CHECK(enter() == first);
    CHECK(screen.tab.mirror.focused() == node::kFind);
    screen.tab.type(node::kFind, "gamma");
    CHECK(enter().empty());
    CHECK(screen.tab.node("header/find-matches").name == message(Msg::FindMatches, {"0"}));
  }

  TEST_CASE("before the first frame keys and the mirror can do no harm") {
    FakeDisc disc;
    AppTab tab(disc);
    CHECK_FALSE(tab.key("Enter", node::kFind));
    CHECK_FALSE(tab.key("Ctrl+Z"));
    tab.press("bar:deliverables/none");
    tab.press("field:groups/none/name");
    tab.mirror.act("", "activate");
    tab.mirror.act(std::string(node::kUndo), "no such action");
    CHECK(tab.has(node::kStartExample));
  }
}

}  // namespace
}  // namespace constellation::test
