#include "app/open_network.h"

#include <algorithm>

namespace constellation {
namespace {

// A compaction that failed (no room, most likely) would write the whole base again at every edit.
constexpr double kCompactionPauseMs = 10 * 60 * 1000;
constexpr double kFirstReopenMs = 1'000;
constexpr double kLongestReopenMs = 60'000;

std::vector<platform::StoredFile> stored_files(const std::vector<JournalFile>& files) {
  std::vector<platform::StoredFile> result;
  result.reserve(files.size());
  for (const JournalFile& file : files) result.push_back({file.name, file.bytes});
  return result;
}

template <typename T>
std::optional<Error> failure_of(const Outcome<T>& outcome) {
  return outcome ? std::nullopt : std::optional<Error>(outcome.error());
}

}  // namespace

std::vector<JournalFile> journal_files(const std::vector<platform::StoredFile>& files) {
  std::vector<JournalFile> result;
  result.reserve(files.size());
  for (const platform::StoredFile& file : files) result.push_back({file.name, file.content});
  return result;
}

OpenNetwork::OpenNetwork(Ports ports, Recovered recovered, ReplicaId replica, std::optional<Error> refusal)
    : m_ports(std::move(ports)),
      m_workspace(std::move(recovered.state), replica),
      m_contents(std::move(recovered.contents)),
      m_unused(std::move(recovered.unused)),
      m_read_only(recovered.newest_schema > kSchemaVersion),
      m_held(!refusal),
      m_attached(!refusal),
      m_refusal(std::move(refusal)),
      m_reopen_ms(kFirstReopenMs) {
  set_aside_damaged();
  store_title();
}

void OpenNetwork::set_aside_damaged() {
  for (const Unused& unused : m_unused) {
    if (unused.treatment != Unused::Treatment::SetAside) continue;
    m_ports.store->set_aside(id().text(), unused.name, [](const Outcome<Done>&) {});
  }
}

Outcome<bool> OpenNetwork::execute(const Plan& plan) {
  if (m_read_only) return fail(ErrorCode::NewerSchema);
  auto set = m_workspace.execute(plan, m_ports.host->utc_timestamp());
  if (!set) return false;
  m_queue.enqueue(*set);
  pump();
  return true;
}

// All sets of one step go into one transaction.
void OpenNetwork::store(const Workspace::Undone& undone) {
  for (const ChangeSet& set : undone.change_sets) m_queue.enqueue(set);
  if (!undone.change_sets.empty()) pump();
}

Outcome<Workspace::Undone> OpenNetwork::undo() {
  auto undone = m_workspace.undo(m_ports.host->utc_timestamp());
  if (undone) store(*undone);
  return undone;
}

Outcome<Workspace::Undone> OpenNetwork::redo() {
  auto redone = m_workspace.redo(m_ports.host->utc_timestamp());
  if (redone) store(*redone);
  return redone;
}

Outcome<bool> OpenNetwork::import(const State& theirs, const std::string& title) {
  if (m_read_only) return fail(ErrorCode::NewerSchema);
  if (is_outrun(m_workspace.state(), theirs, m_workspace.replica())) m_ports.outrun();
  if (!m_workspace.import(theirs, title)) return false;
  m_queue.enqueue(base_file(theirs));
  pump();
  return true;
}

void OpenNetwork::adopt(const State& initial) {
  m_workspace.receive(initial);
  m_queue.enqueue(base_file(initial));
  pump();
}

void OpenNetwork::receive(const std::vector<platform::StoredFile>& files) {
  State state = m_workspace.state();
  const State before = state;
  merge_files(state, m_contents, journal_files(files));
  if (is_outrun(before, state, m_workspace.replica())) m_ports.outrun();
  m_workspace.replace_state(std::move(state));
  store_title();
  m_ports.changed();
}

void OpenNetwork::catch_up() {
  auto self = shared_from_this();
  m_ports.store->list(id().text(), [self](const Outcome<std::vector<std::string>>& names) {
    if (!names) return;
    std::vector<std::string> unknown;
    for (const std::string& name : *names) {
      if (!self->m_contents.contains(name) && parse_journal_name(name)) unknown.push_back(name);
    }
    if (unknown.empty()) return;
    self->m_ports.store->read_back(self->id().text(), std::move(unknown),
                                   [self](const Outcome<std::vector<platform::StoredFile>>& files) {
                                     if (files) self->receive(*files);
                                   });
  });
}

SaveState OpenNetwork::save_state() const {
  SaveState state = m_queue.state();
  if (m_attached) return state;
  if (m_refusal) {
    state.status = SaveStatus::NotSaved;
    state.why = m_refusal;
    // What was stored may be gone. A newer version only took over what is there.
    if (m_refusal->code != ErrorCode::NewerSchema) state.unsaved_sets = std::max<std::size_t>(1, state.unsaved_sets);
  } else if (state.status == SaveStatus::Saved) {
    state.status = SaveStatus::Saving;
  }
  return state;
}

std::uint64_t OpenNetwork::bytes_stored() const {
  std::uint64_t bytes = 0;
  for (const auto& [name, size] : m_contents) bytes += size;
  return bytes;
}

void OpenNetwork::lost() {
  ++m_losses;
  m_attached = false;
  m_refusal.reset();
  m_reopen_ms = kFirstReopenMs;
  pump();
}

void OpenNetwork::attach() {
  const bool is_taken_over = m_refusal && m_refusal->code == ErrorCode::NewerSchema;
  if (m_attaching || is_taken_over) return;
  m_attaching = true;
  auto self = shared_from_this();
  m_ports.store->open(id().text(), [self, losses = m_losses](const Outcome<platform::FileStore::Loaded>& loaded) {
    self->m_attaching = false;
    if (loaded) self->take_hold();
    if (self->m_losses != losses) return self->attach();  // lost again meanwhile
    if (!loaded) return self->refused(loaded.error());
    self->attached(loaded->files);
  });
}

// Of what was opened anew: one hold is enough, and none where nobody needs it any more.
void OpenNetwork::take_hold() {
  if (m_held || m_abandoned) m_ports.store->close(id().text());
  m_held = true;
}

bool OpenNetwork::is_at_rest() const { return save_state().unsaved_sets == 0 && !m_compacting && !m_attaching; }

void OpenNetwork::close() {
  abandon();
  if (m_held) m_ports.store->close(id().text());
}

void OpenNetwork::attached(const std::vector<platform::StoredFile>& stored) {
  if (m_abandoned) return;
  m_attached = true;
  m_refusal.reset();
  m_reopen_ms = kFirstReopenMs;
  const auto is_gone = [&](const auto& known) {
    return std::ranges::none_of(stored, [&](const auto& file) { return file.name == known.first; });
  };
  const bool lacks = std::erase_if(m_contents, is_gone) > 0;
  receive(stored);
  // Another tab may have compacted. Or everything was thrown away, and what this tab has is all there is.
  if (lacks && !m_read_only) {
    const Recovered held = recover(id(), journal_files(stored));
    if (!held.state.context.covers(m_workspace.state().context)) m_queue.enqueue(base_file(m_workspace.state()));
  }
  m_title.clear();
  m_queue.retry_now();
  pump();
}

void OpenNetwork::refused(const Error& why) {
  m_refusal = why;
  m_ports.changed();
  if (m_reopens || why.code == ErrorCode::NewerSchema) return;
  m_reopens = true;
  auto self = shared_from_this();
  m_ports.host->after(m_reopen_ms, [self] {
    self->m_reopens = false;
    self->pump();
  });
  m_reopen_ms = std::min(2 * m_reopen_ms, kLongestReopenMs);
}

void OpenNetwork::shown_again() {
  m_title.clear();
  store_title();
}

void OpenNetwork::retry_saving() {
  m_queue.retry_now();
  pump();
}

void OpenNetwork::pump() {
  if (m_abandoned) return;
  store_title();
  m_ports.changed();
  if (!m_attached) return attach();
  auto write = m_queue.next_write(m_ports.host->now_ms());
  if (!write) return;
  auto self = shared_from_this();
  m_ports.store->commit(id().text(), stored_files(write->add), {},
                        [self, ticket = write->ticket](const Outcome<platform::StoreReceipt>& receipt) {
                          self->finished(ticket, receipt);
                        });
}

void OpenNetwork::finished(std::uint64_t ticket, const Outcome<platform::StoreReceipt>& receipt) {
  const double now = m_ports.host->now_ms();
  const auto durable = m_queue.finished(ticket, failure_of(receipt), now);
  std::vector<std::string> names;
  for (const JournalFile& file : durable) {
    m_contents[file.name] = file.bytes.size();
    names.push_back(file.name);
  }
  // Only what is durable leaves the tab.
  if (!names.empty()) m_ports.store->announce(id().text(), std::move(names));
  if (const auto retry = m_queue.retry_at()) {
    auto self = shared_from_this();
    m_ports.host->after(*retry - now, [self] { self->pump(); });
  }
  pump();
  compact_if_due();
}

void OpenNetwork::compact_if_due() {
  if (m_compacting || m_read_only || !m_attached || !m_queue.is_idle() || !is_compaction_due(m_contents)) return;
  if (m_ports.host->now_ms() < m_next_compaction_ms) return;
  m_compacting = true;
  auto self = shared_from_this();
  auto work = [self](const std::function<void()>& release) {
    self->run(Compaction::start(), std::make_shared<Compaction>(), release);
  };
  m_ports.store->with_compaction_lock(id().text(), work, [self](bool) {
    self->m_compacting = false;
    self->m_ports.changed();
  });
}

void OpenNetwork::run(Compaction::Step step, const std::shared_ptr<Compaction>& compaction,
                      const std::function<void()>& release) {
  auto self = shared_from_this();
  const std::string network = id().text();
  // Each step works on a copy of the state, so that edits made meanwhile are merged, never lost.
  const auto with_state = [self](auto&& advance) {
    State state = self->m_workspace.state();
    const CausalContext context = state.context;
    auto next = advance(state);
    if (!(state.context == context)) self->m_workspace.replace_state(std::move(state));
    return next;
  };
  if (std::holds_alternative<Compaction::List>(step)) {
    m_ports.store->list(network, [=](const Outcome<std::vector<std::string>>& names) {
      self->run(with_state([&](State& state) { return compaction->listed(state, self->m_contents, names); }),
                compaction, release);
    });
  } else if (auto* read = std::get_if<Compaction::Read>(&step)) {
    m_ports.store->read_back(network, read->names, [=](const Outcome<std::vector<platform::StoredFile>>& stored) {
      const Outcome<std::vector<JournalFile>> files =
          stored ? Outcome<std::vector<JournalFile>>(journal_files(*stored)) : Unexpected<Error>{stored.error()};
      self->run(with_state([&](State& state) { return compaction->read(state, self->m_contents, files); }), compaction,
                release);
    });
  } else if (auto* add = std::get_if<Compaction::Add>(&step)) {
    m_ports.store->commit(network, stored_files({add->base}), {}, [=](const Outcome<platform::StoreReceipt>& receipt) {
      self->run(compaction->added(failure_of(receipt)), compaction, release);
    });
  } else if (auto* drop = std::get_if<Compaction::Drop>(&step)) {
    m_ports.store->commit(network, {}, drop->names, [=](const Outcome<platform::StoreReceipt>& receipt) {
      self->run(compaction->dropped(self->m_contents, failure_of(receipt)), compaction, release);
    });
  } else {
    const auto& finished = std::get<Compaction::Finished>(step);
    if (finished.failure) m_next_compaction_ms = m_ports.host->now_ms() + kCompactionPauseMs;
    release();
  }
}

void OpenNetwork::store_title() {
  std::string title = record_title(m_workspace.document(), {RecordKind::Network, id()});
  if (title == m_title) return;
  m_title = std::move(title);
  m_ports.store->set_title(id().text(), m_title);
}

}  // namespace constellation
