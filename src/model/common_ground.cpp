#include "model/common_ground.h"

#include <map>
#include <set>
#include <utility>

#include "model/standing.h"

namespace constellation {
namespace {

using Groups = std::map<RecordId, std::set<RecordId>>;  // of each person or organisation
using Pair = std::pair<RecordId, RecordId>;

void add_pairs(std::map<Pair, CommonGround>& pairs, const Groups& groups,
               std::vector<RecordId> CommonGround::* shared) {
  for (const auto& [who, of] : groups) {
    for (auto first = of.begin(); first != of.end(); ++first) {
      for (auto second = std::next(first); second != of.end(); ++second) {
        (pairs[{*first, *second}].*shared).push_back(who);
      }
    }
  }
}

}  // namespace

std::vector<CommonGround> common_ground_on(const Document& document, Day day) {
  Groups of_people;
  Groups of_organisations;
  document.table(RecordKind::RoleAssignment).each([&](const Record& role) {
    const RecordId group = get(role, role_assignment::kGroup);
    if (group.empty() || !is_in_force(document, RecordKind::RoleAssignment, role, day)) return;
    const RecordId person = get(role, role_assignment::kPerson);
    const RecordId organisation = get(role, role_assignment::kOrganisation);
    if (!person.empty()) of_people[person].insert(group);
    if (!organisation.empty()) of_organisations[organisation].insert(group);
  });
  std::map<Pair, CommonGround> pairs;
  add_pairs(pairs, of_people, &CommonGround::people);
  add_pairs(pairs, of_organisations, &CommonGround::organisations);
  std::vector<CommonGround> all;
  all.reserve(pairs.size());
  for (auto& [pair, ground] : pairs) {
    ground.first = pair.first;
    ground.second = pair.second;
    all.push_back(std::move(ground));
  }
  return all;
}

}  // namespace constellation
