#include "platform/web/web_glyph_raster.h"

#include <cstdlib>

extern "C" {
// glyph_raster.js
float cst_glyph_advance(const char* text, int length, float size, int bold);
// out: width, height, ascent, left (physical pixels), advance (logical), coloured (0 or 1).
std::uint8_t* cst_glyph_draw(const char* text, int length, float size, int bold, float ratio, float* out);
}

namespace constellation::platform {

float WebGlyphRaster::advance(std::string_view utf8, float size, bool bold) const {
  return cst_glyph_advance(utf8.data(), static_cast<int>(utf8.size()), size, bold ? 1 : 0);
}

RasterRun WebGlyphRaster::draw(std::string_view utf8, float size, bool bold, float pixel_ratio) const {
  float out[6] = {};
  std::uint8_t* pixels =
      cst_glyph_draw(utf8.data(), static_cast<int>(utf8.size()), size, bold ? 1 : 0, pixel_ratio, out);
  RasterRun run;
  run.width = static_cast<int>(out[0]);
  run.height = static_cast<int>(out[1]);
  run.ascent = out[2] / pixel_ratio;
  run.left = out[3] / pixel_ratio;
  run.advance = out[4];
  run.coloured = out[5] != 0;
  run.rgba.assign(pixels, pixels + static_cast<std::size_t>(run.width) * static_cast<std::size_t>(run.height) * 4);
  std::free(pixels);
  return run;
}

}  // namespace constellation::platform
