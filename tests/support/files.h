// Files of the tests' data.
#pragma once

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <string>

namespace constellation::test {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::string bytes;
  std::FILE* file = std::fopen(path.string().c_str(), "rb");
  REQUIRE(file != nullptr);
  char buffer[4096];
  for (std::size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, file)) != 0;) bytes.append(buffer, read);
  std::fclose(file);
  return bytes;
}

}  // namespace constellation::test
