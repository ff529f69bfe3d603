// Pages of suggestions of working groups, from the need to the launch.
#pragma once

#include <string>

#include "present/page.h"

namespace constellation {

struct Record;

PageView build_suggestions(const PageInput& input);
PageView build_suggestion(const PageInput& input);

// The token of its decision as it stood at the end of that day: one that is known to be later is still open.
std::string decision_on(const Record& suggestion, Day day);
// Whether it was on record by then; without a date it always was.
bool is_proposed_on(const Record& suggestion, Day day);
PageTone tone_of_decision(std::string_view token);

}  // namespace constellation
