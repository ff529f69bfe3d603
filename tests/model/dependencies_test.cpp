#include "model/dependencies.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

void add(Document& document, std::string_view id, std::vector<Member> members) {
  members.push_back({"title", id});
  put(document, RecordKind::Deliverable, id, std::move(members));
}

// a → b → c, each of ten days, one after the other.
Document chain() {
  Document document;
  add(document, "a", {{"start", "2014-05-01"}, {"due", "2014-05-10"}});
  add(document, "b", {{"start", "2014-05-11"}, {"due", "2014-05-20"}, {"depends_on", "a"}});
  add(document, "c", {{"start", "2014-05-21"}, {"due", "2014-05-30"}, {"depends_on", "b"}});
  return document;
}

std::int32_t delay(const Document& document, std::string_view id, std::string_view today = "2014-04-01") {
  DependencyChains chains;
  chains.update(document, day_of(today));
  const ChainDelay* found = chains.delay_of(id_of(id));
  return found != nullptr ? found->days : 0;
}

}  // namespace

TEST_CASE("a chain in order delays nothing") {
  CHECK(delay(chain(), "b") == 0);
  CHECK(delay(chain(), "c") == 0);
}

TEST_CASE("what is due late makes all that waits for it late, through the chain") {
  Document document = chain();
  add(document, "a", {{"start", "2014-05-01"}, {"due", "2014-05-15"}});
  CHECK(delay(document, "a") == 0);  // it waits for nothing
  CHECK(delay(document, "b") == 5);
  CHECK(delay(document, "c") == 5);
  DependencyChains chains;
  chains.update(document, day_of("2014-04-01"));
  CHECK(chains.delay_of(id_of("c"))->because == id_of("b"));
  CHECK(chains.is_late_for(id_of("a"), id_of("b")));
  CHECK_FALSE(chains.is_late_for(id_of("a"), id_of("c")));
}

TEST_CASE("what is overdue is expected today at the earliest") {
  CHECK(delay(chain(), "b", "2014-05-14") == 3);  // a is due the 11th (day after), today the 14th
}

TEST_CASE("what was delivered counts by its delivery, what was dropped not at all") {
  Document document = chain();
  add(document, "a", {{"due", "2014-06-30"}, {"state", "delivered"}, {"delivered_on", "2014-05-10"}});
  CHECK(delay(document, "b") == 0);
  add(document, "a", {{"due", "2014-06-30"}, {"state", "dropped"}});
  CHECK(delay(document, "b") == 0);
}

TEST_CASE("a milestone is due the moment that what it waits for is there") {
  Document document = chain();
  add(document, "b", {{"due", "2014-05-09"}, {"depends_on", "a"}});
  CHECK(delay(document, "b") == 1);
}

TEST_CASE("loops from a file end, and deep chains are walked without recursion") {
  Document document;
  add(document, "a", {{"start", "2014-05-01"}, {"due", "2014-05-20"}, {"depends_on", "b"}});
  add(document, "b", {{"start", "2014-05-01"}, {"due", "2014-05-10"}, {"depends_on", "a"}});
  CHECK(delay(document, "b") >= 0);
  Document deep;
  add(deep, "d0", {{"start", "2014-05-01"}, {"due", "2014-05-30"}});
  for (int i = 1; i < 20'000; ++i) {
    const std::string before = "d" + std::to_string(i - 1);
    add(deep, "d" + std::to_string(i), {{"start", "2014-05-02"}, {"due", "2014-05-03"}, {"depends_on", before}});
  }
  CHECK(delay(deep, "d19999") > 20'000);
}

TEST_CASE("an edit that no chain depends on leaves the chains as they are") {
  Document document = chain();
  add(document, "other", {{"due", "2014-05-01"}});
  DependencyChains chains;
  chains.update(document, day_of("2014-04-01"));
  const auto revision = chains.revision();
  chains.update(document, day_of("2014-04-01"));
  CHECK(chains.revision() == revision);
  add(document, "other", {{"due", "2014-05-09"}});
  chains.update(document, day_of("2014-04-01"));
  CHECK(chains.revision() == revision);
  add(document, "a", {{"start", "2014-05-01"}, {"due", "2014-05-15"}});
  chains.update(document, day_of("2014-04-01"));
  CHECK(chains.revision() > revision);
  CHECK(chains.delay_of(id_of("c")) != nullptr);
}

TEST_CASE("the path of a loop is the shortest one") {
  const Document document = chain();
  CHECK(dependency_path(document, id_of("c"), id_of("a")) == std::vector<RecordId>{id_of("c"), id_of("b"), id_of("a")});
  CHECK(dependency_path(document, id_of("a"), id_of("c")).empty());
  CHECK(dependency_path(document, id_of("a"), id_of("a")) == std::vector<RecordId>{id_of("a")});
}
