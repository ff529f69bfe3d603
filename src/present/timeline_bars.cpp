// Bars, folded runs and combs of a lane.
#include <algorithm>
#include <cmath>

#include "present/series_rule.h"
#include "present/text_fit.h"
#include "present/timeline_filter.h"
#include "present/timeline_layout_parts.h"
#include "time/recurrence.h"

namespace constellation::timeline_parts {
namespace {

constexpr float kLabelInset = 8;
constexpr float kMinLabel = 40;  // a shortened label narrower than this says nothing
constexpr float kStatusSize = 10;
constexpr float kMinTooth = 4;  // teeth closer than this are one solid rectangle
constexpr std::size_t kMaxTeeth = 2048;

}  // namespace

BarShape shape_of(const RecordRef& record, const Span& span) {
  switch (record.kind) {
    case RecordKind::GroupCycle:
      return BarShape::Window;
    case RecordKind::Pause:
      return BarShape::Pause;
    case RecordKind::StatusChange:
      return BarShape::Status;
    case RecordKind::RoleAssignment:
      return BarShape::Term;
    case RecordKind::Publication:
      return BarShape::Publication;
    case RecordKind::CallSeries:
      return BarShape::CallSeries;
    case RecordKind::Call:
      return BarShape::Call;
    default:
      return span.is_point ? BarShape::Milestone : BarShape::Bar;
  }
}

bool is_point_shape(BarShape shape) {
  return shape == BarShape::Milestone || shape == BarShape::Publication || shape == BarShape::Status ||
         shape == BarShape::Call;
}

namespace {

// What lies upon a thin strip has no room for words.
bool has_label(BarShape shape) {
  return shape != BarShape::Window && shape != BarShape::Pause && shape != BarShape::Status && shape != BarShape::Call;
}

}  // namespace

float end_with_grip(const Scene& scene, const Bar& bar) {
  const bool has_grip = bar.selected && bar.record.kind == RecordKind::Deliverable && !bar.preview;
  return has_grip ? right_of(link_grip(bar, scene.input->touch)) : right_of(bar.rect);
}

void place_label(const Scene& scene, const std::string& label, TextStyle style, LabelRoom free, Bar& bar) {
  if (!has_label(bar.shape) || label.empty()) return;
  const TextMeasure& measure = *scene.input->measure;
  const Rect& chart = scene.layout->chart;
  const float inside_x = std::max(bar.rect.x, chart.x) + kLabelInset;
  const bool can_hold = !is_point_shape(bar.shape);
  const float inside = can_hold ? std::min(right_of(bar.rect), right_of(chart)) - kLabelInset - inside_x : 0;
  const float outside_x = end_with_grip(scene, bar) + kLabelInset / 2;
  const float outside = std::min(free.right - kLabelInset, right_of(chart)) - outside_x;
  const float sign = has_sign(bar) ? kSignWidth : 0;
  const float wanted = sign + measure.width(label, style);
  const float before_x = bar.rect.x - kLabelInset / 2;
  const float before = before_x - std::max(free.left + kLabelInset, chart.x + kLabelInset / 2);
  if (wanted > inside && wanted > outside && wanted <= before) {
    bar.label_inside = false;
    bar.label = label;
    bar.label_rect = {before_x - wanted, bar.rect.y, wanted, bar.rect.height};
    return;
  }
  bar.label_inside = wanted <= inside || (wanted > outside && inside >= outside);
  const float room = bar.label_inside ? inside : outside;
  if (wanted > room && room < kMinLabel) return;
  bar.label = fitted_words(measure, label, style, room - sign);
  if (bar.label.empty()) return;
  const float x = bar.label_inside ? inside_x : outside_x;
  bar.label_rect = {x, bar.rect.y, std::min(room, sign + measure.width(bar.label, style)), bar.rect.height};
}

namespace {

Tone deliverable_tone(const Record& record, const Span& span, Day today) {
  const auto state = choice<DeliverableState>(record, deliverable::kState);
  switch (state.value_or(DeliverableState::Planned)) {
    case DeliverableState::Delivered:
      return Tone::Done;
    case DeliverableState::Dropped:
      return Tone::Dropped;
    case DeliverableState::CarriedOver:
      return Tone::Neutral;
    default:
      break;
  }
  if (is_overdue(record, span, today)) return Tone::Late;
  if (state == DeliverableState::InProgress) return Tone::Active;
  return state == DeliverableState::InReview ? Tone::Review : Tone::Planned;
}

Tone status_tone(const Record& record) {
  switch (choice<GroupStatus>(record, status_change::kStatus).value_or(GroupStatus::Dormant)) {
    case GroupStatus::Proposed:
    case GroupStatus::Forming:
      return Tone::Planned;
    case GroupStatus::Active:
      return Tone::Active;
    case GroupStatus::Concluded:
    case GroupStatus::HandedOver:
      return Tone::Done;
    case GroupStatus::Withdrawn:
      return Tone::Dropped;
    case GroupStatus::Dormant:
      break;
  }
  return Tone::Neutral;
}

constexpr float kThinHeight = 6;

// The body's top and height within its track.
std::pair<float, float> body_of(const TrackBox& box, bool thin) {
  if (box.thin) {
    const float height = std::min(thin ? kThinHeight : 20, box.height);
    return {box.y + (box.height - height) / 2, height};
  }
  switch (box.track->kind) {
    case TrackKind::Windows:
    case TrackKind::Pauses:
      return {box.y + 1, 6};
    case TrackKind::Terms:
      return {box.y + 1, 14};
    case TrackKind::Items:
      return {box.y + 2, 20};
    default:
      return {box.y, box.height};
  }
}

Rect point_rect(const Scene& scene, const TrackBox& box, const Span& span, BarShape shape, bool thin) {
  const bool is_small = shape == BarShape::Status || shape == BarShape::Call;
  const float whole = is_small ? kStatusSize : kMilestoneSize;
  const float size = thin ? kThinHeight : box.thin ? std::min(whole, box.height) : whole;
  const float middle = (scene.x_of(span.range.begin) + scene.x_of(span.range.end)) / 2;
  return {middle - size / 2, box.y + (box.height - size) / 2, size, size};
}

}  // namespace

void place_body(const Scene& scene, const TrackBox& box, const Span& span, Bar& bar) {
  bar.fuzzy_start = span.start_precision != Precision::Day;
  bar.fuzzy_end = span.end_precision != Precision::Day;
  if (is_point_shape(bar.shape)) {
    bar.rect = point_rect(scene, box, span, bar.shape, bar.thin);
    return;
  }
  const float x0 = scene.x_of(span.range.begin);
  const float x1 = std::max(scene.x_of(span.range.end), x0 + kFoldWidth);
  const Extent extent = clipped_extent(scene.layout->chart, x0, x1);
  const auto [y, height] = body_of(box, bar.thin);
  bar.rect = {extent.x0, y, extent.x1 - extent.x0, height};
  bar.clipped_left = extent.clipped_left;
  bar.clipped_right = extent.clipped_right;
  bar.open_start = span.open_start;
  bar.open_end = span.open_end;
}

namespace {

// How far what is not done yet, or was done on another day, is from its end.
void note_delivery(const Scene& scene, const Record& record, Bar& bar) {
  const auto due = get(record, deliverable::kDue);
  const auto delivered = get(record, deliverable::kDeliveredOn);
  if (due && delivered && day_after(*delivered) != day_after(*due)) {
    bar.delivered_x = scene.x_of(day_after(*delivered));
  }
  const ChainDelay* delay = scene.input->chains != nullptr ? scene.input->chains->delay_of(record.id) : nullptr;
  if (delay != nullptr && due && !bar.preview) bar.expected_x = scene.x_of(day_after(*due) + delay->days);
}

void add_bar(const Scene& scene, const TrackBox& box, const RowItem& item, LabelRoom label_room) {
  const bool is_dragged = scene.is_dragged(item.record);
  const bool preview = is_dragged && !scene.leaves(box.row);
  const Span span = preview ? scene.preview_of(item.record, item.span) : item.span;
  if (is_dragged && !scene.drag->copies) {
    Bar origin;
    origin.shape = shape_of(item.record, item.span);
    place_body(scene, box, item.span, origin);
    scene.layout->origins.push_back({origin.rect, origin.shape});
    if (!preview) return;
  }
  Bar bar;
  bar.record = item.record;
  bar.primary = item.primary;
  bar.row = box.row;
  bar.shape = shape_of(item.record, item.span);
  bar.preview = preview;
  bar.selected = scene.is_selected(item.record);
  bar.marked = scene.is_marked(item.record);
  bar.matched = scene.is_matched(item.record);
  bar.dimmed = !bar.selected && !bar.marked && scene.is_dimmed(item.record, item.span);
  bar.conflict = scene.has_conflict(item.record);
  bar.thin = box.thin && !bar.selected && !bar.matched && !preview;
  if (const Record* record = item.row.get()) {
    if (item.record.kind == RecordKind::Deliverable) {
      bar.tone = deliverable_tone(*record, span, scene.input->today);
      const std::int32_t percent = get(*record, deliverable::kProgress).value_or(0);
      bar.progress = static_cast<float>(std::clamp(percent, 0, 100)) / 100;
      note_delivery(scene, *record, bar);
    } else if (item.record.kind == RecordKind::Call) {
      bar.tone = get(*record, call::kCancelled) ? Tone::Dropped : Tone::Active;
    } else if (item.record.kind == RecordKind::StatusChange) {
      bar.tone = status_tone(*record);
    }
  }
  place_body(scene, box, span, bar);
  const TextStyle style = bar.shape == BarShape::Term ? kTermLabelStyle : kItemLabelStyle;
  if (!bar.thin && box.height >= 16) place_label(scene, label_of(item), style, label_room, bar);
  if (scene.input->comparison != nullptr && !box.thin) add_planned(scene, bar);
  scene.layout->bars.push_back(std::move(bar));
}

// Days of the series that a Call record speaks for.
std::vector<Day> changed_calls(const Scene& scene, const Lane& lane, const RecordRef& series) {
  std::vector<Day> days;
  for (const Track& track : lane.tracks) {
    if (track.kind != TrackKind::CallMarks) continue;
    for (std::uint32_t i = track.first; i < track.last; ++i) {
      const Record* record = scene.input->document->find(lane.items[i].record);
      if (record == nullptr || get(*record, call::kSeries) != series.id) continue;
      if (const auto day = get(*record, call::kOccurrence)) days.push_back(day->first_day);
    }
  }
  return days;
}

// The days of a series; where its rule ends it, to the last day by the series' own clock.
DayRange range_of_calls(const Record& series, const Span& span, const Zones* zones) {
  const auto rule = rule_of_series(series, zones);
  if (!rule || !rule->until || get(series, call_series::kEnd)) return span.range;
  return {span.range.begin, std::max(span.range.begin + 1, rule->until->day + 1)};
}

// Places teeth on the days of calls that are visible.
void add_comb(const Scene& scene, const TrackBox& box, const RowItem& item) {
  const Record* record = scene.input->document->find(item.record);
  if (record == nullptr) return;
  const Span span = scene.is_dragged(item.record) ? scene.preview_of(item.record, item.span) : item.span;
  const DayRange range = scene.is_dragged(item.record) ? span.range : range_of_calls(*record, span, scene.input->zones);
  const Extent extent = clipped_extent(scene.layout->chart, scene.x_of(range.begin), scene.x_of(range.end));
  Comb comb;
  comb.record = item.record;
  comb.primary = item.primary;
  comb.row = box.row;
  comb.rect = {extent.x0, box.y, std::max(extent.x1 - extent.x0, kFoldWidth), box.height};
  comb.selected = scene.is_selected(item.record);
  comb.marked = scene.is_marked(item.record);
  comb.dimmed = !comb.selected && !comb.marked && scene.is_dimmed(item.record, item.span);
  comb.open_end = span.open_end;
  comb.conflict = scene.has_conflict(item.record);
  const double px = scene.layout->scale.px_per_day;
  const auto rule = rule_of_series(*record, scene.input->zones);
  std::vector<Day> calls{range.begin};
  if (rule) {
    comb.solid = mean_gap_days(*rule, range.begin) * px < static_cast<double>(kMinTooth);
    if (!comb.solid) calls = expand_rule(*rule, range.begin, range, scene.days, kMaxTeeth);
  }
  const auto tooth_x = [&](Day day) { return static_cast<float>(scene.layout->scale.x_from_day(day.number + 0.5)); };
  const auto changed = comb.solid ? std::vector<Day>() : changed_calls(scene, *box.lane, item.record);
  for (std::size_t i = 0; !comb.solid && i < calls.size(); ++i) {
    if (std::find(changed.begin(), changed.end(), calls[i]) != changed.end()) continue;
    comb.teeth.push_back(tooth_x(calls[i]));
    comb.days.push_back(calls[i]);
  }
  if (comb.selected) comb.occurrence = scene.input->session->occurrence;
  const std::optional<Drag>& drag = scene.input->session->drag;
  if (drag && drag->occurrence && drag->record == item.record) comb.moved_x = tooth_x(*drag->occurrence + drag->days);
  scene.layout->combs.push_back(std::move(comb));
}

// Where the next item of the track begins to cover, for labels.
float next_left(const Scene& scene, const TrackBox& box, std::uint32_t index) {
  if (index >= box.track->last) return right_of(scene.layout->chart) + kLabelInset;
  const RowItem& next = box.lane->items[index];
  const BarShape shape = shape_of(next.record, next.span);
  return is_point_shape(shape) ? point_rect(scene, box, next.span, shape, box.thin).x
                               : scene.x_of(next.span.range.begin);
}

// Neighbouring items too narrow to draw on their own.
struct Run {
  std::uint32_t first = 0;
  std::int32_t count = 0;
  DayRange range;
};

class TrackWalk {
 public:
  TrackWalk(const Scene& scene, const TrackBox& box) : m_scene(&scene), m_box(&box) {}

