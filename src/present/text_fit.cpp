#include "present/text_fit.h"

#include <vector>

#include "base/text.h"

namespace constellation {

std::string fitted(const TextMeasure& measure, std::string_view text, TextStyle style, float width) {
  if (measure.width(text, style) <= width) return std::string(text);
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
