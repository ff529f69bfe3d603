// Session: what a person looks at in one browser tab. Never undone, never merged, never in a file.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "model/record.h"

namespace constellation {

// The days at the left and right edge of the timeline, as fractional day numbers; right > left.
struct TimeWindow {
  double left = 0;
  double right = 1;
  friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};

enum class DragPart : std::uint8_t { Body, Start, End };
enum class Snapping : std::uint8_t { On, Off };

// What an edge caught on, in order of preference.
enum class SnapTarget : std::uint8_t { CycleEdge, OwnWindow, OtherBar, Call, Today, Month, Week };
struct Snap {
  Day day;  // the boundary: first day of what begins there, day after the last of what ends
  SnapTarget target{};
  std::optional<RecordRef> record;  // whose edge it is: a cycle's, a window's, another bar's, a call series'
  bool is_end = false;              // of the record
  friend bool operator==(const Snap&, const Snap&) = default;
};

// From one group's lane to another's. Empty ids are the lane of what has no group.
struct LaneChange {
  RecordId from;
  RecordId to;
  friend bool operator==(const LaneChange&, const LaneChange&) = default;
};

// ---- gestures in progress: previewed by the layout, committed as one command at release; at most one at a time ----

// Bars, or one edge of them, on their way. What moves along with `record` is moved_with().
struct Drag {
  RecordRef record;  // that was grabbed
  DragPart part = DragPart::Body;
  std::int32_t days = 0;                          // the shift as it would be committed now, after snapping
  std::optional<Snap> snap = std::nullopt;        // what an edge caught on
  std::optional<LaneChange> lane = std::nullopt;  // where it lies over another lane than its own
  std::optional<Day> occurrence = std::nullopt;   // of a call series: only the call that the rule gives that day
  bool copies = false;                            // what is dropped are copies
  friend bool operator==(const Drag&, const Drag&) = default;
};

// A new record that is being drawn into a lane.
struct Sketch {
  RecordKind kind{};
  RecordId group;           // of the lane; empty for a cycle
  RecordId window;          // of a pause
  std::int32_t anchor = 0;  // the day where it began, so that it can be drawn to either side
  DayRange range;           // of whole days, never empty
  std::optional<Snap> snap;
  friend bool operator==(const Sketch&, const Sketch&) = default;
};

// A dependency that is being drawn: `to` waits for `from`.
struct Link {
  RecordRef from;
  std::optional<RecordRef> to;  // the deliverable under the pointer, or the one that keys have come to
  struct Point {
    double day = 0;
    float y = 0;  // from the top of the first row
    friend bool operator==(const Point&, const Point&) = default;
  };
  std::optional<Point> pointer;  // nothing: by keys
  friend bool operator==(const Link&, const Link&) = default;
};

// A box around bars; what it touches is marked at release.
struct Box {
  double from_day = 0;
  double to_day = 0;
  float from_y = 0;  // from the top of the first row
  float to_y = 0;
  bool adds = false;  // to what is marked already
  friend bool operator==(const Box&, const Box&) = default;
};

// What the timeline is compared with.
struct Overlay {
  enum class What : std::uint8_t { None, PreviousCycle, Baseline } what = What::None;
  RecordId baseline;
  friend bool operator==(const Overlay&, const Overlay&) = default;
};

// By what lanes stand under headers.
enum class Grouping : std::uint8_t { FocusArea, Status, Organisation, Person };

// What becomes of what the filter or the search leaves out.
enum class FilterMode : std::uint8_t { Dim, Hide };

// Which items count. Of nothing hidden, everything does, of kinds to come too.
struct TimelineFilter {
  std::uint32_t hidden_kinds = 0;   // a bit for each RecordKind
  std::uint32_t hidden_states = 0;  // of deliverables: a bit for each DeliverableState, and kOverdueState
  FilterMode others = FilterMode::Dim;
  [[nodiscard]] bool is_narrowed() const { return hidden_kinds != 0 || hidden_states != 0; }
  friend bool operator==(const TimelineFilter&, const TimelineFilter&) = default;
};
// An overdue deliverable counts as that, whatever its state, as it is drawn.
inline constexpr std::uint32_t kOverdueState = 31;

// Where a dragged lane would come to stand: before that group, or last in the focus area; nothing: nowhere.
struct LanePlace {
  RecordId focus_area;
  RecordId before;  // empty: last
  friend bool operator==(const LanePlace&, const LanePlace&) = default;
};
struct LaneDrag {
  RecordId group;
  float y = 0;  // of the pointer, on the canvas
  std::optional<LanePlace> to;
  friend bool operator==(const LaneDrag&, const LaneDrag&) = default;
};

enum class Theme : std::uint8_t { System, Light, Dark };

// What of an import's review is shown.
struct ReviewFilter {
  enum class Kind : std::uint8_t { All, Conflicts, Added, Changed, Deleted };
  static constexpr std::size_t kRows = 200;
  Kind kind = Kind::All;
  std::optional<std::string> author;  // "" is who gave no name; nothing: everyone
  std::string find;                   // in the names of records
  std::size_t limit = kRows;
  friend bool operator==(const ReviewFilter&, const ReviewFilter&) = default;
};

// A sheet that lies over the timeline; at most one is open.
enum class Sheet : std::uint8_t {
  None,
  Start,
  ImportPreview,
  Networks,
  Keys,
  About,
  Add,
  Conflicts,
  Storage,
  Menu,
  Imports,
  Exchange,
  Share,
  Actions,  // what can be done with something on the timeline
  Compare,  // what the timeline is compared with
  Palette,  // everything there is, and every command, by its name
  View      // how lanes are grouped and what of them is shown
};

// What fills the room below the header: the timeline, or a page of the record.
enum class PageKind : std::uint8_t {
  Timeline,
  Groups,
  Group,
  People,
  Person,
  Organisation,
  Cycles,
  Cycle,
  Calendar,
  Call,
  Map,
  Suggestions,
  Suggestion,
  Meetings,
  Meeting,
  Threads,
  Thread,
  Sources,
  Network
};

// One option of a page, as its address says it: a filter ("focus", "foc-infrastructure"), an order ("sort", "-status"),
// a form ("show", "cards"). Keys are unique and sorted, values never empty.
struct PageOption {
  std::string key;
  std::string value;
  friend bool operator==(const PageOption&, const PageOption&) = default;
  friend auto operator<=>(const PageOption&, const PageOption&) = default;
};

struct PageAt {
  static constexpr std::size_t kRows = 200;
  PageKind kind = PageKind::Timeline;
  RecordId about;  // what a page of one record is about; empty elsewhere
  std::vector<PageOption> options;
  std::size_t limit = kRows;  // so many rows of each table
  friend bool operator==(const PageAt&, const PageAt&) = default;

