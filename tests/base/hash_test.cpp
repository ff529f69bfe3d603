#include "base/hash.h"

#include <doctest/doctest.h>

#include <string>

using namespace constellation;

// Expected values are XXH3's own, so that names of files written by one build fit every other.
TEST_CASE("The hash is XXH3, the same on every machine") {
  CHECK(hash64("") == 0x2D06800538D394C2U);
  CHECK(content_name("").size() == 24);
}

TEST_CASE("The content's name is of base-32 characters and stable") {
  const std::string name = content_name("constellation");
  CHECK(name == content_name("constellation"));
  CHECK(name.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz") == std::string::npos);
}

TEST_CASE("A flipped bit or a lost byte changes hash and name") {
  const std::string bytes(1000, 'x');
  for (const std::size_t place : {std::size_t{0}, std::size_t{499}, std::size_t{999}}) {
    std::string flipped = bytes;
    flipped[place] = static_cast<char>(flipped[place] ^ 1);
    CHECK(hash64(flipped) != hash64(bytes));
    CHECK(content_name(flipped) != content_name(bytes));
  }
  CHECK(content_name(bytes.substr(1)) != content_name(bytes));
  CHECK(hash64(std::string_view("\0", 1)) != hash64(""));
}
