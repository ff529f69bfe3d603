// FontMeasure: widths by the face's advance table and, for other runs, by the browser. What it gives is
// what TextPainter draws; layouts may use it outside of a frame.
#pragma once

#include <string>
#include <unordered_map>

#include "present/text_measure.h"
#include "ui/kit/run_raster.h"

namespace constellation::ui {

class FontMeasure final : public TextMeasure {
 public:
  // `raster` may be null; it must outlive this.
  explicit FontMeasure(const RunRaster* raster = nullptr) : m_raster(raster) {}
  [[nodiscard]] float width(std::string_view utf8, TextStyle style) const override;
  // After the browser's fonts or the pixel ratio changed.
  void flush() { m_foreign.clear(); }

 private:
  const RunRaster* m_raster;
  // Asking the browser costs some microseconds; emptied when it has grown to kMaxForeign.
  mutable std::unordered_map<std::string, float> m_foreign;
};

}  // namespace constellation::ui
