#include "model/common_ground.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

namespace constellation::test {
namespace {

using K = RecordKind;

TEST_SUITE("common ground") {
  TEST_CASE("who has a role in two groups on a day is in common, whatever the roles are") {
    Document document;
    put(document, K::RoleAssignment, "rol-1", {{"group", "grp-b"}, {"role", "chair"}, {"person", "per-1"}});
    put(document, K::RoleAssignment, "rol-2", {{"group", "grp-a"}, {"role", "liaison"}, {"person", "per-1"}});
    put(document, K::RoleAssignment, "rol-3", {{"group", "grp-a"}, {"role", "cabinet"}, {"organisation", "org-1"}});
    put(document, K::RoleAssignment, "rol-4",
        {{"group", "grp-c"}, {"role", "cabinet"}, {"organisation", "org-1"}, {"start", "2015-01"}});
    put(document, K::RoleAssignment, "rol-5", {{"group", "grp-a"}, {"role", "secretary"}, {"person", "per-1"}});

    const auto then = common_ground_on(document, day_of("2014-06-01")).pairs;
    REQUIRE(then.size() == 1);
    CHECK(then[0] == CommonGround{id_of("grp-a"), id_of("grp-b"), {id_of("per-1")}, {}});

    const auto later = common_ground_on(document, day_of("2015-01-01")).pairs;
    REQUIRE(later.size() == 2);
    CHECK(later[1] == CommonGround{id_of("grp-a"), id_of("grp-c"), {}, {id_of("org-1")}});
  }

  TEST_CASE("nobody is in common with a group of their own, nor by a role without a group") {
    Document document;
    put(document, K::RoleAssignment, "rol-1", {{"group", "grp-a"}, {"role", "chair"}, {"person", "per-1"}});
    put(document, K::RoleAssignment, "rol-2", {{"role", "chair"}, {"person", "per-1"}});
    CHECK(common_ground_on(document, day_of("2014-06-01")).pairs.empty());
  }

  TEST_CASE("who has a role in more than half of many groups is told once, and is no tie of any two") {
    Document document;
    for (int i = 0; i < 12; ++i) {
      const std::string group = "grp-" + std::to_string(i + 10);
      put(document, K::Group, group, {{"name", group}});
      if (i < 7) put(document, K::RoleAssignment, "rol-o" + group, {{"group", group}, {"organisation", "org-all"}});
      if (i < 6) put(document, K::RoleAssignment, "rol-p" + group, {{"group", group}, {"person", "per-half"}});
    }
    const CommonGrounds all = common_ground_on(document, day_of("2014-06-01"));
    CHECK(all.of_most == std::vector<RecordRef>{{K::Organisation, id_of("org-all")}});
    CHECK(all.pairs.size() == 15);  // of six groups
    for (const CommonGround& ground : all.pairs) {
      CHECK(ground.people == std::vector<RecordId>{id_of("per-half")});
      CHECK(ground.organisations.empty());
    }
  }

  TEST_CASE("in a network of few groups even what all have counts") {
    Document document;
    for (const char* group : {"grp-a", "grp-b", "grp-c"}) {
      put(document, K::Group, group, {{"name", group}});
      put(document, K::RoleAssignment, std::string("rol-") + group, {{"group", group}, {"organisation", "org-all"}});
    }
    const CommonGrounds all = common_ground_on(document, day_of("2014-06-01"));
    CHECK(all.pairs.size() == 3);
    CHECK(all.of_most.empty());
  }
}

}  // namespace
}  // namespace constellation::test
