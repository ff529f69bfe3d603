#include "present/share.h"

#include <algorithm>

#include "base/sort.h"
#include "base/text.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "present/storage.h"

namespace constellation {
namespace {

constexpr std::size_t kMaxGroups = 200;
constexpr std::size_t kFewGroups = 8;  // more than these can be searched

bool matches(const std::string& title, const std::string& find) {
  return ascii_lower(title).find(ascii_lower(trimmed(find))) != std::string::npos;
}

// The records of a kind by their names.
std::vector<std::pair<std::string, RecordId>> named(const Document& document, RecordKind kind) {
  std::vector<std::pair<std::string, RecordId>> records;
  document.table(kind).each(
      [&](const Record& record) { records.emplace_back(record_title(document, {kind, record.id}), record.id); });
  sort_items(records);
  return records;
}

void add_scopes(ShareView& view, const ShareChoice& choice) {
  const auto add = [&](std::string_view node, ShareScope scope, Msg label, Msg hint) {
    view.scopes.push_back({node, scope, text(label), text(hint), choice.scope == scope});
  };
  add(node::kShareNetwork, ShareScope::Network, Msg::ShareNetwork, Msg::ShareNetworkHint);
  add(node::kShareGroups, ShareScope::Groups, Msg::ShareGroups, Msg::ShareGroupsHint);
  add(node::kShareCycle, ShareScope::Cycle, Msg::ShareCycle, Msg::ShareCycleHint);
  add(node::kShareLacking, ShareScope::Lacking, Msg::ShareLacking, Msg::ShareLackingHint);
}

void add_groups(ShareView& view, const Document& document, const ShareChoice& choice) {
  const auto all = named(document, RecordKind::Group);
  view.can_search = all.size() > kFewGroups;
  view.find = view.can_search ? choice.find : std::string();
  for (const auto& [title, id] : all) {
    if (view.groups.size() >= kMaxGroups) break;
    if (!matches(title, view.find)) continue;
    const bool chosen = std::binary_search(choice.groups.begin(), choice.groups.end(), id);
    view.groups.push_back({std::string(node::kShareGroup) + id.text(), id, title, chosen});
  }
  if (view.groups.empty()) view.none = text(all.empty() ? Msg::ShareNoGroups : Msg::ShareNoGroupFound);
}

void add_cycles(ShareView& view, const Document& document, const ShareChoice& choice) {
  for (auto& [title, id] : named(document, RecordKind::Cycle)) {
    std::string label = title;
    const bool is_taken = std::find(view.cycles.begin(), view.cycles.end(), label) != view.cycles.end();
    if (is_taken) label += " (" + id.text() + ')';
    if (id == choice.cycle) view.cycle = label;
    view.cycles.push_back(std::move(label));
    view.cycle_ids.push_back(id);
  }
  if (view.cycles.empty()) view.none = text(Msg::ShareNoCycles);
}

void add_what_leaves(ShareView& view, const ShareChoice& choice, const PreparedShare& prepared) {
  std::size_t records = 0;
  for (const auto& [kind, count] : prepared.counts) {
    const RecordKindSpec& spec = kind_spec(kind);
    view.counts.push_back(std::to_string(count) + ' ' + ascii_lower(count == 1 ? spec.singular : spec.plural));
    records += count;
  }
  if (prepared.deletions > 0)
    view.counts.push_back(counted(Msg::ShareOneDeletion, Msg::ShareDeletions, prepared.deletions));
  view.can_send = records + prepared.deletions > 0;
  const bool fills = choice.scope == ShareScope::Lacking;
  if (view.can_send) {
    view.leaves = fills ? counted(Msg::ShareLacksOne, Msg::ShareLacks, records + prepared.deletions)
                        : counted(Msg::ShareLeavesOne, Msg::ShareLeaves, records);
  } else if (fills) {
    view.leaves = text(prepared.other.empty() ? Msg::SharePickFirst : Msg::ShareLacksNothing);
  } else {
    view.leaves = text(choice.scope == ShareScope::Cycle ? Msg::ShareChooseCycle : Msg::ShareChooseGroups);
  }
}

void add_ways(ShareView& view, const PreparedShare& prepared) {
  view.can_share_files = view.can_send && prepared.shares_files;
  if (!view.can_send) return;
  view.size = message(Msg::ShareAsFile, {bytes_text(static_cast<double>(prepared.bytes))});
  if (!prepared.packs) view.no_link = text(Msg::ShareNoPacking);
  if (!prepared.link) return;
  const std::string characters = number_text(*prepared.link);
  if (*prepared.link > kLongestLink) {
    view.no_link = message(Msg::ShareLinkTooLong, {characters});
    return;
  }
  view.size = message(Msg::ShareAsFileAndLink, {bytes_text(static_cast<double>(prepared.bytes)), characters});
  view.can_link = true;
}

ShareChoice with_group(ShareChoice choice, const RecordId& group) {
  const auto place = std::lower_bound(choice.groups.begin(), choice.groups.end(), group);
  if (place != choice.groups.end() && *place == group) {
    choice.groups.erase(place);
  } else {
    choice.groups.insert(place, group);
  }
  return choice;
}

std::optional<intent::SendShare::Way> way_of(const ShareView& share, const NodeId& node) {
  using Way = intent::SendShare::Way;
  if (node == node::kShareLink && share.can_link) return Way::Link;
  if (node == node::kShareFile && share.can_send) return Way::File;
  if (node == node::kShareText && share.can_send) return Way::Text;
  if (node == node::kShareSystem && share.can_share_files) return Way::System;
  return std::nullopt;
}

}  // namespace

ShareView build_share(const Document& document, const Session& session, const PreparedShare& prepared) {
  const ShareChoice& choice = session.share;
  ShareView view;
  add_scopes(view, choice);
  if (choice.scope == ShareScope::Groups) add_groups(view, document, choice);
  if (choice.scope == ShareScope::Cycle) add_cycles(view, document, choice);
  if (choice.scope == ShareScope::Lacking) {
    view.other = prepared.other.empty() ? text(Msg::ShareNoFile) : prepared.other;
  }
  add_what_leaves(view, choice, prepared);
  view.private_entries = view.can_send ? prepared.private_entries : 0;
  view.with_private = choice.with_private;
  if (!view.can_send) {
    view.private_text.clear();
  } else if (prepared.private_entries == 0) {
    view.private_text = text(Msg::ShareNoPrivate);
  } else if (choice.with_private) {
    view.private_text = counted(Msg::SharePrivateOneIn, Msg::SharePrivateIn, prepared.private_entries);
  } else {
    view.private_text = counted(Msg::SharePrivateOneOut, Msg::SharePrivateOut, prepared.private_entries);
  }
  add_ways(view, prepared);
  return view;
}

std::vector<Intent> on_share(const ShareView& share, const Session& session, const NodeId& node, AccessAction action,
                             const std::string& value) {
  ShareChoice choice = session.share;
  if (action == AccessAction::SetValue && node == node::kShareFind) {
    choice.find = value;
    return {intent::ChooseShare{choice}};
  }
  if (action == AccessAction::SetValue && node == node::kShareWhichCycle) {
    const auto place = std::find(share.cycles.begin(), share.cycles.end(), value);
    if (place == share.cycles.end()) return {};
    choice.cycle = share.cycle_ids[static_cast<std::size_t>(place - share.cycles.begin())];
    return {intent::ChooseShare{choice}};
  }
  if (action != AccessAction::Activate) return {};
  for (const ShareView::Scope& scope : share.scopes) {
    if (scope.node != node) continue;
    choice.scope = scope.scope;
    return {intent::ChooseShare{choice}};
  }
  for (const ShareView::GroupRow& row : share.groups) {
    if (row.id == node) return {intent::ChooseShare{with_group(choice, row.group)}};
  }
  if (node == node::kSharePrivate && share.private_entries > 0) {
    choice.with_private = !choice.with_private;
    return {intent::ChooseShare{choice}};
  }
  if (node == node::kSharePick) return {intent::PickShareFile{}};
  if (const auto way = way_of(share, node)) return {intent::SendShare{*way}};
  return {};
}

}  // namespace constellation
