// The page of a call: its agenda with what earlier calls left open, who came, what was decided, what was said of what.
#pragma once

#include "present/page.h"

namespace constellation {

PageView build_call(const PageInput& input);

}  // namespace constellation
