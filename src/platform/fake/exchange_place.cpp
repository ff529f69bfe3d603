#include "platform/fake/exchange_place.h"

#include <utility>

namespace constellation::platform {

ExchangePlace::Remembered FakeExchangePlace::state_of(const std::string& network) const {
  const auto found = m_places.find(network);
  if (found == m_places.end()) return {};
  const auto& [folder, file] = found->second;
  const Access access = m_granted.contains(network) ? Access::Ready : Access::Asks;
  return file.empty() ? Remembered{access, Kind::Folder, folder->name} : Remembered{access, Kind::File, file};
}

Outcome<FakeExchangePlace::Place> FakeExchangePlace::usable(const std::string& network) const {
  const auto found = m_places.find(network);
  if (found == m_places.end() || found->second.folder->gone) return fail(ErrorCode::PlaceGone);
  const auto& [folder, file] = found->second;
  if (!file.empty() && !folder->files.contains(file)) return fail(ErrorCode::PlaceGone);
  if (!m_granted.contains(network)) return fail(ErrorCode::PlaceNotAllowed);
  return found->second;
}

void FakeExchangePlace::choose(std::string_view network, Choice choice, std::string_view proposed,
                               std::function<void(Outcome<Remembered>)> chosen) {
  m_host.after(
      0, [this, network = std::string(network), choice, proposed = std::string(proposed), chosen = std::move(chosen)] {
        if (offered == nullptr) return chosen(Remembered{});
        if (choice == Choice::NewFile) offered->put(proposed, "");
        m_places[network] = {offered, choice == Choice::Folder ? "" : choice == Choice::File ? offered_file : proposed};
        m_granted.insert(network);
        chosen(state_of(network));
      });
}

void FakeExchangePlace::remembered(std::string_view network, std::function<void(Remembered)> answered) {
  m_host.after(0,
               [this, network = std::string(network), answered = std::move(answered)] { answered(state_of(network)); });
}

void FakeExchangePlace::ask_again(std::string_view network, std::function<void(Remembered)> answered) {
  m_host.after(0, [this, network = std::string(network), answered = std::move(answered)] {
    if (allows) m_granted.insert(network);
    answered(state_of(network));
  });
}

void FakeExchangePlace::forget(std::string_view network) { m_places.erase(std::string(network)); }

void FakeExchangePlace::list(std::string_view network, std::function<void(Outcome<std::vector<File>>)> listed) {
  m_host.after(0, [this, network = std::string(network), listed = std::move(listed)] {
    const auto place = usable(network);
    if (!place) return listed(Unexpected<Error>{place.error()});
    std::vector<File> files;
    for (const auto& [name, content] : place->folder->files) {
      const bool is_text = (name.ends_with(".json") || name.ends_with(".txt")) && !name.starts_with('.');
      const bool is_told = place->file.empty() ? is_text : name == place->file;
      if (is_told) files.push_back({name, content.bytes.size(), content.modified_ms});
    }
    listed(std::move(files));
  });
}

void FakeExchangePlace::read(std::string_view network, std::string_view name, std::size_t limit,
                             std::function<void(Outcome<std::string>)> read) {
  m_host.after(0, [this, network = std::string(network), name = std::string(name), limit, read = std::move(read)] {
    const auto place = usable(network);
    if (!place) return read(Unexpected<Error>{place.error()});
    FakeFolder& folder = *place->folder;
    const auto found = folder.files.find(name);
    if (folder.locked.contains(name)) return read(fail(ErrorCode::FileLocked));
    if (found == folder.files.end()) return read(fail(ErrorCode::FileUnreadable, name));
    if (found->second.bytes.size() > limit) return read(fail(ErrorCode::TooLarge));
    ++folder.reads;
    read(found->second.bytes);
  });
}

void FakeExchangePlace::write(std::string_view network, std::string_view name, std::string_view bytes,
                              std::optional<std::string_view> over, Answered written) {
  m_host.after(0, [this, network = std::string(network), name = std::string(name), bytes = std::string(bytes),
                   over = std::optional<std::string>(over), written = std::move(written)] {
    const auto place = usable(network);
    if (!place) return written(Unexpected<Error>{place.error()});
    FakeFolder& folder = *place->folder;
    if (folder.before_write) folder.before_write();
    if (folder.locked.contains(name)) return written(fail(ErrorCode::FileLocked));
    if (folder.full) return written(fail(ErrorCode::PlaceFull));
    if (over && folder.files[name].bytes != *over) return written(fail(ErrorCode::FileChanged));
    ++folder.writes;
    folder.put(name, bytes);
    written(Done{});
  });
}

void FakeExchangePlace::remove(std::string_view network, std::string_view name, Answered removed) {
  m_host.after(0, [this, network = std::string(network), name = std::string(name), removed = std::move(removed)] {
    const auto place = usable(network);
    if (!place) return removed(Unexpected<Error>{place.error()});
    if (place->folder->locked.contains(name)) return removed(fail(ErrorCode::FileLocked));
    place->folder->files.erase(name);
    removed(Done{});
  });
}

}  // namespace constellation::platform
