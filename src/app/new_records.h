// What a new record starts with, so that it can be seen and edited at once.
#pragma once

#include "model/document.h"
#include "store/intents.h"

namespace constellation {

// Fills in what the intent leaves out: a name; for a cycle the six months after the last one (or the
// half-year of today); for a group its focus area, taken from the selection; for a deliverable the
// selected (or first) group and the cycle in view, due at its end; for an entry of a thread its author,
// who makes the changes of this browser ("" unnamed).
intent::AddRecord with_defaults(intent::AddRecord command, const Document& document, const Session& session, Day today,
                                const std::string& author);

// What was drawn into a lane: its dates to the day, its group, and the cycle around its middle.
intent::AddRecord record_of_sketch(const Document& document, const Sketch& sketch);

}  // namespace constellation
