// What letting go of a gesture would do, in words: dates first, then what changes besides them.
#pragma once

#include <string>
#include <vector>

#include "model/dependencies.h"
#include "present/timeline_rows.h"

namespace constellation {

struct DropText {
  std::vector<std::string> lines;
  bool refused = false;  // then the last line says why
};

// How the span leaves the cycle that the record names, or that it lies in: "Ends 5 days after Cycle 1".
std::vector<std::string> cycle_lines(const Document& document, const TimelineRows& rows, const RecordRef& record,
                                     const Span& span);
// "1 May 2014 to 30 Sep 2014 · 153 days"; of a point its date.
std::string dates_text(const Span& span);

// Of the gesture that is in progress; no lines without one. `after` is where the grabbed record would lie.
DropText drop_text(const Document& document, const TimelineRows& rows, const Session& session,
                   const std::optional<Span>& after);

}  // namespace constellation
