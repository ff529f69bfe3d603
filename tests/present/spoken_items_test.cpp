#include "present/spoken_items.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

namespace constellation::test {

TEST_CASE("what is said of a record is made once, anew for another version of it, and forgotten when nobody asks") {
  Document document = small_network();
  const auto paper = [&] { return document.table(RecordKind::Deliverable).share(id_of("dlv-paper")); };
  SpokenItems spoken;
  int made = 0;
  const auto say = [&] { return spoken.of(paper(), [&] { return "version " + std::to_string(++made); }); };
  CHECK(say() == "version 1");
  CHECK(say() == "version 1");
  spoken.next_tree();
  CHECK(say() == "version 1");
  CHECK(spoken.size() == 1);
  put(document, RecordKind::Deliverable, "dlv-paper", {{"title", "Another title"}});
  CHECK(say() == "version 2");
  CHECK(spoken.size() == 2);
  spoken.next_tree();
  CHECK(say() == "version 2");
  spoken.next_tree();
  CHECK(spoken.size() == 1);
  spoken.next_tree();
  CHECK(spoken.size() == 0);
}

}  // namespace constellation::test
