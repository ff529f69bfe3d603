// Timeline layout: rows placed into a window of days and pixels. Pure: any rectangle, any scale, no
// screen. Painting and hit testing use the same rectangles.
//
//   ┌────────────┬──────────────────────────────────────────┐
//   │            │ ruler (major ticks, minor ticks)         │  kRulerHeight
//   │ lane names ├──────────────────────────────────────────┤
//   │ kNameWidth │ lanes, scrolled by session.scroll_y      │
//   │            ├──────────────────────────────────────────┤
//   │            │ minimap (timeline_minimap.h)             │  kMinimapHeight
//   └────────────┴──────────────────────────────────────────┘
//
// In the narrow form there is no column of names: each lane gets a band of kNarrowTitle on its top
// and its title is written there.
//
// x of a day is the left edge of its midnight: x = chart.x + (day - window.left) * px_per_day.
// Work is per pixel: items outside the window are skipped by binary search, bars narrower than
// kFoldWidth that touch are folded into one run with a count; selected and matching items never are.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/dependencies.h"
#include "present/access_tree.h"
#include "present/comparison.h"
#include "present/text_measure.h"
#include "present/timeline_minimap.h"
#include "present/timeline_rows.h"
#include "store/session.h"
#include "time/scale.h"

namespace constellation {

struct Zones;

struct TimelineInput {
  const Document* document = nullptr;
  std::shared_ptr<const TimelineRows> rows;
  const Session* session = nullptr;  // its filter dims; what it hides is not in the rows
  const TextMeasure* measure = nullptr;
  Day today;
  Rect area;           // of the whole timeline on the canvas
  bool touch = false;  // 44 px handles instead of 24
  // Records with concurrent values, sorted; they are marked.
  const std::vector<RecordRef>* conflicts = nullptr;
  // Records that match what is searched for, sorted; null while nothing is searched for.
  const std::vector<RecordRef>* matches = nullptr;
  const RelationIndex* relations = nullptr;  // null: no connectors
  const DependencyChains* chains = nullptr;  // null: nothing is late by what it waits for
  const Comparison* comparison = nullptr;    // null: nothing is compared
  const Zones* zones = nullptr;              // null: a rule's end in UTC is a day
};

enum class BarShape : std::uint8_t { Window, Pause, Term, Bar, Milestone, Publication, Status, CallSeries, Call };
// The tone is a meaning; the theme decides the colour and the second sign (hatch, outline, glyph).
enum class Tone : std::uint8_t { Neutral, Planned, Active, Review, Done, Dropped, Late };

struct Bar {
  RecordRef record;
  bool primary = true;  // see RowItem
  std::size_t row = 0;
  BarShape shape = BarShape::Bar;
  Tone tone = Tone::Neutral;
  Rect rect;  // clipped to the chart with one pixel of overlap; the body
  bool clipped_left = false;
  bool clipped_right = false;
  bool open_start = false;  // no date on that side: the edge fades
  bool open_end = false;
  bool fuzzy_start = false;  // precision coarser than a day: the edge is hatched
  bool fuzzy_end = false;
  bool selected = false;
  bool marked = false;
  bool dimmed = false;  // does not match what is searched for
  bool matched = false;
  bool conflict = false;
  bool preview = false;  // drawn where a gesture would put it
  bool thin = false;     // on the one line of a compact lane or a folded header: a mark without a label
  // Deliverables: when it was delivered, where that is another day than its end; when it can be expected at the
  // earliest, where what it waits for makes it late.
  std::optional<float> delivered_x;
  std::optional<float> expected_x;
  std::string label;  // as it is written: shortened with an ellipsis where it does not fit
  Rect label_rect;    // of the label with its sign; empty: no room
  bool label_inside = true;
  float progress = 0;  // 0…1, deliverables
};

// What stands before the label of what is done or late: 12 pixels and the gap to the text.
inline constexpr float kSignWidth = 16;
inline bool has_sign(const Bar& bar) {
  return bar.shape == BarShape::Bar && (bar.tone == Tone::Done || bar.tone == Tone::Late);
}

// Other dates of a record in conflict: outlined, never filled, and tied to the bar that is shown.
struct Ghost {
  Bar bar;  // its place, edges and label; `row` is kNoRow for a cycle's
  std::uint16_t number = 0;
  std::vector<FieldValue> dates;  // what choosing it writes
  std::string dates_text;         // whole, for the tooltip
  // From the edge of the bar: down at `x` and, where that is elsewhere, across to `to_x`. Nothing while the bar is not
  // drawn.
  struct Tie {
    float x = 0;
    float from_y = 0;
    float to_y = 0;
    float to_x = 0;
  };
  std::optional<Tie> tie;
};
inline constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

// Items too narrow to draw on their own.
struct FoldedRun {
  std::size_t row = 0;
  Rect rect;
  std::int32_t count = 0;
  DayRange range;
  bool thin = false;
};

// A call series as a comb: the x of each tooth, or one filled rectangle where teeth would touch.
struct Comb {
  RecordRef record;
  bool primary = true;
  std::size_t row = 0;
  Rect rect;
  std::vector<float> teeth;
  std::vector<Day> days;  // of the teeth
  bool solid = false;
  bool open_end = false;          // the series has no last call: the comb fades
  std::optional<Day> occurrence;  // the selected call
  std::optional<float> moved_x;   // where a drag would put that
  bool selected = false;
  bool marked = false;
  bool dimmed = false;
  bool conflict = false;
};

// Where something lies that a gesture takes elsewhere.
struct Origin {
  Rect rect;
  BarShape shape = BarShape::Bar;
};

// `to` waits for `from`: a line from the end of the one to the beginning of the other.
struct Connector {
  RecordRef from;
  RecordRef to;
  float from_x = 0;
  float from_y = 0;
  float to_x = 0;
  float to_y = 0;
  bool late = false;      // `from` will not be there in time
  bool selected = false;  // one of both is
  bool dimmed = false;    // both are, or the one that is in view
};

// Dates as they were planned, or as they were a cycle ago.
struct PlannedBar {
  RecordRef record;            // that it is compared with
  Rect rect;                   // a strip at the foot of the record's track
  std::int32_t slip_days = 0;  // the record's end after the planned one; negative: before
  std::string label;           // the slip; "" none, or no room
  Rect label_rect;
};

// A dependency that is being drawn, from the bar to the pointer.
struct LinkLine {
  float from_x = 0;
  float from_y = 0;
  float to_x = 0;
  float to_y = 0;
  enum class State : std::uint8_t { Open, Joins, Refused } state = State::Open;
};

struct CycleBand {
  RecordRef record;
  Rect rect;          // over the chart's whole height
  Rect title_rect;    // in the ruler: the visible part of the band
  float title_x = 0;  // left edge of the title, which stays in view while the band does
  std::string title;
  bool odd = false;  // alternate shade
  bool selected = false;
  bool preview = false;
};

struct RulerTick {
  Tick tick;
  std::string label;  // "" where it would not fit
  float label_x = 0;  // left edge of the label; stays in view while its unit does
};

struct RowBox {
  std::size_t row = 0;  // index into rows->rows
  RowKind kind = RowKind::Group;
  RecordRef record;
  std::string key;    // of a header
  std::string title;  // shortened to title_rect
  std::string subtitle;
  Rect subtitle_rect;      // empty: no room
  bool collapsed = false;  // a folded header, a compact lane
  bool pinned = false;
  bool selected = false;
  Rect rect;  // over the whole width, lane names included
  Rect name_rect;
  Rect title_rect;  // where the name is written
  std::shared_ptr<const Lane> lane;
};

// See timeline_offscreen.h, which adds these.
struct OffscreenMarker {
  enum class Side : std::uint8_t { Left, Right };
  Side side = Side::Left;
  std::size_t row = 0;
  RecordRef lane;    // the row's record
  RecordRef record;  // the nearest, which it leads to
  std::uint32_t count = 0;
  bool late = false;  // an overdue deliverable; else a match
  Rect rect;
};
struct OffscreenPill {
  enum class Side : std::uint8_t { Above, Below };
  Side side = Side::Above;
  RecordRef record;
  std::uint32_t count = 0;
  bool late = false;
  Rect rect;
};

// A dragged lane: where it would come to stand, and what that means.
struct LaneDrop {
  float y = 0;  // of the pointer, which carries the lane's title
  Rect line;    // empty: nowhere
  std::string title;
  std::string text;
};

struct TimelineLayout {
  Rect area;
  Rect ruler;
  Rect names;
  Rect chart;
  TimeScale scale;    // x ↔ day
  Rect ruler_cycles;  // the ruler's three bands, top to bottom
  Rect ruler_major;
  Rect ruler_minor;
  std::vector<RulerTick> major_ticks;
  std::vector<RulerTick> minor_ticks;
  std::vector<RowBox> row_boxes;  // visible rows only
  std::vector<CycleBand> cycles;
  std::vector<Bar> bars;  // paint order
  std::vector<Comb> combs;
  std::vector<Ghost> ghosts;
  std::vector<FoldedRun> folded;
  std::vector<Origin> origins;
  std::vector<Connector> connectors;
  std::vector<PlannedBar> planned;
  std::optional<LinkLine> link;
  std::optional<Rect> box;
  std::optional<std::size_t> target_row;  // the lane that a gesture would put something into
  std::optional<float> today_x;
  std::optional<float> guide_x;         // where a gesture snapped
  std::vector<std::string> drag_lines;  // what letting go would do: dates first; empty without a gesture
  bool drag_refused = false;            // letting go would be refused; the last line says why
  Rect drag_text_rect;
  float content_height = 0;  // of all rows, for the scroll bar
  float scroll_y = 0;        // of it, what lies above the chart
  float pinned_height = 0;   // of the chart's top, where the pinned lanes stand
  std::optional<LaneDrop> lane_drop;
  bool read_only = false;  // shown as of a date: nothing in it can be dragged
  Minimap minimap;
  std::vector<OffscreenMarker> markers;
  std::vector<OffscreenPill> pills;  // at most one above and one below
};

TimelineLayout layout_timeline(const TimelineInput& input);

struct TimelineHit {
  enum class Part : std::uint8_t {
    Nothing,
    Body,
    Start,
    End,
    RowName,
    FocusHeader,
    CycleTitle,
    CycleStart,
    CycleEnd,
    Folded,
    Ghost,
    Ruler,
    Tooth,    // one call of a comb
    LinkGrip  // at the end of a selected deliverable: draws a dependency
  };
  Part part = Part::Nothing;
  std::optional<RecordRef> record;
  DayRange range;                               // of a folded run, to zoom into; of a tooth, its day
  std::optional<std::size_t> ghost;             // of layout.ghosts
  std::optional<std::size_t> row;               // of rows->rows, where the chart shows one there
  std::optional<RecordId> lane = std::nullopt;  // the group in whose lane the record was hit
  std::string key = {};                         // of a header
};
// What lies at that point: ghosts, the selected bar's handles, then bodies, later painted before earlier.
TimelineHit hit_test(const TimelineLayout& layout, float x, float y, bool touch);
// Where the grip for drawing a dependency lies beside a selected deliverable.
Rect link_grip(const Bar& bar, bool touch);
// The row at that height, if one is in view.
const RowBox* row_at(const TimelineLayout& layout, float y);
// What is drawn at that height on a lane's empty ground: what it holds there, else a deliverable.
RecordKind kind_drawn_at(const RowBox& box, float y);

// The layout as stable text, for golden tests: one line an element, coordinates to 0.1 px.
std::string dump(const TimelineLayout& layout, const TimelineRows& rows);

// How the texts of the layout are set; painting uses the same.
inline constexpr TextStyle kLaneTitleStyle{13, Weight::SemiBold};
inline constexpr TextStyle kFocusTitleStyle{12, Weight::SemiBold};
inline constexpr TextStyle kSubtitleStyle{12, Weight::Regular};
inline constexpr TextStyle kItemLabelStyle{12.5F, Weight::Regular};
inline constexpr TextStyle kTermLabelStyle{11, Weight::Regular};
inline constexpr TextStyle kMajorTickStyle{12, Weight::SemiBold};
inline constexpr TextStyle kMinorTickStyle{11, Weight::Regular};
inline constexpr TextStyle kCycleTitleStyle{12, Weight::SemiBold};
inline constexpr TextStyle kDragTextStyle{12, Weight::SemiBold};

inline constexpr float kRulerHeight = 56;  // cycle titles, major and minor ticks
inline constexpr float kNameWidth = 232;   // lane names; less on narrower timelines (see name_width)
inline constexpr float kFoldWidth = 3;
inline constexpr float kNarrowWidth = 720;  // below: the narrow form, names inside the lanes
inline constexpr float kMilestoneSize = 16;
float name_width(float area_width);  // 0 in the narrow form
// How high the part for the lanes is in a timeline of that area.
float chart_height(const Rect& area);
// The scale that shows the window on a chart of that place and width.
TimeScale scale_for(TimeWindow window, float chart_x, float chart_width);
// Where each row lies in that form, from the top of the first row; and all rows' height.
struct RowPlace {
  float y = 0;
  float height = 0;
};
RowPlace row_place(const TimelineRow& row, bool narrow);
// Where that record lies, with its ghosts, in the first row that shows it: its track, or the whole row of a group, a
// focus area and of what has no date. Nothing where no row shows it. `lane`: see row_of().
std::optional<RowPlace> record_place(const TimelineRows& rows, const RecordRef& record, bool narrow,
                                     const std::optional<RecordId>& lane = std::nullopt);
float content_height(const TimelineRows& rows, bool narrow);
float pinned_height(const TimelineRows& rows, bool narrow);
// The scroll position at which a place is in view: that one if it is already, else with the place in the middle, or
// from its top where it is too high.
// `pinned` is the height that pinned lanes take from the chart's top.
float scroll_to_reveal(float scroll_y, RowPlace place, float chart_height, float pinned = 0);
// The session's scroll position kept within what there is to scroll.
float clamped_scroll(float scroll_y, float content_height, float chart_height);

}  // namespace constellation
