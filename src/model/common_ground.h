// What groups have in common: the people and organisations with a role in both, computed from the terms on record.
#pragma once

#include <vector>

#include "model/document.h"

namespace constellation {

struct CommonGround {
  RecordId first;  // of two groups the one with the smaller id
  RecordId second;
  std::vector<RecordId> people;         // sorted
  std::vector<RecordId> organisations;  // sorted; by a role of their own, not by whom they employ
  friend bool operator==(const CommonGround&, const CommonGround&) = default;
};
// Of every two groups that share somebody by roles in force that day, sorted by (first, second). In proportion to the
// roles and, for each person, to the square of the groups that the person is in.
std::vector<CommonGround> common_ground_on(const Document& document, Day day);

}  // namespace constellation
