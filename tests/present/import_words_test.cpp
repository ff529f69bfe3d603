// How an import is told: in the log, in the notice after it, and who made what when.
#include <doctest/doctest.h>

#include "present/messages.h"
#include "present/node_ids.h"
#include "present/review.h"
#include "support/presenter_screen.h"
#include "support/replica.h"

namespace constellation::test {

TEST_SUITE("import words") {
  TEST_CASE("an import of the log tells when and what, and has a button while something is left") {
    ImportLog log;
    log.id = "import-a.json";
    log.source = "theirs.json";
    log.recorded_at = "2014-11-03T10:12:00Z";
    log.added = 2;
    log.conflicts = 1;
    const ImportRow row = import_row(log, true);
    CHECK(row.title == "theirs.json");
    CHECK(row.note == "3 Nov 2014, 10:12 UTC · 2 added, 1 new conflict");
    CHECK(import_row(log, false).id.empty());
    CHECK(import_row(log, false).note == row.note + ". " + text(Msg::NothingLeft));
    PresenterScreen screen;
    screen.session.sheet = Sheet::Imports;
    CHECK(screen.node("imports/lead")->name == text(Msg::ImportsNone));
    screen.surroundings.imports = {row};
    CHECK(screen.node("imports/lead")->name == text(Msg::ImportsLead));
    CHECK(screen.node(row.id)->description == row.title);
    CHECK(screen.asked<intent::TakeBackImport>(row.id)->id == log.id);
    CHECK(screen.asked<intent::CloseSheet>(row.id).has_value());
  }

  TEST_CASE("what an import brought is told after it") {
    MergeSummary summary;
    CHECK(imported_text(summary) == text(Msg::ImportedKnown));
    summary.changed.push_back({group_ref("grp-rivers"), {}});
    summary.new_conflicts = 1;
    CHECK(imported_text(summary) == "Imported: 1 changed, 1 new conflict. Undo takes it back as one step.");
  }

  TEST_CASE("who made something: a name and a time, as far as they are known") {
    ChangeNotes notes;
    const auto dot = [](std::uint32_t counter) { return Dot{counter, ReplicaId{1}}; };
    const Day today = date_from_text("2014-12-01")->first_day;
    notes.add(dot(1), "Deb", "2014-11-03T10:12:00Z");
    notes.add(dot(2), "", "2014-11-03T10:12:00Z");
    notes.add(dot(3), "Deb", "yesterday");
    notes.add(dot(4), "Deb", "2014-12-02T23:59:00Z");
    notes.add(dot(5), "Deb", "2031-01-01T00:00:00Z");
    notes.add(dot(6), "Deb", "2014-11-31T10:12:00Z");
    CHECK(who_text(notes, dot(1), today) == "Deb, 3 Nov 2014, 10:12 UTC");
    CHECK(who_text(notes, dot(2), today) == "without a name, 3 Nov 2014, 10:12 UTC");
    CHECK(who_text(notes, dot(3), today) == "Deb");
    CHECK(who_text(notes, dot(4), today) == "Deb, 2 Dec 2014, 23:59 UTC");  // tomorrow, somewhere
    CHECK(who_text(notes, dot(5), today) == "Deb, 1 Jan 2031, 00:00 UTC (their clock is ahead)");
    CHECK(who_text(notes, dot(6), today) == "Deb");
    CHECK(who_text(notes, dot(7), today).empty());
    CHECK(who_text(notes, {}, today).empty());
  }
}

}  // namespace constellation::test
