#include "app/access_json.h"

#include <array>
#include <optional>
#include <unordered_map>

#include "snapshot/json_text.h"

namespace constellation {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 24> kRoleNames = {
    "region", "toolbar",  "button",   "toggle", "textBox",   "comboBox", "slider", "group",
    "tree",   "treeItem", "listBox",  "option", "heading",   "dialog",   "status", "alert",
    "text",   "list",     "listItem", "grid",   "headerRow", "row",      "cell",   "columnHeader",
};
constexpr std::array<std::string_view, 8> kActionNames = {
    "activate", "setValue", "increment", "decrement", "expand", "collapse", "delete", "focus",
};
static_assert(kRoleNames.size() == static_cast<std::size_t>(AccessRole::ColumnHeader) + 1);
static_assert(kActionNames.size() == static_cast<std::size_t>(AccessAction::Focus) + 1);

class NodeWriter {
 public:
  explicit NodeWriter(std::string& out) : m_out(out) { m_out += '{'; }

  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    member(name);
    append_json_text(m_out, value);
  }
  void flag(std::string_view name, bool value) {
    if (!value) return;
    member(name);
    m_out += "true";
  }
  void number(std::string_view name, int value) {
    if (value == 0) return;
    member(name);
    m_out += std::to_string(value);
  }
  template <typename Items, typename Text>
  void texts(std::string_view name, const Items& items, Text&& text_of) {
    if (items.empty()) return;
    member(name);
    char separator = '[';
    for (const auto& item : items) {
      m_out += separator;
      append_json_text(m_out, text_of(item));
      separator = ',';
    }
    m_out += ']';
  }
  void end() { m_out += '}'; }

 private:
  void member(std::string_view name) {
    if (m_out.back() != '{') m_out += ',';
    append_json_text(m_out, name);
    m_out += ':';
  }
  std::string& m_out;
};

void append_node(std::string& out, const AccessNode& node) {
  NodeWriter writer(out);
  writer.text("id", node.id);
  writer.text("parent", node.parent);
  writer.text("role", kRoleNames[static_cast<std::size_t>(node.role)]);
  writer.text("name", node.name);
  writer.text("value", node.value);
  writer.text("description", node.description);
  writer.flag("selected", node.selected);
  writer.flag("disabled", node.disabled);
  writer.flag("expanded", node.expanded);
  writer.flag("expandable", node.expandable);
  writer.flag("invalid", node.invalid);
  writer.flag("focusable", node.focusable);
  writer.flag("multiline", node.multiline);
  writer.number("level", node.level);
  writer.texts("options", node.options, [](const std::string& option) { return std::string_view(option); });
  writer.texts("actions", node.actions,
               [](AccessAction action) { return kActionNames[static_cast<std::size_t>(action)]; });
  writer.text("keys", node.keys);
  writer.end();
}

// Finds nodes of the tree before. Mostly they come in its order.
class Earlier {
 public:
  explicit Earlier(const std::vector<AccessNode>& nodes) : m_nodes(&nodes) {}

  // Where the same node stands, as it is; nothing where there is none.
  std::optional<std::size_t> place_of(const AccessNode& node) {
    if (m_next < m_nodes->size() && (*m_nodes)[m_next].id == node.id) return same(node, m_next++);
    if (m_places.empty()) {
      for (std::size_t i = 0; i < m_nodes->size(); ++i) m_places.emplace((*m_nodes)[i].id, i);
    }
    const auto place = m_places.find(node.id);
    if (place == m_places.end()) return std::nullopt;
    m_next = place->second + 1;
    return same(node, place->second);
  }

 private:
  [[nodiscard]] std::optional<std::size_t> same(const AccessNode& node, std::size_t place) const {
    return (*m_nodes)[place] == node ? std::optional(place) : std::nullopt;
  }
  const std::vector<AccessNode>* m_nodes;
  std::size_t m_next = 0;
  std::unordered_map<std::string_view, std::size_t> m_places;
};

}  // namespace

std::string access_tree_json(const std::vector<AccessNode>& nodes, const std::vector<AccessNode>& before) {
  std::string out = "[";
  Earlier earlier(before);
  std::size_t first = 0;
  std::size_t count = 0;
  const auto begin_line = [&] {
    if (out.size() > 1) out += ",\n";
  };
  const auto end_run = [&] {
    if (count == 0) return;
    begin_line();
    out += '[' + std::to_string(first) + ',' + std::to_string(count) + ']';
    count = 0;
  };
  for (const AccessNode& node : nodes) {
    const auto place = earlier.place_of(node);
    if (place && (count == 0 || *place == first + count)) {
      if (count++ == 0) first = *place;
      continue;
    }
    end_run();
    if (place) {
      first = *place;
      count = 1;
      continue;
    }
    begin_line();
    append_node(out, node);
  }
  end_run();
  out += ']';
  return out;
}

std::optional<AccessAction> action_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kActionNames.size(); ++i) {
    if (kActionNames[i] == name) return static_cast<AccessAction>(i);
  }
  return std::nullopt;
}

}  // namespace constellation
