// One lane: its items as drawn, packed onto tracks.
#include <algorithm>
#include <iterator>

#include "base/sort.h"
#include "present/messages.h"
#include "present/timeline_filter.h"
#include "present/timeline_layout_parts.h"
#include "present/timeline_rows.h"
#include "time/recurrence.h"

namespace constellation {

TrackKind timeline_parts::track_kind(RecordKind kind) {
  switch (kind) {
    case RecordKind::GroupCycle:
      return TrackKind::Windows;
    case RecordKind::Pause:
      return TrackKind::Pauses;
    case RecordKind::StatusChange:
      return TrackKind::Status;
    case RecordKind::RoleAssignment:
      return TrackKind::Terms;
    case RecordKind::CallSeries:
      return TrackKind::Calls;
    case RecordKind::Call:
      return TrackKind::CallMarks;
    default:
      return TrackKind::Items;
  }
}

namespace {

using timeline_parts::track_kind;

constexpr float kPadding = 8;
constexpr float kKindGap = 4;
constexpr std::int32_t kOpenSeriesDays = 182;  // a series without an end is drawn for half a year

constexpr float track_height(TrackKind kind) {
  switch (kind) {
    case TrackKind::Windows:
    case TrackKind::Pauses:
    case TrackKind::Status:
    case TrackKind::Calls:
    case TrackKind::CallMarks:
      return 8;
    case TrackKind::Terms:
      return 16;
    case TrackKind::Items:
      break;
  }
  return 24;
}

// What lies upon a strip, one over the other where they come together.
bool is_mark(TrackKind kind) {
  return kind == TrackKind::Pauses || kind == TrackKind::Status || kind == TrackKind::CallMarks;
}

Day bounded(std::int64_t day) {
  return {
      static_cast<std::int32_t>(std::clamp<std::int64_t>(day, kFirstDay.number, std::int64_t{kLastDay.number} + 1))};
}

std::optional<Span> cycle_span(const Document& document, RecordKind kind, const Record& record) {
  const FieldSpec* field = find_field(kind, "cycle");
  if (field == nullptr) return std::nullopt;
  const auto id = RecordId::from(text_value(record, field->index));
  const Record* cycle = id ? document.find(RecordKind::Cycle, *id) : nullptr;
  return cycle != nullptr ? span_of(RecordKind::Cycle, *cycle) : std::nullopt;
}

// Where a series without a last call ends: at its rule's end, after its only call, or nowhere.
void bound_series(const Record& record, Span& span) {
  if (!span.open_end || span.open_start) return;
  const Day first = span.range.begin;
  const auto rule = parse_rule(get(record, call_series::kRule));
  if (!rule) {  // none, or one that is kept without being understood: the first call is what we know
    span.range.end = first + 1;
    span.open_end = !get(record, call_series::kRule).empty();
    return;
  }
  const DayRange always{first, kLastDay + 1};
  if (rule->until) {
    span.range.end = std::max(first + 1, rule->until->day + 1);
    span.open_end = false;
  } else if (rule->count > 0) {
    const auto calls = expand_rule(*rule, first, always, always, static_cast<std::size_t>(rule->count));
    span.range.end = (calls.empty() ? first : calls.back()) + 1;
    span.open_end = false;
  } else {
    span.range.end = bounded(std::int64_t{first.number} + kOpenSeriesDays);
  }
}

}  // namespace

std::optional<Span> drawn_span(const Document& document, const RecordRef& ref, const Record& record) {
  std::optional<Span> span = span_of(ref.kind, record);
  if (span && !span->open_start && !span->open_end) return span;
  const std::optional<Span> cycle = cycle_span(document, ref.kind, record);
  if (!span && ref.kind == RecordKind::GroupCycle && cycle) {
    span = cycle;
    span->open_start = span->open_end = true;
  }
  if (!span || span->is_point) return span;
  if (ref.kind == RecordKind::CallSeries) {
    bound_series(record, *span);
    return span;
  }
  DayRange& range = span->range;
  if (span->open_end && !span->open_start) {
    const bool in_cycle = cycle && cycle->range.end > range.end;
    range.end = in_cycle ? cycle->range.end : bounded(std::int64_t{range.end.number} + kStubDays);
  } else if (span->open_start && !span->open_end) {
    const bool in_cycle = cycle && cycle->range.begin < range.begin;
    range.begin = in_cycle ? cycle->range.begin : bounded(std::int64_t{range.begin.number} - kStubDays);
  }
  return span;
}

namespace {

// Whether that title is what record_title makes of the record.
bool has_own_title(RecordKind kind, const Record& record) {
  const bool is_named = kind == RecordKind::Deliverable || kind == RecordKind::Publication;
  return is_named && !text_value(record, title_field(kind).index).empty();
}

std::string item_label(const Document& document, RecordKind kind, const Record& record) {
  if (kind == RecordKind::GroupCycle) {
    const Record* cycle = document.find(RecordKind::Cycle, get(record, group_cycle::kCycle));
    return cycle != nullptr ? get(*cycle, cycle::kName) : text(Msg::OwnWindow);
  }
  if (kind == RecordKind::StatusChange) {
    const FieldSpec& field = fields_of(kind)[status_change::kStatus.index];
    const int index = choice_index(field, get(record, status_change::kStatus));
    return index < 0 ? get(record, status_change::kStatus)
                     : std::string(field.choices[static_cast<std::size_t>(index)].label);
  }
  return record_title(document, kind, record);
}

// One of several groups that own it leads; a lane holds what one group owns because it is that one.
bool is_primary_in(const Document& document, const RecordId& group, RecordKind kind, const Record& record) {
  if (kind == RecordKind::Deliverable && get(record, deliverable::kOwners).size() == 1) return true;
  return primary_group(document, kind, record) == group;
}

bool earlier(const RowItem& a, const RowItem& b) {
  if (a.span.range.begin != b.span.range.begin) return a.span.range.begin < b.span.range.begin;
  return a.record < b.record;
}

// The items and ghosts of one kind.
struct KindContent {
  TrackKind kind{};
  std::vector<RowItem> items;
  std::vector<RowGhost> ghosts;
};

// Moves the ghosts of the track's records from `waiting` to the lane, below the track.
void add_ghosts(Lane& lane, const std::vector<RowItem>& track, std::vector<RowGhost>& waiting, float& y) {
  std::vector<RowGhost> ghosts;
  std::erase_if(waiting, [&](RowGhost& ghost) {
    const bool is_here =
        std::any_of(track.begin(), track.end(), [&](const RowItem& item) { return item.record == ghost.record; });
    if (is_here) ghosts.push_back(ghost);
    return is_here;
  });
  if (ghosts.empty()) return;
  place_ghosts(ghosts, ghosts.front().kind, y);
  lane.ghosts.insert(lane.ghosts.end(), ghosts.begin(), ghosts.end());
}

// Puts the sorted items of one kind onto as few tracks as greedy packing needs and appends them.
void pack(Lane& lane, KindContent content, float& y) {
  const TrackKind kind = content.kind;
  std::vector<RowItem>& items = content.items;
  sort_items(items, earlier);
  const auto first_track = static_cast<std::uint16_t>(lane.tracks.size());
  std::vector<std::vector<RowItem>> tracks;
  for (RowItem& item : items) {
    const auto free = std::find_if(tracks.begin(), tracks.end(), [&](const std::vector<RowItem>& track) {
      return is_mark(kind) || track.back().span.range.end <= item.span.range.begin;
    });
    const auto index = static_cast<std::size_t>(free - tracks.begin());
    if (free == tracks.end()) tracks.emplace_back();
    item.track = static_cast<std::uint16_t>(first_track + index);
    tracks[index].push_back(std::move(item));
  }
  for (std::vector<RowItem>& track : tracks) {
    const auto first = static_cast<std::uint32_t>(lane.items.size());
    lane.tracks.push_back({kind, y, track_height(kind), first, first + static_cast<std::uint32_t>(track.size())});
    if (is_mark(kind)) add_ghosts(lane, track, content.ghosts, y);
    y += track_height(kind);
    if (!is_mark(kind)) add_ghosts(lane, track, content.ghosts, y);
    for (RowItem& item : track) lane.items.push_back(std::move(item));
  }
  // Those of records that show no date themselves.
  if (!content.ghosts.empty()) place_ghosts(content.ghosts, kind, y);
  lane.ghosts.insert(lane.ghosts.end(), content.ghosts.begin(), content.ghosts.end());
}

// The strip that such marks lie upon: the first window's, the first comb's.
const Track* strip_of(const Lane& lane, TrackKind kind) {
  const TrackKind strip = kind == TrackKind::CallMarks ? TrackKind::Calls : TrackKind::Windows;
  const auto found = std::ranges::find(lane.tracks, strip, &Track::kind);
  return found == lane.tracks.end() ? nullptr : &*found;
}

// Marks lie upon their strip; without one they get a strip of their own.
void pack_kinds(Lane& lane, std::vector<KindContent> kinds) {
  float y = kPadding;
  for (KindContent& content : kinds) {
    if (content.items.empty() && content.ghosts.empty()) continue;
    const Track* strip = is_mark(content.kind) ? strip_of(lane, content.kind) : nullptr;
    if (strip != nullptr) {
      float strip_y = strip->y;
      pack(lane, std::move(content), strip_y);
      continue;
    }
    pack(lane, std::move(content), y);
    y += kKindGap;
  }
  sort_items(lane.ghosts, [](const RowGhost& a, const RowGhost& b) {
    return a.record != b.record ? a.record < b.record : a.number < b.number;
  });
  lane.height = std::max(kMinLaneHeight, y - kKindGap + kPadding);
}

std::string subtitle_of(const Document& document, const std::vector<LaneRecord>& records) {
  std::string status;
  std::optional<Day> since;
  std::string leads;
  for (const auto& [kind, record] : records) {
    if (kind != RecordKind::StatusChange && kind != RecordKind::RoleAssignment) continue;
    if (kind == RecordKind::StatusChange) {
      const auto date = get(*record, status_change::kSince);
      const std::optional<Day> begun = date ? std::optional<Day>(date->first_day) : std::nullopt;
      if (!status.empty() && begun < since) continue;
      status = item_label(document, kind, *record);
      since = begun;
    } else {
      const auto role = choice<Role>(*record, role_assignment::kRole);
      if (role != Role::Chair && role != Role::CoChair) continue;
      if (!leads.empty()) leads += ", ";
      leads += record_title(document, kind, *record);
    }
  }
  if (!status.empty() && !leads.empty()) return status + " · " + leads;
  return status.empty() ? leads : status;
}

void note_extents(Lane& lane) {
  lane.max_ends.resize(lane.items.size());
  const auto widen = [&](DayRange range) {
    if (!lane.extent) lane.extent = range;
    lane.extent->begin = std::min(lane.extent->begin, range.begin);
    lane.extent->end = std::max(lane.extent->end, range.end);
  };
  for (const RowGhost& ghost : lane.ghosts) widen(ghost.span.range);
  for (const Track& track : lane.tracks) {
    std::int32_t greatest = kFirstDay.number;
    for (std::uint32_t i = track.first; i < track.last; ++i) {
      const DayRange& range = lane.items[i].span.range;
      greatest = std::max(greatest, range.end.number);
      lane.max_ends[i] = greatest;
      widen(range);
    }
  }
}

// The contents of a lane, one of each kind of track in their order.
std::vector<KindContent> empty_contents() {
  std::vector<KindContent> kinds;
  for (const TrackKind kind : {TrackKind::Windows, TrackKind::Pauses, TrackKind::Status, TrackKind::Terms,
                               TrackKind::Items, TrackKind::Calls, TrackKind::CallMarks}) {
    kinds.push_back({kind, {}, {}});
  }
  return kinds;
}

class LaneContent {
 public:
  LaneContent(const Document& document, const RecordId& group, Lane& lane)
      : m_document(&document), m_group(&group), m_lane(&lane), m_kinds(empty_contents()) {}

