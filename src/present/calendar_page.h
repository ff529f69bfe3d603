// Pages of the calendar of calls, by week or month.
#pragma once

#include "present/page.h"

namespace constellation {

PageView build_calendar(const PageInput& input);

}  // namespace constellation
