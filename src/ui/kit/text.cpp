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

std::string TextPainter::shortened(std::string_view text, float width, const TypeStep& type) const {
  const float room = width - m_measure.width(kEllipsis, type.style);
  if (room <= 0) return {};
  // Widths of beginnings grow with their length, so the cut is found by halving.
  std::vector<std::size_t> ends{0};
  for (std::size_t i = 0; i < text.size();) ends.push_back(i = decode_utf8(text, i).next);
  const auto cut = std::partition_point(ends.begin() + 1, ends.end(), [&](std::size_t end) {
    return m_measure.width(text.substr(0, end), type.style) <= room;
  });
  std::string_view kept = text.substr(0, *(cut - 1));
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  if (kept.empty()) return {};
  return std::string(kept) + std::string(kEllipsis);
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
  float drawn = m_measure.width(text, type.style);
  std::string cut;
  if (drawn > box.width + 0.5F) {
    cut = shortened(text, box.width, type);
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

std::vector<std::string_view> TextPainter::wrap(std::string_view text, float width, const TypeStep& type) const {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::string_view whole = text.substr(0, text.find('\n'));
    std::string_view rest = whole;
    while (m_measure.width(rest, type.style) > width) {
      std::size_t cut = 0;
      for (std::size_t space = rest.find(' '); space != std::string_view::npos; space = rest.find(' ', space + 1)) {
        if (m_measure.width(rest.substr(0, space), type.style) > width) break;
        cut = space;
      }
      if (cut == 0) {  // one word is wider than the line: break it where it does not fit
        std::size_t next = decode_utf8(rest, 0).next;
        for (cut = next; next < rest.size() && m_measure.width(rest.substr(0, next), type.style) <= width;) {
          cut = next;
          next = decode_utf8(rest, next).next;
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
  const std::vector<std::string_view> lines = wrap(text, box.width, type);
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
  const std::size_t count = wrap(text, width, type).size();
  return static_cast<float>(std::min(count, static_cast<std::size_t>(max_lines))) * type.line;
}

}  // namespace constellation::ui
