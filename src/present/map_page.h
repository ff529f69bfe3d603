// Pages of the constellation map: groups as stars, and what connects them.
#pragma once

#include "present/page.h"

namespace constellation {

PageView build_map(const PageInput& input);

}  // namespace constellation
