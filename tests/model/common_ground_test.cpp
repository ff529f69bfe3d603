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

    const auto then = common_ground_on(document, day_of("2014-06-01"));
    REQUIRE(then.size() == 1);
    CHECK(then[0] == CommonGround{id_of("grp-a"), id_of("grp-b"), {id_of("per-1")}, {}});

    const auto later = common_ground_on(document, day_of("2015-01-01"));
    REQUIRE(later.size() == 2);
    CHECK(later[1] == CommonGround{id_of("grp-a"), id_of("grp-c"), {}, {id_of("org-1")}});
  }

  TEST_CASE("nobody is in common with a group of their own, nor by a role without a group") {
    Document document;
    put(document, K::RoleAssignment, "rol-1", {{"group", "grp-a"}, {"role", "chair"}, {"person", "per-1"}});
    put(document, K::RoleAssignment, "rol-2", {{"role", "chair"}, {"person", "per-1"}});
    CHECK(common_ground_on(document, day_of("2014-06-01")).empty());
  }
}

}  // namespace
}  // namespace constellation::test
