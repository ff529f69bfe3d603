#include "platform/plain_fills.h"

#include <algorithm>

namespace constellation::platform {
namespace {

constexpr float kTrianglesWorth = 500;  // worth a run of their own, however small they are

// A command's triangles; each is named by its first element.
class Triangles {
 public:
  Triangles(const ImDrawList& list, const ImDrawCmd& command, float worth)
      : m_vertices(list.VtxBuffer.Data + command.VtxOffset),
        m_elements(list.IdxBuffer.Data),
        m_clip(command.ClipRect),
        m_least(worth / kTrianglesWorth),
        m_white(ImGui::GetFontTexUvWhitePixel()) {}

  // By its first vertex: what Dear ImGui fills has the middle of the white pixel everywhere, and what has an image or a
  // glyph has it nowhere.
  [[nodiscard]] bool is_plain(unsigned int triangle) const {
    const ImVec2& uv = vertex(triangle).uv;
    return uv.x == m_white.x && uv.y == m_white.y;
  }
  // What it costs to draw it with the texture and not without: half the box around it, as far as it is not clipped, and
  // what any triangle costs.
  [[nodiscard]] float extent(unsigned int triangle) const {
    const ImVec2 a = vertex(triangle).pos;
    const ImVec2 b = vertex(triangle + 1).pos;
    const ImVec2 c = vertex(triangle + 2).pos;
    const float width = std::min(std::max({a.x, b.x, c.x}), m_clip.z) - std::max(std::min({a.x, b.x, c.x}), m_clip.x);
    const float height = std::min(std::max({a.y, b.y, c.y}), m_clip.w) - std::max(std::min({a.y, b.y, c.y}), m_clip.y);
    return m_least + std::max(width, 0.0F) * std::max(height, 0.0F) / 2;
  }

 private:
  [[nodiscard]] const ImDrawVert& vertex(unsigned int element) const { return m_vertices[m_elements[element]]; }

  const ImDrawVert* m_vertices;
  const ImDrawIdx* m_elements;
  ImVec4 m_clip;
  float m_least;
  ImVec2 m_white;
};

}  // namespace

void find_fill_runs(const ImDrawList& list, const ImDrawCmd& command, float worth, ImVector<FillRun>& runs) {
  runs.resize(0);
  const Triangles triangles(list, command, worth);
  const unsigned int end = command.IdxOffset + command.ElemCount;
  for (unsigned int begin = command.IdxOffset; begin < end;) {
    const bool plain = triangles.is_plain(begin);
    float extent = 0;
    unsigned int next = begin;
    for (; next < end && triangles.is_plain(next) == plain; next += 3) {
      if (plain && extent < worth) extent += triangles.extent(next);
    }
    const bool apart = plain && extent >= worth;
    if (!runs.empty() && runs.back().plain == apart) {
      runs.back().end = next;
    } else {
      runs.push_back({apart, begin, next});
    }
    begin = next;
  }
}

}  // namespace constellation::platform
