#include "ui/kit/text.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/text.h"
#include "ui/kit/text_runs.h"

namespace constellation::ui {
namespace {

constexpr float kCapHeight = 0.727F;  // of Inter, in ems
constexpr std::string_view kEllipsis = "…";

}  // namespace

ImFont* add_face(std::string_view font_file) {
  ImFontConfig config;
  config.SizePixels = -13;  // negative: sizes are ems
  // Dear ImGui 1.92.2 scales the limits of advances by size / SizePixels too, so they change sides.
  config.GlyphMinAdvanceX = 10000;
  config.GlyphMaxAdvanceX = -10000;
  config.PixelSnapH = false;
  config.OversampleH = 2;
  void* bytes = ImGui::MemAlloc(font_file.size());
  std::memcpy(bytes, font_file.data(), font_file.size());
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes, static_cast<int>(font_file.size()), config.SizePixels,
                                                    &config);
}

void TextPainter::begin_frame(ImDrawList* list, float pixel_ratio) {
  m_list = list;
  ++m_frame;
  if (m_pixel_ratio != pixel_ratio) m_pages.flush();
  m_pixel_ratio = pixel_ratio;
}

void TextPainter::flush() {
  m_pages.flush();
  m_measure.flush();
}

float TextPainter::draw_runs(float x, float baseline, std::string_view text, const TypeStep& type, Colour colour) {
  ImFont* face = type.style.weight == Weight::SemiBold ? m_faces.semi_bold : m_faces.regular;
  const auto draw_face = [&](float at, std::string_view run) {
    // Dear ImGui places the baseline one rounded-up ascent below the given top.
    const float ascent = face->GetFontBaked(type.style.size)->Ascent;
    const ImVec2 top(at, baseline - ascent);
    const int first = m_list->VtxBuffer.Size;
    m_list->AddText(face, type.style.size, top, colour, run.data(), run.data() + run.size());
    // Dear ImGui begins a run at a whole logical pixel, which is half a device pixel off at ratios such as 1.5.
    const ImVec2 off(top.x - std::trunc(top.x), top.y - std::trunc(top.y));
    if (off.x != 0 || off.y != 0) {
      for (int i = first; i < m_list->VtxBuffer.Size; ++i) {
        m_list->VtxBuffer[i].pos.x += off.x;
        m_list->VtxBuffer[i].pos.y += off.y;
      }
    }
    return face_width(run, type.style);
  };
  if (m_raster == nullptr || wholly_in_face(text)) return draw_face(x, text);
  const float begin = x;
  for (const TextRun& run : split_runs(text)) {
    if (run.kind == TextRun::Kind::Face) {
      x += draw_face(x, run.text);
      continue;
    }
    const RunPages::Placed* placed = m_pages.place(run.text, type.style, m_pixel_ratio, *m_raster, m_frame);
    if (placed != nullptr) {
      const ImVec2 corner(std::round((x - placed->left) * m_pixel_ratio) / m_pixel_ratio,
                          std::round((baseline - placed->ascent) * m_pixel_ratio) / m_pixel_ratio);
      const Colour tint = placed->coloured ? (colour | 0x00FFFFFFU) : colour;
      m_list->AddImage(placed->texture->GetTexRef(), corner,
                       ImVec2(corner.x + placed->width, corner.y + placed->height), ImVec2(placed->u0, placed->v0),
                       ImVec2(placed->u1, placed->v1), tint);
    }
    x += m_measure.width(run.text, type.style);
  }
  return x - begin;
}

float TextPainter::line(const Rect& box, std::string_view text, const TypeStep& type, Colour colour, Align align) {
  if (text.empty() || box.width <= 0 || m_list == nullptr) return 0;
  const TextStart start = start_of(m_measure, text, type.style, box.width + 0.5F);
  float drawn = start.width;
  std::string cut;
  if (!start.fits) {
    cut = fitted(m_measure, text, type.style, box.width);
    text = cut;
    drawn = m_measure.width(text, type.style);
  }
  if (text.empty()) return 0;
  float x = box.x;
  if (align == Align::Centre) x += (box.width - drawn) / 2;
  if (align == Align::Right) x += box.width - drawn;
  const auto on_pixel = [this](float value) { return std::round(value * m_pixel_ratio) / m_pixel_ratio; };
  draw_runs(on_pixel(x), on_pixel(box.y + (box.height + type.style.size * kCapHeight) / 2), text, type, colour);
  return drawn;
}

std::vector<std::string_view> TextPainter::wrap(std::string_view text, float width, const TypeStep& type,
                                                int max_lines) const {
  const auto fits = [&](std::string_view part) { return m_measure.width(part, type.style) <= width; };
  const auto enough = static_cast<std::size_t>(max_lines) + 1;
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < enough) {
    const std::string_view whole = text.substr(0, text.find('\n'));
    std::string_view rest = whole;
    while (lines.size() < enough) {
      const TextStart start = start_of(m_measure, rest, type.style, width);
      if (start.fits) break;
      const std::string_view wide = start.text;
      std::size_t cut = 0;
      for (std::size_t space = wide.find(' '); space != std::string_view::npos; space = wide.find(' ', space + 1)) {
        if (!fits(wide.substr(0, space))) break;
        cut = space;
      }
      if (cut == 0) {  // one word is wider than the line: break it where it does not fit
        std::size_t next = decode_utf8(wide, 0).next;
        for (cut = next; next < wide.size() && fits(wide.substr(0, next));) {
          cut = next;
          next = decode_utf8(wide, next).next;
        }
      }
      lines.push_back(rest.substr(0, cut));
      rest.remove_prefix(cut);
      while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
      if (rest.empty()) break;
    }
    if (!rest.empty() || whole.empty()) lines.push_back(rest);
    text.remove_prefix(std::min(text.size(), whole.size() + 1));
  }
  return lines;
}

float TextPainter::paragraph(const Rect& box, std::string_view text, const TypeStep& type, Colour colour, int max_lines,
                             Align align) {
  const std::vector<std::string_view> lines = wrap(text, box.width, type, max_lines);
  const std::size_t shown = std::min(lines.size(), static_cast<std::size_t>(max_lines));
  float y = box.y;
  for (std::size_t i = 0; i < shown; ++i) {
    const Rect line_box{box.x, y, box.width, type.line};
    if (i + 1 == shown && shown < lines.size()) {
      line(line_box, std::string(lines[i]) + std::string(kEllipsis), type, colour, align);
    } else {
      line(line_box, lines[i], type, colour, align);
    }
    y += type.line;
  }
  return y - box.y;
}

float TextPainter::paragraph_height(float width, std::string_view text, const TypeStep& type, int max_lines) const {
  const std::size_t count = wrap(text, width, type, max_lines).size();
  return static_cast<float>(std::min(count, static_cast<std::size_t>(max_lines))) * type.line;
}

}  // namespace constellation::ui
