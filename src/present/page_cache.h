// PageCache: what pages derive from all records, kept as long as nothing that it is derived from is edited. Searching,
// ordering, selecting and asking for more rows therefore cost what is shown, and so does going from page to page on the
// same day.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "model/common_ground.h"
#include "model/review.h"
#include "model/standing.h"

namespace constellation {

class PageCache {
 public:
  // As the functions of model of those names; valid until the next call.
  const std::vector<GroupStanding>& standings(const Document& document, const RelationIndex& relations, Day day,
                                              Promised promised);
  const std::vector<CycleTally>& cycle_tallies(const Document& document, Day day, Promised promised);
  const CommonGrounds& common_ground(const Document& document, Day day);
  // How often something was derived from all records.
  [[nodiscard]] std::size_t derivations() const { return m_derivations; }

 private:
  template <typename T>
  struct Kept {
    Document document;  // from whose chunks it was derived
    std::optional<Day> day;
    Promised promised{};
    T value;
  };
  // Whether it is of that day, and of that document as far as that matters.
  template <typename T>
  static bool is_of(const Kept<T>& kept, std::span<const RecordKind> kinds, const Document& document, Day day,
                    Promised promised);
  template <typename T>
  static void note(Kept<T>& kept, const Document& document, Day day, Promised promised);

  Kept<std::vector<GroupStanding>> m_standings;
  Kept<std::vector<CycleTally>> m_tallies;
  Kept<CommonGrounds> m_ground;
  std::size_t m_derivations = 0;
};

}  // namespace constellation
