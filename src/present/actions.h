// The sheet of actions: what can be done with what lies under the pointer, or with what is selected. It is the way to
// every gesture without one.
#pragma once

#include <string>
#include <vector>

#include "present/access_tree.h"
#include "present/timeline_rows.h"

namespace constellation {

struct ActionRow {
  NodeId id;  // "action:…"
  std::string label;
  std::string keys;  // the key that does the same, for people; "" none
  Intents intents;
  bool is_grave = false;  // deletes something
  friend bool operator==(const ActionRow& a, const ActionRow& b) { return a.id == b.id && a.label == b.label; }
};

struct ActionsView {
  std::string title;
  std::vector<ActionRow> rows;
  float x = -1;  // where it was asked for; negative: in the middle
  float y = -1;
  friend bool operator==(const ActionsView&, const ActionsView&) = default;
};

ActionsView build_actions(const Document& document, const TimelineRows& rows, const Session& session, Day today);
// What the row asks for, and that the sheet closes; nothing for other nodes.
Intents intents_of_actions(const ActionsView& view, const NodeId& node);

// The day at which a key splits the record: today where that lies within, else the middle. Nothing where it can not be
// split.
std::optional<Day> split_day(const Document& document, const RecordRef& record, Day today);
// From the lane that shows the record to the next one in that direction; nothing at the end.
std::optional<LaneChange> lane_step(const TimelineRows& rows, const RecordRef& record, int step);

}  // namespace constellation
