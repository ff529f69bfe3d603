// Where a lane can be moved to: by a drag, by a key.
#pragma once

#include <optional>
#include <string>

#include "present/timeline_layout.h"

namespace constellation {

// Where a lane that is dropped at that y would come to stand; nothing where it can not be: above the lanes and on
// pinned ones. Only of rows that are grouped by focus area.
std::optional<LanePlace> lane_place_at(const TimelineRows& rows, const TimelineLayout& layout, const RecordId& group,
                                       float y);

// One step up (-1) or down (1): past the neighbour, or into the focus area above or below. Nothing at the ends.
std::optional<LanePlace> lane_place_beside(const Document& document, const RecordId& group, int step);

// "Messaging → Ecosystem, after Higher Education"; that it stays where it stands there already.
std::string lane_move_text(const Document& document, const RecordId& group, const LanePlace& to);

// What a step to that place does, as a command: "Move up, after Higher Education", "Move down to Ecosystem".
std::string lane_step_text(const Document& document, const RecordId& group, const LanePlace& to, int step);

}  // namespace constellation
