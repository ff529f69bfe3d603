#include "present/presenter.h"

#include <algorithm>

#include "base/sort.h"
#include "base/text.h"
#include "present/conflicts.h"
#include "present/help.h"
#include "present/messages.h"
#include "present/neighbours.h"

namespace constellation {
namespace {

bool contains_folded(std::string_view text, const std::string& needle) {
  return ascii_lower(text).find(needle) != std::string::npos;
}

// What of the session the timeline shows.
bool same_timeline(const Session& a, const Session& b) {
  return a.selection == b.selection && a.window == b.window && a.scroll_y == b.scroll_y && a.marked == b.marked &&
         a.occurrence == b.occurrence && a.drag == b.drag && a.sketch == b.sketch && a.link == b.link && a.box == b.box;
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

// Whether the record's own texts contain what is searched for (ASCII letters in either case).
bool matches_find(const Document& document, const RecordRef& ref, const std::string& needle) {
  const Record* record = document.find(ref);
  if (record == nullptr) return false;
  for (const FieldSpec& field : fields_of(ref.kind)) {
    const bool is_text =
        field.type == FieldType::Text || field.type == FieldType::Paragraphs || field.type == FieldType::Address;
    if (is_text && contains_folded(text_value(*record, field.index), needle)) return true;
    if (field.type != FieldType::Texts) continue;
    for (const std::string& element : elements_value(*record, field.index)) {
      if (contains_folded(element, needle)) return true;
    }
  }
  // "Chair · Nate Otto": what names it on screen counts.
  const bool named_by_others = ref.kind == RecordKind::RoleAssignment || ref.kind == RecordKind::StatusChange;
  return named_by_others && contains_folded(record_title(document, ref), needle);
}

}  // namespace

std::vector<RecordRef> find_matches(const Document& document, const std::string& text) {
  std::vector<RecordRef> matches;
  const std::string needle = ascii_lower(trimmed(text));
  if (needle.empty()) return matches;
  for (const RecordKindSpec& spec : kRecordKinds) {
    if (spec.kind == RecordKind::Citation || spec.kind == RecordKind::Source) continue;
    document.table(spec.kind).each([&](const Record& record) {
      const RecordRef ref{spec.kind, record.id};
      if (matches_find(document, ref, needle)) matches.push_back(ref);
    });
  }
  return matches;  // tables and rows come in order
}

bool Presenter::LayoutKey::operator==(const LayoutKey& other) const {
  return rows == other.rows && same_timeline(session, other.session) && today == other.today && touch == other.touch &&
         area == other.area && matches == other.matches && conflicts == other.conflicts && chains == other.chains &&
         comparison == other.comparison;
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
void Presenter::update_findings(const Session& session, bool document_changed) {
  const bool shows = session.sheet == Sheet::Conflicts;
  if (shows == m_shows_findings && !(shows && document_changed)) return;
  m_shows_findings = shows;
  const std::vector<Finding> findings = shows ? findings_of(m_document) : std::vector<Finding>();
  m_view.findings = build_findings(m_document, findings);
  m_view.more_findings = findings.size() - m_view.findings.size();
  ++m_view.revision;
}

void Presenter::update_matches(const State& state, const Session& session, bool document_changed) {
  if (session.find == m_matches_of && (!document_changed || session.find.empty())) return;
  m_matches_of = session.find;
  m_matches = find_matches(state.document, session.find);
  ++m_matches_revision;
}

// How many match, and whether that is seen: a person, or what lies in a folded lane, is not.
void Presenter::update_find_text(const Session& session) {
  if (trimmed(session.find).empty()) {
    m_found_in = nullptr;
    return m_find_text.clear();
  }
  if (m_found_in == m_rows && m_found == m_matches_revision) return;
  m_found_in = m_rows;
  m_found = m_matches_revision;
  m_find_text = matches_text(m_matches.size(), count_shown(*m_rows, m_matches));
}

void Presenter::update_timeline(const Session& session, const Surroundings& surroundings, Rect area) {
  LayoutKey key{
      m_rows, session, surroundings.today, surroundings.touch, area, m_matches_revision, m_conflicts_revision,
      m_chains.revision(), m_comparison.revision()};
  if (m_layout_key && *m_layout_key == key) return;
  TimelineInput input;
  input.document = &m_document;
  input.rows = m_rows;
  input.session = &session;
  input.measure = m_measure;
  input.today = surroundings.today;
  input.area = area;
  input.touch = surroundings.touch;
  input.conflicts = &m_conflicts;
  input.matches = trimmed(session.find).empty() ? nullptr : &m_matches;
  input.relations = &m_caches->rows.relations();
  input.chains = &m_chains;
  input.comparison = m_comparison.is_on() ? &m_comparison : nullptr;
  m_view.timeline = std::make_shared<const TimelineLayout>(layout_timeline(input));
  m_view.rows = m_rows;
  m_layout_key = std::move(key);
  ++m_view.revision;
  ++m_layouts;
}

void Presenter::update_header(const State& state, const Session& session, const Surroundings& surroundings) {
  HeaderView header;
  header.visible = surroundings.network_open;
  if (header.visible) {
    const RecordRef network{RecordKind::Network, state.network};
    const Record* record = state.document.find(network);
    header.network = record != nullptr ? record_title(state.document, network) : text(Msg::NewNetwork);
    header.conflicts = m_conflict_count;
  }
  header.save = surroundings.save;
  header.save_text = surroundings.save == SaveKind::NotSaved
                         ? message(Msg::NotSaved, {surroundings.save_reason})
                         : std::string(message(surroundings.save == SaveKind::Saved ? Msg::Saved : Msg::Saving));
  header.undo_label = surroundings.undo_label;
  header.redo_label = surroundings.redo_label;
  const auto place = surroundings.exchange.place;
  const bool is_chosen = place == ExchangeHealth::Place::Ready || place == ExchangeHealth::Place::AsksAgain;
  header.can_exchange =
      header.visible && is_chosen && layout_frame(surroundings.canvas, false).form == Frame::Form::Wide;
  if (header.can_exchange) header.exchange_name = surroundings.exchange.name;
  header.find = session.find;
  header.find_text = m_find_text;
  if (assign(m_view.header, header)) ++m_view.revision;
}

void Presenter::update_details(const State& state, const Session& session, bool visible, bool changed) {
  changed = changed || visible != m_view.details.visible;
  if (!changed && m_details_key && same_details(*m_details_key, session)) return;
  m_details_key = session;
  m_view.details = build_details(state, m_caches->rows.relations(), session);
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
  changed = assign(m_view.stored, surroundings.stored) || changed;
  const bool lists = session.sheet == Sheet::Networks;
  changed = assign(m_view.networks, lists ? build_networks(state, session, surroundings) : NetworksView()) || changed;
  const bool tells = session.sheet == Sheet::Storage;
  changed =
      assign(m_view.storage, tells ? build_storage(surroundings, m_view.header.network) : StorageView()) || changed;
  const bool shares = session.sheet == Sheet::Share;
  changed =
      assign(m_view.share, shares ? build_share(m_document, session, surroundings.share) : ShareView()) || changed;
  const bool exchanges = session.sheet == Sheet::Exchange;
  changed = assign(m_view.exchange, exchanges ? build_exchange(surroundings.exchange) : ExchangeView()) || changed;
  const bool acts = session.sheet == Sheet::Actions && m_rows != nullptr;
  changed = assign(m_view.actions, acts ? build_actions(m_document, *m_rows, session, surroundings.today)
                                        : ActionsView()) ||
            changed;
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
  const bool is_open = surroundings.network_open;
  changed =
      assign(m_view.prompt, is_open ? build_prompt(m_document, session, m_matches.size()) : PromptView()) || changed;
  changed = assign(m_view.notice, surroundings.notice) || changed;
  changed = assign(m_view.notice_is_error, surroundings.notice_is_error) || changed;
  changed = assign(m_view.notice_offers_update, surroundings.notice_offers_update) || changed;
  changed = assign(m_view.busy_is_done, surroundings.busy_is_done) || changed;
  changed = assign(m_view.busy, surroundings.busy) || changed;
  changed = assign(m_view.today, surroundings.today) || changed;
  changed = assign(m_view.dark, surroundings.dark) || changed;
  changed = assign(m_view.touch, surroundings.touch) || changed;
  if (changed) ++m_view.revision;
}

const View& Presenter::present(const State& state, const Session& session, const Surroundings& surroundings,
                               const PendingImport* pending) {
  const bool stamps_changed = !same_stamps(state.stamps, m_stamps);
  const bool document_changed = !shares_chunks(state.document, m_document);
  if (document_changed) m_document = state.document;
  update_conflicts(state, surroundings.today);
  update_refused(session.refused, stamps_changed);
  update_findings(session, document_changed);
  update_matches(state, session, document_changed);
  m_rows = m_caches->rows.rows(m_document, session.collapsed, m_alternatives);
  update_find_text(session);
  m_chains.update(m_document, surroundings.today);
  m_comparison.update(m_document, session.overlay);
  m_view.chains = &m_chains;
  m_view.comparison = m_comparison.is_on() ? &m_comparison : nullptr;
  if (surroundings.network_open) {
    const bool details_open = shows_details(surroundings.canvas, session) && session.sheet != Sheet::Start;
    update_timeline(session, surroundings, layout_frame(surroundings.canvas, details_open).timeline);
    update_details(state, session, details_open, document_changed || stamps_changed);
  } else if (m_view.timeline != nullptr) {
    m_view.timeline = nullptr;
    m_view.details = {};
    m_layout_key.reset();
    m_details_key.reset();
    ++m_view.revision;
  }
  update_header(state, session, surroundings);
  update_import(state, pending, surroundings.today);
  update_rest(state, session, surroundings);
  return m_view;
}

const std::vector<AccessNode>& Presenter::access_tree(const State& state, const Session& session, TreeUpdate update) {
  TreeKey key{
      m_view.revision - m_layouts, m_rows, access_window(m_view, session), session.selection, m_matches_revision,
      m_conflicts_revision, session.marked, session.occurrence, m_chains.revision(), m_comparison.revision()};
  if (m_tree_key && update == TreeUpdate::UnlessOnlyMoved) key.window = m_tree_key->window;
  if (m_tree_key && *m_tree_key == key) return m_tree;
  key.window = access_window(m_view, session);
  m_tree_key = std::move(key);
  std::vector<AccessNode> tree = build_access_tree(m_view, state.document, session);
  if (tree != m_tree || m_tree_revision == 0) {
    m_tree = std::move(tree);
    ++m_tree_revision;
  }
  return m_tree;
}

}  // namespace constellation
