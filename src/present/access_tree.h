// The accessible nodes: what assistive technology and end-to-end tests see. Built here from the view
// models, never from drawing; the kit only adds rectangles by id. A DOM action becomes an intent
// here, without a simulated click and without waiting for a frame.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/intents.h"

namespace constellation {

// Logical pixels from the canvas's top left corner.
struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;
  friend bool operator==(const Rect&, const Rect&) = default;
};
// Whether they have a part in common; edges alone do not count.
inline bool overlaps(const Rect& a, const Rect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

// Stable across frames and sessions, e.g. "bar:deliverables/dlv-x", "field:deliverables/dlv-x/due".
using NodeId = std::string;

enum class AccessRole : std::uint8_t {
  Region,  // landmark with a name
  Toolbar,
  Button,
  Toggle,    // button with aria-pressed
  TextBox,   // a field the kit edits with a real input
  ComboBox,  // choice among options
  Slider,
  Group,  // a lane, a form section
  Tree,
  TreeItem,
  ListBox,
  Option,  // a bar or milestone in a lane
  Heading,
  Dialog,
  Status,  // live region, polite
  Alert,   // live region, assertive
  Text,
  List,
  ListItem,
  Grid,       // a table: its rows, reached by arrow keys
  HeaderRow,  // of a grid; its children are column headers
  Row,        // of a grid; its children are cells
  Cell,
  ColumnHeader,  // value: "ascending" or "descending" where the rows are in its order
};

enum class AccessAction : std::uint8_t { Activate, SetValue, Increment, Decrement, Expand, Collapse, Delete, Focus };

struct AccessNode {
  NodeId id;
  NodeId parent;  // "" for the root
  AccessRole role = AccessRole::Text;
  std::string name;
  std::string value;
  std::string description;
  bool selected = false;
  bool disabled = false;
  bool expanded = false;
  bool expandable = false;
  bool invalid = false;
  bool focusable = false;
  bool multiline = false;
  int level = 0;                     // headings and tree items
  std::vector<std::string> options;  // of a ComboBox
  std::vector<AccessAction> actions;
  std::string keys;  // aria-keyshortcuts

  friend bool operator==(const AccessNode&, const AccessNode&) = default;
};

}  // namespace constellation
