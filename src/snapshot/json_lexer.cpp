#include "snapshot/json_lexer.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace constellation {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes of a text that stand for themselves: all of ASCII but control characters, '"' and '\'.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t i = 0x20; i < 0x80; ++i) plain[i] = i != '"' && i != '\\';
  return plain;
}();
bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

// Four hexadecimal digits at the offset, or -1.
int hex4(std::string_view source, std::size_t at) {
  if (at + 4 > source.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    const char c = source[i];
    const int digit = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

bool is_high_surrogate(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// The code point of the "\u…" at the offset, of two where they are a pair of surrogates, and where it ends; -1 for what
// is none.
struct EscapedCodePoint {
  int value = -1;
  std::size_t end = 0;
};
EscapedCodePoint escaped_code_point(std::string_view source, std::size_t at) {
  const int first = hex4(source, at + 2);
  if (first < 0 || is_low_surrogate(first)) return {};
  if (!is_high_surrogate(first)) return {first, at + 6};
  if (source.substr(std::min(at + 6, source.size()), 2) != "\\u") return {};
  const int second = hex4(source, at + 8);
  if (!is_low_surrogate(second)) return {};
  return {0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), at + 12};
}

std::size_t utf8_length(int code_point) {
  return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

void append_utf8(std::string& out, int code_point) {
  const std::size_t length = utf8_length(code_point);
  if (length == 1) {
    out += static_cast<char>(code_point);
    return;
  }
  constexpr std::array<int, 5> kLead = {0, 0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(kLead[length] | (code_point >> (6 * (length - 1))));
  for (std::size_t i = length - 1; i-- > 0;) out += static_cast<char>(0x80 | ((code_point >> (6 * i)) & 0x3F));
}

char unescaped(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return letter;
  }
}

// Whether a double holds the number: its first digit stands below 10^308, or it is not above the greatest double.
bool is_finite(std::string_view number) {
  constexpr std::string_view kGreatest = "17976931348623157";
  constexpr std::int64_t kMost = 1'000'000;
  std::string digits;
  std::int64_t exponent = -1;  // of the first digit that counts
  bool fraction = false;
  for (const char c : number.substr(0, number.find_first_of("eE"))) {
    if (c == '.') fraction = true;
    if (!is_digit(c)) continue;
    if (digits.empty() && c == '0') {
      exponent -= fraction ? 1 : 0;
      continue;
    }
    exponent += fraction ? 0 : 1;
    if (digits.size() < kGreatest.size()) digits += c;
  }
  if (digits.empty()) return true;
  if (const std::size_t mark = number.find_first_of("eE"); mark != std::string_view::npos) {
    std::string_view written = number.substr(mark + 1);
    if (written.starts_with('+')) written.remove_prefix(1);
    const bool small = written.starts_with('-');
    exponent += parse_integer(written).value_or(small ? -kMost : kMost);
  }
  if (exponent != 308) return exponent < 308;
  digits.resize(kGreatest.size(), '0');
  return digits <= kGreatest;
}

}  // namespace

JsonLexer::JsonLexer(std::string_view source) : m_source(source) {
  if (source.starts_with(kByteOrderMark)) m_start = m_at = kByteOrderMark.size();
}

JsonToken JsonLexer::refuse(ErrorCode code) {
  m_refusal = code;
  return JsonToken::Refused;
}

JsonToken JsonLexer::next() {
  while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') ++m_at;
  m_start = m_at;
  if (m_at == m_source.size()) return JsonToken::End;
  const auto mark = [this](JsonToken token) {
    ++m_at;
    return token;
  };
  switch (m_source[m_at]) {
    case '{':
      return mark(JsonToken::ObjectBegin);
    case '}':
      return mark(JsonToken::ObjectEnd);
    case '[':
      return mark(JsonToken::ArrayBegin);
    case ']':
      return mark(JsonToken::ArrayEnd);
    case ':':
      return mark(JsonToken::Colon);
    case ',':
      return mark(JsonToken::Comma);
    case '"':
      return read_text();
    case 'n':
      return read_word("null", JsonToken::Null);
    case 't':
      return read_word("true", JsonToken::True);
    case 'f':
      return read_word("false", JsonToken::False);
    default:
      return read_number();
  }
}

JsonToken JsonLexer::read_word(std::string_view word, JsonToken token) {
  if (m_source.substr(m_at, word.size()) != word) return refuse(ErrorCode::JsonSyntax);
  m_at += word.size();
  return token;
}

JsonToken JsonLexer::read_text() {
  std::size_t saved = 0;  // bytes that escapes are longer than what they stand for
  m_escapes = false;
  ++m_at;
  for (;;) {
    while (m_at < m_source.size() && is_plain(m_source[m_at])) ++m_at;
    if (m_at == m_source.size()) return refuse(ErrorCode::JsonSyntax);
    const char c = m_source[m_at];
    if (c == '"') break;
    if (c == '\\') {
      const std::size_t from = m_at;
      m_escapes = true;
      if (!read_escape()) return refuse(ErrorCode::JsonSyntax);
      saved += m_at - from - m_text_length;
    } else if (static_cast<unsigned char>(c) < 0x20U) {
      return refuse(ErrorCode::JsonSyntax);
    } else if (const std::string_view rest = m_source.substr(m_at, 4); first_invalid_utf8(rest) == 0) {
      m_start = m_at;
      return refuse(ErrorCode::JsonInvalidUtf8);
    } else {
      m_at = decode_utf8(m_source, m_at).next;
    }
  }
  ++m_at;
  m_text_length = m_at - m_start - 2 - saved;
  return JsonToken::Text;
}

// Steps over one escape; m_text_length is how many bytes it stands for.
bool JsonLexer::read_escape() {
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  const char letter = m_at + 1 < m_source.size() ? m_source[m_at + 1] : '\0';
  if (letter == 'u') {
    const EscapedCodePoint escaped = escaped_code_point(m_source, m_at);
    if (escaped.value < 0) return false;
    m_text_length = utf8_length(escaped.value);
    m_at = escaped.end;
    return true;
  }
  if (letter == '\0' || kLetters.find(letter) == std::string_view::npos) return false;
  m_text_length = 1;
  m_at += 2;
  return true;
}

bool JsonLexer::read_digits() {
  const std::size_t from = m_at;
  while (is_digit(peek())) ++m_at;
  return m_at > from;
}

JsonToken JsonLexer::read_number() {
  if (peek() == '-') ++m_at;
  if (peek() == '0') {
    ++m_at;
  } else if (!read_digits()) {
    return refuse(ErrorCode::JsonSyntax);
  }
  const std::size_t whole = m_at - m_start;
  bool plain = true;
  if (peek() == '.') {
    plain = false;
    ++m_at;
    if (!read_digits()) return refuse(ErrorCode::JsonSyntax);
  }
  if (peek() == 'e' || peek() == 'E') {
    plain = false;
    ++m_at;
    if (peek() == '+' || peek() == '-') ++m_at;
    if (!read_digits()) return refuse(ErrorCode::JsonSyntax);
  }
  const bool is_small = plain && whole < 300;
  if (!is_small && !is_finite(m_source.substr(m_start, m_at - m_start))) return refuse(ErrorCode::WrongType);
  return JsonToken::Number;
}

void append_decoded_text(std::string& out, std::string_view source, std::size_t start) {
  for (std::size_t at = start + 1; source[at] != '"';) {
    if (source[at] != '\\') {
      out += source[at++];
    } else if (source[at + 1] == 'u') {
      const EscapedCodePoint escaped = escaped_code_point(source, at);
      append_utf8(out, escaped.value);
      at = escaped.end;
    } else {
      out += unescaped(source[at + 1]);
      at += 2;
    }
  }
}

}  // namespace constellation
