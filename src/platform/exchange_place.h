// ExchangePlace: the folder, or the one file, of the person's device that a network is exchanged through, as far as the
// browser gives access to them and remembers them: one for each network. A file is a place that holds nothing else.
// platform/web implements it on the File System Access API, platform/fake in memory.
//
// Every call answers once, later. An Error says why: PlaceGone, PlaceNotAllowed (the browser must be asked again),
// PlaceFull, FileLocked, FileChanged, TooLarge, else FileUnreadable.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace constellation::platform {

class ExchangePlace {
 public:
  virtual ~ExchangePlace() = default;

  struct File {
    std::string name;
    std::uint64_t size = 0;  // bytes
    double modified_ms = 0;  // since 1970
    friend bool operator==(const File&, const File&) = default;
  };
  enum class Kind : std::uint8_t { Folder, File };
  // What the picker is for. A new file is empty, also where one of that name was: the system asks before.
  enum class Choice : std::uint8_t { Folder, File, NewFile };
  // None: nothing is remembered. Asks: a place is, and the browser wants the person's word again. Ready: it can be
  // used.
  enum class Access : std::uint8_t { None, Asks, Ready };
  struct Remembered {
    Access access = Access::None;
    Kind kind = Kind::Folder;
    std::string name;  // without the way to it
    friend bool operator==(const Remembered&, const Remembered&) = default;
  };
  using Answered = std::function<void(Outcome<Done>)>;

  // Whether this browser can do any of it.
  [[nodiscard]] virtual bool is_supported() const = 0;
  // The system's picker; None if the person closes it. Call inside a user gesture, as ask_again. `proposed` is a name
  // for a new file.
  virtual void choose(std::string_view network, Choice choice, std::string_view proposed,
                      std::function<void(Outcome<Remembered>)> chosen) = 0;
  virtual void remembered(std::string_view network, std::function<void(Remembered)> answered) = 0;
  virtual void ask_again(std::string_view network, std::function<void(Remembered)> answered) = 0;
  virtual void forget(std::string_view network) = 0;

  // The files directly in it whose names end on .json or .txt; hidden ones (with a dot before their name) are not told.
  // Of a file, itself.
  virtual void list(std::string_view network, std::function<void(Outcome<std::vector<File>>)> listed) = 0;
  virtual void read(std::string_view network, std::string_view name, std::size_t limit,
                    std::function<void(Outcome<std::string>)> read) = 0;
  // The file is there as a whole or not at all. With `over`, only in place of that: FileChanged if it holds anything
  // else by then.
  virtual void write(std::string_view network, std::string_view name, std::string_view bytes,
                     std::optional<std::string_view> over, Answered written) = 0;
  // Of a folder. What is gone already counts as removed.
  virtual void remove(std::string_view network, std::string_view name, Answered removed) = 0;
};

}  // namespace constellation::platform
