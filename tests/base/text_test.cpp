#include "base/text.h"

#include <doctest/doctest.h>

using namespace constellation;

TEST_CASE("Well-formed UTF-8 of every length is accepted") {
  for (const char* text : {"", "plain", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "K\xC3\xB6ln \xF0\x9F\x8E\xAB"}) {
    CAPTURE(text);
    CHECK_FALSE(first_invalid_utf8(text).has_value());
  }
}

TEST_CASE("Ill-formed UTF-8 is found at its first byte") {
  const struct {
    std::string_view text;
    std::size_t offset;
  } cases[] = {
      {"\x80", 0},              // continuation without a start
      {"a\xC0\x80", 1},         // over-long NUL
      {"ab\xC1\xBF", 2},        // over-long
      {"\xE0\x9F\xBF", 0},      // over-long, three bytes
      {"\xED\xA0\x80", 0},      // surrogate
      {"\xF0\x8F\xBF\xBF", 0},  // over-long, four bytes
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"\xF5\x80\x80\x80", 0},  // no such start
      {"ok\xE2\x82", 2},        // cut short
      {"\xC3\xB6\xC3", 2},      // cut short after a good one
      {"\xC3(", 0},             // not continued
      {"\xFF", 0},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(first_invalid_utf8(c.text) == c.offset);
  }
}

TEST_CASE("Decoding walks code points and steps over bad bytes one at a time") {
  const std::string_view text = "a\xC3\xB6\xE2\x82\xAC\xF0\x9F\x8E\xAB\xFFz";
  const char32_t expected[] = {U'a', U'\u00F6', U'\u20AC', U'\U0001F3AB', U'\uFFFD', U'z'};
  std::size_t offset = 0;
  for (const char32_t value : expected) {
    const DecodedCodePoint decoded = decode_utf8(text, offset);
    CHECK(decoded.value == value);
    offset = decoded.next;
  }
  CHECK(offset == text.size());
  CHECK(count_code_points(text) == 6);
  CHECK(count_code_points("") == 0);
}

TEST_CASE("Trimming takes ASCII white space from both ends only") {
  CHECK(trimmed("  a b\t\r\n") == "a b");
  CHECK(trimmed("a") == "a");
  CHECK(trimmed(" \n ").empty());
  CHECK(trimmed("").empty());
  CHECK(trimmed("\xC2\xA0x") == "\xC2\xA0x");  // no-break space stays
}

TEST_CASE("Base-32 digits are read back as written, most significant first") {
  CHECK(base32_text(0, 4) == "0000");
  CHECK(base32_text(1, 4) == "0001");
  CHECK(base32_text(31, 2) == "0z");
  CHECK(base32_text(32, 2) == "10");
  CHECK(base32_text(1024, 2) == "00");  // only the low digits
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{12345678901}, (std::uint64_t{1} << 60U) - 1}) {
    CHECK(base32_value(base32_text(value, 12)) == value);
  }
}

TEST_CASE("Letters that are easily confused, capitals and wrong lengths are no base-32") {
  for (const char* text : {"", "i", "l", "o", "u", "A", "-", " 1", "0000000000000"}) {
    CAPTURE(text);
    CHECK_FALSE(base32_value(text).has_value());
  }
}

TEST_CASE("Lower case is ASCII only") {
  CHECK(ascii_lower("Open BADGES 2.0") == "open badges 2.0");
  CHECK(ascii_lower("\xC3\x96") == "\xC3\x96");
}

TEST_CASE("Integers are whole decimal texts within 64 bits") {
  CHECK(parse_integer("0") == 0);
  CHECK(parse_integer("-17") == -17);
  CHECK(parse_integer("9223372036854775807") == INT64_MAX);
  CHECK(parse_integer("-9223372036854775808") == INT64_MIN);
  for (const char* text : {"", "-", "+1", " 1", "1 ", "1.5", "0x10", "1e3", "9223372036854775808"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_integer(text).has_value());
  }
}

TEST_CASE("Numbers are padded with zeros, never cut") {
  std::string text;
  append_padded(text, 7, 4);
  append_padded(text, 2014, 2);
  append_padded(text, -5, 3);
  append_padded(text, 0, 1);
  CHECK(text == "00072014-0050");
}
