// A person before the timeline who makes gestures, and the form of the table that they are checked by
// (tests/app/gesture_table_test.cpp).
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <variant>

#include "snapshot/codec.h"
#include "support/screen.h"
#include "support/small_network.h"

namespace constellation::test {

enum class Hand : std::uint8_t { Mouse, Finger };

inline const std::string kPaper = "bar:deliverables/dlv-paper";
inline const std::string kSite = "bar:deliverables/dlv-site";

inline RecordRef ref(std::string_view text) { return *ref_from_text(text); }

inline Document table_network() {
  using K = RecordKind;
  Document document = small_network();
  put(document, K::Pause, "pau-1", {{"window", "win-1"}, {"start", "2014-06-02"}, {"end", "2014-06-22"}});
  put(document, K::Deliverable, "dlv-site",
      {{"title", "Site"}, {"owners", "grp-endorse"}, {"start", "2014-11-03"}, {"due", "2014-12-21"}});
  return document;
}

// A person before the small network, from March 2014 to March 2015, at 1440 × 900.
class World {
 public:
  World() : screen(m_disc) {
    State state;
    state.network = id_of("net");
    state.document = table_network();
    screen.tab.drop("small.json", encode_snapshot(state));
    if (screen.tab.has(node::kImportApply)) screen.tab.press(node::kImportApply);
    screen.rest();
    screen.tab.app.handle({intent::SetWindow{
        {static_cast<double>(day_of("2014-03-01").number), static_cast<double>(day_of("2015-03-01").number)}}});
    screen.rest();
    before = document();
    shown = session().window;
  }

  [[nodiscard]] const Document& document() const { return screen.tab.document(); }
  [[nodiscard]] const Session& session() const { return screen.tab.app.session(); }
  [[nodiscard]] platform::FakeMirror::Box box(const std::string& node) const {
    const auto found = screen.tab.mirror.rects.find(node);
    REQUIRE_MESSAGE(found != screen.tab.mirror.rects.end(), node);
    return found->second;
  }
  // The x of a day, from a bar that is known to the day.
  [[nodiscard]] float x_of(std::string_view day) const {
    const auto bar = box("bar:deliverables/dlv-paper");
    const float per_day = bar.width / static_cast<float>(day_of("2014-10-01") - day_of("2014-05-01"));
    return bar.x + per_day * static_cast<float>(day_of(day) - day_of("2014-05-01"));
  }
  [[nodiscard]] float middle_of(const std::string& node) const {
    const auto bar = box(node);
    return bar.y + bar.height / 2;
  }

  void press(Hand hand, float x, float y) {
    if (hand == Hand::Finger) return screen.long_press(x, y);
    screen.pointer_to(x, y);
    screen.button(true);
  }
  void move(float x, float y) {
    screen.pointer_to(x - 6, y);  // beyond the threshold first
    screen.pointer_to(x, y);
  }
  // Lets go, of the modifiers too.
  void drop(Hand hand) {
    if (hand == Hand::Finger) {
      screen.lift_finger();
    } else {
      screen.button(false);
    }
    screen.modifiers(false, false, false);
  }
  void escape() {
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
    key("Escape");
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, false);
  }
  void select(const std::string& node) {
    screen.tab.press(node);
    screen.rest();
  }
  void key(std::string_view chord) {
    screen.tab.key(chord, node::kTimeline);
    screen.rest();
  }
  void act(const std::string& node, const std::string& action) {
    screen.tab.mirror.act(node, action);
    screen.rest();
  }
  void type(std::string_view node, const std::string& text) {
    screen.tab.type(node, text);
    screen.rest();
  }
  [[nodiscard]] std::string dates(std::string_view record) const {
    const Record* found = document().find(ref(record));
    if (found == nullptr) return "gone";
    const SpanFields fields = span_fields(ref(record).kind);
    std::string text;
    for (const auto& field : {fields.start, fields.end}) {
      if (!field) continue;
      const auto* date = std::get_if<Date>(&value_of(*found, *field));
      text += (text.empty() ? "" : " ") + (date != nullptr ? text_from_date(*date) : std::string("-"));
    }
    return text;
  }
  [[nodiscard]] std::size_t count(RecordKind kind) const { return document().table(kind).size(); }
  [[nodiscard]] bool tells(const std::string& text) const {
    return screen.tab.mirror.tree.find(text) != std::string::npos;
  }
  [[nodiscard]] bool in_gesture() const {
    const Session& now = session();
    return now.drag || now.sketch || now.link || now.box || now.lane_drag;
  }
  [[nodiscard]] bool is_elsewhere() const { return !(session().window == shown); }
  // The first record of that kind that the network did not have.
  [[nodiscard]] std::optional<RecordRef> added(RecordKind kind) const {
    std::optional<RecordRef> found;
    document().table(kind).each([&](const Record& record) {
      if (before.find(kind, record.id) == nullptr) found = RecordRef{kind, record.id};
    });
    return found;
  }

 private:
  platform::FakeDisc m_disc;

 public:
  Screen screen;
  Document before;
  TimeWindow shown;
};

using Step = std::function<void(World&)>;
// What a column does, or why there is nothing to do.
using Cell = std::variant<std::monostate, Step, std::string>;
using Dragging = std::function<void(World&, Hand)>;

struct Gesture {
  std::string name;
  Dragging begin;                         // up to, without, letting go
  std::function<bool(World&)> previewed;  // while it is held
  std::function<bool(World&)> done;       // once it was let go
  Cell snap, keyboard, form, mirror;
  Cell touch = std::monostate{};  // none: `begin` with a finger does the same
  std::function<bool(World&)> held = [](World& world) { return world.in_gesture(); };
  bool changes = true;  // the network; false: what is marked or seen
};

}  // namespace constellation::test
