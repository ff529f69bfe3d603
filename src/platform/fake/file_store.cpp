#include "platform/fake/file_store.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"

namespace constellation::platform {

namespace {

std::vector<StoredFile> files_from_map(const std::map<std::string, std::string>& contents) {
  std::vector<StoredFile> files;
  files.reserve(contents.size());
  for (const auto& [name, content] : contents) files.push_back({name, content});
  return files;
}

std::vector<StoredFile> named_files(const std::map<std::string, std::string>& contents,
                                    const std::vector<std::string>& names) {
  std::vector<StoredFile> files;
  for (const std::string& name : names) {
    if (const auto found = contents.find(name); found != contents.end()) files.push_back({name, found->second});
  }
  return files;
}

ErrorCode code_from_fault(StoreFault fault) {
  switch (fault) {
    case StoreFault::Quota:
      return ErrorCode::QuotaExceeded;
    case StoreFault::Abort:
      return ErrorCode::StoreRefused;
    case StoreFault::TimeOut:
    case StoreFault::LateSuccess:
      return ErrorCode::StoreTimedOut;
    case StoreFault::NewerSchema:
      return ErrorCode::NewerSchema;
  }
  return ErrorCode::StoreRefused;
}

}  // namespace

void FakeDisc::fail_commits(StoreFault fault, int count) {
  for (int i = 0; i < count; ++i) m_faults.push_back(fault);
}

bool FakeDisc::run_one() {
  if (m_calls.empty()) return false;
  const std::function<void()> act = std::move(m_calls.front());
  m_calls.pop_front();
  act();
  return true;
}

void FakeDisc::run_all() {
  while (run_one()) {
  }
}

const std::map<std::string, std::string>& FakeDisc::files(const std::string& network) {
  return m_folders[network].files;
}

void FakeDisc::put(const std::string& network, const std::string& name, std::string content) {
  m_folders[network].files[name] = std::move(content);
}

bool FakeDisc::truncate(const std::string& network, const std::string& name, std::size_t bytes) {
  auto& files = m_folders[network].files;
  const auto found = files.find(name);
  if (found == files.end() || bytes >= found->second.size()) return false;
  found->second.resize(bytes);
  return true;
}

bool FakeDisc::flip_bit(const std::string& network, const std::string& name, std::size_t bit) {
  auto& files = m_folders[network].files;
  const auto found = files.find(name);
  if (found == files.end() || bit / 8 >= found->second.size()) return false;
  char& byte = found->second[bit / 8];
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (bit % 8)));
  return true;
}

void FakeDisc::evict() {
  m_folders.clear();
  m_replicas.clear();
  lose_connections();
}

void FakeDisc::lose_connections() {
  for (FakeFileStore* tab : m_tabs) {
    tab->call([tab, alive = tab->m_alive]() -> std::function<void()> {
      if (!*alive || !tab->m_lost) return {};
      return tab->m_lost;
    });
  }
}

FakeFileStore::FakeFileStore(FakeDisc& disc) : m_disc(disc) { m_disc.m_tabs.push_back(this); }

FakeFileStore::~FakeFileStore() {
  *m_alive = false;
  std::erase(m_disc.m_tabs, this);
  m_disc.m_leased.erase(m_replica);
  for (const std::string& network : m_locks) m_disc.m_folders[network].is_compacting = false;
}

void FakeFileStore::call(std::function<std::function<void()>()> act) {
  m_disc.m_calls.push_back([alive = m_alive, act = std::move(act)] {
    const std::function<void()> answer = act();
    if (*alive && answer) answer();
  });
}

void FakeFileStore::list_networks(std::function<void(Outcome<std::vector<StoredNetwork>>)> done) {
  call([&disc = m_disc, done = std::move(done)]() -> std::function<void()> {
    if (disc.m_refuses) return [done] { done(fail(ErrorCode::StoreRefused, "SecurityError")); };
    std::vector<StoredNetwork> networks;
    networks.reserve(disc.m_folders.size());
    for (const auto& [id, folder] : disc.m_folders) networks.push_back({id, folder.title, folder.last_opened_ms});
    return [done, networks] { done(networks); };
  });
}

