// Snapping: where a dragged bar really lands.
//
// Edges always land on whole days. With snapping on, an edge that comes within the tolerance of a boundary lands there:
//
//   a cycle's edge · a window of the record's own group · an edge of another bar in the lanes near by · a call of its
//   group · today · the start of a month · a Monday, where weeks are wide enough to aim between them
//
// in that order of preference at equal distance; the guide is drawn at that day and says whose it is. The end never
// precedes the start, and no date leaves [kFirstDay, kLastDay].
//
//   start edge = first day, end edge = day after the last: the same boundaries as a DayRange's
//
// Looking for boundaries costs a binary search a track, however many bars there are.
#pragma once

#include "model/document.h"
#include "present/timeline_rows.h"
#include "store/intents.h"

namespace constellation {

struct SnapContext {
  const Document* document = nullptr;
  const TimelineRows* rows = nullptr;
  Day today;
  // Rows whose bars count, as places in rows->rows: those in view. The record's own lane counts anyway.
  std::size_t first_row = 0;
  std::size_t end_row = 0;
  std::vector<RecordRef> moving;  // sorted; none of them is a boundary for another
};

// The boundary that a fractional day catches on within the tolerance, or nothing. `group` is whose lane it is in.
std::optional<Snap> snap_day(const SnapContext& context, const RecordId& group, double day, double tolerance_days);

Drag snap_drag(const SnapContext& context, const intent::DragTo& drag);
// The days between where a new bar began and where it is; at least one.
Sketch snap_sketch(const SnapContext& context, const intent::SketchTo& sketch);

// The nearest shift to `days` that keeps start and end in order.
std::int32_t clamped_shift(RecordKind kind, const Record& record, DragPart part, std::int32_t days);

}  // namespace constellation
