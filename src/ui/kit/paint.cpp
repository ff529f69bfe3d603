#include "ui/kit/paint.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace constellation::ui::paint {
namespace {

constexpr float kSeenRounding = 2.5F;
// In device pixels: up to it an arc is one row and one column of pixels that get fainter (Corner).
constexpr float kSmallRounding = 4.4F;

Rect on_pixels(const DrawContext& context, const Rect& rect) {
  const float x0 = snapped(context, rect.x);
  const float y0 = snapped(context, rect.y);
  return {x0, y0, snapped(context, rect.x + rect.width) - x0, snapped(context, rect.y + rect.height) - y0};
}

ImVec2 corner(const Rect& rect) { return {rect.x, rect.y}; }
ImVec2 far_corner(const Rect& rect) { return {rect.x + rect.width, rect.y + rect.height}; }

void plain(ImDrawList& list, const Rect& rect, Colour colour) {
  list.PrimReserve(6, 4);
  list.PrimRect(corner(rect), far_corner(rect), colour);
}

// From one colour to another.
enum class Towards : std::uint8_t { Right, Down };
void blend(ImDrawList& list, const Rect& rect, Colour from, Colour to, Towards towards = Towards::Right) {
  if (rect.width <= 0 || rect.height <= 0) return;
  const bool down = towards == Towards::Down;
  list.AddRectFilledMultiColor(corner(rect), far_corner(rect), from, down ? from : to, to, down ? to : from);
}

// Four corners in turn, each of its colour.
void quad(ImDrawList& list, const std::array<ImVec2, 4>& corners, const std::array<Colour, 4>& colours) {
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(6, 4);
  const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
  for (const ImDrawIdx corner : {0U, 1U, 2U, 0U, 2U, 3U}) list.PrimWriteIdx(first + corner);
  for (std::size_t i = 0; i < corners.size(); ++i) list.PrimWriteVtx(corners[i], uv, colours[i]);
}

// How an arc of a small radius covers the outermost row of pixels, which is how it covers the outermost column: nothing
// up to `from`, all of it after `to`; lengths from the corner, in device pixels. The other pixels are whole: the arc of
// 4 pixels leaves out a thirtieth of that on the diagonal.
//
//      from  to
//   ┌ ─ ─░▒▓█████    row 0
//     ░██████████
//   │ ▒██████████
struct Corner {
  float from;
  float to;
};
Corner corner_of(float radius) {
  const float from = radius - std::sqrt(2 * radius - 1);  // where the arc enters row 0
  return {from, from + 0.7F * (radius - from)};           // it is flat at its end
}

// One side of a rectangle: a row or column of pixels whose ends get fainter. `at` is its first corner, `along` the way
// to the next, `across` the way over the pixel; `length` and the ends along it.
void side(ImDrawList& list, ImVec2 at, ImVec2 along, ImVec2 across, float length, const Corner& ends, Colour colour) {
  const Colour clear = with_alpha(colour, 0);
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(18, 8);
  const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
  for (const ImDrawIdx place : {0U, 2U, 4U}) {
    for (const ImDrawIdx corner : {0U, 1U, 3U, 0U, 3U, 2U}) list.PrimWriteIdx(first + place + corner);
  }
  const auto pair = [&](float place, Colour shade) {
    const ImVec2 point(at.x + along.x * place, at.y + along.y * place);
    list.PrimWriteVtx(point, uv, shade);
    list.PrimWriteVtx({point.x + across.x, point.y + across.y}, uv, shade);
  };
  pair(ends.from, clear);
  pair(ends.to, colour);
  pair(length - ends.to, colour);
  pair(length - ends.from, clear);
}

// The outermost rows and columns of a rectangle with small rounding; `pixel` is a device pixel.
void sides(ImDrawList& list, const Rect& rect, Colour colour, float radius, float pixel) {
  const Corner device = corner_of(radius / pixel);
  const Corner ends{device.from * pixel, device.to * pixel};
  const ImVec2 end = far_corner(rect);
  side(list, {rect.x, rect.y}, {1, 0}, {0, pixel}, rect.width, ends, colour);
  side(list, {rect.x, end.y - pixel}, {1, 0}, {0, pixel}, rect.width, ends, colour);
  side(list, {rect.x, rect.y}, {0, 1}, {pixel, 0}, rect.height, ends, colour);
  side(list, {end.x - pixel, rect.y}, {0, 1}, {pixel, 0}, rect.height, ends, colour);
}

// What a line around, a pixel wide, covers of the rows and columns within those: less and less, a triangle at each
// corner.
void inner_corners(ImDrawList& list, const Rect& rect, Colour colour, float radius, float pixel) {
  const float reach = radius - 0.8F * pixel;
  const ImVec2 end = far_corner(rect);
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  const Colour clear = with_alpha(colour, 0);
  list.PrimReserve(12, 12);
  for (const ImVec2 way : {ImVec2(1, 1), {-1, 1}, {-1, -1}, {1, -1}}) {
    const ImVec2 at((way.x > 0 ? rect.x : end.x) + way.x * pixel, (way.y > 0 ? rect.y : end.y) + way.y * pixel);
    for (const auto& [point, shade] : {std::pair(at, colour), std::pair(ImVec2(at.x + way.x * reach, at.y), clear),
                                       std::pair(ImVec2(at.x, at.y + way.y * reach), clear)}) {
      list.PrimWriteIdx(static_cast<ImDrawIdx>(list._VtxCurrentIdx));
      list.PrimWriteVtx(point, uv, shade);
    }
  }
}

bool nothing(const Rect& rect, Colour colour) { return rect.width <= 0 || rect.height <= 0 || colour >> 24 == 0; }

}  // namespace

