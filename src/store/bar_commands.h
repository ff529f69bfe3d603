// Commands on bars of the timeline, one or several at once: planned as a whole or refused as a whole.
#pragma once

#include <functional>

#include "store/commands.h"

namespace constellation {

// Gives the id of a new record of that kind, which is not in the document yet.
using MintId = std::function<RecordId(RecordKind)>;

// What lying in another lane writes: of a deliverable and of a publication the one group in place of the other among
// its owners, of what has one group that group. Error StaysInLane for what belongs to another record (a pause, a call
// of a series) and for what means nothing without a group.
Outcome<FieldValue> moved_to_lane(const Document& document, const RecordRef& record, const LaneChange& lane);

// Moves dates as MoveDates does and, where `lane` is given, to another lane. With `copies` new records are moved and
// the old ones stay; the plan's subject is then the first of the new ones. Errors: EndBeforeStart, StaysInLane.
Outcome<Plan> plan(const Document& document, const intent::MoveBars& command, const MintId& mint);

// Splits a bar of which both dates are known at a day within it. The new record follows: it takes the second part's
// dates and, of a deliverable, what waited for the whole; it waits for the first part. A series keeps its rule's rhythm
// on both sides, and calls that were changed stay with their part. Error OutsideSpan for a day that is not within.
Outcome<Plan> plan(const Document& document, const intent::SplitBar& command, const MintId& mint);
// Whether the kind can be split at all. (A window is interrupted by a pause instead.)
bool can_be_split(RecordKind kind);

// Error CyclicParent where `first` waits for `then` already, directly or not.
Outcome<Plan> plan(const Document& document, const intent::LinkDeliverables& command);

// Adds or changes the Call that stands for the occurrence.
Outcome<Plan> plan(const Document& document, const intent::ChangeCall& command, const MintId& mint);

// A Baseline with the PlannedDates of every deliverable and window that has a date.
Outcome<Plan> plan(const Document& document, const intent::TakeBaseline& command, Day today, const MintId& mint);

// As DeleteRecord, of all together.
Outcome<Plan> plan(const Document& document, const intent::DeleteRecords& command);

// The Call record of that occurrence, or nullptr. Linear in the table of calls.
const Record* call_of_occurrence(const Document& document, const RecordId& series, Day occurrence);

}  // namespace constellation
