#include "store/sharing.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "model/queries.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

bool holds(const std::vector<RecordRef>& records, std::string_view ref) {
  return std::find(records.begin(), records.end(), *ref_from_text(ref)) != records.end();
}

// Whether everything that the records refer to is among them, as far as it exists.
bool is_closed(const Document& document, const std::vector<RecordRef>& records) {
  for (const RecordRef& ref : records) {
    for (const Reference& reference : references_of(ref.kind, *document.find(ref))) {
      const bool is_in = std::find(records.begin(), records.end(), reference.target) != records.end();
      if (!is_in && document.find(reference.target) != nullptr) return false;
    }
  }
  return true;
}

TEST_SUITE("sharing") {
  TEST_CASE("a group brings what belongs to it, what that refers to and what is cited about it") {
    Document document = small_network();
    put(document, RecordKind::Organisation, "org-blue", {{"name", "Blue"}});
    put(document, RecordKind::Affiliation, "aff-1", {{"person", "per-deb"}, {"organisation", "org-blue"}});
    const auto records = records_about_groups(document, id_of("net"), {id_of("grp-endorse")});
    CHECK(std::is_sorted(records.begin(), records.end()));
    for (const std::string_view ref :
         {"networks/net", "groups/grp-endorse", "focus_areas/foc-inf", "people/per-deb", "affiliations/aff-1",
          "organisations/org-blue", "role_assignments/rol-deb", "role_assignments/rol-none", "status_changes/sta-1",
          "group_cycles/win-1", "cycles/cyc-1", "deliverables/dlv-paper", "deliverables/dlv-draft",
          "publications/pub-1", "call_series/cal-endorse", "citations/cit-1", "sources/src-wiki"}) {
      CHECK_MESSAGE(holds(records, ref), std::string(ref));
    }
    // The paper is shared with Research, which comes along by name alone.
    CHECK(holds(records, "groups/grp-research"));
    CHECK_FALSE(holds(records, "group_cycles/win-2"));
    CHECK_FALSE(holds(records, "deliverables/dlv-agenda"));
    CHECK_FALSE(holds(records, "groups/grp-directory"));
    CHECK_FALSE(holds(records, "call_series/cal-all"));
    CHECK(is_closed(document, records));
  }

  TEST_CASE("threads about what goes along go too, with their entries; others stay") {
    Document document = small_network();
    put(document, RecordKind::Thread, "thr-group", {{"title", "Scope"}, {"subject", "groups/grp-endorse"}});
    put(document, RecordKind::Thread, "thr-paper", {{"title", "Paper"}, {"subject", "deliverables/dlv-paper"}});
    put(document, RecordKind::Thread, "thr-other", {{"title", "Other"}, {"subject", "groups/grp-directory"}});
    put(document, RecordKind::Entry, "ent-1", {{"thread", "thr-paper"}, {"text", "Fine"}});
    put(document, RecordKind::Entry, "ent-2", {{"thread", "thr-other"}, {"text", "Else"}});
    put(document, RecordKind::Citation, "cit-2", {{"subject", "entries/ent-1"}, {"source", "src-wiki"}});
    const auto of_group = records_about_groups(document, id_of("net"), {id_of("grp-endorse")});
    const auto of_cycle = records_about_cycle(document, id_of("net"), id_of("cyc-1"));
    for (const auto& records : {of_group, of_cycle}) {
      for (const std::string_view ref :
           {"threads/thr-group", "threads/thr-paper", "entries/ent-1", "citations/cit-2"}) {
        CHECK_MESSAGE(holds(records, ref), std::string(ref));
      }
      CHECK_FALSE(holds(records, "threads/thr-other"));
      CHECK_FALSE(holds(records, "entries/ent-2"));
      CHECK(is_closed(document, records));
    }
  }

  TEST_CASE("a cycle brings its windows and what is due in it, with what was published of that") {
    const Document document = small_network();
    const auto records = records_about_cycle(document, id_of("net"), id_of("cyc-1"));
    for (const std::string_view ref :
         {"networks/net", "cycles/cyc-1", "group_cycles/win-1", "group_cycles/win-2", "groups/grp-endorse",
          "groups/grp-research", "deliverables/dlv-paper", "publications/pub-1", "citations/cit-1"}) {
      CHECK_MESSAGE(holds(records, ref), std::string(ref));
    }
    CHECK_FALSE(holds(records, "deliverables/dlv-draft"));
    CHECK_FALSE(holds(records, "groups/grp-directory"));
    CHECK(is_closed(document, records));
  }

  TEST_CASE("no group and an unknown one bring the network's own record alone") {
    const Document document = small_network();
    CHECK(records_about_groups(document, id_of("net"), {}) == std::vector<RecordRef>{*ref_from_text("networks/net")});
    CHECK(records_about_groups(document, id_of("net"), {id_of("grp-gone")}).size() == 1);
  }

  TEST_CASE("rings of references end") {
    Document document = small_network();
    put(document, RecordKind::Group, "grp-a", {{"name", "A"}, {"parent", "grp-b"}});
    put(document, RecordKind::Group, "grp-b", {{"name", "B"}, {"parent", "grp-a"}});
    const auto records = records_about_groups(document, id_of("net"), {id_of("grp-a")});
    CHECK(holds(records, "groups/grp-b"));
  }
}

}  // namespace
}  // namespace constellation::test