  void add(const LaneRecord& added, std::span<const Alternative> alternatives, const ItemFilter* filter) {
    if (added.kind == RecordKind::Goal) return;
    const RecordRef ref = added.ref();
    const std::shared_ptr<const Record>& record = added.row;
    const std::optional<Span> span = drawn_span(*m_document, ref, *record);
    if (filter != nullptr && !filter->shows(ref, *record, span)) return;
    KindContent& content = of(track_kind(ref.kind));
    const bool is_primary = is_primary_in(*m_document, *m_group, ref.kind, *record);
    for (RowGhost& ghost : ghosts_of(alternatives, ref, content.kind, is_primary)) {
      content.ghosts.push_back(std::move(ghost));
    }
    if (!span || span->range.empty()) {
      m_lane->undated.push_back(ref);
      return;
    }
    const bool unfinished = ref.kind == RecordKind::Deliverable && is_unfinished(*record);
    RowItem item{ref, *span, 0, {}, is_primary, unfinished, has_own_title(ref.kind, *record), record};
    if (!item.titled) item.label = item_label(*m_document, ref.kind, *record);
    content.items.push_back(std::move(item));
  }

  void take_over(const RowItem& item) { of(track_kind(item.record.kind)).items.push_back(item); }

  void pack() {
    pack_kinds(*m_lane, std::move(m_kinds));
    note_extents(*m_lane);
  }