void FakeFileStore::open(std::string network, std::function<void(Outcome<Loaded>)> done) {
  call([this, alive = m_alive, &disc = m_disc, network = std::move(network),
        done = std::move(done)]() -> std::function<void()> {
    if (disc.m_refuses) return [done] { done(fail(ErrorCode::StoreRefused, "SecurityError")); };
    const Loaded loaded{files_from_map(disc.m_folders[network].files), {}};
    if (*alive) ++m_opened[network];
    return [done, loaded] { done(loaded); };
  });
}

void FakeFileStore::commit(std::string network, const std::vector<FileView>& add, std::vector<std::string> drop,
                           std::function<void(Outcome<StoreReceipt>)> done) {
  const bool is_open = m_opened.contains(network);
  std::vector<StoredFile> held;
  held.reserve(add.size());
  for (const FileView& file : add) held.push_back({std::string(file.name), std::string(file.content)});
  call([&disc = m_disc, is_open, network = std::move(network), add = std::move(held), drop = std::move(drop),
        done = std::move(done)]() -> std::function<void()> {
    if (!is_open) return [done] { done(fail(ErrorCode::StoreRefused, "not loaded")); };
    std::optional<StoreFault> fault;
    if (!disc.m_faults.empty()) {
      fault = disc.m_faults.front();
      disc.m_faults.pop_front();
    }
    StoreReceipt receipt;
    if (!fault || *fault == StoreFault::LateSuccess) {
      auto& files = disc.m_folders[network].files;
      for (const StoredFile& file : add) {
        files[file.name] = file.content;
        receipt.bytes_written += file.content.size();
      }
      for (const std::string& name : drop) files.erase(name);
      disc.m_bytes_written += receipt.bytes_written;
      ++disc.m_commits;
    }
    if (fault) return [done, code = code_from_fault(*fault)] { done(fail(code, "injected")); };
    return [done, receipt] { done(receipt); };
  });
}

void FakeFileStore::list(std::string network, std::function<void(Outcome<std::vector<std::string>>)> done) {
  call([&disc = m_disc, network = std::move(network), done = std::move(done)] {
    std::vector<std::string> names;
    const auto& files = disc.m_folders[network].files;
    names.reserve(files.size());
    for (const auto& [name, content] : files) names.push_back(name);
    return [done, names] { done(names); };
  });
}

void FakeFileStore::read_back(std::string network, std::vector<std::string> names,
                              std::function<void(Outcome<std::vector<StoredFile>>)> done) {
  call([&disc = m_disc, network = std::move(network), names = std::move(names), done = std::move(done)] {
    const auto files = named_files(disc.m_folders[network].files, names);
    return [done, files] { done(files); };
  });
}

void FakeFileStore::set_aside(std::string network, std::string name, std::function<void(Outcome<Done>)> done) {
  call([&disc = m_disc, network = std::move(network), name = std::move(name), done = std::move(done)] {
    auto& folder = disc.m_folders[network];
    if (auto node = folder.files.extract(name); !node.empty()) folder.set_aside[name] = std::move(node.mapped());
    return [done] { done(Done{}); };
  });
}

void FakeFileStore::read_set_aside(std::string network, std::function<void(Outcome<std::vector<StoredFile>>)> done) {
  call([&disc = m_disc, network = std::move(network), done = std::move(done)] {
    const auto files = files_from_map(disc.m_folders[network].set_aside);
    return [done, files] { done(files); };
  });
}

void FakeFileStore::announce(std::string network, std::vector<std::string> names) {
  for (FakeFileStore* tab : m_disc.m_tabs) {
    if (tab != this) tab->deliver(network, names);
  }
}

