// The directory of groups as a page: who works on what, past and present, at any date.
//
//   options   focus, status, cycle, person, organisation   filters: ids and a token
//             sort     a column, descending with "-" before it
//             show     "cards"; a table without
//             as-of    a date of any precision
#pragma once

#include "present/page.h"

namespace constellation {

// What is searched for (Session::find) narrows it: to groups whose own texts, or whose roles of that day, match.
PageView build_directory(const PageInput& input);

}  // namespace constellation
