#include "platform/fake/exchange_folder.h"

#include <utility>

namespace constellation::platform {

ExchangeFolder::Remembered FakeExchangeFolder::state_of(const std::string& network) const {
  const auto found = m_folders.find(network);
  if (found == m_folders.end()) return {};
  return {m_granted.contains(network) ? Access::Ready : Access::Asks, found->second->name};
}

Outcome<FakeFolder*> FakeExchangeFolder::usable(const std::string& network) const {
  const auto found = m_folders.find(network);
  if (found == m_folders.end() || found->second->gone) return fail(ErrorCode::FolderGone);
  if (!m_granted.contains(network)) return fail(ErrorCode::FolderNotAllowed);
  return found->second;
}

void FakeExchangeFolder::choose(std::string_view network, std::function<void(Outcome<Remembered>)> chosen) {
  m_host.after(0, [this, network = std::string(network), chosen = std::move(chosen)] {
    if (offered == nullptr) return chosen(Remembered{});
    m_folders[network] = offered;
    m_granted.insert(network);
    chosen(state_of(network));
  });
}

void FakeExchangeFolder::remembered(std::string_view network, std::function<void(Remembered)> answered) {
  m_host.after(0,
               [this, network = std::string(network), answered = std::move(answered)] { answered(state_of(network)); });
}

void FakeExchangeFolder::ask_again(std::string_view network, std::function<void(Remembered)> answered) {
  m_host.after(0, [this, network = std::string(network), answered = std::move(answered)] {
    if (allows) m_granted.insert(network);
    answered(state_of(network));
  });
}

void FakeExchangeFolder::forget(std::string_view network) { m_folders.erase(std::string(network)); }

void FakeExchangeFolder::list(std::string_view network, std::function<void(Outcome<std::vector<File>>)> listed) {
  m_host.after(0, [this, network = std::string(network), listed = std::move(listed)] {
    const auto folder = usable(network);
    if (!folder) return listed(Unexpected<Error>{folder.error()});
    std::vector<File> files;
    for (const auto& [name, content] : folder.value()->files) {
      const bool is_text = name.ends_with(".json") || name.ends_with(".txt");
      if (is_text && !name.starts_with('.')) files.push_back({name, content.bytes.size(), content.modified_ms});
    }
    listed(std::move(files));
  });
}

void FakeExchangeFolder::read(std::string_view network, std::string_view name, std::size_t limit,
                              std::function<void(Outcome<std::string>)> read) {
  m_host.after(0, [this, network = std::string(network), name = std::string(name), limit, read = std::move(read)] {
    const auto folder = usable(network);
    if (!folder) return read(Unexpected<Error>{folder.error()});
    FakeFolder& place = *folder.value();
    const auto found = place.files.find(name);
    if (place.locked.contains(name)) return read(fail(ErrorCode::FileLocked));
    if (found == place.files.end()) return read(fail(ErrorCode::FileUnreadable, name));
    if (found->second.bytes.size() > limit) return read(fail(ErrorCode::TooLarge));
    ++place.reads;
    read(found->second.bytes);
  });
}

void FakeExchangeFolder::write(std::string_view network, std::string_view name, std::string_view bytes,
                               Answered written) {
  m_host.after(0, [this, network = std::string(network), name = std::string(name), bytes = std::string(bytes),
                   written = std::move(written)] {
    const auto folder = usable(network);
    if (!folder) return written(Unexpected<Error>{folder.error()});
    FakeFolder& place = *folder.value();
    if (place.locked.contains(name)) return written(fail(ErrorCode::FileLocked));
    if (place.full) return written(fail(ErrorCode::FolderFull));
    ++place.writes;
    place.put(name, bytes);
    written(Done{});
  });
}

void FakeExchangeFolder::remove(std::string_view network, std::string_view name, Answered removed) {
  m_host.after(0, [this, network = std::string(network), name = std::string(name), removed = std::move(removed)] {
    const auto folder = usable(network);
    if (!folder) return removed(Unexpected<Error>{folder.error()});
    if (folder.value()->locked.contains(name)) return removed(fail(ErrorCode::FileLocked));
    folder.value()->files.erase(name);
    removed(Done{});
  });
}

}  // namespace constellation::platform
