// What a person reads when something went wrong. The only place with these sentences.
#pragma once

#include <string>

#include "base/error.h"

namespace constellation {

// One or two short sentences: what happened, where, what to do. Nothing is said twice: a caller that
// shows file, line and column itself takes error_sentence.
std::string error_text(const Error& error);

// The same without file, line, column and pointer.
std::string error_sentence(const Error& error);

// "roster.json, line 3, column 9 (/records/groups)", as far as it is known; may be empty.
std::string error_place(const Error& error);

}  // namespace constellation
