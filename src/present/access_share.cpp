// The Share sheet as accessible nodes.
#include "present/access_parts.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation::access_parts {
namespace {

void add_toggle(TreeBuilder& tree, std::string_view id, std::string name, bool pressed, std::string description) {
  AccessNode& node = tree.add(id, node::kSheet, AccessRole::Toggle, std::move(name));
  node.selected = pressed;
  node.description = std::move(description);
  node.focusable = true;
  node.actions = {AccessAction::Activate};
}

void add_choice(TreeBuilder& tree, const ShareView& share) {
  const auto field = [&](std::string_view id, AccessRole role, Msg name, const std::string& value) -> AccessNode& {
    AccessNode& node = tree.add(id, node::kSheet, role, text(name));
    node.value = value;
    node.focusable = true;
    node.actions = {AccessAction::SetValue, AccessAction::Focus};
    return node;
  };
  if (share.can_search) field(node::kShareFind, AccessRole::TextBox, Msg::ShareFind, share.find);
  for (const ShareView::GroupRow& row : share.groups) add_toggle(tree, row.id, row.title, row.chosen, {});
  if (!share.cycles.empty()) {
    field(node::kShareWhichCycle, AccessRole::ComboBox, Msg::ShareWhichCycle, share.cycle).options = share.cycles;
  }
  if (!share.none.empty()) tree.add("share/none", node::kSheet, AccessRole::Status, share.none);
  if (share.other.empty()) return;
  tree.add("share/other", node::kSheet, AccessRole::Text, share.other);
  tree.add_button(node::kSharePick, node::kSheet, text(Msg::SharePick));
}

}  // namespace

void add_share(TreeBuilder& tree, const ShareView& share) {
  for (const ShareView::Scope& scope : share.scopes) {
    add_toggle(tree, scope.node, scope.label, scope.chosen, scope.hint);
    if (scope.chosen) add_choice(tree, share);
  }
  tree.add("share/leaves", node::kSheet, AccessRole::Status, share.leaves);
  for (std::size_t i = 0; i < share.counts.size(); ++i) {
    tree.add("share/count/" + std::to_string(i), node::kSheet, AccessRole::Text, share.counts[i]);
  }
  if (!share.private_text.empty()) tree.add("share/private-text", node::kSheet, AccessRole::Text, share.private_text);
  if (share.private_entries > 0) {
    add_toggle(tree, node::kSharePrivate, text(Msg::SharePrivate), share.with_private, share.private_text);
  }
  if (!share.size.empty()) tree.add("share/size", node::kSheet, AccessRole::Text, share.size);
  const auto way = [&](std::string_view id, Msg name, bool enabled) -> AccessNode& {
    AccessNode& node = tree.add_button(id, node::kSheet, text(name));
    node.disabled = !enabled;
    return node;
  };
  way(node::kShareFile, Msg::ShareSave, share.can_send);
  way(node::kShareLink, Msg::CopyLink, share.can_link).description = share.no_link;
  if (!share.no_link.empty()) tree.add("share/no-link", node::kSheet, AccessRole::Text, share.no_link);
  way(node::kShareText, Msg::ShareCopyText, share.can_send);
  if (share.can_share_files) way(node::kShareSystem, Msg::ShareSystem, true);
}

}  // namespace constellation::access_parts
