// Timeline rows: which lanes there are and which track of its lane each item lies on. Depends on
// the document and on what is collapsed, never on the window or the zoom, so that panning never
// re-stacks anything.
//
//   header                ── Infrastructure ─────────────────
//   group lane   Windows  [ window ··············· ]  thin, the group's own window in the cycle
//                Pauses          [////]               upon the window strip
//                Status      |     |                  marks upon the window strip
//                Terms    [ term: chair   ][ term    ]  thin
//                Items    [ deliverable ]      ◆ milestone
//                Items        [ deliverable      ]  ○ publication
//                Calls    | | | | | | call comb, thin
//                CallMarks     x   o                  upon the comb: calls that differ from their series' rule
//
// Below a track lie the ghosts of its records: the other dates of those in conflict, packed alike into rows of their
// own (those of status marks upon the strip itself).
//
// Items of a lane are packed greedily in the order (begin, id) by whole days; a track's items never
// overlap in days (marks upon a strip excepted). Tracks without items take no space.
//
// Headers group the lanes (timeline_grouping.h). Pinned lanes are the first rows, without a header, and do not scroll.
// A compact lane and a folded header are one line: their items are drawn on it as thin marks.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/document.h"
#include "model/queries.h"
#include "model/span.h"
#include "present/alternatives.h"
#include "present/document_as_of.h"
#include "present/find.h"
#include "present/timeline_filter.h"
#include "store/session.h"

namespace constellation {

enum class RowKind : std::uint8_t { Header, Group };
enum class TrackKind : std::uint8_t { Windows, Pauses, Status, Terms, Items, Calls, CallMarks };

struct RowItem {
  RecordRef record;
  Span span;                // as drawn: an open side reaches to the cycle's edge or a stub
  std::uint16_t track = 0;  // within the lane
  std::string label;        // shown on the bar, where that is not the record's own title
  bool primary = true;      // false in the further lanes of a record that several groups share
  bool unfinished = false;  // a deliverable that is overdue once its day has passed
  bool titled = false;      // the record's own title is its label
  std::shared_ptr<const Record> row = nullptr;
};
// What its bar shows.
const std::string& label_of(const RowItem& item);

// A record of a lane.
struct LaneRecord {
  RecordKind kind{};
  std::shared_ptr<const Record> row;
  [[nodiscard]] RecordRef ref() const { return {kind, row->id}; }
};
// Where the record stands in those, which are in order, or would.
std::size_t lane_place_of(const std::vector<LaneRecord>& records, const RecordRef& record);

// Other dates of a record.
struct RowGhost {
  RecordRef record;
  Span span;
  TrackKind kind = TrackKind::Items;  // of its bar's track
  float y = 0;                        // logical pixels from the lane's top
  std::uint16_t number = 0;           // among the record's alternatives
  std::vector<FieldValue> dates;      // what choosing it writes
  std::string label;                  // the dates, and whose they are, as short as it goes
  std::string spoken;                 // the same in full
  bool primary = true;
};

struct Track {
  TrackKind kind = TrackKind::Items;
  float y = 0;  // logical pixels from the lane's top
  float height = 0;
  std::uint32_t first = 0;  // its items are lane.items[first, last)
  std::uint32_t last = 0;
};

// What a group shows, shared by all versions of the rows in which the group has not changed.
struct Lane {
  std::string title;
  std::string subtitle;  // status, leads
  std::vector<Track> tracks;
  std::vector<RowItem> items;          // sorted by (track, begin, id)
  std::vector<std::int32_t> max_ends;  // per item: greatest end of the track's items up to it
  std::vector<RowGhost> ghosts;        // sorted by (record, number)
  std::vector<RecordRef> undated;      // deliverables, publications, roles and calls without any date
  std::optional<DayRange> extent;
  float height = 0;
};

struct TimelineRow {
  RowKind kind = RowKind::Group;
  RecordRef record;                                 // the group; of a header see LaneSection. An empty id for "none"
  std::string key;                                  // of a header
  std::vector<RecordId> groups;                     // of a header: those below it, folded away or not
  std::shared_ptr<const Lane> lane;                 // never null; a header's has a title and a height only
  std::vector<std::shared_ptr<const Lane>> folded;  // of a folded header: the lanes, at most kMaxFoldedLanes
  float y = 0;                                      // from the top of the first row
  float height = 0;
  std::uint32_t groups_before = 0;  // group rows above; forms that add to each lane need it
  bool collapsed = false;           // a folded header, a compact lane
};

struct TimelineRows {
  std::vector<TimelineRow> rows;
  std::size_t pinned = 0;         // so many of them, from the first one, stand still while the others scroll
  float height = 0;               // of all rows
  std::uint32_t group_count = 0;  // group rows
  std::vector<std::shared_ptr<const Lane>> lanes;  // of all groups, those in folded parts too
  std::vector<RowItem> cycles;                     // bands behind everything, sorted by (begin, id)
  std::vector<RowGhost> cycle_ghosts;
  std::optional<DayRange> extent;  // of everything that has a date
};

// What decides which rows there are, beside the document.
struct Arrangement {
  Grouping grouping = Grouping::FocusArea;
  std::vector<std::string> collapsed = {};
  std::vector<RecordId> compact = {};
  std::vector<RecordId> pinned = {};
  // How high the pinned lanes may be together, and what the form adds to each: those that do not fit are compact, and
  // those that do not fit even so scroll with the others.
  float pinned_room = 0;
  float pinned_title = 0;
  TimelineFilter filter = {};  // where it hides; else an empty one
  Day today = {};              // where the grouping or the filter depends on it
  // Sorted; where the filter hides and something is searched for.
  std::shared_ptr<const std::vector<RecordRef>> matches = nullptr;
  bool operator==(const Arrangement& other) const = default;
};
// That of the session: nothing in it that makes no difference. `chart` is the height of the part for lanes.
Arrangement arrangement_of(const Session& session, Day today, float chart, bool narrow,
                           std::shared_ptr<const std::vector<RecordRef>> matches);

// So many that the accessible tree of them all would have tens of thousands of nodes.
bool has_many_items(const TimelineRows& rows);
// The row of that group or focus area.
const TimelineRow* find_row(const TimelineRows& rows, const RecordRef& record);
// Whether lanes show records of that kind.
bool has_lane(RecordKind kind);
// The group in whose lane a record counts as primary (its first owner); empty for "no group".
RecordId primary_group(const Document& document, const RecordRef& record);
RecordId primary_group(const Document& document, RecordKind kind, const Record& record);

// Lays out one lane: `records`, in order, belong to the group; an empty group is the lane of all without one.
std::shared_ptr<const Lane> layout_lane(const Document& document, const RecordId& group,
                                        const std::vector<LaneRecord>& records,
                                        std::span<const Alternative> alternatives = {},
                                        const ItemFilter* filter = nullptr);

// The same from the lane as it was, where only the `changed` records (sorted) are others or gone, and none of them
// tells of the lane as a whole: the others are taken over as they are. `before` has no ghosts.
std::shared_ptr<const Lane> relayout_lane(const Document& document, const RecordId& group,
                                          const std::vector<LaneRecord>& records, const Lane& before,
                                          const std::vector<RecordRef>& changed);

// The ghosts of one record, without their places.
std::vector<RowGhost> ghosts_of(std::span<const Alternative> alternatives, const RecordRef& record, TrackKind kind,
                                bool primary);
// Puts the ghosts of the records of one track, which are not in order, below `y` and moves that; sorts nothing.
void place_ghosts(std::vector<RowGhost>& ghosts, TrackKind kind, float& y);
// The ghost of that number in whatever lane; nullptr if there is none (any more).
const RowGhost* find_ghost(const TimelineRows& rows, const RecordRef& record, std::uint16_t number);
// What the record shows in those fields that the ghost's dates are of: what keeping it as it is writes.
std::vector<FieldValue> shown_dates(const Document& document, const RowGhost& ghost);
// The height of a ghost's row; 0 where it lies upon its track.
float ghost_height(TrackKind kind);

// The record's span with its open sides drawn: to the cycle's edge, to the end that a call series'
// rule gives, else a stub. Nothing if there is nothing to draw.
std::optional<Span> drawn_span(const Document& document, const RecordRef& ref, const Record& record);

inline constexpr float kHeaderRowHeight = 28;
inline constexpr float kCompactHeight = 28;
inline constexpr std::size_t kMaxFoldedLanes = 200;
inline constexpr float kPinnedShare = 0.4F;  // of the chart's height
inline constexpr float kMinLaneHeight = 48;
inline constexpr float kNarrowTitle = 20;  // added on top of each lane in the narrow form
// How far an open side is drawn where nothing bounds it.
inline constexpr std::int32_t kStubDays = 30;

// Keeps the last result; a changed document costs the changed records and the lanes they lie in.
class TimelineRowsCache {
 public:
  std::shared_ptr<const TimelineRows> rows(const Document& document, const Arrangement& arrangement,
                                           const std::vector<Alternative>& alternatives = {});
  // What refers to what in the document of the last call.
  [[nodiscard]] const RelationIndex& relations() const { return m_relations; }

