// Opening networks and files, and handing snapshots out.
#include <algorithm>

#include "app/application.h"
#include "app/export_name.h"
#include "app/session_key.h"
#include "base/sort.h"
#include "base/text.h"
#include "present/error_text.h"
#include "present/messages.h"
#include "present/session_text.h"
#include "snapshot/partial.h"
#include "snapshot/plain_import.h"

namespace constellation {
namespace {

constexpr std::string_view kExampleAsset = "badge-alliance.json";
constexpr unsigned kReplicaShift = 14;  // of 64 random bits to the 50 of a replica id

std::string title_of(const State& state) { return record_title(state.document, {RecordKind::Network, state.network}); }

// The hash of the file that the state without causality of its own was read from.
std::uint64_t hash_of_plain(const State& plain) {
  return plain.context.empty() ? 0 : plain.context.replicas().begin()->first.bits;
}

// The records that the source had the last time, has no more, and that are still here.
std::size_t count_gone(const Document& last, const Document& now, const Document& ours) {
  std::size_t count = 0;
  for (std::size_t index = 0; index < kKindCount; ++index) {
    const auto kind = static_cast<RecordKind>(index);
    last.table(kind).each([&](const Record& record) {
      const bool is_gone = now.find(kind, record.id) == nullptr && ours.find(kind, record.id) != nullptr;
      if (is_gone) ++count;
    });
  }
  return count;
}

// Records of this network that the import touches.
std::size_t changed_records(const ImportReview& review) {
  std::size_t count = 0;
  const RecordRef* last = nullptr;
  for (const ImportItem& item : review.items) {
    const bool is_new = item.kind == ImportItem::Kind::Added;
    if (!is_new && (last == nullptr || !(*last == item.record))) ++count;
    last = &item.record;
  }
  return count;
}

}  // namespace

void Application::list_networks(std::function<void()> then) {
  m_ports.store->list_networks([this, then](const Outcome<std::vector<platform::StoredNetwork>>& networks) {
    if (networks) {
      m_stored = *networks;
      sort_items(m_stored, [](const auto& a, const auto& b) {
        return std::pair(b.last_opened_ms, a.id) < std::pair(a.last_opened_ms, b.id);
      });
    } else {
      tell(store_error_text(networks.error()), true);
    }
    then();
    changed();
  });
}

void Application::with_lease(std::function<void()> then) {
  if (m_replica) return then();
  m_ports.store->lease_replica(platform::FileStore::Trust::Ordinary, [this, then](const platform::ReplicaLease& lease) {
    m_replica = replica_from_text(lease.replica);
    if (!m_replica) m_replica = ReplicaId{m_ports.host->random_bits() >> kReplicaShift};
    then();
  });
}

// Until the new id is there this tab writes under one that nobody else can have, minted here: no edit
// waits, and none carries a dot of the doubtful id.
void Application::renew_lease() {
  m_replica = ReplicaId{m_ports.host->random_bits() >> kReplicaShift};
  if (m_network) m_network->use_replica(*m_replica);
  m_ports.store->lease_replica(platform::FileStore::Trust::Doubtful, [this](const platform::ReplicaLease& lease) {
    const auto leased = replica_from_text(lease.replica);
    if (!leased) return;
    m_replica = leased;
    if (m_network) m_network->use_replica(*leased);
  });
}

void Application::opened(Recovered recovered, const State* initial, const std::optional<Error>& refusal) {
  const RecordId network = recovered.state.network;
  const bool is_shown =
      m_network && m_network->id() == network;  // it was asked for twice: what is shown stays as it is
  if (is_shown || show_again(network)) {
    if (!refusal) m_ports.store->close(network.text());
    return;
  }
  OpenNetwork::Ports ports{m_ports.host, m_ports.store, [this] { network_changed(); }, [this] { renew_lease(); }};
  const bool doubtful = recovered.doubtful;
  const bool had_nothing = recovered.contents.empty();
  const std::size_t unused = recovered.unused.size();
  show(std::make_shared<OpenNetwork>(std::move(ports), std::move(recovered), *m_replica, refusal));
  if (doubtful) renew_lease();
  if (initial != nullptr && had_nothing) m_network->adopt(*initial);
  begin_session();
  if (initial != nullptr) m_care.held_outside(*initial, m_network->workspace().state());
  m_care.measure();
  if (unused > 0) {
    const auto& first = m_network->unused_files().front();
    tell(message(unused == 1 ? Msg::FileSetAside : Msg::FilesSetAside, {std::to_string(unused), first.name}), true);
  }
  if (m_network->is_read_only()) tell(error_text(error_of(ErrorCode::NewerSchema)), true);
  list_networks([] {});
}

// The session begins anew, apart from how this tab looks.
void Application::show(std::shared_ptr<OpenNetwork> network) {
  if (m_network) {
    keep_session();
    m_left.push_back(m_network);
  }
  m_network = std::move(network);
  m_network->sign(author());
  std::erase(m_left, m_network);
  close_left();
  clear_session();
}

// Of the networks that were left, those that are saved by now.
void Application::close_left() {
  std::erase_if(m_left, [](const auto& left) {
    if (!left->is_at_rest()) return false;
    left->close();
    return true;
  });
}

void Application::close_unused(const Outcome<platform::FileStore::Loaded>& loaded, const RecordId& network) {
  if (loaded) m_ports.store->close(network.text());
}

// As it was left in this tab, or fitted; and what the page's address asks for.
void Application::begin_session() {
  m_care.show(m_network->id());
  m_exchange.show();
  fit_all();
  restore_session(m_session, m_ports.host->kept_text(session_key(m_network->id())));
  const Document& document = m_network->workspace().document();
  if (m_session.selection && document.find(*m_session.selection) == nullptr) m_session.selection.reset();
  m_missing.clear();
  if (m_going && m_going->address.network == m_network->id()) return arrive();
  m_going.reset();
}

void Application::clear_session() {
  m_there.reset();
  m_session.selection.reset();
  m_session.drag.reset();
  m_session.refused.reset();
  m_session.find.clear();
  m_session.reason.clear();
  m_session.lane_drag.reset();
  m_session.lane.reset();
  m_session.grouping = Grouping::FocusArea;
  m_session.filter = {};
  m_session.collapsed.clear();
  m_session.compact.clear();
  m_session.pinned.clear();
  m_session.page = {};
  m_session.map = {};
  m_session.sheet = Sheet::None;
  m_session.network_to_delete.reset();
  m_session.scroll_y = 0;
  m_offered.reset();
  m_busy.clear();
}

// Whether the network is open already; then it is on screen as it was left, with its history.
bool Application::show_again(const RecordId& network) {
  if (m_network && m_network->id() == network) {
    m_offered.reset();
    m_busy.clear();
    m_session.sheet = Sheet::None;
    return true;
  }
  const auto left = std::ranges::find_if(m_left, [&](const auto& each) { return each->id() == network; });
  if (left == m_left.end()) return false;
  show(*left);
  if (!(m_network->workspace().replica() == *m_replica)) m_network->use_replica(*m_replica);
  m_network->shown_again();
  begin_session();
  network_changed();
  list_networks([] {});
  return true;
}

bool Application::is_kept_here(const RecordId& network) const {
  return std::ranges::any_of(m_stored, [&](const auto& stored) { return stored.id == network.view(); }) ||
         std::ranges::any_of(m_left, [&](const auto& left) { return left->id() == network; });
}

void Application::open_stored(const std::string& network, const Opened& then) {
  const auto id = RecordId::from(network);
  if (!id || !is_valid_record_id(network)) {
    if (!m_network) m_session.sheet = Sheet::Start;
    tell(error_of(ErrorCode::InvalidId, network));
    if (then) then();
    return;
  }
  m_opening = *id;
  if (show_again(*id)) {
    if (then) then();
    return;
  }
  const auto stored = std::ranges::find(m_stored, network, &platform::StoredNetwork::id);
  const bool has_title = stored != m_stored.end() && !stored->title.empty();
  m_busy = message(Msg::Opening, {has_title ? stored->title : network});
  with_lease([this, id, then] {
    m_ports.store->open(id->text(), [this, id, then](Outcome<platform::FileStore::Loaded> loaded) {
      if (m_opening != *id) return close_unused(loaded, *id);
      m_busy.clear();
      if (loaded) {
        // The bytes, which are as many as the records, go before what is built from those.
        Recovered recovered = recover(*id, journal_files(std::move(loaded->files)), m_replica);
        opened(std::move(recovered), nullptr);
      } else {
        if (!m_network) m_session.sheet = Sheet::Start;
        tell(loaded.error());
        give_up_going({});
      }
      if (then) then();
    });
  });
}

void Application::open_new(State initial, const Opened& then) {
  m_opening = initial.network;
  if (show_again(initial.network)) {
    if (then) then();
    return;
  }
  m_busy = message(Msg::Opening, {title_of(initial)});
  auto state = std::make_shared<State>(std::move(initial));
  with_lease([this, state, then] {
    m_ports.store->open(state->network.text(), [this, state, then](Outcome<platform::FileStore::Loaded> loaded) {
      if (m_opening != state->network) return close_unused(loaded, state->network);
      m_busy.clear();
      auto files = loaded ? journal_files(std::move(loaded->files)) : std::vector<JournalFile>();
      // Without a store the network still opens, says "NOT saved" and can be exported.
      opened(recover(state->network, std::move(files), m_replica), state.get(),
             loaded ? std::nullopt : std::optional(loaded.error()));
      if (!loaded) tell(store_error_text(loaded.error()), true);
      if (then) then();
    });
  });
}

void Application::open_example() {
  m_opening = {};
  m_busy = message(Msg::OpeningExample);
  m_ports.host->fetch_asset(kExampleAsset, [this](const Outcome<std::string>& json) {
    if (m_opening != RecordId()) return;
    m_busy.clear();
    if (!m_network) m_session.sheet = Sheet::Start;
    if (!json) return tell(json.error());
    auto snapshot = decode_snapshot(*json);
    if (!snapshot) return tell(snapshot.error());
    open_new(std::move(snapshot->state));
  });
}

void Application::start_empty(const std::string& name) {
  const RecordId id = mint_id(RecordKind::Network, m_ports.host->random_bits());
  open_new(empty_state(id), [this, name, id] {
    intent::AddRecord command{RecordKind::Network, {}};
    const std::string title = name.empty() ? text(Msg::NewNetwork) : name;
    command.values.push_back({network::kName.index, title});
    run(plan(m_network->workspace().document(), command, id));
    m_session.details_open = true;
    m_session.selection = RecordRef{RecordKind::Network, id};
    changed();
  });
}

bool Application::carry_out_network(const Intent& intent) {
  if (intent.is<intent::OpenExample>()) {
    open_example();
  } else if (const auto* empty = intent.as<intent::StartEmptyNetwork>()) {
    start_empty(empty->name);
  } else if (const auto* open = intent.as<intent::OpenNetwork>()) {
    open_stored(open->network);
  } else if (intent.is<intent::PickFile>()) {
    m_ports.host->pick_file(".json,.txt,application/json",
                            [this](const Outcome<platform::PickedFile>& file) { receive({file}); });
  } else if (const auto* file = intent.as<intent::FileOffered>()) {
    receive({platform::PickedFile{file->name, file->content}});
  } else if (intent.is<intent::ConfirmImport>()) {
    confirm_import();
  } else if (intent.is<intent::CancelImport>()) {
    m_offered.reset();
    m_session.sheet = m_network ? Sheet::None : Sheet::Start;
  } else if (intent.is<intent::ExportSnapshot>()) {
    export_file();
  } else if (intent.is<intent::DismissNotice>()) {
    if (m_notice.empty()) m_update = Update::None;
    m_notice.clear();
  } else if (intent.is<intent::OpenNotices>()) {
    m_ports.host->open_asset("third-party-notices.txt");
  } else if (intent.is<intent::UpdateSite>()) {
    update_site();
  } else {
    return false;
  }
  return true;
}

// Shows what the file would change, or changes it where nobody is to be asked.
void Application::take_in(const std::string& name, DecodedSnapshot snapshot, Asking asking) {
  offer_decoded(name, std::move(snapshot), asking);
  if (asking == Asking::Nobody) confirm_import(asking);
}

void Application::offer_decoded(const std::string& name, DecodedSnapshot snapshot, Asking asking) {
  const RecordId network = snapshot.state.network;
  const bool is_here = m_network && m_network->id() == network;
  if (!m_network && is_kept_here(network)) {
    // Kept in this browser already: open that, then show what the file would change in it.
    return take_in_stored(name, std::move(snapshot), asking);
  }
  if (!m_network) {
    const auto plain = snapshot.has_causality ? std::nullopt : std::optional(snapshot.state);
    return open_file(name, std::move(snapshot.state), plain);
  }

  OfferedFile offered;
  offered.theirs = std::move(snapshot.state);
  offered.file_hash = snapshot.file_hash;
  offered.pending.serial = ++m_offers;
  offered.pending.file_name = name;
  offered.pending.network = network;
  offered.pending.network_title = title_of(offered.theirs);
  offered.pending.other_network = !is_here;
  offered.pending.hand_edits = snapshot.edited_by_hand.size();
  if (!snapshot.has_causality) offered.plain = offered.theirs;
  if (is_here) review(offered, snapshot);
  m_offered = std::move(offered);
  m_session.sheet = Sheet::ImportPreview;
  changed();
}

// Stamps what people typed, and compares.
void Application::review(OfferedFile& offered, const DecodedSnapshot& snapshot) const {
  const State& ours = m_network->workspace().state();
  PendingImport& pending = offered.pending;
  if (offered.plain) {
    const auto last = m_network->known_source(pending.file_name);
    const KnownSource known{last ? &last->document : nullptr, last ? hash_of_plain(*last) : 0};
    offered.theirs = stamped_against(ours, offered.plain->document, snapshot.file_hash, known);
    if (last) pending.gone_records = count_gone(last->document, offered.plain->document, ours.document);
  }
  stamp_hand_edits(offered.theirs, snapshot.edited_by_hand, ours, snapshot.file_hash);
  const bool is_unsigned = offered.plain || !snapshot.edited_by_hand.empty();
  if (is_unsigned) offered.theirs.memory.notes.add(file_dot(snapshot.file_hash), pending.file_name, {});
  pending.review = review_import(ours, offered.theirs);
  const ImportLog* log = pending.review.items.empty() ? m_network->taken_back(snapshot.file_hash) : nullptr;
  if (log != nullptr) pending.taken_back = {log->id, log->recorded_at};
  pending.unchanged = ours.document.record_count() - changed_records(pending.review);
}

void Application::take_in_stored(const std::string& name, DecodedSnapshot snapshot, Asking asking) {
  auto waiting = std::make_shared<DecodedSnapshot>(std::move(snapshot));
  const std::string network = waiting->state.network.text();
  open_stored(network, [this, name, waiting, asking] {
    if (m_network && m_network->id() == waiting->state.network) take_in(name, std::move(*waiting), asking);
  });
}

MergeSummary Application::confirm_import(Asking asking) {
  if (!m_offered) return {};
  OfferedFile offered = std::move(*m_offered);
  m_offered.reset();
  m_session.sheet = Sheet::None;
  const std::string& name = offered.pending.file_name;
  if (offered.pending.other_network) {
    take_in_other(std::move(offered), asking);
    return {};
  }
  const bool brings_back = offered.pending.taken_back && asking == Asking::Person;
  const auto imported = brings_back
                            ? m_network->bring_back(offered.pending.taken_back->import)
                            : m_network->import(offered.theirs, offered.pending.decisions, {name, offered.file_hash});
  if (!imported) {
    tell(imported.error());
    if (asking == Asking::Person) reopen_review(std::move(offered));
    return {};
  }
  m_care.held_outside(offered.theirs, m_network->workspace().state());
  if (offered.plain) remember_source(offered);
  tell(imported->changed ? imported_text(imported->summary) : text(Msg::ImportNothing));
  return imported->summary;
}

// Nothing was changed; what was decided stays, to be decided otherwise.
void Application::reopen_review(OfferedFile offered) {
  m_offered = std::move(offered);
  m_session.sheet = Sheet::ImportPreview;
  changed();
}

void Application::remember_source(const OfferedFile& offered) {
  const PendingImport& pending = offered.pending;
  const auto last = m_network->known_source(pending.file_name);
  const Document said =
      said_of(offered.plain->document, last ? &last->document : nullptr, pending.review, pending.decisions);
  m_network->remember_source(pending.file_name,
                             stamped_from_plain(said, pending.network, hash_of_plain(*offered.plain)));
}

void Application::take_in_other(OfferedFile offered, Asking asking) {
  const std::string name = offered.pending.file_name;
  DecodedSnapshot snapshot;
  snapshot.has_causality = !offered.plain;
  snapshot.file_hash = offered.plain ? hash_of_plain(*offered.plain) : 0;
  if (!is_kept_here(offered.pending.network)) return open_file(name, std::move(offered.theirs), offered.plain);
  snapshot.state = std::move(offered.theirs);
  take_in_stored(name, std::move(snapshot), asking);
}

// A network that is not in this browser yet.
void Application::open_file(const std::string& name, State state, const std::optional<State>& plain) {
  open_new(std::move(state), [this, name, plain] {
    if (plain && m_network && m_network->id() == plain->network) m_network->remember_source(name, *plain);
  });
}

std::string Application::export_snapshot() const {
  return m_network ? encode_snapshot(m_network->workspace().state()) : std::string();
}

void Application::export_file() {
  if (!m_network) return;
  // Dots that leave the tab must never be minted again: with changes that are not durable, this tab
  // writes under a fresh replica id from now on.
  if (m_network->save_state().unsaved_sets > 0) renew_lease();
  hand_out(m_network->workspace().state());
}

void Application::hand_out(const State& state) {
  const std::string name = export_name(state, Day{m_ports.host->today()}, ExportExtent::Whole);
  m_ports.host->download(name, kSnapshotType, encode_snapshot(state));
  m_care.exported(state, state);
  const std::size_t entries = count_private(state);
  const Msg told = entries == 0 ? Msg::Exported : entries == 1 ? Msg::ExportedPrivateOne : Msg::ExportedPrivate;
  tell(message(told, {name, std::to_string(entries)}));
}

Outcome<MergeSummary> Application::import_snapshot(std::string_view json) {
  auto snapshot = decode_snapshot(json);
  if (!snapshot) return Unexpected<Error>{snapshot.error()};
  offer_decoded("", std::move(*snapshot), Asking::Nobody);
  return confirm_import(Asking::Nobody);
}

}  // namespace constellation
