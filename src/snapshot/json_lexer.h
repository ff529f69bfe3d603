// JsonLexer: the tokens of a JSON text (RFC 8259), as places in it. Nothing is copied: a text without escapes is read
// where it stands, one with escapes is decoded when it is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace constellation {

enum class JsonToken : std::uint8_t {
  End,
  ObjectBegin,
  ObjectEnd,
  ArrayBegin,
  ArrayEnd,
  Colon,
  Comma,
  Null,
  False,
  True,
  Number,
  Text,
  Refused,
};

class JsonLexer {
 public:
  // A byte order mark at the beginning is passed over.
  explicit JsonLexer(std::string_view source);

  // Steps to the next token. Refused: the source is no JSON here, and refusal() says why; only the beginning of the
  // token is told then.
  JsonToken next();

  // The token that was read last lies in [start, end).
  [[nodiscard]] std::size_t start() const { return m_start; }
  [[nodiscard]] std::size_t end() const { return m_at; }
  // Of a text: whether it has escapes, and its length in bytes once they are decoded.
  [[nodiscard]] bool has_escapes() const { return m_escapes; }
  [[nodiscard]] std::size_t text_length() const { return m_text_length; }

  // JsonSyntax, JsonInvalidUtf8 (`start` is the bad byte then), or WrongType for a number that no double holds.
  [[nodiscard]] ErrorCode refusal() const { return m_refusal; }

 private:
  JsonToken refuse(ErrorCode code);
  JsonToken read_text();
  bool read_escape();
  JsonToken read_number();
  JsonToken read_word(std::string_view word, JsonToken token);
  bool read_digits();
  [[nodiscard]] char peek() const { return m_at < m_source.size() ? m_source[m_at] : '\0'; }

  std::string_view m_source;
  std::size_t m_start = 0;
  std::size_t m_at = 0;
  std::size_t m_text_length = 0;
  bool m_escapes = false;
  ErrorCode m_refusal = ErrorCode::JsonSyntax;
};

// Appends what the text token at `start`, whose escapes a lexer has taken, says.
void append_decoded_text(std::string& out, std::string_view source, std::size_t start);

}  // namespace constellation
