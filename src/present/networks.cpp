// The networks of this browser: the list with what tells them apart, and the question before one is deleted.
#include "base/text.h"
#include "present/access_parts.h"
#include "present/calendar_text.h"
#include "present/messages.h"
#include "present/node_ids.h"

namespace constellation {
namespace {

constexpr std::size_t kManyNetworks = 8;

std::string opened_text(std::optional<Day> opened, Day today) {
  if (!opened) return {};
  const std::int32_t ago = today - *opened;
  if (ago == 0) return text(Msg::OpenedToday);
  if (ago == 1) return text(Msg::OpenedYesterday);
  return message(Msg::OpenedOn, {short_date({*opened, Precision::Day})});
}

NetworksView::Row open_row(const State& state) {
  const RecordRef network{RecordKind::Network, state.network};
  const bool has_record = state.document.find(network) != nullptr;
  NetworksView::Row row{state.network.text(), record_title(state.document, network),
                        counted(Msg::NetworkOneRecord, Msg::NetworkRecords, state.document.record_count())};
  row.is_open = true;
  row.can_rename = has_record;
  return row;
}

}  // namespace

const std::string& name_of(const Surroundings::StoredNetworkRow& stored) {
  return stored.title.empty() ? stored.id : stored.title;
}

NetworksView build_networks(const State& state, const Session& session, const Surroundings& surroundings) {
  NetworksView view;
  view.can_search = surroundings.stored.size() > kManyNetworks;
  if (view.can_search) view.find = session.networks_find;
  const std::string needle = ascii_lower(trimmed(view.find));
  const auto add = [&](NetworksView::Row row) {
    if (ascii_lower(row.title).find(needle) != std::string::npos) view.rows.push_back(std::move(row));
  };
  bool is_stored = false;
  for (const auto& stored : surroundings.stored) {
    const bool is_open = surroundings.network_open && state.network.view() == stored.id;
    is_stored = is_stored || is_open;
    NetworksView::Row row =
        is_open ? open_row(state)
                : NetworksView::Row{stored.id, name_of(stored), opened_text(stored.opened, surroundings.today)};
    if (session.network_to_delete && session.network_to_delete->view() == stored.id) {
      view.asked = stored.id;
      view.question = message(Msg::DeleteNetworkAsk, {row.title});
    }
    add(std::move(row));
  }
  if (surroundings.network_open && !is_stored) {
    NetworksView::Row row = open_row(state);
    row.is_stored = false;
    add(std::move(row));
  }
  if (view.rows.empty()) view.none = text(needle.empty() ? Msg::NoNetworkKept : Msg::NoNetworkFound);
  return view;
}

namespace access_parts {
namespace {

void add_ways_in(TreeBuilder& tree) {
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
    if (row.can_rename) {
      tree.add_button(node::kNetworksRename, node::kSheet, text(Msg::Rename)).description = row.title;
    }
    tree.add_button(node::kNetworksCopyLink, node::kSheet, text(Msg::CopyLink)).description = row.title;
  }
  if (!row.is_stored) return;
  tree.add_button(std::string(node::kNetworkTab) + row.id, node::kSheet, message(Msg::OpenInNewTab, {row.title}));
  tree.add_button(std::string(node::kNetworkDelete) + row.id, node::kSheet, message(Msg::DeleteNetwork, {row.title}));
}

}  // namespace

void add_start(TreeBuilder& tree, const View& view) {
  tree.add("start/lead", node::kSheet, AccessRole::Text, view.start_lead);
  add_ways_in(tree);
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
  if (networks.rows.empty()) tree.add("networks/none", node::kSheet, AccessRole::Status, networks.none);
  tree.add("sheet/also", node::kSheet, AccessRole::Heading, text(Msg::StartAlso)).level = 2;
  add_ways_in(tree);
}

}  // namespace access_parts
}  // namespace constellation
