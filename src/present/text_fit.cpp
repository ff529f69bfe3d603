#include "present/text_fit.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace constellation {

TextStart start_of(const TextMeasure& measure, std::string_view text, TextStyle style, float width) {
  const auto is_within_code_point = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  for (std::size_t size = 128;; size *= 2) {
    std::size_t end = std::min(size, text.size());
    while (is_within_code_point(end)) ++end;
    const std::string_view start = text.substr(0, end);
    const float measured = measure.width(start, style);
    if (measured > width || end == text.size()) return {start, measured, measured <= width};
  }
}

std::string fitted(const TextMeasure& measure, std::string_view text, TextStyle style, float width) {
  const TextStart start = start_of(measure, text, style, width);
  if (start.fits) return std::string(text);
  text = start.text;
  constexpr std::string_view kEllipsis = "…";
  std::vector<std::size_t> ends;  // after each code point
  for (std::size_t at = 0; at < text.size(); at = ends.back()) ends.push_back(decode_utf8(text, at).next);
  const auto shortened = [&](std::size_t count) {
    return std::string(trimmed(text.substr(0, ends[count - 1]))) + std::string(kEllipsis);
  };
  std::size_t fits = 0;  // code points that are known to fit
  std::size_t beyond = ends.size();
  while (fits + 1 < beyond) {
    const std::size_t middle = (fits + beyond) / 2;
    if (measure.width(shortened(middle), style) <= width) {
      fits = middle;
    } else {
      beyond = middle;
    }
  }
  return fits == 0 ? std::string() : shortened(fits);
}

std::string fitted_words(const TextMeasure& measure, std::string_view text, TextStyle style, float width) {
  constexpr std::string_view kEllipsis = "…";
  constexpr std::size_t kLeast = 4;
  std::string cut = fitted(measure, text, style, width);
  if (cut == text || !cut.ends_with(kEllipsis)) return cut;
  const std::string_view kept = std::string_view(cut).substr(0, cut.size() - kEllipsis.size());
  const std::size_t space = kept.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? kept : kept.substr(space + 1);
  const bool is_whole = text.substr(kept.size()).starts_with(' ');
  if (is_whole || count_code_points(last) >= kLeast) return cut;
  if (space == std::string_view::npos) return {};
  return std::string(trimmed(kept.substr(0, space))) + std::string(kEllipsis);
}

std::string shortened_title(const TextMeasure& measure, std::string_view title, TextStyle style, float width) {
  if (start_of(measure, title, style, width).fits) return std::string(title);
  // What tells it from its neighbours is its number, which stands last.
  constexpr std::size_t kLongest = 64;
  std::string_view rest = title;
  while (title.size() <= kLongest) {
    const std::size_t space = rest.find(' ');
    if (space == std::string_view::npos) break;
    rest = trimmed(rest.substr(space + 1));
    const bool has_number = rest.find_first_of("0123456789") != std::string_view::npos;
    if (!has_number) break;
    if (measure.width(rest, style) <= width) return std::string(rest);
  }
  return fitted_words(measure, title, style, width);
}

}  // namespace constellation
