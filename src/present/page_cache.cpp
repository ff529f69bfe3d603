#include "present/page_cache.h"

#include <algorithm>
#include <array>

#include "model/queries.h"

namespace constellation {
namespace {

// What each reads; a kind more costs a derivation, a kind less is a mistake that page_cache_test.cpp looks for.
constexpr std::array kOfStandings = {RecordKind::Group,      RecordKind::StatusChange, RecordKind::RoleAssignment,
                                     RecordKind::GroupCycle, RecordKind::Goal,         RecordKind::Deliverable,
                                     RecordKind::Cycle};
constexpr std::array kOfTallies = {RecordKind::Cycle, RecordKind::Group, RecordKind::GroupCycle, RecordKind::Goal,
                                   RecordKind::Deliverable};
constexpr std::array kOfGround = {RecordKind::RoleAssignment, RecordKind::Cycle, RecordKind::Group};

}  // namespace

template <typename T>
bool PageCache::is_of(const Kept<T>& kept, std::span<const RecordKind> kinds, const Document& document, Day day,
                      Promised promised) {
  return kept.day == day && kept.promised == promised && std::ranges::all_of(kinds, [&](RecordKind kind) {
           return shares_chunks(kept.document.table(kind), document.table(kind));
         });
}

template <typename T>
void PageCache::note(Kept<T>& kept, const Document& document, Day day, Promised promised) {
  kept.document = document;
  kept.day = day;
  kept.promised = promised;
}

const std::vector<GroupStanding>& PageCache::standings(const Document& document, const RelationIndex& relations,
                                                       Day day, Promised promised) {
  Kept<std::vector<GroupStanding>>& kept = m_standings;
  if (is_of(kept, kOfStandings, document, day, promised)) return kept.value;
  const bool is_of_day = kept.day == day && kept.promised == promised;
  if (!is_of_day || !update_standings(kept.value, kept.document, document, relations, day, promised)) {
    kept.value = standings_on(document, day, promised);
    ++m_derivations;
  }
  note(kept, document, day, promised);
  return kept.value;
}

const std::vector<CycleTally>& PageCache::cycle_tallies(const Document& document, Day day, Promised promised) {
  if (is_of(m_tallies, kOfTallies, document, day, promised)) return m_tallies.value;
  m_tallies.value = cycle_tallies_on(document, day, promised);
  ++m_derivations;
  note(m_tallies, document, day, promised);
  return m_tallies.value;
}

const CommonGrounds& PageCache::common_ground(const Document& document, Day day) {
  if (is_of(m_ground, kOfGround, document, day, Promised::OnRecord)) return m_ground.value;
  m_ground.value = common_ground_on(document, day);
  ++m_derivations;
  note(m_ground, document, day, Promised::OnRecord);
  return m_ground.value;
}

}  // namespace constellation
