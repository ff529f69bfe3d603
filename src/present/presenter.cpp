#include "present/presenter.h"

#include <algorithm>

#include "base/sort.h"
#include "base/text.h"
#include "present/as_of_view.h"
#include "present/conflicts.h"
#include "present/help.h"
#include "present/messages.h"
#include "present/neighbours.h"
#include "present/page_kinds.h"

namespace constellation {
namespace {

// What of the session the timeline shows.
bool same_timeline(const Session& a, const Session& b) {
  return a.selection == b.selection && a.window == b.window && a.scroll_y == b.scroll_y && a.marked == b.marked &&
         a.occurrence == b.occurrence && a.drag == b.drag && a.sketch == b.sketch && a.link == b.link &&
         a.box == b.box && a.lane_drag == b.lane_drag && a.filter == b.filter && a.grouping == b.grouping;
}

bool same_details(const Session& a, const Session& b) {
  return a.selection == b.selection && a.details_open == b.details_open && a.refused == b.refused;
}

template <typename T>
bool assign(T& target, const T& value) {
  if (target == value) return false;
  target = value;
  return true;
}

}  // namespace

bool Presenter::LayoutKey::operator==(const LayoutKey& other) const {
  return rows == other.rows && same_timeline(session, other.session) && today == other.today && touch == other.touch &&
         area == other.area && matches == other.matches && conflicts == other.conflicts && chains == other.chains &&
         comparison == other.comparison && read_only == other.read_only;
}

void Presenter::update_conflicts(const State& state, Day today) {
  if (same_stamps(state.stamps, m_stamps)) return;
  m_stamps = state.stamps;
  m_alternatives = m_caches->alternatives.of(state);
  const std::vector<Conflict>& conflicts = m_caches->alternatives.conflicts(state);
  m_view.conflicts = build_conflicts({&state, today}, conflicts);
  m_view.more_conflicts = conflicts.size() - m_view.conflicts.size();
  std::vector<RecordRef> records;
  records.reserve(conflicts.size());
  for (const Conflict& conflict : conflicts) records.push_back(conflict.record);
  sort_unique(records);
  m_conflict_count = conflicts.size();
  if (assign(m_conflicts, records)) ++m_conflicts_revision;
  ++m_view.revision;
}

// A value that was typed on a conflict's card and that its field does not take.
void Presenter::update_refused(const std::optional<RefusedText>& refused, bool conflicts_changed) {
  if (refused == m_refused && !(conflicts_changed && refused)) return;
  m_refused = refused;
  show_refused(m_view.conflicts, refused);
  ++m_view.revision;
}

// Only while they are looked at.
void Presenter::update_findings(const Document& document, const Session& session, bool document_changed) {
  const bool shows = session.sheet == Sheet::Conflicts;
  if (shows == m_shows_findings && !(shows && document_changed)) return;
  m_shows_findings = shows;
  const std::vector<Finding> findings = shows ? findings_of(document, zone_names()) : std::vector<Finding>();
  m_view.findings = build_findings(document, findings);
  m_view.more_findings = findings.size() - m_view.findings.size();
  ++m_view.revision;
}

// As of a date no other dates are shown beside the bars: whose they were then is not known.
void Presenter::update_rows(const Session& session, Rect area) {
  const Arrangement arrangement =
      arrangement_of(session, m_view.today, chart_height(area), name_width(area.width) == 0, m_matches);
  const std::vector<Alternative> none;
  m_rows = m_caches->rows.rows(m_document, arrangement, m_view.as_of ? none : m_alternatives);
  update_find_text();
}

// How many match, and whether that is seen: a person, or what lies in a folded lane, is not.
void Presenter::update_find_text() {
  if (m_matches == nullptr) {
    m_found_in = nullptr;
    return m_find_text.clear();
  }
  if (m_found_in == m_rows && m_found == m_caches->find.revision()) return;
  m_found_in = m_rows;
  m_found = m_caches->find.revision();
  m_find_text = matches_text(m_matches->size(), count_shown(*m_rows, *m_matches));
}

void Presenter::update_timeline(const Session& session, const Surroundings& surroundings, Rect area) {
  LayoutKey key{m_rows,
                session,
                m_view.today,
                surroundings.touch,
                area,
                m_caches->find.revision(),
                m_conflicts_revision,
                m_chains.revision(),
                m_comparison.revision(),
                m_view.as_of.has_value()};
  if (m_layout_key && *m_layout_key == key) return;
  TimelineInput input;
  input.document = &m_document;
  input.rows = m_rows;
  input.session = &session;
  input.measure = m_measure;
  input.today = m_view.today;
  input.area = area;
  input.touch = surroundings.touch;
  if (!m_view.as_of) input.conflicts = &m_conflicts;
  input.matches = m_matches.get();
  input.relations = &m_caches->rows.relations();
  input.chains = &m_chains;
  input.zones = m_zones ? &*m_zones : nullptr;
  input.comparison = m_comparison.is_on() ? &m_comparison : nullptr;
  TimelineLayout layout = layout_timeline(input);
  layout.read_only = m_view.as_of.has_value();
  layout.minimap.columns =
      m_minimap.columns(layout.minimap, m_rows, m_document, input.matches, m_caches->find.revision());
  m_offscreen.add(layout, input, m_caches->find.revision());
  m_view.timeline = std::make_shared<const TimelineLayout>(std::move(layout));
  m_view.rows = m_rows;
  m_layout_key = std::move(key);
  ++m_view.revision;
  ++m_layouts;
}

void Presenter::update_palette(const Session& session, bool document_changed) {
  if (session.sheet != Sheet::Palette) {
    m_palette_find.reset();
    if (assign(m_view.palette, PaletteView())) ++m_view.revision;
    return;
  }
  PaletteView palette = m_view.palette;
  if (m_palette_find != session.palette_find || document_changed) {
    m_palette_find = session.palette_find;
    palette = build_palette(m_document, m_search, session.palette_find);
    if (m_view.as_of) leave_out_changes(palette);
  }
  palette.active = palette.rows.empty() ? 0 : std::min(session.palette_active, palette.rows.size() - 1);
  if (assign(m_view.palette, palette)) ++m_view.revision;
}

// Narrower, the filters of a page stand behind a button.
constexpr float kFoldsFilters = 560;

void Presenter::update_page(const Session& session, const Surroundings& surroundings, bool document_changed) {
  // Five fields one below the other would leave a phone no room for what they filter.
  const bool folds = surroundings.canvas.width < kFoldsFilters;
  const PageKind kind = session.page.kind;
  PageKey key{session.page, {}, {}, false, {}, surroundings.today, folds, session.filters_open, session.reason};
  if (kind != PageKind::Timeline && depends_on_selection(kind)) {
    key.selection = session.selection;
    key.occurrence = session.occurrence;
    key.details_open = session.details_open;
  }
  if (kind != PageKind::Timeline && depends_on_find(kind)) key.find = session.find;
  if (m_page_key == key && !document_changed) return select_on_page(session);
  m_page_key = std::move(key);
  m_page_selection = session.selection;
  PageView page;
  // What builds pages is not there yet when the first frame shows the timeline.
  if (kind != PageKind::Timeline || !session.page.options.empty()) {
    page = build_page({m_document, m_caches->rows.relations(), session, surroundings.today, m_page_cache,
                       m_zones ? &*m_zones : nullptr});
    page.folds_filters = folds && has_many_filters(page);
    page.shows_filters = !page.folds_filters || session.filters_open;
  }
  if (m_view.page != page) {
    ++m_view.revision;
    ++m_view.page_revision;
  }
  m_view.page = std::move(page);  // also where it looks the same: what its actions ask for is of this state
}

void Presenter::select_on_page(const Session& session) {
  if (m_view.page.kind == PageKind::Timeline || m_page_selection == session.selection) return;
  m_page_selection = session.selection;
  constellation::select_on_page(m_view.page, session.selection);
  ++m_view.revision;
  ++m_view.page_revision;
}

// As on the timeline, moving and zooming change what is drawn and where, never what is told.
void Presenter::update_map(const Session& session) {
  if (!assign(m_view.map, session.map)) return;
  ++m_view.revision;
  ++m_layouts;
}

// What is told of the window and of what lies beyond it waits until the timeline has come to rest: telling it all the
// while it moves would cost a new tree in each frame, and nobody could listen.
void Presenter::update_out_of_sight(const Session& session) {
  const bool rests = m_last_window == session.window && m_last_scroll == session.scroll_y;
  m_last_window = session.window;
  m_last_scroll = session.scroll_y;
  if (!rests && m_view.out_of_sight) return;
  OutOfSight told;
  const TimelineLayout& layout = *m_view.timeline;
  if (layout.minimap.rect.height > 0) told.window = window_text(layout.minimap.window);
  for (const OffscreenMarker& marker : layout.markers) {
    told.leads.push_back({marker_node(marker), marker_name(m_document, marker), marker.record});
  }
  for (const OffscreenPill& pill : layout.pills) {
    told.leads.push_back({pill_node(pill), pill_name(m_document, pill), pill.record});
  }
  if (m_view.out_of_sight == told) return;
  m_view.out_of_sight = std::move(told);
  ++m_view.revision;
}

void Presenter::update_header(const State& state, const Session& session, const Surroundings& surroundings) {
  HeaderView header;
  header.visible = surroundings.network_open;
  if (header.visible) {
    const RecordRef network{RecordKind::Network, state.network};
    const Record* record = state.document.find(network);
    header.network = record != nullptr ? record_title(state.document, network) : text(Msg::NewNetwork);
    if (!m_view.as_of) header.conflicts = m_conflict_count;
  }
  header.save = surroundings.save;
  header.save_text = surroundings.save == SaveKind::NotSaved
                         ? message(Msg::NotSaved, {surroundings.save_reason})
                         : std::string(message(surroundings.save == SaveKind::Saved ? Msg::Saved : Msg::Saving));
  if (!m_view.as_of) {
    header.undo_label = surroundings.undo_label;
    header.redo_label = surroundings.redo_label;
  }
  const auto place = surroundings.exchange.place;
  const bool is_chosen = place == ExchangeHealth::Place::Ready || place == ExchangeHealth::Place::AsksAgain;
  header.can_exchange =
      header.visible && is_chosen && layout_frame(surroundings.canvas, false).form == Frame::Form::Wide;
  if (header.can_exchange) header.exchange_name = surroundings.exchange.name;
  header.find = session.find;
  header.find_text = session.page.kind == PageKind::Timeline ? m_find_text : m_view.page.note;
  if (assign(m_view.header, header)) ++m_view.revision;
}

void Presenter::update_details(const State& state, const Session& session, bool visible, bool changed) {
  changed = changed || visible != m_view.details.visible;
  if (!changed && m_details_key && same_details(*m_details_key, session)) return;
  m_details_key = session;
  if (m_view.as_of) {
    State then;  // nothing of it is in conflict
    then.network = state.network;
    then.document = m_document;
    m_view.details = build_details(then, m_caches->rows.relations(), session, zone_names());
  } else {
    m_view.details = build_details(state, m_caches->rows.relations(), session, zone_names());
  }
  m_view.details.read_only = m_view.as_of.has_value();
  if (m_view.details.read_only) {
    for (FormField& field : m_view.details.fields) field.takes_over.clear();
  }
  m_view.details.visible = visible;
  ++m_view.revision;
}

void Presenter::update_import(const State& state, const PendingImport* pending, Day today) {
  const std::uint64_t serial = pending != nullptr ? pending->serial : 0;
  if (serial == m_import_key) return;
  m_import_key = serial;
  m_view.import = pending != nullptr ? build_import(*pending, state, today) : ImportView();
  ++m_view.revision;
}

void Presenter::update_rest(const State& state, const Session& session, const Surroundings& surroundings) {
  bool changed = assign(m_view.sheet, session.sheet);
  changed = assign(m_view.grouping, session.grouping) || changed;
  changed = assign(m_view.filter, session.filter) || changed;
  changed = assign(m_view.stored, surroundings.stored) || changed;
  const bool lists = session.sheet == Sheet::Networks;
  changed = assign(m_view.networks, lists ? build_networks(state, session, surroundings) : NetworksView()) || changed;
  const bool tells = session.sheet == Sheet::Storage;
  changed =
      assign(m_view.storage, tells ? build_storage(surroundings, m_view.header.network) : StorageView()) || changed;
  const bool shares = session.sheet == Sheet::Share;
  changed =
      assign(m_view.share, shares ? build_share(state.document, session, surroundings.share) : ShareView()) || changed;
  const bool exchanges = session.sheet == Sheet::Exchange;
  changed = assign(m_view.exchange, exchanges ? build_exchange(surroundings.exchange) : ExchangeView()) || changed;
  const bool acts = session.sheet == Sheet::Actions && m_rows != nullptr;
  ActionsView actions;
  if (acts) actions = build_actions(m_document, *m_rows, session, m_view.today);
  if (acts && m_view.as_of) leave_out_changes(actions);
  changed = assign(m_view.actions, actions) || changed;
  const bool compares = session.sheet == Sheet::Compare;
  changed = assign(m_view.compare, compares ? build_compare(m_document, session) : CompareView()) || changed;
  const bool reminds = surroundings.storage.reminds && surroundings.notice.empty();
  changed = assign(m_view.reminder, reminds ? export_text(surroundings.storage) : std::string()) || changed;
  const std::string& missing = surroundings.missing_network;
  changed = assign(m_view.start_title, std::string(message(missing.empty() ? Msg::StartTitle : Msg::MissingTitle))) ||
            changed;
  changed = assign(m_view.start_lead, missing.empty() ? text(Msg::StartLead) : message(Msg::MissingLead, {missing})) ||
            changed;
  changed = assign(m_view.imports, surroundings.imports) || changed;
  changed = assign(m_view.author, surroundings.author) || changed;
  changed = assign(m_view.theme, surroundings.theme) || changed;
  changed = assign(m_view.version, surroundings.version) || changed;
  changed = assign(m_view.works_offline, surroundings.works_offline) || changed;
  // As of a date nobody is asked to add something.
  const bool prompts = surroundings.network_open && (!m_view.as_of || m_matches != nullptr);
  changed =
      assign(m_view.prompt, prompts ? build_prompt(m_document, session, m_matches != nullptr ? m_matches->size() : 0)
                                    : PromptView()) ||
      changed;
  changed = assign(m_view.notice, surroundings.notice) || changed;
  changed = assign(m_view.notice_is_error, surroundings.notice_is_error) || changed;
  changed = assign(m_view.notice_offers_update, surroundings.notice_offers_update) || changed;
  changed = assign(m_view.busy_is_done, surroundings.busy_is_done) || changed;
  changed = assign(m_view.busy, surroundings.busy) || changed;
  changed = assign(m_view.dark, surroundings.dark) || changed;
  changed = assign(m_view.touch, surroundings.touch) || changed;
  constexpr float kTabs = 960;  // wide
  changed = assign(m_view.has_tabs, surroundings.canvas.width >= kTabs) || changed;
  if (changed) ++m_view.revision;
}

const View& Presenter::present(const State& state, const Session& session, const Surroundings& surroundings,
                               const PendingImport* pending) {
  const bool stamps_changed = !same_stamps(state.stamps, m_stamps);
  const auto as_of = timeline_day(session.page);
  bool day_changed = assign(m_view.as_of, as_of);
  day_changed = assign(m_view.today, as_of.value_or(surroundings.today)) || day_changed;
  if (day_changed) ++m_view.revision;
  const Document& document = as_of ? m_caches->as_of.of(state.document, *as_of) : state.document;
  const bool document_changed = !shares_chunks(document, m_document) || day_changed;
  if (document_changed) m_document = document;
  update_conflicts(state, surroundings.today);
  update_refused(session.refused, stamps_changed);
  update_findings(state.document, session, document_changed || stamps_changed);
  // On a page the search is that of the page.
  const bool shows_timeline = session.page.kind == PageKind::Timeline || m_view.timeline == nullptr;
  if (shows_timeline) m_matches = m_caches->find.matches(m_document, session.find);
  const bool shows = shows_details(surroundings.canvas, session) && session.sheet != Sheet::Start;
  const AsOfLine line = as_of_line(session.page.kind, session.page.option(kAsOf));
  const Rect area = layout_frame(surroundings.canvas, shows, line).timeline;
  update_rows(session, area);
  m_chains.update(m_document, m_view.today);
  m_comparison.update(m_document, session.overlay);
  m_view.document = &m_document;
  m_view.chains = &m_chains;
  m_view.zones = m_zones ? &*m_zones : nullptr;
  m_view.comparison = m_comparison.is_on() ? &m_comparison : nullptr;
  if (surroundings.network_open) {
    // Below a page it stays as it was; the first one is laid out all the same, for it says that a network is shown.
    if (shows_timeline) {
      update_timeline(session, surroundings, area);
      update_out_of_sight(session);
    }
    update_page(session, surroundings, document_changed);
    update_map(session);
    update_details(state, session, shows, document_changed || stamps_changed);
  } else if (m_view.timeline != nullptr) {
    m_view.timeline = nullptr;
    m_view.out_of_sight.reset();
    m_view.page = {};
    m_page_key.reset();
    m_view.details = {};
    m_layout_key.reset();
    m_details_key.reset();
    ++m_view.revision;
  }
  update_palette(session, document_changed);
  update_header(state, session, surroundings);
  update_import(state, pending, surroundings.today);
  update_rest(state, session, surroundings);
  return m_view;
}

const std::vector<AccessNode>& Presenter::access_tree(const State& state, const Session& session, TreeUpdate update) {
  TreeKey key{m_view.revision - m_layouts,
              m_rows,
              access_window(m_view, session),
              session.selection,
              session.lane,
              m_caches->find.revision(),
              m_conflicts_revision,
              session.marked,
              session.occurrence,
              m_chains.revision(),
              m_comparison.revision()};
  if (m_tree_key && update == TreeUpdate::UnlessOnlyMoved) key.window = m_tree_key->window;
  if (m_tree_key && *m_tree_key == key) return *m_tree;
  key.window = access_window(m_view, session);
  m_tree_key = std::move(key);
  std::vector<AccessNode> tree =
      build_access_tree(m_view, m_view.as_of ? m_document : state.document, session, m_spoken);
  if (tree != *m_tree || m_tree_revision == 0) {
    m_tree = std::make_shared<const std::vector<AccessNode>>(std::move(tree));
    ++m_tree_revision;
  }
  return *m_tree;
}

}  // namespace constellation
