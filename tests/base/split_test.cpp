#include "base/split.h"

#include <doctest/doctest.h>

using namespace constellation;

TEST_CASE("a text is taken apart at a separator, and ends as nothing") {
  std::string_view rest = "a//b";
  CHECK(take_until(rest, '/') == "a");
  CHECK(take_until(rest, '/').empty());
  CHECK(rest == "b");
  CHECK(take_until(rest, '/') == "b");
  CHECK(rest.empty());
  CHECK(take_until(rest, '/').empty());
}
