// Compaction: replaces many change sets by one base, without a moment in which less is stored.
//
//   [lock] ─► List ─► (Read unknown) ─► Add base ─► ReadBack base ─► verify ─► Drop the replaced ─► [release]
//
// A file is dropped only after a verified base that contains it is durable, so a crash anywhere
// leaves at worst files twice, and even two tabs compacting at once lose nothing; the lock only
// spares the work. Files that this tab did not merge are never dropped.
//
// Cost: let B be the base's size, e an edit's change set. A compaction writes B after at least B/4
// of change sets or kManySets of them: every edit is charged at most max(4·e, B/kManySets) on top of
// its own e. With e = 300 bytes that is 1.2 kB up to B = 5 MB (about 10,000 records) and 6 kB at 25 MB.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "store/journal.h"

namespace constellation {

inline constexpr std::size_t kEnoughSets = 64;              // fewer files are never worth a base …
inline constexpr std::uint64_t kEnoughBytes = 256U << 10U;  // … unless they are large
inline constexpr std::size_t kManySets = 4096;              // so many are, however large the base

// Whether a compaction pays now. Cheap; ask after every save.
bool is_compaction_due(const JournalContents& contents);

// One compaction, from taking the lock to releasing it. The caller holds the lock, runs each step's
// command and gives the outcome back; `Finished` ends it, also after any failure (which costs
// nothing but this attempt). Call it only while the save queue is idle.
class Compaction {
 public:
  struct List {};  // FileStore::list
  struct Read {
    std::vector<std::string> names;
  };  // FileStore::read_back
  struct Add {
    JournalFile base;
  };  // FileStore::commit
  struct Drop {
    std::vector<std::string> names;
  };  // FileStore::commit
  struct Finished {
    std::optional<Error> failure;
  };  // release the lock
  using Step = std::variant<List, Read, Add, Drop, Finished>;

  static Step start() { return List{}; }

  // The state is the tab's own and takes in what other tabs stored meanwhile; `contents` follows.
  Step listed(State& state, JournalContents& contents, const Outcome<std::vector<std::string>>& names);
  Step read(State& state, JournalContents& contents, const Outcome<std::vector<JournalFile>>& files);
  Step added(const std::optional<Error>& failure);
  Step dropped(JournalContents& contents, const std::optional<Error>& failure);

 private:
  Step add_base(const State& state, JournalContents& contents);

  enum class Phase : std::uint8_t { Listing, Reading, Adding, Verifying, Dropping };
  Phase m_phase = Phase::Listing;
  std::string m_base;
  std::size_t m_base_size = 0;
  std::vector<std::string> m_replaced;
};

}  // namespace constellation
