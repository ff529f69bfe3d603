#include "present/page_cache.h"

#include <doctest/doctest.h>

#include "model/queries.h"
#include "support/example_network.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

using K = RecordKind;

// A cache, and the relations of the document that it is asked about.
struct Asked {
  const std::vector<GroupStanding>& standings(const Document& document, Day day,
                                              Promised promised = Promised::OnRecord) {
    relations.update(document);
    return cache.standings(document, relations, day, promised);
  }
  // Of one kind of promise: what is kept is of the last one that was asked for.
  void agree(const Document& document, Day day, Promised promised) {
    CHECK(standings(document, day, promised) == standings_on(document, day, promised));
    CHECK(cache.cycle_tallies(document, day, promised) == cycle_tallies_on(document, day, promised));
    CHECK(cache.common_ground(document, day) == common_ground_on(document, day));
  }

  PageCache cache;
  RelationIndex relations;
};

}  // namespace

TEST_SUITE("what pages keep") {
  TEST_CASE("nothing is derived twice of the same document and day") {
    Asked asked;
    const Document document = example_network();
    const Day day = day_of("2014-06-01");
    asked.standings(document, day);
    CHECK(asked.cache.derivations() == 1);
    const Document same = document;
    asked.standings(same, day);
    CHECK(asked.cache.derivations() == 1);
    asked.standings(same, day + 1);
    CHECK(asked.cache.derivations() == 2);
    asked.standings(same, day + 1, Promised::ByThatDay);
    CHECK(asked.cache.derivations() == 3);
  }

  TEST_CASE("an edit derives nothing from all records: neither of what does not matter nor of one group") {
    Asked asked;
    Document document = example_network();
    const Day day = day_of("2014-06-01");
    asked.standings(document, day);
    put(document, K::Person, "per-new", {{"name", "Someone"}});
    asked.standings(document, day);
    put(document, K::Deliverable, "dlv-new", {{"title", "Report"}, {"owners", "grp-policy"}, {"start", "2014-05-01"}});
    CHECK(asked.standings(document, day) == standings_on(document, day));
    CHECK(asked.cache.derivations() == 1);
  }

  TEST_CASE("what is kept is what would be derived, whichever table is emptied") {
    Document document = example_network();
    const Day day = day_of("2014-08-01");
    for (const Promised promised : {Promised::OnRecord, Promised::ByThatDay}) {
      Asked asked;
      asked.agree(document, day, promised);
      for (std::size_t kind = 0; kind < kKindCount; ++kind) {
        const Document before = document;
        document.table(static_cast<RecordKind>(kind)) = {};
        asked.agree(document, day, promised);
        document = before;
        asked.agree(document, day, promised);
      }
    }
  }

  TEST_CASE("what is brought up to date is what would be derived, whichever record goes and comes back") {
    Asked asked;
    Document document = example_network();
    const Day day = day_of("2014-08-01");
    for (const RecordKind kind : {K::StatusChange, K::RoleAssignment, K::GroupCycle, K::Goal, K::Deliverable}) {
      std::vector<RecordId> ids;
      document.table(kind).each([&](const Record& record) { ids.push_back(record.id); });
      for (const RecordId& id : ids) {
        const Document before = document;
        document.table(kind).erase(id);
        CHECK(asked.standings(document, day) == standings_on(document, day));
        document = before;
        CHECK(asked.standings(document, day) == standings_on(document, day));
      }
    }
    CHECK(asked.cache.derivations() == 1);
  }
}

}  // namespace constellation::test
