// The page of one group: what it is for, who leads it, what it promised in each cycle and what came of it, as of a
// date.
#pragma once

#include "present/page.h"

namespace constellation {

// Session::page.about is the group. Records that had not begun by that date are left out.
PageView build_group_page(const PageInput& input);

}  // namespace constellation
