// Header, details, sheets and notices as accessible nodes; the timeline is in access_timeline.cpp.
#include "present/access_tree.h"

#include "present/access_help.h"
#include "present/help.h"
#include "present/keys.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation {

using namespace access_parts;

namespace {

void add_header(TreeBuilder& tree, const View& view) {
  const HeaderView& header = view.header;
  const auto button = [&](std::string_view id, std::string name, KeyCommand command) -> AccessNode& {
    AccessNode& node = tree.add_button(id, node::kHeader, std::move(name));
    node.keys = aria_keys(command);
    return node;
  };
  tree.add(node::kHeader, "", AccessRole::Toolbar, text(Msg::AppName));
  tree.add_button(node::kNetworks, node::kHeader, header.network).description = text(Msg::NetworksTitle);
  tree.add_button(node::kSave, node::kHeader, header.save_text).description = text(Msg::StorageTitle);
  const bool alarms = header.save == SaveKind::NotSaved;
  tree.add(node::kSaveStatus, node::kHeader, alarms ? AccessRole::Alert : AccessRole::Status, header.save_text);
  AccessNode& find = tree.add(node::kFind, node::kHeader, AccessRole::TextBox, text(Msg::Find));
  find.value = header.find;
  find.focusable = true;
  find.actions = {AccessAction::SetValue, AccessAction::Focus};
  find.keys = aria_keys(KeyCommand::Find);
  if (!header.find.empty()) {
    tree.add("header/find-matches", node::kHeader, AccessRole::Status, header.find_text);
    tree.add_button(node::kFindClear, node::kHeader, text(Msg::ClearFind));
  }
  AccessNode& undo = button(node::kUndo, text(Msg::Undo), KeyCommand::Undo);
  undo.description = header.undo_label.empty() ? "" : message(Msg::UndoNamed, {header.undo_label});
  undo.disabled = header.undo_label.empty();
  AccessNode& redo = button(node::kRedo, text(Msg::Redo), KeyCommand::Redo);
  redo.description = header.redo_label.empty() ? "" : message(Msg::RedoNamed, {header.redo_label});
  redo.disabled = header.redo_label.empty();
  button(node::kAdd, text(Msg::Add), KeyCommand::AddRecord).disabled = view.as_of.has_value();
  tree.add_button(node::kImport, node::kHeader, text(Msg::Import));
  button(node::kExport, text(Msg::Export), KeyCommand::Export);
  tree.add_button(node::kShare, node::kHeader, text(Msg::Share));
  if (header.can_exchange) {
    tree.add_button(node::kExchange, node::kHeader, text(Msg::Exchange)).description = header.exchange_name;
  }
  AccessNode& theme = tree.add(node::kTheme, node::kHeader, AccessRole::Toggle, text(Msg::DarkTheme));
  theme.selected = view.dark;
  theme.focusable = true;
  theme.actions = {AccessAction::Activate};
  button(node::kKeys, text(Msg::KeysTitle), KeyCommand::ShowKeys);
  if (header.conflicts > 0) {
    tree.add_button(node::kConflicts, node::kHeader, conflicts_text(header.conflicts));
  }
  tree.add_button(node::kMore, node::kHeader, text(Msg::More));
}

AccessRole role_of(const FormField& field) {
  return field.options.empty() ? AccessRole::TextBox : AccessRole::ComboBox;
}

void add_field(TreeBuilder& tree, const FormField& field, bool read_only) {
  AccessNode& node = tree.add(field.id, node::kDetails, role_of(field), field.label);
  node.value = field.text;
  node.description = field.error.empty() ? field.hint : field.error;
  if (field.concurrent > 0) node.description += ". " + message(Msg::AlsoHeld, {field.concurrent_text});
  if (!field.sense.empty()) node.description += ". " + field.sense;
  if (!field.lack.empty()) node.description += ". " + field.lack;
  node.invalid = !field.error.empty();
  node.focusable = true;
  node.multiline =
      field.type == FieldType::Paragraphs || field.type == FieldType::References || field.type == FieldType::Texts;
  node.options = field.options;
  node.disabled = read_only;
  if (!read_only) node.actions = {AccessAction::SetValue, AccessAction::Focus};
  if (!field.sense.empty()) tree.add(field.id + "/sense", node::kDetails, AccessRole::Status, field.sense);
  if (!field.lack.empty()) tree.add(field.id + "/lack", node::kDetails, AccessRole::Status, field.lack);
  if (!field.takes_over.empty()) {
    tree.add_button(field.takes_over, node::kDetails, text(Msg::TakeOver)).description = field.sense;
  }
}

void add_keys(TreeBuilder& tree) {
  for (const KeyBinding& binding : key_bindings()) {
    std::string name = text(binding.label) + ':';
    for (const KeyChord& chord : binding.chords) {
      if (chord.key == Key::None) break;
      name += ' ' + chord_text(chord);
    }
    tree.add("keys/" + std::to_string(static_cast<int>(binding.command)), node::kSheet, AccessRole::Text,
             std::move(name));
  }
  tree.add_button(node::kMenuAbout, node::kSheet, text(Msg::About));
}

void add_compare(TreeBuilder& tree, const CompareView& compare) {
  tree.add("compare/lead", node::kSheet, AccessRole::Text, compare.lead);
  for (const CompareView::Row& row : compare.rows) {
    AccessNode& node = tree.add(row.id, node::kSheet, AccessRole::Toggle, row.title);
    node.description = row.note;
    node.selected = row.chosen;
    node.focusable = true;
    node.actions = {AccessAction::Activate};
  }
  if (compare.chosen) tree.add_button(node::kCompareDelete, node::kSheet, text(Msg::CompareDelete));
  AccessNode& name = tree.add(node::kCompareName, node::kSheet, AccessRole::TextBox, text(Msg::CompareName));
  name.description = text(Msg::CompareNameHint);
  name.focusable = true;
  name.actions = {AccessAction::SetValue, AccessAction::Focus};
}

std::string sheet_title(Sheet sheet, const View& view) {
  switch (sheet) {
    case Sheet::Start:
      return view.start_title;
    case Sheet::ImportPreview:
      return view.import.title;
    case Sheet::Networks:
      return view.networks.question.empty() ? text(Msg::NetworksTitle) : view.networks.question;
    case Sheet::Keys:
      return text(Msg::KeysTitle);
    case Sheet::Add:
      return text(Msg::AddTitle);
    case Sheet::View:
      return text(Msg::ViewTitle);
    case Sheet::Conflicts:
      return text(Msg::ConflictsTitle);
    case Sheet::Storage:
      return text(Msg::StorageTitle);
    case Sheet::Imports:
      return text(Msg::ImportsTitle);
    case Sheet::Share:
      return text(Msg::Share);
    case Sheet::Exchange:
      return text(Msg::ExchangeTitle);
    case Sheet::Menu:
      return text(Msg::More);
    case Sheet::About:
      return text(Msg::About);
    case Sheet::Actions:
      return view.actions.title;
    case Sheet::Compare:
      return text(Msg::CompareTitle);
    case Sheet::Palette:
      return text(Msg::PaletteTitle);
    case Sheet::None:
      break;
  }
  return text(Msg::AppName);
}

}  // namespace

