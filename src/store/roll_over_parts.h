// What the preview of rolling over and its command both need to know. Only roll_over*.cpp use it.
#pragma once

#include <map>
#include <string>

#include "model/document.h"

namespace constellation::roll_over_parts {

// The cycle that it names, or else that of its goal.
RecordId cycle_of_deliverable(const Document& document, const Record& made);
// Goals and deliverables of that cycle, by the record that they were carried over from. Of an empty id there are none.
std::map<RecordRef, RecordId> copies_in(const Document& document, const RecordId& cycle);
// The rule of a call series without an end of its own; as it stands where it has none, or is not understood.
std::string rule_without_until(const Record& series);

}  // namespace constellation::roll_over_parts
