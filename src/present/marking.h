// What several bars are meant by one gesture: those in a box, those between two of a lane, a whole lane.
#pragma once

#include <vector>

#include "present/timeline_rows.h"
#include "store/session.h"

namespace constellation {

// Every item of which a part lies in the box, sorted. Rows are placed as in that form (see row_place).
std::vector<RecordRef> records_in_box(const TimelineRows& rows, const Box& box, bool narrow);
// The items of the first lane that shows both, from the one to the other by their begin, both included; only `to` where
// none does.
std::vector<RecordRef> records_between(const TimelineRows& rows, const RecordRef& from, const RecordRef& to);
// All dated items of the first lane that shows the record, or of the lane that it is.
std::vector<RecordRef> records_in_lane_of(const TimelineRows& rows, const RecordRef& record);

}  // namespace constellation
