#include "base/result.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "base/error.h"

using namespace constellation;

namespace {

Outcome<int> half_of(int number) {
  if (number % 2 != 0) return fail(ErrorCode::WrongType, std::to_string(number));
  return number / 2;
}

}  // namespace

TEST_CASE("A result holds a value or an error, never both") {
  const Outcome<int> good = half_of(8);
  REQUIRE(good);
  CHECK(good.has_value());
  CHECK(*good == 4);
  const Outcome<int> bad = half_of(7);
  REQUIRE_FALSE(bad);
  CHECK(bad.error().code == ErrorCode::WrongType);
  CHECK(bad.error().detail == "7");
  CHECK(bad.error().line == 0);
}

TEST_CASE("Values that can only be moved are moved out") {
  Result<std::unique_ptr<int>, Error> result(std::make_unique<int>(3));
  const std::unique_ptr<int> taken = std::move(result).value();
  CHECK(*taken == 3);
}

TEST_CASE("A result may hold the same type as value and as error") {
  const Result<std::string, std::string> good(std::string("fine"));
  const Result<std::string, std::string> bad(Unexpected{std::string("wrong")});
  CHECK(*good == "fine");
  CHECK(good->size() == 4);
  CHECK(bad.error() == "wrong");
}
