#include "platform/web/file_store.h"

#include <dirent.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/sort.h"

// file_store.js
extern "C" {
using StoreAnswer = void (*)(void* context, int request, int code, const char* packed, int bytes);
using StoreAnnounced = void (*)(void* context, const char* packed, int bytes);
void file_store_start(void* context, StoreAnswer on_answer, StoreAnnounced on_announced);
void file_store_stop();
void file_store_networks(int request);
void file_store_load(int request, const char* network);
void file_store_save(int request, const char* network, const char* names);
void file_store_list(int request, const char* network);
void file_store_read(int request, const char* network, const char* names);
void file_store_set_aside(int request, const char* network, const char* name);
void file_store_read_set_aside(int request, const char* network);
void file_store_announce(const char* network, const char* names);
void file_store_set_title(const char* network, const char* title);
void file_store_close(const char* network);
void file_store_estimate(int request);
void file_store_persist(int request);
void file_store_remove(int request, const char* network);
void file_store_lease(int request, int is_doubtful);
void file_store_lock(int request, const char* network);
void file_store_unlock(const char* network);
void file_store_refuse(int request);
}

namespace constellation::platform {

namespace {

using Parts = std::vector<std::string>;

// (32-bit little-endian length, bytes) each.
Parts unpack(const char* packed, int bytes) {
  Parts parts;
  std::string_view rest(packed, static_cast<std::size_t>(bytes));
  while (rest.size() >= 4) {
    std::uint32_t size = 0;
    std::memcpy(&size, rest.data(), 4);
    parts.emplace_back(rest.substr(4, size));
    rest.remove_prefix(4 + std::min<std::size_t>(size, rest.size() - 4));
  }
  return parts;
}

// The codes of file_store.js's ANSWERS.
ErrorCode error_from_answer(int code) {
  switch (code) {
    case 2:
      return ErrorCode::StoreTimedOut;
    case 3:
      return ErrorCode::QuotaExceeded;
    case 4:
      return ErrorCode::NewerSchema;
    default:
      return ErrorCode::StoreRefused;
  }
}

Error store_error(ErrorCode code, std::string detail, std::string file = {}) {
  return Error{code, std::move(detail), {}, 0, 0, {}, std::move(file)};
}

// Names become parts of paths and lines of lists.
bool is_safe_name(std::string_view name) {
  const auto is_bad = [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20; };
  return !name.empty() && name != "." && name != ".." && std::ranges::none_of(name, is_bad);
}

std::string lines_from_names(const std::vector<std::string>& names) {
  std::string lines;
  for (const std::string& name : names) {
    if (!is_safe_name(name)) continue;
    if (!lines.empty()) lines += '\n';
    lines += name;
  }
  return lines;
}

std::string folder_path(const std::string& network) { return "/store/" + network; }
std::string file_path(const std::string& network, const std::string& name) { return folder_path(network) + "/" + name; }

std::optional<std::string> read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::fseek(file, 0, SEEK_END);
  const long size = std::ftell(file);
  if (size < 0 || std::fseek(file, 0, SEEK_SET) != 0) {
    std::fclose(file);
    return std::nullopt;
  }
  std::string content(static_cast<std::size_t>(size), '\0');
  const std::size_t count = std::fread(content.data(), 1, content.size(), file);
  std::fclose(file);
  if (count != content.size()) return std::nullopt;
  return content;
}

bool write_file(const std::string& path, std::string_view content) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  std::setvbuf(file, nullptr, _IOFBF, std::clamp<std::size_t>(content.size(), 1024, 1U << 20U));
  const std::size_t count = std::fwrite(content.data(), 1, content.size(), file);
  return std::fclose(file) == 0 && count == content.size();
}

std::vector<std::string> names_in_folder(const std::string& path) {
  std::vector<std::string> names;
  DIR* folder = opendir(path.c_str());
  if (folder == nullptr) return names;
  while (const dirent* entry = readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  closedir(folder);
  sort_items(names);
  return names;
}

std::vector<StoredFile> files_from_pairs(Parts parts) {
  std::vector<StoredFile> files;
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) files.push_back({std::move(parts[i]), std::move(parts[i + 1])});
  return files;
}

double number_from_text(const std::string& text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return static_cast<double>(value);
}

