// Pages of the chairs' meetings: connections, practices and challenges.
#pragma once

#include "present/page.h"

namespace constellation {

PageView build_meetings(const PageInput& input);
PageView build_meeting(const PageInput& input);

}  // namespace constellation
