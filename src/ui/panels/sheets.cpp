// The sheets: one dialog over a veil. In the narrow form it comes from the bottom edge.
#include <algorithm>
#include <string>

#include "present/keys.h"
#include "present/messages.h"
#include "present/node_ids.h"
#include "ui/panels/panels.h"

namespace constellation::ui {
namespace {

constexpr float kMargin = kSheetMargin;
constexpr float kHead = 64;
constexpr float kFoot = kSheetFoot;

Rect place(const SheetSize& size, const Rect& canvas) {
  const bool narrow = is_narrow(canvas);
  const float width = narrow ? canvas.width : std::min(size.width, canvas.width - 64);
  const float wanted = kHead + size.content + (size.foot ? kFoot : 16);
  const float height = std::min(wanted, canvas.height - (narrow ? 56 : 96));
  if (size.at_x >= 0 && !narrow) {
    return {std::clamp(size.at_x, canvas.x + 12, right(canvas) - width - 12),
            std::clamp(size.at_y, canvas.y + 12, bottom(canvas) - height - 12), width, height};
  }
  if (size.popover && !narrow) return {right(canvas) - width - 12, canvas.y + 52, width, height};
  const float x = canvas.x + (canvas.width - width) / 2;
  const float y = narrow ? bottom(canvas) - height : canvas.y + (canvas.height - height) * 0.42F;
  return {x, y, width, height};
}

}  // namespace

void close_on_press_outside(Kit& kit) {
  const Rect* sheet = kit.rects.find(node::kSheet);
  const Pointer& pointer = kit.context.pointer;
  if (pointer.pressed && sheet != nullptr && !contains(*sheet, pointer.x, pointer.y)) {
    kit.context.activated.emplace_back(node::kSheetClose);
  }
}

float sheet_text_width(const Rect& canvas, float width) {
  return std::min(width, is_narrow(canvas) ? canvas.width : canvas.width - 64) - 2 * kMargin;
}

Rect draw_sheet_frame(Kit& kit, const Rect& canvas, const SheetSize& size, std::string_view title) {
  const Theme& theme = kit.theme();
  const Rect rect = place(size, canvas);
  paint::fill(kit.context, canvas, theme.veil);
  paint::raised(kit.context, rect, kRadiusSheet);
  kit.rects.add(node::kSheet, rect);
  kit.text().line({rect.x + kMargin, rect.y, rect.width - 2 * kMargin - 40, kHead}, title, type::kTitle, theme.text);
  const float close = 36;
  button(kit, node::kSheetClose, {right(rect) - close - 14, rect.y + 14, close, close}, {},
         {.icon = Icon::Close, .hint = message(Msg::Close)});
  return {rect.x, rect.y + kHead, rect.width, rect.height - kHead - (size.foot ? kFoot : 16)};
}

namespace {

// ---- add, keys, texts ----

void draw_add(Kit& kit, const Rect& canvas) {
  const float content = 3 * kChoiceHeight + 2 * kChoiceGap + 8;
  const Rect area = draw_sheet_frame(kit, canvas, {480, content, false}, message(Msg::AddTitle));
  struct Entry {
    std::string_view node;
    Icon icon;
    Msg title;
    Msg hint;
  };
  constexpr Entry kEntries[] = {
      {node::kAddGroup, Icon::Group, Msg::AddGroup, Msg::AddGroupHint},
      {node::kAddCycle, Icon::Cycle, Msg::AddCycle, Msg::AddCycleHint},
      {node::kAddDeliverable, Icon::Deliverable, Msg::AddDeliverable, Msg::AddDeliverableHint}};
  float y = area.y;
  for (const Entry& entry : kEntries) {
    choice_card(kit, entry.node, {area.x + kMargin, y, area.width - 2 * kMargin, kChoiceHeight}, entry.icon,
                message(entry.title), message(entry.hint));
    y += kChoiceHeight + kChoiceGap;
  }
}

// A key cap.
float draw_key(Kit& kit, float right_x, float middle_y, const std::string& text) {
  const float width = std::max(24.0F, kit.text().width(text, type::kSmallStrong) + 14);
  const Rect cap{right_x - width, middle_y - 11, width, 22};
  paint::fill(kit.context, cap, kit.theme().field, kRadiusSmall);
  paint::outline(kit.context, cap, kit.theme().border, kRadiusSmall);
  kit.text().line(cap, text, type::kSmallStrong, kit.theme().text_soft, Align::Centre);
  return cap.x - 6;
}

void draw_keys(Kit& kit, const Rect& canvas) {
  const auto bindings = key_bindings();
  const bool two = canvas.width >= 900;
  const std::size_t per_column = two ? (bindings.size() + 1) / 2 : bindings.size();
  const float content = static_cast<float>(per_column) * 32 + 16;
  const Rect area = draw_sheet_frame(kit, canvas, {two ? 760.0F : 440.0F, content, true}, message(Msg::KeysTitle));
  paint::horizontal(kit.context, area.x, right(area), bottom(area), kit.theme().border);
  button(
      kit, node::kMenuAbout,
      {area.x + kMargin - 12, bottom(area) + (kFoot - 36) / 2, button_width(kit, message(Msg::About), Icon::Info), 36},
      message(Msg::About), {.icon = Icon::Info});
  const ScrollArea scroll(kit, "keys/scroll", area, content, kit.state.sheet_scroll);
  const float column = (area.width - 2 * kMargin - (two ? 40 : 0)) / (two ? 2.0F : 1.0F);
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    const std::size_t side = i / per_column;
    const float x = area.x + kMargin + static_cast<float>(side) * (column + 40);
    const float y = scroll.top() + static_cast<float>(i % per_column) * 32;
    float edge = x + column;
    for (std::size_t c = std::size(bindings[i].chords); c-- > 0;) {
      const KeyChord& chord = bindings[i].chords[c];
      if (chord.key != Key::None) edge = draw_key(kit, edge, y + 16, chord_text(chord));
    }
    kit.text().line({x, y, edge - x - 8, 32}, message(bindings[i].label), type::kBody, kit.theme().text);
  }
}

}  // namespace

void draw_sheet(Kit& kit, const View& view, const Rect& canvas) {
  switch (view.sheet) {
    case Sheet::None:
      return;
    case Sheet::ImportPreview:
      draw_import(kit, view, canvas);
      return;
    case Sheet::Start:
    case Sheet::Networks:
      draw_networks(kit, view, canvas);
      return;
    case Sheet::Add:
      draw_add(kit, canvas);
      return;
    case Sheet::Keys:
      draw_keys(kit, canvas);
      return;
    case Sheet::Storage:
      draw_storage(kit, view, canvas);
      return;
    case Sheet::Exchange:
      draw_exchange(kit, view, canvas);
      return;
    case Sheet::About:
      draw_about(kit, view, canvas);
      return;
    case Sheet::Conflicts:
      draw_conflicts(kit, view, canvas);
      return;
    case Sheet::Imports:
      draw_imports(kit, view, canvas);
      return;
    case Sheet::Share:
      draw_share(kit, view, canvas);
      return;
    case Sheet::View:
      draw_view_sheet(kit, view, canvas);
      return;
    case Sheet::Menu:
      draw_menu(kit, view, canvas);
      return;
    case Sheet::Palette:
      draw_palette(kit, view, canvas);
      return;
    case Sheet::Actions:
      draw_actions(kit, view, canvas);
      return;
    case Sheet::Compare:
      draw_compare(kit, view, canvas);
      return;
  }
}

}  // namespace constellation::ui
