#include "snapshot/json_lexer.h"

#include <doctest/doctest.h>

#include <vector>

using namespace constellation;

namespace {

std::vector<JsonToken> tokens_of(std::string_view source) {
  JsonLexer lexer(source);
  std::vector<JsonToken> tokens;
  do tokens.push_back(lexer.next());
  while (tokens.back() != JsonToken::End && tokens.back() != JsonToken::Refused);
  return tokens;
}

bool is_number(const std::string& source) {
  const auto tokens = tokens_of(source);
  return tokens == std::vector{JsonToken::Number, JsonToken::End};
}

ErrorCode refusal_of(std::string_view source) {
  JsonLexer lexer(source);
  REQUIRE(lexer.next() == JsonToken::Refused);
  return lexer.refusal();
}

std::string text_of(std::string_view source) {
  JsonLexer lexer(source);
  REQUIRE(lexer.next() == JsonToken::Text);
  CHECK(lexer.end() == source.size());
  std::string text;
  append_decoded_text(text, source, lexer.start());
  CHECK(lexer.text_length() == text.size());
  CHECK(lexer.has_escapes() == (source.find('\\') != source.npos));
  return text;
}

}  // namespace

TEST_SUITE("json lexer") {
  TEST_CASE("marks, words, numbers and texts are told with their places") {
    using enum JsonToken;
    CHECK(tokens_of("\xEF\xBB\xBF {\"a\": [1,null],\n\"b\":true} ") == std::vector{ObjectBegin, Text, Colon, ArrayBegin,
                                                                                   Number, Comma, Null, ArrayEnd, Comma,
                                                                                   Text, Colon, True, ObjectEnd, End});
    JsonLexer lexer("  [ -12.5e3 ]");
    lexer.next();
    CHECK(lexer.start() == 2);
    lexer.next();
    CHECK(lexer.start() == 4);
    CHECK(lexer.end() == 11);
  }

  TEST_CASE("texts are decoded as they are escaped") {
    CHECK(text_of(R"("plain é")") == "plain é");
    CHECK(text_of(R"("\"\\\/\b\f\n\r\t")") == "\"\\/\b\f\n\r\t");
    CHECK(text_of(R"("\u0041\u00e9\u20ac\ud83d\ude00")") == "Aé€😀");
    CHECK(text_of(R"("")").empty());
  }

  TEST_CASE("what is no JSON is refused where it begins") {
    for (const char* bad : {"nul", "tru", "NaN", "-", "+1", ".5", "1.", "1e", "\"open", "\"\\x\"", "\"\\ud800\"",
                            "\"\\ude00\"", "\"\\u12g4\"", "\"a\tb\"", "'a'"}) {
      INFO(bad);
      CHECK(refusal_of(bad) == ErrorCode::JsonSyntax);
    }
    CHECK(refusal_of("\"a\xFF\"") == ErrorCode::JsonInvalidUtf8);
    CHECK(tokens_of("01") == std::vector{JsonToken::Number, JsonToken::Number, JsonToken::End});
  }

  TEST_CASE("a number is refused where no double holds it") {
    for (const char* good : {"0", "-0.0", "1e308", "1.7976931348623157e308", "0.0001e312", "1e-999", "0e999999999",
                             "123456789012345678901234567890"}) {
      INFO(good);
      CHECK(is_number(good));
    }
    CHECK(is_number("1" + std::string(308, '0')));
    for (const char* bad : {"1e309", "-1e999", "1.8e308", "1000e306", "1e99999999999999999999"}) {
      INFO(bad);
      CHECK(refusal_of(bad) == ErrorCode::WrongType);
    }
    CHECK(refusal_of("1" + std::string(309, '0')) == ErrorCode::WrongType);
  }
}
