#include "present/lane_place.h"

#include <algorithm>
#include <utility>

#include "present/messages.h"
#include "present/timeline_grouping.h"
#include "present/timeline_layout_parts.h"

namespace constellation {

using namespace timeline_parts;

namespace {

std::vector<LaneSection> areas_of(const Document& document) {
  return lane_sections(document, RelationIndex(), Grouping::FocusArea, {});
}

std::optional<std::size_t> section_of(const std::vector<LaneSection>& sections, const RecordId& area) {
  const auto place = std::ranges::find(sections, area, [](const LaneSection& each) { return each.record.id; });
  if (place == sections.end()) return std::nullopt;
  return static_cast<std::size_t>(place - sections.begin());
}

// The focus area whose header stands above that row; none above the first header.
RecordId area_above(const TimelineRows& rows, std::size_t row) {
  for (std::size_t i = row + 1; i-- > rows.pinned;) {
    if (rows.rows[i].kind == RowKind::Header) return rows.rows[i].record.id;
  }
  return {};
}

// The group whose lane follows the row in its section; none after its last.
RecordId group_below(const TimelineRows& rows, std::size_t row) {
  const bool has_next = row + 1 < rows.rows.size() && rows.rows[row + 1].kind == RowKind::Group;
  return has_next ? rows.rows[row + 1].record.id : RecordId();
}

// The groups of that area in their order; none in an area that is not known.
std::vector<RecordId> groups_in(const Document& document, const RecordId& area) {
  std::vector<LaneSection> sections = areas_of(document);
  const auto section = section_of(sections, area);
  return section ? std::move(sections[*section].groups) : std::vector<RecordId>();
}

// Of the lane that would stand above the group's at that place, in an area of these groups; empty for the first.
std::string title_above(const Document& document, std::vector<RecordId> groups, const RecordId& group,
                        const LanePlace& to) {
  std::erase(groups, group);
  const auto place = to.before.empty() ? groups.end() : std::ranges::find(groups, to.before);
  return place == groups.begin() ? std::string() : record_title(document, {RecordKind::Group, *(place - 1)});
}

std::string area_name(const Document& document, const RecordId& area) {
  return area.empty() ? text(Msg::NoFocusArea) : record_title(document, {RecordKind::FocusArea, area});
}

}  // namespace

std::optional<LanePlace> lane_place_at(const TimelineRows& rows, const TimelineLayout& layout, const RecordId& group,
                                       float y) {
  if (y < layout.chart.y + layout.pinned_height) return std::nullopt;
  const RowBox* under = nullptr;
  for (const RowBox& box : layout.row_boxes) {
    if (!box.pinned && box.rect.y <= y) under = &box;
  }
  if (under == nullptr) return std::nullopt;
  const TimelineRow& row = rows.rows[under->row];
  const bool upper = y < under->rect.y + under->rect.height / 2;
  if (row.kind == RowKind::Header) {
    if (upper && under->row > rows.pinned) return LanePlace{area_above(rows, under->row - 1), {}};
    return LanePlace{row.record.id, row.collapsed ? RecordId() : group_below(rows, under->row)};
  }
  LanePlace place{area_above(rows, under->row), upper ? row.record.id : group_below(rows, under->row)};
  // Beside itself: where it stands already.
  if (place.before == group) {
    const TimelineRow* own = find_row(rows, {RecordKind::Group, group});
    place.before = group_below(rows, static_cast<std::size_t>(own - rows.rows.data()));
  }
  return place;
}

std::optional<LanePlace> lane_place_beside(const Document& document, const RecordId& group, int step) {
  const std::vector<LaneSection> sections = areas_of(document);
  for (std::size_t s = 0; s < sections.size(); ++s) {
    const std::vector<RecordId>& groups = sections[s].groups;
    const auto at = static_cast<std::size_t>(std::ranges::find(groups, group) - groups.begin());
    if (at == groups.size()) continue;
    const RecordId& area = sections[s].record.id;
    if (step < 0) {
      if (at > 0) return LanePlace{area, groups[at - 1]};
      if (s == 0) return std::nullopt;
      return LanePlace{sections[s - 1].record.id, {}};
    }
    if (at + 1 < groups.size()) return LanePlace{area, at + 2 < groups.size() ? groups[at + 2] : RecordId()};
    if (s + 1 == sections.size()) return std::nullopt;
    const LaneSection& below = sections[s + 1];
    return LanePlace{below.record.id, below.groups.empty() ? RecordId() : below.groups.front()};
  }
  return std::nullopt;
}

std::string lane_move_text(const Document& document, const RecordId& group, const LanePlace& to) {
  const std::string title = record_title(document, {RecordKind::Group, group});
  const std::vector<RecordId> groups = groups_in(document, to.focus_area);
  const auto own = std::ranges::find(groups, group);
  const bool is_here = own != groups.end();
  const RecordId next = is_here && own + 1 != groups.end() ? *(own + 1) : RecordId();
  if (is_here && (to.before == group || to.before == next)) return message(Msg::LaneStays, {title});
  const std::string area = area_name(document, to.focus_area);
  const std::string previous = title_above(document, groups, group, to);
  if (previous.empty()) return message(Msg::LaneMovesFirst, {title, area});
  return message(Msg::LaneMovesAfter, {title, area, previous});
}

std::string lane_step_text(const Document& document, const RecordId& group, const LanePlace& to, int step) {
  const bool is_up = step < 0;
  const std::vector<RecordId> groups = groups_in(document, to.focus_area);
  const std::string area = area_name(document, to.focus_area);
  const bool is_here = std::ranges::find(groups, group) != groups.end();
  if (!is_here) return message(is_up ? Msg::LaneUpTo : Msg::LaneDownTo, {area});
  const std::string previous = title_above(document, groups, group, to);
  if (previous.empty()) return message(Msg::LaneUpFirst, {area});
  return message(is_up ? Msg::LaneUpAfter : Msg::LaneDownAfter, {previous});
}

void timeline_parts::add_lane_drop(const Scene& scene) {
  const std::optional<LaneDrag>& drag = scene.input->session->lane_drag;
  TimelineLayout& layout = *scene.layout;
  const RecordRef group{RecordKind::Group, drag ? drag->group : RecordId()};
  if (!drag || scene.input->document->find(group) == nullptr) return;
  LaneDrop drop;
  drop.y = drag->y;
  drop.title = record_title(*scene.input->document, group);
  if (scene.input->session->grouping != Grouping::FocusArea) {
    drop.text = text(Msg::LaneMovesByArea);
  } else if (drag->to) {
    drop.text = lane_move_text(*scene.input->document, drag->group, *drag->to);
    float y = 0;
    for (const RowBox& box : layout.row_boxes) {  // below the last one of its area, or above the one it comes before
      if (box.pinned) continue;
      const bool is_before =
          box.kind == RowKind::Group && !drag->to->before.empty() && box.record.id == drag->to->before;
      if (is_before) y = box.rect.y;
      if (is_before) break;
      const bool in_area = area_above(*scene.input->rows, box.row) == drag->to->focus_area;
      if (in_area && !(box.kind == RowKind::Group && box.record.id.empty())) y = bottom_of(box.rect);
    }
    const float top = layout.chart.y + layout.pinned_height;
    if (y > 0)
      drop.line = {layout.area.x, std::clamp(y, top, std::max(top, bottom_of(layout.chart) - 1)) - 1, layout.area.width,
                   2};
  } else {
    drop.text = text(Msg::LaneMovesNowhere);
  }
  layout.lane_drop = std::move(drop);
}

}  // namespace constellation
