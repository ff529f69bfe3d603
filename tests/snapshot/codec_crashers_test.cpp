// Every file of tests/crashers/ once broke something, or was made to try.
#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#include "snapshot/codec.h"

using namespace constellation;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::string bytes;
  std::FILE* file = std::fopen(path.string().c_str(), "rb");
  REQUIRE(file != nullptr);
  char buffer[4096];
  for (std::size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, file)) != 0;) bytes.append(buffer, read);
  std::fclose(file);
  return bytes;
}

}  // namespace

TEST_CASE("Every crasher is read and written stably, or refused with a place") {
  std::error_code problem;
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(CONSTELLATION_TEST_DATA "/crashers", problem)) {
    INFO(entry.path().filename().string());
    ++count;
    const std::string text = bytes_of(entry.path());
    (void)decode_change_set(text);
    const auto first = decode_snapshot(text);
    if (!first) {
      CHECK(first.error().line >= 1);
      CHECK(first.error().column >= 1);
      continue;
    }
    const std::string written = encode_snapshot(first->state, DeletedContent::Keep);
    const auto second = decode_snapshot(written);
    REQUIRE(second);
    CHECK(encode_snapshot(second->state, DeletedContent::Keep) == written);
  }
  CHECK_FALSE(problem);
  CHECK(count >= 8);
}
