// OpenNetwork: one network open in this tab, between its workspace and the file store: brings what
// changed to the store, takes in what other tabs stored, compacts, and says how saving stands.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/file_store.h"
#include "platform/host.h"
#include "store/compaction.h"
#include "store/import_log.h"
#include "store/save_queue.h"
#include "store/workspace.h"

namespace constellation {

std::vector<JournalFile> journal_files(std::vector<platform::StoredFile> files);

// What an import comes from.
struct ImportSource {
  std::string title;            // the file's name, or what else it is
  std::uint64_t file_hash = 0;  // of its bytes; 0 where there are several files
};

class OpenNetwork : public std::enable_shared_from_this<OpenNetwork> {
 public:
  struct Ports {
    platform::Host* host = nullptr;
    platform::FileStore* store = nullptr;
    std::function<void()> changed;  // the state or the saving changed: show it
    // This tab must write under another replica id from now on: the store was found to be older than
    // what other tabs have seen.
    std::function<void()> outrun;
  };

  // With a refusal the store could not be opened: nothing is written until it can be.
  OpenNetwork(Ports ports, Recovered recovered, ReplicaId replica, std::optional<Error> refusal = {});

  [[nodiscard]] const Workspace& workspace() const { return m_workspace; }
  [[nodiscard]] const RecordId& id() const { return m_workspace.state().network; }
  [[nodiscard]] bool is_read_only() const { return m_read_only; }
  [[nodiscard]] SaveState save_state() const;
  // Whether the store is open, as far as this tab knows.
  [[nodiscard]] bool is_attached() const { return m_attached; }
  [[nodiscard]] std::uint64_t bytes_stored() const;
  [[nodiscard]] std::uint64_t bytes_saved() const { return m_queue.bytes_saved(); }
  // Files that could not be used when the network was opened, for telling the person.
  [[nodiscard]] const std::vector<Unused>& unused_files() const { return m_unused; }

  // Carries the plan out and brings its change set to the store; says whether anything changed.
  Outcome<bool> execute(const Plan& plan);
  Outcome<Workspace::Undone> undo();
  Outcome<Workspace::Undone> redo();
  // Merges as one undo step, decided against what is here now; what came in is stored as it came, so that its dots
  // stay.
  Outcome<Workspace::Imported> import(const State& theirs, const ImportDecisions& decisions,
                                      const ImportSource& source);
  // The imports of this browser that can still be taken back, oldest first.
  [[nodiscard]] const std::vector<ImportLog>& imports() const { return m_imports; }
  // Takes that import back, as one undo step. Errors: UnknownRecord if it is not there.
  Outcome<Workspace::Undone> take_back(const std::string& import);
  // The latest import of that file of which something was taken back and can be brought back now; nullptr for none.
  [[nodiscard]] const ImportLog* taken_back(std::uint64_t file_hash) const;
  // Brings that back as one undo step, which is an import of its own.
  Outcome<Workspace::Imported> bring_back(const std::string& import);
  // What a file without causality said the last time; `plain` is stamped by stamped_from_plain.
  [[nodiscard]] std::optional<State> known_source(std::string_view file_name);
  void remember_source(const std::string& file_name, const State& plain);
  // A frame shows the network: what waits to be written is written.
  void shown();
  [[nodiscard]] bool is_to_write() const { return !m_waiting.empty(); }
  static constexpr double kWriteAfterMs = 50;  // after the frame
  // What waits goes into the queue now: the page may be leaving.
  void write_out();
  // Who makes the changes from now on.
  void sign(std::string author) { m_workspace.sign(std::move(author)); }
  // Stores a state that is nowhere stored yet (the example, another network's file).
  void adopt(const State& initial);

  void use_replica(ReplicaId replica) { m_workspace.use_replica(replica); }
  void receive(const std::vector<platform::StoredFile>& files);
  // Reads what other tabs stored while this one slept.
  void catch_up();
  // The connection to the store was closed from outside, and what was stored may be gone.
  void lost();
  // Counts as opened now in the list of networks.
  void shown_again();
  // The network was deleted: nothing of it is stored any more.
  void abandon();
  // Whether nothing is under way that the store must still see.
  [[nodiscard]] bool is_at_rest() const;
  // This tab has no more use for it.
  void close();
  // Ends the back-off after a failure: the page became visible, is being hidden, or the person asks.
  void retry_saving();

 private:
  void store(const Workspace::Undone& undone);
  void pump();
  void write();
  void attach();
  void take_hold();
  void attached(const std::vector<platform::StoredFile>& stored);
  void refused(const Error& why);
  void finished(std::uint64_t ticket, const Outcome<platform::StoreReceipt>& receipt);
  void compact_if_due();
  void run(Compaction::Step step, const std::shared_ptr<Compaction>& compaction, const std::function<void()>& release);
  void store_title();
  void set_aside_damaged();
  void write_later(std::function<void()> enqueue);
  void write_one();
  void enqueue_waiting();
  void store_source(const std::string& file_name, const State& plain);
  void take_beside(std::vector<JournalFile> files);
  [[nodiscard]] bool knows_beside(const std::string& name) const;
  void store_all();
  void log_import(ImportLog log);
  [[nodiscard]] const ImportLog* find_import(const std::string& import) const;

  // What a file said the last time: as it was stored, or as it came, which shares its records with the network.
  struct Source {
    std::string name;  // of its side file
    std::string bytes;
    std::optional<State> said;
  };

  Ports m_ports;
  Workspace m_workspace;
  SaveQueue m_queue;
  std::vector<std::function<void()>> m_waiting;  // each encodes and enqueues
  bool m_writes = false;                         // the next of them has its time
  JournalContents m_contents;
  std::vector<Unused> m_unused;
  std::vector<ImportLog> m_imports;  // by time
  std::vector<Source> m_sources;     // the last one of each
  std::string m_title;
  bool m_read_only = false;
  bool m_abandoned = false;
  bool m_compacting = false;
  bool m_held = true;  // in the store
  bool m_attached = true;
  bool m_attaching = false;
  bool m_reopens = false;          // a time to try again is set
  std::optional<Error> m_refusal;  // why the store is not open
  double m_reopen_ms = 0;          // how long the next refusal waits
  std::uint64_t m_losses = 0;
  double m_next_compaction_ms = 0;  // after a failure not before this time (now_ms)
};

}  // namespace constellation
