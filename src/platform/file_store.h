// FileStore: the browser's storage as folders of immutable, content-named files, one folder per
// network, shared by all tabs of the site.
//
// Owns the contract only; platform/web implements it on Emscripten's FS with a file-system type of
// our own over IndexedDB (one record per file, one strict transaction per commit), platform/fake in
// memory with injectable faults.
//
// Every call ends in exactly one call of its callback, also on abort, quota or time-out; callbacks
// never run inside the call that registered them. Errors that any call may give:
//
//   StoreRefused    the store can not be opened, aborted the transaction, or the call came too early
//   StoreTimedOut   no answer in time; the work may still happen later, which is harmless: repeat it
//   QuotaExceeded   nothing of this call was stored
//   NewerSchema     a newer version of the application owns the store now: do not write, do not retry
//
// The order that keeps replica ids safe: lease_replica first, then open. (Read before leasing, and
// the former holder of the id may have written what was not read.)
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace constellation::platform {

struct StoredFile {
  std::string name;  // within the network's folder; [A-Za-z0-9._-]
  std::string content;
  friend bool operator==(const StoredFile&, const StoredFile&) = default;
};

// A file to be stored, for as long as the call that names it.
struct FileView {
  std::string_view name;
  std::string_view content;
};

struct StoredNetwork {
  std::string id;
  std::string title;          // as last written with set_title
  double last_opened_ms = 0;  // since 1970 on the clock on the wall: the reader's zone; 0 unknown
};

// What a call did to the store, for statistics.
struct StoreReceipt {
  std::uint64_t bytes_written = 0;  // of file contents
};

// What the browser says about the site's data. Bytes; 0 where it does not say.
struct StoreEstimate {
  double usage = 0;
  double quota = 0;
  bool persistent = false;  // it promised never to throw the data away by itself
};

// The replica id that this tab holds while it lives; no two living tabs hold the same.
struct ReplicaLease {
  std::string replica;  // ten base-32 characters
  bool fresh = false;   // minted now: no other tab or earlier session ever used it
};

class FileStore {
 public:
  FileStore() = default;
  FileStore(const FileStore&) = delete;
  FileStore& operator=(const FileStore&) = delete;
  virtual ~FileStore() = default;

  virtual void list_networks(std::function<void(Outcome<std::vector<StoredNetwork>>)> done) = 0;

  // Mounts the network's folder and gives everything in it; an unknown network is an empty folder.
  // A file that can not be read is listed with its error under `unreadable` and stays where it is.
  // Until open() has ended every commit of that network is refused. May be repeated: reads anew. Each one that
  // succeeds holds the network until its own close().
  struct Loaded {
    std::vector<StoredFile> files;
    std::vector<Error> unreadable;
  };
  virtual void open(std::string network, std::function<void(Outcome<Loaded>)> done) = 0;

  // Adds files and drops others in one transaction with strict durability; success means durable.
  // Files are read within the call. Adding a name that exists writes it again; dropping a name that does not exist is
  // success. After a failure nothing of it waits to be written: the caller keeps it and repeats the commit.
  virtual void commit(std::string network, const std::vector<FileView>& add, std::vector<std::string> drop,
                      std::function<void(Outcome<StoreReceipt>)> done) = 0;

  // The names in the store itself, as all tabs left it, sorted.
  virtual void list(std::string network, std::function<void(Outcome<std::vector<std::string>>)> done) = 0;

  // Reads the named files back from the store itself (not from memory); missing names are left out.
  virtual void read_back(std::string network, std::vector<std::string> names,
                         std::function<void(Outcome<std::vector<StoredFile>>)> done) = 0;

  // Moves a damaged file out of the folder into "set-aside", where it stays until exported. A name
  // that is not there any more (another tab was first) is success.
  virtual void set_aside(std::string network, std::string name, std::function<void(Outcome<Done>)> done) = 0;
  virtual void read_set_aside(std::string network, std::function<void(Outcome<std::vector<StoredFile>>)> done) = 0;

  // Tells the other tabs that these files are durable; they get them through on_announced. A tab that
  // slept may miss it: on waking, list() and read_back() what is new.
  virtual void announce(std::string network, std::vector<std::string> names) = 0;
  // One handler; called for opened networks only, with files that other tabs announced.
  virtual void on_announced(std::function<void(std::string network, std::vector<StoredFile> files)> handler) = 0;

  // One handler; called when the connection was closed from outside: by the browser, by whoever deletes the data, by
  // a newer version. What was stored may be gone: open() each network again and compare.
  virtual void on_lost(std::function<void()> handler) = 0;

  // Never fails.
  virtual void estimate(std::function<void(StoreEstimate)> done) = 0;
  // Asks the browser never to throw the site's data away by itself, which may ask the person. Call near a user
  // gesture.
  virtual void ask_to_persist(std::function<void(bool granted)> done) = 0;

  // Writes the title and "opened now" into the list of networks; a failure is harmless and not told.
  virtual void set_title(std::string network, std::string title) = 0;

  // Whoever opened the network has no more use for it. After the last one other tabs may remove it, and nothing of it
  // is read, written or announced here until it is opened again.
  virtual void close(std::string network) = 0;
  // Forgets the network: all of its files, its entry, and who holds it here. False, and nothing is forgotten, while
  // another tab has it open. Where the browser has no Web Locks nobody can tell; then it is forgotten.
  virtual void remove(std::string network, std::function<void(Outcome<bool>)> done) = 0;

  // The first free replica id of this device (Web Locks), held until this object or the page dies; a
  // fresh one where no lock can be had. A second lease gives the first one up.
  // Doubtful (the store is damaged or was restored, or unsaved changes left the tab): a fresh one,
  // and none of the device's former ids is ever leased again.
  enum class Trust : std::uint8_t { Ordinary, Doubtful };
  virtual void lease_replica(Trust trust, std::function<void(ReplicaLease)> done) = 0;

  // Runs `work` while holding the network's exclusive compaction lock; skipped (done(false)) if
  // another tab holds it. `work` calls the given release function when it has ended, then done(true).
  virtual void with_compaction_lock(std::string network, std::function<void(std::function<void()> release)> work,
                                    std::function<void(bool ran)> done) = 0;
};

}  // namespace constellation::platform
