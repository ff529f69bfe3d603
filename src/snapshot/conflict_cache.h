// ConflictCache: the conflicts of a state, kept from one state to the next. An edit costs the records that it wrote,
// not all that there are; only deletions, and what comes in bulk, make it look at every record anew.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "snapshot/causality.h"

namespace constellation {

// The conflicts of one record, sorted by leaf.
std::vector<Conflict> conflicts_of(const State& state, const RecordRef& record);

class ConflictCache {
 public:
  // As conflicts_of(state). Valid until the next call.
  const std::vector<Conflict>& of(const State& state);

  // How many records were looked at for the last answer: what it cost.
  [[nodiscard]] std::size_t looked_at() const { return m_looked_at; }

 private:
  // What tells that records came to life or died, or that a deletion covers more than it did.
  struct Deaths {
    std::size_t living = 0;
    std::size_t dots = 0;
    friend bool operator==(const Deaths&, const Deaths&) = default;
  };
  static Deaths deaths_of(const State& state);
  [[nodiscard]] std::vector<RecordRef> changed_since(const State& state) const;
  void look_again(const State& state, const std::vector<RecordRef>& records);

  std::array<Table<RecordStamp>, kKindCount> m_stamps;
  Deaths m_deaths;
  std::vector<Conflict> m_conflicts;
  std::size_t m_looked_at = 0;
};

}  // namespace constellation
