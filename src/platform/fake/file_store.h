// A FileStore in memory, for tests: one FakeDisc is the browser's storage, every FakeFileStore on it
// is a tab. Nothing happens by itself: FakeDisc::run_one() lets the oldest call take effect and
// answers it, so a test decides what happens between. Closing a tab (its destructor) keeps the calls
// that it made, as a browser may, but answers them no more; crash() throws them away.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/file_store.h"

namespace constellation::platform {

enum class StoreFault : std::uint8_t {
  Quota,        // nothing is stored, QuotaExceeded
  Abort,        // nothing is stored, StoreRefused
  TimeOut,      // nothing is stored, StoreTimedOut
  LateSuccess,  // all is stored, but StoreTimedOut is told
  NewerSchema,  // nothing is stored, NewerSchema
};

class FakeFileStore;

class FakeDisc {
 public:
  // The disc of another device has another number, and so replica ids of its own.
  explicit FakeDisc(std::uint64_t device = 0) : m_minted(device << 20U) {}

  // The next `count` commits fail so; further faults queue up behind.
  void fail_commits(StoreFault fault, int count = 1);

  // Until refuse_opens(false): listing and opening fail with StoreRefused, as where site data is blocked.
  void refuse_opens(bool refuses) { m_refuses = refuses; }
  // The browser closes the tabs' connections; with evict() it throws everything away too.
  void lose_connections();
  void evict();

  // Lets the oldest call take effect; false if there is none.
  bool run_one();
  void run_all();
  [[nodiscard]] std::size_t waiting() const { return m_calls.size(); }
  // The power fails: calls that did not take effect yet never do. Tabs must not be used afterwards.
  void crash() { m_calls.clear(); }

  // The store's content as it is, and damage to it.
  [[nodiscard]] const std::map<std::string, std::string>& files(const std::string& network);
  void put(const std::string& network, const std::string& name, std::string content);
  bool truncate(const std::string& network, const std::string& name, std::size_t bytes);
  bool flip_bit(const std::string& network, const std::string& name, std::size_t bit);
  [[nodiscard]] std::uint64_t bytes_written() const { return m_bytes_written; }
  [[nodiscard]] std::size_t commit_count() const { return m_commits; }

  StoreEstimate estimate{1'000'000, 2'000'000'000, false};
  bool grants_persistence = false;
  int persistence_asked = 0;

 private:
  friend class FakeFileStore;
  struct Folder {
    std::map<std::string, std::string> files;
    std::map<std::string, std::string> set_aside;
    std::string title;
    double last_opened_ms = 0;
    bool is_compacting = false;
  };

  std::map<std::string, Folder> m_folders;
  std::vector<std::string> m_replicas;  // of the device, oldest first
  std::set<std::string> m_leased;
  std::vector<FakeFileStore*> m_tabs;
  std::deque<std::function<void()>> m_calls;
  std::deque<StoreFault> m_faults;
  std::uint64_t m_minted;
  std::uint64_t m_bytes_written = 0;
  std::size_t m_commits = 0;
  double m_now_ms = 0;
  bool m_refuses = false;
};

class FakeFileStore final : public FileStore {
 public:
  explicit FakeFileStore(FakeDisc& disc);  // the disc outlives its tabs
  ~FakeFileStore() override;

  void list_networks(std::function<void(Outcome<std::vector<StoredNetwork>>)> done) override;
  void open(std::string network, std::function<void(Outcome<Loaded>)> done) override;
  void commit(std::string network, const std::vector<FileView>& add, std::vector<std::string> drop,
              std::function<void(Outcome<StoreReceipt>)> done) override;
  void list(std::string network, std::function<void(Outcome<std::vector<std::string>>)> done) override;
  void read_back(std::string network, std::vector<std::string> names,
                 std::function<void(Outcome<std::vector<StoredFile>>)> done) override;
  void set_aside(std::string network, std::string name, std::function<void(Outcome<Done>)> done) override;
  void read_set_aside(std::string network, std::function<void(Outcome<std::vector<StoredFile>>)> done) override;
  void announce(std::string network, std::vector<std::string> names) override;
  void on_announced(std::function<void(std::string network, std::vector<StoredFile> files)> handler) override;
  void on_lost(std::function<void()> handler) override { m_lost = std::move(handler); }
  void estimate(std::function<void(StoreEstimate)> done) override;
  void ask_to_persist(std::function<void(bool granted)> done) override;
  void set_title(std::string network, std::string title) override;
  void close(std::string network) override;
  void remove(std::string network, std::function<void(Outcome<bool>)> done) override;
  void lease_replica(Trust trust, std::function<void(ReplicaLease)> done) override;
  void with_compaction_lock(std::string network, std::function<void(std::function<void()> release)> work,
                            std::function<void(bool ran)> done) override;

 private:
  // Queues a call; `act` takes effect in any case and gives the answer, which a dead tab never gets.
  void call(std::function<std::function<void()>()> act);
  void deliver(const std::string& network, const std::vector<std::string>& names);
  friend class FakeDisc;

  FakeDisc& m_disc;
  std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
  std::map<std::string, int> m_opened;  // how often
  std::set<std::string> m_locks;        // networks whose compaction lock this tab holds
  std::string m_replica;
  std::function<void(std::string, std::vector<StoredFile>)> m_handler;
  std::function<void()> m_lost;
};

}  // namespace constellation::platform
