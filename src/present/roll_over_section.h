// The section of a cycle's page that shows what rolling it over would carry into the next one, line by line, and does
// it.
//
// What is left out stands in the page's option "without": "goals:goa-1,groups:grp-2". A selected line, and its group,
// can be left out or taken along again.
#pragma once

#include "present/page.h"

namespace constellation {

void add_roll_over_section(PageView& page, const PageInput& input, const RecordId& cycle);

}  // namespace constellation
