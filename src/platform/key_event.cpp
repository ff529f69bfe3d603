#include "platform/key_event.h"

#include "base/text.h"

namespace constellation::platform {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_bare_modifier(std::string_view key) {
  for (const std::string_view name : {"Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Fn", "NumLock",
                                      "ScrollLock", "Dead", "Process", "Unidentified", "OS", "Hyper", "Super"}) {
    if (key == name) return true;
  }
  return false;
}

// The letter or digit printed at that place of a US keyboard ("KeyZ" → "z"); "" for other places.
std::string place_key(std::string_view code) {
  if (code.size() == 4 && code.substr(0, 3) == "Key") return ascii_lower(code.substr(3));
  if (code.size() == 6 && code.substr(0, 5) == "Digit") return std::string(code.substr(5));
  return {};
}

bool is_character(std::string_view key) { return !key.empty() && count_code_points(key) == 1; }

}  // namespace

KeyEvent key_event_from(const RawKey& raw) {
  KeyEvent event;
  if (raw.key.empty() || is_bare_modifier(raw.key)) return event;
  event.modifiers.control = raw.apple ? raw.meta : raw.control;
  event.modifiers.alt = raw.alt;
  event.modifiers.shift = raw.shift;
  event.repeat = raw.repeat;
  event.key = raw.key == " " ? "Space" : std::string(raw.key);
  if (is_character(event.key)) {
    const bool letter = event.key.size() == 1 && is_ascii_letter(event.key[0]);
    const bool foreign = event.key.size() > 1;
    if (const std::string place = place_key(raw.code);
        !place.empty() && ((foreign && (event.modifiers.control || raw.alt)) || (raw.alt && !letter))) {
      event.key = place;
    } else if (!letter && !foreign) {
      event.modifiers.shift = false;  // the character says it already
    }
    event.key = ascii_lower(event.key);
  }
  event.chord = chord_text(event.key, event.modifiers);
  return event;
}

std::string chord_text(std::string_view key, const Modifiers& modifiers) {
  if (key.empty()) return {};
  std::string text;
  if (modifiers.control) text += "Ctrl+";
  if (modifiers.alt) text += "Alt+";
  if (modifiers.shift) text += "Shift+";
  if (key.size() == 1 && key[0] >= 'a' && key[0] <= 'z') {
    text += static_cast<char>(key[0] - 'a' + 'A');
  } else {
    text += key;
  }
  return text;
}

KeyEvent key_event_from_chord(std::string_view chord) {
  KeyEvent event;
  std::string_view rest = chord;
  for (std::size_t plus = rest.find('+'); plus != std::string_view::npos && plus != 0 && plus + 1 < rest.size();
       plus = rest.find('+')) {
    const std::string_view name = rest.substr(0, plus);
    if (name == "Ctrl") {
      event.modifiers.control = true;
    } else if (name == "Alt") {
      event.modifiers.alt = true;
    } else if (name == "Shift") {
      event.modifiers.shift = true;
    } else {
      return {};
    }
    rest.remove_prefix(plus + 1);
  }
  event.key = rest.size() == 1 ? ascii_lower(rest) : std::string(rest);
  event.chord = chord_text(event.key, event.modifiers);
  return event;
}

}  // namespace constellation::platform
