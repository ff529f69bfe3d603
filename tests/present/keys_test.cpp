#include <doctest/doctest.h>

#include <set>

#include "present/keys.h"
#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("no chord has two meanings at one place, and single letters work in the timeline and on the map only") {
  using Scope = KeyBinding::Scope;
  std::set<std::pair<Scope, std::string>> chords;
  for (const KeyBinding& binding : key_bindings()) {
    for (const KeyChord& chord : binding.chords) {
      if (chord.key == Key::None) break;
      const auto insert = [&](Scope scope) { return chords.emplace(scope, chord_text(chord)).second; };
      const bool is_anywhere = binding.scope == Scope::Anywhere;
      if (is_anywhere || binding.scope == Scope::Timeline) CHECK_MESSAGE(insert(Scope::Timeline), chord_text(chord));
      if (is_anywhere || binding.scope == Scope::Map) CHECK_MESSAGE(insert(Scope::Map), chord_text(chord));
      const bool is_plain_character = static_cast<std::uint32_t>(chord.key) < 0x110000 && !chord.control && !chord.alt;
      if (is_plain_character) CHECK(!is_anywhere);
    }
  }
}

TEST_CASE("chords are found by their keys, shift counts only where it is no part of the character") {
  using Scope = KeyBinding::Scope;
  const auto command = [](KeyChord chord, Scope focus) {
    const KeyBinding* binding = find_binding(chord, focus);
    return binding != nullptr ? std::optional<KeyCommand>(binding->command) : std::nullopt;
  };
  CHECK(command({character_key('z'), true, false, false}, Scope::Anywhere) == KeyCommand::Undo);
  CHECK(command({character_key('z'), true, true, false}, Scope::Anywhere) == KeyCommand::Redo);
  CHECK(command({character_key('?'), false, true, false}, Scope::Timeline) == KeyCommand::ShowKeys);
  CHECK(!command({character_key('?'), false, true, false}, Scope::Anywhere));
  CHECK(command({character_key('+'), false, true, false}, Scope::Timeline) == KeyCommand::ZoomIn);
  CHECK(command({character_key('+'), false, true, false}, Scope::Map) == KeyCommand::MapZoomIn);
  CHECK(command({Key::Right, false, false, false}, Scope::Map) == KeyCommand::MapRight);
  CHECK(!command({character_key('x'), false, false, false}, Scope::Map));
  CHECK(command({Key::Right, false, false, true}, Scope::Timeline) == KeyCommand::MoveDayLater);
  CHECK(command({Key::Right, false, true, true}, Scope::Timeline) == KeyCommand::MoveWeekLater);
  CHECK(aria_keys(KeyCommand::Redo) == "Control+Shift+Z Control+Y");
}

TEST_CASE("Escape ends the drag first, then sheets, then the search, then the selection") {
  View view;
  Session session;
  session.selection = *ref_from_text("groups/grp-endorse");
  session.find = "x";
  session.drag = Drag{};
  const auto escape = [&] { return intents_for_command(view, Document{}, session, Day{}, KeyCommand::Escape).front(); };
  CHECK(escape().is<intent::DragCancel>());
  session.drag.reset();
  view.sheet = Sheet::Keys;
  CHECK(escape().is<intent::CloseSheet>());
  view.sheet = Sheet::None;
  CHECK(escape().is<intent::SetFind>());
  session.find.clear();
  CHECK(escape().is<intent::ClearSelection>());
}

TEST_CASE("nothing in the timeline acts while a sheet is open") {
  View view;
  view.timeline = std::make_shared<const TimelineLayout>();
  Session session;
  session.selection = *ref_from_text("groups/grp-endorse");
  CHECK(!intents_for_command(view, Document{}, session, Day{}, KeyCommand::Delete).empty());
  view.sheet = Sheet::Add;
  CHECK(intents_for_command(view, Document{}, session, Day{}, KeyCommand::Delete).empty());
}
