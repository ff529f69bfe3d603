// Pages of cycles: what was promised and what came of it, and rolling one over.
#pragma once

#include "present/page.h"

namespace constellation {

// All cycles with their tallies, and the templates of the next one. Options: "group" (in which a group has anything),
// "sort".
PageView build_cycles(const PageInput& input);

// The review of a cycle: the alliance, each group with its window, goals and deliverables, hypotheses, publications;
// and what rolling it over would carry. Options: "group" (only of that group), "without" (present/roll_over_section.h).
PageView build_cycle(const PageInput& input);

}  // namespace constellation
