// Alternatives: where a record with concurrent dates would lie by other ones of them. The timeline shows them as ghosts
// beside the bar that is shown.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "model/span.h"
#include "snapshot/causality.h"
#include "snapshot/conflict_cache.h"

namespace constellation {

struct Alternative {
  RecordRef record;
  std::vector<FieldValue> dates;  // of every date of the record that is in conflict
  Span span;                      // as drawn
  std::string who;                // wrote what differs from the shown dates; "" unknown
  friend bool operator==(const Alternative&, const Alternative&) = default;
};

// At most this many a record; the rest is seen in the form.
inline constexpr std::size_t kMaxAlternatives = 8;

// Each replica's version: the dates that it wrote, and those shown where it wrote none. So dates that were written
// together stay together; mixtures that nobody wrote are left to the form. Versions out of order, without any date or
// like another one are left out. `conflicts` are all of the state, sorted; so is the result, by record.
std::vector<Alternative> alternatives_of(const State& state, std::span<const Conflict> conflicts);
// Those of one record.
std::span<const Alternative> alternatives_of(std::span<const Alternative> all, const RecordRef& record);

bool same_stamps(const std::array<Table<RecordStamp>, kKindCount>& a,
                 const std::array<Table<RecordStamp>, kKindCount>& b);

// Keeps the last result while the stamps stay.
class AlternativesCache {
 public:
  const std::vector<Alternative>& of(const State& state);
  // All conflicts of that state.
  const std::vector<Conflict>& conflicts(const State& state) { return m_conflicts.of(state); }

 private:
  ConflictCache m_conflicts;
  std::array<Table<RecordStamp>, kKindCount> m_stamps;
  std::vector<Alternative> m_alternatives;
};

}  // namespace constellation
