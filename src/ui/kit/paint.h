// Painting primitives: rectangles and lines that lie on physical pixels, shadows, hatches, fades.
// A software renderer pays per vertex and pixel: rounding only where it is seen, one quad where one will do.
#pragma once

#include <imgui.h>

#include "ui/kit/context.h"

namespace constellation::ui::paint {

// To the nearest physical pixel, so that edges are sharp at any ratio.
float snapped(const DrawContext& context, float value);
// One physical pixel at ratio 1, at least one and about one logical pixel above.
float hairline(const DrawContext& context);

void fill(DrawContext& context, const Rect& rect, Colour colour, float radius = 0);
// Whether an outline of that radius, a hairline wide, covers the corners of a square surface within it.
bool is_small(const DrawContext& context, float radius);
// A surface with a hairline around, both within the rectangle. An edge that shines through lies on the surface or on
// what is below it, as the radius has it.
void framed(DrawContext& context, const Rect& rect, Colour ground, Colour edge, float radius);
// What is painted first at its place: nothing where the canvas was cleared to that colour (Theme::chart).
void ground(DrawContext& context, const Rect& rect, Colour colour);
// Inside the rectangle's edge.
void outline(DrawContext& context, const Rect& rect, Colour colour, float radius = 0, float thickness = 1);
// A square on its corner; `half` from its middle to each.
void diamond(DrawContext& context, const ImVec2& middle, float half, Colour colour);
void horizontal(DrawContext& context, float x0, float x1, float y, Colour colour);
void vertical(DrawContext& context, float x, float y0, float y1, Colour colour);
// Left to right from one colour to another.
void fade(DrawContext& context, const Rect& rect, Colour left, Colour right);
// Parallel lines rising to the right, clipped to the rectangle.
void hatch(DrawContext& context, const Rect& rect, Colour colour, float step = 6, float thickness = 1);
// What a surface leaves dark around itself; the surface has to be painted over it.
void shadow(DrawContext& context, const Rect& rect, float radius);
// A surface above others: shadow, ground and a one-pixel border.
void raised(DrawContext& context, const Rect& rect, float radius);
void focus_ring(DrawContext& context, const Rect& rect, float radius = kRadius);
void dotted(DrawContext& context, const Rect& rect, Colour colour);

// Clips what follows to the rectangle, and what lies around it, until the end of its life.
class Clip {
 public:
  Clip(DrawContext& context, const Rect& rect);
  ~Clip();
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;

 private:
  ImDrawList* m_list;
};

}  // namespace constellation::ui::paint
