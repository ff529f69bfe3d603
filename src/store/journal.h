// Journal: a network's history as immutable, content-named files, and what to read back from them.
//
//   set-<replica>-<counter>-<content name>.json   one change set (snapshot/codec.h)
//   base-<content name>.json                      a whole state: a snapshot that keeps deleted content
//
// Because applying and merging are idempotent and order-free, recovery is merging whatever is
// there. Nothing here talks to a store: files are names and bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "snapshot/causality.h"
#include "snapshot/change.h"

namespace constellation {

struct JournalFile {
  std::string name;
  std::string bytes;
  friend bool operator==(const JournalFile&, const JournalFile&) = default;
};

// Files that lie beside the journal and are no part of the state (store/import_log.h).
inline constexpr std::string_view kImportPrefix = "import-";
inline constexpr std::string_view kSourcePrefix = "source-";
inline bool is_side_file(std::string_view name) {
  return name.starts_with(kImportPrefix) || name.starts_with(kSourcePrefix);
}

enum class JournalFileKind : std::uint8_t { ChangeSet, Base };

// What a file's name says. Names of any other form belong to other versions and are left alone.
struct JournalName {
  JournalFileKind kind{};
  Dot dot;  // of a change set
  std::string content;
};
std::optional<JournalName> parse_journal_name(std::string_view name);

JournalFile journal_file(const ChangeSet& set);
JournalFile base_file(const State& state);

// Whether the bytes are the ones the name was made from: HashMismatch, or Truncated where the end is
// missing. Precondition: the name is a journal name.
std::optional<Error> verify_journal_file(std::string_view name, std::string_view bytes);

// A file that recovery did not use.
struct Unused {
  // SetAside: its bytes are damaged and tell nothing. Leave: it is as it was written but not for this
  // version or not for this network; an older version never touches what a newer one stored.
  enum class Treatment : std::uint8_t { SetAside, Leave };
  std::string name;
  Error error;  // Error::file is the name
  Treatment treatment = Treatment::Leave;
};

// name → size of the files that a state contains.
using JournalContents = std::map<std::string, std::size_t>;

struct Recovered {
  State state;
  std::vector<Unused> unused;
  JournalContents contents;         // the files used
  std::vector<JournalFile> beside;  // side files, as they are
  std::uint64_t bytes = 0;          // read, of used files
  int newest_schema = 0;            // of the bases; greater than kSchemaVersion: open read-only
  bool doubtful = false;            // damage, or a gap in the leased replica's counters: take a fresh id
};

// The state of everything readable; never fails as a whole. The result does not depend on the order
// of the files. Two change sets under one dot (a store that was restored and edited twice) are both
// kept, the second as written by a replica named after its content, and the store is doubtful.
Recovered recover(const RecordId& network, std::vector<JournalFile> files,
                  std::optional<ReplicaId> leased = std::nullopt);

// Merges further files (announced by other tabs, or found on waking) into a state; gives those it
// did not use. Names in `contents` are skipped, others are added to it.
std::vector<Unused> merge_files(State& state, JournalContents& contents, std::span<const JournalFile> files);

// Whether another state has seen more of the replica that we write with than we have: the store was
// restored from an older copy, so its next dot is taken already. Then lease a fresh id.
bool is_outrun(const State& ours, const State& theirs, ReplicaId leased);

}  // namespace constellation
