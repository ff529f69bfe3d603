#include "time/zone_names.h"

#include <doctest/doctest.h>

using namespace constellation;

TEST_CASE("the zone that is meant is found by its place, and in spite of a slip") {
  const std::vector<std::string> names = {"America/Chicago", "America/New_York", "Europe/Berlin", "Europe/Dublin",
                                          "Etc/UTC"};
  CHECK(nearest_zone("New York", names) == "America/New_York");
  CHECK(nearest_zone(" new_york ", names) == "America/New_York");
  CHECK(nearest_zone("America/NewYork", names) == "America/New_York");
  CHECK(nearest_zone("Europe/New_York", names) == "America/New_York");
  CHECK(nearest_zone("Europe/Berln", names) == "Europe/Berlin");
  CHECK(nearest_zone("berlin", names) == "Europe/Berlin");
  CHECK(nearest_zone("Mars/Base", names).empty());
  CHECK(nearest_zone("", names).empty());
  CHECK(nearest_zone("/", names).empty());
  CHECK(nearest_zone(std::string(1000, 'x'), names).empty());
  CHECK(nearest_zone("Berlin", {}).empty());
}
