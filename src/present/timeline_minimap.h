// The minimap: the whole extent of the timeline in a strip below the chart, with the visible window as a frame.
//
//   ┌───────┬─────────────────────────────────────────────┐
//   │ names │ chart                                       │
//   │       ├─────────────────────────────────────────────┤
//   │       │ ▂▃▅▂ [▅▇▇▆▃] ▂▁   density, cycles, today    │  kMinimapHeight
//   └───────┴─────────────────────────────────────────────┘
//
// The density counts, per pixel column, the items whose days reach into it, of folded lanes too. It is kept by lane,
// extent and width: an edit counts one lane anew, a frame costs its pixels.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "present/access_tree.h"
#include "present/timeline_rows.h"
#include "store/session.h"
#include "time/scale.h"

namespace constellation {

struct MinimapColumns {
  std::vector<std::uint8_t> heights;  // per pixel column from the strip's left edge: 0 nothing … 255 the densest
  std::vector<std::uint16_t> marks;   // columns in which matches begin, ascending
};

struct Minimap {
  Rect rect;          // empty: there is no room, or nothing has a date
  TimeScale scale;    // x ↔ day over the whole extent
  TimeWindow window;  // what the chart shows
  Rect frame;         // the window, at least kMinFrame wide, kept within the strip
  std::vector<Rect> cycles;
  std::optional<float> today_x;
  std::shared_ptr<const MinimapColumns> columns;
};

inline constexpr float kMinimapHeight = 32;
inline constexpr float kMinimapHeightNarrow = 20;
inline constexpr float kMinFrame = 12;

// The strip of a timeline in that area whose chart begins at that x; empty where the area is too low for one.
Rect minimap_rect(const Rect& area, float chart_x, bool narrow);
// Scale, cycles, today and frame; the columns are left to MinimapCache.
Minimap layout_minimap(const TimelineRows& rows, const Rect& rect, TimeWindow window, Day today);

enum class MinimapPart : std::uint8_t { Nothing, Ground, Frame, Start, End };
// The grips of the frame reach outwards, so that the narrowest frame can be taken as well.
MinimapPart minimap_part_at(const Minimap& map, float x, float y, bool touch);

// "April 2014 to September 2014"; in days where it shows two months or less.
std::string window_text(TimeWindow window);

class MinimapCache {
 public:
  // `matches` is null while nothing is searched for; its revision tells when it changed.
  std::shared_ptr<const MinimapColumns> columns(const Minimap& map, const std::shared_ptr<const TimelineRows>& rows,
                                                const Document& document, const std::vector<RecordRef>* matches,
                                                std::uint64_t matches_revision);

 private:
  struct Key {
    std::shared_ptr<const TimelineRows> rows;
    TimeScale scale;
    float width = 0;
    std::uint64_t matches = 0;
    bool operator==(const Key& other) const = default;
  };
  struct Counted {
    std::shared_ptr<const Lane> lane;
    std::vector<std::int32_t> steps;  // how many items more than in the column before
  };
  void count(const TimelineRows& rows, const Key& key);

  std::optional<Key> m_key;
  std::unordered_map<const Lane*, Counted> m_counted;
  std::shared_ptr<const MinimapColumns> m_columns;
};

}  // namespace constellation
