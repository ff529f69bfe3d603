#include "app/application.h"

#include <algorithm>
#include <cmath>

#include "app/new_records.h"
#include "app/zones.h"
#include "base/text.h"
#include "present/error_text.h"
#include "present/messages.h"
#include "present/step_text.h"

namespace constellation {
namespace {

constexpr double kDayMs = 86'400'000;

}  // namespace

Application::Application(ApplicationPorts ports)
    : m_ports(std::move(ports)),
      m_zones(zone_names_of(*m_ports.host)),
      m_navigation(*m_ports.host, [this] { keep_session(); }),
      m_care(*m_ports.host, *m_ports.store, [this] { changed(); }),
      m_exchange(exchange_ports()) {
  const double today = m_ports.host->today();
  m_session.window = {today - 120, today + 120};
  m_session.sheet = Sheet::None;
  static_assert(static_cast<int>(Theme::Light) == static_cast<int>(platform::Host::Theme::Light));
  static_assert(static_cast<int>(Theme::Dark) == static_cast<int>(platform::Host::Theme::Dark));
  m_session.theme = static_cast<Theme>(m_ports.host->theme());
  m_version = m_ports.host->version();
  m_ports.store->on_announced([this](const std::string& network, const std::vector<platform::StoredFile>& files) {
    if (m_network && m_network->id().view() == network) m_network->receive(files);
    for (const auto& left : m_left) {
      if (left->id().view() == network) left->receive(files);
    }
  });
  m_ports.host->on_file_dropped([this](Outcome<platform::PickedFile> file) { receive({std::move(file)}); });
  m_ports.store->on_lost([this] { store_lost(); });
  m_ports.host->on_visibility([this](bool visible) { visibility_changed(visible); });
  m_ports.host->on_look_changed([this] { changed(); });
  m_ports.host->on_address_changed([this](std::string text) { handle({intent::OpenAddress{std::move(text)}}); });
  m_ports.host->on_site_event([this](platform::Host::SiteEvent event) { site_event(event); });
}

void Application::start() {
  list_networks([this] {
    m_is_started = true;
    open_address(m_ports.host->address());
    if (!m_reads_link) open_last();
  });
}

void Application::open_last() {
  if (m_network || m_going || !m_busy.empty() || m_session.sheet != Sheet::None) return;
  if (!m_stored.empty()) return open_stored(m_stored.front().id);
  m_session.sheet = Sheet::Start;
  changed();
}

void Application::handle(const Intents& intents) {
  const auto selection = m_session.selection;
  const Sheet sheet = m_session.sheet;
  for (const Intent& intent : intents) carry_out(intent);
  if (const auto day = timeline_day(m_session.page)) keep_to(*day);
  // What was refused while it came to be selected is about it.
  const bool is_elsewhere = m_session.refused && m_session.selection != m_session.refused->record;
  if (m_session.selection != selection && is_elsewhere) m_session.refused.reset();
  if (m_session.sheet != sheet) {
    if (m_session.sheet == Sheet::Storage) m_care.measure();
    if (m_session.sheet == Sheet::Networks) list_networks([] {});  // other tabs may have changed it
  }
  if (!intents.empty()) changed();
}

void Application::carry_out(const Intent& intent) {
  const auto day = timeline_day(m_session.page);
  if (day && refuses(intent, *day)) return;
  if (carry_out_session(intent) || carry_out_command(intent) || carry_out_bars(intent)) return;
  if (carry_out_network(intent)) return;
  if (carry_out_review(intent) || carry_out_storage(intent) || carry_out_share(intent)) return;
  if (!carry_out_exchange(intent)) carry_out_address(intent);
}

// The view is noted when everything that happens now has happened: one change, one entry. Then, too, nobody is in the
// middle of a network that was left.
void Application::changed() {
  leave_absent_page();
  ++m_revision;
  update_share();
  update_leaving();
  if (!m_notes_view) {
    m_ports.host->after(0, [this] {
      close_left();
      about_to_draw();
      offer_next();
    });
  }
  m_notes_view = true;
  update_once_saved();
  if (m_ports.request_frames) m_ports.request_frames();
}

// By this tab or another one.
void Application::network_changed() {
  if (m_network) {
    const Document& document = shown_document();
    if (m_session.selection && document.find(*m_session.selection) == nullptr) {
      m_session.selection.reset();
      m_session.occurrence.reset();
      m_entry = Navigation::Entry::Replaced;  // nobody can go back to what is gone
    }
    std::erase_if(m_session.marked, [&](const RecordRef& record) { return document.find(record) == nullptr; });
    if (m_network->save_state().status == SaveStatus::Saved) m_care.saved();
    m_exchange.network_changed();
  }
  changed();
}

void Application::tell(std::string notice, bool is_error) {
  m_notice = std::move(notice);
  m_notice_is_error = is_error;
  changed();
}

void Application::tell(const Error& error) { tell(error_text(error), true); }

Surroundings Application::surroundings() const {
  Surroundings result;
  result.today = Day{m_ports.host->today()};
  result.dark = m_session.theme == Theme::System ? m_ports.host->prefers_dark() : m_session.theme == Theme::Dark;
  result.theme = m_session.theme;
  result.version = m_version;
  if (m_session.sheet != Sheet::None) result.author = author();  // sheets show it; reading it each frame costs
  result.works_offline = m_works_offline;
  result.touch = m_ports.host->coarse_pointer();
  result.network_open = m_network != nullptr;
  for (const auto& stored : m_stored) {
    const double day = std::floor(stored.last_opened_ms / kDayMs);
    result.stored.push_back({stored.id, stored.title, {}});
    if (day > 0) result.stored.back().opened = Day{static_cast<std::int32_t>(day)};
  }
  result.missing_network = m_missing;
  result.notice = m_notice;
  result.notice_is_error = m_notice_is_error;
  result.busy = m_busy.empty() && m_reads_link ? text(Msg::ReadingLink) : m_busy;
  if (m_share) result.share = m_share->prepared;
  add_site_notice(result);
  if (!m_network) return result;
  const SaveState save = m_network->save_state();
  result.save = save.status == SaveStatus::Saved    ? SaveKind::Saved
                : save.status == SaveStatus::Saving ? SaveKind::Saving
                                                    : SaveKind::NotSaved;
  if (save.why) result.save_reason = m_network->is_attached() ? error_text(*save.why) : store_error_text(*save.why);
  result.storage = storage_health();
  if (m_session.sheet == Sheet::Imports) result.imports = import_rows();
  result.exchange = m_exchange.health();
  const History& history = m_network->workspace().history();
  if (const Step* step = history.undoable()) result.undo_label = step_text(step->label, step->subject_title);
  if (const Step* step = history.redoable()) result.redo_label = step_text(step->label, step->subject_title);
  return result;
}

// ---- commands ----

bool Application::carry_out_command(const Intent& intent) {
  if (const auto* set = intent.as<intent::SetField>()) {
    if (m_network) set_field(*set);
  } else if (const auto* several = intent.as<intent::SetFields>()) {
    if (m_network) set_fields(*several);
  } else if (const auto* move = intent.as<intent::MoveDates>()) {
    if (m_network) move_dates(*move);
  } else if (const auto* lane = intent.as<intent::MoveLane>()) {
    if (m_network) run(plan(m_network->workspace().document(), *lane));
  } else if (const auto* step = intent.as<intent::StepLane>()) {
    step_lane(*step);
  } else if (const auto* add = intent.as<intent::AddRecord>()) {
    if (m_network) add_record(*add);
  } else if (const auto* remove = intent.as<intent::DeleteRecord>()) {
    if (m_network) run(plan(m_network->workspace().document(), *remove));
  } else if (const auto* resolve = intent.as<intent::ResolveConflict>()) {
    if (m_network) this->resolve(*resolve);
  } else if (const auto* choose = intent.as<intent::ChooseDates>()) {
    if (m_network) run(plan(m_network->workspace().state(), *choose));
  } else if (const auto* refuse = intent.as<intent::RefuseField>()) {
    m_session.refused = RefusedText{refuse->record, refuse->field, refuse->text, refuse->error};
  } else if (intent.is<intent::Undo>()) {
    undo(false);
  } else if (intent.is<intent::Redo>()) {
    undo(true);
  } else {
    return false;
  }
  return true;
}

void Application::set_field(const intent::SetField& command) {
  const Document& document = m_network->workspace().document();
  const auto planned = plan(document, command, &m_zones);
  if (!planned && command.record.kind != RecordKind::Foreign) {
    const FieldSpec& field = fields_of(command.record.kind)[command.field];
    m_session.refused =
        RefusedText{command.record, command.field, input_from_value(document, field, command.value), planned.error()};
    return;
  }
  const auto& refused = m_session.refused;
  if (refused && refused->record == command.record && refused->field == command.field) m_session.refused.reset();
  run(planned);
}

// A third value that is refused stays on its card, as a typed text does.
void Application::resolve(const intent::ResolveConflict& command) {
  m_session.refused.reset();
  const State& state = m_network->workspace().state();
  const auto planned = plan(state, command, &m_zones);
  const auto fields = fields_of(command.record.kind);
  if (planned || command.leaf.field >= fields.size() || !command.leaf.part.empty()) return run(planned);
  const FieldSpec& field = fields[command.leaf.field];
  m_session.refused =
      RefusedText{command.record, field.index, input_from_value(state.document, field, command.value), planned.error()};
}

// The notice is for those who look at the timeline, the field for those who look at the form.
void Application::refuse_at_field(const Error& error, const std::optional<std::string>& text) {
  const Document& document = m_network->workspace().document();
  const auto ref = ref_from_text(error.record);
  const FieldSpec* field = ref && ref->kind != RecordKind::Foreign ? find_field(ref->kind, error.field) : nullptr;
  const Record* record = field != nullptr ? document.find(*ref) : nullptr;
  if (record == nullptr) return tell(error);
  tell(error_sentence(error), true);
  const std::string stands = input_from_value(document, *field, value_of(*record, field->index));
  m_session.refused = RefusedText{*ref, field->index, text.value_or(stands), error};
}

void Application::move_dates(const intent::MoveDates& move) {
  move_bars({{move.record}, move.part, move.days, move.rounding, std::nullopt, false});
}

void Application::set_fields(const intent::SetFields& command) {
  const auto planned = plan(m_network->workspace().document(), command, &m_zones);
  run(planned);
  if (!planned || !can_edit()) return;
  if (command.record.id == m_session.page.about) m_session.reason.clear();
  const auto& refused = m_session.refused;
  if (refused && refused->record == command.record &&
      std::ranges::find(command.values, refused->field, &FieldValue::field) != command.values.end()) {
    m_session.refused.reset();
  }
}

void Application::run(const Outcome<Plan>& plan) {
  if (!plan) return tell(plan.error());
  const auto done = m_network->execute(*plan);
  if (!done) return tell(done.error());
  if (*done) m_care.edited();
  m_notice.clear();
}

void Application::add_record(const intent::AddRecord& command) {
  const Document& document = m_network->workspace().document();
  const auto complete = with_defaults(command, document, m_session, Day{m_ports.host->today()}, author());
  const RecordId id = mint_id(command.kind, m_ports.host->random_bits());
  const auto before = m_session.selection;
  run(plan(document, complete, id, &m_zones));
  const RecordRef ref{command.kind, id};
  if (m_network->workspace().document().find(ref) == nullptr) return;
  m_session.details_open = true;
  m_session.sheet = Sheet::None;
  const Added added{ref, m_session.page, before};
  show_record(ref);
  open_page_of(added);
}

void Application::undo(bool forward) {
  if (!m_network) return;
  const auto undone = forward ? m_network->redo() : m_network->undo();
  if (!undone) return tell(undone.error());
  m_care.edited();
  m_notice.clear();
  if (undone->kept.empty()) return;
  const std::string first = record_title(m_network->workspace().document(), undone->kept.front().record);
  tell(undo_kept_text(undone->kept.size(), first));
}

}  // namespace constellation