  void walk() {
    const Lane& lane = *m_box->lane;
    const Track& track = *m_box->track;
    const auto ends = lane.max_ends.begin();
    const auto first = std::upper_bound(ends + track.first, ends + track.last, m_scene->days.begin.number) - ends;
    const std::uint32_t last = first_from(track.first, m_scene->days.end);
    for (auto i = static_cast<std::uint32_t>(first); i < last;) i = visit(i, last);
    flush();
    add_special_ones();
  }

 private:
  [[nodiscard]] const RowItem& item(std::uint32_t index) const { return m_box->lane->items[index]; }

  // First item from `from` on that begins on the day or later.
  [[nodiscard]] std::uint32_t first_from(std::uint32_t from, Day day) const {
    const auto begin = m_box->lane->items.begin();
    const auto place = std::partition_point(begin + from, begin + m_box->track->last,
                                            [&](const RowItem& item) { return item.span.range.begin < day; });
    return static_cast<std::uint32_t>(place - begin);
  }

  [[nodiscard]] bool is_comb() const { return m_box->track->kind == TrackKind::Calls && !m_box->thin; }

  // The selected and the dragged ones are painted last, whole, wherever they lie.
  [[nodiscard]] bool is_special(const RecordRef& record) const {
    return m_scene->is_selected(record) || m_scene->is_dragged(record);
  }