void FakeFileStore::deliver(const std::string& network, const std::vector<std::string>& names) {
  call([this, alive = m_alive, &disc = m_disc, network, names]() -> std::function<void()> {
    if (!*alive || !m_handler || !m_opened.contains(network)) return {};
    const auto files = named_files(disc.m_folders[network].files, names);
    return [this, network, files] { m_handler(network, files); };
  });
}

void FakeFileStore::on_announced(std::function<void(std::string, std::vector<StoredFile>)> handler) {
  m_handler = std::move(handler);
}

void FakeFileStore::estimate(std::function<void(StoreEstimate)> done) {
  call([&disc = m_disc, done = std::move(done)] { return [done, estimate = disc.estimate] { done(estimate); }; });
}

void FakeFileStore::ask_to_persist(std::function<void(bool)> done) {
  call([&disc = m_disc, done = std::move(done)] {
    ++disc.persistence_asked;
    disc.estimate.persistent = disc.grants_persistence;
    return [done, granted = disc.grants_persistence] { done(granted); };
  });
}

void FakeFileStore::set_title(std::string network, std::string title) {
  call([&disc = m_disc, network = std::move(network), title = std::move(title)]() -> std::function<void()> {
    auto& folder = disc.m_folders[network];
    folder.title = title;
    folder.last_opened_ms = disc.m_now_ms += 1;
    return {};
  });
}

void FakeFileStore::close(std::string network) {
  const auto opened = m_opened.find(network);
  if (opened != m_opened.end() && --opened->second == 0) m_opened.erase(opened);
}

void FakeFileStore::remove(std::string network, std::function<void(Outcome<bool>)> done) {
  call([this, alive = m_alive, &disc = m_disc, network = std::move(network), done = std::move(done)] {
    const auto has_open = [&](const FakeFileStore* tab) { return tab != this && tab->m_opened.contains(network); };
    const bool is_free = std::ranges::none_of(disc.m_tabs, has_open);
    if (is_free) disc.m_folders.erase(network);
    if (is_free && *alive) m_opened.erase(network);
    return [done, is_free] { done(is_free); };
  });
}

void FakeFileStore::lease_replica(Trust trust, std::function<void(ReplicaLease)> done) {
  call([this, alive = m_alive, trust, done = std::move(done)]() -> std::function<void()> {
    if (!*alive) return {};
    m_disc.m_leased.erase(m_replica);
    if (trust == Trust::Doubtful) m_disc.m_replicas.clear();
    ReplicaLease lease;
    for (const std::string& replica : m_disc.m_replicas) {
      if (lease.replica.empty() && !m_disc.m_leased.contains(replica)) lease.replica = replica;
    }
    if (lease.replica.empty()) {
      lease = {base32_text(++m_disc.m_minted, 10), true};
      m_disc.m_replicas.push_back(lease.replica);
    }
    m_replica = lease.replica;
    m_disc.m_leased.insert(m_replica);
    return [done, lease] { done(lease); };
  });
}

void FakeFileStore::with_compaction_lock(std::string network, std::function<void(std::function<void()>)> work,
                                         std::function<void(bool)> done) {
  call([this, alive = m_alive, network = std::move(network), work = std::move(work),
        done = std::move(done)]() -> std::function<void()> {
    if (!*alive) return {};
    bool& is_compacting = m_disc.m_folders[network].is_compacting;
    if (is_compacting) return [done] { done(false); };
    is_compacting = true;
    m_locks.insert(network);
    const auto release = [this, alive, network, done] {
      if (!*alive) return;
      call([this, alive, network, done]() -> std::function<void()> {
        if (!*alive) return {};
        m_disc.m_folders[network].is_compacting = false;
        m_locks.erase(network);
        return [done] { done(true); };
      });
    };
    return [work, release] { work(release); };
  });
}

}  // namespace constellation::platform
