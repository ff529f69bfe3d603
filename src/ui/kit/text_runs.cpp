#include "ui/kit/text_runs.h"

#include <algorithm>

#include "base/text.h"
#include "present/inter_advances.h"

namespace constellation::ui {
namespace {

const InterAdvance* find_advance(char32_t code_point) {
  // The table begins with ASCII, most of what there is to write, without a gap.
  if (code_point >= 0x20 && code_point < 0x7F) {
    const InterAdvance& entry = kInterAdvances[code_point - 0x20];
    if (entry.code_point == code_point) return &entry;
  }
  const auto* end = std::end(kInterAdvances);
  const auto* found =
      std::lower_bound(std::begin(kInterAdvances), end, code_point,
                       [](const InterAdvance& entry, char32_t value) { return entry.code_point < value; });
  return found != end && found->code_point == code_point ? found : nullptr;
}

// Pictographs, and what joins them: Unicode's emoji blocks, regional indicators, selectors, tags.
bool is_emoji(char32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0xFE0F || c == 0x200D || c == 0x20E3 ||
         (c >= 0xE0020 && c <= 0xE007F) || (c >= 0x2B05 && c <= 0x2B55) || c == 0x231A || c == 0x231B || c == 0x23F0;
}

TextRun::Kind kind_of(char32_t code_point) {
  if (in_face(code_point)) return TextRun::Kind::Face;
  return is_emoji(code_point) ? TextRun::Kind::Emoji : TextRun::Kind::Foreign;
}

// Appends the piece, joined to the last run where both are of one kind and adjacent.
void append(std::vector<TextRun>& runs, TextRun::Kind kind, std::string_view piece) {
  if (piece.empty()) return;
  if (!runs.empty() && runs.back().kind == kind && runs.back().text.data() + runs.back().text.size() == piece.data()) {
    runs.back().text = {runs.back().text.data(), runs.back().text.size() + piece.size()};
  } else {
    runs.push_back({kind, piece});
  }
}

// A word without spaces: emoji apart, the rest foreign as a whole if any character of it is.
void split_word(std::string_view word, std::vector<TextRun>& runs) {
  std::size_t begin = 0;
  while (begin < word.size()) {
    std::size_t end = begin;
    TextRun::Kind kind = TextRun::Kind::Face;
    bool first = true;
    while (end < word.size()) {
      const DecodedCodePoint decoded = decode_utf8(word, end);
      const TextRun::Kind next = kind_of(decoded.value);
      const bool emoji = next == TextRun::Kind::Emoji;
      if (!first && emoji != (kind == TextRun::Kind::Emoji)) break;
      if (first || next == TextRun::Kind::Foreign) kind = next;
      first = false;
      end = decoded.next;
    }
    append(runs, kind, word.substr(begin, end - begin));
    begin = end;
  }
}

}  // namespace

bool in_face(char32_t code_point) { return find_advance(code_point) != nullptr; }

float face_width(std::string_view utf8, TextStyle style) {
  std::uint32_t sum = 0;
  const InterAdvance* replacement = find_advance(0xFFFD);
  for (std::size_t i = 0; i < utf8.size();) {
    const DecodedCodePoint decoded = decode_utf8(utf8, i);
    const InterAdvance* entry = find_advance(decoded.value);
    if (entry == nullptr) entry = replacement;
    if (entry != nullptr) sum += style.weight == Weight::SemiBold ? entry->semi_bold : entry->regular;
    i = decoded.next;
  }
  return static_cast<float>(sum) * style.size / 1000.0F;
}

bool wholly_in_face(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte >= 0x20 && byte < 0x7F) {  // all of ASCII's printing characters are in the face
      ++i;
      continue;
    }
    const DecodedCodePoint decoded = decode_utf8(utf8, i);
    if (!in_face(decoded.value)) return false;
    i = decoded.next;
  }
  return true;
}

std::vector<TextRun> split_runs(std::string_view line) {
  std::vector<TextRun> runs;
  std::size_t begin = 0;
  while (begin < line.size()) {
    const std::size_t space = line.find(' ', begin);
    const std::size_t word_end = space == std::string_view::npos ? line.size() : space;
    split_word(line.substr(begin, word_end - begin), runs);
    std::size_t spaces_end = word_end;
    while (spaces_end < line.size() && line[spaces_end] == ' ') ++spaces_end;
    append(runs, TextRun::Kind::Face, line.substr(word_end, spaces_end - word_end));
    begin = spaces_end;
  }
  // The space between two foreign words belongs to them.
  std::vector<TextRun> joined;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool blank =
        runs[i].kind == TextRun::Kind::Face && runs[i].text.find_first_not_of(' ') == std::string_view::npos;
    const bool between = blank && i > 0 && i + 1 < runs.size() && runs[i - 1].kind == TextRun::Kind::Foreign &&
                         runs[i + 1].kind == TextRun::Kind::Foreign;
    append(joined, between ? TextRun::Kind::Foreign : runs[i].kind, runs[i].text);
  }
  return joined;
}

}  // namespace constellation::ui
