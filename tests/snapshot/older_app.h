// What an older application makes of our states: one that knows neither the charge of a group nor goals.
//
// It reads our files and keeps what it does not know as members and tables of a newer schema. Here
// their names are changed in the text of the file, so that this application does not know them either.
#pragma once

#include <string>
#include <string_view>

#include "snapshot/codec.h"

namespace constellation::test {

inline void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

inline std::string older_text(std::string text) {
  replace_all(text, "\"charge\"", "\"later_charge\"");
  replace_all(text, "\"goals\"", "\"later_goals\"");
  replace_all(text, "\"goals/", "\"later_goals/");
  return text;
}
inline std::string newer_text(std::string text) {
  replace_all(text, "later_", "");
  return text;
}

// The records' hashes do not fit the changed names, as they would in truth: nobody typed anything.
inline State as_older(const State& state) {
  auto decoded = decode_snapshot(older_text(encode_snapshot(state, DeletedContent::Keep)));
  return decoded ? std::move(decoded->state) : State{};
}
inline State as_newer(const State& state) {
  auto decoded = decode_snapshot(newer_text(encode_snapshot(state, DeletedContent::Keep)));
  return decoded ? std::move(decoded->state) : State{};
}
inline ChangeSet as_older(const ChangeSet& set) {
  auto decoded = decode_change_set(older_text(encode_change_set(set)));
  return decoded ? std::move(*decoded) : ChangeSet{};
}
inline ChangeSet as_newer(const ChangeSet& set) {
  auto decoded = decode_change_set(newer_text(encode_change_set(set)));
  return decoded ? std::move(*decoded) : ChangeSet{};
}

}  // namespace constellation::test
