// What groups have in common: the people and organisations with a role in both, computed from the terms on record.
//
// What most groups share says nothing about a pair of them: whoever has roles in more than half of the groups, such as
// the organisation that convenes them all, is told once and not with each pair. In a network of few groups sharing is
// never ordinary: up to kFewGroups count in any case.
#pragma once

#include <cstddef>
#include <vector>

#include "model/document.h"

namespace constellation {

inline constexpr std::size_t kFewGroups = 4;

// Whoever is in more groups than this is in most of them.
std::size_t half_of_groups(const Document& document);

struct CommonGround {
  RecordId first;  // of two groups the one with the smaller id
  RecordId second;
  std::vector<RecordId> people;         // sorted
  std::vector<RecordId> organisations;  // sorted; by a role of their own, not by whom they employ
  friend bool operator==(const CommonGround&, const CommonGround&) = default;
};
struct CommonGrounds {
  std::vector<CommonGround> pairs;  // sorted by (first, second)
  std::vector<RecordRef> of_most;   // people, then organisations, that are left out; sorted
  friend bool operator==(const CommonGrounds&, const CommonGrounds&) = default;
};
// Of every two groups that share somebody by roles in force that day. In proportion to the roles and, for each person,
// to the square of the groups that the person is in.
CommonGrounds common_ground_on(const Document& document, Day day);

}  // namespace constellation
