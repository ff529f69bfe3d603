#include "ui/kit/font_measure.h"

#include "ui/kit/text_runs.h"

namespace constellation::ui {
namespace {
constexpr std::size_t kMaxForeign = 4096;
}  // namespace

float FontMeasure::width(std::string_view utf8, TextStyle style) const {
  if (m_raster == nullptr || wholly_in_face(utf8)) return face_width(utf8, style);
  float sum = 0;
  for (const TextRun& run : split_runs(utf8)) {
    if (run.kind == TextRun::Kind::Face) {
      sum += face_width(run.text, style);
      continue;
    }
    std::string key =
        std::to_string(style.size) + (style.weight == Weight::SemiBold ? 'b' : 'r') + std::string(run.text);
    auto found = m_foreign.find(key);
    if (found == m_foreign.end()) {
      if (m_foreign.size() >= kMaxForeign) m_foreign.clear();
      const float advance = m_raster->advance(run.text, style.size, style.weight == Weight::SemiBold);
      found = m_foreign.emplace(std::move(key), advance).first;
    }
    sum += found->second;
  }
  return sum;
}

}  // namespace constellation::ui
