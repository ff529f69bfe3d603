// GlyphRaster: text runs that the shipped face can not draw (other scripts, combining marks, bidi,
// emoji), measured and drawn by the browser's canvas into 8-bit RGBA.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace constellation::platform {

struct RasterRun {
  int width = 0;  // physical pixels
  int height = 0;
  float advance = 0;               // logical pixels
  float ascent = 0;                // baseline below the image's top, logical pixels
  float left = 0;                  // the pen's start right of the image's left edge, logical pixels
  bool coloured = false;           // emoji: must not be tinted
  std::vector<std::uint8_t> rgba;  // straight alpha; white where not coloured
};

class GlyphRaster {
 public:
  virtual ~GlyphRaster() = default;
  [[nodiscard]] virtual float advance(std::string_view utf8, float size, bool bold) const = 0;
  [[nodiscard]] virtual RasterRun draw(std::string_view utf8, float size, bool bold, float pixel_ratio) const = 0;
};

}  // namespace constellation::platform
