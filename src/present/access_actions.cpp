// What an action on an accessible node asks for.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "present/conflicts.h"
#include "present/help.h"
#include "present/node_ids.h"
#include "present/timeline_offscreen.h"
#include "present/view.h"
#include "present/view_sheet.h"
#include "store/window.h"

namespace constellation {
namespace {

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

struct Command {
  std::string_view node;
  Intent intent;
};

// Buttons that always ask for the same.
Intents fixed_command(const NodeId& node) {
  const std::array commands = {
      Command{node::kNetworks, intent::OpenSheet{Sheet::Networks}},
      Command{node::kSave, intent::OpenSheet{Sheet::Storage}},
      Command{node::kUndo, intent::Undo{}},
      Command{node::kRedo, intent::Redo{}},
      Command{node::kAdd, intent::OpenSheet{Sheet::Add}},
      Command{node::kFindClear, intent::SetFind{}},
      Command{node::kImport, intent::PickFile{}},
      Command{node::kExport, intent::ExportSnapshot{}},
      Command{node::kShare, intent::OpenSheet{Sheet::Share}},
      Command{node::kKeys, intent::OpenSheet{Sheet::Keys}},
      Command{node::kConflicts, intent::OpenSheet{Sheet::Conflicts}},
      Command{node::kNetworksCopyLink, intent::CopyLink{}},
      Command{node::kFit, intent::FitAll{}},
      Command{node::kDetailsClose, intent::ToggleDetails{}},
      Command{node::kCompare, intent::OpenSheet{Sheet::Compare}},
      Command{node::kSheetClose, intent::CloseSheet{}},
      Command{node::kStartExample, intent::OpenExample{}},
      Command{node::kStartEmpty, intent::StartEmptyNetwork{}},
      Command{node::kStartOpenFile, intent::PickFile{}},
      Command{node::kImportApply, intent::ConfirmImport{}},
      Command{node::kImportCancel, intent::CancelImport{}},
      Command{node::kAddGroup, intent::AddRecord{RecordKind::Group, {}}},
      Command{node::kAddCycle, intent::AddRecord{RecordKind::Cycle, {}}},
      Command{node::kAddDeliverable, intent::AddRecord{RecordKind::Deliverable, {}}},
      Command{node::kNoticeDismiss, intent::DismissNotice{}},
      Command{node::kStorageExport, intent::ExportSnapshot{}},
      Command{node::kStorageRetry, intent::ManageStorage{intent::ManageStorage::What::Retry}},
      Command{node::kStoragePersist, intent::ManageStorage{intent::ManageStorage::What::Persist}},
      Command{node::kReminderExport, intent::ExportSnapshot{}},
      Command{node::kReminderDismiss, intent::ManageStorage{intent::ManageStorage::What::DismissReminder}},
      Command{node::kUpdateNow, intent::UpdateSite{}},
  };
  for (const Command& command : commands) {
    if (command.node == node) return {command.intent};
  }
  return {};
}

bool is_disabled(const View& view, const NodeId& node) {
  if (node == node::kAdd) return view.as_of.has_value();
  if (node == node::kUndo) return view.header.undo_label.empty();
  if (node == node::kRedo) return view.header.redo_label.empty();
  if (node == node::kExchangeNow) return view.exchange.is_running;
  return node == node::kImportApply && !view.import.can_apply;
}

std::optional<RecordRef> record_after(std::string_view node, std::string_view prefix) {
  if (!starts_with(node, prefix)) return std::nullopt;
  node.remove_prefix(prefix.size());
  return ref_from_text(node.substr(0, node.find('@')));
}

// The group behind the '@' of a node in the further lanes of a shared record.
std::optional<RecordId> lane_after(std::string_view node) {
  const std::size_t at = node.rfind('@');
  return at != std::string_view::npos ? RecordId::from(node.substr(at + 1)) : std::nullopt;
}

Intents on_item(const Document& document, const RecordRef& record, const std::optional<RecordId>& lane,
                AccessAction action) {
  if (document.find(record) == nullptr) return {};
  switch (action) {
    case AccessAction::Activate:
    case AccessAction::Focus:
      return {intent::ShowRecord{record, lane ? lane : std::optional(primary_group(document, record))}};
    case AccessAction::Increment:
      return {intent::MoveDates{record, DragPart::Body, 1, intent::MoveDates::Rounding::AtLeastOneUnit}};
    case AccessAction::Decrement:
      return {intent::MoveDates{record, DragPart::Body, -1, intent::MoveDates::Rounding::AtLeastOneUnit}};
    case AccessAction::Delete:
      return {intent::DeleteRecord{record}};
    default:
      return {};
  }
}

// "call:call_series/id/2014-07-15": commands on it change that call alone.
Intents on_call(std::string_view node, AccessAction action) {
  node.remove_prefix(std::string_view("call:").size());
  const std::size_t slash = node.rfind('/');
  if (slash == std::string_view::npos) return {};
  const auto series = ref_from_text(node.substr(0, slash));
  const auto day = date_from_text(node.substr(slash + 1));
  if (!series || !day) return {};
  switch (action) {
    case AccessAction::Activate:
    case AccessAction::Focus:
      return {intent::SelectOccurrence{*series, day->first_day}};
    case AccessAction::Increment:
      return {intent::ChangeCall{series->id, day->first_day, 1, false}};
    case AccessAction::Decrement:
      return {intent::ChangeCall{series->id, day->first_day, -1, false}};
    case AccessAction::Delete:
      return {intent::ChangeCall{series->id, day->first_day, 0, true}};
    default:
      return {};
  }
}

// "ghost:table/id/number" chooses those dates, "…/keep" the ones that are shown.
Intents on_ghost(const View& view, const Document& document, const Session& session, std::string_view node,
                 AccessAction action) {
  node.remove_prefix(std::string_view("ghost:").size());
  node = node.substr(0, node.find('@'));
  const std::size_t slash = node.rfind('/');
  const auto record = slash != std::string_view::npos ? ref_from_text(node.substr(0, slash)) : std::nullopt;
  if (!record || view.rows == nullptr) return {};
  const std::string_view which = node.substr(slash + 1);
  const bool keeps = which == "keep";
  const auto number = keeps ? std::optional<std::int64_t>(0) : parse_integer(which);
  if (!number || *number < 0 || *number >= static_cast<std::int64_t>(kMaxAlternatives)) return {};
  const RowGhost* ghost = find_ghost(*view.rows, *record, static_cast<std::uint16_t>(*number));
  if (ghost == nullptr) return {};
  if (action == AccessAction::Focus && keeps) return {intent::ShowRecord{*record}};
  if (action == AccessAction::Focus) {
    return {intent::Select{*record}, intent::SetWindow{revealing(session.window, ghost->span.range)}};
  }
  if (action != AccessAction::Activate) return {};
  const std::vector<FieldValue> dates = keeps ? shown_dates(document, *ghost) : ghost->dates;
  return {intent::ChooseDates{*record, dates}, intent::ShowRecord{*record}};
}

Intents on_lane(const Document& document, const TimelineRow& row, AccessAction action) {
  const bool is_header = row.kind == RowKind::Header;
  const bool toggles = (action == AccessAction::Expand && row.collapsed) ||
                       (action == AccessAction::Collapse && !row.collapsed) ||
                       (action == AccessAction::Activate && is_header && row.record.kind != RecordKind::FocusArea) ||
                       (action == AccessAction::Activate && row.record.id.empty());
  if (toggles && is_header) return {intent::ToggleCollapsed{row.key}};
  if (toggles) return {intent::ArrangeLanes{intent::ArrangeLanes::What::Compact, row.record.id}};
  const bool shows = action == AccessAction::Activate || action == AccessAction::Focus;
  if (shows && document.find(row.record) != nullptr) return {intent::ShowRecord{row.record}};
  return {};
}

Intents on_field(const View& view, const Document& document, const NodeId& node, AccessAction action,
                 const std::string& value) {
  if (action != AccessAction::SetValue) return {};
  const auto& fields = view.details.fields;
  const auto field = std::find_if(fields.begin(), fields.end(), [&](const FormField& each) { return each.id == node; });
  if (field == fields.end()) return {};
  if (value == field->text && !field->is_refused) return {};
  const FieldSpec& spec = fields_of(field->record.kind)[field->field];
  Outcome<Value> parsed = value_from_input(document, spec, value);
  if (!parsed) return {intent::RefuseField{field->record, field->field, value, parsed.error()}};
  return {intent::SetField{field->record, field->field, std::move(parsed).value()}};
}

// What a field's words say is taken over as it was told.
Intents on_taken_over(const View& view, const NodeId& node) {
  const auto& fields = view.details.fields;
  const auto field = std::ranges::find(fields, node, &FormField::takes_over);
  return field != fields.end() ? field->when_taken : Intents{};
}

Intents on_timeline_tool(const Session& session, const NodeId& node, Day today) {
  const double middle = (session.window.left + session.window.right) / 2;
  if (node == node::kZoomIn) return {intent::ZoomAt{middle, 1.25}};
  if (node == node::kZoomOut) return {intent::ZoomAt{middle, 0.8}};
  if (node != node::kToday) return {};
  const double half = (session.window.right - session.window.left) / 2;
  const double noon = today.number + 0.5;
  return {intent::SetWindow{{noon - half, noon + half}}};
}

Intents on_minimap(const Session& session, AccessAction action) {
  const double quarter = (session.window.right - session.window.left) / 4;
  if (action == AccessAction::Increment) return {intent::PanBy{quarter, 0}};
  if (action == AccessAction::Decrement) return {intent::PanBy{-quarter, 0}};
  return {};
}

// As it is drawn, or, where it was drawn no more since, as it was told.
Intents on_marker(const View& view, const NodeId& node) {
  if (view.timeline != nullptr) {
    for (const OffscreenMarker& marker : view.timeline->markers) {
      if (marker_node(marker) == node) return {intent::ShowRecord{marker.record}};
    }
    for (const OffscreenPill& pill : view.timeline->pills) {
      if (pill_node(pill) == node) return {intent::ShowRecord{pill.record}};
    }
  }
  if (!view.out_of_sight) return {};
  for (const OutOfSight::Lead& lead : view.out_of_sight->leads) {
    if (lead.id == node) return {intent::ShowRecord{lead.record}};
  }
  return {};
}

Intents on_network(const View& view, const NodeId& node) {
  using What = intent::ManageNetwork::What;
  const std::string& asked = view.networks.asked;
  if (starts_with(node, "stored:")) return {intent::OpenNetwork{node.substr(7)}};
  if (starts_with(node, node::kNetworkTab)) {
    return {intent::ManageNetwork{What::OpenTab, node.substr(node::kNetworkTab.size())}};
  }
  if (starts_with(node, node::kNetworkDelete)) {
    return {intent::ManageNetwork{What::AskToDelete, node.substr(node::kNetworkDelete.size())}};
  }
  if (node == node::kNetworksExport) return {intent::ManageNetwork{What::Export, asked}};
  if (node == node::kNetworksDelete) return {intent::ManageNetwork{What::Delete, asked}};
  if (node == node::kNetworksKeep) return {intent::ManageNetwork{What::Keep, asked}};
  if (node != node::kNetworksRename) return {};
  for (const NetworksView::Row& row : view.networks.rows) {
    if (!row.can_rename) continue;
    return {intent::CloseSheet{},
            intent::ShowRecord{{RecordKind::Network, RecordId::from(row.id).value_or(RecordId())}}};
  }
  return {};
}

// A command of the palette is a button that is pressed once the palette is closed.
Intents on_palette(const View& view, const Document& document, const Session& session, const NodeId& node,
                   AccessAction action, const std::string& value) {
  if (node == node::kPaletteFind) {
    // What is only confirmed changes nothing: the row stays.
    const bool is_other = action == AccessAction::SetValue && value != session.palette_find;
    return is_other ? Intents{intent::SetPalette{value, 0}} : Intents{};
  }
  const PaletteRow* row = find_palette_row(view.palette, node);
  if (row == nullptr || action != AccessAction::Activate) return {};
  Intents intents{intent::CloseSheet{}};
  if (row->record) {
    const Intents opened = open_record(session, *row->record);
    intents.insert(intents.end(), opened.begin(), opened.end());
    return intents;
  }
  Session closed = session;
  closed.sheet = Sheet::None;
  const Intents asked = intents_for_action(view, document, closed, row->command, AccessAction::Activate, "");
  intents.insert(intents.end(), asked.begin(), asked.end());
  return intents;
}

Intents on_activated(const View& view, const Session& session, const NodeId& node) {
  if (is_disabled(view, node)) return {};
  if (node == node::kDetailsDelete && view.details.record) return {intent::DeleteRecord{*view.details.record}};
  if (node == node::kTheme) return {intent::SetTheme{view.dark ? Theme::Light : Theme::Dark}};
  if (const auto record = record_after(node, "related:")) return {intent::ShowRecord{*record}};
  if (starts_with(node, node::kTakeBack)) {
    return {intent::CloseSheet{}, intent::TakeBackImport{node.substr(node::kTakeBack.size())}};
  }
  if (Intents exchange = intents_of_exchange(view.exchange, node); !exchange.empty()) return exchange;
  if (Intents help = intents_of_help(node); !help.empty()) return help;
  if (Intents arranged = intents_of_view_sheet(view, node); !arranged.empty()) return arranged;
  Intents intents = on_network(view, node);
  if (intents.empty()) intents = fixed_command(node);
  return intents.empty() ? on_timeline_tool(session, node, view.today) : intents;
}

// Of what stands on the sheet that is open.
Intents on_sheet(const View& view, const Document& document, const Session& session, const NodeId& node,
                 AccessAction action, const std::string& value) {
  switch (view.sheet) {
    case Sheet::ImportPreview:
      return on_review(view.import, document, node, action, value);
    case Sheet::Palette:
      return on_palette(view, document, session, node, action, value);
    case Sheet::Share:
      return on_share(view.share, session, node, action, value);
    case Sheet::Conflicts:
      return on_conflict(view, document, node, action, value);
    case Sheet::Compare:
      return intents_of_compare(view.compare, node, action, value);
    case Sheet::Actions:
      return action == AccessAction::Activate ? intents_of_actions(view.actions, node) : Intents{};
    default:
      return {};
  }
}

}  // namespace

Intents intents_for_action(const View& view, const Document& document, const Session& session, const NodeId& node,
                           AccessAction action, const std::string& value) {
  if (const auto record = record_after(node, "bar:")) return on_item(document, *record, lane_after(node), action);
  if (starts_with(node, "ghost:")) return on_ghost(view, document, session, node, action);
  if (starts_with(node, "call:")) return on_call(node, action);
  constexpr std::string_view kLane = "lane:";
  if (starts_with(node, kLane) && view.rows != nullptr) {
    for (const TimelineRow& row : view.rows->rows) {
      if (row_node(row) == node) return on_lane(document, row, action);
    }
    return {};
  }
  const bool is_as_of = node == node::kAsOf || node == node::kBackToToday;
  if (is_as_of || starts_with(node, "page/") || starts_with(node, node::kNavigation)) {
    return intents_of_page(view.page, session, node, action, value);
  }
  if (node == node::kMinimap) return on_minimap(session, action);
  if (starts_with(node, node::kMarker)) return action == AccessAction::Activate ? on_marker(view, node) : Intents{};
  if (starts_with(node, node::kTakeOver)) {
    return action == AccessAction::Activate ? on_taken_over(view, node) : Intents{};
  }
  if (starts_with(node, "field:")) return on_field(view, document, node, action, value);
  if (Intents chosen = on_sheet(view, document, session, node, action, value); !chosen.empty()) return chosen;
  if (node == node::kAuthor && action == AccessAction::SetValue) return {intent::SetAuthor{value}};
  if (node == node::kFind && action == AccessAction::SetValue) return {intent::SetFind{value}};
  if (node == node::kNetworksFind && action == AccessAction::SetValue) return {intent::FindNetworks{value}};
  return action == AccessAction::Activate ? on_activated(view, session, node) : Intents{};
}

}  // namespace constellation
