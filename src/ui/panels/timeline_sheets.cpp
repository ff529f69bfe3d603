// The sheets of the timeline: what can be done with something on it, and what it is compared with.
#include <algorithm>

#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kRing = 4;  // of the focus, around the first and the last row

// A press beside the sheet closes it.
void close_from_outside(Kit& kit) {
  const Rect* sheet = kit.rects.find(node::kSheet);
  const Pointer& pointer = kit.context.pointer;
  const bool outside = sheet != nullptr && !contains(*sheet, pointer.x, pointer.y);
  if ((pointer.pressed || pointer.menu) && outside) kit.context.activated.emplace_back(node::kSheetClose);
}

}  // namespace

void draw_actions(Kit& kit, const View& view, const Rect& canvas) {
  const ActionsView& actions = view.actions;
  const float row = view.touch ? kTouchHeight : 36;
  const float content = row * static_cast<float>(actions.rows.size()) + 2 * kRing;
  SheetSize size{320, content, false};
  size.at_x = actions.x;
  size.at_y = actions.y;
  const Rect area = draw_sheet_frame(kit, canvas, size, actions.title);
  const ScrollArea scroll(kit, "actions/scroll", area, content, kit.state.sheet_scroll);
  float y = scroll.top() + kRing;
  for (const ActionRow& action : actions.rows) {
    const Rect rect{area.x + kMargin - 8, y, area.width - 2 * kMargin + 16, row};
    list_row(kit, action.id, rect, action.is_grave ? Icon::Trash : Icon::None, action.label,
             view.touch ? std::string_view() : std::string_view(action.keys));
    y += row;
  }
  close_from_outside(kit);
}

void draw_compare(Kit& kit, const View& view, const Rect& canvas) {
  const CompareView& compare = view.compare;
  const float width = sheet_text_width(canvas, 440);
  const float row = view.touch ? kTouchHeight : 40;
  const float lead = kit.text().paragraph_height(width, compare.lead, type::kBody) + 12;
  const float field_height = view.touch ? kTouchHeight : kControlHeight;
  const float rows = row * static_cast<float>(compare.rows.size() + (compare.chosen ? 1 : 0));
  const float content = lead + rows + 16 + 24 + field_height + 12;
  const Rect area = draw_sheet_frame(kit, canvas, {440, content, false}, message(Msg::CompareTitle));
  const ScrollArea scroll(kit, "compare/scroll", area, content, kit.state.sheet_scroll);
  float y = scroll.top();
  const float x = area.x + kMargin;
  kit.text().paragraph({x, y, width, 0}, compare.lead, type::kBody, kit.theme().text_soft);
  y += lead;
  for (const CompareView::Row& entry : compare.rows) {
    list_row(kit, entry.id, {x - 8, y, width + 16, row}, entry.chosen ? Icon::Check : Icon::None, entry.title,
             entry.note);
    y += row;
  }
  if (compare.chosen) {
    list_row(kit, node::kCompareDelete, {x - 8, y, width + 16, row}, Icon::Trash, message(Msg::CompareDelete), {});
    y += row;
  }
  y += 16;
  kit.text().line({x, y, width, 20}, message(Msg::CompareName), type::kSmall, kit.theme().text_soft);
  y += 24;
  field(kit, node::kCompareName, {x, y, width, field_height},
        {.label = message(Msg::CompareName), .placeholder = message(Msg::CompareNameHint)});
}

}  // namespace constellation::ui
