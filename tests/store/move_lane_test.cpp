#include <doctest/doctest.h>

#include "store/commands.h"
#include "store/rank.h"
#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

TEST_CASE("ranks: between two, before and after all, none where there is no room") {
  CHECK(rank_between("", "") == "V");
  CHECK(rank_between("a", "c") == "b");
  CHECK(rank_between("a", "b") == "aV");
  CHECK(rank_between("a1", "") == "n");
  CHECK(rank_between("", "a0") == "I");
  CHECK(rank_between("", "1") == "0V");
  CHECK(rank_between("a", "a0") == std::nullopt);
  CHECK(rank_between("b", "a") == std::nullopt);
  CHECK(rank_between("a", "a") == std::nullopt);
  CHECK(rank_between("a-b", "a-c") == std::nullopt);
}

TEST_CASE("moving a lane writes its rank, and its focus area where that is another") {
  Document document = small_network();
  put(document, RecordKind::Group, "grp-late", {{"name", "Late"}, {"focus_area", "foc-inf"}, {"rank", "c"}});
  const auto within = plan(document, intent::MoveLane{id_of("grp-late"), id_of("foc-inf"), id_of("grp-endorse")});
  REQUIRE(within);
  REQUIRE(within->edits.size() == 1);
  CHECK(within->label == CommandLabel::MoveLane);
  CHECK(within->edits[0].record == *ref_from_text("groups/grp-late"));
  CHECK(std::get<std::string>(within->edits[0].value) < "a");
  const auto across = plan(document, intent::MoveLane{id_of("grp-endorse"), id_of("foc-eco"), {}});
  REQUIRE(across);
  CHECK(across->edits.size() == 2);
}

TEST_CASE("a lane that stands there already, or is not there, changes nothing") {
  const Document document = small_network();
  const auto same = plan(document, intent::MoveLane{id_of("grp-endorse"), id_of("foc-inf"), {}});
  REQUIRE(same);
  CHECK(same->edits.empty());
  CHECK(!plan(document, intent::MoveLane{id_of("grp-gone"), id_of("foc-inf"), {}}));
  CHECK(!plan(document, intent::MoveLane{id_of("grp-endorse"), id_of("foc-gone"), {}}));
}
