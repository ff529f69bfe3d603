#include "present/timeline_layout.h"

#include <algorithm>
#include <cmath>

#include "present/calendar_text.h"
#include "present/messages.h"
#include "present/neighbours.h"
#include "present/text_fit.h"
#include "present/timeline_layout_parts.h"

namespace constellation {

using namespace timeline_parts;

namespace {

constexpr float kCycleRowHeight = 20;
constexpr float kMajorRowHeight = 16;
constexpr float kMinTickWidth = 28;
constexpr float kTitleInset = 16;
constexpr float kTextInset = 8;
constexpr float kTagInset = 4;   // of the tag that a cycle's title stands on, on both sides
constexpr float kMarginPx = 24;  // icons reach this far beyond their days

float finite_or(float value, float otherwise) { return std::isfinite(value) ? value : otherwise; }

Rect sane(const Rect& area) {
  return {finite_or(area.x, 0), finite_or(area.y, 0), std::max(0.0F, finite_or(area.width, 0)),
          std::max(0.0F, finite_or(area.height, 0))};
}

Day day_within_calendar(double day) {
  const double bounded =
      std::clamp(day, static_cast<double>(kFirstDay.number), static_cast<double>(kLastDay.number) + 1);
  return {static_cast<std::int32_t>(bounded)};
}

void divide_area(TimelineLayout& layout) {
  const Rect& area = layout.area;
  const float names = std::min(name_width(area.width), area.width);
  const float ruler = std::min(kRulerHeight, area.height);
  layout.ruler = {area.x + names, area.y, area.width - names, ruler};
  const Rect map = minimap_rect(area, area.x + names, names == 0);
  layout.names = {area.x, area.y + ruler, names, area.height - ruler};
  layout.chart = {area.x + names, area.y + ruler, area.width - names, area.height - ruler - map.height};
  layout.ruler_cycles = {layout.ruler.x, area.y, layout.ruler.width, std::min(kCycleRowHeight, ruler)};
  layout.ruler_major = {layout.ruler.x, bottom_of(layout.ruler_cycles), layout.ruler.width,
                        std::min(kMajorRowHeight, ruler - layout.ruler_cycles.height)};
  layout.ruler_minor = {layout.ruler.x, bottom_of(layout.ruler_major), layout.ruler.width,
                        ruler - layout.ruler_cycles.height - layout.ruler_major.height};
}

RulerTick labelled(const Scene& scene, const Tick& tick, TickRow row, TextStyle style) {
  const TextMeasure& measure = *scene.input->measure;
  RulerTick result{tick, tick_label(tick.day, tick.unit, row), 0};
  const float left = std::max(tick.x, scene.layout->chart.x);
  const float room = std::min(tick.next_x, right_of(scene.layout->chart)) - left - 6;
  if (measure.width(result.label, style) > room) result.label = short_tick_label(tick.day, tick.unit, row);
  if (measure.width(result.label, style) > room) result.label.clear();
  result.label_x = left + 4;
  return result;
}

SpanPart span_part(DragPart part) {
  return part == DragPart::Body ? SpanPart::Both : part == DragPart::Start ? SpanPart::Start : SpanPart::End;
}

std::optional<Span> dragged_span(const TimelineInput& input, const Drag& drag, const RecordRef& ref) {
  const Record* record = input.document->find(ref);
  if (record == nullptr) return std::nullopt;
  Record moved = *record;
  for (FieldValue& value : moved_dates(ref.kind, *record, span_part(drag.part), drag.days)) {
    set_value(moved, value.field, std::move(value.value));
  }
  const auto span = drawn_span(*input.document, ref, moved);
  return span && !span->range.empty() ? span : std::nullopt;
}

// A drag of a record that still has dates, and where it would lie. One call of a series is its comb's affair.
void note_drag(Scene& scene) {
  const std::optional<Drag>& drag = scene.input->session->drag;
  if (!drag) return;
  if (drag->occurrence) {
    scene.dragged = Span{};
    scene.dragged->is_point = true;
    scene.dragged->range = {*drag->occurrence + drag->days, *drag->occurrence + drag->days + 1};
    return;
  }
  scene.dragged = dragged_span(*scene.input, *drag, drag->record);
  if (!scene.dragged) return;
  scene.drag = drag;
  scene.moving = moved_with(*scene.input->session, drag->record);
}

bool contains(const std::vector<RecordRef>* records, const RecordRef& record) {
  return records != nullptr && std::binary_search(records->begin(), records->end(), record);
}

}  // namespace

namespace timeline_parts {

bool Scene::is_selected(const RecordRef& record) const { return input->session->selection == record; }
bool Scene::is_marked(const RecordRef& record) const {
  const std::vector<RecordRef>& marked = input->session->marked;
  return !marked.empty() && std::binary_search(marked.begin(), marked.end(), record);
}
Span Scene::preview_of(const RecordRef& record, const Span& span) const {
  if (!drag) return span;
  if (drag->record == record) return *dragged;
  return dragged_span(*input, *drag, record).value_or(span);
}
bool Scene::leaves(std::size_t row) const {
  return drag && drag->lane && input->rows->rows[row].record.id == drag->lane->from;
}
bool Scene::is_matched(const RecordRef& record) const { return contains(input->matches, record); }
bool Scene::is_dimmed(const RecordRef& record, const Span& span) const {
  const ItemFilter filter{input->session->filter, input->today, input->matches};
  if (filter.shows_all()) return false;
  const Record* found = input->document->find(record);
  return found == nullptr || !filter.shows(record, *found, span);
}
bool Scene::has_conflict(const RecordRef& record) const { return contains(input->conflicts, record); }

Extent clipped_extent(const Rect& chart, float x0, float x1) {
  const float left = chart.x - 1;
  const float right = right_of(chart) + 1;
  Extent extent{std::clamp(x0, left, right), std::clamp(x1, left, right), x0<left, x1> right};
  if (extent.x1 < extent.x0) extent.x1 = extent.x0;
  return extent;
}

void add_ruler(const Scene& scene) {
  TimelineLayout& layout = *scene.layout;
  const TickUnit minor = minor_unit(layout.scale.px_per_day, kMinTickWidth);
  const float left = layout.chart.x;
  const float right = right_of(layout.chart);
  for (const Tick& tick : locate_ticks(layout.scale, left, right, minor)) {
    layout.minor_ticks.push_back(labelled(scene, tick, TickRow::Minor, kMinorTickStyle));
  }
  if (minor == TickUnit::Decade) return;  // there is nothing coarser
  for (const Tick& tick : locate_ticks(layout.scale, left, right, major_unit(minor))) {
    layout.major_ticks.push_back(labelled(scene, tick, TickRow::Major, kMajorTickStyle));
  }
}

void add_cycles(const Scene& scene) {
  TimelineLayout& layout = *scene.layout;
  const std::vector<RowItem>& cycles = scene.input->rows->cycles;
  for (std::size_t i = 0; i < cycles.size(); ++i) {
    const RowItem& cycle = cycles[i];
    const bool preview = scene.is_dragged(cycle.record);
    const DayRange range = preview ? scene.preview_of(cycle.record, cycle.span).range : cycle.span.range;
    if (!range.overlaps(scene.days)) continue;
    const Extent extent = clipped_extent(layout.chart, scene.x_of(range.begin), scene.x_of(range.end));
    CycleBand band;
    band.record = cycle.record;
    band.rect = {extent.x0, layout.chart.y, extent.x1 - extent.x0, layout.chart.height};
    band.title_rect = {extent.x0, layout.ruler_cycles.y, extent.x1 - extent.x0, layout.ruler_cycles.height};
    band.title_x = std::max(extent.x0, layout.chart.x) + kTextInset;
    // Where cycles overlap, the title ends before the next one's begins.
    float title_end = std::min(extent.x1, right_of(layout.chart)) - kTextInset;
    if (i + 1 < cycles.size()) title_end = std::min(title_end, scene.x_of(cycles[i + 1].span.range.begin) - kTextInset);
    band.title =
        shortened_title(*scene.input->measure, cycle.label, kCycleTitleStyle, title_end - band.title_x - kTagInset);
    band.odd = i % 2 == 1;
    band.selected = scene.is_selected(cycle.record);
    band.preview = preview;
    layout.cycles.push_back(std::move(band));
  }
  add_cycle_ghosts(scene);
}

namespace {

RowBox row_box(const Scene& scene, std::size_t index, float y, float height) {
  const TimelineLayout& layout = *scene.layout;
  const TimelineRow& row = scene.input->rows->rows[index];
  RowBox box;
  box.row = index;
  box.kind = row.kind;
  box.record = row.record;
  box.key = row.key;
  box.collapsed = row.collapsed;
  box.lane = row.lane;
  box.pinned = index < scene.input->rows->pinned;
  box.selected = !row.record.id.empty() && scene.is_selected(row.record);
  box.rect = {layout.area.x, y, layout.area.width, height};
  const bool is_focus = row.kind == RowKind::Header;
  const float column = scene.narrow || is_focus ? layout.area.width : layout.names.width;
  box.name_rect = {layout.area.x, y, column, scene.narrow && !is_focus ? kNarrowTitle : height};
  const float inset = is_focus ? kTitleInset + 12 : kTitleInset;  // room for the fold mark
  const float room = std::max(0.0F, column - inset - kTextInset);
  const bool is_line = is_focus || (row.collapsed && !scene.narrow);
  const float title_y = is_line ? y + (height - 20) / 2 : scene.narrow ? y : y + kTextInset;
  const TextMeasure& measure = *scene.input->measure;
  const TextStyle style = is_focus ? kFocusTitleStyle : kLaneTitleStyle;
  box.title = fitted_words(measure, row.lane->title, style, room);
  box.title_rect = {layout.area.x + inset, title_y, std::min(room, measure.width(box.title, style)), 20};
  if (is_line || scene.narrow) {  // beside the title
    const float x = right_of(box.title_rect) + kTextInset;
    const float left = layout.area.x + inset + room - x;
    box.subtitle = left > 40 ? fitted_words(measure, row.lane->subtitle, kSubtitleStyle, left) : std::string();
    if (!box.subtitle.empty()) box.subtitle_rect = {x, title_y, left, 20};
  } else {
    box.subtitle = fitted_words(measure, row.lane->subtitle, kSubtitleStyle, room);
    if (!box.subtitle.empty()) box.subtitle_rect = {layout.area.x + inset, title_y + 20, room, 16};
  }
  return box;
}

}  // namespace

namespace {

// False once a row begins below the chart.
bool add_row(const Scene& scene, std::size_t index, float y) {
  TimelineLayout& layout = *scene.layout;
  if (y >= bottom_of(layout.chart)) return false;
  const TimelineRow& row = scene.input->rows->rows[index];
  const float height = row_place(row, scene.narrow).height;
  layout.row_boxes.push_back(row_box(scene, index, y, height));
  if (row.kind == RowKind::Group) add_lane(scene, index, scene.narrow ? y + kNarrowTitle : y);
  // Beside the title, or, where that takes the row, along its foot.
  const Rect line{layout.chart.x, scene.narrow ? y + height - 7 : y, layout.chart.width, scene.narrow ? 6 : height};
  for (const auto& lane : row.folded) add_line(scene, index, *lane, line);
  return true;
}

}  // namespace

void add_rows(const Scene& scene) {
  TimelineLayout& layout = *scene.layout;
  const TimelineRows& rows = *scene.input->rows;
  const auto begin = rows.rows.begin();
  for (std::size_t i = 0; i < rows.pinned; ++i) {
    add_row(scene, i, layout.chart.y + row_place(rows.rows[i], scene.narrow).y);
  }
  // The others scroll below these.
  const auto is_above = [&](const TimelineRow& row) {
    const RowPlace place = row_place(row, scene.narrow);
    return place.y + place.height <= scene.scroll + layout.pinned_height;
  };
  const auto first = std::partition_point(begin + static_cast<std::ptrdiff_t>(rows.pinned), rows.rows.end(), is_above);
  for (auto i = static_cast<std::size_t>(first - begin); i < rows.rows.size(); ++i) {
    if (!add_row(scene, i, layout.chart.y + row_place(rows.rows[i], scene.narrow).y - scene.scroll)) return;
  }
}

}  // namespace timeline_parts

float name_width(float area_width) {
  if (area_width < kNarrowWidth) return 0;
  return area_width < 1000 ? 176 : kNameWidth;
}

float chart_height(const Rect& area) {
  const float names = name_width(area.width);
  return std::max(0.0F, area.height - kRulerHeight - minimap_rect(area, area.x + names, names == 0).height);
}

TimeScale scale_for(TimeWindow window, float chart_x, float chart_width) {
  const double days = window.right - window.left;
  const bool usable = std::isfinite(window.left) && std::isfinite(days) && days > 0;
  TimeScale scale{chart_x, usable ? window.left : 0, 1};
  if (usable) scale.px_per_day = std::clamp(static_cast<double>(chart_width) / days, kMinPxPerDay, kMaxPxPerDay);
  return scale;
}

RowPlace row_place(const TimelineRow& row, bool narrow) {
  if (!narrow) return {row.y, row.height};
  const float own = row.kind == RowKind::Group ? kNarrowTitle : 0;  // a header's title is its row
  return {row.y + kNarrowTitle * static_cast<float>(row.groups_before), row.height + own};
}

std::optional<RowPlace> record_place(const TimelineRows& rows, const RecordRef& record, bool narrow,
                                     const std::optional<RecordId>& lane_of) {
  const TimelineRow* row = row_of(rows, record, lane_of);
  if (row == nullptr) return std::nullopt;
  const RowPlace whole = row_place(*row, narrow);
  const Lane& lane = *row->lane;
  const auto item = std::ranges::find(lane.items, record, &RowItem::record);
  if (row->record == record || row->collapsed || item == lane.items.end()) return whole;
  const Track& track = lane.tracks[item->track];
  float bottom = track.y + track.height;
  for (const RowGhost& ghost : lane.ghosts) {
    if (ghost.record == record) bottom = std::max(bottom, ghost.y + ghost_height(ghost.kind));
  }
  return RowPlace{whole.y + whole.height - row->height + track.y, bottom - track.y};
}

float scroll_to_reveal(float scroll_y, RowPlace place, float chart_height, float pinned) {
  constexpr float kAbove = 24;
  constexpr float kBelow = 64;            // as high as the buttons that lie over the chart's foot
  if (place.y < pinned) return scroll_y;  // stands still, in view
  const float top = place.y - kAbove;
  const float bottom = place.y + place.height + kBelow;
  if (place.y >= scroll_y + pinned && bottom <= scroll_y + chart_height) return scroll_y;
  const float room = chart_height - pinned;
  const bool fits = bottom - top <= room;
  return std::max(0.0F, (fits ? place.y - (room - place.height) / 2 : top) - pinned);
}

float pinned_height(const TimelineRows& rows, bool narrow) {
  if (rows.pinned == 0) return 0;
  const RowPlace last = row_place(rows.rows[rows.pinned - 1], narrow);
  return last.y + last.height;
}

float content_height(const TimelineRows& rows, bool narrow) {
  return rows.height + (narrow ? kNarrowTitle * static_cast<float>(rows.group_count) : 0);
}

float clamped_scroll(float scroll_y, float content, float chart_height) {
  return std::clamp(finite_or(scroll_y, 0), 0.0F, std::max(0.0F, content - chart_height));
}

TimelineLayout layout_timeline(const TimelineInput& input) {
  TimelineLayout layout;
  layout.area = sane(input.area);
  divide_area(layout);
  layout.scale = scale_for(input.session->window, layout.chart.x, layout.chart.width);

  Scene scene;
  scene.input = &input;
  scene.layout = &layout;
  scene.narrow = name_width(layout.area.width) == 0;
  layout.content_height = content_height(*input.rows, scene.narrow);
  scene.scroll = clamped_scroll(input.session->scroll_y, layout.content_height, layout.chart.height);
  layout.scroll_y = scene.scroll;
  scene.days = {day_within_calendar(std::floor(layout.scale.day_from_x(layout.chart.x - kMarginPx))),
                day_within_calendar(std::ceil(layout.scale.day_from_x(right_of(layout.chart) + kMarginPx)))};
  note_drag(scene);
  layout.pinned_height = std::min(pinned_height(*input.rows, scene.narrow), layout.chart.height);

  add_ruler(scene);
  add_cycles(scene);
  add_rows(scene);
  add_connectors(scene);
  add_previews(scene);
  add_drag_text(scene);
  if (scene.input->session->lane_drag) add_lane_drop(scene);  // what comes after the first frame
  const double right_day = layout.scale.day_from_x(right_of(layout.chart));
  layout.minimap = layout_minimap(*input.rows, minimap_rect(layout.area, layout.chart.x, scene.narrow),
                                  {layout.scale.left_day, right_day}, input.today);
  const float today_x = static_cast<float>(layout.scale.x_from_day(input.today.number + 0.5));
  if (today_x >= layout.chart.x && today_x <= right_of(layout.chart)) layout.today_x = today_x;
  return layout;
}

}  // namespace constellation
