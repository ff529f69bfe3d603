// An ExchangePlace in memory, for tests: FakeFolder is the folder on a device, which any number of browsers may use, as
// a whole or one file of it. Answers come with the host's next advance().
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "platform/exchange_place.h"
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
  std::function<void()> before_write;  // what others do meanwhile

  // As another program would: with a time of its own.
  void put(const std::string& file, std::string bytes) { files[file] = {std::move(bytes), ++now_ms}; }
};

class FakeExchangePlace final : public ExchangePlace {
 public:
  explicit FakeExchangePlace(FakeHost& host) : m_host(host) {}

  // ---- what the test sets ----
  bool supported = true;
  FakeFolder* offered = nullptr;             // what the person takes in the picker; nullptr: closes it
  std::string offered_file = "shared.json";  // of it, where a file is picked
  bool allows = true;                        // the person, when asked again
  // The browser was started anew: it asks again before a remembered folder can be used.
  void restart() { m_granted.clear(); }

  [[nodiscard]] bool is_supported() const override { return supported; }
  void choose(std::string_view network, Choice choice, std::string_view proposed,
              std::function<void(Outcome<Remembered>)> chosen) override;
  void remembered(std::string_view network, std::function<void(Remembered)> answered) override;
  void ask_again(std::string_view network, std::function<void(Remembered)> answered) override;
  void forget(std::string_view network) override;
  void list(std::string_view network, std::function<void(Outcome<std::vector<File>>)> listed) override;
  void read(std::string_view network, std::string_view name, std::size_t limit,
            std::function<void(Outcome<std::string>)> read) override;
  void write(std::string_view network, std::string_view name, std::string_view bytes,
             std::optional<std::string_view> over, Answered written) override;
  void remove(std::string_view network, std::string_view name, Answered removed) override;

 private:
  struct Place {
    FakeFolder* folder = nullptr;
    std::string file;  // "" for the folder as a whole
  };
  [[nodiscard]] Remembered state_of(const std::string& network) const;
  // The place if it can be used, else why not.
  [[nodiscard]] Outcome<Place> usable(const std::string& network) const;

  FakeHost& m_host;
  std::map<std::string, Place> m_places;  // by network
  std::set<std::string> m_granted;
};

}  // namespace constellation::platform
