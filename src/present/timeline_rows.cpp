#include "present/timeline_rows.h"

#include <algorithm>

#include "base/sort.h"
#include "present/messages.h"
#include "present/timeline_grouping.h"

namespace constellation {
namespace {

constexpr std::array kLaneKinds = {RecordKind::StatusChange, RecordKind::RoleAssignment, RecordKind::GroupCycle,
                                   RecordKind::Pause,        RecordKind::Goal,           RecordKind::Deliverable,
                                   RecordKind::Publication,  RecordKind::CallSeries,     RecordKind::Call};
// A change of these shows in the lanes of the records that refer to them.
constexpr std::array kNamedInLanes = {RecordKind::Person,    RecordKind::Organisation, RecordKind::Cycle,
                                      RecordKind::Group,     RecordKind::GroupCycle,   RecordKind::Deliverable,
                                      RecordKind::CallSeries};

void insert_sorted(std::vector<RecordRef>& records, const RecordRef& record) {
  const auto place = std::lower_bound(records.begin(), records.end(), record);
  if (place == records.end() || *place != record) records.insert(place, record);
}

void insert_sorted(std::vector<LaneRecord>& records, LaneRecord record) {
  const std::size_t place = lane_place_of(records, record.ref());
  if (place < records.size() && records[place].ref() == record.ref()) {
    records[place] = std::move(record);
  } else {
    records.insert(records.begin() + static_cast<std::ptrdiff_t>(place), std::move(record));
  }
}

void erase_sorted(std::vector<LaneRecord>& records, const RecordRef& record) {
  const std::size_t place = lane_place_of(records, record);
  if (place == records.size() || records[place].ref() != record) return;
  records.erase(records.begin() + static_cast<std::ptrdiff_t>(place));
}

// In order, each once.
void sort_records(std::vector<LaneRecord>& records) {
  sort_items(records, [](const LaneRecord& a, const LaneRecord& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.row->id < b.row->id;
  });
  const auto is_same = [](const LaneRecord& a, const LaneRecord& b) { return a.row == b.row; };
  records.erase(std::unique(records.begin(), records.end(), is_same), records.end());
}

// The groups in whose lanes the record lies; the empty one where it has none. Nothing if there is no such record.
std::vector<RecordId> groups_with(const Document& document, const RecordRef& record) {
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

void widen(std::optional<DayRange>& extent, DayRange range) {
  if (!extent) extent = range;
  extent->begin = std::min(extent->begin, range.begin);
  extent->end = std::max(extent->end, range.end);
}

std::vector<RowItem> cycle_items(const Document& document) {
  std::vector<RowItem> cycles;
  document.table(RecordKind::Cycle).each_row([&](const std::shared_ptr<const Record>& row) {
    const auto span = span_of(RecordKind::Cycle, *row);
    if (!span || span->range.empty()) return;
    RowItem item{{RecordKind::Cycle, row->id}, *span, 0, get(*row, cycle::kName), true};
    item.row = row;
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

  TimelineRow& add_header(const LaneSection& section, std::size_t groups, bool collapsed) {
    auto lane = std::make_shared<Lane>();
    lane->title = section.title;
    const bool is_area = section.record.kind == RecordKind::FocusArea && !section.record.id.empty();
    if (groups > 0 || is_area) lane->subtitle = counted(Msg::GroupCountOne, Msg::GroupCount, groups);
    lane->height = kHeaderRowHeight;
    TimelineRow& row = add(RowKind::Header, section.record, std::move(lane), kHeaderRowHeight);
    row.key = section.key;
    row.collapsed = collapsed;
    return row;
  }
  void add_group(const RecordId& id, std::shared_ptr<const Lane> lane, bool compact) {
    const float height = compact ? kCompactHeight : lane->height;
    add(RowKind::Group, {RecordKind::Group, id}, std::move(lane), height).collapsed = compact;
    ++m_rows->group_count;
  }

 private:
  TimelineRow& add(RowKind kind, const RecordRef& record, std::shared_ptr<const Lane> lane, float height) {
    TimelineRow row;
    row.kind = kind;
    row.record = record;
    row.y = m_rows->height;
    row.height = height;
    row.groups_before = m_rows->group_count;
    row.lane = std::move(lane);
    m_rows->height += height;
    m_rows->rows.push_back(std::move(row));
    return m_rows->rows.back();
  }
  TimelineRows* m_rows;
};

bool holds(const std::vector<RecordId>& ids, const RecordId& id) {
  return std::binary_search(ids.begin(), ids.end(), id);
}

}  // namespace

const TimelineRow* find_row(const TimelineRows& rows, const RecordRef& record) {
  const auto row = std::find_if(rows.rows.begin(), rows.rows.end(),
                                [&](const TimelineRow& candidate) { return candidate.record == record; });
  return row == rows.rows.end() ? nullptr : &*row;
}

const std::string& label_of(const RowItem& item) {
  return item.titled ? text_value(*item.row, title_field(item.record.kind).index) : item.label;
}

std::size_t lane_place_of(const std::vector<LaneRecord>& records, const RecordRef& record) {
  const auto place = std::lower_bound(
      records.begin(), records.end(), record,
      [](const LaneRecord& a, const RecordRef& b) { return a.kind != b.kind ? a.kind < b.kind : a.row->id < b.id; });
  return static_cast<std::size_t>(place - records.begin());
}

bool has_many_items(const TimelineRows& rows) {
  constexpr std::size_t kMany = 2000;
  std::size_t count = 0;
  for (const auto& lane : rows.lanes) count += lane->items.size();
  return count > kMany;
}

bool has_lane(RecordKind kind) { return std::find(kLaneKinds.begin(), kLaneKinds.end(), kind) != kLaneKinds.end(); }

RecordId primary_group(const Document& document, RecordKind kind, const Record& record) {
  for (const RecordId& group : groups_of(document, kind, record)) {
    if (document.find(RecordKind::Group, group) != nullptr) return group;
  }
  return {};
}

RecordId primary_group(const Document& document, const RecordRef& ref) {
  const Record* record = document.find(ref);
  return record != nullptr ? primary_group(document, ref.kind, *record) : RecordId();
}

void TimelineRowsCache::forget_lanes_of(const RecordRef& record) {
  for (const RecordId& group : groups_with(m_document, record)) {
    if (m_members.contains(group)) forget_lane(group);
  }
}

void TimelineRowsCache::forget_lane(const RecordId& group) {
  Members& members = m_members[group];
  members.lane = members.filtered = nullptr;
}

void TimelineRowsCache::Members::note(const RecordRef& record) {
  filtered = nullptr;
  if (lane != nullptr) insert_sorted(changed, record);
}

// Out of the lanes of the document as it was, into those of what it is now.
void TimelineRowsCache::place(const Document& document, const RecordRef& record) {
  for (const RecordId& group : groups_with(m_document, record)) {
    const auto known = m_members.find(group);
    if (known == m_members.end()) continue;
    Members& members = known->second;
    erase_sorted(members.records, record);
    members.note(record);
    if (members.records.empty()) m_members.erase(known);
  }
  for (const RecordId& group : groups_with(document, record)) {
    Members& members = m_members[group];
    insert_sorted(members.records, {record.kind, document.table(record.kind).share(record.id)});
    members.note(record);
  }
}

// What another record says shows on this one.
void TimelineRowsCache::touch(const Document& document, const RecordRef& record) {
  for (const RecordId& group : groups_with(document, record)) {
    const auto place = m_members.find(group);
    if (place != m_members.end()) place->second.note(record);
  }
}

void TimelineRowsCache::touch_dependants(const Document& document, const RecordRef& record) {
  if (record.kind == RecordKind::Group) {
    if (m_members.contains(record.id)) forget_lane(record.id);
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

// Of the first document, of which nothing is known yet.
void TimelineRowsCache::note_all(const Document& document) {
  for (const RecordKind kind : kLaneKinds) {
    document.table(kind).each_row([&](const std::shared_ptr<const Record>& row) {
      std::vector<RecordId> groups = groups_of(document, kind, *row);
      if (groups.empty()) groups.emplace_back();
      for (const RecordId& group : groups) m_members[group].records.push_back({kind, row});
    });
  }
  for (auto& [group, members] : m_members) sort_records(members.records);
}

void TimelineRowsCache::note_changes(const Document& document) {
  m_relations.update(document);
  if (m_members.empty()) return note_all(document);
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

std::optional<ItemFilter> TimelineRowsCache::item_filter() const {
  ItemFilter filter{m_arrangement.filter, m_arrangement.today, m_arrangement.matches.get()};
  if (filter.shows_all()) return std::nullopt;
  return filter;
}

TimelineRowsCache::Lanes TimelineRowsCache::lanes_of(const Document& document, const RecordId& group) {
  Members& members = m_members[group];
  if (members.lane != nullptr && !members.changed.empty()) {
    members.lane = can_patch(members.lane.get(), members.changed, m_alternatives)
                       ? relayout_lane(document, group, members.records, *members.lane, members.changed)
                       : nullptr;
  }
  members.changed.clear();
  if (members.lane == nullptr) members.lane = layout_lane(document, group, members.records, m_alternatives);
  const auto filter = item_filter();
  if (!filter) return {members.lane, members.lane};
  if (members.filtered == nullptr || members.filtered_of != m_filter_serial) {
    members.filtered = layout_lane(document, group, members.records, m_alternatives, &*filter);
    members.filtered_of = m_filter_serial;
  }
  const auto* matches = filter->matches;
  const bool matches_itself =
      matches != nullptr && std::binary_search(matches->begin(), matches->end(), RecordRef{RecordKind::Group, group});
  const bool is_empty = members.filtered->items.empty() && members.filtered->undated.empty();
  return {members.lane, is_empty && !matches_itself ? nullptr : members.filtered};
}

TimelineRowsCache::Lanes TimelineRowsCache::groupless_lanes(const Document& document) {
  const std::vector<LaneRecord> records = groupless_records(document);
  if (records.empty()) return {};
  Lanes lanes;
  lanes.whole = lanes.shown = layout_lane(document, {}, records, m_alternatives);
  if (const auto filter = item_filter()) {
    lanes.shown = layout_lane(document, {}, records, m_alternatives, &*filter);
    if (lanes.shown->items.empty() && lanes.shown->undated.empty()) lanes.shown = nullptr;
  }
  return lanes;
}

std::vector<LaneRecord> TimelineRowsCache::groupless_records(const Document& document) const {
  std::vector<LaneRecord> records;
  for (const auto& [group, members] : m_members) {
    if (!group.empty() && document.find(RecordKind::Group, group) != nullptr) continue;
    records.insert(records.end(), members.records.begin(), members.records.end());
  }
  sort_records(records);
  // What also belongs to a living group is seen there.
  std::erase_if(records,
                [&](const LaneRecord& record) { return !primary_group(document, record.kind, *record.row).empty(); });
  return records;
}

// The lanes of all groups in the order in which they are shown, then rows of them.
class TimelineRowsCache::Assembly {
 public:
  Assembly(TimelineRowsCache& cache, const Document& document, TimelineRows& rows)
      : m_cache(&cache), m_document(&document), m_rows(&rows), m_stack(rows) {}

  void run() {
    const Arrangement& arrangement = m_cache->m_arrangement;
    m_sections = lane_sections(*m_document, m_cache->m_relations, arrangement.grouping, arrangement.today);
    take_lanes();
    add_pinned();
    for (const LaneSection& section : m_sections) add_section(section);
  }

 private:
  [[nodiscard]] const Arrangement& arrangement() const { return m_cache->m_arrangement; }

  void take_lanes() {
    const Lanes groupless = m_cache->groupless_lanes(*m_document);
    if (groupless.whole != nullptr) {  // stands with the groups of which nothing is recorded
      const bool by_area = arrangement().grouping == Grouping::FocusArea;
      const bool has_none =
          !m_sections.empty() && (by_area ? m_sections.back().key.empty() : m_sections.back().key.back() == ':');
      m_has_groups_of_none = has_none;
      if (!has_none) m_sections.push_back(none_section());
      m_sections.back().groups.emplace_back();
      take({}, groupless);
    }
    for (const LaneSection& section : m_sections) {
      for (const RecordId& group : section.groups) {
        if (!group.empty()) take(group, m_cache->lanes_of(*m_document, group));
      }
    }
  }

  [[nodiscard]] LaneSection none_section() const {
    switch (arrangement().grouping) {
      case Grouping::FocusArea:
        return {"", text(Msg::NoFocusArea), {RecordKind::FocusArea, {}}, {}};
      case Grouping::Status:
        return {"status:", text(Msg::NoStatus), {}, {}};
      case Grouping::Organisation:
        return {"organisations:", text(Msg::NoOrganisation), {}, {}};
      case Grouping::Person:
        break;
    }
    return {"people:", text(Msg::NoLead), {}, {}};
  }

  void take(const RecordId& group, const Lanes& lanes) {
    if (lanes.whole->extent) widen(m_rows->extent, *lanes.whole->extent);
    if (lanes.shown == nullptr) return;
    m_rows->lanes.push_back(lanes.shown);
    m_lanes.emplace(group, lanes.shown);
  }

  void add_pinned() {
    float left = arrangement().pinned_room;
    for (const RecordId& group : arrangement().pinned) {
      const auto lane = m_lanes.find(group);
      if (lane == m_lanes.end()) continue;
      left -= arrangement().pinned_title;
      const bool compact = holds(arrangement().compact, group) || lane->second->height > left;
      left -= compact ? kCompactHeight : lane->second->height;
      if (left < 0) return;
      m_stack.add_group(group, lane->second, compact);
      ++m_rows->pinned;
      m_lanes.erase(lane);
    }
  }

  void add_section(const LaneSection& section) {
    std::size_t shown = 0;
    std::size_t groups = 0;
    for (const RecordId& group : section.groups) {
      if (!group.empty()) ++groups;
      if (m_lanes.contains(group)) ++shown;
    }
    // What the filter or the pins left empty needs no header; a focus area of no group at all does, for its name.
    if (shown == 0 && (!section.groups.empty() || m_cache->item_filter())) return;
    const bool is_collapsed = std::ranges::binary_search(arrangement().collapsed, section.key);
    const bool needs_header = !section.key.empty() || (m_has_groups_of_none && m_sections.size() > 1);
    if (!needs_header) return add_lanes(section);
    TimelineRow& header = m_stack.add_header(section, groups, is_collapsed);
    for (const RecordId& group : section.groups) {
      const auto lane = m_lanes.find(group);
      if (lane == m_lanes.end()) continue;
      header.groups.push_back(group);
      if (is_collapsed && header.folded.size() < kMaxFoldedLanes) header.folded.push_back(lane->second);
    }
    if (!is_collapsed) add_lanes(section);
  }

  void add_lanes(const LaneSection& section) {
    for (const RecordId& group : section.groups) {
      const auto lane = m_lanes.find(group);
      if (lane != m_lanes.end()) m_stack.add_group(group, lane->second, holds(arrangement().compact, group));
    }
  }

  TimelineRowsCache* m_cache;
  const Document* m_document;
  TimelineRows* m_rows;
  RowStack m_stack;
  std::vector<LaneSection> m_sections;
  bool m_has_groups_of_none = true;
  std::unordered_map<RecordId, std::shared_ptr<const Lane>, RecordIdHash> m_lanes;  // shown, and in no row yet
};

std::shared_ptr<const TimelineRows> TimelineRowsCache::assemble(const Document& document) {
  auto rows = std::make_shared<TimelineRows>();
  rows->cycles = cycle_items(document);
  for (const RowItem& cycle : rows->cycles) {
    widen(rows->extent, cycle.span.range);
    const auto ghosts = ghosts_of(m_alternatives, cycle.record, TrackKind::Windows, true);
    rows->cycle_ghosts.insert(rows->cycle_ghosts.end(), ghosts.begin(), ghosts.end());
  }
  Assembly(*this, document, *rows).run();
  return rows;
}

std::shared_ptr<const TimelineRows> TimelineRowsCache::rows(const Document& document, const Arrangement& arrangement,
                                                            const std::vector<Alternative>& alternatives) {
  const bool same_document = m_rows != nullptr && shares_chunks(document, m_document);
  const bool same_alternatives = alternatives == m_alternatives;
  if (same_document && same_alternatives && arrangement == m_arrangement) return m_rows;
  if (!same_document) {
    note_changes(document);
    m_document = document;
  }
  if (!same_alternatives) note_alternatives(alternatives);
  if (arrangement.filter != m_arrangement.filter || arrangement.matches != m_arrangement.matches ||
      arrangement.today != m_arrangement.today) {
    ++m_filter_serial;
  }
  m_arrangement = arrangement;
  m_rows = assemble(document);
  return m_rows;
}

Arrangement arrangement_of(const Session& session, Day today, float chart, bool narrow,
                           std::shared_ptr<const std::vector<RecordRef>> matches) {
  Arrangement arrangement;
  arrangement.grouping = session.grouping;
  arrangement.collapsed = session.collapsed;
  arrangement.compact = session.compact;
  arrangement.pinned = session.pinned;
  if (!session.pinned.empty()) {
    arrangement.pinned_room = chart * kPinnedShare;
    arrangement.pinned_title = narrow ? kNarrowTitle : 0;
  }
  const bool hides = session.filter.others == FilterMode::Hide;
  if (hides && session.filter.is_narrowed()) arrangement.filter = session.filter;
  if (hides) arrangement.matches = std::move(matches);
  if (session.grouping != Grouping::FocusArea || arrangement.filter.hidden_states != 0) arrangement.today = today;
  return arrangement;
}

}  // namespace constellation
