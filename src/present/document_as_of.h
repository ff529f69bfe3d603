// The document as it stood at the end of a day, from the histories that it records, by the rules that the pages follow
// as of a date. Nothing is filled in: what has no date always was so.
//
//   left out    what had not begun by then: groups, statuses, terms, windows, pauses, events, publications and calls
//               that begin later; goals and deliverables that had not been promised; what chairs' meetings, suggestions
//               and threads say later; and what belongs to that alone
//   cleared     what is known to have come later: deliveries, resolutions, decisions; the state of what was still open,
//               for it is of today; and references to what is left out
//   kept        the ends of what had begun, and when it was due: they were planned
#pragma once

#include <optional>

#include "model/document.h"

namespace constellation {

// O(n log n). Tables in which nothing is another keep their chunks; so the document of a day after everything is the
// same one.
Document document_as_of(const Document& document, Day day);

// Keeps the last one while document and day stay.
class DocumentAsOf {
 public:
  const Document& of(const Document& document, Day day);

 private:
  std::optional<Day> m_day;
  Document m_from;
  Document m_document;
};

}  // namespace constellation
