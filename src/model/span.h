// Spans: which date fields of a record make its bar on the timeline.
#pragma once

#include <optional>

#include "model/document.h"

namespace constellation {

// The fields a drag writes. A body drag moves all that are set; an edge drag one of them.
struct SpanFields {
  std::optional<FieldIndex> start;
  std::optional<FieldIndex> end;  // for a point in time (publication, status change) only `end` is set
};
SpanFields span_fields(RecordKind kind);

// Where a record lies in time. Half-open. A side without a date is open: it is drawn to the edge of
// what bounds it (the cycle, else a short stub) and never gets a date by itself.
struct Span {
  DayRange range;
  Precision start_precision = Precision::Day;
  Precision end_precision = Precision::Day;
  bool open_start = false;
  bool open_end = false;
  bool is_point = false;  // a milestone: only its end date is known
  friend bool operator==(const Span&, const Span&) = default;
};
// Nothing if the record has no date at all.
std::optional<Span> span_of(RecordKind kind, const Record& record);

enum class SpanPart : std::uint8_t { Both, Start, End };
// The date fields that moving by `days` rewrites, each to a unit of its own precision. A part without
// a date is left out: nothing is filled in. Dates stay within [kFirstDay, kLastDay].
std::vector<FieldValue> moved_dates(RecordKind kind, const Record& record, SpanPart part, std::int32_t days);

}  // namespace constellation
