#include "present/search_index.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

namespace constellation::test {
namespace {

using Texts = std::vector<std::string>;

Texts found(SearchIndex& index, const Document& document, std::string_view text, std::size_t limit = 10) {
  Texts records;
  for (const SearchHit& hit : index.search(document, text, limit).hits) records.push_back(text_from_ref(hit.record));
  return records;
}
Texts found(const Document& document, std::string_view text) {
  SearchIndex index;
  return found(index, document, text);
}

TEST_SUITE("searching everything") {
  TEST_CASE("every word has to be there, in any order and any field") {
    Document document = small_network();
    put(document, RecordKind::Goal, "goa-1",
        {{"text", "Say who endorses"}, {"hypothesis", "Trust grows with every framework"}});
    CHECK(found(document, "paper framework") == Texts{"deliverables/dlv-paper"});
    CHECK(found(document, "trust framework") == Texts{"goals/goa-1"});
    CHECK(found(document, "paper nowhere").empty());
    CHECK(found(document, "").empty());
    CHECK(found(document, "   ").empty());
  }

  TEST_CASE("a title comes before another text, its beginning before its middle, the whole of it before all") {
    Document document;
    put(document, RecordKind::Deliverable, "dlv-1", {{"title", "A list"}, {"notes", "for the badge"}});
    put(document, RecordKind::Deliverable, "dlv-2", {{"title", "Open badge list"}});
    put(document, RecordKind::Deliverable, "dlv-3", {{"title", "Badge list"}});
    put(document, RecordKind::Deliverable, "dlv-4", {{"title", "Badge"}});
    put(document, RecordKind::Deliverable, "dlv-5", {{"title", "Microbadges"}});
    put(document, RecordKind::Group, "grp-1", {{"name", "Open badge standard"}});
    CHECK(found(document, "badge") == Texts{"deliverables/dlv-4", "deliverables/dlv-3", "groups/grp-1",
                                            "deliverables/dlv-2", "deliverables/dlv-5", "deliverables/dlv-1"});
  }

  TEST_CASE("case and marks make no difference, and scripts without spaces are searched within") {
    Document document;
    put(document, RecordKind::Person, "per-1", {{"name", "Zoë Sánchez"}});
    put(document, RecordKind::Person, "per-2", {{"name", "東京バッジ会議"}});
    put(document, RecordKind::Person, "per-3", {{"name", "Ελένη"}});
    CHECK(found(document, "SANCHEZ zoe") == Texts{"people/per-1"});
    CHECK(found(document, "バッジ") == Texts{"people/per-2"});
    CHECK(found(document, "ΕΛΕΝΗ") == Texts{"people/per-3"});
  }

  TEST_CASE("a text of several lines belongs to one record") {
    Document document;
    put(document, RecordKind::Group, "grp-1", {{"name", "First"}, {"charge", "one\ntwo"}});
    put(document, RecordKind::Group, "grp-2", {{"name", "Second"}, {"charge", "three"}});
    CHECK(found(document, "one two first") == Texts{"groups/grp-1"});
    CHECK(found(document, "two three").empty());
  }

  TEST_CASE("of many the best ones are given, and how many there are") {
    Document document;
    for (int i = 100; i < 200; ++i) {
      put(document, RecordKind::Deliverable, "dlv-" + std::to_string(i), {{"title", "Paper"}, {"notes", "x"}});
    }
    SearchIndex index;
    const SearchResult result = index.search(document, "paper", 3);
    CHECK(result.count == 100);
    REQUIRE(result.hits.size() == 3);
    CHECK(result.hits.front().record.id == id_of("dlv-100"));
  }

  TEST_CASE("an edit is found at once, what was deleted no more") {
    Document document = small_network();
    SearchIndex index;
    CHECK(found(index, document, "someday") == Texts{"deliverables/dlv-undated"});
    put(document, RecordKind::Deliverable, "dlv-undated", {{"title", "Tomorrow"}});
    CHECK(found(index, document, "someday").empty());
    CHECK(found(index, document, "tomorrow") == Texts{"deliverables/dlv-undated"});
    document.table(RecordKind::Deliverable).erase(id_of("dlv-undated"));
    CHECK(found(index, document, "tomorrow").empty());
  }
}

}  // namespace
}  // namespace constellation::test
