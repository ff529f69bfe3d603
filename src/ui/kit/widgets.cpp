#include "ui/kit/widgets.h"

#include <algorithm>

#include "ui/kit/paint.h"

namespace constellation::ui {
namespace {

constexpr double kTooltipDelayMs = 500;

struct ButtonColours {
  Colour ground;
  Colour edge;
  Colour label;
};

ButtonColours colours_of(const Theme& theme, const ButtonLook& look, const WidgetState& state) {
  const Colour over = state.held ? theme.pressed : state.hovered ? theme.hover : 0;
  switch (look.kind) {
    case ButtonKind::Primary:
      return {state.hovered || state.held ? theme.accent_hover : theme.accent_fill, 0, theme.on_accent};
    case ButtonKind::Plain:
      return {over, theme.border, theme.text};
    case ButtonKind::Danger:
      return {state.hovered || state.held ? theme.bad_soft : 0, 0, theme.bad};
    case ButtonKind::Quiet:
      break;
  }
  if (look.pressed) return {theme.accent_soft, 0, theme.accent};
  return {over, 0, state.hovered || state.held ? theme.text : theme.text_soft};
}

}  // namespace

WidgetState widget(Kit& kit, std::string_view node, const Rect& rect, float radius, bool enabled) {
  DrawContext& context = kit.context;
  kit.rects.add(node, rect);
  WidgetState result;
  if (context.focused == node) paint::focus_ring(context, rect, radius);
  const bool inside = context.pointer_in(rect);
  if (!enabled) {
    if (inside) context.hot = node;
    return result;
  }
  if (inside) {
    context.hot = node;
    context.cursor = Cursor::Pointer;
    if (context.pointer.pressed) kit.state.pressed = node;
  }
  const bool mine = kit.state.pressed == node;
  result.held = mine && inside && context.pointer.down;
  result.hovered = inside && context.pointer.kind == PointerKind::Mouse && (mine || !context.pointer.down);
  result.clicked = mine && inside && context.pointer.released;
  return result;
}

void tooltip(Kit& kit, std::string_view node, const Rect& rect, std::string_view text) {
  DrawContext& context = kit.context;
  if (context.hot != node || text.empty() || context.pointer.kind != PointerKind::Mouse || context.pointer.down) return;
  if (kit.state.hovered != node) return;
  const double due = kit.state.hovered_since + kTooltipDelayMs;
  if (context.now_ms < due) {
    context.wake_at(due);
    return;
  }
  context.tooltip = text;
  context.tooltip_at = rect;
}

void draw_tooltip(Kit& kit, const Rect& canvas) {
  DrawContext& context = kit.context;
  if (context.tooltip.empty()) return;
  constexpr float kLine = 18;
  std::vector<std::string_view> lines;
  for (std::string_view rest = context.tooltip; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    lines.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  float text_width = 0;
  for (const std::string_view line : lines) {
    text_width =
        std::max(text_width, kit.text().width(line, &line == lines.data() ? type::kSmallStrong : type::kSmall));
  }
  text_width = std::min(text_width, canvas.width - 40);
  const Rect& at = context.tooltip_at;
  const float height = kLine * static_cast<float>(lines.size()) + 10;
  Rect box{at.x + at.width / 2 - text_width / 2 - 8, bottom(at) + 6, text_width + 16, height};
  if (bottom(box) > bottom(canvas)) box.y = at.y - box.height - 6;
  box.x = std::clamp(box.x, canvas.x + 8, std::max(canvas.x + 8, right(canvas) - box.width - 8));
  paint::raised(context, box, kRadius);
  const Theme& theme = kit.theme();
  Rect place{box.x + 8, box.y + 5, box.width - 16, kLine};
  for (const std::string_view line : lines) {
    const bool is_title = &line == lines.data() && lines.size() > 1;
    const Colour colour = is_title || lines.size() == 1 ? theme.text : theme.text_soft;
    kit.text().line(place, line, is_title ? type::kSmallStrong : type::kSmall, colour);
    place.y += kLine;
  }
}

float button_width(const Kit& kit, std::string_view label, Icon icon) {
  if (label.empty()) return kControlHeight;
  const float with_icon = icon == Icon::None ? 0 : kIconSize + 6;
  return kit.text().width(label, type::kBodyStrong) + with_icon + 24;
}

bool button(Kit& kit, std::string_view node, const Rect& rect, std::string_view label, const ButtonLook& look) {
  const WidgetState state = widget(kit, node, rect, kRadius, look.enabled);
  DrawContext& context = kit.context;
  ButtonColours colours = colours_of(kit.theme(), look, state);
  if (!look.enabled) {
    colours.label = with_alpha(kit.theme().text_faint, 0.5F);
    if (look.kind == ButtonKind::Primary) colours.ground = kit.theme().field;
  }
  paint::fill(context, rect, colours.ground, kRadius);
  if (colours.edge != 0) paint::outline(context, rect, colours.edge, kRadius);
  if (label.empty()) {
    draw_icon(context, look.icon, rect, colours.label);
  } else {
    const TypeStep& type = look.kind == ButtonKind::Quiet ? type::kBody : type::kBodyStrong;
    const float icon_room = look.icon == Icon::None ? 0 : kIconSize + 6;
    const float text_width = std::min(kit.text().width(label, type), rect.width - icon_room - 16);
    const float x = rect.x + (rect.width - text_width - icon_room) / 2;
    draw_icon(context, look.icon, {x, rect.y, kIconSize, rect.height}, colours.label);
    kit.text().line({x + icon_room, rect.y, text_width + 1, rect.height}, label, type, colours.label);
  }
  tooltip(kit, node, rect, look.hint);
  if (state.clicked) context.activated.emplace_back(node);
  return state.clicked;
}

bool choice_card(Kit& kit, std::string_view node, const Rect& rect, Icon icon, std::string_view title,
                 std::string_view hint) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const WidgetState state = widget(kit, node, rect, kRadius + 2);
  paint::fill(context, rect, theme.raised, kRadius + 2);
  if (state.hovered || state.held) paint::fill(context, rect, theme.accent_soft, kRadius + 2);
  paint::outline(context, rect, state.hovered || state.held ? theme.accent : theme.border, kRadius + 2);
  const Rect tile{rect.x + 16, rect.y + (rect.height - 40) / 2, 40, 40};
  paint::fill(context, tile, theme.accent_soft, kRadius + 2);
  draw_icon(context, icon, tile, theme.accent, 20);
  const float room = rect.width - 112;
  const float lines = kit.text().paragraph_height(room, hint, type::kBody, 2);
  const Rect words{right(tile) + 16, rect.y + (rect.height - 24 - lines) / 2, room, lines};
  kit.text().line({words.x, words.y, words.width, 24}, title, type::kLeadStrong, theme.text);
  kit.text().paragraph({words.x, words.y + 24, words.width, lines}, hint, type::kBody, theme.text_soft, 2);
  draw_icon(context, Icon::ChevronRight, {right(rect) - 36, rect.y, 20, rect.height}, theme.text_faint);
  if (state.clicked) context.activated.emplace_back(node);
  return state.clicked;
}

bool list_row(Kit& kit, std::string_view node, const Rect& rect, Icon icon, std::string_view title,
              std::string_view note) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const WidgetState state = widget(kit, node, rect);
  if (state.held || state.hovered) paint::fill(context, rect, state.held ? theme.pressed : theme.hover, kRadius);
  float x = rect.x + 8;
  if (icon != Icon::None) {
    draw_icon(context, icon, {x, rect.y, kIconSize, rect.height}, theme.text_faint);
    x += kIconSize + 8;
  }
  const float room = right(rect) - 8 - x;
  const float note_width = std::min(kit.text().width(note, type::kSmall), room * 0.45F);
  kit.text().line({x, rect.y, room - note_width - (note.empty() ? 0 : 12), rect.height}, title, type::kBody,
                  theme.text);
  kit.text().line({right(rect) - 8 - note_width, rect.y, note_width + 1, rect.height}, note, type::kSmall,
                  theme.text_faint);
  if (state.clicked) context.activated.emplace_back(node);
  return state.clicked;
}

