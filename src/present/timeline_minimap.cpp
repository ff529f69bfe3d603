#include "present/timeline_minimap.h"

#include <algorithm>
#include <cmath>

#include "base/sort.h"
#include "present/calendar_text.h"
#include "present/messages.h"
#include "present/timeline_layout_parts.h"

namespace constellation {

using namespace timeline_parts;

namespace {

constexpr float kMinArea = 240;  // of the timeline's height: below, every pixel is for lanes
constexpr double kMargin = 0.03;
constexpr double kMinMarginDays = 14;
constexpr float kGrip = 10;
constexpr float kTouchGrip = 22;

TimeScale scale_of(const DayRange& extent, const Rect& rect) {
  const double days = std::max(1, extent.days());
  const double margin = std::max(kMinMarginDays, days * kMargin);
  return {rect.x, extent.begin.number - margin, static_cast<double>(rect.width) / (days + 2 * margin)};
}

Rect frame_of(const Minimap& map) {
  const auto x_of = [&](double day) { return static_cast<float>(map.scale.x_from_day(day)); };
  const float right = right_of(map.rect);
  float x0 = std::clamp(x_of(map.window.left), map.rect.x, right);
  float x1 = std::clamp(x_of(map.window.right), map.rect.x, right);
  const float lacks = std::min(kMinFrame, map.rect.width) - (x1 - x0);
  if (lacks > 0) {
    x0 = std::clamp(x0 - lacks / 2, map.rect.x, right - (x1 - x0) - lacks);
    x1 = x0 + std::min(kMinFrame, map.rect.width);
  }
  return {x0, map.rect.y, x1 - x0, map.rect.height};
}

std::size_t column_of(const TimeScale& scale, double day, std::size_t width) {
  const double x = scale.x_from_day(day) - static_cast<double>(scale.left_x);
  return static_cast<std::size_t>(std::clamp(x, 0.0, static_cast<double>(width)));
}

// Where the matches begin, of those that the timeline shows by their dates.
std::vector<std::uint16_t> marks_of(const Document& document, const std::vector<RecordRef>& matches,
                                    const TimeScale& scale, std::size_t width) {
  std::vector<std::uint16_t> marks;
  for (const RecordRef& match : matches) {
    if (!has_lane(match.kind) && match.kind != RecordKind::Cycle) continue;
    const Record* record = document.find(match);
    const auto span = record != nullptr ? drawn_span(document, match, *record) : std::nullopt;
    if (!span || span->range.empty()) continue;
    const std::size_t column = column_of(scale, span->range.begin.number, width);
    marks.push_back(static_cast<std::uint16_t>(std::min(column, width - 1)));
  }
  sort_unique(marks);
  return marks;
}

}  // namespace

Rect minimap_rect(const Rect& area, float chart_x, bool narrow) {
  const float height = narrow ? kMinimapHeightNarrow : kMinimapHeight;
  const float width = right_of(area) - chart_x;
  if (area.height < kMinArea || width <= kMinFrame) return {chart_x, bottom_of(area), std::max(0.0F, width), 0};
  return {chart_x, bottom_of(area) - height, width, height};
}

Minimap layout_minimap(const TimelineRows& rows, const Rect& rect, TimeWindow window, Day today) {
  Minimap map;
  map.window = window;
  if (rect.height <= 0 || !rows.extent) return map;
  map.rect = rect;
  map.scale = scale_of(*rows.extent, rect);
  map.frame = frame_of(map);
  const auto x_of = [&](double day) { return static_cast<float>(map.scale.x_from_day(day)); };
  for (const RowItem& cycle : rows.cycles) {
    const float x = x_of(cycle.span.range.begin.number);
    map.cycles.push_back({x, rect.y, x_of(cycle.span.range.end.number) - x, rect.height});
  }
  const float today_x = x_of(today.number + 0.5);
  if (today_x >= rect.x && today_x <= right_of(rect)) map.today_x = today_x;
  return map;
}

MinimapPart minimap_part_at(const Minimap& map, float x, float y, bool touch) {
  const Rect& rect = map.rect;
  if (rect.height <= 0 || x < rect.x || x >= right_of(rect) || y < rect.y || y >= bottom_of(rect)) {
    return MinimapPart::Nothing;
  }
  const float outer = touch ? kTouchGrip : kGrip;
  const float inner = std::min(kGrip / 2, map.frame.width / 4);
  const float left = map.frame.x;
  const float right = right_of(map.frame);
  if (x >= left - outer && x < left + inner) return MinimapPart::Start;
  if (x >= right - inner && x < right + outer) return MinimapPart::End;
  return x >= left && x < right ? MinimapPart::Frame : MinimapPart::Ground;
}

std::string window_text(TimeWindow window) {
  constexpr double kFewDays = 62;
  constexpr double kNothing = 0.01;  // of a day: what calculating from pixels leaves
  const auto day = [](double number) { return Day{static_cast<std::int32_t>(std::clamp(number, -1e8, 1e8))}; };
  const Day first = std::clamp(day(std::floor(window.left + kNothing)), kFirstDay, kLastDay);
  const Day last = std::clamp(day(std::ceil(window.right - kNothing)) - 1, first, kLastDay);
  const Precision precision = window.right - window.left <= kFewDays ? Precision::Day : Precision::Month;
  const std::string from = long_date(date_containing(first, precision));
  const std::string to = long_date(date_containing(last, precision));
  return from == to ? from : message(Msg::DateRange, {from, to});
}

// Counts the lanes that were not counted at this scale before, and forgets those that are gone.
void MinimapCache::count(const TimelineRows& rows, const Key& key) {
  const auto width = static_cast<std::size_t>(key.width);
  std::unordered_map<const Lane*, Counted> counted;
  for (const std::shared_ptr<const Lane>& lane : rows.lanes) {
    if (auto known = m_counted.find(lane.get()); known != m_counted.end()) {
      counted.insert(m_counted.extract(known));
      continue;
    }
    Counted fresh{lane, std::vector<std::int32_t>(width + 1, 0)};
    for (const RowItem& item : lane->items) {
      if (!item.primary) continue;
      const std::size_t first = std::min(column_of(key.scale, item.span.range.begin.number, width), width - 1);
      const std::size_t last = std::max(first + 1, column_of(key.scale, item.span.range.end.number, width));
      ++fresh.steps[first];
      --fresh.steps[last];
    }
    counted.emplace(lane.get(), std::move(fresh));
  }
  m_counted = std::move(counted);
}

std::shared_ptr<const MinimapColumns> MinimapCache::columns(const Minimap& map,
                                                            const std::shared_ptr<const TimelineRows>& rows,
                                                            const Document& document,
                                                            const std::vector<RecordRef>* matches,
                                                            std::uint64_t matches_revision) {
  if (map.rect.height <= 0) return nullptr;
  Key key{rows, map.scale, std::floor(map.rect.width), matches != nullptr ? matches_revision : 0};
  if (m_key == key) return m_columns;
  if (!m_key || m_key->scale != key.scale || m_key->width != key.width) m_counted.clear();
  count(*rows, key);
  m_key = std::move(key);
  const auto width = static_cast<std::size_t>(m_key->width);
  std::vector<std::int32_t> counts(width, 0);
  for (const auto& [lane, counted] : m_counted) {
    std::int32_t open = 0;
    for (std::size_t i = 0; i < width; ++i) counts[i] += open += counted.steps[i];
  }
  auto columns = std::make_shared<MinimapColumns>();
  const std::int32_t most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
  columns->heights.reserve(width);
  for (const std::int32_t each : counts) {
    // By the root, so that a single item is seen beside a hundred.
    const double share = most > 0 ? std::sqrt(static_cast<double>(each) / most) : 0;
    columns->heights.push_back(static_cast<std::uint8_t>(std::lround(share * 255)));
  }
  if (matches != nullptr) columns->marks = marks_of(document, *matches, map.scale, width);
  m_columns = std::move(columns);
  return m_columns;
}

}  // namespace constellation
