#include "present/marking.h"

#include <algorithm>

#include "base/sort.h"
#include "present/timeline_layout.h"

namespace constellation {
namespace {

// The items of the track that reach into [from, to), fractional days.
template <typename Take>
void each_in(const Lane& lane, const Track& track, double from, double to, Take&& take) {
  for (std::uint32_t i = track.first; i < track.last; ++i) {
    const RowItem& item = lane.items[i];
    if (item.span.range.begin.number >= to) break;  // they come by begin
    if (item.span.range.end.number > from) take(item);
  }
}

const TimelineRow* row_with(const TimelineRows& rows, const RecordRef& record) {
  for (const TimelineRow& row : rows.rows) {
    if (row.record == record || std::ranges::find(row.lane->items, record, &RowItem::record) != row.lane->items.end()) {
      return &row;
    }
  }
  return nullptr;
}

const RowItem* item_of(const Lane& lane, const RecordRef& record) {
  const auto item = std::ranges::find(lane.items, record, &RowItem::record);
  return item == lane.items.end() ? nullptr : &*item;
}

}  // namespace

std::vector<RecordRef> records_in_box(const TimelineRows& rows, const Box& box, bool narrow) {
  std::vector<RecordRef> found;
  const auto [left, right] = std::minmax(box.from_day, box.to_day);
  const auto [top, bottom] = std::minmax(box.from_y, box.to_y);
  for (const TimelineRow& row : rows.rows) {
    const RowPlace place = row_place(row, narrow);
    if (place.y >= bottom) break;
    if (place.y + place.height <= top || row.kind != RowKind::Group) continue;
    const float lane_y = place.y + place.height - row.height;
    for (const Track& track : row.lane->tracks) {
      if (lane_y + track.y >= bottom || lane_y + track.y + track.height <= top) continue;
      each_in(*row.lane, track, left, right, [&](const RowItem& item) { found.push_back(item.record); });
    }
  }
  sort_unique(found);
  return found;
}

std::vector<RecordRef> records_between(const TimelineRows& rows, const RecordRef& from, const RecordRef& to) {
  const TimelineRow* row = row_with(rows, from);
  const RowItem* first = row != nullptr ? item_of(*row->lane, from) : nullptr;
  const RowItem* last = row != nullptr ? item_of(*row->lane, to) : nullptr;
  if (first == nullptr || last == nullptr) return {to};
  const auto [begin, end] = std::minmax(first->span.range.begin, last->span.range.begin);
  std::vector<RecordRef> found;
  for (const RowItem& item : row->lane->items) {
    const bool same_kind = item.record.kind == from.kind || item.record.kind == to.kind;
    if (same_kind && item.span.range.begin >= begin && item.span.range.begin <= end) found.push_back(item.record);
  }
  sort_unique(found);
  return found;
}

std::vector<RecordRef> records_in_lane_of(const TimelineRows& rows, const RecordRef& record) {
  std::vector<RecordRef> found;
  const TimelineRow* row = row_with(rows, record);
  if (row == nullptr) return found;
  found.reserve(row->lane->items.size());
  for (const RowItem& item : row->lane->items) found.push_back(item.record);
  sort_unique(found);
  return found;
}

}  // namespace constellation
