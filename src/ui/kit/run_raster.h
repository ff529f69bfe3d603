// RunRaster: measures and draws the text runs that the shipped face can not (other scripts, combining
// marks, bidi, emoji). On the web app hands the browser's canvas through (platform::GlyphRaster);
// natively there is none, and such runs show the face's replacement character.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace constellation::ui {

struct RunPixels {
  int width = 0;  // physical pixels
  int height = 0;
  float ascent = 0;                // logical pixels from the top of the pixels to the baseline
  float left = 0;                  // logical pixels from their left edge to where the pen starts
  bool coloured = false;           // emoji: must not be tinted
  std::vector<std::uint8_t> rgba;  // straight alpha; white where not coloured
};

class RunRaster {
 public:
  virtual ~RunRaster() = default;
  // Logical pixels.
  [[nodiscard]] virtual float advance(std::string_view utf8, float size, bool bold) const = 0;
  [[nodiscard]] virtual RunPixels draw(std::string_view utf8, float size, bool bold, float pixel_ratio) const = 0;
};

}  // namespace constellation::ui
