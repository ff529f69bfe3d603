#include "model/standing.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using Ids = std::vector<RecordId>;

GroupStanding standing(const Document& document, std::string_view group, std::string_view day,
                       Promised promised = Promised::ByThatDay) {
  const auto standings = standings_on(document, day_of(day), promised);
  const GroupStanding* found = find_standing(standings, id_of(group));
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace

TEST_CASE("a group has the status and the roles of that day") {
  const Document document = small_network();
  CHECK(standing(document, "grp-endorse", "2014-03-31").status.empty());
  CHECK(standing(document, "grp-endorse", "2014-04-01").status == "active");
  CHECK(standing(document, "grp-endorse", "2015-02-03").status == "concluded");
  CHECK(standing(document, "grp-endorse", "2015-02-03").since == date_from_text("2015-02-03"));
  // April to September 2014, to the last day that it can mean; a role without dates is always held.
  CHECK(standing(document, "grp-endorse", "2014-03-31").leads.empty());
  CHECK(standing(document, "grp-endorse", "2014-04-01").leads == Ids{id_of("rol-deb")});
  CHECK(standing(document, "grp-endorse", "2014-09-30").roles == Ids{id_of("rol-deb"), id_of("rol-none")});
  CHECK(standing(document, "grp-endorse", "2014-10-01").roles == Ids{id_of("rol-none")});
}

TEST_CASE("a group without a lead has those whose terms ended last") {
  Document document = small_network();
  put(document, RecordKind::RoleAssignment, "rol-first",
      {{"group", "grp-endorse"}, {"role", "chair"}, {"start", "2013-01"}, {"end", "2013-12"}});
  put(document, RecordKind::RoleAssignment, "rol-second",
      {{"group", "grp-endorse"}, {"role", "co_chair"}, {"start", "2014-05"}, {"end", "2014-09-30"}});
  CHECK(standing(document, "grp-endorse", "2012-12-31").last_leads.empty());
  CHECK(standing(document, "grp-endorse", "2014-02-01").last_leads == Ids{id_of("rol-first")});
  CHECK(standing(document, "grp-endorse", "2014-02-01").led_until == date_from_text("2013-12"));
  CHECK(standing(document, "grp-endorse", "2014-06-01").last_leads.empty());
  CHECK_FALSE(standing(document, "grp-endorse", "2014-06-01").led_until);
  CHECK(standing(document, "grp-endorse", "2014-10-01").last_leads == Ids{id_of("rol-deb"), id_of("rol-second")});
}

TEST_CASE("a term without dates is that of its cycle") {
  Document document = small_network();
  put(document, RecordKind::RoleAssignment, "rol-liaison",
      {{"group", "grp-research"}, {"role", "liaison"}, {"cycle", "cyc-1"}});
  CHECK(standing(document, "grp-research", "2014-09-30").roles == Ids{id_of("rol-liaison")});
  CHECK(standing(document, "grp-research", "2014-10-01").roles.empty());
}

TEST_CASE("a group works in the cycles of its windows, goals and deliverables, and has the windows of that day") {
  const Document document = small_network();
  CHECK(standing(document, "grp-endorse", "2014-04-13").windows.empty());
  CHECK(standing(document, "grp-endorse", "2014-04-14").windows == Ids{id_of("win-1")});
  CHECK(standing(document, "grp-endorse", "2014-10-01").windows.empty());
  CHECK(standing(document, "grp-endorse", "2014-10-01").cycles == Ids{id_of("cyc-1")});
  CHECK(standing(document, "grp-directory", "2014-10-01").cycles.empty());
}

TEST_CASE("a group begins with the first thing that is dated, and has always been without any") {
  const Document document = small_network();
  CHECK(standing(document, "grp-research", "2014-01-01").begins == day_of("2014-05-01"));
  CHECK(!standing(document, "grp-research", "2014-01-01").exists_on(day_of("2014-04-30")));
  CHECK(standing(document, "grp-research", "2014-01-01").exists_on(day_of("2014-05-01")));
  CHECK(standing(document, "grp-directory", "2014-01-01").exists_on(day_of("1999-01-01")));
}

TEST_CASE("promised, delivered and overdue are counted as of that day, or as they are on record") {
  const Document document = small_network();
  // The paper has begun, of the draft only its end is known.
  GroupStanding then = standing(document, "grp-endorse", "2014-06-01");
  CHECK(then.deliverables == 2);
  CHECK(then.delivered == 0);
  CHECK(then.overdue == 0);
  then = standing(document, "grp-endorse", "2014-09-30");
  CHECK(then.delivered == 1);  // without a day of its own it was there when it was due
  then = standing(document, "grp-endorse", "2015-02-03");
  CHECK(then.overdue == 0);
  then = standing(document, "grp-endorse", "2015-02-04");
  CHECK(then.overdue == 1);
  // The paper belongs to a cycle that begins in April, the agenda begins in June, Someday has no date at all.
  CHECK(standing(document, "grp-research", "2014-03-31").deliverables == 1);
  CHECK(standing(document, "grp-research", "2014-04-01").deliverables == 2);
  CHECK(standing(document, "grp-research", "2014-06-01").deliverables == 3);
  CHECK(standing(document, "grp-research", "2014-03-31", Promised::OnRecord).deliverables == 3);
}

TEST_CASE("a delivery with a day is made on that day, whatever was due when") {
  Document document = small_network();
  put(document, RecordKind::Deliverable, "dlv-early",
      {{"title", "Early"}, {"owners", "grp-directory"}, {"due", "2015-06-30"}, {"delivered_on", "2015-03-01"}});
  CHECK(standing(document, "grp-directory", "2015-02-28").delivered == 0);
  CHECK(standing(document, "grp-directory", "2015-03-01").delivered == 1);
}
