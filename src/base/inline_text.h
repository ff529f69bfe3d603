// InlineText<N>: a short text of at most N bytes kept inside the object (no heap, trivially copyable).
//
// Used for ids, which are compared and copied far more often than they are made.
// Order is bytewise, which is also the canonical order of records in a snapshot.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace constellation {

template <std::size_t N>
class InlineText {
  static_assert(N < 256, "the length is kept in one byte");

 public:
  static constexpr std::size_t kCapacity = N;

  constexpr InlineText() = default;

  // The text, or nothing if it is longer than N bytes.
  static std::optional<InlineText> from(std::string_view text) {
    if (text.size() > N) return std::nullopt;
    InlineText result;
    std::memcpy(result.m_bytes, text.data(), text.size());
    result.m_length = static_cast<unsigned char>(text.size());
    return result;
  }

  [[nodiscard]] std::string_view view() const { return {m_bytes, m_length}; }
  [[nodiscard]] std::string text() const { return std::string(view()); }
  [[nodiscard]] bool empty() const { return m_length == 0; }

  friend bool operator==(const InlineText& a, const InlineText& b) {
    return differing_word(a, b) == sizeof(InlineText);
  }
  friend std::strong_ordering operator<=>(const InlineText& a, const InlineText& b) {
    const std::size_t at = differing_word(a, b);
    if (at == sizeof(InlineText)) return std::strong_ordering::equal;
    return std::memcmp(bytes_of(a) + at, bytes_of(b) + at, sizeof(InlineText) - at) <=> 0;
  }

 private:
  static const unsigned char* bytes_of(const InlineText& text) { return reinterpret_cast<const unsigned char*>(&text); }
  // Where the first word that differs begins. Bytes behind a text are 0 and its length stands last, so that the order
  // of all bytes is that of the texts.
  static std::size_t differing_word(const InlineText& a, const InlineText& b) {
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= sizeof(InlineText); at += sizeof(std::uint64_t)) {
      std::uint64_t words[2];
      std::memcpy(&words[0], bytes_of(a) + at, sizeof(words[0]));
      std::memcpy(&words[1], bytes_of(b) + at, sizeof(words[1]));
      if (words[0] != words[1]) return at;
    }
    return std::memcmp(bytes_of(a) + at, bytes_of(b) + at, sizeof(InlineText) - at) == 0 ? sizeof(InlineText) : at;
  }

  char m_bytes[N] = {};
  unsigned char m_length = 0;
};

}  // namespace constellation
