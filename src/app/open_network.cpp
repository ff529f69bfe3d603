#include "app/open_network.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/sort.h"

namespace constellation {
namespace {

// A compaction that failed (no room, most likely) would write the whole base again at every edit.
constexpr double kCompactionPauseMs = 10 * 60 * 1000;
constexpr double kWriteUnseenMs = 1'000;
constexpr double kFirstReopenMs = 1'000;
constexpr double kLongestReopenMs = 60'000;

std::vector<platform::FileView> views_of(std::span<const JournalFile> files) {
  std::vector<platform::FileView> result;
  result.reserve(files.size());
  for (const JournalFile& file : files) result.push_back({file.name, file.bytes});
  return result;
}

template <typename T>
std::optional<Error> failure_of(const Outcome<T>& outcome) {
  return outcome ? std::nullopt : std::optional<Error>(outcome.error());
}

}  // namespace

std::vector<JournalFile> journal_files(std::vector<platform::StoredFile> files) {
  std::vector<JournalFile> result;
  result.reserve(files.size());
  for (platform::StoredFile& file : files) result.push_back({std::move(file.name), std::move(file.content)});
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
  take_beside(std::move(recovered.beside));
  store_title();
}

// Side files that can not be read are left where they are: they belong to another version.
void OpenNetwork::take_beside(std::vector<JournalFile> files) {
  for (JournalFile& file : files) {
    if (file.name.starts_with(kSourcePrefix)) {
      const std::string source = file.name.substr(0, file.name.rfind('-') + 1);
      std::erase_if(m_sources, [&](const Source& known) { return known.name.starts_with(source); });
      m_sources.push_back({std::move(file.name), std::move(file.bytes), std::nullopt});
    } else if (auto log = read_import_file(file);
               log && std::ranges::find(m_imports, file.name, &ImportLog::id) == m_imports.end()) {
      m_imports.push_back(std::move(*log));
    }
  }
  sort_items(m_imports, [](const ImportLog& a, const ImportLog& b) {
    return std::tie(a.recorded_at, a.id) < std::tie(b.recorded_at, b.id);
  });
}

bool OpenNetwork::knows_beside(const std::string& name) const {
  return find_import(name) != nullptr || std::ranges::find(m_sources, name, &Source::name) != m_sources.end();
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

Outcome<Workspace::Imported> OpenNetwork::import(const State& theirs, const ImportDecisions& decisions,
                                                 const ImportSource& source) {
  if (m_read_only) return fail(ErrorCode::NewerSchema);
  if (is_outrun(m_workspace.state(), theirs, m_workspace.replica())) m_ports.outrun();
  const State& ours = m_workspace.state();
  const ImportReview review = review_import(ours, theirs);
  const auto decided = decide_import(ours, theirs, review, decisions);
  if (!decided) return Unexpected<Error>{decided.error()};
  auto imported = m_workspace.import(*decided, source.title, m_ports.host->utc_timestamp());
  if (!imported.changed && !imported.learned) return imported;
  m_queue.enqueue(base_file(decided->taken));
  if (imported.change_set) m_queue.enqueue(*imported.change_set);
  imported.log.file = file_mark(source.file_hash);
  if (imported.changed) log_import(imported.log);
  pump();
  return imported;
}

const ImportLog* OpenNetwork::find_import(const std::string& import) const {
  const auto log = std::ranges::find(m_imports, import, &ImportLog::id);
  return log == m_imports.end() ? nullptr : &*log;
}

const ImportLog* OpenNetwork::taken_back(std::uint64_t file_hash) const {
  const std::string file = file_mark(file_hash);
  const auto is_it = [&](const ImportLog& log) {
    return log.file == file && !plan_bring_back(m_workspace.state(), log).empty();
  };
  const auto log = std::find_if(m_imports.rbegin(), m_imports.rend(), is_it);
  return file.empty() || log == m_imports.rend() ? nullptr : &*log;
}

Outcome<Workspace::Imported> OpenNetwork::bring_back(const std::string& import) {
  if (m_read_only) return fail(ErrorCode::NewerSchema);
  const ImportLog* log = find_import(import);
  if (log == nullptr) return fail(ErrorCode::UnknownRecord, import);
  const State& ours = m_workspace.state();
  const DecidedImport decided{{}, ours, plan_bring_back(ours, *log)};
  auto imported = m_workspace.import(decided, log->source, m_ports.host->utc_timestamp());
  if (!imported.change_set) return imported;
  m_queue.enqueue(*imported.change_set);
  imported.log.file = log->file;
  log_import(imported.log);
  pump();
  return imported;
}

void OpenNetwork::log_import(ImportLog log) {
  if (log.reversal.set.changes.empty()) return;  // nothing that could be taken back
  JournalFile file = import_file(log);
  log.id = file.name;
  m_imports.push_back(std::move(log));
  m_queue.enqueue(std::move(file));
  if (m_imports.size() <= kKeptImports) return;
  m_ports.store->commit(id().text(), {}, {m_imports.front().id}, [](const Outcome<platform::StoreReceipt>&) {});
  m_imports.erase(m_imports.begin());
}

Outcome<Workspace::Undone> OpenNetwork::take_back(const std::string& import) {
  if (m_read_only) return fail(ErrorCode::NewerSchema);
  const ImportLog* log = find_import(import);
  if (log == nullptr) return fail(ErrorCode::UnknownRecord, import);
  auto undone = m_workspace.take_back(*log, m_ports.host->utc_timestamp());
  store(undone);
  return undone;
}

std::optional<State> OpenNetwork::known_source(std::string_view file_name) {
  enqueue_waiting();
  const std::string prefix = source_prefix(file_name);
  const auto found = std::find_if(m_sources.rbegin(), m_sources.rend(),
                                  [&](const Source& source) { return source.name.starts_with(prefix); });
  if (found == m_sources.rend()) return std::nullopt;
  if (found->said) return found->said;
  auto snapshot = decode_snapshot(found->bytes);
  return snapshot ? std::optional(std::move(snapshot->state)) : std::nullopt;
}

void OpenNetwork::remember_source(const std::string& file_name, const State& plain) {
  if (!m_read_only) write_later([this, file_name, plain] { store_source(file_name, plain); });
}

void OpenNetwork::store_source(const std::string& file_name, const State& plain) {
  const std::string prefix = source_prefix(file_name);
  JournalFile file = source_file(file_name, encode_base(plain));
  std::vector<std::string> older;
  for (const Source& known : m_sources) {
    if (known.name.starts_with(prefix) && known.name != file.name) older.push_back(known.name);
  }
  std::erase_if(m_sources, [&](const Source& known) { return known.name.starts_with(prefix); });
  m_sources.push_back({file.name, {}, plain});
  m_queue.enqueue(std::move(file));
  if (older.empty()) return;
  m_ports.store->commit(id().text(), {}, std::move(older), [](const Outcome<platform::StoreReceipt>&) {});
}

void OpenNetwork::adopt(const State& initial) {
  m_workspace.receive(initial);
  write_later([this, initial] { m_queue.enqueue(base_file(initial)); });
}

// Writing a large network takes longer than showing it, and is done once a frame shows it; where none is drawn, later.
void OpenNetwork::write_later(std::function<void()> enqueue) {
  m_waiting.push_back(std::move(enqueue));
  m_ports.changed();
  auto self = shared_from_this();
  m_ports.host->after(kWriteUnseenMs, [self] {
    if (!self->m_writes && self->m_queue.is_idle()) self->write_out();
  });
}

// While something is being written, the next one waits for its end.
void OpenNetwork::shown() {
  if (m_writes || m_waiting.empty() || !m_queue.is_idle()) return;
  m_writes = true;
  auto self = shared_from_this();
  m_ports.host->after(kWriteAfterMs, [self] { self->write_one(); });
}

// One at a time, so that what a person does meanwhile comes between: the next one once this one is stored, or not.
void OpenNetwork::write_one() {
  m_writes = false;
  if (m_waiting.empty()) return;
  const auto enqueue = std::move(m_waiting.front());
  m_waiting.erase(m_waiting.begin());
  enqueue();
  write();
}

void OpenNetwork::write_out() {
  if (!m_waiting.empty()) pump();
}

void OpenNetwork::abandon() {
  m_abandoned = true;
  m_waiting.clear();
}

void OpenNetwork::enqueue_waiting() {
  for (const auto& enqueue : std::exchange(m_waiting, {})) enqueue();
}

void OpenNetwork::receive(const std::vector<platform::StoredFile>& files) {
  State state = m_workspace.state();
  const State before = state;
  const std::vector<JournalFile> received = journal_files(files);
  merge_files(state, m_contents, received);
  std::vector<JournalFile> beside;
  std::ranges::copy_if(received, std::back_inserter(beside),
                       [](const JournalFile& file) { return is_side_file(file.name); });
  take_beside(std::move(beside));
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
      const bool is_of_journal = parse_journal_name(name) && !self->m_contents.contains(name);
      if (is_of_journal || (is_side_file(name) && !self->knows_beside(name))) unknown.push_back(name);
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
  if (!m_waiting.empty()) {
    state.unsaved_sets = std::max<std::size_t>(1, state.unsaved_sets);
    if (state.status == SaveStatus::Saved) state.status = SaveStatus::Saving;
  }
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

bool OpenNetwork::is_at_rest() const {
  return m_queue.is_idle() && save_state().unsaved_sets == 0 && !m_compacting && !m_attaching;
}

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
    if (!held.state.context.covers(m_workspace.state().context)) store_all();
  }
  m_title.clear();
  m_queue.retry_now();
  pump();
}

// With what lies beside the journal.
void OpenNetwork::store_all() {
  m_queue.enqueue(base_file(m_workspace.state()));
  for (const Source& source : m_sources) {
    m_queue.enqueue(JournalFile{source.name, source.said ? encode_base(*source.said) : source.bytes});
  }
  for (ImportLog& log : m_imports) {
    JournalFile file = import_file(log);
    log.id = file.name;  // another one where an older version wrote it
    m_queue.enqueue(std::move(file));
  }
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
  enqueue_waiting();
  write();
}

// What is in the queue.
void OpenNetwork::write() {
  store_title();
  m_ports.changed();
  if (!m_attached) return attach();
  auto write = m_queue.next_write(m_ports.host->now_ms());
  if (!write) return;
  auto self = shared_from_this();
  m_ports.store->commit(id().text(), views_of(write->add), {},
                        [self, ticket = write->ticket](const Outcome<platform::StoreReceipt>& receipt) {
                          self->finished(ticket, receipt);
                        });
}

void OpenNetwork::finished(std::uint64_t ticket, const Outcome<platform::StoreReceipt>& receipt) {
  const double now = m_ports.host->now_ms();
  std::vector<std::string> names;
  for (JournalFile& file : m_queue.finished(ticket, failure_of(receipt), now)) {
    if (!is_side_file(file.name)) m_contents[file.name] = file.bytes.size();
    names.push_back(std::move(file.name));
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
    const std::vector<PartialContext> partial = state.partial;
    auto next = advance(state);
    if (!(state.context == context) || !(state.partial == partial)) self->m_workspace.replace_state(std::move(state));
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
    m_ports.store->commit(network, views_of(std::span(&add->base, 1)), {},
                          [=](const Outcome<platform::StoreReceipt>& receipt) {
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
