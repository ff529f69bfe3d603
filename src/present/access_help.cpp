#include "present/access_help.h"

#include "present/help.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation {

void access_parts::add_prompt(TreeBuilder& tree, const View& view) {
  if (view.prompt.title.empty()) return;
  tree.add(node::kPrompt, "", AccessRole::Region, view.prompt.title);
  tree.add("prompt/title", node::kPrompt, AccessRole::Heading, view.prompt.title).level = 2;
  tree.add("prompt/lead", node::kPrompt, AccessRole::Text, view.prompt.lead);
  for (const PromptView::Button& button : view.prompt.buttons) {
    tree.add_button(button.node, node::kPrompt, text(button.label));
  }
}

void access_parts::add_legend(TreeBuilder& tree) {
  tree.add("legend/title", node::kDetails, AccessRole::Heading, text(Msg::LegendTitle)).level = 2;
  tree.add("legend", node::kDetails, AccessRole::List, text(Msg::LegendTitle));
  for (const LegendEntry& entry : legend()) {
    const std::string name = text(entry.label);
    tree.add("legend/" + std::to_string(static_cast<int>(entry.label)), "legend", AccessRole::ListItem, name);
  }
  tree.add("hints", node::kDetails, AccessRole::List, text(Msg::HintsTitle));
  for (const Msg hint : legend_hints()) {
    tree.add("hints/" + std::to_string(static_cast<int>(hint)), "hints", AccessRole::ListItem, text(hint));
  }
}

void access_parts::add_menu(TreeBuilder& tree, const View& view) {
  AccessNode& author = tree.add(node::kAuthor, node::kSheet, AccessRole::TextBox, text(Msg::YourName));
  author.value = view.author;
  author.description = text(Msg::YourNameHint);
  author.focusable = true;
  author.actions = {AccessAction::SetValue, AccessAction::Focus};
  if (view.header.conflicts > 0) {
    tree.add_button(node::kMenuConflicts, node::kSheet, conflicts_text(view.header.conflicts));
  }
  for (const MenuEntry& entry : menu()) tree.add_button(entry.node, node::kSheet, text(entry.label));
  tree.add("menu/theme", node::kSheet, AccessRole::Group, text(Msg::ThemeTitle));
  for (const ThemeChoice& choice : theme_choices()) {
    AccessNode& node = tree.add(choice.node, "menu/theme", AccessRole::Toggle, text(choice.label));
    node.selected = view.theme == choice.theme;
    node.focusable = true;
    node.actions = {AccessAction::Activate};
  }
}

void access_parts::add_about(TreeBuilder& tree, const View& view) {
  std::size_t number = 0;
  for (std::string& line : about_lines(view)) {
    tree.add("about/" + std::to_string(number++), node::kSheet, AccessRole::Text, std::move(line));
  }
  tree.add_button(node::kAboutNotices, node::kSheet, text(Msg::ThirdParty)).description = text(Msg::OpensInTab);
  tree.add_button(node::kMenuKeys, node::kSheet, text(Msg::KeysTitle));
}

}  // namespace constellation
