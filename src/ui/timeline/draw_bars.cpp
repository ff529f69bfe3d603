#include "ui/timeline/draw_bars.h"

#include <imgui.h>

#include <algorithm>
#include <string>

#include "ui/kit/paint.h"

namespace constellation::ui {
namespace {

constexpr float kFuzzyWidth = 10;  // of a hatched edge
constexpr float kFadeWidth = 28;   // of an open edge
constexpr float kBarRadius = 4;

struct Look {
  Colour fill;
  Colour progress;
  Colour edge;
  Colour text;
  Sign sign = Sign::None;
};

Look look_of(const Theme& theme, const Bar& bar) {
  Look look;
  if (bar.shape == BarShape::Window || bar.shape == BarShape::Pause) {
    look = {theme.strip, theme.strip, theme.strip_edge, theme.strip_text, Sign::None};
  } else {
    const ToneColours& tone = theme.tone(bar.tone);
    look = {tone.fill, tone.progress, tone.edge, tone.text, tone.sign};
  }
  if (bar.dimmed) {
    look.fill = with_alpha(look.fill, kDimmed);
    look.progress = with_alpha(look.progress, kDimmed);
    look.edge = with_alpha(look.edge, kDimmed);
    look.text = with_alpha(look.text, kDimmed);
  }
  return look;
}

// The part of the bar between its open or fuzzy edges.
Rect firm_part(const Bar& bar) {
  const float third = bar.rect.width / 3;
  const auto edge = [third](bool open, bool fuzzy) {
    if (open) return std::min(kFadeWidth, third);
    return fuzzy ? std::min(kFuzzyWidth, third) : 0.0F;
  };
  const float left = bar.clipped_left ? 0 : edge(bar.open_start, bar.fuzzy_start);
  const float right_edge = bar.clipped_right ? 0 : edge(bar.open_end, bar.fuzzy_end);
  return {bar.rect.x + left, bar.rect.y, bar.rect.width - left - right_edge, bar.rect.height};
}

bool has_soft_edge(const Bar& bar, const Rect& firm) { return firm.width < bar.rect.width; }

// Soft edges and what keeps them together: lines above and below, the ends left open.
void draw_soft_edges(DrawContext& context, const Bar& bar, const Rect& firm, const Look& look) {
  const Rect left{bar.rect.x, bar.rect.y, firm.x - bar.rect.x, bar.rect.height};
  const Rect right_part{right(firm), bar.rect.y, right(bar.rect) - right(firm), bar.rect.height};
  const Colour clear = with_alpha(look.fill, 0);
  const Colour line_clear = with_alpha(look.edge, 0);
  const float line = paint::hairline(context);
  const auto edge = [&](const Rect& part, bool open, bool at_start) {
    if (part.width <= 0) return;
    if (!open) {
      paint::fill(context, part, with_alpha(look.fill, 0.6F));
      paint::hatch(context, part, look.edge, 4);
      return;
    }
    paint::fade(context, part, at_start ? clear : look.fill, at_start ? look.fill : clear);
    for (const float y : {part.y, bottom(part) - line}) {
      paint::fade(context, {part.x, y, part.width, line}, at_start ? line_clear : look.edge,
                  at_start ? look.edge : line_clear);
    }
  };
  edge(left, bar.open_start, true);
  edge(right_part, bar.open_end, false);
}

// Edge, body and progress as three rectangles upon each other: a third of the vertices of four lines around. Only where
// nothing shines through and corners are square.
bool draw_plain_body(DrawContext& context, const Bar& bar, const Look& look) {
  const bool opaque = (look.fill & look.edge & look.progress) >> 24 == 0xFF;
  if (!opaque || look.sign == Sign::Struck || look.sign == Sign::Hatched) return false;
  const bool leads = look.sign == Sign::Solid || look.sign == Sign::Warning;
  const float line = paint::hairline(context);
  const float lead = leads && !bar.open_start && !bar.clipped_left && bar.rect.width > 8 ? 4 : line;
  const float from = paint::snapped(context, bar.rect.x) + lead;
  const float to = paint::snapped(context, right(bar.rect)) - line;
  const float y = paint::snapped(context, bar.rect.y) + line;
  const float height = paint::snapped(context, bottom(bar.rect)) - line - y;
  paint::fill(context, bar.rect, look.edge);
  const bool progresses = bar.progress > 0 && bar.rect.width > 4;
  const float done = progresses ? bar.rect.x + bar.rect.width * std::min(bar.progress, 1.0F) : from;
  const float split = std::clamp(paint::snapped(context, done), std::min(from, to), std::max(from, to));
  paint::fill(context, {from, y, split - from, height}, look.progress);
  paint::fill(context, {split, y, to - split, height}, look.fill);
  return true;
}

void draw_body(DrawContext& context, const Bar& bar, const Look& look, float radius) {
  const Rect firm = firm_part(bar);
  const bool soft = has_soft_edge(bar, firm);
  if (!soft && radius <= 0 && draw_plain_body(context, bar, look)) return;
  const bool framed = !soft && look.sign != Sign::Struck;
  const float line = framed ? paint::hairline(context) : 0;
  if (framed) {
    paint::framed(context, firm, look.fill, look.edge, radius);
  } else {
    paint::fill(context, firm, look.fill, soft ? 0 : radius);
  }
  if (bar.progress > 0 && firm.width > 4) {
    Rect done = inset(firm, line, line);
    done.width = std::min(std::max(radius, firm.width * std::min(bar.progress, 1.0F)), done.width);
    paint::fill(context, done, look.progress, soft || paint::is_small(context, radius) ? 0 : radius - line);
  }
  if (look.sign == Sign::Hatched) paint::hatch(context, firm, with_alpha(look.edge, bar.dimmed ? 0.1F : 0.3F), 8);
  if (soft) {
    draw_soft_edges(context, bar, firm, look);
    paint::horizontal(context, firm.x, right(firm), firm.y, look.edge);
    paint::horizontal(context, firm.x, right(firm), bottom(firm) - paint::hairline(context), look.edge);
    if (!bar.open_start && !bar.clipped_left) paint::vertical(context, bar.rect.x, firm.y, bottom(firm), look.edge);
    if (!bar.open_end && !bar.clipped_right) {
      paint::vertical(context, right(bar.rect) - paint::hairline(context), firm.y, bottom(firm), look.edge);
    }
  } else if (!framed) {
    paint::dotted(context, bar.rect, look.edge);
  }
  const bool leads = look.sign == Sign::Solid || look.sign == Sign::Warning;
  if (leads && !bar.open_start && !bar.clipped_left && firm.width > 8) {
    // Within the frame, whose corners stay rounded.
    paint::fill(context, {bar.rect.x + line, bar.rect.y + line, 4 - line, bar.rect.height - 2 * line}, look.edge,
                radius / 2);
  }
}

// The sign before a label.
void draw_sign(DrawContext& context, const Bar& bar, const Look& look) {
  if (bar.label.empty() || bar.label_rect.width <= 0 || !has_sign(bar)) return;
  const Rect box{bar.label_rect.x, bar.label_rect.y, 12, bar.label_rect.height};
  if (look.sign == Sign::Check) {
    draw_icon(context, Icon::Check, box, look.edge, 12);
  } else {
    draw_warning_sign(context, box, look.edge, context.theme->chart);
  }
}

void draw_label(Kit& kit, const Bar& bar, const Look& look) {
  if (bar.label.empty() || bar.label_rect.width <= 0) return;
  const Theme& theme = kit.theme();
  const float alpha = bar.dimmed ? kDimmed : 1;
  const Colour outside = with_alpha(bar.selected ? theme.text : theme.text_soft, alpha);
  Rect box = bar.label_rect;
  if (has_sign(bar)) {
    box.x += kSignWidth;
    box.width -= kSignWidth;
  }
  const TypeStep& type = bar.shape == BarShape::Term ? type::kTerm : type::kItem;
  // A label inside begins after a hatched edge.
  const float shift = bar.label_inside ? std::max(0.0F, firm_part(bar).x + 4 - box.x) : 0;
  box.x += shift;
  box.width = std::min(box.width + 1, right(bar.rect) - box.x - 2);
  if (!bar.label_inside) box.width = right(bar.label_rect) - box.x + 1;
  kit.text().line(box, bar.label, type, bar.label_inside ? look.text : outside);
  if (look.sign == Sign::Struck && bar.label_inside) {
    const float width = std::min(box.width, kit.text().width(bar.label, type));
    paint::horizontal(kit.context, box.x, box.x + width, box.y + box.height / 2 + 1, look.text);
  }
}

void draw_milestone(DrawContext& context, const Bar& bar, const Look& look) {
  const float half = std::min(bar.rect.width, bar.rect.height) / 2;
  const ImVec2 middle(paint::snapped(context, bar.rect.x + bar.rect.width / 2), bar.rect.y + bar.rect.height / 2);
  const bool full = look.sign == Sign::Solid || look.sign == Sign::Check || look.sign == Sign::Warning;
  paint::diamond(context, middle, half + 0.75F, look.edge);
  if (!full) paint::diamond(context, middle, half - 1.35F, look.fill);
  if (look.sign == Sign::Hatched) paint::horizontal(context, middle.x - half, middle.x + half, middle.y, look.edge);
  if (look.sign == Sign::Check || look.sign == Sign::Warning) {
    const Icon icon = look.sign == Sign::Check ? Icon::Check : Icon::None;
    const Colour sign = context.theme->chart;
    if (icon != Icon::None) {
      draw_icon(context, icon, bar.rect, sign, half * 1.1F);
    } else {
      const float line = paint::hairline(context);
      paint::fill(context, {middle.x - line, middle.y - half * 0.45F, 2 * line, half * 0.55F}, sign);
      paint::fill(context, {middle.x - line, middle.y + half * 0.25F, 2 * line, 2 * line}, sign);
    }
  }
}

void draw_publication(DrawContext& context, const Bar& bar, const Look& look) {
  const float height = std::min(bar.rect.height, 16.0F);
  const Rect page{paint::snapped(context, bar.rect.x + bar.rect.width / 2 - height * 0.39F),
                  bar.rect.y + (bar.rect.height - height) / 2, height * 0.78F, height};
  paint::fill(context, page, context.theme->chart, 2);
  draw_icon(context, Icon::Publication, page, look.edge, height);
}

// A status mark: a short flag on the group's window.
void draw_status(DrawContext& context, const Bar& bar, const Look& look) {
  const ImVec2 middle(bar.rect.x + bar.rect.width / 2, bar.rect.y + bar.rect.height / 2);
  const float radius = std::min(bar.rect.height, 8.0F) / 2;
  context.list->AddCircleFilled(middle, radius + 1, context.theme->chart, 12);
  context.list->AddCircleFilled(middle, radius, look.edge, 12);
}

// A term: a quiet line with its holder's name above the lane's bars.
void draw_term(DrawContext& context, const Bar& bar, const Look& look) {
  const Rect firm = firm_part(bar);
  paint::fill(context, firm, look.fill, has_soft_edge(bar, firm) ? 0 : 3);
  const Colour clear = with_alpha(look.fill, 0);
  const Rect left{bar.rect.x, bar.rect.y, firm.x - bar.rect.x, bar.rect.height};
  const Rect right_part{right(firm), bar.rect.y, right(bar.rect) - right(firm), bar.rect.height};
  if (bar.open_start) {
    paint::fade(context, left, clear, look.fill);
  } else {
    paint::hatch(context, left, with_alpha(look.edge, 0.7F), 4);
  }
  if (bar.open_end) {
    paint::fade(context, right_part, look.fill, clear);
  } else {
    paint::hatch(context, right_part, look.edge, 4);
  }
  if (!bar.open_start && !bar.clipped_left && !bar.fuzzy_start)
    paint::fill(context, {bar.rect.x, bar.rect.y, 2, bar.rect.height}, look.edge);
}

// A pause in a window: its strip is taken away, and what is left is hatched.
void draw_pause(DrawContext& context, const Bar& bar, const Look& look) {
  paint::fill(context, bar.rect, context.theme->chart);
  paint::hatch(context, bar.rect, look.edge, 4);
  paint::horizontal(context, bar.rect.x, right(bar.rect), bottom(bar.rect) - paint::hairline(context), look.edge);
}

// A call that is not where its series' rule has it: held on another day, or crossed out.
void draw_call(DrawContext& context, const Bar& bar, const Look& look) {
  const float x = paint::snapped(context, bar.rect.x + bar.rect.width / 2);
  const float y = bar.rect.y + bar.rect.height / 2;
  if (look.sign == Sign::Struck) {
    context.list->AddLine({x - 3, y - 3}, {x + 4, y + 4}, look.edge, 1.5F);
    context.list->AddLine({x - 3, y + 4}, {x + 4, y - 3}, look.edge, 1.5F);
    return;
  }
  context.list->AddCircleFilled({x, y}, 4, look.edge, 12);
}

// From the end to the day of delivery, or to the day it can be expected on.
void draw_delivery(DrawContext& context, const Bar& bar) {
  const Theme& theme = *context.theme;
  const float end = right(bar.rect);
  const float y = bar.rect.y + bar.rect.height / 2;
  if (bar.delivered_x) {
    const float x = paint::snapped(context, *bar.delivered_x);
    const Colour colour = x > end ? theme.warn : theme.good;
    paint::fill(context, {std::min(x, end), bottom(bar.rect) - 2, std::abs(x - end), 2}, colour);
    paint::fill(context, {x - 1, bar.rect.y + 2, 2, bar.rect.height - 2}, colour);
  }
  if (bar.expected_x && *bar.expected_x > end) {
    const float x = paint::snapped(context, *bar.expected_x);
    for (float at = end + 2; at < x; at += 6) paint::fill(context, {at, y - 1, std::min(3.0F, x - at), 2}, theme.bad);
    paint::fill(context, {x - 1, y - 5, 2, 10}, theme.bad);
  }
}

// At the upper right of what holds more than one value.
void draw_conflict_mark(Kit& kit, const Rect& rect) {
  const Rect mark{right(rect) - 7, rect.y - 7, 14, 14};
  paint::fill(kit.context, mark, kit.theme().warn, 7);
  draw_icon(kit.context, Icon::Conflict, mark, kit.theme().raised, 10);
}

void draw_marks(Kit& kit, const Bar& bar, const BarPainting& painting) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const bool has_width = bar.shape != BarShape::Milestone && bar.shape != BarShape::Publication &&
                         bar.shape != BarShape::Status && bar.shape != BarShape::Call;
  if (bar.selected || bar.marked || bar.preview) {
    const Rect ring = has_width ? inset(bar.rect, -2, -2) : inset(bar.rect, -4, -4);
    paint::outline(context, ring, theme.accent, kBarRadius + 2, 2);
  } else if (bar.matched) {
    paint::outline(context, inset(bar.rect, -2, -2), theme.accent, kBarRadius + 2);
  }
  const bool hovered = painting.hovered == bar.record;
  if (hovered && !bar.selected)
    paint::outline(context, inset(bar.rect, -1, -1), with_alpha(theme.accent, 0.55F), kBarRadius + 1);
  if (painting.has_grips && (bar.selected || hovered) && has_width && bar.rect.width > 20 && bar.rect.height > 10) {
    const float height = std::min(12.0F, bar.rect.height - 6);
    const float y = bar.rect.y + (bar.rect.height - height) / 2;
    const Colour grip = bar.selected ? theme.accent : theme.tone(bar.tone).edge;
    if (!bar.clipped_left) paint::fill(context, {bar.rect.x - 2, y, 4, height}, grip, 2);
    if (!bar.clipped_right) paint::fill(context, {right(bar.rect) - 2, y, 4, height}, grip, 2);
  }
  if (bar.conflict) draw_conflict_mark(kit, bar.rect);
}

}  // namespace

