// What pages know of time zones: tables by name, from whoever has them (the browser, or files).
#pragma once

#include <functional>
#include <string>

#include "time/zone.h"
#include "time/zone_names.h"

namespace constellation {

struct Zones {
  std::string reader;  // the reader's own, by its IANA name; "" unknown
  // The table of that zone, right within a year of the day; nullptr for a name that is none. It stays where it is.
  std::function<const ZoneTable*(const std::string& name, Day around)> find;
  ZoneNames names = {};  // by which what is typed is judged
};

}  // namespace constellation
