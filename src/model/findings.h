// Findings: what a document holds that no command would have let in, for someone to look at.
//
// Merging never repairs. Two people may each do something that is right on its own and wrong together
// (both move a group below the other's, both name a chair, one deletes what the other refers to), and
// files may hold anything that the codec can read. The document stays valid and loadable, and says so.
//
// When two terms are *known to overlap*. A term is certain from the last day that its start can mean
// up to the first day that its end can mean, that day not included:
//
//   start 2014-04          end 2014-09          known      [2014-04-30, 2014-09-01)
//   |== April ==|………………………|== September ==|
//              |============|
//
// So a hand-over within a month, or on a day that ends one term and begins the next, overlaps nothing.
// A term with one date is known on one day: the last day of its start, the day before its end. A term
// without any takes its cycle's dates; without those nothing is known of it.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "model/document.h"
#include "time/zone_names.h"

namespace constellation {

enum class FindingKind : std::uint8_t {
  DanglingReference,   // the field names a record that is not there
  Cycle,               // following the field leads back to the record
  TwoChairs,           // two holders of the role "chair" in one group at one time; co-chairs may be many
  OverlappingWindows,  // two windows of one group in one cycle, or known to overlap
  EndBeforeStart,      // the dates that make the record's span are out of order
  OverlappingCycles,   // two cycles have days in common (model/cycle_overlap.h)
  UnknownZone,         // no time zone of that name is known; it is kept as it is
};

struct Finding {
  RecordRef record;
  FindingKind kind{};
  FieldIndex field = 0;  // that shows it: the reference, the group of a term or window, the end
  // DanglingReference   what is missing; nothing if the text is no id at all
  // Cycle               the other members, sorted; nothing if the record names itself
  // TwoChairs, OverlappingWindows   the other record, which has the greater id
  // OverlappingCycles   the one with the greater id, as of windows
  // EndBeforeStart, UnknownZone   nothing
  std::vector<RecordRef> others;
  friend bool operator==(const Finding&, const Finding&) = default;
  friend auto operator<=>(const Finding&, const Finding&) = default;
};

// Sorted by (record, kind, field, others). Records that go round together are one Cycle a field, at
// the smallest of them. Of many terms that overlap each is listed with one that began before it, so
// that there are never more findings than terms; a vacant or rotating chair and two terms of one
// holder are none. O(n log n) in records and references.
// Zones are looked at only where it is known which there are.
std::vector<Finding> findings_of(const Document& document, const ZoneNames* zones = nullptr);

// "groups/grp-a cycle parent groups/grp-b": record, kind, field and others, for the command line.
std::string text_from_finding(const Finding& finding);

}  // namespace constellation
