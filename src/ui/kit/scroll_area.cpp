#include "ui/kit/scroll_area.h"

#include <algorithm>

namespace constellation::ui {
namespace {

constexpr float kThumbWidth = 4;
constexpr float kMinThumb = 32;

float thumb_height(const Rect& track, float content) {
  return std::max(kMinThumb, track.height * track.height / content);
}

}  // namespace

std::optional<float> scroll_bar(Kit& kit, std::string_view id, const Rect& track, float content, float offset) {
  if (content <= track.height + 0.5F) return std::nullopt;
  DrawContext& context = kit.context;
  const Pointer& pointer = context.pointer;
  const float height = thumb_height(track, content);
  const float way = track.height - height;
  const float range = content - track.height;
  const Rect thumb{right(track) - kThumbWidth - 3, track.y + way * std::clamp(offset / range, 0.0F, 1.0F), kThumbWidth,
                   height};
  const bool over = context.pointer_in({track.x, thumb.y, track.width, thumb.height});
  if (over && pointer.pressed && pointer.kind == PointerKind::Mouse) {
    kit.state.scroll_drag = id;
    kit.state.scroll_drag_from = pointer.y - thumb.y;
  }
  const bool dragged = kit.state.scroll_drag == id && pointer.down && pointer.kind == PointerKind::Mouse;
  const Colour colour = kit.theme().control;
  paint::fill(context, thumb, with_alpha(colour, dragged || over ? 0.9F : 0.45F), kThumbWidth / 2);
  if (!dragged) return std::nullopt;
  return std::clamp((pointer.y - kit.state.scroll_drag_from - track.y) / way, 0.0F, 1.0F) * range;
}

ScrollArea::ScrollArea(Kit& kit, std::string_view id, const Rect& area, float content_height, float& offset)
    : m_area(area), m_offset(0), m_clip(kit.context, area) {
  const Pointer& pointer = kit.context.pointer;
  if (kit.context.pointer_in(area) && !pointer.control) offset += pointer.wheel_y;
  if (pointer.pan_dy != 0 && contains(area, pointer.pan_x, pointer.pan_y)) offset -= pointer.pan_dy;
  const Rect track{right(area) - 12, area.y, 12, area.height};
  if (const auto moved = scroll_bar(kit, id, track, content_height, offset)) offset = *moved;
  offset = std::clamp(offset, 0.0F, std::max(0.0F, content_height - area.height));
  m_offset = offset;
}

}  // namespace constellation::ui
