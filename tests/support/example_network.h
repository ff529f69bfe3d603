// The network that ships as the example, for tests of whole views.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "snapshot/codec.h"

namespace constellation::test {

inline Document example_network() {
  std::ifstream file(CONSTELLATION_TEST_DATA "/../assets/badge-alliance.json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto decoded = decode_snapshot(text);
  REQUIRE(decoded.has_value());
  return std::move(decoded).value().state.document;
}

}  // namespace constellation::test
