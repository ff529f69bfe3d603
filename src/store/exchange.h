// Exchange through a folder that a group syncs with any tool: which of its files to read, what they come to together,
// and the name of the one file that this browser writes. Or through one file that everybody writes: it is read before
// it is written over, and what it holds stays in it (app/network_exchange.h); the folder is the better place, since
// there nobody writes what others write.
//
// In a folder, one writer a file: each browser writes only files that carry its own part in their name and their
// content's hash,
//
//   river-alliance-k3j9f0a2-0q8s4m5v1d2w.json
//   what it is     device   content
//
// and everyone reads all of them and merges. So any dumb storage serves, and what sync tools make of files (conflict
// copies, duplicates, halves, other orders) is just more input. A browser removes only what it wrote itself and nobody
// changed since: a file whose name says another hash than its content has is left alone, whoever's name it carries.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "snapshot/codec.h"
#include "snapshot/merge.h"

namespace constellation {

// As the folder lists it.
struct ExchangeFile {
  std::string name;
  std::uint64_t size = 0;
  double modified_ms = 0;
  friend bool operator==(const ExchangeFile&, const ExchangeFile&) = default;
};

// What of the state leaves this browser: all but private entries.
State state_to_share(const State& state);

// Letters that every file system takes, in place of the title: "river-alliance"; "constellation" for none.
std::string file_stem(std::string_view title);
std::string exchange_file_name(std::string_view title, std::string_view device, std::string_view content);
// What is proposed for a new file that everybody writes: "river-alliance.json".
std::string shared_file_name(std::string_view title);
// Whether this browser wrote the file, and its content is what it wrote.
bool is_own_exchange_file(std::string_view name, std::string_view device, std::string_view content);

// The files that were read at one time, for one network.
class ExchangeBatch {
 public:
  explicit ExchangeBatch(const RecordId& network) : m_network(network) {}

  // Why it can not be taken in: it is damaged, no snapshot, or another network's (DifferentNetwork).
  std::optional<Error> add(const std::string& name, std::string_view content);
  [[nodiscard]] bool empty() const { return m_count == 0; }
  [[nodiscard]] std::size_t count() const { return m_count; }
  // All of them merged. Edits by hand are stamped once everything else is known, in the order of the files' hashes: so
  // two browsers that read the same files in other orders come to the same. Precondition: not empty.
  [[nodiscard]] State merged(const State& ours) const;

 private:
  struct EditedByHand {
    State state;
    std::vector<RecordRef> records;
  };
  RecordId m_network;
  std::size_t m_count = 0;
  std::optional<State> m_plain;
  std::map<std::uint64_t, EditedByHand> m_edited;  // by the file's hash
};

// What is known of the folder's files as they were when they were read, in one session.
class ExchangeMemory {
 public:
  explicit ExchangeMemory(std::string device) : m_device(std::move(device)) {}

  // Those to read now, in the order of their names: new or changed since, or not whole the last time.
  [[nodiscard]] std::vector<ExchangeFile> unread(const std::vector<ExchangeFile>& listed) const;
  // Only what the folder lists now is remembered further.
  void keep_only(const std::vector<ExchangeFile>& listed);
  void taken(const ExchangeFile& file, std::string_view content);
  void refused(const ExchangeFile& file, Error why);
  void wrote(const std::string& name);

  // Files that could not be taken in, by name; each error names its file.
  [[nodiscard]] std::vector<Error> refusals() const;
  // Whether the folder holds the file as this browser wrote it; and all those but `newest`, which it makes superfluous.
  [[nodiscard]] bool holds(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> superseded_by(const std::string& newest) const;
  void removed(const std::string& name) { m_known.erase(name); }
  [[nodiscard]] const std::string& device() const { return m_device; }

 private:
  struct Known {
    std::uint64_t size = 0;
    double modified_ms = 0;
    bool is_own = false;     // is_own_exchange_file
    bool is_settled = true;  // reading it again would give the same
    std::optional<Error> refusal;
  };
  std::string m_device;
  std::map<std::string, Known> m_known;
};

}  // namespace constellation