float snapped(const DrawContext& context, float value) {
  return std::round(value * context.pixel_ratio) / context.pixel_ratio;
}

float hairline(const DrawContext& context) {
  return std::max(1.0F, std::round(context.pixel_ratio)) / context.pixel_ratio;
}

void ground(DrawContext& context, const Rect& rect, Colour colour) {
  if (colour != context.theme->chart) fill(context, rect, colour);
}

bool is_small(const DrawContext& context, float radius) {
  return radius >= kSeenRounding && radius * context.pixel_ratio <= kSmallRounding;
}

void framed(DrawContext& context, const Rect& rect, Colour ground, Colour edge, float radius) {
  const float line = hairline(context);
  const bool small = is_small(context, radius);
  fill(context, small ? inset(rect, line, line) : rect, ground, small ? 0 : radius);
  outline(context, rect, edge, radius);
}

void fill(DrawContext& context, const Rect& rect, Colour colour, float radius) {
  const Rect exact = on_pixels(context, rect);
  if (nothing(exact, colour)) return;
  const float rounding = std::min({radius, exact.width / 2, exact.height / 2});
  const float pixel = 1 / context.pixel_ratio;
  if (rounding < kSeenRounding) {
    plain(*context.list, exact, colour);
  } else if (rounding <= kSmallRounding * pixel) {
    sides(*context.list, exact, colour, rounding, pixel);
    plain(*context.list, inset(exact, pixel, pixel), colour);
  } else {
    context.list->AddRectFilled(corner(exact), far_corner(exact), colour, rounding);
  }
}

void outline(DrawContext& context, const Rect& rect, Colour colour, float radius, float thickness) {
  const Rect exact = on_pixels(context, rect);
  if (nothing(exact, colour)) return;
  const float width = std::max(thickness, 1.0F) * hairline(context);
  const float rounding = std::min({radius, exact.width / 2, exact.height / 2});
  if (rounding < kSeenRounding) {
    ImDrawList& list = *context.list;
    plain(list, {exact.x, exact.y, exact.width, width}, colour);
    plain(list, {exact.x, exact.y + exact.height - width, exact.width, width}, colour);
    plain(list, {exact.x, exact.y + width, width, exact.height - 2 * width}, colour);
    plain(list, {exact.x + exact.width - width, exact.y + width, width, exact.height - 2 * width}, colour);
    return;
  }
  const float pixel = 1 / context.pixel_ratio;
  if (rounding <= kSmallRounding * pixel && width <= pixel) {
    sides(*context.list, exact, colour, rounding, pixel);
    inner_corners(*context.list, exact, colour, rounding, pixel);
    return;
  }
  // The path runs through the middle of the line.
  const Rect middle = inset(exact, width / 2, width / 2);
  context.list->PathRect(corner(middle), far_corner(middle), rounding - width / 2);
  context.list->PathStroke(colour, ImDrawFlags_Closed, width);
}

void diamond(DrawContext& context, const ImVec2& middle, float half, Colour colour) {
  if (half <= 0) return;
  const ImVec2 corners[] = {{middle.x, middle.y - half},
                            {middle.x + half, middle.y},
                            {middle.x, middle.y + half},
                            {middle.x - half, middle.y}};
  context.list->AddConvexPolyFilled(corners, 4, colour);
}

void horizontal(DrawContext& context, float x0, float x1, float y, Colour colour) {
  if (x1 <= x0) return;
  plain(*context.list,
        {snapped(context, x0), snapped(context, y), snapped(context, x1) - snapped(context, x0), hairline(context)},
        colour);
}

void vertical(DrawContext& context, float x, float y0, float y1, Colour colour) {
  if (y1 <= y0) return;
  plain(*context.list,
        {snapped(context, x), snapped(context, y0), hairline(context), snapped(context, y1) - snapped(context, y0)},
        colour);
}

void fade(DrawContext& context, const Rect& rect, Colour left, Colour right) {
  blend(*context.list, on_pixels(context, rect), left, right);
}

