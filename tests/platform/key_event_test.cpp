#include "platform/key_event.h"

#include <doctest/doctest.h>

using namespace constellation::platform;

namespace {

RawKey key(std::string_view name, std::string_view code) {
  RawKey raw;
  raw.key = name;
  raw.code = code;
  return raw;
}

}  // namespace

TEST_SUITE("key events") {
  TEST_CASE("a letter is its lower case, the chord shows the modifiers in order") {
    RawKey raw = key("Z", "KeyZ");
    raw.control = raw.shift = true;
    const KeyEvent event = key_event_from(raw);
    CHECK(event.key == "z");
    CHECK(event.modifiers == Modifiers{true, true, false});
    CHECK(event.chord == "Ctrl+Shift+Z");
  }

  TEST_CASE("a character that needs Shift does not name it") {
    RawKey raw = key("?", "Slash");
    raw.shift = true;
    CHECK(key_event_from(raw).chord == "?");
    CHECK_FALSE(key_event_from(raw).modifiers.shift);
  }

  TEST_CASE("named keys keep name and Shift; the space bar has a name") {
    RawKey raw = key("ArrowLeft", "ArrowLeft");
    raw.alt = raw.shift = true;
    CHECK(key_event_from(raw).chord == "Alt+Shift+ArrowLeft");
    CHECK(key_event_from(key(" ", "Space")).key == "Space");
  }

  TEST_CASE("on a Mac Command is the control key and Control is not") {
    RawKey raw = key("z", "KeyZ");
    raw.apple = raw.meta = true;
    CHECK(key_event_from(raw).chord == "Ctrl+Z");
    raw.meta = false;
    raw.control = true;
    CHECK(key_event_from(raw).chord == "Z");
  }

  TEST_CASE("under Ctrl or Alt a letter comes from its place where the layout has another script") {
    RawKey raw = key("я", "KeyZ");
    CHECK(key_event_from(raw).key == "я");  // typed without a modifier it is a character like any
    raw.control = true;
    CHECK(key_event_from(raw).chord == "Ctrl+Z");
    RawKey option = key("Ω", "KeyZ");
    option.alt = option.apple = true;
    CHECK(key_event_from(option).chord == "Alt+Z");
  }

  TEST_CASE("a layout's own letter wins over the place") {
    RawKey raw = key("z", "KeyY");  // German keyboard
    raw.control = true;
    CHECK(key_event_from(raw).chord == "Ctrl+Z");
  }

  TEST_CASE("a bare modifier or a dead key is no key") {
    for (const std::string_view name : {"Control", "Shift", "Alt", "Meta", "Dead", "Process", ""}) {
      CHECK(key_event_from(key(name, "")).key.empty());
    }
  }

  TEST_CASE("chords read back as they are written") {
    for (const std::string_view chord : {"Ctrl+Z", "Ctrl+Alt+Shift+ArrowLeft", "?", "+", "Ctrl++", "Escape", "F2"}) {
      CAPTURE(chord);
      CHECK(key_event_from_chord(chord).chord == chord);
      CHECK_FALSE(key_event_from_chord(chord).key.empty());
    }
    CHECK(key_event_from_chord("Ctrl++").key == "+");
    CHECK(key_event_from_chord("Hyper+Z").key.empty());
  }
}
