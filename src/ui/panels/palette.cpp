// The palette: a field with rows below it, over a veil.
#include <algorithm>
#include <string>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kWidth = 620;
constexpr float kField = 48;
constexpr float kPadding = 8;

Icon icon_of(const PaletteRow& row) {
  if (!row.record) return Icon::ChevronRight;
  switch (row.record->kind) {
    case RecordKind::Group:
      return Icon::Group;
    case RecordKind::Cycle:
      return Icon::Cycle;
    case RecordKind::Deliverable:
    case RecordKind::Goal:
      return Icon::Deliverable;
    case RecordKind::Publication:
    case RecordKind::Source:
      return Icon::Publication;
    default:
      return Icon::Network;
  }
}

void draw_row(Kit& kit, const PaletteRow& row, const Rect& rect, bool is_active) {
  const Theme& theme = kit.theme();
  const WidgetState state = widget(kit, row.id, rect);
  if (is_active) {
    paint::fill(kit.context, rect, theme.accent_soft, kRadius);
  } else if (state.hovered || state.held) {
    paint::fill(kit.context, rect, theme.hover, kRadius);
  }
  draw_icon(kit.context, icon_of(row), {rect.x + 10, rect.y, kIconSize, rect.height},
            is_active ? theme.accent : theme.text_faint);
  const float x = rect.x + 10 + kIconSize + 10;
  const std::string& note = row.keys.empty() ? row.note : row.keys;
  const float wide = std::min(kit.text().width(note, type::kSmall), rect.width * 0.45F);
  kit.text().line({x, rect.y, right(rect) - 10 - wide - 12 - x, rect.height}, row.title, type::kBody, theme.text);
  kit.text().line({right(rect) - 10 - wide, rect.y, wide + 1, rect.height}, note, type::kSmall, theme.text_soft);
  if (state.clicked) kit.context.activated.push_back(row.id);
}

}  // namespace

void draw_palette(Kit& kit, const View& view, const Rect& canvas) {
  const PaletteView& palette = view.palette;
  const Theme& theme = kit.theme();
  const bool narrow = is_narrow(canvas);
  const float row = view.touch ? kTouchHeight : 36.0F;
  const float rows = row * static_cast<float>(palette.rows.size());
  const float note = palette.note.empty() ? 0 : 36.0F;
  const float content = rows + note + 2 * kPadding;
  const float width = narrow ? canvas.width : std::min(kWidth, canvas.width - 64);
  const float top = narrow ? canvas.y : canvas.y + canvas.height * 0.12F;
  const float height = std::min(kField + content, canvas.height - (top - canvas.y) - (narrow ? 0.0F : 24.0F));
  const Rect rect{canvas.x + (canvas.width - width) / 2, top, width, height};
  paint::fill(kit.context, canvas, theme.veil);
  paint::raised(kit.context, rect, kRadiusSheet);
  kit.rects.add(node::kSheet, rect);
  field(kit, node::kPaletteFind, {rect.x + kPadding, rect.y + 6, rect.width - 2 * kPadding, kField - 12},
        {.label = message(Msg::PaletteTitle),
         .text = palette.find,
         .placeholder = message(Msg::PaletteHint),
         .input_mode = "search",
         .icon = Icon::Search,
         .quiet = true});
  paint::horizontal(kit.context, rect.x, right(rect), rect.y + kField, theme.border);
  const Rect body{rect.x, rect.y + kField + 1, rect.width, height - kField - 1};
  const ScrollArea scroll(kit, "palette/scroll", body, content, kit.state.sheet_scroll);
  float y = scroll.top() + kPadding;
  for (std::size_t i = 0; i < palette.rows.size(); ++i) {
    const Rect place{rect.x + kPadding, y, rect.width - 2 * kPadding, row};
    if (scroll.visible(place)) draw_row(kit, palette.rows[i], place, i == palette.active);
    y += row;
  }
  if (!palette.note.empty()) {
    kit.text().line({rect.x + kPadding + 10, y, rect.width - 2 * kPadding - 20, note}, palette.note, type::kSmall,
                    theme.text_soft);
  }
  close_on_press_outside(kit);
}

}  // namespace constellation::ui
