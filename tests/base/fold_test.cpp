#include "base/fold.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace constellation;

TEST_CASE("case and marks go from letters of Latin, Greek and Cyrillic") {
  CHECK(folded("Badge ALLIANCE 2014") == "badge alliance 2014");
  CHECK(folded("Sánchez Łódź Ærø Žižek Straße") == "sanchez lodz aro zizek strase");
  CHECK(folded("Αθήνα ΑΘΗΝΑ Οδυσσεύς") == "αθηνα αθηνα οδυσσευσ");
  CHECK(folded("Ёлка ЙОД Љубљана") == "елка иод љубљана");
  CHECK(folded("e\u0301te\u0301") == "ete");  // composed of a letter and a mark
}

TEST_CASE("other scripts, signs and ill-formed bytes stay") {
  for (const std::string_view text : {"東京 バッジ", "الشارات", "עברית", "🚀 10 × 3 ÷ 2", "\xFF\xC3(", "\xE2\x82"}) {
    CHECK(folded(text) == text);
  }
}

TEST_CASE("folding twice is folding once, for every code point up to U+2FFF") {
  for (char32_t point = 0x80; point < 0x3000; ++point) {
    std::string text;
    if (point < 0x800) {
      text = {static_cast<char>(0xC0 | (point >> 6)), static_cast<char>(0x80 | (point & 0x3F))};
    } else {
      text = {static_cast<char>(0xE0 | (point >> 12)), static_cast<char>(0x80 | ((point >> 6) & 0x3F)),
              static_cast<char>(0x80 | (point & 0x3F))};
    }
    const std::string once = folded(text);
    CHECK_MESSAGE(folded(once) == once, text);
    CHECK_MESSAGE(!first_invalid_utf8(once), text);
    CHECK(once.size() <= text.size());
  }
}
