// A browser tab over a FakeDisc, for tests: leases a replica, recovers, edits, saves, announces,
// receives and compacts as the application does. Nothing happens until the disc runs its calls.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "platform/fake/file_store.h"
#include "store/compaction.h"
#include "store/journal.h"
#include "store/save_queue.h"
#include "support/replica.h"

namespace constellation::test {

inline const std::string kStoreNetwork = "net-test";

inline std::vector<platform::FileView> views_of(std::span<const JournalFile> files) {
  std::vector<platform::FileView> views;
  for (const JournalFile& file : files) views.push_back({file.name, file.bytes});
  return views;
}

inline std::vector<JournalFile> journal_files(const std::vector<platform::StoredFile>& files) {
  std::vector<JournalFile> journal;
  for (const platform::StoredFile& file : files) journal.push_back({file.name, file.content});
  return journal;
}

inline std::vector<JournalFile> files_on(platform::FakeDisc& disc) {
  std::vector<JournalFile> files;
  for (const auto& [name, content] : disc.files(kStoreNetwork)) files.push_back({name, content});
  return files;
}

class StoreTab {
 public:
  explicit StoreTab(platform::FakeDisc& disc) : m_store(disc) {
    m_store.on_announced([this](const std::string&, const std::vector<platform::StoredFile>& files) {
      merge_files(m_state, m_contents, journal_files(files));
    });
    m_store.lease_replica(platform::FileStore::Trust::Ordinary, [this](const platform::ReplicaLease& lease) {
      m_replica = *replica_from_text(lease.replica);
      m_store.open(kStoreNetwork, [this](const Outcome<platform::FileStore::Loaded>& loaded) {
        if (loaded) recovered(recover(id(kStoreNetwork), journal_files(loaded->files), m_replica));
      });
    });
  }

  [[nodiscard]] bool is_ready() const { return m_is_ready; }
  [[nodiscard]] bool was_doubtful() const { return m_was_doubtful; }
  [[nodiscard]] const State& state() const { return m_state; }
  [[nodiscard]] const JournalContents& contents() const { return m_contents; }
  [[nodiscard]] ReplicaId replica() const { return m_replica; }
  [[nodiscard]] SaveState save_state() const { return m_queue.state(); }
  // The change sets that this tab was told are durable.
  [[nodiscard]] const std::vector<ChangeSet>& durable() const { return m_durable; }

  void rename(const std::string& group, const std::string& text) {
    if (!m_is_ready) return;
    const Edit edit{ChangeKind::Write, group_ref(group), leaf(group::kNameIndex), text};
    const ChangeSet set = stamp_edits(m_state, m_state.context.next_dot(m_replica), {edit});
    apply(m_state, set);
    m_unsaved.push_back(set);
    m_queue.enqueue(set);
    pump();
  }

  void retry() {
    m_queue.retry_now();
    pump();
  }

  // Whether it began one.
  bool compact_if_due() {
    if (!m_is_ready || m_is_compacting || !m_queue.is_idle() || !is_compaction_due(m_contents)) return false;
    m_is_compacting = true;
    const auto work = [this](const std::function<void()>& release) {
      m_compaction = {};
      run(Compaction::start(), release);
    };
    m_store.with_compaction_lock(kStoreNetwork, work, [this](bool) { m_is_compacting = false; });
    return true;
  }

  // What a waking tab does: reads what it missed.
  void catch_up() {
    m_store.list(kStoreNetwork, [this](const Outcome<std::vector<std::string>>& names) {
      if (!names) return;
      m_store.read_back(kStoreNetwork, *names, [this](const Outcome<std::vector<platform::StoredFile>>& files) {
        if (files) merge_files(m_state, m_contents, journal_files(*files));
      });
    });
  }

 private:
  void recovered(Recovered found) {
    m_was_doubtful = found.doubtful;
    m_state = std::move(found.state);
    m_contents = std::move(found.contents);
    m_is_ready = true;
  }

  void pump() {
    const auto write = m_queue.next_write(0);
    if (!write) return;
    m_store.commit(kStoreNetwork, views_of(write->add), {},
                   [this, ticket = write->ticket](const Outcome<platform::StoreReceipt>& receipt) {
                     saved(ticket, failure_of(receipt));
                   });
  }

  void saved(std::uint64_t ticket, const std::optional<Error>& failure) {
    std::vector<std::string> names;
    for (const JournalFile& file : m_queue.finished(ticket, failure, 0)) {
      m_contents[file.name] = file.bytes.size();
      names.push_back(file.name);
      std::erase_if(m_unsaved, [&](const ChangeSet& set) {
        const bool is_this = journal_file(set).name == file.name;
        if (is_this) m_durable.push_back(set);
        return is_this;
      });
    }
    if (!names.empty()) m_store.announce(kStoreNetwork, std::move(names));
    pump();
  }

  void run(Compaction::Step step, const std::function<void()>& release) {
    if (std::holds_alternative<Compaction::List>(step)) {
      m_store.list(kStoreNetwork, [this, release](const Outcome<std::vector<std::string>>& names) {
        run(m_compaction.listed(m_state, m_contents, names), release);
      });
    } else if (const auto* read = std::get_if<Compaction::Read>(&step)) {
      m_store.read_back(kStoreNetwork, read->names, [this, release](const auto& stored) {
        run(m_compaction.read(m_state, m_contents, journal_files(*stored)), release);
      });
    } else if (const auto* add = std::get_if<Compaction::Add>(&step)) {
      m_store.commit(kStoreNetwork, views_of(std::span(&add->base, 1)), {},
                     [this, release](const auto& receipt) { run(m_compaction.added(failure_of(receipt)), release); });
    } else if (const auto* drop = std::get_if<Compaction::Drop>(&step)) {
      m_store.commit(kStoreNetwork, {}, drop->names, [this, release](const auto& receipt) {
        run(m_compaction.dropped(m_contents, failure_of(receipt)), release);
      });
    } else {
      release();
    }
  }

  static std::optional<Error> failure_of(const Outcome<platform::StoreReceipt>& receipt) {
    return receipt ? std::nullopt : std::optional<Error>(receipt.error());
  }

  platform::FakeFileStore m_store;
  SaveQueue m_queue;
  Compaction m_compaction;
  State m_state;
  JournalContents m_contents;
  ReplicaId m_replica;
  std::vector<ChangeSet> m_unsaved;
  std::vector<ChangeSet> m_durable;
  bool m_is_ready = false;
  bool m_is_compacting = false;
  bool m_was_doubtful = false;
};

}  // namespace constellation::test