namespace {

// On the one line of a compact lane: what it is is told by its colour and, once it is selected, whole.
void draw_thin(Kit& kit, const Bar& bar, const Look& look) {
  const bool is_quiet =
      bar.shape == BarShape::Window || bar.shape == BarShape::Term || bar.shape == BarShape::CallSeries;
  paint::fill(kit.context, bar.rect, with_alpha(look.edge, is_quiet ? 0.35F : 0.85F), 2);
}

}  // namespace

void draw_bar(Kit& kit, const Bar& bar, const BarPainting& painting) {
  const Look look = look_of(kit.theme(), bar);
  DrawContext& context = kit.context;
  if (bar.thin) {
    draw_thin(kit, bar, look);
    draw_marks(kit, bar, painting);
    return;
  }
  if (bar.preview) paint::shadow(context, bar.rect, kBarRadius);
  switch (bar.shape) {
    case BarShape::Milestone:
      draw_milestone(context, bar, look);
      break;
    case BarShape::Publication:
      draw_publication(context, bar, look);
      break;
    case BarShape::Status:
      draw_status(context, bar, look);
      break;
    case BarShape::Term:
    case BarShape::Window:
      draw_term(context, bar, look);
      break;
    case BarShape::Pause:
      draw_pause(context, bar, look);
      break;
    case BarShape::Call:
      draw_call(context, bar, look);
      break;
    default:
      draw_body(context, bar, look, painting.rounded ? kBarRadius : 0);
  }
  if (bar.delivered_x || bar.expected_x) draw_delivery(context, bar);
  draw_sign(context, bar, look);
  draw_marks(kit, bar, painting);
}

