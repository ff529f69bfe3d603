// What the browser calls a key → a chord of the table in present/keys.h.
#pragma once

#include <optional>

#include "platform/key_event.h"
#include "present/keys.h"

namespace constellation {

// Nothing for keys that no command can have (a bare modifier, a function key).
std::optional<KeyChord> chord_from_key(const platform::KeyEvent& event);

}  // namespace constellation
