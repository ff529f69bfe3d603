// InlineText<N>: a short text of at most N bytes kept inside the object (no heap, trivially copyable).
//
// Used for ids, which are compared and copied far more often than they are made.
// Order is bytewise, which is also the canonical order of records in a snapshot.
#pragma once

#include <compare>
#include <cstddef>
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

  friend bool operator==(const InlineText& a, const InlineText& b) { return a.view() == b.view(); }
  friend std::strong_ordering operator<=>(const InlineText& a, const InlineText& b) {
    return a.view().compare(b.view()) <=> 0;
  }

 private:
  char m_bytes[N] = {};
  unsigned char m_length = 0;
};

}  // namespace constellation
