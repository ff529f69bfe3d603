// The parts of build_access_tree. Only access_*.cpp use it.
#pragma once

#include <string_view>

#include "present/spoken_items.h"
#include "present/view.h"

namespace constellation::access_parts {

class TreeBuilder {
 public:
  // Appends a node; the reference is valid until the next one.
  AccessNode& add(std::string_view id, std::string_view parent, AccessRole role, std::string name) {
    AccessNode node;
    node.id = std::string(id);
    node.parent = std::string(parent);
    node.role = role;
    node.name = std::move(name);
    m_nodes.push_back(std::move(node));
    return m_nodes.back();
  }
  AccessNode& add_button(std::string_view id, std::string_view parent, std::string name) {
    AccessNode& node = add(id, parent, AccessRole::Button, std::move(name));
    node.focusable = true;
    node.actions = {AccessAction::Activate};
    return node;
  }
  std::vector<AccessNode> take() { return std::move(m_nodes); }

 private:
  std::vector<AccessNode> m_nodes;
};

void add_timeline(TreeBuilder& tree, const View& view, const Document& document, const Session& session,
                  SpokenItems& spoken);
void add_details(TreeBuilder& tree, const View& view);
void add_navigation(TreeBuilder& tree, const View& view);
void add_palette(TreeBuilder& tree, const PaletteView& palette);
void add_page(TreeBuilder& tree, const PageView& page);
// The date that the page, or the timeline, is shown as of.
void add_as_of(TreeBuilder& tree, std::string_view id, std::string_view parent, const PageView& page);
void add_networks(TreeBuilder& tree, const NetworksView& networks);
void add_start(TreeBuilder& tree, const View& view);
void add_storage(TreeBuilder& tree, const StorageView& storage);
void add_exchange(TreeBuilder& tree, const ExchangeView& exchange);
void add_reminder(TreeBuilder& tree, const std::string& reminder);
void add_import(TreeBuilder& tree, const ImportView& import);
void add_conflicts(TreeBuilder& tree, const View& view);
void add_imports(TreeBuilder& tree, const View& view);
void add_share(TreeBuilder& tree, const ShareView& share);
void add_sheet(TreeBuilder& tree, const View& view);

}  // namespace constellation::access_parts
