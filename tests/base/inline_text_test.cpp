#include "base/inline_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <type_traits>
#include <vector>

using namespace constellation;
using Short = InlineText<5>;

TEST_CASE("A short text fits up to its capacity and is refused beyond") {
  CHECK(Short::from("")->empty());
  CHECK(Short::from("abcde")->view() == "abcde");
  CHECK(Short::from("abc")->text() == "abc");
  CHECK_FALSE(Short::from("abcdef").has_value());
  CHECK(Short().empty());
}

TEST_CASE("Short texts keep every byte, NUL too") {
  const std::string_view bytes("a\0b", 3);
  CHECK(Short::from(bytes)->view() == bytes);
  CHECK(*Short::from("a") != *Short::from(bytes));
}

TEST_CASE("Short texts order bytewise, prefixes first") {
  std::vector<Short> texts;
  for (const char* text : {"b", "\xC3\xA4", "ab", "a", "", "a-", "Z"}) texts.push_back(*Short::from(text));
  std::sort(texts.begin(), texts.end());
  std::vector<std::string> sorted;
  for (const Short& text : texts) sorted.push_back(text.text());
  CHECK(sorted == std::vector<std::string>{"", "Z", "a", "a-", "ab", "b", "\xC3\xA4"});
}

TEST_CASE("Texts of several words order as their bytes do, wherever they differ") {
  using Text = InlineText<20>;  // two words and a rest
  const std::string whole = "abcdefghijklmnopqrst";
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string other = whole;
    other[at] = '\xFF';
    INFO(at);
    CHECK(*Text::from(whole) < *Text::from(other));
    CHECK(*Text::from(whole) != *Text::from(other));
    CHECK(*Text::from(whole.substr(0, at)) < *Text::from(whole));
    CHECK(*Text::from(whole.substr(0, at)) == *Text::from(whole.substr(0, at)));
  }
  CHECK(*Text::from(std::string("a\0", 2)) > *Text::from("a"));
}

TEST_CASE("Short texts are copied without a heap") { CHECK(std::is_trivially_copyable_v<Short>); }
