// WebGlyphRaster: GlyphRaster on the browser's 2D canvas (off the page where there is one).
#pragma once

#include "platform/glyph_raster.h"

namespace constellation::platform {

class WebGlyphRaster final : public GlyphRaster {
 public:
  [[nodiscard]] float advance(std::string_view utf8, float size, bool bold) const override;
  [[nodiscard]] RasterRun draw(std::string_view utf8, float size, bool bold, float pixel_ratio) const override;
};

}  // namespace constellation::platform
