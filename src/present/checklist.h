// The chair's checklist: what a group's record lacks for its work to be seen through.
//
//   while the group forms or is active      no lead, and no council that stands in for one
//                                           no call to come
//                                           an open goal of a cycle under way without a deliverable
//   always                                  a deliverable that is overdue
//                                           one that was delivered and published nowhere
#pragma once

#include <vector>

#include "model/queries.h"
#include "model/standing.h"

namespace constellation {

struct Zones;

struct ChecklistItem {
  enum class What : std::uint8_t { NoLead, NoCall, NoDeliverable, Overdue, NotPublished } what = What::NoLead;
  RecordRef record;  // that shows it: the group itself, a goal, a deliverable
  friend bool operator==(const ChecklistItem&, const ChecklistItem&) = default;
};

// In the order of the table, then by record. O(what refers to the group).
std::vector<ChecklistItem> checklist_of(const Document& document, const RelationIndex& relations,
                                        const GroupStanding& standing, Day today, const Zones* zones = nullptr);

}  // namespace constellation