void access_parts::add_details(TreeBuilder& tree, const View& view) {
  const DetailsView& details = view.details;
  if (!details.visible) return;
  tree.add(node::kDetails, "", AccessRole::Region, text(Msg::Details));
  if (!details.record) {
    add_legend(tree);
  } else {
    AccessNode& heading = tree.add("details/title", node::kDetails, AccessRole::Heading, details.title);
    heading.level = 2;
    heading.description = details.kind_label;
  }
  if (details.record && details.record->kind == RecordKind::Group) {
    tree.add_button(node::kDetailsLane, node::kDetails, text(Msg::LaneMenuButton));
  }
  for (const FormField& field : details.fields) add_field(tree, field, details.read_only);
  if (!details.related.empty()) {
    tree.add("details/related", node::kDetails, AccessRole::Heading, text(Msg::RelatedHeading)).level = 3;
  }
  for (const RelatedRow& row : details.related) {
    tree.add_button(row.id, node::kDetails, row.title).description = row.note;
  }
  if (!details.sources.empty()) {
    tree.add("details/sources", node::kDetails, AccessRole::Heading, text(Msg::SourcesHeading)).level = 3;
  }
  for (std::size_t i = 0; i < details.sources.size(); ++i) {
    const DetailsView::SourceRow& source = details.sources[i];
    AccessNode& node = tree.add("details/source/" + std::to_string(i), node::kDetails, AccessRole::Text,
                                source.title + (source.statement.empty() ? "" : ": " + source.statement));
    node.description = source.confidence;
  }
  const bool can_delete = details.record && !details.read_only;
  if (can_delete) tree.add_button(node::kDetailsDelete, node::kDetails, text(Msg::Delete));
  tree.add_button(node::kDetailsClose, node::kDetails, text(Msg::Close));
}

