// What changes only the session: selection, window, sheets, drags.
#include <algorithm>

#include "app/application.h"
#include "present/neighbours.h"
#include "store/window.h"

namespace constellation {
namespace {

// Session changes that need nothing but the session; says whether the intent was one.
bool apply_to_session(Session& session, const Intent& intent) {
  if (const auto* select = std::get_if<intent::Select>(&intent)) {
    session.selection = select->record;
    session.details_open = true;
    session.marked.clear();
    session.occurrence.reset();
  } else if (std::holds_alternative<intent::ClearSelection>(intent)) {
    session.selection.reset();
    session.marked.clear();
    session.occurrence.reset();
  } else if (const auto* window = std::get_if<intent::SetWindow>(&intent)) {
    session.window = clamped(window->window);
  } else if (const auto* zoom = std::get_if<intent::ZoomAt>(&intent)) {
    session.window = zoomed(session.window, zoom->day, zoom->factor);
  } else if (const auto* pan = std::get_if<intent::PanBy>(&intent)) {
    session.window = panned(session.window, pan->days);
    session.scroll_y += pan->scroll;
  } else if (const auto* scroll = std::get_if<intent::ScrollTo>(&intent)) {
    session.scroll_y = scroll->y;
  } else if (const auto* find = std::get_if<intent::SetFind>(&intent)) {
    session.find = find->text;
  } else if (const auto* sheet = std::get_if<intent::OpenSheet>(&intent)) {
    session.sheet = sheet->sheet;
    session.networks_find.clear();
    session.network_to_delete.reset();
    if (sheet->sheet == Sheet::Share) session.share = {};
  } else if (const auto* actions = std::get_if<intent::OpenActions>(&intent)) {
    session.actions = *actions;
    session.sheet = Sheet::Actions;
  } else if (const auto* share = std::get_if<intent::ChooseShare>(&intent)) {
    session.share = share->choice;
  } else if (const auto* networks = std::get_if<intent::FindNetworks>(&intent)) {
    session.networks_find = networks->text;
  } else if (std::holds_alternative<intent::ToggleDetails>(intent)) {
    session.details_open = !session.details_open;
  } else if (const auto* overlay = std::get_if<intent::SetOverlay>(&intent)) {
    session.overlay = overlay->overlay;
  } else if (const auto* theme = std::get_if<intent::SetTheme>(&intent)) {
    session.theme = theme->theme;
  } else {
    return false;
  }
  return true;
}

void toggle(std::vector<RecordId>& ids, const RecordId& id) {
  const auto place = std::lower_bound(ids.begin(), ids.end(), id);
  if (place != ids.end() && *place == id) {
    ids.erase(place);
  } else {
    ids.insert(place, id);
  }
}

}  // namespace

bool Application::carry_out_session(const Intent& intent) {
  if (apply_to_session(m_session, intent)) {
    if (m_session.scroll_y < 0) m_session.scroll_y = 0;
    // What was tapped in the lower half of a narrow screen is not left below the sheet that tells of it.
    const auto* select = std::get_if<intent::Select>(&intent);
    if (select != nullptr && m_network && is_narrow(m_canvas)) reveal(select->record);
    return true;
  }
  if (const auto* show = std::get_if<intent::ShowRecord>(&intent)) {
    show_record(show->record);
  } else if (std::holds_alternative<intent::FitAll>(intent)) {
    fit_all();
  } else if (std::holds_alternative<intent::FitSelection>(intent)) {
    fit_selection();
  } else if (const auto* collapse = std::get_if<intent::ToggleCollapsed>(&intent)) {
    toggle(m_session.collapsed, collapse->focus_area);
  } else if (std::holds_alternative<intent::CloseSheet>(intent)) {
    m_offered.reset();
    m_session.network_to_delete.reset();
    m_session.sheet = m_network ? Sheet::None : Sheet::Start;
  } else if (const auto* neighbour = std::get_if<intent::SelectNeighbour>(&intent)) {
    select_step(neighbour->step, 0);
  } else if (const auto* lane = std::get_if<intent::SelectLane>(&intent)) {
    select_step(0, lane->step);
  } else {
    return carry_out_gesture(intent);
  }
  return true;
}

std::shared_ptr<const TimelineRows> Application::rows() {
  const State& state = m_network->workspace().state();
  return m_caches.rows.rows(state.document, m_session.collapsed, m_caches.alternatives.of(state));
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
  const Record* record = m_network->workspace().document().find(*m_session.selection);
  if (record == nullptr) return;
  if (const auto span = span_of(m_session.selection->kind, *record)) m_session.window = fitted(span->range);
}

void Application::show_record(const RecordRef& ref) {
  if (!m_network) return;
  const Record* record = m_network->workspace().document().find(ref);
  if (record == nullptr) return;
  m_session.selection = ref;
  m_session.occurrence.reset();
  m_session.details_open = true;
  if (const auto span = span_of(ref.kind, *record)) m_session.window = revealing(m_session.window, span->range);
  reveal(ref);
}

void Application::reveal(const RecordRef& ref) {
  const bool narrow = is_narrow(m_canvas);
  const auto place = record_place(*rows(), ref, narrow);
  if (!place) return;
  const float height = layout_frame(m_canvas, shows_details(m_canvas, m_session)).timeline.height - kRulerHeight;
  m_session.scroll_y = scroll_to_reveal(m_session.scroll_y, *place, height);
}

void Application::select_step(int along, int lanes) {
  if (!m_network) return;
  const auto next = neighbour_of(*rows(), m_session.selection, along, lanes);
  if (!next) return;
  show_record(*next);
  if (m_session.link) {
    const bool can_wait = next->kind == RecordKind::Deliverable && *next != m_session.link->from;
    m_session.link->to = can_wait ? next : std::nullopt;
  }
  // A key that is held down walks along in one entry.
  const double now = m_ports.host->now_ms();
  if (now - m_stepped_ms < Navigation::kSettleMs) m_entry = Navigation::Entry::Replaced;
  m_stepped_ms = now;
}

}  // namespace constellation
