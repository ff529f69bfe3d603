#include "present/timeline_offscreen.h"

#include <algorithm>

#include "base/sort.h"
#include "present/messages.h"
#include "present/timeline_filter.h"
#include "present/timeline_layout_parts.h"

namespace constellation {

using namespace timeline_parts;

namespace {

constexpr float kMarkerHeight = 18;
constexpr float kMarkerInset = 4;
constexpr float kPillHeight = 24;
constexpr float kZoomButtons = 196;
constexpr TextStyle kMarkerStyle{11, Weight::SemiBold};
constexpr TextStyle kPillStyle{12, Weight::SemiBold};

float marker_width(const TextMeasure& measure, std::uint32_t count) {
  return count > 1 ? 22 + measure.width(std::to_string(count), kMarkerStyle) : kMarkerHeight;
}

bool is_marked(const TimelineInput& input, const RowItem& item) {
  if (input.matches == nullptr) return item.unfinished && is_past(item.span, input.today);
  return std::binary_search(input.matches->begin(), input.matches->end(), item.record);
}

}  // namespace

// Null where the lane has none.
const OffscreenIndex::LaneMarks* OffscreenIndex::marks_of(const TimelineInput& input, const Lane* lane) {
  const auto place = m_lanes.find(lane);
  if (place == m_lanes.end() || place->second.count == 0) return nullptr;
  LaneMarks& marks = place->second;
  if (!marks.by_begin.empty()) return &marks;
  marks.by_begin.reserve(marks.count);
  for (const RowItem& item : lane->items) {
    if (!is_marked(input, item)) continue;
    const Track& track = lane->tracks[item.track];
    marks.by_begin.push_back({item.record, item.span.range, track.y + track.height / 2});
  }
  marks.by_end = marks.by_begin;
  sort_items(marks.by_begin, [](const Mark& a, const Mark& b) { return a.range.begin < b.range.begin; });
  sort_items(marks.by_end, [](const Mark& a, const Mark& b) { return a.range.end < b.range.end; });
  return &marks;
}

void OffscreenIndex::update(const TimelineInput& input, std::uint64_t matches_revision) {
  Key key{input.rows, input.today, input.matches != nullptr, input.matches != nullptr ? matches_revision : 0};
  if (m_key == key) return;
  const bool same_question =
      m_key && m_key->today == key.today && m_key->searches == key.searches && m_key->matches == key.matches;
  if (!same_question) m_lanes.clear();
  m_key = std::move(key);
  std::unordered_map<const Lane*, LaneMarks> lanes;
  m_sums.assign(1, 0);
  m_sums.reserve(input.rows->rows.size() + 1);
  for (const TimelineRow& row : input.rows->rows) {
    const Lane* lane = row.lane.get();
    auto place = lanes.find(lane);
    if (place == lanes.end()) {
      auto known = m_lanes.find(lane);
      if (known != m_lanes.end()) {
        place = lanes.insert(m_lanes.extract(known)).position;
      } else {
        const auto marked = [&](const RowItem& item) { return is_marked(input, item); };
        const auto count = std::count_if(lane->items.begin(), lane->items.end(), marked);
        place = lanes.emplace(lane, LaneMarks{row.lane, static_cast<std::uint32_t>(count), {}, {}}).first;
      }
    }
    m_sums.push_back(m_sums.back() + place->second.count);
  }
  m_lanes = std::move(lanes);
}

void OffscreenIndex::add_markers(TimelineLayout& layout, const TimelineInput& input, const RowBox& box) {
  const TimelineRow& row = input.rows->rows[box.row];
  const LaneMarks* known = marks_of(input, row.lane.get());
  if (known == nullptr) return;
  const LaneMarks& marks = *known;
  const auto day = [](double number) { return Day{static_cast<std::int32_t>(std::clamp(number, -1e8, 1e8))}; };
  const Day left = day(layout.minimap.window.left);
  const Day right = day(layout.minimap.window.right) + 1;
  const float lane_y = bottom_of(box.rect) - row.height;
  const float highest = std::max(box.rect.y, layout.chart.y + (box.pinned ? 0 : layout.pinned_height));
  const float lowest = std::min(bottom_of(box.rect), bottom_of(layout.chart));
  const auto add = [&](OffscreenMarker::Side side, const Mark& nearest, std::ptrdiff_t count) {
    OffscreenMarker marker;
    marker.side = side;
    marker.row = box.row;
    marker.lane = row.record;
    marker.record = nearest.record;
    marker.count = static_cast<std::uint32_t>(count);
    marker.late = input.matches == nullptr;
    const float width = marker_width(*input.measure, marker.count);
    const bool at_left = side == OffscreenMarker::Side::Left;
    const float x = at_left ? layout.chart.x + kMarkerInset : right_of(layout.chart) - width - kMarkerInset - 10;
    const float middle = row.collapsed ? row.height / 2 : nearest.y;
    const float y = std::clamp(lane_y + middle - kMarkerHeight / 2, highest, std::max(highest, lowest - kMarkerHeight));
    marker.rect = {x, y, width, kMarkerHeight};
    layout.markers.push_back(marker);
  };
  const auto before = std::ranges::upper_bound(marks.by_end, left, {}, [](const Mark& mark) { return mark.range.end; });
  if (before != marks.by_end.begin()) {
    add(OffscreenMarker::Side::Left, *(before - 1), before - marks.by_end.begin());
  }
  const auto after =
      std::ranges::lower_bound(marks.by_begin, right, {}, [](const Mark& mark) { return mark.range.begin; });
  if (after != marks.by_begin.end()) add(OffscreenMarker::Side::Right, *after, marks.by_begin.end() - after);
}

// Of the rows [first, last): how many, and the nearest to the chart.
std::optional<OffscreenPill> OffscreenIndex::pill(const TimelineInput& input, std::size_t first, std::size_t last,
                                                  OffscreenPill::Side side) {
  if (first >= last || m_sums[last] == m_sums[first]) return std::nullopt;
  const auto begin = m_sums.begin();
  // Above: the last row before `last` that holds any; below: the first from `first` on.
  const bool is_above = side == OffscreenPill::Side::Above;
  const auto place = is_above ? std::lower_bound(begin, m_sums.end(), m_sums[last]) - 1
                              : std::upper_bound(begin, m_sums.end(), m_sums[first]) - 1;
  const LaneMarks* marks = marks_of(input, input.rows->rows[static_cast<std::size_t>(place - begin)].lane.get());
  if (marks == nullptr) return std::nullopt;
  OffscreenPill result;
  result.side = side;
  result.record = marks->by_begin.front().record;
  result.count = m_sums[last] - m_sums[first];
  result.late = !m_key->searches;
  return result;
}

void OffscreenIndex::add(TimelineLayout& layout, const TimelineInput& input, std::uint64_t matches_revision) {
  update(input, matches_revision);
  if (layout.row_boxes.empty() || layout.chart.width < 160) return;
  for (const RowBox& box : layout.row_boxes) add_markers(layout, input, box);
  const TimelineRows& rows = *input.rows;
  const auto scrolled = std::ranges::find(layout.row_boxes, false, &RowBox::pinned);
  const std::size_t first = scrolled != layout.row_boxes.end() ? scrolled->row : rows.pinned;
  const std::size_t last = std::max(first, layout.row_boxes.back().row + 1);
  for (auto found : {pill(input, rows.pinned, first, OffscreenPill::Side::Above),
                     pill(input, last, rows.rows.size(), OffscreenPill::Side::Below)}) {
    if (!found) continue;
    const float width = input.measure->width(pill_text(*found), kPillStyle) + 38;
    const bool is_above = found->side == OffscreenPill::Side::Above;
    // On a narrow chart the buttons for zooming take the foot's right half.
    const bool shares_foot = !is_above && layout.names.width <= 0;
    const float room = layout.chart.width - (shares_foot ? kZoomButtons : 0);
    found->rect = {layout.chart.x + std::max(8.0F, (room - width) / 2),
                   is_above ? layout.chart.y + layout.pinned_height + 6 : bottom_of(layout.chart) - kPillHeight - 6,
                   width, kPillHeight};
    layout.pills.push_back(*found);
  }
}

NodeId marker_node(const OffscreenMarker& marker) {
  return (marker.side == OffscreenMarker::Side::Left ? "marker:left:" : "marker:right:") + text_from_ref(marker.lane);
}

NodeId pill_node(const OffscreenPill& pill) {
  return pill.side == OffscreenPill::Side::Above ? "marker:above" : "marker:below";
}

namespace {

std::string named(const Document& document, Msg where, bool late, std::uint32_t count, const RecordRef& record) {
  const std::string what =
      late ? counted(Msg::OverdueOne, Msg::OverdueCount, count) : counted(Msg::FindMatchesOne, Msg::FindMatches, count);
  return message(where, {what, record_title(document, record)});
}

}  // namespace

std::string marker_name(const Document& document, const OffscreenMarker& marker) {
  const bool is_left = marker.side == OffscreenMarker::Side::Left;
  return named(document, is_left ? Msg::MarkerBefore : Msg::MarkerAfter, marker.late, marker.count, marker.record);
}

std::string pill_name(const Document& document, const OffscreenPill& pill) {
  const bool is_above = pill.side == OffscreenPill::Side::Above;
  return named(document, is_above ? Msg::MarkerAbove : Msg::MarkerBelow, pill.late, pill.count, pill.record);
}

std::string pill_text(const OffscreenPill& pill) {
  const Msg text = pill.side == OffscreenPill::Side::Above ? Msg::PillAbove : Msg::PillBelow;
  return message(text, {std::to_string(pill.count)});
}

}  // namespace constellation
