#include "present/text_fit.h"

#include <doctest/doctest.h>

#include "support/small_network.h"

using namespace constellation;
using namespace constellation::test;

namespace {

// Ten pixels a letter.
constexpr TextStyle kStyle{20, Weight::Regular};

std::string words(std::string_view text, float width) { return fitted_words(FixedMeasure(), text, kStyle, width); }
std::string title(std::string_view text, float width) { return shortened_title(FixedMeasure(), text, kStyle, width); }

}  // namespace

TEST_CASE("a text is cut at a word where a stub of one would be left") {
  CHECK(words("Endorsement framework", 300) == "Endorsement framework");
  CHECK(words("Endorsement framework", 180) == "Endorsement frame…");
  CHECK(words("Endorsement framework", 150) == "Endorsement…");
  CHECK(words("Endorsement framework", 120) == "Endorsement…");  // the word is whole
  CHECK(words("Endorsement", 60) == "Endor…");
  CHECK(words("Endorsement", 40).empty());
  CHECK(words("A framework", 40).empty() == false);
}

TEST_CASE("of a numbered title the number is left, never a stub") {
  CHECK(title("Cycle 12", 100) == "Cycle 12");
  CHECK(title("Cycle 12", 60) == "12");
  CHECK(title("Winter cycle 2014", 120) == "cycle 2014");
  CHECK(title("Winter cycle 2014", 60) == "2014");
  CHECK(title("Cycle 12", 10).empty());
  CHECK(title("Founding", 60) == "Found…");
  CHECK(title("Founding", 30).empty());
}
