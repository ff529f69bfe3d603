#include "snapshot/conflict_cache.h"

#include <algorithm>
#include <iterator>

#include "base/sort.h"

namespace constellation {

ConflictCache::Deaths ConflictCache::deaths_of(const State& state) {
  Deaths deaths{state.document.record_count(), state.tombstones.size()};
  for (const Tombstone& tombstone : state.tombstones) {
    deaths.dots += tombstone.deletions.size() + tombstone.covers.size() + tombstone.missing.size();
  }
  return deaths;
}

std::vector<RecordRef> ConflictCache::changed_since(const State& state) const {
  std::vector<RecordRef> records;
  for (std::size_t kind = 0; kind < kKindCount; ++kind) {
    diff(m_stamps[kind], state.stamps[kind], [&](const RecordStamp* before, const RecordStamp* after) {
      records.push_back({static_cast<RecordKind>(kind), before != nullptr ? before->id : after->id});
    });
  }
  sort_unique(records);
  return records;
}

void ConflictCache::look_again(const State& state, const std::vector<RecordRef>& records) {
  const auto is_changed = [&](const Conflict& conflict) {
    return std::binary_search(records.begin(), records.end(), conflict.record);
  };
  std::erase_if(m_conflicts, is_changed);
  for (const RecordRef& record : records) {
    auto found = conflicts_of(state, record);
    const auto place = std::partition_point(m_conflicts.begin(), m_conflicts.end(),
                                            [&](const Conflict& conflict) { return conflict.record < record; });
    m_conflicts.insert(place, std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  m_looked_at = records.size();
}

const std::vector<Conflict>& ConflictCache::of(const State& state) {
  const Deaths deaths = deaths_of(state);
  if (deaths == m_deaths) {
    look_again(state, changed_since(state));
  } else {
    m_conflicts = conflicts_of(state);
    m_looked_at = state.document.record_count();
  }
  m_deaths = deaths;
  m_stamps = state.stamps;
  return m_conflicts;
}

}  // namespace constellation