  // Takes the item and returns the next one to visit.
  std::uint32_t visit(std::uint32_t index, std::uint32_t last) {
    const RowItem& current = item(index);
    if (is_comb()) {
      if (!is_special(current.record)) add_comb(*m_scene, *m_box, current);
      return index + 1;
    }
    if (is_special(current.record)) {
      flush();
      return index + 1;
    }
    const DayRange range = current.span.range;
    const double px = m_scene->layout->scale.px_per_day;
    const bool folds = range.days() * px < static_cast<double>(kFoldWidth) && !m_scene->is_matched(current.record) &&
                       !m_scene->is_marked(current.record);
    if (!folds) {
      flush();
      add(index);
      return index + 1;
    }
    const bool touches = m_run.count > 0 && (range.begin - m_run.range.end) * px < static_cast<double>(kFoldWidth);
    if (!touches) {
      flush();
      m_run = {index, 0, range};
    }
    take(index);
    return skip_ahead(index, last);
  }

  // Its label may stand in the room that what was added before has left.
  void add(std::uint32_t index) {
    add_bar(*m_scene, *m_box, item(index), {m_taken, next_left(*m_scene, *m_box, index + 1)});
    const Bar& bar = m_scene->layout->bars.back();
    m_taken = std::max(right_of(bar.rect), bar.label.empty() ? 0 : right_of(bar.label_rect));
  }

