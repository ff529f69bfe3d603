// Zones from the host, which knows the offset of each at any instant.
#pragma once

#include "platform/host.h"
#include "present/zones.h"
#include "time/zone_names.h"

namespace constellation {

// Tables are made when they are asked for first, of three years each, and kept. The host must outlive what this gives.
Zones zones_of(const platform::Host& host);
// The names that the host knows; it must outlive them.
ZoneNames zone_names_of(const platform::Host& host);

}  // namespace constellation
