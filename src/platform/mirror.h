// Mirror: the accessible tree in the DOM, above the canvas with pointer-events: none. Nodes come as
// plain values (present builds them, app serialises them as JSON); rectangles come apart, because
// panning moves them many times a second while the tree stays.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace constellation::platform {

struct MirrorRect {
  std::string_view node;
  float x, y, width, height;  // logical pixels; width 0: not on screen
};

class Mirror {
 public:
  virtual ~Mirror() = default;
  // The whole tree as JSON (app/access_json.h); the DOM is patched by id, focus is kept.
  virtual void set_tree(std::string_view json) = 0;
  // Only rectangles; called at most ten times a second while something moves.
  virtual void set_rects(const std::vector<MirrorRect>& rects) = 0;
  virtual void focus(std::string_view node) = 0;
  // The focused node's id, "" when focus is elsewhere (the kit paints the ring there).
  [[nodiscard]] virtual std::string focused() const = 0;
  // An assistive technology or a key on a node asked for something: (node, action, value) with the
  // names of AccessAction in lower camel case.
  virtual void on_action(std::function<void(std::string node, std::string action, std::string value)> handler) = 0;
  virtual void on_focus_changed(std::function<void(std::string node)> handler) = 0;
};

}  // namespace constellation::platform