  void take(std::uint32_t index) {
    ++m_run.count;
    m_run.range.end = std::max(m_run.range.end, item(index).span.range.end);
  }

  // Items that begin within reach of the run are counted without looking at each: on a track without
  // overlaps all but the last of them are as narrow. Not while single ones must be told apart.
  std::uint32_t skip_ahead(std::uint32_t index, std::uint32_t last) {
    // Marks upon a strip may overlap.
    const TrackKind kind = m_box->track->kind;
    const bool one_by_one = m_scene->input->matches != nullptr || !m_scene->input->session->marked.empty() ||
                            kind == TrackKind::Status || kind == TrackKind::Pauses || kind == TrackKind::CallMarks;
    if (one_by_one || index + 2 >= last) return index + 1;
    const double reach = static_cast<double>(kFoldWidth) / m_scene->layout->scale.px_per_day;
    const Day beyond = m_run.range.end + static_cast<std::int32_t>(std::min(reach, 1e6));
    std::uint32_t next = std::min(first_from(index + 1, beyond), last);
    if (next <= index + 2) return index + 1;
    --next;  // the last one within reach may be wide
    const std::optional<std::uint32_t> special = special_between(index + 1, next);
    if (special) next = *special;
    m_run.count += static_cast<std::int32_t>(next - index - 1);
    if (next > index + 1) m_run.range.end = std::max(m_run.range.end, item(next - 1).span.range.end);
    return next;
  }

