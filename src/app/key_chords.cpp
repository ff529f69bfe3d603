#include "app/key_chords.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace constellation {
namespace {

constexpr std::array<std::pair<std::string_view, Key>, 13> kNamedKeys = {{
    {"Escape", Key::Escape},
    {"Enter", Key::Enter},
    {"Delete", Key::Delete},
    {"Backspace", Key::Backspace},
    {"ArrowLeft", Key::Left},
    {"ArrowRight", Key::Right},
    {"ArrowUp", Key::Up},
    {"ArrowDown", Key::Down},
    {"Home", Key::Home},
    {"End", Key::End},
    {"PageUp", Key::PageUp},
    {"PageDown", Key::PageDown},
    {"Space", character_key(U' ')},
}};

}  // namespace

std::optional<KeyChord> chord_from_key(const platform::KeyEvent& event) {
  KeyChord chord{Key::None, event.modifiers.control, event.modifiers.shift, event.modifiers.alt};
  for (const auto& [name, key] : kNamedKeys) {
    if (event.key == name) chord.key = key;
  }
  if (chord.key == Key::None && count_code_points(event.key) == 1) {
    chord.key = character_key(decode_utf8(event.key, 0).value);
  }
  return chord.key == Key::None ? std::nullopt : std::optional(chord);
}

}  // namespace constellation
