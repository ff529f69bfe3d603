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

// Which of some sorted matches the timeline shows.
class Shown {
 public:
  explicit Shown(const std::vector<RecordRef>& matches) : m_matches(matches), m_is_shown(matches.size(), false) {}

  std::size_t count(const TimelineRows& rows) {
    for (const RowItem& cycle : rows.cycles) take(cycle.record);
    for (const TimelineRow& row : rows.rows) {
      take(row.record);
      for (const RowItem& item : row.lane->items) take(item.record);
      for (const RecordRef& record : row.lane->undated) take(record);
    }
    return m_order.size();
  }
  // What is shown, in several lanes in the first; then the others.
  std::vector<RecordRef> in_order(const TimelineRows& rows) {
    for (const RowItem& cycle : rows.cycles) take(cycle.record);
    for (const TimelineRow& row : rows.rows) {
      take(row.record);
      for (const RecordRef& record : in_reading_order(*row.lane)) take(record);
    }
    for (const RecordRef& record : m_matches) take(record);
    return std::move(m_order);
  }

 private:
  void take(const RecordRef& record) {
    const auto place = std::lower_bound(m_matches.begin(), m_matches.end(), record);
    if (place == m_matches.end() || *place != record) return;
    const auto index = static_cast<std::size_t>(place - m_matches.begin());
    if (m_is_shown[index]) return;
    m_is_shown[index] = true;
    m_order.push_back(record);
  }

  const std::vector<RecordRef>& m_matches;
  std::vector<bool> m_is_shown;
  std::vector<RecordRef> m_order;
};

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
  if (matches.empty()) return std::nullopt;
  std::vector<RecordRef> order = Shown(matches).in_order(rows);
  auto place = order.end();
  if (selection) place = std::find(order.begin(), order.end(), *selection);
  const bool is_last = place == order.end() || place + 1 == order.end();
  return is_last ? order.front() : *(place + 1);
}

std::size_t count_shown(const TimelineRows& rows, const std::vector<RecordRef>& matches) {
  return Shown(matches).count(rows);
}

std::optional<RecordId> folded_area(const TimelineRows& rows, const Document& document, const RecordRef& record) {
  const auto shows = [&](const TimelineRow& row) { return is_in_row(row, record); };
  if (std::any_of(rows.rows.begin(), rows.rows.end(), shows)) return std::nullopt;
  const bool is_group = record.kind == RecordKind::Group;
  if (!is_group && !has_lane(record.kind)) return std::nullopt;
  const RecordId group = is_group ? record.id : primary_group(document, record);
  const Record* in = document.find(RecordKind::Group, group);
  const RecordId area = in != nullptr ? get(*in, group::kFocusArea) : RecordId();
  const bool is_known = document.find(RecordKind::FocusArea, area) != nullptr;
  const TimelineRow* row = find_row(rows, {RecordKind::FocusArea, is_known ? area : RecordId()});
  return row != nullptr && row->collapsed ? std::optional(row->record.id) : std::nullopt;
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
