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

}  // namespace constellation
