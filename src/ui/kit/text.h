// TextPainter: the only place that draws text. Style → face and size; runs that are wholly in the face
// come from Dear ImGui's atlas, others from RunPages.
//
// Sizes are ems in logical pixels, as in CSS: add the faces with negative ImFontConfig::SizePixels
// (add_face does), or Dear ImGui takes the size for ascent + descent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "present/access_tree.h"
#include "present/text_fit.h"
#include "ui/kit/font_measure.h"
#include "ui/kit/run_pages.h"
#include "ui/theme.h"

struct ImDrawList;
struct ImFont;

namespace constellation::ui {

struct Faces {
  ImFont* regular = nullptr;
  ImFont* semi_bold = nullptr;
};
// Adds a face to the current context's atlas. The bytes are copied.
ImFont* add_face(std::string_view font_file);

enum class Align : std::uint8_t { Left, Centre, Right };

class TextPainter {
 public:
  // `raster` may be null; it must outlive this.
  TextPainter(Faces faces, const RunRaster* raster) : m_faces(faces), m_raster(raster), m_measure(raster) {}

  // Once a frame, before anything is drawn.
  void begin_frame(ImDrawList* list, float pixel_ratio);
  // The graphics context was lost, or the browser's fonts changed.
  void flush();

  [[nodiscard]] const FontMeasure& measure() const { return m_measure; }
  [[nodiscard]] float width(std::string_view text, const TypeStep& type) const {
    return m_measure.width(text, type.style);
  }
  // Whether one line of that width holds it. Unlike width(), it costs no more for a very long text.
  [[nodiscard]] bool fits(std::string_view text, float width, const TypeStep& type) const {
    return start_of(m_measure, text, type.style, width).fits;
  }

  // One line in the box: centred vertically by its capitals, cut with "…" where it is wider. Returns the
  // width that was drawn.
  float line(const Rect& box, std::string_view text, const TypeStep& type, Colour colour, Align align = Align::Left);
  // Wrapped at spaces and line breaks, at most max_lines (the last one cut with "…"). Returns the height.
  float paragraph(const Rect& box, std::string_view text, const TypeStep& type, Colour colour, int max_lines = 1000,
                  Align align = Align::Left);
  [[nodiscard]] float paragraph_height(float width, std::string_view text, const TypeStep& type,
                                       int max_lines = 1000) const;

 private:
  // At most one line more than asked for, which says that there are more.
  [[nodiscard]] std::vector<std::string_view> wrap(std::string_view text, float width, const TypeStep& type,
                                                   int max_lines) const;
  float draw_runs(float x, float baseline, std::string_view text, const TypeStep& type, Colour colour);

  Faces m_faces;
  const RunRaster* m_raster;
  FontMeasure m_measure;
  RunPages m_pages;
  ImDrawList* m_list = nullptr;
  float m_pixel_ratio = 1;
  int m_frame = 0;
};

}  // namespace constellation::ui
