// Snapping: where a dragged bar really lands.
//
// Edges always land on whole days. With snapping on, an edge that comes within the tolerance of a
// cycle's edge, a window of the record's own group, today or the start of a month lands there, in
// that order of preference at equal distance; the guide is drawn at that day. The end never
// precedes the start, and no date leaves [kFirstDay, kLastDay].
//
//   start edge = first day, end edge = day after the last: the same boundaries as a DayRange's
#pragma once

#include "model/document.h"
#include "present/timeline_rows.h"
#include "store/intents.h"

namespace constellation {

Drag snap_drag(const Document& document, const TimelineRows& rows, Day today, const intent::DragTo& drag);

// The nearest shift to `days` that keeps start and end in order.
std::int32_t clamped_shift(RecordKind kind, const Record& record, DragPart part, std::int32_t days);

}  // namespace constellation
