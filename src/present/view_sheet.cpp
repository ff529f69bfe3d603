#include "present/view_sheet.h"

#include <algorithm>
#include <array>

#include "present/access_help.h"
#include "present/messages.h"
#include "present/neighbours.h"
#include "present/node_ids.h"
#include "present/timeline_grouping.h"

namespace constellation {
namespace {

constexpr std::array kGroupings = {Grouping::FocusArea, Grouping::Status, Grouping::Organisation, Grouping::Person};

NodeId option_node(std::string_view prefix, std::string_view what) { return NodeId(prefix) + NodeId(what); }

Intents on_option(const View& view, const NodeId& node) {
  for (std::size_t i = 0; i < kGroupings.size(); ++i) {
    if (node == option_node(node::kViewGrouping, std::to_string(i))) return {intent::SetGrouping{kGroupings[i]}};
  }
  TimelineFilter filter = view.filter;
  for (const RecordKind kind : kFilterKinds) {
    if (node == option_node(node::kViewKind, kind_spec(kind).table)) filter.hidden_kinds ^= kind_bit(kind);
  }
  for (const FilterState& state : filter_states()) {
    if (node == option_node(node::kViewState, state.token)) filter.hidden_states ^= 1U << state.index;
  }
  if (node == node::kViewDim) filter.others = FilterMode::Dim;
  if (node == node::kViewHide) filter.others = FilterMode::Hide;
  if (filter == view.filter) return {};
  return {intent::SetFilter{filter}};
}

}  // namespace

namespace {

// What can be done with the lane, below the button at its name.
Intents open_lane_menu(const View& view, const RecordId& group) {
  intent::OpenActions open;
  open.record = RecordRef{RecordKind::Group, group};
  open.group = group;
  if (view.timeline != nullptr) {
    for (const RowBox& box : view.timeline->row_boxes) {
      if (box.record != *open.record) continue;
      open.x = box.name_rect.x + 24;
      open.y = box.title_rect.y + 28;
    }
  }
  return {intent::Select{*open.record}, open};
}

}  // namespace

ViewSheet view_sheet(Grouping grouping, const TimelineFilter& filter) {
  ViewSheet sheet;
  for (std::size_t i = 0; i < kGroupings.size(); ++i) {
    sheet.groupings.push_back(
        {option_node(node::kViewGrouping, std::to_string(i)), grouping_name(kGroupings[i]), grouping == kGroupings[i]});
  }
  for (const RecordKind kind : kFilterKinds) {
    sheet.kinds.push_back({option_node(node::kViewKind, kind_spec(kind).table), std::string(kind_spec(kind).plural),
                           (filter.hidden_kinds & kind_bit(kind)) == 0});
  }
  for (const FilterState& state : filter_states()) {
    sheet.states.push_back(
        {option_node(node::kViewState, state.token), state.label, (filter.hidden_states >> state.index & 1U) == 0});
  }
  sheet.others = {{NodeId(node::kViewDim), text(Msg::FilterDim), filter.others == FilterMode::Dim},
                  {NodeId(node::kViewHide), text(Msg::FilterHide), filter.others == FilterMode::Hide}};
  return sheet;
}

std::optional<RecordId> selected_lane(const TimelineRows& rows, const Session& session) {
  if (!session.selection) return std::nullopt;
  if (session.selection->kind == RecordKind::Group) return session.selection->id;
  const TimelineRow* row = row_of(rows, *session.selection, session.lane);
  return row != nullptr && row->kind == RowKind::Group ? std::optional(row->record.id) : std::nullopt;
}

Intents intents_of_view_sheet(const View& view, const NodeId& node) {
  using What = intent::ArrangeLanes::What;
  if (node == node::kView || node == node::kMenuView) return {intent::OpenSheet{Sheet::View}};
  if (node == node::kClearFilter) {
    TimelineFilter none;
    none.others = view.filter.others;
    return {intent::SetFilter{none}};
  }
  if (node == node::kDetailsLane && view.details.record) return open_lane_menu(view, view.details.record->id);
  if (node.starts_with(node::kLaneMenu)) {
    const auto group = ref_from_text(std::string_view(node).substr(node::kLaneMenu.size()));
    return group ? open_lane_menu(view, group->id) : Intents{};
  }
  if (view.sheet != Sheet::View) return {};
  if (node == node::kViewCollapse) return {intent::ArrangeLanes{What::CollapseAll}};
  if (node == node::kViewExpand) return {intent::ArrangeLanes{What::ExpandAll}};
  if (node == node::kViewReset) return {intent::ArrangeLanes{What::Reset}};
  return on_option(view, node);
}

void access_parts::add_view_sheet(TreeBuilder& tree, const View& view) {
  const ViewSheet sheet = view_sheet(view.grouping, view.filter);
  const auto section = [&](std::string_view id, Msg title, const std::vector<ViewOption>& options) {
    tree.add(id, node::kSheet, AccessRole::Group, text(title));
    for (const ViewOption& option : options) {
      AccessNode& node = tree.add(option.node, id, AccessRole::Toggle, option.label);
      node.selected = option.chosen;
      node.focusable = true;
      node.actions = {AccessAction::Activate};
    }
  };
  section("view/grouping", Msg::GroupBy, sheet.groupings);
  section("view/kinds", Msg::FilterShow, sheet.kinds);
  section("view/states", Msg::FilterStates, sheet.states);
  section("view/others", Msg::FilterOthers, sheet.others);
  tree.add_button(node::kViewCollapse, node::kSheet, text(Msg::CollapseAll));
  tree.add_button(node::kViewExpand, node::kSheet, text(Msg::ExpandAll));
  tree.add_button(node::kViewReset, node::kSheet, text(Msg::ResetView));
}

}  // namespace constellation
