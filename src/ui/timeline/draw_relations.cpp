#include "ui/timeline/draw_relations.h"

#include <imgui.h>

#include <algorithm>

#include "ui/kit/paint.h"
#include "ui/timeline/draw_bars.h"

namespace constellation::ui {
namespace {

constexpr float kStub = 8;     // of a line before it turns
constexpr float kArrow = 4;    // half of an arrow head
constexpr float kGripDot = 5;  // radius

void arrow_head(DrawContext& context, float x, float y, Colour colour) {
  context.list->AddTriangleFilled({x - kArrow * 1.5F, y - kArrow}, {x - kArrow * 1.5F, y + kArrow}, {x, y}, colour);
}

// At right angles: out of the end, down or up between the lanes, into the beginning.
//
//   ───┐                    where the one begins before the other ends it goes around:
//      └──▶                 ───┐
//                        ┌─────┘
//                        └──▶
void connector(DrawContext& context, const Connector& line, Colour colour, float thickness) {
  const float from_y = paint::snapped(context, line.from_y);
  const float to_y = paint::snapped(context, line.to_y);
  const float tip = line.to_x - 1;
  const auto horizontal = [&](float x0, float x1, float y) {
    paint::fill(context, {std::min(x0, x1), y, std::abs(x1 - x0), thickness}, colour);
  };
  const auto vertical = [&](float x, float y0, float y1) {
    paint::fill(context, {x, std::min(y0, y1), thickness, std::abs(y1 - y0) + thickness}, colour);
  };
  if (tip - kStub >= line.from_x + kStub) {
    const float middle = paint::snapped(context, std::max(line.from_x + kStub, tip - 2 * kStub));
    horizontal(line.from_x, middle, from_y);
    vertical(middle, from_y, to_y);
    horizontal(middle, tip, to_y);
  } else {
    const float right_x = paint::snapped(context, line.from_x + kStub);
    const float left_x = paint::snapped(context, tip - 2 * kStub);
    const float half = paint::snapped(context, from_y == to_y ? from_y + 13 : (from_y + to_y) / 2);
    horizontal(line.from_x, right_x, from_y);
    vertical(right_x, from_y, half);
    horizontal(left_x, right_x, half);
    vertical(left_x, half, to_y);
    horizontal(left_x, tip, to_y);
  }
  arrow_head(context, tip, to_y + thickness / 2, colour);
}

void draw_origin(DrawContext& context, const Origin& origin) {
  const Colour colour = with_alpha(context.theme->control, 0.8F);
  const bool is_point = origin.shape == BarShape::Milestone || origin.shape == BarShape::Publication ||
                        origin.shape == BarShape::Status || origin.shape == BarShape::Call;
  if (!is_point) return paint::dotted(context, origin.rect, colour);
  const ImVec2 middle(origin.rect.x + origin.rect.width / 2, origin.rect.y + origin.rect.height / 2);
  context.list->AddCircle(middle, origin.rect.width / 2, colour, 12, 1);
}

void draw_link(DrawContext& context, const LinkLine& link) {
  const Theme& theme = *context.theme;
  const Colour colour = link.state == LinkLine::State::Refused ? theme.bad : theme.accent;
  context.list->AddLine({link.from_x, link.from_y}, {link.to_x, link.to_y}, colour, 2);
  context.list->AddCircleFilled({link.from_x, link.from_y}, 4, colour, 12);
  if (link.state == LinkLine::State::Joins) {
    arrow_head(context, link.to_x, link.to_y, colour);
  } else {
    context.list->AddCircle({link.to_x, link.to_y}, 5, colour, 12, 2);
  }
}

void draw_link_grip(DrawContext& context, const Bar& bar, bool touch) {
  const Rect grip = link_grip(bar, touch);
  const ImVec2 middle(grip.x + grip.width / 2, grip.y + grip.height / 2);
  context.list->AddCircleFilled(middle, kGripDot, context.theme->chart, 16);
  context.list->AddCircle(middle, kGripDot, context.theme->accent, 16, 1.5F);
}

}  // namespace

void draw_planned(Kit& kit, const PlannedBar& strip) {
  const Theme& theme = kit.theme();
  paint::fill(kit.context, strip.rect, theme.chart);
  paint::fill(kit.context, inset(strip.rect, 0, 1), with_alpha(theme.control, 0.6F));
  if (strip.label.empty() || strip.label_rect.width <= 0) return;
  Rect label = strip.label_rect;
  label.width += 1;
  kit.text().line(label, strip.label, type::kTerm, strip.slip_days > 0 ? theme.bad : theme.good);
}

void draw_below_bars(Kit& kit, const TimelineLayout& layout) {
  const Theme& theme = kit.theme();
  if (layout.target_row) {
    const auto box = std::ranges::find(layout.row_boxes, *layout.target_row, &RowBox::row);
    if (box != layout.row_boxes.end()) {
      paint::fill(kit.context, box->rect, with_alpha(theme.accent_soft, 0.6F));
      paint::outline(kit.context, box->rect, with_alpha(theme.accent, 0.6F));
    }
  }
  const float thin = std::max(paint::hairline(kit.context), 1.0F);
  for (const Connector& line : layout.connectors) {
    if (line.selected) continue;
    const float alpha = (line.late ? 0.8F : 0.55F) * (line.dimmed ? kDimmed : 1);
    connector(kit.context, line, with_alpha(line.late ? theme.bad : theme.control, alpha), thin);
  }
  for (const Connector& line : layout.connectors) {
    if (line.selected) connector(kit.context, line, line.late ? theme.bad : theme.accent, 2 * thin);
  }
  for (const Origin& origin : layout.origins) draw_origin(kit.context, origin);
}

void draw_above_bars(Kit& kit, const TimelineLayout& layout, bool touch) {
  const Theme& theme = kit.theme();
  for (const PlannedBar& strip : layout.planned) draw_planned(kit, strip);
  const bool is_busy = !layout.drag_lines.empty() || layout.box || layout.read_only;
  for (const Bar& bar : layout.bars) {
    const bool has_grip = bar.selected && !bar.preview && bar.record.kind == RecordKind::Deliverable;
    if (has_grip && !is_busy && !bar.clipped_right) draw_link_grip(kit.context, bar, touch);
  }
  if (layout.link) draw_link(kit.context, *layout.link);
  if (layout.box) {
    paint::fill(kit.context, *layout.box, with_alpha(theme.accent_soft, 0.5F));
    paint::outline(kit.context, *layout.box, theme.accent);
  }
}

}  // namespace constellation::ui
