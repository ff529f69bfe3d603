// An ExchangeFolder in memory, for tests: FakeFolder is the folder on a device, which any number of browsers may use.
// Answers come with the host's next advance().
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "platform/exchange_folder.h"
#include "platform/fake/host.h"

namespace constellation::platform {

struct FakeFolder {
  struct Content {
    std::string bytes;
    double modified_ms = 0;
  };
  std::string name = "Shared";
  std::map<std::string, Content> files;
  double now_ms = 1'000;  // of the next file that is put in
  bool gone = false;
  bool full = false;
  std::set<std::string> locked;
  int reads = 0;
  int writes = 0;

  // As another program would: with a time of its own.
  void put(const std::string& file, std::string bytes) { files[file] = {std::move(bytes), ++now_ms}; }
};

class FakeExchangeFolder final : public ExchangeFolder {
 public:
  explicit FakeExchangeFolder(FakeHost& host) : m_host(host) {}

  // ---- what the test sets ----
  bool supported = true;
  FakeFolder* offered = nullptr;  // what the person takes in the picker; nullptr: closes it
  bool allows = true;             // the person, when asked again
  // The browser was started anew: it asks again before a remembered folder can be used.
  void restart() { m_granted.clear(); }

  [[nodiscard]] bool is_supported() const override { return supported; }
  void choose(std::string_view network, std::function<void(Outcome<Remembered>)> chosen) override;
  void remembered(std::string_view network, std::function<void(Remembered)> answered) override;
  void ask_again(std::string_view network, std::function<void(Remembered)> answered) override;
  void forget(std::string_view network) override;
  void list(std::string_view network, std::function<void(Outcome<std::vector<File>>)> listed) override;
  void read(std::string_view network, std::string_view name, std::size_t limit,
            std::function<void(Outcome<std::string>)> read) override;
  void write(std::string_view network, std::string_view name, std::string_view bytes, Answered written) override;
  void remove(std::string_view network, std::string_view name, Answered removed) override;

 private:
  [[nodiscard]] Remembered state_of(const std::string& network) const;
  // The folder if it can be used, else why not.
  [[nodiscard]] Outcome<FakeFolder*> usable(const std::string& network) const;

  FakeHost& m_host;
  std::map<std::string, FakeFolder*> m_folders;  // by network
  std::set<std::string> m_granted;
};

}  // namespace constellation::platform