  [[nodiscard]] std::optional<std::uint32_t> special_between(std::uint32_t from, std::uint32_t to) const {
    if (!m_scene->input->session->selection && !m_scene->drag) return std::nullopt;
    for (std::uint32_t i = from; i < to; ++i) {
      if (is_special(item(i).record)) return i;
    }
    return std::nullopt;
  }

  void flush() {
    if (m_run.count == 1) {
      add(m_run.first);
    } else if (m_run.count > 1) {
      const float x0 = m_scene->x_of(m_run.range.begin);
      const float x1 = std::max(m_scene->x_of(m_run.range.end), x0 + kFoldWidth);
      const Extent extent = clipped_extent(m_scene->layout->chart, x0, x1);
      const auto [y, height] = body_of(*m_box, m_box->thin);
      m_scene->layout->folded.push_back(
          {m_box->row, {extent.x0, y, extent.x1 - extent.x0, height}, m_run.count, m_run.range, m_box->thin});
      m_taken = extent.x1;
    }
    m_run = {};
  }

  void add_special_ones() {
    const std::optional<RecordRef>& selection = m_scene->input->session->selection;
    if (!selection && !m_scene->drag) return;
    for (std::uint32_t i = m_box->track->first; i < m_box->track->last; ++i) {
      const RowItem& candidate = item(i);
      if (!is_special(candidate.record)) continue;
      const bool moves = m_scene->is_dragged(candidate.record);
      const Span span = moves ? m_scene->preview_of(candidate.record, candidate.span) : candidate.span;
      const bool is_seen = span.range.overlaps(m_scene->days) || candidate.span.range.overlaps(m_scene->days);
      if (!is_seen) continue;
      if (is_comb()) {
        add_comb(*m_scene, *m_box, candidate);
      } else {
        add_bar(*m_scene, *m_box, candidate, {kNoRoomBefore, next_left(*m_scene, *m_box, i + 1)});
      }
    }
  }

  const Scene* m_scene;
  const TrackBox* m_box;
  Run m_run;
  // Where what was added last ends, its label included. Nothing is known of what begins left of the chart.
  float m_taken = 0;
};

}  // namespace

void add_line(const Scene& scene, std::size_t row, const Lane& lane, const Rect& line) {
  if (line.y >= bottom_of(scene.layout->chart) || bottom_of(line) <= scene.layout->chart.y) return;
  for (const Track& track : lane.tracks) TrackWalk(scene, {&lane, &track, row, line.y, line.height, true}).walk();
}

void add_lane(const Scene& scene, std::size_t row, float lane_y) {
  const TimelineRow& shown = scene.input->rows->rows[row];
  const Lane& lane = *shown.lane;
  if (shown.collapsed) {
    return add_line(scene, row, lane,
                    {scene.layout->chart.x, lane_y + 2, scene.layout->chart.width, kCompactHeight - 4});
  }
  for (const Track& track : lane.tracks) {
    const TrackBox box{&lane, &track, row, lane_y + track.y, track.height, false};
    if (box.y >= bottom_of(scene.layout->chart) || box.y + track.height <= scene.layout->chart.y) continue;
    TrackWalk(scene, box).walk();
  }
  if (!lane.ghosts.empty()) add_ghosts(scene, row, lane_y);
}

}  // namespace constellation::timeline_parts
