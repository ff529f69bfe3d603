// What a gesture in progress shows beside the bars in their own lanes.
#include <algorithm>

#include "present/drop_text.h"
#include "present/messages.h"
#include "present/text_fit.h"
#include "present/timeline_layout_parts.h"

namespace constellation::timeline_parts {
namespace {

constexpr float kTextInset = 10;
constexpr float kTextLine = 18;
constexpr float kTextPadding = 6;
constexpr float kGap = 4;
constexpr float kStub = 32;                // of a dependency that keys are drawing
constexpr std::size_t kMaxArrivals = 200;  // of bars drawn in the lane that they are dragged to

const RowBox* box_of_lane(const TimelineLayout& layout, const RecordId& group) {
  const auto box = std::ranges::find_if(layout.row_boxes, [&](const RowBox& candidate) {
    return candidate.kind == RowKind::Group && candidate.record.id == group;
  });
  return box == layout.row_boxes.end() ? nullptr : &*box;
}

// Where something of that kind comes to lie in a lane: on its first track of that kind, else on a free one below all.
// The track is the caller's, as a lane that has none can not lend one.
TrackBox arrival_box(const Scene& scene, const RowBox& box, RecordKind kind, Track& track) {
  const Lane& lane = *scene.input->rows->rows[box.row].lane;
  const TrackKind wanted = track_kind(kind);
  const auto found = std::ranges::find(lane.tracks, wanted, &Track::kind);
  constexpr float kHigh = 24;
  const float top = scene.narrow ? kNarrowTitle : 0;
  track = {wanted, std::max(0.0F, (box.rect.height - top - kHigh) / 2), kHigh, 0, 0};
  if (found != lane.tracks.end()) track = *found;
  return {&lane, &track, box.row, box.rect.y + top + track.y, track.height};
}

void add_preview(const Scene& scene, const RowBox& lane, const RecordRef& record, const Span& span,
                 const std::string& label) {
  Track track;
  const TrackBox box = arrival_box(scene, lane, record.kind, track);
  Bar bar;
  bar.record = record;
  bar.row = lane.row;
  bar.shape = shape_of(record, span);
  if (bar.shape == BarShape::CallSeries) bar.shape = BarShape::Window;
  bar.tone = Tone::Planned;
  bar.preview = true;
  bar.selected = true;
  place_body(scene, box, span, bar);
  const TextStyle style = bar.shape == BarShape::Term ? kTermLabelStyle : kItemLabelStyle;
  place_label(scene, label, style, {kNoRoomBefore, right_of(scene.layout->chart)}, bar);
  scene.layout->bars.push_back(std::move(bar));
}

void add_arrivals(const Scene& scene) {
  if (!scene.drag || !scene.drag->lane) return;
  const RowBox* lane = box_of_lane(*scene.layout, scene.drag->lane->to);
  if (lane == nullptr) return;
  scene.layout->target_row = lane->row;
  std::size_t count = 0;
  for (const RecordRef& record : scene.moving) {
    const auto groups = groups_of(*scene.input->document, record);
    const RecordId& from = scene.drag->lane->from;
    const bool lies_there = from.empty() || std::find(groups.begin(), groups.end(), from) != groups.end();
    const Record* content = scene.input->document->find(record);
    const auto span = content != nullptr ? drawn_span(*scene.input->document, record, *content) : std::nullopt;
    if (!lies_there || !span || ++count > kMaxArrivals) continue;
    const Span after = scene.preview_of(record, *span);
    if (!after.range.overlaps(scene.days)) continue;
    add_preview(scene, *lane, record, after, record_title(*scene.input->document, record));
  }
}

void add_sketch(const Scene& scene) {
  const std::optional<Sketch>& sketch = scene.input->session->sketch;
  if (!sketch) return;
  TimelineLayout& layout = *scene.layout;
  if (sketch->snap) layout.guide_x = scene.x_of(sketch->snap->day);
  Span span;
  span.range = sketch->range;
  if (sketch->kind == RecordKind::Cycle) {
    const Extent extent = clipped_extent(layout.chart, scene.x_of(span.range.begin), scene.x_of(span.range.end));
    CycleBand band;
    band.rect = {extent.x0, layout.chart.y, extent.x1 - extent.x0, layout.chart.height};
    band.title_rect = {extent.x0, layout.ruler_cycles.y, extent.x1 - extent.x0, layout.ruler_cycles.height};
    band.title_x = extent.x0;
    band.preview = true;
    layout.cycles.push_back(std::move(band));
    return;
  }
  const RowBox* lane = box_of_lane(layout, sketch->group);
  if (lane == nullptr) return;
  layout.target_row = lane->row;
  add_preview(scene, *lane, {sketch->kind, {}}, span, std::string(kind_spec(sketch->kind).singular));
}

float y_of_content(const Scene& scene, float y) { return scene.layout->chart.y + y - scene.scroll; }

void add_link(const Scene& scene) {
  const std::optional<Link>& link = scene.input->session->link;
  if (!link) return;
  TimelineLayout& layout = *scene.layout;
  const auto bar_of = [&](const RecordRef& record) -> const Bar* {
    const auto bar = std::ranges::find(layout.bars, record, &Bar::record);
    return bar == layout.bars.end() ? nullptr : &*bar;
  };
  const Bar* from = bar_of(link->from);
  if (from == nullptr) return;
  LinkLine line;
  line.from_x = right_of(from->rect);
  line.from_y = from->rect.y + from->rect.height / 2;
  line.to_x = line.from_x + kStub;
  line.to_y = line.from_y;
  if (link->pointer) {
    line.to_x = static_cast<float>(layout.scale.x_from_day(link->pointer->day));
    line.to_y = y_of_content(scene, link->pointer->y);
  }
  if (const Bar* to = link->to ? bar_of(*link->to) : nullptr) {
    line.to_x = to->rect.x;
    line.to_y = to->rect.y + to->rect.height / 2;
  }
  if (link->to) line.state = layout.drag_refused ? LinkLine::State::Refused : LinkLine::State::Joins;
  layout.link = line;
}

void add_box(const Scene& scene) {
  const std::optional<Box>& box = scene.input->session->box;
  if (!box) return;
  const TimelineLayout& layout = *scene.layout;
  const auto x_of = [&](double day) {
    return std::clamp(static_cast<float>(layout.scale.x_from_day(day)), layout.chart.x, right_of(layout.chart));
  };
  const auto [x0, x1] = std::minmax({x_of(box->from_day), x_of(box->to_day)});
  const auto [y0, y1] = std::minmax({y_of_content(scene, box->from_y), y_of_content(scene, box->to_y)});
  scene.layout->box = Rect{x0, y0, x1 - x0, y1 - y0};
}

}  // namespace

void add_previews(const Scene& scene) {
  TimelineLayout& layout = *scene.layout;
  const Session& session = *scene.input->session;
  if (session.drag || session.link || session.sketch) {  // what finds the words comes after the first frame
    DropText words = drop_text(*scene.input->document, *scene.input->rows, session, scene.dragged);
    layout.drag_lines = std::move(words.lines);
    layout.drag_refused = words.refused;
  }
  if (session.drag && session.drag->snap) layout.guide_x = scene.x_of(session.drag->snap->day);
  add_arrivals(scene);
  add_sketch(scene);
  add_link(scene);
  add_box(scene);
}

void add_drag_text(const Scene& scene) {
  TimelineLayout& layout = *scene.layout;
  if (layout.drag_lines.empty()) return;
  Rect anchor{layout.chart.x, layout.chart.y, 0, 0};
  if (scene.dragged) anchor.x = scene.x_of(scene.dragged->range.begin);
  if (layout.link) anchor = {layout.link->to_x, layout.link->to_y, 0, 16};
  const RecordRef grabbed = scene.drag ? scene.drag->record : RecordRef{};
  for (const Bar& bar : layout.bars) {
    if (bar.preview && (!scene.drag || bar.record == grabbed)) anchor = bar.rect;
  }
  for (const Comb& comb : layout.combs) {
    if (comb.moved_x) anchor = {*comb.moved_x, comb.rect.y, 1, comb.rect.height};
  }
  float width = 0;
  for (std::string& line : layout.drag_lines) {
    line = fitted(*scene.input->measure, line, kDragTextStyle, layout.chart.width - 2 * kTextInset);
    width = std::max(width, scene.input->measure->width(line, kDragTextStyle) + 2 * kTextInset);
  }
  const float height = kTextLine * static_cast<float>(layout.drag_lines.size()) + 2 * kTextPadding;
  const float right = std::max(layout.chart.x, right_of(layout.chart) - width);
  const bool fits_above = anchor.y - height - kGap >= layout.chart.y;
  const float below = std::min(bottom_of(anchor) + kGap, std::max(layout.chart.y, bottom_of(layout.chart) - height));
  layout.drag_text_rect = {std::clamp(anchor.x, layout.chart.x, right), fits_above ? anchor.y - height - kGap : below,
                           width, height};
}

}  // namespace constellation::timeline_parts
