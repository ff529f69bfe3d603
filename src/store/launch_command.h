// Launching a suggested working group: everything that it needs to begin, planned as one command.
//
//   Group            name, focus area, need, scope (in) and exit criteria of the suggestion
//   StatusChange     since today, with the first line of the decision's reason: active with a lead, without one forming
//   GroupCycle       in the cycle that contains today (of several the one that began last), from today to its end
//   RoleAssignment   one lead is the chair, several are co-chairs, without any the chair is vacant; from today to the
//                    end of the cycle
//   Deliverable      one for each text, planned, in that cycle
//   CallSeries       every other week from the next working day on which the alliance has no call of its own, in the
//                    zone of its calls or else of any other; without a time, which nobody has said
//
// and the suggestion is accepted, decided today (unless it was accepted before) and says what it was launched as.
#pragma once

#include "store/bar_commands.h"

namespace constellation {

// The subject is the new group. A focus area that is not there any more is left out. Errors, each with the suggestion's
// reference, and with its field where one is to be corrected: UnknownRecord; AlreadyLaunched for one whose group is
// there (to launch it again that one has to be deleted first); EmptyName; DanglingReference for a lead who is not on
// record; what validate_record says of the new records.
Outcome<Plan> plan(const Document& document, const intent::LaunchSuggestion& command, Day today, const MintId& mint,
                   const ZoneNames* zones = nullptr);

}  // namespace constellation