bool check_line(Kit& kit, std::string_view node, const Rect& rect, std::string_view label, bool checked) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const Rect target{rect.x - 8, rect.y, rect.width + 8, rect.height};
  const WidgetState state = widget(kit, node, target);
  if (state.hovered || state.held) paint::fill(context, target, state.held ? theme.pressed : theme.hover, kRadius);
  const Rect box{rect.x, rect.y + (rect.height - kCheckBox) / 2, kCheckBox, kCheckBox};
  if (checked) {
    paint::fill(context, box, theme.accent_fill, kRadiusSmall);
    draw_icon(context, Icon::Check, box, theme.on_accent, 14);
  } else {
    paint::outline(context, box, theme.control, kRadiusSmall, 1.5F);
  }
  kit.text().line({rect.x + kCheckBox + 10, rect.y, rect.width - kCheckBox - 18, rect.height}, label, type::kBody,
                  theme.text);
  if (state.clicked) context.activated.emplace_back(node);
  return state.clicked;
}

void segmented(Kit& kit, const Rect& rect, const Segment* segments, std::size_t count) {
  const Theme& theme = kit.theme();
  paint::fill(kit.context, rect, theme.field, kRadius);
  const float width = rect.width / static_cast<float>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Segment& segment = segments[i];
    const Rect box{rect.x + width * static_cast<float>(i), rect.y, width, rect.height};
    const WidgetState state = widget(kit, segment.node, box);
    const Rect inner = inset(box, 2, 2);
    if (segment.selected) {
      paint::fill(kit.context, inner, theme.raised, kRadiusSmall);
      paint::outline(kit.context, inner, theme.border, kRadiusSmall);
    }
    const Colour colour = segment.selected || state.hovered ? theme.text : theme.text_soft;
    if (segment.label.empty()) {
      draw_icon(kit.context, segment.icon, box, colour);
    } else {
      kit.text().line(box, segment.label, segment.selected ? type::kSmallStrong : type::kSmall, colour, Align::Centre);
    }
    if (state.clicked) kit.context.activated.emplace_back(segment.node);
  }
}

float badge_width(const Kit& kit, std::string_view label, Icon icon) {
  return kit.text().width(label, type::kSmallStrong) + 16 + (icon == Icon::None ? 0 : 18);
}

float badge(Kit& kit, float x, float middle_y, std::string_view label, Colour ground, Colour colour, Icon icon) {
  const Rect box{x, middle_y - 11, badge_width(kit, label, icon), 22};
  paint::fill(kit.context, box, ground, 11);
  const float icon_room = icon == Icon::None ? 0 : 18.0F;
  if (icon != Icon::None) draw_icon(kit.context, icon, {box.x + 7, box.y, 14, box.height}, colour, 12);
  kit.text().line({box.x + 8 + icon_room, box.y, box.width - 16 - icon_room + 1, box.height}, label, type::kSmallStrong,
                  colour);
  return box.width;
}

}  // namespace constellation::ui
