// KeyEvent: a key that was pressed while the canvas or a node of the mirror had DOM focus, made from
// what the browser tells (a DOM KeyboardEvent) so that one table of chords serves every keyboard.
#pragma once

#include <string>
#include <string_view>

#include "platform/input.h"

namespace constellation::platform {

// A DOM KeyboardEvent's members.
struct RawKey {
  std::string_view key;   // "z", "Z", "я", "ArrowLeft", " "
  std::string_view code;  // "KeyZ": the place on the keyboard
  bool control = false, meta = false, alt = false, shift = false;
  bool repeat = false;
  bool apple = false;  // Command is the control key there
};

struct KeyEvent {
  // A character key is its lower case character; the others keep their DOM name: "z", "?", "Escape",
  // "ArrowLeft", "Enter", "Delete", "Space".
  std::string key;
  Modifiers modifiers;   // shift is off for characters that need it, such as "?"
  std::string chord;     // "Ctrl+Z", "Alt+ArrowLeft", "?": for reading and for tables
  std::string node;      // the focused node of the mirror; "" for the canvas
  bool in_text = false;  // a text is being edited there: only Escape and unchanged-text chords come
  bool repeat = false;
};

// Letters under Ctrl or Alt are taken from the place on the keyboard where the layout gives no ASCII
// letter (Cyrillic Ctrl+Я, a Mac's Alt+Z "Ω"). A bare modifier gives an empty key.
KeyEvent key_event_from(const RawKey& raw);

// "Ctrl+Alt+Shift+Z" in this order; letters in upper case.
std::string chord_text(std::string_view key, const Modifiers& modifiers);

// The reverse of chord_text: key and modifiers of "Ctrl+Shift+Z". An unknown modifier gives an empty key.
KeyEvent key_event_from_chord(std::string_view chord);

}  // namespace constellation::platform
