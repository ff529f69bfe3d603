// What an undo step is called: "Move Endorsement framework paper".
#pragma once

#include <string>

#include "store/commands.h"

namespace constellation {

std::string step_text(CommandLabel label, const std::string& subject_title);
// What undo left alone, because someone else edited it since.
std::string undo_kept_text(std::size_t changes, const std::string& first_title);

}  // namespace constellation
