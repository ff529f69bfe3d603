// What changes only the session: selection, window, sheets, drags.
#include <algorithm>

#include "app/application.h"
#include "present/lane_place.h"
#include "present/messages.h"
#include "present/neighbours.h"
#include "present/page_kinds.h"
#include "store/map_window.h"
#include "store/window.h"

namespace constellation {
namespace {

// What part of the timeline is shown; says whether the intent was one of that.
bool apply_to_window(Session& session, const Intent& intent) {
  if (const auto* window = intent.as<intent::SetWindow>()) {
    session.window = clamped(window->window);
  } else if (const auto* zoom = intent.as<intent::ZoomAt>()) {
    session.window = zoomed(session.window, zoom->day, zoom->factor);
  } else if (const auto* pan = intent.as<intent::PanBy>()) {
    session.window = panned(session.window, pan->days);
    session.scroll_y += pan->scroll;
  } else if (const auto* scroll = intent.as<intent::ScrollTo>()) {
    session.scroll_y = scroll->y;
  } else {
    return false;
  }
  return true;
}

// Which page is shown, and how; says whether the intent was one of that.
bool apply_to_page(Session& session, const Intent& intent) {
  if (const auto* page = intent.as<intent::ShowPage>()) {
    if (session.page.about != page->page.about) session.reason.clear();
    session.page = page->page;
  } else if (const auto* map = intent.as<intent::ShowMap>()) {
    session.map = kept_on_map(map->window);
  } else if (intent.is<intent::ToggleFilters>()) {
    session.filters_open = !session.filters_open;
  } else if (const auto* reason = intent.as<intent::DraftReason>()) {
    session.reason = reason->text;
  } else {
    return false;
  }
  return true;
}

// Session changes that need nothing but the session; says whether the intent was one.
bool apply_to_session(Session& session, const Intent& intent) {
  if (const auto* select = intent.as<intent::Select>()) {
    session.selection = select->record;
    session.lane = select->lane;
    session.details_open = true;
    session.marked.clear();
    session.occurrence.reset();
  } else if (intent.is<intent::ClearSelection>()) {
    session.selection.reset();
    session.marked.clear();
    session.occurrence.reset();
  } else if (const auto* find = intent.as<intent::SetFind>()) {
    session.find = find->text;
  } else if (const auto* sheet = intent.as<intent::OpenSheet>()) {
    session.sheet = sheet->sheet;
    session.networks_find.clear();
    session.palette_find.clear();
    session.palette_active = 0;
    session.network_to_delete.reset();
    if (sheet->sheet == Sheet::Share) session.share = {};
  } else if (const auto* actions = intent.as<intent::OpenActions>()) {
    session.actions = *actions;
    session.sheet = Sheet::Actions;
  } else if (const auto* share = intent.as<intent::ChooseShare>()) {
    session.share = share->choice;
  } else if (const auto* palette = intent.as<intent::SetPalette>()) {
    session.palette_find = palette->find;
    session.palette_active = palette->active;
  } else if (const auto* networks = intent.as<intent::FindNetworks>()) {
    session.networks_find = networks->text;
  } else if (intent.is<intent::ToggleDetails>()) {
    session.details_open = !session.details_open;
  } else if (const auto* overlay = intent.as<intent::SetOverlay>()) {
    session.overlay = overlay->overlay;
  } else if (const auto* theme = intent.as<intent::SetTheme>()) {
    session.theme = theme->theme;
  } else if (const auto* grouping = intent.as<intent::SetGrouping>()) {
    session.grouping = grouping->grouping;
    session.scroll_y = 0;
  } else if (const auto* filter = intent.as<intent::SetFilter>()) {
    session.filter = filter->filter;
  } else if (const auto* lane = intent.as<intent::LaneDragTo>()) {
    session.lane_drag = lane->drag;
  } else if (intent.is<intent::LaneDragCancel>()) {
    session.lane_drag.reset();
  } else {
    return false;
  }
  return true;
}

template <typename T>
void toggle(std::vector<T>& ids, const T& id) {
  const auto place = std::lower_bound(ids.begin(), ids.end(), id);
  if (place != ids.end() && *place == id) {
    ids.erase(place);
  } else {
    ids.insert(place, id);
  }
}

}  // namespace

bool Application::carry_out_session(const Intent& intent) {
  if (apply_to_window(m_session, intent) || apply_to_page(m_session, intent) || apply_to_session(m_session, intent)) {
    if (m_session.scroll_y < 0) m_session.scroll_y = 0;
    // What was tapped in the lower half of a narrow screen is not left below the sheet that tells of it.
    const auto* select = intent.as<intent::Select>();
    if (select != nullptr && m_network && is_narrow(m_canvas)) reveal(select->record);
    return true;
  }
  if (const auto* show = intent.as<intent::ShowRecord>()) {
    show_record(show->record, show->lane);
  } else if (intent.is<intent::FitAll>()) {
    fit_all();
  } else if (intent.is<intent::FitSelection>()) {
    fit_selection();
  } else if (const auto* collapse = intent.as<intent::ToggleCollapsed>()) {
    toggle(m_session.collapsed, collapse->header);
  } else if (const auto* arrange = intent.as<intent::ArrangeLanes>()) {
    arrange_lanes(*arrange);
  } else if (intent.is<intent::LaneDragCommit>()) {
    commit_lane_drag();
  } else if (intent.is<intent::CloseSheet>()) {
    m_offered.reset();
    m_session.network_to_delete.reset();
    m_session.sheet = m_network ? Sheet::None : Sheet::Start;
  } else if (const auto* neighbour = intent.as<intent::SelectNeighbour>()) {
    select_step(neighbour->step, 0);
  } else if (const auto* lane = intent.as<intent::SelectLane>()) {
    select_step(0, lane->step);
  } else {
    return carry_out_gesture(intent);
  }
  return true;
}

Rect Application::timeline_area() const {
  const AsOfLine line = as_of_line(m_session.page.kind, m_session.page.option(kAsOf));
  return layout_frame(m_canvas, shows_details(m_canvas, m_session), line).timeline;
}

const Document& Application::shown_document() {
  const auto day = timeline_day(m_session.page);
  return day ? document_as_of(*day) : m_network->workspace().document();
}

// As Presenter shows them, from the same caches.
std::shared_ptr<const TimelineRows> Application::rows() {
  const float chart = chart_height(timeline_area());
  const auto day = timeline_day(m_session.page);
  const Document& document = shown_document();
  const auto matches = m_caches.find.matches(document, m_session.find);
  const Arrangement arrangement = arrangement_of(m_session, day.value_or(Day{m_ports.host->today()}), chart,
                                                 name_width(timeline_area().width) == 0, matches);
  const std::vector<Alternative> none;
  return m_caches.rows.rows(document, arrangement,
                            day ? none : m_caches.alternatives.of(m_network->workspace().state()));
}

void Application::fit_all() {
  if (!m_network) return;
  if (const auto extent = rows()->extent) {
    m_session.window = fitted(*extent);
  } else {
    const Day today{m_ports.host->today()};
    m_session.window = fitted({today - 90, today + 180});
  }
}

void Application::fit_selection() {
  if (!m_network || !m_session.selection) return;
  const Record* record = shown_document().find(*m_session.selection);
  if (record == nullptr) return;
  if (const auto span = span_of(m_session.selection->kind, *record)) m_session.window = fitted(span->range);
}

void Application::show_record(const RecordRef& ref, const std::optional<RecordId>& lane) {
  if (!m_network) return;
  const Record* record = shown_document().find(ref);
  if (record == nullptr) return;
  m_session.selection = ref;
  m_session.occurrence.reset();
  m_session.lane = lane;
  m_session.details_open = true;
  if (const auto span = span_of(ref.kind, *record)) m_session.window = revealing(m_session.window, span->range);
  reveal(ref);
}

void Application::reveal(const RecordRef& ref) {
  const Rect area = timeline_area();
  const bool narrow = name_width(area.width) == 0;
  const auto shown = rows();
  const auto place = record_place(*shown, ref, narrow, m_session.lane);
  if (!place) return;
  m_session.scroll_y = scroll_to_reveal(m_session.scroll_y, *place, chart_height(area), pinned_height(*shown, narrow));
}

void Application::select_step(int along, int lanes) {
  if (!m_network) return;
  const auto next = neighbour_of(*rows(), m_session.selection, m_session.lane, along, lanes);
  if (!next) return;
  show_record(next->record, next->lane);
  if (m_session.link) {
    const bool can_wait = next->record.kind == RecordKind::Deliverable && next->record != m_session.link->from;
    m_session.link->to = can_wait ? std::optional(next->record) : std::nullopt;
  }
  // A key that is held down walks along in one entry.
  const double now = m_ports.host->now_ms();
  if (now - m_stepped_ms < Navigation::kSettleMs) m_entry = Navigation::Entry::Replaced;
  m_stepped_ms = now;
}

void Application::arrange_lanes(const intent::ArrangeLanes& arrange) {
  using What = intent::ArrangeLanes::What;
  switch (arrange.what) {
    case What::Pin:
      if (std::erase(m_session.pinned, arrange.group) == 0) m_session.pinned.push_back(arrange.group);
      return;
    case What::Compact:
      return toggle(m_session.compact, arrange.group);
    case What::CollapseAll:
      if (!m_network) return;
      for (const TimelineRow& row : rows()->rows) {
        if (row.kind == RowKind::Header && !row.collapsed) toggle(m_session.collapsed, row.key);
      }
      m_session.scroll_y = 0;
      return;
    case What::ExpandAll:
      m_session.collapsed.clear();
      m_session.compact.clear();
      return;
    case What::Reset:
      m_session.collapsed.clear();
      m_session.compact.clear();
      m_session.pinned.clear();
      m_session.grouping = Grouping::FocusArea;
      m_session.filter = {};
      m_session.scroll_y = 0;
      return;
  }
}

void Application::commit_lane_drag() {
  if (!m_network || !m_session.lane_drag) return;
  const LaneDrag drag = *m_session.lane_drag;
  m_session.lane_drag.reset();
  if (!drag.to || m_session.grouping != Grouping::FocusArea) return;
  run(plan(m_network->workspace().document(), intent::MoveLane{drag.group, drag.to->focus_area, drag.to->before}));
}

void Application::step_lane(const intent::StepLane& command) {
  if (!m_network) return;
  if (m_session.grouping != Grouping::FocusArea) return tell(text(Msg::LaneMovesByArea));
  const Document& document = m_network->workspace().document();
  const auto place = lane_place_beside(document, command.group, command.step);
  if (!place) return;
  run(plan(document, intent::MoveLane{command.group, place->focus_area, place->before}));
  reveal({RecordKind::Group, command.group});
}

}  // namespace constellation
