#include "present/neighbours.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/sort.h"

namespace constellation {
namespace {

// The lane's records by begin, whatever their track; undated ones last.
std::vector<RecordRef> in_reading_order(const Lane& lane) {
  std::vector<const RowItem*> items;
  items.reserve(lane.items.size());
  for (const RowItem& item : lane.items) items.push_back(&item);
  sort_items(items, [](const RowItem* a, const RowItem* b) {
    return std::pair(a->span.range.begin, a) < std::pair(b->span.range.begin, b);  // ties as they lie in the lane
  });
  std::vector<RecordRef> records;
  records.reserve(items.size() + lane.undated.size());
  for (const RowItem* item : items) records.push_back(item->record);
  records.insert(records.end(), lane.undated.begin(), lane.undated.end());
  return records;
}

const RowItem* find_item(const Lane& lane, const RecordRef& record) {
  const auto place =
      std::find_if(lane.items.begin(), lane.items.end(), [&](const RowItem& item) { return item.record == record; });
  return place != lane.items.end() ? &*place : nullptr;
}

RecordRef step_along(const Lane& lane, const RecordRef& selection, int along) {
  const auto records = in_reading_order(lane);
  if (records.empty()) return selection;
  const auto place = std::find(records.begin(), records.end(), selection);
  if (place == records.end()) return along > 0 ? records.front() : records.back();
  const auto last = static_cast<std::ptrdiff_t>(records.size()) - 1;
  return records[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place - records.begin() + along, 0, last))];
}

}  // namespace

std::optional<RecordRef> next_match(const TimelineRows& rows, const std::optional<RecordRef>& selection,
                                    const std::vector<RecordRef>& matches) {
  std::vector<RecordRef> shown;
  const auto add = [&](const RecordRef& record) {
    const bool is_match = std::binary_search(matches.begin(), matches.end(), record);
    // In several lanes, it counts in the first.
    if (is_match && std::find(shown.begin(), shown.end(), record) == shown.end()) shown.push_back(record);
  };
  for (const TimelineRow& row : rows.rows) {
    add(row.record);
    for (const RecordRef& record : in_reading_order(*row.lane)) add(record);
  }
  if (shown.empty()) return std::nullopt;
  auto place = shown.end();
  if (selection) place = std::find(shown.begin(), shown.end(), *selection);
  const bool is_last = place == shown.end() || place + 1 == shown.end();
  return is_last ? shown.front() : *(place + 1);
}

bool is_in_row(const TimelineRow& row, const RecordRef& record) {
  if (row.record == record || find_item(*row.lane, record) != nullptr) return true;
  const auto& undated = row.lane->undated;
  return std::find(undated.begin(), undated.end(), record) != undated.end();
}

std::optional<RecordRef> neighbour_of(const TimelineRows& rows, const std::optional<RecordRef>& selection, int along,
                                      int lanes) {
  if (rows.rows.empty()) return std::nullopt;
  const auto place = std::find_if(rows.rows.begin(), rows.rows.end(),
                                  [&](const TimelineRow& row) { return selection && is_in_row(row, *selection); });
  if (place == rows.rows.end()) return rows.rows.front().record;
  if (lanes == 0) return step_along(*place->lane, *selection, along);
  const auto last = static_cast<std::ptrdiff_t>(rows.rows.size()) - 1;
  const auto target = std::clamp<std::ptrdiff_t>(place - rows.rows.begin() + lanes, 0, last);
  const TimelineRow& row = rows.rows[static_cast<std::size_t>(target)];
  const RowItem* from = find_item(*place->lane, *selection);
  if (from == nullptr || row.lane->items.empty()) return row.record;
  const auto distance = [&](const RowItem& item) { return std::abs(item.span.range.begin - from->span.range.begin); };
  return std::min_element(row.lane->items.begin(), row.lane->items.end(),
                          [&](const RowItem& a, const RowItem& b) { return distance(a) < distance(b); })
      ->record;
}

}  // namespace constellation
