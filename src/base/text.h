// Small text helpers without locale: UTF-8 checks, base-32 digits, trimming.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace constellation {

// Byte offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no surrogates,
// no over-long forms), or nothing if the whole text is well-formed.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// The code point that starts at `offset`, and the offset after it. Ill-formed bytes give U+FFFD and
// advance by one byte.
struct DecodedCodePoint {
  char32_t value;
  std::size_t next;
};
DecodedCodePoint decode_utf8(std::string_view text, std::size_t offset);

// Number of code points.
std::size_t count_code_points(std::string_view text);

// Text without leading and trailing ASCII white space.
std::string_view trimmed(std::string_view text);

// `digits` base-32 characters (Crockford's alphabet, lower case: no i, l, o, u), most significant
// first, of the low 5 * digits bits of `value`.
std::string base32_text(std::uint64_t value, int digits);
std::optional<std::uint64_t> base32_value(std::string_view text);

// ASCII lower case; other bytes unchanged.
std::string ascii_lower(std::string_view text);

// Decimal number, whole text, optional leading '-'. Nothing on any other character or overflow.
std::optional<std::int64_t> parse_integer(std::string_view text);

// Appends `value` with leading zeros up to `digits` digits, a '-' before them. (printf's formats are 8 kB of the first
// load.)
void append_padded(std::string& out, std::int64_t value, std::size_t digits);

}  // namespace constellation
