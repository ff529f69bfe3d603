// Mirror: the accessible tree in the DOM, above the canvas with pointer-events: none. Nodes come as
// plain values (present builds them, app serialises them as JSON); rectangles come apart, because
// panning moves them many times a second while the tree stays.
//
// The JSON is an array of nodes in reading order, parents before children. Members are those of
// AccessNode in lower camel case; enumerators too ("treeItem", "setValue"). Members at their default
// may be left out:
//   [{"id":"find","parent":"toolbar","role":"textBox","name":"Find","value":"","focusable":true}, …]
// Each stands on a line of its own. A line [first,count] means that many nodes of the tree before, as they are.
// What the DOM makes of it:
//   region, toolbar, group, tree, treeItem, listBox, option, slider, dialog   an element with that ARIA role
//   button, toggle        <button>, with aria-pressed = selected for a toggle
//   textBox, comboBox     a real <input>, <textarea> (multiline) or <select> (options): text_overlay.h
//   heading               <h1> … <h6> by level
//   status, alert         live regions that speak name and value when they change
//   text                  <p>
// An option stands below a listBox (or a group in one), a treeItem below a tree, group or treeItem.
// A dialog makes everything beside it inert while it is there, except status and alert.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace constellation::platform {

struct MirrorRect {
  std::string_view node;
  float x, y, width, height;  // logical pixels
};

class Mirror {
 public:
  virtual ~Mirror() = default;
  // The tree as JSON; the DOM is patched by id. Focus stays where it is; when the focused node
  // goes, focus moves to the nearest node before it, and on_focus_changed tells.
  virtual void set_tree(std::string_view json) = 0;
  // The rectangles of all nodes that are on screen; a node that is not named is not. Only what changed
  // reaches the DOM. Called at most ten times a second while something moves.
  virtual void set_rects(const std::vector<MirrorRect>& rects) = 0;
  // Moves DOM focus to the node ("" to the canvas). A node that comes with a later tree gets it then.
  // None of set_tree, focus, show and hide calls a handler before it returns.
  virtual void focus(std::string_view node) = 0;
  // The focused node's id, "" when focus is elsewhere (the kit paints the ring there).
  [[nodiscard]] virtual std::string focused() const = 0;
  // An assistive technology or a key on a node asked for something: (node, action, value) with the
  // names of AccessAction in lower camel case. The value is the new text of "setValue", and then only.
  // A node has an action only if `actions` names it; a focusable node without actions gets "activate".
  virtual void on_action(std::function<void(std::string node, std::string action, std::string value)> handler) = 0;
  // "" when focus leaves the mirror.
  virtual void on_focus_changed(std::function<void(std::string node)> handler) = 0;
};

}  // namespace constellation::platform
