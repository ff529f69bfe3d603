#include "present/page_messages.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace constellation {
namespace {

// The texts one behind the other. In the browser they are no part of what the first frame loads: a section of their
// own, told by its mark, comes with the functions that need them (cmake/two-modules.mjs).
#ifdef __wasm__
#define CONSTELLATION_PAGE_TEXTS __attribute__((section("page_texts")))
#else
#define CONSTELLATION_PAGE_TEXTS
#endif

constexpr std::string_view kMark = "constellation page texts";

constexpr std::string_view kAll[] = {
#define FIRST(Key, text)
#define M(Key, text) std::string_view(text),
#include "present/page_messages.inc"
#undef M
#undef FIRST
};
constexpr std::size_t kCount = std::size(kAll);
// A zero behind each.
constexpr std::size_t kBytes = [] {
  std::size_t bytes = kCount;
  for (const std::string_view text : kAll) bytes += text.size();
  return bytes;
}();

struct Texts {
  std::array<char, kMark.size()> mark{};
  std::array<std::uint16_t, kCount + 1> begins{};
  std::array<char, kBytes> bytes{};

  constexpr Texts() {
    for (std::size_t i = 0; i < kMark.size(); ++i) mark[i] = kMark[i];
    std::size_t at = 0;
    std::size_t index = 0;
    for (const std::string_view text : kAll) {
      begins[index++] = static_cast<std::uint16_t>(at);
      for (const char each : text) bytes[at++] = each;
      bytes[at++] = '\0';
    }
    begins[index] = static_cast<std::uint16_t>(at);
  }
};
static_assert(kBytes < 65'536);
CONSTELLATION_PAGE_TEXTS constexpr Texts kTexts;

constexpr std::string_view kFirst[] = {
#define FIRST(Key, text) std::string_view(text),
#define M(Key, text)
#include "present/page_messages.inc"
#undef M
#undef FIRST
};
constexpr std::size_t kFirstCount = std::size(kFirst);

constexpr std::string_view kKeys[] = {
#define FIRST(Key, text) std::string_view(#Key),
#define M(Key, text) std::string_view(#Key),
#include "present/page_messages.inc"
#undef M
#undef FIRST
};

}  // namespace

std::string_view message(PageMsg key) {
  auto index = static_cast<std::size_t>(key);
  if (index < kFirstCount) return kFirst[index];
  index -= kFirstCount;
  const std::size_t begin = kTexts.begins[index];
  return {kTexts.bytes.data() + begin, kTexts.begins[index + 1] - begin - 1};
}

std::string text(PageMsg key) { return std::string(message(key)); }

std::string message(PageMsg key, std::initializer_list<std::string_view> arguments) {
  return filled_in(message(key), arguments);
}

std::string counted(PageMsg one, PageMsg many, std::uint64_t count) {
  return message(count == 1 ? one : many, {number_text(count)});
}

std::string_view one_of(PageMsg several, std::int32_t number) {
  std::string_view rest = message(several);
  for (std::int32_t i = 1; i < number; ++i) rest.remove_prefix(std::min(rest.size(), rest.find('|') + 1));
  return rest.substr(0, rest.find('|'));
}

std::string_view message_key(PageMsg key) { return kKeys[static_cast<std::size_t>(key)]; }

}  // namespace constellation
