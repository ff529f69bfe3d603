// The View sheet: how lanes are grouped and what of them is shown.
#pragma once

#include <string>
#include <vector>

#include "present/view.h"

namespace constellation {

struct ViewOption {
  NodeId node;
  std::string label;
  bool chosen = false;
};
struct ViewSheet {
  std::vector<ViewOption> groupings;  // one of them
  std::vector<ViewOption> kinds;      // any of them, as what follows
  std::vector<ViewOption> states;
  std::vector<ViewOption> others;  // one of them
};
ViewSheet view_sheet(Grouping grouping, const TimelineFilter& filter);

// The group whose lane the selection lies in; nothing without one.
std::optional<RecordId> selected_lane(const TimelineRows& rows, const Session& session);

// What its nodes, and the buttons that lead to it and to the menus of lanes, ask for; nothing for others.
Intents intents_of_view_sheet(const View& view, const NodeId& node);

}  // namespace constellation
