// What a timeline that is shown as of a date says of itself and offers: to look, never to change.
#pragma once

#include <string>

#include "store/intents.h"

namespace constellation {

struct ActionsView;
struct PaletteView;
struct View;

// Whether it asks for another record, or begins a gesture or opens a sheet that only does that.
bool changes_records(const Intent& intent);
void leave_out_changes(ActionsView& actions);
void leave_out_changes(PaletteView& palette);
// "As of 1 March 2015. Nothing can be changed here." Precondition: it is shown as of a date.
std::string as_of_text(const View& view);
// Why something that was asked for is not done.
std::string as_of_refusal(Day day);

}  // namespace constellation
