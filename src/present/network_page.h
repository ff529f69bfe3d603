// Pages of the network as a whole.
#pragma once

#include "present/page.h"

namespace constellation {

PageView build_network(const PageInput& input);

}  // namespace constellation
