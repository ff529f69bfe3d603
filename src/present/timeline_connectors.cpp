// Lines between deliverables that wait for each other, and strips of planned dates.
#include <algorithm>

#include "base/sort.h"
#include "present/calendar_text.h"
#include "present/messages.h"
#include "present/timeline_layout_parts.h"

namespace constellation::timeline_parts {
namespace {

// With more bars in view only the lines of the selected one are drawn: the others would be a grey mass.
constexpr std::size_t kManyBars = 300;
constexpr std::size_t kMaxConnectors = 600;
constexpr float kPlannedHeight = 4;
constexpr float kLabelGap = 4;
constexpr float kBehindLine = 14;  // the first turn of a dependency

struct Place {
  float begin = 0;
  float end = 0;
  float y = 0;  // the middle
};

class Connecting {
 public:
  explicit Connecting(const Scene& scene) : m_scene(scene) {
    const std::vector<Bar>& bars = scene.layout->bars;
    for (std::size_t i = 0; i < bars.size(); ++i) {
      if (bars[i].record.kind == RecordKind::Deliverable && bars[i].primary) m_shown.push_back(i);
    }
    sort_items(m_shown, [&](std::size_t a, std::size_t b) { return bars[a].record < bars[b].record; });
  }

  void run() {
    const std::vector<Bar>& bars = m_scene.layout->bars;
    const bool all = bars.size() <= kManyBars;
    for (const std::size_t i : m_shown) {
      const Bar& bar = bars[i];
      if (!all && !bar.selected && !bar.marked) continue;
      const Record* record = m_scene.input->document->find(bar.record);
      if (record == nullptr) continue;
      for (const std::string& text : get(*record, deliverable::kDependsOn)) {
        if (const auto id = RecordId::from(text)) connect({RecordKind::Deliverable, *id}, bar.record);
      }
      for (const Relation& relation : m_scene.input->relations->referencing(bar.record)) {
        const bool waits =
            relation.source.kind == RecordKind::Deliverable && relation.field == deliverable::kDependsOn.index;
        // One that is drawn itself brings its lines along.
        if (waits && (!all || shown(relation.source) == nullptr)) connect(bar.record, relation.source);
      }
    }
  }

 private:
  [[nodiscard]] const Bar* shown(const RecordRef& record) const {
    const std::vector<Bar>& bars = m_scene.layout->bars;
    const auto place = std::lower_bound(m_shown.begin(), m_shown.end(), record,
                                        [&](std::size_t i, const RecordRef& r) { return bars[i].record < r; });
    return place != m_shown.end() && bars[*place].record == record ? &bars[*place] : nullptr;
  }

  // Of a deliverable that is out of sight as well: its lane's place, its days.
  [[nodiscard]] std::optional<Place> place_of(const RecordRef& record) const {
    if (const Bar* bar = shown(record)) {
      return Place{bar->rect.x, right_of(bar->rect), bar->rect.y + bar->rect.height / 2};
    }
    const Document& document = *m_scene.input->document;
    const Record* content = document.find(record);
    const auto span = content != nullptr ? drawn_span(document, record, *content) : std::nullopt;
    const TimelineRows& all = *m_scene.input->rows;
    const TimelineRow* row = find_row(all, {RecordKind::Group, primary_group(document, record)});
    if (!span || row == nullptr) return std::nullopt;
    const bool is_pinned = static_cast<std::size_t>(row - all.rows.data()) < all.pinned;
    const RowPlace rows = row_place(*row, m_scene.narrow);
    float y = rows.height / 2;
    const Lane& lane = *row->lane;
    for (const Track& track : lane.tracks) {
      const auto begin = lane.items.begin() + track.first;
      const auto end = lane.items.begin() + track.last;
      const auto first = std::partition_point(
          begin, end, [&](const RowItem& item) { return item.span.range.begin < span->range.begin; });
      const bool is_here = track.kind == TrackKind::Items && first != end && first->record == record;
      if (is_here && !row->collapsed) y = rows.height - row->height + track.y + track.height / 2;
    }
    return Place{m_scene.x_of(span->range.begin), m_scene.x_of(span->range.end),
                 m_scene.layout->chart.y + rows.y + y - (is_pinned ? 0 : m_scene.scroll)};
  }

  void connect(const RecordRef& from, const RecordRef& to) {
    TimelineLayout& layout = *m_scene.layout;
    if (layout.connectors.size() >= kMaxConnectors) return;
    const auto first = place_of(from);
    const auto then = place_of(to);
    if (!first || !then) return;
    Connector line{from, to, first->end, first->y, then->begin, then->y};
    const DependencyChains* chains = m_scene.input->chains;
    line.late = chains != nullptr && chains->is_late_for(from.id, to.id);
    line.selected = m_scene.is_selected(from) || m_scene.is_selected(to);
    const auto counts = [&](const RecordRef& record) {
      const Bar* bar = shown(record);
      return bar != nullptr && !bar->dimmed;
    };
    line.dimmed = !counts(from) && !counts(to);
    layout.connectors.push_back(line);
  }

  const Scene& m_scene;
  std::vector<std::size_t> m_shown;  // of layout.bars, by record
};

}  // namespace

void add_connectors(const Scene& scene) {
  const bool has_none = scene.input->chains != nullptr && !scene.input->chains->has_any();
  if (scene.input->relations != nullptr && !has_none) Connecting(scene).run();
}

void add_planned(const Scene& scene, const Bar& bar) {
  const Span* planned = scene.input->comparison->planned(bar.record);
  const Record* record = scene.input->document->find(bar.record);
  const auto now = planned != nullptr && record != nullptr ? span_of(bar.record.kind, *record) : std::nullopt;
  if (!now) return;
  const Rect& chart = scene.layout->chart;
  const float x0 = scene.x_of(planned->range.begin);
  const Extent extent = clipped_extent(chart, x0, std::max(scene.x_of(planned->range.end), x0 + kFoldWidth));
  PlannedBar strip;
  strip.record = bar.record;
  strip.rect = {extent.x0, bottom_of(bar.rect) - (bar.rect.height > 10 ? 1 : 0), extent.x1 - extent.x0, kPlannedHeight};
  if (!now->open_end) strip.slip_days = now->range.end - planned->range.end;
  // What lies where it was planned needs no second strip.
  const bool is_as_planned = now->open_start == planned->open_start && now->range == planned->range;
  if (is_as_planned) return;
  if (strip.slip_days != 0 && bar.rect.height > 10) {
    const std::string days = std::to_string(strip.slip_days > 0 ? strip.slip_days : -strip.slip_days);
    strip.label = message(strip.slip_days > 0 ? Msg::SlipLater : Msg::SlipEarlier, {days});
    const float width = scene.input->measure->width(strip.label, kTermLabelStyle);
    // Behind whatever ends last; there the label of the bar itself may stand.
    float x = std::max(end_with_grip(scene, bar), right_of(strip.rect)) + kBehindLine;
    if (!bar.label_inside && bar.label_rect.width > 0) x = std::max(x, right_of(bar.label_rect) + 2 * kLabelGap);
    strip.label_rect = {x, bar.rect.y, width, bar.rect.height};
    if (x + width > right_of(chart)) strip.label_rect.width = 0;
  }
  scene.layout->planned.push_back(std::move(strip));
}

}  // namespace constellation::timeline_parts
