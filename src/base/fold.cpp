#include "base/fold.h"

#include "base/text.h"

namespace constellation {
namespace {

// The letters without marks of U+00C0 to U+017F; '*' where there is none.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllll*"
    "*llnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin.size() == 0x180 - 0xC0);

char32_t folded_greek(char32_t letter) {
  constexpr std::u32string_view kMarked =
      U"\u0386\u0388\u0389\u038A\u038C\u038E\u038F\u03AC\u03AD\u03AE\u03AF\u03CC\u03CD\u03CE\u03C2\u0390\u03B0\u03CA"
      U"\u03CB";
  constexpr std::u32string_view kPlain =
      U"\u03B1\u03B5\u03B7\u03B9\u03BF\u03C5\u03C9\u03B1\u03B5\u03B7\u03B9\u03BF\u03C5\u03C9\u03C3\u03B9\u03C5\u03B9"
      U"\u03C5";
  static_assert(kMarked.size() == kPlain.size());
  const std::size_t at = kMarked.find(letter);
  if (at != std::u32string_view::npos) return kPlain[at];
  return letter >= 0x391 && letter <= 0x3A9 && letter != 0x3A2 ? letter + 0x20 : letter;
}

char32_t folded_cyrillic(char32_t letter) {
  if (letter >= 0x400 && letter <= 0x40F) letter += 0x50;
  if (letter >= 0x410 && letter <= 0x42F) letter += 0x20;
  return letter == 0x451 ? 0x435 : letter == 0x439 ? 0x438 : letter;  // ё, й
}

// 0 for what is left out.
char32_t folded_letter(char32_t letter) {
  if (letter >= 0xC0 && letter < 0x180) {
    const char plain = kLatin[letter - 0xC0];
    return plain == '*' ? letter : static_cast<char32_t>(plain);
  }
  if (letter >= 0x300 && letter <= 0x36F) return 0;
  if (letter >= 0x386 && letter <= 0x3CE) return folded_greek(letter);
  if (letter >= 0x400 && letter <= 0x45F) return folded_cyrillic(letter);
  return letter;
}

}  // namespace

void append_folded(std::string& out, std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 0x20) : utf8[at];
      ++at;
      continue;
    }
    const DecodedCodePoint point = decode_utf8(utf8, at);
    const bool is_known = point.value >= 0xC0 && point.value <= 0x45F && point.next == at + 2;
    const char32_t letter = is_known ? folded_letter(point.value) : point.value;
    if (!is_known || letter == point.value) {
      out += utf8.substr(at, point.next - at);
    } else if (letter != 0 && letter < 0x80) {
      out += static_cast<char>(letter);
    } else if (letter != 0) {
      out += static_cast<char>(0xC0 | (letter >> 6));
      out += static_cast<char>(0x80 | (letter & 0x3F));
    }
    at = point.next;
  }
}

std::string folded(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  append_folded(out, utf8);
  return out;
}

}  // namespace constellation
