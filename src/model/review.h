// Review: what the groups promised for a cycle and what came of it, for each group and for the alliance.
//
// A deliverable belongs to the cycle that it names, or else to that of its goal. Dates count by their precision, a due
// date to its last day, and late is only what certainly is:
//
//   due 2014-09      delivered 2014-09-20 on time      2014-10-03 late by 3 days      2014-Q3 delivered: nobody can say
//
// What was carried over or dropped has no date of its own: on a day before the cycle's end it counts as open still. A
// delivery without a day was made when it was due (as in model/standing.h), and nobody can say whether it was on time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/document.h"
#include "model/standing.h"

namespace constellation {

enum class Fate : std::uint8_t { Open, Delivered, OnTime, Late, CarriedOver, Dropped };

struct ReviewedDeliverable {
  RecordId deliverable;
  std::vector<RecordId> groups;  // its owners, sorted
  RecordId goal;                 // empty: none
  Fate fate = Fate::Open;
  std::int32_t days_late = 0;        // of Late: at least so many
  bool is_overdue = false;           // of Open: its last possible day is past
  RecordId carried_to;               // of CarriedOver: the cycle, where the copy says one
  RecordId carried_from;             // the cycle that it was carried over from, if any
  std::optional<std::int32_t> slip;  // days after what the baseline planned (negative: before); nothing: not planned
  friend bool operator==(const ReviewedDeliverable&, const ReviewedDeliverable&) = default;
};

struct ReviewedGoal {
  RecordId goal;
  RecordId group;
  GoalState state = GoalState::Open;  // that day
  bool lacks_verdict = false;         // it has a hypothesis, the cycle is over, and nobody has judged it
  RecordId carried_to;                // as of a deliverable
  RecordId carried_from;
  friend bool operator==(const ReviewedGoal&, const ReviewedGoal&) = default;
};

// A group's own time in the cycle, where it is certainly not the cycle's.
struct ReviewedWindow {
  RecordId window;
  RecordId group;
  std::vector<RecordId> pauses;       // by their start
  std::int32_t days_after_start = 0;  // it joined so many days late
  std::int32_t days_after_end = 0;    // it was extended by so many days
  std::optional<std::int32_t> slip;   // of its end, as of a deliverable
  friend bool operator==(const ReviewedWindow&, const ReviewedWindow&) = default;
};

struct ReviewTally {
  std::size_t goals = 0;  // promised, whatever became of them
  std::size_t goals_met = 0;
  std::size_t goals_partly_met = 0;
  std::size_t goals_not_met = 0;
  std::size_t goals_carried = 0;
  std::size_t goals_open = 0;
  std::size_t deliverables = 0;  // promised
  std::size_t delivered = 0;     // of those, on time or not
  std::size_t on_time = 0;       // of the delivered
  std::size_t late = 0;          // of the delivered
  std::int32_t most_days_late = 0;
  std::size_t open = 0;
  std::size_t overdue = 0;  // of the open ones
  std::size_t carried = 0;
  std::size_t dropped = 0;
  friend bool operator==(const ReviewTally&, const ReviewTally&) = default;
};

struct ReviewedGroup {
  RecordId group;
  ReviewTally tally;  // a deliverable of two groups counts for each of them
  friend bool operator==(const ReviewedGroup&, const ReviewedGroup&) = default;
};

// publication <- deliverable <- goal <- cycle
struct TracedPublication {
  RecordId publication;
  RecordId deliverable;
  RecordId goal;  // empty: the deliverable has none
  friend bool operator==(const TracedPublication&, const TracedPublication&) = default;
};

struct CycleReview {
  RecordId cycle;
  bool has_begun = true;                // by that day; what has no start always has
  bool is_over = false;                 // its last possible day is past
  RecordId baseline;                    // the latest of this cycle, else of all; empty: none says anything of it
  ReviewTally total;                    // a deliverable of two groups counts once
  std::vector<ReviewedGroup> groups;    // with anything in the cycle, in the order of lanes
  std::vector<ReviewedWindow> windows;  // by (group, start, id)
  std::vector<ReviewedGoal> goals;      // by rank
  std::vector<ReviewedDeliverable> deliverables;
  std::vector<TracedPublication> publications;  // by (date, id), what has none last
  friend bool operator==(const CycleReview&, const CycleReview&) = default;
};

// What a review comes to.
struct CycleTally {
  RecordId cycle;
  bool has_begun = true;
  ReviewTally total;
  std::vector<RecordId> groups;  // with anything in the cycle, sorted
  friend bool operator==(const CycleTally&, const CycleTally&) = default;
};

// Of every cycle in the order of their beginnings (model/cycle_template.h), as things stood on that day. `promised`
// says whether all that is on record counts, or only what had been promised and decided by then. O(n log n) in the
// records.
std::vector<CycleReview> reviews_on(const Document& document, Day day, Promised promised = Promised::OnRecord);
// The same without what they are made of. In proportion to the records.
std::vector<CycleTally> cycle_tallies_on(const Document& document, Day day, Promised promised = Promised::OnRecord);
// Of one cycle; nothing where there is none.
std::optional<CycleReview> review_of(const Document& document, const RecordId& cycle, Day day,
                                     Promised promised = Promised::OnRecord);

// By how many days something certainly lies after a planned date (negative: before); 0 where it may be that day.
std::int32_t certain_days_after(Date planned, Date happened);

}  // namespace constellation