void hatch(DrawContext& context, const Rect& rect, Colour colour, float step, float thickness) {
  const Rect exact = on_pixels(context, rect);
  if (nothing(exact, colour)) return;
  // Lines start at multiples of the step, so that a pattern stays still where its rectangle grows. They are cut here: a
  // clipping rectangle would be a draw call of its own.
  // As wide as pixels are, and through their middles: a line at 45° is a chain of whole ones.
  const float pixel = 1 / context.pixel_ratio;
  const float width = std::max(snapped(context, thickness), pixel);
  const float slope = exact.height;
  const float end = exact.x + exact.width - width;
  const float foot = exact.y + exact.height;
  for (float x = std::floor((exact.x - slope) / step) * step; x < end; x += step) {
    const float x0 = std::max(x, exact.x);
    const float x1 = std::min(x + slope, end);
    if (x1 <= x0) continue;
    const float y0 = foot - (x0 - x);
    const float y1 = foot - (x1 - x);
    const float left0 = x0 - pixel / 2;
    const float left1 = x1 - pixel / 2;
    quad(*context.list, {ImVec2(left0, y0), {left0 + width, y0}, {left1 + width, y1}, {left1, y1}},
         {colour, colour, colour, colour});
  }
}

// One ring of quads that gets fainter outwards, a little lower than the surface, which covers the rest: an eighth of
// the triangles of nested shapes, and each pixel once. What is low lies near the ground.
void shadow(DrawContext& context, const Rect& rect, float radius) {
  constexpr std::array<ImVec2, 5> kQuarter = {{{1, 0}, {0.924F, 0.383F}, {0.707F, 0.707F}, {0.383F, 0.924F}, {0, 1}}};
  ImDrawList& list = *context.list;
  const float reach = std::min(14.0F, rect.height / 4);
  const float drop = reach / 3;
  const Colour dark = with_alpha(context.theme->shadow, 0.06F * reach);
  const Colour clear = with_alpha(dark, 0);
  const Rect middle = inset({rect.x, rect.y + drop, rect.width, rect.height}, radius, radius);
  const float x1 = middle.x + middle.width;
  const float y1 = middle.y + middle.height;
  const float outer = radius + reach;
  for (const ImVec2 towards : {ImVec2(-1, -1), {1, -1}, {1, 1}, {-1, 1}}) {
    const ImVec2 centre(towards.x < 0 ? middle.x : x1, towards.y < 0 ? middle.y : y1);
    const auto at = [&](std::size_t i, float distance) {
      return ImVec2(centre.x + towards.x * kQuarter[i].x * distance, centre.y + towards.y * kQuarter[i].y * distance);
    };
    for (std::size_t i = 0; i + 1 < kQuarter.size(); ++i) {
      quad(list, {at(i, radius), at(i, outer), at(i + 1, outer), at(i + 1, radius)}, {dark, clear, clear, dark});
      const bool below = towards.y > 0;  // the surface does not cover it
      if (below) quad(list, {centre, at(i, radius), at(i + 1, radius), centre}, {dark, dark, dark, dark});
    }
  }
  blend(list, {middle.x - outer, middle.y, reach, middle.height}, clear, dark);
  blend(list, {x1 + radius, middle.y, reach, middle.height}, dark, clear);
  blend(list, {middle.x, middle.y - outer, middle.width, reach}, clear, dark, Towards::Down);
  blend(list, {middle.x, y1 + radius, middle.width, reach}, dark, clear, Towards::Down);
  plain(list, {middle.x, y1 + radius - drop, middle.width, drop}, dark);
  for (const float x : {middle.x - radius, x1}) plain(list, {x, y1 - drop, radius, drop}, dark);
}

void raised(DrawContext& context, const Rect& rect, float radius) {
  shadow(context, rect, radius);
  fill(context, rect, context.theme->raised, radius);
  outline(context, rect, context.theme->border, radius);
}

void focus_ring(DrawContext& context, const Rect& rect, float radius) {
  outline(context, inset(rect, -3, -3), context.theme->focus, radius + 3, 2);
}

void dotted(DrawContext& context, const Rect& rect, Colour colour) {
  const Rect exact = on_pixels(context, rect);
  const float width = hairline(context);
  for (float x = exact.x; x < exact.x + exact.width; x += 5) {
    const float length = std::min(3.0F, exact.x + exact.width - x);
    plain(*context.list, {x, exact.y, length, width}, colour);
    plain(*context.list, {x, exact.y + exact.height - width, length, width}, colour);
  }
  for (float y = exact.y; y < exact.y + exact.height; y += 5) {
    const float length = std::min(3.0F, exact.y + exact.height - y);
    plain(*context.list, {exact.x, y, width, length}, colour);
    plain(*context.list, {exact.x + exact.width - width, y, width, length}, colour);
  }
}

Clip::Clip(DrawContext& context, const Rect& rect) : m_list(context.list) {
  m_list->PushClipRect({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height}, true);
}

Clip::~Clip() { m_list->PopClipRect(); }

}  // namespace constellation::ui::paint