class WebFileStore final : public FileStore {
 public:
  WebFileStore() { file_store_start(this, &WebFileStore::on_answer, &WebFileStore::on_announcement); }
  ~WebFileStore() override { file_store_stop(); }

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
  void on_announced(std::function<void(std::string, std::vector<StoredFile>)> handler) override;
  void on_lost(std::function<void()> handler) override { m_lost = std::move(handler); }
  void estimate(std::function<void(StoreEstimate)> done) override;
  void ask_to_persist(std::function<void(bool)> done) override;
  void set_title(std::string network, std::string title) override;
  void close(std::string network) override;
  void remove(std::string network, std::function<void(Outcome<bool>)> done) override;
  void lease_replica(Trust trust, std::function<void(ReplicaLease)> done) override;
  void with_compaction_lock(std::string network, std::function<void(std::function<void()> release)> work,
                            std::function<void(bool ran)> done) override;

 private:
  using Answer = std::function<void(Outcome<Parts>)>;

  static void on_answer(void* context, int request, int code, const char* packed, int bytes);
  static void on_announcement(void* context, const char* packed, int bytes);

  // Registers what to do with the answer; gives the request's number.
  int ask(Answer answer);
  // As ask(); a name that can not be one is refused instead, and the number is 0.
  int ask_about(const std::string& name, Answer answer);

  std::map<int, Answer> m_answers;
  int m_last_request = 0;
  std::function<void(std::string, std::vector<StoredFile>)> m_handler;
  std::function<void()> m_lost;
};

void WebFileStore::on_answer(void* context, int request, int code, const char* packed, int bytes) {
  auto& store = *static_cast<WebFileStore*>(context);
  auto node = store.m_answers.extract(request);
  if (node.empty()) return;
  Parts parts = unpack(packed, bytes);
  if (code == 0) {
    node.mapped()(std::move(parts));
  } else {
    node.mapped()(fail(error_from_answer(code), parts.empty() ? std::string() : parts.front()));
  }
}

void WebFileStore::on_announcement(void* context, const char* packed, int bytes) {
  const auto& store = *static_cast<WebFileStore*>(context);
  if (bytes == 0 && store.m_lost) store.m_lost();
  if (bytes == 0 || !store.m_handler) return;
  const Parts parts = unpack(packed, bytes);
  const std::string& network = parts.front();
  std::vector<StoredFile> files;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (auto content = read_file(file_path(network, parts[i]))) files.push_back({parts[i], std::move(*content)});
  }
  if (!files.empty()) store.m_handler(network, std::move(files));
}

int WebFileStore::ask(Answer answer) {
  m_answers.emplace(++m_last_request, std::move(answer));
  return m_last_request;
}

int WebFileStore::ask_about(const std::string& name, Answer answer) {
  const int request = ask(std::move(answer));
  if (is_safe_name(name)) return request;
  file_store_refuse(request);
  return 0;
}

void WebFileStore::list_networks(std::function<void(Outcome<std::vector<StoredNetwork>>)> done) {
  file_store_networks(ask([done = std::move(done)](Outcome<Parts> parts) {
    if (!parts) return done(Unexpected{parts.error()});
    std::vector<StoredNetwork> networks;
    for (std::size_t i = 0; i + 2 < parts->size(); i += 3) {
      networks.push_back({(*parts)[i], (*parts)[i + 1], number_from_text((*parts)[i + 2])});
    }
    done(std::move(networks));
  }));
}

void WebFileStore::open(std::string network, std::function<void(Outcome<Loaded>)> done) {
  const int request = ask_about(network, [network, done = std::move(done)](Outcome<Parts> unreadable) {
    if (!unreadable) return done(Unexpected{unreadable.error()});
    Loaded loaded;
    for (std::string& name : *unreadable) {
      loaded.unreadable.push_back(store_error(ErrorCode::StoreRefused, "unreadable", std::move(name)));
    }
    for (std::string& name : names_in_folder(folder_path(network))) {
      if (auto content = read_file(file_path(network, name))) {
        loaded.files.push_back({std::move(name), std::move(*content)});
      } else {
        loaded.unreadable.push_back(store_error(ErrorCode::StoreRefused, "unreadable", std::move(name)));
      }
    }
    done(std::move(loaded));
  });
  if (request != 0) file_store_load(request, network.c_str());
}