  // "" where it is not set.
  [[nodiscard]] std::string_view option(std::string_view key) const {
    for (const PageOption& each : options) {
      if (each.key == key) return each.value;
    }
    return {};
  }
  // With an empty value the option goes.
  void set_option(std::string_view key, std::string_view value) {
    std::erase_if(options, [&](const PageOption& each) { return each.key == key; });
    if (value.empty()) return;
    PageOption option{std::string(key), std::string(value)};
    options.insert(std::lower_bound(options.begin(), options.end(), option), std::move(option));
  }
};

// What of the constellation map is shown: the point of its square (-1 to 1) in the middle of the room, and how many
// times larger than with all of it in the room.
struct MapWindow {
  static constexpr float kLeastZoom = 0.5F;
  static constexpr float kMostZoom = 12;
  float x = 0;
  float y = 0;
  float zoom = 1;
  friend bool operator==(const MapWindow&, const MapWindow&) = default;
};

// What of the network is about to be shared.
enum class ShareScope : std::uint8_t { Network, Groups, Cycle, Lacking };  // Lacking: what a given snapshot lacks
struct ShareChoice {
  ShareScope scope = ShareScope::Network;
  std::vector<RecordId> groups;  // sorted
  RecordId cycle;                // empty: none is chosen
  bool with_private = false;
  std::string find;  // in the names of groups
  friend bool operator==(const ShareChoice&, const ShareChoice&) = default;
};

// The last text that a field did not take; it stays in the field with its error until another text
// is committed there or another record is selected.
struct RefusedText {
  RecordRef record;
  FieldIndex field = 0;
  std::string text;
  Error error;
  friend bool operator==(const RefusedText&, const RefusedText&) = default;
};

// What the sheet of actions is about: an item, a group (its lane), a focus area or a cycle, and where it was asked for.
struct ActionsAt {
  std::optional<RecordRef> record;
  std::optional<RecordId> group;  // the lane
  std::optional<Day> day;
  std::optional<Day> occurrence;
  float x = -1;  // of the pointer; negative: by a key
  float y = -1;
  friend bool operator==(const ActionsAt&, const ActionsAt&) = default;
};

struct Session {
  std::optional<RecordRef> selection;
  std::optional<RecordId> lane;  // the group in whose lane it was selected; nothing: in the first that shows it
  TimeWindow window;
  float scroll_y = 0;  // logical pixels
  // What commands act on beside or instead of the selection, sorted; see acted_on().
  std::vector<RecordRef> marked;
  // Of a selected call series: the call that the rule gives on that day; commands act on it alone.
  std::optional<Day> occurrence;
  std::optional<Drag> drag;
  std::optional<Sketch> sketch;
  std::optional<Link> link;
  std::optional<Box> box;
  Overlay overlay;
  ActionsAt actions;
  std::optional<RefusedText> refused;
  std::optional<LaneDrag> lane_drag;
  Grouping grouping = Grouping::FocusArea;
  std::vector<std::string> collapsed;  // keys of headers (present/timeline_grouping.h), sorted
  std::vector<RecordId> compact;       // groups whose lane is one line, sorted; the empty id is the lane of no group
  std::vector<RecordId> pinned;        // groups whose lanes stand at the top, from above
  TimelineFilter filter;
  std::string find;  // text filter of the find field; matches are marked, others dimmed
  bool details_open = true;
  PageAt page;
  bool filters_open = false;  // of pages, where they are folded
  std::string reason;         // typed on the page that is shown, for what one decides there
  MapWindow map;
  Sheet sheet = Sheet::None;
  Theme theme = Theme::System;
  std::string palette_find;                   // what is looked for in the palette
  std::size_t palette_active = 0;             // the row that Enter takes
  std::string networks_find;                  // what the list of networks is searched for
  std::optional<RecordId> network_to_delete;  // the networks sheet asks about it
  ShareChoice share;                          // since its sheet was opened

  friend bool operator==(const Session&, const Session&) = default;
};

// What a command acts on: all marked records, or the selected one.
inline std::vector<RecordRef> acted_on(const Session& session) {
  if (!session.marked.empty() || !session.selection) return session.marked;
  return {*session.selection};
}
// What a drag moves: all marked records where the grabbed one is one of them, else that alone.
inline std::vector<RecordRef> moved_with(const Session& session, const RecordRef& grabbed) {
  const bool is_marked = std::find(session.marked.begin(), session.marked.end(), grabbed) != session.marked.end();
  return is_marked ? session.marked : std::vector<RecordRef>{grabbed};
}

}  // namespace constellation
