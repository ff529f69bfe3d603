// What an undo step is called: "Move Endorsement framework paper".
#pragma once

#include <string>

#include "store/commands.h"

namespace constellation {

std::string step_text(CommandLabel label, const std::string& subject_title);

}  // namespace constellation