 private:
  class Assembly;
  struct Members {
    std::vector<LaneRecord> records;       // sorted
    std::shared_ptr<const Lane> lane;      // null: to be laid out again
    std::vector<RecordRef> changed;        // since the lane was laid out; sorted
    std::shared_ptr<const Lane> filtered;  // with what the filter shows only, of that serial
    std::uint64_t filtered_of = 0;
    void note(const RecordRef& record);  // that it is another, came or went
  };
  void note_all(const Document& document);
  void note_changes(const Document& document);
  void place(const Document& document, const RecordRef& record);
  void touch(const Document& document, const RecordRef& record);
  void touch_dependants(const Document& document, const RecordRef& record);
  void forget_lanes_of(const RecordRef& record);
  void forget_lane(const RecordId& group);
  // The lane with everything, and the one that is shown.
  struct Lanes {
    std::shared_ptr<const Lane> whole;
    std::shared_ptr<const Lane> shown;  // null: the filter leaves nothing of it
  };
  Lanes lanes_of(const Document& document, const RecordId& group);
  Lanes groupless_lanes(const Document& document);
  [[nodiscard]] std::vector<LaneRecord> groupless_records(const Document& document) const;
  [[nodiscard]] std::optional<ItemFilter> item_filter() const;
  std::shared_ptr<const TimelineRows> assemble(const Document& document);

  void note_alternatives(const std::vector<Alternative>& alternatives);

  Document m_document;
  Arrangement m_arrangement;
  std::uint64_t m_filter_serial = 1;
  std::vector<Alternative> m_alternatives;
  std::shared_ptr<const TimelineRows> m_rows;
  RelationIndex m_relations;
  std::unordered_map<RecordId, Members, RecordIdHash> m_members;  // by group; also of groups that are gone
};

// What is derived from the document for the timeline, for everyone who asks in one tab.
struct TimelineCaches {
  TimelineRowsCache rows;
  FindCache find;
  AlternativesCache alternatives;
  DocumentAsOf as_of;
};

}  // namespace constellation