 private:
  KindContent& of(TrackKind kind) { return m_kinds[static_cast<std::size_t>(kind)]; }

  const Document* m_document;
  const RecordId* m_group;
  Lane* m_lane;
  std::vector<KindContent> m_kinds;
};

}  // namespace

std::shared_ptr<const Lane> layout_lane(const Document& document, const RecordId& group,
                                        const std::vector<LaneRecord>& records,
                                        std::span<const Alternative> alternatives, const ItemFilter* filter) {
  auto lane = std::make_shared<Lane>();
  lane->title = group.empty() ? text(Msg::NoGroup) : record_title(document, {RecordKind::Group, group});
  if (!group.empty()) lane->subtitle = subtitle_of(document, records);
  LaneContent content(document, group, *lane);
  for (const LaneRecord& record : records) content.add(record, alternatives, filter);
  content.pack();
  return lane;
}

std::shared_ptr<const Lane> relayout_lane(const Document& document, const RecordId& group,
                                          const std::vector<LaneRecord>& records, const Lane& before,
                                          const std::vector<RecordRef>& changed) {
  const auto is_changed = [&](const RecordRef& ref) { return std::binary_search(changed.begin(), changed.end(), ref); };
  auto lane = std::make_shared<Lane>();
  lane->title = before.title;
  lane->subtitle = before.subtitle;
  LaneContent content(document, group, *lane);
  for (const RowItem& item : before.items) {
    if (!is_changed(item.record)) content.take_over(item);
  }
  std::ranges::remove_copy_if(before.undated, std::back_inserter(lane->undated), is_changed);
  for (const RecordRef& ref : changed) {
    const std::size_t place = lane_place_of(records, ref);
    if (place < records.size() && records[place].ref() == ref) content.add(records[place], {}, nullptr);
  }
  sort_items(lane->undated);
  content.pack();
  return lane;
}

}  // namespace constellation
