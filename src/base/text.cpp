#include "base/text.h"

#include <charconv>

namespace constellation {
namespace {

constexpr std::string_view kBase32Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

// Length of the well-formed UTF-8 sequence at `offset`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) {
    return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return continues(1) ? 2 : 0;
  if (first >= 0xE0U && first <= 0xEFU) {
    if (!continues(1) || !continues(2)) return 0;
    if (first == 0xE0U && byte(1) < 0xA0U) return 0;  // over-long
    if (first == 0xEDU && byte(1) > 0x9FU) return 0;  // surrogate
    return 3;
  }
  if (first >= 0xF0U && first <= 0xF4U) {
    if (!continues(1) || !continues(2) || !continues(3)) return 0;
    if (first == 0xF0U && byte(1) < 0x90U) return 0;  // over-long
    if (first == 0xF4U && byte(1) > 0x8FU) return 0;  // above U+10FFFF
    return 4;
  }
  return 0;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const std::size_t length = sequence_length(text, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

DecodedCodePoint decode_utf8(std::string_view text, std::size_t offset) {
  const std::size_t length = sequence_length(text, offset);
  if (length == 0) return {U'\uFFFD', offset + 1};
  const auto first = static_cast<unsigned char>(text[offset]);
  if (length == 1) return {first, offset + 1};
  char32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    value = (value << 6U) | (static_cast<unsigned char>(text[offset + i]) & 0x3FU);
  }
  return {value, offset + length};
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); offset = decode_utf8(text, offset).next) ++count;
  return count;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string base32_text(std::uint64_t value, int digits) {
  std::string result(static_cast<std::size_t>(digits), '0');
  for (auto it = result.rbegin(); it != result.rend(); ++it, value >>= 5U) *it = kBase32Alphabet[value & 31U];
  return result;
}

std::optional<std::uint64_t> base32_value(std::string_view text) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    const std::size_t digit = kBase32Alphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    value = (value << 5U) | digit;
  }
  return value;
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

void append_padded(std::string& out, std::int64_t value, std::size_t digits) {
  const std::string text = std::to_string(value < 0 ? -value : value);
  if (value < 0) out += '-';
  if (text.size() < digits) out.append(digits - text.size(), '0');
  out += text;
}

}  // namespace constellation
