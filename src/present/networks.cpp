// The networks of this browser: the list with what tells them apart, and the question before one is deleted.
#include "base/text.h"
#include "present/access_parts.h"
#include "present/calendar_text.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

constexpr std::size_t kManyNetworks = 8;

const std::string& name_of(const Surroundings::StoredNetworkRow& stored) {
  return stored.title.empty() ? stored.id : stored.title;
}

std::string opened_text(std::optional<Day> opened, Day today) {
  if (!opened) return {};
  const std::int32_t ago = today - *opened;
  if (ago == 0) return text(Msg::OpenedToday);
  if (ago == 1) return text(Msg::OpenedYesterday);
  return message(Msg::OpenedOn, {short_date({*opened, Precision::Day})});
}

}  // namespace

NetworksView build_networks(const State& state, const Session& session, const Surroundings& surroundings) {
  NetworksView view;
  view.can_search = surroundings.stored.size() > kManyNetworks;
  if (view.can_search) view.find = session.networks_find;
  const std::string needle = ascii_lower(trimmed(view.find));
  for (const auto& stored : surroundings.stored) {
    const bool is_open = surroundings.network_open && state.network.view() == stored.id;
    const std::string name =
        is_open ? record_title(state.document, {RecordKind::Network, state.network}) : name_of(stored);
    if (session.network_to_delete && session.network_to_delete->view() == stored.id) {
      view.asked = stored.id;
      view.question = message(Msg::DeleteNetworkAsk, {name});
    }
    if (ascii_lower(name).find(needle) == std::string::npos) continue;
    view.rows.push_back({stored.id, name,
                         is_open ? counted(Msg::NetworkOneRecord, Msg::NetworkRecords, state.document.record_count())
                                 : opened_text(stored.opened, surroundings.today),
                         is_open});
  }
  return view;
}

namespace access_parts {
namespace {

void add_choices(TreeBuilder& tree) {
  const auto way = [&](std::string_view id, Msg name, Msg hint) {
    tree.add_button(id, node::kSheet, text(name)).description = text(hint);
  };
  way(node::kStartExample, Msg::StartOpenExample, Msg::StartOpenExampleHint);
  way(node::kStartEmpty, Msg::StartEmpty, Msg::StartEmptyHint);
  way(node::kStartOpenFile, Msg::StartOpenFile, Msg::StartOpenFileHint);
}

void add_question(TreeBuilder& tree) {
  tree.add("networks/lead", node::kSheet, AccessRole::Text, text(Msg::DeleteNetworkLead));
  tree.add_button(node::kNetworksKeep, node::kSheet, text(Msg::Cancel));
  tree.add_button(node::kNetworksExport, node::kSheet, text(Msg::ExportFirst));
  tree.add_button(node::kNetworksDelete, node::kSheet, text(Msg::DeleteIt));
}

void add_row(TreeBuilder& tree, const NetworksView::Row& row) {
  AccessNode& open = tree.add_button("stored:" + row.id, node::kSheet, row.title);
  open.description = row.is_open ? text(Msg::NetworkIsOpen) + ", " + row.note : row.note;
  if (row.is_open) {
    tree.add_button(node::kNetworksRename, node::kSheet, text(Msg::Rename)).description = row.title;
    tree.add_button(node::kNetworksCopyLink, node::kSheet, text(Msg::CopyLink)).description = row.title;
  }
  tree.add_button(std::string(node::kNetworkTab) + row.id, node::kSheet, message(Msg::OpenInNewTab, {row.title}));
  tree.add_button(std::string(node::kNetworkDelete) + row.id, node::kSheet, message(Msg::DeleteNetwork, {row.title}));
}

}  // namespace

void add_start(TreeBuilder& tree, const View& view) {
  tree.add("start/lead", node::kSheet, AccessRole::Text, view.start_lead);
  add_choices(tree);
  if (view.stored.empty()) return;
  tree.add("sheet/stored", node::kSheet, AccessRole::Heading, text(Msg::StartStored)).level = 2;
  for (const auto& stored : view.stored) tree.add_button("stored:" + stored.id, node::kSheet, name_of(stored));
}

void add_networks(TreeBuilder& tree, const NetworksView& networks) {
  if (!networks.question.empty()) return add_question(tree);
  tree.add("sheet/stored", node::kSheet, AccessRole::Heading, text(Msg::StartStored)).level = 2;
  if (networks.can_search) {
    AccessNode& find = tree.add(node::kNetworksFind, node::kSheet, AccessRole::TextBox, text(Msg::FindNetwork));
    find.value = networks.find;
    find.focusable = true;
    find.actions = {AccessAction::SetValue, AccessAction::Focus};
  }
  for (const NetworksView::Row& row : networks.rows) add_row(tree, row);
  if (networks.rows.empty()) tree.add("networks/none", node::kSheet, AccessRole::Status, text(Msg::NoNetworkFound));
  tree.add("sheet/also", node::kSheet, AccessRole::Heading, text(Msg::StartAlso)).level = 2;
  add_choices(tree);
}

}  // namespace access_parts
}  // namespace constellation
