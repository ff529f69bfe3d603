#include "present/timeline_rows.h"

#include <algorithm>
#include <tuple>

#include "base/sort.h"
#include "present/messages.h"

namespace constellation {
namespace {

constexpr std::array kLaneKinds = {
    RecordKind::StatusChange, RecordKind::RoleAssignment, RecordKind::GroupCycle,  RecordKind::Pause,
    RecordKind::Goal,         RecordKind::Deliverable,    RecordKind::Publication, RecordKind::CallSeries,
    RecordKind::Call};
// A change of these shows in the lanes of the records that refer to them.
constexpr std::array kNamedInLanes = {RecordKind::Person, RecordKind::Organisation, RecordKind::Cycle,
                                      RecordKind::Group,  RecordKind::GroupCycle,   RecordKind::Deliverable,
                                      RecordKind::CallSeries};

void insert_sorted(std::vector<RecordRef>& records, const RecordRef& record) {
  const auto place = std::lower_bound(records.begin(), records.end(), record);
  if (place == records.end() || *place != record) records.insert(place, record);
}

void erase_sorted(std::vector<RecordRef>& records, const RecordRef& record) {
  const auto place = std::lower_bound(records.begin(), records.end(), record);
  if (place != records.end() && *place == record) records.erase(place);
}

// The groups in whose lanes the record lies; the empty one where it has none. Nothing if there is no such record.
std::vector<RecordId> lanes_of(const Document& document, const RecordRef& record) {
  if (document.find(record) == nullptr) return {};
  std::vector<RecordId> groups = groups_of(document, record);
  if (groups.empty()) groups.emplace_back();
  return groups;
}

// Whether what changed is told by the items alone, and by few of them.
bool can_patch(const Lane* lane, const std::vector<RecordRef>& changed, const std::vector<Alternative>& alternatives) {
  if (!lane->ghosts.empty() || changed.size() > lane->items.size() / 4 + 1) return false;
  return std::none_of(changed.begin(), changed.end(), [&](const RecordRef& record) {
    return record.kind == RecordKind::StatusChange || record.kind == RecordKind::RoleAssignment ||
           !alternatives_of(alternatives, record).empty();
  });
}

// The rows of a table in the order of lanes: by rank (none last), name, id.
std::vector<const Record*> ordered(const Document& document, RecordKind kind) {
  std::vector<const Record*> records;
  document.table(kind).each([&](const Record& record) { records.push_back(&record); });
  const FieldIndex rank = find_field(kind, "rank")->index;
  const FieldIndex name = find_field(kind, "name")->index;
  const auto key = [&](const Record* record) {
    const std::string& place = text_value(*record, rank);
    return std::tuple(place.empty(), std::string_view(place), std::string_view(text_value(*record, name)));
  };
  sort_items(records, [&](const Record* a, const Record* b) { return key(a) < key(b); });
  return records;
}

void widen(std::optional<DayRange>& extent, DayRange range) {
  if (!extent) extent = range;
  extent->begin = std::min(extent->begin, range.begin);
  extent->end = std::max(extent->end, range.end);
}

std::vector<RowItem> cycle_items(const Document& document) {
  std::vector<RowItem> cycles;
  document.table(RecordKind::Cycle).each([&](const Record& record) {
    const auto span = span_of(RecordKind::Cycle, record);
    if (!span || span->range.empty()) return;
    RowItem item{{RecordKind::Cycle, record.id}, *span, 0, get(record, cycle::kName), true};
    // A cycle of which one side is not known yet is drawn for its usual half year.
    if (span->open_end) item.span.range.end = std::min(kLastDay + 1, span->range.begin + 183);
    if (span->open_start) item.span.range.begin = std::max(kFirstDay, span->range.end - 183);
    cycles.push_back(std::move(item));
  });
  sort_items(cycles, [](const RowItem& a, const RowItem& b) { return a.span.range.begin < b.span.range.begin; });
  return cycles;
}

// Appends rows below each other.
class RowStack {
 public:
  explicit RowStack(TimelineRows& rows) : m_rows(&rows) {}