void draw_bar_label(Kit& kit, const Bar& bar) {
  if (!bar.thin) draw_label(kit, bar, look_of(kit.theme(), bar));
}

void draw_comb(Kit& kit, const Comb& comb) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const Colour colour = with_alpha(comb.selected ? theme.accent : theme.comb, comb.dimmed ? kDimmed : 1);
  if (comb.solid) {
    paint::fill(context, {comb.rect.x, comb.rect.y + comb.rect.height / 2 - 1, comb.rect.width, 3},
                with_alpha(colour, 0.7F));
  } else {
    const float width = std::max(paint::hairline(context), 2.0F);
    context.list->PrimReserve(static_cast<int>(comb.teeth.size()) * 6, static_cast<int>(comb.teeth.size()) * 4);
    for (const float x : comb.teeth) {
      const float left = paint::snapped(context, x);
      context.list->PrimRect({left, comb.rect.y}, {left + width, bottom(comb.rect)}, colour);
    }
    paint::horizontal(context, comb.rect.x, right(comb.rect), bottom(comb.rect) - paint::hairline(context),
                      with_alpha(colour, 0.35F));
  }
  if (comb.open_end) {
    const float from = std::max(comb.rect.x, right(comb.rect) - kFadeWidth);
    paint::fade(context, {from, comb.rect.y, right(comb.rect) - from, comb.rect.height}, with_alpha(theme.chart, 0),
                theme.chart);
  }
  const auto strong_tooth = [&](float x) {
    paint::fill(context, {paint::snapped(context, x) - 1, comb.rect.y - 3, 4, comb.rect.height + 6}, theme.accent, 2);
  };
  if (comb.occurrence) {
    const auto day = std::find(comb.days.begin(), comb.days.end(), *comb.occurrence);
    if (day != comb.days.end()) strong_tooth(comb.teeth[static_cast<std::size_t>(day - comb.days.begin())]);
  }
  if (comb.moved_x) strong_tooth(*comb.moved_x);
  if (comb.selected || comb.marked) paint::outline(context, inset(comb.rect, -3, -3), theme.accent, kBarRadius, 2);
  if (comb.conflict) draw_conflict_mark(kit, comb.rect);
}

