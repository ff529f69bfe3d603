#include "model/common_ground.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "model/standing.h"

namespace constellation {
namespace {

using Groups = std::map<RecordId, std::set<RecordId>>;  // of each person or organisation
using Pair = std::pair<RecordId, RecordId>;

class Pairing {
 public:
  // More groups than this are most of them.
  explicit Pairing(std::size_t half) : m_half(half) {}

  void add(const Groups& groups, RecordKind kind, std::vector<RecordId> CommonGround::* shared) {
    for (const auto& [who, of] : groups) {
      if (of.size() > m_half) {
        m_all.of_most.push_back({kind, who});
        continue;
      }
      for (auto first = of.begin(); first != of.end(); ++first) {
        for (auto second = std::next(first); second != of.end(); ++second) {
          (m_pairs[{*first, *second}].*shared).push_back(who);
        }
      }
    }
  }

  CommonGrounds take() {
    m_all.pairs.reserve(m_pairs.size());
    for (auto& [pair, ground] : m_pairs) {
      ground.first = pair.first;
      ground.second = pair.second;
      m_all.pairs.push_back(std::move(ground));
    }
    return std::move(m_all);
  }

 private:
  std::size_t m_half;
  std::map<Pair, CommonGround> m_pairs;
  CommonGrounds m_all;
};

}  // namespace

std::size_t half_of_groups(const Document& document) {
  return std::max(kFewGroups, document.table(RecordKind::Group).size() / 2);
}

CommonGrounds common_ground_on(const Document& document, Day day) {
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
  Pairing pairing(half_of_groups(document));
  pairing.add(of_people, RecordKind::Person, &CommonGround::people);
  pairing.add(of_organisations, RecordKind::Organisation, &CommonGround::organisations);
  return pairing.take();
}

}  // namespace constellation