  void add_focus_area(const RecordId& id, std::string title, std::size_t groups, bool collapsed) {
    auto lane = std::make_shared<Lane>();
    lane->title = std::move(title);
    lane->subtitle = counted(Msg::GroupCountOne, Msg::GroupCount, groups);
    lane->height = kFocusRowHeight;
    add(RowKind::FocusArea, {RecordKind::FocusArea, id}, std::move(lane), collapsed);
  }
  void add_group(const RecordId& id, std::shared_ptr<const Lane> lane) {
    add(RowKind::Group, {RecordKind::Group, id}, std::move(lane), false);
    ++m_rows->group_count;
  }

 private:
  void add(RowKind kind, RecordRef record, std::shared_ptr<const Lane> lane, bool collapsed) {
    TimelineRow row;
    row.kind = kind;
    row.record = record;
    row.y = m_rows->height;
    row.height = lane->height;
    row.groups_before = m_rows->group_count;
    row.collapsed = collapsed;
    row.lane = std::move(lane);
    m_rows->height += row.height;
    m_rows->rows.push_back(std::move(row));
  }
  TimelineRows* m_rows;
};

}  // namespace

const TimelineRow* find_row(const TimelineRows& rows, const RecordRef& record) {
  const auto row = std::find_if(rows.rows.begin(), rows.rows.end(),
                                [&](const TimelineRow& candidate) { return candidate.record == record; });
  return row == rows.rows.end() ? nullptr : &*row;
}

bool has_lane(RecordKind kind) { return std::find(kLaneKinds.begin(), kLaneKinds.end(), kind) != kLaneKinds.end(); }

RecordId primary_group(const Document& document, const RecordRef& record) {
  for (const RecordId& group : groups_of(document, record)) {
    if (document.find(RecordKind::Group, group) != nullptr) return group;
  }
  return {};
}

void TimelineRowsCache::forget_lanes_of(const RecordRef& record) {
  for (const RecordId& group : lanes_of(m_document, record)) {
    if (const auto place = m_members.find(group); place != m_members.end()) place->second.lane = nullptr;
  }
}

// Out of the lanes of the document as it was, into those of what it is now.
void TimelineRowsCache::place(const Document& document, const RecordRef& record) {
  for (const RecordId& group : lanes_of(m_document, record)) {
    const auto known = m_members.find(group);
    if (known == m_members.end()) continue;
    Members& members = known->second;
    erase_sorted(members.records, record);
    if (members.lane != nullptr) insert_sorted(members.changed, record);
    if (members.records.empty()) m_members.erase(known);
  }
  for (const RecordId& group : lanes_of(document, record)) {
    Members& members = m_members[group];
    insert_sorted(members.records, record);
    if (members.lane != nullptr) insert_sorted(members.changed, record);
  }
}

// What another record says shows on this one.
void TimelineRowsCache::touch(const Document& document, const RecordRef& record) {
  for (const RecordId& group : lanes_of(document, record)) {
    const auto place = m_members.find(group);
    if (place != m_members.end() && place->second.lane != nullptr) insert_sorted(place->second.changed, record);
  }
}

void TimelineRowsCache::touch_dependants(const Document& document, const RecordRef& record) {
  if (record.kind == RecordKind::Group) {
    if (const auto own = m_members.find(record.id); own != m_members.end()) own->second.lane = nullptr;
  }
  for (const Relation& relation : m_relations.referencing(record)) {
    // What lies where another record lies.
    const RecordKind kind = relation.source.kind;
    if (kind == RecordKind::Publication || kind == RecordKind::Pause || kind == RecordKind::Call) {
      place(document, relation.source);
    } else if (has_lane(relation.source.kind)) {
      touch(document, relation.source);
    }
  }
}

void TimelineRowsCache::note_changes(const Document& document) {
  m_relations.update(document);
  const auto each_change = [&](RecordKind kind, auto&& note) {
    diff(m_document.table(kind), document.table(kind), [&](const Record* before, const Record* after) {
      note(RecordRef{kind, before != nullptr ? before->id : after->id});
    });
  };
  for (const RecordKind kind : kLaneKinds) {
    each_change(kind, [&](const RecordRef& record) { place(document, record); });
  }
  for (const RecordKind kind : kNamedInLanes) {
    each_change(kind, [&](const RecordRef& record) { touch_dependants(document, record); });
  }
}

void TimelineRowsCache::note_alternatives(const std::vector<Alternative>& alternatives) {
  for (const Alternative& alternative : m_alternatives) forget_lanes_of(alternative.record);
  for (const Alternative& alternative : alternatives) forget_lanes_of(alternative.record);
  m_alternatives = alternatives;
}

const std::shared_ptr<const Lane>& TimelineRowsCache::lane_of(const Document& document, const RecordId& group) {
  Members& members = m_members[group];
  if (members.lane != nullptr && !members.changed.empty()) {
    members.lane = can_patch(members.lane.get(), members.changed, m_alternatives)
                       ? relayout_lane(document, group, members.records, *members.lane, members.changed)
                       : nullptr;
  }
  members.changed.clear();
  if (members.lane == nullptr) members.lane = layout_lane(document, group, members.records, m_alternatives);
  return members.lane;
}

std::vector<RecordRef> TimelineRowsCache::groupless_records(const Document& document) const {
  std::vector<RecordRef> records;
  for (const auto& [group, members] : m_members) {
    if (!group.empty() && document.find(RecordKind::Group, group) != nullptr) continue;
    records.insert(records.end(), members.records.begin(), members.records.end());
  }
  sort_unique(records);
  // What also belongs to a living group is seen there.
  const auto has_lane = [&](const RecordRef& record) { return !primary_group(document, record).empty(); };
  records.erase(std::remove_if(records.begin(), records.end(), has_lane), records.end());
  return records;
}

std::shared_ptr<const TimelineRows> TimelineRowsCache::assemble(const Document& document,
                                                                const std::vector<RecordId>& collapsed) {
  auto rows = std::make_shared<TimelineRows>();
  rows->cycles = cycle_items(document);
  for (const RowItem& cycle : rows->cycles) {
    widen(rows->extent, cycle.span.range);
    const auto ghosts = ghosts_of(m_alternatives, cycle.record, TrackKind::Windows, true);
    rows->cycle_ghosts.insert(rows->cycle_ghosts.end(), ghosts.begin(), ghosts.end());
  }
  std::vector<const Record*> focus_areas = ordered(document, RecordKind::FocusArea);
  focus_areas.push_back(nullptr);  // the groups without one

  std::unordered_map<RecordId, std::vector<RecordId>, RecordIdHash> groups_in;
  for (const Record* group : ordered(document, RecordKind::Group)) {
    const RecordId area = get(*group, group::kFocusArea);
    groups_in[document.find(RecordKind::FocusArea, area) != nullptr ? area : RecordId{}].push_back(group->id);
  }
  const std::vector<RecordRef> groupless = groupless_records(document);
  RowStack stack(*rows);
  for (const Record* area : focus_areas) {
    const RecordId id = area != nullptr ? area->id : RecordId{};
    const std::vector<RecordId>& groups = groups_in[id];
    const bool has_groupless = area == nullptr && !groupless.empty();
    if (area == nullptr && groups.empty() && !has_groupless) continue;
    const bool is_collapsed = std::binary_search(collapsed.begin(), collapsed.end(), id);
    const bool needs_header = area != nullptr || (!groups.empty() && focus_areas.size() > 1);
    if (needs_header) {
      std::string title =
          area != nullptr ? record_title(document, {RecordKind::FocusArea, id}) : text(Msg::NoFocusArea);
      stack.add_focus_area(id, std::move(title), groups.size(), is_collapsed);
    }
    for (const RecordId& group : groups) {
      const auto& lane = lane_of(document, group);
      if (lane->extent) widen(rows->extent, *lane->extent);
      if (!is_collapsed || !needs_header) stack.add_group(group, lane);
    }
    if (has_groupless) {
      const auto lane = layout_lane(document, {}, groupless, m_alternatives);
      if (lane->extent) widen(rows->extent, *lane->extent);
      if (!is_collapsed || !needs_header) stack.add_group({}, lane);
    }
  }
  return rows;
}

std::shared_ptr<const TimelineRows> TimelineRowsCache::rows(const Document& document,
                                                            const std::vector<RecordId>& collapsed,
                                                            const std::vector<Alternative>& alternatives) {
  const bool same_document = m_rows != nullptr && shares_chunks(document, m_document);
  const bool same_alternatives = alternatives == m_alternatives;
  if (same_document && same_alternatives && collapsed == m_collapsed) return m_rows;
  if (!same_document) {
    note_changes(document);
    m_document = document;
  }
  if (!same_alternatives) note_alternatives(alternatives);
  m_collapsed = collapsed;
  m_rows = assemble(document, collapsed);
  return m_rows;
}

}  // namespace constellation
