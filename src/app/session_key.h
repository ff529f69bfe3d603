// Under which name the tab keeps what it remembers of a network.
#pragma once

#include <string>

#include "model/record.h"

namespace constellation {

inline std::string session_key(const RecordId& network) { return "constellation/session/" + network.text(); }

}  // namespace constellation
