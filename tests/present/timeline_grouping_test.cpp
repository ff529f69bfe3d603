#include "present/timeline_grouping.h"

#include <doctest/doctest.h>

#include "support/timeline_fixture.h"

using namespace constellation;
using namespace constellation::test;

namespace {

using Texts = std::vector<std::string>;

// "Title: group, group" of each section.
Texts sections(const Document& document, Grouping grouping, std::string_view today) {
  RelationIndex relations;
  relations.update(document);
  Texts texts;
  for (const LaneSection& section : lane_sections(document, relations, grouping, day_of(today))) {
    std::string text = section.title + ':';
    for (const RecordId& group : section.groups) text += ' ' + group.text();
    texts.push_back(text);
  }
  return texts;
}

Document with_leads() {
  using K = RecordKind;
  Document document = small_network();
  put(document, K::Organisation, "org-u", {{"name", "University"}});
  put(document, K::Organisation, "org-f", {{"name", "Foundation"}});
  put(document, K::Person, "per-ann", {{"name", "Ann Abel"}});
  put(document, K::Affiliation, "aff-1",
      {{"person", "per-deb"}, {"organisation", "org-u"}, {"start", "2013"}, {"end", "2014"}});
  put(document, K::Affiliation, "aff-2", {{"person", "per-deb"}, {"organisation", "org-f"}, {"start", "2015"}});
  put(document, K::RoleAssignment, "rol-ann",
      {{"group", "grp-research"}, {"role", "co_chair"}, {"person", "per-ann"}, {"organisation", "org-f"}});
  put(document, K::RoleAssignment, "rol-deb2", {{"group", "grp-research"}, {"role", "chair"}, {"person", "per-deb"}});
  return document;
}

}  // namespace

TEST_CASE("by focus area: by rank, the groups without one last") {
  CHECK(sections(small_network(), Grouping::FocusArea, "2014-12-01") ==
        Texts{"Infrastructure: grp-endorse", "Ecosystem: grp-research", "No focus area: grp-directory"});
}

TEST_CASE("by status: that of the day, from proposed to withdrawn, groups without any last") {
  CHECK(sections(small_network(), Grouping::Status, "2014-12-01") ==
        Texts{"Active: grp-endorse", "No status recorded: grp-research grp-directory"});
  CHECK(sections(small_network(), Grouping::Status, "2015-03-01") ==
        Texts{"Concluded: grp-endorse", "No status recorded: grp-research grp-directory"});
  Document newer = small_network();
  put(newer, RecordKind::StatusChange, "sta-3", {{"group", "grp-directory"}, {"status", "on/ice"}});
  CHECK(sections(newer, Grouping::Status, "2014-12-01")[1] == "on/ice: grp-directory");
}

TEST_CASE("by lead: several make one header, those of the last term where all are over") {
  CHECK(sections(with_leads(), Grouping::Person, "2014-05-01") ==
        Texts{"Ann Abel, Deb Everhart: grp-research", "Deb Everhart: grp-endorse", "No lead recorded: grp-directory"});
  CHECK(sections(with_leads(), Grouping::Person, "2016-05-01")[1] == "Deb Everhart: grp-endorse");
}

TEST_CASE("by organisation: the role's own, else the person's on that day") {
  CHECK(sections(with_leads(), Grouping::Organisation, "2014-05-01") ==
        Texts{"Foundation, University: grp-research", "University: grp-endorse",
              "No organisation recorded: grp-directory"});
  // Of the group whose terms are over it is that of the last day of the last term.
  CHECK(sections(with_leads(), Grouping::Organisation, "2016-05-01") ==
        Texts{"Foundation: grp-research", "University: grp-endorse", "No organisation recorded: grp-directory"});
}

TEST_CASE("every group stands under one header of any grouping, and folds with it") {
  TimelineFixture fixture(with_leads());
  for (const Grouping grouping : {Grouping::FocusArea, Grouping::Status, Grouping::Organisation, Grouping::Person}) {
    fixture.session.grouping = grouping;
    fixture.session.collapsed.clear();
    Texts groups;
    for (const TimelineRow& row : fixture.rows()->rows) {
      if (row.kind == RowKind::Group && !row.record.id.empty()) groups.push_back(row.record.id.text());
      if (row.kind == RowKind::Header) fixture.session.collapsed.push_back(row.key);
    }
    std::ranges::sort(groups);
    CHECK(groups == Texts{"grp-directory", "grp-endorse", "grp-research"});
    std::ranges::sort(fixture.session.collapsed);
    for (const TimelineRow& row : fixture.rows()->rows) CHECK(row.kind == RowKind::Header);
  }
}