void draw_folded(Kit& kit, const FoldedRun& run) {
  const Theme& theme = kit.theme();
  paint::fill(kit.context, run.rect, with_alpha(theme.folded, 0.75F));
  if (run.count > 1 && run.rect.width > 20 && !run.thin) {
    const std::string count = std::to_string(run.count);
    kit.text().line(run.rect, count, type::kSmallStrong, theme.chart, Align::Centre);
  }
}

namespace {

// From the bar to its ghost: a fine line in the colour of conflicts.
void draw_tie(DrawContext& context, const Ghost::Tie& tie, Colour colour) {
  paint::vertical(context, tie.x, tie.from_y, tie.to_y, colour);
  if (tie.to_x != tie.x) {
    paint::horizontal(context, std::min(tie.x, tie.to_x), std::max(tie.x, tie.to_x), tie.to_y, colour);
  }
}

void draw_ghost_point(DrawContext& context, const Bar& bar, Colour colour) {
  const ImVec2 middle(paint::snapped(context, bar.rect.x + bar.rect.width / 2), bar.rect.y + bar.rect.height / 2);
  const float half = bar.rect.width / 2;
  if (bar.shape == BarShape::Status) {
    context.list->AddCircle(middle, half - 1, colour, 16, 1.5F);
    return;
  }
  if (bar.shape == BarShape::Publication) {
    draw_icon(context, Icon::Publication, bar.rect, colour, bar.rect.height);
    return;
  }
  const ImVec2 corners[] = {{middle.x, middle.y - half},
                            {middle.x + half, middle.y},
                            {middle.x, middle.y + half},
                            {middle.x - half, middle.y}};
  context.list->AddPolyline(corners, 4, colour, ImDrawFlags_Closed, 1.5F);
}

void draw_ghost_label(Kit& kit, const Bar& bar) {
  if (bar.label.empty() || bar.label_rect.width <= 0) return;
  const Theme& theme = kit.theme();
  const Colour colour = bar.selected ? theme.text : theme.text_soft;
  Rect box = bar.label_rect;
  box.width += 1;
  kit.text().line(box, bar.label, type::kTerm, with_alpha(colour, bar.dimmed ? kDimmed : 1));
}

}  // namespace

