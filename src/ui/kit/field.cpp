#include "ui/kit/field.h"

#include <algorithm>

#include "ui/kit/paint.h"

namespace constellation::ui {
namespace {

constexpr float kPadding = 8;

EditRequest request_for(std::string_view node, const Rect& rect, const FieldLook& look) {
  EditRequest request;
  request.node = node;
  request.form = look.form;
  request.rect = rect;
  request.font_size = type::kBody.style.size;
  request.label = look.label;
  request.text = look.text;
  request.placeholder = look.placeholder;
  if (look.options != nullptr) request.options = *look.options;
  request.input_mode = look.input_mode;
  return request;
}

}  // namespace

float field_height(const Kit& kit, float width, std::string_view text, int max_lines) {
  const float lines = kit.text().paragraph_height(width - 2 * kPadding, text, type::kBody, max_lines);
  return std::max(kControlHeight, lines + 12);
}

void field(Kit& kit, std::string_view node, const Rect& rect, const FieldLook& look) {
  const Theme& theme = kit.theme();
  DrawContext& context = kit.context;
  const WidgetState state = widget(kit, node, rect, kRadius, look.enabled);
  const bool editing = context.editing == node;
  if (state.hovered) context.cursor = look.form == EditRequest::Form::Choice ? Cursor::Pointer : Cursor::Text;

  const bool active = state.hovered || state.held || editing;
  if (!look.quiet || active) paint::fill(context, rect, active ? theme.field_hover : theme.field, kRadius);
  if (look.invalid) paint::outline(context, rect, theme.bad, kRadius);
  if (editing) paint::outline(context, rect, theme.accent, kRadius, 1);

  Rect inner{rect.x + kPadding, rect.y, rect.width - 2 * kPadding, rect.height};
  if (look.icon != Icon::None) {
    draw_icon(context, look.icon, {inner.x, rect.y, kIconSize, rect.height}, theme.text_faint);
    inner.x += kIconSize + 8;
    inner.width -= kIconSize + 8;
  }
  if (look.form == EditRequest::Form::Choice) {
    if (!look.quiet || active) {
      draw_icon(context, Icon::ChevronDown, {right(inner) - 14, rect.y, 14, rect.height}, theme.text_faint, 14);
    }
    inner.width -= 18;
  }
  if (!editing) {
    const bool empty = look.text.empty();
    const std::string_view nothing = look.empty.empty() ? look.placeholder : look.empty;
    const std::string_view shown = empty ? nothing : look.text;
    const Colour colour = empty ? theme.text_faint : theme.text;
    if (look.lines > 1 && !empty) {
      kit.text().paragraph({inner.x, inner.y + 6, inner.width, inner.height - 12}, shown, type::kBody, colour,
                           look.lines);
    } else {
      kit.text().line(inner, shown, type::kBody, colour);
    }
  }
  if (state.clicked) context.edit = request_for(node, rect, look);
}

}  // namespace constellation::ui
