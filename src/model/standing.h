// Standing: where each group stands on a day, from the recorded histories: who leads it, in which cycles it works, what
// it has promised and delivered by then.
//
// Nothing is filled in. What has no date is taken to have been so all along, because nothing says otherwise; dates of
// month or quarter precision hold from the first day that they can mean to the last:
//
//   term 2014-04 to 2014-09     in office     [2014-04-01, 2014-10-01)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace constellation {

class RelationIndex;

struct GroupStanding {
  RecordId group;
  std::string status;           // token of the latest change that has begun; "" before the first
  std::optional<Date> since;    // of that change
  std::vector<RecordId> roles;  // role assignments in office, by (role, start, id)
  std::vector<RecordId> leads;  // the chairs and co-chairs among them
  // Without leads: the chairs and co-chairs whose terms ended last, by (role, start, id), and when that was.
  std::vector<RecordId> last_leads;
  std::optional<Date> led_until;
  std::vector<RecordId> cycles;   // in which it has a window, or to which something of it belongs, sorted; of all time
  std::vector<RecordId> windows;  // its windows that contain the day, sorted
  std::optional<Day> begins;      // the first day of anything dated
  std::size_t goals = 0;          // promised, whatever became of them
  std::size_t deliverables = 0;   // likewise
  std::size_t delivered = 0;      // of those
  std::size_t overdue = 0;        // of those: open, and their last possible day is past
  friend bool operator==(const GroupStanding&, const GroupStanding&) = default;

  // Whether anything of it is known to have begun; a group without any date always has.
  [[nodiscard]] bool exists_on(Day day) const { return !begins || *begins <= day; }
};

// What counts of goals and deliverables: all that is on record, as of today; or what had been promised by that day,
// which is when their start or their cycle's has come. Of neither is known when it was promised: it always was.
enum class Promised : std::uint8_t { OnRecord, ByThatDay };

// Of all groups, sorted by id. O(n log n) in the records that belong to groups.
std::vector<GroupStanding> standings_on(const Document& document, Day day, Promised promised = Promised::OnRecord);
// Makes standings of that day, of the document before, those of the document after: of the groups that the difference
// names alone, in proportion to what refers to them (`relations` is of the document after). Says false, and leaves them
// as they are, where it is another set of groups or another cycle, or names a good part of all groups.
bool update_standings(std::vector<GroupStanding>& standings, const Document& before, const Document& after,
                      const RelationIndex& relations, Day day, Promised promised);
// The standing of that group among them; null where there is none.
const GroupStanding* find_standing(const std::vector<GroupStanding>& standings, const RecordId& group);

// Whether a term, a window or another record with a start and an end is in force that day: not known to be over or yet
// to come. Without dates of its own it has those of its cycle, if it names one.
bool is_in_force(const Document& document, RecordKind kind, const Record& record, Day day);

// Dormant, concluded, handed over or withdrawn.
bool is_at_rest(std::string_view status);
// Without a cycle, or with one without dates, it always had.
bool has_cycle_begun(const Document& document, const RecordId& cycle, Day day);
// Whether a deliverable had been promised by the end of that day: its own start had come, or that of its cycle; without
// dates it always was.
bool was_promised(const Document& document, const Record& record, Day day);
// By the end of that day; a delivery without a day is one that had been made by the time it was due.
bool was_delivered(const Record& record, Day day);

}  // namespace constellation
