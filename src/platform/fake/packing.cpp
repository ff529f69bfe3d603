#include "platform/fake/packing.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace constellation::platform {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kLongestBlock = 0xFFFF;
constexpr std::size_t kBlockHead = 5;  // last or not · length · its complement

std::string base64url_from(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : bytes) {
    bits = bits << 8U | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) text += kLetters[bits >> (count - 6) & 0x3FU];
  }
  if (count > 0) text += kLetters[bits << (6 - count) & 0x3FU];
  return text;
}

std::optional<std::string> bytes_from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const std::size_t value = kLetters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFFU);
  }
  return bytes;
}

std::size_t number_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) | static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1]))
                                                     << 8U;
}

void append_number(std::string& bytes, std::size_t number) {
  bytes += static_cast<char>(number & 0xFFU);
  bytes += static_cast<char>(number >> 8U & 0xFFU);
}

}  // namespace

std::string packed_text(std::string_view text) {
  std::string bytes;
  do {
    const std::string_view block = text.substr(0, kLongestBlock);
    text.remove_prefix(block.size());
    bytes += text.empty() ? '\1' : '\0';
    append_number(bytes, block.size());
    append_number(bytes, ~block.size());
    bytes += block;
  } while (!text.empty());
  return base64url_from(bytes);
}

Outcome<std::string> unpacked_text(std::string_view packed, std::size_t limit) {
  const auto bytes = bytes_from_base64url(packed);
  if (!bytes) return fail(ErrorCode::FileUnreadable);
  std::string text;
  std::string_view rest = *bytes;
  for (bool is_last = false; !is_last;) {
    if (rest.size() < kBlockHead || rest[0] < 0 || rest[0] > 1) return fail(ErrorCode::FileUnreadable);
    is_last = rest[0] == 1;
    const std::size_t length = number_at(rest, 1);
    if (length != (~number_at(rest, 3) & 0xFFFFU)) return fail(ErrorCode::FileUnreadable);
    rest.remove_prefix(kBlockHead);
    if (text.size() + length > limit) return fail(ErrorCode::TooLarge);
    if (rest.size() < length) return fail(ErrorCode::FileUnreadable);
    text += rest.substr(0, length);
    rest.remove_prefix(length);
  }
  if (!rest.empty()) return fail(ErrorCode::FileUnreadable);
  return text;
}

}  // namespace constellation::platform
