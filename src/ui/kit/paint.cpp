#include "ui/kit/paint.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace constellation::ui::paint {
namespace {

constexpr float kSeenRounding = 2.5F;

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

void fill(DrawContext& context, const Rect& rect, Colour colour, float radius) {
  const Rect exact = on_pixels(context, rect);
  if (nothing(exact, colour)) return;
  const float rounding = std::min({radius, exact.width / 2, exact.height / 2});
  if (rounding < kSeenRounding) {
    plain(*context.list, exact, colour);
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
  // The path runs through the middle of the line.
  const Rect middle = inset(exact, width / 2, width / 2);
  context.list->PathRect(corner(middle), far_corner(middle), rounding - width / 2);
  context.list->PathStroke(colour, ImDrawFlags_Closed, width);
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
  const Rect exact = on_pixels(context, rect);
  if (exact.width <= 0 || exact.height <= 0) return;
  context.list->AddRectFilledMultiColor(corner(exact), far_corner(exact), left, right, right, left);
}

void hatch(DrawContext& context, const Rect& rect, Colour colour, float step, float thickness) {
  const Rect exact = on_pixels(context, rect);
  if (nothing(exact, colour)) return;
  // Lines start at multiples of the step, so that a pattern stays still where its rectangle grows. They are cut here: a
  // clipping rectangle would be a draw call of its own.
  const float slope = exact.height;
  const float end = exact.x + exact.width;
  const float from = std::floor((exact.x - slope) / step) * step;
  for (float x = from; x < end; x += step) {
    const float x0 = std::max(x, exact.x);
    const float x1 = std::min(x + slope, end);
    if (x1 <= x0) continue;
    const float foot = exact.y + exact.height;
    context.list->AddLine({x0, foot - (x0 - x)}, {x1, foot - (x1 - x)}, colour, thickness);
  }
}

void shadow(DrawContext& context, const Rect& rect, float radius) {
  // Each ring adds a little, so that no step is seen. What is low lies near the ground.
  const float reach = std::min(14.0F, rect.height / 4);
  for (float spread = reach; spread > 0; spread -= 2) {
    const Rect around{rect.x - spread, rect.y - spread + reach / 3, rect.width + 2 * spread, rect.height + 2 * spread};
    fill(context, around, with_alpha(context.theme->shadow, 0.12F), radius + spread);
  }
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