void access_parts::add_sheet(TreeBuilder& tree, const View& view) {
  tree.add(node::kSheet, "", AccessRole::Dialog, sheet_title(view.sheet, view));
  if (view.sheet == Sheet::Start) add_start(tree, view);
  if (view.sheet == Sheet::Networks) add_networks(tree, view.networks);
  if (view.sheet == Sheet::ImportPreview) add_import(tree, view.import);
  if (view.sheet == Sheet::Keys) add_keys(tree);
  if (view.sheet == Sheet::Storage) add_storage(tree, view.storage);
  if (view.sheet == Sheet::Exchange) add_exchange(tree, view.exchange);
  if (view.sheet == Sheet::Add) {
    tree.add_button(node::kAddGroup, node::kSheet, text(Msg::AddGroup));
    tree.add_button(node::kAddCycle, node::kSheet, text(Msg::AddCycle));
    tree.add_button(node::kAddDeliverable, node::kSheet, text(Msg::AddDeliverable));
  }
  if (view.sheet == Sheet::Conflicts) add_conflicts(tree, view);
  if (view.sheet == Sheet::Imports) add_imports(tree, view);
  if (view.sheet == Sheet::Share) add_share(tree, view.share);
  if (view.sheet == Sheet::Menu) add_menu(tree, view);
  if (view.sheet == Sheet::Actions) {
    for (const ActionRow& row : view.actions.rows) tree.add_button(row.id, node::kSheet, row.label);
  }
  if (view.sheet == Sheet::Compare) add_compare(tree, view.compare);
  if (view.sheet == Sheet::Palette) add_palette(tree, view.palette);
  if (view.sheet == Sheet::About) add_about(tree, view);
  if (view.sheet == Sheet::View) add_view_sheet(tree, view);
  const bool can_close = view.sheet != Sheet::Start && view.sheet != Sheet::ImportPreview;
  if (can_close) tree.add_button(node::kSheetClose, node::kSheet, text(Msg::Close));
}

std::vector<AccessNode> build_access_tree(const View& view, const Document& document, const Session& session,
                                          SpokenItems& spoken) {
  TreeBuilder tree;
  // A sheet is modal: what lies below it is not there for anyone.
  if (view.sheet != Sheet::None) {
    add_sheet(tree, view);
  } else if (view.timeline != nullptr) {
    add_header(tree, view);
    add_navigation(tree, view);
    if (view.page.kind == PageKind::Timeline) {
      add_timeline(tree, view, document, session, spoken);
      add_prompt(tree, view);
    } else {
      add_page(tree, view.page);
    }
    add_details(tree, view);
  }
  add_reminder(tree, view.reminder);
  if (!view.notice.empty()) {
    tree.add(node::kNotice, "", view.notice_is_error ? AccessRole::Alert : AccessRole::Status, view.notice);
    const bool update = view.notice_offers_update;
    if (update) tree.add_button(node::kUpdateNow, "", text(Msg::UpdateNow)).description = view.notice;
    tree.add_button(node::kNoticeDismiss, "", text(update ? Msg::UpdateLater : Msg::Close)).description = view.notice;
  }
  if (!view.busy.empty()) tree.add(node::kBusy, "", AccessRole::Status, view.busy);
  spoken.next_tree();
  return tree.take();
}

}  // namespace constellation
