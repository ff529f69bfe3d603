#include <doctest/doctest.h>

#include "model/queries.h"
#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

std::vector<std::string> sources_of(const RelationIndex& index, std::string_view target) {
  std::vector<std::string> sources;
  for (const Relation& relation : index.referencing(*ref_from_text(target)))
    sources.push_back(text_from_ref(relation.source));
  return sources;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a group has the status of its latest change that has begun") {
  const Document document = small_network();
  const RecordId group = id_of("grp-endorse");
  CHECK(!status_on(document, group, day_of("2014-03-31")));
  CHECK(status_on(document, group, day_of("2014-04-01")) == GroupStatus::Active);
  CHECK(status_on(document, group, day_of("2015-02-03")) == GroupStatus::Concluded);
  CHECK(!status_on(document, id_of("grp-research"), day_of("2015-02-03")));
}

TEST_CASE("leads are chairs and co-chairs; other roles come after them") {
  const Document document = small_network();
  const auto leads = leads_of_group(document, id_of("grp-endorse"));
  REQUIRE(leads.size() == 1);
  CHECK(leads.front()->id == id_of("rol-deb"));
  CHECK(roles_of_group(document, id_of("grp-endorse")).size() == 2);
}

TEST_CASE("a publication without publishers belongs to the owners of its deliverables") {
  const Document document = small_network();
  CHECK(groups_of(document, {RecordKind::Publication, id_of("pub-1")}) ==
        std::vector<RecordId>{id_of("grp-endorse"), id_of("grp-research")});
}

TEST_CASE("everything that belongs to a group is found") {
  Texts records;
  for (const RecordRef& ref : records_of_group(small_network(), id_of("grp-research")))
    records.push_back(text_from_ref(ref));
  CHECK(records == Texts{"group_cycles/win-2", "deliverables/dlv-agenda", "deliverables/dlv-paper",
                         "deliverables/dlv-undated", "publications/pub-1"});
}

TEST_CASE("the relation index follows edits and deletions") {
  Document document = small_network();
  RelationIndex index;
  index.update(document);
  CHECK(sources_of(index, "people/per-deb") == Texts{"role_assignments/rol-deb"});
  CHECK(sources_of(index, "deliverables/dlv-paper") == Texts{"publications/pub-1", "citations/cit-1"});
  put(document, RecordKind::RoleAssignment, "rol-deb", {{"group", "grp-research"}, {"role", "chair"}});
  document.table(RecordKind::Citation).erase(id_of("cit-1"));
  index.update(document);
  CHECK(sources_of(index, "people/per-deb").empty());
  CHECK(sources_of(index, "deliverables/dlv-paper") == Texts{"publications/pub-1"});
}

TEST_CASE("citations of a record are found by what they are about") {
  const Document document = small_network();
  const auto citations = citations_of(document, {RecordKind::Deliverable, id_of("dlv-paper")});
  REQUIRE(citations.size() == 1);
  CHECK(citations.front()->id == id_of("cit-1"));
}

TEST_CASE("a record without a name of its own is called by what it connects") {
  const Document document = small_network();
  const auto title = [&](std::string_view ref) { return record_title(document, *ref_from_text(ref)); };
  CHECK(title("role_assignments/rol-deb") == "Chair · Deb Everhart");
  CHECK(title("group_cycles/win-1") == "Endorsement · Cycle 1");
  CHECK(title("status_changes/sta-2") == "Concluded · Endorsement");
  CHECK(title("deliverables/dlv-paper") == "Endorsement framework paper");
  CHECK(title("deliverables/gone") == "Deliverable");
  CHECK(title("unknown_table/x") == "unknown_table/x");
}
