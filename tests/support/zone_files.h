// Zones of the machine's time zone database, where it has one. A machine without it skips what needs it, and says so.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <string>

#include "support/files.h"
#include "time/tzif.h"

namespace constellation::test {

inline std::optional<ZoneTable> zone_of_file(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path("/usr/share/zoneinfo") / name;
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    MESSAGE("skipped: no time zone database (tzdata) with " << name);
    return std::nullopt;
  }
  auto zone = zone_from_tzif(name, bytes_of(path));
  REQUIRE_MESSAGE(zone.has_value(), name);
  return *zone;
}

}  // namespace constellation::test
