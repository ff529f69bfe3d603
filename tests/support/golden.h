// Comparing text with a golden file below tests/golden/. UPDATE_GOLDEN=1 in the environment writes
// the files anew; look at the difference before committing it.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace constellation::test {

inline void check_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(CONSTELLATION_TEST_DATA) + "/golden/" + name + ".txt";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  REQUIRE_MESSAGE(!expected.empty(), (path + " is missing: run once with UPDATE_GOLDEN=1"));
  CHECK_MESSAGE(text == expected, (name + " differs from its golden file; it is now:\n" + text));
}

}  // namespace constellation::test
