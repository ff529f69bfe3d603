// Import log: what was imported here, kept beside the journal so that an import can be taken back later, step by step
// with whatever was edited since left alone.
//
//   import-<content name>.json            one import: a line that tells of it, the change set that takes it back, and
//                                         the one that brings it back after that
//   source-<name's hash>-<content name>.json   what a file without causality said the last time it was imported
//
// They stay in this browser and are no part of the network: exports and other devices never see them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "store/history.h"
#include "store/journal.h"

namespace constellation {

struct ImportLog {
  std::string id;           // of its file; "" while it has none
  std::string source;       // the file's name, or what else it came from
  std::string recorded_at;  // RFC 3339, UTC
  std::uint32_t added = 0;
  std::uint32_t changed = 0;
  std::uint32_t deleted = 0;
  std::uint32_t conflicts = 0;
  struct Reversal {
    // Each change's `supersedes` is what stood on its leaf right after the import. Changes of a record stand together.
    ChangeSet set;
    std::vector<RecordRef> revives;  // sorted; what the import deleted
    friend bool operator==(const Reversal&, const Reversal&) = default;
  };
  Reversal reversal;
  std::string file;   // file_mark of what was imported; "" where that were several files, or is not known
  ChangeSet brought;  // what the document said after it that it had not said before; never applied as it is
  friend bool operator==(const ImportLog&, const ImportLog&) = default;
};

inline constexpr std::size_t kKeptImports = 50;  // older ones are forgotten

JournalFile import_file(const ImportLog& log);
// Errors: those of JSON and change sets, MissingMember.
Outcome<ImportLog> read_import_file(const JournalFile& file);

// How the import that led from one state to the other is taken back.
ImportLog::Reversal reversal_of(const State& before, const State& after);

// What of a reversal is still due: a leaf that was written since, or a record that was edited or deleted since, is left
// alone and named.
struct TakeBack {
  std::vector<Edit> edits;
  std::vector<Reversal::Kept> kept;
};
TakeBack plan_take_back(const State& today, const ImportLog::Reversal& reversal);

// Tells files apart by their bytes; "" for the hash 0.
std::string file_mark(std::uint64_t file_hash);

// What the import changed: for ImportLog::brought.
ChangeSet changes_brought(const State& before, const State& after);

// What of an import can be brought back after it was taken back or undone: every leaf and record that says today what
// that left. What was written since is left alone, and conflicts that the import had brought do not come back.
std::vector<Edit> plan_bring_back(const State& today, const ImportLog& log);

// The name under which a source's last text is kept, without its content: "theirs (2).json" is the same source as
// "theirs.json".
std::string source_prefix(std::string_view file_name);
JournalFile source_file(std::string_view file_name, std::string text);

}  // namespace constellation
