// ExchangeFolder: the folder of the person's device that a network is exchanged through, as far as the browser gives
// access to folders and remembers them: one for each network. platform/web implements it on the File System Access
// API, platform/fake in memory.
//
// Every call answers once, later. An Error says why: FolderGone, FolderNotAllowed (the browser must be asked again),
// FolderFull, FileLocked, TooLarge, else FileUnreadable.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace constellation::platform {

class ExchangeFolder {
 public:
  virtual ~ExchangeFolder() = default;

  struct File {
    std::string name;
    std::uint64_t size = 0;  // bytes
    double modified_ms = 0;  // since 1970
    friend bool operator==(const File&, const File&) = default;
  };
  // None: no folder is remembered. Asks: one is, and the browser wants the person's word again. Ready: it can be used.
  enum class Access : std::uint8_t { None, Asks, Ready };
  struct Remembered {
    Access access = Access::None;
    std::string name;  // of the folder, without the way to it
    friend bool operator==(const Remembered&, const Remembered&) = default;
  };
  using Answered = std::function<void(Outcome<Done>)>;

  // Whether this browser can do any of it.
  [[nodiscard]] virtual bool is_supported() const = 0;
  // The system's picker; None if the person closes it. Call inside a user gesture, as ask_again.
  virtual void choose(std::string_view network, std::function<void(Outcome<Remembered>)> chosen) = 0;
  virtual void remembered(std::string_view network, std::function<void(Remembered)> answered) = 0;
  virtual void ask_again(std::string_view network, std::function<void(Remembered)> answered) = 0;
  virtual void forget(std::string_view network) = 0;

  // The files directly in it whose names end on .json or .txt; hidden ones (with a dot before their name) are not told.
  virtual void list(std::string_view network, std::function<void(Outcome<std::vector<File>>)> listed) = 0;
  virtual void read(std::string_view network, std::string_view name, std::size_t limit,
                    std::function<void(Outcome<std::string>)> read) = 0;
  // The file is there as a whole or not at all.
  virtual void write(std::string_view network, std::string_view name, std::string_view bytes, Answered written) = 0;
  // What is gone already counts as removed.
  virtual void remove(std::string_view network, std::string_view name, Answered removed) = 0;
};

}  // namespace constellation::platform
