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
//
// `lane` is the group in whose lane the selection was made: a record that several groups share lies in several.
struct Neighbour {
  RecordRef record;
  std::optional<RecordId> lane;
  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};
std::optional<Neighbour> neighbour_of(const TimelineRows& rows, const std::optional<RecordRef>& selection,
                                      const std::optional<RecordId>& lane, int along, int lanes);

// The match that comes after the selection: cycles, then row by row from above and by begin within a
// lane, then what no row shows; around from the last one to the first. `matches` is sorted.
std::optional<RecordRef> next_match(const TimelineRows& rows, const std::optional<RecordRef>& selection,
                                    const std::vector<RecordRef>& matches);

// How many of the matches a row or a cycle shows.
std::size_t count_shown(const TimelineRows& rows, const std::vector<RecordRef>& matches);
// The key of the header that is folded over the record; nothing where a row shows it, or none would.
std::optional<std::string> folded_header(const TimelineRows& rows, const Document& document, const RecordRef& record);

// Whether the row is the record or its lane holds it.
bool is_in_row(const TimelineRow& row, const RecordRef& record);
// That group's row, if it shows the record; else the first row that does, or nullptr.
const TimelineRow* row_of(const TimelineRows& rows, const RecordRef& record, const std::optional<RecordId>& lane);

}  // namespace constellation
