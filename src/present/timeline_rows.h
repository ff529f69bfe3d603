// Timeline rows: which lanes there are and which track of its lane each item lies on. Depends on
// the document and on what is collapsed, never on the window or the zoom, so that panning never
// re-stacks anything.
//
//   focus area header     ── Infrastructure ─────────────────
//   group lane   track 0  [ window ··············· ]  thin, the group's own window in the cycle
//                track 1  [ term: chair   ][ term    ]  thin
//                track 2  [ deliverable ]      ◆ milestone
//                track 3      [ deliverable      ]  ○ publication
//                track 4  | | | | | | call comb, thin
//
// Cached by chunk identity; recomputed for what changed only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/span.h"
#include "store/session.h"

namespace constellation {

enum class RowKind : std::uint8_t { FocusArea, Group };
enum class TrackKind : std::uint8_t { Windows, Terms, Items, Calls };

struct RowItem {
  RecordRef record;
  Span span;
  std::uint16_t track = 0;   // within the row
  std::string label;         // shown on the bar
};

struct Track {
  TrackKind kind = TrackKind::Items;
  float y = 0;       // logical pixels from the row's top
  float height = 0;
};

struct TimelineRow {
  RowKind kind = RowKind::Group;
  RecordRef record;          // the focus area or the group; an empty id for "no focus area"
  std::string title;
  std::string subtitle;      // status, chair … of a group
  float y = 0;               // from the top of the first row
  float height = 0;
  bool collapsed = false;
  std::vector<Track> tracks;
  std::vector<RowItem> items;  // sorted by (track, begin)
};

struct TimelineRows {
  std::vector<TimelineRow> rows;
  float height = 0;                    // of all rows
  std::vector<RowItem> cycles;         // bands behind everything, sorted by begin
  std::optional<DayRange> extent;      // of everything that has a date
};

// Keeps the last result and reuses it while nothing that it depends on has changed.
class TimelineRowsCache {
 public:
  std::shared_ptr<const TimelineRows> rows(const Document& document, const std::vector<RecordId>& collapsed);

 private:
  Document m_document;
  std::vector<RecordId> m_collapsed;
  std::shared_ptr<const TimelineRows> m_rows;
};

}  // namespace constellation
