// The names of time zones, from whoever knows them: the browser, or files. The core has no list of its own.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace constellation {

struct ZoneNames {
  std::function<bool(const std::string& name)> knows;
  std::function<std::vector<std::string>()> all;  // asked only for what `knows` does not; may be none
};

// The name that is meant by what was typed: its place alone ("new york"), or with a few letters that are wrong; ""
// where none is near. Of several the first.
std::string nearest_zone(std::string_view typed, std::span<const std::string> names);

}  // namespace constellation
