// Keys: the one table of what the keyboard does. Key handling, the key sheet, tool tips and
// aria-keyshortcuts all read it.
//
// Commands with Scope::Timeline work only while the timeline or one of its items has focus, those with Scope::Map while
// the constellation map or one of its items has: single letters must not act elsewhere (WCAG 2.1.4). No command works
// while a text is being edited.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "present/messages.h"
#include "present/view.h"

namespace constellation {

// A character key is its lower case character; the others are named.
enum class Key : std::uint32_t {
  None = 0,
  Escape = 0x110000,
  Enter,
  Delete,
  Backspace,
  Left,
  Right,
  Up,
  Down,
  Home,
  End,
  PageUp,
  PageDown,
};
constexpr Key character_key(char32_t character) { return static_cast<Key>(character); }
constexpr bool is_named(Key key) { return key >= Key::Escape; }

struct KeyChord {
  Key key = Key::None;
  bool control = false;  // Ctrl, or Command on a Mac
  bool shift = false;    // ignored for characters that need it, such as '?' and '+'
  bool alt = false;
  friend bool operator==(const KeyChord&, const KeyChord&) = default;
};

enum class KeyCommand : std::uint8_t {
  Undo,
  Redo,
  Export,
  Find,
  Palette,
  ShowKeys,
  Escape,
  ZoomIn,
  ZoomOut,
  FitAll,
  FitSelection,
  PanLeft,
  PanRight,
  Today,
  PreviousItem,
  NextItem,
  LaneUp,
  LaneDown,
  CompactLane,
  FoldHeader,
  PinLane,
  ShowView,
  OpenDetails,
  MoveDayEarlier,
  MoveDayLater,
  MoveWeekEarlier,
  MoveWeekLater,
  EndDayEarlier,
  EndDayLater,
  StartDayEarlier,
  StartDayLater,
  MoveLaneUp,
  MoveLaneDown,
  Edit,
  Mark,
  MarkLane,
  NextCall,
  PreviousCall,
  Duplicate,
  Split,
  Link,
  Delete,
  AddRecord,
  Actions,
  Compare,
  CopyLink,
  MapZoomIn,
  MapZoomOut,
  MapFit,
  MapLeft,
  MapRight,
  MapUp,
  MapDown,
};

struct KeyBinding {
  enum class Scope : std::uint8_t { Anywhere, Timeline, Map };
  KeyCommand command{};
  Scope scope = Scope::Anywhere;
  Msg label{};
  KeyChord chords[3] = {};  // Key::None ends the list
};
std::span<const KeyBinding> key_bindings();

// The command of a chord, or nullptr.
const KeyBinding* find_binding(const KeyChord& chord, KeyBinding::Scope focus);
// "Ctrl+Z", for people.
std::string chord_text(const KeyChord& chord);
// "Control+Z Control+Shift+Z", the value of aria-keyshortcuts.
std::string aria_keys(KeyCommand command);

// What the command asks for now; empty where it has nothing to do. Find asks for no intent: the
// caller moves the focus to the field (node::kFind).
Intents intents_for_command(const View& view, const Document& document, const Session& session, Day today,
                            KeyCommand command);

}  // namespace constellation
