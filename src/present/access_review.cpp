// The review of an import, standing conflicts and the imports of this browser as accessible nodes.
#include "present/access_parts.h"
#include "present/conflicts.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation::access_parts {
namespace {

AccessNode& add_toggle(TreeBuilder& tree, std::string_view id, std::string_view parent, std::string name,
                       bool pressed) {
  AccessNode& node = tree.add(id, parent, AccessRole::Toggle, std::move(name));
  node.selected = pressed;
  node.focusable = true;
  node.actions = {AccessAction::Activate};
  return node;
}

AccessNode& add_field(TreeBuilder& tree, std::string_view id, std::string_view parent, std::string name,
                      const std::vector<std::string>& options) {
  AccessNode& node =
      tree.add(id, parent, options.empty() ? AccessRole::TextBox : AccessRole::ComboBox, std::move(name));
  node.focusable = true;
  node.options = options;
  node.actions = {AccessAction::SetValue, AccessAction::Focus};
  return node;
}

// The group is named after the record and its field; its options say the rest.
void add_card(TreeBuilder& tree, const ChoiceCard& card, bool leads, bool toggles) {
  const std::string group = "card:" + card.id;
  const std::string name = card.title + ", " + card.field;
  tree.add(group, node::kSheet, AccessRole::Group, name).description = card.base;
  if (leads) tree.add_button(card.id, group, name).description = card.lead;
  if (!leads && !card.lead.empty()) tree.add(card.id + "/lead", group, AccessRole::Text, card.lead);
  if (!card.base.empty()) tree.add(card.id + "/base", group, AccessRole::Text, card.base);
  for (const ChoiceCard::Option& option : card.options) {
    const std::string label = option.value.empty() ? option.label : option.label + ": " + in_one_line(option.value);
    AccessNode& node =
        toggles ? add_toggle(tree, option.id, group, label, option.chosen) : tree.add_button(option.id, group, label);
    node.description = option.who;
  }
  if (card.own.id.empty()) return;
  AccessNode& own = add_field(tree, card.own.id, group, card.own.hint, card.own.options);
  own.value = card.own.text;
  own.description = card.own.error.empty() ? name : card.own.error;
  own.invalid = !card.own.error.empty();
  own.multiline = card.own.type == FieldType::Paragraphs;
}

void add_filters(TreeBuilder& tree, const ImportView& import) {
  if (!import.can_filter) return;
  for (const ImportView::Tab& tab : import.tabs) add_toggle(tree, tab.id, node::kSheet, tab.label, tab.selected);
  if (!import.authors.empty()) {
    add_field(tree, node::kReviewAuthor, node::kSheet, text(Msg::ReviewAuthor), import.authors).value = import.author;
  }
  add_field(tree, node::kReviewFind, node::kSheet, text(Msg::ReviewFind), {}).value = import.find;
}

void add_row(TreeBuilder& tree, const ReviewRow& row, std::size_t number) {
  const std::string id = "import/row/" + std::to_string(number);
  if (row.form == ReviewRow::Form::Card) return add_card(tree, row.card, false, true);
  std::string name = row.title;
  if (row.form == ReviewRow::Form::Record) name = row.sign + ' ' + name;
  if (row.form == ReviewRow::Form::Field) {
    name += ": " + in_one_line((row.before.empty() ? "" : row.before + " → ") + row.after);
  }
  if (row.id.empty()) {
    tree.add(id, node::kSheet, AccessRole::Text, std::move(name));
    return;
  }
  add_toggle(tree, row.id, node::kSheet, text(Msg::ReviewTake) + ' ' + name, row.taken).description = row.who;
}

}  // namespace

void add_import(TreeBuilder& tree, const ImportView& import) {
  tree.add("import/lead", node::kSheet, AccessRole::Text, import.lead);
  for (std::size_t i = 0; i < import.counts.size(); ++i) {
    tree.add("import/count/" + std::to_string(i), node::kSheet, AccessRole::Text, import.counts[i]);
  }
  add_filters(tree, import);
  for (std::size_t i = 0; i < import.rows.size(); ++i) add_row(tree, import.rows[i], i);
  if (!import.none.empty()) tree.add("import/none", node::kSheet, AccessRole::Status, import.none);
  if (import.more > 0) {
    tree.add_button(node::kReviewMore, node::kSheet, message(Msg::ReviewMore, {std::to_string(import.more)}));
  }
  if (import.can_filter) {
    tree.add_button(node::kReviewTakeAll, node::kSheet, text(Msg::ReviewTakeAll)).disabled = !import.can_take_all;
    tree.add_button(node::kReviewLeaveAll, node::kSheet, text(Msg::ReviewLeaveAll)).disabled = !import.can_leave_all;
  }
  if (!import.undecided.empty()) tree.add("import/undecided", node::kSheet, AccessRole::Status, import.undecided);
  tree.add_button(node::kImportApply, node::kSheet, import.apply_label).disabled = !import.can_apply;
  tree.add_button(node::kImportCancel, node::kSheet, text(Msg::Cancel));
}

void add_conflicts(TreeBuilder& tree, const View& view) {
  const bool has_some = !view.conflicts.empty() || view.more_conflicts > 0;
  tree.add("conflicts/lead", node::kSheet, AccessRole::Text, text(has_some ? Msg::ConflictsLead : Msg::ConflictsNone));
  for (const ChoiceCard& card : view.conflicts) add_card(tree, card, true, false);
  if (view.more_conflicts > 0) {
    tree.add("conflicts/more", node::kSheet, AccessRole::Text,
             message(Msg::ImportMore, {std::to_string(view.more_conflicts)}));
  }
  if (view.findings.empty()) return;
  tree.add("conflicts/findings", node::kSheet, AccessRole::Heading, text(Msg::FindingsTitle)).level = 2;
  for (const FindingRow& row : view.findings) {
    tree.add_button(row.id, node::kSheet, row.title).description = row.text;
  }
  if (view.more_findings > 0) {
    tree.add("conflicts/more-findings", node::kSheet, AccessRole::Text,
             message(Msg::ImportMore, {std::to_string(view.more_findings)}));
  }
}

void add_imports(TreeBuilder& tree, const View& view) {
  tree.add("imports/lead", node::kSheet, AccessRole::Text,
           text(view.imports.empty() ? Msg::ImportsNone : Msg::ImportsLead));
  for (std::size_t i = 0; i < view.imports.size(); ++i) {
    const ImportRow& row = view.imports[i];
    tree.add("imports/row/" + std::to_string(i), node::kSheet, AccessRole::Text, row.title).description = row.note;
    if (!row.id.empty()) tree.add_button(row.id, node::kSheet, text(Msg::TakeBack)).description = row.title;
  }
}

}  // namespace constellation::access_parts
