// What the painting primitives cover, pixel by pixel: their triangles as a renderer samples them, at the pixels'
// centres.
#include "ui/kit/paint.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <array>
#include <cmath>

#include "support/ui_stage.h"

using namespace constellation;
using namespace constellation::ui;

namespace {

constexpr int kSize = 32;
constexpr Colour kInk = 0xFF000000;

using Coverage = std::array<std::array<float, kSize>, kSize>;  // [y][x], 0 to 1

float side_of(const ImVec2& a, const ImVec2& b, const ImVec2& p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

// The alpha of a triangle at a point; negative outside. A point on an edge is inside here, which only counts where two
// triangles share it: drawn in turn they would blend twice, so those that are shared lie between centres.
float alpha_at(const ImDrawList& list, int element, const ImVec2& p) {
  const auto vertex = [&](int i) { return list.VtxBuffer[static_cast<int>(list.IdxBuffer[element + i])]; };
  const auto [a, b, c] = std::array{vertex(0), vertex(1), vertex(2)};
  const float area = side_of(a.pos, b.pos, c.pos);
  if (area == 0) return -1;
  const float wa = side_of(b.pos, c.pos, p) / area;
  const float wb = side_of(c.pos, a.pos, p) / area;
  const float wc = side_of(a.pos, b.pos, p) / area;
  if (wa < 0 || wb < 0 || wc < 0) return -1;
  const auto alpha = [](const ImDrawVert& v) { return static_cast<float>(v.col >> 24) / 255; };
  return wa * alpha(a) + wb * alpha(b) + wc * alpha(c);
}

Coverage drawn(const ImDrawList& list) {
  Coverage result{};
  for (int y = 0; y < kSize; ++y) {
    for (int x = 0; x < kSize; ++x) {
      // Off the diagonals of quads, which end on pixels' corners.
      const ImVec2 centre(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.499F);
      float& pixel = result[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
      for (int i = 0; i < list.IdxBuffer.Size; i += 3) {
        const float alpha = alpha_at(list, i, centre);
        if (alpha > 0) pixel = pixel + alpha * (1 - pixel);
      }
    }
  }
  return result;
}

// How much of each pixel lies in a rounded rectangle, by 16 × 16 points.
float exact(const Rect& rect, float radius, int x, int y) {
  int inside = 0;
  for (int i = 0; i < 256; ++i) {
    const float px = static_cast<float>(x) + (static_cast<float>(i % 16) + 0.5F) / 16;
    const float py = static_cast<float>(y) + (static_cast<float>(i / 16) + 0.5F) / 16;
    const float dx = std::max({rect.x + radius - px, px - (right(rect) - radius), 0.0F});
    const float dy = std::max({rect.y + radius - py, py - (bottom(rect) - radius), 0.0F});
    const bool in = px >= rect.x && px <= right(rect) && py >= rect.y && py <= bottom(rect);
    if (in && dx * dx + dy * dy <= radius * radius) ++inside;
  }
  return static_cast<float>(inside) / 256;
}

// Calls check(x, y, alpha) for each pixel, with its place told where a check in it fails.
template <class Check>
void each_pixel(const ImDrawList& list, const Check& check) {
  const Coverage coverage = drawn(list);
  for (int y = 0; y < kSize; ++y) {
    for (int x = 0; x < kSize; ++x) {
      CAPTURE(x);
      CAPTURE(y);
      check(x, y, coverage[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)]);
    }
  }
}

struct Canvas {
  Canvas() {
    ImGui::NewFrame();
    context.list = ImGui::GetBackgroundDrawList();
    context.theme = &light_theme();
    context.pixel_ratio = 1;
  }
  ~Canvas() { constellation::testing::UiStage::render(); }
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  DrawContext context;
};

}  // namespace

TEST_SUITE("paint") {
  TEST_CASE("small rounding covers each pixel within a fifth of what the arc does") {
    const constellation::testing::UiStage stage;
    for (const float radius : {3.0F, 4.0F}) {
      CAPTURE(radius);
      Canvas canvas;
      const Rect rect{3, 5, 21, 18};
      paint::fill(canvas.context, rect, kInk, radius);
      each_pixel(*canvas.context.list,
                 [&](int x, int y, float got) { CHECK(std::abs(got - exact(rect, radius, x, y)) < 0.2F); });
    }
  }

  TEST_CASE("a hairline around is what the outer arc covers less the inner one, within two fifths at the corners") {
    const constellation::testing::UiStage stage;
    Canvas canvas;
    const Rect rect{3, 5, 21, 18};
    paint::outline(canvas.context, rect, kInk, 4);
    const Rect within{4, 6, 19, 16};
    each_pixel(*canvas.context.list, [&](int x, int y, float got) {
      const float ring = exact(rect, 4, x, y) - exact(within, 3, x, y);
      const bool at_side = (x > 8 && x < 19) || (y > 10 && y < 18);
      CHECK(std::abs(got - ring) < (at_side ? 0.01F : 0.4F));
    });
  }

  TEST_CASE("a rounded surface takes a fraction of a path's triangles, and none needs the texture") {
    const constellation::testing::UiStage stage;
    Canvas canvas;
    paint::fill(canvas.context, {3, 5, 21, 18}, kInk, 4);
    paint::outline(canvas.context, {3, 5, 21, 18}, kInk, 4);
    CHECK(canvas.context.list->IdxBuffer.Size / 3 <= 54);
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (const ImDrawVert& vertex : canvas.context.list->VtxBuffer) {
      CHECK(vertex.uv.x == white.x);
      CHECK(vertex.uv.y == white.y);
    }
  }

  TEST_CASE("only small rounding is drawn by pixels: at another ratio the same radius is a path") {
    const constellation::testing::UiStage stage;
    Canvas canvas;
    CHECK(paint::is_small(canvas.context, 4));
    CHECK_FALSE(paint::is_small(canvas.context, 12));
    CHECK_FALSE(paint::is_small(canvas.context, 1));
    canvas.context.pixel_ratio = 2;
    CHECK_FALSE(paint::is_small(canvas.context, 4));
  }

  TEST_CASE("a hatch is a chain of pixels at 45°, each covered once, and stays in its rectangle") {
    const constellation::testing::UiStage stage;
    Canvas canvas;
    const Rect rect{4, 4, 20, 12};
    paint::hatch(canvas.context, rect, kInk, 6);
    each_pixel(*canvas.context.list, [&](int x, int y, float got) {
      const bool in = x >= 4 && x < 24 && y >= 4 && y < 16;
      if (!in) CHECK(got == 0);
      // The lines begin at multiples of six on the foot and rise to the right.
      const bool on_line = in && (x - (15 - y)) % 6 == 0;
      if (in && x < 22) CHECK(got == doctest::Approx(on_line ? 1 : 0));
    });
  }

  TEST_CASE("a shadow is darkest at the surface, gets fainter outwards and ends") {
    const constellation::testing::UiStage stage;
    Canvas canvas;
    const Rect rect{12, 12, 100, 40};
    paint::shadow(canvas.context, rect, 4);
    const auto alpha = [&](float x, float y) {
      float dark = 0;
      for (int i = 0; i < canvas.context.list->IdxBuffer.Size; i += 3) {
        const float of_triangle = alpha_at(*canvas.context.list, i, {x, y});
        if (of_triangle > 0) dark += of_triangle * (1 - dark);
      }
      return dark;
    };
    const float middle = 60.3F;
    CHECK(alpha(middle, 53.1F) > 0.02F);  // right below it
    CHECK(alpha(middle, 58.1F) < alpha(middle, 56.1F));
    CHECK(alpha(middle, 62.1F) < alpha(middle, 58.1F));
    CHECK(alpha(middle, 66) == 0);
    CHECK(alpha(1, 30) == 0);
    CHECK(alpha(10.1F, 30.2F) > alpha(5.1F, 30.2F));
    CHECK(canvas.context.list->IdxBuffer.Size / 3 < 80);
  }
}
