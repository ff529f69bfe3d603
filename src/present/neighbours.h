// Walking over the timeline by keyboard: along time within a lane, and from lane to lane.
#pragma once

#include <optional>
#include <vector>

#include "present/timeline_rows.h"

namespace constellation {

// The item `along` steps later (negative: earlier) in the selected record's lane, by begin; or, with
// `lanes` ≠ 0, the item nearest in time in that many lanes further down (up). A lane without items is
// its group. Nothing selected: the first lane. At the ends: the selection itself.
//
// Items without a date come after all others.
std::optional<RecordRef> neighbour_of(const TimelineRows& rows, const std::optional<RecordRef>& selection, int along,
                                      int lanes);

// The match that comes after the selection, row by row from above and by begin within a lane; around
// from the last one to the first. Nothing if no row shows one. `matches` is sorted.
std::optional<RecordRef> next_match(const TimelineRows& rows, const std::optional<RecordRef>& selection,
                                    const std::vector<RecordRef>& matches);

// Whether the row is the record or its lane holds it.
bool is_in_row(const TimelineRow& row, const RecordRef& record);

}  // namespace constellation
