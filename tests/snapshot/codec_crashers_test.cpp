// Every file of tests/crashers/ once broke something, or was made to try.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <system_error>

#include "snapshot/codec.h"
#include "support/files.h"

using namespace constellation;
using namespace constellation::test;

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
