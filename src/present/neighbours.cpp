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

// A header of several people, or of no focus area, is nothing that has details; nor is the lane of no group, but its
// items are.
bool can_select(const TimelineRow& row) { return !row.record.id.empty() || !row.lane->items.empty(); }

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

std::optional<std::string> folded_header(const TimelineRows& rows, const Document& document, const RecordRef& record) {
  const auto shows = [&](const TimelineRow& row) { return is_in_row(row, record); };
  if (std::any_of(rows.rows.begin(), rows.rows.end(), shows)) return std::nullopt;
  const bool is_group = record.kind == RecordKind::Group;
  if (!is_group && !has_lane(record.kind)) return std::nullopt;
  const RecordId group = is_group ? record.id : primary_group(document, record);
  for (const TimelineRow& row : rows.rows) {
    const bool is_below = std::ranges::find(row.groups, group) != row.groups.end();
    if (row.collapsed && is_below) return row.key;
  }
  return std::nullopt;
}

bool is_in_row(const TimelineRow& row, const RecordRef& record) {
  if ((row.record == record && row.record.kind != RecordKind::Foreign) || find_item(*row.lane, record) != nullptr)
    return true;
  const auto& undated = row.lane->undated;
  return std::find(undated.begin(), undated.end(), record) != undated.end();
}

const TimelineRow* row_of(const TimelineRows& rows, const RecordRef& record, const std::optional<RecordId>& lane) {
  const TimelineRow* first = nullptr;
  for (const TimelineRow& row : rows.rows) {
    if (!is_in_row(row, record)) continue;
    if (!lane || (row.kind == RowKind::Group && row.record.id == *lane)) return &row;
    if (first == nullptr) first = &row;
  }
  return first;
}

std::optional<Neighbour> neighbour_of(const TimelineRows& rows, const std::optional<RecordRef>& selection,
                                      const std::optional<RecordId>& lane, int along, int lanes) {
  if (rows.rows.empty()) return std::nullopt;
  const auto in = [](const TimelineRow& row, const RecordRef& record) {
    return Neighbour{record, row.kind == RowKind::Group ? std::optional(row.record.id) : std::nullopt};
  };
  const TimelineRow* place = selection ? row_of(rows, *selection, lane) : nullptr;
  if (place == nullptr) return in(rows.rows.front(), rows.rows.front().record);
  if (lanes == 0) return in(*place, step_along(*place->lane, *selection, along));
  const auto last = static_cast<std::ptrdiff_t>(rows.rows.size()) - 1;
  const auto target = std::clamp<std::ptrdiff_t>(place - rows.rows.data() + lanes, 0, last);
  auto at = target;
  while (at > 0 && at < last && !can_select(rows.rows[static_cast<std::size_t>(at)])) at += lanes > 0 ? 1 : -1;
  if (!can_select(rows.rows[static_cast<std::size_t>(at)])) return in(*place, *selection);
  const TimelineRow& row = rows.rows[static_cast<std::size_t>(at)];
  const RowItem* from = find_item(*place->lane, *selection);
  if (row.record.id.empty() && from == nullptr) return in(row, row.lane->items.front().record);
  if (from == nullptr || row.lane->items.empty()) return in(row, row.record);
  const auto distance = [&](const RowItem& item) { return std::abs(item.span.range.begin - from->span.range.begin); };
  return in(row,
            std::min_element(row.lane->items.begin(), row.lane->items.end(), [&](const RowItem& a, const RowItem& b) {
              return distance(a) < distance(b);
            })->record);
}

}  // namespace constellation
