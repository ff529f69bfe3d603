// Zones from the host, which knows the offset of each at any instant.
#pragma once

#include "platform/host.h"
#include "present/zones.h"

namespace constellation {

// Tables are made when they are asked for first, of three years each, and kept. The host must outlive what this gives.
Zones zones_of(const platform::Host& host);

}  // namespace constellation