void draw_ghost(Kit& kit, const Ghost& ghost, bool hovered) {
  const Bar& bar = ghost.bar;
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const Colour colour = with_alpha(bar.selected || hovered ? theme.accent : theme.warn, bar.dimmed ? kDimmed : 1);
  if (ghost.tie) draw_tie(context, *ghost.tie, with_alpha(colour, 0.7F));
  const bool is_point =
      bar.shape == BarShape::Milestone || bar.shape == BarShape::Publication || bar.shape == BarShape::Status;
  if (is_point) {
    draw_ghost_point(context, bar, colour);
    if (hovered) paint::outline(context, inset(bar.rect, -3, -3), with_alpha(theme.accent, 0.55F), kBarRadius);
  } else {
    if (hovered) paint::fill(context, bar.rect, theme.accent_soft, 3);
    paint::hatch(context, bar.rect, with_alpha(colour, 0.22F), 6);
    if (bar.rect.height > 6) {
      // A ground for the words, so that the hatch does not run through them.
      const bool inside = bar.label_inside && !bar.label.empty();
      if (inside) {
        const float width = std::min(bar.label_rect.width + 8, bar.rect.width - 4);
        paint::fill(context, {bar.label_rect.x - 4, bar.rect.y + 1, width, bar.rect.height - 2},
                    hovered ? theme.accent_soft : theme.chart);
      }
    }
    paint::outline(context, bar.rect, colour, bar.rect.height > 6 ? 3.0F : 0.0F);
  }
  draw_ghost_label(kit, bar);
}

}  // namespace constellation::ui