void WebFileStore::commit(std::string network, const std::vector<FileView>& add, std::vector<std::string> drop,
                          std::function<void(Outcome<StoreReceipt>)> done) {
  const int request = ask_about(network, [done = std::move(done)](Outcome<Parts> parts) {
    if (!parts) return done(Unexpected{parts.error()});
    done(StoreReceipt{parts->empty() ? 0 : static_cast<std::uint64_t>(number_from_text(parts->front()))});
  });
  if (request == 0) return;
  std::vector<std::string> names;
  names.reserve(add.size());
  for (const FileView& file : add) {
    const std::string& name = names.emplace_back(file.name);
    if (!is_safe_name(name) || !write_file(file_path(network, name), file.content)) {
      return file_store_refuse(request);
    }
  }
  for (const std::string& name : drop) {
    if (is_safe_name(name)) std::remove(file_path(network, name).c_str());
  }
  file_store_save(request, network.c_str(), lines_from_names(names).c_str());
}

void WebFileStore::list(std::string network, std::function<void(Outcome<std::vector<std::string>>)> done) {
  const int request = ask_about(network, std::move(done));
  if (request != 0) file_store_list(request, network.c_str());
}

void WebFileStore::read_back(std::string network, std::vector<std::string> names,
                             std::function<void(Outcome<std::vector<StoredFile>>)> done) {
  const int request = ask_about(network, [done = std::move(done)](Outcome<Parts> parts) {
    if (!parts) return done(Unexpected{parts.error()});
    done(files_from_pairs(std::move(*parts)));
  });
  if (request != 0) file_store_read(request, network.c_str(), lines_from_names(names).c_str());
}

void WebFileStore::set_aside(std::string network, std::string name, std::function<void(Outcome<Done>)> done) {
  const int request = ask_about(network, [done = std::move(done)](const Outcome<Parts>& parts) {
    if (!parts) return done(Unexpected{parts.error()});
    done(Done{});
  });
  if (request != 0) file_store_set_aside(request, network.c_str(), name.c_str());
}

void WebFileStore::read_set_aside(std::string network, std::function<void(Outcome<std::vector<StoredFile>>)> done) {
  const int request = ask_about(network, [done = std::move(done)](Outcome<Parts> parts) {
    if (!parts) return done(Unexpected{parts.error()});
    done(files_from_pairs(std::move(*parts)));
  });
  if (request != 0) file_store_read_set_aside(request, network.c_str());
}

void WebFileStore::announce(std::string network, std::vector<std::string> names) {
  file_store_announce(network.c_str(), lines_from_names(names).c_str());
}

void WebFileStore::on_announced(std::function<void(std::string, std::vector<StoredFile>)> handler) {
  m_handler = std::move(handler);
}

void WebFileStore::estimate(std::function<void(StoreEstimate)> done) {
  file_store_estimate(ask([done = std::move(done)](const Outcome<Parts>& parts) {
    if (!parts || parts->size() != 3) return done({});
    done({number_from_text((*parts)[0]), number_from_text((*parts)[1]), !(*parts)[2].empty()});
  }));
}

void WebFileStore::ask_to_persist(std::function<void(bool)> done) {
  file_store_persist(ask([done = std::move(done)](const Outcome<Parts>& parts) {
    done(parts && !parts->empty() && !parts->front().empty());
  }));
}

void WebFileStore::set_title(std::string network, std::string title) {
  file_store_set_title(network.c_str(), title.c_str());
}

void WebFileStore::close(std::string network) { file_store_close(network.c_str()); }

void WebFileStore::remove(std::string network, std::function<void(Outcome<bool>)> done) {
  const int request = ask_about(network, [done = std::move(done)](const Outcome<Parts>& parts) {
    if (!parts) return done(Unexpected{parts.error()});
    done(parts->empty());
  });
  if (request != 0) file_store_remove(request, network.c_str());
}

void WebFileStore::lease_replica(Trust trust, std::function<void(ReplicaLease)> done) {
  const int request = ask([done = std::move(done)](Outcome<Parts> parts) {
    // file_store.js answers with an id in any case.
    if (parts && parts->size() == 2) done(ReplicaLease{(*parts)[0], (*parts)[1] == "fresh"});
  });
  file_store_lease(request, trust == Trust::Doubtful ? 1 : 0);
}

void WebFileStore::with_compaction_lock(std::string network, std::function<void(std::function<void()>)> work,
                                        std::function<void(bool)> done) {
  const int request =
      ask_about(network, [network, work = std::move(work), done = std::move(done)](const Outcome<Parts>& parts) {
        if (!parts || parts->empty() || parts->front() != "held") return done(false);
        work([network, done] {
          file_store_unlock(network.c_str());
          done(true);
        });
      });
  if (request != 0) file_store_lock(request, network.c_str());
}

}  // namespace

std::unique_ptr<FileStore> make_web_file_store() { return std::make_unique<WebFileStore>(); }

}  // namespace constellation::platform
