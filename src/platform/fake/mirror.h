// FakeMirror: Mirror and TextOverlay in memory for tests. Keeps what it was given; focus moves and
// edits happen when the test says so, and are told as the browser would tell them.
#pragma once

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/mirror.h"
#include "platform/text_overlay.h"

namespace constellation::platform {

class FakeMirror final : public Mirror, public TextOverlay {
 public:
  struct Box {
    float x = 0, y = 0, width = 0, height = 0;
  };

  // ---- what the application gave ----
  std::string tree;
  int trees = 0;  // how often
  std::map<std::string, Box> rects;
  int rect_updates = 0;  // how often
  OverlayRequest shown;

  // ---- what happens ----
  void act(std::string node, std::string action, std::string value = {}) {
    if (m_action) m_action(std::move(node), std::move(action), std::move(value));
  }
  void move_focus(std::string node) {
    m_focused = std::move(node);
    if (m_focus_changed) m_focus_changed(m_focused);
  }
  void type(const std::string& text) {
    if (m_handlers.live) m_handlers.live(m_editing, text);
  }
  void commit(const std::string& text) {
    if (m_handlers.committed) m_handlers.committed(m_editing, text);
  }
  void escape() {
    if (m_handlers.cancelled) m_handlers.cancelled(m_editing);
  }

  void set_tree(std::string_view json) override {
    const std::vector<std::string> before = std::exchange(m_nodes, {});
    json = json.substr(1, json.size() - 2);
    while (!json.empty()) {
      const std::string line(json.substr(0, json.find(",\n")));
      json.remove_prefix(std::min(json.size(), line.size() + 2));
      int first = 0;
      int count = 0;
      if (std::sscanf(line.c_str(), "[%d,%d]", &first, &count) == 2) {
        m_nodes.insert(m_nodes.end(), before.begin() + first, before.begin() + first + count);
      } else {
        m_nodes.push_back(line);
      }
    }
    tree = "[";
    for (const std::string& node : m_nodes) tree += (tree.size() > 1 ? ",\n" : "") + node;
    tree += ']';
    ++trees;
  }
  void set_rects(const std::vector<MirrorRect>& all) override {
    rects.clear();
    ++rect_updates;
    for (const MirrorRect& rect : all) rects[std::string(rect.node)] = {rect.x, rect.y, rect.width, rect.height};
  }
  void focus(std::string_view node) override { m_focused = node; }
  [[nodiscard]] std::string focused() const override { return m_focused; }
  void on_action(std::function<void(std::string, std::string, std::string)> handler) override {
    m_action = std::move(handler);
  }
  void on_focus_changed(std::function<void(std::string)> handler) override { m_focus_changed = std::move(handler); }

  void show(const OverlayRequest& request) override {
    shown = request;
    m_editing = m_focused = request.node;
  }
  void hide() override { m_editing.clear(); }
  [[nodiscard]] std::string editing() const override { return m_editing; }
  void set_handlers(Handlers handlers) override { m_handlers = std::move(handlers); }

 private:
  std::vector<std::string> m_nodes;
  std::string m_focused;
  std::string m_editing;
  std::function<void(std::string, std::string, std::string)> m_action;
  std::function<void(std::string)> m_focus_changed;
  Handlers m_handlers;
};

}  // namespace constellation::platform
