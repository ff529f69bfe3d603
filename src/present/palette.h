// The palette: everything in the network and every command, by its name, from anywhere (Ctrl+K).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "present/access_tree.h"

namespace constellation {

class Document;
class SearchIndex;

struct PaletteRow {
  NodeId id;
  std::optional<RecordRef> record;  // nothing: a command
  NodeId command;                   // the button that it is
  std::string title;
  std::string note;  // of a record its kind, and to whom it belongs
  std::string keys;  // of a command
  friend bool operator==(const PaletteRow&, const PaletteRow&) = default;
};

struct PaletteView {
  std::string find;
  std::vector<PaletteRow> rows;  // commands that begin as the text does, records, other commands
  std::size_t active = 0;        // the row that Enter takes
  std::string note;              // how many there are, or that there are none
  friend bool operator==(const PaletteView&, const PaletteView&) = default;
};

// At most 12 records and 12 commands that only have the words; without a text the first commands.
PaletteView build_palette(const Document& document, SearchIndex& index, const std::string& find);
// Null where the node is none of them.
const PaletteRow* find_palette_row(const PaletteView& palette, std::string_view node);

}  // namespace constellation
