// Searching finds what a look at every text finds, after any edits.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/fold.h"
#include "present/search_index.h"
#include "support/small_network.h"

namespace constellation::test {
namespace {

const std::vector<std::string> kWords = {"ab", "abc", "b", "Ábc", "bca", "ab\nc", "c", ""};

std::string some_text() {
  std::string text;
  for (const std::size_t word : *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 8))) {
    if (!text.empty()) text += ' ';
    text += kWords[word];
    if (text.size() > 20) break;
  }
  return text;
}

std::vector<RecordRef> looked_at(const Document& document, const std::vector<std::string>& words) {
  std::vector<RecordRef> records;
  for (const RecordKind kind : {RecordKind::Group, RecordKind::Deliverable}) {
    document.table(kind).each([&](const Record& record) {
      std::vector<std::string> texts;
      for (const FieldValue& value : record.values) {
        if (const auto* text = std::get_if<std::string>(&value.value)) texts.push_back(folded(*text));
      }
      const bool has_all = std::ranges::all_of(words, [&](const std::string& word) {
        return std::ranges::any_of(texts, [&](const std::string& text) {
          // A line break counts as a space.
          std::string flat = text;
          std::ranges::replace(flat, '\n', ' ');
          return flat.find(folded(word)) != std::string::npos;
        });
      });
      if (has_all) records.push_back({kind, record.id});
    });
  }
  return records;
}

TEST_CASE("law: a search finds the records whose texts have all words, after any edits") {
  CHECK(rc::check([] {
    Document document;
    SearchIndex index;
    const int edits = *rc::gen::inRange(1, 30);
    for (int i = 0; i < edits; ++i) {
      const bool is_group = *rc::gen::arbitrary<bool>();
      const RecordKind kind = is_group ? RecordKind::Group : RecordKind::Deliverable;
      const std::string id = "r-" + std::to_string(*rc::gen::inRange(0, 12));
      if (*rc::gen::inRange(0, 5) == 0) {
        document.table(kind).erase(id_of(id));
      } else {
        put(document, kind, id,
            {{is_group ? "name" : "title", some_text()}, {is_group ? "charge" : "notes", some_text()}});
      }
      const std::vector<std::string> words = {kWords[*rc::gen::inRange<std::size_t>(0, 5)],
                                              kWords[*rc::gen::inRange<std::size_t>(0, 5)]};
      std::vector<RecordRef> found;
      for (const SearchHit& hit : index.search(document, words[0] + ' ' + words[1], 1000).hits) {
        found.push_back(hit.record);
      }
      std::ranges::sort(found);
      RC_ASSERT(found == looked_at(document, words));
    }
  }));
}

}  // namespace
}  // namespace constellation::test
