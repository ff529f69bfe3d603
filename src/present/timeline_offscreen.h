// What lies out of sight and should not be missed: matches while something is searched for, else overdue deliverables.
//
// At the left or right edge of the chart, in the place of its row, a marker tells of what the row holds before or after
// the window; at the top or bottom edge a pill tells of the rows above or below. Each leads to the nearest one.
//
// Work is per visible row: what its lane holds is kept, sorted both ways, and searched; what lies
// above and below is the difference of two sums.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "present/timeline_layout.h"

namespace constellation {

class OffscreenIndex {
 public:
  // Adds the markers and pills to the layout of that input. `matches_revision` tells when input.matches changed.
  void add(TimelineLayout& layout, const TimelineInput& input, std::uint64_t matches_revision);

 private:
  struct Mark {
    RecordRef record;
    DayRange range;
    float y = 0;  // middle of its track, from the lane's top
  };
  // How many marks a lane has is known of every lane, what they are of those that were asked about.
  struct LaneMarks {
    std::shared_ptr<const Lane> lane;
    std::uint32_t count = 0;
    std::vector<Mark> by_begin;
    std::vector<Mark> by_end;
  };
  void update(const TimelineInput& input, std::uint64_t matches_revision);
  const LaneMarks* marks_of(const TimelineInput& input, const Lane* lane);
  void add_markers(TimelineLayout& layout, const TimelineInput& input, const RowBox& box);
  std::optional<OffscreenPill> pill(const TimelineInput& input, std::size_t first, std::size_t last,
                                    OffscreenPill::Side side);

  struct Key {
    std::shared_ptr<const TimelineRows> rows;
    Day today;
    bool searches = false;
    std::uint64_t matches = 0;
    bool operator==(const Key& other) const = default;
  };
  std::optional<Key> m_key;
  std::unordered_map<const Lane*, LaneMarks> m_lanes;
  std::vector<std::uint32_t> m_sums;  // per row: the marks of all rows before it; one more for the end
};

// "marker:left:groups/grp-x"; "marker:above", "marker:below".
NodeId marker_node(const OffscreenMarker& marker);
NodeId pill_node(const OffscreenPill& pill);
// "3 matches before, nearest: Employer FAQs"
std::string marker_name(const Document& document, const OffscreenMarker& marker);
std::string pill_name(const Document& document, const OffscreenPill& pill);
std::string pill_text(const OffscreenPill& pill);  // "3 above"

}  // namespace constellation
